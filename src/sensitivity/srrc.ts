/** Standardised regression coefficients of ranks (Iman and Conover 1979): for relations that are monotone and not straight. */
import type { GivenDataMethod } from "./method.ts";
import { regressing, standardisedRanks } from "./regression.ts";

export const srrc: GivenDataMethod = {
  kind: "given data",
  name: "srrc",
  says: "the same as src on ranks: for relations that are monotone and not straight",
  source: "Iman and Conover (1979)",
  indices: [{ name: "SRRC", says: "standardised regression coefficient of ranks", scale: "pure" }],
  sortedBy: "SRRC",
  needsVariance: false,
  undefinedWhere: "the input is the same in all draws, is a sum of others, or there are fewer draws than inputs",
  underDependence: "of what the other inputs do not already say; squares are no shares of the variance",
  prepare: regressing(standardisedRanks, ({ coefficients }) => ({ SRRC: coefficients })),
};
