/** A library of studies as tables in Markdown: what each reproduces and on what it rests, then flows by economy and year. */
import type { Estimate } from "../../numerics/estimate.ts";
import { percent, readable, readableSpan } from "../format.ts";
import type { Driver, Library, LibraryFigure, LibraryStudy } from "./library.ts";

/** Digits of a figure in a table: more would not be read. */
const DIGITS = 3;

export function renderMarkdown(library: Library): string {
  const { studies, samples, seed, sampler } = library;
  return [
    table(
      [
        "study",
        "question",
        "figure",
        "published",
        "median",
        "95% between",
        "at or below the published",
        "inputs assumed",
        "most influential input",
        "most influential weak input",
      ],
      studies.flatMap(studyRows),
    ),
    "",
    table(
      ["economy", "market", "flow", "year", "published", "median", "95% between", "at or below the published"],
      studies.flatMap(flowRows).toSorted(byColumns),
    ),
    "",
    `From ${samples} samples, seed ${seed}, sampler ${sampler}.`,
    "",
  ].join("\n");
}

function studyRows(study: LibraryStudy): string[][] {
  return study.figures.map((figure, i) => [
    ...(i === 0 ? [`[${study.title}](${study.file})`, study.question ?? ""] : ["", ""]),
    `\`${figure.output}\``,
    ...besidePublished(figure),
    i === 0 ? `${study.assumed} of ${study.parameters}` : "",
    driverText(figure.strongest),
    driverText(figure.weakest),
  ]);
}

/** Flows with a published value; a quantity that is no flow has no economy. */
function flowRows({ economy, markets, figures }: LibraryStudy): string[][] {
  return figures
    .filter(({ quantity, published }) => (quantity === "inward" || quantity === "outward") && published !== undefined)
    .map((figure) => [economy ?? "", markets.join(", "), figure.quantity, figure.label, ...besidePublished(figure)]);
}

/** By economy, market, flow and year, whatever the names of the files. */
function byColumns(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((text, i) => text !== other[i]);
  return differing < 0 ? 0 : one[differing]! < other[differing]! ? -1 : 1;
}

function besidePublished({ published, median, band, unit }: LibraryFigure): string[] {
  return [
    publishedText(published),
    readable(median, unit, DIGITS),
    readableSpan(band, unit, DIGITS),
    positionText(published?.percentile),
  ];
}

function publishedText(published: LibraryFigure["published"]): string {
  if (published === undefined) return "none";
  const { bound, value, unit } = published;
  const text = readable({ value, standardError: 0 }, unit);
  return bound === "value" ? text : `${bound === "at_least" ? "at least" : "at most"} ${text}`;
}

function positionText(share: Estimate | undefined): string {
  return share === undefined ? "" : percent(share);
}

function driverText(driver: Driver | undefined): string {
  if (driver === undefined) return "";
  return `\`${driver.name}\` ${percent({ ...driver.share, value: Math.max(driver.share.value, 0) })}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A bar ends a cell, and a line its row. */
function cell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|");
}
