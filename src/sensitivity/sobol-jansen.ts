/**
 * Sobol' indices by squared differences throughout (Jansen, Computer Physics Communications 117, 1999, equation 11 for the
 * first order): V_i = V - E[(f(B) - f(A_B^i))^2] / 2. Never above 1; steadier than Saltelli's where an input explains nearly
 * everything, and less where it explains little.
 */
import { firstAndTotalBy } from "./first-and-total.ts";
import type { Sums } from "./sections.ts";
import { addCommon, centreOf, COMMON, squaredDifferences, varianceIn } from "./sobol.ts";

export const sobolJansen = firstAndTotalBy(
  {
    name: "sobol-jansen",
    says: "the same as sobol, by Jansen's estimator also of S1: steady where an input explains nearly everything",
    source: "Jansen (1999)",
  },
  sumsOf,
  indicesOf,
);

/** Sums of a section: what all factors share, then for each factor the squared differences from B and from A. */
function sumsOf(a: Float64Array, b: Float64Array, mixed: readonly Float64Array[], bounds: Uint32Array): Sums {
  const terms = COMMON + 2 * mixed.length;
  const values = new Float64Array((bounds.length - 1) * terms);
  const centre = centreOf(a, b);
  for (let section = 0, at = 0; section < bounds.length - 1; section++, at += terms) {
    const [first, end] = [bounds[section]!, bounds[section + 1]!];
    addCommon(values, at, a, b, centre, first, end);
    mixed.forEach((column, factor) => {
      values[at + COMMON + 2 * factor] = squaredDifferences(b, column, first, end);
      values[at + COMMON + 2 * factor + 1] = squaredDifferences(a, column, first, end);
    });
  }
  return { terms, values };
}

/** S1 of all factors, then ST of all. */
function indicesOf(sums: Float64Array): Float64Array {
  const factors = (sums.length - COMMON) / 2;
  const variance = varianceIn(sums);
  const share = (sum: number): number => sum / (2 * sums[0]!) / variance;
  return Float64Array.from({ length: 2 * factors }, (_, i) =>
    i < factors ? 1 - share(sums[COMMON + 2 * i]!) : share(sums[COMMON + 2 * (i - factors) + 1]!),
  );
}
