/** Laws of counts 0, 1, 2...: the generalised inverse by search between cdf values, and the list of their steps. */
import { normalQuantile } from "../numerics/normal.ts";
import { MOST_STEPS, type Stairs } from "./distribution.ts";

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

/** What the tails may err by, of the smaller. */
const ERROR = 1e-14;

/**
 * The law with its tails rounded in favour of the lesser count by what they may err: where P(X <= k) is exactly p, as at the
 * median of many symmetric laws, the quantile is k and not k + 1.
 */
export function decided(law: CountLaw): CountLaw {
  return {
    ...law,
    cdf: (k) => {
      const p = law.cdf(k);
      return p + ERROR * Math.min(p, 1 - p);
    },
    survival: (k) => {
      const q = law.survival(k);
      return q - ERROR * Math.min(q, 1 - q);
    },
  };
}

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

/** The counts that doubles tell apart; undefined if there are more than MOST_STEPS. One tail is asked for at each, the smaller. */
export function countStairs(law: CountLaw): Stairs | undefined {
  const [first, last] = [leastCount(law, TINY, 1), leastCount(law, 1, TINY)];
  if (last - first > MOST_STEPS) return undefined;
  const median = leastCount(law, 0.5, 0.5);
  const values = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const below = values.map((k) => (k < median ? law.cdf(k) : undefined));
  const beyond = values.map((k, i) => (below[i] === undefined ? law.survival(k) : 1 - below[i]));
  return { values, upTo: beyond.map((q, i) => below[i] ?? 1 - q), beyond };
}

/** The values P(X <= k) strictly between 0 and 1 as far as doubles tell them apart; none if there are more than MOST_STEPS. */
export function countJumps(law: CountLaw): readonly number[] {
  const upTo = countStairs(law)?.upTo ?? [];
  return upTo.filter((p, i) => p > 0 && p < 1 && p > (upTo[i - 1] ?? 0));
}
