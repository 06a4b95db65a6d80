/** The report behind a `result.json`: all that a run's renderers show, so that a stored run is told again without a draw. */
import type { Summary, Withheld } from "../analysis/summary.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { en } from "./language/en.ts";
import type { Published, Report, ReportRow } from "./report.ts";
import { resultSchema, type Result } from "./result-schema.ts";
import { findingsWarnings } from "./warnings.ts";

type ResultRow = Result["sections"][number]["rows"][number];
type ResultEstimate = ResultRow["mean"];

/** The report in a text, or where the text departs from the form of version 1. */
export function readResult(text: string): { readonly report: Report } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: "a text that is no JSON" };
  }
  const parsed = resultSchema.safeParse(value);
  if (parsed.success) return { report: toReport(parsed.data) };
  const at = parsed.error.issues[0]!.path.join(".");
  return { wrong: at === "" ? "a text of another form" : `one in which ${at} is of another form` };
}

function toReport(result: Result): Report {
  const { title, question, economy, sentence, sections, parameters, sources, linear, failures, variability } = result;
  const report: Report = {
    title,
    ...(question !== null && { question }),
    ...(economy !== null && { economy }),
    sentence,
    sections: sections.map(({ rows, ...section }) => ({ ...section, rows: rows.map((row) => rowIn(row, section)) })),
    parameters: parameters.map(({ note, pedigree, ...parameter }) => ({
      ...parameter,
      ...(note !== null && { note }),
      ...(pedigree !== null && { pedigree }),
    })),
    sources: sources.map(({ id, title, publisher, year, url }) => ({
      id,
      title,
      ...(publisher !== null && { publisher }),
      ...(year !== null && { year }),
      ...(url !== null && { url }),
    })),
    checks: result.checks.map(({ title, draws, broken, broken_share, failed, failed_share, cells }) => ({
      title,
      draws,
      rows: broken,
      share: estimateIn(broken_share),
      failed,
      failedShare: estimateIn(failed_share),
      cells: cells.map(({ cell, broken }) => ({ cell, rows: broken })),
    })),
    dependence: result.dependence.map(({ between, measure, asked, used, achieved }) => {
      return { between, measure, value: asked, used, achieved: estimateIn(achieved) };
    }),
    precision: result.precision.map(({ target, output, unit, statistic, value, tolerance, margin }) => ({
      target,
      output,
      unit,
      statistic,
      value: numberIn(value),
      tolerance: numberIn(tolerance),
      margin: numberIn(margin),
    })),
    drivers: result.drivers.map(({ output, draws, shares, steps }) => ({
      output,
      rows: draws,
      shares: shares.map(({ input, parameter, ...share }) => ({ input, parameter, share: estimateIn(share) })),
      steps: steps.map(({ draws, ...step }) => ({ rows: draws, ...step })),
    })),
    equations: result.equations.map(({ title, unit, note, ...equation }) => ({
      ...equation,
      ...(title !== null && { title }),
      ...(unit !== null && { unit }),
      ...(note !== null && { note }),
    })),
    ...(linear !== null && { linear: linear.map(linearIn) }),
    ...(variability !== null && { variability: variabilityIn(variability) }),
    ...(failures !== null && { failures: failuresIn(failures) }),
    doubts: [],
    run: runIn(result.run),
  };
  const derived = new Set(findingsWarnings(report, en));
  return { ...report, doubts: result.warnings.filter((warning) => !derived.has(warning)) };
}

function rowIn(row: ResultRow, section: { readonly quantity: string; readonly unit: string }): ReportRow {
  return { label: row.label, summary: summaryIn(row, section), published: row.published.map(publishedIn) };
}

function summaryIn(row: ResultRow, { quantity, unit }: { readonly quantity: string; readonly unit: string }): Summary {
  const { output, subscripts, draws, failed, histogram } = row;
  const [mean, sd, skewness] = [row.mean, row.sd, row.skewness].map(knownIn);
  const withheld = withheldIn(row.mean.reason) ?? withheldIn(row.sd.reason);
  return {
    output,
    quantity,
    subscripts,
    unit,
    rows: draws,
    failed,
    failedShare: estimateIn(row.failed_share),
    undefined: row.undefined,
    undefinedShare: estimateIn(row.undefined_share),
    ...(mean && { mean }),
    ...(sd && { sd }),
    ...(withheld && { withheld }),
    ...(skewness && { skewness }),
    minimum: numberIn(row.minimum),
    maximum: numberIn(row.maximum),
    quantiles: row.quantiles.map((each) => ({ probability: each.probability, ...estimateIn(each) })),
    shortest: row.intervals.flatMap(({ kind, level, low, high }) =>
      kind === "shortest interval of the simulated values"
        ? [{ level, low: estimateIn(low), high: estimateIn(high) }]
        : [],
    ),
    exceedances: row.exceedances.map((each) => ({ threshold: each.threshold, ...estimateIn(each) })),
    histogram: { ...histogram, low: numberIn(histogram.low), high: numberIn(histogram.high) },
  };
}

function publishedIn({
  id,
  value,
  unit,
  source,
  note,
  difference,
  percentile,
}: ResultRow["published"][number]): Published {
  return {
    id,
    value: numberIn(value),
    unit,
    source,
    ...(note !== null && { note }),
    difference: numberIn(difference.value),
    percentile: estimateIn(percentile),
  };
}

function linearIn(linear: NonNullable<Result["linear"]>[number]): NonNullable<Report["linear"]>[number] {
  return {
    output: linear.output,
    unit: linear.unit,
    estimate: numberIn(linear.estimate),
    standardUncertainty: numberIn(linear.standard_uncertainty),
    low: numberIn(linear.low),
    high: numberIn(linear.high),
    distance: numberIn(linear.distance),
    margin: numberIn(linear.margin),
    verdicts: linear.verdicts,
  };
}

function variabilityIn({ figures, ...rest }: NonNullable<Result["variability"]>): NonNullable<Report["variability"]> {
  return {
    ...rest,
    figures: figures.map(({ median, low, high, ...figure }) => {
      return { ...figure, median: estimateIn(median), low: estimateIn(low), high: estimateIn(high) };
    }),
  };
}

function failuresIn({
  draws,
  share,
  undrawn,
  regions,
}: NonNullable<Result["failures"]>): NonNullable<Report["failures"]> {
  return {
    rows: draws,
    share: estimateIn(share),
    undrawn: undrawn.map(({ input, draws, looked_at, example: { draw, expected, got } }) => {
      return { input, rows: draws, looked: looked_at, example: { row: draw - 1, expected, got } };
    }),
    regions: regions.map(({ categories, ...region }) => ({ ...region, ...(categories !== null && { categories }) })),
  };
}

function runIn(result: Result["run"]): Report["run"] {
  const { table_error, variability_n, precision, max_samples, exceeds, economy, ...run } = result;
  return {
    ...run,
    tableError: table_error,
    ...(variability_n !== null && { variabilityN: variability_n }),
    ...(precision.length > 0 && { sought: { targets: precision, ...(max_samples !== null && { most: max_samples }) } }),
    exceeds: exceeds.map(({ output, value }) => ({ ...(output !== null && { output }), value })),
    ...(economy !== null && { economy }),
  };
}

/** Undefined where the figure was withheld or not given. */
function knownIn(estimate: ResultEstimate): Estimate | undefined {
  const { value, reason } = estimate;
  const isWithheld = value === null && (reason === "not given" || withheldIn(reason) !== undefined);
  return isWithheld ? undefined : estimateIn(estimate);
}

function estimateIn({ value, standard_error }: ResultEstimate): Estimate {
  return { value: numberIn(value), standardError: standard_error ?? NaN };
}

function numberIn(value: ResultEstimate["value"]): number {
  if (value === null) return NaN;
  return typeof value === "number" ? value : value === "infinite" ? Infinity : -Infinity;
}

/** The reason that English words give; undefined where they give none of these. */
function withheldIn(reason: string | null): Withheld | undefined {
  if (reason === null) return undefined;
  const index = Number(/\(the tail index is (.*)\)$/.exec(reason)?.[1]);
  const kinds: readonly Withheld[] = [
    { kind: "no numbers" },
    { kind: "zero denominator" },
    { kind: "too large" },
    { kind: "heavy tail", mean: true, index },
    { kind: "heavy tail", mean: false, index },
  ];
  return kinds.find((withheld) => en.notes.reason(withheld) === reason);
}
