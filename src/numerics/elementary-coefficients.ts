/**
 * What exp, log and pow are made of, for the scalar functions of `elementary.ts` and the same in vectors: minimax fits made by
 * tests/numerics/coefficients.py, constant first.
 */

/** (exp(r) - 1 - r - r^2 / 2) / r^3 for |r| <= log(2) / 2. */
export const EXP = [
  0.16666666666666685, 0.04166666666660285, 0.00833333333331399, 0.0013888888927243857, 0.00019841269904758858,
  2.480150812662029e-5, 2.755722622658307e-6, 2.7625404517257736e-7, 2.5115046321261864e-8,
] as const;

/** (2 atanh(s) - 2 s) / s^3 in powers of s^2, for |s| <= 3 - sqrt(8). */
export const ATANH = [
  0.6666666666666734, 0.39999999999414687, 0.28571428742386473, 0.22222198573278903, 0.18183564321790377,
  0.1531405065142305, 0.1479594882746699,
] as const;

/** The same to twice the precision: (atanh(s) - s - s^3 / 3) / s^5 in powers of s^2. */
export const LOG = [
  0.2, 0.14285714285714188, 0.11111111111145287, 0.09090909084626883, 0.07692308376564337, 0.06666620220485009,
  0.058843368084968116, 0.05211453749903881, 0.05506642531012895,
] as const;

export const SMALLEST_NORMAL = 2.2250738585072014e-308;
export const TWO_27 = 134217728;
export const TWO_52 = 4503599627370496;
export const TWO_54 = 18014398509481984;
export const TWO_64 = TWO_54 * 1024;

/** log(2) in two parts; the first has 42 bits, so that its product with an exponent is exact. */
export const LN2_HIGH = 0.6931471805598903;
export const LN2_LOW = 5.497923018708371e-14;
export const INVERSE_LN2 = 1.4426950408889634;
/** 1 / log(10) in two parts. */
export const INVERSE_LN10 = 0.4342944819032518;
export const INVERSE_LN10_LOW = 1.098319650216765e-17;
export const THIRD = 1 / 3;
/** 1/3 - THIRD. */
export const THIRD_LOW = 1.850371707708594e-17;
/** The upper word of sqrt(1/2). */
export const ROOT_HALF = 0x3fe6a09e;
/** Adding and subtracting 1.5 * 2^52 rounds to the nearest whole number, ties to even. */
export const ROUNDER = 1.5 * TWO_52;
/** 2^27 + 1: splits a double into halves of 26 bits. */
export const SPLITTER = 134217729;
