/**
 * From what a statement asks of two inputs, a rank correlation or Pearson's, to the correlation of their scores under a
 * copula, and back.
 */
import type { Law } from "../distributions/distribution.ts";
import { distributionOf } from "../distributions/index.ts";
import type { Issue } from "../issues/issue.ts";
import { claytonOfRank, gaussianOfRank, gumbelOfRank, rankOfGaussian } from "../numerics/copulas.ts";
import { normalCdf } from "../numerics/normal.ts";
import { expansionOf, pearsonAt, scoreOfPearson, type Expansion } from "../numerics/pearson.ts";
import { rankOfStudent, studentOfRank } from "../numerics/student-copula.ts";
import type { Bond } from "./bonds.ts";
import type { DeclaredInput } from "./declared.ts";
import { remembering } from "./remembering.ts";

/** From what is stated to the parameters of copulas, which are dear to find: one statement may tie thousands of pairs. */
export type Solver = {
  /** The correlation of scores under `df` degrees of freedom. */
  readonly scoreOfRank: (df: number) => (rank: number) => number;
  readonly thetaOfRank: Readonly<Record<"clayton" | "gumbel", (rank: number) => number>>;
  /** Undefined where the law has no variance. */
  readonly expansion: (law: Law) => Expansion | undefined;
  readonly scoreOfPearson: (x: Expansion) => (y: Expansion) => (value: number) => ReturnType<typeof scoreOfPearson>;
};

export function solverOfTies(): Solver {
  return {
    scoreOfRank: remembering((df) =>
      remembering((rank) => (df === Infinity ? gaussianOfRank(rank) : studentOfRank(rank, df))),
    ),
    thetaOfRank: { clayton: remembering(claytonOfRank), gumbel: remembering(gumbelOfRank) },
    expansion: remembering(expansionOfLaw),
    scoreOfPearson: remembering((x) => remembering((y) => remembering((value) => scoreOfPearson(value, x, y)))),
  };
}

/** What a correlation of scores amounts to in the measure of the bond. */
export function measured(
  score: number,
  { a, b, measure }: Bond,
  df: number,
  inputs: readonly DeclaredInput[],
  solver: Solver,
): number {
  if (measure !== "pearson") return rankOfScore(score, df);
  return pearsonAt(score, expansionOfInput(inputs[a]!, solver)!, expansionOfInput(inputs[b]!, solver)!);
}

export function rankOfScore(score: number, df: number): number {
  return df === Infinity ? rankOfGaussian(score) : rankOfStudent(score, df);
}

/** The correlation of scores that a bond asks for by itself or by Pearson's coefficient; undefined after a complaint. */
export function scoreOf(
  { a, b, measure, value, place }: Bond,
  df: number,
  inputs: readonly DeclaredInput[],
  solver: Solver,
  issues: Issue[],
): number | undefined {
  if (measure === "score") return value;
  if (df !== Infinity) {
    // Pearson's coefficient is solved over normal scores; under Student's the same correlation of scores means another one.
    issues.push({
      ...place,
      severity: "error",
      expected: "rank correlations under a student copula",
      got: `pearson ${value} between ${inputs[a]!.name} and ${inputs[b]!.name}`,
      hint: "state a rank correlation, or tie them by the gaussian copula",
    });
    return undefined;
  }
  const expansions = [a, b].map((input) => expansionOfInput(inputs[input]!, solver));
  const names = [a, b].map((input) => inputs[input]!.name).join(" and ");
  const [x, y] = expansions;
  if (x === undefined || y === undefined || !Number.isFinite(x.sd) || !Number.isFinite(y.sd)) {
    const expected = "quantities with a standard deviation that is known before the draws";
    issues.push({
      ...place,
      severity: "error",
      expected,
      got: `pearson between ${names}`,
      hint: "state a rank correlation instead",
    });
    return undefined;
  }
  const solved = solver.scoreOfPearson(x)(y)(value);
  if ("rho" in solved) return solved.rho;
  const [low, high] = solved.attainable.map((end) => end.toFixed(4));
  issues.push({
    ...place,
    severity: "error",
    expected: `pearson between ${low} and ${high}, all that ${names} can have`,
    got: `${value}`,
  });
  return undefined;
}

function expansionOfInput({ law }: DeclaredInput, { expansion }: Solver): Expansion | undefined {
  return law && expansion(law);
}

function expansionOfLaw(law: Law): Expansion | undefined {
  const distribution = distributionOf(law);
  if (!Number.isFinite(distribution.variance(law))) return undefined;
  return expansionOf((score) => distribution.quantile(law, normalCdf(score), normalCdf(-score)));
}
