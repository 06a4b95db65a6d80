/**
 * `a to b`: the 90% interval of a lognormal law where both ends are positive, of a normal law otherwise. Calibrated
 * intervals as an input: Hubbard (2014), How to Measure Anything, chapter 5.
 */
import { log } from "../numerics/elementary.ts";
import type { Family } from "./distribution.ts";
import { normalThrough } from "./normal.ts";
import { apart, lawUnless } from "./rules.ts";
import { signature, value } from "./signature.ts";

export const to: Family = {
  name: "to",
  says: "the 90% interval of a lognormal (both ends positive) or a normal",
  example: "4000 to 9000",
  source: "Hubbard (2014), How to Measure Anything, chapter 5",
  signatures: [
    signature({
      arguments: [value("low"), value("high")],
      create: ({ low, high }) => {
        const faults = [apart({ low, high })];
        if (!(low > 0 && high > 0)) return lawUnless(faults, { family: "normal", ...through90(low, high) });
        const { mean, sd } = through90(log(low), log(high));
        return lawUnless(faults, { family: "lognormal", mu: mean, sigma: sd });
      },
    }),
  ],
};

function through90(low: number, high: number): { readonly mean: number; readonly sd: number } {
  return normalThrough([
    { name: "p5", p: 0.05, q: 0.95, x: low },
    { name: "p95", p: 0.95, q: 0.05, x: high },
  ]);
}
