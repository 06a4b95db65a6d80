/** Shares of the variance over the years, on top of each other: does what drives a figure change? */
import { methods } from "../../sensitivity/index.ts";
import type { SensitivityMethod } from "../../sensitivity/method.ts";
import type { MethodSection, OutputSection } from "../sensitivity/report.ts";
import type { Chart, Paper } from "./document.ts";
import { PALETTE } from "./palette.ts";

const HEIGHT = 280;
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };
const REST = "all others";

export type Share = { readonly year: string; readonly of: string; readonly share: number };

/** A figure in several years, and the shares of one method in each. */
export type SharesOverYears = {
  readonly title: string;
  readonly method: string;
  readonly index: string;
  readonly years: readonly string[];
  /** Years of which the method says nothing. */
  readonly missing: readonly string[];
  readonly shares: readonly Share[];
  /** The factors without their years, the largest first, and what the rest is called. */
  readonly factors: readonly { readonly of: string; readonly colour: string }[];
};

/** For each figure that is there in two years or more: the shares by the first method that shares the variance out. */
export function sharesOverYears(outputs: readonly OutputSection[]): readonly SharesOverYears[] {
  const figures = new Map<string, OutputSection[]>();
  for (const output of outputs) {
    const { year, ...others } = output.subscripts;
    if (year === undefined) continue;
    const key = JSON.stringify([output.quantity, others]);
    figures.set(key, [...(figures.get(key) ?? []), output]);
  }
  return [...figures.values()].flatMap((years) => (years.length < 2 ? [] : sharesOf(years)));
}

function sharesOf(outputs: readonly OutputSection[]): readonly SharesOverYears[] {
  const of = outputs.flatMap((output) => {
    const section = output.methods.find((each) => indexOf(each) !== undefined && each.withheld === undefined);
    return section === undefined ? [] : [{ year: output.subscripts["year"]!, section }];
  });
  const [first] = of;
  if (first === undefined || of.length < 2 || of.some(({ section }) => section.method !== first.section.method))
    return [];
  const index = indexOf(first.section)!;
  const all = of.flatMap(({ year, section }) => sharesIn(section, index).map((share) => ({ ...share, year })));
  const totals = new Map<string, number>();
  for (const { of: name, share } of all) totals.set(name, (totals.get(name) ?? 0) + share);
  const named = [...totals.keys()].sort((a, b) => totals.get(b)! - totals.get(a)!).slice(0, PALETTE.length);
  const factors: { readonly of: string; readonly colour: string }[] = named.map((name, i) => {
    return { of: name, colour: PALETTE[i]! };
  });
  if (totals.size > named.length) factors.push({ of: REST, colour: "var(--quiet)" });
  const years = of.map(({ year }) => year);
  const missing = outputs.map(({ subscripts }) => subscripts["year"]!).filter((year) => !years.includes(year));
  const shares = years.flatMap((year) =>
    factors.map(({ of: name }) => {
      const own = all.filter(
        (share) => share.year === year && (name === REST ? !named.includes(share.of) : share.of === name),
      );
      return { year, of: name, share: own.reduce((sum, { share }) => sum + share, 0) };
    }),
  );
  const title = outputs[0]!.title.replace(/, [^,]*$/, "");
  return [{ title, method: first.section.method, index, years, missing, shares, factors }];
}

/** The index that is a share of the variance. */
function indexOf({ method }: MethodSection): string | undefined {
  const found: SensitivityMethod = methods[method as keyof typeof methods];
  return found.kind === "arms" ? found.shares?.index : undefined;
}

/** Shares below 0 are chance. */
function sharesIn({ rows }: MethodSection, index: string): readonly Omit<Share, "year">[] {
  return rows.map(({ of, figures }) => ({ of: withoutYear(of), share: Math.max(0, figures[index]!.value || 0) }));
}

/** "fee[nationality=MEX]" of "fee[nationality=MEX,year=2016]". */
function withoutYear(name: string): string {
  return name
    .replace(/(?<=[[,])year=[^,\]]+,?/g, "")
    .replace(/,?\]/g, "]")
    .replaceAll("[]", "");
}

export function yearsChart(
  { title, method, index, years, shares, factors }: SharesOverYears,
  width: number,
  { plot }: Paper,
): Chart {
  const colours = new Map(factors.map(({ of, colour }) => [of, colour]));
  const points = shares.map((share) => ({ ...share, percent: 100 * share.share, colour: colours.get(share.of)! }));
  // Noisy shares may add up to more than the whole.
  const sums = years.map((year) => points.reduce((sum, each) => sum + (each.year === year ? each.percent : 0), 0));
  return {
    width,
    height: HEIGHT,
    description: `${title}: ${index} by ${method} over the years; the tables give the figures`,
    options: {
      marginTop: 24,
      marginBottom: 36,
      marginLeft: 48,
      marginRight: 20,
      x: { type: "point", domain: years, label: null, padding: 0.1 },
      y: { domain: [0, Math.max(100, ...sums)] },
      marks: [
        plot.areaY(points, { x: "year", y: "percent", z: "of", fill: "colour", fillOpacity: 0.85 }),
        plot.gridY(GRID),
        plot.axisX({ tickSize: 0 }),
        plot.axisY({ tickSize: 0, ticks: 5, label: "share of the variance, %", labelArrow: "none" }),
      ],
    },
  };
}
