/**
 * The worked examples of the Guide to the expression of uncertainty in measurement and its supplements (JCGM 100, 101, 102),
 * of NIST and of NPL, as scenarios that the engine runs: the figures printed there, within the tolerances of the cases.
 */
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { marginOf, type Estimate } from "../../src/numerics/estimate.ts";
import { reportRun } from "../../src/run-report.ts";
import { finishedRun, preparedRun, studyOf } from "../study-of.ts";
import known from "./gum_propagation.json" with { type: "json" };

type Law = { dist?: string; mean?: number; sd?: number; min?: number; max?: number; constant?: number; df?: number } & {
  standard_uncertainty?: number;
};
type Moment = { value: number } | number;
type Case = {
  id: string;
  inputs: {
    model: string;
    variables: Record<string, Law | string | object>;
    dependence?: { correlation: Record<string, number> };
  };
  expected: {
    published: { y?: number; u: number; interval95?: number[]; interval95_analytic?: number[]; shortest95?: number[] };
    check_here: Record<string, unknown>;
  };
  tolerance: Partial<
    Record<"mean_abs" | "mean_rel" | "sd_abs" | "u_abs" | "endpoint_abs" | "df_abs", number> & { reason: string }
  >;
};

/**
 * One follows by itself: H.1 of the Guide to first order. Its effective degrees of freedom (Welch and Satterthwaite) and
 * expanded uncertainty are no figures of ours, since the draws have the interval themselves.
 */
const cases = (known.cases as unknown as Case[]).filter(({ inputs }) => inputs.model !== "see gums1-9.5");

/** The standard's letters are ours in lower case; its natural logarithm is `ln` in places. */
const named = (text: string): string => text.toLowerCase().replaceAll("ln(", "log(");

function lawText({ dist, mean, sd, min, max, constant, df, standard_uncertainty: u }: Law): string {
  if (constant !== undefined) return `${constant}`;
  if (dist === "normal") return `normal(${mean}, ${sd})`;
  if (dist === "uniform") return `uniform(${min}, ${max})`;
  if (dist === "student_t") return `student(${df}, ${mean}, ${u! / Math.sqrt(3)})`;
  throw new Error(`no such law: ${dist}`);
}

function scenarioOf({ inputs: { model, variables, dependence } }: Case): string {
  const laws = Object.entries(variables).filter(([name]) => name !== "data" && name !== "note");
  const parameters = laws.map(
    ([name, law]) => `  ${named(name)}: { value: "${lawText(law as Law)}", status: assumed }`,
  );
  const ties = Object.entries(dependence?.correlation ?? {}).map(
    ([pair, r]) => `  - { between: [${named(pair)}], pearson: ${r} }`,
  );
  return [
    "parameters:",
    ...parameters,
    "variables:",
    `  result: { formula: "${named(model)}" }`,
    ...(ties.length > 0 ? ["dependence:", ...ties] : []),
    "outputs: [result]",
  ].join("\n");
}

const SAMPLES = 1_000_000;

function summaryOf(text: string): Summary {
  const report = reportRun(finishedRun(preparedRun(studyOf(text), { samples: SAMPLES })), [], { engine: "", hash: "" });
  return report.sections[0]!.rows[0]!.summary;
}

/** Within the tolerance of the case, and what sampling adds to it. */
function near(estimate: Estimate, expected: number, tolerance: number): void {
  expect(Math.abs(estimate.value - expected)).toBeLessThanOrEqual(tolerance + marginOf(estimate, 0.99));
}

/** What rounding to the digits that are printed may have taken away: where it is more than the tolerance, the recomputed figure is held to that. */
function printed(value: number): number {
  return 0.5 * 10 ** -(String(value).split(".")[1] ?? "").length;
}

/** GUM H.1 as a model for the law of propagation alone: its components by name, in nm, with their degrees of freedom. */
describe("the end gauge of JCGM 100:2008, H.1, by the law of propagation", () => {
  const first = (known.cases as unknown as Case[]).find(({ id }) => id === "gum-H.1-first-order")!;
  const { published, check_here: check } = first.expected as unknown as {
    published: { u: number };
    check_here: { u: number };
  };
  const components = [25, 9.7, 0, 2.9, 16.6];
  const names = components.map((_, i) => `u${i + 1}`);
  const text = [
    "parameters:",
    ...components.map((u, i) => `  ${names[i]}: { value: ${u === 0 ? 0 : `"normal(0, ${u})"`}, status: assumed }`),
    `variables: { result: { formula: "${names.join(" + ")}" } }`,
    "outputs: [result]",
  ].join("\n");

  it("has the standard uncertainty, and would have done", () => {
    const run = finishedRun(preparedRun(studyOf(text), { samples: 100_000, compareLinear: true }));
    const [linear] = reportRun(run, [], { engine: "", hash: "" }).linear!;
    expect(Math.abs(linear!.standardUncertainty - published.u)).toBeLessThanOrEqual(first.tolerance.u_abs!);
    expect(linear!.standardUncertainty).toBeCloseTo(check.u, 6);
    expect(linear!.verdicts[0]!.agrees).toBe("yes");
  });
});

describe.each(cases)("the published example $id", (given) => {
  const { expected, tolerance } = given;
  const { published } = expected;
  const check = (expected.check_here["standard_uncertainty_reading"] ?? expected.check_here) as {
    mean?: Moment;
    sd?: Moment;
    symmetric?: Moment[];
    shortest?: Moment[];
  };
  const summary = summaryOf(scenarioOf(given));
  const valueOf = (moment: Moment): number => (typeof moment === "number" ? moment : moment.value);

  it("has the mean and the standard deviation", () => {
    const deviation = tolerance.sd_abs ?? tolerance.u_abs ?? printed(published.u);
    near(summary.sd!, published.u, Math.max(deviation, printed(published.u)));
    if (check.sd !== undefined) near(summary.sd!, valueOf(check.sd), deviation);
    if (published.y === undefined) return;
    const relative = tolerance.mean_rel && tolerance.mean_rel * Math.abs(published.y);
    const allowed = tolerance.mean_abs ?? relative ?? printed(published.y);
    near(summary.mean!, published.y, allowed);
    if (check.mean !== undefined) near(summary.mean!, valueOf(check.mean), allowed);
  });

  it("has the interval that is printed, of whichever kind", () => {
    const ends = published.interval95 ?? published.interval95_analytic;
    const allowed = tolerance.endpoint_abs;
    if (allowed === undefined) return;
    const [low, high] = [0.025, 0.975].map((p) => summary.quantiles.find(({ probability }) => probability === p)!);
    [low, high].forEach((end, i) => {
      if (ends !== undefined) near(end!, ends[i]!, allowed);
      if (check.symmetric !== undefined) near(end!, valueOf(check.symmetric[i]!), allowed);
    });
    const shortest = summary.shortest.find(({ level }) => level === 0.95)!;
    [shortest.low, shortest.high].forEach((end, i) => {
      if (published.shortest95 !== undefined) near(end, published.shortest95[i]!, allowed);
      if (check.shortest !== undefined) near(end, valueOf(check.shortest[i]!), allowed);
    });
  });
});
