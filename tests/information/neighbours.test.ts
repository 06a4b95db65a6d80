/** Figures that one quantity determines, or nearly: by hand, nothing is left of them, or what was added to a steep curve. */
import { describe, expect, it } from "vitest";
import { drawn, figureIn, prioritised } from "./prioritised.ts";

const CANCELLED = `parameters:
  amount: { unit: USD, value: "lognormal(median=5, gsd=1.5)", status: assumed }
  part: { unit: "1", value: "beta(mean=0.4, sd=0.1)", status: assumed }
  other: { unit: "1", value: "normal(mean=0, sd=0.01)", status: assumed }
variables:
  paid: { unit: USD, formula: amount * part }
  exact: { unit: "1", formula: amount / paid }
  nearly: { unit: "1", formula: amount / paid / part / part + other }
`;

describe("a figure that is a function of one parameter, the others cancelling", () => {
  it.each([2000, 20_000])("is known when the parameter is, by %i draws", (samples) => {
    const { parameters } = figureIn(prioritised(CANCELLED, { samples, outputs: ["exact"] }), "exact");
    const { width, variance, error } = parameters.find(({ name }) => name === "part")!.narrowed;
    for (const { share, left } of [width, variance, error]) {
      expect(share).toEqual({ value: 1, standardError: 0 });
      expect(left).toEqual({ value: 0, standardError: 0 });
    }
    expect(parameters.find(({ name }) => name === "amount")!.narrowed.width.share.value).toBeLessThan(0.1);
  });
});

describe("a steep curve with little beside it", () => {
  it("leaves what is beside it, and not what a spline misses", () => {
    const samples = 20_000;
    const { parameters } = figureIn(prioritised(CANCELLED, { samples, outputs: ["nearly"] }), "nearly");
    const { variance, width } = parameters.find(({ name }) => name === "part")!.narrowed;
    expect(Math.sqrt(variance.left.value)).toBeGreaterThan(0.0097);
    expect(width.left.value).toBeGreaterThan(0.038);
    expect(width.left.value).toBeLessThan(0.06);
  });
});

describe("costs in several units", () => {
  it("cannot be held against a budget", () => {
    const studies = `studies:
  one: { informs: { part: share }, sizes: [10], cost: { each: 1 } }
  two: { informs: { part: share }, sizes: [10], cost: { each: 1, unit: MXN } }
`;
    expect(() => drawn(CANCELLED + studies, { budget: 100 })).toThrow("got USD in one, MXN in two");
  });
});
