/** The gamma function and the gamma law of rate 1. */
import { exp, log } from "./elementary.ts";
import { solve } from "./normal.ts";

export function logGamma(x: number): number {
  let shift = 0;
  while (x < 15) shift += log(x++);
  const y = 1 / (x * x);
  return (
    (x - 0.5) * log(x) -
    x +
    0.5 * log(2 * Math.PI) +
    (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188))))) / x -
    shift
  );
}
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  if (x > shape + 1) return 1 - gammaSurvival(shape, x);
  let term = 1 / shape;
  let sum = term;
  for (let k = 1; k < 1e5 && term > 1e-17 * sum; k++) sum += term *= x / (shape + k);
  return sum * exp(shape * log(x) - x - logGamma(shape));
}
export function gammaSurvival(shape: number, x: number): number {
  if (x <= 0) return 1;
  if (x <= shape + 1) return 1 - gammaCdf(shape, x);
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 1e5; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h * exp(shape * log(x) - x - logGamma(shape));
}
export function gammaQuantile(shape: number, p: number, q: number): number {
  return solve(
    (x) => gammaCdf(shape, x),
    (x) => gammaSurvival(shape, x),
    0,
    shape * 60 + 1000,
    p,
    q,
  );
}
