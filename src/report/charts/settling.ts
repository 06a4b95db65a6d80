/** How the main index of the most important factors settles with the draws: a line for each, with its intervals. */
import { marginOf } from "../../numerics/estimate.ts";
import { count, scaled, scaledUnit, tickText } from "../format.ts";
import { sizeOf } from "../sensitivity/cells.ts";
import type { MethodSection } from "../sensitivity/report.ts";
import { drawnCurves } from "./curves.ts";
import type { Chart, Paper } from "./document.ts";

const HEIGHT = 240;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };
/** Between the intervals of two factors at the same number of draws. */
const STEP = 5;

/** Nothing where figures stand for one number of draws alone. */
export function settlingChart(section: MethodSection, unit: string, width: number, paper: Paper): Chart | undefined {
  const { steps, indices, sortedBy } = section;
  if (steps.length < 2) return undefined;
  const { scale } = sizeOf(section);
  const isOfOutput = indices.find(({ name }) => name === sortedBy)!.scale === "output";
  const inScale = (value: number): number => (isOfOutput ? scaled(value, scale) : value);
  const curves = drawnCurves(section).map(({ colour }, row) => ({
    colour,
    points: steps.flatMap(({ draws, figures }) => {
      const found = figures[row]!;
      if (!Number.isFinite(found.value)) return [];
      const margin = marginOf(found, 0.95) || 0;
      const [value, low, high] = [found.value, found.value - margin, found.value + margin].map(inScale);
      return [{ draws: count(draws), value, low, high }];
    }),
  }));
  const { plot } = paper;
  const measure = isOfOutput ? scaledUnit(scale, unit) : "";
  return {
    width,
    height: HEIGHT,
    description: `${section.method}: ${sortedBy} of the first factors from growing numbers of draws`,
    options: {
      marginTop: 28,
      marginBottom: 44,
      marginLeft: 64,
      marginRight: 20,
      x: { type: "point", domain: steps.map(({ draws }) => count(draws)), padding: 0.3 },
      y: { nice: true },
      marks: [
        plot.gridY(GRID),
        plot.axisX({ tickSize: 0, label: "draws", labelArrow: "none" }),
        plot.axisY({
          tickSize: 0,
          ticks: 5,
          tickFormat: tickText,
          label: measure === "" ? sortedBy : `${sortedBy}, ${measure}`,
          labelArrow: "none",
        }),
        ...curves.flatMap(({ colour, points }, i) => {
          const dx = (i - (curves.length - 1) / 2) * STEP;
          return [
            plot.ruleX(points, {
              x: "draws",
              y1: "low",
              y2: "high",
              stroke: colour,
              strokeOpacity: 0.5,
              strokeWidth: 3,
              dx,
            }),
            plot.lineY(points, { x: "draws", y: "value", stroke: colour, strokeWidth: 1.5, dx }),
            plot.dot(points, { x: "draws", y: "value", fill: colour, r: 3, dx }),
          ];
        }),
      ],
    },
  };
}
