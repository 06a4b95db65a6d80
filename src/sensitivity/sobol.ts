/**
 * Sobol' indices from two independent matrices and one arm a factor: which share of the output's variance a factor explains
 * by itself, and with all interactions that it takes part in (Sobol', 2001). First order by Saltelli et al. (Computer
 * Physics Communications 181, 2010, table 2 b), total by Jansen (Computer Physics Communications 117, 1999):
 * V_i = E[f(B) (f(A_B^i) - f(A))], E_i = E[(f(A) - f(A_B^i))^2] / 2.
 */
import type { InputSet } from "../model/model.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { ArmsMethod, Estimates } from "./method.ts";
import { estimatesOf, type Sections, type Sums } from "./sections.ts";

/** Sums of a section that all factors share: rows, f(A), f(B), f(A)^2 + f(B)^2. Two follow for each factor. */
export const COMMON = 4;

export const sobol: ArmsMethod = {
  kind: "arms",
  name: "sobol",
  says: "which share of the variance an input explains alone (S1), and with its interactions (ST)",
  source: "Sobol' (2001); Saltelli et al. (2010) for S1, Jansen (1999) for ST",
  indices: [
    { name: "S1", says: "share of the variance that the input explains by itself", scale: "pure" },
    { name: "ST", says: "share of the variance that is left when all but the input is known", scale: "pure" },
  ],
  sortedBy: "ST",
  needsVariance: true,
  underDependence: "inputs that depend on each other share one index: what one of them explains alone is not defined",
  /** A, B, then A with each factor from B. */
  arms(factors: readonly InputSet[]): readonly InputSet[] {
    return [new Set(), new Set(factors.flatMap((factor) => [...factor])), ...factors];
  },
  estimate([a, b, ...mixed]: readonly Float64Array[], sections: Sections): Estimates {
    const sums = sumsOf(a!, b!, mixed, sections.bounds);
    const estimates = estimatesOf(sums, sections, indicesOf);
    return { S1: estimates.slice(0, mixed.length), ST: estimates.slice(mixed.length) };
  },
  shares: {
    index: "S1",
    how: "each by itself",
    together([a, b, ...mixed]: readonly Float64Array[], sections: Sections, chosen: readonly number[]): Estimate {
      const columns = chosen.map((factor) => mixed[factor]!);
      const sums = sumsOf(a!, b!, columns, sections.bounds);
      const [share] = estimatesOf(sums, sections, (each) => {
        const first = indicesOf(each).subarray(0, chosen.length);
        return Float64Array.of(first.reduce((sum, index) => sum + index, 0));
      });
      return share!;
    },
  },
};

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
