/**
 * The quantile of a law from its tails: Halley's method (1694) for the logarithm of the smaller tail as a function of the
 * logarithm (logit) of the quantile. Both tails of a gamma or beta law are log-concave there, and straight far out.
 */
import { log } from "./elementary.ts";
import type { Tails } from "./uniform-expansion.ts";

/** The law at t: fills in the tails and returns d log(rise) / dt. */
export type TailsAt = (t: number, into: Tails) => number;

/** The t at which the lower tail is p and the upper one q = 1 - p; the smaller one is used. `centre`: t of the mean. */
export function solveLogTail(start: number, centre: number, p: number, q: number, at: TailsAt): number {
  const tails: Tails = { lower: 0, upper: 0, rise: 0 };
  let low = -Infinity;
  let high = Infinity;
  let t = start;
  for (let round = 0; round < 100; round++) {
    const bend = at(t, tails);
    const excess = p < q ? log(tails.lower / p) : -log(tails.upper / q);
    if (excess === 0) return t;
    if (excess > 0) high = t;
    else low = t;
    const rate = tails.rise / (p < q ? tails.lower : tails.upper);
    const newton = excess / rate;
    const curvature = p < q ? bend - rate : bend + rate;
    const next = t - newton / (1 - Math.max(-1, Math.min(0.5 * newton * curvature, 0.75)));
    // A step of cubic order leaves less than 1e-15 of the width of the law.
    if (Math.abs(newton) * Math.max(1, Math.abs(curvature)) < 1e-5) return next;
    if (Math.abs(next - t) <= 1e-16 * Math.abs(t)) return next;
    t = next > low && next < high ? next : between(low, high, centre);
  }
  return t;
}

/** A point inside the bracket: the centre while one end is open, then further out. */
function between(low: number, high: number, centre: number): number {
  if (low > -Infinity && high < Infinity) return 0.5 * (low + high);
  if (low < centre && centre < high) return centre;
  return low === -Infinity ? high - 1 - Math.abs(high) : low + 1 + Math.abs(low);
}
