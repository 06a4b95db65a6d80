import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest, digestOf, LANES, startDigest } from "../../src/numerics/digest.ts";

/** Of columns one after the other, as sixteen hexadecimal digits. */
function digestText(...columns: readonly Float64Array[]): string {
  const lanes = new Int32Array(LANES);
  startDigest(lanes);
  for (const column of columns) digest(lanes, column, column.length);
  return digestOf(lanes)
    .map((word) => word.toString(16).padStart(8, "0"))
    .join("");
}

const column = Float64Array.from({ length: 1000 }, (_, i) => (i - 500) / 7);

describe("a digest", () => {
  it("keeps the first bits that it ever gave, since records hold them", () => {
    expect(digestText(column)).toMatchInlineSnapshot(`"fe405b48626881f5"`);
    expect(digestText(new Float64Array(0))).toMatchInlineSnapshot(`"b2329051b29d991f"`);
  });

  it("is another one where any bit of any number is", () => {
    fc.assert(
      fc.property(fc.nat(column.length - 1), fc.nat(63), (row, bit) => {
        const other = column.slice();
        const words = new Uint32Array(other.buffer);
        words[2 * row + (bit >> 5)]! ^= 1 << (bit & 31);
        expect(digestText(other)).not.toBe(digestText(column));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("is another one where two bits of the same place, or the signs of all numbers, are", () => {
    const [pair, signs] = [column.slice(), column.map((value) => -value)];
    for (const row of [8, 16]) pair[row] = -pair[row]!;
    expect(new Set([column, pair, signs].map((each) => digestText(each))).size).toBe(3);
  });

  it("is another one where numbers change places, near or far, or columns do", () => {
    const swapped = [1, 4, 8, 512].map((distance) => {
      const other = column.slice();
      [other[100], other[100 + distance]] = [other[100 + distance]!, other[100]!];
      return digestText(other);
    });
    const [a, b] = [column.subarray(0, 8), column.subarray(8, 16)];
    const all = [digestText(column), ...swapped, digestText(a, b), digestText(b, a)];
    expect(new Set(all).size).toBe(all.length);
  });

  it("takes every NaN for the same, and zeros of either sign for two", () => {
    const nans = [0x7ff80000, 0xfff80000, 0x7ff80001].map((word) => {
      const values = new Float64Array(1);
      new Uint32Array(values.buffer)[1] = word;
      return digestText(values);
    });
    expect(new Set(nans).size).toBe(1);
    expect(digestText(Float64Array.of(0))).not.toBe(digestText(Float64Array.of(-0)));
  });

  it("has every bit set as often as not", () => {
    const texts = Array.from({ length: 4000 }, (_, i) => digestText(Float64Array.of(i)));
    const words = texts.map((text) => BigInt(`0x${text}`));
    for (let bit = 0n; bit < 64n; bit++) {
      const ones = words.filter((word) => (word >> bit) & 1n).length;
      // Five standard errors of a fair coin's share.
      expect(Math.abs(ones - 2000)).toBeLessThan(5 * Math.sqrt(1000));
    }
  });
});
