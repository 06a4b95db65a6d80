/**
 * What is expected of a figure given what a study would have found: regression of the figure's draws on the findings'
 * (Strong, Oakley and Brennan, Medical Decision Making 34(3), 2014; for studies of a size: Strong, Oakley, Brennan and
 * Breeze, ibid. 35(5), 2015). No row is drawn anew.
 */

/** Rows in an order along which the conditional law of a figure changes slowly, cut into slices. */
export type Slices = {
  readonly order: Uint32Array;
  /** Slice s has the places of the order from bounds[s] to before bounds[s + 1]. */
  readonly bounds: Uint32Array;
};

/** A regression on one finding or several, prepared for any figure of the same rows. */
export type Smoother = {
  /** From the first row on; fewer than all where several findings make it costly. */
  readonly rows: number;
  /** Coefficients that are fitted: of them comes the bias that is taken out. */
  readonly terms: number;
  /** Whether a draw far off sways the regression only near it. */
  readonly isLocal: boolean;
  /** For each row the expectation of `y` given the findings; `y` has at least `rows` draws, all finite. */
  fit(y: Float64Array): Float64Array;
  /** Slices in which what is left of `y` has nearly one law. */
  slices(y: Float64Array, fitted: Float64Array): Slices;
};

/** Rows that leave the band of a slice unbiased to a few thousandths of its width, and fewer where there are few in all. */
const ROWS_IN_SLICE = 1000;
const MOST_SLICES = 64;

/** Slices of equally many rows. */
export function evenSlices(order: Uint32Array): Slices {
  const rows = order.length;
  const count = Math.max(1, Math.min(MOST_SLICES, Math.floor(rows / ROWS_IN_SLICE)));
  return { order, bounds: Uint32Array.from({ length: count + 1 }, (_, i) => Math.floor((i * rows) / count)) };
}
