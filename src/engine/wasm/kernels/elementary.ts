/**
 * `numerics/elementary.ts` two rows at a time: the same operations in the same order, so that the bits are the same.
 * Branches become selections, each lane taking what its branch would have computed.
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
  TWO_54,
  TWO_64,
} from "../../../numerics/elementary-coefficients.ts";
import type { FunctionBuilder } from "../function-builder.ts";
import { f64x2, i32Const, i32x4, i64x2, shuffleWords, v128, type Vector } from "../instructions.ts";

const { add, sub, mul, div } = f64x2;

const [E0, E1, E2, E3, E4, E5, E6, E7, E8] = EXP;
const [A0, A1, A2, A3, A4, A5, A6] = ATANH;
const [L0, L1, L2, L3, L4, L5, L6, L7, L8] = LOG;

/** The sum of c[k] x^k by the coefficients given, as a pair of terms: c0 + c1 x. */
function line(f: FunctionBuilder, c0: number, c1: number, x: Vector): Vector {
  return add(f.constant(c0), mul(f.constant(c1), x));
}

/** exp(r) - 1 - r for |r| <= log(2) / 2. */
function expRemainder(f: FunctionBuilder, r: Vector): Vector {
  const r2 = f.named("r2", mul(r, r));
  const r4 = f.named("r4", mul(r2, r2));
  const low = add(line(f, E0, E1, r), mul(r2, line(f, E2, E3, r)));
  const high = add(add(line(f, E4, E5, r), mul(r2, line(f, E6, E7, r))), mul(r4, f.constant(E8)));
  const p = f.named("p", add(low, mul(r4, high)));
  return mul(r2, add(f.constant(0.5), mul(r, p)));
}

/** e^x, for every x. */
export function exp(f: FunctionBuilder, x: Vector): Vector {
  // pmin(a, b) is b < a ? b : a, which is what the reference writes out; NaN stays NaN.
  const bounded = f.named("bounded", f64x2.pmax(f64x2.pmin(x, f.constant(710)), f.constant(-746)));
  // The last bits of this sum are those of the whole number k.
  const rounded = f.named("rounded", add(mul(bounded, f.constant(INVERSE_LN2)), f.constant(ROUNDER)));
  const k = f.named("k", sub(rounded, f.constant(ROUNDER)));
  const high = f.named("high", sub(bounded, mul(k, f.constant(LN2_HIGH))));
  const low = f.named("low", mul(k, f.constant(LN2_LOW)));
  const rest = expRemainder(f, f.named("r", sub(high, low)));
  const y = add(f.constant(1), add(high, sub(rest, low)));
  return scaledBy(f, y, rounded);
}

/** exp(x + tail) for |x| < 746 and a tail below the last place of x. */
export function expOfSum(f: FunctionBuilder, x: Vector, tail: Vector): Vector {
  const rounded = f.named("rounded", add(mul(x, f.constant(INVERSE_LN2)), f.constant(ROUNDER)));
  const k = f.named("k", sub(rounded, f.constant(ROUNDER)));
  const high = f.named("high", sub(x, mul(k, f.constant(LN2_HIGH))));
  const low = f.named("low", sub(mul(k, f.constant(LN2_LOW)), tail));
  const rest = f.named("rest", sub(expRemainder(f, f.named("r", sub(high, low))), low));
  const e = f.named("e", add(high, rest));
  const eLow = add(sub(high, e), rest);
  const sum = f.named("sum", add(f.constant(1), e));
  return scaledBy(f, add(sum, add(add(sub(f.constant(1), sum), e), eLow)), rounded);
}

/** A value, and where it is not to be trusted: the lanes whose bits are set. */
export type Guarded = { readonly value: Vector; readonly untrusted: Vector };

/** x^y; trusted for normal positive x and a result that is far from overflow and underflow. */
export function pow(f: FunctionBuilder, x: Vector, y: Vector): Guarded {
  const [logHigh, logLow] = logInTwoParts(f, x);
  const high = f.named("high", mul(y, logHigh));
  const general = expOfSum(f, high, add(productError(f, y, logHigh, high), mul(y, logLow)));
  const orSquare = v128.bitselect(mul(x, x), general, f64x2.eq(y, f.constant(2)));
  const value = v128.bitselect(x, orSquare, f64x2.eq(y, f.constant(1)));
  const small = f64x2.le(f64x2.abs(high), f.constant(700));
  const moderate = f64x2.le(f64x2.abs(y), f.constant(TWO_64));
  return { value, untrusted: v128.not(v128.and(isNormal(f, x), v128.and(small, moderate))) };
}

/** The logarithm to base 10; trusted for normal positive x. */
export function log10(f: FunctionBuilder, x: Vector): Guarded {
  const [logHigh, logLow] = logInTwoParts(f, x);
  const inverse = f.constant(INVERSE_LN10);
  const high = f.named("high", mul(logHigh, inverse));
  const low = add(mul(logHigh, f.constant(INVERSE_LN10_LOW)), mul(logLow, inverse));
  const value = add(high, add(productError(f, logHigh, inverse, high), low));
  return { value, untrusted: v128.not(isNormal(f, x)) };
}

/** Whether x is a positive number that is not subnormal. */
function isNormal(f: FunctionBuilder, x: Vector): Vector {
  return v128.and(f64x2.ge(x, f.constant(SMALLEST_NORMAL)), f64x2.lt(x, f.constant(Infinity)));
}

/** log(x) as a sum of two doubles, for normal positive x: `logInTwoParts` and `addExponent`. */
function logInTwoParts(f: FunctionBuilder, x: Vector): readonly [Vector, Vector] {
  const { k, f: fraction } = parts(f, x);
  const two = f.constant(2);
  const d = f.named("d", add(two, fraction));
  const s = f.named("s", div(fraction, d));
  const sd = f.named("sd", mul(s, d));
  const lost = sub(sub(sub(fraction, sd), productError(f, s, d, sd)), mul(s, sub(fraction, sub(d, two))));
  const sLow = f.named("s_low", div(lost, d));
  const twice = f.named("twice", mul(two, s));
  const z = f.named("z", mul(s, s));
  const zLow = f.named("z_low", add(productError(f, s, s, z), mul(twice, sLow)));
  const z2 = f.named("z2", mul(z, z));
  const last = add(line(f, L6, L7, z), mul(z2, f.constant(L8)));
  const third = add(line(f, L4, L5, z), mul(z2, last));
  const second = add(line(f, L2, L3, z), mul(z2, third));
  const rest = f.named("rest", mul(z, add(line(f, L0, L1, z), mul(z2, second))));
  const u = f.named("u", add(f.constant(THIRD), rest));
  const uLow = add(add(sub(f.constant(THIRD), u), rest), f.constant(THIRD_LOW));
  const t = f.named("t", mul(z, u));
  const tLow = f.named("t_low", add(productError(f, z, u, t), add(mul(z, uLow), mul(zLow, u))));
  const product = f.named("product", mul(twice, t));
  const productLow = add(productError(f, twice, t, product), mul(two, add(mul(s, tLow), mul(sLow, t))));
  const high = f.named("log_high", add(twice, product));
  const low = f.named("log_low", add(add(sub(twice, high), product), add(mul(two, sLow), productLow)));
  const whole = f.named("whole", mul(k, f.constant(LN2_HIGH)));
  const sum = f.named("log_sum", add(whole, high));
  return [sum, f.named("low_sum", add(low, add(add(sub(whole, sum), high), mul(k, f.constant(LN2_LOW)))))];
}

/** a * b - product, exact but for underflow and overflow. */
export function productError(f: FunctionBuilder, a: Vector, b: Vector, product: Vector): Vector {
  const halves = (x: Vector): readonly [Vector, Vector] => {
    const c = f.named("split", mul(f.constant(SPLITTER), x));
    const high = f.named("high", sub(c, sub(c, x)));
    return [high, f.named("low", sub(x, high))];
  };
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = a === b ? [aHigh, aLow] : halves(b);
  const upper = add(sub(mul(aHigh, bHigh), product), mul(aHigh, bLow));
  return add(add(upper, mul(aLow, bHigh)), mul(aLow, bLow));
}

/**
 * y * 2^k, rounded once, where the last bits of `rounded` are those of k: in two factors, of which the first is exact,
 * as the reference does outside of the range in which one factor would give the same.
 */
function scaledBy(f: FunctionBuilder, y: Vector, rounded: Vector): Vector {
  const half = f.named("half", i32x4.shr_s(rounded, i32Const(1)));
  const rest = i32x4.sub(rounded, half);
  return mul(mul(y, powerOfTwo(f, half)), powerOfTwo(f, rest));
}

/** 2^k, k the last bits of each lane: written into the exponent. */
function powerOfTwo(f: FunctionBuilder, k: Vector): Vector {
  return i64x2.shl(i64x2.add(k, f.bits(1023n)), i32Const(52));
}

/** The natural logarithm, for every x. */
export function log(f: FunctionBuilder, x: Vector): Vector {
  const isSubnormal = f.named("is_subnormal", f64x2.lt(x, f.constant(SMALLEST_NORMAL)));
  const normal = f.named("normal", v128.bitselect(mul(x, f.constant(TWO_54)), x, isSubnormal));
  const { k, f: fraction } = parts(f, normal);
  const exponent = sub(k, v128.and(isSubnormal, f.constant(54)));
  const y = logOfParts(f, f.named("k", exponent), fraction);
  const infinite = f.constant(Infinity);
  const atInfinity = v128.bitselect(infinite, y, f64x2.eq(x, infinite));
  const atZero = v128.bitselect(f.constant(-Infinity), atInfinity, f64x2.eq(x, f.constant(0)));
  // All bits set are a NaN.
  return v128.or(atZero, v128.or(f64x2.lt(x, f.constant(0)), f64x2.ne(x, x)));
}

/** x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), for normal positive x. */
function parts(f: FunctionBuilder, x: Vector): { readonly k: Vector; readonly f: Vector } {
  const exponents = f.named("exponents", i32x4.shr_s(i32x4.sub(x, f.word(ROOT_HALF)), i32Const(20)));
  const k = f.named("k", f64x2.convert_low_i32x4_s(shuffleWords(exponents, exponents, 1, 3, 1, 3)));
  // Less k in the exponent: the division by 2^k, exact.
  const reduced = i64x2.sub(x, i64x2.shl(i64x2.shr_u(exponents, i32Const(32)), i32Const(52)));
  return { k, f: f.named("fraction", sub(reduced, f.constant(1))) };
}

/** 2 atanh(s) / s - 2 for |s| <= 3 - sqrt(8). */
function atanhRemainder(f: FunctionBuilder, s: Vector): Vector {
  const z = f.named("z", mul(s, s));
  const z2 = f.named("z2", mul(z, z));
  const top = add(line(f, A4, A5, z), mul(z2, f.constant(A6)));
  const middle = add(line(f, A2, A3, z), mul(z2, top));
  return mul(z, add(line(f, A0, A1, z), mul(z2, middle)));
}

/** k log(2) + log(1 + f). */
function logOfParts(f: FunctionBuilder, k: Vector, fraction: Vector): Vector {
  const s = f.named("s", div(fraction, add(f.constant(2), fraction)));
  const halfSquare = f.named("half_square", mul(mul(f.constant(0.5), fraction), fraction));
  const remainder = mul(s, add(halfSquare, atanhRemainder(f, s)));
  const inner = sub(sub(halfSquare, add(remainder, mul(k, f.constant(LN2_LOW)))), fraction);
  return sub(mul(k, f.constant(LN2_HIGH)), inner);
}
