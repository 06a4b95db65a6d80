/** Bands by row, mostly by year: 90% and 95% of the simulated values, the median, and what others have published. */
import { centralInterval, quantileAt, scaled, scaledUnit, tickText, type Scale } from "../format.ts";
import type { ReportSection } from "../report.ts";
import type { Chart, Paper } from "./document.ts";

type Point = {
  readonly label: string;
  readonly median: number;
  readonly low90: number;
  readonly high90: number;
  readonly low95: number;
  readonly high95: number;
};

/** Up to so many rows stand as separate bars; more run together into a fan. */
const MOST_BARS = 10;

/** Of a section with at least two rows. Ends that are infinite run out of the frame and are marked. */
export function intervalChart(section: ReportSection, scale: Scale, width: number, { plot }: Paper): Chart {
  const points = section.rows.map((row): Point => pointOf(row, scale));
  const published = section.rows.flatMap((row) =>
    row.published
      .filter(({ unit }) => unit === row.summary.unit)
      .map(({ value }) => ({ label: row.label, value: scaled(value, scale) })),
  );
  const top = highest(points, published);
  const within = points.map((point) => ({
    ...point,
    high90: Math.min(point.high90, top),
    high95: Math.min(point.high95, top),
  }));
  const bars = points.length <= MOST_BARS;
  const thickness = Math.min(28, width / (2.5 * points.length));
  const band = (low: keyof Point, high: keyof Point, fill: string) =>
    bars
      ? plot.ruleX(within, { x: "label", y1: low, y2: high, stroke: fill, strokeWidth: thickness })
      : plot.areaY(within, { x: "label", y1: low, y2: high, fill });
  const medians = bars
    ? plot.dot(within, {
        x: "label",
        y: "median",
        r: 4.5,
        fill: "var(--median)",
        stroke: "var(--page)",
        strokeWidth: 1.5,
      })
    : plot.lineY(within, { x: "label", y: "median", stroke: "var(--median)", strokeWidth: 2 });
  const unbounded = within.filter((_, i) => points[i]?.high95 === Infinity);
  const unit = scaledUnit(scale, section.unit);
  return {
    width,
    height: 280,
    description: `${section.title}: median and bands of the simulated values for ${rangeOf(points)}; the table gives the figures`,
    options: {
      marginTop: 28,
      marginLeft: 56,
      marginRight: 12,
      x: { type: "point", domain: points.map(({ label }) => label), label: null, padding: 0.5 },
      y: { label: null, nice: true, zero: startsNearZero(points) },
      marks: [
        plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1 }),
        plot.axisY({
          tickSize: 0,
          ticks: 6,
          tickFormat: tickText,
          label: unit === "" ? null : unit,
          labelArrow: "none",
        }),
        plot.axisX({ tickSize: 0, tickPadding: 8, ...everySo(points, width) }),
        band("low95", "high95", "var(--band-95)"),
        band("low90", "high90", "var(--band-90)"),
        medians,
        plot.dot(published, {
          x: "label",
          y: "value",
          symbol: "diamond",
          r: 5,
          fill: "var(--published)",
          stroke: "var(--page)",
          strokeWidth: 1.5,
          dx: bars ? thickness / 2 + 8 : 0,
        }),
        plot.text(unbounded, { x: "label", y: "high95", text: unbounded.map(() => "∞"), dy: -8 }),
      ],
    },
  };
}

function pointOf({ label, summary }: ReportSection["rows"][number], scale: Scale): Point {
  const [at90, at95] = [0.9, 0.95].map((level) => centralInterval(summary, level));
  const end = (value: number | undefined) => scaled(value ?? NaN, scale);
  return {
    label,
    median: end(quantileAt(summary, 0.5).value),
    low90: end(at90?.low.value),
    high90: end(at90?.high.value),
    low95: end(at95?.low.value),
    high95: end(at95?.high.value),
  };
}

/** The highest finite mark, with some room above it where a band is unbounded. */
function highest(points: readonly Point[], published: readonly { readonly value: number }[]): number {
  const ends = points.flatMap(({ median, high90, high95 }) => [median, high90, high95]);
  const finite = [...ends, ...published.map(({ value }) => value)].filter(Number.isFinite);
  const most = Math.max(...finite);
  return ends.includes(Infinity) ? most + Math.abs(most) * 0.15 : most;
}

/** An axis that starts at zero shows proportions; one that would be mostly empty does not. */
function startsNearZero(points: readonly Point[]): boolean {
  const lowest = Math.min(...points.map(({ low95 }) => low95));
  return lowest > 0 && lowest < 0.5 * Math.max(...points.map(({ median }) => median));
}

/** Labels that fit beside each other: every second or third where there are many. */
function everySo(points: readonly Point[], width: number): { readonly ticks?: readonly string[] } {
  const longest = Math.max(...points.map(({ label }) => label.length));
  const step = Math.ceil((points.length * (longest * 7 + 14)) / width);
  return step <= 1 ? {} : { ticks: points.filter((_, i) => i % step === 0).map(({ label }) => label) };
}

function rangeOf(points: readonly Point[]): string {
  return `${points[0]?.label ?? ""} to ${points.at(-1)?.label ?? ""}`;
}
