import { describe, expect, it } from "vitest";
import { picturesOf, type LawPicture } from "../../src/report/law-picture.ts";
import { classesFor, renderPictures } from "../../src/report/law-picture-text.ts";
import { argumentNames, law } from "../distributions/written.ts";

const page = { width: 60, colour: false };

function picturesFor(...expressions: readonly string[]): readonly LawPicture[] {
  const described = expressions.map((expression) => {
    return { expression, family: argumentNames(expression).family, unit: "1", law: law(expression) };
  });
  return picturesOf(described, classesFor(page));
}

function pictureFor(expression: string): LawPicture {
  return picturesFor(expression)[0]!;
}

function textFor(expression: string, unicode = false): string {
  return renderPictures([pictureFor(expression)], { ...page, unicode });
}

/** Of the lognormal law with this sigma (Crow and Shimizu 1988, chapter 1). */
function lognormalSkewness(sigma: number): number {
  const w = Math.exp(sigma * sigma);
  return (w + 2) * Math.sqrt(w - 1);
}

describe("the picture of a distribution", () => {
  it.each([
    ["exponential(0.02)", 2],
    ["gamma(4, 3)", 1],
    ["normal(3, 2)", 0],
    ["lognormal(mu=1, sigma=0.5)", lognormalSkewness(0.5)],
    ["poisson(3)", 1 / Math.sqrt(3)],
    ["bernoulli(0.2)", 0.6 / 0.4],
    ["uniform(1e6, 1000001)", 0],
    ["mixture(0, 1, weights=[0.8, 0.2])", 0.6 / 0.4],
  ])("has the skewness of %s", (expression, skewness) => {
    expect(pictureFor(expression).skewness).toBeCloseTo(skewness, 9);
  });

  it("says which moments do not exist and which are infinite", () => {
    expect(pictureFor("student(1, 0, 1)")).toMatchObject({ mean: NaN, sd: NaN, skewness: NaN });
    expect(pictureFor("student(2.5, 0, 1)")).toMatchObject({ mean: 0, skewness: NaN });
    expect(pictureFor("pareto(1, 0.5)")).toMatchObject({ mean: Infinity, sd: Infinity, skewness: NaN });
    expect(pictureFor("pareto(1, 2.5)").skewness).toBe(Infinity);
    expect(textFor("student(1, 0, 1)")).toMatch(/mean does not exist, sd does not exist, skewness does not\s+exist/);
    expect(textFor("pareto(1, 0.5)")).toContain("mean infinite, sd infinite");
  });

  it("shares all probability between classes, atoms and what lies outside the window", () => {
    for (const expression of [
      "pert(1, 2, 5)",
      "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])",
      "beta(0.5, 0.5)",
    ]) {
      const { classes, atoms } = pictureFor(expression);
      const sum = [...classes, ...atoms].reduce((all, { probability }) => all + probability, 0);
      expect(sum).toBeGreaterThan(0.995);
      expect(sum).toBeLessThanOrEqual(1 + 1e-12);
    }
    expect(pictureFor("mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])").atoms).toEqual([
      { value: 0, probability: 0.3 },
    ]);
  });

  it("has the skewness of counts and of gamma laws in closed form, and none of what is symmetric", () => {
    expect(pictureFor("poisson(1e9)").skewness).toBeCloseTo(1 / Math.sqrt(1e9), 15);
    expect(pictureFor("binomial(1000000, 0.3)").skewness).toBeCloseTo(0.4 / Math.sqrt(210_000), 15);
    expect(pictureFor("gamma(1e12, 1)").skewness).toBeCloseTo(2e-6, 15);
    expect(pictureFor("normal(1e6, 1)").skewness).toBe(0);
  });

  it("shows a count of many values as classes", () => {
    const { atoms, classes, discrete } = pictureFor("negative_binomial(1e5, 0.4)");
    expect(discrete).toBe(true);
    expect(atoms).toEqual([]);
    expect(classes.reduce((sum, { probability }) => sum + probability, 0)).toBeGreaterThan(0.99);
    expect(pictureFor("discrete(1000=0.5, 5000=0.5)").atoms).toHaveLength(2);
  });

  it("looks at the bulk of a heavy tail, and to the ends of a support that are near", () => {
    const { classes } = pictureFor("student(0.5, 0, 1)");
    expect(classes.at(-1)!.to - classes[0]!.from).toBeLessThan(100);
    const bounded = pictureFor("pert(1, 2, 5)").classes;
    expect([bounded[0]!.from, bounded.at(-1)!.to]).toEqual([1, 5]);
  });

  it("draws several over one axis", () => {
    const [first, second] = picturesFor("uniform(0, 1)", "uniform(4, 8)");
    expect(first!.classes.map(({ from }) => from)).toEqual(second!.classes.map(({ from }) => from));
    expect([first!.classes[0]!.from, first!.classes.at(-1)!.to]).toEqual([0, 8]);
  });
});

describe("its text", () => {
  it("shows columns, marks of the quantiles and the figures, in ASCII where need be", () => {
    const text = textFor("pert(1, 2, 5)");
    expect(text).toMatchInlineSnapshot(`
      "pert(1, 2, 5)

                 .:|####||:.
               .|###########|:.
              :################|:
             |####################:.
            ########################|.
           ############################:
          |##############################|.
         .##################################:.
         ######################################|:.
        |##########################################||::...
        --------------------------------------------------------
          |-------=======O========--------------|
        1                          3                           5

        mean 2.33333, sd 0.712697, skewness 0.467707
        quantiles 2.5%: 1.21098, 5%: 1.30576, 25%: 1.77505, 50%:
          2.25524, 75%: 2.81672, 95%: 3.62963, 97.5%: 3.86567
        values from 1 to 5
        pert: least, most likely and greatest value, smooth
          between: an expert's estimate
        source: Malcolm, Roseboom, Clark and Fazar (1959),
          Operations Research 7, 646-669; Vose (2008)
        drawn from a quantile table, verified to a relative error
          of 6.7e-10
      "
    `);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(textFor("pert(1, 2, 5)", true)).toMatch(/[▁▂▃▄▅▆▇█]/);
  });

  it("shows a bar for each value of a discrete law, names of categories among them", () => {
    expect(textFor("discrete(10=0.25, 20=0.75)")).toMatch(/^ {2}10 #+ 25%\n {2}20 #+ 75%$/m);
    expect(textFor("switch(land=0.6, sea=0.4)")).toMatch(/land #+ 60%\n +sea #+ 40%/);
    expect(textFor("switch(land=0.6, sea=0.4)")).toContain("categories, which have no mean");
    expect(textFor("poisson(80)")).toContain("mean 80, sd 8.94427");
  });

  it("fits the narrowest terminal", () => {
    const pictures = picturesFor("mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])", "binomial(20, 0.3)");
    const narrow = picturesOf([], 0);
    expect(narrow).toEqual([]);
    for (const one of pictures) {
      const lines = renderPictures([one], { width: 60, colour: false, unicode: true }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    }
  });
});
