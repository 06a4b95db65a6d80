/**
 * Elementary functions with the same bits in every JavaScript engine: made of + - * /, the square root, comparisons and
 * bit moves only, where ECMAScript leaves Math.exp and its kin to the implementation. Range reduction and a fixed
 * polynomial each, after P. T. P. Tang (1989, doi:10.1145/63522.214866) and W. J. Cody and W. Waite (1980); products to
 * twice the precision after T. J. Dekker (1971, doi:10.1007/BF01397083). The coefficients are minimax fits made by
 * tests/numerics/coefficients.py; those of exp, log and pow stand in `elementary-coefficients.ts`. Accuracy: below 1 unit
 * in the last place for exp, log and pow, about 2 for the others; special values as in IEEE 754-2019. Angles: `angles.ts`.
 */

import {
  ATANH,
  EXP,
  INVERSE_LN10,
  INVERSE_LN10_LOW,
  INVERSE_LN2,
  LN2_HIGH,
  LN2_LOW,
  LOG,
  ROOT_HALF,
  ROUNDER,
  SMALLEST_NORMAL,
  SPLITTER,
  THIRD,
  THIRD_LOW,
  TWO_27,
  TWO_54,
  TWO_64,
} from "./elementary-coefficients.ts";

/** One double seen as two words, low first: WebAssembly and every engine in use are little-endian. */
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** 2^k at k + 1022, k = -1022..1023: a load costs less here than writing the exponent and reading the double back. */
const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2046);
  let power = SMALLEST_NORMAL;
  for (let k = 0; k < 2046; k++, power *= 2) powers[k] = power;
  return powers;
}

const INVERSE_LN2_LOW = 2.0355273740931033e-17;

/** The coefficients by name, which loops take as constants. */
const [E0, E1, E2, E3, E4, E5, E6, E7, E8] = EXP;
const [A0, A1, A2, A3, A4, A5, A6] = ATANH;
const [L0, L1, L2, L3, L4, L5, L6, L7, L8] = LOG;

/** y * 2^k for |k| <= 2044, rounded once. */
function scaled(y: number, k: number): number {
  if (k >= -1022 && k <= 1023) return y * POWERS[k + 1022]!;
  const half = k >> 1;
  return y * POWERS[half + 1022]! * POWERS[k - half + 1022]!;
}

/** exp(r) - 1 - r for |r| <= log(2) / 2. */
function expRemainder(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const p = E0 + E1 * r + r2 * (E2 + E3 * r) + r4 * (E4 + E5 * r + r2 * (E6 + E7 * r) + r4 * E8);
  return r2 * (0.5 + r * p);
}

/** e^x. */
export function exp(x: number): number {
  const bounded = x > 710 ? 710 : x < -746 ? -746 : x;
  const k = bounded * INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = bounded - k * LN2_HIGH;
  const low = k * LN2_LOW;
  return scaled(1 + (high + (expRemainder(high - low) - low)), k);
}

/** exp(x + tail) for |x| < 746 and a tail below the last place of x, hardly more than rounded: what pow needs. */
export function expOfSum(x: number, tail: number): number {
  const k = x * INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW - tail;
  const rest = expRemainder(high - low) - low;
  const e = high + rest;
  const eLow = high - e + rest;
  const sum = 1 + e;
  return scaled(sum + (1 - sum + e + eLow), k);
}

/** e^x - 1, without cancellation near 0. */
export function expm1(x: number): number {
  if (Math.abs(x) < 1 / TWO_54) return x;
  if (x < -40) return -1;
  const bounded = x > 710 ? 710 : x;
  const k = bounded * INVERSE_LN2 + ROUNDER - ROUNDER;
  const high = bounded - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const e = high + (expRemainder(high - low) - low);
  if (k === 0) return e;
  if (k < 0) return scaled(e, k) + (scaled(1, k) - 1);
  return scaled(1 - scaled(1, -k) + e, k);
}

/** The k for which x / 2^k lies in [sqrt(1/2), sqrt(2)), for a normal positive x. */
function exponent(x: number): number {
  float[0] = x;
  return (words[1]! - ROOT_HALF) >> 20;
}

/** 2 atanh(s) / s - 2 for |s| <= 3 - sqrt(8). */
function atanhRemainder(s: number): number {
  const z = s * s;
  const z2 = z * z;
  return z * (A0 + A1 * z + z2 * (A2 + A3 * z + z2 * (A4 + A5 * z + z2 * A6)));
}

/** k log(2) + log(1 + f) + tail for 1 + f in [sqrt(1/2), sqrt(2)); s = f / (2 + f), log(1 + f) = 2 atanh(s). */
function logOfParts(k: number, f: number, tail: number): number {
  const s = f / (2 + f);
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + atanhRemainder(s)) + (k * LN2_LOW + tail)) - f);
}

/** log(1 + x) - x, without cancellation near 0. */
export function log1pMinus(x: number): number {
  if (!(x > -0.29 && x < 0.41)) return log1p(x) - x;
  const s = x / (2 + x);
  const halfSquare = 0.5 * x * x;
  return s * (halfSquare + atanhRemainder(s)) - halfSquare;
}

/** The natural logarithm. */
export function log(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Infinity)) return logOfSpecial(x);
  const k = exponent(x);
  return logOfParts(k, scaled(x, -k) - 1, 0);
}

function logOfSpecial(x: number): number {
  if (x > 0 && x < 1) {
    const k = exponent(x * TWO_54);
    return logOfParts(k - 54, scaled(x * TWO_54, -k) - 1, 0);
  }
  return x === Infinity ? x : x === 0 ? -Infinity : NaN;
}

/** log(1 + x), without cancellation near 0. */
export function log1p(x: number): number {
  if (Math.abs(x) < 1 / TWO_54) return x;
  const sum = 1 + x;
  if (!(sum > 0 && sum < Infinity)) return logOfSpecial(sum);
  const k = exponent(sum);
  if (k === 0) return logOfParts(0, x, 0);
  const lost = x > 1 ? 1 - (sum - x) : x - (sum - 1);
  return logOfParts(k, scaled(sum, -k) - 1, lost / sum);
}

/** log(x) = k log(2) + high + low for a positive finite x, to about 2^-64 of high: returns k, leaves the two parts here. */
let logHigh = 0;
let logLow = 0;

function logInTwoParts(x: number): number {
  const shift = x < SMALLEST_NORMAL ? 54 : 0;
  const normal = shift === 0 ? x : x * TWO_54;
  const k = exponent(normal);
  const f = scaled(normal, -k) - 1;
  const d = 2 + f;
  const s = f / d;
  const sLow = (f - s * d - productError(s, d, s * d) - s * (f - (d - 2))) / d;
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  const z2 = z * z;
  const rest = z * (L0 + L1 * z + z2 * (L2 + L3 * z + z2 * (L4 + L5 * z + z2 * (L6 + L7 * z + z2 * L8))));
  // log((1 + s) / (1 - s)) = 2s (1 + z u), u = 1/3 + z/5 + z^2/7 + ...
  const u = THIRD + rest;
  const uLow = THIRD - u + rest + THIRD_LOW;
  const t = z * u;
  const tLow = productError(z, u, t) + (z * uLow + zLow * u);
  const product = 2 * s * t;
  const productLow = productError(2 * s, t, product) + 2 * (s * tLow + sLow * t);
  logHigh = 2 * s + product;
  logLow = 2 * s - logHigh + product + (2 * sLow + productLow);
  return k - shift;
}

/** a * b - product, exact but for underflow and overflow (Dekker 1971, mul12). */
export function productError(a: number, b: number, product: number): number {
  const ca = SPLITTER * a;
  const aHigh = ca - (ca - a);
  const aLow = a - aHigh;
  const cb = SPLITTER * b;
  const bHigh = cb - (cb - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** The logarithm to base 2, exact at powers of 2. */
export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return logOfSpecial(x);
  const k = logInTwoParts(x);
  const high = logHigh * INVERSE_LN2;
  const low = productError(logHigh, INVERSE_LN2, high) + (logHigh * INVERSE_LN2_LOW + logLow * INVERSE_LN2);
  const sum = k + high;
  const error = Math.abs(k) > Math.abs(high) ? k - sum + high : high - sum + k;
  return sum + (error + low);
}

/** The logarithm to base 10, exact at powers of 10. */
export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return logOfSpecial(x);
  addExponent(logInTwoParts(x));
  const high = logHigh * INVERSE_LN10;
  return high + (productError(logHigh, INVERSE_LN10, high) + (logHigh * INVERSE_LN10_LOW + logLow * INVERSE_LN10));
}

/** Adds k log(2) to the logarithm in two parts; a whole k is either 0 or the larger term. */
function addExponent(k: number): void {
  if (k === 0) return;
  const whole = k * LN2_HIGH;
  const sum = whole + logHigh;
  logLow += whole - sum + logHigh + k * LN2_LOW;
  logHigh = sum;
}

/**
 * x to the power y. Exact where the result is a double (10^3, 1.5^2) and correctly rounded for y = 2; a negative x with
 * a y that is no whole number gives NaN; x^0 = 1 and 1^y = 1 for every partner, NaN too.
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x > 0 && x < Infinity && Math.abs(y) < Infinity) return powOfPositive(x, y);
  return powOfSpecial(x, y);
}

function powOfSpecial(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0;
  const whole = Math.floor(y) === y;
  const odd = whole && Math.floor(0.5 * y) !== 0.5 * y;
  const negative = x < 0 || Object.is(x, -0);
  const sign = negative && odd ? -1 : 1;
  if (size === 0 || size === Infinity) return sign * ((size === 0) === y > 0 ? 0 : Infinity);
  return whole ? sign * powOfPositive(size, y) : NaN;
}

function powOfPositive(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1 || x === 1) return x;
  // Beyond 2^64 even the doubles next to 1 overflow or vanish.
  if (Math.abs(y) > TWO_64) return x > 1 === y > 0 ? Infinity : 0;
  addExponent(logInTwoParts(x));
  const high = y * logHigh;
  if (high > 710) return Infinity;
  if (high < -746) return 0;
  return expOfSum(high, productError(y, logHigh, high) + y * logLow);
}

/** The hyperbolic sine. */
export function sinh(x: number): number {
  const a = Math.abs(x);
  if (a < 1 / TWO_27) return x;
  if (a > 700) return Math.sign(x) * (0.5 * exp(0.5 * a)) * exp(0.5 * a);
  const t = expm1(a);
  return Math.sign(x) * 0.5 * (t + t / (t + 1));
}

/** The hyperbolic cosine. */
export function cosh(x: number): number {
  const a = Math.abs(x);
  if (a > 700) return 0.5 * exp(0.5 * a) * exp(0.5 * a);
  const e = exp(a);
  return 0.5 * e + 0.5 / e;
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a < 1 / TWO_27) return x;
  const size = a > 1 ? 1 - 2 / (expm1(2 * a) + 2) : expm1(-2 * a) / -(expm1(-2 * a) + 2);
  return x < 0 ? -size : size;
}
