import { describe, expect, it } from "vitest";
import { plan } from "../../src/engine/plan.ts";
import { serve } from "../../src/engine/serve.ts";
import { columnOf, createTask } from "../../src/engine/task.ts";
import { JointModel } from "../../src/model/joint.ts";
import { drawsOf, runOf, studyOf } from "../study-of.ts";

const TEXT = `
indexes: { year: [2016, 2017, 2018] }
parameters:
  a: { by: [year], value: "lognormal(median=1, gsd=2)", across: { year: 0.8 }, status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
  c: { value: "normal(mean=b, sd=1)", status: assumed }
  d: { value: "gamma(mean=2, sd=1)", status: assumed }
  f: { value: "gamma(mean=3, sd=1)", status: assumed }
dependence:
  - { between: [d, f], rank: 0.5, copula: { kind: student, df: 4 } }
variables:
  y: { formula: "a * b + c" }
  z: { formula: "d + f" }
outputs: [y, z]
`;
const ROWS = 3000;
const studies = [
  studyOf(TEXT),
  studyOf(TEXT, ["a[year=2017]=uniform(0, 1)"]),
  studyOf(TEXT, ["d=5"]),
  studyOf(TEXT, ["b=uniform(0, 2)"]),
];

function joined() {
  const joint = new JointModel();
  const parts = studies.map(({ model }) => joint.add(model));
  const kept = parts.flatMap((part) => part.kept);
  return { parts, model: joint.finish(kept) };
}

describe("a joint model", () => {
  it("has the draws of each of its models, bit by bit, with ties whose members have other laws or are gone", () => {
    const { model } = joined();
    for (const engine of ["simd", "reference"] as const) {
      const task = createTask(model, plan("1", ROWS, "random", model.inputs.length), engine);
      for (const _ of serve(task, 1));
      let column = 0;
      for (const study of studies) {
        const run = runOf(study, ROWS);
        for (const { name, column: own } of study.model.outputs) {
          expect([...columnOf(task, column + own)], name).toEqual([...drawsOf(run, name)]);
        }
        column += study.model.kept.length;
      }
    }
  });

  it("computes again only what a change reaches", () => {
    const { parts } = joined();
    const column = (study: number, name: string): number => {
      return parts[study]!.kept[studies[study]!.model.outputs.find((each) => each.name === name)!.column]!;
    };
    expect(column(1, "z")).toBe(column(0, "z"));
    expect(column(1, "y[year=2016]")).toBe(column(0, "y[year=2016]"));
    expect(column(1, "y[year=2017]")).not.toBe(column(0, "y[year=2017]"));
    expect(column(3, "z")).toBe(column(0, "z"));
    expect(column(3, "y[year=2016]")).not.toBe(column(0, "y[year=2016]"));
  });
});
