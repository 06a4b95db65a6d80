/** The sentence that heads a report: the latest figures in words that need no statistics to read. */
import { economyName } from "../scenario/economies.ts";
import { centralInterval, quantileAt, readable, readableSpan } from "./format.ts";
import type { ReportRow, ReportSection } from "./report.ts";

/** What a reader remembers of a figure. */
const MOST_DIGITS = 3;

/**
 * The inward and outward flows of the latest year where there are such, else the first indicator or quantity. Figures are
 * medians; the band is the central 95% of the simulated values. `economy` by its code, which is printed as its name.
 */
export function headlineSentence(sections: readonly ReportSection[], economy: string | undefined): string {
  const [first, ...others] = headlineSections(sections);
  const row = first?.rows.at(-1);
  if (first === undefined || row === undefined) return "The scenario reports no figure.";
  const clauses = [`${subject(first, economy)} estimated at ${estimated(row, first.unit, true)}`];
  for (const section of others) {
    const same = section.rows.find((candidate) => candidate.label === row.label);
    if (same !== undefined)
      clauses.push(`${subject(section, undefined)} estimated at ${estimated(same, section.unit, false)}`);
  }
  return asSentence(`${when(row)}${clauses.join("; ")}`);
}

/** A capital first, a full stop last; nothing where there is no text. */
export function asSentence(text: string): string {
  if (text === "") return "";
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}

function headlineSections(sections: readonly ReportSection[]): readonly ReportSection[] {
  const reported = sections.filter((section) => section.rows.length > 0);
  const indicators = reported.filter(({ kind }) => kind === "indicator");
  const flows = ["inward", "outward"].flatMap((name) => indicators.find(({ quantity }) => quantity === name) ?? []);
  return flows.length > 0 ? flows : [...indicators, ...reported].slice(0, 1);
}

function subject(section: ReportSection, economy: string | undefined): string {
  const of = economy === undefined ? "" : ` of ${economyName(economy)}`;
  if (section.quantity === "inward") return `inward illicit financial flows${of} are`;
  if (section.quantity === "outward") return `outward illicit financial flows${of} are`;
  return `${section.title}${of} is`;
}

function when(row: ReportRow): string {
  if (row.label === "") return "";
  return row.summary.subscripts["year"] === row.label ? `in ${row.label}, ` : `${row.label}: `;
}

function estimated(row: ReportRow, unit: string, first: boolean): string {
  const { summary } = row;
  const median = readable(quantileAt(summary, 0.5), unit, MOST_DIGITS);
  if (summary.rows === 1) return `${median}, in a single draw`;
  if (summary.minimum === summary.maximum) return `${median}, the same in every draw`;
  const band = readableSpan(centralInterval(summary, 0.95), unit, MOST_DIGITS);
  return `${median} (${first ? "95% of the simulated values lie " : "95% of them "}between ${band})`;
}
