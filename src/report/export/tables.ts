/** A report as tidy tables (Wickham 2014, Journal of Statistical Software 59(10)): one row an observation, one column a variable. */
import type { Estimate } from "../../numerics/estimate.ts";
import type { Report, ReportRow, ReportSection } from "../report.ts";

/** NaN is a missing number. */
export type Cell = string | number;

export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  /** One cell a column. */
  readonly rows: readonly (readonly Cell[])[];
};

/** Indexes with a column of their own in the table of figures; others stand in the name of the output. */
const PLACES = ["year", "account", "market", "partner"] as const;

/** All tables, the same in number and columns for every run. */
export function tablesOf(report: Report): readonly Table[] {
  const figures = report.sections.flatMap((section) => section.rows.map((row) => ({ section, row })));
  return [
    {
      name: "figures",
      columns: [
        ...["output", "quantity", "title", ...PLACES, "label", "kind", "unit", "draws", "failed", "undefined"],
        ...["mean", "mean_se", "sd", "sd_se", "minimum", "maximum"],
      ],
      rows: figures.map(figureRow),
    },
    {
      name: "quantiles",
      columns: ["output", "unit", "probability", "value", "value_se"],
      rows: figures.flatMap(({ section: { unit }, row: { summary } }) =>
        summary.quantiles.map((quantile) => [summary.output, unit, quantile.probability, ...withError(quantile)]),
      ),
    },
    {
      name: "published",
      columns: ["output", "id", "value", "unit", "source", "note", "difference", "at_or_below", "at_or_below_se"],
      rows: figures.flatMap(({ row: { summary, published } }) =>
        published.map(({ id, value, unit, source, note = "", difference, percentile }) => {
          return [summary.output, id, value, unit, source, note, difference, ...withError(percentile)];
        }),
      ),
    },
    {
      name: "parameters",
      columns: ["name", "title", "unit", "cells", "value", "random", "status", "sources", "note"],
      rows: report.parameters.flatMap(({ name, title, unit, values, random, status, sources, note = "" }) =>
        values.map(({ cells, value }) => {
          return [name, title, unit, cells, value, random ? "yes" : "no", status, sources.join(" "), note];
        }),
      ),
    },
    {
      name: "sources",
      columns: ["id", "title", "publisher", "year", "url"],
      rows: report.sources.map(({ id, title, publisher = "", year = NaN, url = "" }) => {
        return [id, title, publisher, year, url];
      }),
    },
    {
      name: "checks",
      columns: ["title", "draws", "broken", "failed"],
      rows: report.checks.map(({ title, draws, rows, failed }) => [title, draws, rows, failed]),
    },
    {
      name: "dependence",
      columns: ["between", "measure", "asked", "used", "achieved", "achieved_se"],
      rows: report.dependence.map(({ between, measure, value, used, achieved }) => {
        return [between.join(" "), measure, value, used, ...withError(achieved)];
      }),
    },
    { name: "run", columns: ["key", "value"], rows: runRows(report) },
  ];
}

function figureRow({ section, row }: { readonly section: ReportSection; readonly row: ReportRow }): Cell[] {
  const { quantity, title, kind, unit } = section;
  const { output, subscripts, rows, failed, undefined: missing, mean, sd, minimum, maximum } = row.summary;
  const places = PLACES.map((place) => subscripts[place] ?? "");
  const counts = [rows, failed, missing];
  return [
    ...[output, quantity, title, ...places, row.label, kind, unit, ...counts],
    ...[...withError(mean), ...withError(sd), minimum, maximum],
  ];
}

function runRows({ title, question = "", economy = "", run }: Report): readonly (readonly Cell[])[] {
  const { engine, scenario, hash, seed, sampler, dependence, samples, replicates, hypotheses, changes } = run;
  return Object.entries({
    ...{ title, question, economy, engine, scenario, hash, seed, sampler, dependence, samples, replicates },
    hypotheses: hypotheses.join(" "),
    changes: changes.map(({ target, value }) => `${target}=${value}`).join("; "),
  });
}

/** The figure, then its standard error. */
function withError(estimate: Estimate | undefined): readonly [number, number] {
  return [estimate?.value ?? NaN, estimate?.standardError ?? NaN];
}
