/**
 * Draws in which a reported figure is no finite number: the parameters that could not be drawn in them, and where among the
 * inputs they lie, the region that a modeller has to look at. Inputs are told apart as in regional sensitivity analysis, by the distance of Kolmogorov and Smirnov between
 * their values in failed and in other draws (Spear and Hornberger, Water Research 14(1), 1980).
 */
import { inputDraws } from "../engine/inputs.ts";
import { columnOf, type Task } from "../engine/task.ts";
import type { CellName, Output } from "../model/model.ts";
import { log } from "../numerics/elementary.ts";
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { partsOf } from "./parts.ts";
import { undrawnIn, type Undrawn } from "./undrawn.ts";

/** Where an input stands in failed draws, and in the others. */
export type Region = {
  readonly input: CellName;
  readonly unit: string;
  /** Of a switch: the categories that the values number. */
  readonly categories?: readonly string[];
  /** The central 90% of its values. */
  readonly failed: readonly [low: number, high: number];
  readonly others: readonly [low: number, high: number];
};

export type Failures = {
  /** Draws in which at least one reported figure failed. */
  readonly rows: number;
  readonly share: Estimate;
  /** The parameters whose arguments made no law in most of them, at most MOST_NAMED. */
  readonly undrawn: readonly Undrawn[];
  /** The inputs whose values differ most between failed and other draws, the clearest first; none where no input tells them apart. */
  readonly regions: readonly Region[];
};

/** Doubles that are computed again to find the parameters and the region, and the most blocks that are looked into: 131,072 draws. */
const BUDGET = 4_000_000;
const MOST_BLOCKS = 128;
/** Inputs that are named. */
const MOST_NAMED = 3;
/** Chance that an input without influence is named, all inputs together. */
const CHANCE = 0.01;
const INNER = [0.05, 0.95] as const;

/** Undefined where no draw failed. A ratio whose denominator is 0 is undefined, which is no failure. */
export function failuresOf(task: Task): Failures | undefined {
  const failed = failedRows(task);
  const counts = partsOf(failed, task.plan.replicates).map((part) => part.reduce((sum, each) => sum + each, 0));
  const rows = counts.reduce((sum, each) => sum + each, 0);
  if (rows === 0) return undefined;
  const share = shareOf(
    counts,
    counts.map(() => failed.length / counts.length),
  );
  const { columns, steps } = task.model.program;
  const undrawn = undrawnIn(task, failed, blocksWithFailures(failed, columns + steps.length));
  return { rows, share, undrawn: undrawn.slice(0, MOST_NAMED), regions: regionsOf(task, failed) };
}

/** 1 for each row in which a reported figure failed, else 0. */
function failedRows(task: Task): Float64Array {
  const failed = new Float64Array(task.plan.rows);
  const columns = new Map(task.model.outputs.map((output) => [output.column, output]));
  for (const output of columns.values()) markFailed(columnOf(task, output.column), output, failed);
  return failed;
}

function markFailed(draws: Float64Array, { ratio }: Output, failed: Float64Array): void {
  for (let row = 0; row < draws.length; row++) {
    const draw = draws[row]!;
    if (ratio ? draw !== draw : draw - draw !== 0) failed[row] = 1;
  }
}

function regionsOf(task: Task, failed: Float64Array): Region[] {
  const { inputs, laws } = task.model;
  const wanted = inputs.flatMap(({ law }, input) => (law === undefined ? [] : [input]));
  const starts = spansWithFailures(failed, wanted.length);
  const length = Math.min(BLOCK, failed.length);
  const marks = starts.flatMap((start) => [...failed.subarray(start, start + length)]);
  const draws = inputDraws(task, wanted, starts, length);
  const found = [...draws].flatMap(([input, column]) => {
    const [inside, outside] = split(column, marks);
    const distance = distanceBetween(inside, outside);
    if (!(distance > smallestDistance(inside.length, outside.length, wanted.length))) return [];
    const { name, unit, law } = inputs[input]!;
    const categories = laws[law!]!["names"] as readonly string[] | undefined;
    const region = { input: name, unit, ...(categories && { categories }) };
    return [{ distance, region: { ...region, failed: innerRange(inside), others: innerRange(outside) } }];
  });
  return found
    .sort((a, b) => b.distance - a.distance)
    .slice(0, MOST_NAMED)
    .map(({ region }) => region);
}

/** First rows of whole blocks that hold failed rows; a run of less than a block has but its own. */
function spansWithFailures(failed: Float64Array, columns: number): number[] {
  const last = Math.max(0, failed.length - BLOCK);
  const whole = blocksWithFailures(failed, columns).flatMap((block) => (block * BLOCK > last ? [] : [block * BLOCK]));
  return whole.length === 0 ? [last] : whole;
}

/** The first blocks that hold failed rows, as many as may be looked into where each takes so many columns; at least one. */
function blocksWithFailures(failed: Float64Array, columns: number): number[] {
  const most = Math.min(Math.max(1, Math.floor(BUDGET / (BLOCK * Math.max(1, columns)))), MOST_BLOCKS);
  const blocks: number[] = [];
  for (let block = 0; block * BLOCK < failed.length && blocks.length < most; block++) {
    if (failed.subarray(block * BLOCK, (block + 1) * BLOCK).includes(1)) blocks.push(block);
  }
  return blocks;
}

function split(column: Float64Array, marks: readonly number[]): readonly [Float64Array, Float64Array] {
  return [column.filter((_, row) => marks[row] === 1).sort(), column.filter((_, row) => marks[row] === 0).sort()];
}

/** Largest distance between the distribution functions of two sorted samples; NaN where one is empty. */
function distanceBetween(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return NaN;
  let largest = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** What chance alone exceeds for one of `inputs` with probability CHANCE at most (Smirnov 1948; Bonferroni). */
function smallestDistance(a: number, b: number, inputs: number): number {
  return Math.sqrt((-log(CHANCE / (2 * inputs)) / 2) * (1 / a + 1 / b));
}

function innerRange(sorted: Float64Array): readonly [number, number] {
  const [low, high] = INNER.map((p) => sorted[Math.round(p * (sorted.length - 1))]!);
  return [low!, high!];
}
