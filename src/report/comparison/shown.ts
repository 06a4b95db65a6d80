/** Which figures of a comparison people are shown; programs get them all. */
import type { ComparedFigure, Comparison } from "./report.ts";

/** What was asked for by name; else indicators, and quantities only where there is no indicator. */
export function shownFirst({ figures, outputs }: Pick<Comparison, "figures" | "outputs">): readonly ComparedFigure[] {
  if (outputs.length > 0) return figures;
  const indicators = figures.filter(({ kind }) => kind === "indicator");
  return indicators.length > 0 ? indicators : figures;
}
