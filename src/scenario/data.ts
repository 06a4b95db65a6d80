/** Columns of numbers that `empirical(csv="...", column="...", weight="...")` asks for, read while files are at hand. */
import { partsOf, type Expression, type LawNode } from "../formula/expression.ts";
import type { Place } from "../issues/issue.ts";
import { unknownName, type Complain } from "./complain.ts";
import type { Field } from "./csv.ts";
import { fieldNumber } from "./csv-values.ts";
import type { Library } from "./library.ts";
import { placeIn } from "./position.ts";
import type { DataColumn, Formula, Scenario } from "./scenario.ts";

/** The numbers of `column` in `csv` for a call that stands in `formula`; undefined for one that no file of the scenario holds. */
export function columnOf(
  scenario: Scenario,
  formula: Formula,
  csv: string,
  column: string,
): readonly number[] | undefined {
  const { file } = formula.place;
  return scenario.data.find((data) => data.from === file && data.csv === csv && data.column === column)?.numbers;
}

/** Every column that one of `formulas` names, once. A call without file or column is left to the check of its arguments. */
export function readData(formulas: readonly Formula[], library: Library, complain: Complain): DataColumn[] {
  const columns = new Map<string, DataColumn>();
  for (const formula of formulas) {
    for (const law of empiricalsIn(formula.expression)) {
      const csv = textArgument(law, "csv", 0);
      if (csv === undefined) continue;
      const from = formula.place.file;
      for (const [name, position] of [
        ["column", 1],
        ["weight", 2],
      ] as const) {
        const column = textArgument(law, name, position);
        const key = JSON.stringify([from, csv.text, column?.text]);
        if (column === undefined || columns.has(key)) continue;
        const place = { csv: placeIn(formula, csv.from), column: placeIn(formula, column.from) };
        const numbers = readColumn(csv.text, column.text, place, library, complain);
        columns.set(key, { from, csv: csv.text, column: column.text, numbers });
      }
    }
  }
  return [...columns.values()];
}

function empiricalsIn(expression: Expression): readonly LawNode[] {
  const inside = partsOf(expression).flatMap(empiricalsIn);
  return expression.kind === "law" && expression.family === "empirical" ? [expression, ...inside] : inside;
}

/** A text given by name, or by position among the arguments without a name. */
function textArgument(
  law: LawNode,
  name: string,
  position: number,
): { readonly text: string; readonly from: number } | undefined {
  const byName = law.arguments.find((argument) => argument.name === name);
  const { value } = byName ?? law.arguments.filter((argument) => argument.name === undefined)[position] ?? {};
  return value?.kind === "text" ? value : undefined;
}

type Places = { readonly csv: Place; readonly column: Place };

function readColumn(
  csv: string,
  column: string,
  places: Places,
  library: Library,
  complain: Complain,
): readonly number[] {
  const table = library.openCsv(csv, places.csv);
  if (table === undefined) return [];
  const names = table.columns.map(({ text }) => text);
  const number = names.indexOf(column);
  if (number < 0) {
    complain(places.column, unknownName(`a column of ${csv}`, column, names, "its columns"));
    return [];
  }
  const numbers: number[] = [];
  for (const row of table.rows) {
    const value = fieldNumber(row[number]!);
    if (value !== undefined) numbers.push(value);
    else complainOfText(row[number]!, { ...places.csv, file: table.file }, complain);
  }
  return numbers;
}

function complainOfText({ text, line, column }: Field, place: Place, complain: Complain): void {
  const got = text.trim() === "" ? "nothing" : `the text "${text.slice(0, 40)}"`;
  complain({ ...place, line, column }, { expected: "a number in each row", got });
}
