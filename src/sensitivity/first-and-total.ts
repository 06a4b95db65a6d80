/**
 * What the estimators of Sobol' indices of first and total order have in common: two independent matrices, one arm a factor
 * (Saltelli et al., Computer Physics Communications 181, 2010), and figures made of sums over the rows.
 */
import type { InputSet } from "../model/model.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { About, ArmsMethod, Estimates } from "./method.ts";
import { estimatesOf, type Sections, type Sums } from "./sections.ts";
import { sumOfFigures } from "./shares.ts";

export const SHARED_INDEX =
  "inputs that depend on each other share one index: what one of them explains alone is not defined";

/** From f(A), f(B) and f(A with each factor from B) the sums of each section. */
type SumsOf = (a: Float64Array, b: Float64Array, mixed: readonly Float64Array[], bounds: Uint32Array) => Sums;

/** The method whose indices are made of the sums of all rows: S1 of all factors, then ST of all. */
export function firstAndTotalBy(
  described: Pick<ArmsMethod, "name" | "says" | "source">,
  sumsOf: SumsOf,
  indicesOf: (sums: Float64Array) => Float64Array,
): ArmsMethod {
  return {
    kind: "arms",
    ...described,
    indices: [
      { name: "S1", says: "share of the variance that the input explains by itself", scale: "pure" },
      { name: "ST", says: "share of the variance that is left when all but the input is known", scale: "pure" },
    ],
    sortedBy: "ST",
    needsVariance: true,
    underDependence: SHARED_INDEX,
    /** A, B, then A with each factor from B. */
    arms(factors: readonly InputSet[]): readonly InputSet[] {
      return [new Set(), new Set(factors.flatMap((factor) => [...factor])), ...factors];
    },
    estimate([a, b, ...mixed]: readonly Float64Array[], sections: Sections): Estimates {
      const estimates = estimatesOf(sumsOf(a!, b!, mixed, sections.bounds), sections, indicesOf);
      return { S1: estimates.slice(0, mixed.length), ST: estimates.slice(mixed.length) };
    },
    shares: {
      index: "S1",
      how: "each by itself",
      together(
        [a, b, ...mixed]: readonly Float64Array[],
        sections: Sections,
        _: About,
        chosen: readonly number[],
      ): Estimate {
        const columns = chosen.map((factor) => mixed[factor]!);
        return sumOfFigures(sumsOf(a!, b!, columns, sections.bounds), sections, indicesOf, [...chosen.keys()]);
      },
    },
  };
}
