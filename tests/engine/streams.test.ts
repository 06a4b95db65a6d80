/** Neighbouring blocks of one stream, and one block of neighbouring names, have nothing to do with each other. */
import { describe, expect, it } from "vitest";
import { nameHash } from "../../src/numerics/name-hash.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
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

/** Names as scenarios have them: short ones that differ in a letter, cells of one quantity, long ones alike but at the end. */
const names = [
  ...Array.from("abcdefghij"),
  ...[2016, 2017, 2018].flatMap((year) => ["GTM", "HND", "SLV"].map((from) => `fee[nationality=${from},year=${year}]`)),
  ...Array.from({ length: 20 }, (_, i) => `a_quantity_with_a_long_name_that_many_others_share_${i}`),
  "",
];
/** A block of each, and the next one. */
const [first, next] = [0, 1].map((block) => names.map((name) => column(name, block)));
const pairs = (a: readonly Float64Array[], b: readonly Float64Array[]): (readonly [Float64Array, Float64Array])[] =>
  a.flatMap((x, i) => b.slice(i + 1).map((y) => [x, y] as const));

const cases = [
  ["a block and the next", one.slice(1).map((after, block) => [one[block]!, after] as const)],
  ["a block of one year and of the next", one.map((block, i) => [block, other[i]!] as const)],
  ["one block of each of many names", pairs(first!, first!)],
  ["a block of one name and the next of another", pairs(first!, next!)],
  ["two blocks of one name, any two", pairs(one.slice(0, 40), one.slice(0, 40))],
] as const;

describe.each(cases)("%s", (_, columns) => {
  it.each([0, 1, 4])("are not correlated, %i rows apart", (lag) => {
    const scores = scoresOf(columns, lag);
    const count = scores.length;
    const mean = scores.reduce((sum, score) => sum + score, 0) / count;
    const square = scores.reduce((sum, score) => sum + score * score, 0) / count;
    // Four standard errors: 1 / sqrt(count) of the mean, sqrt(2 / count) of the mean square.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    // The greatest of all: of so many normal scores one in ten thousand times.
    expect(Math.max(...scores.map(Math.abs))).toBeLessThan(normalQuantile(1 - 0.5e-4 / count, 0.5e-4 / count));
  });

  it("are nowhere equal", () => {
    // Of 2^52 values two agree in a row with a chance below 1e-9 in all that is compared.
    for (const [a, b] of columns) expect(a.every((u, row) => u !== b[row])).toBe(true);
  });
});

it("two names and many blocks fill the square evenly", () => {
  const CELLS = 32;
  const counts = new Float64Array(CELLS * CELLS);
  one.forEach((u, block) => {
    u.forEach((x, row) => counts[Math.floor(CELLS * x) * CELLS + Math.floor(CELLS * other[block]![row]!)]!++);
  });
  const expected = (BLOCKS * BLOCK) / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // Of 1,023 degrees of freedom; four standard errors.
  const freedom = counts.length - 1;
  expect(Math.abs(chiSquare - freedom)).toBeLessThan(4 * Math.sqrt(2 * freedom));
});
