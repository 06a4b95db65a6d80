/** The standard normal law. */
import { exp } from "./elementary.ts";

export function normalDensity(x: number): number {
  return exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}
export function normalSurvival(x: number): number {
  return normalCdf(-x);
}
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x);
  if (x < -39) return 0;
  if (x > -5) {
    let term = x;
    let sum = x;
    for (let k = 1; k < 200 && Math.abs(term) > 1e-18; k++) sum += term *= (x * x) / (2 * k + 1);
    return 0.5 + normalDensity(x) * sum;
  }
  let f = -x;
  for (let k = 120; k > 0; k--) f = -x + k / f;
  return normalDensity(x) / f;
}
/** The x with P(X <= x) = p; q = 1 - p, exact. */
export function normalQuantile(p: number, q: number): number {
  return solve(
    (x) => normalCdf(x),
    (x) => normalCdf(-x),
    -39,
    39,
    p,
    q,
  );
}
/** Bisection until the last bit. */
export function solve(
  cdf: (x: number) => number,
  survival: (x: number) => number,
  low: number,
  high: number,
  p: number,
  q: number,
): number {
  for (let k = 0; k < 300; k++) {
    const middle = low > 0 && high / low > 4 ? Math.sqrt(low * high) : 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    if (p < q ? cdf(middle) < p : survival(middle) > q) low = middle;
    else high = middle;
  }
  return high;
}
