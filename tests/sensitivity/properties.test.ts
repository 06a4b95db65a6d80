/** What holds of the indices of any model: sums, independence of the order of parameters, groups that are one thing or all. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/numerics/estimate.ts";
import type { Finding } from "../../src/sensitivity/analyse.ts";
import { methods, type MethodName } from "../../src/sensitivity/index.ts";
import type { Study } from "../../src/study.ts";
import { studyOf } from "../study-of.ts";
import { findingsIn } from "./analysis-of.ts";

const ALL = Object.keys(methods) as MethodName[];
const NAMES = ["a", "b", "c", "d"];
const LAWS = ["uniform(-1, 2)", "normal(1, 1)", "lognormal(median=1, gsd=1.5)", "triangular(0, 1, 3)"];

/** A polynomial of four inputs: weights of each, and of products of two. */
type Model = { readonly weights: readonly number[]; readonly products: readonly number[] };

const weight = fc.integer({ min: -3, max: 3 });
const models: fc.Arbitrary<Model> = fc
  .record({
    weights: fc.array(weight, { minLength: 4, maxLength: 4 }),
    products: fc.array(weight, { minLength: 6, maxLength: 6 }),
  })
  // All inputs matter: an output that rests on none of them has no index.
  .map(({ weights, products }) => ({ weights: weights.map((each) => each || 1), products }));

const PAIRS = NAMES.flatMap((one, i) => NAMES.slice(i + 1).map((other) => [one, other] as const));

function studyFor({ weights, products }: Model, order: readonly number[] = [0, 1, 2, 3], more = ""): Study {
  const parameters = order.map((i) => `  ${NAMES[i]}: { value: "${LAWS[i]}", status: assumed }`).join("\n");
  const terms = [
    ...weights.map((each, i) => `${each} * ${NAMES[i]}`),
    ...products.map((each, i) => `${each} * ${PAIRS[i]!.join(" * ")}`),
  ];
  return studyOf(`
parameters:
${parameters}
variables: { y: { formula: "${terms.map((term) => `(${term})`).join(" + ")}" } }
${more}`);
}

function figuresOf(findings: readonly Finding[], method: string, index: string): readonly Estimate[] {
  return findings.find((each) => each.method === method)!.estimates[index]!;
}

/** The sum of the figures, and an error that it surely does not exceed: theirs, were all moved the same way. */
function sumOf(figures: readonly Estimate[]): { readonly sum: number; readonly error: number } {
  const sum = figures.reduce((total, { value }) => total + value, 0);
  return { sum, error: figures.reduce((total, { standardError }) => total + standardError, 0) };
}

const RUNS = { seed: 20261201, numRuns: 25 };
const ASKED = { sampler: "sobol", samples: 2048 } as const;

describe("the indices of any model with independent inputs", () => {
  it("add up: S1 to 1 at most, ST to 1 at least, S1 and S2 of no higher orders to 1, Shapley effects and PME to 1", () => {
    fc.assert(
      fc.property(models, (model) => {
        const findings = findingsIn(studyFor(model), {
          ...ASKED,
          methods: ["sobol", "second-order", "shapley", "pme"],
        });
        const [first, total, pairs, shapley, pme] = (
          [
            ["sobol", "S1"],
            ["sobol", "ST"],
            ["second-order", "S2"],
            ["shapley", "Sh"],
            ["pme", "PME"],
          ] as const
        ).map(([method, index]) => sumOf(figuresOf(findings, method, index)));
        expect(first!.sum).toBeLessThan(1 + 4 * first!.error);
        expect(total!.sum).toBeGreaterThan(1 - 4 * total!.error);
        expect(Math.abs(first!.sum + pairs!.sum - 1)).toBeLessThan(4 * (first!.error + pairs!.error));
        expect(Math.abs(shapley!.sum - 1)).toBeLessThan(4 * shapley!.error);
        expect(Math.abs(pme!.sum - 1)).toBeLessThan(4 * pme!.error);
      }),
      RUNS,
    );
  });

  it("lie between each other: S1 below Sh below ST", () => {
    fc.assert(
      fc.property(models, (model) => {
        const findings = findingsIn(studyFor(model), { ...ASKED, methods: ["sobol", "shapley"] });
        figuresOf(findings, "shapley", "Sh").forEach((shapley, i) => {
          const [first, total] = ["S1", "ST"].map((index) => figuresOf(findings, "sobol", index)[i]!);
          expect(shapley.value).toBeGreaterThan(
            first!.value - 4 * (first!.standardError + shapley.standardError) - 1e-9,
          );
          expect(shapley.value).toBeLessThan(total!.value + 4 * (total!.standardError + shapley.standardError) + 1e-9);
        });
      }),
      RUNS,
    );
  });
});

describe("the order in which a scenario lists its parameters", () => {
  it.each(ALL)("moves no figure of %s", (method) => {
    fc.assert(
      fc.property(models, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (model, order) => {
        const asked = { methods: [method], samples: 1024 };
        const [there, back] = [studyFor(model), studyFor(model, order)].map((study) => findingsIn(study, asked)[0]!);
        const sorted = (name: string): string => name.split(" & ").sort().join(" & ");
        const places = back!.of.map(sorted);
        expect([...places].sort()).toEqual(there!.of.map(sorted).sort());
        for (const [index, figures] of Object.entries(there!.estimates)) {
          figures.forEach(({ value }, i) => {
            const other = back!.estimates[index]![places.indexOf(sorted(there!.of[i]!))]!.value;
            if (Number.isNaN(value)) expect(other).toBeNaN();
            else expect(Math.abs(other - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
          });
        }
      }),
      { ...RUNS, numRuns: 4 },
    );
  });
});

describe("a group", () => {
  const withArms = ALL.filter((name) => methods[name].kind === "arms");
  const single = withArms.filter((name) => name !== "second-order");

  it.each(withArms)("of one parameter has the figures of the parameter, by %s", (method) => {
    fc.assert(
      fc.property(models, (model) => {
        const asked = { methods: [method], samples: 1024 };
        const [alone] = findingsIn(studyFor(model), asked);
        const [grouped] = findingsIn(studyFor(model, undefined, "groups: { g: [b] }"), asked);
        expect(grouped!.of).toEqual(alone!.of.map((name) => name.replace(/\bb\b/, "g")));
        expect(grouped!.estimates).toEqual(alone!.estimates);
      }),
      { ...RUNS, numRuns: 3 },
    );
  });

  it.each(single)("of all parameters explains everything, by %s", (method) => {
    fc.assert(
      fc.property(models, (model) => {
        const study = studyFor(model, undefined, "groups: { g: [a, b, c, d] }");
        const [found] = findingsIn(study, { ...ASKED, methods: [method] });
        expect(found!.of).toEqual(["g"]);
        for (const [figure] of Object.values(found!.estimates)) {
          expect(Math.abs(figure!.value - 1)).toBeLessThan(5 * figure!.standardError + 1e-9);
        }
      }),
      { ...RUNS, numRuns: 5 },
    );
  });

  it("explains what its members do alone and together", () => {
    fc.assert(
      fc.property(models, (model) => {
        const asked = { ...ASKED, methods: ["sobol", "second-order"] };
        const single = findingsIn(studyFor(model), asked);
        const [pair] = findingsIn(studyFor(model, undefined, "groups: { g: [a, b] }"), {
          ...asked,
          methods: ["sobol"],
        });
        const [a, b] = figuresOf(single, "sobol", "S1");
        const [together] = figuresOf(single, "second-order", "S2");
        const parts = sumOf([a!, b!, together!]);
        const [group] = pair!.estimates["S1"]!;
        expect(Math.abs(group!.value - parts.sum)).toBeLessThan(4 * (parts.error + group!.standardError));
      }),
      RUNS,
    );
  });
});
