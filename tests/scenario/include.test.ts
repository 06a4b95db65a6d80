import { describe, expect, it } from "vitest";
import type { Issue } from "../../src/issues/issue.ts";
import { readScenario } from "../../src/scenario/read.ts";
import { filesOf, head, issuesOf, read, scenarioOf } from "./reading.ts";

const one = "parameters: { a: { value: 1 } }\n";

describe("includes", () => {
  it("are read depth first, the includer last, and a file that is reached twice once", () => {
    const scenario = scenarioOf("include: [b.yaml, ../common/c.yaml]\nparameters: { top: { value: 0 } }", {
      "b.yaml": "include: ../common/c.yaml\nparameters: { b: { value: 2 } }\nchecks: [{ title: b, that: b > 1 }]",
      "../common/c.yaml": "include: d.yaml\nparameters: { c: { value: 3 } }\nchecks: [{ title: c, that: c > 1 }]",
      "../common/d.yaml": "parameters: { d: { value: 4 } }",
    });
    expect(scenario.parameters.map(({ name }) => name)).toEqual(["d", "c", "b", "top"]);
    expect(scenario.checks.map(({ title }) => title)).toEqual(["c", "b"]);
    expect(scenario.files.map(({ name }) => name)).toEqual([
      "scenario.yaml",
      "b.yaml",
      "../common/c.yaml",
      "../common/d.yaml",
    ]);
  });

  it("give entries that the includer replaces whole, where it says so", () => {
    const [a, other] = scenarioOf("include: a.yaml\nparameters: { a: { value: 2, replaces: true } }", {
      "a.yaml": "parameters: { a: { value: 1, unit: USD }, other: { value: 3 } }",
    }).parameters;
    expect(a).toMatchObject({ value: { leaf: { text: "2" } }, unit: { text: "1" } });
    expect(other).toMatchObject({ name: "other" });
  });

  it("let a variable replace a parameter, since formulas cannot tell them apart", () => {
    const scenario = scenarioOf("include: a.yaml\nvariables: { a: { formula: 2, replaces: true } }", { "a.yaml": one });
    expect([scenario.parameters.length, scenario.variables.map(({ name }) => name)]).toEqual([0, ["a"]]);
  });

  it("are refused where both files have an entry and none replaces, with both places", () => {
    const result = read(`${head}include: a.yaml\n${one}`, { "a.yaml": `# rates\n${one}` });
    expect(!result.ok && result.issues).toMatchObject([
      {
        line: 5,
        column: 15,
        at: "parameters.a",
        got: "a, which stands for parameters.a in studies/test/a.yaml, line 2, already",
      },
    ]);
  });

  it("are refused where there is nothing to replace, or only an entry of the same file", () => {
    expect(issuesOf("parameters: { a: { value: 1, replaces: true } }")).toEqual([
      "4:15 parameters.a: expected an included entry to replace, got no earlier a",
    ]);
    expect(issuesOf(`${one}variables: { a: { formula: 1, replaces: true } }`)).toEqual([
      "5:14 variables.a: expected one meaning for each name, got a second a",
    ]);
  });

  it("may not hold what only the top file says", () => {
    expect(
      issuesOf("include: a.yaml", { "a.yaml": `iff: 1\ntitle: x\neconomy: MEX\nheadline: generation\n${one}` }),
    ).toEqual(
      ["iff", "title", "economy", "headline"].map(
        (key, i) =>
          `studies/test/a.yaml:${i + 1}:1 ${key}: expected an entry that included files may have, got ${key}, which stands in the top file only`,
      ),
    );
  });

  it("are refused where they form a ring, which is shown", () => {
    expect(issuesOf("include: a.yaml", { "a.yaml": "include: b.yaml", "b.yaml": "\ninclude: [a.yaml]" })).toEqual([
      "studies/test/b.yaml:2:11 include[0]: expected includes without a ring, got studies/test/a.yaml -> studies/test/b.yaml -> studies/test/a.yaml",
    ]);
  });

  it("end after a hundred files, however deep", () => {
    const chain = Array.from({ length: 1000 }, (_, i) => [`${i}.yaml`, `include: ${i + 1}.yaml`] as const);
    expect(issuesOf("include: 0.yaml", Object.fromEntries(chain))).toEqual([
      "studies/test/98.yaml:1:10 include: expected at most 100 files, got studies/test/99.yaml: one more",
    ]);
  });

  it("complain in their own file, and the rest is read all the same", () => {
    expect(
      issuesOf("include: [a.yaml, b.yaml]\nparameters: { c: { value: 1 + } }", {
        "a.yaml": "parameters: {",
        "b.yaml": "- x",
      }),
    ).toEqual([
      "studies/test/a.yaml:1:14 : expected YAML, got flow map in block collection must be sufficiently indented and end with a }",
      "studies/test/b.yaml:1:1 : expected a map with keys such as iff and parameters, got a list",
      "5:30 parameters.c.value: expected a number, a name or (, got the end",
    ]);
  });
});

describe("paths", () => {
  const found = (top: string, include: string, path: string): readonly Issue[] => {
    const files = filesOf({ [top]: `${head}include: ${include}`, [path]: one });
    const result = readScenario(top, files);
    return result.ok ? [] : result.issues;
  };

  it("are relative to the including file, wherever the top file is said to be", () => {
    expect(found("scenario.yaml", "a.yaml", "a.yaml")).toEqual([]);
    expect(found("scenario.yaml", "../common/a.yaml", "../common/a.yaml")).toEqual([]);
    expect(found("x/scenario.yaml", "../common/a.yaml", "common/a.yaml")).toEqual([]);
    expect(found("../x/scenario.yaml", "../common/a.yaml", "../common/a.yaml")).toEqual([]);
    expect(found("/data/x/scenario.yaml", "./sub/../a.yaml", "/data/x/a.yaml")).toEqual([]);
  });

  it("never leave the folder that holds the top file's folder", () => {
    const tops = ["scenario.yaml", "x/scenario.yaml", "../x/scenario.yaml", "/data/x/scenario.yaml"];
    for (const top of tops) {
      expect(found(top, "../../a.yaml", "a.yaml")).toMatchObject([{ line: 4, column: 10, got: "../../a.yaml" }]);
    }
  });
});
