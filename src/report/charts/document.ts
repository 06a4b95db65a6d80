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
  readonly cell: MakeMark;
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

type Node = {
  readonly getAttribute: (name: string) => string | null;
  readonly setAttribute: (name: string, value: string) => void;
  readonly removeAttribute: (name: string) => void;
  readonly remove: () => void;
};

type ChartElement = Node & {
  readonly outerHTML: string;
  readonly querySelectorAll: (selector: string) => Iterable<Node>;
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
  /** What is drawn, as a table whose first line heads its columns. */
  readonly data?: readonly (readonly (string | number)[])[];
};

/** The part of linkedom in use; its own types lean on those of the DOM. */
type Linkedom = { readonly parseHTML: (html: string) => { readonly document: unknown } };

export async function openPaper(): Promise<Paper> {
  const plot = (await import("@observablehq/plot")) as unknown as Plotter;
  const { parseHTML } = (await import("linkedom")) as unknown as Linkedom;
  return { plot, page: parseHTML("<!doctype html><html></html>").document };
}

/** Attributes that hold coordinates. */
const COORDINATES = ["d", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy"];

/**
 * The chart as an SVG element that stands alone. Its own style sheet is taken out (a page with a strict content security
 * policy styles `.chart` itself), and the labels of its groups, which have no role to bear them. Coordinates are rounded
 * to hundredths of a pixel: shorter, and the same text wherever scales are computed.
 */
export function draw(chart: Chart, { plot, page }: Paper): string {
  const { width, height, description, options } = chart;
  const svg = plot.plot({ ...options, width, height, document: page, className: "chart" });
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const group of svg.querySelectorAll("[aria-label]")) group.removeAttribute("aria-label");
  for (const name of COORDINATES) {
    for (const node of svg.querySelectorAll(`[${name}]`)) node.setAttribute(name, short(node.getAttribute(name) ?? ""));
  }
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", description);
  return svg.outerHTML;
}

function short(coordinates: string): string {
  return coordinates.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(2))));
}
