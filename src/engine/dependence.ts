/**
 * Dependence by copulas: probabilities become scores, the scores are mixed, and become probabilities again; the marginal
 * laws stay exactly what they were (Nelsen, An Introduction to Copulas, 2006, section 2.8; McNeil, Frey and Embrechts,
 * Quantitative Risk Management, 2015, algorithms 7.10 and 7.11).
 */
import { fillQuantiles, type QuantileTable } from "../distributions/quantile-table.ts";
import type { Tie } from "../model/model.ts";
import { claytonGiven, gumbelGiven } from "../numerics/copulas.ts";
import { normalCells, normalProbability } from "../numerics/normal-cells.ts";
import { studentCdf } from "../numerics/student.ts";

/** The largest double below 1, and the smallest probability that a sampler makes: a probability stays inside (0, 1). */
export const BELOW_ONE = 1 - Number.EPSILON / 2;
export const ABOVE_ZERO = Number.EPSILON / 2;

/** The law of the scores that elliptical copulas mix. */
export const SCORES = { family: "normal", mean: 0, sd: 1 } as const;

/**
 * Replaces the probabilities of one block of tied inputs by dependent ones, in place. `starts` holds where each input's
 * column starts in `memory`; `scores` is the table of SCORES; the column of a Student copula's mixing input already holds
 * its values.
 */
export function tieTogether(
  memory: Float64Array,
  starts: readonly number[],
  tie: Tie,
  rows: number,
  scores: QuantileTable,
): void {
  const columns = tie.inputs.map((input) => starts[input]!);
  switch (tie.copula) {
    case "gaussian":
    case "student": {
      const width = widthOf(tie);
      for (const column of columns.slice(0, width)) fillQuantiles(scores, memory, column, memory, column, rows);
      mixScores(memory, columns, tie.factor, width, rows);
      for (const column of columns) fillProbabilities(memory, column, tie, starts, rows);
      return;
    }
    case "clayton":
      return condition(memory, columns, rows, (u, p) => claytonGiven(u, p, tie.theta));
    case "gumbel":
      return condition(memory, columns, rows, (u, p) => gumbelGiven(u, p, tie.theta));
    default:
      tie satisfies never;
  }
}

/** Replaces independent scores by mixed ones: score i is the sum of factor[i, j] times score j, j = 0..i in this order, j < width. */
function mixScores(
  memory: Float64Array,
  columns: readonly number[],
  factor: readonly number[],
  width: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    // From the last one on: each needs only those before it as they were.
    for (let i = columns.length - 1; i >= 0; i--) {
      let mixed = 0;
      const end = Math.min(i + 1, width);
      for (let j = 0; j < end; j++) mixed += factor[i * width + j]! * memory[columns[j]! + row]!;
      memory[columns[i]! + row] = mixed;
    }
  }
}

/** A tie by an elliptical copula. */
export type TieOfScores = Extract<Tie, { readonly factor: readonly number[] }>;

/** How many scores a tie mixes: those of its first inputs. */
export function widthOf(tie: TieOfScores): number {
  return tie.copula === "gaussian" ? (tie.width ?? tie.inputs.length) : tie.inputs.length;
}

/** Replaces mixed scores by the probabilities that they stand for. */
export function fillProbabilities(
  memory: Float64Array,
  column: number,
  tie: TieOfScores,
  starts: readonly number[],
  rows: number,
): void {
  if (tie.copula === "gaussian") {
    const cells = normalCells();
    for (let row = column; row < column + rows; row++) memory[row] = inside(normalProbability(cells, memory[row]!));
    return;
  }
  const mixing = starts[tie.mixing]!;
  for (let row = 0; row < rows; row++) {
    memory[column + row] = inside(studentCdf(tie.df, memory[column + row]! / Math.sqrt(memory[mixing + row]!)));
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
