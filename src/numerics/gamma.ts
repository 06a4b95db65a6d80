/**
 * The gamma function and the gamma law of rate 1, for shapes from 1e-3 to 1e7. Stirling's series (Abramowitz and Stegun
 * 1964, 6.1.41) and a polynomial about 2 for the function; the power series 6.5.29, the continued fraction 6.5.31 and
 * Temme's uniform expansion for the law, chosen as A. Gil, J. Segura and N. M. Temme (2012, doi:10.1137/120872553) do.
 */
import { exp, expm1, log, log1p, log1pMinus } from "./elementary.ts";
import { solveLogTail } from "./log-tail.ts";
import { normalQuantile, polynomial } from "./normal.ts";
import { expansionCoefficients, LEAST_SHAPE, type Tails, uniformTails } from "./uniform-expansion.ts";

const HALF_LOG_2_PI = 0.9189385332046728;
const INVERSE_ROOT_2_PI = 0.3989422804014327;

/** log Gamma(2 + s) / s for |s| <= 1/2, by tests/numerics/coefficients.py. */
const ABOUT_TWO = [
  0.42278433509846713, 0.32246703342411326, -0.06735230105319817, 0.02058080842778032, -0.007385551028664068,
  0.0028905103310376485, -0.0011927539121688179, 0.0005096695153244405, -0.0002231547472929137, 9.945767474702379e-5,
  -4.492639100153272e-5, 2.0505581558061955e-5, -9.438187869791486e-6, 4.3847449079109095e-6, -2.0459917147050137e-6,
  9.199582027624593e-7, -4.2806969874584397e-7, 2.788317110527897e-7, -1.3616048873421607e-7,
];

/** B_2k / (2k (2k-1)), the coefficients of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/** log Gamma(1 + s) for s > -1, to full relative accuracy where it vanishes, at 0 and 1. */
export function logGammaOnePlus(s: number): number {
  return Math.abs(s) <= 0.5 ? s * polynomial(ABOUT_TWO, s) - log1p(s) : logGamma(1 + s);
}

/** log Gamma(x) for x > 0. */
export function logGamma(x: number): number {
  if (x <= 0.5) return logGammaOnePlus(x) - log(x);
  if (x < 1.5) return logGammaOnePlus(x - 1);
  if (x <= 2.5) return (x - 2) * polynomial(ABOUT_TWO, x - 2);
  if (x >= 10) return (x - 0.5) * log(x) - x + HALF_LOG_2_PI + stirlingError(x);
  let product = 1;
  let rest = x;
  while (rest > 2.5) product *= --rest;
  return (rest - 2) * polynomial(ABOUT_TWO, rest - 2) + log(product);
}

/** log Gamma(x) - (x - 1/2) log(x) + x - log(2 pi) / 2, by which Stirling's formula errs. */
export function stirlingError(x: number): number {
  if (x < 10) return logGamma(x) - ((x - 0.5) * log(x) - x + HALF_LOG_2_PI);
  return polynomial(STIRLING, 1 / (x * x)) / x;
}

/** B_2k / 2k, the coefficients of the digamma function: Stirling's series differentiated. */
const DIGAMMA = STIRLING.map((coefficient, k) => (2 * k + 1) * coefficient);

/** d/dx log Gamma(x) for x > 0, to about 1e-15 of itself or of 1: Abramowitz and Stegun 6.3.18, after 6.3.5 below 10. */
export function digamma(x: number): number {
  let rest = x;
  let sum = 0;
  for (; rest < 10; rest++) sum -= 1 / rest;
  const square = 1 / (rest * rest);
  return sum + (log(rest) - 0.5 / rest - square * polynomial(DIGAMMA, square));
}

/** shape * (lambda - 1 - log(lambda)) for lambda = x / shape: half the squared distance of x from the mean. */
function devianceAt(shape: number, x: number): number {
  const excess = x - shape;
  return excess > -0.29 * shape ? -shape * log1pMinus(excess / shape) : excess - shape * log(x / shape);
}

const GAMMA_EXPANSION = expansionCoefficients(0);

/** Both tails of the law at x > 0, each to about 1e-14 of itself, and x times the density. */
function gammaTails(shape: number, x: number, into: Tails): void {
  if (shape >= LEAST_SHAPE) {
    const deviance = devianceAt(shape, x);
    if (2 * deviance <= shape) return uniformTails(shape, deviance, x - shape, GAMMA_EXPANSION, into);
    into.rise = INVERSE_ROOT_2_PI * Math.sqrt(shape) * exp(-deviance - stirlingError(shape));
  } else {
    into.rise = shape * exp(shape * log(x) - x - logGammaOnePlus(shape));
  }
  if (x <= Math.max(2, shape + 1)) fromSeries(shape, x, into);
  else fromFraction(shape, x, into);
}

/** P = rise * sum x^k / (shape (shape + 1) ... (shape + k)). */
function fromSeries(shape: number, x: number, into: Tails): void {
  let term = 1 / shape;
  let sum = 0;
  for (let k = 1; term > 1e-17 * sum; k++) {
    sum += term;
    term *= x / (shape + k);
  }
  into.lower = into.rise * sum;
  into.upper = into.lower < 0.9 ? 1 - into.lower : upperOfSmallShape(shape, x);
}

/** 1 - x^shape (1 + shape sum (-x)^k / (k! (shape + k))) / Gamma(1 + shape), for a shape below 1 and x <= 2. */
function upperOfSmallShape(shape: number, x: number): number {
  let power = 1;
  let sum = 0;
  for (let k = 1; k < 40; k++) {
    power *= -x / k;
    sum += power / (shape + k);
  }
  const logHead = shape * log(x) - logGammaOnePlus(shape);
  return -expm1(logHead) - exp(logHead) * shape * sum;
}

/** Q = rise / (x + 1 - shape - 1 (1 - shape) / (x + 3 - shape - ...)), summed by J. Steed's method. */
function fromFraction(shape: number, x: number, into: Tails): void {
  let b = x + 1 - shape;
  let d = 1 / b;
  let step = d;
  let sum = d;
  for (let k = 1; Math.abs(step) > 1e-17 * sum; k++) {
    const a = k * (shape - k);
    b += 2;
    d = 1 / (b + a * d);
    step *= b * d - 1;
    sum += step;
  }
  into.upper = into.rise * sum;
  into.lower = 1 - into.upper;
}

/** P(X <= x). */
export function gammaCdf(shape: number, x: number): number {
  if (!(x > 0 && x < Infinity)) return Number.isNaN(x) ? NaN : x > 0 ? 1 : 0;
  const tails: Tails = { lower: 0, upper: 0, rise: 0 };
  gammaTails(shape, x, tails);
  return tails.lower;
}

/** P(X > x), accurate where it is tiny. */
export function gammaSurvival(shape: number, x: number): number {
  if (!(x > 0 && x < Infinity)) return Number.isNaN(x) ? NaN : x > 0 ? 0 : 1;
  const tails: Tails = { lower: 0, upper: 0, rise: 0 };
  gammaTails(shape, x, tails);
  return tails.upper;
}

/** The x with P(X <= x) = p; q = 1 - p, exact. About 1e-13 of itself; 0 where it is below the smallest double. */
export function gammaQuantile(shape: number, p: number, q: number): number {
  const logLower = p < q ? log(p) : log1p(-q);
  // P = x^shape / Gamma(1 + shape) (1 + O(x)): exact where x is tiny, a lower bound elsewhere.
  const least = (logLower + logGammaOnePlus(shape)) / shape;
  if (least < -45) return exp(least);
  const start = Math.max(least, shape < 1 ? logOfFarQuantile(shape, q) : logOfWilsonHilferty(shape, p, q));
  const t = solveLogTail(start, log(shape), p, q, (point, into) => {
    const x = exp(point);
    gammaTails(shape, x, into);
    return shape - x;
  });
  return exp(t);
}

/** Start for small shapes: Q = x^(shape - 1) exp(-x) / Gamma(shape) far out. */
function logOfFarQuantile(shape: number, q: number): number {
  const x = -log(q) - logGamma(shape);
  return x > 1 ? log(x + (shape - 1) * log(x)) : -Infinity;
}

/** Start for shapes from 1: the cube root is nearly normal (Wilson and Hilferty 1931). */
function logOfWilsonHilferty(shape: number, p: number, q: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(p, q) / (3 * Math.sqrt(shape));
  return root > 0 ? log(shape * root * root * root) : -Infinity;
}
