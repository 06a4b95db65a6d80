/** What must be said beside the figures of a section: sentences that every readable format shows, without markup. */
import { PROBABILITIES } from "../analysis/ranks.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { count, exactly, figure, isRough, percent, quantileAt, readable, scaledUnit, type Scale } from "./format.ts";
import type { Published, ReportRow, ReportSection } from "./report.ts";

/** In reading order; none where there is nothing to say. */
export function sectionNotes(section: ReportSection): readonly string[] {
  return [
    ...pointwiseNote(section),
    ...undefinedNote(section),
    ...failedNote(section),
    ...withheldNotes(section),
    ...askedNotes(section),
    ...exceedanceNotes(section),
    ...roughNote(section),
  ];
}

/**
 * "991.9 million USD (unodc): our median is 2.2% lower; 58% of the simulated values lie at or below it". The value stands
 * in the scale of the table beside it, where the units agree; `named` puts its source in.
 */
export function publishedNote(published: Published, row: ReportRow, scale: Scale, named: boolean): string {
  const comparison = `our median is ${differenceText(published, row)}; ${positionText(published)}`;
  const source = named ? ` (${published.source})` : "";
  const note = published.note === undefined ? "" : ` (${published.note})`;
  return `${publishedValue(published, row, scale)}${source}: ${comparison}${note}`;
}

function publishedValue(published: Published, row: ReportRow, scale: Scale): string {
  const value = exactly(published.value);
  if (published.unit !== row.summary.unit) return readable(value, published.unit);
  const unit = scaledUnit(scale, published.unit);
  return `${figure(value, scale)}${unit === "" || unit === "%" ? unit : ` ${unit}`}`;
}

/** The difference as an estimate: the median is sampled, the published value is not. */
export function differenceOf(published: Published, row: ReportRow): Estimate {
  const { standardError } = quantileAt(row.summary, 0.5);
  return { value: published.difference, standardError: standardError / Math.abs(published.value) };
}

/** "2.2% lower"; a difference below what the draws can tell is none. */
export function differenceText(published: Published, row: ReportRow): string {
  const difference = differenceOf(published, row);
  if (!Number.isFinite(difference.value)) return "not comparable with it";
  if (difference.value === 0) return "equal to it";
  if (difference.standardError > Math.abs(difference.value)) return "equal to it within the sampling error";
  const size = percent({ ...difference, value: Math.abs(difference.value) });
  return `${size} ${difference.value < 0 ? "lower" : "higher"}`;
}

/** "58% of the simulated values lie at or below it". */
export function positionText({ percentile }: Published): string {
  if (percentile.value === 0) return "all simulated values lie above it";
  if (percentile.value === 1) return "no simulated value lies above it";
  return `${percent(percentile)} of the simulated values lie at or below it`;
}

function pointwiseNote(section: ReportSection): readonly string[] {
  if (section.rows.length < 2) return [];
  return ["Bands are pointwise: each holds for its own row, not for all rows at once."];
}

function undefinedNote(section: ReportSection): readonly string[] {
  const rows = section.rows.filter(({ summary }) => summary.undefined > 0);
  if (rows.length === 0) return [];
  const shares = rows.map((row) => `${percent(row.summary.undefinedShare)} of draws${of(row)}`);
  const zero = section.quantity === "ratio" ? "outward is zero" : "the denominator is zero";
  return [`In ${listed(shares)} ${zero} and the ratio is undefined; quantiles count such a draw as infinite.`];
}

function failedNote(section: ReportSection): readonly string[] {
  const rows = section.rows.filter(({ summary }) => summary.failed > 0);
  if (rows.length === 0) return [];
  const shares = rows.map((row) => {
    const { failed, failedShare, rows: all } = row.summary;
    return `${count(failed)} of ${count(all)}${of(row)}, ${percent(failedShare)}`;
  });
  return [`Failed draws, whose values are no finite numbers, are left out of every figure: ${shares.join("; ")}.`];
}

function withheldNotes(section: ReportSection): readonly string[] {
  const rows = section.rows.filter(({ summary }) => summary.withheld !== undefined);
  const reasons = new Set(rows.map(({ summary }) => summary.withheld ?? ""));
  return [...reasons].map((reason) => {
    const concerned = rows.filter(({ summary }) => summary.withheld === reason);
    const labels = concerned.flatMap(({ label }) => (label === "" ? [] : [label]));
    const some = labels.length === 0 || labels.length === section.rows.length ? "" : ` for ${listed(labels)}`;
    const both = concerned.every(({ summary }) => summary.mean === undefined);
    const what = both ? "Mean and standard deviation are withheld" : "The standard deviation is withheld";
    return `${what}${some}: ${reason}.`;
  });
}

/** Quantiles that were asked for besides those of the table: "10% of the simulated values lie at or below 76 million USD". */
function askedNotes(section: ReportSection): readonly string[] {
  const probabilities = section.rows[0]?.summary.quantiles.map(({ probability }) => probability) ?? [];
  const asked = probabilities.filter((probability) => !IN_THE_TABLE.includes(probability));
  return asked.map((probability) => {
    const each = section.rows.map((row) => {
      return `${readable(quantileAt(row.summary, probability), section.unit)}${of(row)}`;
    });
    return `${percentage(probability)} of the simulated values lie at or below ${listed(each)}.`;
  });
}

/** Those that a table shows, and the quartiles, of which it says nothing. */
const IN_THE_TABLE: readonly number[] = PROBABILITIES;

/** "2.5%", as asked for. */
function percentage(probability: number): string {
  return `${Number((100 * probability).toPrecision(12))}%`;
}

/** "12% (2016) and 34% (2017) of the simulated values exceed 1 billion USD." */
function exceedanceNotes(section: ReportSection): readonly string[] {
  const thresholds = new Set(
    section.rows.flatMap(({ summary }) => summary.exceedances.map(({ threshold }) => threshold)),
  );
  return [...thresholds].map((threshold) => {
    const shares = section.rows.flatMap((row) => {
      const found = row.summary.exceedances.find((each) => each.threshold === threshold);
      return found === undefined ? [] : [`${shareText(found)}${of(row)}`];
    });
    return `${listed(shares)} of the simulated values exceed ${readable(exactly(threshold), section.unit)}.`;
  });
}

/** Where no draw, or every one, is found the error is no zero: the rule of three (Hanley and Lippman-Hand, JAMA 249(13), 1983). */
function shareText(share: Estimate): string {
  if (share.value === 0) return "None";
  if (share.value === 1) return "All";
  return percent(share);
}

function roughNote(section: ReportSection): readonly string[] {
  const figures = section.rows.flatMap(({ summary: { mean, quantiles } }) => [
    ...(mean === undefined ? [] : [mean]),
    ...quantiles,
  ]);
  if (!figures.some(isRough)) return [];
  return ["A figure marked ~ is smaller than its own sampling error, or its error is unknown: take more samples."];
}

function of(row: ReportRow): string {
  return row.label === "" ? "" : ` (${row.label})`;
}

/** "a, b and c" */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}
