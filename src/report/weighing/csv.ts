/** A weighing as a table for a spreadsheet or R: a line for each figure and hypothesis, and one for their mean. */
import { record, withError, type Cell } from "../csv.ts";
import type { Estimate } from "../../numerics/estimate.ts";
import type { Alternative, Band, WeighedFigure, Weighing } from "./report.ts";

const NOTHING: Estimate = { value: NaN, standardError: NaN };
const NO_BAND: Band = { median: NOTHING, interval: { low: NOTHING, high: NOTHING, level: NaN } };

/** A header and the lines. */
export function renderWeighingCsv({ figures, alternatives }: Weighing): string {
  const lines = figures.flatMap((each) => [
    ...each.sides.map(({ id, prior, posterior }) => {
      const alternative = alternatives.find((one) => one.id === id);
      return columns(each, id, alternative, prior, posterior);
    }),
    columns(each, "all, by weight", undefined, NO_BAND, each.averaged),
  ]);
  const header = lines[0]?.map(([name]) => name) ?? [];
  return [header, ...lines.map((line) => line.map(([, cell]) => cell))].map(record).join("");
}

function columns(
  { output, unit }: WeighedFigure,
  id: string,
  alternative: Alternative | undefined,
  prior: Band,
  posterior: Band,
): readonly (readonly [string, Cell])[] {
  return [
    ["output", output],
    ["unit", unit],
    ["hypothesis", id],
    ["prior", alternative?.prior ?? NaN],
    ...withError("weight", alternative?.weight ?? NOTHING),
    ...withError("log_evidence", alternative?.logEvidence ?? NOTHING),
    ...withError("log10_bayes_factor", alternative?.logBayesFactor ?? NOTHING),
    ...banded("before", prior),
    ...banded("after", posterior),
  ];
}

function banded(when: string, { median, interval: { low, high } }: Band): readonly (readonly [string, Cell])[] {
  return [...withError(`${when}_median`, median), ...withError(`${when}_p5`, low), ...withError(`${when}_p95`, high)];
}
