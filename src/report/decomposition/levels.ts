/** The scale on which the levels of a split figure are told. */
import { commonScale, quantileAt, type Scale } from "../format.ts";
import type { SplitFigure } from "./report.ts";

/** That of the figure before and after, or of the figure alone. */
export function scaleOf({ base, edited }: SplitFigure): Scale {
  return commonScale([...(base === undefined ? [] : [base]), edited].map((summary) => quantileAt(summary, 0.5).value));
}
