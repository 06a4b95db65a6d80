/** The output along each input, from its low to its high quantiles: a line for each of the most important. */
import { scaled, scaledUnit, tickText } from "../format.ts";
import { sizeOf } from "../sensitivity/cells.ts";
import type { MethodSection } from "../sensitivity/report.ts";
import type { Chart, Paper } from "./document.ts";
import { PALETTE } from "./palette.ts";

const HEIGHT = 300;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

/** The factors that are drawn, the most important first, and their colours. */
export function drawnCurves({ rows }: MethodSection): readonly { readonly of: string; readonly colour: string }[] {
  return rows.slice(0, PALETTE.length).map(({ of }, i) => ({ of, colour: PALETTE[i]! }));
}

/** Of a section whose first indices lie `along` an input. */
export function curvesChart(
  section: MethodSection,
  along: readonly number[],
  unit: string,
  width: number,
  paper: Paper,
): Chart {
  const { scale } = sizeOf(section);
  const points = drawnCurves(section).flatMap(({ of, colour }, row) =>
    along.flatMap((p, i) => {
      const { value } = section.rows[row]!.figures[section.indices[i]!.name]!;
      return Number.isFinite(value) ? [{ of, colour, x: 100 * p, y: scaled(value, scale) }] : [];
    }),
  );
  const { plot } = paper;
  return {
    width,
    height: HEIGHT,
    description: `${section.method}: ${section.says}; the table gives the figures`,
    options: {
      marginTop: 24,
      marginBottom: 44,
      marginLeft: 64,
      marginRight: 20,
      x: { domain: [0, 100] },
      y: { nice: true },
      marks: [
        plot.gridY(GRID),
        plot.axisX({ tickSize: 0, ticks: 5, label: "quantile of the factor, %", labelArrow: "none" }),
        plot.axisY({ tickSize: 0, ticks: 6, tickFormat: tickText, label: scaledUnit(scale, unit), labelArrow: "none" }),
        plot.lineY(points, { x: "x", y: "y", z: "of", stroke: "colour", strokeWidth: 2 }),
        plot.dot(points, { x: "x", y: "y", fill: "colour", r: 3 }),
      ],
    },
  };
}
