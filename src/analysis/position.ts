/** Where a given value falls among the draws of an output. */
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import { partsOf } from "./parts.ts";

/**
 * The share of the draws that are at or below `value`; what failed or is undefined without a limit (0/0, -Infinity) ranks
 * nowhere. NaN where nothing is left. With `replicates` above 1 the error is that of their shares.
 */
export function shareAtOrBelow(draws: Float64Array, value: number, replicates = 1): Estimate {
  const counts = partsOf(draws, replicates).map((part) => countAtOrBelow(part, value));
  return shareOf(
    counts.map(({ below }) => below),
    counts.map(({ ranked }) => ranked),
  );
}

function countAtOrBelow(draws: Float64Array, value: number): { readonly below: number; readonly ranked: number } {
  let below = 0;
  let ranked = 0;
  for (let row = 0; row < draws.length; row++) {
    const draw = draws[row]!;
    if (!(draw > -Infinity)) continue;
    ranked++;
    if (draw <= value) below++;
  }
  return { below, ranked };
}
