/** Columns of a table for a terminal: texts of one width, numbers at the right, both ends of a band each under the other. */
import type { Interval } from "../numerics/estimate.ts";
import { english, type Numbers, type Scale } from "./format.ts";

/** A column from top to bottom, its header first. */
export type Cells = readonly string[];

/** Every cell as wide as the widest, filled at the start or at the end. */
export function padded(cells: Cells, side: "start" | "end"): Cells {
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => (side === "start" ? cell.padStart(width) : cell.padEnd(width)));
}

export function rightAligned(header: string, cells: Cells): Cells {
  return padded([header, ...cells], "start");
}

/** Both ends of the bands are aligned at the word between them. */
export function bandColumn(
  header: string,
  bands: readonly Interval[],
  scale: Scale,
  { figure, to }: Numbers = english,
): Cells {
  const lows = padded(
    bands.map(({ low }) => figure(low, scale)),
    "start",
  );
  return padded([header, ...bands.map(({ high }, i) => `${lows[i] ?? ""} ${to} ${figure(high, scale)}`)], "end");
}
