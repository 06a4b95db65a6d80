/**
 * Sets of factors met on the way through some orders of them, where all sets are too many (Castro, Gomez and Tejada, Computers
 * and Operations Research 36, 2009; for Shapley effects Song, Nelson and Staum, SIAM/ASA Journal on Uncertainty
 * Quantification 4, 2016). Orders come in pairs, one the other reversed, which estimate more exactly than independent ones
 * (Mitchell, Cooper, Frank and Holmes, Journal of Machine Learning Research 23(43), 2022).
 */
import type { InputSet } from "../model/model.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import { nameHash } from "../numerics/name-hash.ts";
import { fillUniform } from "../numerics/xoshiro.ts";

/** Orders, by the positions of the factors: each odd one is the reverse of the one before. */
export type Orders = readonly (readonly number[])[];

/** Sets of one analysis, each an arm, are about as many; pairs of orders as many as give them. */
const MOST_SETS = 1024;
const FEWEST_PAIRS = 8;
const MOST_PAIRS = 32;

/** With more factors the fewest pairs of orders would meet more sets. */
export const MOST_SAMPLED = MOST_SETS / (2 * FEWEST_PAIRS);

/** Orders of the factors of those names: drawn by name, they are the same however the factors are listed. */
export function ordersOf(names: readonly string[], key: readonly [number, number]): Orders {
  const pairs = Math.max(FEWEST_PAIRS, Math.min(MOST_PAIRS, Math.floor(MOST_SETS / (2 * (names.length - 1)))));
  const draws = names.map((name) => {
    const drawn = new Float64Array(Math.ceil(pairs / 4) * 4);
    const [low, high] = nameHash(`orders of factors: ${name}`);
    fillUniform(drawn, 0, drawn.length, key, low, high, 0, 0);
    return drawn;
  });
  return Array.from({ length: pairs }, (_, pair) => {
    const order = [...ascendingOrder(Float64Array.from(draws, (drawn) => drawn[pair]!))];
    return [order, [...order].reverse()];
  }).flat();
}

/** For each order the numbers of the sets on its way, from none of the factors to all; and the factors in each set, by position. */
export type Ways = {
  readonly orders: Orders;
  readonly ways: readonly (readonly number[])[];
  readonly sets: readonly (readonly number[])[];
};

/** Set 0 is empty, the last one has all factors. */
export function waysThrough(orders: Orders): Ways {
  const factors = orders[0]!.length;
  const numbers = new Map<string, number>([["", 0]]);
  const sets: (readonly number[])[] = [[]];
  const inner = orders.map((order) =>
    Array.from({ length: factors - 1 }, (_, i) => {
      const set = order.slice(0, i + 1).sort((a, b) => a - b);
      const key = set.join();
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, sets.length);
      return sets.push(set) - 1;
    }),
  );
  const all = sets.push(Array.from({ length: factors }, (_, i) => i)) - 1;
  return { orders, ways: inner.map((way) => [0, ...way, all]), sets };
}

/** The sets as inputs that change. */
export function armsOfSets({ sets }: Ways, factors: readonly InputSet[]): readonly InputSet[] {
  return sets.map((set) => new Set(set.flatMap((factor) => [...factors[factor]!])));
}
