/**
 * Flows in the form of the general reporting table for uncertainty of the 2006 IPCC Guidelines for National Greenhouse Gas
 * Inventories, volume 1, chapter 3, table 3.3, approach 2 (Monte Carlo): a line a market and flow, and their total, for each
 * year against the first. Percentages are those of the mean; the trend is drawn pair by pair, as the Guidelines ask.
 */
import type { Complaint } from "../../issues/issue.ts";
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

/** Names of cells; of the total of a flow in each year, and of the market in it. */
type Line = {
  readonly category: string;
  readonly flow: string;
  readonly unit: string;
  readonly baseYear: string;
  readonly year: string;
  readonly base: string;
  readonly cell: string;
  readonly total: string;
};

function linesOf({ sections }: Report): readonly Line[] | Complaint {
  const cells = sections
    .filter(({ quantity, kind }) => FLOWS.has(quantity) && kind !== "quantity")
    .flatMap(({ quantity, unit, rows }) =>
      rows.flatMap(({ summary: { output, subscripts, minimum, maximum } }) => {
        const { year, market = "", ...others } = subscripts;
        const isNil = minimum === 0 && maximum === 0;
        if (year === undefined || isNil || Object.keys(others).length > 0) return [];
        return [{ quantity, unit, output, year, market }];
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
  return cells.filter(isPart).flatMap(({ quantity, unit, output, year, market }) => {
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
        base: first.output,
        cell: output,
        total: total.output,
      },
    ];
  });
}

async function rowOf(line: Line, draws: ExportDraws): Promise<Cell[]> {
  const { category, flow, unit, baseYear, year } = line;
  const all = [];
  for (const name of [line.base, line.cell, line.total]) all.push((await draws.column(name)).values);
  const [base, cell, total] = wholeRows(all as [Float64Array, Float64Array, Float64Array]);
  const [meanBase, mean] = [meanOf(base), meanOf(cell)];
  const [low, high] = band(cell);
  const trend = (100 * (mean - meanBase)) / meanBase;
  const [least, most] = band(cell.map((value, i) => (100 * (value - base[i]!)) / base[i]!));
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
    rounded((100 * (mean - low)) / mean),
    rounded((100 * (high - mean)) / mean),
    rounded(covariance(cell, total) / covariance(total, total)),
    ...[trend, trend - least, most - trend].map((each) => (isOneYear ? NaN : rounded(each))),
    COMMENT,
  ];
}

/** Without the tail that a difference of nearly equal numbers leaves. */
function rounded(value: number): number {
  return Number(value.toFixed(9));
}

type Three = readonly [Float64Array, Float64Array, Float64Array];

/** Rows in which all three have a number. */
function wholeRows(columns: Three): Three {
  const rows = [...columns[0].keys()].filter((row) => columns.every((column) => Number.isFinite(column[row]!)));
  const [base, cell, total] = columns.map((column) => Float64Array.from(rows, (row) => column[row]!));
  return [base!, cell!, total!];
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
