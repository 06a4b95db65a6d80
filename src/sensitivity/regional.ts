/**
 * Regional sensitivity analysis: are an input's values others in the draws with the largest, or smallest, outputs than in the
 * rest? Told by the distance of Kolmogorov and Smirnov (Hornberger and Spear, Journal of Environmental Management 12, 1981;
 * Saltelli et al., Global Sensitivity Analysis: The Primer, 2008, section 5.2).
 */
import { ascendingOrder } from "../numerics/ascending-order.ts";
import type { GivenDataMethod } from "./method.ts";

/** The share of draws that counts as the region. */
const REGION = 0.1;

export const regional: GivenDataMethod = {
  kind: "given data",
  name: "regional",
  says: "which inputs set apart the draws in which the output is in its highest, or lowest, tenth",
  source: "Hornberger and Spear (1981)",
  indices: [
    {
      name: "high",
      says: "distance between the input in the highest tenth of outputs and in the others",
      scale: "pure",
    },
    { name: "low", says: "the same for the lowest tenth", scale: "pure" },
  ],
  sortedBy: "high",
  needsVariance: false,
  underDependence: "full effect: it includes what correlated inputs carry",
  prepare(x) {
    const orders = x.map(ascendingOrder);
    return (y) => {
      const order = ascendingOrder(y);
      const size = Math.max(1, Math.floor(REGION * y.length));
      const marked = (rows: Uint32Array): readonly number[] => {
        const inside = new Uint8Array(y.length);
        for (const row of rows) inside[row] = 1;
        return orders.map((each, input) => distance(x[input]!, each, inside, size));
      };
      return { high: marked(order.subarray(y.length - size)), low: marked(order.subarray(0, size)) };
    };
  },
};

/** Largest distance between the distribution functions of the `size` values inside and of the others. */
function distance(column: Float64Array, order: Uint32Array, inside: Uint8Array, size: number): number {
  let [within, without, largest] = [0, 0, 0];
  for (let i = 0; i < order.length; i++) {
    if (inside[order[i]!] === 1) within++;
    else without++;
    const isLast = i + 1 === order.length || column[order[i + 1]!] !== column[order[i]!];
    if (isLast) largest = Math.max(largest, Math.abs(within / size - without / (order.length - size)));
  }
  return largest;
}
