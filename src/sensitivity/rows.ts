/** The rows of a design that count: a row that fails in one arm leaves all of them. */

/** Fewer rows say nothing. */
export const FEWEST_ROWS = 32;

export type Rows = {
  /** The columns without the rows that fail; as they are where none does. */
  readonly columns: readonly Float64Array[];
  /** 1 for each row that is left; absent where all are. */
  readonly kept?: Uint8Array;
  readonly failed: number;
};

/** `columns` may hold one column several times, and the result then does, too. */
export function finiteRows(columns: readonly Float64Array[]): Rows {
  const distinct = [...new Set(columns)];
  const rows = distinct[0]?.length ?? 0;
  const kept = new Uint8Array(rows).fill(1);
  for (const column of distinct) markFailed(column, kept);
  const failed = kept.reduce((count, is) => count - is, rows);
  if (failed === 0) return { columns, failed };
  const left = new Map(distinct.map((column) => [column, keptOf(column, kept)]));
  return { columns: columns.map((column) => left.get(column)!), kept, failed };
}

export function keptOf(column: Float64Array, kept: Uint8Array): Float64Array {
  return column.filter((_, row) => kept[row] === 1);
}

function markFailed(column: Float64Array, kept: Uint8Array): void {
  for (let row = 0; row < column.length; row++) if (column[row]! - column[row]! !== 0) kept[row] = 0;
}
