/** What a run wants to know of its rows, so that no draw has to be kept; data that travels to threads. */
import type { Cells } from "../numerics/cells.ts";
import type { Aim } from "../numerics/sieve.ts";

/** A column that is summarised. */
export type Figure = {
  /** Index into `Model.kept`. */
  readonly column: number;
  /** Infinite values are no failures, and those above all numbers have a rank: see `Output.ratio`. */
  readonly ratio: boolean;
  /** Near the mean: what powers are summed about. */
  readonly centre: number;
  readonly cells: Cells;
  /** Of the quantiles that are wanted, ascending. */
  readonly probabilities: readonly number[];
  readonly aims: readonly Aim[];
  /** Whether no rank is wanted. False where absent. */
  readonly countsOnly?: true;
  /** Whether neither its skewness nor its shortest intervals are wanted: then no sections are told apart. False where absent. */
  readonly shapeless?: true;
  /** Whether ranks alone are wanted, and no moments: then nobody looks at the tails. False where absent. */
  readonly ranksOnly?: true;
  /** Whether it is made of figures that are looked at, too: where it is no number is no failure of its own. False where absent. */
  readonly derived?: true;
};

/** Tells figures apart: the same column may be reported as a ratio and as something else. */
export function keyOf({ column, ratio }: Pick<Figure, "column" | "ratio">): string {
  return `${column} ${ratio}`;
}

/** A column that holds 0, or the number (from 1) of one of `cells` cells: see `ModelCheck`. */
export type Check = { readonly column: number; readonly cells: number };

/** One look at every row. */
export type Look = { readonly figures: readonly Figure[]; readonly checks: readonly Check[] };
