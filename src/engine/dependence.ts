/**
 * Dependence by a Gaussian copula: probabilities become normal scores, the scores are mixed by a Cholesky factor, and
 * become probabilities again. The marginal laws stay exactly what they were (Nelsen 2006, section 2.8; Iman and Conover
 * 1982 for the use of rank correlation in Monte Carlo).
 */
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import type { Tie } from "../model/model.ts";

/** The largest double below 1: a probability must stay inside (0, 1). */
const BELOW_ONE = 1 - Number.EPSILON / 2;
/** The smallest probability that a sampler makes, 2^-53. */
const ABOVE_ZERO = Number.EPSILON / 2;

/**
 * Replaces the probabilities of one block of tied inputs by dependent ones, in place. `columns` holds where each tied
 * input's column starts in `memory`, in the order of the tie.
 */
export function mixScores(memory: Float64Array, columns: readonly number[], tie: Tie, rows: number): void {
  const size = columns.length;
  const scores = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < size; i++) {
      const p = memory[columns[i]! + row]!;
      scores[i] = normalQuantile(p, 1 - p);
    }
    // The first score is its own: L[0][0] is 1 and its probability is left as drawn.
    for (let i = 1; i < size; i++) {
      let mixed = 0;
      for (let j = 0; j <= i; j++) mixed += tie.factor[i * size + j]! * scores[j]!;
      memory[columns[i]! + row] = Math.min(Math.max(normalCdf(mixed), ABOVE_ZERO), BELOW_ONE);
    }
  }
}
