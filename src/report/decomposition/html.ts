/** A decomposition as one page that needs nothing but a browser: a waterfall and a table a figure. */
import type { Summary } from "../../analysis/summary.ts";
import { openPaper, type Paper } from "../charts/document.ts";
import { hasWaterfall, waterfallChart } from "../charts/waterfall.ts";
import { centralInterval, figure, PLAIN, quantileAt, scaledUnit, unitText, type Scale } from "../format.ts";
import { chartFigure, dot, filled } from "../html-chart.ts";
import { band } from "../html-figures.ts";
import { contentsList, htmlPage, runSection, unbroken, warningsSection } from "../html-page.ts";
import { markup, type Markup } from "../markup.ts";
import { sampledText, scaleOf } from "./levels.ts";
import { repeatDecomposition } from "./repeat.ts";
import type { Decomposition, SplitFigure } from "./report.ts";

/** The same decomposition gives the same bytes. */
export async function renderDecompositionHtml(decomposition: Decomposition): Promise<string> {
  const paper = await openPaper();
  const { of, orders, sentences, players, figures, warnings, run } = decomposition;
  const changed = players.length === 0 ? [] : [["changes", "What is changed"] as const];
  const entries = figures.map(({ title }, i) => [`figure-${i + 1}`, title] as const);
  const body = markup`<main>
<section aria-label="Result">
<div class="sentence">${sentences.map((sentence) => markup`<p>${unbroken(sentence)}</p>`)}</div>
${contentsList([...changed, ...entries, ["reading", "How to read this page"], ["run", "To repeat this run"]])}
</section>
${players.length === 0 ? undefined : changesSection(players)}
${warningsSection(warnings)}
${figures.map((each, i) => figureSection(each, `figure-${i + 1}`, paper))}
${READINGS[of]}
${orders === undefined ? undefined : markup`<p>${sampledText(orders)}</p>`}
${runSection(repeatDecomposition(run), run)}
</main>`;
  return htmlPage(decomposition, body);
}

function changesSection(players: Decomposition["players"]): Markup {
  return markup`<section aria-labelledby="changes">
<h2 id="changes">What is changed</h2>
${players.map(playerBlock)}
</section>`;
}

function playerBlock({ name, changes }: Decomposition["players"][number]): Markup {
  return markup`<p><strong>${name}</strong></p>
<ul class="notes">${changes.map(({ target, unit, before, after }) => {
    const of = unitText(unit) === "" ? "" : ` (${unitText(unit)})`;
    return markup`<li><code>${target}</code>${of}: <code>${before.join(", ")}</code> becomes <code>${after.join(", ")}</code></li>`;
  })}</ul>
`;
}

function figureSection(each: SplitFigure, id: string, paper: Paper): Markup {
  const { title, unit, factors, base, edited, change, parts } = each;
  const scale = factors ? PLAIN : scaleOf(each);
  const measure = scaledUnit(scale, unit);
  const chart = (width: number) => waterfallChart(each, scale, width, paper);
  const legend = [
    {
      text: base === undefined ? "mean of the figure" : "mean with and without all changes",
      swatch: filled("band-95"),
    },
    { text: base === undefined ? "what a part adds" : "what a change adds", swatch: filled("band-90") },
    { text: "where its bar ends; the line spans 95% of draws", swatch: dot },
  ];
  const row = (name: string, summary: Summary): Markup => summaryRow(name, summary, scale);
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${hasWaterfall(each) ? chartFigure(title, chart, legend, paper) : undefined}
<div class="scroll" tabindex="0" role="region" aria-label="Table: ${title}">
<table class="figures">
<caption>${title}${measure === "" ? undefined : markup` <span>in ${measure}</span>`}</caption>
<thead><tr><th scope="col" class="text">${factors ? "Factor" : "Part"}</th><th scope="col">Mean</th><th scope="col">Median</th><th scope="col">95% of draws between</th></tr></thead>
<tbody>
${base && row("as it is", base)}${parts.map(({ name, added }) => row(`${factors ? "times" : "plus"} ${name}`, added))}${change && row("all changes together", change)}${row(base === undefined ? "all together" : "all changes made", edited)}</tbody>
</table>
</div>
</section>
`;
}

function summaryRow(name: string, summary: Summary, scale: Scale): Markup {
  const mean = summary.mean === undefined ? "-" : figure(summary.mean, scale);
  return markup`<tr><th scope="row">${name}</th><td>${mean}</td><td class="median">${figure(quantileAt(summary, 0.5), scale)}</td><td>${band(centralInterval(summary, 0.95), scale)}</td></tr>
`;
}

const READING_OF_CHANGE = markup`<section aria-labelledby="reading">
<h2 id="reading">How to read this page</h2>
<p>Each part is a <strong>Shapley value</strong>: what a change adds to the figure, averaged over all orders in which the changes can be
made. Parts add up to the whole change in every draw, and so do their means, which the waterfall shows; medians and bands do not.</p>
<p>Of a ratio parts are <strong>factors</strong>: their product is the factor by which the ratio changes. Draws in which it is undefined
under some set of changes are left out.</p>
</section>`;

const READING_OF_FIGURE = markup`<section aria-labelledby="reading">
<h2 id="reading">How to read this page</h2>
<p>Each part is what some of the payments <strong>add to the figure</strong>; of the gap, what is paid out counts against it. Parts add up
to the whole in every draw, and so do their means, which the waterfall shows; medians and bands do not.</p>
</section>`;

const READINGS: Readonly<Record<Decomposition["of"], Markup>> = {
  change: READING_OF_CHANGE,
  figure: READING_OF_FIGURE,
};
