/**
 * The first rows of a run, drawn beforehand to see where its figures lie. They decide about where powers are summed, the
 * bars of the histogram and where ranges start, none of which depends on threads; of the figures themselves they decide
 * nothing.
 */
import { cellsBetween } from "../numerics/cells.ts";
import { aimAt, EVERYTHING, thresholdAt, type Aim } from "../numerics/sieve.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { redraw } from "./inputs.ts";
import type { Check, Figure } from "./look.ts";
import { CHUNK, type Plan } from "./plan.ts";
import { lookAgain, type Task } from "./task.ts";

/** What is wanted of a column. */
export type Wanted = Pick<Figure, "column" | "ratio" | "probabilities"> & {
  /** Standard errors of a rank around each quantile to which ranks are wanted. */
  readonly reach: number;
  /** Draws from either end that are wanted, by the number of all. */
  readonly tail: (count: number) => number;
  /** Values of which the rank is wanted. */
  readonly thresholds: readonly number[];
};

/** The histogram spans these quantiles, so that one wild draw does not flatten it. */
const SPAN = [0.002, 0.998] as const;

/** Cells of a bar of the histogram where cells tell which draws have to be looked at; more would leave the nearest cache. */
const CELLS_A_BAR = 16;

/** One row in so many is drawn beforehand, and these many blocks at most. */
const SPARING = 16;
const MOST_BLOCKS = 12;

/** The task with a look for what is wanted; thresholds are the last aims of each figure. */
export function lookFor(task: Task, wanted: readonly Wanted[], checks: readonly Check[]): Task {
  const blocks = Math.min(Math.ceil(task.plan.rows / SPARING / BLOCK), MOST_BLOCKS);
  const { kept } = task.model;
  const { computed } = redraw(
    task,
    Array.from({ length: blocks }, (_, block) => block),
    [],
    wanted.map(({ column }) => kept[column]!),
  );
  const figures = wanted.map((each, i) => figureFor(each, computed[i]!, task.plan));
  return lookAgain(task, { figures, checks });
}

/** What is looked for in a column of which the first rows are `draws`. */
export function figureFor(wanted: Wanted, draws: Float64Array, plan: Plan): Figure {
  const sorted = draws.filter((value) => value - value === 0).sort();
  const [low, high] = SPAN.map((share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0) as [number, number];
  return {
    column: wanted.column,
    ratio: wanted.ratio,
    probabilities: wanted.probabilities,
    centre: centreOf(sorted),
    cells: cellsBetween(low, high, plan.rows <= CHUNK ? 1 : CELLS_A_BAR),
    aims: [...aimsOf(wanted, sorted, plan, draws.length), ...wanted.thresholds.map(thresholdAt)],
  };
}

/** About the mean, by a plain sum, which is as good as any other guess; 0 where that is no number. */
function centreOf(values: Float64Array): number {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  return centre - centre === 0 ? centre : 0;
}

/** A run of a chunk at most holds all; of a longer one what the pilot says. */
function aimsOf(
  { probabilities, reach, tail }: Wanted,
  sorted: Float64Array,
  { rows, replicates }: Plan,
  drawn: number,
): readonly Aim[] {
  if (rows <= CHUNK) return [EVERYTHING];
  const share = Math.max(sorted.length, 1) / drawn;
  const count = rows * share;
  const end = tail(Math.ceil(count)) / count;
  const ends = [
    { from: 0, to: end, reach: 0 },
    { from: 1 - end, to: 1, reach: 0 },
  ];
  const inner = probabilities.map((p) => ({ from: p, to: p, reach }));
  return [...inner, ...ends].map((each) => aimAt(sorted, each, count, count / replicates));
}
