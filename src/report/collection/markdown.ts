/** A collection as a table in Markdown, a line a flow and year. */
import { exactly, percent, readable, readableSpan } from "../format.ts";
import { markdownTable } from "../markdown-table.ts";
import type { CollectionReport, FlowRow } from "./collection.ts";

/** Digits of a figure in a table: more would not be read. */
const DIGITS = 3;

const HEAD = ["economy", "market", "flow", "year", "published", "median", "95% between", "at or below", "study"];

export function renderCollectionMarkdown({ rows, samples, seed, sampler }: CollectionReport): string {
  return [
    markdownTable(HEAD, rows.map(cells)),
    "",
    `From ${samples} samples, seed ${seed}, sampler ${sampler}.`,
    "",
  ].join("\n");
}

function cells({ economy, market, flow, year, unit, published, simulated }: FlowRow): string[] {
  const value = published === undefined ? "none" : readable(exactly(published), unit);
  const name = [economy, market, flow, year, value];
  if (simulated === undefined) return [...name, "", "", "", "no study"];
  const { study, median, band, percentile } = simulated;
  const position = percentile === undefined ? "" : percent(percentile);
  const link = `[${study.replace(/^(\.\.\/)+/, "").replace(/\/scenario\.\w+$/, "")}](${study})`;
  return [...name, readable(median, unit, DIGITS), readableSpan(band, unit, DIGITS), position, link];
}
