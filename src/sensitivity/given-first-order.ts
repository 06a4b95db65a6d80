/**
 * First-order Sobol' indices from any draws, by the rank of the input: neighbours in the order of an input share its value
 * and nothing else (Gamboa, Gremaud, Klein and Lagnoux, "Global sensitivity analysis: a novel generation of mighty
 * estimators based on rank statistics", Bernoulli 28(4), 2022, equation 2.5).
 */
import { ascendingOrder } from "../numerics/ascending-order.ts";
import type { GivenDataMethod, Values } from "./method.ts";
import { standardised } from "../numerics/descriptive.ts";

export const givenFirstOrder = {
  kind: "given data",
  name: "given-first-order",
  says: "which share of the variance an input explains alone, without further evaluations",
  source: "Gamboa, Gremaud, Klein and Lagnoux (2022)",
  indices: [{ name: "S1", says: "share of the variance that the input explains by itself", scale: "pure" }],
  sortedBy: "S1",
  needsVariance: true,
  underDependence: "full effect: it includes what correlated inputs carry; indices do not add up to 1",
  prepare: (x) => byOrder(x.map(ascendingOrder)),
  prepareByOrder: byOrder,
} as const satisfies GivenDataMethod;

function byOrder(orders: readonly Uint32Array[]): (y: Float64Array) => Values {
  return (y) => {
    // Of mean 0 and sum of squares 1: the sum of products of neighbours is the index.
    const standard = standardised(y);
    return { S1: orders.map((order) => neighbours(order, standard)) };
  };
}

/** Sum of y in a row times y in the next one of the order, the first being next to the last. */
function neighbours(order: Uint32Array, y: Float64Array): number {
  let sum = 0;
  let before = y[order[order.length - 1]!]!;
  for (let i = 0; i < order.length; i++) {
    const value = y[order[i]!]!;
    sum += before * value;
    before = value;
  }
  return sum;
}
