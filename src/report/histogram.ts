/** A histogram in one line of block characters, and the axis that several of them share. */
import type { Summary } from "../analysis/summary.ts";

export type Axis = { readonly low: number; readonly high: number };

type Histogram = Summary["histogram"];

const BLOCKS = "▁▂▃▄▅▆▇█";

/** The span of all the summaries' histograms: on it their places can be compared, not only their forms. */
export function commonAxis(summaries: readonly Summary[]): Axis {
  const lows = summaries.map(({ histogram }) => histogram.low).filter(Number.isFinite);
  const highs = summaries.map(({ histogram }) => histogram.high).filter(Number.isFinite);
  return lows.length === 0 ? { low: 0, high: 0 } : { low: Math.min(...lows), high: Math.max(...highs) };
}

/** `cells` characters; the fullest cell is a full block, an empty one a space, any draw at least the lowest block. */
export function blockHistogram(summary: Summary, axis: Axis, cells: number): string {
  const masses = spread(summary.histogram, axis, cells);
  const most = Math.max(...masses);
  return masses
    .map((mass) =>
      mass <= 0 ? " " : (BLOCKS[Math.min(BLOCKS.length - 1, Math.floor((mass / most) * BLOCKS.length))] ?? " "),
    )
    .join("");
}

/** Counts on a new grid: each old cell's draws are taken as evenly spread over it. */
function spread(histogram: Histogram, axis: Axis, cells: number): number[] {
  const masses = new Array<number>(cells).fill(0);
  const width = (axis.high - axis.low) / cells;
  const step = (histogram.high - histogram.low) / histogram.counts.length;
  histogram.counts.forEach((count, i) => {
    if (count === 0) return;
    const from = (histogram.low + i * step - axis.low) / width;
    const to = (histogram.low + (i + 1) * step - axis.low) / width;
    if (!(to > from)) return void (masses[cellOf(from, cells)]! += count);
    for (let cell = cellOf(from, cells); cell <= cellOf(to, cells); cell++) {
      const overlap = Math.min(to, cell + 1) - Math.max(from, cell);
      masses[cell]! += (count * Math.max(0, overlap)) / (to - from);
    }
  });
  return masses;
}

/** A point axis (every draw the same) is drawn in the middle. */
function cellOf(position: number, cells: number): number {
  return Number.isFinite(position) ? Math.min(cells - 1, Math.max(0, Math.floor(position))) : Math.floor(cells / 2);
}
