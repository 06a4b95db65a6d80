/** What a set of changes replaces in a scenario, before and after, in the words of the file: for readers who judge it. */
import type { Change, Scenario, Table, Target } from "../scenario/scenario.ts";
import { leavesOf, partOf } from "../scenario/tables.ts";

export type Changed = {
  /** `fee[nationality=GTM]`, as written. */
  readonly target: string;
  /** Of a parameter, a variable; "" of a flow, whose unit is that of its formula. */
  readonly unit: string;
  /** The values or formulas as written; several where cells differ. */
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** One for each change, in their order; `scenario` is as it was before, and knows every target. */
export function changedBy(changes: readonly Change[], scenario: Scenario): Changed[] {
  return changes.map(({ target, value }) => {
    return { target: target.text, ...beforeOf(target, scenario), after: textsOf(value) };
  });
}

function beforeOf(target: Target, scenario: Scenario): Pick<Changed, "unit" | "before"> {
  const { name, property } = target;
  const parameter = scenario.parameters.find((each) => each.name === name);
  if (parameter !== undefined) {
    const wanted = new Map(target.subscripts.map(({ index, member }) => [index, member]));
    const cells = partsIn(
      parameter.value,
      parameter.by.map(({ text }) => wanted.get(text)),
    );
    return { unit: parameter.unit.text, before: distinct(cells.flatMap(textsOf)) };
  }
  const variable = scenario.variables.find((each) => each.name === name);
  if (variable !== undefined) return { unit: variable.unit.text, before: [variable.formula.text] };
  const flow = scenario.flows.find((each) => each.name === name);
  if (flow === undefined) throw new Error(`${name}, which is changed, is no part of the scenario`);
  return { unit: "", before: property === "from" || property === "to" ? textsOf(flow[property]) : [flow.value.text] };
}

/** The parts of a table at the members wanted, level by level; every part of a level where none is. */
function partsIn<Leaf>(
  table: Table<Leaf>,
  [member, ...deeper]: readonly (string | undefined)[],
): readonly Table<Leaf>[] {
  if (table.kind === "leaf") return [table];
  if (member !== undefined) return partsIn(partOf(table, member), deeper);
  const parts = [
    ...table.entries.map(({ value }) => value),
    ...(table.otherwise === undefined ? [] : [table.otherwise]),
  ];
  return parts.flatMap((part) => partsIn(part, deeper));
}

function textsOf(table: Table<{ readonly text: string }>): readonly string[] {
  return distinct(leavesOf(table).map(({ text }) => text));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
