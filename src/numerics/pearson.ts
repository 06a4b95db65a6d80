/**
 * Pearson's correlation under a Gaussian copula, and its inverse. With normalised Hermite coefficients a_k and b_k of two
 * quantities as functions of their normal scores, the covariance is the sum of a_k b_k rho^k (Mehler's formula; Cario and
 * Nelson, "Modeling and generating random vectors with arbitrary marginal distributions", 1997).
 */
import { bisect } from "./bisection.ts";
import { exp } from "./elementary.ts";

/** Terms of the expansion, and its grid: to 12 standard deviations, since the square of a wide lognormal peaks far out. */
const TERMS = 120;
const REACH = 12;
const STEPS = 4800;

/** Square roots of 0, 1, 2, ... */
const ROOTS = Float64Array.from({ length: TERMS + 2 }, (_, k) => Math.sqrt(k));

/** A quantity as a function of its normal score. */
export type OfScore = (score: number) => number;

export type Expansion = { readonly coefficients: readonly number[]; readonly sd: number; readonly of: OfScore };

/** The Hermite coefficients from the first on, and the standard deviation; NaN where the quantity has none. */
export function expansionOf(of: OfScore): Expansion {
  const sums = new Array<number>(TERMS + 1).fill(0);
  let square = 0;
  for (let step = 0; step <= STEPS; step++) {
    const z = -REACH + (2 * REACH * step) / STEPS;
    const weight = normalWeight(z, step);
    const value = of(z);
    square += weight * value * value;
    let before = 0;
    let current = 1;
    for (let k = 0; k <= TERMS; k++) {
      sums[k]! += weight * value * current;
      const next = (z * current - ROOTS[k]! * before) / ROOTS[k + 1]!;
      before = current;
      current = next;
    }
  }
  const [mean, ...coefficients] = sums;
  return { coefficients, sd: Math.sqrt(square - mean! * mean!), of };
}

/** Simpson's weight of a grid point times the normal density. */
function normalWeight(z: number, step: number): number {
  const simpson = step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2;
  return ((simpson * (2 * REACH)) / (3 * STEPS)) * (exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
}

/** Pearson's correlation where the scores have correlation `rho`. */
export function pearsonAt(rho: number, a: Expansion, b: Expansion): number {
  if (Math.abs(rho) === 1) return extreme(rho, a, b);
  let covariance = 0;
  let power = 1;
  for (let k = 0; k < TERMS; k++) {
    power *= rho;
    covariance += a.coefficients[k]! * b.coefficients[k]! * power;
  }
  return covariance / (a.sd * b.sd);
}

/** At the ends the series may converge slowly; the expectation is then over one score alone. */
function extreme(rho: number, a: Expansion, b: Expansion): number {
  let [product, meanA, meanB] = [0, 0, 0];
  for (let step = 0; step <= STEPS; step++) {
    const z = -REACH + (2 * REACH * step) / STEPS;
    const weight = normalWeight(z, step);
    const [x, y] = [a.of(z), b.of(rho * z)];
    product += weight * x * y;
    meanA += weight * x;
    meanB += weight * y;
  }
  return (product - meanA * meanB) / (a.sd * b.sd);
}

/** The correlation of scores that gives Pearson's `target`, or the range that can be attained where it cannot. */
export function scoreOfPearson(
  target: number,
  a: Expansion,
  b: Expansion,
): { readonly rho: number } | { readonly attainable: readonly [number, number] } {
  const [least, most] = [pearsonAt(-1, a, b), pearsonAt(1, a, b)];
  if (!(target >= least && target <= most)) return { attainable: [least, most] };
  return { rho: bisect((rho) => pearsonAt(rho, a, b) - target, -1, 1) };
}
