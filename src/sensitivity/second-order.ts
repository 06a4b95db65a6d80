/**
 * Second-order Sobol' indices: which share of the variance two factors explain only together (Sobol', 2001), by the design of
 * Saltelli (Computer Physics Communications 145, 2002), which takes one arm more a factor, B with it from A:
 * V_ij = E[f(B_A^i) f(A_B^j)] - E[f(A) f(B)] - V_i - V_j, the mean over both orders of i and j.
 */
import type { InputSet } from "../model/model.ts";
import { SHARED_INDEX } from "./first-and-total.ts";
import type { ArmsMethod, Estimates } from "./method.ts";
import { estimatesOf, type Sections, type Sums } from "./sections.ts";
import { addCommon, centredProduct, centreOf, COMMON, varianceIn } from "./sobol.ts";

/** Sums of a section: those that all share, f(A) f(B), then V_i of each factor, then of each pair. */
const SHARED = COMMON + 1;

export const secondOrder: ArmsMethod = {
  kind: "arms",
  name: "second-order",
  says: "which share of the variance two inputs explain only together",
  source: "Sobol' (2001); Saltelli (2002)",
  indices: [
    { name: "S2", says: "share of the variance that the pair explains beyond what each does alone", scale: "pure" },
  ],
  sortedBy: "S2",
  needsVariance: true,
  underDependence: SHARED_INDEX,
  ofPairs: true,
  mostFactors: 60,
  /** A, B, A with each factor from B, B with each from A. */
  arms(factors: readonly InputSet[]): readonly InputSet[] {
    const all = new Set(factors.flatMap((factor) => [...factor]));
    return [
      new Set(),
      all,
      ...factors,
      ...factors.map((factor) => new Set([...all].filter((input) => !factor.has(input)))),
    ];
  },
  estimate([a, b, ...mixed]: readonly Float64Array[], sections: Sections): Estimates {
    const factors = mixed.length / 2;
    const sums = sumsOf(a!, b!, mixed.slice(0, factors), mixed.slice(factors), sections.bounds);
    return { S2: estimatesOf(sums, sections, (each) => indicesOf(each, factors)) };
  },
};

function sumsOf(
  a: Float64Array,
  b: Float64Array,
  aWithB: readonly Float64Array[],
  bWithA: readonly Float64Array[],
  bounds: Uint32Array,
): Sums {
  const factors = aWithB.length;
  const terms = SHARED + factors + (factors * (factors - 1)) / 2;
  const values = new Float64Array((bounds.length - 1) * terms);
  const centre = centreOf(a, b);
  for (let section = 0, at = 0; section < bounds.length - 1; section++) {
    const [first, end] = [bounds[section]!, bounds[section + 1]!];
    const product = (x: Float64Array, y: Float64Array): number => centredProduct(x, y, centre, first, end);
    addCommon(values, at, a, b, centre, first, end);
    const ab = product(a, b);
    values[at + COMMON] = ab;
    at += SHARED;
    for (let i = 0; i < factors; i++) values[at++] = product(b, aWithB[i]!) - ab;
    for (let i = 0; i < factors; i++) {
      for (let j = i + 1; j < factors; j++) {
        values[at++] = (product(bWithA[i]!, aWithB[j]!) + product(bWithA[j]!, aWithB[i]!)) / 2 - ab;
      }
    }
  }
  return { terms, values };
}

/** S2 of the pairs (0, 1), (0, 2), ..., (1, 2), ... */
function indicesOf(sums: Float64Array, factors: number): Float64Array {
  const rows = sums[0]!;
  const variance = varianceIn(sums);
  const found = new Float64Array(sums.length - SHARED - factors);
  for (let i = 0, pair = 0; i < factors; i++) {
    for (let j = i + 1; j < factors; j++, pair++) {
      const together = sums[SHARED + factors + pair]! - sums[SHARED + i]! - sums[SHARED + j]!;
      found[pair] = together / rows / variance;
    }
  }
  return found;
}
