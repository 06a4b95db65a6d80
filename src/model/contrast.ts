/** Two values of one figure, row by row: what the second adds to the first, by which factor, and which is the larger one. */
import type { ProgramBuilder, Value } from "./program-builder.ts";

/**
 * Two sides that differ by less than this share of them differ by the rounding of what they have in common: a price that
 * is in a numerator and a denominator leaves a ratio as it is, but for its last digits.
 */
const ROUNDING = 1e-12;

/**
 * `other` less `base`, 0 where that is rounding. Of ratios, undefined (-Infinity, which ranks nowhere) where either is, and failed where either
 * failed; of anything else a side that is not finite leaves nothing finite.
 */
export function differenceOf(base: Value, other: Value, ratio: boolean, builder: ProgramBuilder): Value {
  const plain = builder.apply("-", other, base);
  const difference = builder.apply("if", areClose(base, other, builder), builder.constant(0), plain);
  return ratio ? builder.apply("if", areFinite(base, other, builder), difference, minusInfinity(builder)) : difference;
}

/** `other` by `base`, as a column of ratios: undefined where the base is 0, failed where a side is not finite. */
export function quotientOf(base: Value, other: Value, builder: ProgramBuilder): Value {
  return builder.apply("ratio", other, base);
}

/** What a column of contests counts. */
export const CONTEST = ["larger", "smaller", "equal"] as const;

/** The number, from 1, of what `other` is beside `base` among CONTEST; NaN where a side has no rank. */
export function contestOf(base: Value, other: Value, builder: ProgramBuilder): Value {
  const number = (of: (typeof CONTEST)[number]): Value => builder.constant(1 + CONTEST.indexOf(of));
  const lowest = minusInfinity(builder);
  const areRanked = builder.apply("and", builder.apply(">", base, lowest), builder.apply(">", other, lowest));
  const below = builder.apply("if", builder.apply("<", other, base), number("smaller"), number("equal"));
  const apart = builder.apply("if", builder.apply(">", other, base), number("larger"), below);
  const verdict = builder.apply("if", areClose(base, other, builder), number("equal"), apart);
  return builder.apply("if", areRanked, verdict, builder.constant(NaN));
}

/** What a column of signs counts. */
export const SIGNS = ["changed", "kept"] as const;

/** 1 where the signs differ, 0 having one of its own, 2 where not; NaN where a side is not finite. */
export function signChangeOf(base: Value, other: Value, builder: ProgramBuilder): Value {
  const differ = builder.apply("!=", signOf(base, builder), signOf(other, builder));
  const verdict = builder.apply("if", differ, builder.constant(1), builder.constant(2));
  return builder.apply("if", areFinite(base, other, builder), verdict, builder.constant(NaN));
}

function signOf(value: Value, builder: ProgramBuilder): Value {
  const zero = builder.constant(0);
  return builder.apply("-", builder.apply(">", value, zero), builder.apply("<", value, zero));
}

/** Never where a side is infinite. */
function areClose(base: Value, other: Value, builder: ProgramBuilder): Value {
  const distance = builder.apply("abs", builder.apply("-", other, base));
  return builder.apply("<", distance, builder.apply("*", builder.apply("abs", base), builder.constant(ROUNDING)));
}

function areFinite(one: Value, other: Value, builder: ProgramBuilder): Value {
  const [a, b] = [one, other].map((value) =>
    builder.apply("<", builder.apply("abs", value), builder.constant(Infinity)),
  ) as [Value, Value];
  return builder.apply("and", a, b);
}

function minusInfinity(builder: ProgramBuilder): Value {
  return builder.constant(-Infinity);
}
