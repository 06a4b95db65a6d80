/** How the simulated values are distributed: one histogram a row, its central 95% darker, the median and what others have published. */
import type { Summary } from "../../analysis/summary.ts";
import { centralInterval, quantileAt, scaled, type Scale } from "../format.ts";
import { commonAxis } from "../histogram.ts";
import type { Language } from "../language/en.ts";
import type { ReportSection } from "../report.ts";
import type { Chart, Paper } from "./document.ts";
import { labelColumn } from "./labels.ts";

type Vertex = { readonly row: string; readonly x: number; readonly height: number };
type Span = { readonly low: number; readonly high: number };

const HEIGHT_OF_ONE = 180;
const HEIGHT_OF_SEVERAL = 72;
const HEIGHT_OF_MANY = 44;
const AXIS_HEIGHT = 52;

/** Whether any row has a distribution to draw: one that is no single point. */
export function hasDensity(section: ReportSection): boolean {
  return section.rows.some(({ summary }) => drawable(summary.histogram));
}

/** Of a section that has one. Rows share the axis; each is drawn to its own height. Draws in tails beyond the histogram are not drawn. */
export function densityChart(
  section: ReportSection,
  scale: Scale,
  width: number,
  { plot }: Paper,
  { charts, numbers }: Language,
): Chart {
  const rows = section.rows.filter(({ summary }) => drawable(summary.histogram));
  const axis = commonAxis(rows.map(({ summary }) => summary));
  const labelled = rows.some(({ label }) => label !== "");
  const labels = labelColumn(
    rows.map(({ label }) => label),
    width,
  );
  const outlines = rows.flatMap(({ label, summary }) => outline(label, summary, everything, scale));
  const centres = rows.flatMap(({ label, summary }) => outline(label, summary, centre(summary), scale));
  const medians = rows.map(({ label, summary }) => mark(label, quantileAt(summary, 0.5).value, scale));
  const ends = rows.flatMap(({ label, summary }) => {
    const { low, high } = centralInterval(summary, 0.95);
    return [low, high].map(({ value }) => mark(label, value, scale)).filter(({ x }) => Number.isFinite(x));
  });
  const published = rows.flatMap(({ label, summary, published: values }) =>
    values.filter(({ unit }) => unit === summary.unit).map(({ value }) => mark(label, value, scale)),
  );
  const unit = numbers.scaledUnit(scale, section.unit);
  return {
    width,
    height: AXIS_HEIGHT + rows.length * heightOfRow(rows.length),
    description: charts.density(section.title, labelled),
    data: [
      [section.title, `${unit} >=`, `${unit} <`, charts.draws],
      ...rows.flatMap(({ label, summary: { histogram } }) => {
        const { low, high, counts } = histogram;
        const edge = (i: number): number => scaled(low + (i * (high - low)) / counts.length, scale);
        return counts.map((count, i) => [label, edge(i), edge(i + 1), count]);
      }),
    ],
    options: {
      marginTop: 14,
      marginBottom: AXIS_HEIGHT - 14,
      marginLeft: labelled ? Math.max(56, labels.width) : 12,
      marginRight: 12,
      x: { domain: domainOf(axis, published, scale), label: null },
      y: { axis: null, domain: [0, 1] },
      fy: { axis: null, domain: rows.map(({ label }) => label), padding: 0.12 },
      marks: [
        plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1 }),
        plot.areaY(outlines, { x: "x", y1: 0, y2: "height", fy: "row", z: "row", fill: "var(--band-95)" }),
        plot.areaY(centres, { x: "x", y1: 0, y2: "height", fy: "row", z: "row", fill: "var(--band-90)" }),
        plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
        plot.ruleX(ends, { x: "x", y1: 0, y2: 0.16, fy: "row", stroke: "currentColor" }),
        plot.ruleX(medians, { x: "x", y1: 0, y2: 1, fy: "row", stroke: "var(--median)", strokeWidth: 2 }),
        plot.ruleX(published, {
          x: "x",
          fy: "row",
          y1: 0,
          y2: 0.94,
          stroke: "var(--published)",
          strokeWidth: 1.5,
          strokeDasharray: "4,3",
        }),
        plot.dot(published, { x: "x", y: 0.97, fy: "row", symbol: "diamond", r: 4.5, fill: "var(--published)" }),
        ...(labelled
          ? [plot.axisFy({ anchor: "left", tickSize: 0, tickPadding: 8, label: null, ...labels.options })]
          : []),
        plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 75),
          tickFormat: numbers.tickText,
          label: unit === "" ? null : unit,
          labelArrow: "none",
        }),
      ],
    },
  };
}

function heightOfRow(rows: number): number {
  if (rows === 1) return HEIGHT_OF_ONE;
  return rows <= 6 ? HEIGHT_OF_SEVERAL : HEIGHT_OF_MANY;
}

function drawable({ low, high, counts }: Summary["histogram"]): boolean {
  return Number.isFinite(low) && Number.isFinite(high) && high > low && counts.some((count) => count > 0);
}

/** The steps of the histogram within a span, as the corners of an area; the fullest cell has height 0.88. */
function outline(row: string, { histogram }: Summary, span: Span, scale: Scale): readonly Vertex[] {
  const { low, high, counts } = histogram;
  const step = (high - low) / counts.length;
  const most = Math.max(...counts);
  return counts.flatMap((count, i) => {
    const from = Math.max(low + i * step, span.low);
    const to = Math.min(low + (i + 1) * step, span.high);
    if (from >= to) return [];
    return [from, to].map((x) => ({ row, x: scaled(x, scale), height: (0.88 * count) / most }));
  });
}

const everything: Span = { low: -Infinity, high: Infinity };

function centre(summary: Summary): Span {
  const { low, high } = centralInterval(summary, 0.95);
  return { low: low.value, high: high.value };
}

function mark(row: string, value: number, scale: Scale): { readonly row: string; readonly x: number } {
  return { row, x: scaled(value, scale) };
}

/** A published value outside our draws must be seen, too. */
function domainOf(axis: Span, published: readonly { readonly x: number }[], scale: Scale): readonly [number, number] {
  const xs = [scaled(axis.low, scale), scaled(axis.high, scale), ...published.map(({ x }) => x)];
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const margin = 0.02 * (high - low);
  return [low - margin, high + margin];
}
