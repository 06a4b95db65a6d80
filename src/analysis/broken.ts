/** How many draws break a condition, and where. */

export type Broken = {
  readonly title: string;
  /** Draws that break it. */
  readonly rows: number;
  /** Draws in which it could not be judged, since a quantity failed. */
  readonly failed: number;
  /** For each cell in which some draw breaks it first: how many do. Worst first. */
  readonly cells: readonly { readonly cell: string; readonly rows: number }[];
};

/** Counts a column that holds 0 where the condition is met, else the number (from 1) of the first cell that breaks it. */
export function countBroken(title: string, column: Float64Array, cells: readonly string[]): Broken {
  const counts = new Array<number>(cells.length).fill(0);
  let failed = 0;
  for (let row = 0; row < column.length; row++) {
    const first = column[row]!;
    if (first > 0) counts[first - 1]!++;
    else if (first !== 0) failed++;
  }
  const broken = counts.map((rows, i) => ({ cell: cells[i]!, rows })).filter(({ rows }) => rows > 0);
  return {
    title,
    rows: broken.reduce((sum, { rows }) => sum + rows, 0),
    failed,
    cells: broken.sort((a, b) => b.rows - a.rows),
  };
}
