import { describe, expect, it } from "vitest";
import { checkFormula } from "../../src/formula/check.ts";
import { functionNamed, functionNames, functions, reductionNamed, reductions } from "../../src/formula/functions.ts";
import { number, scope, valueIn } from "./scope.ts";

const example = scope({ x: number("1", "i") }, { i: ["a", "b", "c"] });
const cells = { "x[i=a]": 1, "x[i=b]": 2, "x[i=c]": 6 };

describe("the table of functions", () => {
  it.each([...Object.entries(functions), ...Object.entries(reductions)])(
    "has an example that holds: %s",
    (name, entry) => {
      const [formula, value] = entry.example;
      expect(formula.startsWith(`${name}(`)).toBe(true);
      expect(valueIn(example, formula, cells)).toBe(value);
    },
  );

  it.each(Object.entries(functions))("passes NaN on: %s", (_, { apply, arity: [fewest] }) => {
    const call: (...numbers: number[]) => number = apply;
    for (let place = 0; place < fewest; place++) {
      const numbers = Array.from({ length: fewest }, (__, i) => (i === place ? NaN : 0.5));
      expect(call(...numbers)).toBeNaN();
    }
  });

  it("shows in its usage how many arguments a function takes", () => {
    for (const { usage, arity } of Object.values(functions)) {
      expect(usage.split(",").filter((part) => !part.includes("...")).length, usage).toBe(arity[0]);
    }
  });

  it("knows its names and no property of objects", () => {
    expect(functionNames).toHaveLength(new Set(functionNames).size);
    for (const name of ["toString", "constructor", "__proto__", "hasOwnProperty", "valueOf"]) {
      expect(functionNamed(name)).toBeUndefined();
      expect(reductionNamed(name)).toBeUndefined();
    }
  });

  it("rounds halves away from zero, and nothing that is below a half", () => {
    const cases: readonly (readonly [number, number])[] = [
      [0.5, 1],
      [-0.5, -1],
      [1.5, 2],
      [2.5, 3],
      [-2.5, -3],
      [0.49999999999999994, 0],
      [4503599627370497.5, 4503599627370498],
      [1e300, 1e300],
      [-Infinity, -Infinity],
    ];
    for (const [x, rounded] of cases) expect(functions.round.apply(x), `round(${x})`).toBe(rounded);
  });

  it("clamps to the upper bound where the bounds are crossed", () => {
    expect(functions.clamp.apply(5, 3, 1)).toBe(1);
  });

  it("keeps, roots or forbids units as each entry says", () => {
    const units = scope({ area: number("m2"), price: number("USD/kg") });
    const unitOf = (formula: string) => checkFormula(units.parse(formula), units.environment).unit;
    expect(unitOf("abs(price)")).toEqual({ USD: 1, kg: -1 });
    expect(unitOf("sqrt(area)")).toEqual({ m2: 0.5 });
    expect(unitOf("atan2(price, price)")).toEqual({});
    expect(checkFormula(units.parse("exp(price)"), units.environment).complaints).toHaveLength(1);
  });
});
