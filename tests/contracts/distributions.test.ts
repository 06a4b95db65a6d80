/** What every distribution of the table keeps, whichever it is. */
import { describe, expect, it } from "vitest";
import {
  checkCall,
  distributionOf,
  distributions,
  lawKey,
  type DistributionName,
} from "../../src/distributions/index.ts";
import { MOST_STEPS, type Law } from "../../src/distributions/distribution.ts";
import { meanOfQuantiles, varianceOfQuantiles } from "../../src/distributions/moments.ts";
import { argumentNames, law } from "../distributions/written.ts";

/** Calls of each family, which together use every signature. */
const calls: Readonly<Record<Exclude<DistributionName, "dirichlet">, readonly string[]>> = {
  uniform: ["uniform(-5, 20)"],
  loguniform: ["loguniform(10, 1000)", "loguniform(10, 10.5)"],
  normal: ["normal(100, 15)", "normal(p5=10, p95=30)", "normal(p10=-3, p50=2)"],
  lognormal: [
    "lognormal(mean=4967, sd=900)",
    "lognormal(median=20, gsd=1.8)",
    "lognormal(mu=-1, sigma=1.5)",
    "lognormal(p25=3, p97.5=40)",
  ],
  student: ["student(18, 50, 25)", "student(5, 0, 1)", "student(1, 2, 3)", "student(2, 0, 1)"],
  triangular: ["triangular(10, 12, 40)", "triangular(0, 0, 1)", "triangular(0, 1, 1)"],
  pert: ["pert(4000, 4559, 8000)", "pert(0, 1, 10, shape=2)"],
  trapezoidal: [
    "trapezoidal(10, 20, 30, 50)",
    "trapezoidal(0, 0, 1, 4)",
    "trapezoidal(0, 2, 2, 4)",
    "trapezoidal(1, 1, 3, 3)",
  ],
  beta: [
    "beta(2, 5)",
    "beta(0.5, 0.5)",
    "beta(1000, 2)",
    "beta(mean=0.5, sd=0.06)",
    "beta(mean=30, sd=5, min=10, max=60)",
    "beta(mode=0.2, n=12)",
  ],
  gamma: ["gamma(0.5, 1)", "gamma(100, 0.1)", "gamma(mean=12, sd=4)", "gamma(shape=3, rate=0.5)"],
  weibull: ["weibull(1.5, 2)", "weibull(0.5, 1)", "weibull(80, 3)"],
  exponential: ["exponential(0.02)", "exponential(mean=50)"],
  logistic: ["logistic(100, 8)"],
  loglogistic: ["loglogistic(5, 8)", "loglogistic(1, 2.5)", "loglogistic(1, 40)", "loglogistic(1, 0.9)"],
  gumbel: ["gumbel(10, 2)"],
  gev: [
    "gev(10, 2, 0.2)",
    "gev(10, 2, 0)",
    "gev(10, 2, -0.3)",
    "gev(10, 2, 0.001)",
    "gev(0, 1, 0.3)",
    "gev(0, 1, 1.2)",
  ],
  pareto: ["pareto(1, 3)", "pareto(1000, 1.16)", "pareto(1, 0.8)"],
  poisson: ["poisson(3)", "poisson(0.1)", "poisson(80)", "poisson(2000)"],
  binomial: ["binomial(20, 0.3)", "binomial(1, 0.7)", "binomial(5000, 0.5)", "binomial(5, 0)", "binomial(5, 1)"],
  negative_binomial: ["negative_binomial(5, 0.4)", "negative_binomial(0.7, 0.05)"],
  bernoulli: ["bernoulli(0.3)", "bernoulli(0)", "bernoulli(1)"],
  discrete: ["discrete(10=0.2, 20=0.5, 40=0.3)", "discrete(5=1)"],
  empirical: ["empirical(values=[12, 15, 15, 40])", "empirical(values=[3, 1, 2], weights=[1, 2, 0.5])"],
  histogram: ["histogram(edges=[0, 10, 20, 50], weights=[0.5, 0.3, 0.2])", "histogram([0, 1, 2, 3], [0.5, 0, 0.5])"],
  quantiles: [
    "quantiles(p10=10, p50=20, p90=40)",
    "quantiles(p2.5=10, p50=20, p97.5=45, min=0)",
    "quantiles(p10=0.1, p50=0.25, p90=0.6, min=0, max=1)",
    "quantiles(p5=2, p50=7, p95=9, max=10)",
    "quantiles(p25=3, p75=4)",
    "quantiles(p5=1, p25=4, p50=6, p75=9, p95=15)",
  ],
  mixture: [
    "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])",
    "mixture(normal(0, 1), normal(8, 2))",
    "mixture(normal(0, 1), normal(100, 1), weights=[0.3, 0.7])",
    "mixture(uniform(0, 1), uniform(3, 4), weights=[0.25, 0.75])",
    "mixture(discrete(1=0.5, 2=0.5), uniform(0, 3), 2.5, weights=[0.5, 0.3, 0.2])",
    "mixture(1, poisson(3))",
    "mixture(triangular(0, 1, 4), mixture(2, normal(2, 1)))",
  ],
  truncate: [
    "truncate(normal(0, 1), -2, 2)",
    "truncate(normal(5, 4), min=0)",
    "truncate(normal(0, 1), min=30, max=31)",
    "truncate(normal(0, 1), min=35)",
    "truncate(lognormal(mu=0, sigma=1), 0.1, 10)",
    "truncate(poisson(3), 1, 4)",
    "truncate(mixture(0, normal(2, 1)), min=0)",
    "truncate(mixture(normal(0, 1), normal(40, 1), weights=[0.3, 0.7]), max=41)",
    "truncate(beta(mean=0.17, sd=0.04), max=0.20)",
    "truncate(student(1, 0, 1), min=-3, max=8)",
  ],
  to: ["4000 to 9000", "-5 to 10"],
  survey: [
    "survey(mean=412, se=18, df=95)",
    "survey(mean=412, se=18, deff=1.4)",
    "survey(count=12, n=80, deff=1.5)",
    "survey(mean=0.3, se=0.02, share=true)",
  ],
  rate: ["rate(12, 80)", "rate(successes=0, trials=40, deff=2)"],
  switch: ["switch(land=0.6, sea=0.4)", "switch(a=0, b=0.5, c=0, d=0.5)"],
  experts: ["experts(pert(10, 20, 40), normal(mean=25, sd=5), weights=[0.6, 0.4])", "experts(uniform(0, 1), 3)"],
};

const ends = [1e-12, 1e-10, 1e-6, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4, 0.499];
/** Probabilities with their exact complements. */
const grid: readonly (readonly [number, number])[] = [
  ...ends.map((p) => [p, 1 - p] as const),
  [0.5, 0.5],
  ...ends.toReversed().map((q) => [1 - q, q] as const),
];

const written = Object.entries(calls).flatMap(([name, texts]) => texts.map((text) => ({ name, text })));

/** The scale to which differences of values are held: the greater of |x| and the interquartile range. */
function scaleAt(one: Law, x: number): number {
  const distribution = distributionOf(one);
  return Math.max(Math.abs(x), distribution.quantile(one, 0.75, 0.25) - distribution.quantile(one, 0.25, 0.75)) || 1;
}

describe("the table of distributions", () => {
  it("files each under its own name, with a line, a source and signatures", () => {
    for (const [name, family] of Object.entries(distributions)) {
      expect(family.name).toBe(name);
      expect(family.says).toMatch(/^\S.*[^.]$/);
      expect(family.source).toMatch(/\d{4}/);
      expect(family.signatures.length).toBeGreaterThan(0);
    }
  });

  it("gives an example of each that works as it stands", () => {
    for (const family of Object.values(distributions)) {
      if (family.name === "dirichlet") {
        const { family: name, names } = argumentNames(family.example);
        expect(checkCall(name, names)).not.toHaveProperty("complaints");
      } else {
        expect(distributionOf(law(family.example)).quantile(law(family.example), 0.5, 0.5)).toBeTypeOf("number");
      }
    }
  });

  it("reaches every signature by its names", () => {
    for (const [name, texts] of Object.entries(calls)) {
      const reached = texts.map((text) => {
        const { family, names } = argumentNames(text);
        const match = checkCall(family, names);
        return "signature" in match ? match.signature : undefined;
      });
      const fromFile = checkCall("empirical", ["csv", "column", "weight"]);
      if (name === "empirical" && "signature" in fromFile) reached.push(fromFile.signature);
      for (const signature of distributions[name as DistributionName].signatures) expect(reached).toContain(signature);
    }
  });
});

describe.each(written)("$text", ({ text }) => {
  const one = law(text);
  const distribution = distributionOf(one);
  const [low, high] = distribution.support(one);
  const quantile = (p: number, q: number): number => distribution.quantile(one, p, q);
  const breaks = distribution.breaks?.(one) ?? [];
  const steps = distribution.steps?.(one) === true;

  it("is plain data, and equal laws have equal keys", () => {
    expect(structuredClone(one)).toEqual(one);
    expect(lawKey(law(text))).toBe(lawKey(one));
  });

  it("has an ascending quantile function inside its support", () => {
    const values = grid.map(([p, q]) => quantile(p, q));
    values.forEach((x, i) => {
      expect(x).toBeGreaterThanOrEqual(i === 0 ? low : values[i - 1]!);
      expect(x).toBeLessThanOrEqual(high);
    });
    expect(quantile(0.5 * Number.EPSILON, 1 - 0.5 * Number.EPSILON)).toSatisfy(Number.isFinite);
    expect(quantile(1 - 0.5 * Number.EPSILON, 0.5 * Number.EPSILON)).toSatisfy(Number.isFinite);
  });

  it("inverts its cdf: no value below the quantile reaches the probability, the quantile does", () => {
    for (const [p, q] of grid) {
      const x = quantile(p, q);
      const room = 4e-13 * scaleAt(one, x) * (Math.min(p, q) < 1e-4 ? 100 : 1);
      const reached = (at: number): number =>
        p <= 0.5 ? distribution.cdf(one, at) / p : q / distribution.survival(one, at);
      expect(reached(x + room)).toBeGreaterThanOrEqual(1 - 1e-13);
      expect(reached(x - room)).toBeLessThanOrEqual(1 + 1e-13);
    }
  });

  it("splits probability between cdf and survival", () => {
    for (const [p, q] of grid) {
      const x = quantile(p, q);
      expect(distribution.cdf(one, x) + distribution.survival(one, x)).toBeCloseTo(1, 13);
    }
    const [below, above] = [low === -Infinity ? -1e300 : low - 1, high === Infinity ? 1e300 : high + 1];
    expect(distribution.cdf(one, below)).toBeLessThan(1e-200);
    expect(distribution.survival(one, above)).toBeLessThan(1e-200);
  });

  it("has the mean and the variance of its quantile function, where they exist", () => {
    const [mean, variance] = [distribution.mean(one), distribution.variance(one)];
    const pieces = { breaks, steps };
    if (Number.isFinite(mean)) {
      expect(Math.abs(mean - meanOfQuantiles(quantile, pieces))).toBeLessThan(1e-10 * scaleAt(one, mean));
    }
    if (Number.isFinite(variance)) {
      expect(Math.abs(variance - varianceOfQuantiles(quantile, mean, pieces))).toBeLessThan(1e-9 * (variance || 1));
    }
  });

  it("breaks where its quantile function has kinks or jumps", () => {
    breaks.forEach((p, i) => {
      expect(p).toBeGreaterThan(breaks[i - 1] ?? 0);
      expect(p).toBeLessThan(1);
    });
    if (!steps) return;
    expect(breaks.length).toBeLessThanOrEqual(MOST_STEPS);
    const bounds = [0, ...breaks, 1];
    for (let i = 1; i < bounds.length; i++) {
      const [from, to] = [bounds[i - 1]!, bounds[i]!];
      if (to - from < 1e-12) continue;
      const inside = [0.001, 0.5, 0.999].map((t) => quantile(from + t * (to - from), 1 - from - t * (to - from)));
      expect(new Set(inside).size).toBe(1);
    }
  });
});
