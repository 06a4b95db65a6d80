/**
 * The uniform asymptotic expansion of the incomplete gamma and beta functions for large shapes: a normal tail plus a
 * correction. After N. M. Temme (1979, doi:10.1137/0510071; 1987, Mathematics of Computation 49), carried over to the
 * beta law in one parameter that is 0 for the gamma law.
 *
 * With n = ab/(a+b), x0 = a/(a+b) (gamma law: n = a, x0 = 0), P(zeta) = Phi(zeta sqrt(n)) - R and
 * R = exp(-n zeta^2 / 2) S / sqrt(2 pi n), the density of the law in zeta gives
 *   S' - n zeta S = n (1 - f / G),   f = zeta / v = sum d_k zeta^k,
 * where v dv = zeta (1 + (1 - 2 x0) v - x0 (1 - x0) v^2) dzeta and G is the factor by which Stirling's formula errs. In
 * powers of zeta: G S = sum beta_k zeta^k, beta_(k-1) = (k+1) beta_(k+1) / n + d_k, and G = 1 + beta_1 / n.
 */
import { exp } from "./elementary.ts";
import { millsRatio } from "./normal.ts";

/** Both tails of a law at a point, and how fast the lower one rises with the logarithm (logit) of the point. */
export type Tails = { lower: number; upper: number; rise: number };

/** Enough for 1e-17 at |zeta| <= 1: the d_k fall by 2 sqrt(pi) each. */
const TERMS = 32;
/** From here on the terms that the series lacks are below 1e-16. */
export const LEAST_SHAPE = 12;

const INVERSE_ROOT_2_PI = 0.3989422804014327;

/** d_0 .. d_TERMS by comparing powers of zeta: first of v^2, then of v, then of zeta / v. */
export function expansionCoefficients(x0: number): Float64Array {
  const linear = 1 - 2 * x0;
  const square = x0 * (1 - x0);
  const v = new Float64Array(TERMS + 3);
  const v2 = new Float64Array(TERMS + 3);
  v[1] = 1;
  v2[2] = 1;
  for (let m = 3; m < TERMS + 3; m++) {
    v2[m] = ((linear * v[m - 2]! - square * v2[m - 2]!) * 2) / m;
    let sum = 0;
    for (let i = 2; i < m - 1; i++) sum += v[i]! * v[m - i]!;
    v[m - 1] = 0.5 * (v2[m]! - sum);
  }
  const d = new Float64Array(TERMS + 1);
  d[0] = 1;
  for (let k = 1; k <= TERMS; k++) {
    let sum = 0;
    for (let j = 1; j <= k; j++) sum += v[j + 1]! * d[k - j]!;
    d[k] = -sum;
  }
  return d;
}

/**
 * Both tails where n = `shape` >= LEAST_SHAPE and |zeta| <= 1; `deviance` is n zeta^2 / 2, `side` the sign of zeta. The
 * smaller tail to about 1e-15 of itself.
 */
export function uniformTails(shape: number, deviance: number, side: number, d: Float64Array, into: Tails): void {
  const z = Math.sqrt(2 * deviance);
  const root = Math.sqrt(shape);
  const zeta = side < 0 ? -z / root : z / root;
  let odd = 0;
  let even = 0;
  let sum = 0;
  for (let k = TERMS; k > 0; k--) {
    const next = ((k + 1) * odd) / shape + d[k]!;
    sum = sum * zeta + next;
    odd = even;
    even = next;
  }
  // After the last step `even` is beta_0 and `odd` is beta_1.
  const stirling = 1 + odd / shape;
  const density = INVERSE_ROOT_2_PI * exp(-deviance);
  const correction = sum / (stirling * root);
  const tail = density * (side < 0 ? millsRatio(z) - correction : millsRatio(z) + correction);
  into.lower = side < 0 ? tail : 1 - tail;
  into.upper = side < 0 ? 1 - tail : tail;
  into.rise = (density * root) / stirling;
}
