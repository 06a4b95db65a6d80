/** The sum of some of a method's figures, with its own error: shares of one variance are not independent of each other. */
import type { Estimate } from "../numerics/estimate.ts";
import { estimatesOf, type Sections, type Sums } from "./sections.ts";

/** Of the figures numbered `chosen`. */
export function sumOfFigures(
  sums: Sums,
  sections: Sections,
  figures: (sums: Float64Array) => Float64Array,
  chosen: readonly number[],
): Estimate {
  const [sum] = estimatesOf(sums, sections, (each) => {
    const found = figures(each);
    return Float64Array.of(chosen.reduce((total, number) => total + found[number]!, 0));
  });
  return sum!;
}
