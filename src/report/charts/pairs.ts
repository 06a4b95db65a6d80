/** What two factors do only together, as a map of pairs: the darker, the more. */
import { tickText } from "../format.ts";
import type { MethodSection } from "../sensitivity/report.ts";
import type { Chart, Paper } from "./document.ts";
import { labelColumn } from "./labels.ts";

/** More factors are in the table. */
const MOST_FACTORS = 12;
const CELL = 30;
const MARGIN_TOP = 8;
/** For names that stand upright below the map. */
const MARGIN_BOTTOM = 120;

/** Of a section whose rows are pairs, "a & b". Nothing where there is one pair alone. */
export function pairsChart(
  { method, says, rows, sortedBy }: MethodSection,
  width: number,
  paper: Paper,
): Chart | undefined {
  const pairs = rows.map(({ of, figures }) => ({ names: of.split(" & ") as [string, string], ...figures[sortedBy]! }));
  const factors = [...new Set(pairs.flatMap(({ names }) => names))].slice(0, MOST_FACTORS);
  if (factors.length < 3) return undefined;
  const largest = Math.max(...pairs.map(({ value }) => Math.abs(value)));
  const cells = pairs.flatMap(({ names: [a, b], value }) => {
    if (!factors.includes(a) || !factors.includes(b) || !Number.isFinite(value)) return [];
    const strength = largest > 0 ? Math.abs(value) / largest : 0;
    // Negative ones are chance: pale all the same.
    const cell = { value: tickText(Number(value.toFixed(3))), strength: value > 0 ? strength : 0 };
    return [
      { x: a, y: b, ...cell },
      { x: b, y: a, ...cell },
    ];
  });
  const room = labelColumn(factors, width);
  const { plot } = paper;
  const isRoomy = (width - room.width) / factors.length > 44;
  return {
    width,
    height: MARGIN_TOP + MARGIN_BOTTOM + CELL * factors.length,
    description: `${method}: ${says}; the table gives the figures`,
    options: {
      marginTop: MARGIN_TOP,
      marginBottom: MARGIN_BOTTOM,
      marginLeft: room.width,
      marginRight: 8,
      x: { type: "band", domain: factors, label: null, padding: 0.05 },
      y: { type: "band", domain: factors, label: null, padding: 0.05 },
      opacity: { type: "identity" },
      marks: [
        plot.cell(cells, { x: "x", y: "y", fill: "var(--tint)" }),
        plot.cell(cells, { x: "x", y: "y", fill: "var(--band-90)", fillOpacity: "strength" }),
        ...(isRoomy ? [plot.text(cells, { x: "x", y: "y", text: "value", fill: "var(--ink)" })] : []),
        plot.axisX({ tickSize: 0, tickRotate: -60, lineWidth: 9, textOverflow: "ellipsis" }),
        plot.axisY({ tickSize: 0, tickPadding: 8, ...room.options }),
      ],
    },
  };
}
