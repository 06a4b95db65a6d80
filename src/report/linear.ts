/** The law of propagation of uncertainty in words, beside what the draws say (JCGM 101:2008, clause 8). */
import type { Linear, Verdict } from "../analysis/linear.ts";
import { exactly, readable, readableSpan } from "./format.ts";

export const LINEAR_TITLE = "By the law of propagation of uncertainty";

/** Digits of what was computed and not sampled. */
const DIGITS = 3;

/** "476 million USD, 95% between 292 and 659 million USD; it would not have done: an end is off by 16 million USD". */
export function linearText(linear: Linear): string {
  if (!Number.isFinite(linear.standardUncertainty)) {
    return "none: it depends on a switch or turns on a condition at the means, or an input has no variance";
  }
  return `${spanText(linear)}; ${verdictText(linear)}`;
}

/** Estimate and interval. */
export function spanText({ estimate, low, high, unit }: Linear): string {
  const span = readableSpan({ low: exactly(low), high: exactly(high), level: 0.95 }, unit, DIGITS);
  return `${readable(exactly(estimate), unit, DIGITS)}, 95% between ${span}`;
}

/** Whether it would have done, for how many digits of the standard deviation, and what is missing. */
export function verdictText({ distance, unit, verdicts }: Linear): string {
  const agreed = verdicts.filter(({ agrees }) => agrees === "yes").at(-1);
  const off = `an end is off by ${readable(exactly(distance), unit, 2)}`;
  const open = verdicts.find(({ agrees }) => agrees === "undecided");
  const undecided = open === undefined ? "" : `, and for ${digitsText(open)} more samples would have to tell`;
  if (agreed === undefined && open === undefined) return `it would not have done: ${off}`;
  if (agreed === undefined)
    return `whether it would have done for ${digitsText(open!)} more samples would have to tell: ${off}`;
  return `it would have done for ${digitsText(agreed)}${undecided}: ${off}`;
}

function digitsText({ digits }: Verdict): string {
  return digits === 1 ? "one digit of the standard deviation" : `${["", "", "two"][digits]} digits of it`;
}
