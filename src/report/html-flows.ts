/** Who pays whom, on the page: the matrix of flows by partner. */
import { flowMatrix, flowsChart } from "./charts/flows.ts";
import type { Paper } from "./charts/document.ts";
import { commonScale, quantileAt } from "./format.ts";
import { chartFigure } from "./html-chart.ts";
import type { Language } from "./language/en.ts";
import { markup, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";

/** Nothing where no flow is known by partner. */
export function flowsSection({ sections, economy }: Report, paper: Paper, language: Language): Markup | undefined {
  const matrix = flowMatrix(sections, economy);
  if (matrix === undefined) return undefined;
  const { charts, numbers } = language;
  const scale = commonScale(matrix.flows.map(({ row }) => quantileAt(row.summary, 0.5).value));
  const chart = (width: number) => flowsChart(matrix, scale, width, paper, language);
  const title = charts.flowsTitle(matrix.year, numbers.scaledUnit(scale, matrix.unit));
  return markup`<section aria-labelledby="flows">
<h2 id="flows">${charts.whoPaysWhom}</h2>
<p class="meaning">${charts.flowsMeaning}</p>
${chartFigure(title, chart, [], paper)}
</section>`;
}
