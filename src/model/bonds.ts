/**
 * What `across` and `dependence` state about parameters, brought down to pairs of inputs: which two are tied, by which
 * copula, and how strongly.
 */
import type { Issue, Place } from "../issues/issue.ts";
import { gaussianOfRank } from "../numerics/copulas.ts";
import { pow } from "../numerics/elementary.ts";
import type { Across, Copula, Dependence, Formula, Measure, Scenario } from "../scenario/scenario.ts";
import type { DeclaredInput } from "./declared.ts";

/** A statement about two inputs. `score`: the correlation of their scores, where it is known at once. */
export type Bond = {
  readonly a: number;
  readonly b: number;
  readonly place: Place;
  readonly copula: Copula;
  readonly measure: Measure | "score";
  readonly value: number;
};

/** More pairs of inputs than a study ties: their matrices would take minutes and gigabytes. */
const MOST_PAIRS = 100_000;

/** Takes so many pairs for the statement at `place`: false, after a complaint, where there is no room for them. */
type Room = (pairs: number, place: Place) => boolean;

const GAUSSIAN: Copula = { kind: "gaussian" };

/**
 * Bonds that `dependence` states, and those of `across`. Each pair of draws is tied by one statement; what names single
 * cells stands before what names whole parameters. What the cells of one parameter have in common `across` says in full:
 * a factor on that parameter ties them to others only.
 */
export function bondsOf(scenario: Scenario, inputs: readonly DeclaredInput[], issues: Issue[]): Bond[] {
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

export function tooManyTied(most: string, got: string, place: Place): Issue {
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
export function pairOf({ a, b }: Pick<Bond, "a" | "b">): number {
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

/** The places of all pairs in a list. */
export function pairsOf(items: readonly unknown[]): (readonly [number, number])[] {
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
