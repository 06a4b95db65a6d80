import { describe, expect, it } from "vitest";
import { KEY_WORDS, fillPermuted, networkFor } from "../../src/samplers/permutation.ts";
import { BLOCK } from "../../src/samplers/sampler.ts";
import { fillWords } from "../../src/samplers/words.ts";
import { streamOf } from "./columns.ts";

const key = new Uint32Array(KEY_WORDS);

/** The order of n under the key of number `i`. */
function orderOf(n: number, i: number): number[] {
  fillWords(key, [5, 6], streamOf("x"), i, "order");
  return imagesOf(n, 0, n);
}

/** The images of `count` numbers from `first` on under the present key. */
function imagesOf(n: number, first: number, count: number): number[] {
  const images = new Float64Array(count);
  const network = networkFor(n);
  for (let made = 0; made < count; made += BLOCK) {
    const part = Math.min(BLOCK, count - made);
    fillPermuted(images.subarray(made, made + part), first + made, part, network, key);
  }
  return [...images];
}

/** Chi-square of equally probable counts, as standard errors from its mean. */
function unevenness(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return (chi - freedom) / Math.sqrt(2 * freedom);
}

describe("a keyed permutation", () => {
  it("takes every value once, for any number of values", () => {
    const sizes = [...Array.from({ length: 130 }, (_, i) => i + 1), 1000, 1023, 1024, 1025, 6250, 8192, 10007];
    for (const n of sizes) {
      const sorted = orderOf(n, n).sort((a, b) => a - b);
      expect(sorted).toEqual(Array.from({ length: n }, (_, i) => i));
    }
  });

  it("stays in its range and apart for the most strata that there can be", () => {
    const n = 2 ** 32;
    fillWords(key, [5, 6], streamOf("x"), 0, "order");
    const ends = [0, 1, 2 ** 31, n - 2, n - 1].flatMap((x) => imagesOf(n, x, 1));
    expect(new Set(ends).size).toBe(5);
    expect(ends.every((x) => Number.isInteger(x) && x >= 0 && x < n)).toBe(true);
  });

  it.each([
    [2, 2],
    [3, 6],
    [4, 24],
    [5, 120],
  ])("of %i values has all %i orders equally often", (n, orders) => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 300 * orders; i++) {
      const order = orderOf(n, i).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(orders);
    expect(Math.abs(unevenness([...counts.values()]))).toBeLessThan(4);
  });

  it.each([16, 30, 63, 64])("of %i values sends neighbours to every pair of places equally often", (n) => {
    const counts = new Array<number>(n * n).fill(0);
    for (let i = 0; i < 60 * n * n; i++) {
      fillWords(key, [7, 8], streamOf("x"), i, "order");
      const [one, next] = imagesOf(n, 0, 2);
      counts[one! * n + next!]!++;
    }
    const pairs = counts.filter((_, pair) => Math.floor(pair / n) !== pair % n);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(pairs.reduce((sum, count) => sum + count, 0));
    expect(Math.abs(unevenness(pairs))).toBeLessThan(4);
  });

  it.each([100, 1000, 6250])("of %i values does not follow the rows, nor one value the one before", (n) => {
    const runs = 600;
    const middle = (n - 1) / 2;
    let [row, lag] = [0, 0];
    for (let i = 0; i < runs; i++) {
      const order = orderOf(n, i);
      const variance = (n * (n * n - 1)) / 12;
      const sum = (other: (x: number) => number) =>
        order.reduce((total, image, x) => total + (image - middle) * other(x), 0) / variance;
      row += (n - 1) * sum((x) => x - middle) ** 2;
      lag += n * sum((x) => (x > 0 ? order[x - 1]! - middle : 0)) ** 2;
    }
    // Squares of nearly normal scores: mean 1 and variance 2.
    expect(Math.abs(row / runs - 1)).toBeLessThan(4 * Math.sqrt(2 / runs));
    expect(Math.abs(lag / runs - 1)).toBeLessThan(4 * Math.sqrt(2 / runs));
  });
});
