/**
 * Tidy tables as a workbook, a sheet a table (Office Open XML, ECMA-376), by write-excel-file. Every cell says its type, so
 * that a text is a text whatever it starts with: no formula can come out of one.
 */
import type { Cell as SheetCell } from "write-excel-file/universal";
import type { ExportFormat } from "./export.ts";
import { tablesOf, type Cell, type Table } from "./tables.ts";

/** Of a platform's Blob, which is no type here, what is needed. */
type Bytes = { readonly arrayBuffer: () => Promise<ArrayBuffer> };

/** Characters that a cell of a spreadsheet holds. */
const LONGEST_TEXT = 32_767;

export const xlsx: ExportFormat = {
  says: "the same tables as a workbook, a sheet a table",
  source: "ECMA-376",
  needsDraws: false,
  names: ["tables.xlsx"],
  place: "exports",
  make: async ({ report }) => {
    const { default: writeWorkbook } = await import("write-excel-file/universal");
    const sheets = tablesOf(report).map((table) => ({
      sheet: table.name,
      data: sheetOf(table),
      stickyRowsCount: 1,
      columns: table.columns.map((column) => ({ width: Math.max(12, column.length + 2) })),
    }));
    const blob = (await writeWorkbook(sheets).toBlob()) as unknown as Bytes;
    return [{ name: "tables.xlsx", content: new Uint8Array(await blob.arrayBuffer()) }];
  },
};

function sheetOf({ columns, rows }: Table): SheetCell[][] {
  const header = columns.map((value) => ({ value, type: String, fontWeight: "bold" }) as const);
  return [header, ...rows.map((row) => row.map(sheetCell))];
}

function sheetCell(cell: Cell): SheetCell {
  if (typeof cell === "string") return cell === "" ? null : { value: cell.slice(0, LONGEST_TEXT), type: String };
  if (Number.isNaN(cell)) return null;
  return Number.isFinite(cell) ? { value: cell, type: Number } : { value: cell > 0 ? "Inf" : "-Inf", type: String };
}
