/** What every format says of a decomposition alike: the scale of its levels, and whether orders were sampled. */
import { commonScale, quantileAt, type Scale } from "../format.ts";
import type { SplitFigure } from "./report.ts";

/** That of the figure before and after, or of the figure alone. */
export function scaleOf({ base, edited }: SplitFigure): Scale {
  return commonScale([...(base === undefined ? [] : [base]), edited].map((summary) => quantileAt(summary, 0.5).value));
}

/** Where the changes are too many for all of their orders. */
export function sampledText(orders: number): string {
  return `There are too many changes to try every set of them: parts are means over ${orders} random orders, and their errors include that.`;
}
