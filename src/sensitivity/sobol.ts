/**
 * Sobol' indices from two independent matrices and one arm a factor: which share of the output's variance a factor explains
 * by itself, and with all interactions that it takes part in (Sobol', 2001). First order by Saltelli et al. (Computer
 * Physics Communications 181, 2010, table 2 b), total by Jansen (Computer Physics Communications 117, 1999):
 * V_i = E[f(B) (f(A_B^i) - f(A))], E_i = E[(f(A) - f(A_B^i))^2] / 2.
 */
import { firstAndTotalBy } from "./first-and-total.ts";
import type { Sums } from "./sections.ts";

/** Sums of a section that all factors share: rows, f(A), f(B), f(A)^2 + f(B)^2. Two follow for each factor. */
export const COMMON = 4;

export const sobol = firstAndTotalBy(
  {
    name: "sobol",
    says: "which share of the variance an input explains alone (S1), and with its interactions (ST)",
    source: "Sobol' (2001); Saltelli et al. (2010) for S1, Jansen (1999) for ST",
  },
  sumsOf,
  indicesOf,
);

/** Sums of each section: what all factors share, then two for each factor. `mixed` holds A with each factor from B. */
export function sumsOf(a: Float64Array, b: Float64Array, mixed: readonly Float64Array[], bounds: Uint32Array): Sums {
  const terms = COMMON + 2 * mixed.length;
  const values = new Float64Array((bounds.length - 1) * terms);
  const centre = centreOf(a, b);
  for (let section = 0; section < bounds.length - 1; section++) {
    const [first, end] = [bounds[section]!, bounds[section + 1]!];
    const at = section * terms;
    addCommon(values, at, a, b, centre, first, end);
    mixed.forEach((column, factor) => addFactor(values, at + COMMON + 2 * factor, a, b, column, centre, first, end));
  }
  return { terms, values };
}

/** Writes the sums that all factors share to `into` from `at`; values less `centre`. */
export function addCommon(
  into: Float64Array,
  at: number,
  a: Float64Array,
  b: Float64Array,
  centre: number,
  first: number,
  end: number,
): void {
  let [sumA, sumB, squares] = [0, 0, 0];
  for (let row = first; row < end; row++) {
    const [ya, yb] = [a[row]! - centre, b[row]! - centre];
    sumA += ya;
    sumB += yb;
    squares += ya * ya + yb * yb;
  }
  into.set([end - first, sumA, sumB, squares], at);
}

/** The centre makes V_i certain: without it the mean's square would add to its variance. */
function addFactor(
  into: Float64Array,
  at: number,
  a: Float64Array,
  b: Float64Array,
  mixed: Float64Array,
  centre: number,
  first: number,
  end: number,
): void {
  // An output that the factor does not reach is the same column, and both sums are 0.
  if (mixed === a) return;
  let [products, squares] = [0, 0];
  for (let row = first; row < end; row++) {
    const step = mixed[row]! - a[row]!;
    products += (b[row]! - centre) * step;
    squares += step * step;
  }
  into[at] = products;
  into[at + 1] = squares;
}

/** S1 of all factors, then ST of all. */
export function indicesOf(sums: Float64Array): Float64Array {
  const factors = (sums.length - COMMON) / 2;
  const rows = sums[0]!;
  const variance = varianceIn(sums);
  return Float64Array.from({ length: 2 * factors }, (_, i) =>
    i < factors
      ? sums[COMMON + 2 * i]! / rows / variance
      : sums[COMMON + 2 * (i - factors) + 1]! / (2 * rows) / variance,
  );
}

/** The variance of both columns, from the sums that all factors share. */
export function varianceIn([rows, sumA, sumB, squares]: Float64Array): number {
  const mean = (sumA! + sumB!) / (2 * rows!);
  return squares! / (2 * rows!) - mean * mean;
}

/** The mean of both columns: what is nearly the output's. */
export function centreOf(a: Float64Array, b: Float64Array): number {
  return (meanOf(a) + meanOf(b)) / 2;
}

function meanOf(column: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row]!;
  return sum / column.length;
}

/** Sum of products of the rows from `first` to before `end`, both less `centre`. */
export function centredProduct(x: Float64Array, y: Float64Array, centre: number, first: number, end: number): number {
  let sum = 0;
  for (let row = first; row < end; row++) sum += (x[row]! - centre) * (y[row]! - centre);
  return sum;
}

/** Sum of squared differences of the rows from `first` to before `end`. */
export function squaredDifferences(x: Float64Array, y: Float64Array, first: number, end: number): number {
  // What an arm does not change is the same column.
  if (x === y) return 0;
  let sum = 0;
  for (let row = first; row < end; row++) sum += (x[row]! - y[row]!) * (x[row]! - y[row]!);
  return sum;
}
