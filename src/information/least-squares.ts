/** Normal equations of a regression on few terms (Golub and Van Loan, Matrix Computations, 2013, sections 4.2 and 5.3). */

/** Of a pivot beside its diagonal, below which a term says nothing that those before it do not. */
const IDLE = 1e-9;

/**
 * The Cholesky factor of a matrix of products of terms, row by row, the lower half; terms that repeat others have a row of
 * zeros and take no coefficient.
 */
export function factorOf(products: Float64Array, terms: number): Float64Array {
  const factor = new Float64Array(terms * terms);
  for (let row = 0; row < terms; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = products[row * terms + column]!;
      for (let k = 0; k < column; k++) rest -= factor[row * terms + k]! * factor[column * terms + k]!;
      if (row === column) {
        const least = IDLE * products[row * terms + row]!;
        if (rest > least) factor[row * terms + row] = Math.sqrt(rest);
        else factor.fill(0, row * terms, (row + 1) * terms);
      } else {
        const pivot = factor[column * terms + column]!;
        factor[row * terms + column] = pivot > 0 ? rest / pivot : 0;
      }
    }
  }
  return factor;
}

/** How many terms have a coefficient. */
export function rankOf(factor: Float64Array, terms: number): number {
  let rank = 0;
  for (let term = 0; term < terms; term++) if (factor[term * terms + term]! > 0) rank++;
  return rank;
}

/** Coefficients for the products of each term with what is fitted. */
export function coefficientsOf(factor: Float64Array, products: Float64Array): Float64Array {
  const terms = products.length;
  const solved = new Float64Array(terms);
  for (let row = 0; row < terms; row++) {
    const pivot = factor[row * terms + row]!;
    if (pivot === 0) continue;
    let rest = products[row]!;
    for (let k = 0; k < row; k++) rest -= factor[row * terms + k]! * solved[k]!;
    solved[row] = rest / pivot;
  }
  for (let row = terms - 1; row >= 0; row--) {
    const pivot = factor[row * terms + row]!;
    if (pivot === 0) continue;
    let rest = solved[row]!;
    for (let k = row + 1; k < terms; k++) rest -= factor[k * terms + row]! * solved[k]!;
    solved[row] = rest / pivot;
  }
  return solved;
}
