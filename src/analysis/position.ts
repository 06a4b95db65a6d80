/** Where a given value falls among the draws of an output. */
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import { countAtOrBelow, type FigureFindings } from "./findings.ts";

/**
 * The share of the draws that are at or below `value`, one of the figure's thresholds; what failed or is undefined without
 * a limit (0/0, -Infinity) ranks nowhere. NaN where nothing is left. With replicates the error is that of their shares.
 */
export function shareAtOrBelow({ figure, parts }: FigureFindings, value: number): Estimate {
  const aim = figure.aims.findIndex(({ low, high }) => low === value && high === value);
  return shareOf(
    parts.map((part) => countAtOrBelow(part, aim)),
    parts.map(({ finite, above }) => finite + above),
  );
}
