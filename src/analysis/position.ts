/** Where a given value falls among the draws of an output. */

/** The share of the draws, failed ones left out, that are at or below `value`; NaN where every draw failed. */
export function shareAtOrBelow(draws: Float64Array, value: number): number {
  let below = 0;
  let valid = 0;
  for (let row = 0; row < draws.length; row++) {
    const draw = draws[row]!;
    if (draw !== draw) continue;
    valid++;
    if (draw <= value) below++;
  }
  return below / valid;
}
