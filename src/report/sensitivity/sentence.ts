/** The sentence that sums up what a method says of an output. */
import { marginOf, type Estimate } from "../../numerics/estimate.ts";
import { PLAIN, withMargin } from "../format.ts";
import { en } from "../language/en.ts";
import type { MethodSection } from "./report.ts";

/** Ranked figures beyond these are for the table. */
const MOST_NAMED = 3;
/** With less explained by the first factors there is no driver. */
const DRIVES = 0.5;
/** Of a percentage that floating-point sums leave. */
const ROUNDING = 1e-6;
/** With a margin as wide as this a share says nothing of what drives a figure. */
const TOO_WIDE = 0.5;

/**
 * "The gap, 2017, is driven by fee and payers, which explain 81 ± 2% of its variance, each by itself." Of methods that do not share out
 * the variance: the first three by their main index. A title is labelled where it ends in a member, "Gap, 2017".
 */
export function drivenBy(title: string, isLabelled: boolean, section: MethodSection): string {
  if (section.withheld !== undefined) return `${title}: ${section.method} says nothing, since ${section.withheld}.`;
  if (section.rows.length === 0) return `${title}: nothing random moves it.`;
  if (section.explained === undefined) return ranked(title, section);
  const { factors, share } = section.explained;
  if (marginOf(share, 0.95) >= TOO_WIDE) {
    return `${title}: ${section.method} says nothing certain, since shares of its variance are known to ± ${points(share)}% only: take more samples.`;
  }
  const how = factors.length === 1 ? section.explained.how.replace(/^each /, "") : section.explained.how;
  const subject = isLabelled ? `${title},` : title;
  const verb = factors.length === 1 ? "explains" : "explain";
  const size = `${shareText(share)} of its variance`;
  if (share.value >= DRIVES) return `${subject} is driven by ${en.listed(factors)}, which ${verb} ${size}, ${how}.`;
  return `${subject} has no single driver: ${en.listed(factors)}, the first by ${section.sortedBy}, ${verb} ${size}, ${how}.`;
}

/** The first of those that stand out from chance. */
function ranked(title: string, { method, rows, sortedBy }: MethodSection): string {
  const clear = rows.filter(({ figures }) => {
    const found = figures[sortedBy]!;
    return Math.abs(found.value) > marginOf(found, 0.95);
  });
  if (rows.every(({ figures }) => !(marginOf(figures[sortedBy]!, 0.95) >= 0)))
    return `${title}: ${method} says nothing certain, since the errors of its figures are unknown: take more samples.`;
  if (clear.length === 0) return `${title}: by ${method} (${sortedBy}) nothing stands out from chance.`;
  const named = clear.slice(0, MOST_NAMED).map(({ of }) => of);
  return `${title}: by ${method} (${sortedBy}) ${en.listed(named)} ${named.length === 1 ? "matters" : "matter"} most.`;
}

/** "81 ± 2%"; an estimate above the whole is chance. */
function shareText(share: Estimate): string {
  if (100 * share.value > 100 + ROUNDING) return `all or nearly all (± ${points(share)}%)`;
  const { value, standardError, ...rest } = share;
  return `${withMargin({ value: 100 * value, standardError: 100 * standardError, ...rest }, PLAIN)}%`;
}

/** The margin in percentage points, one digit. */
function points(share: Estimate): string {
  return String(Number((100 * marginOf(share, 0.95)).toPrecision(1)));
}
