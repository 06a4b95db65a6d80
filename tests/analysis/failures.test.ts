import { describe, expect, it } from "vitest";
import { failuresOf, type Failures } from "../../src/analysis/failures.ts";
import { samplers, type SamplerName } from "../../src/samplers/index.ts";
import { drawsOf, finishedRun, preparedRun, runOf, studyOf } from "../study-of.ts";

const samplerNames = Object.keys(samplers) as SamplerName[];

/** What failed in a run of a scenario that is given without its head. */
function failuresOfRun(text: string, samples: number, sampler: SamplerName = "random"): Failures | undefined {
  const { task, findings } = runOf(studyOf(text), samples, "1", sampler);
  return failuresOf(task, findings);
}

/** The same of one formula over three inputs. */
function failuresIn(formula: string, samples: number, sampler: SamplerName = "random"): Failures | undefined {
  const text = `parameters:
  price: { value: "uniform(-1, 9)" }
  amount: { value: "lognormal(median=3, gsd=1.5)" }
  route: { value: "switch(land=0.7, sea=0.3)" }
variables:
  x: { formula: "${formula}" }
outputs: [x]
`;
  return failuresOfRun(text, samples, sampler);
}

describe("failures", () => {
  it("are absent where every draw gives a number", () => {
    expect(failuresIn("price * amount + select(route, land=1, sea=2)", 10_000)).toBeUndefined();
  });

  it("are counted, with the error of their share, and traced to the input that makes them", () => {
    const { rows, share, regions } = failuresIn("sqrt(price) * amount", 20_000)!;
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
    const { regions } = failuresIn("select(route, land=amount, sea=log(amount - 1000))", 4_000)!;
    expect(regions).toEqual([
      { input: "route", unit: "1", categories: ["land", "sea"], failed: [1, 1], others: [0, 0] },
    ]);
  });

  it("of every draw, or of a run of a few rows, have a share and no region", () => {
    const all = failuresIn("log(price - 100)", 3_000)!;
    expect(all).toMatchObject({ rows: 3_000, share: { value: 1 }, regions: [] });
    const few = failuresIn("log(price - 100)", 3)!;
    expect(few).toMatchObject({ rows: 3, regions: [] });
  });

  it("have the error of replicates under Sobol' points", () => {
    const { share } = failuresIn("sqrt(price) * amount", 16_384, "sobol")!;
    expect(share.degreesOfFreedom).toBe(15);
    expect(Math.abs(share.value - 0.1)).toBeLessThan(0.001);
  });
});

describe("failures of a parameter with arguments that are drawn", () => {
  // The mode lies above the maximum in one draw of ten.
  const MODE = `parameters:
  mode: { value: "uniform(800, 900)" }
  price: { value: "triangular(700, mode, 890)" }
  amount: { value: "uniform(1, 2)" }
outputs: [price]
`;

  it("name it, with the number of draws, the first of them and the rule that it breaks", () => {
    const { rows, undrawn } = failuresOfRun(MODE, 20_000)!;
    const mode = drawsOf(runOf(studyOf(MODE.replace("[price]", "[mode]")), 20_000), "mode");
    const first = mode.findIndex((value) => value > 890);
    expect(undrawn).toEqual([
      {
        input: "price",
        rows,
        looked: rows,
        example: { row: first, expected: "min <= mode <= max", got: `mode ${mode[first]!}, max 890` },
      },
    ]);
    expect(rows).toBe(mode.filter((value) => value > 890).length);
  });

  it.each(samplerNames)("are the same whatever draws: %s", (sampler) => {
    const study = studyOf(MODE);
    const [simd, reference] = (["simd", "reference"] as const).map((engine) => {
      const { task, findings } = finishedRun(preparedRun(study, { samples: 5_000, sampler, engine }));
      return failuresOf(task, findings);
    });
    expect(simd).toEqual(reference);
    expect(simd!.undrawn[0]!.rows).toBe(simd!.rows);
  });

  it("are told apart from failures of a formula, and from arguments that had failed before", () => {
    const text = `parameters:
  low: { value: "uniform(-1, 9)" }
  sd: { value: "uniform(-2, 8)" }
  price: { value: "normal(mean=root, sd=sd)" }
variables:
  root: { formula: "sqrt(low)" }
  x: { formula: "price" }
outputs: [x]
`;
    const { rows, undrawn } = failuresOfRun(text, 20_000)!;
    const [{ input, rows: own, looked }] = undrawn as [(typeof undrawn)[0]];
    expect(input).toBe("price");
    expect(looked).toBe(rows);
    // Of the draws 1/10 have no root, and 1/5 of the others no standard deviation above 0.
    const share = (0.9 * 0.2) / (0.1 + 0.9 * 0.2);
    expect(Math.abs(own / rows - share)).toBeLessThan(3.5 * Math.sqrt((share * (1 - share)) / rows));
  });

  it("are counted in the first failed draws only where there are many", () => {
    const { rows, undrawn } = failuresOfRun(MODE, 150_000)!;
    expect(undrawn[0]!.looked).toBeLessThan(rows);
    expect(undrawn[0]!.rows).toBe(undrawn[0]!.looked);
  });

  it("name the parameters that fail most, three of them at most", () => {
    const text = `indexes: { road: [a, b, c, d] }
parameters:
  sd: { value: { a: "uniform(-1, 1)", b: "uniform(-1, 3)", c: "uniform(-1, 2)", d: "uniform(-1, 9)" }, by: [road] }
  price: { value: "normal(mean=5, sd=sd)", by: [road] }
variables:
  x: { formula: "sum(price, road)" }
outputs: [x]
`;
    const { undrawn } = failuresOfRun(text, 700)!;
    expect(undrawn.map(({ input }) => input)).toEqual(["price[road=a]", "price[road=c]", "price[road=b]"]);
  });

  it("are found where the last block is not full", () => {
    const failing = drawsOf(runOf(studyOf(MODE), 3_000), "price").findIndex(Number.isNaN);
    const { undrawn } = failuresOfRun(MODE, failing + 1)!;
    expect(undrawn).toMatchObject([{ rows: 1, looked: 1, example: { row: failing } }]);
  });
});
