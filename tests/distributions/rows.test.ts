/** A law whose arguments are quantities is, row by row, the law of their values: the same draws as where these are written. */
import { describe, expect, it } from "vitest";
import { drawsOf, runOf, studyOf } from "../study-of.ts";

const ROWS = 1_000;

/** The call with its argument, and two values for it. */
const CALLS = [
  ["normal(m, 15)", "90", "110"],
  ["normal(100, m)", "15", "40"],
  ["lognormal(mean=m, sd=20)", "90", "110"],
  ["student(m, 50, 25)", "3", "18"],
  ["triangular(10, m, 40)", "12", "30"],
  ["pert(10, m, 40)", "12", "30"],
  ["beta(m, 5)", "0.5", "2"],
  ["gamma(m, 1)", "0.3", "3"],
  ["weibull(1.5, m)", "2", "5"],
  ["pareto(m, 3)", "1", "7"],
  ["poisson(m)", "3", "80"],
  ["binomial(m, 0.3)", "5", "20"],
  ["truncate(normal(m, 15), min=80)", "90", "110"],
  ["mixture(0, lognormal(mean=m, sd=20), weights=[0.3, 0.7])", "90", "110"],
  ["quantiles(p10=10, p50=m, p90=40)", "20", "25"],
] as const;

const scenario = (call: string, low: string, high: string): string => `
parameters:
  m: { value: "discrete(${low}=0.5, ${high}=0.5)", status: assumed }
  x: { value: "${call}", status: assumed }
outputs: [m, x]
`;

function interquartileRange(draws: Float64Array): number {
  const sorted = draws.toSorted();
  return sorted[(3 * ROWS) / 4]! - sorted[ROWS / 4]!;
}

describe.each(CALLS)("%s", (call, low, high) => {
  const draws = (text: string) => {
    const run = runOf(studyOf(scenario(text, low, high)), ROWS);
    return { m: drawsOf(run, "m"), x: drawsOf(run, "x") };
  };

  it("draws in each row what the law with that row's value draws", () => {
    const varied = draws(call);
    const fixed = new Map([low, high].map((value) => [Number(value), draws(call.replace(/\bm\b/, value)).x]));
    for (const [row, x] of varied.x.entries()) {
      const there = fixed.get(varied.m[row]!)!;
      // A fixed law has a table, good to 1e-9 of x or of the interquartile range.
      const scale = Math.max(Math.abs(there[row]!), interquartileRange(there));
      expect(Math.abs(x - there[row]!)).toBeLessThanOrEqual(1e-9 * scale);
    }
  });
});
