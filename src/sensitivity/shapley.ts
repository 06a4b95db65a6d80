/**
 * Shapley effects: the variance shared out among factors, what some do together in equal parts to each of them (Owen, SIAM/ASA
 * Journal on Uncertainty Quantification 2, 2014): the mean over all orders of the factors of what a factor adds to the total
 * effect of those before it; total effects by Jansen (Computer Physics Communications 117, 1999). Of few factors all sets are
 * arms, so that nothing but the rows is sampled; of more, orders are sampled, too, and the error holds both (Song, Nelson and
 * Staum, ibid. 4, 2016; Broto, Bachoc and Depecker, ibid. 8, 2020). Under dependence the total effect of a set is the variance
 * that is left when all others are known: the set is drawn again given them.
 */
import type { InputSet } from "../model/model.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { About, ArmsMethod, Estimates } from "./method.ts";
import { armsOfSets, MOST_SAMPLED, ordersOf, waysThrough, type Ways } from "./sampled-sets.ts";
import { estimatesOf, totalSums, type Sections } from "./sections.ts";
import { allSets, has, MOST_FACTORS, setsIn, sumsOfSets, totalOf } from "./sets.ts";
import { varianceIn } from "./sobol.ts";

export const shapley: ArmsMethod = {
  kind: "arms",
  name: "shapley",
  says: "how the variance is shared out, with an equal part for each input in what several do together",
  source: "Owen (2014); Song, Nelson and Staum (2016) under dependence, and for more than eight factors",
  indices: [{ name: "Sh", says: "share of the variance; shares add up to 1", scale: "pure" }],
  sortedBy: "Sh",
  needsVariance: true,
  underDependence: "what they tell of each other is shared out among them as well; effects still add up to 1",
  splitsTies: true,
  mostFactors: MOST_SAMPLED,
  arms(factors: readonly InputSet[], about: About): readonly InputSet[] {
    if (factors.length <= MOST_FACTORS) return allSets(factors);
    return armsOfSets(waysThrough(ordersOf(about.names, about.key)), factors);
  },
  estimate(columns: readonly Float64Array[], sections: Sections, { names }: About): Estimates {
    const each = names.map((_, factor) => [factor]);
    return { Sh: effects(columns, sections, names, each) };
  },
  shares: {
    index: "Sh",
    how: "with their parts in what inputs do together",
    together(columns, sections, { names }, chosen) {
      return effects(columns, sections, names, [chosen])[0]!;
    },
  },
};

/** Of each group of factors, by their positions, the sum of their effects. */
function effects(
  columns: readonly Float64Array[],
  sections: Sections,
  names: readonly string[],
  groups: readonly (readonly number[])[],
): readonly Estimate[] {
  const sums = sumsOfSets(columns, sections.bounds);
  const inGroups = (each: Float64Array): Float64Array => {
    return Float64Array.from(groups, (group) => group.reduce((sum, factor) => sum + each[factor]!, 0));
  };
  if (names.length <= MOST_FACTORS) return estimatesOf(sums, sections, (each) => inGroups(effectsOf(each)));
  const ways = waysThrough(ordersOf(names, sections.key));
  const blocks = blocksIn(totalSums(sums), ways).map(inGroups);
  return estimatesOf(sums, sections, (each) => inGroups(meanOf(blocksIn(each, ways)))).map((found, group) =>
    withOrders(
      found,
      blocks.map((each) => each[group]!),
    ),
  );
}

/** For each block of orders what each factor adds where it comes, the mean over the orders. */
function blocksIn(sums: Float64Array, { blocks }: Ways): readonly Float64Array[] {
  const variance = varianceIn(sums);
  return blocks.map((orders) => {
    const added = new Float64Array(orders[0]!.order.length);
    for (const { order, way } of orders) {
      order.forEach((factor, place) => {
        added[factor]! += (totalOf(sums, way[place + 1]!) - totalOf(sums, way[place]!)) / variance / orders.length;
      });
    }
    return added;
  });
}

function meanOf(all: readonly Float64Array[]): Float64Array {
  return all[0]!.map((_, i) => all.reduce((sum, each) => sum + each[i]!, 0) / all.length);
}

/**
 * The error of a figure with that of the orders beside that of the rows: the spread of the blocks, which are independent. It
 * holds some of the rows' chance, too, and so is rather too large than too small. Degrees of freedom by Welch (Biometrika 34,
 * 1947) and Satterthwaite.
 */
function withOrders(
  { value, standardError, degreesOfFreedom = Infinity }: Estimate,
  blocks: readonly number[],
): Estimate {
  const mean = blocks.reduce((sum, each) => sum + each, 0) / blocks.length;
  const squares = blocks.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  const [rows, orders] = [standardError * standardError, squares / (blocks.length * (blocks.length - 1))];
  const both = rows + orders;
  if (both === 0) return { value, standardError: 0 };
  const freedom = (both * both) / ((rows * rows) / degreesOfFreedom + (orders * orders) / (blocks.length - 1));
  return { value, standardError: Math.sqrt(both), degreesOfFreedom: freedom };
}

/** Of all sets: for each factor the mean over its places in all orders of what it adds, |S|! (D - |S| - 1)! / D! for each set S before it. */
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
