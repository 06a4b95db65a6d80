/**
 * The beta function and the beta law, for shapes from 1e-3 to 1e7. The hypergeometric series (Abramowitz and Stegun
 * 1964, 26.5.4), the continued fraction of A. R. DiDonato and A. H. Morris (1992, equation 9, doi:10.1145/131766.131776)
 * and the uniform expansion for large shapes; start of the quantile from Abramowitz and Stegun 26.5.22.
 */
import { exp, expm1, log, log1p, log1pMinus } from "./elementary.ts";
import { logGammaOnePlus, stirlingError } from "./gamma.ts";
import { solveLogTail } from "./log-tail.ts";
import { normalQuantile } from "./normal.ts";
import { expansionCoefficients, LEAST_SHAPE, type Tails, uniformTails } from "./uniform-expansion.ts";

const HALF_LOG_2_PI = 0.9189385332046728;
const INVERSE_ROOT_2_PI = 0.3989422804014327;

/** log(Gamma(b) / Gamma(a + b)), without cancellation where a is small beside b. */
function logGammaRatio(a: number, b: number): number {
  if (b < 0.5) return logGammaOnePlus(b) - logGammaOnePlus(a + b) + log1p(a / b);
  if (a >= 1 || b >= 10) {
    return stirlingError(b) - stirlingError(a + b) - (a + b - 0.5) * log1p(a / b) - a * log(b) + a;
  }
  // Down to b in [1/2, 3/2] by Gamma(b + 1) = b Gamma(b).
  let rest = b;
  let sum = 0;
  while (rest > 1.5) {
    rest -= 1;
    sum -= log1p(a / rest);
  }
  return logGammaOnePlus(rest - 1) - logGammaOnePlus(rest - 1 + a) + sum;
}

/** log(a B(a, b)): vanishes with a, to full accuracy. */
function logOfScaledBeta(a: number, b: number): number {
  return logGammaOnePlus(a) + logGammaRatio(a, b);
}

/** log B(a, b). */
export function logBeta(a: number, b: number): number {
  if (a > b) return logBeta(b, a);
  if (a < 1) return logOfScaledBeta(a, b) - log(a);
  const stirling = stirlingError(a) + stirlingError(b) - stirlingError(a + b);
  return HALF_LOG_2_PI + 0.5 * log(1 / a + 1 / b) - a * log1p(b / a) - b * log1p(a / b) + stirling;
}

/** -shape (log(point / mean) - point / mean + 1), where excess = point / mean - 1. */
function devianceTerm(shape: number, excess: number, ratio: number): number {
  return Math.abs(excess) < 0.29 ? -shape * log1pMinus(excess) : shape * (excess - log(ratio));
}

/** What of a law does not depend on x: of the law asked for last, since a table asks for hundreds of quantiles in a row. */
type Constants = {
  readonly a: number;
  readonly b: number;
  /** By which Stirling's formula for 1 / B(a, b) errs. */
  readonly stirling: number;
  /** log(a B(a, b)) and log(b B(a, b)). */
  readonly left: number;
  readonly right: number;
};

let constants: Constants = { a: NaN, b: NaN, stirling: NaN, left: NaN, right: NaN };

function constantsOf(a: number, b: number): Constants {
  if (constants.a === a && constants.b === b) return constants;
  const stirling = stirlingError(a) + stirlingError(b) - stirlingError(a + b);
  constants = { a, b, stirling, left: logOfScaledBeta(a, b), right: logOfScaledBeta(b, a) };
  return constants;
}

/** The expansion for the last mean asked for: a quantile asks several times in a row. */
let expandedAt = -1;
let expansion: Float64Array = new Float64Array();

function expansionAt(mean: number): Float64Array {
  if (mean === expandedAt) return expansion;
  expandedAt = mean;
  expansion = expansionCoefficients(mean);
  return expansion;
}

/** Both tails at x = 1 - y, each to about 1e-14 of itself; rise = x^a y^b / B(a, b). */
function betaTails(a: number, b: number, x: number, y: number, into: Tails): void {
  const shape = (a / (a + b)) * b;
  const excess = x * b - y * a;
  const deviance = devianceTerm(a, excess / a, (x / a) * (a + b)) + devianceTerm(b, -excess / b, (y / b) * (a + b));
  if (shape >= LEAST_SHAPE && 2 * deviance <= shape) {
    return uniformTails(shape, deviance, excess, expansionAt(a / (a + b)), into);
  }
  into.rise = INVERSE_ROOT_2_PI * Math.sqrt(shape) * exp(-deviance - constantsOf(a, b).stirling);
  if (excess <= 0) return belowMean(a, b, x, y, into);
  belowMean(b, a, y, x, into);
  exchange(into);
}

function exchange(tails: Tails): void {
  const upper = tails.upper;
  tails.upper = tails.lower;
  tails.lower = upper;
}

/** The tails for x up to the mean, a / (a + b). */
function belowMean(a: number, b: number, x: number, y: number, into: Tails): void {
  if (x <= 0.5) return fromSeries(a, b, x, into);
  if (b < 1 && a * y < 2) {
    fromSeries(b, a, y, into);
    return exchange(into);
  }
  fromFraction(a, b, x, y, into);
}

/** P = rise * sum (a + b) ... (a + b + k - 1) x^k / (a (a + 1) ... (a + k)). */
function fromSeries(a: number, b: number, x: number, into: Tails): void {
  let term = 1 / a;
  let sum = 0;
  for (let k = 0; term > 1e-17 * sum; k++) {
    sum += term;
    term *= ((a + b + k) * x) / (a + 1 + k);
  }
  into.lower = into.rise * sum;
  into.upper = into.lower < 0.9 ? 1 - into.lower : upperOfSmallShape(a, b, x);
}

/** 1 - x^a (1 + a sum (1 - b) ... (k - b) x^k / (k! (a + k))) / (a B(a, b)), for a below 1 and b x below 2. */
function upperOfSmallShape(a: number, b: number, x: number): number {
  let power = 1;
  let sum = 0;
  for (let k = 1; Math.abs(power) > 1e-18; k++) {
    power *= ((k - b) * x) / k;
    sum += power / (a + k);
  }
  const logHead = a * log(x) - constantsOf(a, b).left;
  return -expm1(logHead) - exp(logHead) * a * sum;
}

/** P = rise / (beta_1 + alpha_2 / (beta_2 + ...)), summed by J. Steed's method. */
function fromFraction(a: number, b: number, x: number, y: number, into: Tails): void {
  const gap = a * y - b * x;
  let fraction = 1 / ((a * (gap + 1)) / (a + 1));
  let step = fraction;
  let sum = fraction;
  for (let n = 1; Math.abs(step) > 1e-17 * Math.abs(sum); n++) {
    const alpha = ((a + n - 1) / (a + 2 * n - 1)) * ((a + b + n - 1) / (a + 2 * n - 1)) * n * (b - n) * x * x;
    const beta = n + (n * (b - n) * x) / (a + 2 * n - 1) + ((a + n) / (a + 2 * n + 1)) * (gap + 1 + n * (1 + y));
    fraction = 1 / (beta + alpha * fraction);
    step *= beta * fraction - 1;
    sum += step;
  }
  into.lower = into.rise * sum;
  into.upper = 1 - into.lower;
}

/** P(X <= x). */
export function betaCdf(a: number, b: number, x: number): number {
  if (!(x > 0 && x < 1)) return Number.isNaN(x) ? NaN : x > 0 ? 1 : 0;
  const tails: Tails = { lower: 0, upper: 0, rise: 0 };
  betaTails(a, b, x, 1 - x, tails);
  return tails.lower;
}

/** P(X > x), accurate where it is tiny. */
export function betaSurvival(a: number, b: number, x: number): number {
  if (!(x > 0 && x < 1)) return Number.isNaN(x) ? NaN : x > 0 ? 0 : 1;
  const tails: Tails = { lower: 0, upper: 0, rise: 0 };
  betaTails(a, b, x, 1 - x, tails);
  return tails.upper;
}

/** P(X <= x) where 1 - x is known to more digits than x gives. */
export function betaCdfPair(a: number, b: number, x: number, y: number): readonly [number, number] {
  if (!(x > 0 && y > 0)) return x > 0 ? [1, 0] : [0, 1];
  const tails: Tails = { lower: 0, upper: 0, rise: 0 };
  betaTails(a, b, x, y, tails);
  return [tails.lower, tails.upper];
}

/** The x with P(X <= x) = p; q = 1 - p, exact. */
export function betaQuantile(a: number, b: number, p: number, q: number): number {
  return betaQuantilePair(a, b, p, q)[0];
}

/** The quantile x and 1 - x, each to about 1e-13 of itself. */
export function betaQuantilePair(a: number, b: number, p: number, q: number): readonly [number, number] {
  // P = x^a / (a B) (1 + O(x)): exact where x is tiny; and so for the other end.
  const scaled = constantsOf(a, b);
  const left = ((p < q ? log(p) : log1p(-q)) + scaled.left) / a;
  if (left < -45) return [exp(left), 1];
  const right = ((q < p ? log(q) : log1p(-p)) + scaled.right) / b;
  if (right < -45) return [1, exp(right)];
  const t = solveLogTail(startingLogit(a, b, p, q, left, right), log(a / b), p, q, (point, into) => {
    const x = 1 / (1 + exp(-point));
    const y = 1 / (1 + exp(point));
    betaTails(a, b, x, y, into);
    return a * y - b * x;
  });
  return [1 / (1 + exp(-t)), 1 / (1 + exp(t))];
}

function startingLogit(a: number, b: number, p: number, q: number, left: number, right: number): number {
  // log(x / (1 - x)) from log(x), and from log(1 - x).
  const fromLeft = left < 0 ? left - log(-expm1(left)) : -Infinity;
  const fromRight = right < 0 ? log(-expm1(right)) - right : Infinity;
  if (a < 1 && b < 1) return left < right ? fromLeft : fromRight;
  if (a < 1) return right < 0 ? Math.max(fromLeft, fromRight) : fromLeft;
  if (b < 1) return left < 0 ? Math.min(fromLeft, fromRight) : fromRight;
  const z = normalQuantile(p, q);
  const lambda = (z * z - 3) / 6;
  const h = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1));
  const w =
    (z * Math.sqrt(Math.max(h + lambda, 0))) / h + (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (lambda + 5 / 6 - 2 / (3 * h));
  return Math.min(Math.max(log(a / b) + 2 * w, fromLeft), fromRight);
}
