/** The report for a terminal: the sentence first, one small table an indicator, and how to repeat the run. */
import type { Achieved } from "../analysis/achieved.ts";
import { isMoved } from "../model/repair.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { bandColumn, padded, rightAligned, type Cells } from "./aligned.ts";
import { centralInterval, PLAIN, quantileAt, sectionScale, type Scale } from "./format.ts";
import { blockHistogram, commonAxis, type Axis } from "./histogram.ts";
import { publishedNote, sectionNotes } from "./notes.ts";
import { bullet, pageOf, plain, shellLines, wrap, type Page, type TextOptions } from "./page.ts";
import { inLanguage } from "./in-language.ts";
import { en, type Language } from "./language/en.ts";
import { linearText } from "./linear.ts";
import { precisionLines } from "./precision.ts";
import { repeatCommand, runFacts } from "./repeat.ts";
import type { Report, ReportRow, ReportSection, RunRecord } from "./report.ts";
import { asSentence } from "./sentence.ts";
import { bandTables, variabilitySentence } from "./variability.ts";
import { warningsOf } from "./warnings.ts";

const GAP = "  ";
/** Wider than this a histogram tells no more, narrower it tells nothing. */
const WIDEST_HISTOGRAM = 40;
const NARROWEST_HISTOGRAM = 10;
/** A quantity beside the indicators with more rows is only named. */
const MOST_ROWS = 6;
/** Of a figure in a line. */
const MOST_DIGITS = 3;

/** The whole report, ending in a newline; control characters in a scenario's texts are taken out. */
export function renderText(written: Report, options: TextOptions, language: Language = en): string {
  const report = inLanguage(written, language);
  const page = pageOf(options);
  const reported = report.sections.filter(({ rows }) => rows.length > 0);
  const indicators = reported.filter(({ kind }) => kind === "indicator");
  const shown = indicators.length > 0 ? indicators : reported;
  const notes = shown.map((section) => [...sourceNote(section, language), ...sectionNotes(section, language)]);
  const shared = notes.flat().filter((note, i, all) => all.indexOf(note) < i);
  const blocks = [
    heading(report, page),
    wrap(report.sentence, page).join("\n"),
    ...shown.map((section, i) => {
      const own = notes[i]!.filter((note) => !shared.includes(note));
      return sectionBlock(section, own, page, language);
    }),
    notesBlock([...new Set(shared)], page, language),
    alsoReported(
      reported.filter((section) => !shown.includes(section)),
      page,
      language,
    ),
    correlations(report, page, language),
    variabilityBlock(report, page, language),
    linearBlock(report, page, language),
    precisionBlock(report, page, language),
    warningsBlock(warningsOf(report, language), page, language),
    repetitionBlock(repeatCommand(report.run), report.run, page, language),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** What holds for several tables, once. */
function notesBlock(notes: readonly string[], page: Page, { page: words }: Language): string {
  if (notes.length === 0) return "";
  return [page.paint("bold", words.notes), ...notes.flatMap((note) => wrap(note, page, GAP))].join("\n");
}

/** Other figures: the last of a quantity, for what a run reports last is what it leads to; breakdowns are only named. */
function alsoReported(sections: readonly ReportSection[], page: Page, { page: words, numbers }: Language): string {
  if (sections.length === 0) return "";
  const lines = sections.map(({ title, kind, unit, rows }) => {
    const { label, summary } = rows.at(-1)!;
    if (kind === "breakdown" || rows.length > MOST_ROWS) return words.rows(title, rows.length);
    const band = numbers.readableSpan(centralInterval(summary, 0.95), unit, MOST_DIGITS);
    const value = numbers.readable(quantileAt(summary, 0.5), unit, MOST_DIGITS);
    return `${[title, ...(label === "" ? [] : [label])].join(", ")}: ${words.withBand(value, band)}`;
  });
  return [
    page.paint("bold", words.alsoReported),
    ...lines.flatMap((line) => wrap(line, page, GAP, GAP + GAP)),
    ...wrap(words.toSeeAll, page, GAP),
  ].join("\n");
}

/** The title, and the question where there is one. */
export function heading({ title: text, question: asked }: Pick<Report, "title" | "question">, page: Page): string {
  const title = wrap(text, page).map((line) => page.paint("bold", line));
  const question = asked === undefined ? [] : wrap(asked, page);
  return [...title, ...question].join("\n");
}

function sectionBlock(section: ReportSection, notes: readonly string[], page: Page, language: Language): string {
  const scale = sectionScale(section);
  const unit = language.numbers.scaledUnit(scale, section.unit);
  const title = unit === "" ? section.title : `${section.title}, ${unit}`;
  return [
    ...wrap(title, page).map((line) => page.paint("bold", line)),
    ...wrap(asSentence(section.meaning), page),
    "",
    ...figures(section, scale, page, language),
    ...notes.flatMap((note) => wrap(note, page, GAP).map((line) => page.paint("dim", line))),
  ].join("\n");
}

/** A row a line where that fits, else a row a paragraph. */
function figures(section: ReportSection, scale: Scale, page: Page, language: Language): readonly string[] {
  const table = alignedTable(section, scale, language);
  const tableWidth = table[0]?.length ?? 0;
  if (tableWidth > page.width) return section.rows.flatMap((row) => paragraph(section, row, scale, page, language));
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
      return [...figuresAndShape, ...publishedLines(section, row, scale, page, language)];
    }),
    ...axisLine(axis, scale, cells, beside ? tableWidth : 0, page, language),
  ];
}

/** Header and rows, all of one width. Ends of intervals are aligned on their own. */
function alignedTable(section: ReportSection, scale: Scale, { heads, numbers }: Language): readonly string[] {
  const { figure, percentage } = numbers;
  const labels = section.rows.map(({ label }) => plain(label));
  const summaries = section.rows.map(({ summary }) => summary);
  const columns: Cells[] = [
    rightAligned(
      heads.mean,
      summaries.map(({ mean }) => (mean === undefined ? "-" : figure(mean, scale))),
    ),
    rightAligned(
      heads.median,
      summaries.map((summary) => figure(quantileAt(summary, 0.5), scale)),
    ),
    ...[0.9, 0.95].map((level) =>
      bandColumn(
        heads.between(percentage(level)),
        summaries.map((summary) => centralInterval(summary, level)),
        scale,
        numbers,
      ),
    ),
  ];
  if (labels.some((label) => label !== "")) columns.unshift(padded(["", ...labels], "end"));
  return ["header", ...section.rows].map((_, i) => columns.map((column) => column[i] ?? "").join(GAP));
}

function paragraph(
  section: ReportSection,
  row: ReportRow,
  scale: Scale,
  page: Page,
  language: Language,
): readonly string[] {
  const { heads, numbers } = language;
  const { figure, percentage } = numbers;
  const { summary } = row;
  const band = (level: number) =>
    `${GAP}${heads.between(percentage(level))} ${numbers.ends(centralInterval(summary, level), scale)}`;
  const axis = commonAxis(section.rows.map((each) => each.summary));
  return [
    ...(row.label === "" ? [] : [plain(row.label)]),
    `${GAP}${heads.mean} ${summary.mean === undefined ? "-" : figure(summary.mean, scale)}, ${heads.median} ${figure(quantileAt(summary, 0.5), scale)}`,
    band(0.9),
    band(0.95),
    (GAP + histogram(row, axis, Math.min(page.width - 2 * GAP.length, WIDEST_HISTOGRAM), page)).trimEnd(),
    ...publishedLines(section, row, scale, page, language),
  ];
}

function publishedLines(
  section: ReportSection,
  row: ReportRow,
  scale: Scale,
  page: Page,
  language: Language,
): readonly string[] {
  const shown = { source: distinct(section, "source").length > 1, note: distinct(section, "note").length > 1 };
  return row.published.flatMap((published) =>
    wrap(language.published.line(publishedNote(published, row, scale, shown, language)), page, GAP),
  );
}

/** A source that all published values share is named once, and so is what is noted of them. */
function sourceNote(section: ReportSection, { published }: Language): readonly string[] {
  const [source, ...others] = distinct(section, "source");
  const [note, ...further] = distinct(section, "note");
  if (source === undefined || others.length > 0) return [];
  return [published.sources(note === undefined || further.length > 0 ? source : `${source} (${note})`)];
}

/** What is said of published values, each text once; a value of which nothing is said counts as well. */
function distinct({ rows }: ReportSection, key: "source" | "note"): readonly (string | undefined)[] {
  return [...new Set(rows.flatMap(({ published }) => published.map((each) => each[key])))];
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
function axisLine(
  axis: Axis,
  scale: Scale,
  cells: number,
  indent: number,
  page: Page,
  { numbers }: Language,
): readonly string[] {
  if (axis.high === axis.low) return [];
  const error = (axis.high - axis.low) / cells;
  const [low, high] = [axis.low, axis.high].map((value) =>
    numbers.figure({ value, standardError: Math.min(error, Math.abs(value)) }, scale),
  );
  const line = `${low ?? ""}${(high ?? "").padStart(cells - (low ?? "").length)}`;
  return [" ".repeat(indent) + GAP + page.paint("dim", line)];
}

/** Those that were not repaired, which a warning tells; the farthest from what was asked for first. */
function correlations({ dependence }: Report, page: Page, { dependence: words, numbers }: Language): string {
  const achievedText = (achieved: Estimate): string =>
    Number.isNaN(achieved.value) ? words.none : numbers.figure(achieved, PLAIN);
  const short = ({ value, achieved }: Achieved): number => Math.abs(value - achieved.value);
  const kept = dependence.filter((pair) => !isMoved(pair)).sort((a, b) => short(b) - short(a));
  if (kept.length === 0) return "";
  const { between, measure, value, achieved } = kept[0]!;
  const name = measure === "rank" ? words.rank : measure;
  const line = words.line(words.pair(...between), name, numbers.decimals(`${value}`), achievedText(achieved));
  return [
    page.paint("bold", words.inText(numbers.count(kept.length))),
    ...wrap(kept.length === 1 ? line : `${line}; ${words.further}`, page, GAP, GAP + GAP),
  ].join("\n");
}

/** A table for each figure, where what varies was separated. */
function variabilityBlock({ variability }: Report, page: Page, language: Language): string {
  if (variability === undefined) return "";
  const { heads, numbers, variability: words } = language;
  const between = heads.between(numbers.percentage(0.95));
  const tables = bandTables(variability, language).map(({ output, unit, rows }) => {
    const columns = [
      padded(["", ...rows.map(({ statistic }) => statistic)], "end"),
      rightAligned(
        heads.median,
        rows.map(({ median }) => median),
      ),
      padded([between, ...rows.map(({ band }) => band)], "end"),
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
  const title = page.paint("bold", words.title);
  return [[title, ...wrap(variabilitySentence(variability, language), page)].join("\n"), ...tables].join("\n\n");
}

/** A paragraph for each figure of the tables, where the law of propagation was asked for. */
function linearBlock({ linear, sections }: Report, page: Page, language: Language): string {
  if (linear === undefined) return "";
  const shown = new Set(
    sections
      .filter(({ kind }) => kind !== "breakdown")
      .flatMap(({ rows }) => rows.map(({ summary }) => summary.output)),
  );
  return [
    page.paint("bold", language.linear.title),
    ...linear
      .filter(({ output }) => shown.has(output))
      .flatMap((each) => wrap(`${each.output}: ${linearText(each, language)}`, page, GAP, GAP + GAP)),
  ].join("\n");
}

/** A line for each precision that was asked for. */
function precisionBlock(report: Report, page: Page, language: Language): string {
  const lines = precisionLines(report, language);
  if (lines.length === 0) return "";
  return [
    page.paint("bold", language.precision.title),
    ...lines.flatMap((line) => wrap(line, page, GAP, GAP + GAP)),
  ].join("\n");
}

/** Nothing where there is nothing to warn of. */
export function warningsBlock(warnings: readonly string[], page: Page, language: Language = en): string {
  if (warnings.length === 0) return "";
  const title = page.paint("warning", language.warnings.title);
  return [title, ...warnings.flatMap((warning) => bullet(warning, page))].join("\n");
}

/** `command` in its words, and the facts that must agree. */
export function repetitionBlock(
  command: readonly string[],
  run: RunRecord,
  page: Page,
  language: Language = en,
): string {
  return [
    ...wrap(language.run.inText, page).map((line) => page.paint("bold", line)),
    ...shellLines(command, page),
    ...runFacts(run, language).flatMap(([name, value]) => wrap(`${name}: ${value}`, page, GAP)),
  ].join("\n");
}
