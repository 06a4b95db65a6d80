/** A collection for a spreadsheet or R: a line a flow and year, RFC 4180. */
import { record, withError, type Cell } from "../csv.ts";
import type { CollectionReport, FlowRow } from "./collection.ts";

export function renderCollectionCsv({ rows }: CollectionReport): string {
  const lines = rows.map(columns);
  const header = lines[0]?.map(([name]) => name) ?? [];
  return [header, ...lines.map((line) => line.map(([, cell]) => cell))].map(record).join("");
}

function columns(row: FlowRow): readonly (readonly [string, Cell])[] {
  const { economy, market, flow, year, unit, published, simulated } = row;
  return [
    ["economy", economy],
    ["market", market],
    ["flow", flow],
    ["year", year],
    ["unit", unit],
    ["published", published ?? NaN],
    ...withError("p50", simulated?.median),
    ...withError("p2.5", simulated?.band.low),
    ...withError("p97.5", simulated?.band.high),
    ...withError("at_or_below", simulated?.percentile),
    ["study", simulated?.study ?? ""],
  ];
}
