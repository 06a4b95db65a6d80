/**
 * What is said where no draws can have all correlations that were asked for, and the nearest correlation matrix is used
 * (Higham, IMA Journal of Numerical Analysis 22, 2002).
 */
import type { Issue, Place } from "../issues/issue.ts";
import type { Asked } from "./model.ts";

/** A correlation's digits, more are seldom known, and half of the last. */
const DIGITS = 3;
const HALF_A_DIGIT = 0.0005;

/** Pairs that a warning names. */
const MOST_SHOWN = 3;

/** Whether the repair of a matrix changed a correlation by as much as its digits show. */
export function isMoved({ value, used }: Pick<Asked, "value" | "used">): boolean {
  return Math.abs(used - value) >= HALF_A_DIGIT;
}

/** For sorting pairs: the one that moved most first. */
export function byMove(one: Pick<Asked, "value" | "used">, other: Pick<Asked, "value" | "used">): number {
  return Math.abs(other.used - other.value) - Math.abs(one.used - one.value);
}

/** "a and b: rank 0.900 asked, 0.483 used": `between` are the names of the two inputs. */
export function changeText(between: readonly string[], { measure, value, used }: Omit<Asked, "between">): string {
  return `${between.join(" and ")}: ${measureName(measure)} ${fixed(value)} asked, ${fixed(used)} used`;
}

/** As the measure stands within a sentence. */
export function measureName(measure: Asked["measure"]): string {
  return measure === "rank" ? "rank" : "Pearson";
}

/** A correlation in digits. */
export function fixed(correlation: number): string {
  return correlation.toFixed(DIGITS);
}

/** What was asked and what is used instead, of the pairs of a group that moved most. */
export function repairWarning(pairs: readonly Asked[], nameOf: (input: number) => string, place: Place): Issue {
  const moved = pairs.filter(isMoved).sort(byMove);
  const shown = moved.slice(0, MOST_SHOWN).map((pair) => changeText(pair.between.map(nameOf), pair));
  const others = moved.length - shown.length;
  return {
    ...place,
    severity: "warning",
    expected: "correlations that can all hold at once",
    got: "a matrix that is not positive semidefinite; the nearest one is used",
    hint: [
      ...shown,
      ...(others === 0 ? [] : [`${others} more pairs`]),
      "n quantities cannot all be correlated below -1/(n - 1) with each other",
    ].join("; "),
  };
}
