/**
 * A tornado from a run: the mean of the output in the draws with the lowest and with the highest fifth of an input, all others
 * varying as they do (Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, section 1.2.4, on slices of scatter plots).
 */
import { classesOf, type Classes } from "./classes.ts";
import type { GivenDataMethod } from "./method.ts";

const FIFTHS = 5;

export const tornado: GivenDataMethod = {
  kind: "given data",
  name: "tornado",
  says: "what the output is on average where an input is low and where it is high",
  source: "Saltelli et al. (2008)",
  indices: [
    { name: "low", says: "mean of the output in the lowest fifth of the input", scale: "output" },
    { name: "high", says: "mean of the output in the highest fifth of the input", scale: "output" },
    { name: "swing", says: "high less low", scale: "output" },
  ],
  sortedBy: "swing",
  needsVariance: false,
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const fifths = x.map((column) => classesOf(column, FIFTHS));
    return (y) => {
      const means = fifths.map((each) => outerMeans(each, y));
      return {
        low: means.map(([low]) => low),
        high: means.map(([, high]) => high),
        swing: means.map(([low, high]) => high - low),
      };
    };
  },
};

/** Means of y in the first and in the last class that has rows. */
function outerMeans({ of, sizes, count }: Classes, y: Float64Array): readonly [number, number] {
  const sums = new Float64Array(count);
  for (let row = 0; row < y.length; row++) sums[of[row]!]! += y[row]!;
  const filled = [...sizes.keys()].filter((each) => sizes[each]! > 0);
  return [filled[0]!, filled.at(-1)!].map((each) => sums[each]! / sizes[each]!) as [number, number];
}
