import { describe, expect, it } from "vitest";
import { methods } from "../../src/sensitivity/index.ts";
import type { Finding } from "../../src/sensitivity/analyse.ts";
import { studyOf } from "../study-of.ts";
import type { OutputSection } from "../../src/report/sensitivity/report.ts";
import { findingsIn, reportOf } from "./analysis-of.ts";

const all = Object.keys(methods);
/** Those that say something of single inputs. */
const single = all.filter((name) => name !== "second-order");

function found(findings: readonly Finding[], method: string, output = "y"): Finding {
  return findings.find((each) => each.method === method && each.output.name === output)!;
}

const SUM = studyOf(`
parameters:
  a: { value: "normal(0, 3)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
  c: { value: "normal(0, 1)", status: assumed }
variables:
  y: { formula: "a + b" }
  z: { formula: "c^2" }
  w: { formula: "a + b + a * b / 3" }
`);

describe("an analysis", () => {
  it("says of every method and output what the inputs do that the output rests on, and of no others", () => {
    const findings = findingsIn(SUM, { methods: single, outputs: ["y", "z"] });
    expect(findings).toHaveLength(2 * single.length);
    for (const { output, of } of findings) expect(of).toEqual(output.name === "y" ? ["a", "b"] : ["c"]);
    for (const { estimates, of, withheld } of findings) {
      expect(withheld).toBeUndefined();
      for (const figures of Object.values(estimates)) {
        expect(figures).toHaveLength(of.length);
        for (const { value, standardError } of figures) {
          expect(Number.isFinite(value)).toBe(true);
          expect(Number.isFinite(standardError)).toBe(true);
        }
      }
    }
  });

  it.each(single)("%s finds the same input first that the formula gives most weight", (method) => {
    const { estimates, of } = found(findingsIn(SUM, { methods: [method], outputs: ["w"] }), method, "w");
    const figures = estimates[methods[method as keyof typeof methods].sortedBy]!;
    expect(of[0]).toBe("a");
    expect(Math.abs(figures[0]!.value)).toBeGreaterThan(Math.abs(figures[1]!.value));
  });

  it("names the factors that explain most, and how much", () => {
    const { leading } = found(findingsIn(SUM, { outputs: ["y"] }), "sobol");
    expect(leading!.factors).toEqual([0]);
    expect(Math.abs(leading!.explained.value - 0.9)).toBeLessThan(4 * leading!.explained.standardError);
  });

  it("shares the whole variance out by Shapley effects, which lie between first and total indices", () => {
    const findings = findingsIn(SUM, { methods: ["sobol", "shapley"], outputs: ["w"], sampler: "sobol" });
    const { S1, ST } = found(findings, "sobol", "w").estimates;
    const { Sh } = found(findings, "shapley", "w").estimates;
    expect(Sh!.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 2);
    // What both do together, 1/11 of the variance, is halved.
    Sh!.forEach(({ value }, i) => expect(value).toBeCloseTo((S1![i]!.value + ST![i]!.value) / 2, 2));
  });

  it("looks at pairs of the factors that an output rests on, and says where there is none", () => {
    const findings = findingsIn(SUM, { methods: ["second-order"], outputs: ["w", "z"] });
    const [pair] = found(findings, "second-order", "w").estimates["S2"]!;
    expect(found(findings, "second-order", "w").of).toEqual(["a & b"]);
    // Of variances 9, 1, and 1 of the product.
    expect(Math.abs(pair!.value - 1 / 11)).toBeLessThan(4 * pair!.standardError);
    expect(found(findings, "second-order", "z").withheld).toBe("fewer than two factors move it");
  });

  it("takes a switch as a factor like others", () => {
    const study = studyOf(`
parameters:
  route: { value: "switch(land=0.5, sea=0.5)", status: assumed }
  noise: { value: "uniform(-1, 1)", status: assumed }
variables: { y: { formula: "select(route, land=1, sea=3) + noise" } }
`);
    const findings = findingsIn(study, { methods: ["sobol", "delta", "spearman", "tornado"] });
    const { estimates, of } = found(findings, "sobol");
    expect(of).toEqual(["route", "noise"]);
    // Of variances 1 and 1/3.
    expect(Math.abs(estimates["S1"]![0]!.value - 0.75)).toBeLessThan(4 * estimates["S1"]![0]!.standardError);
    const tornado = found(findings, "tornado").estimates;
    expect(tornado["low"]![0]!.value).toBeCloseTo(1, 1);
    expect(tornado["high"]![0]!.value).toBeCloseTo(3, 1);
  });

  it("gives the same bits from either engine", () => {
    const [fast, plain] = (["simd", "reference"] as const).map((engine) =>
      findingsIn(SUM, { methods: ["sobol", "morris", "delta"], engine, samples: 2048 }),
    );
    expect(fast).toEqual(plain);
  });

  it.each(["sobol", "latin-hypercube"] as const)("takes its errors from the replicates of %s", (sampler) => {
    const findings = findingsIn(SUM, { methods: ["sobol", "pearson"], outputs: ["y"], sampler });
    const { S1 } = found(findings, "sobol").estimates;
    expect(S1![0]!.degreesOfFreedom).toBe(15);
    expect(Math.abs(S1![0]!.value - 0.9)).toBeLessThan(4 * S1![0]!.standardError);
    const { pearson } = found(findings, "pearson").estimates;
    expect(Math.abs(pearson![0]!.value - Math.sqrt(0.9))).toBeLessThan(4 * pearson![0]!.standardError);
  });
});

describe("what cannot be told", () => {
  it("is said of an output that is always the same", () => {
    const study = studyOf(`
parameters: { a: { value: "uniform(0, 1)", status: assumed } }
variables:
  y: { formula: "min(a, 2) * 0 + 3" }
  z: { formula: "a" }
`);
    for (const finding of findingsIn(study, { methods: ["sobol", "delta"], outputs: ["y"] })) {
      expect(finding.withheld).toBe("it is the same in every draw");
      expect(finding.estimates).toEqual({});
    }
  });

  it("is said of an output without a variance, by methods that need one", () => {
    const study = studyOf(`
parameters:
  a: { value: "normal(0, 1)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
variables: { y: { formula: "a / b" } }
`);
    const findings = findingsIn(study, { methods: all });
    for (const { method, withheld } of findings) {
      if (methods[method].needsVariance) expect(withheld).toMatch(/no variance/);
      else expect(withheld).toBeUndefined();
    }
  });

  it("leaves rows out of all arms in which one of them fails, and counts them", () => {
    const study = studyOf(`
parameters:
  a: { value: "uniform(-1, 9)", status: assumed }
  b: { value: "uniform(0, 10)", status: assumed }
variables: { y: { formula: "sqrt(a) + b" } }
`);
    const findings = findingsIn(study, { methods: ["sobol", "spearman", "morris", "one-at-a-time"] });
    const failed = Object.fromEntries(findings.map((each) => [each.method, each.failed / each.rows]));
    // One arm fails in a tenth of its rows; the two draws of a both succeed in 81%.
    expect(failed["spearman"]).toBeCloseTo(0.1, 1);
    expect(failed["sobol"]).toBeGreaterThan(0.17);
    expect(failed["sobol"]).toBeLessThan(0.21);
    for (const { estimates } of findings.slice(0, 3))
      for (const { value } of Object.values(estimates).flat()) expect(Number.isFinite(value)).toBe(true);
    const { low } = found(findings, "one-at-a-time").estimates;
    expect(low!.map(({ value }) => Number.isNaN(value))).toEqual([true, false]);
  });

  it("is said where no draw is a number", () => {
    const study = studyOf(`
parameters: { a: { value: "uniform(1, 2)", status: assumed } }
variables: { y: { formula: "sqrt(-a)" } }
`);
    for (const { withheld } of findingsIn(study, { methods: ["sobol", "pawn"] }))
      expect(withheld).toBe("no draw is a number in all arms");
  });

  it("is the error of figures of given data where parts of so few rows would not tell it", () => {
    for (const { method, estimates } of findingsIn(SUM, { methods: ["pawn", "delta", "tornado"], samples: 38 }))
      for (const { value, standardError } of Object.values(estimates).flat())
        expect([method, Number.isFinite(value), standardError]).toEqual([method, true, NaN]);
  });

  it("is told of each tenth of an input that no draw falls into", () => {
    const study = studyOf(`
parameters: { s: { value: "switch(x=0.5, y=0.5)", status: assumed } }
variables: { y: { formula: "select(s, x=1, y=2)" } }
`);
    const [{ methods: sections }] = reportOf(study, { methods: ["conditional-mean"] }).outputs as [OutputSection];
    expect(sections[0]!.notes).toContain(
      "Some figures of s are not defined: no draw of the input falls there, since one value takes the place of several tenths.",
    );
  });

  it("is no coefficient where there are fewer draws than inputs", () => {
    const study = studyOf(`
indexes: { i: [${Array.from({ length: 60 }, (_, i) => i + 1).join()}] }
parameters: { a: { by: [i], value: "normal(0, 1)", status: assumed } }
variables: { y: { formula: "sum(a, i)" } }
`);
    const [{ estimates }] = findingsIn(study, { methods: ["src"], samples: 40 }) as [Finding];
    expect(estimates["SRC"]!.every(({ value }) => Number.isNaN(value))).toBe(true);
  });
});
