/**
 * Draws in which a reported figure is no finite number: the parameters that could not be drawn in them, and where among the
 * inputs they lie, the region that a modeller has to look at. Inputs are told apart as in regional sensitivity analysis, by
 * the distance of Kolmogorov and Smirnov between their values in failed and in other draws (Spear and Hornberger, Water Research 14(1), 1980).
 */
import { redraw } from "../engine/inputs.ts";
import type { Figure } from "../engine/look.ts";
import type { Task } from "../engine/task.ts";
import type { CellName } from "../model/model.ts";
import { log } from "../numerics/elementary.ts";
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import { BLOCK } from "../samplers/sampler.ts";
import type { Findings } from "./findings.ts";
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

/** Doubles that are computed again at most to find the parameters and the region. */
const BUDGET = 4_000_000;
/** Inputs that are named. */
const MOST_NAMED = 3;
/** Chance that an input without influence is named, all inputs together. */
const CHANCE = 0.01;
const INNER = [0.05, 0.95] as const;

/** Undefined where no draw failed. A ratio whose denominator is 0 is undefined, which is no failure. */
export function failuresOf(task: Task, findings: Findings): Failures | undefined {
  const failed = failedIn(findings);
  if (failed === undefined) return undefined;
  const { figures, failedBlocks } = findings;
  const failing = figures.map(({ figure }) => figure).filter(({ derived = false }) => !derived);
  const { columns, steps } = task.model.program;
  const looked = failedRowsIn(task, failing, within(failedBlocks, columns + steps.length));
  return {
    ...failed,
    undrawn: undrawnIn(task, looked).slice(0, MOST_NAMED),
    regions: regionsOf(task, failing, failedBlocks),
  };
}

/** How many draws failed, without a look at their inputs; undefined where none did. */
export function failedIn({ failures }: Pick<Findings, "failures">): Pick<Failures, "rows" | "share"> | undefined {
  const rows = failures.reduce((sum, { failedRows }) => sum + failedRows, 0);
  if (rows === 0) return undefined;
  const share = shareOf(
    failures.map(({ failedRows }) => failedRows),
    failures.map((part) => part.rows),
  );
  return { rows, share };
}

/** The first blocks, as many as may be looked into where each takes so many columns; at least one. */
function within(blocks: readonly number[], columns: number): readonly number[] {
  return blocks.slice(0, Math.max(1, Math.floor(BUDGET / (BLOCK * Math.max(1, columns)))));
}

/** For each block the numbers within it of the rows in which a figure failed. */
function failedRowsIn(
  task: Task,
  figures: readonly Figure[],
  blocks: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const operands = figures.map(({ column }) => task.model.kept[column]!);
  const marks = failedRows(figures, redraw(task, blocks, [], operands).computed);
  return new Map(
    blocks.map((block, i) => {
      const rows = [...marks.subarray(i * BLOCK, (i + 1) * BLOCK)];
      return [block, rows.flatMap((mark, row) => (mark === 1 ? [row] : []))];
    }),
  );
}

/** Where inputs stand in the failed rows of some blocks, which are drawn again. */
function regionsOf(task: Task, figures: readonly Figure[], failedBlocks: readonly number[]): Region[] {
  const { inputs, laws, kept } = task.model;
  const wanted = inputs.flatMap(({ law }, input) => (law === undefined ? [] : [input]));
  const blocks = within(failedBlocks, wanted.length);
  const operands = figures.map(({ column }) => kept[column]!);
  const { inputs: draws, computed } = redraw(task, blocks, wanted, operands);
  const marks = failedRows(figures, computed);
  const found = wanted.flatMap((input, i) => {
    const [inside, outside] = split(draws[i]!, marks);
    const distance = distanceBetween(inside, outside);
    if (!(distance > smallestDistance(inside.length, outside.length, wanted.length))) return [];
    const { name, unit, law } = inputs[input]!;
    const categories = laws[law!]!["names"] as readonly string[] | undefined;
    const region = { input: name, unit, ...(categories && { categories }) };
    return [{ distance, region: { ...region, failed: innerRange(inside), others: innerRange(outside) } }];
  });
  const clearest = found.sort((a, b) => b.distance - a.distance).map(({ region }) => region);
  // Under two hypotheses an input is there twice, with the same chances.
  const distinct = clearest.filter(({ input }, i) => clearest.findIndex((each) => each.input === input) === i);
  return distinct.slice(0, MOST_NAMED);
}

/** 1 for each row in which a figure failed, else 0. */
function failedRows(figures: readonly Figure[], columns: readonly Float64Array[]): Uint8Array {
  const failed = new Uint8Array(columns[0]!.length);
  figures.forEach(({ ratio }, i) => {
    columns[i]!.forEach((draw, row) => {
      if (ratio ? draw !== draw : draw - draw !== 0) failed[row] = 1;
    });
  });
  return failed;
}

function split(column: Float64Array, marks: Uint8Array): readonly [Float64Array, Float64Array] {
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
