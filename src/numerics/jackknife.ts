/** The error of a figure from what it would be without each of several equal parts of the rows that it is made of. */
import type { Estimate } from "./estimate.ts";

/** A figure of all rows, and the same figure without each part in turn. */
export type LeftOut = { readonly value: number; readonly without: readonly number[] };

/**
 * The grouped jackknife (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, equation 11.5): unlike the spread of
 * the parts' own figures it holds for figures that are biased in few rows, such as the logarithm of a mean. A figure that
 * is the same however the rows are taken has no error.
 */
export function jackknife({ value, without }: LeftOut): Estimate {
  const parts = without.length;
  if (without.every((each) => each === value)) return { value, standardError: 0, degreesOfFreedom: parts - 1 };
  const mean = without.reduce((sum, each) => sum + each, 0) / parts;
  const squares = without.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  return { value, standardError: Math.sqrt((squares * (parts - 1)) / parts), degreesOfFreedom: parts - 1 };
}

/** A figure computed from figures that were left out in the same way, part by part. */
export function combined(of: readonly LeftOut[], figure: (values: readonly number[]) => number): LeftOut {
  const parts = of[0]?.without.length ?? 0;
  return {
    value: figure(of.map(({ value }) => value)),
    without: Array.from({ length: parts }, (_, part) => figure(of.map(({ without }) => without[part]!))),
  };
}
