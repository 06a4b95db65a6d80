import { describe, expect, it } from "vitest";
import { ascendingOrder, ordersOfParts } from "../../src/numerics/ascending-order.ts";
import { fillUniform } from "../../src/numerics/xoshiro.ts";

function uniforms(count: number): Float64Array {
  const values = new Float64Array(count);
  fillUniform(values, 0, count, [1, 2], 0, 0, 0, 0);
  return values;
}

/** The same by a comparison function. */
function byComparison(values: Float64Array): number[] {
  return Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]! || i - j);
}

describe("the order in which numbers ascend", () => {
  it.each([
    ["probabilities", uniforms(20_000)],
    ["numbers of both signs and many sizes", uniforms(20_000).map((u, i) => (u - 0.5) * 10 ** (i % 40))],
    ["equal numbers", uniforms(5_000).map((u) => Math.floor(20 * u) - 10)],
    ["numbers that single precision cannot tell apart", uniforms(500).map((u) => 1 + u * 1e-9)],
    [
      "zeros of both signs, infinities and tiny numbers",
      Float64Array.of(0, -0, Infinity, 0, -1e-300, -Infinity, 1e-300),
    ],
    ["one number", Float64Array.of(7)],
    ["none", new Float64Array(0)],
  ])("is that of a comparison, for %s", (_, values) => {
    expect([...ascendingOrder(values)]).toEqual(byComparison(values));
  });

  it("leaves the numbers as they are", () => {
    const values = uniforms(1_000);
    const before = values.slice();
    ascendingOrder(values);
    expect(values).toEqual(before);
  });

  it("tells those of parts: each has the order that its numbers have by themselves", () => {
    const values = uniforms(5_000).map((u) => Math.floor(300 * u));
    const bounds = Uint32Array.of(0, 1_000, 1_000, 1_001, 5_000);
    const parts = ordersOfParts(ascendingOrder(values), bounds);
    parts.forEach((order, p) => expect(order).toEqual(ascendingOrder(values.slice(bounds[p], bounds[p + 1]))));
    expect(parts.length).toBe(4);
  });
});
