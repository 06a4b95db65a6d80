/** A collection for a terminal: a paragraph a flow, a line a year. */
import { exactly, percent, readable, readableSpan } from "../format.ts";
import { pageOf, wrap, type TextOptions } from "../page.ts";
import type { CollectionReport, FlowRow } from "./collection.ts";

/** Digits of a figure in a line. */
const DIGITS = 3;
const INDENT = "  ";
const HANGING = "    ";

export function renderCollectionText(report: CollectionReport, options: TextOptions): string {
  const { title, question, series, rows, samples, seed, sampler } = report;
  const page = pageOf(options);
  const flows = [...new Set(rows.map(flowOf))];
  const said = series === undefined ? "" : ` Published: ${series}.`;
  const last = `From ${samples} samples, seed ${seed}, sampler ${sampler}. Bands hold 95% of the simulated values.${said}`;
  return `${[
    ...wrap(title, page).map((line) => page.paint("bold", line)),
    ...(question === undefined ? [] : wrap(question, page)),
    "",
    ...flows.flatMap((flow) => [
      ...wrap(flow, page),
      ...rows.filter((row) => flowOf(row) === flow).flatMap((row) => wrap(sentence(row), page, INDENT, HANGING)),
      "",
    ]),
    ...wrap(last, page),
  ].join("\n")}\n`;
}

function flowOf({ economy, market, flow }: FlowRow): string {
  return [economy, market, flow].join(", ");
}

/** "2016: published 17.5 million USD; ours 11.6 million USD, 95% between ...; 68% of ours lie at or below the published". */
function sentence({ year, unit, published, simulated }: FlowRow): string {
  const said = published === undefined ? "nothing published" : `published ${readable(exactly(published), unit)}`;
  const { median, band, percentile } = simulated ?? {};
  const parts = [
    said,
    ...(median === undefined || band === undefined
      ? ["no study"]
      : [`ours ${readable(median, unit, DIGITS)}, 95% between ${readableSpan(band, unit, DIGITS)}`]),
    ...(percentile === undefined ? [] : [`${percent(percentile)} of ours lie at or below the published`]),
  ];
  return `${year === "" ? "" : `${year}: `}${parts.join("; ")}`;
}
