/** The correlations that draws turned out to have, beside those that were asked for. */
import { isOrdered } from "../engine/iman-conover.ts";
import { inputDraws } from "../engine/inputs.ts";
import type { Task } from "../engine/task.ts";
import type { Asked } from "../model/model.ts";
import { remembering } from "../model/remembering.ts";
import { correlationOf, ranksOf, standardised } from "../numerics/descriptive.ts";
import { acrossReplicates, type Estimate } from "../numerics/estimate.ts";
import { partsOf } from "./parts.ts";

/** One correlation; `achieved` has the standard error of its sample. */
export type Achieved = Omit<Asked, "between"> & {
  readonly between: readonly [string, string];
  readonly achieved: Estimate;
};

/** Parts of the rows, as many as there are replicates where rows depend on each other: their spread gives the error. */
const PARTS = 16;
/** Rows of each part that are looked at: together enough for the second digit, and made in an instant. */
const ROWS = 512;
/** So many follow each other where draws are put into order: 16,384 rows have to be ordered to see any of them. */
const TOGETHER = 4;
/** In fewer rows a part has no correlation that means anything. */
const FEWEST = 3;

/** Every correlation that the model was asked for, measured on rows from all over the run. */
export function achievedCorrelations(task: Task): Achieved[] {
  const { model, plan } = task;
  const asked = model.ties.flatMap((tie) => tie.asked);
  if (asked.length === 0) return [];
  const parts = plan.rows < FEWEST * PARTS ? 1 : PARTS;
  const each = Math.floor(plan.rows / parts);
  const rows = Math.min(each, ROWS);
  const together = isOrdered(model, plan) ? Math.min(TOGETHER, parts) : 1;
  const starts = Array.from({ length: parts }, (_, i) => (i - (i % together)) * each + (i % together) * rows);
  const wanted = [...new Set(asked.flatMap(({ between }) => between))];
  const draws = inputDraws(task, wanted, starts, rows);
  const columnOf = {
    pearson: remembering((input: number) => inParts(draws.get(input)!, parts)),
    rank: remembering((input: number) => inParts(ranksOf(draws.get(input)!), parts)),
  };
  return asked.map(({ between, ...rest }) => {
    const [x, y] = between.map(columnOf[rest.measure]) as [Standardised, Standardised];
    const names = [model.inputs[between[0]]!.name, model.inputs[between[1]]!.name] as const;
    return { ...rest, between: names, achieved: correlationIn(x, y) };
  });
}

/** A column, and each part of it, so that correlations are sums of products: a column may stand in very many pairs. */
type Standardised = { readonly whole: Float64Array; readonly parts: readonly Float64Array[] };

function inParts(column: Float64Array, parts: number): Standardised {
  return { whole: standardised(column), parts: partsOf(column, parts).map(standardised) };
}

/** The correlation in all rows, with the error that the parts give; one part gives none. */
function correlationIn(x: Standardised, y: Standardised): Estimate {
  const correlations = x.parts.map((part, i) => correlationOf(part, y.parts[i]!));
  return acrossReplicates(correlationOf(x.whole, y.whole), correlations);
}
