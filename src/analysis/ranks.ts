/** The ranks that a quantile and its error are read from, without any assumption about the law. */
import { FARTHEST } from "../numerics/sieve.ts";

/** What every summary states: the median, and the ends of the 50, 90 and 95% bands. */
export const PROBABILITIES = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975] as const;

/** Levels of the shortest intervals. */
export const LEVELS = [0.9, 0.95] as const;

/**
 * Order statistics this many standard errors of the rank away, on either side, give a quantile's error, but none farther
 * than FARTHEST. From those one standard error away it is less certain: 95% intervals of the 97.5th percentile of 2,048
 * lognormal draws held the truth in 92% of runs, from these in 94%.
 */
export const REACH = 2;

export type Ranks = {
  /** That of the quantile of type 7 (Hyndman and Fan 1996), from 0; it may lie between two. */
  readonly rank: number;
  /** One standard error of the rank: sqrt(n p (1 - p)). */
  readonly spread: number;
  readonly low: number;
  readonly high: number;
};

/** Nearer ranks where the sample ends; beyond its ends where not even one standard error of the rank lies inside. */
export function ranksOf(probability: number, count: number): Ranks {
  const rank = probability * (count - 1);
  const spread = Math.sqrt(count * probability * (1 - probability));
  const inside = Math.min(rank, count - 1 - rank);
  const reach = inside < spread ? spread : Math.min(REACH * spread, FARTHEST, inside);
  return { rank, spread, low: Math.floor(rank - reach), high: Math.ceil(rank + reach) };
}
