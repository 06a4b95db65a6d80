/** Laws of counts 0, 1, 2...: the generalised inverse by search between cdf values, and the list of their jumps. */
import { normalQuantile } from "../numerics/normal.ts";
import { MOST_STEPS } from "./distribution.ts";

/** Below every probability that is drawn: 2^-60. */
const TINY = Number.EPSILON / 256;

/** P(X <= k) and P(X > k) for a whole k >= 0, and moments for a first guess. */
export type CountLaw = {
  readonly cdf: (k: number) => number;
  readonly survival: (k: number) => number;
  readonly mean: number;
  readonly sd: number;
  /** Third standardised moment. */
  readonly skewness: number;
};

/** The least k with P(X <= k) >= p, q = 1 - p. From the Cornish-Fisher guess outwards in growing steps, then by bisection. */
export function leastCount({ cdf, survival, mean, sd, skewness }: CountLaw, p: number, q: number): number {
  const reaches = p <= 0.5 ? (k: number) => cdf(k) >= p : (k: number) => survival(k) <= q;
  const z = normalQuantile(p, q);
  const guess = Math.max(0, Math.floor(mean + sd * (z + (skewness * (z * z - 1)) / 6)));
  let [low, high] = [guess - 1, guess];
  for (let step = 1; low >= 0 && reaches(low); step *= 2) [low, high] = [Math.max(-1, low - step), low];
  for (let step = 1; !reaches(high); step *= 2) [low, high] = [high, high + step];
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The values P(X <= k) strictly between 0 and 1 as far as doubles tell them apart; none if there are more than MOST_STEPS. */
export function countJumps(law: CountLaw): readonly number[] {
  const [first, last] = [leastCount(law, TINY, 1), leastCount(law, 1, TINY)];
  if (last - first > MOST_STEPS) return [];
  const probabilities = Array.from({ length: last - first + 1 }, (_, i) => law.cdf(first + i));
  return probabilities.filter((p, i) => p > 0 && p < 1 && p > (probabilities[i - 1] ?? 0));
}
