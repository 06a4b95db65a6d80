/**
 * What charts are drawn with: Observable Plot behind the few marks in use, and a document that is no browser's. Loaded on
 * demand, for it takes a fifth of a second; the types here stand in for those of the DOM, which the engine does not know.
 */

/** A mark is made and handed on, never looked into. */
export type Mark = { readonly __mark?: never };

export type MarkOptions = Readonly<Record<string, unknown>>;

type MakeMark = <Datum>(data: readonly Datum[], options: MarkOptions) => Mark;

export type Plotter = {
  readonly plot: (options: Readonly<Record<string, unknown>>) => ChartElement;
  readonly areaY: MakeMark;
  readonly dot: MakeMark;
  readonly lineY: MakeMark;
  readonly ruleX: MakeMark;
  readonly ruleY: MakeMark;
  readonly text: MakeMark;
  readonly axisY: (options: MarkOptions) => Mark;
  readonly axisX: (options: MarkOptions) => Mark;
  readonly axisFy: (options: MarkOptions) => Mark;
  readonly gridX: (options: MarkOptions) => Mark;
  readonly gridY: (options: MarkOptions) => Mark;
};

type ChartElement = {
  readonly outerHTML: string;
  readonly setAttribute: (name: string, value: string) => void;
  readonly querySelectorAll: (selector: string) => Iterable<{ readonly remove: () => void }>;
};

/** Where charts are drawn; in a browser its own document would do as well. */
export type Paper = { readonly plot: Plotter; readonly page: unknown };

/** A chart in words and numbers: the plot's options without its document and size. */
export type Chart = {
  readonly width: number;
  readonly height: number;
  /** What a reader who cannot see the chart is told. */
  readonly description: string;
  readonly options: Readonly<Record<string, unknown>>;
};

/** The part of linkedom in use; its own types lean on those of the DOM. */
type Linkedom = { readonly parseHTML: (html: string) => { readonly document: unknown } };

export async function openPaper(): Promise<Paper> {
  const plot = (await import("@observablehq/plot")) as unknown as Plotter;
  const { parseHTML } = (await import("linkedom")) as unknown as Linkedom;
  return { plot, page: parseHTML("<!doctype html><html></html>").document };
}

/**
 * The chart as an SVG element that stands alone. Its own style sheet is taken out (a page with a strict content security
 * policy styles `.chart` itself); the same chart gives the same bytes.
 */
export function draw(chart: Chart, { plot, page }: Paper): string {
  const { width, height, description, options } = chart;
  const svg = plot.plot({ ...options, width, height, document: page, className: "chart" });
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", description);
  return svg.outerHTML;
}
