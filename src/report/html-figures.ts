/** The figures of one indicator or quantity on the page: chart by row, table, distribution, notes. */
import type { Summary } from "../analysis/summary.ts";
import type { Estimate, Interval } from "../numerics/estimate.ts";
import { densityChart, hasDensity } from "./charts/density.ts";
import type { Paper } from "./charts/document.ts";
import { drawnExceedances, exceedanceChart } from "./charts/exceedance.ts";
import { hasIntervals, intervalChart, isByYear, isFan } from "./charts/intervals.ts";
import { centralInterval, english, exactly, quantileAt, sectionScale, type Numbers, type Scale } from "./format.ts";
import { headsOf } from "./html-page.ts";
import { sourceLink, type SourceAnchors } from "./html-sources.ts";
import { chartFigure, diamond, dot, filled, line, swatch, type LegendEntry } from "./html-chart.ts";
import { en, type Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import { differenceText, sectionNotes } from "./notes.ts";
import type { Published, ReportRow, ReportSection } from "./report.ts";
import { asSentence, asTitle } from "./sentence.ts";

/** More rows than these are folded away, that the page stays one to read. */
const MOST_DENSITIES = 6;

/** `brief`: how values are distributed is folded away. */
export function figuresSection(
  section: ReportSection,
  id: string,
  anchors: SourceAnchors,
  paper: Paper,
  language: Language,
  manner: "whole" | "brief" = "whole",
): Markup {
  const scale = sectionScale(section);
  const meaning = section.meaning === "" ? undefined : markup`<p class="meaning">${asSentence(section.meaning)}</p>`;
  const shape = [densityFigure(section, scale, paper, language), exceedanceFigure(section, scale, paper, language)];
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${section.title}</h2>
${meaning}
${intervalFigure(section, scale, paper, language)}
${figuresTable(section, scale, language)}
${notes(section, language)}
${publishedTable(section, scale, anchors, language)}
${manner === "whole" ? shape : folded(shape, language)}
</section>`;
}

/** Nothing where there is nothing to fold away. */
function folded(shape: readonly (Markup | undefined)[], { charts }: Language): Markup | undefined {
  if (shape.every((figure) => figure === undefined)) return undefined;
  return markup`<details><summary>${charts.densityTitle(false)}</summary>${shape}</details>`;
}

function intervalFigure(section: ReportSection, scale: Scale, paper: Paper, language: Language): Markup | undefined {
  if (!hasIntervals(section)) return undefined;
  const title = isByYear(section) ? language.byYear(section.title) : section.title;
  const chart = (width: number) => intervalChart(section, scale, width, paper, language);
  return chartFigure(title, chart, bandLegend(section, language), paper);
}

/** One histogram a row, on one axis; folded away where they are many. Nothing where no row varies. */
export function densityFigure(
  section: ReportSection,
  scale: Scale,
  paper: Paper,
  language: Language = en,
): Markup | undefined {
  const { charts } = language;
  if (!hasDensity(section)) return undefined;
  const chart = (width: number) => densityChart(section, scale, width, paper, language);
  const figure = chartFigure(
    charts.densityTitle(section.rows.length > 1),
    chart,
    shadesLegend(section, language),
    paper,
  );
  if (section.rows.length <= MOST_DENSITIES) return figure;
  return markup`<details><summary>${charts.densityOfRows}</summary>${figure}</details>`;
}

/** Of indicators; a figure of few rows may have one, and long tables have none. */
function exceedanceFigure(section: ReportSection, scale: Scale, paper: Paper, language: Language): Markup | undefined {
  const drawn = drawnExceedances(section);
  if (drawn.length === 0 || drawn.length < section.rows.length || section.kind === "breakdown") return undefined;
  const named = section.rows.length > 1 ? drawn : [];
  const legend = named.map(({ row, colour }) => ({ text: row.label, swatch: line(colour) }));
  const chart = (width: number) => exceedanceChart(section, scale, width, paper, language);
  const marks = [...legend, ...publishedEntry(section, language.charts.published)];
  return chartFigure(language.charts.exceedanceTitle, chart, marks, paper);
}

const stroke = swatch(markup`<rect y="5" width="24" height="2" fill="var(--median)"/>`);
const upright = swatch(markup`<rect x="10.5" width="3" height="12" fill="var(--median)"/>`);

const bandLegend = (section: ReportSection, { charts, numbers }: Language): readonly LegendEntry[] => [
  { text: charts.median, swatch: isFan(section) ? stroke : dot },
  { text: charts.valuesIn(numbers.percentage(0.9)), swatch: filled("band-90") },
  { text: numbers.percentage(0.95), swatch: filled("band-95") },
  ...publishedEntry(section, charts.published),
];

const shadesLegend = (section: ReportSection, { charts, numbers }: Language): readonly LegendEntry[] => [
  { text: charts.median, swatch: upright },
  { text: charts.centralIn(numbers.percentage(0.95)), swatch: filled("band-90") },
  { text: charts.rest, swatch: filled("band-95") },
  ...publishedEntry(section, charts.published),
];

function publishedEntry(section: ReportSection, text: string): readonly LegendEntry[] {
  return section.rows.some((row) => row.published.length > 0) ? [{ text, swatch: diamond }] : [];
}

function figuresTable(section: ReportSection, scale: Scale, language: Language): Markup {
  const { heads, numbers } = language;
  const [at90, at95] = [0.9, 0.95].map(numbers.percentage) as [string, string];
  const columns = [
    asTitle(heads.median),
    asTitle(heads.mean),
    asTitle(heads.sd),
    heads.valuesBetween(at90),
    heads.valuesBetween(at95),
    heads.shortest(at95),
  ];
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(section.title)}">
<table class="figures">
<caption>${section.title}${inUnit(section, scale, language)}</caption>
<thead><tr>${rowHeader(section, language)}${headsOf(columns)}</tr></thead>
<tbody>
${section.rows.map((row) => figuresRow(row, scale, language))}</tbody>
</table>
</div>`;
}

function figuresRow(row: ReportRow, scale: Scale, { heads, numbers }: Language): Markup {
  const { summary } = row;
  // The reason stands in the notes below the table.
  const moment = (estimate: Estimate | undefined): string =>
    estimate === undefined ? heads.withheld : numbers.figure(estimate, scale);
  return markup`<tr>${rowLabel(row)}<td class="median">${numbers.figure(quantileAt(summary, 0.5), scale)}</td><td>${moment(summary.mean)}</td><td>${moment(summary.sd)}</td><td>${numbers.span(centralInterval(summary, 0.9), scale)}</td><td>${numbers.span(centralInterval(summary, 0.95), scale)}</td><td>${shortestBand(summary, scale, numbers)}</td></tr>
`;
}

/** The shortest interval that holds 95% of the draws. */
function shortestBand({ shortest }: Summary, scale: Scale, { span, figure }: Numbers): string {
  const found = shortest.find(({ level }) => level === 0.95);
  return found === undefined ? figure(exactly(NaN), scale) : span(found, scale);
}

/** "744 to 1,250". */
export function band(interval: Interval, scale: Scale): string {
  return english.span(interval, scale);
}

function publishedTable(
  section: ReportSection,
  scale: Scale,
  anchors: SourceAnchors,
  language: Language,
): Markup | undefined {
  const { heads } = language;
  const rows = section.rows.flatMap((row) =>
    row.published.map((published) => publishedRow(published, row, scale, anchors, language)),
  );
  if (rows.length === 0) return undefined;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${heads.table(heads.publishedOf(section.title))}">
<table class="figures">
<caption>${heads.besidePublished}${inUnit(section, scale, language)}</caption>
<thead><tr>${rowHeader(section, language)}${headsOf([heads.published, heads.ourMedian, heads.atOrBelow])}<th scope="col" class="text">${heads.source}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>`;
}

function publishedRow(
  published: Published,
  row: ReportRow,
  scale: Scale,
  anchors: SourceAnchors,
  language: Language,
): Markup {
  const { figure, readable, percent } = language.numbers;
  const sameUnit = published.unit === row.summary.unit;
  const value = sameUnit ? figure(exactly(published.value), scale) : readable(exactly(published.value), published.unit);
  const note = published.note === undefined ? undefined : markup`<p>${published.note}</p>`;
  return markup`<tr>${rowLabel(row)}<td>${value}</td><td>${differenceText(published, row, language)}</td><td>${percent(published.percentile)}</td><td class="text">${sourceLink(published.source, anchors)}${note}</td></tr>
`;
}

function inUnit(section: ReportSection, scale: Scale, { heads, numbers }: Language): Markup | undefined {
  const unit = numbers.scaledUnit(scale, section.unit);
  return unit === "" ? undefined : markup` <span>${heads.inUnit(unit)}</span>`;
}

function rowHeader(section: ReportSection, { heads }: Language): Markup | undefined {
  if (section.rows.every(({ label }) => label === "")) return undefined;
  return markup`<th scope="col" class="text">${isByYear(section) ? heads.year : heads.row}</th>`;
}

function rowLabel({ label }: ReportRow): Markup | undefined {
  return label === "" ? undefined : markup`<th scope="row">${label}</th>`;
}

function notes(section: ReportSection, language: Language): Markup | undefined {
  const sentences = sectionNotes(section, language);
  if (sentences.length === 0) return undefined;
  return markup`<ul class="notes">${sentences.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`;
}
