/**
 * The evidence of a hypothesis, the mean of the likelihood over its prior (Kass and Raftery, JASA 90(430), 1995, equation
 * 2), as equal parts of rows give it: every figure that rests on it is had without each part in turn, and so its error.
 */
import { log } from "../numerics/elementary.ts";
import type { LeftOut } from "../numerics/jackknife.ts";
import { smoothed } from "../numerics/pareto-smoothing.ts";

/** Independent parts of the rows: stratified samplers have twice as many replicates, two of which make one. */
export const PARTS = 8;

/** Rows with weights, in equal parts one after the other; their mean weight, times exp(`logScale`), is the evidence. */
export type WeightedRows = {
  readonly logScale: number;
  readonly weights: Float64Array;
  /** Of how many rows each part is. */
  readonly counts: readonly number[];
  /** Sum of each part's weights. */
  readonly sums: readonly number[];
};

/** The first row of a part, from 0 to `PARTS`. */
export function startOf(part: number, rows: number): number {
  return Math.floor((part * rows) / PARTS);
}

export function weightedRows(logScale: number, weights: Float64Array): WeightedRows {
  const rows = weights.length;
  const parts = Array.from({ length: PARTS }, (_, part) =>
    weights.subarray(startOf(part, rows), startOf(part + 1, rows)),
  );
  const sums = parts.map((part) => part.reduce((sum, weight) => sum + weight, 0));
  return { logScale, weights, counts: parts.map(({ length }) => length), sums };
}

/** All rows alike: draws of the prior as they are. */
export function unweighted(rows: number): WeightedRows {
  return weightedRows(0, new Float64Array(rows).fill(1));
}

/** Draws of the prior, weighted by their likelihood, with the shape that tells whether that settles anything. */
export function importanceRows(logLikelihood: Float64Array): { readonly rows: WeightedRows; readonly shape: number } {
  const { logScale, weights, shape } = smoothed(logLikelihood);
  return { rows: weightedRows(logScale, weights), shape };
}

/** A sum over the parts, and the sums without each of them. */
export function withoutEach(sums: readonly number[]): LeftOut {
  return {
    value: sums.reduce((total, sum) => total + sum, 0),
    // Summed anew: what is left of a total by subtraction may be rounding alone.
    without: sums.map((_, left) => sums.reduce((total, sum, part) => (part === left ? total : total + sum), 0)),
  };
}

/** The logarithm of the evidence; -Infinity where no row has a weight. */
export function logEvidenceOf({ logScale, counts, sums }: WeightedRows): LeftOut {
  const [weight, rows] = [withoutEach(sums), withoutEach(counts)];
  const mean = (sum: number, of: number): number => (sum > 0 ? logScale + log(sum / of) : -Infinity);
  return {
    value: mean(weight.value, rows.value),
    without: weight.without.map((sum, part) => mean(sum, rows.without[part]!)),
  };
}
