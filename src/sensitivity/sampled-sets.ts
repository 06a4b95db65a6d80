/**
 * Sets of factors met on the way through some orders of them, where all sets are too many (Castro, Gomez and Tejada, Computers
 * and Operations Research 36, 2009; for Shapley effects Song, Nelson and Staum, SIAM/ASA Journal on Uncertainty
 * Quantification 4, 2016). Orders come in blocks: one that is drawn, turned so that each factor stands in every part of it, and
 * all of these reversed. What a factor adds depends on its place above all, so that strata of places (Castro, Gomez, Molina and
 * Tejada, ibid. 82, 2017) and reversed orders (Mitchell, Cooper, Frank and Holmes, Journal of Machine Learning Research 23(43),
 * 2022) estimate more exactly than independent ones.
 */
import type { InputSet } from "../model/model.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { nameHash } from "../numerics/name-hash.ts";
import { fillUniform } from "../numerics/xoshiro.ts";

/** An order, by the positions of the factors; and blocks of as many orders each, independent of each other. */
type Order = readonly number[];
export type Blocks = readonly (readonly Order[])[];

/** Sets of one analysis, each an arm, are at most about as many. */
const MOST_SETS = 1024;
/** Fewer blocks would not tell the error. */
const FEWEST_BLOCKS = 8;
/** An order and its reverse. */
const SMALLEST_BLOCK = 2;

/** With more factors the fewest blocks would meet more sets. */
export const MOST_SAMPLED = MOST_SETS / (FEWEST_BLOCKS * SMALLEST_BLOCK);

/** Orders of the factors of those names, more than two: drawn by name, they are the same however the factors are listed. */
export function ordersOf(names: readonly string[], key: readonly [number, number]): Blocks {
  const orders = Math.floor(MOST_SETS / (names.length - 1));
  let turns = 1;
  while (4 * turns * FEWEST_BLOCKS <= orders && 2 * turns <= names.length) turns *= 2;
  const blocks = Math.max(FEWEST_BLOCKS, Math.floor(orders / (2 * turns)));
  const draws = names.map((name) => {
    const drawn = new Float64Array(Math.ceil(blocks / 4) * 4);
    const [low, high] = nameHash(`orders of factors: ${name}`);
    fillUniform(drawn, 0, drawn.length, key, low, high, 0, 0);
    return drawn;
  });
  return Array.from({ length: blocks }, (_, block) => {
    const order = [...ascendingOrder(Float64Array.from(draws, (drawn) => drawn[block]!))];
    return Array.from({ length: turns }, (_, turn) => {
      const start = Math.floor((turn * names.length) / turns);
      const turned = [...order.slice(start), ...order.slice(0, start)];
      return [turned, [...turned].reverse()];
    }).flat();
  });
}

/** For each order, block by block, the numbers of the sets on its way, from none of the factors to all; and the factors in each set. */
export type Ways = {
  readonly blocks: readonly (readonly { readonly order: Order; readonly way: readonly number[] }[])[];
  readonly sets: readonly (readonly number[])[];
};

/** Set 0 is empty, the last one has all factors. */
export function waysThrough(blocks: Blocks): Ways {
  const numbers = new Map<string, number>();
  const sets: (readonly number[])[] = [[]];
  const numberOf = (set: readonly number[]): number => {
    const key = set.join();
    const known = numbers.get(key) ?? sets.push(set) - 1;
    numbers.set(key, known);
    return known;
  };
  const inner = blocks.map((orders) =>
    orders.map((order) => ({
      order,
      way: order.slice(1).map((_, i) => numberOf(order.slice(0, i + 1).sort((a, b) => a - b))),
    })),
  );
  const all = sets.push([...blocks[0]![0]!].sort((a, b) => a - b)) - 1;
  return { blocks: inner.map((each) => each.map(({ order, way }) => ({ order, way: [0, ...way, all] }))), sets };
}

/** The sets as inputs that change. */
export function armsOfSets({ sets }: Ways, factors: readonly InputSet[]): readonly InputSet[] {
  return sets.map((set) => new Set(set.flatMap((factor) => [...factors[factor]!])));
}
