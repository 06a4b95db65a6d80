/** Partial correlation coefficients of ranks (Iman and Conover 1979; Marino et al., Journal of Theoretical Biology 254, 2008). */
import type { GivenDataMethod } from "./method.ts";
import { regressing, standardisedRanks } from "./regression.ts";

export const prcc: GivenDataMethod = {
  kind: "given data",
  name: "prcc",
  says: "the same as pcc on ranks: for relations that are monotone and not straight",
  source: "Iman and Conover (1979); Marino et al. (2008)",
  indices: [{ name: "PRCC", says: "partial rank correlation, from -1 to 1", scale: "pure" }],
  sortedBy: "PRCC",
  needsVariance: false,
  undefinedWhere: "the input is the same in all draws, is a sum of others, or there are fewer draws than inputs",
  underDependence: "of what the other inputs do not already say; squares are no shares of the variance",
  prepare: regressing(standardisedRanks, ({ partial }) => ({ PRCC: partial })),
};
