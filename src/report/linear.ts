/** The law of propagation of uncertainty in words, beside what the draws say (JCGM 101:2008, clause 8). */
import type { Linear } from "../analysis/linear.ts";
import { exactly } from "./format.ts";
import type { Language } from "./language/en.ts";

/** Digits of what was computed and not sampled. */
const DIGITS = 3;

/** "476 million USD, 95% between 292 and 659 million USD; it would not have done: an end is off by 16 million USD". */
export function linearText(linear: Linear, language: Language): string {
  if (!Number.isFinite(linear.standardUncertainty)) return language.linear.nothing;
  return `${spanText(linear, language)}; ${verdictText(linear, language)}`;
}

/** Estimate and interval. */
export function spanText({ estimate, low, high, unit }: Linear, { linear, numbers }: Language): string {
  const span = numbers.readableSpan({ low: exactly(low), high: exactly(high), level: 0.95 }, unit, DIGITS);
  return linear.span(numbers.readable(exactly(estimate), unit, DIGITS), span);
}

/** Whether it would have done, for how many digits of the standard deviation, and what is missing. */
export function verdictText({ distance, unit, verdicts }: Linear, { linear, numbers }: Language): string {
  const agreed = verdicts.filter(({ agrees }) => agrees === "yes").at(-1);
  const open = verdicts.find(({ agrees }) => agrees === "undecided");
  return linear.verdict(agreed, open, linear.off(numbers.readable(exactly(distance), unit, 2)));
}
