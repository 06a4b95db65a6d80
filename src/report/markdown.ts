/** The report as Markdown (CommonMark 0.31 with the tables of GitHub): a text to put into another document, or under version control. */
import { centralInterval, quantileAt, sectionScale } from "./format.ts";
import { drivenFigures, influenceTexts } from "./influence.ts";
import { inLanguage } from "./in-language.ts";
import { en, type Language } from "./language/en.ts";
import { linearText } from "./linear.ts";
import { meaningsOf, pedigreeText } from "./meaning.ts";
import { publishedNote, sectionNotes } from "./notes.ts";
import { plain } from "./page.ts";
import { precisionLines } from "./precision.ts";
import { repeatCommand, runFacts } from "./repeat.ts";
import type { Report, ReportSection, ReportSource } from "./report.ts";
import { asSentence, asTitle } from "./sentence.ts";
import { bandTables, variabilitySentence } from "./variability.ts";
import { warningsOf } from "./warnings.ts";
import { fixed } from "../model/repair.ts";

/** The whole report, ending in a newline; what a scenario says can never become markup. */
export function renderMarkdown(written: Report, language: Language = en): string {
  const report = inLanguage(written, language);
  const { warnings, sources, run } = language;
  const sections = report.sections.filter(({ rows }) => rows.length > 0);
  const blocks = [
    `# ${text(report.title)}`,
    text(report.question ?? ""),
    `**${text(report.sentence)}**`,
    ...sections.flatMap((section) => sectionBlocks(section, language)),
    ...titled(warnings.title, [bullets(warningsOf(report, language))]),
    ...titled(language.checks.title, [checksTable(report, language)]),
    ...titled(language.parameters.title, [parametersTable(report, language)]),
    ...titled(language.dependence.title, [dependenceTable(report, language)]),
    ...variabilityBlocks(report, language),
    ...titled(language.linear.title, [
      bullets((report.linear ?? []).map((each) => `${each.output}: ${linearText(each, language)}`)),
    ]),
    ...titled(language.precision.title, [bullets(precisionLines(report, language))]),
    ...titled(sources.title, [report.sources.map((source) => `- ${sourceLine(source)}`).join("\n")]),
    ...titled(run.title, [
      text(run.inFolder),
      fenced(repeatCommand(report.run).join(" \\\n  ")),
      bullets(runFacts(report.run, language).map(([name, value]) => `${name}: ${value}`)),
    ]),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Nothing where there is nothing to put under the title. */
function titled(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.every((block) => block === "") ? [] : [`## ${text(title)}`, ...blocks];
}

function sectionBlocks(section: ReportSection, language: Language): readonly string[] {
  const { numbers, heads } = language;
  const scale = sectionScale(section);
  const unit = numbers.scaledUnit(scale, section.unit);
  const [at90, at95] = [0.9, 0.95].map(numbers.percentage) as [string, string];
  const rows = section.rows.map(({ label, summary }) => [
    label,
    numbers.figure(quantileAt(summary, 0.5), scale),
    summary.mean === undefined ? heads.withheld : numbers.figure(summary.mean, scale),
    summary.sd === undefined ? heads.withheld : numbers.figure(summary.sd, scale),
    numbers.span(centralInterval(summary, 0.9), scale),
    numbers.span(centralInterval(summary, 0.95), scale),
  ]);
  const published = section.rows.flatMap((row) =>
    row.published.map((each) => {
      const note = publishedNote(each, row, scale, { source: true, note: true }, language);
      return row.label === "" ? note : `${row.label}: ${language.published.line(note)}`;
    }),
  );
  const columns = ["", heads.median, heads.mean, heads.sd, heads.valuesBetween(at90), heads.valuesBetween(at95)];
  return [
    `## ${text(unit === "" ? section.title : `${section.title}, ${unit}`)}`,
    text(asSentence(section.meaning)),
    table(columns.map(asTitle), rows),
    bullets([...published, ...sectionNotes(section, language)]),
  ];
}

function checksTable({ checks }: Report, { checks: words, numbers }: Language): string {
  const rows = checks.map(({ title, rows, share, draws, failed, failedShare, cells }) => {
    const broken = rows === 0 ? words.none : words.broken(numbers.percent(share), numbers.count(draws));
    const unjudged = failed === 0 ? "" : words.unjudged(numbers.percent(failedShare));
    return [title, broken + unjudged, cells[0]?.cell ?? ""];
  });
  return table(words.heads, rows);
}

function parametersTable(report: Report, language: Language): string {
  const { parameters: words, numbers } = language;
  const driven = drivenFigures(report);
  const rows = report.parameters.map((parameter) => {
    const { name, title, unit, values, sources, status, note } = parameter;
    return [
      [title === name ? "" : title, `(${name})`, note ?? ""].filter((part) => part !== "").join(" "),
      numbers.unitText(unit) || "1",
      values.map(({ cells, value }) => (cells === "" ? value : `${cells}: ${value}`)).join("; "),
      meaningsOf(parameter, language).join("; "),
      sources.length === 0 ? words.noSource : sources.join(", "),
      [words.statuses[status] ?? status, pedigreeText(parameter, language)].filter((part) => part !== "").join("; "),
      influenceTexts(parameter, driven, language).join("; "),
    ];
  });
  return table(words.heads, rows);
}

function dependenceTable({ dependence }: Report, { dependence: words, numbers }: Language): string {
  const decimals = (value: number): string => (Number.isFinite(value) ? numbers.decimals(fixed(value)) : "-");
  const rows = dependence.map(({ between, measure, value, used, achieved }) => [
    words.pair(...between),
    measure === "rank" ? words.rank : "Pearson",
    ...[value, used, achieved.value].map(decimals),
  ]);
  return table(words.heads, rows);
}

function variabilityBlocks({ variability }: Report, language: Language): readonly string[] {
  if (variability === undefined) return [];
  const { title, heads } = language.variability;
  const tables = bandTables(variability, language).flatMap(({ output, unit, rows }) => [
    `### ${text(unit === "" ? output : `${output}, ${unit}`)}`,
    table(
      heads,
      rows.map(({ statistic, median, band }) => [statistic, median, band]),
    ),
  ]);
  return [`## ${text(title)}`, text(variabilitySentence(variability, language)), ...tables];
}

function sourceLine({ id, title, publisher, year, url }: ReportSource): string {
  const by = [publisher, year].filter((part) => part !== undefined).join(", ");
  const address = url === undefined ? "" : /^https?:\/\/[^\s<>]+$/i.test(url) ? ` <${url}>` : ` ${text(url)}`;
  return `${text(id)}: ${text(title)}${by === "" ? "" : `. ${text(by)}`}.${address}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${text(line)}`).join("\n");
}

/** A table; nothing where it has no row. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => text(cell)).join(" | ")} |`;
  return [line(heads), `|${" --- |".repeat(heads.length)}`, ...rows.map(line)].join("\n");
}

/** A fence longer than any within. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}sh\n${code}\n${fence}`;
}

/** One line in which no character is markup. */
function text(line: string): string {
  return plain(line)
    .replace(/[^\S\u00a0\u202f]+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+=])/, "\\$1");
}
