/** Two-dimensional Monte Carlo against closed forms: what varies apart from what is uncertain. */
import { describe, expect, it } from "vitest";
import type { Banded, Variability } from "../../src/analysis/variability.ts";
import { batchesDone, batchesOf, separate } from "../../src/engine/separated.ts";
import { marginOf, type Estimate } from "../../src/numerics/estimate.ts";
import { renderText } from "../../src/report/text.ts";
import { prepareRun, separatingOf, variabilityOf, type Request } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import { finishedRun, preparedRun, studyOf } from "../study-of.ts";

/** A quantity that is normal from case to case, with a mean that is not known. */
const TEXT = `
parameters:
  centre: { value: "normal(10, 2)", status: assumed }
  deviation: { value: "normal(0, 1)", status: assumed, variability: true }
variables: { y: { formula: centre + deviation } }
`;

function separated(text: string, request: Partial<Request>): Variability {
  const run = preparedRun(studyOf(text), request);
  const separating = separatingOf(run)!;
  for (const _ of separate(separating, true));
  return variabilityOf(run, separating);
}

const figureOf = ({ figures }: Variability, statistic: string): Banded =>
  figures.find((each) => each.statistic === statistic)!;

/** Within the error of the uncertain draws, and `inner`, that of the varying ones. */
function near(estimate: Estimate, truth: number, inner: number): void {
  expect(Math.abs(estimate.value - truth)).toBeLessThanOrEqual(marginOf(estimate, 0.999) + inner);
}

describe.each(["random", "latin-hypercube", "sobol"] as const)("bands with %s", (sampler) => {
  const found = separated(TEXT, { samples: 4096, variabilityN: 5000, sampler });

  it("are those of a normal law whose mean is normal", () => {
    expect(found).toMatchObject({ uncertain: 4096, parameters: ["deviation"] });
    // Three standard errors of a mean and of the 97.5th percentile of 5,000 normal draws: 0.042 and 0.11.
    const mean = figureOf(found, "mean");
    [mean.low, mean.median, mean.high].forEach((each, i) => near(each, 10 + 2 * [-1.96, 0, 1.96][i]!, 0.045));
    const upper = figureOf(found, "p97.5");
    [upper.low, upper.median, upper.high].forEach((each, i) => near(each, 11.96 + 2 * [-1.96, 0, 1.96][i]!, 0.12));
  });

  it("have no width where a statistic depends on nothing that is uncertain: every row meets the same varying draws", () => {
    const sd = figureOf(found, "sd");
    expect(Math.abs(sd.median.value - 1)).toBeLessThan(0.035);
    expect(sd.high.value - sd.low.value).toBeLessThan(1e-9);
  });
});

describe("what varies", () => {
  it("is separated to the same bits by threads that work in turns, one of which dies", () => {
    const run = preparedRun(studyOf(TEXT), { samples: 3000, variabilityN: 100 });
    const shared = separatingOf(run)!;
    const dying = separate(shared, false);
    const threads = [separate(shared, false), separate(shared, false)];
    for (let turn = 0; turn < 40; turn++) for (const thread of [dying, ...threads]) thread.next();
    // A batch is claimed before it is done.
    Atomics.add(new Int32Array(shared.ledger), 0, 1);
    for (const thread of threads) for (const _ of thread);
    expect(batchesDone(shared)).toBe(batchesOf(shared) - 1);
    for (const _ of separate(shared, true));
    expect(batchesDone(shared)).toBe(batchesOf(shared));
    expect(variabilityOf(run, shared)).toEqual(separated(TEXT, { samples: 3000, variabilityN: 100 }));
  });

  it("may be tied among itself, also in a law whose arguments are uncertain", () => {
    const found = separated(
      `
parameters:
  spread: { value: "uniform(1, 3)", status: assumed }
  a: { value: "normal(0, spread)", status: assumed, variability: true }
  b: { value: "normal(0, 1)", status: assumed, variability: true }
variables: { y: { formula: a }, z: { formula: a + b } }
outputs: [y, z]
dependence: [{ between: [b, c], rank: 0.5 }]
`.replace("variables:", '  c: { value: "normal(0, 1)", status: assumed, variability: true }\nvariables:'),
      { samples: 2000, variabilityN: 4000 },
    );
    const sd = found.figures.find(({ output, statistic }) => output === "y" && statistic === "sd")!;
    near(sd.low, 1.05, 0.05);
    near(sd.median, 2, 0.07);
    near(sd.high, 2.95, 0.1);
  });

  it("stands in the report, which says how to repeat it", () => {
    const run = preparedRun(studyOf(TEXT), { samples: 500, variabilityN: 300 });
    const report = reportRun(finishedRun(run), [], { engine: "", hash: "" });
    const text = renderText(
      { ...report, variability: separated(TEXT, { samples: 500, variabilityN: 300 }) },
      { width: 80, colour: false },
    );
    expect(text).toContain("--variability-n 300");
    expect(text).toMatch(/What varies, apart from what is uncertain\nEach statistic is over 300 draws/);
    expect(text).toMatch(/\n {2}p97\.5 +\d+(\.\d)? +\d+(\.\d)? to \d+/);
  });

  it.each([
    [
      'parameters: { a: { value: "normal(0, 1)", status: assumed } }\nvariables: { y: { formula: a } }',
      /marked variability: true/,
    ],
    [`${TEXT}dependence: [{ between: [centre, deviation], rank: 0.5 }]`, /dependence among what varies/],
  ])("is refused where it cannot be separated", (text, expected) => {
    const run = prepareRun(studyOf(text), { samples: 100, seed: "1", sampler: "random", variabilityN: 100 });
    expect(run).toMatchObject({ about: "variabilityN", expected: expect.stringMatching(expected) as string });
  });

  it("may not be too much", () => {
    const run = prepareRun(studyOf(TEXT), { samples: 1e6, seed: "1", sampler: "random", variabilityN: 1e6 });
    expect(run).toMatchObject({ about: "samples", expected: expect.stringContaining("billion evaluations") as string });
  });
});

/** E. coli in ground beef: the example of the package mc2d (Pouillot, vignette, section 1.3), exact and of 4 million draws. */
describe("the one-dimensional example of mc2d", () => {
  const run = preparedRun(
    studyOf(`
parameters:
  cook: { value: "discrete(1=0.027, 0.2=0.373, 0.02=0.6)", status: assumed }
  serving: { value: "gamma(shape=3.93, rate=0.0806)", status: assumed }
  dose: { value: "poisson(10 * cook * serving)", status: assumed }
variables: { risk: { formula: "1 - (1 - 0.001)^dose" }, d: { formula: dose } }
outputs: [risk, d]
`),
    { samples: 1_000_000 },
  );
  const report = reportRun(finishedRun(run), [], { engine: "", hash: "" });
  const summaryOf = (name: string) =>
    report.sections.flatMap(({ rows }) => rows).find(({ summary }) => summary.output === name)!.summary;

  it("has the exact means within 1%, and the quantiles within 3%", () => {
    expect(summaryOf("risk").mean!.value / 0.05001879578285506).toBeCloseTo(1, 2);
    expect(summaryOf("d").mean!.value / 55.39057071960298).toBeCloseTo(1, 2);
    const quantiles = { 0.025: 0.001999, 0.25: 0.007972, 0.5: 0.014895, 0.75: 0.0750717, 0.975: 0.2305898 };
    for (const { probability, value } of summaryOf("risk").quantiles) {
      const expected = quantiles[probability as keyof typeof quantiles];
      if (expected !== undefined) expect(Math.abs(value / expected - 1)).toBeLessThan(0.03);
    }
  });
});
