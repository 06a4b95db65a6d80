/**
 * Who pays whom: a matrix of payers by payees, the median in each cell with its central 95%, shaded by size. Of the flows that
 * cross the border, by partner, in one year.
 */
import { centralInterval, quantileAt, scaled, type Scale } from "../format.ts";
import type { Language } from "../language/en.ts";
import type { ReportRow, ReportSection } from "../report.ts";
import type { Chart, Paper } from "./document.ts";

const ROW_HEIGHT = 46;
const FRAME_HEIGHT = 36;
/** More economies than these leave no room for figures in cells. */
const MOST_COLUMNS = 8;

type Flow = { readonly payer: string; readonly payee: string; readonly row: ReportRow };

/** Flows of one year between the economy and its partners; the larger the median the further up or left its partner. */
export type FlowMatrix = { readonly year: string; readonly unit: string; readonly flows: readonly Flow[] };

/** Of the latest year that inward and outward flows by partner have; undefined where there are none, or too many partners. */
export function flowMatrix(sections: readonly ReportSection[], economy: string | undefined): FlowMatrix | undefined {
  if (economy === undefined) return undefined;
  const byPartner = sections.filter(({ kind, rows }) => kind === "breakdown" && "partner" in subscriptsOf(rows[0]));
  const years = byPartner.flatMap(({ rows }) => rows.map((row) => subscriptsOf(row)["year"] ?? ""));
  const year = years.sort().at(-1);
  if (year === undefined) return undefined;
  const flows = byPartner.flatMap(({ quantity, rows }) =>
    rows.flatMap((row): readonly Flow[] => {
      const { partner = "", year: own = "" } = subscriptsOf(row);
      const isShown = own === year && row.summary.maximum > 0;
      if (!isShown || (quantity !== "inward" && quantity !== "outward")) return [];
      return [
        quantity === "inward" ? { payer: partner, payee: economy, row } : { payer: economy, payee: partner, row },
      ];
    }),
  );
  const payees = new Set(flows.map(({ payee }) => payee));
  if (flows.length < 2 || payees.size > MOST_COLUMNS) return undefined;
  return { year, unit: byPartner[0]!.unit, flows };
}

function subscriptsOf(row: ReportRow | undefined): ReportRow["summary"]["subscripts"] {
  return row?.summary.subscripts ?? {};
}

export function flowsChart(
  { year, unit, flows }: FlowMatrix,
  scale: Scale,
  width: number,
  { plot }: Paper,
  { charts, numbers, economyName }: Language,
): Chart {
  const cells = flows.map(({ payer, payee, row }) => {
    const median = quantileAt(row.summary, 0.5);
    return { payer, payee, median, band: centralInterval(row.summary, 0.95) };
  });
  const sorted = [...cells].sort((a, b) => b.median.value - a.median.value);
  const largest = Math.max(...sorted.map(({ median }) => median.value));
  const shaded = sorted.map((cell) => ({
    ...cell,
    opacity: 0.12 + 0.88 * Math.sqrt(Math.max(0, cell.median.value) / largest),
    figure: numbers.figure(cell.median, scale),
    ends: numbers.span(cell.band, scale),
  }));
  const [payers, payees] = [sorted.map(({ payer }) => payer), sorted.map(({ payee }) => payee)].map((codes) => [
    ...new Set(codes),
  ]) as [string[], string[]];
  const room = Math.min(150, width / 3);
  const label = { fontSize: 12, fill: "var(--ink)" };
  return {
    width,
    height: FRAME_HEIGHT + ROW_HEIGHT * payers.length,
    description: charts.flows(year),
    data: [
      [charts.payer, charts.payee, charts.median, "2.5%", "97.5%", numbers.scaledUnit(scale, unit)],
      ...sorted.map(({ payer, payee, median, band }) => [
        payer,
        payee,
        ...[median, band.low, band.high].map(({ value }) => scaled(value, scale)),
        year,
      ]),
    ],
    options: {
      marginTop: FRAME_HEIGHT - 8,
      marginBottom: 8,
      marginLeft: room,
      marginRight: 8,
      padding: 0.06,
      x: { type: "band", domain: payees, label: null, axis: null },
      y: { type: "band", domain: payers, label: null, axis: null },
      marks: [
        plot.axisX({
          anchor: "top",
          tickSize: 0,
          tickFormat: economyName,
          label: null,
          lineWidth: width / payees.length / 14,
          textOverflow: "ellipsis",
        }),
        plot.axisY({
          tickSize: 0,
          tickFormat: economyName,
          label: null,
          lineWidth: room / 13,
          textOverflow: "ellipsis",
        }),
        plot.cell(shaded, { x: "payee", y: "payer", fill: "var(--band-95)", fillOpacity: "opacity" }),
        plot.text(shaded, { x: "payee", y: "payer", text: "figure", dy: -7, fontWeight: 600, ...label }),
        plot.text(shaded, { x: "payee", y: "payer", text: "ends", dy: 9, ...label }),
      ],
    },
  };
}
