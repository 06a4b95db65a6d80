import { describe, expect, it } from "vitest";
import { PROBABILITIES } from "../../src/analysis/ranks.ts";
import { quantileOf, summarise } from "../../src/analysis/summarise.ts";
import { shareAtOrBelow } from "../../src/analysis/position.ts";
import { fillUniform } from "../../src/numerics/xoshiro.ts";
import type { Output } from "../../src/model/model.ts";
import { among } from "./among.ts";
import known from "../conformance/summary_statistics.json" with { type: "json" };

const output: Output = { name: "x", quantity: "x", subscripts: {}, unit: "1", column: 0, ratio: false };
const ratio: Output = { ...output, ratio: true };

function uniform(rows: number, seed: number): Float64Array {
  const draws = new Float64Array(Math.ceil(rows / 4) * 4);
  fillUniform(draws, 0, draws.length, [seed, 0], 0, 0, 0, 0);
  return draws.subarray(0, rows);
}

describe("quantiles", () => {
  type Types = { id: string; inputs: { data: number[]; p: number[] }; expected: { by_type: Record<string, number[]> } };
  const cases = (known.cases as unknown as Types[]).filter(({ id }) => id.startsWith("r-quantile-types"));
  it.each(cases)("of $id are R's type 7", ({ inputs, expected }) => {
    const { whole } = among(Float64Array.from(inputs.data));
    const found = inputs.p.map((p) => quantileOf(whole, p).value);
    expected.by_type["7"]!.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 11));
  });

  it("of many draws are those of the sorted draws, heavy tails and ties included", () => {
    const draws = uniform(300_000, 7).map((u, i) =>
      i % 5 === 0 ? Math.round(20 * u) / 20 : Math.tan(3.1 * (u - 0.5)),
    );
    const sorted = draws.slice().sort();
    const { whole } = among(draws);
    for (const probability of PROBABILITIES) {
      const rank = probability * (sorted.length - 1);
      const below = sorted[Math.floor(rank)]!;
      const expected = below + (rank - Math.floor(rank)) * (sorted[Math.ceil(rank)]! - below);
      expect(quantileOf(whole, probability).value).toBe(expected);
    }
  });

  it("have a standard error that covers: 95% of 400 intervals of the 90th percentile hold the truth", () => {
    let covered = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const estimate = quantileOf(among(uniform(2_000, seed)).whole, 0.9);
      if (Math.abs(estimate.value - 0.9) <= 1.96 * estimate.standardError) covered++;
    }
    // Binomial(400, 0.95) has a standard deviation of 4.4: three of them on either side.
    expect(covered).toBeGreaterThanOrEqual(380 - 14);
    expect(covered).toBeLessThanOrEqual(380 + 14);
  });

  it("say that too few draws give no standard error, instead of a small one", () => {
    const low = quantileOf(among(Float64Array.of(1, 2, 3, 4, 5)).whole, 0.025);
    expect(low).toEqual({ probability: 0.025, value: 1.1, standardError: NaN });
  });
});

describe("a summary", () => {
  it("counts what failed and leaves it out of every figure", () => {
    const summary = summarise(output, among(Float64Array.of(1, NaN, 3, Infinity, 2)));
    expect(summary).toMatchObject({ rows: 5, failed: 2, undefined: 0, minimum: 1, maximum: 3, mean: { value: 2 } });
  });

  it("of a ratio ranks a zero denominator above all numbers and withholds the mean", () => {
    const summary = summarise(ratio, among(Float64Array.of(1, 2, Infinity, Infinity, -Infinity, NaN), { ratio: true }));
    expect(summary).toMatchObject({ failed: 1, undefined: 3, maximum: Infinity });
    expect(summary.mean).toBeUndefined();
    expect(summary.withheld).toEqual({ kind: "zero denominator" });
    expect(summary.quantiles.find(({ probability }) => probability === 0.95)!.value).toBe(Infinity);
    expect(summary.quantiles.find(({ probability }) => probability === 0.25)!.value).toBe(1.75);
  });

  it("of no valid draw has no figure and says why", () => {
    const summary = summarise(output, among(Float64Array.of(NaN, NaN)));
    expect(summary).toMatchObject({ failed: 2, quantiles: [], withheld: { kind: "no numbers" } });
  });

  it("withholds the mean and sd of draws whose law has none, and only the sd where a mean exists", () => {
    const u = uniform(16_384, 5);
    const cauchy = summarise(output, among(u.map((p) => Math.tan(Math.PI * (p - 0.5)))));
    expect([cauchy.mean, cauchy.sd]).toEqual([undefined, undefined]);
    expect(cauchy.withheld).toMatchObject({ kind: "heavy tail", mean: true });
    expect((cauchy.withheld as { readonly index: number }).index).toBeCloseTo(1, 1);
    const infiniteVariance = summarise(output, among(u.map((p) => (1 - p) ** -0.6)));
    expect(infiniteVariance.sd).toBeUndefined();
    expect(infiniteVariance.mean!.value).toBeCloseTo(2.5, 1);
    expect(infiniteVariance.mean!.standardError).toBeNaN();
    expect(infiniteVariance.quantiles.every(({ standardError }) => standardError > 0)).toBe(true);
    const wide = summarise(output, among(u.map((p) => Math.exp(40 * Math.log(p / (1 - p))))));
    expect([wide.mean, wide.sd]).toEqual([undefined, undefined]);
  });

  it("of one draw has no standard deviation", () => {
    const summary = summarise(output, among(Float64Array.of(4)));
    expect(summary.mean).toEqual({ value: 4, standardError: NaN });
    expect(summary.sd?.value).toBeNaN();
  });

  it("of a constant has no spread and no error", () => {
    const summary = summarise(output, among(new Float64Array(10_000).fill(0.1)));
    expect(summary.sd).toEqual({ value: 0, standardError: 0 });
    expect(summary.quantiles.every(({ value, standardError }) => value === 0.1 && standardError === 0)).toBe(true);
  });

  it("counts every finite draw once in its histogram", () => {
    const { histogram } = summarise(output, among(uniform(10_000, 3)));
    const inside = histogram.counts.reduce((sum, count) => sum + count, 0);
    expect(inside + histogram.below + histogram.above).toBe(10_000);
  });
});

describe("a summary of replicates", () => {
  const rows = 64;
  const parts = Array.from({ length: 16 }, (_, i) => uniform(rows, i + 1).map((u) => u + i / 100));
  const draws = Float64Array.from(parts.flatMap((part) => [...part]));

  it("has the figures of all draws, and errors from those of each replicate around them", () => {
    const whole = summarise(output, among(draws));
    const summary = summarise(output, among(draws, { replicates: 16 }));
    const each = parts.map((part) => summarise(output, among(part)));
    const error = (value: number, values: number[]) =>
      Math.sqrt(values.reduce((sum, part) => sum + (part - value) ** 2, 0) / (16 * 15));
    expect(summary.mean!.value).toBe(whole.mean!.value);
    expect(summary.mean!.standardError).toBeCloseTo(
      error(
        whole.mean!.value,
        each.map(({ mean }) => mean!.value),
      ),
      14,
    );
    // Powers are summed replicate by replicate.
    expect(summary.sd!.value).toBeCloseTo(whole.sd!.value, 14);
    expect(summary.sd!.degreesOfFreedom).toBe(15);
    summary.quantiles.forEach((quantile, i) => {
      const { value, probability } = whole.quantiles[i]!;
      expect(quantile).toMatchObject({ probability, value, degreesOfFreedom: 15 });
      expect(quantile.standardError).toBeCloseTo(
        error(
          value,
          each.map(({ quantiles }) => quantiles[i]!.value),
        ),
        14,
      );
    });
    expect(summary.histogram).toEqual(whole.histogram);
  });

  it("has no error where a replicate has no figure", () => {
    const broken = draws.slice();
    broken.fill(NaN, 3 * rows, 4 * rows);
    const { mean, quantiles, failed } = summarise(output, among(broken, { replicates: 16 }));
    expect(failed).toBe(rows);
    expect(mean!.value).toBeGreaterThan(0.5);
    expect([mean, ...quantiles].every((figure) => Number.isNaN(figure!.standardError))).toBe(true);
  });

  it("does not trust a quantile that is infinite in some replicate only", () => {
    const infinite = draws.slice();
    infinite.fill(Infinity, 0, rows / 2);
    const { quantiles } = summarise(ratio, among(infinite, { ratio: true, replicates: 16 }));
    const [low, high] = [quantiles[0]!, quantiles.at(-1)!];
    expect(low.standardError).toBeLessThan(1);
    expect(high.value).toBe(Infinity);
    expect(high.standardError).toBeNaN();
    expect(quantiles.find(({ probability }) => probability === 0.75)!.standardError).toBe(Infinity);
  });
});

describe("the position of a published value", () => {
  it("is the share of valid draws at or below it", () => {
    const draws = Float64Array.of(1, 2, 3, Infinity, NaN, -Infinity);
    expect(shareAtOrBelow(among(draws, { thresholds: [2] }), 2).value).toBe(0.5);
  });
});
