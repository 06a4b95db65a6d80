/** A comparison as a table for a spreadsheet or R: a line for each figure and two sides, numbers in full. */
import type { Estimate } from "../../numerics/estimate.ts";
import type { Compared, ComparedFigure, Comparison } from "./report.ts";
import { record, withError, type Cell } from "../csv.ts";
import { quantileAt } from "../format.ts";

const QUANTILES = [0.025, 0.05, 0.5, 0.95, 0.975] as const;
const NOTHING: Estimate = { value: NaN, standardError: NaN };

/** A header and the lines. */
export function renderComparisonCsv({ figures }: Comparison): string {
  const lines = figures.flatMap((figure) => figure.compared.map((each) => columns(figure, each)));
  const header = lines[0]?.map(([name]) => name) ?? [];
  return [header, ...lines.map((line) => line.map(([, cell]) => cell))].map(record).join("");
}

function columns(figure: ComparedFigure, each: Compared): readonly (readonly [string, Cell])[] {
  const { output, quantity, unit, sides } = figure;
  const { id, against, difference, quotient, contest, dominance, signChanges } = each;
  const medianOf = (side: string): Estimate => {
    const found = sides.find((one) => one.id === side);
    return found === undefined ? NOTHING : quantileAt(found.summary, 0.5);
  };
  return [
    ["quantity", quantity],
    ["output", output],
    ["unit", unit],
    ["hypothesis", id],
    ["against", against],
    ["draws", difference.rows],
    ["failed", difference.failed],
    ...withError("median", medianOf(id)),
    ...withError("median_against", medianOf(against)),
    ...withError("difference_mean", difference.mean),
    ...QUANTILES.flatMap((p) => withError(`difference_p${100 * p}`, quantileAt(difference, p))),
    ...withError("ratio_median", quotient === undefined ? NOTHING : quantileAt(quotient, 0.5)),
    ...withError("larger", contest.larger),
    ...withError("smaller", contest.smaller),
    ...withError("sign_changes", signChanges ?? NOTHING),
    ["dominance", dominance === undefined ? "" : `${dominance.order}: ${dominance.larger === "base" ? against : id}`],
  ];
}
