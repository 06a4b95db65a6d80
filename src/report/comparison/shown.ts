/** Which figures of a comparison people are shown; programs get them all. */
import type { ComparedFigure } from "./report.ts";

/** Indicators; quantities only where there is no indicator. */
export function shownFirst(figures: readonly ComparedFigure[]): readonly ComparedFigure[] {
  const indicators = figures.filter(({ kind }) => kind === "indicator");
  return indicators.length > 0 ? indicators : figures;
}
