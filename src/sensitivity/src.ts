/** Standardised regression coefficients (Saltelli et al. 2004, section 1.2.5): standard deviations of the output for one of the input. */
import type { GivenDataMethod } from "./method.ts";
import { standardised } from "../numerics/descriptive.ts";
import { regressing } from "./regression.ts";

export const src: GivenDataMethod = {
  kind: "given data",
  name: "src",
  says: "standard deviations by which the output moves with one of each input, the others held",
  source: "Saltelli et al. (2004)",
  indices: [{ name: "SRC", says: "standardised regression coefficient", scale: "pure" }],
  sortedBy: "SRC",
  needsVariance: true,
  undefinedWhere: "the input is the same in all draws, is a sum of others, or there are fewer draws than inputs",
  underDependence: "of what the other inputs do not already say; squares are no shares of the variance",
  prepare: regressing(standardised, ({ coefficients }) => ({ SRC: coefficients })),
};
