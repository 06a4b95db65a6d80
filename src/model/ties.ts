/**
 * Which inputs are tied, and how strongly: rank correlations asked for between cells, turned into correlations of normal
 * scores. For a Gaussian copula with correlation rho Spearman's coefficient is (6/pi) asin(rho/2) (Kruskal, JASA 53,
 * 1958), so rho = 2 sin(pi r / 6).
 */
import type { Issue } from "../issues/issue.ts";
import { pow, sin } from "../numerics/elementary.ts";
import type { Across, Scenario } from "../scenario/scenario.ts";
import type { DeclaredInput } from "./declared.ts";
import type { Tie } from "./model.ts";

/** Ties among the inputs, each input in at most one; tied inputs stand in the order of their names, whatever the order of the file. */
export function tiesOf(scenario: Scenario, inputs: readonly DeclaredInput[], issues: Issue[]): Tie[] {
  for (const dependence of scenario.dependence) {
    const got = "a dependence between parameters, which this version cannot draw yet";
    issues.push({ ...dependence.place, severity: "error", expected: "across inside a parameter", got });
  }
  const members = new Map(scenario.indexes.map(({ name, members }) => [name, members]));
  return scenario.parameters.flatMap((parameter) => {
    if (parameter.across.length === 0) return [];
    const own = inputs
      .map((input, number) => ({ input, number }))
      .filter(({ input }) => input.parameter === parameter)
      .sort((a, b) => (a.input.name < b.input.name ? -1 : 1));
    return groupsOf(own, parameter.across).flatMap((group) => {
      if (group.length < 2) return [];
      const correlation = group.flatMap(({ input: a }) =>
        group.map(({ input: b }) => scoreCorrelation(a, b, parameter.across, members)),
      );
      const factor = choleskyFactor(correlation, group.length);
      if (factor !== undefined) return [{ inputs: group.map(({ number }) => number), correlation, factor }];
      const ranks = parameter.across.map(({ index, rank }) => `${index}: ${rank}`).join(", ");
      const expected = "rank correlations that can hold between all members at once";
      const hint = "n members cannot all be correlated below -1/(n - 1) with each other";
      issues.push({ ...parameter.across[0]!.place, severity: "error", expected, got: ranks, hint });
      return [];
    });
  });
}

type Numbered = { readonly input: DeclaredInput; readonly number: number };

/** Cells that agree on every index that has no correlation of its own. */
function groupsOf(inputs: readonly Numbered[], across: readonly Across[]): Numbered[][] {
  const free = new Set(across.map(({ index }) => index));
  const groups = new Map<string, Numbered[]>();
  for (const numbered of inputs) {
    const key = JSON.stringify(Object.entries(numbered.input.cell).filter(([index]) => !free.has(index)));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [numbered]);
    else group.push(numbered);
  }
  return [...groups.values()];
}

/** The correlation of two cells' scores: a product over the indexes on which they differ. */
function scoreCorrelation(
  a: DeclaredInput,
  b: DeclaredInput,
  across: readonly Across[],
  members: ReadonlyMap<string, readonly string[]>,
): number {
  let correlation = 1;
  for (const { index, rank, form } of across) {
    const from = a.cell[index];
    const to = b.cell[index];
    if (from === to) continue;
    const score = scoreCorrelationOfRank(rank);
    const listed = members.get(index)!;
    correlation *= form === "ar1" ? pow(score, Math.abs(listed.indexOf(from!) - listed.indexOf(to!))) : score;
  }
  return correlation;
}

/** The correlation of normal scores that gives Spearman's rank correlation `rank`. */
function scoreCorrelationOfRank(rank: number): number {
  // The formula rounds at the ends, where it must not: a perfect correlation stays perfect.
  return Math.abs(rank) === 1 ? rank : 2 * sin((Math.PI * rank) / 6);
}

/**
 * The lower factor L of a correlation matrix, L L' = matrix, row by row; undefined where the matrix is indefinite. A
 * singular matrix (perfect correlations) has one with zeros on its diagonal (Higham, "Analysis of the Cholesky
 * decomposition of a semi-definite matrix", 1990).
 */
function choleskyFactor(matrix: readonly number[], size: number): number[] | undefined {
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
