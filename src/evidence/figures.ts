/**
 * Quantiles of weighted rows, and of a mixture of several sets of them: the inverse of the weighted distribution function
 * (definition 1 of Hyndman and Fan 1996), its error by the interval of Woodruff (JASA 47(260), 1952).
 */
import { ascendingOrder } from "../numerics/ascending-order.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { jackknife, type LeftOut } from "../numerics/jackknife.ts";
import { PARTS, startOf, withoutEach, type WeightedRows } from "./evidence.ts";

/** Places of the draws of a figure that rank, ascending, and the draws. */
export type OrderedDraws = { readonly draws: Float64Array; readonly places: Uint32Array };

/** Of a ratio Infinity ranks above all numbers (`Output.ratio`); what else is no finite number ranks nowhere. */
export function ordered(draws: Float64Array, ratio: boolean): OrderedDraws {
  const numbers = draws.slice();
  for (let row = 0; row < numbers.length; row++) {
    const draw = numbers[row]!;
    if (!(draw - draw === 0 || (ratio && draw === Infinity))) numbers[row] = -Infinity;
  }
  const places = ascendingOrder(numbers);
  let first = 0;
  while (first < places.length && numbers[places[first]!] === -Infinity) first++;
  return { draws, places: places.subarray(first) };
}

/** The draws of one figure under one hypothesis, put into order with their weights. */
export type RankedDraws = {
  readonly draws: Float64Array;
  readonly rows: WeightedRows;
  /** Ascending draws that rank, and the sum of weights up to each. */
  readonly sorted: Float64Array;
  readonly sums: Float64Array;
};

export function ranked({ draws, places }: OrderedDraws, rows: WeightedRows): RankedDraws {
  const sorted = new Float64Array(places.length);
  const sums = new Float64Array(places.length);
  let sum = 0;
  for (let i = 0; i < places.length; i++) {
    sorted[i] = draws[places[i]!]!;
    sums[i] = sum += rows.weights[places[i]!]!;
  }
  return { draws, rows, sorted, sums };
}

/** Whether any draw that ranks has a weight: of a hypothesis that is ruled out none has. */
export function isLeft({ sums }: RankedDraws): boolean {
  return (sums.at(-1) ?? 0) > 0;
}

/** The smallest draw up to which a share `probability` of all weight lies; NaN where nothing ranks. */
export function quantileOf({ sorted, sums }: RankedDraws, probability: number): number {
  const wanted = probability * (sums.at(-1) ?? NaN);
  return sorted[firstWhere(sums.length, (i) => sums[i]! >= wanted)] ?? sorted.at(-1) ?? NaN;
}

/** The first of `count` places at which a condition holds that then holds for all that follow; `count` where none. */
function firstWhere(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** For each value the share of weight at or below it, among draws that rank: one way through the rows for all of them. */
export function sharesUpTo({ draws, rows, sorted }: RankedDraws, values: readonly number[]): readonly LeftOut[] {
  const { weights } = rows;
  const least = sorted[0] ?? NaN;
  const greatest = sorted.at(-1) ?? NaN;
  const below = values.map(() => new Float64Array(PARTS));
  const all = new Float64Array(PARTS);
  const some = new Float64Array(values.length);
  const ends = Float64Array.from(values);
  for (let part = 0; part < PARTS; part++) {
    const end = startOf(part + 1, draws.length);
    some.fill(0);
    let total = 0;
    for (let row = startOf(part, draws.length); row < end; row++) {
      const draw = draws[row]!;
      if (!(draw >= least && draw <= greatest)) continue;
      const weight = weights[row]!;
      // A draw without weight counts nowhere.
      if (weight === 0) continue;
      total += weight;
      for (let i = 0; i < ends.length; i++) if (draw <= ends[i]!) some[i]! += weight;
    }
    below.forEach((sums, i) => (sums[part] = some[i]!));
    all[part] = total;
  }
  const total = withoutEach([...all]);
  return below.map((sums) => {
    const own = withoutEach([...sums]);
    return { value: own.value / total.value, without: own.without.map((sum, part) => sum / total.without[part]!) };
  });
}

/** Sets of draws of one figure, each with the weight of its hypothesis. */
export type Mixture = readonly { readonly of: RankedDraws; readonly weight: LeftOut }[];

/** Draws under one hypothesis, by themselves. */
export function alone(of: RankedDraws): Mixture {
  return [{ of, weight: { value: 1, without: new Array<number>(PARTS).fill(1) } }];
}

/** Standard errors of a probability on either side between which a quantile's error is read off. */
const REACH = 2;

/** Of sums of weights. */
const ROUNDING = 1e-9;

/** Quantiles of a mixture, NaN where one may be finite or infinite; hypotheses without weight do not count. */
export function mixedQuantiles(mixture: Mixture, probabilities: readonly number[]): readonly Estimate[] {
  const parts = mixture.filter(({ of, weight }) => weight.value > 0 && isLeft(of));
  if (parts.length === 0) return probabilities.map(() => ({ value: NaN, standardError: NaN }));
  const values = probabilities.map((probability) => quantileIn(parts, probability));
  const at = (p: number): number => quantileIn(parts, Math.min(Math.max(p, 0), 1));
  return sharesIn(parts, values).map((share, i) => {
    const { standardError: spread } = jackknife(share);
    const probability = probabilities[i]!;
    const reach = Math.max(REACH * spread, ROUNDING);
    const [low, high] = [at(probability - reach), at(probability + reach)];
    // Where what ranks ends there and the rest is infinite, any value beyond the last finite one is as good.
    if (high - low === Infinity) return { value: NaN, standardError: NaN };
    const standardError = low === high ? 0 : (high - low) / (2 * REACH);
    return { value: values[i]!, standardError, degreesOfFreedom: PARTS - 1 };
  });
}

/** Of parts that all have weight and draws, without an error. */
export function quantileIn(parts: Mixture, probability: number): number {
  const [first] = parts;
  if (parts.length === 1) return quantileOf(first!.of, probability);
  const total = parts.reduce((sum, { weight }) => sum + weight.value, 0);
  const share = (value: number): number =>
    parts.reduce((sum, { of, weight }) => sum + (weight.value / total) * shareBelow(of, value), 0);
  // In each set the first draw at which the mixture has reached the probability: the smallest of these is the quantile.
  const candidates = parts.flatMap(({ of: { sorted } }) => {
    const place = firstWhere(sorted.length, (i) => share(sorted[i]!) >= probability);
    return place < sorted.length ? [sorted[place]!] : [];
  });
  if (candidates.length > 0) return Math.min(...candidates);
  return Math.max(...parts.map(({ of: { sorted } }) => sorted.at(-1)!));
}

/** The share of weight at or below a value, by the sorted draws and without an error. */
export function shareBelow({ sorted, sums }: RankedDraws, value: number): number {
  const place = firstWhere(sorted.length, (i) => sorted[i]! > value);
  return place === 0 ? 0 : sums[place - 1]! / sums.at(-1)!;
}

function sharesIn(parts: Mixture, values: readonly number[]): readonly LeftOut[] {
  const shares = parts.map(({ of }) => sharesUpTo(of, values));
  return values.map((_, i) =>
    mixedShare(
      parts,
      shares.map((own) => own[i]!),
    ),
  );
}

/** Of the shares of all parts, by the weights of these. */
function mixedShare(parts: Mixture, shares: readonly LeftOut[]): LeftOut {
  const mixed = (weightOf: (of: LeftOut) => number, shareOf: (of: LeftOut) => number): number => {
    const total = parts.reduce((sum, { weight }) => sum + weightOf(weight), 0);
    return parts.reduce((sum, { weight }, i) => sum + (weightOf(weight) / total) * shareOf(shares[i]!), 0);
  };
  return {
    value: mixed(
      (of) => of.value,
      (of) => of.value,
    ),
    without: Array.from({ length: PARTS }, (_, part) =>
      mixed(
        (of) => of.without[part]!,
        (of) => of.without[part]!,
      ),
    ),
  };
}

/** The greatest distance between the distribution functions of two sets of draws (Kolmogorov 1933), from 0 to 1. */
export function distanceBetween(a: RankedDraws, b: RankedDraws): number {
  let [i, j, most] = [0, 0, 0];
  const [all, others] = [a.sums.at(-1) ?? NaN, b.sums.at(-1) ?? NaN];
  while (i < a.sorted.length && j < b.sorted.length) {
    const value = Math.min(a.sorted[i]!, b.sorted[j]!);
    while (a.sorted[i]! <= value) i++;
    while (b.sorted[j]! <= value) j++;
    const difference = (i > 0 ? a.sums[i - 1]! / all : 0) - (j > 0 ? b.sums[j - 1]! / others : 0);
    most = Math.max(most, Math.abs(difference));
  }
  return most;
}
