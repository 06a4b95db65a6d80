/** A comparison as one page that needs nothing but a browser: a board of hypotheses, figure by figure. */
import { exp } from "../../numerics/elementary.ts";
import { boardFigures, boardHeads, boardLegend, boardList, type BoardCell, type BoardRow } from "../board.ts";
import { openPaper, type Paper } from "../charts/document.ts";
import {
  centralInterval,
  commonScale,
  figure,
  percent,
  PLAIN,
  quantileAt,
  scaledUnit,
  unitText,
  type Scale,
} from "../format.ts";
import { band, densityFigure } from "../html-figures.ts";
import { contentsList, htmlPage, runSection, unbroken, warningsSection } from "../html-page.ts";
import { markup, type Markup } from "../markup.ts";
import type { ReportSection } from "../report.ts";
import { runFacts } from "../repeat.ts";
import { remarksOn } from "./remarks.ts";
import { repeatComparison } from "./repeat.ts";
import type { Compared, ComparedFigure, ComparedHypothesis, Comparison, LogShape } from "./report.ts";
import { shownFirst } from "./shown.ts";
import { comparedDraws, isOfHypotheses, otherHeading, valuesText } from "./words.ts";

/** The same comparison gives the same bytes. */
export async function renderComparisonHtml(comparison: Comparison): Promise<string> {
  const paper = await openPaper();
  return htmlPage(comparison, body(comparison, paper));
}

function body(comparison: Comparison, paper: Paper): Markup {
  const { base, sentences, hypotheses, warnings } = comparison;
  const board = boardSection(comparison, paper);
  const changes = isOfHypotheses(comparison) ? "What is changed" : "What differs";
  const shown = shownFirst(comparison).map((each, i) => ({ each, id: `figure-${i + 1}` }));
  return markup`<main>
<section aria-label="Result">
<div class="sentence">${sentences.map((sentence) => markup`<p>${unbroken(sentence)}</p>`)}</div>
${contentsList([
  ...(board === undefined ? [] : [["board", BOARD] as const]),
  ["hypotheses", changes],
  ...shown.map(({ each, id }) => [id, headingOf(each)] as const),
  ["reading", "How to read this page"],
  ["run", "To repeat this run"],
])}
</section>
${board}
<section aria-labelledby="hypotheses">
<h2 id="hypotheses">${changes}</h2>
${hypotheses.map(hypothesisBlock)}
</section>
${warningsSection(warnings)}
${shown.map(({ each, id }) => figureSection(each, base, id, paper))}
${isOfHypotheses(comparison) ? READING : READING_OF_TWO}
${runSection(repeatComparison(comparison), comparison.run)}
${otherRecord(comparison)}
</main>`;
}

const BOARD = "Side by side";

/** Nothing where there is neither a gap nor a ratio. */
function boardSection(comparison: Comparison, paper: Paper): Markup | undefined {
  const figures = boardFigures(comparison.figures);
  if (figures.length === 0) return undefined;
  const published = (each: ComparedFigure): readonly number[] =>
    each.sides[0]!.published.filter(({ unit }) => unit === each.unit).map(({ value }) => value);
  const about = boardHeads(figures, comparison.figures, {
    published,
    mediansOf: ({ sides }) => sides.map(({ summary }) => quantileAt(summary, 0.5).value),
  });
  const { base, hypotheses, sentences } = comparison;
  const sides = [{ id: base, title: base, changes: [] }, ...hypotheses];
  const rows = sides.map(({ id, title, changes }, i): BoardRow => {
    const says = sentences[i];
    return {
      id,
      title,
      changes: changes.map(({ target, before, after }) => {
        return { target, before: valuesText(before, MOST_VALUES), after: valuesText(after, MOST_VALUES) };
      }),
      ...(says !== undefined && { says: unbroken(says) }),
      cells: figures.map(({ sides }) => cellOf(sides.find((side) => side.id === id))),
    };
  });
  return markup`<section aria-labelledby="board">
<h2 id="board">${BOARD}</h2>
<p class="meaning">Each side as a row: what it changes, and what becomes of the gap and the ratio. ${boardLegend(about, "95%")}</p>
${boardList(about, rows, paper)}
</section>`;
}

/** Values before or after a change that a row of the board has room for. */
const MOST_VALUES = 3;

function cellOf(side: ComparedFigure["sides"][number] | undefined): BoardCell | undefined {
  if (side === undefined || side.summary.quantiles.length === 0) return undefined;
  const { summary, shape } = side;
  const { low, high, counts } = summary.histogram;
  return {
    shape: shape === undefined ? { low, high, masses: counts } : logarithmic(shape),
    median: quantileAt(summary, 0.5),
    interval: centralInterval(summary, 0.95),
  };
}

function logarithmic({ low, high, counts }: LogShape): BoardCell["shape"] {
  return { low: exp(low), high: exp(high), masses: counts, log: true };
}

function headingOf({ title, label }: ComparedFigure): string {
  return label === "" ? title : `${title}, ${label}`;
}

function hypothesisBlock({ id, title, note, sources, changes }: ComparedHypothesis): Markup {
  const remarks = [
    ...(note === undefined ? [] : [note]),
    ...(sources.length === 0 ? [] : [`Source: ${sources.join(", ")}.`]),
  ];
  return markup`<p><strong>${id}</strong>${title === id ? undefined : `: ${title}`}</p>
<ul class="notes">${changes.map(changeItem)}${remarks.map((remark) => markup`<li>${remark}</li>`)}</ul>
`;
}

function changeItem({ target, unit, before, after }: ComparedHypothesis["changes"][number]): Markup {
  const of = unitText(unit) === "" ? "" : ` (${unitText(unit)})`;
  return markup`<li><code>${target}</code>${of}: <code>${valuesText(before)}</code> becomes <code>${valuesText(after)}</code></li>`;
}

function figureSection(each: ComparedFigure, base: string, id: string, paper: Paper): Markup {
  const scale = commonScale(each.sides.map(({ summary }) => quantileAt(summary, 0.5).value));
  const unit = scaledUnit(scale, each.unit);
  const heading = headingOf(each);
  const hasFactors = each.compared.some(({ quotient }) => quotient !== undefined);
  const remarks = each.compared.flatMap((one) => remarksOn(one, base));
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${densityFigure(sectionOf(each), scale, paper)}
<div class="scroll" tabindex="0" role="region" aria-label="Table: ${heading}">
<table class="figures">
<caption>${heading}${unit === "" ? undefined : markup` <span>in ${unit}</span>`}</caption>
<thead><tr><th scope="col" class="text">Hypothesis</th><th scope="col">Median</th><th scope="col">95% of values between</th><th scope="col">Change</th><th scope="col">95% of changes between</th><th scope="col">Larger in</th>${hasFactors ? markup`<th scope="col">Factor</th><th scope="col">95% of factors between</th>` : undefined}</tr></thead>
<tbody>
${each.sides.map((side) => sideRow(side, each.compared, base, scale))}${each.compared
    .filter(({ against }) => against !== base)
    .map((pair) => pairRow(pair, scale))}</tbody>
</table>
</div>
${remarks.length === 0 ? undefined : markup`<ul class="notes">${remarks.map((remark) => markup`<li>${remark}</li>`)}</ul>`}
</section>
`;
}

/** The figure as a section of a report whose rows are its sides. */
function sectionOf({ quantity, title, label, unit, kind, sides }: ComparedFigure): ReportSection {
  const rows = sides.map(({ id, summary, published }) => ({ label: id, summary, published }));
  return { quantity, title: label === "" ? title : `${title}, ${label}`, meaning: "", unit, kind, rows };
}

function sideRow(
  { id, summary }: ComparedFigure["sides"][number],
  compared: readonly Compared[],
  base: string,
  scale: Scale,
): Markup {
  const own = compared.find((each) => each.id === id && each.against === base);
  const changes = own === undefined ? markup`<td></td><td></td><td></td>` : changeCells(own, scale);
  return markup`<tr><th scope="row">${id}</th><td class="median">${figure(quantileAt(summary, 0.5), scale)}</td><td>${band(centralInterval(summary, 0.95), scale)}</td>${changes}</tr>
`;
}

function pairRow(pair: Compared, scale: Scale): Markup {
  return markup`<tr><th scope="row">${pair.id} less ${pair.against}</th><td></td><td></td>${changeCells(pair, scale)}</tr>
`;
}

/** Factors stand last: a side that is negative somewhere has none. */
function changeCells({ difference, contest, quotient }: Compared, scale: Scale): Markup {
  return markup`<td>${figure(quantileAt(difference, 0.5), scale)}</td><td>${band(centralInterval(difference, 0.95), scale)}</td><td>${percent(contest.larger)}</td>${quotient === undefined ? undefined : markup`<td>${figure(quantileAt(quotient, 0.5), PLAIN)}</td><td>${band(centralInterval(quotient, 0.95), PLAIN)}</td>`}`;
}

/** The record of the other scenario or run. */
function otherRecord(comparison: Comparison): Markup | undefined {
  const { other } = comparison;
  if (other === undefined) return undefined;
  return markup`<p class="meaning">${otherHeading(comparison)}</p>
<dl class="run">${[...runFacts(other), ...comparedDraws(comparison)].map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

const READING_OF_TWO = markup`<section aria-labelledby="reading">
<h2 id="reading">How to read this page</h2>
<p>A <strong>change</strong> is the difference of two draws. Where both sides were drawn from the same streams, it holds what differs
between them and nothing else; the median of the changes is not the difference of the medians.</p>
<p><strong>Larger in</strong> is the share of draws in which the figure is larger than on the first side.</p>
<p>Each histogram is drawn to its own height; the darker part holds 95% of the simulated values, and a diamond is a published value.</p>
</section>`;

const READING = markup`<section aria-labelledby="reading">
<h2 id="reading">How to read this page</h2>
<p>The scenario was drawn as it is and under each hypothesis, with <strong>the same chances</strong>: an input that a hypothesis leaves alone
has the same value in the same draw on every side. A <strong>change</strong> is the difference draw by draw, so it holds what the
hypothesis changes and nothing else; the median of the changes is not the difference of the medians.</p>
<p><strong>Larger in</strong> is the share of draws in which the figure is larger than as it is. Near 0% or 100% the direction is certain,
whatever the size; 50% says that the hypothesis decides nothing. The <strong>factor</strong> is the one figure by the other, draw by draw;
where a side is negative there is none.</p>
<p>Each histogram is drawn to its own height; the darker part holds 95% of the simulated values, and a diamond is a published value.</p>
</section>`;
