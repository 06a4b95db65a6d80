/**
 * The functions of angles and their inverses, with the same bits in every JavaScript engine: made as those of `elementary.ts`,
 * below 1 unit in the last place for sin, cos and atan, about 2 for the others.
 */
import { ROUNDER, TWO_27, TWO_52 } from "./elementary-coefficients.ts";

const TWO_30 = 1073741824;
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;
/** pi/2 in three parts of 23 bits, each exact when multiplied by less than 2^30, and the rest. */
const HALF_PI_1 = 1.570796251296997;
const HALF_PI_2 = 7.549789415861596e-8;
const HALF_PI_3 = 5.390302529957765e-15;
const HALF_PI_4 = 3.2820035428735005e-22;
const TWO_OVER_PI = 0.6366197723675814;

/** x = (4n + quadrant) pi/2 + high + low: returns the quadrant, leaves the two parts here. */
let angleHigh = 0;
let angleLow = 0;

function reduceAngle(x: number): number {
  if (!(Math.abs(x) <= TWO_30)) return reduceLargeAngle(x);
  const k = x * TWO_OVER_PI + ROUNDER - ROUNDER;
  const a = x - k * HALF_PI_1;
  const b = k * HALF_PI_2;
  const ab = a - b;
  const abError = sumError(a, -b, ab);
  const c = k * HALF_PI_3;
  const abc = ab - c;
  const low = abError + sumError(ab, -c, abc) - k * HALF_PI_4;
  angleHigh = abc + low;
  angleLow = abc - angleHigh + low;
  return k & 3;
}

/** a + b - sum, exact (Knuth 1969). */
function sumError(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}

/** Bits after the point in the whole-number arithmetic for large angles: 1024 for the quotient, 176 for the angle. */
const ANGLE_BITS = 1200n;
/** 2^-170, the unit in which the angle is read off. */
const ANGLE_UNIT = 6.681911775230489e-52;

/** Made when first needed: most models never do. */
let halfPi: bigint | undefined;

/** The exact remainder after division by pi/2, in whole numbers; NaN for an infinite x. */
function reduceLargeAngle(x: number): number {
  if (!(Math.abs(x) < Infinity)) {
    angleHigh = NaN;
    return 0;
  }
  halfPi ??= halfPiTimesPower(ANGLE_BITS);
  // The last place of x is at least 2^-22 here.
  const numerator =
    Math.abs(x) < TWO_52 ? BigInt(Math.abs(x) * 4194304) << (ANGLE_BITS - 22n) : BigInt(Math.abs(x)) << ANGLE_BITS;
  let quotient = numerator / halfPi;
  let rest = numerator - quotient * halfPi;
  if (2n * rest > halfPi) {
    quotient += 1n;
    rest -= halfPi;
  }
  const top = rest >> (ANGLE_BITS - 170n);
  const high = Number(top);
  const sign = x < 0 ? -1 : 1;
  angleHigh = sign * high * ANGLE_UNIT;
  angleLow = sign * Number(top - BigInt(high)) * ANGLE_UNIT;
  return Number((x < 0 ? -quotient : quotient) & 3n);
}

/** pi/2 * 2^bits by Machin's formula (1706), pi/4 = 4 arccot(5) - arccot(239). */
function halfPiTimesPower(bits: bigint): bigint {
  const one = 1n << (bits + 32n);
  return (2n * (4n * arccot(5n, one) - arccot(239n, one))) >> 32n;
}

function arccot(n: bigint, one: bigint): bigint {
  let power = one / n;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n, power /= -n * n) sum += power / k;
  return sum;
}

/** sin(a + low) for |a| <= pi/4. */
function sinOfParts(a: number, low: number): number {
  const z = a * a;
  const z2 = z * z;
  const p =
    -0.16666666666666632 +
    0.00833333333332242 * z +
    z2 *
      (-0.00019841269829812535 +
        2.7557313693613624e-6 * z +
        z2 * (-2.5050758389579456e-8 + 1.5896812052782425e-10 * z));
  return a + (a * z * p + low * (1 - 0.5 * z));
}

/** cos(a + low) for |a| <= pi/4. */
function cosOfParts(a: number, low: number): number {
  const z = a * a;
  const z2 = z * z;
  const p =
    0.0416666666666666 -
    0.0013888888888874131 * z +
    z2 * (2.480158728948704e-5 - 2.75573143537799e-7 * z + z2 * (2.0875723476029104e-9 - 1.1359658618036694e-11 * z));
  const head = 1 - 0.5 * z;
  return head + (1 - head - 0.5 * z + (z2 * p - a * low));
}

/** The sine of an angle in radians, of any size. */
export function sin(x: number): number {
  if (Math.abs(x) < 1 / TWO_27) return x;
  const quadrant = reduceAngle(x);
  const size = (quadrant & 1) === 0 ? sinOfParts(angleHigh, angleLow) : cosOfParts(angleHigh, angleLow);
  return quadrant > 1 ? -size : size;
}

/** The cosine of an angle in radians, of any size. */
export function cos(x: number): number {
  const quadrant = reduceAngle(x);
  const size = (quadrant & 1) === 0 ? cosOfParts(angleHigh, angleLow) : sinOfParts(angleHigh, angleLow);
  return quadrant === 1 || quadrant === 2 ? -size : size;
}

/** The tangent of an angle in radians, of any size. */
export function tan(x: number): number {
  if (Math.abs(x) < 1 / TWO_27) return x;
  const quadrant = reduceAngle(x);
  const sine = sinOfParts(angleHigh, angleLow);
  const cosine = cosOfParts(angleHigh, angleLow);
  return (quadrant & 1) === 0 ? sine / cosine : -cosine / sine;
}

/** t - atan(t) for |t| <= 7/16. */
function atanRemainder(t: number): number {
  const z = t * t;
  const z2 = z * z;
  const z4 = z2 * z2;
  const p =
    0.3333333333333293 -
    0.19999999999876156 * z +
    z2 * (0.1428571427248011 - 0.11111110404587894 * z) +
    z4 *
      (0.09090887113967408 -
        0.07691875930635567 * z +
        z2 * (0.06661070623589656 - 0.05833555201197927 * z) +
        z4 * (0.04976822503128949 - 0.03653040038743843 * z + z2 * 0.016284745305867127));
  return t * z * p;
}

/** atan(c) + atan(t), the first in two parts. */
function atanFrom(high: number, low: number, t: number): number {
  return high - (atanRemainder(t) - low - t);
}

/** The angle in (-pi/2, pi/2) whose tangent is x: atan(x) = atan(c) + atan((x - c) / (1 + c x)) for the next of four c. */
export function atan(x: number): number {
  const a = Math.abs(x);
  if (a < 7 / 16) return x - atanRemainder(x);
  const size =
    a < 11 / 16
      ? atanFrom(0.4636476090008061, 2.2698777452961687e-17, (2 * a - 1) / (2 + a))
      : a < 19 / 16
        ? atanFrom(0.5 * HALF_PI, 0.5 * HALF_PI_LOW, (a - 1) / (a + 1))
        : a < 39 / 16
          ? atanFrom(0.982793723247329, 1.3903311031230998e-17, (a - 1.5) / (1 + 1.5 * a))
          : atanFrom(HALF_PI, HALF_PI_LOW, -1 / a);
  return x < 0 ? -size : size;
}

/** The angle of the point (x, y), in [-pi, pi]. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const up = Math.abs(y);
  const along = Math.abs(x);
  const acute = up === along ? (up === 0 ? 0 : 0.5 * HALF_PI) : atan(up / along);
  const left = x < 0 || Object.is(x, -0);
  const size = left ? 2 * HALF_PI - (acute - 2 * HALF_PI_LOW) : acute;
  return y < 0 || Object.is(y, -0) ? -size : size;
}

/** The angle in [-pi/2, pi/2] whose sine is x. */
export function asin(x: number): number {
  if (Math.abs(x) < 1 / TWO_27) return x;
  return atan(x / Math.sqrt((1 - x) * (1 + x)));
}

/** The angle in [0, pi] whose cosine is x. */
export function acos(x: number): number {
  return 2 * atan(Math.sqrt((1 - x) / (1 + x)));
}
