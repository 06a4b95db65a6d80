/**
 * Proportional marginal effects: the variance shared out so that what factors do, or tell, together goes to each in proportion
 * to what it does by itself; an input that only tells of others gets nothing (Herin, Il Idrissi, Chabridon and Iooss, SIAM/ASA
 * Journal on Uncertainty Quantification 12(2), 2024). By the recursion of Ortmann (The proportional value for positive
 * cooperative games, Mathematical Methods of Operations Research 51, 2000) on the total effects w of all sets:
 * P(S) = w(S) / sum of 1 / P(S without i) over i in S, and factor i has P(all) / P(all without i).
 */
import type { Estimate } from "../numerics/estimate.ts";
import type { About, ArmsMethod, Estimates } from "./method.ts";
import { estimatesOf, type Sections } from "./sections.ts";
import { allSets, has, MOST_FACTORS, setsIn, sumsOfSets, totalOf } from "./sets.ts";
import { sumOfFigures } from "./shares.ts";
import { varianceIn } from "./sobol.ts";

export const pme: ArmsMethod = {
  kind: "arms",
  name: "pme",
  says: "how the variance is shared out, nothing going to inputs that only tell of others",
  source: "Herin, Il Idrissi, Chabridon and Iooss (2024)",
  indices: [{ name: "PME", says: "share of the variance; shares add up to 1", scale: "pure" }],
  sortedBy: "PME",
  needsVariance: true,
  underDependence: "what they tell of each other goes to those that do most by themselves; effects still add up to 1",
  splitsTies: true,
  mostFactors: MOST_FACTORS,
  arms: allSets,
  estimate(columns: readonly Float64Array[], sections: Sections): Estimates {
    return { PME: estimatesOf(sumsOfSets(columns, sections.bounds), sections, effectsOf) };
  },
  shares: {
    index: "PME",
    how: "in proportion to what each does by itself",
    together(columns: readonly Float64Array[], sections: Sections, _: About, chosen: readonly number[]): Estimate {
      return sumOfFigures(sumsOfSets(columns, sections.bounds), sections, effectsOf, chosen);
    },
  },
};

/**
 * Stands for a total effect of 0, as a share of the variance: the effects are continuous there (theorem 3 of the source), and eight
 * such numbers multiplied are still far from the least double.
 */
const VANISHING = 1e-15;

function effectsOf(sums: Float64Array): Float64Array {
  const sets = setsIn(sums);
  const factors = 31 - Math.clz32(sets);
  const variance = varianceIn(sums);
  const potential = new Float64Array(sets);
  potential[0] = 1;
  for (let set = 1; set < sets; set++) {
    let reciprocals = 0;
    for (let i = 0; i < factors; i++) if (has(set, i)) reciprocals += 1 / potential[set ^ (1 << i)]!;
    potential[set] = Math.max(totalOf(sums, set) / variance, VANISHING) / reciprocals;
  }
  const all = sets - 1;
  return Float64Array.from({ length: factors }, (_, i) => potential[all]! / potential[all ^ (1 << i)]!);
}
