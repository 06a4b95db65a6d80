/**
 * A sensitivity analysis as a table: a line an output, method and factor, with a column for each index and the half-width of
 * its 95% interval, under the names that SALib gives them (`S1`, `S1_conf`).
 */
import { marginOf } from "../../numerics/estimate.ts";
import { record, type Cell } from "../csv.ts";
import type { SensitivityReport } from "./report.ts";

/** Cells of indices that a method does not have are empty. */
export function renderSensitivityCsv({ outputs }: SensitivityReport): string {
  const sections = outputs.flatMap(({ methods }) => methods);
  const indices = [...new Set(sections.flatMap((section) => section.indices.map(({ name }) => name)))];
  const header = ["output", "unit", "method", "factor", ...indices.flatMap((name) => [name, `${name}_conf`])];
  const lines = outputs.flatMap(({ output, unit, methods }) =>
    methods.flatMap(({ method, rows }) =>
      rows.map(({ of, figures }): readonly Cell[] => [
        output,
        unit,
        method,
        of,
        ...indices.flatMap((name): readonly Cell[] => {
          const found = figures[name];
          return found === undefined ? ["", ""] : [found.value, marginOf(found, 0.95)];
        }),
      ]),
    ),
  );
  return [header, ...lines].map(record).join("");
}
