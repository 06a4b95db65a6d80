import { describe, expect, it } from "vitest";
import { samplers } from "../../src/samplers/index.ts";
import { BLOCK } from "../../src/samplers/sampler.ts";
import { columnOf, correlationScore, meanOf, replicatesOf, streamOf } from "../samplers/columns.ts";

/** Below the 1e-5 quantile of the normal law, on either side. */
const SCORE = 4.4;

describe.each(Object.entries(samplers))("the sampler %s", (name, sampler) => {
  const small = sampler.design(1_000);
  const large = sampler.design(40_000);

  it("is known by its name and says what it is and whose", () => {
    expect(sampler.name).toBe(name);
    expect(sampler.says.length).toBeGreaterThan(20);
    expect(sampler.source).toMatch(/\(\d{4}\)/);
  });

  it("draws at least what is asked, in equal replicates, and no more when that is asked", () => {
    for (const asked of [1, 2, 15, 16, 17, 31, 1_000, 16_384, 16_385, 100_000, 1_000_000_000]) {
      const design = sampler.design(asked);
      expect(design.rows).toBeGreaterThanOrEqual(asked);
      expect(design.rows).toBeLessThan(2 * asked + 16);
      expect(design.rows % design.replicates).toBe(0);
      expect(sampler.design(design.rows)).toEqual(design);
    }
  });

  it.each([small, large])("makes any block of $rows rows alone, whatever was made before", (design) => {
    const stream = streamOf("fee[year=2017]", 3);
    const whole = columnOf(sampler, stream, design);
    const alone = new Float64Array(BLOCK);
    for (let block = Math.ceil(design.rows / BLOCK) - 1; block >= 0; block--) {
      sampler.fill(new Float64Array(BLOCK), 0, [9, 9], streamOf("other", 7, 1), block + 1, large);
      sampler.fill(alone, 0, [1, 2], stream, block, design);
      const rows = Math.min(BLOCK, design.rows - block * BLOCK);
      expect(alone.subarray(0, rows)).toEqual(whole.subarray(block * BLOCK, block * BLOCK + rows));
    }
  });

  it.each([1, 5, 1_000, 40_000])("makes odd multiples of 2^-53 inside (0, 1) of all %i rows and beyond", (asked) => {
    const design = sampler.design(asked);
    const block = new Float64Array(BLOCK + 2).fill(-1);
    sampler.fill(block, 1, [1, 2], streamOf("x"), Math.ceil(design.rows / BLOCK) - 1, design);
    expect([block[0], block[BLOCK + 1]]).toEqual([-1, -1]);
    for (const u of block.subarray(1, BLOCK + 1)) {
      expect(u > 0 && u < 1).toBe(true);
      expect(Math.abs((u * 2 ** 53) % 2)).toBe(1);
    }
  });

  it("draws uniformly in every replicate", () => {
    const column = columnOf(sampler, streamOf("x"), large);
    for (const replicate of replicatesOf(column, large)) {
      const error = Math.sqrt(1 / 12 / replicate.length);
      expect(Math.abs(meanOf(replicate) - 1 / 2)).toBeLessThan(SCORE * error);
      expect(Math.abs(meanOf(replicate.map((u) => (u < 0.1 ? 1 : 0))) - 0.1)).toBeLessThan(
        SCORE * Math.sqrt(0.09 / replicate.length),
      );
    }
  });

  it("makes columns whose rows do not depend on each other: names and matrices, each in its dimension", () => {
    const streams = [
      streamOf("x", 0),
      streamOf("y", 1),
      streamOf("x[year=2017]", 2),
      streamOf("x", 3, 1),
      streamOf("y", 4, 1),
    ];
    const columns = streams.map((stream) => columnOf(sampler, stream, large));
    for (const [i, x] of columns.entries()) {
      for (const y of columns.slice(i + 1)) {
        expect(Math.abs(correlationScore(x, y))).toBeLessThan(SCORE);
        expect(Math.abs(correlationScore(x.map(apart), y.map(apart)))).toBeLessThan(SCORE);
      }
    }
  });

  it("makes replicates and seeds whose figures do not depend on each other", () => {
    const design = { rows: 16 * 16, replicates: 16 };
    const names = Array.from({ length: 400 }, (_, i) => `x[cell=${i}]`);
    // One column a replicate and seed: the mean of u squared of each name, all in one dimension.
    const figures = [[1, 2] as const, [1, 3] as const, [2, 2] as const].flatMap((key) => {
      const byName = names.map((name) =>
        replicatesOf(columnOf(sampler, streamOf(name, 1), design, key), design).map((part) =>
          meanOf(part.map((u) => u * u)),
        ),
      );
      return Array.from({ length: 16 }, (_, replicate) => Float64Array.from(byName, (means) => means[replicate]!));
    });
    const scores = figures.flatMap((x, i) => figures.slice(i + 1).map((y) => correlationScore(x, y)));
    expect(scores.length).toBe(1128);
    expect(Math.max(...scores.map(Math.abs))).toBeLessThan(SCORE);
    expect(Math.abs(meanOf(scores.map((score) => score * score)) - 1)).toBeLessThan(4 * Math.sqrt(2 / scores.length));
  });
});

/** Distance from the middle: what a correlation of u itself does not see. */
function apart(u: number): number {
  return Math.abs(u - 0.5);
}
