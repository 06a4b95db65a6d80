import { describe, expect, it } from "vitest";
import { issuesOf, studyOf } from "../study-of.ts";

const text = `
indexes: { year: [2016, 2017] }
parameters: { inflow: { by: [year], value: "1 to 2", status: assumed }, rate: { value: "1 to 2", status: assumed } }
variables:
  part: { formula: inflow * 2 }
  stock: { formula: "stock[year-1; 0] + part" }
  twice: { formula: 2 * rate }
`;

function reported(more: string): readonly string[] {
  return [...new Set(studyOf(text + more).model.outputs.map(({ quantity }) => quantity))].sort();
}

describe("what a run reports beside the indicators", () => {
  it("is what nothing uses but perhaps itself, a year later", () => {
    expect(reported("")).toEqual(["stock", "twice"]);
  });

  it("is what the scenario names, parameters too, and what was observed", () => {
    expect(reported("outputs: [part, rate]\n")).toEqual(["part", "rate"]);
    expect(reported('outputs: [rate]\nobservations: { o: { of: "part[year=2016]", value: 3 } }\n')).toEqual([
      "part",
      "rate",
    ]);
  });

  it("is doubted where it is nothing", () => {
    const ring = `
indexes: { year: [2016, 2017] }
variables: { a: { by: [year], formula: "b[year+1; 0] + 1" }, b: { by: [year], formula: "a[year+1; 0] + 1" } }
`;
    const doubts = (text: string) => issuesOf(text).filter(({ expected }) => expected === "a figure to report");
    expect(doubts(ring)).toMatchObject([{ severity: "warning", line: 1, hint: "name what is asked for in outputs" }]);
    expect(doubts(`${ring}outputs: [a]\n`)).toEqual([]);
  });

  it("has a name that is known", () => {
    expect(issuesOf(`${text}outputs: [twcie]\n`)[0]).toMatchObject({
      at: "outputs[0]",
      expected: "a parameter, a variable, or the change of a figure: change(inward, 2016, 2018)",
      got: "twcie",
      hint: "did you mean twice?",
    });
  });
});
