/** Bands by row, mostly by year: 90% and 95% of the simulated values, the median, and what others have published. */
import { centralInterval, quantileAt, scaled, sectionScale, type Scale } from "../format.ts";
import type { Language } from "../language/en.ts";
import type { ReportSection } from "../report.ts";
import type { Chart, Paper } from "./document.ts";
import { labelColumn } from "./labels.ts";

type Point = {
  readonly label: string;
  readonly median: number;
  readonly low90: number;
  readonly high90: number;
  readonly low95: number;
  readonly high95: number;
};

/** Up to so many years stand as separate bars; more run together into a fan. */
const MOST_BARS = 10;
const ROW_HEIGHT = 30;
const FRAME_HEIGHT = 64;

/** Whether every row is a year and nothing else: then there is a time axis. */
export function isByYear(section: ReportSection): boolean {
  return section.rows.every(({ label, summary }) => summary.subscripts["year"] === label);
}

/** Whether the bands of a section run together, the median being a line. */
export function isFan(section: ReportSection): boolean {
  return isByYear(section) && section.rows.length > MOST_BARS;
}

/** Whether there are bands to compare: at least two rows with a median. */
export function hasIntervals(section: ReportSection): boolean {
  return section.rows.filter(({ summary }) => Number.isFinite(quantileAt(summary, 0.5).value)).length > 1;
}

/** Of a section that has them. Ends that are infinite run out of the frame and are marked. */
export function intervalChart(
  section: ReportSection,
  scale: Scale,
  width: number,
  paper: Paper,
  language: Language,
): Chart {
  const figures = figuresOf(section, scale, language);
  const draw = isByYear(section) ? overYears : rowByRow;
  return draw(section, figures, width, paper, language);
}

type Figures = {
  /** Infinite ends are cut at the frame. */
  readonly points: readonly Point[];
  readonly unbounded: readonly Point[];
  readonly published: readonly { readonly label: string; readonly value: number }[];
  readonly unit: string;
};

function figuresOf(section: ReportSection, scale: Scale, { numbers }: Language): Figures {
  const points = section.rows.map((row) => pointOf(row, scale));
  const published = section.rows.flatMap((row) =>
    row.published
      .filter(({ unit }) => unit === row.summary.unit)
      .map(({ value }) => ({ label: row.label, value: scaled(value, scale) })),
  );
  const top = highest(points, published);
  const cut = points.map((point) => ({
    ...point,
    median: Math.min(point.median, top),
    high90: Math.min(point.high90, top),
    high95: Math.min(point.high95, top),
  }));
  const unbounded = cut.filter((_, i) => points[i]?.high95 === Infinity);
  return { points: cut, unbounded, published, unit: numbers.scaledUnit(scale, section.unit) };
}

const MEDIAN = { r: 4.5, fill: "var(--median)", stroke: "var(--page)", strokeWidth: 1.5 };
const PUBLISHED = { symbol: "diamond", r: 5, fill: "var(--published)", stroke: "var(--page)", strokeWidth: 1.5 };
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

function overYears(
  section: ReportSection,
  figures: Figures,
  width: number,
  { plot }: Paper,
  language: Language,
): Chart {
  const { points, unbounded, published, unit } = figures;
  const fan = isFan(section);
  const thickness = Math.min(28, width / (2.5 * points.length));
  const band = (low: keyof Point, high: keyof Point, colour: string) =>
    fan
      ? plot.areaY(points, { x: "label", y1: low, y2: high, fill: colour })
      : plot.ruleX(points, { x: "label", y1: low, y2: high, stroke: colour, strokeWidth: thickness });
  const medians = fan
    ? plot.lineY(points, { x: "label", y: "median", stroke: "var(--median)", strokeWidth: 2 })
    : plot.dot(points, { x: "label", y: "median", ...MEDIAN });
  return {
    width,
    height: 280,
    description: describe(section, language),
    data: dataOf(section, figures, language),
    options: {
      marginTop: 28,
      marginLeft: 56,
      marginRight: 12,
      x: { type: "point", domain: points.map(({ label }) => label), label: null, padding: 0.5 },
      y: { label: null, nice: true, zero: startsNearZero(points) },
      marks: [
        plot.gridY(GRID),
        plot.axisY({
          tickSize: 0,
          ticks: 6,
          tickFormat: language.numbers.tickText,
          label: unit === "" ? null : unit,
          labelArrow: "none",
        }),
        plot.axisX({ tickSize: 0, tickPadding: 8, ...everySo(points, width) }),
        band("low95", "high95", "var(--band-95)"),
        band("low90", "high90", "var(--band-90)"),
        medians,
        plot.dot(published, { x: "label", y: "value", ...PUBLISHED, dx: fan ? 0 : thickness / 2 + 8 }),
        plot.text(unbounded, { x: "label", y: "high95", text: unbounded.map(() => "∞"), dy: -8 }),
      ],
    },
  };
}

/** Rows that are no years have long labels and no order in time: they stand below each other. */
function rowByRow(section: ReportSection, figures: Figures, width: number, { plot }: Paper, language: Language): Chart {
  const { points, unbounded, published, unit } = figures;
  const labels = labelColumn(
    points.map(({ label }) => label),
    width,
  );
  const band = (low: keyof Point, high: keyof Point, colour: string) =>
    plot.ruleY(points, { y: "label", x1: low, x2: high, stroke: colour, strokeWidth: 14 });
  return {
    width,
    height: FRAME_HEIGHT + ROW_HEIGHT * points.length,
    description: describe(section, language),
    data: dataOf(section, figures, language),
    options: {
      marginTop: 8,
      marginBottom: 44,
      marginLeft: labels.width,
      marginRight: 20,
      y: { type: "point", domain: points.map(({ label }) => label), label: null, padding: 0.5 },
      x: { label: null, nice: true, zero: startsNearZero(points) },
      marks: [
        plot.gridX({ ...GRID, ticks: Math.floor(width / 90) }),
        plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 90),
          tickFormat: language.numbers.tickText,
          label: unit === "" ? null : unit,
          labelArrow: "none",
        }),
        plot.axisY({ tickSize: 0, tickPadding: 8, ...labels.options }),
        band("low95", "high95", "var(--band-95)"),
        band("low90", "high90", "var(--band-90)"),
        plot.dot(points, { y: "label", x: "median", ...MEDIAN }),
        plot.dot(published, { y: "label", x: "value", ...PUBLISHED, dy: -11 }),
        plot.text(unbounded, { y: "label", x: "high95", text: unbounded.map(() => "∞"), dx: 10 }),
      ],
    },
  };
}

/** Infinite ends as they are, not as they are drawn. */
function dataOf(
  section: ReportSection,
  { published, unit }: Figures,
  { charts }: Language,
): NonNullable<Chart["data"]> {
  const scale = sectionScale(section);
  return [
    [section.title, charts.unit, "2.5%", "5%", charts.median, "95%", "97.5%", charts.published],
    ...section.rows.map((row) => {
      const { label, median, low90, high90, low95, high95 } = pointOf(row, scale);
      const given = published.filter((each) => each.label === label).map(({ value }) => value);
      return [label, unit, low95, low90, median, high90, high95, given[0] ?? NaN];
    }),
  ];
}

function describe(section: ReportSection, { charts }: Language): string {
  const [first, last] = [section.rows[0]?.label ?? "", section.rows.at(-1)?.label ?? ""];
  return charts.rows(section.title, first, last);
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
