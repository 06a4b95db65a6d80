/** A chart on a page, with its title, what its marks mean, and its data for whoever wants to draw it otherwise. */
import { draw, type Chart, type Paper } from "./charts/document.ts";
import { numberedIn, type PlanePoint } from "./charts/plane.ts";
import { record } from "./csv.ts";
import { markup, trusted, type Markup } from "./markup.ts";

/** Each chart is drawn twice, for the page shows one or the other: text in a chart scaled down could not be read. */
const WIDE = 760;
const NARROW = 340;

export type LegendEntry = { readonly text: string; readonly swatch: Markup };

export function chartFigure(
  title: string,
  chart: (width: number) => Chart,
  legend: readonly LegendEntry[],
  paper: Paper,
): Markup {
  const [wide, narrow] = [WIDE, NARROW].map(chart) as [Chart, Chart];
  const data =
    wide.data === undefined
      ? undefined
      : markup` data-csv="${wide.data.map((cells) => record(cells.map(shortened))).join("")}"`;
  const marks = markup`<ul class="legend">${legend.map(({ text, swatch }) => markup`<li>${swatch}${text}</li>`)}</ul>`;
  return markup`<figure data-name="${fileName(title)}"${data}>
<figcaption>${title}${legend.length === 0 ? undefined : marks}</figcaption>
<div class="wide">${trusted(draw(wide, paper))}</div>
<div class="narrow">${trusted(draw(narrow, paper))}</div>
</figure>`;
}

/** Six digits, which no eye tells from more. */
function shortened(cell: string | number): string | number {
  return typeof cell === "number" && Number.isFinite(cell) ? Number(cell.toPrecision(6)) : cell;
}

/** Letters and digits of any script, joined by hyphens. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
}

/** A shape on a field of 24 by 12. */
export const swatch = (shape: Markup) => markup`<svg viewBox="0 0 24 12" aria-hidden="true">${shape}</svg>`;

export const filled = (colour: string) => swatch(markup`<rect width="24" height="12" rx="2" fill="var(--${colour})"/>`);
export const dot = swatch(markup`<circle cx="12" cy="6" r="5" fill="var(--median)"/>`);
export const diamond = swatch(markup`<path d="M12 0L17 6L12 12L7 6Z" fill="var(--published)"/>`);
/** A line in a colour of the palette. */
export const line = (colour: string) => swatch(markup`<rect y="5" width="24" height="2.5" fill="${colour}"/>`);

/** What each number in a plane stands for. */
export function numberedLegend(points: readonly PlanePoint[]): readonly LegendEntry[] {
  return numberedIn(points).map(({ label }, i) => ({
    text: label,
    swatch: swatch(
      markup`<text x="12" y="11" text-anchor="middle" font-size="12" fill="currentColor">${`${i + 1}`}</text>`,
    ),
  }));
}
