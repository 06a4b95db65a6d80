/** Quantiles that a call names: `p5=10, p95=30`. */
import type { Fault, RestArgument } from "./distribution.ts";
import { ascending } from "./rules.ts";

/** The value `x` below which the quantity lies with probability `p` = 1 - `q`. */
export type NamedQuantile = { readonly name: string; readonly p: number; readonly q: number; readonly x: number };

/** By ascending probability. */
export function namedQuantiles(rest: readonly RestArgument[]): readonly NamedQuantile[] {
  return rest
    .map(({ name, number, value }) => ({ name, p: number / 100, q: (100 - number) / 100, x: value as number }))
    .sort((a, b) => a.p - b.p);
}

/** Quantiles rise with their probability. */
export function rising(quantiles: readonly NamedQuantile[]): readonly (Fault | undefined)[] {
  return ascending(quantiles.map(({ name, x }) => ({ name, value: x })));
}
