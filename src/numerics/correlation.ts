/** The correlation matrix nearest to a matrix that is none; matrices row by row in one array. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { choleskyFactor } from "./cholesky.ts";

/** Rounds of projection; convergence is linear, and a matrix of a study settles within a hundred. */
const ROUNDS = 2000;
/** Multiplications that all rounds may take, some 10 size^3 each: about a second. */
const WORK = 1e9;
const SETTLED = 1e-13;

/**
 * The correlation matrix nearest to a symmetric matrix in the Frobenius norm, by alternating projections onto the
 * positive semidefinite matrices and those with a unit diagonal, with Dykstra's correction (Higham, IMA Journal of
 * Numerical Analysis 22, 2002, algorithm 3.3). With more than some 50 rows there is work for fewer rounds than may be
 * needed: the result is a correlation matrix all the same, and near.
 */
export function nearestCorrelation(matrix: readonly number[], size: number): number[] {
  let near = [...matrix];
  let correction = new Array<number>(matrix.length).fill(0);
  const rounds = Math.min(ROUNDS, Math.max(1, Math.floor(WORK / (10 * size * size * size))));
  for (let round = 0; round < rounds; round++) {
    const corrected = near.map((entry, i) => entry - correction[i]!);
    const positive = positivePart(corrected, size);
    correction = positive.map((entry, i) => entry - corrected[i]!);
    const next = positive.map((entry, i) => (i % (size + 1) === 0 ? 1 : entry));
    const moved = next.reduce((most, entry, i) => Math.max(most, Math.abs(entry - near[i]!)), 0);
    near = next;
    if (moved < SETTLED) break;
  }
  return withFactor(near, size);
}

/** The matrix drawn towards the identity by as little as rounding asks for, so that it has a Cholesky factor. */
function withFactor(matrix: readonly number[], size: number): number[] {
  for (let share = Number.EPSILON; ; share *= 4) {
    const drawn = matrix.map((entry, i) => (i % (size + 1) === 0 ? 1 : entry * (1 - share)));
    if (choleskyFactor(drawn, size) !== undefined) return drawn;
  }
}

/** The projection onto the positive semidefinite matrices: negative eigenvalues become 0. */
function positivePart(matrix: readonly number[], size: number): number[] {
  const rows = Array.from({ length: size }, (_, row) => matrix.slice(row * size, (row + 1) * size));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(rows), {
    assumeSymmetric: true,
  });
  const vectors = eigenvectorMatrix;
  const part = new Array<number>(size * size).fill(0);
  realEigenvalues.forEach((eigenvalue, k) => {
    if (eigenvalue <= 0) return;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column <= row; column++) {
        const term = eigenvalue * vectors.get(row, k) * vectors.get(column, k);
        part[row * size + column]! += term;
        if (column < row) part[column * size + row]! += term;
      }
    }
  });
  return part;
}
