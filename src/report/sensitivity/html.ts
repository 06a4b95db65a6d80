/** A sensitivity analysis as a page: a sentence an output, then a chart and a table for each method. */
import { curvesChart, drawnCurves } from "../charts/curves.ts";
import { openPaper, type Chart, type Paper } from "../charts/document.ts";
import { drawnIndices, effectsIn, importanceChart, isSwing, MARKS, planeChart } from "../charts/importance.ts";
import { pairsChart } from "../charts/pairs.ts";
import { settlingChart } from "../charts/settling.ts";
import { strengthChart, strengthsIn } from "../charts/strength.ts";
import { sharesOverYears, yearsChart, type SharesOverYears } from "../charts/years.ts";
import { scaledUnit } from "../format.ts";
import { chartFigure, filled, numberedLegend, swatch, type LegendEntry } from "../html-chart.ts";
import { contentsList, htmlPage, runSection, warningsSection } from "../html-page.ts";
import { en } from "../language/en.ts";
import { markup, type Markup } from "../markup.ts";
import { latestOf } from "../latest.ts";
import { asSentence } from "../sentence.ts";
import { cellText, sizeOf } from "./cells.ts";
import { repeatSensitivity } from "./repeat.ts";
import type { MethodSection, OutputSection, SensitivityReport } from "./report.ts";

/** The same analysis gives the same bytes. */
export async function renderSensitivityHtml(report: SensitivityReport): Promise<string> {
  const paper = await openPaper();
  const strengths = new Map(
    report.factors.flatMap(({ name, strength }) => (strength === undefined ? [] : [[name, strength] as const])),
  );
  const entries = report.outputs.map(({ title }, i) => [`output-${i + 1}`, title] as const);
  const warned = report.warnings.length > 0 ? [["warnings", "Warnings"] as const] : [];
  const body = markup`<main>
<section aria-label="Result">
<div class="sentence">${latestOf(report.outputs).map(({ sentence }) => markup`<p>${sentence}</p>`)}</div>
${contentsList([...entries, ...warned, ["factors", "Factors"], ["run", "To repeat this run"]])}
</section>
${yearsSection(sharesOverYears(report.outputs), paper)}
${report.outputs.map((output, i) => [outputSection(output, `output-${i + 1}`, strengths, paper), "\n"])}
${warningsSection(report.warnings)}
${factorsSection(report)}
${runSection(repeatSensitivity(report.run), report.run)}
</main>`;
  return htmlPage(report, body);
}

/** Of factors that have a pedigree. */
type Strengths = ReadonlyMap<string, number>;

function yearsSection(all: readonly SharesOverYears[], paper: Paper): Markup | undefined {
  if (all.length === 0) return undefined;
  return markup`<section aria-labelledby="years">
<h2 id="years">Over the years</h2>
${all.map((shares) => {
  const chart = (width: number) => yearsChart(shares, width, paper);
  const missing = shares.missing.length === 0 ? "" : `; nothing can be said of ${en.listed(shares.missing)}`;
  const caption = `${shares.title}: ${shares.index} by ${shares.method}${missing}`;
  return chartFigure(caption, chart, coloursOf(shares.factors), paper);
})}
</section>`;
}

function coloursOf(factors: readonly { readonly of: string; readonly colour: string }[]): readonly LegendEntry[] {
  return factors.map(({ of, colour }) => ({
    text: of,
    swatch: swatch(markup`<rect width="24" height="12" rx="2" fill="${colour}"/>`),
  }));
}

function outputSection(
  { title, unit, sentence, methods }: OutputSection,
  id: string,
  strengths: Strengths,
  paper: Paper,
): Markup {
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p>${sentence}</p>
${methods.map((section) => methodPart(section, title, unit, paper))}
${methods.slice(0, 1).map((section) => strengthPart(section, title, strengths, paper))}
</section>`;
}

function strengthPart(section: MethodSection, title: string, strengths: Strengths, paper: Paper): Markup | undefined {
  if (section.withheld !== undefined || section.ofPairs) return undefined;
  const chart = (width: number) => strengthChart(section, strengths, width, paper);
  return figureOf(
    `${title}: strength of the evidence and influence; weak and important at the top left`,
    chart,
    numberedLegend(strengthsIn(section, strengths)),
    paper,
  );
}

/** Nothing where there is nothing to draw. */
function figureOf(
  caption: string,
  chart: (width: number) => Chart | undefined,
  legend: readonly LegendEntry[],
  paper: Paper,
): Markup | undefined {
  return chart(0) === undefined ? undefined : chartFigure(caption, (width) => chart(width)!, legend, paper);
}

function methodPart(section: MethodSection, title: string, unit: string, paper: Paper): Markup {
  const meaning = markup`<h3>${section.method}</h3>
<p class="meaning">${asSentence(section.says)}</p>`;
  if (section.withheld !== undefined) {
    return markup`${meaning}<p>Nothing can be said of it: ${asSentence(section.withheld)}</p>`;
  }
  const { along } = section;
  const chart = (width: number) =>
    along === undefined
      ? importanceChart(section, unit, width, paper)
      : curvesChart(section, along, unit, width, paper);
  const map = (width: number) => pairsChart(section, width, paper);
  const plane = (width: number) => planeChart(section, unit, width, paper);
  const settling = (width: number) => settlingChart(section, unit, width, paper);
  const caption = `${title}: ${section.method}`;
  const isMorris = section.indices.some(({ name }) => name === "mu_star");
  return markup`${meaning}
${chartFigure(caption, chart, legendOf(section), paper)}
${section.ofPairs ? figureOf(`${caption}, pair by pair`, map, [], paper) : undefined}
${isMorris ? chartFigure(`${caption}, effects and how they differ`, plane, numberedLegend(effectsIn(section)), paper) : undefined}
${table(section, caption, unit)}
${figureOf(`${caption}, ${section.sortedBy} from growing numbers of draws`, settling, coloursOf(drawnCurves(section)), paper)}
${notes(section)}
`;
}

const SHAPES: Readonly<Record<(typeof MARKS)[number]["symbol"], Markup>> = {
  circle: markup`<circle cx="12" cy="6" r="5" fill="var(--median)"/>`,
  diamond: markup`<path d="M12 0L17 6L12 12L7 6Z" fill="var(--published)"/>`,
  square: markup`<rect x="8" y="2" width="8" height="8" fill="var(--quiet)"/>`,
};

function legendOf(section: MethodSection): readonly LegendEntry[] {
  if (section.along !== undefined) return coloursOf(drawnCurves(section));
  if (isSwing(section)) {
    return [
      { text: "from low to high", swatch: filled("band-90") },
      { text: "where the factor is high", swatch: swatch(SHAPES.circle) },
    ];
  }
  const isOfOutput = section.indices.some(({ scale }) => scale === "output");
  return [
    ...drawnIndices(section).map((name, k) => {
      const { symbol, fill } = MARKS[k % MARKS.length]!;
      const bar = markup`<rect y="3" width="24" height="6" fill="${fill}"/>`;
      return { text: name, swatch: swatch(isOfOutput ? SHAPES[symbol] : bar) };
    }),
    { text: "95% interval of the sampling error", swatch: filled("band-90") },
  ];
}

function table(section: MethodSection, title: string, unit: string): Markup {
  const size = sizeOf(section);
  const isOfOutput = section.indices.some(({ scale }) => scale === "output");
  const measure = isOfOutput ? scaledUnit(size.scale, unit) : "";
  const inUnit = measure === "" ? undefined : markup` <span>in ${measure}</span>`;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${title}">
<table class="figures factors">
<caption>${title}${inUnit}</caption>
<thead><tr><th scope="col" class="text">Factor</th>${section.indices.map(({ name }) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${section.rows.map(
  ({ of, figures }) => markup`<tr><th scope="row">${of}</th>${section.indices.map(
    ({ name, scale }) => markup`<td>${cellText(figures[name]!, scale, size)}</td>`,
  )}</tr>
`,
)}</tbody>
</table>
</div>`;
}

function notes({ notes: sentences }: MethodSection): Markup | undefined {
  if (sentences.length === 0) return undefined;
  return markup`<ul class="notes">${sentences.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`;
}

function factorsSection({ factors }: SensitivityReport): Markup {
  return markup`<section aria-labelledby="factors">
<h2 id="factors">Factors</h2>
<p class="meaning">What counts as one thing to know. Inputs that depend on each other are one for methods that change several at once.</p>
<ul class="notes">${factors.map(
    ({ name, members, because }) =>
      markup`<li>${name}${because === undefined ? undefined : ` (${because}): ${members.join(", ")}`}</li>`,
  )}</ul>
</section>`;
}
