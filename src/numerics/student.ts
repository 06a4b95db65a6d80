/**
 * Student's t law for any number of degrees of freedom, through the beta law (Abramowitz and Stegun 1964, 26.7.1) and,
 * from 1e8 on, the normal law with its first correction (26.7.5 and 26.7.8).
 */
import { betaCdfPair, betaQuantilePair, logBeta } from "./beta.ts";
import { exp, log } from "./elementary.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** Here the second term of the correction is below 1e-13. */
const NEARLY_NORMAL = 1e8;

/** Beta quantiles below this are left alone: they lose digits to underflow. */
const LEAST_REST = 1e-290;

/** P(|X| > |x|) far out, where the beta law's cdf is the first term of its series, y^a / (a B) with y = df / x^2. */
function farTails(df: number, x: number): number {
  const a = 0.5 * df;
  return exp(a * (log(df) - 2 * log(Math.abs(x))) - log(a) - logBeta(a, 0.5));
}

/** The x with farTails(df, x) = tails. */
function farQuantile(df: number, tails: number): number {
  const a = 0.5 * df;
  return exp(0.5 * (log(df) - (log(tails) + log(a) + logBeta(a, 0.5)) / a));
}

/** P(X <= x), to about 1e-14 of itself in either tail. */
export function studentCdf(df: number, x: number): number {
  if (df > NEARLY_NORMAL) return normalCdf(x * (1 - (x * x + 1) / (4 * df)));
  const ratio = (x / df) * x;
  const beyond =
    ratio > 1 / LEAST_REST ? farTails(df, x) : betaCdfPair(0.5 * df, 0.5, 1 / (1 + ratio), ratio / (1 + ratio))[0];
  return x < 0 ? 0.5 * beyond : 1 - 0.5 * beyond;
}

/** P(X > x), to about 1e-14 of itself in either tail. */
export function studentSurvival(df: number, x: number): number {
  return studentCdf(df, -x);
}

/** The x with P(X <= x) = p; q = 1 - p, exact. About 1e-13 of itself. */
export function studentQuantile(df: number, p: number, q: number): number {
  if (p === q) return 0;
  if (df > NEARLY_NORMAL) {
    const z = normalQuantile(p, q);
    return z + (z * (z * z + 1)) / (4 * df);
  }
  const tails = 2 * Math.min(p, q);
  const [rest, share] = betaQuantilePair(0.5 * df, 0.5, tails, 1 - tails);
  const size = rest < LEAST_REST ? farQuantile(df, tails) : Math.sqrt(df * (share / rest));
  return p < q ? -size : size;
}
