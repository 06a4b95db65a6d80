/** How a figure is distributed, small enough to stand beside a dozen others: a shape, its median, and what others have published. */
import { exp, log } from "../../numerics/elementary.ts";
import type { Chart, Paper } from "./document.ts";

/** Masses in cells from `low` to `high` that are equal or, where `log` is set, equal in their logarithms. */
export type Shape = {
  readonly low: number;
  readonly high: number;
  readonly masses: readonly number[];
  readonly log?: boolean;
};

export type SmallDensity = {
  readonly shape: Shape;
  readonly median: number;
  readonly published: readonly number[];
  /** The axis that the figure has in common with others: its ends, and whether it is logarithmic. */
  readonly axis: { readonly low: number; readonly high: number; readonly log: boolean };
  /** What a reader who cannot see it is told. */
  readonly description: string;
};

const WIDTH = 150;
const HEIGHT = 44;

/** Whether there is a shape to draw: a point, or what is infinite, has none. */
export function hasShape({ low, high, masses }: Shape): boolean {
  return Number.isFinite(low) && Number.isFinite(high) && high > low && masses.some((mass) => mass > 0);
}

/** Drawn to its own height; what lies beyond the axis is left out. */
export function smallDensityChart(density: SmallDensity, { plot }: Paper): Chart {
  const { shape, median, published, axis, description } = density;
  const inside = (x: number): boolean => x >= axis.low && x <= axis.high;
  const mark = (values: readonly number[]) => values.filter(inside).map((x) => ({ x }));
  const outline = outlineOf(shape).filter(({ x }) => inside(x));
  return {
    width: WIDTH,
    height: HEIGHT,
    description,
    options: {
      margin: 2,
      marginBottom: 3,
      x: { type: axis.log ? "log" : "linear", domain: [axis.low, axis.high], axis: null },
      y: { domain: [0, 1.1], axis: null },
      marks: [
        plot.areaY(outline, { x: "x", y1: 0, y2: "height", fill: "var(--band-90)" }),
        plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.4 }),
        plot.ruleX(mark([median]), { x: "x", y1: 0, y2: 1, stroke: "var(--median)", strokeWidth: 2 }),
        plot.ruleX(mark(published), { x: "x", y1: 0, y2: 0.95, stroke: "var(--published)", strokeDasharray: "3,2" }),
        plot.dot(mark(published), { x: "x", y: 0.98, symbol: "diamond", r: 4, fill: "var(--published)" }),
      ],
    },
  };
}

/** Steps of the cells, the fullest 1 high. */
function outlineOf({
  low,
  high,
  masses,
  log: isLog = false,
}: Shape): { readonly x: number; readonly height: number }[] {
  const most = Math.max(...masses);
  const [first, last] = isLog ? [log(low), log(high)] : [low, high];
  const edge = (i: number): number => {
    const at = first + ((last - first) * i) / masses.length;
    return isLog ? exp(at) : at;
  };
  return masses.flatMap((mass, i) => [edge(i), edge(i + 1)].map((x) => ({ x, height: mass / most })));
}
