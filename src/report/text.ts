/** The report for a terminal: the sentence first, one small table an indicator, and how to repeat the run. */
import type { Achieved } from "../analysis/achieved.ts";
import { isMoved } from "../model/repair.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { bandColumn, padded, rightAligned, type Cells } from "./aligned.ts";
import { centralInterval, figure, quantileAt, scaledUnit, sectionScale, type Scale } from "./format.ts";
import { blockHistogram, commonAxis, type Axis } from "./histogram.ts";
import { publishedNote, sectionNotes } from "./notes.ts";
import { bullet, pageOf, plain, shellLines, wrap, type Page, type TextOptions } from "./page.ts";
import { LINEAR_TITLE, linearText } from "./linear.ts";
import { PRECISION_TITLE, precisionLines } from "./precision.ts";
import { repeatCommand, runFacts } from "./repeat.ts";
import type { Report, ReportRow, ReportSection, RunRecord } from "./report.ts";
import { asSentence } from "./sentence.ts";
import { bandTables, VARIABILITY_TITLE, variabilitySentence } from "./variability.ts";

const GAP = "  ";
/** Wider than this a histogram tells no more, narrower it tells nothing. */
const WIDEST_HISTOGRAM = 40;
const NARROWEST_HISTOGRAM = 10;
/** A quantity with more rows is only named. */
const MOST_ROWS = 6;

/** More pairs than these are for the page and for programs. */
const MOST_CORRELATIONS = 4;

/** The whole report, ending in a newline; control characters in a scenario's texts are taken out. */
export function renderText(report: Report, options: TextOptions): string {
  const page = pageOf(options);
  const reported = report.sections.filter(({ rows }) => rows.length > 0);
  const shown = reported.filter(fitsOnScreen);
  const blocks = [
    heading(report, page),
    wrap(report.sentence, page).join("\n"),
    ...shown.map((section) => sectionBlock(section, page)),
    alsoReported(
      reported.filter((section) => !shown.includes(section)),
      page,
    ),
    correlations(report, page),
    variabilityBlock(report, page),
    linearBlock(report, page),
    precisionBlock(report, page),
    warningsBlock(report.warnings, page),
    repetitionBlock(repeatCommand(report.run), report.run, page),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Indicators always, and other quantities of a few rows; breakdowns and long tables are for the page and for programs. */
function fitsOnScreen({ kind, rows }: ReportSection): boolean {
  return kind === "indicator" || (kind === "quantity" && rows.length <= MOST_ROWS);
}

function alsoReported(sections: readonly ReportSection[], page: Page): string {
  if (sections.length === 0) return "";
  const titles = sections.map(({ title, rows }) => `${title} (${rows.length} ${rows.length === 1 ? "row" : "rows"})`);
  return wrap(
    `Also reported: ${titles.join("; ")}. To see them: --out DIR for the page, --format json or csv.`,
    page,
  ).join("\n");
}

/** The title, and the question where there is one. */
export function heading({ title: text, question: asked }: Pick<Report, "title" | "question">, page: Page): string {
  const title = wrap(text, page).map((line) => page.paint("bold", line));
  const question = asked === undefined ? [] : wrap(asked, page);
  return [...title, ...question].join("\n");
}

function sectionBlock(section: ReportSection, page: Page): string {
  const scale = sectionScale(section);
  const unit = scaledUnit(scale, section.unit);
  const title = unit === "" ? section.title : `${section.title}, ${unit}`;
  return [
    ...wrap(title, page).map((line) => page.paint("bold", line)),
    ...wrap(asSentence(section.meaning), page),
    "",
    ...figures(section, scale, page),
    ...[...sourceNote(section), ...sectionNotes(section)].flatMap((note) =>
      wrap(note, page, "  ").map((line) => page.paint("dim", line)),
    ),
  ].join("\n");
}

/** A row a line where that fits, else a row a paragraph. */
function figures(section: ReportSection, scale: Scale, page: Page): readonly string[] {
  const table = alignedTable(section, scale);
  const tableWidth = table[0]?.length ?? 0;
  if (tableWidth > page.width) return section.rows.flatMap((row) => paragraph(section, row, scale, page));
  const room = Math.min(page.width - tableWidth - GAP.length, WIDEST_HISTOGRAM);
  const axis = commonAxis(section.rows.map(({ summary }) => summary));
  const beside = room >= NARROWEST_HISTOGRAM;
  const cells = beside ? room : Math.min(page.width - 2 * GAP.length, WIDEST_HISTOGRAM);
  const [header = "", ...lines] = table;
  return [
    page.paint("dim", header.trimEnd()),
    ...section.rows.flatMap((row, i) => {
      const drawn = histogram(row, axis, cells, page);
      const line = lines[i] ?? "";
      const figuresAndShape = beside ? [(line + GAP + drawn).trimEnd()] : [line.trimEnd(), (GAP + drawn).trimEnd()];
      return [...figuresAndShape, ...publishedLines(section, row, scale, page)];
    }),
    ...axisLine(axis, scale, cells, beside ? tableWidth : 0, page),
  ];
}

/** Header and rows, all of one width. Ends of intervals are aligned on their own. */
function alignedTable(section: ReportSection, scale: Scale): readonly string[] {
  const labels = section.rows.map(({ label }) => plain(label));
  const summaries = section.rows.map(({ summary }) => summary);
  const columns: Cells[] = [
    rightAligned(
      "mean",
      summaries.map(({ mean }) => (mean === undefined ? "-" : figure(mean, scale))),
    ),
    rightAligned(
      "median",
      summaries.map((summary) => figure(quantileAt(summary, 0.5), scale)),
    ),
    ...[0.9, 0.95].map((level) =>
      bandColumn(
        bandTitle(level),
        summaries.map((summary) => centralInterval(summary, level)),
        scale,
      ),
    ),
  ];
  if (labels.some((label) => label !== "")) columns.unshift(padded(["", ...labels], "end"));
  return ["header", ...section.rows].map((_, i) => columns.map((column) => column[i] ?? "").join(GAP));
}

function bandTitle(level: number): string {
  return `${level * 100}% between`;
}

function paragraph(section: ReportSection, row: ReportRow, scale: Scale, page: Page): readonly string[] {
  const { summary } = row;
  const band = (level: number) => {
    const { low, high } = centralInterval(summary, level);
    return `${GAP}${bandTitle(level)} ${figure(low, scale)} and ${figure(high, scale)}`;
  };
  const axis = commonAxis(section.rows.map((each) => each.summary));
  return [
    ...(row.label === "" ? [] : [plain(row.label)]),
    `${GAP}mean ${summary.mean === undefined ? "-" : figure(summary.mean, scale)}, median ${figure(quantileAt(summary, 0.5), scale)}`,
    band(0.9),
    band(0.95),
    (GAP + histogram(row, axis, Math.min(page.width - 2 * GAP.length, WIDEST_HISTOGRAM), page)).trimEnd(),
    ...publishedLines(section, row, scale, page),
  ];
}

function publishedLines(section: ReportSection, row: ReportRow, scale: Scale, page: Page): readonly string[] {
  const named = sourcesOf(section).length > 1;
  return row.published.flatMap((published) =>
    wrap(`published ${publishedNote(published, row, scale, named)}`, page, GAP),
  );
}

/** A source that all published values share is named once. */
function sourceNote(section: ReportSection): readonly string[] {
  const [source, ...others] = sourcesOf(section);
  return source === undefined || others.length > 0 ? [] : [`Published values: ${source}.`];
}

function sourcesOf(section: ReportSection): readonly string[] {
  return [...new Set(section.rows.flatMap((row) => row.published.map(({ source }) => source)))];
}

/** Cells outside the central 95% are dimmed where there is colour. */
function histogram(row: ReportRow, axis: Axis, cells: number, page: Page): string {
  const { low, high } = centralInterval(row.summary, 0.95);
  const blocks = [...blockHistogram(row.summary, axis, cells).trimEnd()];
  const step = (axis.high - axis.low) / cells;
  const inside = (i: number) => axis.low + (i + 1) * step > low.value && axis.low + i * step < high.value;
  const first = blocks.findIndex((_, i) => inside(i));
  const last = blocks.findLastIndex((_, i) => inside(i));
  const part = (from: number, to: number) => blocks.slice(from, to).join("");
  const dimmed = (text: string) => (text.trim() === "" ? text : page.paint("dim", text));
  if (first < 0) return blocks.join("");
  return dimmed(part(0, first)) + part(first, last + 1) + dimmed(part(last + 1, blocks.length));
}

/** The ends of the axis that all histograms of a section share, under the last of them. */
function axisLine(axis: Axis, scale: Scale, cells: number, indent: number, page: Page): readonly string[] {
  if (axis.high === axis.low) return [];
  const error = (axis.high - axis.low) / cells;
  const [low, high] = [axis.low, axis.high].map((value) =>
    figure({ value, standardError: Math.min(error, Math.abs(value)) }, scale),
  );
  const line = `${low ?? ""}${(high ?? "").padStart(cells - (low ?? "").length)}`;
  return [" ".repeat(indent) + GAP + page.paint("dim", line)];
}

/** Those that were not repaired, which a warning tells; the farthest from what was asked for first. */
function correlations({ dependence }: Report, page: Page): string {
  const short = ({ value, achieved }: Achieved): number => Math.abs(value - achieved.value);
  const kept = dependence.filter((pair) => !isMoved(pair)).sort((a, b) => short(b) - short(a));
  if (kept.length === 0) return "";
  const shown = kept.slice(0, MOST_CORRELATIONS);
  const further = kept.length - shown.length;
  return [
    page.paint("bold", "Correlations of the draws"),
    ...shown.flatMap(({ between: [a, b], measure, value, achieved }) =>
      wrap(`${a} and ${b}: ${measure} ${value} asked, ${correlation(achieved)} achieved`, page, GAP, GAP + GAP),
    ),
    ...(further === 0 ? [] : wrap(`and ${further} more, nearer to what was asked for`, page, GAP)),
  ].join("\n");
}

function correlation(achieved: Estimate): string {
  return Number.isNaN(achieved.value) ? "none" : figure(achieved, { power: 0, word: "" });
}

/** A table for each figure, where what varies was separated. */
function variabilityBlock({ variability }: Report, page: Page): string {
  if (variability === undefined) return "";
  const tables = bandTables(variability).map(({ output, unit, rows }) => {
    const columns = [
      padded(["", ...rows.map(({ statistic }) => statistic)], "end"),
      rightAligned(
        "median",
        rows.map(({ median }) => median),
      ),
      padded(["95% between", ...rows.map(({ band }) => band)], "end"),
    ];
    const lines = ["", ...rows].map(
      (_, i) =>
        GAP +
        columns
          .map((column) => column[i] ?? "")
          .join(GAP)
          .trimEnd(),
    );
    return [...wrap(unit === "" ? output : `${output}, ${unit}`, page), ...lines].join("\n");
  });
  const title = page.paint("bold", VARIABILITY_TITLE);
  return [[title, ...wrap(variabilitySentence(variability), page)].join("\n"), ...tables].join("\n\n");
}

/** A paragraph for each figure of the tables, where the law of propagation was asked for. */
function linearBlock({ linear, sections }: Report, page: Page): string {
  if (linear === undefined) return "";
  const shown = new Set(sections.filter(fitsOnScreen).flatMap(({ rows }) => rows.map(({ summary }) => summary.output)));
  return [
    page.paint("bold", LINEAR_TITLE),
    ...linear
      .filter(({ output }) => shown.has(output))
      .flatMap((each) => wrap(`${each.output}: ${linearText(each)}`, page, GAP, GAP + GAP)),
  ].join("\n");
}

/** A line for each precision that was asked for. */
function precisionBlock(report: Report, page: Page): string {
  const lines = precisionLines(report);
  if (lines.length === 0) return "";
  return [page.paint("bold", PRECISION_TITLE), ...lines.flatMap((line) => wrap(line, page, GAP, GAP + GAP))].join("\n");
}

/** Nothing where there is nothing to warn of. */
export function warningsBlock(warnings: readonly string[], page: Page): string {
  if (warnings.length === 0) return "";
  const title = page.paint("warning", "Warnings");
  return [title, ...warnings.flatMap((warning) => bullet(warning, page))].join("\n");
}

/** `command` in its words, and the facts that must agree. */
export function repetitionBlock(command: readonly string[], run: RunRecord, page: Page): string {
  return [
    page.paint("bold", "To repeat this run, in the scenario's folder"),
    ...shellLines(command, page),
    ...runFacts(run).flatMap(([name, value]) => wrap(`${name}: ${value}`, page, GAP)),
  ].join("\n");
}
