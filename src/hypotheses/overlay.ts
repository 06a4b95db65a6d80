/**
 * Changed assumptions laid over a scenario: the same scenario with other values, so that everything that was not changed
 * keeps its unit, its indexes and its stream of draws, and a comparison is paired by construction.
 */
import type { LawNode } from "../formula/expression.ts";
import type { Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { economyHint, isEconomyCode } from "../scenario/economies.ts";
import type {
  Change,
  Flow,
  Formula,
  Parameter,
  Scenario,
  Table,
  Target,
  Text,
  Variable,
} from "../scenario/scenario.ts";
import { firstLeaf, leavesOf, partOf } from "../scenario/tables.ts";

/** A scenario with changes made, and what is wrong with those that are not. Two changes of one cell are an error. */
export type Overlaid = { readonly scenario: Scenario; readonly issues: readonly Issue[] };

export function overlay(scenario: Scenario, changes: readonly Change[]): Overlaid {
  const issues = [...conflicts(changes)];
  const changed = changes.reduce((known, change) => withChange(known, change, issues), scenario);
  return { scenario: changed, issues };
}

function withChange(scenario: Scenario, change: Change, issues: Issue[]): Scenario {
  const { name } = change.target;
  const complain = (expected: string, got: string, hint?: string): Scenario => {
    const issue: Issue = { ...change.target.place, severity: "error", expected, got };
    issues.push(hint === undefined ? issue : { ...issue, hint });
    return scenario;
  };
  const parameter = scenario.parameters.find((each) => each.name === name);
  if (parameter !== undefined) {
    const unfit = unfitSubscripts(change.target, parameter, scenario);
    if (unfit !== undefined) return complain(unfit.expected, unfit.got);
    const categories = categoriesOf(parameter);
    const stray = categories && leavesOf(change.value).find((leaf) => !isChoice(leaf, categories));
    if (stray !== undefined) {
      return complain(`a category of ${name}, or a switch`, stray.text, hintFor(stray.text, categories!, "categories"));
    }
    return {
      ...scenario,
      parameters: replaced(scenario.parameters, parameter, changedParameter(parameter, change, scenario)),
    };
  }
  const variable = scenario.variables.find((each) => each.name === name);
  const flow = scenario.flows.find((each) => each.name === name);
  const [leaf] = leavesOf(change.value);
  if ((variable !== undefined || flow !== undefined) && change.target.subscripts.length > 0) {
    return complain(`${name} as a whole: only cells of a parameter can be set alone`, change.target.text);
  }
  if (variable !== undefined && leaf !== undefined) {
    if (change.value.kind === "table") return complain(`one formula for the variable ${name}`, "a table");
    return { ...scenario, variables: replaced<Variable>(scenario.variables, variable, { ...variable, formula: leaf }) };
  }
  if (flow !== undefined && leaf !== undefined) {
    if (change.target.property === "from" || change.target.property === "to") {
      const inTable = change.value.kind === "table";
      const stray = leavesOf(change.value).find(({ text }) => !isEnd(text, inTable, scenario));
      if (stray !== undefined) {
        const expected = "an economy's ISO 3166-1 alpha-3 code, or an index of economies";
        return complain(expected, stray.text, economyHint(stray.text));
      }
      const end = { [change.target.property]: economies(change.value) };
      return { ...scenario, flows: replaced<Flow>(scenario.flows, flow, { ...flow, ...end }) };
    }
    if (change.value.kind === "table") return complain(`one formula for the flow ${name}`, "a table");
    return { ...scenario, flows: replaced<Flow>(scenario.flows, flow, { ...flow, value: leaf }) };
  }
  const known = [scenario.parameters, scenario.variables, scenario.flows].flatMap((list) =>
    list.map((each) => each.name),
  );
  return complain("the name of a parameter, variable or flow", name, hintFor(name, known));
}

function changedParameter(parameter: Parameter, change: Change, scenario: Scenario): Parameter {
  const categories = categoriesOf(parameter);
  const value =
    categories === undefined ? change.value : mapLeaves(change.value, (formula) => chosen(formula, categories));
  const members = new Map(scenario.indexes.map((index) => [index.name, index.members]));
  const by = parameter.by.map(({ text }) => text);
  const wanted = new Map(change.target.subscripts.map(({ index, member }) => [index, member]));
  return { ...parameter, value: wanted.size === 0 ? value : withCells(parameter.value, value, by, wanted, members) };
}

/** `table` with `value` in the cells that `wanted` names; `value` nests along the indexes that it does not name. */
function withCells(
  table: Table<Formula>,
  value: Table<Formula>,
  by: readonly string[],
  wanted: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, readonly string[]>,
): Table<Formula> {
  const [index, ...deeper] = by;
  if (index === undefined) return value;
  const only = wanted.get(index);
  // Thousands of changes of single cells touch one entry each, once the first has listed all members.
  if (only !== undefined && table.kind === "table" && table.entries.some(({ member }) => member === only)) {
    const change = (part: Table<Formula>): Table<Formula> => withCells(part, value, deeper, wanted, members);
    return {
      ...table,
      entries: table.entries.map((entry) => (entry.member === only ? { ...entry, value: change(entry.value) } : entry)),
    };
  }
  const entries = members.get(index)!.map((member) => {
    const part = partOf(table, member);
    const touched = only === undefined || only === member;
    const given = only === undefined ? partOf(value, member) : value;
    return { member, place: part.place, value: touched ? withCells(part, given, deeper, wanted, members) : part };
  });
  return { kind: "table", entries, place: table.place };
}

/** The categories of a switch; undefined for any other parameter. */
function categoriesOf(parameter: Parameter): readonly string[] | undefined {
  const first = firstLeaf(parameter.value);
  if (first?.expression.kind !== "law" || first.expression.family !== "switch") return undefined;
  return first.expression.arguments.flatMap(({ name }) => name ?? []);
}

/** A category's name, or a call of `switch`. */
function isChoice({ expression }: Formula, categories: readonly string[]): boolean {
  if (expression.kind === "name") return categories.includes(expression.name) && expression.subscripts.length === 0;
  return expression.kind === "law" && expression.family === "switch";
}

/** The code of an economy or, outside of tables, the name of an index. */
function isEnd(text: string, inTable: boolean, { indexes }: Scenario): boolean {
  return isEconomyCode(text) || (!inTable && indexes.some(({ name }) => name === text));
}

/** A category by its name is the switch that always takes it: it stays a switch, with the same categories. */
function chosen(formula: Formula, categories: readonly string[]): Formula {
  const { expression } = formula;
  if (expression.kind !== "name" || !categories.includes(expression.name)) return formula;
  const { from, to, name: taken } = expression;
  const law: LawNode = {
    kind: "law",
    family: "switch",
    arguments: categories.map((name) => ({
      name,
      value: { kind: "number", value: name === taken ? 1 : 0, percent: false, from, to },
      from,
      to,
    })),
    from,
    to,
  };
  return { ...formula, expression: law };
}

/** A flow's end as it is read from a changed assumption: the text of each leaf is a code or the name of an index. */
function economies(table: Table<Formula>): Table<Text> {
  return mapLeaves(table, ({ text, place }) => ({ text, place }));
}

function mapLeaves<From, To>(table: Table<From>, map: (leaf: From) => To): Table<To> {
  if (table.kind === "leaf") return { ...table, leaf: map(table.leaf) };
  const entries = table.entries.map((entry) => ({ ...entry, value: mapLeaves(entry.value, map) }));
  const { otherwise, place } = table;
  const mapped = { kind: "table", entries, place } as const;
  return otherwise === undefined ? mapped : { ...mapped, otherwise: mapLeaves(otherwise, map) };
}

function unfitSubscripts(
  target: Target,
  parameter: Parameter,
  scenario: Scenario,
): { expected: string; got: string } | undefined {
  const by = parameter.by.map(({ text }) => text);
  for (const { index, member } of target.subscripts) {
    if (!by.includes(index)) return { expected: `subscripts over ${by.join(", ") || "no index"}`, got: target.text };
    const members = scenario.indexes.find(({ name }) => name === index)?.members ?? [];
    if (!members.includes(member)) return { expected: `a member of ${index}: ${members.join(" ")}`, got: member };
  }
  return undefined;
}

/** Pairs of changes that would set one thing twice. */
function conflicts(changes: readonly Change[]): Issue[] {
  // Changes of one form (the same thing, over the same indexes) overlap only where they are equal: a look into a map.
  const known = new Map<string, Map<string, Change>>();
  return changes.flatMap((change) => {
    const { form, cell } = identityOf(change.target);
    const same = known.get(form) ?? new Map<string, Change>();
    known.set(form, same);
    const others = [...known].filter(([other]) => other !== form).flatMap(([, found]) => [...found.values()]);
    const earlier = same.get(cell) ?? others.find((other) => overlaps(change.target, other.target));
    same.set(cell, same.get(cell) ?? change);
    if (earlier === undefined) return [];
    const where = earlier.target.place;
    const got = `${change.target.text} and, at ${where.file}:${where.line}:${where.column}, ${earlier.target.text}`;
    return [{ ...change.target.place, severity: "error", expected: "each assumption changed once", got }];
  });
}

function identityOf({ name, property, subscripts }: Target): { readonly form: string; readonly cell: string } {
  const sorted = [...subscripts].sort((a, b) => (a.index < b.index ? -1 : 1));
  const form = JSON.stringify([name, property ?? "value", sorted.map(({ index }) => index)]);
  return { form, cell: JSON.stringify(sorted.map(({ member }) => member)) };
}

function overlaps(a: Target, b: Target): boolean {
  if (a.name !== b.name || (a.property ?? "value") !== (b.property ?? "value")) return false;
  return a.subscripts.every(
    ({ index, member }) => (b.subscripts.find((other) => other.index === index)?.member ?? member) === member,
  );
}

function replaced<Item>(items: readonly Item[], old: Item, made: Item): Item[] {
  return items.map((item) => (item === old ? made : item));
}
