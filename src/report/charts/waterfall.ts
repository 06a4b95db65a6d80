/** From one level of a figure to another by what each change adds: bars that begin where the one before ends. */
import type { Summary } from "../../analysis/summary.ts";
import { centralInterval, quantileAt, scaled, scaledUnit, tickText, type Scale } from "../format.ts";
import type { SplitFigure } from "../decomposition/report.ts";
import type { Chart, Paper } from "./document.ts";
import { labelColumn } from "./labels.ts";

const FRAME_HEIGHT = 56;
const ROW_HEIGHT = 26;
const AS_IT_IS = "as it is";
const ALL_MADE = "all changes made";
const ALL_TOGETHER = "all together";

type Bar = { readonly row: string; readonly low: number; readonly high: number; readonly kind: "level" | "part" };
type Band = { readonly row: string; readonly low: number; readonly high: number };

/** Whether there are means, which add up: without them there is no waterfall. */
export function hasWaterfall({ factors, base, edited, parts }: SplitFigure): boolean {
  const levels = base === undefined ? [edited] : [base, edited];
  const means = [...levels, ...parts.map(({ added }) => added)].map(({ mean }) => mean?.value ?? NaN);
  return !factors && means.every((mean) => Number.isFinite(mean));
}

/** Of a figure that has one: bars of means; a line spans 95% of what a change adds, where its bar ends. */
export function waterfallChart(figure: SplitFigure, scale: Scale, width: number, { plot }: Paper): Chart {
  const { title, unit, base, edited, parts } = figure;
  const inScale = (value: number): number => scaled(value, scale);
  const bars: Bar[] = base === undefined ? [] : [{ row: AS_IT_IS, low: 0, high: inScale(meanOf(base)), kind: "level" }];
  const bands: Band[] = base === undefined ? [] : [bandAround(AS_IT_IS, base, 0)];
  let level = base === undefined ? 0 : meanOf(base);
  for (const { name, added } of parts) {
    const next = level + meanOf(added);
    bars.push({ row: name, low: inScale(level), high: inScale(next), kind: "part" });
    bands.push(bandAround(name, added, level));
    level = next;
  }
  const last = base === undefined ? ALL_TOGETHER : ALL_MADE;
  bars.push({ row: last, low: 0, high: inScale(meanOf(edited)), kind: "level" });
  bands.push(bandAround(last, edited, 0));
  const rows = bars.map(({ row }) => row);
  const room = labelColumn(rows, width);
  const measure = scaledUnit(scale, unit);
  const thick = { y: "row", x1: "low", x2: "high", strokeWidth: 14 };
  return {
    width,
    height: FRAME_HEIGHT + rows.length * ROW_HEIGHT,
    description: `${title}: a waterfall of means ${base === undefined ? "of its parts" : "from the scenario as it is to all changes made"}; the table gives the figures`,
    options: {
      marginTop: 8,
      marginBottom: 44,
      marginLeft: room.width,
      marginRight: 20,
      y: { type: "point", domain: rows, label: null, padding: 0.6 },
      x: { label: null, nice: true },
      marks: [
        plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks: Math.floor(width / 90) }),
        plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 90),
          tickFormat: tickText,
          label: measure === "" ? null : measure,
          labelArrow: "none",
        }),
        plot.axisY({ tickSize: 0, tickPadding: 8, ...room.options }),
        plot.ruleY(
          bars.filter(({ kind }) => kind === "level"),
          { ...thick, stroke: "var(--band-95)" },
        ),
        plot.ruleY(
          bars.filter(({ kind }) => kind === "part"),
          { ...thick, stroke: "var(--band-90)" },
        ),
        plot.ruleY(bands, { y: "row", x1: "low", x2: "high", stroke: "currentColor", strokeWidth: 1.5 }),
        plot.dot(bars, { y: "row", x: "high", r: 3.5, fill: "var(--median)" }),
      ],
    },
  };

  function bandAround(row: string, summary: Summary, from: number): Band {
    const { low, high } = centralInterval(summary, 0.95);
    return { row, low: inScale(from + low.value), high: inScale(from + high.value) };
  }
}

/** The median where there is no mean, which `hasWaterfall` excludes. */
function meanOf(summary: Summary): number {
  return summary.mean?.value ?? quantileAt(summary, 0.5).value;
}
