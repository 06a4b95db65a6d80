/** The parts of a column: its replicates, or equal spans whose spread gives an error. */

/** A view of each part's rows, one after the other; the column itself where there is one. */
export function partsOf(column: Float64Array, parts: number): readonly Float64Array[] {
  const rows = column.length / parts;
  return Array.from({ length: parts }, (_, i) => column.subarray(i * rows, (i + 1) * rows));
}
