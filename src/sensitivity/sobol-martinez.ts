/**
 * Sobol' indices as correlations: S1 is that of f(B) and f(A_B^i), 1 - ST that of f(A) and f(A_B^i) (Martinez 2011, in Baudin,
 * Boumhaout, Delage, Iooss and Martinez, "Numerical stability of Sobol' indices estimation formula", SAMO 2016). Never outside
 * -1 and 1, and unmoved by a mean that is large beside the spread.
 */
import { firstAndTotalBy } from "./first-and-total.ts";
import type { Sums } from "./sections.ts";
import { centredProduct, centreOf } from "./sobol.ts";

/** Sums of a section: rows, then of f(A) and of f(B) the sum and the sum of squares. */
const COMMON = 5;
/** Of a factor: sum and sum of squares of f(A_B^i), its products with f(B) and with f(A). */
const OWN = 4;

export const sobolMartinez = firstAndTotalBy(
  {
    name: "sobol-martinez",
    says: "the same as sobol, by Martinez's estimator: indices are correlations",
    source: "Martinez (2011); Baudin et al. (2016)",
  },
  sumsOf,
  indicesOf,
);

function sumsOf(a: Float64Array, b: Float64Array, mixed: readonly Float64Array[], bounds: Uint32Array): Sums {
  const terms = COMMON + OWN * mixed.length;
  const values = new Float64Array((bounds.length - 1) * terms);
  const centre = centreOf(a, b);
  for (let section = 0, at = 0; section < bounds.length - 1; section++, at += terms) {
    const [first, end] = [bounds[section]!, bounds[section + 1]!];
    values[at] = end - first;
    addOwn(values, at + 1, a, centre, first, end);
    addOwn(values, at + 3, b, centre, first, end);
    mixed.forEach((column, factor) => {
      const from = at + COMMON + OWN * factor;
      addOwn(values, from, column, centre, first, end);
      values[from + 2] = centredProduct(b, column, centre, first, end);
      values[from + 3] = centredProduct(a, column, centre, first, end);
    });
  }
  return { terms, values };
}

/** Writes the sum of a column and that of its squares. */
function addOwn(
  into: Float64Array,
  at: number,
  column: Float64Array,
  centre: number,
  first: number,
  end: number,
): void {
  let [sum, squares] = [0, 0];
  for (let row = first; row < end; row++) {
    const value = column[row]! - centre;
    sum += value;
    squares += value * value;
  }
  into[at] = sum;
  into[at + 1] = squares;
}

/** S1 of all factors, then ST of all. */
function indicesOf(sums: Float64Array): Float64Array {
  const factors = (sums.length - COMMON) / OWN;
  const rows = sums[0]!;
  const correlation = (one: number, other: number, product: number): number => {
    const spread = (at: number): number => sums[at + 1]! - (sums[at]! * sums[at]!) / rows;
    return (product - (sums[one]! * sums[other]!) / rows) / Math.sqrt(spread(one) * spread(other));
  };
  return Float64Array.from({ length: 2 * factors }, (_, i) => {
    const from = COMMON + OWN * (i % factors);
    return i < factors ? correlation(3, from, sums[from + 2]!) : 1 - correlation(1, from, sums[from + 3]!);
  });
}
