import { describe, expect, it } from "vitest";
import { checkFormula } from "../../src/formula/check.ts";
import { evaluateFormula } from "../../src/formula/evaluate.ts";
import { parseFormula } from "../../src/formula/parse.ts";
import { parseUnit } from "../../src/formula/units.ts";
import { catalogue, renderFamilies, renderFamily, type Family } from "../../src/report/catalogue.ts";
import { runOf, studyOf } from "../study-of.ts";

const families = Object.entries<Family>(catalogue);
const page = { width: 80, colour: false };

describe("the list of what can be named", () => {
  it.each(families)("%s has a line and an example for each name, and no name twice", (_, { entries }) => {
    const names = entries.map(({ name, usage = name }) => usage);
    expect(new Set(names).size).toBe(entries.length);
    for (const { says, example } of entries) {
      expect(says).toMatch(/^\S.{3,}/);
      expect(example).toMatch(/\S/);
    }
  });

  it.each(families)("%s fits on a terminal, whatever its width", (_, family) => {
    for (const width of [60, 80, 120]) {
      const lines = renderFamily(family, { width, colour: false }).split("\n");
      const words = lines.filter((line) => line.length > width && line.trim().includes(" "));
      expect(words).toEqual([]);
    }
  });

  it("names every family in the overview", () => {
    for (const [name] of families) expect(renderFamilies(page)).toContain(name);
  });
});

describe("the examples of the list", () => {
  it.each(catalogue.distributions.entries.map(({ example }) => example))("%s is a value that draws", (example) => {
    const by = example.startsWith("dirichlet") ? "by: [place], " : "";
    const isSwitch = example.startsWith("switch");
    const formula = isSwitch ? "select(x, land=1, sea=2)" : "x * 1";
    const study = studyOf(`
indexes: { place: [north, south, sea] }
parameters: { x: { ${by}value: '${example}', status: assumed } }
variables: { y: { formula: "${formula}" } }
`);
    expect(study.model.inputs.length).toBeGreaterThan(0);
    const run = runOf(study, 16);
    expect(run.task.plan.rows).toBe(16);
  });

  it.each(catalogue.functions.entries.map(({ example }) => example))("%s is true", (example) => {
    const [formula = "", value] = example.split(" = ");
    const parsed = parseFormula(formula);
    if (!parsed.ok) throw new Error(formula);
    const members = ["a", "b", "c"];
    const { expression, complaints } = checkFormula(parsed.expression, {
      quantity: (name) => (name === "x" ? { unit: {}, indexes: ["i"], kind: "number" } : undefined),
      index: (name) => (name === "i" ? members : undefined),
      names: () => ["x"],
      indexNames: () => ["i"],
    });
    expect(complaints).toEqual([]);
    const found = evaluateFormula(
      expression,
      {
        value: (_, cell) => [1, 2, 6][members.indexOf(cell["i"] ?? "")] ?? NaN,
        index: (name) => (name === "i" ? members : undefined),
        quantityIndexes: () => ["i"],
      },
      {},
    );
    expect(found).toBe(Number(value));
  });

  it.each(catalogue.units.entries.map(({ example }) => example))("%s is a unit", (example) => {
    expect(parseUnit(example.replace(/^unit: /, "").replaceAll('"', "")).ok).toBe(true);
  });
});
