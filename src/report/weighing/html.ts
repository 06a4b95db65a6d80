/** A weighing as one page that needs nothing but a browser: weights, figures, and how far each parameter had to move. */
import { openPaper, type Paper } from "../charts/document.ts";
import { exactly, figure, commonScale, percent, scaledUnit, type Scale } from "../format.ts";
import { band } from "../html-figures.ts";
import { contentsList, htmlPage, runSection, unbroken, warningsSection } from "../html-page.ts";
import { markup, type Markup } from "../markup.ts";
import type { Alternative, MovedParameter, WeighedFigure, Weighing } from "./report.ts";
import { repeatWeighing } from "./repeat.ts";
import { BOARD, weighedBoard } from "./board.ts";
import { leaderOf, shownFigures, shownParameters } from "./shown.ts";
import { factorText, methodText, missedText, placeText, undeterminedText } from "./words.ts";

/** The same weighing gives the same bytes. */
export async function renderWeighingHtml(weighing: Weighing): Promise<string> {
  return htmlPage(weighing, body(weighing, await openPaper()));
}

function body(weighing: Weighing, paper: Paper): Markup {
  const board = weighedBoard(weighing, paper);
  const { sentences, warnings } = weighing;
  const figures = shownFigures(weighing).map((each, i) => ({ each, id: `figure-${i + 1}` }));
  return markup`<main>
<section aria-label="Result">
<div class="sentence">${sentences.map((sentence) => markup`<p>${unbroken(sentence)}</p>`)}</div>
${contentsList([
  ...(board === undefined ? [] : [["board", BOARD] as const]),
  ["observed", "What was observed"],
  ["weights", "Weight of each hypothesis"],
  ...figures.map(({ each, id }) => [id, headingOf(each)] as const),
  ["parameters", "How far parameters had to move"],
  ["reading", "How to read this page"],
  ["run", "To repeat this run"],
])}
</section>
${board}
${observedSection(weighing)}
${weightsSection(weighing, board === undefined)}
${warningsSection(warnings)}
${figures.map(({ each, id }) => figureSection(each, id))}
${parametersSection(weighing)}
${READING}
${runSection(repeatWeighing(weighing), weighing.run)}
</main>`;
}

function headingOf({ title, label }: WeighedFigure): string {
  return label === "" ? title : `${title}, ${label}`;
}

function table(caption: string, head: readonly string[], rows: readonly Markup[]): Markup {
  const [first, ...others] = head;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${caption}">
<table class="figures">
<caption>${caption}</caption>
<thead><tr><th scope="col" class="text">${first}</th>${others.map((each) => markup`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>`;
}

function observedSection(weighing: Weighing): Markup {
  const { observations, silent } = weighing;
  const leader = leaderOf(weighing);
  return markup`<section aria-labelledby="observed">
<h2 id="observed">What was observed</h2>
<ul class="notes">${observations.map(({ id, says, sources, note }) => {
    const further = [...sources, ...(note === undefined ? [] : [note])].join("; ");
    return markup`<li><strong>${id}</strong>: ${says}${further === "" ? undefined : ` (${further})`}</li>`;
  })}${silent.length === 0 ? undefined : markup`<li>Without an error, and so not weighed: ${silent.join(", ")}.</li>`}</ul>
${leader === undefined ? undefined : fitTable(leader)}
</section>`;
}

function fitTable({ id, fits }: Alternative): Markup {
  return table(
    `How the observations fit ${id}`,
    ["Observation", "Before: at or below", "After: missed by"],
    fits.map(
      (fit) =>
        markup`<tr><th scope="row">${fit.observation}</th><td>${placeText(fit)}</td><td>${missedText(fit.missed)}</td></tr>
`,
    ),
  );
}

/** `hasTitles`: whether titles stand there, for they are told nowhere else. */
function weightsSection({ alternatives, otherOdds, decided }: Weighing, hasTitles: boolean): Markup {
  const sorted = [...alternatives].sort((a, b) => b.weight.value - a.weight.value);
  const without = decided.map(({ observation, shift, weights }) => {
    const best = weights.reduce((most, each, i) => (each.value > weights[most]!.value ? i : most), 0);
    return markup`<tr><th scope="row">${observation}</th><td>${percent(shift)}</td><td>${alternatives[best]!.id}, ${percent(weights[best]!)}</td></tr>
`;
  });
  return markup`<section aria-labelledby="weights">
<h2 id="weights">Weight of each hypothesis</h2>
${table(
  "Weights before the observations and after",
  [
    "Hypothesis",
    "Before",
    "After",
    `Odds ${otherOdds} times smaller`,
    `${otherOdds} times larger`,
    "Bayes factor",
    "Had by",
  ],
  sorted.map((each) => weightRow(each, hasTitles)),
)}
${
  without.length < 2 || alternatives.length < 2
    ? undefined
    : table("Which observation decided", ["Without", "Weights move by", "Then first"], without)
}
</section>`;
}

function weightRow(each: Alternative, hasTitles: boolean): Markup {
  const { id, title, prior, weight, atOtherOdds, logBayesFactor } = each;
  const name = title === id || !hasTitles ? undefined : markup`: ${title}`;
  return markup`<tr><th scope="row">${id}${name}</th><td>${percent(exactly(prior))}</td><td class="median">${percent(weight)}</td><td>${percent(atOtherOdds[0])}</td><td>${percent(atOtherOdds[1])}</td><td>${factorText(logBayesFactor)}</td><td>${methodText(each)}</td></tr>
`;
}

function figureSection(each: WeighedFigure, id: string): Markup {
  const { sides, averaged, unit, published } = each;
  const scale = commonScale([averaged.median.value, ...sides.map(({ posterior }) => posterior.median.value)]);
  const of = scaledUnit(scale, unit);
  const heading = `${headingOf(each)}${of === "" ? "" : ` in ${of}`}`;
  const rows = sides.map(
    (
      side,
    ) => markup`<tr><th scope="row">${side.id}</th>${bandCells(side.prior, scale)}${bandCells(side.posterior, scale)}</tr>
`,
  );
  const mean = markup`<tr><th scope="row">all, by weight</th><td></td><td></td>${bandCells(averaged, scale)}</tr>
`;
  const open = undeterminedText(each);
  const values = published.map((one) => `${one.id} ${figure(exactly(one.value), scale)}`);
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}">${headingOf(each)}</h2>
${table(heading, ["Hypothesis", "Before", "90% between", "After", "90% between"], [...rows, mean])}
${open === undefined ? undefined : markup`<p>${open}</p>`}
${values.length === 0 ? undefined : markup`<ul class="notes"><li>Observed: ${values.join(", ")}.</li></ul>`}
</section>
`;
}

function bandCells({ median, interval }: WeighedFigure["averaged"], scale: Scale): Markup {
  return markup`<td>${figure(median, scale)}</td><td>${band(interval, scale)}</td>`;
}

function parametersSection(weighing: Weighing): Markup | undefined {
  const leader = leaderOf(weighing);
  const shown = leader === undefined ? [] : shownParameters(weighing, leader.id);
  if (leader === undefined) return undefined;
  const nothing = markup`<p>No parameter of ${leader.id} had to move.</p>`;
  return markup`<section aria-labelledby="parameters">
<h2 id="parameters">How far parameters had to move</h2>
${
  shown.length === 0
    ? nothing
    : table(
        `Parameters of ${leader.id}`,
        ["Parameter", "Before and after", "Before", "90% between", "After", "90% between", "Percentile"],
        shown.map(parameterRow),
      )
}
</section>`;
}

function parameterRow(each: MovedParameter): Markup {
  const { name, unit, prior, posterior, place, categories } = each;
  const scale = commonScale([prior.median.value, posterior.median.value]);
  const of = scaledUnit(scale, unit);
  const cells =
    categories === undefined
      ? markup`${bandCells(prior, scale)}${bandCells(posterior, scale)}<td>${Math.round(100 * place)}</td>`
      : markup`<td colspan="5">${categories.map((one) => `${one.name} ${percent(one.prior)} becomes ${percent(one.posterior)}`).join(", ")}</td>`;
  return markup`<tr><th scope="row">${name}${of === "" ? undefined : ` (${of})`}</th><td>${categories === undefined ? overlay(each) : undefined}</td>${cells}</tr>
`;
}

/** Size of a picture in a table's cell. */
const WIDTH = 160;
const HEIGHT = 36;

/** What was thought before, filled, and what is left, a line over it. */
function overlay({ name, picture }: MovedParameter): Markup {
  const { prior, posterior } = picture;
  const most = Math.max(...prior, ...posterior);
  const points = (shares: readonly number[]): string =>
    shares
      .map((share, i) => {
        const x = ((i + 0.5) / shares.length) * WIDTH;
        return `${x.toFixed(1)},${(HEIGHT - (share / most) * (HEIGHT - 2) - 1).toFixed(1)}`;
      })
      .join(" ");
  return markup`<svg role="img" aria-label="${name} before and after" width="${String(WIDTH)}" height="${String(HEIGHT)}" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}"><polygon points="0,${String(HEIGHT)} ${points(prior)} ${String(WIDTH)},${String(HEIGHT)}" fill="currentColor" fill-opacity="0.18"/><polyline points="${points(posterior)}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`;
}

const READING = markup`<section aria-labelledby="reading">
<h2 id="reading">How to read this page</h2>
<p>Each hypothesis was drawn as if nothing had been observed. Its <strong>weight</strong> after the observations is its weight before, times
how probable it made what was observed, shared out over all hypotheses that were weighed: a hypothesis that nobody stated has none. A <strong>Bayes
factor</strong> is that probability beside the one under the scenario as it is, whatever the weights before.</p>
<p><strong>Before</strong> is what a hypothesis says by itself, <strong>after</strong> what is left of it in view of the observations; 90% of the values lie between the two
figures. The line <em>all, by weight</em> is the mean of all hypotheses, each with its weight.</p>
<p><strong>Missed by</strong> says by how many of its errors an observation lies above (+) or below (-) what is left. Beyond 2 the hypothesis does not reach
it, whatever its weight. In the pictures of parameters the grey shape is what was thought before, the line what is left.</p>
</section>`;
