/**
 * The shortest interval with its error. Its ends settle with the cube root of the number of draws, more slowly than
 * quantiles (Kim and Pollard, The Annals of Statistics 18(1), 1990), so that those of parts of the rows are scaled at that
 * rate (subsampling: Politis and Romano, The Annals of Statistics 22(4), 1994); where the interval begins or ends with the
 * sample its other end is a quantile, which settles with the square root.
 */
import type { Estimate, Interval } from "../numerics/estimate.ts";
import { pow } from "../numerics/elementary.ts";
import { shortestInCells, shortestOfSorted, type Span } from "../numerics/shortest.ts";
import type { FigureFindings } from "./findings.ts";
import { wholeOf, type Section } from "./sections.ts";

/**
 * Of parts of independent rows an end moves as their number to this power: the noise e of a width, a Brownian motion along
 * the interval's place, moves the narrowest place by e^(2/3), and e falls with the square root. Of replicates of a
 * stratified design the noise is white in the worst case and moves it by e^(1/2).
 */
const OF_ROWS = 1 / 3;
const OF_REPLICATES = 1 / 4;

/** One for each of the levels. Where infinite draws of a ratio leave too few finite ones the ends are NaN. */
export function shortestIntervals(
  findings: FigureFindings,
  parts: readonly Section[],
  levels: readonly number[],
): readonly Interval[] {
  const { figure, whole: found } = findings;
  const whole = wholeOf(findings);
  const sections = found.ranked === found.finite ? parts : [];
  const constant = found.low === found.high;
  // Within a cell draws are taken as evenly spread.
  const coarse = whole.kind === "counted" && !constant ? 1 / figure.cells.scale / Math.sqrt(12) : 0;
  const rate = findings.parts.length > 1 ? OF_REPLICATES : OF_ROWS;
  return levels.map((level): Interval => {
    const span = spanOf(whole, found.ranked, level);
    const others = sections.map((section) => spanOf(section, section.finite, level));
    const isQuantile = span[0] === found.low || span[1] === found.high;
    const [low, high] = ([0, 1] as const).map((end): Estimate => {
      const ends = others.map((other) => other[end]);
      const spread = constant ? 0 : spreadOf(ends, span[end]) / pow(sections.length, isQuantile ? 1 / 2 : rate);
      const standardError = Math.sqrt(spread * spread + coarse * coarse);
      return { value: span[end], standardError, degreesOfFreedom: sections.length - 1 };
    });
    return { level, low: low!, high: high! };
  });
}

function spanOf(section: Section, ranked: number, level: number): Span {
  if (section.kind === "sorted") return shortestOfSorted(section.draws, Math.round(level * ranked));
  return shortestInCells(section.knots, level * ranked);
}

/** How far an end of the parts lies from that of all rows; unknown where there are no parts. */
function spreadOf(ends: readonly number[], whole: number): number {
  if (ends.length < 2) return NaN;
  const squares = ends.reduce((sum, end) => sum + (end - whole) * (end - whole), 0);
  return Math.sqrt(squares / (ends.length - 1));
}
