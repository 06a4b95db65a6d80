/** What a method of sensitivity analysis found: factors below each other, the most important first; Morris' plane. */
import { marginOf } from "../../numerics/estimate.ts";
import { scaled, scaledUnit, tickText } from "../format.ts";
import { sizeOf, type Size } from "../sensitivity/cells.ts";
import type { MethodSection } from "../sensitivity/report.ts";
import type { Chart, Mark, Paper } from "./document.ts";
import { labelColumn } from "./labels.ts";
import { planeOf, type PlanePoint } from "./plane.ts";

/** More factors are in the table. */
const MOST_ROWS = 15;
const FRAME_HEIGHT = 56;
const ROW_HEIGHT = 16;
/** Between the marks of two indices of a factor. */
const STEP = 9;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

/** The marks of a method's indices, the main one first; those of the legend are the same. */
export const MARKS = [
  { symbol: "circle", fill: "var(--median)" },
  { symbol: "diamond", fill: "var(--published)" },
  { symbol: "square", fill: "var(--quiet)" },
] as const;

type Point = { readonly label: string; readonly value: number; readonly low: number; readonly high: number };

/** Whether a factor is a swing from one value of the output to another. */
export function isSwing({ indices }: MethodSection): boolean {
  return indices.some(({ name }) => name === "swing");
}

/** The indices that are drawn, the main one first; mu says less than mu_star. */
export function drawnIndices({ indices, sortedBy }: MethodSection): readonly string[] {
  const others = indices.map(({ name }) => name).filter((name) => name !== sortedBy && name !== "mu");
  return [sortedBy, ...others];
}

/** Of a section with figures; `unit` is the output's. */
export function importanceChart(section: MethodSection, unit: string, width: number, paper: Paper): Chart {
  const size = sizeOf(section);
  const labels = section.rows.slice(0, MOST_ROWS).map(({ of }) => of);
  const room = labelColumn(labels, width);
  const isOfOutput = section.indices.some(({ scale }) => scale === "output");
  const draw = isSwing(section) ? swings : isOfOutput ? dots : bars;
  const marks = draw(section, size, paper);
  const label = isOfOutput ? scaledUnit(size.scale, unit) : "";
  const indices = isSwing(section) ? 1 : drawnIndices(section).length;
  return {
    width,
    height: FRAME_HEIGHT + labels.length * (ROW_HEIGHT + STEP * indices),
    description: `${section.method}: ${section.says}; the table gives the figures`,
    options: {
      marginTop: 8,
      marginBottom: 44,
      marginLeft: room.width,
      marginRight: 20,
      y: { type: "point", domain: labels, label: null, padding: 0.5 },
      x: { label: null, nice: true, zero: !isSwing(section) },
      marks: [
        paper.plot.gridX({ ...GRID, ticks: Math.floor(width / 90) }),
        paper.plot.axisX({
          tickSize: 0,
          ticks: Math.floor(width / 90),
          tickFormat: tickText,
          label: label === "" ? null : label,
          labelArrow: "none",
        }),
        paper.plot.axisY({ tickSize: 0, tickPadding: 8, ...room.options }),
        ...marks,
      ],
    },
  };
}

/** A bar from 0 for each index of a pure number, with its interval. */
function bars(section: MethodSection, size: Size, { plot }: Paper): readonly Mark[] {
  const names = drawnIndices(section);
  return names.flatMap((name, k) => {
    const points = pointsOf(section, name, size).map((point) => ({ ...point, zero: 0 }));
    const dy = (k - (names.length - 1) / 2) * STEP;
    return [
      plot.ruleY(points, {
        y: "label",
        x1: "zero",
        x2: "value",
        stroke: MARKS[k % MARKS.length]!.fill,
        strokeWidth: 6,
        dy,
      }),
      plot.ruleY(points, { y: "label", x1: "low", x2: "high", stroke: "var(--band-90)", strokeWidth: 3, dy }),
    ];
  });
}

/** A dot with its interval for each index. */
function dots(section: MethodSection, size: Size, { plot }: Paper): readonly Mark[] {
  const names = drawnIndices(section);
  return names.flatMap((name, k) => {
    const points = pointsOf(section, name, size);
    const dy = (k - (names.length - 1) / 2) * STEP;
    return [
      plot.ruleY(points, { y: "label", x1: "low", x2: "high", stroke: "var(--band-90)", strokeWidth: 4, dy }),
      plot.dot(points, { y: "label", x: "value", r: 4, ...MARKS[k % MARKS.length], dy }),
    ];
  });
}

/** A bar from where a factor is low to where it is high, which ends in a dot. */
function swings(section: MethodSection, size: Size, { plot }: Paper): readonly Mark[] {
  const [low, high] = ["low", "high"].map((name) => pointsOf(section, name, size)) as [Point[], Point[]];
  const bars = low.flatMap(({ label, value }) => {
    const end = high.find((each) => each.label === label);
    return end === undefined ? [] : [{ label, low: value, high: end.value }];
  });
  return [
    plot.ruleY(bars, { y: "label", x1: "low", x2: "high", stroke: "var(--band-90)", strokeWidth: 12 }),
    plot.dot(bars, { y: "label", x: "high", r: 4, ...MARKS[0] }),
  ];
}

/** Finite figures of an index in the table's scale, with the ends of their intervals. */
function pointsOf({ rows, indices }: MethodSection, name: string, { scale }: Size): Point[] {
  const isOfOutput = indices.find((index) => index.name === name)?.scale === "output";
  return rows.slice(0, MOST_ROWS).flatMap(({ of, figures }) => {
    const found = figures[name];
    if (found === undefined || !Number.isFinite(found.value)) return [];
    const inScale = (value: number): number => (isOfOutput ? scaled(value, scale) : value);
    const margin = marginOf(found, 0.95) || 0;
    return [
      {
        label: of,
        value: inScale(found.value),
        low: inScale(found.value - margin),
        high: inScale(found.value + margin),
      },
    ];
  });
}

/** Where inputs lie in Morris' plane: how large effects are, and how much they differ from place to place. */
export function effectsIn(section: MethodSection): readonly PlanePoint[] {
  const size = sizeOf(section);
  const sigma = new Map(pointsOf(section, "sigma", size).map(({ label, value }) => [label, value]));
  return pointsOf(section, "mu_star", size).flatMap(({ label, value }) => {
    const y = sigma.get(label);
    return y === undefined ? [] : [{ label, x: value, y }];
  });
}

export function planeChart(section: MethodSection, unit: string, width: number, paper: Paper): Chart {
  const measure = scaledUnit(sizeOf(section).scale, unit);
  const inUnit = measure === "" ? "" : `, ${measure}`;
  const description = `${section.method}: mu_star and sigma of each input; the table gives the figures`;
  const axes = { x: { label: `mu_star${inUnit}` }, y: { label: `sigma${inUnit}` } };
  return planeOf(effectsIn(section), { ...axes, description }, width, paper);
}
