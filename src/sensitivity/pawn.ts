/**
 * PAWN: the distance of Kolmogorov and Smirnov between the output's distribution and its distribution in each of ten equally
 * filled slices of an input (Pianosi and Wagener, Environmental Modelling and Software 67, 2015; from given data, 108,
 * 2018).
 */
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { classesOf, type Classes } from "./classes.ts";
import type { GivenDataMethod } from "./method.ts";

const SLICES = 10;

export const pawn: GivenDataMethod = {
  kind: "given data",
  name: "pawn",
  says: "how far the distribution of the output is shifted when an input is known, at its most and on average",
  source: "Pianosi and Wagener (2015, 2018)",
  indices: [
    { name: "median", says: "distance in the middle one of ten slices of the input", scale: "pure" },
    { name: "mean", says: "mean distance over the slices", scale: "pure" },
    { name: "maximum", says: "distance in the slice where it is largest", scale: "pure" },
  ],
  sortedBy: "median",
  needsVariance: false,
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const slices = x.map((column) => classesOf(column, SLICES));
    return (y) => {
      const order = ascendingOrder(y);
      const distances = slices.map((each) => sliceDistances(each, order, y).sort((a, b) => a - b));
      return {
        median: distances.map((each) => (each[(each.length - 1) >> 1]! + each[each.length >> 1]!) / 2),
        mean: distances.map((each) => each.reduce((sum, one) => sum + one, 0) / each.length),
        maximum: distances.map((each) => each.at(-1)!),
      };
    };
  },
};

/** For each slice that has rows the largest distance between its distribution of y and that of all rows. */
function sliceDistances({ of, sizes, count }: Classes, order: Uint32Array, y: Float64Array): number[] {
  const rows = order.length;
  const seen = new Uint32Array(count);
  const largest = new Float64Array(count);
  // A slice's distribution jumps at its own rows only: the distance is largest just before or at one of them.
  const compare = (slice: number, position: number): void => {
    const distance = Math.abs(seen[slice]! / sizes[slice]! - position / rows);
    if (distance > largest[slice]!) largest[slice] = distance;
  };
  for (let first = 0, end = 0; first < rows; first = end) {
    const value = y[order[first]!]!;
    do end++;
    while (end < rows && y[order[end]!] === value);
    for (let i = first; i < end; i++) compare(of[order[i]!]!, first);
    for (let i = first; i < end; i++) seen[of[order[i]!]!]!++;
    for (let i = first; i < end; i++) compare(of[order[i]!]!, end);
  }
  return [...largest].filter((_, slice) => sizes[slice]! > 0);
}
