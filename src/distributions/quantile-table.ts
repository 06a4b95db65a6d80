/** Placeholder until tables land: the exact quantile function. */
import type { Distribution, Law } from "./distribution.ts";
import { distributionOf } from "./index.ts";
export type QuantileTable = { readonly kind: "exact"; readonly law: Law; readonly bound: number };
export function tableFor(_: Distribution, law: Law): QuantileTable {
  return { kind: "exact", law, bound: 0 };
}
export function fillQuantiles(
  table: QuantileTable,
  probabilities: Float64Array,
  from: number,
  into: Float64Array,
  to: number,
  rows: number,
): void {
  const distribution = distributionOf(table.law);
  for (let row = 0; row < rows; row++) {
    const p = probabilities[from + row]!;
    into[to + row] = distribution.quantile(table.law, p, 1 - p);
  }
}
