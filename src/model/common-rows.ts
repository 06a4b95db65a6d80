/**
 * Rows that several arms have in common: one that fails in an arm leaves all of them, so that what is compared, or adds up,
 * rests on the same draws on every side.
 */
import type { ProgramBuilder, Value } from "./program-builder.ts";

/**
 * Takes a value of any arm out of the rows that an arm lacks: NaN where one is NaN. Infinite arms are left alone where they
 * mean something, as a ratio's do, else all values become -Infinity there: a failure, and of a ratio what ranks nowhere.
 */
export function commonRows(
  arms: readonly Value[],
  mayBeInfinite: boolean,
  builder: ProgramBuilder,
): (value: Value) => Value {
  const sizes = [...new Set(arms)].map((arm) => builder.apply("abs", arm));
  const total = sizes.reduce((a, b) => builder.apply("+", a, b));
  // A comparison with NaN is NaN, and so is a choice by it.
  const areThere = mayBeInfinite
    ? builder.apply(">=", total, builder.constant(0))
    : builder.apply("<", total, builder.constant(Infinity));
  return (value) => builder.apply("if", areThere, value, builder.constant(-Infinity));
}
