/** Tidy tables as Apache Parquet, a file a table, by hyparquet-writer; the draws of a run are Parquet already. */
import type { ExportFormat } from "./export.ts";
import { tablesOf, type Table } from "./tables.ts";

/** The larger tables: the others have too few rows to be worth it, and text alone. */
const WRITTEN = ["figures", "quantiles", "published", "parameters"];

export const parquet: ExportFormat = {
  says: "figures, quantiles, published values and parameters as Parquet, a file a table",
  source: "Apache Parquet 2",
  needsDraws: false,
  names: WRITTEN.map((name) => `${name}.parquet`),
  place: "exports",
  make: async ({ report }) => {
    const { parquetWriteBuffer } = await import("hyparquet-writer");
    return tablesOf(report)
      .filter(({ name, rows }) => WRITTEN.includes(name) && rows.length > 0)
      .map((table) => ({
        name: `${table.name}.parquet`,
        content: new Uint8Array(parquetWriteBuffer({ columnData: columnsOf(table) })),
      }));
  },
};

/** Doubles where all cells are numbers, else texts. */
function columnsOf({ columns, rows }: Table): { name: string; data: (string | number)[]; type: "STRING" | "DOUBLE" }[] {
  return columns.map((name, i) => {
    const data = rows.map((row) => row[i]!);
    return { name, data, type: data.every((cell) => typeof cell === "number") ? "DOUBLE" : "STRING" };
  });
}
