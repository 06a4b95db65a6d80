import { describe, expect, it } from "vitest";
import { failuresOf } from "../../src/analysis/failures.ts";
import type { Task } from "../../src/engine/task.ts";
import type { SamplerName } from "../../src/samplers/index.ts";
import { runOf, studyOf } from "../study-of.ts";

/** A finished run of one formula over three inputs. */
function taskOf(formula: string, samples: number, sampler: SamplerName = "random"): Task {
  const study = studyOf(`parameters:
  price: { value: "uniform(-1, 9)" }
  amount: { value: "lognormal(median=3, gsd=1.5)" }
  route: { value: "switch(land=0.7, sea=0.3)" }
variables:
  x: { formula: "${formula}" }
outputs: [x]
`);
  return runOf(study, samples, "1", sampler).task;
}

describe("failures", () => {
  it("are absent where every draw gives a number", () => {
    expect(failuresOf(taskOf("price * amount + select(route, land=1, sea=2)", 10_000))).toBeUndefined();
  });

  it("are counted, with the error of their share, and traced to the input that makes them", () => {
    const { rows, share, regions } = failuresOf(taskOf("sqrt(price) * amount", 20_000))!;
    // One tenth of the prices is negative.
    expect(Math.abs(share.value - 0.1)).toBeLessThan(3.5 * share.standardError);
    expect(share.standardError).toBeCloseTo(Math.sqrt((0.1 * 0.9) / 20_000), 4);
    expect(rows).toBe(Math.round(share.value * 20_000));
    expect(regions.map(({ input }) => input)).toEqual(["price"]);
    const [{ failed, others }] = regions as [(typeof regions)[0]];
    expect(failed[0]).toBeCloseTo(-0.95, 1);
    expect(failed[1]).toBeCloseTo(-0.05, 1);
    expect(others[0]).toBeGreaterThan(0);
  });

  it("are traced to the categories of a switch", () => {
    const { regions } = failuresOf(taskOf("select(route, land=amount, sea=log(amount - 1000))", 4_000))!;
    expect(regions).toEqual([
      { input: "route", unit: "1", categories: ["land", "sea"], failed: [1, 1], others: [0, 0] },
    ]);
  });

  it("of every draw, or of a run of a few rows, have a share and no region", () => {
    const all = failuresOf(taskOf("log(price - 100)", 3_000))!;
    expect(all).toMatchObject({ rows: 3_000, share: { value: 1 }, regions: [] });
    const few = failuresOf(taskOf("log(price - 100)", 3))!;
    expect(few).toMatchObject({ rows: 3, regions: [] });
  });

  it("have the error of replicates under Sobol' points", () => {
    const { share } = failuresOf(taskOf("sqrt(price) * amount", 16_384, "sobol"))!;
    expect(share.degreesOfFreedom).toBe(15);
    expect(Math.abs(share.value - 0.1)).toBeLessThan(0.001);
  });
});
