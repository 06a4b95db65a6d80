import { describe, expect, it } from "vitest";
import { checkFormula } from "../../src/formula/check.ts";
import { isCondition } from "../../src/formula/conditions.ts";
import { number, parse, scope, switched } from "./scope.ts";

const NAMES = {
  isCondition: (name: string) => name === "open" || name === "old",
  isIndex: (name: string) => name === "i",
};

describe("a condition", () => {
  it.each([
    "0",
    "1",
    "100%",
    "x = y",
    "x != y",
    "x < 2",
    "x <= 2",
    "x > 2",
    "x >= 2",
    "not open",
    "open and x > 1",
    "open or old",
    "open",
    "open[year-1; 0]",
    "if(x > 1, open, 0)",
    "select(route, land=1, sea=open)",
    "min(open, old)",
    "max(open, i)",
    "product(open, i)",
  ])("is %s", (formula) => {
    expect(isCondition(parse(formula), NAMES)).toBe(true);
  });

  it.each([
    "2",
    "x",
    "-1",
    "-open",
    "1 - open",
    "open + old",
    "open * old",
    "0 / 0",
    "open[year-1; 2]",
    "if(open, 1, 2)",
    "select(route, land=1, sea=x)",
    "max(open, x)",
    "sum(open, i)",
    "mean(open, i)",
    "abs(open)",
    "uniform(0, 1)",
  ])("is not %s", (formula) => {
    expect(isCondition(parse(formula), NAMES)).toBe(false);
  });
});

describe("what asks for a condition", () => {
  const { environment } = scope({
    x: number("1"),
    mass: number("kg"),
    open: { ...number("1"), isCondition: true },
    route: switched("land", "sea"),
  });
  const complaints = (formula: string, condition = false) =>
    checkFormula(parse(formula), environment, condition ? { condition } : {}).complaints;

  it.each(["not open", "open and x > 1", "open or 0", "if(open, x, 2)", "if(1, x, 2)", "not not (x > 1)"])(
    "takes one: %s",
    (formula) => {
      expect(complaints(formula)).toEqual([]);
    },
  );

  it.each([
    ["not 2", "a condition, 0 or 1, as the operand of not", "the number 2", "compare it with a number: x != 0, x > 2"],
    [
      "if(2, x, 1)",
      "a condition, 0 or 1, as the condition of if",
      "the number 2",
      "compare it with a number: x != 0, x > 2",
    ],
    [
      "x and open",
      "a condition, 0 or 1, as an operand of and",
      "x, which may be any number",
      "compare it with a number: x != 0",
    ],
    [
      "open or x + 1",
      "a condition, 0 or 1, as an operand of or",
      "x + 1, which may be any number",
      "compare it with a number: (x + 1) != 0",
    ],
    ["if(mass, 1, 2)", "1, as the condition of if", "kg from mass", "divide by a quantity with unit kg"],
  ])("refuses anything else: %s", (formula, expected, got, hint) => {
    expect(complaints(formula)).toMatchObject([{ expected, got, hint }]);
  });

  it("says nothing more where the operand has been complained about", () => {
    expect(complaints("not nothing")).toHaveLength(1);
  });

  it("is also the formula of which a condition is expected", () => {
    expect(complaints("x > 1", true)).toEqual([]);
    expect(complaints("x - 1", true)).toMatchObject([{ expected: "a condition, 0 or 1, as what must hold" }]);
  });
});
