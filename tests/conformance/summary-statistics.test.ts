/**
 * Certified and published statistics of small samples, by the functions that make a run's figures, a sensitivity analysis's
 * and the evidence's. Left aside is what is no figure anywhere: autocorrelations, Kendall's tau, the exact probability of
 * Kolmogorov's statistic, a regression without intercept (NoInt1), weighted and robust moments of samples; and PiDigits,
 * whose draws are not in the file: the first 5,000 digits of pi are others, since they sum to 22,679 and NIST's to 22,674.
 */
import { describe, expect, it } from "vitest";
import { quantileOf, summarise } from "../../src/analysis/summarise.ts";
import type { Output } from "../../src/model/model.ts";
import { correlationOf, ranksOf, standardised } from "../../src/numerics/descriptive.ts";
import { effectiveSize } from "../../src/numerics/pareto-smoothing.ts";
import { regressionOn } from "../../src/sensitivity/regression.ts";
import { among, momentsAmong } from "../analysis/among.ts";
import known from "./summary_statistics.json" with { type: "json" };

type Case = {
  id: string;
  inputs: { n: number; p: number; rows: string[][]; model: string; x: number[]; y: number[]; w: number[] } & {
    data_as_text: string[] | null;
  };
  tolerance: { mean_rel: number; sd_rel: number };
  expected: Record<
    | "mean"
    | "standard_error"
    | "sd_n_minus_1"
    | "skewness_g1"
    | "iqr_type7"
    | "excess_kurtosis_g2"
    | "kish_effective_sample_size",
    number
  > & {
    certified_mean: string;
    certified_sd_n_minus_1: string;
    low_rank: number;
    high_rank: number;
    certified_coefficients: { name: string; estimate: string }[];
    pearson: number;
    spearman: number;
  };
};

const cases = known.cases as unknown as Case[];
const output: Output = { name: "x", quantity: "x", subscripts: {}, unit: "1", column: 0, ratio: false };
const casesOf = (kind: string) => cases.filter(({ id }) => id.startsWith(kind));

describe.each(casesOf("quantile-ci"))("the 95% interval of a quantile, $id,", ({ inputs: { n, p }, expected }) => {
  it("ends within a rank of the order statistics that the binomial law names", () => {
    const { value, standardError } = quantileOf(among(Float64Array.from({ length: n }, (_, i) => i + 1)).whole, p);
    expect(Math.abs(value - 1.96 * standardError - expected.low_rank)).toBeLessThanOrEqual(1);
    expect(Math.abs(value + 1.96 * standardError - expected.high_rank)).toBeLessThanOrEqual(1);
  });
});

const certified = casesOf("nist-univ").filter(({ inputs }) => inputs.data_as_text !== null);

describe.each(certified)("the certified moments of $id", ({ inputs, expected, tolerance }) => {
  it("are those of a run with these draws", () => {
    const { mean, variance } = momentsAmong(Float64Array.from(inputs.data_as_text!, Number));
    expect(Math.abs(mean / Number(expected.certified_mean) - 1)).toBeLessThanOrEqual(tolerance.mean_rel);
    const sd = Math.sqrt(variance);
    expect(Math.abs(sd / Number(expected.certified_sd_n_minus_1) - 1)).toBeLessThanOrEqual(tolerance.sd_rel);
  });
});

describe("a published sample", () => {
  const { inputs, expected } = cases.find(({ id }) => id === "moments-1")!;
  const x = Float64Array.from(inputs.x);

  it("has the mean with its standard error, the standard deviation, the quartiles and the shape", () => {
    const { mean, sd, skewness } = summarise(output, among(x));
    expect(mean!.value).toBeCloseTo(expected.mean, 12);
    expect(mean!.standardError).toBeCloseTo(expected.standard_error, 12);
    expect(sd!.value).toBeCloseTo(expected.sd_n_minus_1, 12);
    expect(skewness!.value).toBeCloseTo(expected.skewness_g1, 12);
    const [lower, upper] = [0.25, 0.75].map((p) => quantileOf(among(x).whole, p).value);
    expect(upper! - lower!).toBeCloseTo(expected.iqr_type7, 12);
    expect(momentsAmong(x).kurtosis - 3).toBeCloseTo(expected.excess_kurtosis_g2, 12);
  });

  it("has the effective size of its weights", () => {
    expect(effectiveSize(Float64Array.from(inputs.w))).toBeCloseTo(expected.kish_effective_sample_size, 12);
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
