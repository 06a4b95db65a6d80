import { describe, expect, it } from "vitest";
import { conditionsOf } from "../../src/model/conditions.ts";
import { scenarioOf } from "../scenario/reading.ts";
import { issuesOf, valueOf } from "../study-of.ts";

describe("conditions of a scenario", () => {
  it("are quantities whose values and formulas can be nothing but 0 or 1", () => {
    const scenario = scenarioOf(`
indexes: { year: [2016, 2017] }
parameters:
  fixed: { value: 1 }
  drawn: { value: bernoulli(0.3) }
  tossed: { value: "discrete(0=0.4, 1=0.6)" }
  table: { by: [year], value: { 2016: 0, 2017: bernoulli(0.5) } }
  copied: { value: fixed }
  three: { value: "discrete(0=0.4, 1=0.5, 2=0.1)" }
  mixed: { by: [year], value: { 2016: 0, 2017: 0.5 } }
  per_cent: { unit: "%", value: 1 }
  persons: { unit: person, value: 1 }
  route: { value: "switch(land=0.5, sea=0.5)" }
variables:
  large: { formula: mixed > 0.3 }
  either: { formula: max(drawn, large) }
  since: { formula: "if(large, 1, since[year-1; 0])" }
  once: { formula: "if(mixed > 1, mixed, once[year-1; 0])" }
  chosen: { formula: "select(route, land=drawn, sea=1)" }
  behind: { formula: once }
`);
    expect([...conditionsOf(scenario)].sort()).toEqual(
      ["chosen", "copied", "drawn", "either", "fixed", "large", "since", "table", "tossed"].sort(),
    );
  });

  const text = `
parameters:
  flag: { value: 1, status: assumed }
  level: { value: 3, status: assumed }
variables:
  high: { formula: level > 2 }
  figure: { formula: "if(flag and high, 10, 20)" }
`;
  it("may decide", () => {
    expect(valueOf(text, "figure")).toBe(10);
    expect(valueOf(text, "figure", ["flag=0"])).toBe(20);
    expect(valueOf(text, "figure", ["level=2"])).toBe(20);
  });

  it("stay conditions when assumptions are changed", () => {
    expect(issuesOf(text, ["flag=0.5"])).toMatchObject([
      {
        severity: "error",
        expected: "a condition, 0 or 1, as an operand of and",
        got: "flag, which may be any number, with --set flag=0.5",
      },
    ]);
  });

  it("are what checks ask for", () => {
    const checked = `${text}checks: [{ title: Level, that: level - 2 }]\n`;
    expect(issuesOf(checked)).toMatchObject([{ expected: "a condition, 0 or 1, as what must hold", line: 11 }]);
  });
});
