/** Posterior, evidence, Bayes factors and effective sizes with exact answers, each case as a scenario for the real engine. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/numerics/estimate.ts";
import type { Alternative, Weighing } from "../../src/report/weighing/report.ts";
import { weighed } from "../evidence/weighed.ts";

type Prior = Readonly<Record<"sd" | "alpha" | "beta" | "shape" | "rate", number>>;

/** Inputs and answers differ from case to case: each is read where the case has it. */
type Case = {
  readonly id: string;
  readonly inputs: Readonly<
    Record<"sigma" | "k" | "n" | "sum_y" | "sum_y2" | "proposal_sd" | "se" | "observed" | "tolerance", number>
  > & {
    readonly y: readonly number[];
    readonly prior: Prior;
    readonly hypotheses: readonly { readonly prior: Prior }[];
    readonly prior_probabilities: readonly number[];
  };
  readonly expected: Readonly<
    Record<
      | "log_evidence"
      | "posterior_mean"
      | "posterior_sd"
      | "ess_fraction_prior_proposal"
      | "ess_fraction"
      | "bayes_factor_H2_H1"
      | "acceptance_probability"
      | "abc_posterior_mean"
      | "abc_posterior_sd",
      number
    >
  > & { readonly interval95: readonly [number, number]; readonly posterior_probabilities: readonly number[] };
  readonly tolerance: Readonly<
    Record<
      | "log_evidence_abs"
      | "ess_fraction_rel"
      | "probability_abs"
      | "abs"
      | "acceptance_rel"
      | "mean_abs_sd"
      | "mean_abs",
      number
    >
  >;
};

const file = path.join(import.meta.dirname, "bayes_evidence.json");
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };
const caseOf = (id: string): Case => cases.find((each) => each.id === id)!;
const DRAWS = { samples: 100_000 };

/** `x: { value: ... }` and its observations. */
function scenario(value: string, observations: readonly string[], more = ""): string {
  const listed = observations.map((each, i) => `  o${i}: { of: x, ${each} }\n`).join("");
  return `parameters: { x: { value: "${value}", status: assumed } }\noutputs: [x]\n${more}observations:\n${listed}`;
}

const first = ({ alternatives }: Weighing): Alternative => alternatives[0]!;

/** Median and half the width of the central 90%, of the posterior of x. */
function posteriorOf({ figures }: Weighing): { readonly median: number; readonly low: number; readonly high: number } {
  const { posterior } = figures.find(({ output }) => output === "x")!.sides[0]!;
  return { median: posterior.median.value, low: posterior.interval.low.value, high: posterior.interval.high.value };
}

/** Within the case's own tolerance, and within five of our standard errors: the error that is printed is honest. */
function expectNear({ value, standardError }: Estimate, truth: number, tolerance: number): void {
  expect(Math.abs(value - truth)).toBeLessThan(tolerance);
  expect(Math.abs(value - truth)).toBeLessThan(5 * standardError + 1e-9);
}

const isIn = (id: string, start: string): boolean => id.startsWith(start);

describe("evidence with exact answers", () => {
  for (const { id, inputs, expected, tolerance } of cases.filter(({ id: of }) => isIn(of, "normal-normal"))) {
    it(`${id}: many values with one sd`, { timeout: 60_000 }, () => {
      const observed = inputs.y.map((y) => `value: ${y}, sd: ${inputs.sigma}`);
      const found = weighed(scenario(`normal(mean=0, sd=${inputs.prior.sd})`, observed), DRAWS);
      expectNear(first(found).logEvidence, expected.log_evidence, tolerance.log_evidence_abs);
      // The posterior is normal: its 90% band is 2 x 1.645 of its sd wide, and quantiles at 5% err by some 2% of an sd.
      const { median, low, high } = posteriorOf(found);
      expect(Math.abs(median - expected.posterior_mean)).toBeLessThan(0.06 * expected.posterior_sd);
      expect(Math.abs((high - low) / 3.2897 / expected.posterior_sd - 1)).toBeLessThan(0.06);
      const share = expected.ess_fraction_prior_proposal;
      // Of few effective draws the number itself is a draw: its tolerance is stated for ordinary cases.
      if (share > 0.01) {
        expect(Math.abs(first(found).effective / DRAWS.samples / share - 1)).toBeLessThan(tolerance.ess_fraction_rel);
      }
    });
  }

  for (const { id, inputs, expected, tolerance } of cases.filter(({ id: of }) => isIn(of, "beta-binomial"))) {
    it(`${id}: cases found among others`, () => {
      const { alpha, beta } = inputs.prior;
      const observed = [`count: ${inputs.k}, trials: ${inputs.n}`];
      const found = weighed(scenario(`beta(alpha=${alpha}, beta=${beta})`, observed), DRAWS);
      expectNear(first(found).logEvidence, expected.log_evidence, tolerance.log_evidence_abs);
      const share = expected.ess_fraction_prior_proposal;
      expect(Math.abs(first(found).effective / DRAWS.samples / share - 1)).toBeLessThan(tolerance.ess_fraction_rel);
      const { low, high } = posteriorOf(found);
      expect(low).toBeGreaterThan(expected.interval95[0]);
      expect(high).toBeLessThan(expected.interval95[1]);
    });
  }

  for (const { id, inputs, expected, tolerance } of cases.filter(({ id: of }) => isIn(of, "gamma-poisson"))) {
    it(`${id}: counts of cases`, () => {
      const observed = inputs.y.map((y) => `count: ${y}`);
      const found = weighed(scenario(gamma(inputs.prior), observed), DRAWS);
      expectNear(first(found).logEvidence, expected.log_evidence, tolerance.log_evidence_abs);
      const { low, median, high } = posteriorOf(found);
      expect(low).toBeGreaterThan(expected.interval95[0]);
      expect(high).toBeLessThan(expected.interval95[1]);
      expect(Math.abs(median / expected.posterior_mean - 1)).toBeLessThan(0.03);
    });
  }

  it("compare-three-gamma-priors: hypotheses with prior probabilities", () => {
    const { inputs, expected, tolerance } = caseOf("compare-three-gamma-priors");
    const [h1, h2, h3] = inputs.hypotheses.map(({ prior }) => gamma(prior));
    // One a hypothesis here.
    const evidences = expected.log_evidence as unknown as readonly number[];
    const rivals = `hypotheses:\n  h2: { set: { x: "${h2}" }, prior: ${inputs.prior_probabilities[1]} }\n  h3: { set: { x: "${h3}" } }\n`;
    const observed = inputs.y.map((y) => `count: ${y}`);
    const priors = [
      ["as it is", inputs.prior_probabilities[0]!],
      ["h3", inputs.prior_probabilities[2]!],
    ] as const;
    const { alternatives } = weighed(scenario(h1!, observed, rivals), DRAWS, priors);
    for (const [i, each] of alternatives.entries()) {
      expectNear(each.logEvidence, evidences[i]!, tolerance.log_evidence_abs);
      expectNear(each.weight, expected.posterior_probabilities[i]!, tolerance.probability_abs);
    }
    expectNear(alternatives[1]!.logBayesFactor, Math.log10(expected.bayes_factor_H2_H1), 0.02);
  });

  it("evidence-underflow: a likelihood far below the range of doubles", () => {
    const { inputs, expected, tolerance } = caseOf("evidence-underflow");
    const { n, sum_y: sum, sum_y2: squares, sigma, prior } = inputs;
    // The data come as sufficient statistics: their mean is observed, and what is left of their density is a constant.
    const mean = sum / n;
    const rest =
      -0.5 * (n - 1) * Math.log(2 * Math.PI * sigma ** 2) - 0.5 * Math.log(n) - 0.5 * (squares - n * mean ** 2);
    const observed = [`value: ${mean}, sd: ${sigma / Math.sqrt(n)}`];
    const { logEvidence } = first(
      weighed(scenario(`normal(mean=0, sd=${prior.sd})`, observed), { samples: 1_000_000 }),
    );
    expectNear({ ...logEvidence, value: logEvidence.value + rest }, expected.log_evidence, tolerance.abs);
  });

  it("is far below the range of doubles by itself, too: a value 140 errors from the prior", { timeout: 60_000 }, () => {
    const { logEvidence, method } = first(weighed(scenario("normal(mean=0, sd=10)", ["value: 70, sd: 0.5"]), DRAWS));
    const variance = 100 + 0.25;
    expect(method).toBe("sequential Monte Carlo");
    expectNear(logEvidence, -0.5 * Math.log(2 * Math.PI * variance) - 4900 / (2 * variance), 0.5);
  });

  for (const { id, inputs, expected, tolerance } of cases.filter(({ id: of }) => isIn(of, "is-normal"))) {
    it(`${id}: how many draws count`, () => {
      const s = inputs.proposal_sd;
      // N(0, s) times this likelihood is N(0, 1).
      const observed = [`value: 0, sd: ${Math.sqrt((s * s) / (s * s - 1))}`];
      const { effective, shape } = first(weighed(scenario(`normal(mean=0, sd=${s})`, observed), DRAWS));
      const share = effective / DRAWS.samples;
      expect(Math.abs(share / expected.ess_fraction - 1)).toBeLessThan(tolerance.ess_fraction_rel);
      expect(shape).toBeLessThan(0.5);
    });
  }

  it("abc-wide: bounds about a simulated summary", () => {
    const { inputs, expected, tolerance } = caseOf("abc-wide");
    const { prior, se, observed, tolerance: width } = inputs;
    const text =
      `parameters:\n  x: { value: "normal(mean=0, sd=${prior.sd})", status: assumed }\n  err: { value: "normal(mean=0, sd=${se})", status: assumed }\n` +
      `variables: { s: { formula: x + err } }\noutputs: [x, s]\nobservations:\n  a: { of: s, at_least: ${observed - width} }\n  b: { of: s, at_most: ${observed + width} }\n  c: { of: x, value: 0 }\n`;
    const found = weighed(text, DRAWS);
    const { logEvidence } = first(found);
    expect(Math.abs(Math.exp(logEvidence.value) / expected.acceptance_probability - 1)).toBeLessThan(
      tolerance.acceptance_rel,
    );
    const { low, high, median } = posteriorOf(found);
    expect(Math.abs(median - expected.abc_posterior_mean)).toBeLessThan(
      2 * tolerance.mean_abs_sd * expected.abc_posterior_sd,
    );
    expect(Math.abs((high - low) / 3.2897 / expected.abc_posterior_sd - 1)).toBeLessThan(0.03);
  });

  it("abc-discrete-exact: a simulated count that has to be the one observed", () => {
    const { expected, tolerance } = caseOf("abc-discrete-exact");
    const text =
      "parameters:\n  x: { value: 'uniform(0, 1)', status: assumed }\n  k: { value: 'binomial(n=10, p=x)', status: assumed }\n" +
      "outputs: [x, k]\nobservations:\n  a: { of: k, at_least: 7 }\n  b: { of: k, at_most: 7 }\n  c: { of: x, value: 0 }\n";
    const found = weighed(text, DRAWS);
    expect(Math.abs(Math.exp(first(found).logEvidence.value) / expected.acceptance_probability - 1)).toBeLessThan(
      tolerance.acceptance_rel,
    );
    // Beta(8, 4): the median by its quantile function.
    expect(Math.abs(posteriorOf(found).median - 0.6761955)).toBeLessThan(2 * tolerance.mean_abs);
  });

  it("leaves no case out", () => {
    const known = ["normal-normal", "beta-binomial", "gamma-poisson", "is-normal", "compare", "evidence", "abc"];
    expect(cases.filter(({ id }) => !known.some((start) => isIn(id, start)))).toEqual([]);
    expect(cases).toHaveLength(15);
  });
});

function gamma({ shape, rate }: { readonly shape: number; readonly rate: number }): string {
  return `gamma(shape=${shape}, rate=${rate})`;
}
