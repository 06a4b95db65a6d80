/**
 * Flows in the form of the general reporting table for uncertainty of the 2006 IPCC Guidelines for National Greenhouse Gas
 * Inventories, volume 1, chapter 3, table 3.3, approach 2 (Monte Carlo): a line a market and flow, and their total, for each
 * year against the first. Percentages are those of the mean; the trend is drawn pair by pair, as the Guidelines ask. Means and
 * quantiles are the report's: one that it withholds is not told here either.
 */
import type { Complaint } from "../../issues/issue.ts";
import type { Summary } from "../../analysis/summary.ts";
import { centralInterval } from "../format.ts";
import type { Report } from "../report.ts";
import { csvOf } from "./csv.ts";
import type { ExportDraws, ExportFormat } from "./export.ts";
import type { Cell } from "./tables.ts";

const COLUMNS = [
  "A category",
  "B flow",
  "C base year",
  "C value in the base year",
  "D year t",
  "D value in year t",
  "unit",
  "E activity data uncertainty (-)%",
  "E activity data uncertainty (+)%",
  "F emission factor uncertainty (-)%",
  "F emission factor uncertainty (+)%",
  "G combined uncertainty in year t (-)%",
  "G combined uncertainty in year t (+)%",
  "H contribution to variance in year t",
  "I trend from the base year to year t %",
  "J trend uncertainty (-) percentage points",
  "J trend uncertainty (+) percentage points",
  "K approach and comments",
];

const FLOWS: ReadonlySet<string> = new Set(["inward", "outward"]);
const COMMENT =
  "Approach 2 (Monte Carlo); the model's factors are drawn together, so E and F are not told apart; J is of the line's own trend";

export const ipcc: ExportFormat = {
  says: "the uncertainty table of the 2006 IPCC Guidelines, by market and flow, with trends drawn pair by pair",
  source: "2006 IPCC Guidelines, volume 1, table 3.3",
  needsDraws: true,
  names: ["uncertainty-table.csv"],
  place: "exports",
  make: async ({ report, draws }) => {
    const lines = linesOf(report);
    if ("expected" in lines) return lines;
    const rows: Cell[][] = [];
    for (const line of lines) rows.push(await rowOf(line, draws!));
    return [{ name: "uncertainty-table.csv", content: csvOf({ columns: COLUMNS, rows }) }];
  },
};

/** What the report says of the flow in each of the two years, and of the flow's total in the later. */
type Line = {
  readonly category: string;
  readonly flow: string;
  readonly unit: string;
  readonly baseYear: string;
  readonly year: string;
  readonly base: Summary;
  readonly cell: Summary;
  readonly total: Summary;
};

function linesOf({ sections }: Report): readonly Line[] | Complaint {
  const cells = sections
    .filter(({ quantity, kind }) => FLOWS.has(quantity) && kind !== "quantity")
    .flatMap(({ quantity, unit, rows }) =>
      rows.flatMap(({ summary }) => {
        const { minimum, maximum } = summary;
        const { year, market = "", ...others } = summary.subscripts;
        const isNil = minimum === 0 && maximum === 0;
        if (year === undefined || isNil || Object.keys(others).length > 0) return [];
        return [{ quantity, unit, summary, year, market }];
      }),
    );
  if (cells.length === 0) {
    return {
      expected: "inward or outward flows by year",
      got: "none",
      hint: "the table compares years with the first",
    };
  }
  const isPart = ({ market }: { readonly market: string }): boolean =>
    market === "" || !cells.some((each) => each.market.startsWith(`${market}/`));
  return cells.filter(isPart).flatMap(({ quantity, unit, summary, year, market }) => {
    const same = cells.filter((each) => each.quantity === quantity && each.market === market);
    const first = same[0]!;
    const total = cells.find((each) => each.quantity === quantity && each.market === "" && each.year === year);
    if (total === undefined || (first.year === year && same.length > 1)) return [];
    return [
      {
        category: market === "" ? "total" : market,
        flow: quantity,
        unit,
        baseYear: first.year,
        year,
        base: first.summary,
        cell: summary,
        total: total.summary,
      },
    ];
  });
}

async function rowOf(line: Line, draws: ExportDraws): Promise<Cell[]> {
  const { category, flow, unit, baseYear, year } = line;
  const [base, cell, total] = await Promise.all(
    [line.base, line.cell, line.total].map(async ({ output }) => (await draws.column(output)).values),
  );
  const [meanBase, mean] = [line.base, line.cell].map(({ mean }) => mean?.value ?? NaN) as [number, number];
  const { low, high } = centralInterval(line.cell, 0.95);
  const trend = (100 * (mean - meanBase)) / meanBase;
  const [earlier, later] = wholeRows(base!, cell!);
  const [least, most] = band(later.map((value, i) => (100 * (value - earlier[i]!)) / earlier[i]!));
  const isOneYear = baseYear === year;
  return [
    category,
    flow,
    baseYear,
    meanBase,
    year,
    mean,
    unit,
    ...[NaN, NaN, NaN, NaN],
    rounded((100 * (mean - low.value)) / mean),
    rounded((100 * (high.value - mean)) / mean),
    // Without a standard deviation of either there is no share of a variance.
    line.cell.sd === undefined || line.total.sd === undefined ? NaN : rounded(shareOf(...wholeRows(cell!, total!))),
    ...[trend, trend - least, most - trend].map((each) => (isOneYear ? NaN : rounded(each))),
    [COMMENT, ...remarks(line, isOneYear ? undefined : later.length)].join("; "),
  ];
}

/** What the reader of a line must know besides; `pairs` is the number of draws with a value in both years. */
function remarks({ base, cell, total, baseYear, year }: Line, pairs: number | undefined): readonly string[] {
  const years = [[year, cell] as const, ...(pairs === undefined ? [] : [[baseYear, base] as const])];
  const withheld = years.filter(([, { mean }]) => mean === undefined).map(([each]) => each);
  const failed = years.filter(([, summary]) => summary.failed > 0);
  return [
    ...(withheld.length > 0 ? [`no mean of ${withheld.toSorted().join(" and ")}: its draws do not settle one`] : []),
    ...(cell.sd === undefined || total.sd === undefined ? ["no H: the draws do not settle a variance"] : []),
    ...failed.map(([each, summary]) => `${summary.failed} of ${summary.rows} draws of ${each} could not be computed`),
    ...(pairs !== undefined && failed.length > 0 && withheld.length === 0
      ? [`J is of the ${pairs} draws with a value in both years`]
      : []),
  ];
}

/** Without the tail that a difference of nearly equal numbers leaves. */
function rounded(value: number): number {
  return Number(value.toFixed(9));
}

/** Rows in which both have a number. */
function wholeRows(x: Float64Array, y: Float64Array): readonly [Float64Array, Float64Array] {
  const rows = [...x.keys()].filter((row) => Number.isFinite(x[row]) && Number.isFinite(y[row]));
  return [Float64Array.from(rows, (row) => x[row]!), Float64Array.from(rows, (row) => y[row]!)];
}

/** Of the variance of `total` that a part of it makes up. */
function shareOf(part: Float64Array, total: Float64Array): number {
  return covariance(part, total) / covariance(total, total);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  return x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0) / (x.length - 1);
}

/** The quantiles at 2.5% and 97.5%, type 7 (Hyndman and Fan 1996); values without a number are left out. */
function band(values: Float64Array): readonly [number, number] {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (probability: number): number => {
    const rank = probability * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(rank)] ?? NaN, sorted[Math.ceil(rank)] ?? NaN];
    return below + (rank - Math.floor(rank)) * (above - below);
  };
  return [at(0.025), at(0.975)];
}
