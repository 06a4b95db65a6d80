/**
 * All sets of some factors as arms: for each the variance that is left when all others are known, its total effect (Jansen,
 * Computer Physics Communications 117, 1999). Under dependence a set is drawn again given the others.
 */
import type { InputSet } from "../model/model.ts";
import type { Sums } from "./sections.ts";
import { addCommon, centreOf, COMMON, squaredDifferences } from "./sobol.ts";

/** There are 2^8 sets of them. */
export const MOST_FACTORS = 8;

/** Set s, a number, has factor i where its bit i is set; set 0 is A, the last one B. */
export function allSets(factors: readonly InputSet[]): readonly InputSet[] {
  return Array.from({ length: 1 << factors.length }, (_, set) => {
    return new Set(factors.flatMap((factor, i) => (has(set, i) ? [...factor] : [])));
  });
}

export function has(set: number, factor: number): boolean {
  return ((set >> factor) & 1) === 1;
}

/** Of a section what all share, then for each set the sum of (f(A) - f(A with it from B))^2. */
export function sumsOfSets(columns: readonly Float64Array[], bounds: Uint32Array): Sums {
  const [a, b] = [columns[0]!, columns.at(-1)!];
  const terms = COMMON + columns.length;
  const values = new Float64Array((bounds.length - 1) * terms);
  const centre = centreOf(a, b);
  for (let section = 0; section < bounds.length - 1; section++) {
    const [first, end] = [bounds[section]!, bounds[section + 1]!];
    const at = section * terms;
    addCommon(values, at, a, b, centre, first, end);
    columns.forEach((column, set) => (values[at + COMMON + set] = squaredDifferences(a, column, first, end)));
  }
  return { terms, values };
}

/** The variance that is left when all but the factors of a set are known. */
export function totalOf(sums: Float64Array, set: number): number {
  return sums[COMMON + set]! / (2 * sums[0]!);
}

/** How many sets the sums are of. */
export function setsIn(sums: Float64Array): number {
  return sums.length - COMMON;
}
