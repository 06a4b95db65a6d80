/** The report as data: `result.json`, stable within its version and free of clocks, so that two runs compare byte by byte. */
import type { Failures } from "../analysis/failures.ts";
import type { Linear } from "../analysis/linear.ts";
import { isPrecise } from "../analysis/precision.ts";
import type { Summary } from "../analysis/summary.ts";
import type { Variability } from "../analysis/variability.ts";
import type { Estimate, Interval } from "../numerics/estimate.ts";
import { centralInterval } from "./format.ts";
import { en } from "./language/en.ts";
import { differenceOf } from "./notes.ts";
import type { Published, Report, ReportRow, ReportSource, RunRecord } from "./report.ts";
import type { Result } from "./result-schema.ts";
import { warningsOf } from "./warnings.ts";

type ResultRow = Result["sections"][number]["rows"][number];
type ResultEstimate = ResultRow["mean"];
type ResultNumber = ResultEstimate["value"];

/** Two-space indented JSON with a final newline. NaN and infinities never appear as numbers. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(toResult(report), undefined, 2)}\n`;
}

/** Keys in a fixed order; what is absent in the report is null here. */
export function toResult(report: Report): Result {
  return {
    format: "iffsim-result",
    version: 1,
    title: report.title,
    question: report.question ?? null,
    economy: report.economy ?? null,
    sentence: report.sentence,
    sections: report.sections.map(({ quantity, title, meaning, unit, kind, rows }) => {
      return { quantity, title, meaning, unit, kind, rows: rows.map(toRow) };
    }),
    parameters: report.parameters.map((parameter) => ({
      name: parameter.name,
      title: parameter.title,
      unit: parameter.unit,
      by: [...parameter.by],
      values: parameter.values.map(({ cells, value }) => ({ cells, value })),
      sources: [...parameter.sources],
      status: parameter.status,
      note: parameter.note ?? null,
      random: parameter.random,
      pedigree: parameter.pedigree ?? null,
    })),
    sources: report.sources.map(toSource),
    checks: report.checks.map(({ title, draws, rows, share, failed, failedShare, cells }) => {
      return {
        title,
        draws,
        broken: rows,
        broken_share: toEstimate(share),
        failed,
        failed_share: toEstimate(failedShare),
        cells: cells.map((each) => ({ cell: each.cell, broken: each.rows })),
      };
    }),
    dependence: report.dependence.map(({ between: [a, b], measure, value, used, achieved }) => {
      return { between: [a, b], measure, asked: value, used, achieved: toEstimate(achieved) };
    }),
    precision: report.precision.map((each) => ({
      target: each.target,
      output: each.output,
      statistic: each.statistic,
      unit: each.unit,
      value: toNumber(each.value),
      tolerance: toNumber(each.tolerance),
      margin: toNumber(each.margin),
      met: isPrecise(each),
    })),
    drivers: report.drivers.map(({ output, rows, shares, steps }) => ({
      output,
      draws: rows,
      shares: shares.map(({ input, parameter, share }) => ({ input, parameter, ...toEstimate(share) })),
      steps: steps.map((step) => ({ draws: step.rows, low: step.low, median: step.median, high: step.high })),
    })),
    equations: report.equations.map(({ name, title = null, unit = null, by, formula, note = null }) => {
      return { name, title, unit, by: [...by], formula, note };
    }),
    variability: report.variability === undefined ? null : toVariability(report.variability),
    linear: report.linear?.map(toLinear) ?? null,
    failures: report.failures === undefined ? null : toFailures(report.failures),
    warnings: [...warningsOf(report, en)],
    run: toRun(report.run),
  };
}

/** A source, by its published keys. */
export function toSource({ id, title, publisher, year, url }: ReportSource): Result["sources"][number] {
  return { id, title, publisher: publisher ?? null, year: year ?? null, url: url ?? null };
}

/** The record of a run, by its published keys. */
export function toRun(run: RunRecord): Result["run"] {
  return {
    engine: run.engine,
    scenario: run.scenario,
    hash: run.hash,
    files: [...run.files],
    seed: run.seed,
    sampler: run.sampler,
    dependence: run.dependence,
    exact: run.exact,
    table_error: run.tableError,
    samples: run.samples,
    asked: run.asked,
    replicates: run.replicates,
    quantiles: [...run.quantiles],
    variability_n: run.variabilityN ?? null,
    precision: [...(run.sought?.targets ?? [])],
    max_samples: run.sought?.most ?? null,
    exceeds: run.exceeds.map(({ output = null, value }) => ({ output, value })),
    hypotheses: [...run.hypotheses],
    economy: run.economy ?? null,
    changes: run.changes.map(({ target, value }) => ({ target, value })),
  };
}

export function toFailures({ rows, share, undrawn, regions }: Failures): NonNullable<Result["failures"]> {
  return {
    draws: rows,
    share: toEstimate(share),
    undrawn: undrawn.map(({ input, rows, looked, example: { row, expected, got } }) => {
      return { input, draws: rows, looked_at: looked, example: { draw: row + 1, expected, got } };
    }),
    regions: regions.map(({ input, unit, categories, failed, others }) => {
      return {
        input,
        unit,
        categories: categories === undefined ? null : [...categories],
        failed: [...failed],
        others: [...others],
      };
    }),
  };
}

function toVariability({ uncertain, varying, parameters, figures }: Variability): Result["variability"] {
  return {
    uncertain,
    varying,
    parameters: [...parameters],
    figures: figures.map(({ output, unit, statistic, median, low, high }) => {
      return { output, unit, statistic, median: toEstimate(median), low: toEstimate(low), high: toEstimate(high) };
    }),
  };
}

function toLinear(linear: Linear): NonNullable<Result["linear"]>[number] {
  return {
    output: linear.output,
    unit: linear.unit,
    estimate: toNumber(linear.estimate),
    standard_uncertainty: toNumber(linear.standardUncertainty),
    low: toNumber(linear.low),
    high: toNumber(linear.high),
    distance: toNumber(linear.distance),
    margin: toNumber(linear.margin),
    verdicts: linear.verdicts.map(({ digits, tolerance, agrees }) => ({ digits, tolerance, agrees })),
  };
}

function toRow(row: ReportRow): ResultRow {
  const { label, summary } = row;
  return {
    label,
    output: summary.output,
    subscripts: { ...summary.subscripts },
    ...toDistribution(summary),
    published: row.published.map((published) => toPublished(published, row)),
  };
}

/** What the draws of one figure say. */
export function toDistribution(summary: Summary): Omit<ResultRow, "label" | "output" | "subscripts" | "published"> {
  const withheld = summary.withheld === undefined ? "not given" : en.notes.reason(summary.withheld);
  return {
    draws: summary.rows,
    failed: summary.failed,
    failed_share: toEstimate(summary.failedShare),
    undefined: summary.undefined,
    undefined_share: toEstimate(summary.undefinedShare),
    mean: toEstimate(summary.mean, withheld),
    sd: toEstimate(summary.sd, withheld),
    skewness: toEstimate(summary.skewness, withheld),
    minimum: toNumber(summary.minimum),
    maximum: toNumber(summary.maximum),
    quantiles: summary.quantiles.map((quantile) => ({ probability: quantile.probability, ...toEstimate(quantile) })),
    intervals: [
      ...[0.9, 0.95].map((level) => toInterval("central", centralInterval(summary, level))),
      ...summary.shortest.map((interval) => toInterval("shortest", interval)),
    ],
    exceedances: summary.exceedances.map((each) => ({ threshold: each.threshold, ...toEstimate(each) })),
    histogram: {
      low: toNumber(summary.histogram.low),
      high: toNumber(summary.histogram.high),
      counts: [...summary.histogram.counts],
      below: summary.histogram.below,
      above: summary.histogram.above,
    },
  };
}

function toInterval(kind: "central" | "shortest", { level, low, high }: Interval): ResultRow["intervals"][number] {
  return {
    kind: `${kind} interval of the simulated values`,
    level,
    low: toEstimate(low),
    high: toEstimate(high),
  } as const;
}

export function toPublished(published: Published, row: ReportRow): ResultRow["published"][number] {
  const { id, value, unit, source, note } = published;
  return {
    id,
    value: toNumber(value),
    unit,
    source,
    note: note ?? null,
    difference: toEstimate(differenceOf(published, row)),
    percentile: toEstimate(published.percentile),
  };
}

/** A figure, or why there is none. */
export function toEstimate(estimate: Estimate | undefined, withheld = "not given"): ResultEstimate {
  if (estimate === undefined) return { value: null, standard_error: null, reason: withheld };
  const { value, standardError } = estimate;
  if (Number.isNaN(value)) return { value: null, standard_error: null, reason: "not a number: no finite draws" };
  if (!Number.isFinite(standardError)) {
    return {
      value: toNumber(value),
      standard_error: null,
      reason: "the standard error cannot be had from these draws",
    };
  }
  return { value: toNumber(value), standard_error: standardError, reason: null };
}

/** Negative zero is zero: JSON would print it as 0 anyway. */
function toNumber(value: number): ResultNumber {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) return value > 0 ? "infinite" : "negative infinite";
  return value === 0 ? 0 : value;
}
