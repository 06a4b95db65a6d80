/** Which inputs are tied: statements about pairs, gathered into groups that hang together, each with its matrix of scores. */
import type { Law } from "../distributions/distribution.ts";
import { createLaw } from "../distributions/index.ts";
import type { Issue } from "../issues/issue.ts";
import { choleskyFactor } from "../numerics/cholesky.ts";
import { nearestCorrelation } from "../numerics/correlation.ts";
import { nameHash } from "../numerics/name-hash.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { bondsOf, pairOf, pairsOf, tooManyTied, type Bond } from "./bonds.ts";
import type { DeclaredInput } from "./declared.ts";
import type { Asked, Tie } from "./model.ts";
import { byMove, isMoved, repairWarning } from "./repair.ts";
import { measured, rankOfScore, scoreOf, solverOfTies, type Solver } from "./tie-scores.ts";

/** More inputs that hang together than a study ties: their matrix would take minutes and gigabytes. */
const MOST_TIED = 250;

/** Pairs without a statement of their own whose change is told. */
const MOST_MOVED_ALONG = 100;

/** Ties, and the draws that Student copulas share: further inputs, numbered on from the given ones. */
export type Ties = { readonly ties: readonly Tie[]; readonly mixing: readonly MixingInput[] };

export type MixingInput = { readonly name: string; readonly id: readonly [number, number]; readonly law: Law };

export function tiesOf(scenario: Scenario, inputs: readonly DeclaredInput[], issues: Issue[]): Ties {
  const bonds = bondsOf(scenario, inputs, issues);
  const mixing: MixingInput[] = [];
  const solver = solverOfTies();
  const ties = groupsOf(bonds, inputs).flatMap((group) => {
    const tie = tieOf(group, inputs, inputs.length + mixing.length, solver, issues);
    if (tie?.copula === "student") mixing.push(mixingInput(tie.df, inputs[tie.inputs[0]!]!.name));
    return tie ?? [];
  });
  return { ties, mixing };
}

function mixingInput(df: number, first: string): MixingInput {
  const created = createLaw("gamma", [
    { name: "shape", value: df / 2 },
    { name: "scale", value: 2 / df },
  ]);
  if (!("law" in created)) throw new Error(`no chi-square with ${df} degrees of freedom`);
  const name = `mixing of ${first}`;
  return { name, id: nameHash(name), law: created.law };
}

type Group = { readonly members: readonly number[]; readonly bonds: readonly Bond[] };

/** Inputs that hang together through bonds, in the order of their names whatever the order of the file. */
function groupsOf(bonds: readonly Bond[], inputs: readonly DeclaredInput[]): Group[] {
  const leader = new Map<number, number>();
  const leaderOf = (input: number): number => {
    let top = input;
    while (leader.has(top)) top = leader.get(top)!;
    // The way that was found is short next time.
    if (top !== input) leader.set(input, top);
    return top;
  };
  for (const { a, b } of bonds) {
    const [x, y] = [leaderOf(a), leaderOf(b)];
    if (x !== y) leader.set(x, y);
  }
  const groups = new Map<number, { members: Set<number>; bonds: Bond[] }>();
  for (const bond of bonds) {
    const top = leaderOf(bond.a);
    const group = groups.get(top) ?? { members: new Set(), bonds: [] };
    groups.set(top, group);
    group.bonds.push(bond);
    group.members.add(bond.a).add(bond.b);
  }
  const byName = (x: number, y: number): number => (inputs[x]!.name < inputs[y]!.name ? -1 : 1);
  return [...groups.values()].map((group) => ({ members: [...group.members].sort(byName), bonds: group.bonds }));
}

function tieOf(
  group: Group,
  inputs: readonly DeclaredInput[],
  nextInput: number,
  solver: Solver,
  issues: Issue[],
): Tie | undefined {
  const { members, bonds } = group;
  const [first] = bonds as readonly [Bond, ...Bond[]];
  // What is tied by the default copula takes part in another that its partners state; two that are stated cannot both hold.
  const stated = new Map(
    bonds.filter(({ copula }) => copula.kind !== "gaussian").map((bond) => [JSON.stringify(bond.copula), bond]),
  );
  const [special, other] = stated.values();
  if (special !== undefined && other !== undefined) {
    const got = `${special.copula.kind} and ${other.copula.kind}`;
    issues.push({ ...other.place, severity: "error", expected: "one copula for all that hang together", got });
    return undefined;
  }
  const copula = special?.copula ?? first.copula;
  if (copula.kind === "clayton" || copula.kind === "gumbel") return pairTie(copula.kind, group, inputs, solver, issues);

  const df = copula.kind === "student" ? copula.df : Infinity;
  const size = members.length;
  if (size > MOST_TIED) {
    issues.push(tooManyTied(`${MOST_TIED} draws`, `${size} that hang together`, first.place));
    return undefined;
  }
  const matrix = diagonal(size);
  const placeOf = new Map(members.map((member, place) => [member, place]));
  const entry = ({ a, b }: Bond): number => placeOf.get(a)! * size + placeOf.get(b)!;
  const scoreOfRank = solver.scoreOfRank(df);
  for (const bond of bonds) {
    const score = bond.measure === "rank" ? scoreOfRank(bond.value) : scoreOf(bond, df, inputs, solver, issues);
    if (score === undefined) return undefined;
    matrix[entry(bond)] = matrix[entry({ ...bond, a: bond.b, b: bond.a })] = score;
  }
  const exact = choleskyFactor(matrix, size);
  const used = exact === undefined ? nearestCorrelation(matrix, size) : matrix;
  const asked = askedOf(bonds, (bond) =>
    exact === undefined ? measured(used[entry(bond)]!, bond, df, inputs, solver) : bond.value,
  );
  if (exact === undefined) {
    asked.push(...movedAlong(matrix, used, df, members, asked));
    issues.push(repairWarning(asked, (input) => inputs[input]!.name, first.place));
  }
  const base = { inputs: members, asked, factor: exact ?? choleskyFactor(used, size)! };
  return copula.kind === "student"
    ? { ...base, copula: "student", df: copula.df, mixing: nextInput }
    : { ...base, copula: "gaussian" };
}

/** The statements of a group that a user made in so many words, and the value that each got. */
function askedOf(bonds: readonly Bond[], used: (bond: Bond) => number): Asked[] {
  return bonds.flatMap((bond): Asked[] =>
    bond.measure === "score"
      ? []
      : [{ between: [bond.a, bond.b], measure: bond.measure, value: bond.value, used: used(bond) }],
  );
}

/** Pairs that the repair of a matrix moved although no statement names their correlation, those that moved most. */
function movedAlong(
  matrix: readonly number[],
  used: readonly number[],
  df: number,
  members: readonly number[],
  stated: readonly Asked[],
): Asked[] {
  const named = new Set(stated.map(({ between: [a, b] }) => pairOf({ a, b })));
  const size = members.length;
  return pairsOf(members)
    .map(([i, j]) => ({ a: members[i]!, b: members[j]!, value: matrix[i * size + j]!, used: used[i * size + j]! }))
    .filter((pair) => !named.has(pairOf(pair)))
    .sort(byMove)
    .slice(0, MOST_MOVED_ALONG)
    .map(({ a, b, value, used }): Asked => {
      return { between: [a, b], measure: "rank", value: rankOfScore(value, df), used: rankOfScore(used, df) };
    })
    .filter(isMoved);
}

function diagonal(size: number): number[] {
  return Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}

/** Clayton and Gumbel copulas tie two quantities with a positive rank correlation. */
function pairTie(
  copula: "clayton" | "gumbel",
  { members, bonds }: Group,
  inputs: readonly DeclaredInput[],
  solver: Solver,
  issues: Issue[],
): Tie | undefined {
  const bond = bonds.find((each) => each.copula.kind === copula)!;
  const complain = (expected: string, got: string): undefined => {
    issues.push({ ...bond.place, severity: "error", expected, got });
  };
  if (members.length > 2) {
    return complain(
      `two quantities tied by a ${copula} copula, and by nothing else`,
      members.map((input) => inputs[input]!.name).join(", "),
    );
  }
  if (bond.measure !== "rank" || !(bond.value > 0 && bond.value < 1)) {
    return complain(`a rank correlation between 0 and 1 for a ${copula} copula`, `${bond.measure} ${bond.value}`);
  }
  const asked = askedOf(bonds, ({ value }) => value);
  return {
    inputs: members,
    asked,
    copula,
    theta: solver.thetaOfRank[copula](bond.value),
  };
}
