/** Logarithms of a probability given with its complement, so that neither end of the interval loses digits. */
import { log, log1p } from "../numerics/elementary.ts";

/** log(p), q = 1 - p. */
export function logProbability(p: number, q: number): number {
  return p < 0.5 ? log(p) : log1p(-q);
}
