/** Pearson's correlation of each input with the output (Pearson 1895): how far a straight line describes the relation. */
import type { GivenDataMethod } from "./method.ts";
import { standardised } from "../numerics/descriptive.ts";
import { correlations } from "./regression.ts";

export const pearson: GivenDataMethod = {
  kind: "given data",
  name: "pearson",
  says: "how closely the output follows a straight line in each input",
  source: "Pearson (1895)",
  indices: [{ name: "pearson", says: "correlation of input and output, from -1 to 1", scale: "pure" }],
  sortedBy: "pearson",
  needsVariance: true,
  undefinedWhere: "the input is the same in all draws",
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const columns = x.map(standardised);
    return (y) => ({ pearson: correlations(columns, standardised(y)) });
  },
};
