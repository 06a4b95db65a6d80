/**
 * The first rows of a run, drawn beforehand to see where its figures lie. They decide about where powers are summed, the
 * bars of the histogram and where ranges start, none of which depends on threads; of the figures themselves they decide
 * nothing.
 */
import type { Operand } from "../model/model.ts";
import { CELLS_A_BAR, cellsBetween } from "../numerics/cells.ts";
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
  /** See `Figure`. */
  readonly shapeless?: true;
  readonly ranksOnly?: true;
  readonly derived?: true;
};

/** The histogram spans these quantiles, so that one wild draw does not flatten it. */
const SPAN = [0.002, 0.998] as const;

/** One row in so many is drawn beforehand, and these many blocks at most. */
const SPARING = 16;
const MOST_BLOCKS = 12;

/** Figures that are only counted, all in the same cells, so that their distributions can be laid upon each other. */
export type Alike = readonly Pick<Figure, "column" | "ratio">[];

/**
 * The task with a look for what is wanted; thresholds are the last aims of each figure. The figures of `alike` follow
 * behind, group after group.
 */
export function lookFor(
  task: Task,
  wanted: readonly Wanted[],
  checks: readonly Check[],
  alike: readonly Alike[] = [],
  compute: Compute = computedIn,
): Task {
  const pilot = drawPilot(task, [...wanted, ...alike.flat()], compute);
  const figures = [
    ...wanted.map((each) => figureIn(each, pilot.sorted(each), task.plan, pilot.rows)),
    ...alike.flatMap((group) => countedAlike(group, group.map(pilot.sorted))),
  ];
  return lookAgain(task, { figures, checks });
}

/** What a task's program computes of some operands in the rows of some blocks. */
export type Compute = (task: Task, blocks: readonly number[], operands: readonly Operand[]) => readonly Float64Array[];

function computedIn(...[task, blocks, operands]: Parameters<Compute>): readonly Float64Array[] {
  return redraw(task, blocks, [], operands).computed;
}

type Pilot = {
  readonly rows: number;
  /** The finite draws of a column, ascending. */
  readonly sorted: (of: Pick<Figure, "column">) => Float64Array;
};

function drawPilot(task: Task, of: readonly Pick<Figure, "column">[], compute: Compute): Pilot {
  const { model, plan } = task;
  // Of a run that may grow the same ones at each step, so that what was counted can be put together.
  const wanted = plan.batch === undefined ? Math.ceil(plan.rows / SPARING / BLOCK) : MOST_BLOCKS;
  const blocks = Math.min(wanted, MOST_BLOCKS);
  const columns = [...new Set(of.map(({ column }) => column))];
  const computed = compute(
    task,
    Array.from({ length: blocks }, (_, block) => block),
    columns.map((column) => model.kept[column]!),
  );
  const sorted = new Map(columns.map((column, i) => [column, finiteInOrder(computed[i]!)]));
  return { rows: Math.min(blocks * BLOCK, plan.rows), sorted: ({ column }) => sorted.get(column)! };
}

/** What is looked for in a column of which the first rows are `draws`. */
export function figureFor(wanted: Wanted, draws: Float64Array, plan: Plan): Figure {
  return figureIn(wanted, finiteInOrder(draws.slice()), plan, draws.length);
}

/** `sorted` are the finite ones of `drawn` first rows. */
function figureIn(wanted: Wanted, sorted: Float64Array, plan: Plan, drawn: number): Figure {
  return {
    column: wanted.column,
    ratio: wanted.ratio,
    probabilities: wanted.probabilities,
    centre: centreOf(sorted),
    cells: cellsBetween(...spanOf(sorted), plan.rows <= CHUNK ? 1 : CELLS_A_BAR),
    aims: [...aimsOf(wanted, sorted, plan, drawn), ...wanted.thresholds.map(thresholdAt)],
    ...(wanted.shapeless && { shapeless: true }),
    ...(wanted.ranksOnly && { ranksOnly: true }),
    ...(wanted.derived && { derived: true }),
  };
}

/** In cells that span all of the group. */
function countedAlike(group: Alike, draws: readonly Float64Array[]): Figure[] {
  const spans = draws.filter((sorted) => sorted.length > 0).map(spanOf);
  const low = Math.min(...spans.map((span) => span[0]));
  const high = Math.max(...spans.map((span) => span[1]));
  const cells = cellsBetween(spans.length > 0 ? low : 0, spans.length > 0 ? high : 0, CELLS_A_BAR);
  return group.map(({ column, ratio }, i) => {
    const counted = { probabilities: [], cells, aims: [], countsOnly: true, shapeless: true, derived: true } as const;
    return { column, ratio, centre: centreOf(draws[i]!), ...counted };
  });
}

/** Puts draws into order, NaN behind all numbers; a view of the finite ones. */
function finiteInOrder(draws: Float64Array): Float64Array {
  draws.sort();
  let [first, end] = [0, draws.length];
  while (end > 0 && !(draws[end - 1]! < Infinity)) end--;
  while (first < end && draws[first] === -Infinity) first++;
  return draws.subarray(first, end);
}

/** The ends of a histogram; 0 where there is nothing to see. */
function spanOf(sorted: Float64Array): readonly [low: number, high: number] {
  const [low, high] = SPAN.map((share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0);
  return [low!, high!];
}

/** About the mean, by a plain sum, which is as good as any other guess; 0 where that is no number. */
function centreOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const centre = sum / values.length;
  return centre - centre === 0 ? centre : 0;
}

/** A run of a chunk at most holds all; of a longer one what the pilot says. */
function aimsOf(
  { probabilities, reach, tail, ranksOnly }: Wanted,
  sorted: Float64Array,
  { rows, replicates }: Plan,
  drawn: number,
): readonly Aim[] {
  if (rows <= CHUNK) return [EVERYTHING];
  const share = Math.max(sorted.length, 1) / drawn;
  const count = rows * share;
  const end = tail(Math.ceil(count)) / count;
  const ends =
    ranksOnly === true
      ? []
      : [
          { from: 0, to: end, reach: 0 },
          { from: 1 - end, to: 1, reach: 0 },
        ];
  const inner = probabilities.map((p) => ({ from: p, to: p, reach }));
  return [...inner, ...ends].map((each) => aimAt(sorted, each, count, count / replicates));
}
