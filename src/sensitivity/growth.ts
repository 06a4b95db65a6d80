/**
 * How figures settle: the same index of growing parts of one run's rows, and whether the first two factors are told apart
 * (convergence of indices and of their order: Sarrazin, Pianosi and Wagener, Environmental Modelling and Software 79, 2016).
 */
import { marginOf, type Estimate } from "../numerics/estimate.ts";

/** An index from the first `rows` of a run, in the order of the finding. */
export type Step = { readonly rows: number; readonly figures: readonly Estimate[] };

const PARTS = [1 / 8, 1 / 4, 1 / 2, 1];

/** How many of `count` equal parts of the rows are looked at together, growing to all of them. */
export function growing(count: number): readonly number[] {
  return PARTS.map((share) => Math.floor(count * share)).filter((parts) => parts > 0);
}

/** The order of the first two factors by an index. */
export type Order = {
  /** Positions in the finding, the first one first. */
  readonly between: readonly [number, number];
  /** The number of rows from which on every step has told them apart; absent where all rows do not. */
  readonly from?: number;
  /** About how many rows would tell them apart, where these do not. */
  readonly wanted?: number;
};

/**
 * Of the first two in `ranking`, by the steps, the last of which has all rows. Undefined where there are no two, or where even
 * the first may be chance: then there is nothing to tell apart.
 */
export function orderIn(steps: readonly Step[], [one, other]: readonly number[]): Order | undefined {
  const last = steps.at(-1);
  if (last === undefined || one === undefined || other === undefined) return undefined;
  const between = [one, other] as const;
  const { rows, figures } = last;
  const first = figures[one]!;
  if (!(Math.abs(first.value) > marginOf(first, 0.95))) return undefined;
  if (isToldApart(last, between)) {
    const open = steps.findLastIndex((step) => !isToldApart(step, between));
    return { between, from: steps[open + 1]!.rows };
  }
  const difference = differenceIn(last, between);
  if (!(difference > 0)) return undefined;
  // An error falls with the square root of the rows.
  const excess = marginIn(last, between) / difference;
  return { between, wanted: Number((rows * excess * excess).toPrecision(1)) };
}

function isToldApart(step: Step, between: readonly [number, number]): boolean {
  return differenceIn(step, between) >= marginIn(step, between);
}

/** By how much the size of one figure exceeds that of the other. */
function differenceIn({ figures }: Step, [one, other]: readonly [number, number]): number {
  return Math.abs(figures[one]!.value) - Math.abs(figures[other]!.value);
}

function marginIn({ figures }: Step, between: readonly [number, number]): number {
  const [a, b] = between.map((position) => marginOf(figures[position]!, 0.95));
  return Math.sqrt(a! * a! + b! * b!);
}
