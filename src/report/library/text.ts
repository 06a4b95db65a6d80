/** A library of studies for a terminal: a paragraph a study, a line a published value. */
import { percent, readable, readableSpan } from "../format.ts";
import { pageOf, wrap, type Page, type TextOptions } from "../page.ts";
import type { Driver, Library, LibraryFigure, LibraryStudy } from "./library.ts";

/** Digits of a figure in a line. */
const DIGITS = 3;
const INDENT = "  ";
const HANGING = "    ";

export function renderLibraryText({ studies, samples, seed, sampler }: Library, options: TextOptions): string {
  const page = pageOf(options);
  const last = wrap(
    `From ${samples} samples, seed ${seed}, sampler ${sampler}. Bands hold 95% of the simulated values.`,
    page,
  );
  return `${[...studies.flatMap((study) => [...paragraph(study, page), ""]), ...last].join("\n")}\n`;
}

function paragraph({ file, title, question, assumed, parameters, figures }: LibraryStudy, page: Page): string[] {
  const heading = wrap(title, page).map((line) => page.paint("bold", line));
  const doubts = `${file}: ${assumed} of ${parameters} inputs are assumed or missing`;
  return [
    ...heading,
    ...(question === undefined ? [] : wrap(question, page)),
    ...wrap(doubts, page),
    ...figures.flatMap((figure) => wrap(sentence(figure), page, INDENT, HANGING)),
  ];
}

/** "inward[year=2016]: published 1,139 million USD; ours 1.30 billion USD, 95% between ...; 16% lie at or below; driven by fee, 49%". */
function sentence({ output, unit, median, band, published, strongest, weakest }: LibraryFigure): string {
  const parts = [
    `${output}: ${published === undefined ? "nothing published" : said(published)}`,
    `ours ${readable(median, unit, DIGITS)}, 95% between ${readableSpan(band, unit, DIGITS)}`,
    ...(published === undefined ? [] : [`${percent(published.percentile)} of ours lie at or below the published`]),
    ...(strongest === undefined ? [] : [`driven by ${driverText(strongest)}`]),
    ...(weakest === undefined || weakest.name === strongest?.name
      ? []
      : [`weak and influential: ${driverText(weakest)}`]),
  ];
  return parts.join("; ");
}

function said({ bound, value, unit }: NonNullable<LibraryFigure["published"]>): string {
  const text = readable({ value, standardError: 0 }, unit);
  return bound === "value" ? `published ${text}` : `published ${bound === "at_least" ? "at least" : "at most"} ${text}`;
}

function driverText({ name, share }: Driver): string {
  return `${name}, ${percent({ ...share, value: Math.max(share.value, 0) })}`;
}
