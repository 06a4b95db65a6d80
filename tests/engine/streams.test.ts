/** Neighbouring blocks of one stream, and one block of neighbouring names, have nothing to do with each other. */
import { describe, expect, it } from "vitest";
import { nameHash } from "../../src/numerics/name-hash.ts";
import { keyOfSeed } from "../../src/numerics/seed.ts";
import { random } from "../../src/samplers/random.ts";
import { BLOCK } from "../../src/samplers/sampler.ts";

const key = keyOfSeed("streams");
const BLOCKS = 200;

function column(name: string, block: number): Float64Array {
  const made = new Float64Array(BLOCK);
  random.fill(made, 0, key, { id: nameHash(name), matrix: 0, dimension: 0 }, block, random.design(BLOCK));
  return made;
}

/** Correlations of pairs of columns, times the square root of the rows: standard normal where they are independent. */
function scoresOf(pairs: readonly (readonly [Float64Array, Float64Array])[], lag: number): number[] {
  return pairs.map(([a, b]) => {
    let sum = 0;
    for (let row = 0; row < BLOCK; row++) sum += (a[row]! - 0.5) * (b[(row + lag) % BLOCK]! - 0.5);
    return (12 * sum) / Math.sqrt(BLOCK);
  });
}

const one = Array.from({ length: BLOCKS }, (_, block) => column("fee[year=2017]", block));
const other = Array.from({ length: BLOCKS }, (_, block) => column("fee[year=2018]", block));
const cases = [
  ["a block and the next", one.slice(1).map((next, block) => [one[block]!, next] as const)],
  ["a block of one year and of the next", one.map((block, i) => [block, other[i]!] as const)],
] as const;

describe.each(cases)("%s", (_, pairs) => {
  it.each([0, 1, 4])("are not correlated, %i rows apart", (lag) => {
    const scores = scoresOf(pairs, lag);
    const count = scores.length;
    const mean = scores.reduce((sum, score) => sum + score, 0) / count;
    const square = scores.reduce((sum, score) => sum + score * score, 0) / count;
    // Four standard errors: 1 / sqrt(count) of the mean, sqrt(2 / count) of the mean square.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  });
});
