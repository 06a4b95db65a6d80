/** Truth: reference.json, made in 75 digits by reference.py; IEEE 754-2019, section 9.2, for special values. */
import { describe, expect, it } from "vitest";
import * as angles from "../../src/numerics/angles.ts";
import * as elementary from "../../src/numerics/elementary.ts";
import reference from "./reference.json" with { type: "json" };

const functions: Readonly<Record<string, (...x: number[]) => number>> = {
  exp: elementary.exp,
  log: elementary.log,
  log2: elementary.log2,
  log10: elementary.log10,
  expm1: elementary.expm1,
  log1p: elementary.log1p,
  pow: (x, y) => elementary.pow(x, y),
  sin: angles.sin,
  cos: angles.cos,
  tan: angles.tan,
  asin: angles.asin,
  acos: angles.acos,
  atan: angles.atan,
  atan2: (y, x) => angles.atan2(y, x),
  sinh: elementary.sinh,
  cosh: elementary.cosh,
  tanh: elementary.tanh,
};

/** Units in the last place of the nearest double to the truth, itself up to half a unit off. */
const ALLOWED: Readonly<Record<string, number>> = { asin: 2, acos: 2, tan: 2, sinh: 2, tanh: 2, expm1: 2, cosh: 2 };

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** How many doubles lie between two of one sign. */
function placesApart(a: number, b: number): number {
  float[0] = a;
  const first = bits[0]!;
  float[0] = b;
  return Math.abs(Number(first - bits[0]!));
}

describe.each(Object.entries(functions))("%s", (name, f) => {
  const rows: readonly (readonly number[])[] = reference.elementary[name as keyof typeof reference.elementary];

  it("is within its last place or two of 75 digits", () => {
    const worst = Math.max(...rows.map((row) => placesApart(f(...row.slice(0, -1)), row.at(-1)!)));
    expect(worst).toBeLessThanOrEqual(ALLOWED[name] ?? 1);
  });

  it("agrees with Math to a few places at special values", () => {
    const special = [0, -0, 1, -1, 0.5, -2, 3, Infinity, -Infinity, NaN, 5e-324, -1e-310, 1.7976931348623157e308, 1e15];
    const pairs = f.length === 2 ? special.flatMap((x) => special.map((y) => [x, y])) : special.map((x) => [x]);
    const ours = pairs.map((x) => [x, f(...x)] as const);
    for (const [x, value] of ours) {
      const theirs = Math[name as "pow"](...(x as [number, number]));
      // ECMAScript lets 1^NaN and (+-1)^Infinity be NaN; IEEE 754 makes them 1.
      const ieee = name === "pow" && Math.abs(x[0]!) === 1 && Number.isNaN(theirs) && value === 1;
      const same = Object.is(value, theirs) || ieee || Math.abs(value - theirs) <= 4e-16 * Math.abs(theirs);
      expect(same, `${name}(${x.join(", ")}) = ${value}, not ${theirs}`).toBe(true);
    }
  });
});

describe("exact results", () => {
  it("has whole logarithms of powers of 2 and 10", () => {
    for (let k = -1074; k < 1024; k++) expect(elementary.log2(2 ** k)).toBe(k);
    for (let k = -300; k <= 308; k++) expect(elementary.log10(Number(`1e${k}`))).toBe(k);
  });

  it("has exact powers where they are doubles", () => {
    for (let k = 0; k <= 22; k++) expect(elementary.pow(10, k)).toBe(Number(`1e${k}`));
    for (let k = -1074; k < 1024; k++) expect(elementary.pow(2, k)).toBe(2 ** k);
    expect(elementary.pow(-3, 5)).toBe(-243);
    expect(elementary.pow(2.25, 0.5)).toBe(1.5);
    expect(elementary.pow(0.1, 2)).toBe(0.1 * 0.1);
    expect(elementary.pow(0.3, 1)).toBe(0.3);
  });

  it("overflows and vanishes where it must", () => {
    expect(elementary.exp(709.782712893384)).toBe(1.7976931348622732e308);
    expect(elementary.exp(709.7827128933841)).toBe(Infinity);
    expect(elementary.exp(-745.1332191019411)).toBe(5e-324);
    expect(elementary.exp(-745.1332191019412)).toBe(0);
    expect(elementary.pow(1.0000001, 1e300)).toBe(Infinity);
    expect(elementary.pow(-1.0000001, -1e300)).toBe(0);
    expect(elementary.pow(-8, 1 / 3)).toBeNaN();
  });

  it("keeps the sine of any angle within [-1, 1] and on the circle", () => {
    for (let x = 1; x < 1e300; x *= 7.3) {
      expect(angles.sin(x) ** 2 + angles.cos(x) ** 2).toBeCloseTo(1, 14);
      expect(angles.sin(-x)).toBe(-angles.sin(x));
    }
  });
});

describe("monotony and inverses", () => {
  it("rises step by step across the joints of its range reduction", () => {
    for (const x of [0.34657359027997264, 1.0397207708399179, -0.34657359027997264, 17.6752531042786]) {
      for (let k = -50; k < 50; k++) {
        const [here, next] = [x * (1 + k * 2 ** -52), x + Math.abs(x) * (k + 1) * 2 ** -52];
        if (next > here) expect(elementary.exp(next)).toBeGreaterThanOrEqual(elementary.exp(here));
      }
    }
  });

  it("log1pMinus is log(1 + x) - x without cancellation", () => {
    // -x^2/2 + x^3/3 - x^4/4
    expect(elementary.log1pMinus(1e-5) / (-5e-11 + 1e-15 / 3 - 2.5e-21)).toBeCloseTo(1, 14);
    expect(elementary.log1pMinus(3)).toBeCloseTo(Math.log(4) - 3, 14);
  });

  it("a product and its error make up the whole product", () => {
    const [a, b] = [1 + 2 ** -30, 1 - 2 ** -30];
    expect(a * b).toBe(1);
    expect(elementary.productError(a, b, a * b)).toBe(-(2 ** -60));
  });
});
