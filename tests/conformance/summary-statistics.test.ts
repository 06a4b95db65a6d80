/**
 * Certified and published statistics of small samples, by the functions that make a run's figures and a sensitivity
 * analysis's. Of the cases those are left aside that ask for what no figure is: an autocorrelation, an exact probability of
 * Kolmogorov's statistic, a regression without intercept, weighted and robust moments.
 */
import { describe, expect, it } from "vitest";
import { quantileOf } from "../../src/analysis/summarise.ts";
import { correlationOf, ranksOf, standardised } from "../../src/numerics/descriptive.ts";
import { regressionOn } from "../../src/sensitivity/regression.ts";
import { among } from "../analysis/among.ts";
import known from "./summary_statistics.json" with { type: "json" };

type Case = {
  id: string;
  inputs: { n: number; p: number; rows: string[][]; model: string; x: number[]; y: number[] };
  expected: {
    low_rank: number;
    high_rank: number;
    certified_coefficients: { name: string; estimate: string }[];
    pearson: number;
    spearman: number;
  };
};

const cases = known.cases as unknown as Case[];
const casesOf = (kind: string) => cases.filter(({ id }) => id.startsWith(kind));

describe.each(casesOf("quantile-ci"))("the 95% interval of a quantile, $id,", ({ inputs: { n, p }, expected }) => {
  it("ends within a rank of the order statistics that the binomial law names", () => {
    const { value, standardError } = quantileOf(among(Float64Array.from({ length: n }, (_, i) => i + 1)).whole, p);
    expect(Math.abs(value - 1.96 * standardError - expected.low_rank)).toBeLessThanOrEqual(1);
    expect(Math.abs(value + 1.96 * standardError - expected.high_rank)).toBeLessThanOrEqual(1);
  });
});

it("the correlations of a published sample", () => {
  const { inputs, expected } = cases.find(({ id }) => id === "moments-1")!;
  const [x, y] = [Float64Array.from(inputs.x), Float64Array.from(inputs.y)];
  expect(correlationOf(standardised(x), standardised(y))).toBeCloseTo(expected.pearson, 12);
  expect(correlationOf(standardised(ranksOf(x)), standardised(ranksOf(y)))).toBeCloseTo(expected.spearman, 12);
});

describe.each(["Norris", "Longley", "Pontius", "Wampler1"])("the regression of %s", (name) => {
  it("has the certified coefficients", () => {
    const { inputs, expected } = cases.find(({ id }) => id === `nist-linreg-${name}`)!;
    const columns = inputs.rows[0]!.map((_, k) => Float64Array.from(inputs.rows, (row) => Number(row[k])));
    const [y, first, ...others] = columns as [Float64Array, Float64Array, ...Float64Array[]];
    const degree = Number(/^polynomial degree (\d)$/.exec(inputs.model)?.[1] ?? 1);
    const powers = Array.from({ length: degree }, (_, k) => first.map((value) => value ** (k + 1)));
    const x = [...powers, ...others];
    const { coefficients } = regressionOn(x.map(standardised))(standardised(y));
    coefficients.forEach((coefficient, k) => {
      const certified = Number(expected.certified_coefficients[k + 1]!.estimate);
      expect(Math.abs((coefficient * lengthOf(y)) / lengthOf(x[k]!) / certified - 1)).toBeLessThan(1e-6);
    });
  });
});

function lengthOf(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0));
}
