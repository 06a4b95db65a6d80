/** Decimal places of doubles. */

/** The exponent of the first significant digit: 8 for 991.9e6; 0 for zero. Read from the decimal text, hence exact. */
export function decimalExponent(value: number): number {
  return value === 0 || !Number.isFinite(value) ? 0 : Number(value.toExponential().split("e")[1]);
}
