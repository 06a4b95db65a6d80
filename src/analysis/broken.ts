/** How many draws break a condition, and where. */
import { shareOf, type Estimate } from "../numerics/estimate.ts";
import { partsOf } from "./parts.ts";

export type Broken = {
  readonly title: string;
  /** Draws that were looked at. */
  readonly draws: number;
  /** Draws that break it. */
  readonly rows: number;
  readonly share: Estimate;
  /** Draws in which it could not be judged, since a quantity failed. */
  readonly failed: number;
  readonly failedShare: Estimate;
  /** For each cell in which some draw breaks it first: how many do. Worst first. */
  readonly cells: readonly { readonly cell: string; readonly rows: number }[];
};

/**
 * Counts a column that holds 0 where the condition is met, else the number (from 1) of the first cell that breaks it.
 * With `replicates` above 1 the errors of the shares are those of the replicates.
 */
export function countBroken(title: string, column: Float64Array, cells: readonly string[], replicates = 1): Broken {
  const parts = partsOf(column, replicates).map((part) => countCells(part, cells.length));
  const rows = parts.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const failed = parts.map((part) => part.failed);
  const draws = parts.map(() => column.length / replicates);
  const broken = cells
    .map((cell, i) => ({ cell, rows: parts.reduce((sum, { counts }) => sum + counts[i]!, 0) }))
    .filter((each) => each.rows > 0);
  return {
    title,
    draws: column.length,
    rows: rows.reduce((sum, each) => sum + each, 0),
    share: shareOf(rows, draws),
    failed: failed.reduce((sum, each) => sum + each, 0),
    failedShare: shareOf(failed, draws),
    cells: broken.sort((a, b) => b.rows - a.rows),
  };
}

function countCells(column: Float64Array, cells: number): { readonly counts: number[]; readonly failed: number } {
  const counts = new Array<number>(cells).fill(0);
  let failed = 0;
  for (let row = 0; row < column.length; row++) {
    const first = column[row]!;
    if (first > 0) counts[first - 1]!++;
    else if (first !== 0) failed++;
  }
  return { counts, failed };
}
