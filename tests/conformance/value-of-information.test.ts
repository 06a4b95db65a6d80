/**
 * The value of information for decisions, against closed forms, quadrature and exact arithmetic that were made elsewhere
 * (value_of_information.json): each case is a scenario, drawn and looked at as `iff priorities` does it.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/numerics/estimate.ts";
import type { Priorities, ReportDecision } from "../../src/report/priorities/report.ts";
import type { Request } from "../../src/run.ts";
import { figureIn, prioritised } from "../information/prioritised.ts";

type Case = {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: { readonly abs?: number; readonly rel?: number; readonly abs_rel_to_sd?: number };
};

const { cases, n_cases } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "value_of_information.json"), "utf8"),
) as { readonly cases: readonly Case[]; readonly n_cases: number };

const looked = new Set<string>();

function caseNamed(id: string): Case {
  looked.add(id);
  return cases.find((each) => each.id === id)!;
}

function numberIn(of: Readonly<Record<string, unknown>>, key: string): number {
  const value = of[key];
  if (typeof value !== "number") throw new Error(`no number ${key}`);
  return value;
}

/** Sobol' points where nothing else is asked for: the tolerances are for errors of form, not of sampling. */
function decided(text: string, request: Partial<Request> = {}): { decision: ReportDecision; priorities: Priorities } {
  const priorities = prioritised(text, { samples: 131_072, sampler: "sobol", ...request });
  return { decision: priorities.decision!, priorities };
}

function valueNamed(of: ReportDecision["parameters"], name: string): number {
  return of.find((each) => each.name === name)!.value.value;
}

/** Within the tolerance of the case, the error of sampling included. */
function expectWithin(found: Estimate | number, truth: number, tolerance: number): void {
  const value = typeof found === "number" ? found : found.value;
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(tolerance);
}

/** Two normal quantities and a decision whether to act on `formula`. */
function twoNormal(
  formula: string,
  [m1, s1]: readonly [number, number],
  [m2, s2]: readonly [number, number],
  more = "",
): string {
  return `sources: { both: { title: Both } }
parameters:
  p1: { value: "normal(mean=${m1}, sd=${s1})", source: both }
  p2: { value: "normal(mean=${m2}, sd=${s2})", source: both }
variables: { y: { formula: ${formula} } }
decision: { options: { nothing: { benefit: 0 }, act: { benefit: y } } }
${more}`;
}

describe("two actions on normal quantities", () => {
  it.each([
    ["voi-toy", "p1 + p2", [0, 1], [0, 2]],
    ["voi-vignette", "p1 - p2", [1, 1], [0, 2]],
  ] as const)("%s", (id, formula, p1, p2) => {
    const { expected, tolerance } = caseNamed(id);
    const { decision, priorities } = decided(twoNormal(formula, p1, p2));
    const sd = numberIn(expected, "sd_net_benefit");
    const allowed = tolerance.abs_rel_to_sd! * sd;
    expectWithin(decision.perfect, numberIn(expected, "evpi"), allowed);
    expectWithin(decision.options[1]!.expected, numberIn(expected, "mean_net_benefit"), allowed);
    const evppi = expected["evppi"] as Readonly<Record<string, number>>;
    expectWithin(valueNamed(decision.parameters, "p1"), evppi["p1"]!, allowed);
    expectWithin(valueNamed(decision.parameters, "p2"), evppi["p2"]!, allowed);
    expectWithin(valueNamed(decision.sources, "both"), evppi["p1,p2"]!, allowed);
    const variances = expected["evppi_variance"] as Readonly<Record<string, number>>;
    const y = figureIn(priorities, "y");
    for (const { name, narrowed } of y.parameters) {
      expectWithin(narrowed.variance.gain, variances[name]!, tolerance.abs_rel_to_sd! * sd * sd);
    }
    expectWithin(y.sources[0]!.narrowed.variance.gain, variances["p1,p2"]!, tolerance.abs_rel_to_sd! * sd * sd);
    expectWithin(Math.sqrt(y.now.variance.value), sd, allowed);
  });
});

describe("samples of a normal quantity", () => {
  const more = "studies: { sample: { informs: { p1: { kind: mean, sd: 1 } }, sizes: [5, 10, 100] } }\n";
  const { decision } = decided(twoNormal("p1 - p2", [1, 1], [0, 2], more));

  it.each([5, 10, 100])("evsi-normal-n%d", (size) => {
    const { expected, tolerance } = caseNamed(`evsi-normal-n${size}`);
    const { sized, limit } = decision.studies[0]!;
    const allowed = tolerance.abs_rel_to_sd! * Math.sqrt(5);
    expectWithin(sized.find((each) => each.size === size)!.value, numberIn(expected, "evsi"), allowed);
    expectWithin(limit!, numberIn(expected, "limit_evppi_p1"), allowed);
  });

  it("rise with their size towards what the quantity itself is worth", () => {
    const { sized, limit } = decision.studies[0]!;
    const values = [...sized.map(({ value }) => value), limit!].map(({ value }) => value);
    expect(values.toSorted((a, b) => a - b)).toEqual(values);
  });
});

it("evpi-3-iid-normal-actions", () => {
  const { expected, tolerance } = caseNamed("evpi-3-iid-normal-actions");
  const { decision } = decided(`parameters:
  x1: { value: "normal(mean=0, sd=1)", status: assumed }
  x2: { value: "normal(mean=0, sd=1)", status: assumed }
  x3: { value: "normal(mean=0, sd=1)", status: assumed }
variables: { altogether: { formula: x1 + x2 + x3 } }
decision: { options: { one: { benefit: x1 }, two: { benefit: x2 }, three: { benefit: x3 } } }
`);
  expectWithin(decision.perfect, numberIn(expected, "evpi"), tolerance.abs_rel_to_sd!);
  for (const { value } of decision.parameters) {
    expectWithin(value, numberIn(expected, "evppi_of_one_action"), tolerance.abs_rel_to_sd!);
  }
});

describe("one payoff, less its cost", () => {
  it.each(["evpi-lognormal-0-1", "evpi-lognormal-20-0.7"])("%s", (id) => {
    const { inputs, expected, tolerance } = caseNamed(id);
    const { meanlog, sdlog } = inputs["payoff"] as { readonly meanlog: number; readonly sdlog: number };
    const { decision } = decided(`parameters:
  payoff: { unit: USD, value: "lognormal(mu=${meanlog}, sigma=${sdlog})", status: assumed }
  price: { unit: USD, value: ${numberIn(inputs, "cost")}, status: assumed }
variables: { gain: { unit: USD, formula: payoff - price } }
decision: { unit: USD, options: { nothing: { benefit: 0 }, act: { benefit: gain } } }
`);
    expectWithin(decision.perfect, numberIn(expected, "evpi"), tolerance.rel! * numberIn(expected, "evpi"));
    const best = Math.max(...decision.options.map((option) => option.expected.value));
    const positive = numberIn(expected, "expected_positive_part");
    expectWithin(best + decision.perfect.value, positive, tolerance.rel! * positive);
  });

  it("evpi-uniform, as a loss", () => {
    const { expected, tolerance } = caseNamed("evpi-uniform");
    const { decision } = decided(`parameters: { gain: { value: "uniform(-1, 3)", status: assumed } }
variables: { loss: { formula: -gain } }
decision: { options: { nothing: { loss: 0 }, act: { loss: loss } } }
`);
    expectWithin(decision.perfect, numberIn(expected, "evpi"), tolerance.abs!);
    expect(decision.best).toBe("act");
    expectWithin(decision.options[1]!.expected, -1, tolerance.abs!);
  });
});

it("evppi-product-a", () => {
  const { expected, tolerance } = caseNamed("evppi-product-a");
  const { decision } = decided(twoNormal("p1 * p2 - 45", [10, 3], [5, 1]));
  const allowed = tolerance.abs_rel_to_sd! * Math.sqrt(25 * 9 + 100 + 9);
  expectWithin(decision.perfect, numberIn(expected, "evpi"), allowed);
  const evppi = expected["evppi"] as Readonly<Record<string, number>>;
  for (const name of ["p1", "p2"]) expectWithin(valueNamed(decision.parameters, name), evppi[name]!, allowed);
});

it("oil-wildcatter, to rounding", () => {
  const { inputs, expected, tolerance } = caseNamed("oil-wildcatter");
  const likelihoods = inputs["test_likelihoods"] as Readonly<Record<string, Readonly<Record<string, number>>>>;
  const payoffs = inputs["payoff_drill"] as Readonly<Record<string, number>>;
  const states = inputs["states"] as Readonly<Record<string, number>>;
  const listed = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([name, value]) => `${name}=${value}`)
      .join(", ");
  const { decision } = decided(
    `parameters: { field: { value: "switch(${listed(states)})", status: assumed } }
variables: { payoff: { formula: "select(field, ${listed(payoffs)})" } }
decision: { options: { drill: { benefit: payoff }, leave: { benefit: ${numberIn(inputs, "payoff_not")} } } }
studies:
  soundings:
    informs: { field: { kind: finding, findings: ${JSON.stringify(likelihoods)} } }
    cost: { fixed: ${numberIn(inputs, "test_cost")}, unit: "1" }
`,
    { samples: 1000, sampler: "random" },
  );
  expect(decision).toMatchObject({ isExact: true, best: "drill" });
  const without = numberIn(expected, "expected_value_without_information");
  const { value, net } = decision.studies[0]!.sized[0]!;
  expectWithin(decision.options[0]!.expected.value, without, tolerance.abs!);
  expectWithin(decision.perfect.value, numberIn(expected, "evpi"), tolerance.abs!);
  expectWithin(value.value, numberIn(expected, "evsi_gross"), tolerance.abs!);
  expectWithin(without + net!.value, numberIn(expected, "expected_value_with_test_net_of_cost"), tolerance.abs!);
});

it("every case is looked at", () => {
  expect([...looked].sort()).toEqual(cases.map(({ id }) => id).sort());
  expect(cases).toHaveLength(n_cases);
});
