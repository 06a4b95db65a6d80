import { describe, expect, it } from "vitest";
import { valuesAt } from "../../src/engine/points.ts";
import { engines, type EngineName } from "../../src/engine/task.ts";
import { studyOf } from "../study-of.ts";

const { model } = studyOf(`
parameters:
  a: { value: "uniform(0, 10)", status: assumed }
  b: { value: "normal(3, 1)", status: assumed }
  c: { value: "uniform(0, b)", status: assumed }
variables: { y: { formula: "100 * a + b" }, z: { formula: c } }
dependence:
  - { between: [a, b], rank: 0.9, note: of no effect at points }
`);
const inputNamed = (name: string): number => model.inputs.findIndex((each) => each.name === name);

describe("a program at points", () => {
  it.each(Object.keys(engines) as EngineName[])("moves inputs alone, the others at their medians: %s", (engine) => {
    const points = 1500;
    const probabilities = Float64Array.from({ length: points }, (_, i) => (i + 0.5) / points);
    const [y, z] = valuesAt(model, new Map([[inputNamed("a"), probabilities]]), points, false, engine);
    for (const row of [0, 700, 1023, 1024, 1499]) {
      expect(y![row]).toBeCloseTo(1000 * probabilities[row]! + 3, 6);
      expect(z![row]).toBeCloseTo(1.5, 9);
    }
  });

  it("gives the same bits by either engine", () => {
    const [fast, plain] = (["simd", "reference"] as const).map((engine) =>
      valuesAt(model, new Map([[inputNamed("b"), Float64Array.of(0.05, 0.3, 0.95)]]), 3, false, engine).map((each) => [
        ...each,
      ]),
    );
    expect(fast).toEqual(plain);
  });
});
