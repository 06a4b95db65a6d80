/** What distinguishes one scenario from another, in the words of their files: assumptions, formulas, flows, and how they hang together. */
import type { Dependence, Flow, Formula, Parameter, Scenario, Table, Text } from "../scenario/scenario.ts";
import { leavesOf, valuesByCell } from "../scenario/tables.ts";
import type { Changed } from "./changed.ts";

/** Cells of a parameter that are listed one by one; where more differ, their values are listed together. */
const MOST_CELLS = 8;

/** In the order of the first scenario, behind it what only the second has; nothing stands for what is not there. */
export function differencesBetween(one: Scenario, other: Scenario): Changed[] {
  return [
    ...changedText("economy", one.economy?.text, other.economy?.text),
    ...matched(one.indexes, other.indexes, (a, b) => changedText((a ?? b)!.name, members(a), members(b))),
    ...matched(one.parameters, other.parameters, (a, b) => parameterDifferences(a, b, [one, other])),
    ...matched(one.variables, other.variables, (a, b) =>
      changedText((a ?? b)!.name, a?.formula.text, b?.formula.text, (a ?? b)!.unit.text),
    ),
    ...matched(one.flows, other.flows, flowDifferences),
    ...matched(named(one.dependence), named(other.dependence), (a, b) => changedText((a ?? b)!.name, a?.text, b?.text)),
  ];
}

/** Each name of the one list with its like in the other, then the names that only the other has. */
function matched<Item extends { readonly name: string }>(
  one: readonly Item[],
  other: readonly Item[],
  compare: (a: Item | undefined, b: Item | undefined) => readonly Changed[],
): Changed[] {
  const [known, further] = [one, other].map((items) => new Map(items.map((item) => [item.name, item])));
  return [
    ...one.flatMap((item) => compare(item, further!.get(item.name))),
    ...other.flatMap((item) => (known!.has(item.name) ? [] : compare(undefined, item))),
  ];
}

function changedText(target: string, before: string | undefined, after: string | undefined, unit = ""): Changed[] {
  if (before === after) return [];
  return [{ target, unit, before: listed(before), after: listed(after) }];
}

/** Nothing where there is no text, or an empty one. */
function listed(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : [text];
}

function members(index: { readonly members: readonly string[] } | undefined): string | undefined {
  return index?.members.join(" ");
}

function parameterDifferences(
  a: Parameter | undefined,
  b: Parameter | undefined,
  scenarios: readonly [Scenario, Scenario],
): Changed[] {
  const { name, unit } = (a ?? b)!;
  if (a === undefined || b === undefined) {
    return [{ target: name, unit: unit.text, before: textsOf(a?.value), after: textsOf(b?.value) }];
  }
  return [
    ...valueDifferences(a, b, scenarios),
    ...changedText(`unit of ${name}`, a.unit.text, b.unit.text),
    ...changedText(`indexes of ${name}`, a.by.map(textOf).join(", "), b.by.map(textOf).join(", ")),
    ...changedText(`correlations within ${name}`, acrossText(a), acrossText(b)),
    ...changedText(`draws that ${name} shares`, sharedText(a), sharedText(b)),
  ];
}

/** Cell by cell where both have the same cells and few of them differ. */
function valueDifferences(a: Parameter, b: Parameter, [one, other]: readonly [Scenario, Scenario]): Changed[] {
  const { name, unit } = a;
  const [cells, others] = [cellsOf(a, one), cellsOf(b, other)];
  const texts = new Map(others.map(({ cell, text }) => [cell, text]));
  const changed = cells.filter(({ cell, text }) => texts.get(cell) !== text);
  const isSameShape = cells.length === others.length && cells.every(({ cell }) => texts.has(cell));
  if (isSameShape && changed.length === 0) return [];
  if (isSameShape && changed.length <= MOST_CELLS && changed.length < cells.length) {
    return changed.flatMap(({ cell, text }) => changedText(`${name}[${cell}]`, text, texts.get(cell), unit.text));
  }
  return [{ target: name, unit: unit.text, before: textsOf(a.value), after: textsOf(b.value) }];
}

/** "year=2017" of each cell, and the text of its value. */
function cellsOf({ by, value }: Parameter, { indexes }: Scenario): { cell: string; text: string | undefined }[] {
  const levels = by.map(({ text }) => indexes.find(({ name }) => name === text)?.members ?? []);
  const names = levels.reduce<string[]>(
    (cells, level, i) =>
      cells.flatMap((cell) => level.map((member) => `${cell}${cell === "" ? "" : ","}${by[i]!.text}=${member}`)),
    [""],
  );
  return valuesByCell(value, levels).map((leaf, i) => ({ cell: names[i]!, text: leaf?.text }));
}

function flowDifferences(a: Flow | undefined, b: Flow | undefined): Changed[] {
  const { name } = (a ?? b)!;
  const ends = (["from", "to"] as const).flatMap((end) =>
    changedText(`${name}.${end}`, a && textsOf(a[end]).join(" "), b && textsOf(b[end]).join(" ")),
  );
  return [
    ...changedText(name, a?.value.text, b?.value.text),
    ...(a === undefined || b === undefined ? [] : ends),
    ...changedText(`account of ${name}`, a?.account, b?.account).filter(() => a !== undefined && b !== undefined),
  ];
}

function textsOf(table: Table<Formula> | Table<Text> | undefined): readonly string[] {
  return table === undefined ? [] : [...new Set(leavesOf<{ readonly text: string }>(table).map(textOf))];
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

function acrossText({ across }: Parameter): string {
  return across.map(({ index, rank, form }) => `${index}: ${rank} (${form})`).join(", ");
}

function sharedText({ shared }: Parameter): string {
  const setsText = (sets: Parameter["shared"][number]["sets"]): string =>
    sets === "all" ? "all" : sets.map((set) => set.join(" ")).join(" | ");
  return shared.map(({ index, sets }) => `${index}: ${setsText(sets)}`).join(", ");
}

/** Each dependence by what it is between, and what it says. */
function named(dependence: readonly Dependence[]): { readonly name: string; readonly text: string }[] {
  return dependence.map((each) => {
    switch (each.kind) {
      case "pair":
        return {
          name: `dependence of ${each.between.map(textOf).join(" and ")}`,
          text: `${each.measure} ${each.value} (${each.copula.kind})`,
        };
      case "matrix":
        return {
          name: `dependence of ${each.between.map(textOf).join(", ")}`,
          text: `${each.measure} ${JSON.stringify(each.matrix)} (${each.copula.kind})`,
        };
      case "factor":
        return {
          name: `factor ${each.factor}`,
          text: each.on.map(({ quantity, loading }) => `${quantity.text}: ${loading}`).join(", "),
        };
      default:
        return each satisfies never;
    }
  });
}
