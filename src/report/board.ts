/**
 * Hypotheses beside each other for somebody who was not in the room: what each changes, what it makes of the gap and the
 * ratio year by year beside the published values and, where there is evidence, how much of the weight it has.
 */
import { draw, type Paper } from "./charts/document.ts";
import { hasShape, smallDensityChart, type Shape } from "./charts/small-density.ts";
import { commonScale, exactly, figure, percent, scaledUnit, type Scale } from "./format.ts";
import { markup, trusted, type Markup } from "./markup.ts";
import type { Estimate, Interval } from "../numerics/estimate.ts";

/** A figure that stands in a column of the board. */
export type BoardFigure = {
  readonly quantity: string;
  /** "Gap, 2017". */
  readonly title: string;
  readonly unit: string;
  readonly scale: Scale;
  readonly published: readonly number[];
};

/** The figure in the row of a hypothesis; absent where the hypothesis leaves none. */
export type BoardCell = { readonly shape: Shape; readonly median: Estimate; readonly interval: Interval };

export type BoardRow = {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly { readonly target: string; readonly before: string; readonly after: string }[];
  /** What it comes to, in a sentence. */
  readonly says?: string;
  /** Of all hypotheses, once they were weighed. */
  readonly weight?: Estimate;
  /** One for each figure. */
  readonly cells: readonly (BoardCell | undefined)[];
};

/** Figures that a row has room for, of each of the two quantities. */
const MOST_YEARS = 3;

/** The latest gaps, then the latest ratios. */
export function boardFigures<Each extends { readonly quantity: string }>(figures: readonly Each[]): readonly Each[] {
  return ["net", "ratio"].flatMap((wanted) => figures.filter(({ quantity }) => quantity === wanted).slice(-MOST_YEARS));
}

/** What a figure must say of itself to stand on the board. */
type Headed = { readonly quantity: string; readonly title: string; readonly label: string; readonly unit: string };

/**
 * The columns' heads. Gaps have one scale. A gap or ratio of which nothing was published is held against the published
 * inward and outward flows of its year, where there is one of each.
 */
export function boardHeads<Each extends Headed>(
  figures: readonly Each[],
  all: readonly Each[],
  of: { readonly published: (each: Each) => readonly number[]; readonly mediansOf: (each: Each) => readonly number[] },
): readonly BoardFigure[] {
  return figures.map((each) => {
    const alike = figures.filter(({ quantity }) => quantity === each.quantity);
    const own = of.published(each);
    const flow = (quantity: string): readonly number[] => {
      const found = all.find((other) => other.quantity === quantity && other.label === each.label);
      return found === undefined ? [] : of.published(found);
    };
    return {
      quantity: each.quantity,
      title: [each.title.replace(/\s*\(.*\)/, ""), ...(each.label === "" ? [] : [each.label])].join(", "),
      unit: each.unit,
      scale: commonScale(alike.flatMap(of.mediansOf)),
      published: own.length > 0 ? own : derived(each.quantity, flow("inward"), flow("outward")),
    };
  });
}

function derived(quantity: string, inward: readonly number[], outward: readonly number[]): readonly number[] {
  const [paid, spent] = [inward[0], outward[0]];
  if (inward.length !== 1 || outward.length !== 1 || paid === undefined || spent === undefined) return [];
  if (quantity === "net") return [paid - spent];
  return spent > 0 ? [paid / spent] : [];
}

/** How the pictures are read. */
export function boardLegend(figures: readonly BoardFigure[], level: string): string {
  const gap = figures.find(({ quantity }) => quantity === "net");
  const measure = gap === undefined ? "" : scaledUnit(gap.scale, gap.unit);
  const unit = measure === "" ? "" : ` Gaps are in ${measure}.`;
  return (
    "Pictures of one column share their axis (of ratios in equal factors); the line is the median, and a diamond is what the " +
    `published flows make. Below stand the median and the central ${level}.${unit}`
  );
}

/** The rows, each with a small picture of every figure; pictures of one figure share their axis. */
export function boardList(figures: readonly BoardFigure[], rows: readonly BoardRow[], paper: Paper): Markup {
  const axes = figures.map((each, column) =>
    axisOf(
      each,
      rows.flatMap(({ cells }) => cells[column] ?? []),
    ),
  );
  return markup`<ol class="board">
${rows.map((row) => boardRow(row, figures, axes, paper))}</ol>`;
}

type Axis = { readonly low: number; readonly high: number; readonly log: boolean };

/** Over the middle of all rows and the published values; of ratios in steps of equal factors. */
function axisOf({ quantity, published }: BoardFigure, cells: readonly BoardCell[]): Axis {
  const ends = cells.flatMap(({ interval: { low, high } }) => [low.value, high.value]);
  const finite = [...ends, ...published].filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (quantity === "ratio" && low > 0) return { low: low / 1.2, high: high * 1.2, log: true };
  const margin = 0.05 * (high - low);
  return { low: low - margin, high: high + margin, log: false };
}

function boardRow(row: BoardRow, figures: readonly BoardFigure[], axes: readonly Axis[], paper: Paper): Markup {
  const { id, title, changes, says, weight, cells } = row;
  return markup`<li>
<h3>${id}</h3>
${title === id ? undefined : markup`<p>${title}</p>`}
${weight === undefined ? undefined : weightBar(weight)}
${changes.length === 0 ? undefined : markup`<p class="quiet">${changes.map(changeText)}</p>`}
${says === undefined ? undefined : markup`<p>${says}</p>`}
<div class="cells">${figures.map((each, i) => boardCell(each, cells[i], axes[i]!, id, paper))}</div>
</li>
`;
}

function changeText({ target, before, after }: BoardRow["changes"][number], i: number): Markup {
  return markup`${i === 0 ? undefined : "; "}<code>${target}</code>: ${before} becomes ${after}`;
}

function weightBar(weight: Estimate): Markup {
  const width = Number((100 * weight.value).toFixed(2));
  return markup`<p><strong>${percent(weight)}</strong> of the weight
<svg class="weight" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="4" fill="var(--tint)"/><rect width="${String(width)}" height="4" fill="var(--median)"/></svg></p>`;
}

function boardCell(about: BoardFigure, cell: BoardCell | undefined, axis: Axis, id: string, paper: Paper): Markup {
  const { title, unit, scale, published } = about;
  if (cell === undefined) return markup`<div><strong>${title}</strong><br>no such figure</div>`;
  const { shape, median, interval } = cell;
  const measure = scaledUnit(scale, unit);
  const middle = figure(median, scale);
  const band = `${figure(interval.low, scale)} to ${figure(interval.high, scale)}`;
  const beside = published.map((value) => figure(exactly(value), scale));
  const seen = beside.length === 0 ? "" : `; published ${beside.join(", ")}`;
  const level = percent(exactly(interval.level));
  const description = `${title} under ${id}: median ${middle}, ${level} between ${band}${measure === "" ? "" : ` ${measure}`}${seen}`;
  const chart =
    hasShape(shape) && axis.high > axis.low
      ? trusted(draw(smallDensityChart({ shape, median: median.value, published, axis, description }, paper), paper))
      : undefined;
  return markup`<div><strong>${title}</strong>${chart}<span>${middle}</span> <span class="quiet">(${band})</span></div>`;
}
