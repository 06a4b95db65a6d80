/**
 * Orders in which changes are made, a random sample of all, each with its reverse: where there are too many sets of changes
 * to try them all, Shapley values are means over such orders (Castro, Gómez and Tejada, Computers & Operations Research
 * 36(5), 2009; antithetic: Mitchell, Cooper, Frank and Holmes, JMLR 23(43), 2022, section 4.2).
 */
import { keyOfSeed } from "../numerics/seed.ts";
import { fillUniform } from "../numerics/xoshiro.ts";

/** Players in the order in which they join; an order stands beside its reverse. */
export type Order = readonly number[];

/** `pairs` random orders of so many players and their reverses, the same for the same seed. */
export function sampledOrders(players: number, pairs: number, seed: string): readonly Order[] {
  const key = keyOfSeed(`${seed} orders`);
  const draws = new Float64Array(4 * Math.ceil(players / 4));
  return Array.from({ length: pairs }, (_, pair) => {
    fillUniform(draws, 0, draws.length, key, pair, 0, 0, 0);
    const order = Array.from({ length: players }, (_, player) => player);
    for (let i = players - 1; i > 0; i--) {
      const other = Math.floor(draws[i]! * (i + 1));
      [order[i], order[other]] = [order[other]!, order[i]!];
    }
    return [order, order.toReversed()];
  }).flat();
}

/** What is made before the first player of an order, before the second, and so on, and in the end: sets that can be told apart. */
export function setsAlong(order: Order): readonly (readonly number[])[] {
  return Array.from({ length: order.length + 1 }, (_, place) => order.slice(0, place).sort((a, b) => a - b));
}
