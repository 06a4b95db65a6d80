/** The report as a table for a spreadsheet or R: a line a figure row, RFC 4180, numbers in full in the section's unit. */
import type { Estimate } from "../numerics/estimate.ts";
import { quantileAt } from "./format.ts";
import type { Report, ReportRow, ReportSection } from "./report.ts";

export type Cell = string | number;

/** A header and one line for each row of each section; NaN is empty, infinities are Inf and -Inf as in R. */
export function renderCsv(report: Report): string {
  const summaries = report.sections.flatMap(({ rows }) => rows.map(({ summary }) => summary));
  const probabilities =
    summaries.find(({ quantiles }) => quantiles.length > 0)?.quantiles.map((q) => q.probability) ?? [];
  const thresholds = [
    ...new Set(summaries.flatMap(({ exceedances }) => exceedances.map(({ threshold }) => threshold))),
  ].sort((a, b) => a - b);
  const lines = report.sections.flatMap((section) =>
    section.rows.map((row) => columns(section, row, probabilities, thresholds)),
  );
  const header = lines[0]?.map(([name]) => name) ?? [];
  return [header, ...lines.map((line) => line.map(([, cell]) => cell))].map(record).join("");
}

function columns(
  section: ReportSection,
  row: ReportRow,
  probabilities: readonly number[],
  thresholds: readonly number[],
): readonly (readonly [string, Cell])[] {
  const { summary } = row;
  return [
    ["quantity", section.quantity],
    ["row", row.label],
    ["output", summary.output],
    ["unit", section.unit],
    ["draws", summary.rows],
    ["failed", summary.failed],
    ["undefined", summary.undefined],
    ...withError("mean", summary.mean),
    ...withError("sd", summary.sd),
    ...withError("skewness", summary.skewness),
    ...probabilities.flatMap((p) => withError(`p${Number((p * 100).toFixed(6))}`, quantileAt(summary, p))),
    ...[0.9, 0.95].flatMap((level) => {
      const shortest = summary.shortest.find((interval) => interval.level === level);
      return (["low", "high"] as const).flatMap((end) => withError(`shortest${100 * level}_${end}`, shortest?.[end]));
    }),
    ...thresholds.flatMap((threshold) => {
      const found = summary.exceedances.find((each) => each.threshold === threshold);
      return withError(`above_${threshold}`, found);
    }),
    ["minimum", summary.minimum],
    ["maximum", summary.maximum],
  ];
}

/** A figure and, beside it, its standard error. */
export function withError(name: string, estimate: Estimate | undefined): readonly (readonly [string, Cell])[] {
  return [
    [name, estimate?.value ?? NaN],
    [`${name}_se`, estimate?.standardError ?? NaN],
  ];
}

/** One line of a table, RFC 4180. */
export function record(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (typeof cell === "number" ? numeral(cell) : quoted(cell))).join(",")}\r\n`;
}

function numeral(value: number): string {
  if (Number.isNaN(value)) return "";
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  return String(value);
}

/** A text that a spreadsheet would run as a formula is kept a text by a leading apostrophe. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
