import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addTo, emptySum, join, valueOf, type ExactSum } from "../../src/numerics/exact-sum.ts";
import { fillUniform } from "../../src/numerics/xoshiro.ts";

function sumOf(values: Iterable<number>): ExactSum {
  const sum = emptySum();
  for (const value of values) addTo(sum, value);
  return sum;
}

/** The sum by whole numbers of any size, as a multiple of 2^-1074, rounded by the engine's own conversion. */
function byWholeNumbers(values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + multipleOf(value), 0n);
  const size = total < 0n ? -total : total;
  const bits = size.toString(2).length;
  // Rounding to 64 bits first cannot be told from rounding once where the next double is a unit away at most.
  const cut = BigInt(Math.max(0, bits - 64));
  let value = Number(size >> cut) * Number.MIN_VALUE;
  for (let i = 0n; i < cut; i++) value *= 2;
  return total < 0n ? -value : value;
}

function multipleOf(value: number): bigint {
  const words = new BigUint64Array(Float64Array.of(value).buffer)[0]!;
  const exponent = (words >> 52n) & 0x7ffn;
  const mantissa = (words & 0xfffffffffffffn) | (exponent === 0n ? 0n : 1n << 52n);
  const size = mantissa << (exponent === 0n ? 0n : exponent - 1n);
  return words >> 63n === 1n ? -size : size;
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("an exact sum", () => {
  it("is that of whole numbers of any size, to one unit in the last place", () => {
    fc.assert(
      fc.property(fc.array(finite, { maxLength: 30 }), (values) => {
        const expected = byWholeNumbers(values);
        const found = valueOf(sumOf(values));
        if (Math.abs(expected) === Infinity) expect(found).toBe(expected);
        else expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.abs(expected) * Number.EPSILON);
      }),
    );
  });

  it.each([
    [[1e16, 1, -1e16], 1],
    [[1e308, 1e308, -1e308, -1e308, 5e-324], 5e-324],
    [[-3], -3],
    [[Number.MAX_VALUE], Number.MAX_VALUE],
    [[5e-324, 5e-324], 1e-323],
    [[-0, 0], 0],
    [[], 0],
    [[Number.MAX_VALUE, Number.MAX_VALUE], Infinity],
    [[1, Infinity], Infinity],
  ] as const)("of %j is %d", (values, expected) => {
    expect(valueOf(sumOf(values))).toBe(expected);
  });

  it("of infinities of both signs, or with a NaN, is no number", () => {
    expect(valueOf(sumOf([Infinity, -Infinity]))).toBeNaN();
    expect(valueOf(sumOf([1, NaN]))).toBeNaN();
  });

  it("has the same bits in any order and however it is split", () => {
    const values = new Float64Array(3_000_000);
    fillUniform(values, 0, values.length, [1, 2], 3, 4, 5, 0);
    values.forEach((u, i) => (values[i] = (u - 0.4) * (i % 7 === 0 ? 1e9 : 1)));
    const whole = valueOf(sumOf(values));
    expect(valueOf(sumOf(values.toReversed()))).toBe(whole);
    const [a, b] = [sumOf(values.subarray(0, 1_234_567)), sumOf(values.subarray(1_234_567))];
    join(b, a);
    expect(valueOf(b)).toBe(whole);
  });
});
