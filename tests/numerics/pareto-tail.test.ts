import { describe, expect, it } from "vitest";
import { tan } from "../../src/numerics/angles.ts";
import { exp, log, pow } from "../../src/numerics/elementary.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { beyondThresholds, tailShape } from "../../src/numerics/pareto-tail.ts";
import { fillUniform } from "../../src/numerics/xoshiro.ts";

const ROWS = 16_384;

function draws(quantile: (u: number) => number, seed = 1): Float64Array {
  const values = new Float64Array(ROWS);
  fillUniform(values, 0, ROWS, [seed, 0], 0, 0, 0, 0);
  return values.map(quantile);
}

/** The shape of the heavier tail of values in any order. */
function shapeOf(values: Float64Array, least?: number): number {
  const sorted = values.toSorted();
  const beyond = beyondThresholds(sorted.length);
  const [low, high] = [sorted[beyond]!, sorted[sorted.length - 1 - beyond]!];
  const below = sorted.filter((value) => value < low).map((value) => low - value);
  return tailShape([below, sorted.filter((value) => value > high).map((value) => value - high)], least);
}

describe("the shape of a tail", () => {
  // Standard error of the shape from m = 3 sqrt(n) exceedances: (1 + k) / sqrt(m) (Smith 1987).
  const tolerance = (k: number) => (3 * (1 + k)) / Math.sqrt(3 * Math.sqrt(ROWS));

  it.each([
    ["a Pareto law with shape 0.5", 2, (u: number) => pow(1 - u, -2)],
    ["a Pareto law with shape 2", 0.5, (u: number) => pow(1 - u, -0.5)],
    ["a Cauchy law", 1, (u: number) => tan(3.141592653589793 * (u - 0.5))],
    ["an exponential law", 0, (u: number) => -log(1 - u)],
    ["a uniform law", -1, (u: number) => u],
    ["the mirror image of a Pareto law: the heavier tail counts", 1, (u: number) => -pow(u, -1)],
  ])("of %s is %s within three standard errors", (_, k, quantile) => {
    expect(Math.abs(shapeOf(draws(quantile)) - k)).toBeLessThan(Math.max(tolerance(k), tolerance(0)));
  });

  it("is that of the positive part of draws that are mostly zero", () => {
    const zeros = draws((u) => (u < 0.985 ? 0 : pow((1 - u) / 0.015, -1) - 1));
    expect(shapeOf(zeros)).toBeGreaterThan(0.7);
  });

  it("cannot be told from few draws, from a constant or from two values", () => {
    expect(shapeOf(draws((u) => u).subarray(0, 200))).toBeNaN();
    expect(shapeOf(draws(() => 7))).toBeNaN();
    expect(shapeOf(draws((u) => (u < 0.5 ? 0 : 1)))).toBeNaN();
  });

  it("is not fitted where the largest draws rule out a shape that matters, and the same as ever where it is heavy", () => {
    for (let seed = 1; seed <= 200; seed++) {
      expect(
        shapeOf(
          draws((u) => u * u, seed),
          0.5,
        ),
      ).toBeNaN();
      const heavy = draws((u) => pow(1 - u, -0.5), seed);
      const fitted = shapeOf(heavy);
      if (fitted >= 0.5) expect(shapeOf(heavy, 0.5)).toBe(fitted);
    }
  });

  it("is below one half in 200 of 200 samples of laws that have a variance and are met in practice", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const score = draws((u) => normalQuantile(u, 1 - u), seed).subarray(0, 4096);
      expect(shapeOf(score)).toBeLessThan(0.5);
      expect(shapeOf(score.map((z) => exp(0.5 * z)))).toBeLessThan(0.5);
    }
  });
});
