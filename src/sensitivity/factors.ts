/**
 * Factors: sets of inputs that are changed together, since they are one thing to whoever asks (a group, a parameter, a
 * source) or cannot be told apart (inputs tied by a copula, the shares of one vector).
 */
import { cellName } from "../model/cells.ts";
import type { CellName, Input, InputSet, Model, Subscripts } from "../model/model.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { inputsBehind } from "../model/reach.ts";
import { marketsOfInputs } from "./markets.ts";

export type Factor = {
  /** Short, and no other factor's. */
  readonly name: string;
  /** Indexes into the model's inputs. */
  readonly inputs: InputSet;
  /** Names of its random cells. */
  readonly members: readonly CellName[];
  /** Why they are one; absent where there is one member. */
  readonly because?: string;
};

/** What makes one factor of several cells, and what to say about it. */
export const groupings = {
  cell: "each random cell by itself",
  parameter: "all cells of a parameter",
  source: "all parameters of one source",
  market: "all that reaches the flows of one market",
} as const;

/**
 * The factors of the inputs that some of `outputs` rest on, in the order of the inputs. `by` is one of `groupings`, or an
 * index, each of whose members makes one factor of all cells that have it. The scenario's own groups come first; what ties
 * inputs joins whatever they are in, unless they are tied by a Gaussian copula and taken `apart`.
 */
export function factorsOf(
  scenario: Scenario,
  model: Model,
  outputs: readonly Model["outputs"][number][],
  by: string,
  apart = false,
): Factor[] {
  const { inputs, ties, kept } = model;
  const sets = new Sets(inputs.length);
  const titles = inputs.map(labelling(scenario, model, by));
  joinEqual(sets, titles);
  joinEqual(
    sets,
    inputs.map(({ vector }) => vector),
  );
  // One draw under several hypotheses: a column for each of its laws.
  joinEqual(
    sets,
    inputs.map(({ id, parameter }) => (parameter === "" ? undefined : id.join())),
  );
  for (const tie of ties) {
    if (apart && tie.copula === "gaussian") continue;
    sets.join(tie.copula === "student" ? [tie.mixing, ...tie.inputs] : tie.inputs);
  }

  const reached = reachedBy(
    model,
    outputs.map(({ column }) => kept[column]!),
  );
  const factors = sets.members().flatMap((numbers) => {
    if (!numbers.some((input) => reached[input] === 1)) return [];
    return [factorOf(numbers, inputs, titles)];
  });
  return withDistinctNames(factors);
}

/** For each input 1 where some operand rests on it. */
export function reachedBy(model: Model, operands: readonly number[]): Uint8Array {
  const reached = new Uint8Array(model.inputs.length);
  for (const operand of new Set(operands)) inputsBehind(model, operand).forEach((is, i) => (reached[i]! |= is));
  return reached;
}

/** The title under which an input is grouped; undefined where it stands for itself. */
function labelling(
  { groups, parameters }: Scenario,
  model: Model,
  by: string,
): (input: Input, number: number) => string | undefined {
  const groupOf = new Map(
    groups.flatMap(({ name, parameters }) => parameters.map(({ text }) => [text, name] as const)),
  );
  const sourcesOf = new Map(
    parameters.map(({ name, sources }) => [name, sources.map(({ text }) => text).join(" + ") || "no source"]),
  );
  const markets = by === "market" ? marketsOfInputs(model) : [];
  return ({ parameter, subscripts }, number) => {
    // A cause that inputs share (a factor of the dependence, a mixing variable) goes with those that it ties.
    if (parameter === "") return undefined;
    const group = groupOf.get(parameter);
    if (group !== undefined || by === "cell") return group;
    if (by === "parameter") return parameter;
    if (by === "source") return sourcesOf.get(parameter);
    // A hypothesis is an input of its own, and stays one.
    if (by === "market") return sourcesOf.has(parameter) ? markets[number] : undefined;
    return subscripts[by] === undefined ? undefined : `${by}=${subscripts[by]}`;
  };
}

function joinEqual(sets: Sets, keys: readonly (string | undefined)[]): void {
  const first = new Map<string, number>();
  keys.forEach((key, input) => {
    if (key === undefined) return;
    const known = first.get(key);
    if (known === undefined) first.set(key, input);
    else sets.join([known, input]);
  });
}

/** More parts than these are counted instead of named. */
const MOST_NAMED = 3;

function factorOf(
  numbers: readonly number[],
  inputs: readonly Input[],
  titles: readonly (string | undefined)[],
): Factor {
  const drawn = firstOfEach(
    numbers.filter((input) => inputs[input]!.parameter !== ""),
    inputs,
  );
  const members = drawn.map((input) => inputs[input]!);
  const named = new Set(drawn.flatMap((input) => titles[input] ?? []));
  const untitled = drawn.flatMap((input) => (titles[input] === undefined ? [inputs[input]!] : []));
  const parts = [...named, ...commonNames(untitled)];
  const name =
    parts.length <= MOST_NAMED ? parts.join(" + ") : `${parts.slice(0, 2).join(" + ")} + ${parts.length - 2} more`;
  const factor = { name, inputs: new Set(numbers), members: members.map((member) => member.name) };
  if (members.length === 1) return factor;
  const vectors = new Set(members.flatMap(({ vector }) => vector ?? []));
  const reasons = [
    ...(drawn.length > untitled.length + named.size ? ["grouped"] : []),
    ...(vectors.size > 0 ? ["shares that add up to 1"] : []),
    ...(named.size + countApart(untitled) > 1 ? ["dependent"] : []),
  ];
  return { ...factor, because: reasons.join(", ") };
}

/** Of inputs that are one draw under several hypotheses the first. */
export function firstOfEach(numbers: readonly number[], inputs: readonly Input[]): number[] {
  const seen = new Set<string>();
  return numbers.filter((input) => {
    const id = inputs[input]!.id.join();
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst;
  });
}

/** How many things inputs are, the shares of a vector being one. */
function countApart(members: readonly Input[]): number {
  return new Set(members.map(({ vector, name }) => vector ?? name)).size;
}

/** Parameters, each with the subscripts that all of its members have: `fee[nationality=MEX]` for all years of it. */
function commonNames(members: readonly Input[]): string[] {
  const common = new Map<string, Subscripts>();
  for (const { parameter, subscripts } of members) {
    const shared = Object.entries(common.get(parameter) ?? subscripts);
    common.set(parameter, Object.fromEntries(shared.filter(([index, member]) => subscripts[index] === member)));
  }
  return [...common].map(([parameter, subscripts]) => cellName(parameter, subscripts));
}

/** Two factors of one short name, such as two ties among the cells of a parameter, are told apart by their first member. */
function withDistinctNames(factors: readonly Factor[]): Factor[] {
  const count = new Map<string, number>();
  for (const { name } of factors) count.set(name, (count.get(name) ?? 0) + 1);
  return factors.map((factor) =>
    count.get(factor.name) === 1 ? factor : { ...factor, name: `${factor.name}, with ${factor.members[0]}` },
  );
}

/** Disjoint sets of the numbers from 0 (Tarjan, Journal of the ACM 22(2), 1975). */
class Sets {
  readonly #parents: Uint32Array;

  constructor(size: number) {
    this.#parents = Uint32Array.from({ length: size }, (_, i) => i);
  }

  /** The smallest number of the set. */
  #first(of: number): number {
    let at = of;
    while (this.#parents[at] !== at) at = this.#parents[at] = this.#parents[this.#parents[at]!]!;
    return at;
  }

  join([one, ...others]: readonly number[]): void {
    for (const other of others) {
      const [a, b] = [this.#first(one!), this.#first(other)];
      this.#parents[Math.max(a, b)] = Math.min(a, b);
    }
  }

  /** The sets, by their smallest numbers. */
  members(): number[][] {
    const sets = new Map<number, number[]>();
    this.#parents.forEach((_, i) => {
      const first = this.#first(i);
      const known = sets.get(first);
      if (known === undefined) sets.set(first, [i]);
      else known.push(i);
    });
    return [...sets.values()];
  }
}
