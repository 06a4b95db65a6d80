/** A chart on a page, with its title and what its marks mean. */
import { draw, type Chart, type Paper } from "./charts/document.ts";
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
  const drawn = (width: number) => trusted(draw(chart(width), paper));
  return markup`<figure>
<figcaption>${title}<ul class="legend">${legend.map(({ text, swatch }) => markup`<li>${swatch}${text}</li>`)}</ul></figcaption>
<div class="wide">${drawn(WIDE)}</div>
<div class="narrow">${drawn(NARROW)}</div>
</figure>`;
}

/** A shape on a field of 24 by 12. */
export const swatch = (shape: Markup) => markup`<svg viewBox="0 0 24 12" aria-hidden="true">${shape}</svg>`;

export const filled = (colour: string) => swatch(markup`<rect width="24" height="12" rx="2" fill="var(--${colour})"/>`);
export const dot = swatch(markup`<circle cx="12" cy="6" r="5" fill="var(--median)"/>`);
export const diamond = swatch(markup`<path d="M12 0L17 6L12 12L7 6Z" fill="var(--published)"/>`);
