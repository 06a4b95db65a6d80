/**
 * Shapley effects: the variance shared out among factors, what some do together in equal parts to each of them (Owen, SIAM/ASA
 * Journal on Uncertainty Quantification 2, 2014): the mean over all orders of the factors of what a factor adds to the total
 * effect of those before it. All sets of factors are arms, so that nothing but the rows is sampled; total effects by Jansen
 * (Computer Physics Communications 117, 1999). Under dependence the total effect of a set is the variance that is left when
 * all others are known (Song, Nelson and Staum, ibid. 4, 2016): the set is drawn again given them.
 */
import type { Estimate } from "../numerics/estimate.ts";
import type { ArmsMethod, Estimates } from "./method.ts";
import { estimatesOf, type Sections } from "./sections.ts";
import { allSets, has, MOST_FACTORS, setsIn, sumsOfSets, totalOf } from "./sets.ts";
import { sumOfFigures } from "./shares.ts";
import { varianceIn } from "./sobol.ts";

export const shapley: ArmsMethod = {
  kind: "arms",
  name: "shapley",
  says: "how the variance is shared out, with an equal part for each input in what several do together",
  source: "Owen (2014); Song, Nelson and Staum (2016) under dependence; Jansen (1999) for total effects",
  indices: [{ name: "Sh", says: "share of the variance; shares add up to 1", scale: "pure" }],
  sortedBy: "Sh",
  needsVariance: true,
  underDependence: "what they tell of each other is shared out among them as well; effects still add up to 1",
  splitsTies: true,
  mostFactors: MOST_FACTORS,
  arms: allSets,
  estimate(columns: readonly Float64Array[], sections: Sections): Estimates {
    return { Sh: estimatesOf(sumsOfSets(columns, sections.bounds), sections, effectsOf) };
  },
  shares: {
    index: "Sh",
    how: "with their parts in what inputs do together",
    together(columns: readonly Float64Array[], sections: Sections, chosen: readonly number[]): Estimate {
      return sumOfFigures(sumsOfSets(columns, sections.bounds), sections, effectsOf, chosen);
    },
  },
};

/** For each factor the mean over its places in all orders of what it adds: |S|! (D - |S| - 1)! / D! for each set S before it. */
function effectsOf(sums: Float64Array): Float64Array {
  const sets = setsIn(sums);
  const factors = 31 - Math.clz32(sets);
  const variance = varianceIn(sums);
  const total = (set: number): number => totalOf(sums, set) / variance;
  const weights = weightsOf(factors);
  const effects = new Float64Array(factors);
  for (let set = 0; set < sets; set++) {
    const weight = weights[sizeOf(set)]!;
    for (let i = 0; i < factors; i++) if (!has(set, i)) effects[i]! += weight * (total(set | (1 << i)) - total(set));
  }
  return effects;
}

/** By the size of a set without the factor: 1 / (D times the number of such sets). */
function weightsOf(factors: number): readonly number[] {
  const weights: number[] = [];
  for (let size = 0, sets = 1; size < factors; size++) {
    weights.push(1 / (factors * sets));
    sets = (sets * (factors - 1 - size)) / (size + 1);
  }
  return weights;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) size++;
  return size;
}
