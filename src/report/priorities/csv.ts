/** Priorities as a table for a spreadsheet or R: a line for each figure and each thing that could be known of it. */
import { record, withError, type Cell } from "../csv.ts";
import type { Narrowed, Priorities, PrioritisedFigure, ReportCombination } from "./report.ts";

/** A header and the lines. `kind` is study, limit (all of a study known for sure), parameter, source or budget (what does most within it). */
export function renderPrioritiesCsv({ figures }: Priorities): string {
  const lines = figures.flatMap((figure) => [
    ...figure.studies.flatMap(({ id, sized, limit }) => [
      ...sized.map(({ size, cost, narrowed }) => columns(figure, "study", id, narrowed, size, cost)),
      columns(figure, "limit", id, limit),
    ]),
    ...figure.parameters.map(({ name, narrowed }) => columns(figure, "parameter", name, narrowed)),
    ...figure.sources.map(({ name, narrowed }) => columns(figure, "source", name, narrowed)),
    ...(figure.combination === undefined ? [] : [combined(figure, figure.combination)]),
  ]);
  const header = lines[0]?.map(([name]) => name) ?? [];
  return [header, ...lines.map((line) => line.map(([, cell]) => cell))].map(record).join("");
}

/** "guides(600)+files(40)": the studies of a combination and their samples. */
function combined(
  figure: PrioritisedFigure,
  { studies, cost, narrowed }: ReportCombination,
): ReturnType<typeof columns> {
  const id = studies.map((study) => (study.size === undefined ? study.id : `${study.id}(${study.size})`)).join("+");
  return columns(figure, "budget", id, narrowed, NaN, cost);
}

function columns(
  { output, unit, now }: PrioritisedFigure,
  kind: string,
  id: string,
  narrowed: Narrowed,
  size = NaN,
  cost = NaN,
): readonly (readonly [string, Cell])[] {
  return [
    ["output", output],
    ["unit", unit],
    ["kind", kind],
    ["id", id],
    ["size", size],
    ["cost", cost],
    ...(["width", "variance", "error"] as const).flatMap((measure) => [
      ...withError(`${measure}_now`, now[measure]),
      ...withError(`${measure}_left`, narrowed[measure].left),
      ...withError(`${measure}_share_gained`, narrowed[measure].share),
    ]),
  ];
}
