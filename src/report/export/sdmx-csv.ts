/**
 * Inward and outward flows as SDMX-CSV 2.0 (SDMX Technical Working Group, Data Message Field Guide). `sdmx-sdg.csv` has the
 * global data structure of the Sustainable Development Goals as data.un.org serves it: medians with the ends of the 95% band
 * as bounds. That structure has no place for quantiles: `sdmx-quantiles.csv` has them as a dimension of a structure of ours.
 */
import type { Complaint } from "../../issues/issue.ts";
import { hintFor } from "../../issues/nearest.ts";
import { centralInterval, quantileAt } from "../format.ts";
import type { Report, ReportRow } from "../report.ts";
import { csvOf } from "./csv.ts";
import type { ExportFormat } from "./export.ts";
import { areaNumber } from "./m49.ts";
import type { Cell } from "./tables.ts";

/** The version of the harmonised global dataflow whose columns these are; later ones had the same so far. */
const GLOBAL = "IAEG-SDGs:DF_SDG_GLH(1.24)";
const OURS = "IFFSIM:DSD_IFF_QUANTILES(1.0.0)";
/** Series of indicator 16.4.1. */
const SERIES: Readonly<Record<string, string>> = { inward: "DI_ILL_IN", outward: "DI_ILL_OUT" };
const LEVEL = 0.95;
/** Values are in millions, as in the database: ten to the power of six. */
const MILLION = 1e6;
const POWER = "6";

/** The code of what is not broken down. */
const TOTAL = "_T";
/** Dimensions that say nothing of these flows: totals all. */
const TOTALS_BEFORE = ["SEX", "AGE", "URBANISATION", "INCOME_WEALTH_QUANTILE", "EDUCATION_LEV", "OCCUPATION"];
const TOTALS_AFTER = ["DISABILITY_STATUS", "ACTIVITY", "PRODUCT"];
const BREAKDOWNS = ["CUST_BREAKDOWN", "COMPOSITE_BREAKDOWN"];
const ATTRIBUTES = [
  ...["OBS_STATUS", "UNIT_MULT", "UNIT_MEASURE", "BASE_PER", "NATURE", "TIME_DETAIL", "COMMENT_OBS", "TIME_COVERAGE"],
  ...["UPPER_BOUND", "LOWER_BOUND", "SOURCE_DETAIL", "COMMENT_TS", "GEO_INFO_URL", "GEO_INFO_TYPE"],
  ...["CUST_BREAKDOWN_LB", "DATA_LAST_UPDATE"],
];
const IDENTITY = ["STRUCTURE", "STRUCTURE_ID", "ACTION"];
const GLOBAL_HEADER = [
  ...IDENTITY,
  ...["FREQ", "REPORTING_TYPE", "SERIES", "REF_AREA", ...TOTALS_BEFORE, ...BREAKDOWNS, ...TOTALS_AFTER],
  ...["TIME_PERIOD", "OBS_VALUE", ...ATTRIBUTES],
];
const OWN_HEADER = [
  ...IDENTITY,
  ...["FREQ", "SERIES", "REF_AREA", ...BREAKDOWNS, "QUANTILE", "TIME_PERIOD", "OBS_VALUE"],
  ...["UNIT_MULT", "UNIT_MEASURE", "NATURE", "STANDARD_ERROR", "CUST_BREAKDOWN_LB"],
];

export const sdmxCsv: ExportFormat = {
  says: "inward and outward flows for data.un.org: medians with bounds, and quantiles as a dimension",
  source: "SDMX-CSV 2.0, data structure of the SDGs",
  needsDraws: false,
  names: ["sdmx-sdg.csv", "sdmx-quantiles.csv"],
  place: "exports",
  takesCodes: true,
  make: ({ report, date, codes = new Map<string, string>() }) => {
    const flows = flowsOf(report, codes);
    if ("expected" in flows) return Promise.resolve(flows);
    const rows = flows.map((flow) => globalRow(flow, report, date));
    return Promise.resolve([
      { name: "sdmx-sdg.csv", content: csvOf({ columns: GLOBAL_HEADER, rows }) },
      { name: "sdmx-quantiles.csv", content: csvOf({ columns: OWN_HEADER, rows: flows.flatMap(quantileRows) }) },
    ]);
  },
};

type Flow = {
  readonly series: string;
  readonly area: string;
  readonly year: string;
  /** Codes of the two breakdowns: the first is of one's own, C01 and on, with a label, where the second has no code. */
  readonly breakdowns: readonly [custom: string, composite: string];
  readonly label: string;
  readonly row: ReportRow;
};

/** Flows of the headline by year, all markets together and each by itself; or why they cannot be told so. */
function flowsOf({ economy, sections }: Report, codes: ReadonlyMap<string, string>): readonly Flow[] | Complaint {
  const area = economy === undefined ? undefined : areaNumber(economy);
  if (area === undefined) {
    const got = economy ?? "a scenario without an economy";
    return { expected: "a reporting economy with a number in the United Nations' M49", got };
  }
  const told = sections
    .filter(({ quantity, kind }) => quantity in SERIES && kind !== "quantity")
    .flatMap(({ quantity, unit, rows }) => rows.map((row) => ({ quantity, unit, row })))
    .filter(({ row }) => isTotalOrMarket(row.summary.subscripts) && isEstimated(row));
  const strange = told.find(({ unit }) => unit !== "USD");
  if (strange !== undefined) {
    return {
      expected: "flows in current dollars, USD, as the indicator asks",
      got: `${strange.quantity} in ${strange.unit}`,
    };
  }
  const dated = told.filter(({ row: { summary } }) => summary.subscripts["year"] !== undefined);
  if (dated.length === 0) {
    const hint = "an index named year, or year: of each flow, says of which they are";
    return {
      expected: "inward or outward flows by year",
      got: told.length === 0 ? "none" : "flows without a year",
      hint,
    };
  }
  const markets = [...new Set(dated.flatMap(({ row }) => row.summary.subscripts["market"] ?? []))].toSorted();
  const unknown = [...codes.keys()].find((market) => market !== "" && !markets.includes(market));
  if (unknown !== undefined) {
    const hint = hintFor(unknown, markets, "markets by themselves");
    return { expected: "codes of markets that the run tells apart", got: unknown, hint };
  }
  return dated.map(({ quantity, row }) => {
    const { year = "", market = "" } = row.summary.subscripts;
    const isCustom = market !== "" && !codes.has(market);
    const custom = isCustom ? `C${String(markets.indexOf(market) + 1).padStart(2, "0")}` : TOTAL;
    const composite = codes.get(market) ?? codes.get("") ?? TOTAL;
    const label = isCustom ? market : "";
    return { series: SERIES[quantity]!, area, year, breakdowns: [custom, composite], label, row };
  });
}

/** A flow that is nil in every draw is not estimated, but absent from the scenario. */
function isEstimated({ summary }: ReportRow): boolean {
  return summary.quantiles.length > 0 && (summary.minimum !== 0 || summary.maximum !== 0);
}

/** Neither by partner nor by account: an account that is named is not the headline. */
function isTotalOrMarket(subscripts: ReportRow["summary"]["subscripts"]): boolean {
  return Object.keys(subscripts).every((index) => index === "year" || index === "market");
}

function globalRow({ series, area, year, breakdowns, label, row }: Flow, { run }: Report, date: string): Cell[] {
  const { low, high } = centralInterval(row.summary, LEVEL);
  const said: Readonly<Record<string, Cell>> = {
    OBS_STATUS: "E",
    UNIT_MULT: POWER,
    UNIT_MEASURE: "USD",
    NATURE: "E",
    TIME_DETAIL: year,
    COMMENT_OBS: commentOf(row),
    UPPER_BOUND: millions(high.value),
    LOWER_BOUND: millions(low.value),
    SOURCE_DETAIL: `${run.engine}, scenario ${run.scenario}`,
    CUST_BREAKDOWN_LB: label,
    DATA_LAST_UPDATE: `${date}T00:00:00`,
  };
  return [
    ...["dataflow", GLOBAL, "I", "A", "N", series, area],
    ...TOTALS_BEFORE.map(() => TOTAL),
    ...breakdowns,
    ...TOTALS_AFTER.map(() => TOTAL),
    year,
    millions(quantileAt(row.summary, 0.5).value),
    ...ATTRIBUTES.map((attribute) => said[attribute] ?? ""),
  ];
}

function commentOf({ summary }: ReportRow): string {
  const error = millions(quantileAt(summary, 0.5).standardError).toPrecision(2);
  const { rows, failed } = summary;
  const values = failed === 0 ? `${rows}` : `${rows - failed} of ${rows}`;
  const others = failed === 0 ? "" : `; the other ${failed} could not be computed`;
  return `Median of ${values} simulated values (standard error ${error} million); bounds hold 95% of them${others}`;
}

function quantileRows({ series, area, year, breakdowns, label, row }: Flow): Cell[][] {
  return row.summary.quantiles.map(({ probability, value, standardError }) => [
    ...["datastructure", OURS, "I", "A", series, area, ...breakdowns, quantileCode(probability), year],
    millions(value),
    ...[POWER, "USD", "E"],
    millions(standardError),
    label,
  ]);
}

/** A code may hold letters, digits and _: P2_5 is the quantile at 2.5%. */
function quantileCode(probability: number): string {
  return `P${Number((100 * probability).toFixed(6))}`.replace(".", "_");
}

/** Twelve digits, so that dividing leaves no tail of nines. */
function millions(value: number): number {
  return Number((value / MILLION).toPrecision(12));
}
