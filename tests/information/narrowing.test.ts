/** What studies and knowledge are worth for figures whose answers are known in closed form, and what holds whatever the figures. */
import { describe, expect, it } from "vitest";
import type { Reduction } from "../../src/information/losses.ts";
import { figureIn, prioritised, studyIn } from "./prioritised.ts";

/** A sum of normal quantities: what is left of it is normal, too. */
const SUM = `parameters:
  a: { value: "normal(mean=5, sd=3)", status: assumed, source: book }
  b: { value: "normal(mean=1, sd=4)", status: assumed, source: book }
  idle: { value: "normal(mean=0, sd=1)", status: assumed }
sources: { book: { title: A book } }
variables: { y: { formula: a + b }, z: { formula: a + 2 * b + 0 * idle } }
studies:
  survey: { informs: { a: { kind: mean, sd: 12 } }, sizes: [4, 16, 64], cost: { fixed: 10, each: 1 } }
  both: { informs: { a: { kind: mean, sd: 12 }, b: { kind: mean, sd: 12, part: 0.5 } }, sizes: [4, 16, 64] }
  idle: { informs: { idle: { kind: mean, sd: 1 } }, sizes: [10, 100] }
`;

/** Variance that n answers explain of a normal truth (Raiffa and Schlaifer 1961, section 5.4). */
const explained = (sd: number, scatter: number, answers: number): number => {
  return sd ** 4 / (sd ** 2 + scatter ** 2 / answers);
};

/** Within four standard errors, or a hundredth where the regression's form is the limit. */
function expectNear({ value, standardError }: Reduction["share"], truth: number, form = 0): void {
  expect(Math.abs(value - truth)).toBeLessThan(4 * standardError + form);
}

describe("what is known of a sum of normal quantities", () => {
  const priorities = prioritised(SUM, { samples: 40_000 });
  const y = figureIn(priorities, "y");

  it("has the variance, the band and the error of a normal law", () => {
    expectNear(y.now.variance, 25);
    expectNear(y.now.width, 2 * 1.959964 * 5);
    expectNear(y.now.error, 5 * Math.sqrt(2 / Math.PI));
  });

  it("narrows by what a parameter explains", () => {
    const of = (name: string): Reduction => y.parameters.find((each) => each.name === name)!.narrowed.variance;
    expectNear(of("a").share, 9 / 25);
    expectNear(of("b").share, 16 / 25);
    const { narrowed } = y.parameters.find((each) => each.name === "b")!;
    expectNear(narrowed.width.left, 2 * 1.959964 * 3);
    expectNear(narrowed.error.left, 3 * Math.sqrt(2 / Math.PI));
  });

  it("is known where all that it rests on is, through a source", () => {
    expect(y.sources.map(({ name }) => name)).toEqual(["book"]);
    expect(y.sources[0]!.narrowed.width.left).toEqual({ value: 0, standardError: 0 });
    expect(y.sources[0]!.narrowed.width.share.value).toBe(1);
  });

  it.each([4, 16, 64])("narrows by what %d answers explain", (size) => {
    const { narrowed } = studyIn(y, "survey").sized.find((each) => each.size === size)!;
    const left = 25 - explained(3, 12, size);
    expectNear(narrowed.variance.left, left);
    expectNear(narrowed.width.left, 2 * 1.959964 * Math.sqrt(left));
    expectNear(narrowed.error.left, Math.sqrt((2 * left) / Math.PI));
    expect(studyIn(y, "survey").sized.find((each) => each.size === size)!.cost).toBe(10 + size);
  });

  it("narrows by what answers to two questions explain, of which half of the sample answers one", () => {
    for (const { size, narrowed } of studyIn(y, "both").sized) {
      const left = 25 - explained(3, 12, size!) - explained(4, 12, size! / 2);
      expectNear(narrowed.variance.left, left);
      expectNear(narrowed.width.left, 2 * 1.959964 * Math.sqrt(left));
    }
  });

  it("says which size is enough: where the odds of what is explained are those that were asked for", () => {
    // The band's width has no closed form for its share: found by bisection of the exact widths.
    const gain = (answers: number): number => 5 - Math.sqrt(25 - explained(3, 12, answers));
    let [low, high] = [1, 10_000];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (gain(middle) < 0.8 * (5 - 4)) low = middle;
      else high = middle;
    }
    const { enough } = studyIn(y, "survey");
    expect(Math.abs(enough!.value - low)).toBeLessThan(4 * enough!.standardError + 0.02 * low);
  });
});

describe("whatever the figures", () => {
  const priorities = prioritised(SUM);
  const z = figureIn(priorities, "z");

  it("a parameter that moves nothing is worth nothing beyond its error, and one that is not used exactly nothing", () => {
    const idle = z.parameters.find(({ name }) => name === "idle")!;
    for (const { share } of Object.values(idle.narrowed)) expectNear(share, 0, 0.005);
    const y = figureIn(priorities, "y");
    expect(y.parameters.map(({ name }) => name)).not.toContain("idle");
    expect(studyIn(y, "idle")).toMatchObject({ bears: false });
    expect(studyIn(y, "idle").limit.width.gain).toEqual({ value: 0, standardError: 0 });
  });

  it("nothing is worth less than nothing, and more is never worth less, beyond the errors", () => {
    for (const { studies } of priorities.figures) {
      for (const { sized, limit } of studies) {
        const gains = [...sized.map(({ narrowed }) => narrowed), limit];
        for (const measure of ["variance", "width", "error"] as const) {
          for (const [i, each] of gains.entries()) {
            const { value, standardError } = each[measure].share;
            expect(value).toBeGreaterThan(-4 * standardError - 0.005);
            const before = gains[i - 1]?.[measure].share;
            if (before !== undefined) expect(value).toBeGreaterThan(before.value - 4 * standardError - 0.005);
          }
        }
      }
    }
  });

  it("a study of many approaches knowledge of all that it asks after", () => {
    const text = SUM.replace("sizes: [4, 16, 64], cost", "sizes: [1000000], cost");
    const { sized, limit } = studyIn(figureIn(prioritised(text), "y"), "survey");
    for (const measure of ["variance", "width", "error"] as const) {
      expectNear(sized[0]!.narrowed[measure].share, limit[measure].share.value, 0.001);
    }
  });

  it("the order of parameters and studies changes no figure", () => {
    const lines = SUM.split("\n");
    const swapped = [lines[0], lines[2], lines[3], lines[1], ...lines.slice(4, 8), lines[9], lines[8], lines[10]].join(
      "\n",
    );
    const sorted = (of: ReturnType<typeof prioritised>): unknown => {
      return figureIn(of, "y")
        .studies.map(({ id, sized }) => [id, sized.map(({ narrowed }) => narrowed.width.gain.value)])
        .sort();
    };
    const [one, other] = [priorities, prioritised(`${swapped}\n`)].map(sorted) as [
      [string, number[]][],
      [string, number[]][],
    ];
    for (const [i, [id, values]] of one.entries()) {
      expect(other[i]![0]).toBe(id);
      for (const [j, value] of values.entries()) expect(other[i]![1][j]).toBeCloseTo(value, 9);
    }
  });

  it("stratified draws give the same answers, with errors by their replicates", () => {
    const stratified = prioritised(SUM, { samples: 32_768, sampler: "latin-hypercube" });
    const { narrowed } = studyIn(figureIn(stratified, "y"), "survey").sized[1]!;
    expectNear(narrowed.variance.left, 25 - explained(3, 12, 16));
    expect(narrowed.variance.left.degreesOfFreedom).toBe(15);
  });
});

describe("what is tied", () => {
  const TIED = `indexes: { year: [2016, 2017] }
parameters:
  a: { by: [year], value: "normal(mean=0, sd=1)", across: { year: 0.8 }, status: assumed }
  b: { value: "normal(mean=0, sd=1)", status: assumed }
variables: { y: { formula: "a[year=2017] + b" } }
studies:
  other-year: { informs: { "a[year=2016]": perfect } }
  both: { informs: { a: { kind: mean, sd: 1 } }, sizes: [1] }
`;
  const y = figureIn(prioritised(TIED, { samples: 40_000 }), "y");
  const pearson = 2 * Math.sin((Math.PI * 0.8) / 6);

  it("tells of the other by its correlation", () => {
    expectNear(studyIn(y, "other-year").limit.variance.share, pearson ** 2 / 2, 0.002);
  });

  it("is put together with what is found of the quantity itself", () => {
    // Bayes' rule for two normal truths, each seen with a variance of 1.
    const covariance = [2, pearson, pearson, 2] as const;
    const determinant = covariance[0] * covariance[3] - covariance[1] * covariance[2];
    const explainedBy = (2 * pearson ** 2 - 2 * pearson * pearson + 2 * 1) / determinant;
    expectNear(studyIn(y, "both").sized[0]!.narrowed.variance.share, explainedBy / 2, 0.002);
  });
});
