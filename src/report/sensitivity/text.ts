/** A sensitivity analysis for a terminal: a sentence an output, then a table for each method, most important first. */
import { count, scaledUnit } from "../format.ts";
import { pageOf, plain, wrap, type Page, type TextOptions } from "../page.ts";
import { padded } from "../aligned.ts";
import { latestOf } from "../latest.ts";
import { heading, repetitionBlock, warningsBlock } from "../text.ts";
import { cellText, sizeOf, type Size } from "./cells.ts";
import { repeatSensitivity } from "./repeat.ts";
import type { MethodSection, OutputSection, SensitivityReport } from "./report.ts";

const GAP = "  ";
/** More factors are for the other formats. */
const MOST_ROWS = 12;
/** A longer name is cut. */
const LONGEST_NAME = 36;
const WIDEST_BAR = 24;
const NARROWEST_BAR = 8;
/** Eighths of a block. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;

/** The whole report, ending in a newline. */
export function renderSensitivityText(report: SensitivityReport, options: TextOptions): string {
  const page = pageOf(options);
  const told = latestOf(report.outputs);
  const blocks = [
    heading(report, page),
    latestOf(report.outputs)
      .flatMap(({ sentence }) => wrap(sentence, page))
      .join("\n"),
    ...report.outputs.flatMap((output) => [
      // Sentences about earlier years stand by their tables.
      told.includes(output) ? "" : wrap(output.sentence, page).join("\n"),
      ...outputBlocks(output, page),
    ]),
    joinedFactors(report, page),
    warningsBlock(report.warnings, page),
    repetitionBlock(repeatSensitivity(report.run), report.run, page),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function outputBlocks(output: OutputSection, page: Page): string[] {
  return output.methods.map((section) => {
    const title = wrap(`${output.title}: ${section.method}`, page).map((line) => page.paint("bold", line));
    const body =
      section.withheld === undefined ? tableOf(section, output.unit, page) : wrap(withheldText(section), page);
    const notes = section.notes.flatMap((note) => wrap(note, page, GAP).map((line) => page.paint("dim", line)));
    const steps = stepLines(section, page).map((line) => page.paint("dim", line));
    return [...title, ...body, ...steps, ...notes].join("\n");
  });
}

function withheldText({ withheld }: MethodSection): string {
  return `Nothing can be said of it: ${withheld}.`;
}

function tableOf(section: MethodSection, unit: string, page: Page): readonly string[] {
  const shown = section.rows.slice(0, MOST_ROWS);
  const size = sizeOf(section);
  const columns = section.indices.map(({ name, scale: kind }) => {
    const cells = shown.map(({ figures }) => cellText(figures[name]!, kind, size));
    return padded([name, ...alignedAtMargin(cells)], "start");
  });
  const names = padded(["", ...shown.map(({ of }) => shortened(plain(of)))], "end");
  const [header = "", ...lines] = names.map((name, i) => [name, ...columns.map((column) => column[i]!)].join(GAP));
  const isOfOutput = section.indices.some((index) => index.scale === "output");
  const measure = isOfOutput ? scaledUnit(size.scale, unit) : "";
  const inMeasure = measure === "" ? [] : wrap(`in ${measure}`, page);
  if (header.length > page.width) return [...inMeasure, ...narrow(section, size, page), ...rest(section, page)];
  const head = [...inMeasure, page.paint("dim", header.trimEnd())];
  const room = Math.min(page.width - header.length - GAP.length, WIDEST_BAR);
  const bars = room < NARROWEST_BAR ? shown.map(() => "") : barsOf(section, room);
  return [...head, ...lines.map((line, i) => `${line}${GAP}${bars[i]}`.trimEnd()), ...rest(section, page)];
}

/** A factor a paragraph, where a table is too wide. */
function narrow(section: MethodSection, size: Size, page: Page): readonly string[] {
  return section.rows.slice(0, MOST_ROWS).flatMap(({ of, figures }) => {
    const cells = section.indices.map(({ name, scale: kind }) => `${name} ${cellText(figures[name]!, kind, size)}`);
    return [...wrap(of, page), ...wrap(cells.join(", "), page, GAP)];
  });
}

/** Factors of which it is shown how their figures settle: those whose order is in doubt the longest. */
const MOST_SETTLING = 2;

/** "with 4,096, 8,192, 16,384, 32,768 draws", then a line for each of the first factors. */
function stepLines({ steps, rows, sortedBy, indices }: MethodSection, page: Page): readonly string[] {
  if (steps.length < 2) return [];
  const kind = indices.find(({ name }) => name === sortedBy)!.scale;
  const size = sizeOf({ indices, rows, sortedBy });
  const draws = steps.map((step) => count(step.draws)).join(", ");
  const lines = rows.slice(0, MOST_SETTLING).flatMap(({ of }, row) => {
    const figures = steps.map((step) => cellText(step.figures[row]!, kind, size)).join(", ");
    return wrap(`${of}: ${figures}`, page, GAP + GAP, GAP + GAP + GAP);
  });
  return [...wrap(`${sortedBy} of the first ${draws} draws`, page, GAP), ...lines];
}

/** Figures in a column stand with their margins below each other. */
function alignedAtMargin(cells: readonly string[]): readonly string[] {
  const halves = cells.map((cell) => cell.split(" ± "));
  const width = Math.max(0, ...halves.map(([, margin]) => (margin ?? "").length));
  return halves.map(([value = "", margin]) =>
    margin === undefined ? value + (width > 0 ? " ".repeat(width + 3) : "") : `${value} ± ${margin.padEnd(width)}`,
  );
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 3)}...` : name;
}

/** Bars of the main index: of shares the whole width is 1, of others the largest. */
function barsOf({ rows, sortedBy, indices }: MethodSection, width: number): readonly string[] {
  const sizes = rows.slice(0, MOST_ROWS).map(({ figures }) => Math.abs(figures[sortedBy]!.value));
  const largest = Math.max(...sizes.filter((size) => Number.isFinite(size)), 0);
  const isPure = indices.find(({ name }) => name === sortedBy)?.scale === "pure";
  const whole = isPure ? Math.max(1, largest) : largest;
  return sizes.map((size) => bar(Number.isFinite(size) && whole > 0 ? (size / whole) * width : 0));
}

function bar(length: number): string {
  const eighths = Math.round(length * 8);
  return "█".repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
}

function rest({ rows, sortedBy }: MethodSection, page: Page): readonly string[] {
  const others = rows.slice(MOST_ROWS);
  if (others.length === 0) return [];
  const { value } = others[0]!.figures[sortedBy]!;
  const limit = Number.isFinite(value) ? `, ${sortedBy} up to ${Math.abs(value).toPrecision(2)}` : "";
  return wrap(`and ${count(others.length)} more${limit}`, page);
}

/** What several random cells have in common, where the analysis took them as one. */
function joinedFactors({ factors }: SensitivityReport, page: Page): string {
  const joined = factors.filter(({ because }) => because !== undefined);
  if (joined.length === 0) return "";
  const lines = joined.flatMap(({ name, members, because }) => {
    const some = members.slice(0, MOST_ROWS).join(", ");
    const more = members.length > MOST_ROWS ? ` and ${members.length - MOST_ROWS} more` : "";
    return wrap(`${name} (${because}): ${some}${more}`, page, GAP, GAP + GAP);
  });
  const title = wrap("Taken as one factor by methods that change several inputs at once", page);
  return [...title.map((line) => page.paint("bold", line)), ...lines].join("\n");
}
