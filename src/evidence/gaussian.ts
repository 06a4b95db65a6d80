/** The normal law with the mean and covariance of particles: from which a walk proposes, and on which it is measured. */
import { choleskyFactor } from "../numerics/cholesky.ts";
import { BLOCK } from "../samplers/sampler.ts";

export type Gaussian = {
  /** Independent standard scores of particles under this law, a column a dimension. */
  whitened(scores: readonly Float64Array[]): Float64Array[];
  /** The particles of such scores. */
  place(whitened: readonly Float64Array[], into: readonly Float64Array[]): void;
};

/** The prior's own: scores are independent and standard normal. */
export const standard: Gaussian = {
  whitened: (scores) => scores.map((column) => column.slice()),
  place: (whitened, into) => whitened.forEach((column, i) => into[i]!.set(column)),
};

/** A little wider than the particles are: what lies in the tails can be reached, and left again. */
const WIDER = 1.1;
/** Of a dimension that has settled. */
const LEAST_SPREAD = 1e-8;
/** More dimensions than these are taken as independent: a covariance of BLOCK particles would not tell. */
const MOST_DIMENSIONS = BLOCK / 8;

export function gaussianOf(scores: readonly Float64Array[]): Gaussian {
  const size = scores.length;
  const means = scores.map((column) => column.reduce((sum, score) => sum + score, 0) / BLOCK);
  const centred = scores.map((column, i) => column.map((score) => score - means[i]!));
  const spreads = centred.map((column) => Math.max(LEAST_SPREAD, WIDER * Math.sqrt(productOf(column, column) / BLOCK)));
  const factor = factorOf(centred, size);
  return {
    whitened(of) {
      const solved = of.map((column, i) => column.map((score) => (score - means[i]!) / spreads[i]!));
      if (factor === undefined) return solved;
      for (let i = 0; i < size; i++) {
        for (let k = 0; k < i; k++) addTimes(solved[i]!, -factor[i * size + k]!, solved[k]!);
        const pivot = factor[i * size + i]!;
        for (let row = 0; row < BLOCK; row++) solved[i]![row]! /= pivot;
      }
      return solved;
    },
    place(whitened, into) {
      for (let i = 0; i < size; i++) {
        const to = into[i]!.fill(0);
        if (factor === undefined) addTimes(to, 1, whitened[i]!);
        else for (let k = 0; k <= i; k++) addTimes(to, factor[i * size + k]!, whitened[k]!);
        for (let row = 0; row < BLOCK; row++) to[row] = means[i]! + spreads[i]! * to[row]!;
      }
    },
  };
}

/**
 * The Cholesky factor of the particles' correlations, drawn a little towards independence, the more the more dimensions
 * there are beside the particles; undefined where there are too many.
 */
function factorOf(centred: readonly Float64Array[], size: number): readonly number[] | undefined {
  if (size > MOST_DIMENSIONS) return undefined;
  const shrink = 1 - 0.01 - size / (size + BLOCK);
  const lengths = centred.map((column) => Math.sqrt(productOf(column, column)));
  const correlations = new Array<number>(size * size).fill(0);
  for (let i = 0; i < size; i++) {
    correlations[i * size + i] = 1;
    for (let k = 0; k < i; k++) {
      const scale = lengths[i]! * lengths[k]!;
      const correlation = scale > 0 ? (shrink * productOf(centred[i]!, centred[k]!)) / scale : 0;
      correlations[i * size + k] = correlation;
      correlations[k * size + i] = correlation;
    }
  }
  return choleskyFactor(correlations, size);
}

function productOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < BLOCK; row++) sum += a[row]! * b[row]!;
  return sum;
}

function addTimes(to: Float64Array, factor: number, column: Float64Array): void {
  for (let row = 0; row < BLOCK; row++) to[row]! += factor * column[row]!;
}
