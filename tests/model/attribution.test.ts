import { describe, expect, it } from "vitest";
import { sampledOrders } from "../../src/hypotheses/orders.ts";
import { meanOverOrders, shapleyValues } from "../../src/model/attribution.ts";
import { ProgramBuilder } from "../../src/model/program-builder.ts";

/** What each of `players` players is given where `worth` of the sets that they make, by bits, are constants. */
function given(players: number, worth: (has: (player: number) => boolean) => number): number[] {
  const builder = new ProgramBuilder();
  const values = Array.from({ length: 1 << players }, (_, set) =>
    builder.constant(worth((player) => ((set >> player) & 1) === 1)),
  );
  return shapleyValues(values, players, builder).map((value) => builder.constantOf(value)!);
}

describe("Shapley values, by hand", () => {
  it("are the changes themselves where these add up", () => {
    const values = given(4, (has) => 10 + (has(0) ? 3 : 0) - (has(1) ? 5 : 0) + (has(3) ? 0.5 : 0));
    [3, -5, 0, 0.5].forEach((value, player) => expect(values[player]).toBeCloseTo(value, 14));
  });

  it("share a product of two by the means of the other side", () => {
    // x from 2 to 5, y from 7 to 4: (5 - 2) (7 + 4) / 2 and (4 - 7) (2 + 5) / 2.
    const [x, y] = given(2, (has) => (has(0) ? 5 : 2) * (has(1) ? 4 : 7));
    expect([x, y]).toEqual([16.5, -10.5]);
  });

  it("share a product of three", () => {
    // x 1 to 2, y 3 to 5, z 2 to 6: dx (y0 z0 / 3 + (y1 z0 + y0 z1) / 6 + y1 z1 / 3), and so on in turn.
    const values = given(3, (has) => (has(0) ? 2 : 1) * (has(1) ? 5 : 3) * (has(2) ? 6 : 2));
    const by = (d: number, [b0, b1]: [number, number], [c0, c1]: [number, number]): number =>
      d * ((b0 * c0) / 3 + (b1 * c0 + b0 * c1) / 6 + (b1 * c1) / 3);
    expect(values[0]).toBeCloseTo(by(1, [3, 5], [2, 6]), 13);
    expect(values[1]).toBeCloseTo(by(2, [1, 2], [2, 6]), 13);
    expect(values[2]).toBeCloseTo(by(4, [1, 2], [3, 5]), 13);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(60 - 6, 12);
  });

  it("are those of the glove game: two of three hold left gloves, and only a pair is worth something", () => {
    const values = given(3, (has) => ((has(0) || has(1)) && has(2) ? 1 : 0));
    [1 / 6, 1 / 6, 2 / 3].forEach((value, player) => expect(values[player]).toBeCloseTo(value, 15));
  });

  it("give nothing to a player who adds nothing, and the same to players who add the same", () => {
    const values = given(5, (has) => [0, 1, 3, 4].filter(has).length * (has(4) ? 2 : 1));
    expect(values[2]).toBe(0);
    expect(values[0]).toBe(values[1]);
    expect(values[1]).toBe(values[3]);
  });

  it("are none where the worth of some set is no number", () => {
    const values = given(3, (has) => (has(0) && has(1) ? NaN : 1));
    expect(values.filter(Number.isFinite)).toEqual([0]);
  });
});

describe("means over sampled orders", () => {
  const PLAYERS = 13;

  function sampled(pairs: number, seed: string, worth: (set: readonly number[]) => number): number[] {
    const builder = new ProgramBuilder();
    const orders = sampledOrders(PLAYERS, pairs, seed);
    const values = meanOverOrders(orders, PLAYERS, (set) => builder.constant(worth(set)), builder);
    return values.map((value) => builder.constantOf(value)!);
  }

  const weight = (player: number): number => 1 + ((player * 7) % 5);
  const weighed = (set: readonly number[]): number => set.reduce((sum, player) => sum + weight(player), 0);

  it("are exact for one pair where worths add up, and where they grow with the square of the size", () => {
    sampled(1, "a", weighed).forEach((value, player) => expect(value).toBeCloseTo(weight(player), 12));
    // An order gives 2 p + 1 at place p, its reverse 2 (n - 1 - p) + 1.
    sampled(1, "b", (set) => set.length * set.length).forEach((value) => expect(value).toBeCloseTo(PLAYERS, 12));
  });

  it("add up to the whole, whichever the orders are", () => {
    const values = sampled(2, "c", (set) => Math.exp(weighed(set) / 10));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      Math.exp(Array.from({ length: PLAYERS }, (_, i) => weight(i)).reduce((a, b) => a + b) / 10) - 1,
      8,
    );
  });

  it("are the values by all sets to their errors", () => {
    const worth = (set: readonly number[]): number => weighed(set) ** 3 * (set.includes(4) ? 2 : 1);
    const exact = given(PLAYERS, (has) => worth(Array.from({ length: PLAYERS }, (_, i) => i).filter(has)));
    const runs = Array.from({ length: 30 }, (_, run) => sampled(8, `run ${run}`, worth));
    const scores = exact.map((value, player) => {
      const own = runs.map((each) => each[player]!);
      const mean = own.reduce((sum, each) => sum + each, 0) / own.length;
      const variance = own.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (own.length - 1);
      return Math.abs(mean - value) / Math.sqrt(variance / own.length);
    });
    expect(Math.max(...scores)).toBeLessThan(4);
  });

  it("come from orders that stand beside their reverses and differ from seed to seed", () => {
    const orders = sampledOrders(5, 3, "a");
    expect(orders.length).toBe(6);
    for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    expect(orders[1]).toEqual(orders[0]!.toReversed());
    expect(sampledOrders(5, 3, "a")).toEqual(orders);
    expect(sampledOrders(5, 3, "b")).not.toEqual(orders);
  });
});
