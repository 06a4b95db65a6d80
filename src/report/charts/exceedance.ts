/**
 * How often each value is exceeded: a falling line a row, read from the histogram of its draws, with published values where
 * they lie on it. The complement of the distribution function, in which a reader finds the chance of more than any threshold.
 */
import type { Summary } from "../../analysis/summary.ts";
import { scaled, type Scale } from "../format.ts";
import type { Language } from "../language/en.ts";
import type { ReportRow, ReportSection } from "../report.ts";
import type { Chart, Paper } from "./document.ts";
import { PALETTE } from "./palette.ts";

const HEIGHT = 240;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

/** The rows that are drawn, and the colour of each. */
export function drawnExceedances({
  rows,
}: ReportSection): readonly { readonly row: ReportRow; readonly colour: string }[] {
  const varying = rows.filter(({ summary: { histogram } }) => histogram.high > histogram.low);
  return varying.slice(0, PALETTE.length).map((row, i) => ({ row, colour: PALETTE[i]! }));
}

/** Of a section with rows to draw; draws in tails beyond the histogram are counted, not drawn. */
export function exceedanceChart(
  section: ReportSection,
  scale: Scale,
  width: number,
  { plot }: Paper,
  { charts, numbers }: Language,
): Chart {
  const drawn = drawnExceedances(section);
  const lines = drawn.map(({ row, colour }) => ({ row, colour, points: curveOf(row.summary, scale) }));
  const points = lines.flatMap(({ row, colour, points }) =>
    points.map((point) => ({ label: row.label, colour, ...point })),
  );
  const published = drawn.flatMap(({ row }) =>
    row.published
      .filter(({ unit }) => unit === row.summary.unit)
      .map(({ value, percentile }) => ({ x: scaled(value, scale), share: 100 * (1 - percentile.value) })),
  );
  const unit = numbers.scaledUnit(scale, section.unit);
  return {
    width,
    height: HEIGHT,
    description: charts.exceedance(section.title),
    data: [[section.title, unit, charts.exceeded], ...points.map(({ label, x, share }) => [label, x, share / 100])],
    options: {
      marginTop: 24,
      marginBottom: 44,
      marginLeft: 48,
      marginRight: 16,
      x: { label: null },
      y: { domain: [0, 100] },
      marks: [
        plot.gridY({ ...GRID, ticks: 5 }),
        plot.axisY({ tickSize: 0, ticks: 5, tickFormat: numbers.tickText, label: charts.exceeded, labelArrow: "none" }),
        plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 75),
          tickFormat: numbers.tickText,
          label: unit === "" ? null : unit,
          labelArrow: "none",
        }),
        plot.lineY(points, { x: "x", y: "share", z: "label", stroke: "colour", strokeWidth: 2 }),
        plot.dot(published, {
          x: "x",
          y: "share",
          symbol: "diamond",
          r: 5,
          fill: "var(--published)",
          stroke: "var(--page)",
        }),
      ],
    },
  };
}

/** At the edges of the histogram's cells the share of the draws above them, in percent. */
function curveOf({ histogram }: Summary, scale: Scale): readonly { readonly x: number; readonly share: number }[] {
  const { low, high, counts, below, above } = histogram;
  const all = below + above + counts.reduce((sum, count) => sum + count, 0);
  const step = (high - low) / counts.length;
  let higher = all - below;
  return [0, ...counts].map((count, i) => {
    higher -= count;
    return { x: scaled(low + i * step, scale), share: (100 * higher) / all };
  });
}
