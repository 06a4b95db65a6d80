import { describe, expect, it } from "vitest";
import { prepareFurther, reportInquiry } from "../../src/inquiry.ts";
import type { Finding } from "../../src/sensitivity/analyse.ts";
import { obstacleToTarget, parseIndexTarget, precisionsOf, type IndexTarget } from "../../src/sensitivity/precision.ts";
import { studyOf } from "../study-of.ts";
import { inquiryOf, reportOf } from "./analysis-of.ts";

const STUDY = studyOf(`
parameters:
  a: { value: "normal(0, 2)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
variables: { y: { formula: "a + b" } }
`);

const STAMP = { engine: "iffsim test", hash: "0" };
const targetOf = (text: string): IndexTarget => {
  const target = parseIndexTarget(text);
  if ("expected" in target) throw new Error(target.expected);
  return target;
};

describe("a precision of indices", () => {
  it.each([
    ["ST=0.01", { index: "ST", tolerance: 0.01 }],
    ["0.01", { tolerance: 0.01 }],
    ["S1 = 2%", { index: "S1", tolerance: 0.02 }],
    ["swing=2e6", { index: "swing", tolerance: 2e6 }],
  ])("is read of %s", (text, meant) => {
    expect(targetOf(text)).toEqual({ text, ...meant });
  });

  it.each(["", "ST=", "=0.1", "0", "-1", "ST=0.1.2", "1e999"])("is not read of %j", (text) => {
    expect(parseIndexTarget(text)).toMatchObject({ got: text });
  });

  it("is of an index that some method has, and that more samples settle", () => {
    expect(obstacleToTarget(targetOf("ST=0.1"), ["morris", "sobol"])).toBeUndefined();
    expect(obstacleToTarget(targetOf("0.1"), ["morris", "sobol"])).toBeUndefined();
    expect(obstacleToTarget(targetOf("STT=0.1"), ["sobol"])).toMatchObject({ got: "STT" });
    expect(obstacleToTarget(targetOf("mu_star=0.1"), ["morris", "sobol"])!.hint).toMatch(/points of its own/);
    expect(obstacleToTarget(targetOf("0.1"), ["morris"])!.hint).toMatch(/points of its own/);
  });

  it("is that of the least precise figure, and what has no error known is the least precise", () => {
    const finding = (errors: readonly number[]): Finding => ({
      output: STUDY.model.outputs[0]!,
      method: "sobol",
      of: ["a", "b"],
      estimates: { ST: errors.map((standardError) => ({ value: 0.5, standardError })) },
      rows: 100,
      failed: 0,
      steps: [],
    });
    const [worst] = precisionsOf([targetOf("ST=0.1")], [finding([0.01, 0.02]), finding([0.015, 0.001])]);
    expect(worst).toMatchObject({ factor: "b", index: "ST", tolerance: 0.1 });
    expect(worst!.margin).toBeCloseTo(0.0392, 4);
    const [unknown] = precisionsOf([targetOf("ST=0.1")], [finding([0.01, NaN]), finding([0.5, 0.001])]);
    expect(unknown!.margin).toBeNaN();
    expect(precisionsOf([targetOf("S1=0.1")], [finding([0.1, 0.1])])).toEqual([]);
  });

  it("is met by more samples, and the report is that of an analysis which asked for so many", () => {
    const first = inquiryOf(STUDY, { samples: 1024, indexPrecision: [targetOf("ST=0.02")] });
    const report = reportInquiry(first, [], STAMP);
    expect(report.warnings.join()).toMatch(
      /^Precision ST=0.02: with 1,024 samples ST of a for y is known to ± 0\.\d+\.$/,
    );
    const question = { indexPrecision: [targetOf("ST=0.02")] };
    let [samples, last] = [1024, report];
    for (let looks = 0; last.warnings.length > 0 && looks < 5; looks++) {
      const further = prepareFurther(inquiryOf(STUDY, { ...question, samples }), last, 1e6)!;
      expect(further.task.plan.rows).toBeGreaterThan(samples);
      samples = further.task.plan.rows;
      last = reportOf(STUDY, { ...question, samples });
    }
    expect(last.precision[0]!.margin).toBeLessThan(0.02);
    expect(prepareFurther(inquiryOf(STUDY, { ...question, samples }), last, 1e6)).toBeUndefined();
    expect(reportOf(STUDY, { samples }).outputs).toEqual(last.outputs);
  });

  it("ends at the most samples that are allowed", () => {
    const first = inquiryOf(STUDY, { samples: 1024, indexPrecision: [targetOf("ST=0.0001")] });
    const report = reportInquiry(first, [], STAMP);
    expect(prepareFurther(first, report, 5000)!.task.plan.rows).toBe(5000);
    expect(prepareFurther(first, report, 1024)).toBeUndefined();
  });
});
