/** What studies say of hypotheses, where two normal laws are told apart: closed forms and sums over a fine grid. */
import { describe, expect, it } from "vitest";
import { normalCdf, normalDensity } from "../../src/numerics/normal.ts";
import type { Estimate } from "../../src/numerics/estimate.ts";
import { AS_IT_IS } from "../../src/scenario/scenario.ts";
import { prioritised } from "./prioritised.ts";

const TEXT = `parameters:
  a: { value: "normal(mean=0, sd=1)", status: assumed }
  b: { value: "normal(mean=0, sd=1)", status: assumed }
  fixed: { value: 0, status: assumed }
variables: { y: { formula: a + b + fixed } }
hypotheses:
  higher: { set: { a: "normal(mean=2, sd=1)" } }
  open: { set: { fixed: "uniform(0.2, 0.6)" } }
studies:
  of-a: { informs: { a: { kind: mean, sd: 2 } }, sizes: [1, 4] }
  of-b: { informs: { b: { kind: mean, sd: 2 } }, sizes: [1, 4] }
  of-fixed: { informs: { fixed: { kind: share } }, sizes: [10] }
`;

/** What is found of a, with n answers: normal about its mean with this variance. */
const variance = (answers: number): number => 1 + 4 / answers;

function expectNear({ value, standardError }: Estimate, truth: number, form = 0): void {
  expect(Math.abs(value - truth)).toBeLessThan(4 * standardError + form);
}

describe("two hypotheses of one quantity", () => {
  const { telling } = prioritised(TEXT, { samples: 2000, apart: [AS_IT_IS, "higher"] });

  it("are told apart by the study that asks after it, and by no other", () => {
    expect(telling!.between).toEqual([AS_IT_IS, "higher"]);
    expect(telling!.studies.map(({ id }) => id)).toEqual(["of-a"]);
  });

  it.each([1, 4])("have the expected Bayes factor and weight of two normal laws with %d answers", (size) => {
    const { weight, favours } = telling!.studies[0]!.told.find((each) => each.size === size)!;
    const sd = Math.sqrt(variance(size));
    for (const favour of favours) expectNear(favour, 4 / (2 * sd * sd) / Math.LN10, 0.01);
    let expected = 0;
    const step = 0.001;
    for (let found = -12; found < 14; found += step) {
      const [one, other] = [normalDensity(found / sd) / sd, normalDensity((found - 2) / sd) / sd];
      expected += ((one * one + other * other) / (one + other) / 2) * step;
    }
    expectNear(weight, expected, 0.005);
  });

  it("may differ in what is known for sure under one of them", () => {
    const apart = prioritised(TEXT, { samples: 2000, apart: [AS_IT_IS, "open"] }).telling!;
    expect(apart.studies.map(({ id }) => id)).toEqual(["of-fixed"]);
    // Ten answers without a yes have probability 1 under the first, and a few in a hundred under the second.
    expect(apart.studies[0]!.told[0]!.weight.value).toBeGreaterThan(0.9);
  });
});

describe("which hypothesis to go by", () => {
  const { decision } = prioritised(
    `${TEXT}decision: { adopt: { as it is: { higher: 3 }, higher: { as it is: 1 } } }\n`,
    { samples: 2000 },
  );

  it("is the one with the least expected loss, and to know the truth is worth that loss", () => {
    expect(decision).toMatchObject({ best: "higher", goal: "loss" });
    expect(decision!.options.map(({ expected }) => expected.value)).toEqual([1.5, 0.5]);
    expect(decision!.perfect.value).toBe(0.5);
  });

  it.each([1, 4])("is better chosen with %d answers, by as much as a threshold of two normal laws gives", (size) => {
    const { value } = decision!.studies.find(({ id }) => id === "of-a")!.sized.find((each) => each.size === size)!;
    const sd = Math.sqrt(variance(size));
    // To adopt the higher one costs 1 x P(as it is), not to costs 3 x P(higher): the odds are even at this finding.
    const threshold = 1 - (sd * sd * Math.log(3)) / 2;
    const loss = 0.5 * (1 - normalCdf(threshold / sd)) + 0.5 * 3 * normalCdf((threshold - 2) / sd);
    expectNear(value, 0.5 - loss, 0.005);
  });

  it("gains nothing from a study of what all of them share", () => {
    const { sized } = decision!.studies.find(({ id }) => id === "of-b")!;
    expect(sized.map(({ value }) => value)).toEqual(sized.map(() => ({ value: 0, standardError: 0 })));
  });
});
