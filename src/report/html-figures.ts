/** The figures of one indicator or quantity on the page: chart by row, table, distribution, notes. */
import type { Interval } from "../numerics/estimate.ts";
import { densityChart } from "./charts/density.ts";
import { draw, type Chart, type Paper } from "./charts/document.ts";
import { intervalChart } from "./charts/intervals.ts";
import { centralInterval, figure, quantileAt, scaledUnit, sectionScale, type Scale } from "./format.ts";
import { sourceLink, type SourceAnchors } from "./html-sources.ts";
import { markup, trusted, type Markup } from "./markup.ts";
import { differenceText, positionText, publishedValue, sectionNotes } from "./notes.ts";
import type { Published, ReportRow, ReportSection } from "./report.ts";

/** Each chart is drawn twice, for the page shows one or the other: text in a chart scaled down could not be read. */
const WIDE = 760;
const NARROW = 340;

export function figuresSection(section: ReportSection, id: string, anchors: SourceAnchors, paper: Paper): Markup {
  const scale = sectionScale(section);
  const several = section.rows.length > 1;
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${section.title}</h2>
<p class="meaning">${section.meaning}</p>
${several ? chartFigure(section, byRowTitle(section), (width) => intervalChart(section, scale, width, paper), BANDS, paper) : undefined}
${figuresTable(section, scale, id)}
${publishedList(section, scale, anchors)}
${chartFigure(section, distributionTitle(section), (width) => densityChart(section, scale, width, paper), SHADES, paper)}
${notes(section)}
</section>`;
}

function chartFigure(
  section: ReportSection,
  title: string,
  chart: (width: number) => Chart,
  legend: readonly LegendEntry[],
  paper: Paper,
): Markup {
  const drawn = (width: number) => trusted(draw(chart(width), paper));
  return markup`<figure>
<figcaption>${title}${legendList(section, legend)}</figcaption>
<div class="wide">${drawn(WIDE)}</div>
<div class="narrow">${drawn(NARROW)}</div>
</figure>`;
}

function byRowTitle(section: ReportSection): string {
  return `${section.title}${section.rows.every(isYear) ? " by year" : ""}`;
}

function distributionTitle(section: ReportSection): string {
  const several = section.rows.length > 1;
  return `How the simulated values are distributed${several ? "; each row is drawn to its own height" : ""}`;
}

function isYear({ label, summary }: ReportRow): boolean {
  return summary.subscripts["year"] === label;
}

type LegendEntry = { readonly text: string; readonly swatch: Markup; readonly published?: true };

const swatch = (shape: Markup) => markup`<svg viewBox="0 0 24 12" aria-hidden="true">${shape}</svg>`;
const filled = (colour: string) => swatch(markup`<rect width="24" height="12" rx="2" fill="var(--${colour})"/>`);
const dot = swatch(markup`<circle cx="12" cy="6" r="5" fill="var(--median)"/>`);
const upright = swatch(markup`<rect x="10.5" width="3" height="12" fill="var(--median)"/>`);
const diamond = swatch(markup`<path d="M12 0L17 6L12 12L7 6Z" fill="var(--published)"/>`);

const BANDS: readonly LegendEntry[] = [
  { text: "median", swatch: dot },
  { text: "90% of the simulated values", swatch: filled("band-90") },
  { text: "95%", swatch: filled("band-95") },
  { text: "published", swatch: diamond, published: true },
];

const SHADES: readonly LegendEntry[] = [
  { text: "median", swatch: upright },
  { text: "central 95% of the simulated values", swatch: filled("band-90") },
  { text: "the rest", swatch: filled("band-95") },
  { text: "published", swatch: diamond, published: true },
];

function legendList(section: ReportSection, legend: readonly LegendEntry[]): Markup {
  const published = section.rows.some((row) => row.published.length > 0);
  const shown = legend.filter((entry) => entry.published === undefined || published);
  return markup`<ul class="legend">${shown.map((entry) => markup`<li>${entry.swatch}${entry.text}</li>`)}</ul>`;
}

function figuresTable(section: ReportSection, scale: Scale, id: string): Markup {
  const unit = scaledUnit(scale, section.unit);
  const labelled = section.rows.some(({ label }) => label !== "");
  return markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}-table">
<table class="figures">
<caption id="${id}-table">${section.title}${unit === "" ? undefined : markup` <span>in ${unit}</span>`}</caption>
<thead><tr>${labelled ? markup`<th scope="col">${section.rows.every(isYear) ? "Year" : "Row"}</th>` : undefined}<th scope="col">Median</th><th scope="col">Mean</th><th scope="col">Standard deviation</th><th scope="col">90% of values between</th><th scope="col">95% of values between</th></tr></thead>
<tbody>
${section.rows.map((row) => figuresRow(row, scale, labelled))}</tbody>
</table>
</div>`;
}

function figuresRow({ label, summary }: ReportRow, scale: Scale, labelled: boolean): Markup {
  const withheld = markup`<abbr title="${summary.withheld ?? "not given"}">–</abbr>`;
  return markup`<tr>${labelled ? markup`<th scope="row">${label}</th>` : undefined}<td class="median">${figure(quantileAt(summary, 0.5), scale)}</td><td>${
    summary.mean === undefined ? withheld : figure(summary.mean, scale)
  }</td><td>${summary.sd === undefined ? withheld : figure(summary.sd, scale)}</td><td>${band(centralInterval(summary, 0.9), scale)}</td><td>${band(centralInterval(summary, 0.95), scale)}</td></tr>
`;
}

function band({ low, high }: Interval, scale: Scale): string {
  return `${figure(low, scale)} to ${figure(high, scale)}`;
}

function publishedList(section: ReportSection, scale: Scale, anchors: SourceAnchors): Markup | undefined {
  const entries = section.rows.flatMap((row) =>
    row.published.map((published) => publishedEntry(published, row, scale, anchors)),
  );
  if (entries.length === 0) return undefined;
  return markup`<h3>Beside published values</h3>
<ul class="notes">${entries}</ul>`;
}

function publishedEntry(published: Published, row: ReportRow, scale: Scale, anchors: SourceAnchors): Markup {
  const label = row.label === "" ? "" : `${row.label}: `;
  const note = published.note === undefined ? "" : ` ${published.note}`;
  return markup`<li>${label}${publishedValue(published, row, scale)} (${sourceLink(published.source, anchors)}); our median is ${differenceText(published, row)}; ${positionText(published, row)}.${note}</li>`;
}

function notes(section: ReportSection): Markup | undefined {
  const sentences = sectionNotes(section);
  if (sentences.length === 0) return undefined;
  return markup`<ul class="notes">${sentences.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`;
}
