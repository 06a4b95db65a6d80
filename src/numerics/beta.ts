/** The beta function and the beta law. */
import { exp, log, log1p } from "./elementary.ts";
import { logGamma } from "./gamma.ts";
import { solve } from "./normal.ts";

export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
export function betaCdf(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(b, a, 1 - x);
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 1e5; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return (h * exp(a * log(x) + b * log1p(-x) - logBeta(a, b))) / a;
}
export function betaSurvival(a: number, b: number, x: number): number {
  return betaCdf(b, a, 1 - x);
}
export function betaQuantile(a: number, b: number, p: number, q: number): number {
  return betaQuantilePair(a, b, p, q)[0];
}
/** The quantile x and 1 - x, each to full relative precision. */
export function betaQuantilePair(a: number, b: number, p: number, q: number): readonly [number, number] {
  if (p < betaCdf(a, b, 0.5)) {
    const x = solve(
      (t) => betaCdf(a, b, t),
      (t) => betaSurvival(a, b, t),
      0,
      1,
      p,
      q,
    );
    return [x, 1 - x];
  }
  const y = solve(
    (t) => betaCdf(b, a, t),
    (t) => betaSurvival(b, a, t),
    0,
    1,
    q,
    p,
  );
  return [1 - y, y];
}
