import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/numerics/estimate.ts";
import type { Finding } from "../../src/sensitivity/analyse.ts";
import type { Study } from "../../src/study.ts";
import { studyOf } from "../study-of.ts";
import { findingsIn, reportOf } from "./analysis-of.ts";
import { missOf } from "./cases.ts";

/** Of some twenty figures the worst lies within this many standard errors but for once in a thousand such tests. */
const FAR = 4.2;

const sumOf = (found: readonly Estimate[]): number => found.reduce((sum, { value }) => sum + value, 0);

/** y = exp(x1 + x2 + x3), the exponents standard normal, x1 and x2 correlated by `rho`. */
const product = (rho: number) =>
  studyOf(`
parameters:
  x1: { value: "lognormal(mu=0, sigma=0.5)", status: assumed }
  x2: { value: "lognormal(mu=0, sigma=0.5)", status: assumed }
  x3: { value: "lognormal(mu=0, sigma=0.5)", status: assumed }
variables: { y: { formula: "x1 * x2 * x3" } }
dependence:
  - { between: [x1, x2], rank: ${(6 / Math.PI) * Math.asin(rho / 2)}, note: stated }
`);

/** Standard normal inputs; `ties` are pairs and what ties them, `more` other keys of the scenario. */
function normals(
  names: readonly string[],
  formulas: Readonly<Record<string, string>>,
  ties: readonly string[],
  more = "",
): Study {
  return studyOf(`
parameters:
${names.map((name) => `  ${name}: { value: "normal(0, 1)", status: assumed }`).join("\n")}
variables:
${Object.entries(formulas)
  .map(([name, formula]) => `  ${name}: { formula: "${formula}" }`)
  .join("\n")}
dependence:
${ties.map((tie) => `  - { between: ${tie}, note: stated }`).join("\n")}
${more}`);
}

/** Share of the variance of a lognormal quantity, of log variance `whole`, that is explained where `part` of it is known. */
const share = (part: number, whole: number): number => (Math.exp(part) - 1) / (Math.exp(whole) - 1);

describe("indices under dependence", () => {
  const rho = 0.6;
  const variance = 0.25;
  const whole = variance * (3 + 2 * rho);

  it("are those of a product of lognormal inputs, whose logarithms are a sum", () => {
    const [{ estimates, of }] = findingsIn(product(rho), { methods: ["kucherenko"], samples: 2 ** 16 }) as [Finding];
    expect(of).toEqual(["x1", "x2", "x3"]);
    // Of the log variance: what is known with x1, with all but x1, with what is x1's own, with all but that.
    const tied = variance * (1 + rho) ** 2;
    const own = variance * (1 - rho ** 2);
    const known = (parts: readonly number[]): number[] => parts.map((part) => share(part, whole));
    const left = (parts: readonly number[]): number[] => parts.map((part) => 1 - share(whole - part, whole));
    for (const [index, truth] of [
      ["S1_full", known([tied, tied, variance])],
      ["ST_full", left([tied, tied, variance])],
      ["S1_ind", known([own, own, variance])],
      ["ST_ind", left([own, own, variance])],
    ] as const)
      expect([index, missOf(estimates[index]!, truth) < FAR]).toEqual([index, true]);
  });

  it("shares that add up to 1 are those of every set's total effect", () => {
    const findings = findingsIn(product(rho), { methods: ["shapley", "pme"], samples: 2 ** 16 });
    const known: Readonly<Record<number, number>> = {
      0: 0,
      1: variance * (1 + rho) ** 2,
      2: variance * (1 + rho) ** 2,
      3: variance * (2 + 2 * rho),
      4: variance,
      5: variance * (1 + rho) ** 2 + variance,
      6: variance * (1 + rho) ** 2 + variance,
      7: whole,
    };
    const total = (set: number): number => 1 - share(known[7 ^ set]!, whole);
    const effect = (i: number): number => {
      const [j, k] = [0, 1, 2].filter((other) => other !== i).map((other) => 1 << other) as [number, number];
      const bit = 1 << i;
      const alone = total(bit) / 3;
      const after = (total(bit | j) - total(j)) / 6 + (total(bit | k) - total(k)) / 6;
      return alone + after + (1 - total(j | k)) / 3;
    };
    expect(missOf(findings[0]!.estimates["Sh"]!, [0, 1, 2].map(effect))).toBeLessThan(FAR);
    const pair = (one: number, other: number): number => total(one | other) / (1 / total(one) + 1 / total(other));
    const potentials = [pair(2, 4), pair(1, 4), pair(1, 2)];
    const all = 1 / potentials.reduce((sum, each) => sum + 1 / each, 0);
    expect(
      missOf(
        findings[1]!.estimates["PME"]!,
        potentials.map((each) => all / each),
      ),
    ).toBeLessThan(FAR);
  });

  it("are the ordinary ones where inputs are independent", () => {
    const study = studyOf(`
parameters:
  a: { value: "uniform(0, 1)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
variables: { y: { formula: "a + b + 2 * a * b" } }
`);
    const [own, usual] = findingsIn(study, { methods: ["kucherenko", "sobol"] }) as [Finding, Finding];
    for (const name of ["S1", "ST"] as const) {
      const truth = usual.estimates[name]!.map(({ value }) => value);
      expect(own.estimates[`${name}_ind`]!.map(({ value }) => value)).toEqual(truth);
      expect(missOf(own.estimates[`${name}_full`]!, truth)).toBeLessThan(FAR);
    }
  });

  it("give nothing to an input's double beyond what it tells, and share out what both tell", () => {
    const study = normals(["a", "double", "c"], { y: "a + 0 * double + c" }, ["[a, double], rank: 1"]);
    const findings = findingsIn(study, { methods: ["kucherenko", "shapley", "pme"] });
    const [{ estimates }, { estimates: shapley }, { estimates: pme }] = findings as [Finding, Finding, Finding];
    for (const { value } of estimates["ST_ind"]!.slice(0, 2)) expect(value).toBeCloseTo(0, 12);
    expect(missOf(estimates["S1_full"]!, [0.5, 0.5, 0.5])).toBeLessThan(FAR);
    expect(missOf(shapley["Sh"]!, [0.25, 0.25, 0.5])).toBeLessThan(FAR);
    expect(pme["PME"]!.slice(0, 2).reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(0.5, 1);
  });

  it("give a proportional share of nothing to an input that only tells of another", () => {
    const study = normals(["a", "told", "c"], { y: "a + 0 * told + c" }, ["[a, told], pearson: 0.8"]);
    const findings = findingsIn(study, { methods: ["shapley", "pme"] });
    const [{ estimates: shapley }, { estimates: pme }] = findings as [Finding, Finding];
    // Half of what told tells of a, 0.64 of 0.5.
    expect(missOf(shapley["Sh"]!, [0.34, 0.16, 0.5])).toBeLessThan(FAR);
    expect(pme["PME"]![1]!.value).toBeCloseTo(0, 10);
    expect(sumOf(pme["PME"]!)).toBeCloseTo(1, 1);
  });

  it("say nothing of inputs on which the output does not rest, whatever else is asked", () => {
    const study = normals(["a", "b"], { y: "2 * a", z: "a + b" }, ["[a, b], pearson: 0.8"]);
    const [alone] = findingsIn(study, { methods: ["kucherenko"], outputs: ["y"] });
    const [both, other] = findingsIn(study, { methods: ["kucherenko"], outputs: ["y", "z"] });
    expect(alone!.of).toEqual(["a"]);
    expect(both).toEqual(alone);
    expect(other!.of).toEqual(["a", "b"]);
    expect(missOf(other!.estimates["ST_ind"]!, [0.1, 0.1])).toBeLessThan(FAR);
  });

  it("are of groups, however their members are tied to others", () => {
    const ties = ["[a, b], pearson: 0.5", "[b, c], pearson: 0.5"];
    const study = normals(["a", "b", "c"], { y: "a + b + c" }, ties, "groups: { ends: [a, c] }");
    const [{ estimates, of }] = findingsIn(study, { methods: ["kucherenko"] }) as [Finding];
    expect(of).toEqual(["ends", "b"]);
    // Of the variance 5; b = (a + c) / 2 + what is its own, of variance 1/2.
    expect(missOf(estimates["S1_full"]!, [0.9, 0.8])).toBeLessThan(FAR);
    expect(missOf(estimates["ST_ind"]!, [0.2, 0.1])).toBeLessThan(FAR);
  });

  it("shares of more factors than all sets can be drawn of are those of some orders, with their error", () => {
    const members = Array.from({ length: 12 }, (_, i) => i + 1);
    const study = studyOf(`
indexes: { i: [${members.join()}] }
parameters: { x: { by: [i], value: "normal(0, 1)", across: { i: 0.5 }, status: assumed } }
variables: { y: { formula: "sum(x, i)" } }
`);
    const [{ estimates, of }] = findingsIn(study, { methods: ["shapley"], samples: 4096, sampler: "sobol" }) as [
      Finding,
    ];
    const found = estimates["Sh"]!;
    expect(of).toHaveLength(members.length);
    expect(
      missOf(
        found,
        members.map(() => 1 / members.length),
      ),
    ).toBeLessThan(FAR);
    for (const { standardError } of found) expect(standardError).toBeLessThan(0.01);
    expect(sumOf(found)).toBeCloseTo(1, 1);
  });

  it("are the same bits from either engine, under every sampler", () => {
    for (const sampler of ["random", "sobol", "latin-hypercube"] as const) {
      const [fast, plain] = (["simd", "reference"] as const).map((engine) =>
        findingsIn(product(rho), { methods: ["kucherenko", "shapley"], engine, sampler, samples: 2048 }),
      );
      expect(fast).toEqual(plain);
    }
  });
});

describe("what is said of dependence", () => {
  const tiedBy = (copula: string) =>
    normals(["a", "b", "c"], { y: "a + b + c" }, [`[a, b], rank: 0.5, copula: ${copula}`]);
  const notesOf = (copula: string, method: string) =>
    reportOf(tiedBy(copula), { methods: [method] }).outputs[0]!.methods[0]!.notes.join(" ");

  it("names the inputs that depend on each other, and what the figures mean then", () => {
    expect(notesOf("gaussian", "kucherenko")).toMatch(/Dependent: a, b\. Full indices/);
    expect(notesOf("gaussian", "shapley")).toMatch(/Dependent: a, b\. What they tell/);
    expect(notesOf("gaussian", "spearman")).toMatch(/Dependent: a, b\. /);
    expect(notesOf("gaussian", "sobol")).toMatch(/share one index/);
  });

  it("says where another copula leaves them one factor", () => {
    for (const copula of ["clayton", "{ kind: student, df: 4 }"]) {
      expect(notesOf(copula, "shapley")).toMatch(/another copula than the Gaussian/);
      const { factors } = reportOf(tiedBy(copula), { methods: ["shapley"] });
      expect(factors.map(({ name }) => name)).toEqual(["a + b", "c"]);
    }
  });
});
