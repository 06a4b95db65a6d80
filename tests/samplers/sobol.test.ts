import { describe, expect, it } from "vitest";
import { random } from "../../src/samplers/random.ts";
import { directionsOf, sobol } from "../../src/samplers/sobol.ts";
import { columnOf, meanOf, replicatesOf, streamOf } from "./columns.ts";

/** Counts of the points (x, y) in a grid of `across` by `down` cells. */
function gridOf(x: Float64Array, y: Float64Array, across: number, down: number): number[] {
  const counts = new Array<number>(across * down).fill(0);
  x.forEach((u, i) => counts[Math.floor(u * across) * down + Math.floor(y[i]! * down)]!++);
  return counts;
}

/** Mean square of the counts' deviations, over their mean: about 1 for independent points. */
function unevenness(counts: readonly number[]): number {
  const expected = meanOf(counts);
  return meanOf(counts.map((count) => (count - expected) ** 2)) / expected;
}

describe("scrambled Sobol' points", () => {
  it.each([
    [1_000, 0],
    [1_000, 60],
    [16_384, 1],
    [40_000, 1110],
  ])("for %i rows, dimension %i, put one of n points into each n-th of every replicate", (asked, dimension) => {
    const design = sobol.design(asked);
    const points = design.rows / design.replicates;
    for (const replicate of replicatesOf(columnOf(sobol, streamOf("x", dimension), design), design)) {
      const hit = replicate.map((u) => Math.floor(u * points)).sort();
      expect(hit).toEqual(Float64Array.from({ length: points }, (_, i) => i));
    }
  });

  it("are a net in the first two dimensions: one point in every dyadic box of the size of its share", () => {
    const design = sobol.design(16 * 1024);
    const [x, y] = [0, 1].map((i) => replicatesOf(columnOf(sobol, streamOf(`x${i}`, i), design), design));
    for (const [replicate, xs] of x!.entries()) {
      for (let across = 1; across <= 1024; across *= 4) {
        expect(gridOf(xs, y![replicate]!, across, 1024 / across).every((count) => count === 1)).toBe(true);
      }
    }
  });

  it("make columns a and b of one input independent, which one dimension with two scrambles would not", () => {
    const design = sobol.design(16 * 4096);
    const a = replicatesOf(columnOf(sobol, streamOf("x", 0, 0), design), design);
    const b = replicatesOf(columnOf(sobol, streamOf("x", 20, 1), design), design);
    const wrong = replicatesOf(columnOf(sobol, streamOf("x", 0, 1), design), design);
    for (const [replicate, xs] of a.entries()) {
      expect(unevenness(gridOf(xs, b[replicate]!, 16, 16))).toBeLessThan(1.5);
      expect(unevenness(gridOf(xs, wrong[replicate]!, 16, 16))).toBeGreaterThan(100);
    }
  });

  it("take the digits below the 32nd from random sampling", () => {
    const design = sobol.design(5_000);
    const column = columnOf(sobol, streamOf("x", 4), design);
    const below = columnOf(random, streamOf("x", 4), design);
    for (const [row, u] of column.entries()) expect((u * 2 ** 32) % 1).toBe((below[row]! * 2 ** 32) % 1);
  });

  it("change with the dimension, the matrix, the name and the replicate", () => {
    const design = sobol.design(16 * 64);
    const columns = [streamOf("x"), streamOf("x", 1), streamOf("x", 0, 1), streamOf("y")].map((stream) =>
      columnOf(sobol, stream, design).map((u) => Math.floor(u * 2 ** 32)),
    );
    const parts = columns.flatMap((column) => replicatesOf(column, design).map((part) => part.join()));
    expect(new Set(parts).size).toBe(4 * 16);
  });

  it("have no bias, however few", () => {
    // The mean of u^3 over 4 points: replicates of one point and of four have the same expectation, 1/4.
    const design = { rows: 4 * 20_000, replicates: 20_000 };
    const cubes = columnOf(sobol, streamOf("x", 2), design).map((u) => u ** 3);
    const means = replicatesOf(cubes, design).map(meanOf);
    const variance = meanOf(means.map((mean) => (mean - 1 / 4) ** 2));
    expect(Math.abs(meanOf(means) - 1 / 4)).toBeLessThan(4 * Math.sqrt(variance / means.length));
  });

  it("end where there are no direction numbers", () => {
    expect(sobol.dimensions).toBe(1111);
    expect(() => directionsOf(1111)).toThrow("expected a dimension below 1111, got 1111");
  });
});
