/** Spearman's rank correlation of each input with the output (Spearman 1904): direction and strength of a monotone relation. */
import type { GivenDataMethod } from "./method.ts";
import { correlations, standardisedRanks } from "./regression.ts";

export const spearman: GivenDataMethod = {
  kind: "given data",
  name: "spearman",
  says: "in which direction and how steadily each input moves the output",
  source: "Spearman (1904)",
  indices: [{ name: "spearman", says: "rank correlation of input and output, from -1 to 1", scale: "pure" }],
  sortedBy: "spearman",
  needsVariance: false,
  undefinedWhere: "the input is the same in all draws",
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const columns = x.map(standardisedRanks);
    return (y) => ({ spearman: correlations(columns, standardisedRanks(y)) });
  },
};
