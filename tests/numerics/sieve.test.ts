import { describe, expect, it } from "vitest";
import { cellsBetween, sift } from "../../src/numerics/cells.ts";
import { together, valueAt, within, type Held } from "../../src/numerics/held.ts";
import {
  aimAt,
  bracketOf,
  EVERYTHING,
  heldBy,
  markCells,
  offer,
  openSieve,
  thresholdAt,
  tighten,
  type Aim,
} from "../../src/numerics/sieve.ts";
import { fillUniform } from "../../src/numerics/xoshiro.ts";

const ROWS = 200_000;
const BLOCK = 1024;
const SHARES = [0.025, 0.5, 0.975];

/** What is held of a stream of finite values, dealt to `parts` sieves a block at a time, and the counts of all. */
function sieved(
  stream: Float64Array,
  parts: number,
  given?: readonly Aim[],
): { readonly held: readonly (Held | undefined)[]; readonly counts: Float64Array; readonly most: number } {
  const pilot = stream.slice(0, 4096).sort();
  const cells = cellsBetween(pilot[8]!, pilot.at(-9)!, 16);
  const tail = (3 * Math.sqrt(ROWS)) / ROWS;
  const aims = given ?? [
    ...SHARES.map((p) => aimAt(pilot, { from: p, to: p, reach: 2 }, ROWS, ROWS)),
    aimAt(pilot, { from: 0, to: tail, reach: 0 }, ROWS, ROWS),
    aimAt(pilot, { from: 1 - tail, to: 1, reach: 0 }, ROWS, ROWS),
  ];
  const sieves = Array.from({ length: parts }, () => openSieve(cells, aims));
  const seen = sieves.map(() => 0);
  const counts = new Uint32Array(cells.last + 1);
  const marks = new Uint8Array(cells.last + 1);
  const found = new Float64Array(BLOCK);
  let most = 0;
  for (let first = 0, turn = 0; first < stream.length; first += BLOCK, turn++) {
    const sieve = sieves[turn % parts]!;
    const block = stream.subarray(first, first + BLOCK);
    markCells(sieve, marks);
    counts.fill(0);
    const full = offer(sieve, found, sift(block, block.length, cells, counts, marks, found));
    counts.forEach((count, cell) => (sieve.counts[cell]! += count));
    seen[turn % parts]! += block.length;
    if (full) tighten(sieve, seen[turn % parts]!, ROWS, false);
    most = Math.max(most, ...sieve.ranges.map(({ size }) => size));
  }
  const held = sieves.map(heldBy);
  const all = sieves.reduce(
    (sum, each) => sum.map((count, cell) => count + each.counts[cell]!),
    new Float64Array(cells.last + 1),
  );
  return { held: aims.map((_, aim) => together(held.map((each) => each[aim]!))), counts: all, most };
}

const uniforms = new Float64Array(ROWS);
fillUniform(uniforms, 0, ROWS, [3, 4], 3, 4, 5, 0);

const streams: readonly [string, (u: number, row: number) => number][] = [
  ["uniform", (u) => u],
  ["far from 0", (u) => 1e9 + u],
  ["heavy-tailed on both sides", (u) => Math.tan(Math.PI * (u - 0.5)) ** 3],
  ["lognormal over many powers of ten", (u) => Math.exp(9 * Math.log(u / (1 - u)))],
  ["constant", () => 0.1],
  ["of two values", (u) => (u < 0.5 ? 0 : 1)],
  ["of a value that is rare", (u) => (u < 0.999 ? 0 : 1)],
  ["with heavy ties", (u) => Math.round(20 * u)],
  ["partly tied", (u, row) => (row % 5 === 0 ? Math.round(20 * u) : 20 * u)],
  ["of zeros of both signs and a few others", (u) => (u < 0.5 ? 0 : u < 0.97 ? -0 : u)],
  ["alternating", (u, row) => (row % 2 === 0 ? u : -u)],
  ["with wild values", (u, row) => (row % 777 === 0 ? 1e300 * (u - 0.5) : u)],
];

describe.each(streams)("a stream %s", (_, shape) => {
  const stream = uniforms.map(shape);
  const sorted = stream.map((value) => value + 0).sort();

  it.each([1, 2, 7])("gives up the exact value of every wanted rank, in %i parts", (parts) => {
    const { held } = sieved(stream, parts);
    SHARES.forEach((p, aim) => {
      const spread = 2 * Math.sqrt(ROWS * p * (1 - p));
      for (const rank of [p * ROWS - spread, p * ROWS, p * ROWS + spread].map(Math.floor)) {
        expect(valueAt(held[aim]!, rank)).toBe(sorted[rank]);
      }
    });
    const tail = 3 * Math.sqrt(ROWS);
    for (const rank of [0, 1, Math.floor(tail)]) {
      expect(valueAt(held[3]!, rank)).toBe(sorted[rank]);
      expect(valueAt(held[4]!, ROWS - 1 - rank)).toBe(sorted[ROWS - 1 - rank]);
    }
  });

  it("keeps a few ranks of many, and no others", () => {
    const held = sieved(stream, 2).held[1]!;
    const ranks = [ROWS / 2 - 50, ROWS / 2, ROWS / 2 + 50];
    const few = within(held, ranks[0]!, ranks[2]!);
    expect(ranks.map((rank) => valueAt(few, rank))).toEqual(ranks.map((rank) => sorted[rank]));
    expect(few.inside.length).toBeLessThanOrEqual(100);
    expect(valueAt(few, 0)).toBe(sorted[0] === sorted[ranks[0]!] ? sorted[0] : undefined);
  });

  it("brackets every rank by its cells", () => {
    const { counts } = sieved(stream, 1);
    const pilot = stream.slice(0, 4096).sort();
    const cells = cellsBetween(pilot[8]!, pilot.at(-9)!, 16);
    for (let rank = 0; rank < ROWS; rank += 1234) {
      const [low, high] = bracketOf(rank, counts, cells);
      expect(sorted[rank]).toBeGreaterThanOrEqual(low);
      expect(sorted[rank]).toBeLessThanOrEqual(high);
    }
  });

  it("counts what lies below a threshold, and what equals it", () => {
    const at = sorted[70_000]!;
    const [held] = sieved(stream, 3, [thresholdAt(at)]).held;
    expect(held).toMatchObject({
      below: sorted.filter((value) => value < at).length,
      lows: sorted.filter((value) => value === at).length,
    });
  });
});

describe("a sieve", () => {
  it("holds little of a long stream", () => {
    expect(sieved(uniforms, 1).most).toBeLessThan(ROWS / 20);
  });

  it("holds everything where it is told to", () => {
    const { held } = sieved(uniforms, 2, [EVERYTHING]);
    expect(held[0]!.inside.toSorted()).toEqual(uniforms.toSorted());
  });

  it.each([
    ["ascending", uniforms.toSorted()],
    ["descending", uniforms.toSorted().reverse()],
  ])("of an %s stream says what it does not hold, and a second look finds it", (_, stream) => {
    const sorted = stream.toSorted();
    const first = sieved(stream, 1);
    const rank = ROWS / 2;
    const missed = first.held[1] && valueAt(first.held[1], rank);
    expect(missed).toBeUndefined();
    const pilot = stream.slice(0, 4096).sort();
    const [low, high] = bracketOf(rank, first.counts, cellsBetween(pilot[8]!, pilot.at(-9)!, 16));
    const [again] = sieved(stream, 1, [{ from: 0.5, to: 0.5, reach: 0, low, high, room: ROWS }]).held;
    expect(valueAt(again!, rank)).toBe(sorted[rank]);
  });
});
