/** The sentence that heads a report: the latest figures in words that need no statistics to read. */
import { centralInterval, quantileAt } from "./format.ts";
import type { Language } from "./language/en.ts";
import { likelihoodText } from "./likelihood.ts";
import type { ReportRow, ReportSection } from "./report.ts";

/** What a reader remembers of a figure. */
const MOST_DIGITS = 3;

/**
 * The inward and outward flows of the latest year where there are such, else the first indicator or quantity. Figures are
 * medians; the band is the central 95% of the simulated values. `economy` by its code, which is printed as its name.
 */
export function headlineSentence(
  sections: readonly ReportSection[],
  economy: string | undefined,
  language: Language,
): string {
  const { sentence } = language;
  const [first, ...others] = headlineSections(sections);
  const row = first?.rows.at(-1);
  if (first === undefined || row === undefined) return sentence.nothing;
  const clauses = [clause(first, row, economy, language)];
  for (const section of others) {
    const same = section.rows.find((candidate) => candidate.label === row.label);
    if (same !== undefined) clauses.push(clause(section, same, undefined, language, false));
  }
  const flows = asSentence(`${when(row, language)}${clauses.join("; ")}`);
  return [flows, ...direction(sections, row, language)].join(" ");
}

/** A capital first, a full stop last; nothing where there is no text. */
export function asSentence(text: string): string {
  if (text === "") return "";
  return asTitle(text) + (/[.!?]$/.test(text) ? "" : ".");
}

/** A capital first. */
export function asTitle(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function headlineSections(sections: readonly ReportSection[]): readonly ReportSection[] {
  const reported = sections.filter((section) => section.rows.length > 0);
  const indicators = reported.filter(({ kind }) => kind === "indicator");
  const flows = ["inward", "outward"].flatMap((name) => indicators.find(({ quantity }) => quantity === name) ?? []);
  return flows.length > 0 ? flows : [...indicators, ...reported].slice(0, 1);
}

/** How often inward exceeds outward in the year of a row, where both vary. */
function direction(sections: readonly ReportSection[], { label }: ReportRow, language: Language): readonly string[] {
  const net = sections.find(({ quantity, kind }) => quantity === "net" && kind === "indicator");
  const row = net?.rows.find((each) => each.label === label);
  const positive = row?.summary.exceedances.find(({ threshold }) => threshold === 0);
  if (row === undefined || positive === undefined || row.summary.minimum === row.summary.maximum) return [];
  return [language.likelihood.exceeds(language.numbers.percent(positive), likelihoodText(positive, language))];
}

/** `economy` where it has to be named: once. */
function clause(
  { quantity, title, unit }: ReportSection,
  row: ReportRow,
  economy: string | undefined,
  { sentence, numbers }: Language,
  first = true,
): string {
  const { summary } = row;
  const median = numbers.readable(quantileAt(summary, 0.5), unit, MOST_DIGITS);
  const subject = sentence.subject(quantity, title, economy);
  if (summary.rows === 1) return sentence.estimated(subject, sentence.single(median));
  if (summary.minimum === summary.maximum) return sentence.estimated(subject, sentence.same(median));
  const band = numbers.readableSpan(centralInterval(summary, 0.95), unit, MOST_DIGITS);
  return sentence.estimated(subject, (first ? sentence.band : sentence.bandAgain)(median, band));
}

function when(row: ReportRow, { sentence }: Language): string {
  if (row.label === "") return "";
  return row.summary.subscripts["year"] === row.label ? sentence.inYear(row.label) : sentence.inRow(row.label);
}
