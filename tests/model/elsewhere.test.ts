import { describe, expect, it } from "vitest";
import { issuesOf } from "../study-of.ts";

const text = (value: string, formula: string): string => `
economy: MEX
sources: { census: { title: A census } }
groups: { prices: [fee] }
parameters:
  fee: { unit: USD, value: 5, source: census }
  other: { unit: USD, value: "${value}", status: assumed }
variables:
  cost: { unit: USD, formula: fee * 2 }
  rest: { unit: USD, formula: "${formula}" }
flows: { bribes: { from: USA, to: MEX, value: cost } }
hypotheses: { costly: { set: { fee: 9 } } }
observations: { published: { of: inward, value: 4, source: census } }
outputs: [rest]
`;

function refusal(value: string, formula: string): string {
  return issuesOf(text(value, formula))
    .filter(({ severity }) => severity === "error")
    .map(({ at, expected, got, hint }) => `${at}: expected ${expected}, got ${got} (${hint ?? ""})`)
    .join("\n");
}

describe("a name that a formula cannot use", () => {
  it.each([
    ["bribes", "the flow bribes", "write what the flow is made of: cost"],
    ["inward", "the indicator inward", "indicators are views of the flows: name here what the flows are made of"],
    ["census", "the source census", "what a source says is a parameter, which states source: census"],
    [
      "costly",
      "the hypothesis costly",
      "a hypothesis changes quantities; what formulas ask for is a parameter, such as a switch",
    ],
    [
      "published",
      "the observation published",
      "an observation is compared with what the model gives; what goes into the model is a parameter",
    ],
    ["prices", "the group prices", "a group gathers parameters for sensitivity analysis: name one of them"],
  ])("is told for what it is: %s", (name, got, hint) => {
    expect(refusal("3", `2 * ${name}`)).toBe(
      `variables.rest.formula: expected a parameter or variable, got ${got} (${hint})`,
    );
    expect(refusal(`2 * ${name}`, "fee")).toBe(`parameters.other.value: expected a parameter, got ${got} (${hint})`);
  });

  it("may be a variable, where the value of a parameter is asked for", () => {
    expect(refusal("cost * 2", "fee")).toBe(
      "parameters.other.value: expected a parameter, got the variable cost " +
        "(what is computed from variables is a variable itself; the arguments of a distribution may name one)",
    );
    expect(refusal("normal(mean=cost, sd=2)", "other")).toBe("");
  });

  it("may be a change, which is reported and not computed with", () => {
    expect(refusal("3", "change(fee, 2016, 2018)")).toContain("a change is reported, not computed with");
  });
});
