import { describe, expect, it } from "vitest";
import { withHypothesesAsInputs } from "../../src/hypotheses/structural.ts";
import { prepareInquiry } from "../../src/inquiry.ts";
import type { Finding } from "../../src/sensitivity/analyse.ts";
import { findingsIn, reportOf } from "../sensitivity/analysis-of.ts";
import { missOf } from "../sensitivity/cases.ts";
import { studyOf } from "../study-of.ts";

/** y = fee + extra, extra 0 or 4 by hypothesis `more`, fee with twice the spread by `wide`, or a constant by `fixed`. */
const STUDY = studyOf(`
parameters:
  fee: { value: "normal(0, 1)", status: assumed }
  extra: { value: 0, status: assumed }
  noise: { value: "normal(0, 1)", status: assumed }
variables: { y: { formula: fee + extra + noise } }
hypotheses:
  more: { set: { extra: 4 } }
  wide: { set: { fee: "normal(0, 2)" } }
  fixed: { set: { fee: 0 } }
`);
const FAR = 4.2;

describe("hypotheses as inputs", () => {
  it("are ranked with the parameters, each on or off by chance", () => {
    const [{ estimates, of }] = findingsIn(STUDY, { asFactor: ["more"], samples: 2 ** 15 }) as [Finding];
    expect(of).toEqual(["more (hypothesis)", "fee", "noise"]);
    // Of variances 4, 1 and 1.
    expect(missOf(estimates["S1"]!, [4 / 6, 1 / 6, 1 / 6])).toBeLessThan(FAR);
    expect(missOf(estimates["ST"]!, [4 / 6, 1 / 6, 1 / 6])).toBeLessThan(FAR);
  });

  it.each(["random", "sobol", "latin-hypercube"] as const)("change a law on the same draws under %s", (sampler) => {
    const [{ estimates, of }] = findingsIn(STUDY, { asFactor: ["wide"], sampler, samples: 2 ** 15 }) as [Finding];
    expect(of).toEqual(["wide (hypothesis)", "fee", "noise"]);
    // fee is (1 + w) z with w 0 or 1: of its variance 2.5, E[1 + w]^2 = 2.25 is its own, the rest is what both do together.
    expect(missOf(estimates["S1"]!, [0, 2.25 / 3.5, 1 / 3.5])).toBeLessThan(FAR);
    expect(missOf(estimates["ST"]!, [0.25 / 3.5, 2.5 / 3.5, 1 / 3.5])).toBeLessThan(FAR);
  });

  it("that set one thing twice are one factor, of which one at most holds", () => {
    const [{ estimates, of }] = findingsIn(STUDY, { asFactor: ["all"], samples: 2 ** 15 }) as [Finding];
    expect(of).toEqual(["more (hypothesis)", "wide or fixed (hypotheses)", "fee", "noise"]);
    // fee is m z, m being 1, 2 or 0: E[m]^2 = 1, E[m^2] = 5/3.
    const variance = 4 + 5 / 3 + 1;
    expect(
      missOf(
        estimates["S1"]!,
        [4, 0, 1, 1].map((own) => own / variance),
      ),
    ).toBeLessThan(FAR);
    expect(
      missOf(
        estimates["ST"]!,
        [4, 2 / 3, 5 / 3, 1].map((own) => own / variance),
      ),
    ).toBeLessThan(FAR);
  });

  it("take part in methods on given data and on points, a draw of two laws as one input", () => {
    const findings = findingsIn(STUDY, { asFactor: ["wide"], methods: ["spearman", "one-at-a-time", "shapley"] });
    for (const { of } of findings) expect(of).toEqual(["wide (hypothesis)", "fee", "noise"]);
    // The median level is the scenario as it is.
    expect(findings[1]!.estimates["swing"]![1]!.value).toBeCloseTo(2 * 1.6448536, 6);
  });

  it("are told with what they make of the figures, and how to repeat it", () => {
    const report = reportOf(STUDY, { asFactor: ["more"] });
    expect(report.warnings.join()).toContain("In these draws each of more holds or not with equal chance");
    expect(report.run.asFactor).toEqual(["more"]);
  });

  it("are refused where one is unknown, or there are too many combinations", () => {
    expect(withHypothesesAsInputs(STUDY.scenario, ["mor"])).toMatchObject({ word: "mor", hint: "did you mean more?" });
    const many = studyOf(`
parameters:
  a: { value: "normal(0, 1)", status: assumed }
${Array.from({ length: 7 }, (_, i) => `  p${i}: { value: 0, status: assumed }`).join("\n")}
variables: { y: { formula: "a + ${Array.from({ length: 7 }, (_, i) => `p${i}`).join(" + ")}" } }
hypotheses:
${Array.from({ length: 7 }, (_, i) => `  h${i}: { set: { p${i}: 1 } }`).join("\n")}
`);
    const troubles = prepareInquiry(many, {
      methods: ["sobol"],
      outputs: [],
      by: "cell",
      samples: 1024,
      seed: "1",
      sampler: "random",
      asFactor: ["all"],
    });
    expect("length" in troubles && troubles).toMatchObject([
      { about: "asFactor", got: "7 hypotheses in 128 combinations" },
    ]);
  });
});
