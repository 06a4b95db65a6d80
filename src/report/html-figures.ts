/** The figures of one indicator or quantity on the page: chart by row, table, distribution, notes. */
import type { Summary } from "../analysis/summary.ts";
import type { Estimate, Interval } from "../numerics/estimate.ts";
import { densityChart, hasDensity } from "./charts/density.ts";
import type { Paper } from "./charts/document.ts";
import { hasIntervals, intervalChart, isByYear, isFan } from "./charts/intervals.ts";
import {
  centralInterval,
  exactly,
  figure,
  percent,
  quantileAt,
  readable,
  scaledUnit,
  sectionScale,
  type Scale,
} from "./format.ts";
import { sourceLink, type SourceAnchors } from "./html-sources.ts";
import { chartFigure, diamond, dot, filled, swatch, type LegendEntry } from "./html-chart.ts";
import { markup, type Markup } from "./markup.ts";
import { differenceText, sectionNotes } from "./notes.ts";
import type { Published, ReportRow, ReportSection } from "./report.ts";
import { asSentence } from "./sentence.ts";

/** More rows than these are folded away, that the page stays one to read. */
const MOST_DENSITIES = 6;

export function figuresSection(section: ReportSection, id: string, anchors: SourceAnchors, paper: Paper): Markup {
  const scale = sectionScale(section);
  const meaning = section.meaning === "" ? undefined : markup`<p class="meaning">${asSentence(section.meaning)}</p>`;
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${section.title}</h2>
${meaning}
${intervalFigure(section, scale, paper)}
${figuresTable(section, scale)}
${notes(section)}
${publishedTable(section, scale, anchors)}
${densityFigure(section, scale, paper)}
</section>`;
}

function intervalFigure(section: ReportSection, scale: Scale, paper: Paper): Markup | undefined {
  if (!hasIntervals(section)) return undefined;
  const title = `${section.title}${isByYear(section) ? " by year" : ""}`;
  const chart = (width: number) => intervalChart(section, scale, width, paper);
  return chartFigure(title, chart, bandLegend(section), paper);
}

/** One histogram a row, on one axis; folded away where they are many. Nothing where no row varies. */
export function densityFigure(section: ReportSection, scale: Scale, paper: Paper): Markup | undefined {
  if (!hasDensity(section)) return undefined;
  const heights = section.rows.length > 1 ? "; each row is drawn to its own height" : "";
  const chart = (width: number) => densityChart(section, scale, width, paper);
  const figure = chartFigure(`How the simulated values are distributed${heights}`, chart, shadesLegend(section), paper);
  if (section.rows.length <= MOST_DENSITIES) return figure;
  return markup`<details><summary>How the simulated values of each row are distributed</summary>${figure}</details>`;
}

const stroke = swatch(markup`<rect y="5" width="24" height="2" fill="var(--median)"/>`);
const upright = swatch(markup`<rect x="10.5" width="3" height="12" fill="var(--median)"/>`);

const bandLegend = (section: ReportSection): readonly LegendEntry[] => [
  { text: "median", swatch: isFan(section) ? stroke : dot },
  { text: "90% of the simulated values", swatch: filled("band-90") },
  { text: "95%", swatch: filled("band-95") },
  ...publishedEntry(section),
];

const shadesLegend = (section: ReportSection): readonly LegendEntry[] => [
  { text: "median", swatch: upright },
  { text: "central 95% of the simulated values", swatch: filled("band-90") },
  { text: "the rest", swatch: filled("band-95") },
  ...publishedEntry(section),
];

function publishedEntry(section: ReportSection): readonly LegendEntry[] {
  return section.rows.some((row) => row.published.length > 0) ? [{ text: "published", swatch: diamond }] : [];
}

function figuresTable(section: ReportSection, scale: Scale): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${section.title}">
<table class="figures">
<caption>${section.title}${inUnit(section, scale)}</caption>
<thead><tr>${rowHeader(section)}<th scope="col">Median</th><th scope="col">Mean</th><th scope="col">Standard deviation</th><th scope="col">90% of values between</th><th scope="col">95% of values between</th><th scope="col">Shortest such 95%</th></tr></thead>
<tbody>
${section.rows.map((row) => figuresRow(row, scale))}</tbody>
</table>
</div>`;
}

function figuresRow(row: ReportRow, scale: Scale): Markup {
  const { summary } = row;
  return markup`<tr>${rowLabel(row)}<td class="median">${figure(quantileAt(summary, 0.5), scale)}</td><td>${moment(
    summary.mean,
    scale,
  )}</td><td>${moment(summary.sd, scale)}</td><td>${band(centralInterval(summary, 0.9), scale)}</td><td>${band(centralInterval(summary, 0.95), scale)}</td><td>${shortestBand(summary, scale)}</td></tr>
`;
}

/** The shortest interval that holds 95% of the draws. */
function shortestBand({ shortest }: Summary, scale: Scale): string {
  const found = shortest.find(({ level }) => level === 0.95);
  return found === undefined ? "n/a" : band(found, scale);
}

/** "744 to 1,250". */
export function band({ low, high }: Interval, scale: Scale): string {
  return `${figure(low, scale)} to ${figure(high, scale)}`;
}

/** The reason stands in the notes below the table. */
function moment(estimate: Estimate | undefined, scale: Scale): string {
  return estimate === undefined ? "withheld" : figure(estimate, scale);
}

function publishedTable(section: ReportSection, scale: Scale, anchors: SourceAnchors): Markup | undefined {
  const rows = section.rows.flatMap((row) =>
    row.published.map((published) => publishedRow(published, row, scale, anchors)),
  );
  if (rows.length === 0) return undefined;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: published values of ${section.title}">
<table class="figures">
<caption>Beside published values${inUnit(section, scale)}</caption>
<thead><tr>${rowHeader(section)}<th scope="col">Published</th><th scope="col">Our median is</th><th scope="col">Share of our values at or below it</th><th scope="col" class="text">Source</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>`;
}

function publishedRow(published: Published, row: ReportRow, scale: Scale, anchors: SourceAnchors): Markup {
  const sameUnit = published.unit === row.summary.unit;
  const value = sameUnit ? figure(exactly(published.value), scale) : readable(exactly(published.value), published.unit);
  const note = published.note === undefined ? undefined : markup`<p>${published.note}</p>`;
  return markup`<tr>${rowLabel(row)}<td>${value}</td><td>${differenceText(published, row)}</td><td>${percent(published.percentile)}</td><td class="text">${sourceLink(published.source, anchors)}${note}</td></tr>
`;
}

function inUnit(section: ReportSection, scale: Scale): Markup | undefined {
  const unit = scaledUnit(scale, section.unit);
  return unit === "" ? undefined : markup` <span>in ${unit}</span>`;
}

function rowHeader(section: ReportSection): Markup | undefined {
  if (section.rows.every(({ label }) => label === "")) return undefined;
  return markup`<th scope="col" class="text">${isByYear(section) ? "Year" : "Row"}</th>`;
}

function rowLabel({ label }: ReportRow): Markup | undefined {
  return label === "" ? undefined : markup`<th scope="row">${label}</th>`;
}

function notes(section: ReportSection): Markup | undefined {
  const sentences = sectionNotes(section);
  if (sentences.length === 0) return undefined;
  return markup`<ul class="notes">${sentences.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`;
}
