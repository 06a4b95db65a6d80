/** Partial correlation coefficients (Saltelli et al. 2004, section 1.2.5): correlation once what the other inputs explain is taken out of both sides. */
import type { GivenDataMethod } from "./method.ts";
import { standardised } from "../numerics/descriptive.ts";
import { regressing } from "./regression.ts";

export const pcc: GivenDataMethod = {
  kind: "given data",
  name: "pcc",
  says: "how closely input and output belong together once the other inputs are accounted for",
  source: "Saltelli et al. (2004)",
  indices: [{ name: "PCC", says: "partial correlation, from -1 to 1", scale: "pure" }],
  sortedBy: "PCC",
  needsVariance: true,
  undefinedWhere: "the input is the same in all draws, is a sum of others, or there are fewer draws than inputs",
  underDependence: "of what the other inputs do not already say; squares are no shares of the variance",
  prepare: regressing(standardised, ({ partial }) => ({ PCC: partial })),
};
