/** How a figure settles as the draws grow: its median and the ends of its central 95%, from twice as many draws each time. */
import type { Drivers } from "../../sensitivity/drivers.ts";
import { scaled, type Scale } from "../format.ts";
import type { Language } from "../language/en.ts";
import type { Chart, Paper } from "./document.ts";

const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

/** Of a figure called `title` that has steps. */
export function convergenceChart(
  { steps }: Drivers,
  title: string,
  unit: string,
  scale: Scale,
  width: number,
  { plot }: Paper,
  { convergence, charts, numbers }: Language,
): Chart {
  const points = steps.map(({ rows, low, median, high }) => ({
    rows,
    low: scaled(low, scale),
    median: scaled(median, scale),
    high: scaled(high, scale),
  }));
  const line = (y: "low" | "median" | "high") =>
    plot.lineY(points, { x: "rows", y, stroke: y === "median" ? "var(--median)" : "var(--band-90)", strokeWidth: 2 });
  const scaledUnit = numbers.scaledUnit(scale, unit);
  return {
    width,
    height: 220,
    description: convergence.description(title),
    data: [
      [convergence.draws, "2.5%", charts.median, "97.5%", charts.unit],
      ...points.map(({ rows, low, median, high }) => [rows, low, median, high, scaledUnit]),
    ],
    options: {
      marginTop: 24,
      marginBottom: 40,
      marginLeft: 56,
      marginRight: 24,
      x: { type: "log" },
      y: { nice: true },
      marks: [
        plot.gridY(GRID),
        plot.axisY({
          tickSize: 0,
          ticks: 5,
          tickFormat: numbers.tickText,
          label: scaledUnit === "" ? null : scaledUnit,
          labelArrow: "none",
        }),
        plot.axisX({
          tickSize: 0,
          ticks: points.map(({ rows }) => rows),
          tickFormat: numbers.tickText,
          label: convergence.draws,
          labelArrow: "none",
        }),
        plot.areaY(points, { x: "rows", y1: "low", y2: "high", fill: "var(--band-95)", fillOpacity: 0.5 }),
        line("low"),
        line("high"),
        line("median"),
        plot.dot(points, { x: "rows", y: "median", fill: "var(--median)", r: 3 }),
      ],
    },
  };
}
