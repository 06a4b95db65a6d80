/** Figures of streams that are counted and not kept, against the same figures of all values sorted. */
import { describe, expect, it } from "vitest";
import { exceedancesOf } from "../../src/analysis/findings.ts";
import { PROBABILITIES } from "../../src/analysis/ranks.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Output } from "../../src/model/model.ts";
import { beyondThresholds } from "../../src/numerics/pareto-tail.ts";
import { fillUniform } from "../../src/numerics/xoshiro.ts";
import { among, type Among } from "./among.ts";

const ROWS = 99_968;
const uniforms = new Float64Array(ROWS);
fillUniform(uniforms, 0, ROWS, [5, 6], 3, 4, 5, 0);

/** `looks` is how often all rows are drawn: once wherever the rows, failures among them, come in no particular order. */
type Stream = { readonly name: string; readonly draws: Float64Array; readonly looks: number };

function stream(name: string, at: (u: number, row: number) => number, looks = 1): Stream {
  return { name, draws: uniforms.map(at), looks };
}

const streams: readonly Stream[] = [
  stream("independent", (u) => 10 * u),
  stream("equal", () => 0.1),
  stream("of two values", (u) => (u < 0.3 ? 1 : 2)),
  stream("of a rare value beside a common one", (u) => (u < 0.0005 ? 1 : 0)),
  stream("with heavy ties", (u) => Math.round(9 * u)),
  stream("with a tail that has no mean", (u) => Math.tan(Math.PI * (u - 0.5))),
  stream("over hundreds of powers of ten", (u) => Math.exp(50 * Math.log(u / (1 - u)))),
  stream("alternating", (u, row) => (row % 2 === 0 ? u : 1e6 + u)),
  stream("that fails now and then", (u, row) => (row % 7 === 0 ? [NaN, Infinity, -Infinity][row % 3]! : u)),
  stream("that fails in one part", (u, row) => (row > 20_000 && row < 60_000 ? NaN : u)),
  stream("that always fails", () => NaN),
  stream("that fails at first", (u, row) => (row < 10_000 ? NaN : u), 2),
  { name: "ascending", draws: uniforms.toSorted(), looks: 2 },
  { name: "descending", draws: uniforms.toSorted().reverse(), looks: 2 },
  { name: "ascending without bound", draws: uniforms.map((u) => 1 / u ** 3).sort(), looks: 2 },
  stream("whose first rows are like none of the others", (u, row) => (row < 5000 ? 1e9 + u : u), 2),
];

const output: Output = { name: "x", quantity: "x", subscripts: {}, unit: "1", column: 0, ratio: false };

describe.each(streams)("a stream $name", ({ draws, looks }) => {
  const sorted = draws.filter(Number.isFinite).sort();
  let taken = 0;
  const summaryOf = (given: Among = {}) =>
    summarise({ ...output, ratio: given.ratio ?? false }, among(draws, { onLook: () => taken++, ...given }));
  const summary = summaryOf();

  it("takes a second look only where its order misleads", () => {
    expect(taken).toBe(looks);
  });

  it("has the extremes and quantiles of the sorted values, and counts what is no number", () => {
    expect(summary).toMatchObject({ rows: ROWS, failed: ROWS - sorted.length });
    if (sorted.length === 0) return;
    expect([summary.minimum, summary.maximum]).toEqual([sorted[0]! + 0, sorted.at(-1)! + 0]);
    expect(summary.quantiles.map(({ value }) => value)).toEqual(PROBABILITIES.map((p) => quantileOf(sorted, p)));
  });

  it("has moments that a sum of the sorted values has, to rounding", () => {
    if (summary.mean === undefined || sorted.length === 0) return;
    const mean = sorted.reduce((sum, value) => sum + value / sorted.length, 0);
    expect(summary.mean.value).toBeCloseTo(mean, mean > 1e5 ? 3 : 9);
  });

  it("counts every number once in its histogram", () => {
    const { counts, below, above } = summary.histogram;
    expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(sorted.length);
  });

  it("is the same to the last bit on any number of threads, and by either engine", () => {
    for (const threads of [2, 7]) expect(summaryOf({ threads })).toEqual(summary);
    expect(summaryOf({ threads: 2, engine: "reference" })).toEqual(summary);
  });

  it("of replicates is the same on any number of threads, and has the quantiles of all", () => {
    const replicated = summaryOf({ replicates: 16 });
    expect(summaryOf({ replicates: 16, threads: 3, engine: "reference" })).toEqual(replicated);
    expect(replicated.quantiles.map(({ value }) => value)).toEqual(summary.quantiles.map(({ value }) => value));
    expect(replicated).toMatchObject({ failed: summary.failed, minimum: summary.minimum, maximum: summary.maximum });
  });

  it("ranks infinite draws of a ratio above all numbers", () => {
    const all = draws.filter((value) => value > -Infinity).sort();
    const { quantiles } = summaryOf({ ratio: true });
    if (all.length > 0)
      expect(quantiles.map(({ value }) => value)).toEqual(PROBABILITIES.map((p) => quantileOf(all, p)));
  });

  it("has the exceedances of its tails", () => {
    const found = exceedancesOf(among(draws).whole);
    const beyond = beyondThresholds(sorted.length);
    if (beyond === 0) return expect(found).toBeUndefined();
    const [low, high] = [sorted[beyond]!, sorted.at(-1 - beyond)!];
    expect(found![0].toSorted()).toEqual(
      sorted
        .filter((value) => value < low)
        .map((value) => low - value)
        .sort(),
    );
    expect(found![1].toSorted()).toEqual(sorted.filter((value) => value > high).map((value) => value - high));
  });
});

/** Type 7 of Hyndman and Fan (1996). */
function quantileOf(sorted: Float64Array, probability: number): number {
  const rank = probability * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(rank)]!, sorted[Math.ceil(rank)]!];
  return (below === above ? below : below + (rank - Math.floor(rank)) * (above - below)) + 0;
}
