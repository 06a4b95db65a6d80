/**
 * Which inputs are tied, how strongly and by which copula: what `across` and `dependence` state about parameters, brought
 * down to pairs of inputs, gathered into groups, and turned into correlations of scores.
 */
import type { Law } from "../distributions/distribution.ts";
import { createLaw, distributionOf } from "../distributions/index.ts";
import type { Issue, Place } from "../issues/issue.ts";
import { claytonOfRank, gaussianOfRank, gumbelOfRank, rankOfGaussian } from "../numerics/copulas.ts";
import { choleskyFactor } from "../numerics/cholesky.ts";
import { nearestCorrelation } from "../numerics/correlation.ts";
import { pow } from "../numerics/elementary.ts";
import { nameHash } from "../numerics/name-hash.ts";
import { normalCdf } from "../numerics/normal.ts";
import { expansionOf, pearsonAt, scoreOfPearson, type Expansion } from "../numerics/pearson.ts";
import { rankOfStudent, studentOfRank } from "../numerics/student-copula.ts";
import type { Across, Copula, Dependence, Formula, Measure, Scenario } from "../scenario/scenario.ts";
import type { DeclaredInput } from "./declared.ts";
import type { Asked, Tie } from "./model.ts";
import { remembering } from "./remembering.ts";
import { byMove, isMoved, repairWarning } from "./repair.ts";

/** A statement about two inputs. `score`: the correlation of their scores, where it is known at once. */
type Bond = {
  readonly a: number;
  readonly b: number;
  readonly place: Place;
  readonly copula: Copula;
  readonly measure: Measure | "score";
  readonly value: number;
};

/** More pairs of inputs, and more inputs that hang together, than a study ties: their matrix would take minutes and gigabytes. */
const MOST_PAIRS = 100_000;
const MOST_TIED = 250;

/** Pairs without a statement of their own whose change is told. */
const MOST_MOVED_ALONG = 100;

/** Takes so many pairs for the statement at `place`: false, after a complaint, where there is no room for them. */
type Room = (pairs: number, place: Place) => boolean;

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

/** From what is stated to the parameters of copulas, which are dear to find: one statement may tie thousands of pairs. */
type Solver = {
  /** The correlation of scores under `df` degrees of freedom. */
  readonly scoreOfRank: (df: number) => (rank: number) => number;
  readonly thetaOfRank: Readonly<Record<"clayton" | "gumbel", (rank: number) => number>>;
  /** Undefined where the law has no variance. */
  readonly expansion: (law: Law) => Expansion | undefined;
  readonly scoreOfPearson: (x: Expansion) => (y: Expansion) => (value: number) => ReturnType<typeof scoreOfPearson>;
};

function solverOfTies(): Solver {
  return {
    scoreOfRank: remembering((df) =>
      remembering((rank) => (df === Infinity ? gaussianOfRank(rank) : studentOfRank(rank, df))),
    ),
    thetaOfRank: { clayton: remembering(claytonOfRank), gumbel: remembering(gumbelOfRank) },
    expansion: remembering(expansionOfLaw),
    scoreOfPearson: remembering((x) => remembering((y) => remembering((value) => scoreOfPearson(value, x, y)))),
  };
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

const GAUSSIAN: Copula = { kind: "gaussian" };

/** Bonds between the cells of one parameter along its indexes; over several indexes the score correlations multiply. */
function acrossBonds(scenario: Scenario, inputs: readonly DeclaredInput[], room: Room): Bond[] {
  const members = new Map(scenario.indexes.map(({ name, members }) => [name, members]));
  const groups = gathered(inputs.keys(), (input) => {
    const { parameter, subscripts } = inputs[input]!;
    if (parameter.across.length === 0) return undefined;
    const others = Object.keys(subscripts).filter((index) => !parameter.across.some((each) => each.index === index));
    return [parameter.name, ...others.map((index) => subscripts[index])].join();
  });
  return groups.flatMap((group) => {
    const { across } = inputs[group[0]!]!.parameter;
    const [first, ...further] = across as [Across, ...Across[]];
    if (!room((group.length * (group.length - 1)) / 2, first.place)) return [];
    const isAlike = further.length === 0 && first.form === "exchangeable";
    return pairsOf(group).map(([i, j]): Bond => {
      const [a, b] = [group[i]!, group[j]!];
      if (!isAlike) return bondOf(a, b);
      return { a, b, place: first.place, copula: GAUSSIAN, measure: "rank", value: first.rank };
    });
  });

  function bondOf(a: number, b: number): Bond {
    const [one, other] = [inputs[a]!, inputs[b]!];
    const along = one.parameter.across.filter(({ index }) => one.subscripts[index] !== other.subscripts[index]);
    const [first] = along as [Across, ...Across[]];
    const base = { a, b, place: first.place, copula: GAUSSIAN };
    if (along.length === 1 && first.form === "exchangeable") return { ...base, measure: "rank", value: first.rank };
    let score = 1;
    for (const { index, rank, form } of along) {
      const listed = members.get(index)!;
      const lag = Math.abs(listed.indexOf(one.subscripts[index]!) - listed.indexOf(other.subscripts[index]!));
      score *= form === "ar1" ? pow(gaussianOfRank(rank), lag) : gaussianOfRank(rank);
    }
    return { ...base, measure: "score", value: score };
  }
}

/**
 * Bonds that `dependence` states, and those of `across`. Each pair of draws is tied by one statement; what names single
 * cells stands before what names whole parameters. What the cells of one parameter have in common `across` says in full:
 * a factor on that parameter ties them to others only.
 */
function bondsOf(scenario: Scenario, inputs: readonly DeclaredInput[], issues: Issue[]): Bond[] {
  const twice = complainerOfPairs(inputs, issues);
  const room = roomForPairs(issues);
  const across = byPair(acrossBonds(scenario, inputs, room));
  const factors = factorBonds(scenario, inputs, room, issues).filter((bond) => !across.has(pairOf(bond)));
  const stated = new Map<number, Bond & { readonly precision: number }>();
  for (const bond of pairBonds(scenario, inputs, room, issues)) {
    const known = stated.get(pairOf(bond));
    if (known !== undefined && known.precision === bond.precision) twice(bond, known);
    if (known === undefined || known.precision < bond.precision) stated.set(pairOf(bond), bond);
  }
  for (const bond of [...across.values(), ...factors]) {
    const other = stated.get(pairOf(bond));
    if (other !== undefined) twice(other, bond);
  }
  return [...across.values(), ...factors, ...stated.values()];
}

/** Room for MOST_PAIRS; complains where it ends, once. */
function roomForPairs(issues: Issue[]): Room {
  let taken = 0;
  return (pairs, place) => {
    const before = taken;
    taken += pairs;
    if (taken <= MOST_PAIRS) return true;
    if (before <= MOST_PAIRS) issues.push(tooManyTied(`${MOST_PAIRS} pairs of draws`, `${taken} with these`, place));
    return false;
  };
}

function tooManyTied(most: string, got: string, place: Place): Issue {
  const hint = "tie what matters, or let cells share a draw (shared:)";
  return { ...place, severity: "error", expected: `at most ${most} tied`, got, hint };
}

/** Complains of a pair that is tied once more, once for two statements however many pairs they share. */
function complainerOfPairs(
  inputs: readonly DeclaredInput[],
  issues: Issue[],
): (bond: Bond, other: Pick<Bond, "place">) => void {
  const complained = new Set<string>();
  return ({ a, b, place }, other) => {
    const key = JSON.stringify([place, other.place]);
    if (complained.has(key)) return;
    complained.add(key);
    const { at, line, file } = other.place;
    issues.push({
      ...place,
      severity: "error",
      expected: "each pair tied by one statement",
      got: `${inputs[a]!.name} and ${inputs[b]!.name}, tied elsewhere, too`,
      hint: `the other is ${at} in line ${line}${file === place.file ? "" : ` of ${file}`}: leave one of them out`,
    });
  };
}

function byPair(bonds: readonly Bond[]): Map<number, Bond> {
  return new Map(bonds.map((bond) => [pairOf(bond), bond]));
}

/** One number for a pair of inputs, of which there are less than 2^26. */
function pairOf({ a, b }: Pick<Bond, "a" | "b">): number {
  return a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
}

/** Bonds between pairs that are named, or that a matrix names; `precision` counts the subscripts. */
function pairBonds(
  scenario: Scenario,
  inputs: readonly DeclaredInput[],
  room: Room,
  issues: Issue[],
): (Bond & { readonly precision: number })[] {
  return scenario.dependence.flatMap((dependence) => {
    if (dependence.kind === "factor") return [];
    const { between, measure, copula, place } = dependence;
    const cells = between.map((quantity) => inputsNamed(quantity, inputs, issues));
    return pairsOf(between).flatMap(([i, j]) => {
      const value = dependence.kind === "pair" ? dependence.value : dependence.matrix[i]![j]!;
      const named = [...subscriptsOf(between[i]!).keys(), ...subscriptsOf(between[j]!).keys()];
      return agreeing(cells[i]!, cells[j]!, named, inputs, (pairs) => room(pairs, place)).map(([a, b]) => {
        return { a, b, place, copula, measure, value, precision: named.length };
      });
    });
  });
}

/** A shared cause correlates the scores of a pair by the product of its loadings; several causes add up. */
function factorBonds(scenario: Scenario, inputs: readonly DeclaredInput[], room: Room, issues: Issue[]): Bond[] {
  const bonds = new Map<number, Bond>();
  for (const dependence of scenario.dependence) {
    if (dependence.kind !== "factor") continue;
    const { place } = dependence;
    const loadings = [...loadingsOf(dependence, inputs, issues)];
    if (!room((loadings.length * (loadings.length - 1)) / 2, place)) continue;
    for (const [i, j] of pairsOf(loadings)) {
      const [[a, one], [b, other]] = [loadings[i]!, loadings[j]!];
      const value = (bonds.get(pairOf({ a, b }))?.value ?? 0) + one * other;
      bonds.set(pairOf({ a, b }), { a, b, place, copula: GAUSSIAN, measure: "score", value });
    }
  }
  return [...bonds.values()];
}

/** The loading of each input on a factor: that of a single cell stands before that of its parameter. */
function loadingsOf(
  { on }: Dependence & { readonly kind: "factor" },
  inputs: readonly DeclaredInput[],
  issues: Issue[],
): ReadonlyMap<number, number> {
  const byPrecision = [...on].sort((one, other) => subscriptsOf(one.quantity).size - subscriptsOf(other.quantity).size);
  return new Map(
    byPrecision.flatMap(({ quantity, loading }) =>
      inputsNamed(quantity, inputs, issues).map((input) => [input, loading] as const),
    ),
  );
}

/** The inputs of the parameter that a quantity names, in the cells that its subscripts leave. */
function inputsNamed(quantity: Formula, inputs: readonly DeclaredInput[], issues: Issue[]): number[] {
  const { expression } = quantity;
  if (expression.kind !== "name") return [];
  const wanted = [...subscriptsOf(quantity)];
  const named: number[] = [];
  for (let input = 0; input < inputs.length; input++) {
    if (inputs[input]!.parameter.name === expression.name) named.push(input);
  }
  const [first] = named;
  const complain = (expected: string, got: string): number[] => {
    issues.push({ ...quantity.place, severity: "error", expected, got });
    return [];
  };
  if (first !== undefined && inputs[first]!.vector !== undefined) {
    return complain("quantities that are not tied already", `${expression.name}, whose shares add up to one`);
  }
  if (first !== undefined && inputs[first]!.law?.family === "switch") {
    return complain("a quantity with an order", `${expression.name}, a switch`);
  }
  return named.filter((number) =>
    wanted.every(([index, member]) => (inputs[number]!.subscripts[index] ?? member) === member),
  );
}

function subscriptsOf({ expression }: Formula): ReadonlyMap<string, string> {
  if (expression.kind !== "name") return new Map();
  return new Map(
    expression.subscripts.flatMap((each) => (each.kind === "member" ? [[each.index, each.member] as const] : [])),
  );
}

/** Pairs of cells of two parameters that stand for each other: equal in every index that both have and that neither side names. */
function agreeing(
  ofA: readonly number[],
  ofB: readonly number[],
  named: readonly string[],
  inputs: readonly DeclaredInput[],
  room: (pairs: number) => boolean,
): (readonly [number, number])[] {
  // All cells of one parameter have the same indexes.
  const indexesOf = ([first]: readonly number[]): string[] => Object.keys(inputs[first ?? -1]?.subscripts ?? {});
  const common = indexesOf(ofA).filter((index) => indexesOf(ofB).includes(index) && !named.includes(index));
  const key = (input: number): string => common.map((index) => inputs[input]!.subscripts[index]).join();
  const partners = new Map(gathered(ofB, key).map((group) => [key(group[0]!), group]));
  const pairs = ofA.reduce((sum, one) => sum + (partners.get(key(one))?.length ?? 0), 0);
  if (!room(pairs)) return [];
  return ofA.flatMap((one) =>
    (partners.get(key(one)) ?? []).flatMap((other) => (one === other ? [] : [[one, other] as const])),
  );
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

/** What a correlation of scores amounts to in the measure of the bond. */
function measured(
  score: number,
  { a, b, measure }: Bond,
  df: number,
  inputs: readonly DeclaredInput[],
  solver: Solver,
): number {
  if (measure !== "pearson") return rankOfScore(score, df);
  return pearsonAt(score, expansionOfInput(inputs[a]!, solver)!, expansionOfInput(inputs[b]!, solver)!);
}

function rankOfScore(score: number, df: number): number {
  return df === Infinity ? rankOfGaussian(score) : rankOfStudent(score, df);
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

/** The correlation of scores that a bond asks for by itself or by Pearson's coefficient; undefined after a complaint. */
function scoreOf(
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

/** The places of all pairs in a list. */
function pairsOf(items: readonly unknown[]): (readonly [number, number])[] {
  return items.flatMap((_, i) => items.slice(i + 1).map((__, j) => [i, i + 1 + j] as const));
}

/** Inputs with the same key together, in the order in which the keys first appear; those without a key left out. */
function gathered(inputs: Iterable<number>, keyOf: (input: number) => string | undefined): number[][] {
  const groups = new Map<string, number[]>();
  for (const input of inputs) {
    const key = keyOf(input);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [input]);
    else group.push(input);
  }
  return [...groups.values()];
}
