/** Tidy tables as one JSON document, a list of records a table; `result.json` of the run has the same figures nested. */
import type { ExportFormat } from "./export.ts";
import { tablesOf, type Cell } from "./tables.ts";

export const json: ExportFormat = {
  says: "the same tables in one document, a list of records a table",
  source: "RFC 8259",
  needsDraws: false,
  names: ["tables.json"],
  place: "exports",
  make: ({ report }) => {
    const tables = tablesOf(report).map(({ name, columns, rows }) => [
      name,
      rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, jsonCell(row[i]!)]))),
    ]);
    const content = {
      format: "iffsim-tables",
      version: 1,
      engine: report.run.engine,
      tables: Object.fromEntries(tables) as unknown,
    };
    return Promise.resolve([{ name: "tables.json", content: `${JSON.stringify(content, undefined, 2)}\n` }]);
  },
};

/** JSON has no infinity and no NaN: words and null, as in `result.json`. */
function jsonCell(cell: Cell): string | number | null {
  if (typeof cell === "string" || Number.isFinite(cell)) return cell;
  return Number.isNaN(cell) ? null : cell > 0 ? "infinite" : "-infinite";
}
