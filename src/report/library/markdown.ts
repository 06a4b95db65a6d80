/** A library of studies as a table in Markdown: what each reproduces and on what it rests. */
import type { Estimate } from "../../numerics/estimate.ts";
import { percent, readable, readableSpan } from "../format.ts";
import { markdownTable } from "../markdown-table.ts";
import type { Driver, Library, LibraryFigure, LibraryStudy } from "./library.ts";

/** Digits of a figure in a table: more would not be read. */
const DIGITS = 3;

export function renderMarkdown(library: Library): string {
  const { studies, samples, seed, sampler } = library;
  return [
    markdownTable(
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
