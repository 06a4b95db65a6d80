/** Figures of a method as they stand in a table: one scale and one finest digit for all that is in the output's unit. */
import type { Estimate } from "../../numerics/estimate.ts";
import type { Index } from "../../sensitivity/method.ts";
import { commonScale, finestBeside, PLAIN, withMargin, type Scale } from "../format.ts";
import type { MethodSection } from "./report.ts";

/** The last digit of a pure number, thousandths: nobody acts on a smaller share. */
const FINEST = -3;

/** How large figures in the output's unit are: by its most important row. */
export type Size = { readonly scale: Scale; readonly largest: number };

export function sizeOf({ indices, rows, sortedBy }: Pick<MethodSection, "indices" | "rows" | "sortedBy">): Size {
  const main = indices.find(({ name }) => name === sortedBy);
  const value = Math.abs(rows[0]?.figures[sortedBy]?.value ?? NaN);
  const largest = main?.scale === "output" && Number.isFinite(value) ? value : 0;
  return { scale: commonScale([largest]), largest };
}

/** "0.61 ± 0.02". */
export function cellText(estimate: Estimate, kind: Index["scale"], { scale, largest }: Size): string {
  return kind === "output" ? withMargin(estimate, scale, finestBeside(largest)) : withMargin(estimate, PLAIN, FINEST);
}
