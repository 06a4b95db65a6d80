import { describe, expect, it } from "vitest";
import { CONTEST, contestOf, differenceOf, quotientOf, SIGNS, signChangeOf } from "../../src/model/contrast.ts";
import { ProgramBuilder } from "../../src/model/program-builder.ts";

const builder = new ProgramBuilder();

/** What is made of two constants: builders fold them. */
function folded(of: (base: number, other: number, builder: ProgramBuilder) => number) {
  return (base: number, other: number): number | undefined =>
    builder.constantOf(of(builder.constant(base), builder.constant(other), builder));
}

describe("two values of one figure", () => {
  it("differ by what the second adds; of ratios an undefined one leaves nothing", () => {
    const plain = folded((base, other) => differenceOf(base, other, false, builder));
    const ratio = folded((base, other) => differenceOf(base, other, true, builder));
    expect([plain(1, 4), plain(NaN, 5), ratio(1, 4)]).toEqual([3, NaN, 3]);
    expect([ratio(3, NaN), ratio(Infinity, 2), ratio(-Infinity, 1)]).toEqual([NaN, -Infinity, -Infinity]);
    expect(Number.isFinite(plain(Infinity, 2))).toBe(false);
  });

  it("are the same to rounding, and not beyond", () => {
    const plain = folded((base, other) => differenceOf(base, other, false, builder));
    const contest = folded(contestOf);
    expect([plain(0.3, 0.1 + 0.2), plain(0.3, 0.3 + 1e-11), plain(0, 1e-300)]).toEqual([0, 0.3 + 1e-11 - 0.3, 1e-300]);
    expect([contest(0.3, 0.1 + 0.2), contest(0.3, 0.3 + 1e-11)]).toEqual([3, 1]);
  });

  it("have a quotient, undefined where the first is 0", () => {
    const quotient = folded(quotientOf);
    expect([quotient(2, 3), quotient(0, 1), quotient(0, 0), quotient(NaN, 1)]).toEqual([1.5, Infinity, -Infinity, NaN]);
  });

  it("are larger, smaller or equal where both have a rank", () => {
    const contest = (base: number, other: number): string | undefined => CONTEST[folded(contestOf)(base, other)! - 1];
    expect([contest(1, 2), contest(2, 1), contest(3, 3), contest(1, Infinity)]).toEqual([
      "larger",
      "smaller",
      "equal",
      "larger",
    ]);
    expect([contest(NaN, 1), contest(1, -Infinity)]).toEqual([undefined, undefined]);
  });

  it("change the sign, 0 having one of its own", () => {
    const sign = (base: number, other: number): string | undefined => SIGNS[folded(signChangeOf)(base, other)! - 1];
    expect([sign(1, -1), sign(-1, -2), sign(0, 1), sign(0, -0)]).toEqual(["changed", "kept", "changed", "kept"]);
    expect([sign(Infinity, 1), sign(1, NaN)]).toEqual([undefined, undefined]);
  });
});
