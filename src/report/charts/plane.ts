/** Factors as dots in a plane. The most important ones bear numbers, which a legend explains: names would cover each other. */
import { tickText } from "../format.ts";
import type { Chart, Paper } from "./document.ts";

/** More factors are in the table. */
const MOST_NUMBERED = 8;
const HEIGHT = 280;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

/** Of a factor; points stand in the order of importance. */
export type PlanePoint = { readonly label: string; readonly x: number; readonly y: number };

type Axis = { readonly label: string; readonly domain?: readonly [number, number] };

/** Those that bear numbers, from 1. */
export function numberedIn(points: readonly PlanePoint[]): readonly PlanePoint[] {
  return points.slice(0, MOST_NUMBERED);
}

/** `ruled` is where an upright line parts the plane. */
export function planeOf(
  points: readonly PlanePoint[],
  {
    x,
    y,
    ruled = [],
    description,
  }: {
    readonly x: Axis;
    readonly y: Axis;
    readonly ruled?: readonly number[];
    readonly description: string;
  },
  width: number,
  { plot }: Paper,
): Chart {
  const numbers = numberedIn(points).map((point, i) => ({ ...point, number: String(i + 1) }));
  return {
    width,
    height: HEIGHT,
    description,
    options: {
      marginTop: 28,
      marginBottom: 44,
      marginLeft: 56,
      marginRight: 20,
      x: x.domain === undefined ? { zero: true, nice: true } : { domain: x.domain },
      y: { zero: true, nice: true },
      marks: [
        plot.gridY(GRID),
        plot.ruleX(ruled, { stroke: "var(--line)" }),
        plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 90),
          tickFormat: tickText,
          label: x.label,
          labelArrow: "none",
        }),
        plot.axisY({ tickSize: 0, ticks: 6, tickFormat: tickText, label: y.label, labelArrow: "none" }),
        plot.dot(points, { x: "x", y: "y", r: 4, symbol: "circle", fill: "var(--median)" }),
        plot.text(numbers, { x: "x", y: "y", text: "number", dy: -11, fill: "var(--ink)" }),
      ],
    },
  };
}
