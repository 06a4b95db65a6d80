import { describe, expect, it } from "vitest";
import { withArms } from "../../src/engine/arms.ts";
import { plan } from "../../src/engine/plan.ts";
import { serve } from "../../src/engine/serve.ts";
import { columnOf, createTask } from "../../src/engine/task.ts";
import { drawsOf, runOf, studyOf } from "../study-of.ts";

const study = studyOf(`
parameters:
  a: { value: "lognormal(median=1, gsd=2)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
  c: { value: "normal(mean=b, sd=1)", status: assumed }
variables:
  y: { formula: "a * b + c" }
  z: { formula: "a^2 + 1" }
`);
const { model } = study;
const outputs = ["y", "z"].map((name) => model.kept[model.outputs.find((each) => each.name === name)!.column]!);
const inputNamed = (name: string): number => model.inputs.findIndex((each) => each.name === name);
const none = new Set<number>();
const all = new Set(model.inputs.keys());

function drawn(changed: readonly ReadonlySet<number>[], rows = 2000) {
  const arms = changed.map((inputs) => ({ changed: inputs }));
  const made = withArms(model, outputs, arms, [inputNamed("a")])!;
  const task = createTask(made.model, plan("1", rows, "random", made.model.inputs.length));
  for (const _ of serve(task, 1));
  return { ...made, column: (column: number) => [...columnOf(task, column)] };
}

describe("arms", () => {
  it("have the draws of an ordinary run where nothing is changed", () => {
    const { columns, column } = drawn([none]);
    const run = runOf(study, 2000);
    expect(column(columns[0]![0]!)).toEqual([...drawsOf(run, "y")]);
    expect(column(columns[0]![1]!)).toEqual([...drawsOf(run, "z")]);
  });

  it("share the column of an output that they do not change", () => {
    const { columns, model: made } = drawn([none, new Set([inputNamed("b")]), all]);
    expect(columns[1]![1]).toBe(columns[0]![1]);
    expect(columns[1]![0]).not.toBe(columns[0]![0]);
    expect(columns[2]![1]).not.toBe(columns[0]![1]);
    expect(made.kept).toHaveLength(6);
  });

  it("change what they name and nothing else", () => {
    const { columns, inputColumns, column } = drawn([none, new Set([inputNamed("a")])]);
    const [before, after] = columns.map(([, z]) => column(z!)) as [number[], number[]];
    const a = column(inputColumns[0]!);
    expect(before).toEqual(a.map((x) => x * x + 1));
    expect(after.filter((z, row) => z === before[row])).toEqual([]);
  });

  it("take a second draw that is independent of the first", () => {
    const { columns, column } = drawn([none, all], 20_000);
    const [first, second] = columns.map(([y]) => column(y!).map((value) => Math.sign(value - 1))) as [
      number[],
      number[],
    ];
    const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
    const covariance = mean(first.map((each, row) => each * second[row]!)) - mean(first) * mean(second);
    // Four standard errors of the mean of products of signs.
    expect(Math.abs(covariance)).toBeLessThan(4 / Math.sqrt(20_000));
  });
});
