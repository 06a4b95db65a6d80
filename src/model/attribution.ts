/**
 * The change of a figure laid to what was changed, row by row: the Shapley value of a game whose players are the changes
 * and whose worth is the figure with some of them made (Shapley, "A value for n-person games", 1953; as a decomposition
 * of changes: Shorrocks, Journal of Economic Inequality 11, 2013). What the players are given adds up to the whole change.
 */
import type { ProgramBuilder, Value } from "./program-builder.ts";

/**
 * What each of `players` players is given. `worth` holds the figure under every set of them, at the number whose bits are
 * the players that are in it. Where the figure is no number under some set, no player is given one.
 */
export function shapleyValues(worth: readonly Value[], players: number, builder: ProgramBuilder): readonly Value[] {
  const sets = [...worth.keys()];
  const moving = Array.from({ length: players }, (_, player) => player).filter((player) =>
    sets.some((set) => worth[set] !== worth[set | (1 << player)]),
  );
  // Without those that move nothing there are fewer sets, and nothing but rounding is lost.
  const reduced = Array.from({ length: 1 << moving.length }, (_, some) => {
    return worth[moving.reduce((set, player, place) => set | (((some >> place) & 1) << player), 0)]!;
  });
  const given = valuesOf(reduced, moving.length, builder);
  return Array.from({ length: players }, (_, player) => {
    const place = moving.indexOf(player);
    return place < 0 ? builder.constant(0) : given[place]!;
  });
}

/**
 * What a player adds to the sets without it, by their sizes, times w(size) = size! (n - 1 - size)! / n!. Where it adds
 * nothing to any of them in a row, it is given exactly 0 there.
 */
function valuesOf(worth: readonly Value[], players: number, builder: ProgramBuilder): readonly Value[] {
  const weights = weightsOf(players);
  const sum = (a: Value, b: Value): Value => builder.apply("+", a, b);
  return Array.from({ length: players }, (_, player) => {
    const added: Value[][] = weights.map(() => []);
    worth.forEach((value, set) => {
      const joined = set | (1 << player);
      if (joined !== set) added[sizeOf(set)]!.push(builder.apply("-", worth[joined]!, value));
    });
    const bySize = added.map((some, size) => builder.apply("*", builder.constant(weights[size]!), some.reduce(sum)));
    return bySize.reduce(sum);
  });
}

/**
 * What each of `players` players is given in the mean over some orders of joining. `worthOf` gives the figure under a set of
 * them, ascending. What is given adds up to the whole, whichever the orders are.
 */
export function meanOverOrders(
  orders: readonly (readonly number[])[],
  players: number,
  worthOf: (set: readonly number[]) => Value,
  builder: ProgramBuilder,
): readonly Value[] {
  const added: Value[][] = Array.from({ length: players }, () => []);
  for (const order of orders) {
    order.forEach((player, place) => {
      const [before, after] = [place, place + 1].map((end) => worthOf(order.slice(0, end).sort((a, b) => a - b)));
      added[player]!.push(before === after ? builder.constant(0) : builder.apply("-", after!, before!));
    });
  }
  const share = builder.constant(1 / orders.length);
  return added.map((some) =>
    builder.apply(
      "*",
      share,
      some.reduce((a, b) => builder.apply("+", a, b)),
    ),
  );
}

/** w(0) to w(players - 1). */
function weightsOf(players: number): readonly number[] {
  const weights = [1 / players];
  for (let size = 1; size < players; size++) weights.push((weights[size - 1]! * size) / (players - size));
  return weights;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest >>= 1) size += rest & 1;
  return size;
}
