import { describe, expect, it } from "vitest";
import { contestOf, differencesOf, dominanceOf, quotientsOf, signChangesOf } from "../../src/analysis/paired.ts";

const column = (...values: number[]): Float64Array => Float64Array.of(...values);

describe("paired draws", () => {
  it("differ row by row; what failed on either side has failed, a ratio without a limit has no difference", () => {
    const [base, other] = [column(1, NaN, 3, Infinity, -Infinity), column(4, 5, NaN, 2, 1)];
    expect([...differencesOf(base, other, true)]).toEqual([3, NaN, NaN, -Infinity, -Infinity]);
    expect([...differencesOf(base, other, false)]).toEqual([3, NaN, NaN, NaN, NaN]);
  });

  it("have a quotient where no side is negative", () => {
    expect([...quotientsOf(column(2, 0, 0, NaN), column(3, 1, 0, 1))!]).toEqual([1.5, Infinity, -Infinity, NaN]);
    expect(quotientsOf(column(1, 2), column(1, -2))).toBeUndefined();
  });

  it("are larger, smaller or equal in shares that add up to one", () => {
    const { larger, smaller, equal } = contestOf(column(1, 2, 3, 4, NaN, -Infinity), column(2, 1, 3, 5, 1, 1));
    expect([larger.value, smaller.value, equal.value]).toEqual([0.5, 0.25, 0.25]);
    expect(larger.standardError).toBeCloseTo(Math.sqrt((0.5 * 0.5) / 4), 15);
  });

  it("have the error of their replicates where only these are independent", () => {
    const { larger } = contestOf(column(0, 0, 0, 0), column(1, 1, 1, -1), 2);
    // Replicates of 1 and 0.5 around 0.75: sqrt(2 * 0.25^2 / (2 * 1)).
    expect(larger).toEqual({ value: 0.75, standardError: 0.25, degreesOfFreedom: 1 });
  });

  it("turn their sign in a share of the rows that are finite on both sides", () => {
    expect(signChangesOf(column(1, -1, 0, Infinity), column(-1, -2, 0, 1)).value).toBeCloseTo(1 / 3, 15);
  });
});

describe("dominance", () => {
  const judge = (base: Float64Array, other: Float64Array) => dominanceOf(base, other, contestOf(base, other));

  it("is of the first order where a side is at least as large at every probability", () => {
    expect(judge(column(1, 2, 3), column(2, 2, 4))).toEqual({ order: "first", larger: "other" });
    expect(judge(column(5, 6, 7), column(1, 6, 7))).toEqual({ order: "first", larger: "base" });
    // Not in every row, but at every probability.
    expect(judge(column(1, 2, 3), column(3.5, 1.5, 2.5))).toEqual({ order: "first", larger: "other" });
  });

  it("is of the second order where only the means of the lowest draws are", () => {
    // Hadar and Russell's case: the same mean with less spread.
    expect(judge(column(0, 4), column(1, 3))).toEqual({ order: "second", larger: "other" });
  });

  it("is none between equal sides, nor where each leads somewhere", () => {
    expect(judge(column(1, 2), column(1, 2))).toBeUndefined();
    expect(judge(column(1, 2, 9), column(0, 5, 8))).toBeUndefined();
  });
});
