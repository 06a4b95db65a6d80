/** What must be said beside the figures of a section: sentences that every readable format shows, without markup. */
import { PROBABILITIES } from "../analysis/ranks.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { exactly, isRough, quantileAt, type Scale } from "./format.ts";
import { en, type Language } from "./language/en.ts";
import { likelihoodText } from "./likelihood.ts";
import { asTitle } from "./sentence.ts";
import type { Published, ReportRow, ReportSection } from "./report.ts";

/** In reading order; none where there is nothing to say. */
export function sectionNotes(section: ReportSection, language: Language = en): readonly string[] {
  return [
    ...pointwiseNote(section, language),
    ...undefinedNote(section, language),
    ...failedNote(section, language),
    ...withheldNotes(section, language),
    ...askedNotes(section, language),
    ...exceedanceNotes(section, language),
    ...roughNote(section, language),
  ];
}

/**
 * "991.9 (unodc): our median is 2.2% lower; 58% of ours lie at or below it". The value stands in the scale and unit of the
 * table beside it, where the units agree; its source and note stand there where asked for.
 */
export function publishedNote(
  published: Published,
  row: ReportRow,
  scale: Scale,
  { source: named, note: noted }: { readonly source: boolean; readonly note: boolean },
  language: Language = en,
): string {
  const source = named ? ` (${published.source})` : "";
  const note = published.note === undefined || !noted ? "" : ` (${published.note})`;
  const value = publishedValue(published, row, scale, language) + source;
  const difference = differenceText(published, row, language);
  return language.published.compared(value, difference, positionText(published, language)) + note;
}

function publishedValue(published: Published, row: ReportRow, scale: Scale, { numbers }: Language): string {
  const value = exactly(published.value);
  const isOfTable = published.unit === row.summary.unit;
  return isOfTable ? numbers.figure(value, scale) : numbers.readable(value, published.unit);
}

/** The difference as an estimate: the median is sampled, the published value is not. */
export function differenceOf(published: Published, row: ReportRow): Estimate {
  const { standardError } = quantileAt(row.summary, 0.5);
  return { value: published.difference, standardError: standardError / Math.abs(published.value) };
}

/** "2.2% lower"; a difference below what the draws can tell is none. */
export function differenceText(published: Published, row: ReportRow, language: Language = en): string {
  const { published: words, numbers } = language;
  const difference = differenceOf(published, row);
  if (!Number.isFinite(difference.value)) return words.notComparable;
  if (difference.value === 0) return words.equal;
  if (difference.standardError > Math.abs(difference.value)) return words.equalWithinError;
  const size = numbers.percent({ ...difference, value: Math.abs(difference.value) });
  return difference.value < 0 ? words.lower(size) : words.higher(size);
}

/** "58% of ours lie at or below it". */
export function positionText({ percentile }: Published, { published, numbers }: Language = en): string {
  if (percentile.value === 0) return published.allAbove;
  if (percentile.value === 1) return published.noneAbove;
  return published.atOrBelow(numbers.percent(percentile));
}

function pointwiseNote(section: ReportSection, { notes }: Language): readonly string[] {
  return section.rows.length < 2 ? [] : [notes.pointwise];
}

function undefinedNote(section: ReportSection, { notes, numbers, listed }: Language): readonly string[] {
  const rows = section.rows.filter(({ summary }) => summary.undefined > 0);
  if (rows.length === 0) return [];
  const shares = rows.map((row) => notes.shareOfDraws(numbers.percent(row.summary.undefinedShare), of(row)));
  return [notes.undefined(listed(shares), section.quantity === "ratio")];
}

function failedNote(section: ReportSection, { notes, numbers }: Language): readonly string[] {
  const rows = section.rows.filter(({ summary }) => summary.failed > 0);
  if (rows.length === 0) return [];
  const { count, percent } = numbers;
  const shares = rows.map((row) => {
    const { failed, failedShare, rows: all } = row.summary;
    return notes.failedOf(count(failed), count(all), of(row), percent(failedShare));
  });
  return [notes.failed(shares.join("; "))];
}

function withheldNotes(section: ReportSection, { notes, listed }: Language): readonly string[] {
  const why = (row: ReportRow): string =>
    row.summary.withheld === undefined ? "" : notes.reason(row.summary.withheld);
  const rows = section.rows.filter((row) => why(row) !== "");
  return [...new Set(rows.map(why))].map((reason) => {
    const concerned = rows.filter((row) => why(row) === reason);
    const labels = concerned.flatMap(({ label }) => (label === "" ? [] : [label]));
    const some = labels.length === section.rows.length ? [] : labels;
    const both = concerned.every(({ summary }) => summary.mean === undefined);
    return notes.withheld(both, listed(some), reason);
  });
}

/** Quantiles that were asked for besides those of the table: "10% of the simulated values lie at or below 76 million USD". */
function askedNotes(section: ReportSection, { notes, numbers, listed }: Language): readonly string[] {
  const probabilities = section.rows[0]?.summary.quantiles.map(({ probability }) => probability) ?? [];
  const asked = probabilities.filter((probability) => !IN_THE_TABLE.includes(probability));
  return asked.map((probability) => {
    const each = section.rows.map((row) => {
      return `${numbers.readable(quantileAt(row.summary, probability), section.unit)}${of(row)}`;
    });
    return notes.atOrBelow(numbers.percentage(probability), listed(each));
  });
}

/** Those that a table shows, and the quartiles, of which it says nothing. */
const IN_THE_TABLE: readonly number[] = PROBABILITIES;

/** "12% (2016) and 34% (2017) of the simulated values exceed 1 billion USD." */
function exceedanceNotes(section: ReportSection, language: Language): readonly string[] {
  const { notes, numbers, listed } = language;
  const thresholds = new Set(
    section.rows.flatMap(({ summary }) => summary.exceedances.map(({ threshold }) => threshold)),
  );
  return [...thresholds].map((threshold) => {
    const found = section.rows.flatMap((row) => {
      const share = row.summary.exceedances.find((each) => each.threshold === threshold);
      return share === undefined ? [] : [{ row, share }];
    });
    const said = found.map(({ row, share }) => [
      shareText(share, language),
      row.label,
      likelihoodText(share, language),
    ]);
    // Where all rows say the same, it is said once.
    const isOne = said.every(([share, , word]) => share === said[0]![0] && word === said[0]![2]);
    const shares = (isOne ? said.slice(0, 1) : said).map(([share, label, word]) => {
      const aside = [isOne ? "" : label, word].filter((part) => part !== undefined && part !== "");
      return aside.length === 0 ? share! : `${share} (${aside.join("; ")})`;
    });
    return asTitle(notes.exceed(listed(shares), numbers.readable(exactly(threshold), section.unit)));
  });
}

/** Where no draw, or every one, is found the error is no zero: the rule of three (Hanley and Lippman-Hand, JAMA 249(13), 1983). */
function shareText(share: Estimate, { notes, numbers }: Language): string {
  if (share.value === 0) return notes.none;
  if (share.value === 1) return notes.all;
  return numbers.percent(share);
}

function roughNote(section: ReportSection, { notes }: Language): readonly string[] {
  const figures = section.rows.flatMap(({ summary: { mean, quantiles } }) => [
    ...(mean === undefined ? [] : [mean]),
    ...quantiles,
  ]);
  return figures.some(isRough) ? [notes.rough] : [];
}

function of(row: ReportRow): string {
  return row.label === "" ? "" : ` (${row.label})`;
}
