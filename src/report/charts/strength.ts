/**
 * The plane of strength and influence: how good the evidence behind a factor is, by its pedigree, against how much it matters
 * (the NUSAP diagnostic diagram: van der Sluijs et al., Risk Analysis 25(2), 2005). What is weak and matters stands at the top left.
 */
import { tickText } from "../format.ts";
import { sizeOf } from "../sensitivity/cells.ts";
import type { MethodSection } from "../sensitivity/report.ts";
import { scaled } from "../format.ts";
import type { Chart, Paper } from "./document.ts";
import { MARKS } from "./importance.ts";

/** Factors that are named. */
const MOST_NAMED = 8;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

/** `strengths` holds that of each factor that has a pedigree, from 0 to 1. Nothing where none has. */
export function strengthChart(
  section: MethodSection,
  strengths: ReadonlyMap<string, number>,
  width: number,
  { plot }: Paper,
  label = "strength of the pedigree",
): Chart | undefined {
  const { scale } = sizeOf(section);
  const isOfOutput = section.indices.find(({ name }) => name === section.sortedBy)?.scale === "output";
  const points = section.rows.flatMap(({ of, figures }) => {
    const strength = strengths.get(of);
    const { value } = figures[section.sortedBy]!;
    if (strength === undefined || !Number.isFinite(value)) return [];
    const size = Math.abs(value);
    return [{ of, x: strength, y: isOfOutput ? scaled(size, scale) : size }];
  });
  if (points.length === 0) return undefined;
  const named = points.slice(0, MOST_NAMED);
  return {
    width,
    height: 280,
    description: `strength of the evidence behind each factor against ${section.sortedBy} by ${section.method}`,
    options: {
      marginTop: 28,
      marginBottom: 44,
      marginLeft: 56,
      marginRight: 20,
      x: { domain: [0, 1] },
      y: { zero: true, nice: true },
      marks: [
        plot.gridY(GRID),
        plot.ruleX([0.5], { stroke: "var(--line)" }),
        plot.axisX({
          tickSize: 0,
          ticks: 5,
          tickFormat: tickText,
          label,
          labelArrow: "none",
        }),
        plot.axisY({ tickSize: 0, ticks: 6, tickFormat: tickText, label: section.sortedBy, labelArrow: "none" }),
        plot.dot(points, { x: "x", y: "y", r: 4, ...MARKS[0] }),
        ...(["start", "end"] as const).map((textAnchor) =>
          plot.text(
            named.filter(({ x }) => (x > 0.5 ? "end" : "start") === textAnchor),
            {
              x: "x",
              y: "y",
              text: "of",
              dy: -10,
              fill: "var(--ink)",
              lineWidth: 22,
              textOverflow: "ellipsis",
              textAnchor,
            },
          ),
        ),
      ],
    },
  };
}
