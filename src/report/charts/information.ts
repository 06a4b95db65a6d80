/** What could be known, drawn: what a study gives by its sample, with what it costs; what each parameter or source holds. */
import { marginOf } from "../../numerics/estimate.ts";
import { count, tickText } from "../format.ts";
import type { PrioritisedFigure, ReportStudy, StudyForFigure, SubjectForFigure } from "../priorities/report.ts";
import type { Chart, Paper } from "./document.ts";
import { labelColumn } from "./labels.ts";
import { PALETTE } from "./palette.ts";
import { planeOf, type PlanePoint } from "./plane.ts";

const HEIGHT = 300;
const FRAME_HEIGHT = 56;
const ROW_HEIGHT = 22;
const MOST_ROWS = 15;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };
/** Half of the highest score. */
const MIDDLE = 0.5;

/** Studies with sizes that tell something of a figure, the best first, as many as there are colours. */
export function drawnStudies({
  studies,
}: PrioritisedFigure): readonly { readonly study: StudyForFigure; readonly colour: string }[] {
  const sized = studies.filter(
    ({ bears, sized: all }) => bears && all.filter(({ size }) => size !== undefined).length > 1,
  );
  return sized.slice(0, PALETTE.length).map((study, i) => ({ study, colour: PALETTE[i]! }));
}

/** The unit in which all costs that are drawn are; undefined where there are none, or of several units. */
export function costUnitOf(figure: PrioritisedFigure, planned: readonly ReportStudy[]): string | undefined {
  const units = drawnStudies(figure).flatMap(({ study }) => {
    const isPriced = study.sized.some(({ cost }) => cost !== undefined);
    return isPriced ? [planned.find(({ id }) => id === study.id)!.costUnit ?? ""] : [];
  });
  return new Set(units).size === 1 ? units[0] : undefined;
}

/** By how much a study narrows the band at each sample; dashed what the sample costs, on the axis at the right. */
export function samplesChart(
  figure: PrioritisedFigure,
  planned: readonly ReportStudy[],
  width: number,
  { plot }: Paper,
): Chart {
  const unit = costUnitOf(figure, planned);
  const points = drawnStudies(figure).flatMap(({ study, colour }) =>
    study.sized.flatMap(({ size, cost, narrowed }) => {
      const { value } = narrowed.width.share;
      return size === undefined
        ? []
        : [
            {
              id: study.id,
              colour,
              size,
              share: 100 * value,
              low: 100 * (value - marginOf(narrowed.width.share, 0.95)),
              high: 100 * (value + marginOf(narrowed.width.share, 0.95)),
              cost: cost ?? NaN,
            },
          ];
    }),
  );
  const top = Math.max(1, ...points.map(({ high }) => high));
  const dearest = Math.max(0, ...points.map(({ cost }) => (Number.isNaN(cost) ? 0 : cost)));
  const hasCost = unit !== undefined && dearest > 0;
  const costs = hasCost
    ? points.filter(({ cost }) => cost >= 0).map((point) => ({ ...point, at: (point.cost / dearest) * top }))
    : [];
  return {
    width,
    height: HEIGHT,
    description: `by how much each study narrows the band of ${figure.title}, by its sample; the table gives the figures`,
    data: [
      ["study", "sample", "narrower by, %", "cost"],
      ...points.map(({ id, size, share, cost }) => [id, size, share, Number.isNaN(cost) ? "" : cost]),
    ],
    options: {
      marginTop: 28,
      marginBottom: 44,
      marginLeft: 56,
      marginRight: hasCost ? 72 : 20,
      x: { type: "log" },
      y: { domain: [Math.min(0, ...points.map(({ low }) => low)), top], nice: true },
      marks: [
        plot.gridY(GRID),
        plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 110),
          tickFormat: tickText,
          label: "sample",
          labelArrow: "none",
        }),
        plot.axisY({ tickSize: 0, ticks: 6, tickFormat: tickText, label: "narrower by, %", labelArrow: "none" }),
        ...(hasCost
          ? [
              plot.axisY({
                anchor: "right",
                tickSize: 0,
                ticks: 4,
                tickFormat: (at: number) => tickText(roundedTo(2, (at / top) * dearest)),
                label: `cost (dashed), ${unit}`,
                labelArrow: "none",
              }),
              plot.lineY(costs, {
                x: "size",
                y: "at",
                z: "id",
                stroke: "colour",
                strokeWidth: 1,
                strokeDasharray: "4 4",
              }),
            ]
          : []),
        plot.ruleX(points, { x: "size", y1: "low", y2: "high", stroke: "colour", strokeOpacity: 0.4, strokeWidth: 3 }),
        plot.lineY(points, { x: "size", y: "share", z: "id", stroke: "colour", strokeWidth: 2 }),
        plot.dot(points, { x: "size", y: "share", fill: "colour", r: 3 }),
      ],
    },
  };
}

function roundedTo(digits: number, value: number): number {
  return Number(value.toPrecision(digits));
}

/** A bar for each parameter or source of which all were known: by how much the band would be narrower. */
export function knowledgeChart(
  subjects: readonly SubjectForFigure[],
  title: string,
  width: number,
  { plot }: Paper,
): Chart {
  const points = subjects.slice(0, MOST_ROWS).map(({ name, narrowed }) => {
    const { value } = narrowed.width.share;
    const margin = marginOf(narrowed.width.share, 0.95);
    return { name, zero: 0, share: 100 * value, low: 100 * (value - margin), high: 100 * (value + margin) };
  });
  const room = labelColumn(
    points.map(({ name }) => name),
    width,
  );
  return {
    width,
    height: FRAME_HEIGHT + points.length * ROW_HEIGHT,
    description: `${title}: by how much the band would be narrower; the table gives the figures`,
    data: [["name", "narrower by, %"], ...points.map(({ name, share }) => [name, share])],
    options: {
      marginTop: 8,
      marginBottom: 44,
      marginLeft: room.width,
      marginRight: 20,
      y: { type: "point", domain: points.map(({ name }) => name), label: null, padding: 0.5 },
      x: { label: null, nice: true, zero: true },
      marks: [
        plot.gridX({ ...GRID, ticks: Math.floor(width / 90) }),
        plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 90),
          tickFormat: tickText,
          label: "narrower by, %",
          labelArrow: "none",
        }),
        plot.axisY({ tickSize: 0, tickPadding: 8, ...room.options }),
        plot.ruleY(points, { y: "name", x1: "zero", x2: "share", stroke: "var(--median)", strokeWidth: 8 }),
        plot.ruleY(points, { y: "name", x1: "low", x2: "high", stroke: "var(--band-90)", strokeWidth: 3 }),
      ],
    },
  };
}

/** Parameters with a pedigree: how good the evidence is, and by how much knowing them would narrow the band. */
export function candidatesIn({ parameters }: PrioritisedFigure): readonly PlanePoint[] {
  return parameters.flatMap(({ name, strength, narrowed, askedBy }) => {
    if (strength === undefined) return [];
    const label = askedBy.length === 0 ? `${name}: no study asks after it` : `${name}: ${askedBy.join(", ")}`;
    return [{ label, x: strength, y: Math.max(0, 100 * narrowed.width.share.value) }];
  });
}

/** The NUSAP diagnostic diagram (van der Sluijs et al., Risk Analysis 25(2), 2005), its candidates for study numbered. */
export function candidatesChart(figure: PrioritisedFigure, width: number, paper: Paper): Chart {
  const points = candidatesIn(figure);
  const description = `strength of the evidence behind ${count(points.length)} parameters against what knowing them would narrow ${figure.title}`;
  const axes = { x: { label: "strength of the pedigree", domain: [0, 1] as const }, y: { label: "narrower by, %" } };
  return planeOf(points, { ...axes, ruled: [MIDDLE], description }, width, paper);
}
