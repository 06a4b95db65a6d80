/** Closed forms, known identities and edge cases of single families. */
import { describe, expect, it } from "vitest";
import { cdfOf, distributionOf, meanOf, quantileOf, supportOf, varianceOf } from "../../src/distributions/index.ts";
import type { Law } from "../../src/distributions/distribution.ts";
import { dirichletSticks, sharesOf } from "../../src/distributions/dirichlet.ts";
import { law } from "./written.ts";

const at = (text: string, p: number, q = 1 - p): number => quantileOf(law(text))(p, q);
const breaksOf = (one: Law): readonly number[] => distributionOf(one).breaks?.(one) ?? [];

describe("two quantiles", () => {
  it("are met by the normal and the lognormal law through them", () => {
    expect(at("normal(p5=10, p95=30)", 0.05, 0.95)).toBeCloseTo(10, 12);
    expect(at("normal(p5=10, p95=30)", 0.95, 0.05)).toBeCloseTo(30, 12);
    expect(at("lognormal(p2.5=3, p50=8)", 0.025, 0.975)).toBeCloseTo(3, 12);
    expect(at("lognormal(p2.5=3, p50=8)", 0.5)).toBeCloseTo(8, 12);
    expect(law("normal(p95=30, p5=10)")).toEqual(law("normal(p5=10, p95=30)"));
  });

  it("`to` is a lognormal between positive ends and a normal otherwise", () => {
    expect(law("4000 to 9000")).toMatchObject({ family: "lognormal" });
    expect(at("4000 to 9000", 0.05, 0.95)).toBeCloseTo(4000, 8);
    expect(at("4000 to 9000", 0.95, 0.05)).toBeCloseTo(9000, 8);
    expect(law("0 to 10")).toMatchObject({ family: "normal" });
    expect(at("-5 to 10", 0.95, 0.05)).toBeCloseTo(10, 12);
  });
});

describe("mean and sd", () => {
  it.each([
    ["lognormal(mean=4967, sd=900)", 4967, 900],
    ["gamma(mean=12, sd=4)", 12, 4],
    ["beta(mean=0.5, sd=0.06)", 0.5, 0.06],
    ["beta(mean=30, sd=5, min=10, max=60)", 30, 5],
    ["beta(mean=0.999, sd=0.0005)", 0.999, 0.0005],
    ["lognormal(mean=1e6, sd=1e-4)", 1e6, 1e-4],
  ])("of %s are those asked for", (text, mean, sd) => {
    expect(meanOf(law(text)) / mean).toBeCloseTo(1, 13);
    expect(Math.sqrt(varianceOf(law(text))) / sd).toBeCloseTo(1, 9);
  });

  it("do not exist for heavy tails", () => {
    expect(meanOf(law("student(1, 0, 1)"))).toBeNaN();
    expect(varianceOf(law("student(1, 0, 1)"))).toBeNaN();
    expect(varianceOf(law("student(2, 0, 1)"))).toBe(Infinity);
    expect(meanOf(law("pareto(1, 1)"))).toBe(Infinity);
    expect(varianceOf(law("pareto(1, 2)"))).toBe(Infinity);
    expect(meanOf(law("mixture(student(1, 0, 1), 3)"))).toBeNaN();
    expect(meanOf(law("truncate(student(1, 0, 1), min=0)"))).toBe(Infinity);
    expect(meanOf(law("truncate(student(1, 0, 1), max=0)"))).toBe(-Infinity);
    expect(varianceOf(law("truncate(student(2, 0, 1), min=0)"))).toBe(Infinity);
    expect(meanOf(law("quantiles(p10=1, p50=10, p90=900, min=0)"))).toBe(Infinity);
  });

  it("of a category are no numbers", () => {
    expect(meanOf(law("switch(a=0.5, b=0.5)"))).toBeNaN();
  });
});

describe("degenerate and extreme parameters", () => {
  it("a triangular law may peak at an end", () => {
    expect(at("triangular(0, 0, 1)", 0.75, 0.25)).toBe(0.5);
    expect(at("triangular(0, 1, 1)", 0.25)).toBe(0.5);
    expect(breaksOf(law("triangular(0, 0, 1)"))).toEqual([]);
  });

  it("the tiniest scale keeps finite values", () => {
    for (const text of [
      "normal(1, 5e-324)",
      "uniform(0, 5e-324)",
      "triangular(0, 0, 1e-320)",
      "student(5, 0, 1e-320)",
    ]) {
      for (const p of [1e-10, 0.3, 0.5, 0.9]) expect(at(text, p)).toSatisfy(Number.isFinite);
      expect(cdfOf(law(text))(2)).toBe(1);
    }
  });

  it("certain trials have one outcome", () => {
    expect(at("bernoulli(0)", 1 - 1e-10, 1e-10)).toBe(0);
    expect(at("binomial(7, 1)", 1e-10)).toBe(7);
    expect(supportOf(law("binomial(7, 0)"))).toEqual([0, 0]);
    expect(at("negative_binomial(3, 1)", 0.999)).toBe(0);
  });

  it("a count may come to nothing: no trials, no events", () => {
    for (const text of ["binomial(0, 0.4)", "poisson(0)"]) {
      for (const p of [1e-10, 0.5, 1 - 2 ** -53]) expect(at(text, p)).toBe(0);
      expect(supportOf(law(text))).toEqual([0, 0]);
      expect([meanOf(law(text)), varianceOf(law(text)), cdfOf(law(text))(0)]).toEqual([0, 0, 1]);
    }
  });

  it("a gev law of shape near 0 is continuous with gumbel", () => {
    for (const p of [1e-6, 0.1, 0.5, 0.99]) {
      expect(at("gev(10, 2, 0)", p)).toBeCloseTo(at("gumbel(10, 2)", p), 13);
      expect(at("gev(10, 2, 1e-9)", p)).toBeCloseTo(at("gumbel(10, 2)", p), 6);
    }
    expect(meanOf(law("gev(10, 2, 1e-12)"))).toBeCloseTo(meanOf(law("gumbel(10, 2)")), 10);
    expect(varianceOf(law("gev(10, 2, 0.1999999)")) / varianceOf(law("gev(10, 2, 0.2000001)"))).toBeCloseTo(1, 5);
  });

  it("counts of billions are found without counting", () => {
    expect(at("poisson(1e12)", 0.5)).toBe(1e12);
    expect(at("binomial(1000000000, 0.5)", 0.5)).toBe(5e8);
    expect(at("poisson(1e6)", 0.95, 0.05) % 1).toBe(0);
    expect(breaksOf(law("poisson(1e6)"))).toEqual([]);
  });
});

describe("the generalised inverse", () => {
  it("takes the least value that reaches the probability", () => {
    expect(at("discrete(10=0.2, 20=0.5, 40=0.3)", 0.2)).toBe(10);
    expect(at("discrete(10=0.2, 20=0.5, 40=0.3)", 0.2 + 1e-15)).toBe(20);
    expect(at("discrete(10=0.25, 20=0.5, 40=0.25)", 0.75, 0.25)).toBe(20);
    expect(at("empirical(values=[3, 1, 2, 2])", 0.75, 0.25)).toBe(2);
    expect(at("bernoulli(0.3)", 0.7, 0.3)).toBe(0);
  });

  it("takes a count whose cdf is the probability exactly: whole sums of binomial coefficients over a power of 2", () => {
    for (let n = 1; n <= 40; n++) {
      let [term, sum] = [1, 0];
      for (let k = 0; k < n; k++) {
        sum += term;
        term = (term * (n - k)) / (k + 1);
        const [p, q] = [sum / 2 ** n, 1 - sum / 2 ** n];
        expect(at(`binomial(${n}, 0.5)`, p, q)).toBe(k);
        expect(at(`binomial(${n}, 0.5)`, p * (1 + 1e-12), q * (1 - 1e-12))).toBe(k + 1);
      }
    }
    // As many failures as successes are as likely to come first: P(X <= r - 1) = 1/2.
    for (const r of [1, 2, 3, 40, 1e3, 1e5, 1e7]) expect(at(`negative_binomial(${r}, 0.5)`, 0.5)).toBe(r - 1);
  });

  it("skips what has no probability", () => {
    expect(law("discrete(1=0, 2=1)")).toMatchObject({ values: [2] });
    expect(at("switch(a=0, b=0.5, c=0, d=0.5)", 1e-10)).toBe(1);
    expect(at("switch(a=0, b=0.5, c=0, d=0.5)", 0.6)).toBe(3);
    expect(at("histogram([0, 1, 2, 3], [0.5, 0, 0.5])", 0.5)).toBe(1);
    expect(at("histogram([0, 1, 2, 3], [0.5, 0, 0.5])", 0.5 + 1e-12, 0.5 - 1e-12)).toBeGreaterThanOrEqual(2);
    expect(supportOf(law("histogram([0, 1, 2, 3], [0, 1, 0])"))).toEqual([1, 2]);
  });

  it("meets the atoms of a mixture exactly", () => {
    const inflated = "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])";
    expect(at(inflated, 1e-10)).toBe(0);
    expect(at(inflated, 0.3, 0.7)).toBe(0);
    expect(at(inflated, 0.65, 0.35)).toBeCloseTo(at("lognormal(mean=5, sd=2)", 0.5), 12);
    const middle = "mixture(normal(0, 1), 0.37, weights=[0.5, 0.5])";
    expect(at(middle, 0.5)).toBe(0.37);
    expect(at(middle, 0.9, 0.1)).toBeCloseTo(at("normal(0, 1)", 0.8, 0.2), 12);
    expect(at("mixture(poisson(1e6), uniform(0, 1))", 0.75, 0.25)).toBe(at("poisson(1e6)", 0.5));
  });
});

describe("truncate", () => {
  it("is the law itself between bounds that it does not reach", () => {
    for (const p of [1e-9, 0.2, 0.5, 0.999]) {
      expect(at("truncate(uniform(2, 3), 0, 10)", p)).toBeCloseTo(at("uniform(2, 3)", p), 13);
    }
  });

  it("keeps its digits far out in a tail", () => {
    // Where log P(X > x) falls by log 2 and log 1000 from x = 35: mpmath, 30 digits.
    expect(at("truncate(normal(0, 1), min=35)", 0.5)).toBeCloseTo(35.0197824963071785, 13);
    expect(at("truncate(normal(0, 1), min=35)", 0.999, 0.001)).toBeCloseTo(35.1966521541889389, 13);
    expect(at("truncate(normal(0, 1), max=-35)", 0.001, 0.999)).toBeCloseTo(-35.1966521541889389, 13);
  });

  it("has a cdf that begins at its lower end, to what differences of tails leave", () => {
    // mpmath, 60 digits, at these doubles.
    const far = law("truncate(normal(0, 1), min=8)");
    expect(cdfOf(far)(8.000000123132024) / 9.9999999824907865e-7 - 1).toBeCloseTo(0, 8);
    expect(cdfOf(far)(8.000000000012312) / 9.998970963766919e-11 - 1).toBeCloseTo(0, 5);
  });

  it("has the moments of the half-normal law", () => {
    const half = law("truncate(normal(0, 1), min=0)");
    expect(meanOf(half)).toBeCloseTo(Math.sqrt(2 / Math.PI), 13);
    expect(varianceOf(half)).toBeCloseTo(1 - 2 / Math.PI, 13);
  });

  it("includes an atom at its bound", () => {
    const one = law("truncate(poisson(3), 1, 4)");
    const weights = [3, 9 / 2, 27 / 6, 81 / 24];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(supportOf(one)).toEqual([1, 4]);
    expect(cdfOf(one)(1)).toBeCloseTo(weights[0]! / total, 14);
    expect(meanOf(one)).toBeCloseTo(weights.reduce((sum, weight, i) => sum + weight * (i + 1), 0) / total, 13);
    expect(at("truncate(mixture(0, normal(2, 1)), min=0)", 0.3)).toBe(0);
  });
});

describe("metalog", () => {
  it("passes through every quantile that it was given, bounded or not", () => {
    const texts = [
      "p5=1, p25=4, p50=6, p75=9, p95=15",
      "p10=2, p50=3, p90=9, min=0",
      "p10=2, p50=3, p90=9, min=0, max=20",
    ];
    for (const text of texts) {
      for (const [, percent, x] of text.matchAll(/p([\d.]+)=(\d+)/g)) {
        expect(at(`quantiles(${text})`, Number(percent) / 100)).toBeCloseTo(Number(x), 11);
      }
    }
  });

  it("through two quantiles is logistic", () => {
    const scale = 1 / (2 * Math.log(3));
    for (const p of [1e-6, 0.1, 0.5, 0.99]) {
      expect(at("quantiles(p25=3, p75=4)", p)).toBeCloseTo(at(`logistic(3.5, ${scale})`, p), 12);
    }
    expect(meanOf(law("quantiles(p25=3, p75=4)"))).toBeCloseTo(3.5, 13);
  });

  it("has the mean that Keelin gives for three terms: a1 + a3 / 2", () => {
    const { coefficients } = law("quantiles(p10=10, p50=20, p90=40)") as Law & { coefficients: readonly number[] };
    expect(meanOf(law("quantiles(p10=10, p50=20, p90=40)"))).toBeCloseTo(coefficients[0]! + coefficients[2]! / 2, 11);
  });

  it("is refused exactly where three terms are infeasible: |a3 / a2| above 1.66711 (Keelin 2016, table 3)", () => {
    // Symmetric percentiles 10 and 90: a3 / a2 = 2.5 (p10 - 2 p50 + p90) / (p90 - p10).
    const median = (ratio: number): number => (10 - (10 * ratio) / 2.5) / 2;
    const text = (ratio: number): string => `quantiles(p10=0, p50=${median(ratio)}, p90=10)`;
    expect(() => law(text(1.667))).not.toThrow();
    expect(() => law(text(1.6673))).toThrow("metalog");
  });
});

describe("surveys and rates", () => {
  it("give Jeffreys' posterior with the effective sample size", () => {
    expect(law("rate(12, 80)")).toEqual(law("beta(12.5, 68.5)"));
    expect(law("rate(12, 80, deff=2)")).toEqual(law("beta(6.5, 34.5)"));
    expect(law("survey(count=12, n=80, deff=2)")).toEqual(law("rate(12, 80, 2)"));
    const share = law("survey(mean=0.3, se=0.02, share=true)") as Law & { alpha: number; beta: number };
    expect(share.alpha + share.beta - 1).toBeCloseTo((0.3 * 0.7) / 0.02 / 0.02, 9);
  });

  it("give Student's t about a mean, widened by the root of the design effect", () => {
    expect(law("survey(mean=412, se=18, df=95, deff=4)")).toEqual(law("student(95, 412, 36)"));
    expect(law("survey(mean=412, se=18)")).toEqual(law("normal(412, 18)"));
  });
});

describe("dirichlet", () => {
  const weights = [
    { member: "north", weight: 0.5 },
    { member: "south", weight: 0.3 },
    { member: "sea", weight: 0.2 },
  ];

  it("is made of K - 1 stick-breaking betas", () => {
    const sticks = dirichletSticks(weights, 8);
    if (!("laws" in sticks)) throw new Error("refused");
    expect(sticks.members).toEqual(["north", "south", "sea"]);
    expect(sticks.laws).toEqual([law("beta(4, 4)"), { ...law("beta(1, 1)"), alpha: 2.4, beta: 1.6 }]);
    const [first, second] = sticks.laws.map(meanOf);
    const means = sharesOf([first!, second!]);
    means.forEach((mean, i) => expect(mean).toBeCloseTo(weights[i]!.weight, 14));
  });

  it("has shares that add up to one", () => {
    for (const values of [
      [0.2, 0.9],
      [1, 0.5],
      [0, 0],
      [1e-300, 1 - 1e-16],
    ]) {
      expect(sharesOf(values).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 15);
    }
  });

  it("refuses concentrations of 0 and means that do not add up to one", () => {
    const refused = (given: readonly number[], n?: number) =>
      dirichletSticks(
        given.map((weight, i) => ({ member: `m${i}`, weight })),
        n,
      );
    expect(refused([1, 0])).toMatchObject({ complaints: [{ expected: "m1 > 0", got: "m1 0" }] });
    expect(refused([0.5, 0.4, 0.2], 6)).toMatchObject({ complaints: [{ expected: "weights that add up to 1" }] });
    expect(refused([5, 4, 2])).not.toHaveProperty("complaints");
  });
});

describe("far out", () => {
  it("many modes, far apart or near, are met to the last places of the smaller tail", () => {
    for (const text of [
      "mixture(normal(0, 1), normal(10, 1), normal(20, 1), normal(30, 1), normal(40, 1))",
      "mixture(normal(0, 1), normal(3, 1), lognormal(mu=4, sigma=0.1), weights=[0.2, 0.5, 0.3])",
      "mixture(gamma(0.5, 1), student(2, 0, 1), uniform(2, 5))",
    ]) {
      const one = law(text);
      for (let share = 0.5; share > 1e-14; share *= 0.83) {
        // Of as many places as 1 - p holds too.
        const p = Math.round(share * 2 ** 53) / 2 ** 53;
        const [low, high] = [at(text, p, 1 - p), at(text, 1 - p, p)];
        const slack = 1e-13 + steepness(one, low) + steepness(one, high);
        expect(Math.abs(cdfOf(one)(low) / p - 1), `${text} at ${p}`).toBeLessThan(slack);
        expect(Math.abs(distributionOf(one).survival(one, high) / p - 1), `${text} at 1 - ${p}`).toBeLessThan(slack);
      }
    }
  });

  it("two modes with nothing between have their median in the middle, which sums of probabilities cannot tell", () => {
    expect(at("mixture(normal(0, 1), normal(20, 1))", 0.5)).toBeCloseTo(10, 12);
    expect(at("mixture(normal(0, 1), normal(30, 2), normal(100, 1))", 1 / 3, 2 / 3)).toBeCloseTo(10, 12);
  });

  it("a mixture finds its way among denormals, and a moment that doubles cannot hold is infinite", () => {
    expect(at("mixture(gamma(1e-3, 1), lognormal(mu=0, sigma=5))", 0.2)).toBeLessThan(1e-290);
    expect(varianceOf(law("weibull(1e-3, 1)"))).toBe(Infinity);
  });

  it("a tail that outgrows doubles under a root keeps its digits", () => {
    const tail = (df: number, x: number): number => cdfOf(law(`student(${df}, 0, 1)`))(x);
    expect(tail(0.1, at("student(0.1, 0, 1)", 2 ** -53, 1)) * 2 ** 53).toBeCloseTo(1, 12);
    expect(tail(0.1, -1e200) / tail(0.1, -1e100)).toBeCloseTo(1e-10, 22);
  });
});

/** By how much, of itself, the smaller tail changes within the last places of x. */
function steepness(one: Law, x: number): number {
  const step = 2 * Number.EPSILON * Math.abs(x);
  const distribution = distributionOf(one);
  const change = (tail: (y: number) => number): number => Math.abs(tail(x + step) / tail(x - step) - 1);
  return distribution.cdf(one, x) < 0.5
    ? change((y) => distribution.cdf(one, y))
    : change((y) => distribution.survival(one, y));
}

describe("loguniform", () => {
  it("spans any two bounds, also such whose ratio no double holds", () => {
    expect(at("loguniform(1e-300, 1e300)", 0.5)).toBeCloseTo(1, 10);
    expect(at("loguniform(1e-300, 1e300)", 0.75) / 1e150).toBeCloseTo(1, 10);
    expect(cdfOf(law("loguniform(1e-200, 1e150)"))(1e-25)).toBeCloseTo(0.5, 12);
  });
});
