/** The Cholesky factor of a correlation matrix, row by row in one array. */

/**
 * The lower factor L of a correlation matrix, L L' = matrix; undefined where the matrix is indefinite. A singular matrix
 * (perfect correlations) has a factor with zeros on its diagonal (Higham, "Analysis of the Cholesky decomposition of a
 * semi-definite matrix", 1990).
 */
export function choleskyFactor(matrix: readonly number[], size: number): number[] | undefined {
  const factor = new Array<number>(size * size).fill(0);
  const tolerance = 64 * size * Number.EPSILON;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) rest -= factor[row * size + k]! * factor[column * size + k]!;
      const pivot = factor[column * size + column]!;
      if (row === column) {
        if (rest < -tolerance) return undefined;
        factor[row * size + row] = rest > tolerance ? Math.sqrt(rest) : 0;
      } else if (pivot > 0) factor[row * size + column] = rest / pivot;
      else if (Math.abs(rest) > Math.sqrt(tolerance)) return undefined;
    }
  }
  return factor;
}
