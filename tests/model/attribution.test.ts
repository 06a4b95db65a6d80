import { describe, expect, it } from "vitest";
import { shapleyValues } from "../../src/model/attribution.ts";
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
