import fc from "fast-check";
import { expect, it } from "vitest";
import { select } from "../../src/numerics/select.ts";

it("every rank has the value that it has in the sorted values, ties included", () => {
  const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.nat(), (list, at) => {
      const values = Float64Array.from(list, (each) => each + 0);
      const sorted = values.slice().sort();
      const rank = at % values.length;
      expect(select(values, rank)).toBe(sorted[rank]);
      expect(Math.max(-Infinity, ...values.subarray(0, rank))).toBeLessThanOrEqual(sorted[rank]!);
      expect(Math.min(Infinity, ...values.subarray(rank))).toBe(sorted[rank]);
    }),
  );
});

it("looks at the first values only where told so", () => {
  expect(select(Float64Array.of(5, 4, 3, 0, 0), 0, 3)).toBe(3);
});

it.each([
  ["ascending", (i: number) => i],
  ["descending", (i: number) => -i],
  ["equal", () => 7],
  ["alternating", (i: number) => i % 2],
])("many %s values take no time", (_, at) => {
  const values = Float64Array.from({ length: 1_000_000 }, (__, i) => at(i));
  const sorted = values.slice().sort();
  expect(select(values, 250_000)).toBe(sorted[250_000]);
});
