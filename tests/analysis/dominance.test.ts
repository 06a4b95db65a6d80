import { describe, expect, it } from "vitest";
import { dominanceOf, type Spread } from "../../src/analysis/dominance.ts";
import { cellOf, cellsBetween } from "../../src/numerics/cells.ts";

const CELLS = cellsBetween(0, 12, 1);

function spread(...draws: number[]): Spread {
  const finite = draws.filter((draw) => draw < Infinity);
  const counts = new Float64Array(CELLS.last + 1);
  for (const draw of finite) counts[cellOf(draw, CELLS)]!++;
  return {
    counts,
    finite: finite.length,
    above: draws.length - finite.length,
    low: Math.min(...finite),
    high: Math.max(...finite),
    mean: finite.reduce((sum, draw) => sum + draw, 0) / finite.length,
  };
}

describe("dominance", () => {
  const judge = (base: readonly number[], other: readonly number[]) =>
    dominanceOf(spread(...base), spread(...other), CELLS);

  it("is of the first order where a side is at least as large at every probability", () => {
    expect(judge([1, 2, 3], [2, 2, 4])).toEqual({ order: "first", larger: "other" });
    expect(judge([5, 6, 7], [1, 6, 7])).toEqual({ order: "first", larger: "base" });
    // Not in every row, but at every probability.
    expect(judge([1, 2, 3], [3.5, 1.5, 2.5])).toEqual({ order: "first", larger: "other" });
    // Undefined ratios rank above all numbers.
    expect(judge([1, 2, 3], [1, 2, Infinity])).toEqual({ order: "first", larger: "other" });
  });

  it("is seen beyond the cells by the extremes", () => {
    expect(judge([-5, 2, 3], [-4, 2, 3])).toEqual({ order: "first", larger: "other" });
    expect(judge([1, 2, 30], [1, 2, 20])).toEqual({ order: "first", larger: "base" });
  });

  it("is of the second order where only the means of the lowest draws are", () => {
    // Hadar and Russell's case: the same mean with less spread.
    expect(judge([0.1, 4.1], [1.1, 3.1])).toEqual({ order: "second", larger: "other" });
    expect(judge([1.1, 3.1], [0.1, 4.1])).toEqual({ order: "second", larger: "base" });
  });

  it("is none between equal sides, nor where each leads somewhere", () => {
    expect(judge([1, 2], [1, 2])).toBeUndefined();
    expect(judge([1, 2, 9], [0, 5, 8])).toBeUndefined();
    expect(judge([], [1])).toBeUndefined();
  });
});
