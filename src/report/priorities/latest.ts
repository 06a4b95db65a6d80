/** Which of the figures are told in sentences. */
import type { PrioritisedFigure } from "./report.ts";

/** Of each quantity the last figure: earlier years are told in their tables. */
export function latestOf(figures: readonly PrioritisedFigure[]): readonly PrioritisedFigure[] {
  const quantityOf = ({ output }: PrioritisedFigure): string => output.replace(/\[.*/, "");
  return figures.filter((figure, i) => figures.findLastIndex((each) => quantityOf(each) === quantityOf(figure)) === i);
}
