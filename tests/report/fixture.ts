/**
 * A report as a study would make it: two indicators and their ratio over three years, and one quantity without a year.
 * Draws are the midpoints of equal probability slices, so every figure can be recomputed by hand from the law stated.
 */
import type { Summary } from "../../src/analysis/summary.ts";
import { shareOf, type Estimate } from "../../src/numerics/estimate.ts";
import type { Published, Report, ReportRow, ReportSection } from "../../src/report/report.ts";
import { en } from "../../src/report/language/en.ts";
import { headlineSentence } from "../../src/report/sentence.ts";

const ROWS = 100_000;
const NONE = shareOf([0], [ROWS]);
const SLICES = 5_000;
const PROBABILITIES = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];

type Shape = { readonly median: number; readonly sigma: number };

/** Standard normal quantile, Acklam's rational approximation: enough for a picture. */
function normalQuantile(p: number): number {
  const tail = (q: number) =>
    (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  const above =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return above / below;
}

function lognormalDraws({ median, sigma }: Shape): number[] {
  return Array.from({ length: SLICES }, (_, i) => median * Math.exp(sigma * normalQuantile((i + 0.5) / SLICES)));
}

function quantileOf(sorted: readonly number[], probability: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(probability * sorted.length))] ?? NaN;
}

function standardErrorOf(sorted: readonly number[], probability: number): number {
  const value = quantileOf(sorted, probability);
  const spread =
    quantileOf(sorted, Math.min(0.999, probability + 0.01)) - quantileOf(sorted, Math.max(0, probability - 0.01));
  return Number.isFinite(value) && Number.isFinite(spread)
    ? (Math.sqrt((probability * (1 - probability)) / ROWS) * spread) / 0.02
    : NaN;
}

function histogramOf(finite: readonly number[]): Summary["histogram"] {
  const low = quantileOf(finite, 0.0005);
  const high = quantileOf(finite, 0.9985);
  const counts = new Array<number>(60).fill(0);
  let [below, above] = [0, 0];
  const weight = ROWS / SLICES;
  for (const value of finite) {
    if (value < low) below += weight;
    else if (value > high) above += weight;
    else counts[high > low ? Math.min(59, Math.floor(((value - low) / (high - low)) * 60)) : 0]! += weight;
  }
  return { low, high, counts, below, above };
}

/** The summary of draws that need not be finite. */
export function summaryOf(
  quantity: string,
  unit: string,
  year: string,
  draws: readonly number[],
  extra: Partial<Summary> = {},
): Summary {
  const sorted = [...draws].sort((a, b) => a - b);
  const finite = sorted.filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const sd = Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length);
  const moments = { mean: estimate(mean, sd / Math.sqrt(ROWS)), sd: estimate(sd, (1.5 * sd) / Math.sqrt(ROWS)) };
  return {
    output: year === "" ? quantity : `${quantity}[year=${year}]`,
    quantity,
    subscripts: year === "" ? {} : { year },
    unit,
    rows: ROWS,
    failed: 0,
    undefined: 0,
    failedShare: shareOf([extra.failed ?? 0], [ROWS]),
    undefinedShare: shareOf([extra.undefined ?? 0], [ROWS]),
    ...(finite.length === sorted.length ? moments : {}),
    minimum: finite[0] ?? NaN,
    maximum: sorted.at(-1) ?? NaN,
    quantiles: PROBABILITIES.map((probability) => ({
      probability,
      value: quantileOf(sorted, probability),
      standardError: standardErrorOf(sorted, probability),
    })),
    shortest: [0.9, 0.95].map((level) => shortestOf(sorted, level)),
    exceedances: [],
    histogram: histogramOf(finite),
    ...extra,
  };
}

/** From the lowest draw on: the form of an interval matters here, not its truth. */
function shortestOf(sorted: readonly number[], level: number): Summary["shortest"][number] {
  const [low, high] = [0, level].map((probability) => {
    return estimate(quantileOf(sorted, probability), standardErrorOf(sorted, probability));
  });
  return { level, low: low!, high: high! };
}

function estimate(value: number, standardError: number): Estimate {
  return { value, standardError };
}

function published(id: string, value: number, unit: string, summary: Summary, draws: readonly number[]): Published {
  const median = summary.quantiles.find(({ probability }) => probability === 0.5)?.value ?? NaN;
  const percentile = shareOf([draws.filter((draw) => draw <= value).length], [draws.length]);
  return { id, value, unit, source: "unodc-2023", difference: (median - value) / Math.abs(value), percentile };
}

function row(quantity: string, year: string, shape: Shape, given?: number): ReportRow {
  const draws = lognormalDraws(shape);
  const summary = summaryOf(quantity, "USD", year, draws);
  return {
    label: year,
    summary,
    published: given === undefined ? [] : [published(`${quantity}-${year}`, given, "USD", summary, draws)],
  };
}

function ratioRow(year: string, shape: Shape, undefinedShare: number): ReportRow {
  const draws = lognormalDraws(shape).map((draw, i) => (i % SLICES < SLICES * (1 - undefinedShare) ? draw : Infinity));
  const count = undefinedShare * ROWS;
  const extra = count === 0 ? {} : { undefined: count, withheld: { kind: "zero denominator" } as const };
  return { label: year, summary: summaryOf("ratio", "1", year, draws, extra), published: [] };
}

const inward: ReportSection = {
  quantity: "inward",
  title: "Inward flow",
  meaning: "Payments from residents of other economies to residents of the reporting economy.",
  unit: "USD",
  kind: "indicator",
  rows: [
    row("inward", "2016", { median: 1.121e9, sigma: 0.122 }, 1139e6),
    row("inward", "2017", { median: 970e6, sigma: 0.122 }, 991.9e6),
    row("inward", "2018", { median: 1.196e9, sigma: 0.122 }, 1218e6),
  ],
};

const outward: ReportSection = {
  quantity: "outward",
  title: "Outward flow",
  meaning: "Payments from residents of the reporting economy to residents of other economies.",
  unit: "USD",
  kind: "indicator",
  rows: [
    row("outward", "2016", { median: 16.9e6, sigma: 0.35 }, 17.5e6),
    row("outward", "2017", { median: 9.8e6, sigma: 0.35 }, 10e6),
    row("outward", "2018", { median: 13.1e6, sigma: 0.35 }, 13.8e6),
  ],
};

const ratio: ReportSection = {
  quantity: "ratio",
  title: "Ratio of inward to outward",
  meaning: "How many times the inward flow exceeds the outward flow.",
  unit: "1",
  kind: "indicator",
  rows: [
    ratioRow("2016", { median: 66, sigma: 0.37 }, 0),
    ratioRow("2017", { median: 99, sigma: 0.37 }, 0.032),
    ratioRow("2018", { median: 91, sigma: 0.37 }, 0.004),
  ],
};

const price: ReportSection = {
  quantity: "mean_fee",
  title: "Mean fee",
  meaning: "What one person pays on average, over all nationalities and years.",
  unit: "USD/person",
  kind: "quantity",
  rows: [
    {
      label: "",
      summary: summaryOf("mean_fee", "USD/person", "", lognormalDraws({ median: 4702, sigma: 0.11 }), { failed: 12 }),
      published: [],
    },
  ],
};

export const report: Report = {
  title: "Smuggling of migrants, Mexico, 2016-2018",
  question:
    "How much do people who are smuggled through Mexico pay to networks resident there, and what do these pay abroad?",
  economy: "MEX",
  sentence: headlineSentence([inward, outward, ratio, price], "Mexico", en),
  sections: [inward, outward, ratio, price],
  parameters: [
    {
      name: "apprehended",
      title: "Apprehensions at the south-west border of the United States",
      unit: "person",
      by: ["nationality", "year"],
      values: [
        { cells: "MEX, 2016", value: "190760" },
        { cells: "MEX, 2017", value: "127938" },
        { cells: "MEX, 2018", value: "152257" },
        { cells: "GTM", value: "65871" },
        { cells: "all others", value: "40000" },
      ],
      sources: ["cbp"],
      status: "published",
      random: false,
    },
    {
      name: "share_paying",
      title: "Share that pays a smuggler",
      unit: "1",
      by: ["nationality"],
      values: [
        { cells: "MEX", value: "beta(mean=0.50, sd=0.06)" },
        { cells: "all others", value: "beta(mean=0.70, sd=0.06)" },
      ],
      sources: ["upmrip", "emif"],
      status: "derived",
      random: true,
    },
    {
      name: "fee",
      title: "Fee paid by one person",
      unit: "USD/person",
      by: ["nationality", "year"],
      values: [
        { cells: "MEX", value: "lognormal(mean=4967, sd=900)" },
        { cells: "all others", value: "pert(4000, 4559, 8000)" },
      ],
      sources: ["upmrip"],
      status: "published",
      random: true,
    },
    {
      name: "passed_on",
      title: "Share of receipts paid on to non-resident sub-contractors",
      unit: "1",
      by: [],
      values: [{ cells: "", value: "uniform(0, 0.02)" }],
      sources: [],
      status: "assumed",
      note: "The pilot's assumption was none at all.",
      random: true,
    },
  ],
  sources: [
    {
      id: "cbp",
      title: "Southwest Border Sectors: apprehensions by citizenship",
      publisher: "US Customs and Border Protection",
      year: 2018,
      url: "https://www.cbp.gov/newsroom/stats",
    },
    {
      id: "upmrip",
      title: "Encuesta sobre Migración en la Frontera: cuotas pagadas",
      publisher: "SEGOB-UPMRIP",
      year: 2020,
    },
    { id: "emif", title: "Encuesta sobre Migración en las Fronteras Norte y Sur", publisher: "El Colef" },
    {
      id: "unodc-2023",
      title: "Estimates of SDG indicator 16.4.1: first results of four pilot countries",
      publisher: "UNODC",
      year: 2023,
    },
  ],
  checks: [
    {
      title: "Nobody pays who was not there",
      draws: ROWS,
      rows: 3_200,
      share: shareOf([3_200], [ROWS]),
      failed: 0,
      failedShare: NONE,
      cells: [{ cell: "[year=2017]", rows: 3_200 }],
    },
    { title: "Parts add up", draws: ROWS, rows: 0, share: NONE, failed: 0, failedShare: NONE, cells: [] },
  ],
  drivers: [
    {
      output: "inward[year=2018]",
      rows: 16_384,
      shares: [
        { input: "fee[year=2018]", parameter: "fee", share: { value: 0.58, standardError: 0.01 } },
        { input: "passed_on", parameter: "passed_on", share: { value: 0.21, standardError: 0.01 } },
      ],
      steps: [
        { rows: 512, low: 930e6, median: 1.2e9, high: 1.55e9 },
        { rows: 16_384, low: 941e6, median: 1.196e9, high: 1.52e9 },
      ],
    },
  ],
  equations: [
    { name: "receipts", title: "Receipts", unit: "USD", by: ["year"], formula: "sum(payers * fee / 2, nationality)" },
  ],
  precision: [],
  dependence: [
    {
      between: ["fee[year=2016]", "fee[year=2017]"],
      measure: "rank",
      value: 0.8,
      used: 0.8,
      achieved: { value: 0.7986, standardError: 0.0015 },
    },
  ],
  doubts: [
    "dependence[2]: the correlation asked for, 0.95, does not fit the others; 0.91 was used (nearest correlation matrix).",
    "passed_on: assumed, without a source.",
  ],
  run: {
    engine: "iffsim 0.1.0",
    scenario: "mexico-smuggling-2017",
    hash: "9f2b6c0e4d1a7f35b8e2c90d46a1f7733e5b0c9d8a6f4e2d1c0b9a8f7e6d5c4b",
    files: ["scenarios/mexico-smuggling/scenario.yaml", "scenarios/common/exchange-rates.yaml"],
    seed: "16.4.1",
    sampler: "random",
    dependence: "copula",
    exact: false,
    tableError: 3.0123e-10,
    samples: ROWS,
    asked: ROWS,
    replicates: 1,
    quantiles: [],
    exceeds: [],
    hypotheses: [],
    changes: [{ target: "passed_on", value: "uniform(0, 0.02)" }],
  },
};

/** The same report with one section and one row without a label: a scenario that knows no year. */
export const yearless: Report = {
  ...report,
  title: "A fee, once",
  sentence: headlineSentence([price], undefined, en),
  sections: [price],
  checks: [],
  precision: [],
  dependence: [],
  doubts: [],
};

/** What a summary says when no draw was a number. */
const nothing: Summary = {
  ...summaryOf("inward", "USD", "2016", [NaN]),
  failed: ROWS,
  failedShare: { value: 1, standardError: 0 },
  withheld: { kind: "no numbers" },
  minimum: NaN,
  maximum: NaN,
  quantiles: [],
  histogram: { low: NaN, high: NaN, counts: new Array<number>(60).fill(0), below: 0, above: 0 },
};

const constant: Summary = summaryOf("inward", "USD", "2017", new Array<number>(SLICES).fill(7e6));

const allInfinite: Summary = {
  ...summaryOf("ratio", "1", "2018", new Array<number>(SLICES).fill(Infinity)),
  undefined: ROWS,
  withheld: { kind: "zero denominator" },
  minimum: NaN,
  histogram: nothing.histogram,
};

/** Rows of which little can be said: all draws failed, all the same, all infinite; alone and beside a good one. */
export const meagre: Report = {
  ...report,
  sections: [nothing, constant, allInfinite].flatMap((summary) => {
    const { subscripts } = summary;
    const row: ReportRow = { label: subscripts["year"] ?? "", summary, published: inward.rows[0]?.published ?? [] };
    const good = inward.rows.filter(({ label }) => label !== row.label);
    return [
      { ...inward, rows: [row] },
      { ...inward, rows: [row, ...good] },
    ];
  }),
};

const evil = `<script>alert(1)</script><img src=x onload=alert(1)>" onload="alert(1)' <b>&amp;`;

/** Every text of the report tries to be markup. */
export const hostile: Report = {
  title: evil,
  question: evil,
  economy: evil,
  sentence: evil,
  sections: report.sections.map((section) => ({
    ...section,
    title: evil,
    meaning: evil,
    unit: evil,
    rows: section.rows.map((row, i) => ({
      label: `${i}${evil}`,
      summary: { ...row.summary, unit: evil },
      published: row.published.map((published) => ({ ...published, unit: evil, source: evil, note: evil })),
    })),
  })),
  parameters: report.parameters.map((parameter) => ({
    name: evil,
    title: evil,
    unit: evil,
    by: [evil],
    values: parameter.values.map(() => ({ cells: evil, value: evil })),
    sources: [evil],
    status: evil,
    note: evil,
    random: true,
  })),
  sources: [{ id: evil, title: evil, publisher: evil, url: `https://example.org/"${evil}` }],
  checks: [
    {
      title: evil,
      draws: 10,
      rows: 1,
      share: shareOf([1], [10]),
      failed: 1,
      failedShare: shareOf([1], [10]),
      cells: [{ cell: evil, rows: 1 }],
    },
  ],
  drivers: report.drivers.map((each) => ({
    ...each,
    shares: each.shares.map((share) => ({ ...share, input: evil, parameter: evil })),
  })),
  equations: [{ name: evil, title: evil, unit: evil, by: [evil], formula: evil, note: evil }],
  precision: [],
  dependence: [
    { between: [evil, evil], measure: "pearson", value: 0.5, used: 0.4, achieved: { value: NaN, standardError: NaN } },
  ],
  doubts: [evil],
  run: {
    engine: evil,
    scenario: evil,
    hash: evil,
    files: [evil],
    seed: evil,
    sampler: evil,
    dependence: evil,
    exact: true,
    tableError: 0,
    samples: 10,
    asked: 10,
    replicates: 1,
    quantiles: [],
    exceeds: [],
    hypotheses: [evil],
    economy: evil,
    changes: [{ target: evil, value: evil }],
  },
};
