/**
 * Dependence by copulas: probabilities become scores, the scores are mixed, and become probabilities again; the marginal
 * laws stay exactly what they were (Nelsen, An Introduction to Copulas, 2006, section 2.8; McNeil, Frey and Embrechts,
 * Quantitative Risk Management, 2015, algorithms 7.10 and 7.11).
 */
import type { Tie } from "../model/model.ts";
import { claytonGiven, gumbelGiven } from "../numerics/copulas.ts";
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import { studentCdf } from "../numerics/student.ts";

/** The largest double below 1, and the smallest probability that a sampler makes: a probability stays inside (0, 1). */
const BELOW_ONE = 1 - Number.EPSILON / 2;
const ABOVE_ZERO = Number.EPSILON / 2;

/**
 * Replaces the probabilities of one block of tied inputs by dependent ones, in place. `starts` holds where each input's
 * column starts in `memory`; the column of a Student copula's mixing input already holds its values.
 */
export function tieTogether(memory: Float64Array, starts: readonly number[], tie: Tie, rows: number): void {
  const columns = tie.inputs.map((input) => starts[input]!);
  switch (tie.copula) {
    case "gaussian":
      return mixScores(memory, columns, tie.factor, rows, (score) => normalCdf(score));
    case "student": {
      const mixing = starts[tie.mixing]!;
      return mixScores(memory, columns, tie.factor, rows, (score, row) =>
        studentCdf(tie.df, score / Math.sqrt(memory[mixing + row]!)),
      );
    }
    case "clayton":
      return condition(memory, columns, rows, (u, p) => claytonGiven(u, p, tie.theta));
    case "gumbel":
      return condition(memory, columns, rows, (u, p) => gumbelGiven(u, p, tie.theta));
    default:
      tie satisfies never;
  }
}

function mixScores(
  memory: Float64Array,
  columns: readonly number[],
  factor: readonly number[],
  rows: number,
  probability: (score: number, row: number) => number,
): void {
  const size = columns.length;
  const scores = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < size; i++) {
      const p = memory[columns[i]! + row]!;
      scores[i] = normalQuantile(p, 1 - p);
    }
    for (let i = 0; i < size; i++) {
      let mixed = 0;
      for (let j = 0; j <= i; j++) mixed += factor[i * size + j]! * scores[j]!;
      memory[columns[i]! + row] = inside(probability(mixed, row));
    }
  }
}

/** Replaces the second probability of each pair by the one that the copula gives it beside the first. */
function condition(
  memory: Float64Array,
  [first, second]: readonly number[],
  rows: number,
  given: (u: number, p: number) => number,
): void {
  for (let row = 0; row < rows; row++) {
    memory[second! + row] = inside(given(memory[first! + row]!, memory[second! + row]!));
  }
}

function inside(probability: number): number {
  return Math.min(Math.max(probability, ABOVE_ZERO), BELOW_ONE);
}
