/**
 * Linear regression of an output on all inputs, standardised: the coefficients of the inputs and their partial correlations
 * (Saltelli et al., Sensitivity Analysis in Practice, 2004, section 1.2.5; Helton et al., Reliability Engineering and
 * System Safety 91, 2006, section 6).
 */
import { choleskyFactor } from "../numerics/cholesky.ts";
import { isConstant, product, ranksOf, standardised } from "../numerics/descriptive.ts";
import type { Values } from "./method.ts";

/** Ranks as a standardised column: they differ from each other by wholes and halves. */
export function standardisedRanks(column: Float64Array): Float64Array {
  return standardised(ranksOf(column));
}

/** NaN for an input that is the same in all rows. */
export function correlations(x: readonly Float64Array[], y: Float64Array): readonly number[] {
  return x.map((column) => (isConstant(column) ? NaN : product(column, y)));
}

/** An added share of the variance that is none: what rounding leaves where others explain everything. */
const ROUNDING = 1e-13;

export type Regression = { readonly coefficients: readonly number[]; readonly partial: readonly number[] };

/** The regression on standardised columns: NaN throughout where one of them is a sum of others, or rows are too few. */
export function regressionOn(x: readonly Float64Array[]): (y: Float64Array) => Regression {
  const varying = x.flatMap((column, input) => (isConstant(column) ? [] : [input]));
  const inverse = inverseCorrelation(varying.map((input) => x[input]!));
  const size = varying.length;
  return (y) => {
    const coefficients = x.map(() => NaN);
    const partial = x.map(() => NaN);
    if (inverse === undefined) return { coefficients, partial };
    const simple = varying.map((input) => product(x[input]!, y));
    const found = simple.map((_, i) => simple.reduce((sum, each, j) => sum + inverse[i * size + j]! * each, 0));
    const explained = found.reduce((sum, each, i) => sum + each * simple[i]!, 0);
    const rest = Math.max(0, 1 - explained);
    varying.forEach((input, i) => {
      const b = found[i]!;
      coefficients[input] = b;
      // b^2 / c is what the input adds to the explained share, c its place on the diagonal of the inverse.
      const added = (b * b) / inverse[i * size + i]!;
      partial[input] = added < ROUNDING ? 0 : Math.sign(b) * Math.sqrt(added / (added + rest));
    });
    return { coefficients, partial };
  };
}

/** Inverse of the correlation matrix of standardised columns, row by row; undefined where there is none. */
function inverseCorrelation(columns: readonly Float64Array[]): Float64Array | undefined {
  const size = columns.length;
  const matrix = new Array<number>(size * size).fill(1);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i] = product(columns[i]!, columns[j]!);
  }
  const factor = choleskyFactor(matrix, size);
  if (factor === undefined || columns.some((_, i) => factor[i * size + i] === 0)) return undefined;
  const lower = inverseOfLower(factor, size);
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) sum += lower[k * size + i]! * lower[k * size + j]!;
      inverse[i * size + j] = inverse[j * size + i] = sum;
    }
  }
  return inverse;
}

function inverseOfLower(factor: readonly number[], size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    inverse[j * size + j] = 1 / factor[j * size + j]!;
    for (let i = j + 1; i < size; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum += factor[i * size + k]! * inverse[k * size + j]!;
      inverse[i * size + j] = -sum / factor[i * size + i]!;
    }
  }
  return inverse;
}

/** A method's `prepare`: `standardise` columns, then `read` what is asked for. */
export function regressing(
  standardise: (column: Float64Array) => Float64Array,
  read: (regression: Regression) => Values,
): (x: readonly Float64Array[]) => (y: Float64Array) => Values {
  return (x) => {
    const regress = regressionOn(x.map(standardise));
    return (y) => read(regress(standardise(y)));
  };
}
