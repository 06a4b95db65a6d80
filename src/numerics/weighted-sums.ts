/**
 * Sums of rows with several sets of weights: what resampling with replacement asks for, the counts of a resample being its
 * weights. The loop is the definition; `engine/wasm` has it in vectors.
 */

/**
 * For each set of weights, one number a row, the weighted sums of the `terms` columns; rows and sets stand one after the
 * other. The rows are added in their order.
 */
export function weightedSums(weights: Float64Array, values: Float64Array, sets: number, terms: number): Float64Array {
  const rows = values.length / terms;
  const sums = new Float64Array(sets * terms);
  for (let set = 0; set < sets; set++) {
    for (let row = 0; row < rows; row++) {
      const weight = weights[set * rows + row]!;
      for (let term = 0; term < terms; term++) sums[set * terms + term]! += weight * values[row * terms + term]!;
    }
  }
  return sums;
}
