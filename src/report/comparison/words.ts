/** How a comparison names its sides in a sentence: a scenario "as it is", a hypothesis it is "under", another scenario it is "in". */
import { count } from "../format.ts";
import { AS_IT_IS } from "../../scenario/scenario.ts";
import type { Comparison } from "./report.ts";

/** "as it is", "under cheaper"; "in one.yaml" where scenarios or runs are compared. */
export function inSide(id: string, base: string): string {
  if (base !== AS_IT_IS) return `in ${id}`;
  return id === AS_IT_IS ? AS_IT_IS : `under ${id}`;
}

/** The same at the beginning of a sentence. */
export function inSideFirst(id: string, base: string): string {
  const text = inSide(id, base);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Values before or after a change, of which a parameter that is not there has none. */
export function valuesText(values: readonly string[], most = Infinity): string {
  if (values.length === 0) return "nothing";
  const shown = values.slice(0, most).join(", ");
  return values.length > most ? `${shown} and ${values.length - most} more` : shown;
}

/** Stands between the records of two scenarios or runs. */
export function otherHeading({ base, hypotheses }: Pick<Comparison, "base" | "hypotheses">): string {
  return `The record above is that of ${base}; that of ${hypotheses.map(({ id }) => id).join()}:`;
}

/** How many draws were compared, where one side had more. */
export function comparedDraws({ run, other, figures }: Comparison): readonly (readonly [string, string])[] {
  const rows = figures[0]?.sides[0]?.summary.rows ?? run.samples;
  return rows < Math.max(run.samples, other?.samples ?? 0)
    ? [["compared", `the first ${count(rows)} draws of each`]]
    : [];
}

/** Whether hypotheses are compared with the scenario that states them, rather than two scenarios or runs. */
export function isOfHypotheses({ of }: Pick<Comparison, "of">): boolean {
  return of === "hypotheses";
}
