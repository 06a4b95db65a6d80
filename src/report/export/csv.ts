/** Tidy tables as CSV, a file a table (RFC 4180); a text that a spreadsheet would run as a formula is kept a text. */
import { record } from "../csv.ts";
import type { ExportFormat } from "./export.ts";
import { tablesOf, type Table } from "./tables.ts";

export const csv: ExportFormat = {
  says: "tidy tables, a file a table: figures, quantiles, published values, parameters, sources, checks, dependence, run",
  source: "RFC 4180",
  needsDraws: false,
  names: ["figures", "quantiles", "published", "parameters", "sources", "checks", "dependence", "run"].map(
    (name) => `${name}.csv`,
  ),
  place: "exports",
  make: ({ report }) => {
    return Promise.resolve(tablesOf(report).map((table) => ({ name: `${table.name}.csv`, content: csvOf(table) })));
  },
};

export function csvOf({ columns, rows }: Pick<Table, "columns" | "rows">): string {
  return [columns, ...rows].map(record).join("");
}
