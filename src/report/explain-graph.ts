/**
 * What depends on what as a picture: parameters at the left, what is computed from them towards the right, flows and
 * indicators last. Laid out in layers by dagre (after Sugiyama, Tagawa and Toda, IEEE Trans. SMC 11(2), 1981, and
 * Gansner et al., IEEE Trans. Softw. Eng. 19(3), 1993); an SVG that needs no font, style sheet or script from elsewhere.
 */
import { Graph, layout } from "@dagrejs/dagre";
import { unitText } from "./format.ts";
import type { ExplainedPart, Explanation } from "./explain.ts";
import { markup, type Markup } from "./markup.ts";
import { plain } from "./page.ts";

/** The part of dagre in use; its own types are lost on a compiler that wants whole file names. */
type Layout = {
  setGraph(settings: Readonly<Record<string, unknown>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(name: string, box: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string): void;
  graph(): { readonly width?: number; readonly height?: number };
  node(name: string): Box;
  edge(from: string, to: string): { readonly points: readonly Point[] };
};
type Point = { readonly x: number; readonly y: number };
type Box = Point & { readonly width: number };
const NewLayout = Graph as unknown as new () => Layout;
const arrange = layout as unknown as (graph: Layout) => void;

/** Of a bold letter of 13 pixels and a plain one of 11: wide enough for most names, measured on lower-case letters. */
const WIDE_LETTER = 7.6;
const LETTER = 6;
const PADDING = 14;
const BOX_HEIGHT = 42;
const MARGIN = 16;
const LEGEND_HEIGHT = 40;
const LEGEND_STEP = 165;
/** A longer name is cut; the whole stands in the box's title. */
const LONGEST = 36;

type Look = { readonly fill: string; readonly ink: string; readonly line: string; readonly says: string };

/** Each kind has a shape of its own, too, and contrasts of 7:1 and more between ink and fill. */
const LOOKS = {
  random: { fill: "#dcebf7", ink: "#10242f", line: "#35739e", says: "random parameter" },
  fixed: { fill: "#f4f5f6", ink: "#1c2126", line: "#7a858f", says: "fixed parameter" },
  variable: { fill: "#ffffff", ink: "#1c2126", line: "#1c2126", says: "variable" },
  flow: { fill: "#fdecd8", ink: "#3a1d00", line: "#c04a00", says: "flow" },
  indicator: { fill: "#08324f", ink: "#ffffff", line: "#08324f", says: "indicator" },
} as const satisfies Readonly<Record<string, Look>>;

type LookName = keyof typeof LOOKS;

/** The picture of the whole model; with `focus`, of what that part is made of and what depends on it. */
export function renderGraph(explanation: Explanation, focus?: ExplainedPart): string {
  const all = explanation.parts.filter(({ name }) => name !== "gap");
  const parts = focus === undefined ? all : related(focus, all);
  const names = new Set(parts.map(({ name }) => name));
  const edges = parts.flatMap((part) =>
    part.reads.filter((read) => names.has(read) && read !== part.name).map((read) => [read, part.name] as const),
  );
  const graph = new NewLayout();
  graph.setGraph({ rankdir: "LR", nodesep: 16, ranksep: 64, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const part of parts) graph.setNode(part.name, { width: boxWidth(part), height: BOX_HEIGHT });
  for (const [from, to] of edges) graph.setEdge(from, to);
  arrange(graph);
  const looks = (Object.keys(LOOKS) as LookName[]).filter((look) => parts.some((part) => lookOf(part) === look));
  const width = Math.ceil(Math.max(graph.graph().width ?? 0, (looks.length + 1) * LEGEND_STEP + MARGIN));
  const height = Math.ceil((graph.graph().height ?? 0) + LEGEND_HEIGHT);
  const title = focus === undefined ? explanation.title : `${focus.name}: ${explanation.title}`;
  const body = [
    edges.map(([from, to]) =>
      arrow(graph.node(from), graph.node(to), graph.edge(from, to).points, from === focus?.name || to === focus?.name),
    ),
    parts.map((part) => box(part, graph.node(part.name), part === focus)),
    legend(looks, parts.some(isAssumed), height - LEGEND_HEIGHT / 2),
  ];
  return `${
    markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif">
<title id="title">${plain(title)}</title>
<desc id="description">${plain(inWords(parts, edges))}</desc>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#7a858f"/></marker></defs>
<rect width="100%" height="100%" fill="#ffffff"/>
${body}</svg>`.text
  }\n`;
}

/** What `focus` is made of and what is made of it, in the order of the model. */
function related(focus: ExplainedPart, parts: readonly ExplainedPart[]): readonly ExplainedPart[] {
  const known = new Map(parts.map((part) => [part.name, part]));
  const reached = (next: (part: ExplainedPart) => readonly string[]): ReadonlySet<string> => {
    const names = new Set([focus.name]);
    // A set that grows while it is walked is walked to its end.
    for (const name of names) for (const other of next(known.get(name) ?? focus)) names.add(other);
    return names;
  };
  const [below, above] = [reached(({ reads }) => reads), reached(({ usedBy }) => usedBy)];
  return parts.filter(({ name }) => below.has(name) || above.has(name));
}

function lookOf(part: ExplainedPart): LookName {
  if (part.kind === "parameter") return part.random ? "random" : "fixed";
  return part.kind;
}

/** Nothing but an assumption stands behind it. */
function isAssumed(part: ExplainedPart): boolean {
  return part.kind === "parameter" && (part.status === "assumed" || part.status === "missing");
}

function firstLine({ name }: ExplainedPart): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

/** Unit and indexes: "USD/person, by nationality, year". */
function secondLine({ unit, by }: ExplainedPart): string {
  const parts = [unitText(unit), by.length === 0 ? "" : `by ${by.join(", ")}`].filter((text) => text !== "");
  const text = plain(parts.join(", "));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function boxWidth(part: ExplainedPart): number {
  return Math.max(firstLine(part).length * WIDE_LETTER, secondLine(part).length * LETTER) + 2 * PADDING;
}

function box(part: ExplainedPart, { x, y }: Point, focused: boolean): Markup {
  const look = LOOKS[lookOf(part)];
  const second = secondLine(part);
  return markup`<g><title>${plain(wholeTitle(part))}</title>
${shape(lookOf(part), { x, y }, boxWidth(part), BOX_HEIGHT, focused ? 3 : 1.25, isAssumed(part))}
<text x="${short(x)}" y="${short(second === "" ? y + 4.5 : y - 3)}" text-anchor="middle" font-size="13" font-weight="600" fill="${look.ink}">${firstLine(part)}</text>${
    second === ""
      ? undefined
      : markup`<text x="${short(x)}" y="${short(y + 13)}" text-anchor="middle" font-size="11" fill="${look.ink}">${second}</text>`
  }</g>
`;
}

function wholeTitle(part: ExplainedPart): string {
  const title = part.title === undefined ? part.name : `${part.name}: ${part.title}`;
  if (part.kind !== "parameter") return `${title}\n= ${part.formula}`;
  const [first, ...others] = part.values;
  return `${title}\n${others.length === 0 ? (first?.value ?? "") : `${part.values.length} values`} (${part.status})`;
}

/** Parameters are round, dashed where nothing but an assumption stands behind them; flows point to the right. */
function shape(look: LookName, { x, y }: Point, width: number, height: number, line: number, dashed: boolean): Markup {
  const { fill, line: stroke } = LOOKS[look];
  const [left, top] = [x - width / 2, y - height / 2];
  const style = markup`fill="${fill}" stroke="${stroke}" stroke-width="${line}"${dashed ? markup` stroke-dasharray="5 3"` : undefined}`;
  if (look === "flow") {
    const [right, bottom, tip] = [left + width - 8, top + height, left + width];
    const corners = [
      [left, top],
      [right, top],
      [tip, y],
      [right, bottom],
      [left, bottom],
    ] as const;
    return markup`<polygon points="${corners.map(([a, b]) => `${short(a)},${short(b)}`).join(" ")}" ${style}/>`;
  }
  const round = look === "random" || look === "fixed" ? height / 2.6 : look === "indicator" ? 8 : 2;
  return markup`<rect x="${short(left)}" y="${short(top)}" width="${short(width)}" height="${short(height)}" rx="${short(round)}" ${style}/>`;
}

/** From the right of one box to the left of the other through the layout's points, level at each so that no box is grazed. */
function arrow(from: Box, to: Box, points: readonly Point[], strong: boolean): Markup {
  const through = [
    { x: from.x + from.width / 2, y: from.y },
    ...points.slice(1, -1),
    { x: to.x - to.width / 2, y: to.y },
  ];
  const curves = through.slice(1).map(({ x, y }, i) => {
    const before = through[i]!;
    const middle = short((before.x + x) / 2);
    return `C${middle} ${short(before.y)} ${middle} ${short(y)} ${short(x)} ${short(y)}`;
  });
  const path = `M${short(through[0]!.x)} ${short(through[0]!.y)}${curves.join("")}`;
  return markup`<path d="${path}" fill="none" stroke="${strong ? "#1c2126" : "#7a858f"}" stroke-width="${strong ? 2 : 1.25}" marker-end="url(#arrow)"/>
`;
}

function legend(looks: readonly LookName[], assumed: boolean, y: number): readonly Markup[] {
  const entries = [
    ...looks.map((look) => ({ look, dashed: false, says: LOOKS[look].says })),
    ...(assumed ? [{ look: "random", dashed: true, says: "assumed" } as const] : []),
  ];
  return entries.map(({ look, dashed, says }, i) => {
    const x = MARGIN + i * LEGEND_STEP;
    return markup`<g>${shape(look, { x: x + 14, y }, 28, 16, 1.25, dashed)}<text x="${x + 36}" y="${short(y + 4)}" font-size="12" fill="#1c2126">${says}</text></g>
`;
  });
}

/** What a reader who cannot see the picture is told: every arrow. */
function inWords(parts: readonly ExplainedPart[], edges: readonly (readonly [string, string])[]): string {
  const made = parts.flatMap(({ name }) => {
    const reads = edges.filter(([, to]) => to === name).map(([from]) => from);
    return reads.length === 0 ? [] : [`${name} is made of ${reads.join(", ")}.`];
  });
  return [`${parts.length} parts; arrows lead from what is read to what reads it.`, ...made].join(" ");
}

/** Hundredths of a pixel: shorter, and the same text wherever the layout is computed. */
function short(coordinate: number): number {
  return Number(coordinate.toFixed(2));
}
