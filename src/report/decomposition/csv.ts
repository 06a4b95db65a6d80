/** A decomposition as a table for a spreadsheet or R: a line for each figure and part, numbers in full. */
import type { Summary } from "../../analysis/summary.ts";
import { record, withError, type Cell } from "../csv.ts";
import { quantileAt } from "../format.ts";
import type { Decomposition, SplitFigure } from "./report.ts";

const QUANTILES = [0.025, 0.05, 0.5, 0.95, 0.975] as const;

/** A header and the lines. */
export function renderDecompositionCsv({ figures }: Decomposition): string {
  const lines = figures.flatMap((figure) => [
    ...(figure.base === undefined ? [] : [columns(figure, "as it is", "level", figure.base)]),
    ...figure.parts.map(({ name, added }) => columns(figure, name, "part", added)),
    ...(figure.change === undefined ? [] : [columns(figure, "all changes", "change", figure.change)]),
    columns(figure, figure.base === undefined ? "all together" : "all changes made", "level", figure.edited),
  ]);
  const header = lines[0]?.map(([name]) => name) ?? [];
  return [header, ...lines.map((line) => line.map(([, cell]) => cell))].map(record).join("");
}

function columns(
  { output, quantity, unit, factors }: SplitFigure,
  part: string,
  kind: string,
  summary: Summary,
): readonly (readonly [string, Cell])[] {
  return [
    ["quantity", quantity],
    ["output", output],
    ["unit", factors && kind !== "level" ? "1" : unit],
    ["part", part],
    ["kind", factors && kind !== "level" ? `${kind}, a factor` : kind],
    ["draws", summary.rows],
    ["failed", summary.failed],
    ...withError("mean", summary.mean ?? { value: NaN, standardError: NaN }),
    ...QUANTILES.flatMap((p) => withError(`p${100 * p}`, quantileAt(summary, p))),
  ];
}
