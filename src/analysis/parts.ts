/** The replicates of a run: equally long parts of its rows, one after the other, independent of each other. */

/** A view of each replicate's rows; the column itself where there is one. */
export function partsOf(column: Float64Array, replicates: number): readonly Float64Array[] {
  const rows = column.length / replicates;
  return Array.from({ length: replicates }, (_, i) => column.subarray(i * rows, (i + 1) * rows));
}
