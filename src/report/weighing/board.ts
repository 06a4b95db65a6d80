/** The hypotheses of a weighing on a board: the most probable first, with what is left of gap and ratio, and what would tell them apart. */
import { boardFigures, boardHeads, boardLegend, boardList, type BoardCell, type BoardRow } from "../board.ts";
import type { Paper } from "../charts/document.ts";
import { valuesText } from "../comparison/words.ts";
import { percent } from "../format.ts";
import { markup, type Markup } from "../markup.ts";
import type { WeighedFigure, Weighing } from "./report.ts";

export const BOARD = "The hypotheses side by side";

/** Figures that would tell most, and the share of what is left open from which on one is worth naming. */
const MOST_TELLING = 3;
const LEAST_TOLD = 0.01;

/** Values before or after a change that a row has room for. */
const MOST_VALUES = 3;

/** Nothing where there is neither a gap nor a ratio. */
export function weighedBoard(weighing: Weighing, paper: Paper): Markup | undefined {
  const figures = boardFigures(weighing.figures);
  if (figures.length === 0) return undefined;
  const about = boardHeads(figures, weighing.figures, {
    published: (each) => each.published.map(({ value }) => value),
    mediansOf: ({ sides }) => sides.map(({ posterior }) => posterior.median.value),
  });
  const sorted = [...weighing.alternatives].sort((a, b) => b.weight.value - a.weight.value);
  const rows = sorted.map(({ id, title, weight }): BoardRow => {
    const changes = weighing.hypotheses.find((each) => each.id === id)?.changes ?? [];
    return {
      id,
      title,
      changes: changes.map(({ target, before, after }) => {
        return { target, before: valuesText(before, MOST_VALUES), after: valuesText(after, MOST_VALUES) };
      }),
      weight,
      cells: figures.map(({ sides }) => cellOf(sides.find((side) => side.id === id))),
    };
  });
  return markup`<section aria-labelledby="board">
<h2 id="board">${BOARD}</h2>
<p class="meaning">The most probable first: its weight after the observations, what it changes, and what is then left of the gap and the ratio.
${boardLegend(about, "90%")}</p>
${boardList(about, rows, paper)}
${tellingList(weighing)}
</section>`;
}

function headingOf({ title, label }: WeighedFigure): string {
  return label === "" ? title : `${title}, ${label}`;
}

function cellOf(side: WeighedFigure["sides"][number] | undefined): BoardCell | undefined {
  if (side === undefined || Number.isNaN(side.posterior.median.value)) return undefined;
  const { low, high, log = false, posterior: masses } = side.picture;
  return { shape: { low, high, masses, log }, ...side.posterior };
}

/** What nobody observed and would tell the hypotheses apart. */
function tellingList({ figures }: Weighing): Markup | undefined {
  const telling = figures
    .filter(({ published, settles }) => published.length === 0 && settles !== undefined && settles.value > LEAST_TOLD)
    .sort((a, b) => b.settles!.value - a.settles!.value)
    .slice(0, MOST_TELLING);
  if (telling.length === 0) return undefined;
  return markup`<p>What would tell them apart, if it were known exactly:</p>
<ul class="notes">${telling.map(
    (each) =>
      markup`<li>${headingOf(each)} (<code>${each.output}</code>) would settle ${percent(each.settles!)} of what is left open.</li>`,
  )}</ul>`;
}
