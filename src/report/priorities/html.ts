/** Priorities as a page: sentences, then for each figure what studies give by their samples, and what could be known. */
import {
  candidatesChart,
  candidatesIn,
  costUnitOf,
  drawnStudies,
  knowledgeChart,
  samplesChart,
} from "../charts/information.ts";
import { openPaper, type Paper } from "../charts/document.ts";
import {
  commonScale,
  count,
  exactly,
  figure as shown,
  percent,
  PLAIN,
  readable,
  scaledUnit,
  withMargin,
} from "../format.ts";
import { chartFigure, filled, line, numberedLegend, swatch, type LegendEntry } from "../html-chart.ts";
import { contentsList, htmlPage, runSection, unbroken, warningsSection } from "../html-page.ts";
import { markup, type Markup } from "../markup.ts";
import { repeatPriorities } from "./repeat.ts";
import type { Priorities, PrioritisedFigure, ReportDecision, ReportStudy, SubjectForFigure } from "./report.ts";
import { latestOf } from "../latest.ts";
import { sentencesTogether } from "./sentences.ts";
import { shareText } from "./text-parts.ts";

/** The same priorities give the same bytes. */
export async function renderPrioritiesHtml(priorities: Priorities): Promise<string> {
  const paper = await openPaper();
  const { figures, studies, decision, warnings, withheld, run } = priorities;
  const entries = figures.map(({ title }, i) => [`figure-${i + 1}`, title] as const);
  const body = markup`<main>
<section aria-label="Result">
<div class="sentence">${sentencesTogether(latestOf(figures)).map((sentence) => markup`<p>${unbroken(sentence)}</p>`)}</div>
${contentsList([
  ...(studies.length === 0 ? [] : [["studies", "Studies that could be made"] as const]),
  ...entries,
  ...(decision === undefined ? [] : [["decision", decision.title] as const]),
  ...(warnings.length === 0 ? [] : [["warnings", "Warnings"] as const]),
  ["run", "To repeat this run"],
])}
</section>
${studiesSection(studies)}
${figures.map((figure, i) => [figureSection(figure, `figure-${i + 1}`, studies, paper), "\n"])}
${decisionSection(decision, studies)}
${tellingSection(priorities)}
${withheld.map(({ title, why }) => markup`<p>Nothing can be said of ${title}: ${why}.</p>`)}
${warningsSection(warnings)}
${runSection(repeatPriorities(run), run)}
</main>`;
  return htmlPage(priorities, body);
}

function studiesSection(studies: readonly ReportStudy[]): Markup | undefined {
  if (studies.length === 0) return undefined;
  return markup`<section aria-labelledby="studies">
<h2 id="studies">Studies that could be made</h2>
<ul class="notes">${studies.map(({ id, title, asks, facts, status, sources, note }) => {
    const origin = [...(status === undefined ? [] : [status]), ...sources].join(", ");
    const details = [...asks, ...facts, ...(origin === "" ? [] : [origin]), ...(note === undefined ? [] : [note])];
    return markup`<li><b>${id}</b>${title === id ? "" : `: ${title}`}. ${details.join("; ")}</li>`;
  })}</ul>
</section>`;
}

function figureSection(figure: PrioritisedFigure, id: string, planned: readonly ReportStudy[], paper: Paper): Markup {
  const { title, now, unit, parameters, sources } = figure;
  const scale = commonScale([now.width.value]);
  const measure = scaledUnit(scale, unit);
  const candidates = candidatesIn(figure);
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p class="meaning">Now 95% of the simulated values lie in a band ${withMargin(now.width, scale)} ${measure} wide; the best single number is off by ${withMargin(now.error, scale)} ${measure} in the mean.</p>
${drawnStudies(figure).length === 0 ? undefined : chartFigure(`${title}: what studies give by their samples`, (width) => samplesChart(figure, planned, width, paper), samplesLegend(figure, planned), paper)}
${studyTable(figure, planned)}
${subjectPart("if all of a parameter were known", figure, parameters, paper)}
${subjectPart("if all that a source stands for were known", figure, sources, paper)}
${
  candidates.length === 0
    ? undefined
    : chartFigure(
        `${title}: strength of the evidence, and what could be gained; weak and worth knowing at the top left`,
        (width) => candidatesChart(figure, width, paper),
        numberedLegend(candidates),
        paper,
      )
}
</section>`;
}

function samplesLegend(figure: PrioritisedFigure, planned: readonly ReportStudy[]): readonly LegendEntry[] {
  const costs = costUnitOf(figure, planned);
  const dashed = swatch(markup`<path d="M0 6H8M16 6H24" stroke="var(--quiet)" stroke-width="2"/>`);
  return [
    ...drawnStudies(figure).map(({ study, colour }) => ({ text: study.id, swatch: line(colour) })),
    ...(costs === undefined ? [] : [{ text: `its cost, ${costs}`, swatch: dashed }]),
  ];
}

function studyTable(
  { studies, title, now, unit }: PrioritisedFigure,
  planned: readonly ReportStudy[],
): Markup | undefined {
  const bearing = studies.filter(({ bears }) => bears);
  const idle = studies.filter(({ bears }) => !bears).map(({ id }) => id);
  const scale = commonScale([now.width.value]);
  const measure = scaledUnit(scale, unit);
  const rows = bearing.flatMap(({ id, sized, limit }) => {
    const costUnit = planned.find((study) => study.id === id)!.costUnit ?? "";
    const own = sized.map(({ size, cost, narrowed }) => {
      return {
        id,
        size: size === undefined ? "" : count(size),
        narrowed,
        cost: cost === undefined ? "" : readable(exactly(cost), costUnit),
      };
    });
    return sized.some(({ size }) => size !== undefined)
      ? [...own, { id, size: "no end", narrowed: limit, cost: "" }]
      : own;
  });
  const aside =
    idle.length === 0 ? undefined : markup`<ul class="notes"><li>Tell nothing of it: ${idle.join(", ")}.</li></ul>`;
  if (rows.length === 0) return aside;
  return markup`${table(
    `${title}: what studies leave of it`,
    measure,
    ["Study", "sample", "95% band", "narrower by", "variance by", "error", "cost"],
    rows.map(({ id, size, narrowed, cost }) => [
      id,
      size,
      shown(narrowed.width.left, scale),
      shareText(narrowed.width.share),
      shareText(narrowed.variance.share),
      shown(narrowed.error.left, scale),
      cost,
    ]),
  )}
${aside}`;
}

function subjectPart(
  what: string,
  { title, now, unit }: PrioritisedFigure,
  subjects: readonly SubjectForFigure[],
  paper: Paper,
): Markup | undefined {
  if (subjects.length === 0) return undefined;
  const scale = commonScale([now.width.value]);
  const caption = `${title}, ${what}`;
  return markup`${chartFigure(caption, (width) => knowledgeChart(subjects, caption, width, paper), [{ text: "95% interval of the sampling error", swatch: filled("band-90") }], paper)}
${table(
  caption,
  scaledUnit(scale, unit),
  ["What is known", "95% band", "narrower by", "variance by", "error"],
  subjects.map(({ name, narrowed }) => [
    name,
    shown(narrowed.width.left, scale),
    shareText(narrowed.width.share),
    shareText(narrowed.variance.share),
    shown(narrowed.error.left, scale),
  ]),
)}`;
}

function decisionSection(decision: ReportDecision | undefined, planned: readonly ReportStudy[]): Markup | undefined {
  if (decision === undefined) return undefined;
  const { title, unit, goal, options, best, perfect, studies, parameters, sources } = decision;
  const rows = studies.flatMap(({ id, sized, limit }) => {
    const costUnit = planned.find((study) => study.id === id)!.costUnit ?? "";
    return [
      ...sized.map(({ size, cost, value, net }) => [
        id,
        size === undefined ? "" : count(size),
        readable(value, unit),
        cost === undefined ? "" : readable(exactly(cost), costUnit),
        net === undefined ? "" : readable(net, unit),
      ]),
      ...(limit === undefined ? [] : [[id, "no end", readable(limit, unit), "", ""]]),
    ];
  });
  const known = [
    ...parameters.map((each) => ["parameter", each] as const),
    ...sources.map((each) => ["source", each] as const),
  ];
  return markup`<section aria-labelledby="decision">
<h2 id="decision">${title}</h2>
<p class="meaning">Now the best is ${options.find(({ id }) => id === best)!.title}. To know everything before deciding would be worth ${readable(perfect, unit)} in the mean.</p>
${table(
  "Options",
  "",
  ["Option", `expected ${goal}`],
  options.map((option) => [option.title, readable(option.expected, unit)]),
)}
${rows.length === 0 ? undefined : table("What studies are worth", "", ["Study", "sample", "worth", "cost", "net of cost"], rows)}
${table(
  "What knowing for sure is worth",
  "",
  ["What is known", "kind", "worth"],
  known.map(([kind, { name, value }]) => [name, kind, readable(value, unit)]),
)}
</section>`;
}

function tellingSection({ telling, studies }: Priorities): Markup | undefined {
  if (telling === undefined) return undefined;
  const [first, second] = telling.between;
  const title = `To tell ${first} from ${second}`;
  const rows = telling.studies.flatMap(({ id, told }) => {
    const costUnit = studies.find((study) => study.id === id)!.costUnit ?? "";
    return told.map(({ size, cost, weight, favours }) => [
      id,
      size === undefined ? "" : count(size),
      percent(weight),
      ...favours.map((favour) => withMargin(favour, PLAIN)),
      cost === undefined ? "" : readable(exactly(cost), costUnit),
    ]);
  });
  return markup`<section aria-labelledby="telling">
<h2 id="telling">${title}</h2>
<p class="meaning">Expected after a study, where both are equally probable before: the weight of the one that is true, and the power of ten by which the findings favour it.</p>
${rows.length === 0 ? markup`<p>No study that is planned asks after what they differ in.</p>` : table(title, "", ["Study", "sample", "weight of the true one", `if ${first}`, `if ${second}`, "cost"], rows)}
</section>`;
}

/** The first cell of a row heads it. */
function table(
  caption: string,
  measure: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Markup {
  const inMeasure = measure === "" ? undefined : markup` <span>in ${measure}</span>`;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${caption}">
<table class="figures">
<caption>${caption}${inMeasure}</caption>
<thead><tr>${heads.map((head, i) => (i === 0 ? markup`<th scope="col" class="text">${head}</th>` : markup`<th scope="col">${head}</th>`))}</tr></thead>
<tbody>
${rows.map(
  ([
    first = "",
    ...cells
  ]) => markup`<tr><th scope="row">${first}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>
`,
)}</tbody>
</table>
</div>`;
}
