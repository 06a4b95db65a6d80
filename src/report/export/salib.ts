/**
 * Random inputs and figures for SALib (Iwanaga, Usher, Herman 2022, Socio-Environmental Systems Modelling 4, 18155): the
 * problem as its functions take it, and the samples X and Y as numpy.loadtxt reads them. The draws are plain, so methods on
 * given data fit (`delta`, `pawn`, `rbd_fast`, `rsa`), those that need a design of their own do not.
 */
import { csvOf } from "./csv.ts";
import type { ExportDraws, ExportFormat, ExportedRun } from "./export.ts";

/** Lines that are put together before they are written. */
const LINES = 4_096;

export const salib: ExportFormat = {
  says: "inputs and figures as SALib's problem, X and Y, for methods on given data",
  source: "SALib 1.5",
  needsDraws: true,
  names: ["salib-problem.json", "salib-x.csv", "salib-y.csv", "salib-columns.csv"],
  place: "exports",
  make: async ({ report, draws }) => {
    const { inputs, figures } = await split(report, draws!);
    const problem = {
      num_vars: inputs.length,
      names: inputs.map(({ name }) => name),
      bounds: inputs.map(({ values }) => boundsOf(values)),
      outputs: figures.map(({ name }) => name),
    };
    return [
      { name: "salib-problem.json", content: `${JSON.stringify(problem, undefined, 2)}\n` },
      { name: "salib-x.csv", content: lines(inputs, draws!.rows) },
      { name: "salib-y.csv", content: lines(figures, draws!.rows) },
      {
        name: "salib-columns.csv",
        content: csvOf({
          columns: ["file", "column", "name", "unit", "categories"],
          rows: [
            ...inputs.map((column, i) => aboutColumn("salib-x.csv", i, column)),
            ...figures.map((column, i) => aboutColumn("salib-y.csv", i, column)),
          ],
        }),
      },
    ];
  },
};

type Column = { readonly name: string; readonly unit: string } & Awaited<ReturnType<ExportDraws["column"]>>;

/** Columns of random inputs that vary, cells that share a draw once, and of the report's figures. */
async function split(
  { sections, parameters }: ExportedRun["report"],
  draws: ExportDraws,
): Promise<{ readonly inputs: readonly Column[]; readonly figures: readonly Column[] }> {
  const shown = new Set(sections.flatMap(({ rows }) => rows.map(({ summary }) => summary.output)));
  const named = new Set(parameters.map(({ name }) => name));
  const inputs: Column[] = [];
  const figures: Column[] = [];
  for (const { name, unit } of draws.columns) {
    const isInput = named.has(name.split("[")[0]!);
    if (!isInput && !shown.has(name)) continue;
    const column = { name, unit, ...(await draws.column(name)) };
    if (!isInput) figures.push(column);
    else if (varies(column) && !inputs.some((earlier) => isSame(earlier, column))) inputs.push(column);
  }
  return { inputs, figures };
}

function varies({ values }: Column): boolean {
  return values.some((value) => value !== values[0]);
}

function isSame(one: Column, other: Column): boolean {
  return one.values.every((value, row) => Object.is(value, other.values[row]));
}

/** SALib wants a lower bound below the upper one. */
function boundsOf(values: Float64Array): readonly [number, number] {
  return values.reduce<readonly [number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

function* rowsOf(columns: readonly Column[], rows: number): Generator<string> {
  for (let from = 0; from < rows; from += LINES) {
    let text = "";
    for (let row = from; row < Math.min(rows, from + LINES); row++) {
      text += `${columns.map(({ values }) => numeral(values[row]!)).join(",")}\n`;
    }
    yield text;
  }
}

async function* lines(columns: readonly Column[], rows: number): AsyncGenerator<string> {
  yield await Promise.resolve(`# ${columns.map(({ name }) => name).join(" ")}\n`);
  yield* rowsOf(columns, rows);
}

/** numpy.loadtxt knows nan and inf by these names, and no empty field. */
function numeral(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function aboutColumn(file: string, column: number, { name, unit, categories = [] }: Column): (string | number)[] {
  return [file, column, name, unit, categories.map((category, i) => `${i}=${category}`).join(" ")];
}
