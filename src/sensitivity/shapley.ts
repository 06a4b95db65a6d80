/**
 * Shapley effects: the variance shared out among factors, what some do together in equal parts to each of them (Owen, SIAM/ASA
 * Journal on Uncertainty Quantification 2, 2014): the mean over all orders of the factors of what a factor adds to the total
 * effect of those before it. All sets of factors are arms, so that nothing but the rows is sampled; total effects by Jansen
 * (Computer Physics Communications 117, 1999).
 */
import type { Arm } from "../engine/arms.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { ArmsMethod, Estimates } from "./method.ts";
import { estimatesOf, type Sections, type Sums } from "./sections.ts";
import { addCommon, centreOf, COMMON, varianceIn } from "./sobol.ts";

export const shapley: ArmsMethod = {
  kind: "arms",
  name: "shapley",
  says: "how the variance is shared out, with an equal part for each input in what several do together",
  source: "Owen (2014); Jansen (1999) for total effects",
  indices: [{ name: "Sh", says: "share of the variance; shares add up to 1", scale: "pure" }],
  sortedBy: "Sh",
  needsVariance: true,
  underDependence: "inputs that depend on each other share one effect",
  mostFactors: 8,
  /** Set s, a number, has factor i where its bit i is set; set 0 is A, the last one B. */
  arms(factors: readonly Arm[]): readonly Arm[] {
    return Array.from({ length: 1 << factors.length }, (_, set) => {
      return new Set(factors.flatMap((factor, i) => (has(set, i) ? [...factor] : [])));
    });
  },
  estimate(columns: readonly Float64Array[], sections: Sections): Estimates {
    return { Sh: estimatesOf(sumsOf(columns, sections.bounds), sections, effectsOf) };
  },
  shares: {
    index: "Sh",
    how: "with their parts in what inputs do together",
    together(columns: readonly Float64Array[], sections: Sections, chosen: readonly number[]): Estimate {
      const [share] = estimatesOf(sumsOf(columns, sections.bounds), sections, (each) => {
        const effects = effectsOf(each);
        return Float64Array.of(chosen.reduce((sum, factor) => sum + effects[factor]!, 0));
      });
      return share!;
    },
  },
};

function has(set: number, factor: number): boolean {
  return ((set >> factor) & 1) === 1;
}

/** Of a section what all sets share, then for each set the sum of (f(A) - f(A with it from B))^2. */
function sumsOf(columns: readonly Float64Array[], bounds: Uint32Array): Sums {
  const [a, b] = [columns[0]!, columns.at(-1)!];
  const terms = COMMON + columns.length;
  const values = new Float64Array((bounds.length - 1) * terms);
  const centre = centreOf(a, b);
  for (let section = 0; section < bounds.length - 1; section++) {
    const [first, end] = [bounds[section]!, bounds[section + 1]!];
    const at = section * terms;
    addCommon(values, at, a, b, centre, first, end);
    columns.forEach((column, set) => (values[at + COMMON + set] = squaredSteps(a, column, first, end)));
  }
  return { terms, values };
}

function squaredSteps(a: Float64Array, changed: Float64Array, first: number, end: number): number {
  if (changed === a) return 0;
  let sum = 0;
  for (let row = first; row < end; row++) sum += (changed[row]! - a[row]!) * (changed[row]! - a[row]!);
  return sum;
}

/** For each factor the mean over its places in all orders of what it adds: |S|! (D - |S| - 1)! / D! for each set S before it. */
function effectsOf(sums: Float64Array): Float64Array {
  const sets = sums.length - COMMON;
  const factors = 31 - Math.clz32(sets);
  const variance = varianceIn(sums);
  const total = (set: number): number => sums[COMMON + set]! / (2 * sums[0]!) / variance;
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
