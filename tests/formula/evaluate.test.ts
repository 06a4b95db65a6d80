import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateFormula, operators } from "../../src/formula/evaluate.ts";
import { number, parse, scope, switched, valueIn } from "./scope.ts";

const years = ["2016", "2017", "2018"];
const places = ["GTM", "HND"];
const world = scope(
  {
    x: number("1"),
    fee: number("USD", "place", "year"),
    stock: number("1", "year"),
    mass: number("t"),
    rate: number("%"),
    route: switched("land", "sea", "air"),
  },
  { year: years, place: places },
);
const fees = Object.fromEntries(
  places.flatMap((place, i) => years.map((year, j) => [`fee[place=${place},year=${year}]`, 10 * (i + 1) + j])),
);

describe("the value of a formula", () => {
  it("is what the operators say", () => {
    expect(valueIn(world, "0.1 + 0.2 = 0.3")).toBe(0);
    expect(valueIn(world, "2 * pi")).toBe(2 * Math.PI);
    expect(valueIn(world, "x^2 - 1", { x: 3 })).toBe(8);
    expect(valueIn(world, "1/0")).toBe(Infinity);
    expect(valueIn(world, "0/0")).toBeNaN();
  });

  it("is that of plain arithmetic for any sum, product and comparison", () => {
    const operand = fc.double({ noNaN: true });
    fc.assert(
      fc.property(operand, operand, (a, b) => {
        const value = (text: string) => valueIn(scope({ a: number("1"), b: number("1") }), text, { a, b });
        expect(value("a + b")).toBe(a + b);
        expect(value("a - b")).toBe(a - b);
        expect(value("a * b")).toBe(a * b);
        expect(value("a / b")).toBe(a / b);
        expect(value("a < b")).toBe(Number(a < b));
        expect(value("a >= b")).toBe(Number(a >= b));
        expect(value("a = b or a != b")).toBe(1);
      }),
    );
  });

  it("is NaN where a comparison or a condition is NaN", () => {
    for (const operator of ["=", "!=", "<", "<=", ">", ">="] as const) {
      expect(operators[operator](NaN, 1)).toBeNaN();
      expect(operators[operator](1, NaN)).toBeNaN();
    }
    for (const text of [
      "if(0/0 > 1, 1, 2)",
      "not 0/0 > 1",
      "1 and 0/0 > 1",
      "0/0 > 1 or 1",
      "min(1, 0/0)",
      "max(0/0, 1)",
    ]) {
      expect(valueIn(world, text), text).toBeNaN();
    }
  });

  it("follows the tables of truth", () => {
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      expect(operators.and(a, b)).toBe(a && b);
      expect(operators.or(a, b)).toBe(a || b);
      expect(operators.not(a)).toBe(a === 0 ? 1 : 0);
    }
  });

  it("reads nothing in a branch that is not chosen", () => {
    expect(valueIn(world, "if(0, 1/0, 5)")).toBe(5);
    expect(valueIn(world, "if(1, 5, x)")).toBe(5);
    expect(valueIn(world, "if(x > 1, 5, mass / mass)", { x: 2 })).toBe(5);
    expect(() => valueIn(world, "if(0, 5, x)")).toThrow("x was read");
  });

  it("takes the branch of the category, in whatever order the branches stand", () => {
    const text = "select(route, air=3, land=1, sea=x)";
    expect(valueIn(world, text, { route: 0 })).toBe(1);
    expect(valueIn(world, text, { route: 1, x: 2 })).toBe(2);
    expect(valueIn(world, text, { route: 2 })).toBe(3);
    expect(valueIn(world, text, { route: NaN })).toBeNaN();
  });

  it("converts units on the way", () => {
    const units = scope({ gross: number("kg"), mass: number("t"), rate: number("%") });
    expect(valueIn(units, "gross + mass", { gross: 5, mass: 2 })).toBe(2005);
    expect(valueIn(units, "gross > mass", { gross: 1999, mass: 2 })).toBe(0);
    expect(valueIn(units, "1 - rate", { rate: 25 })).toBe(0.75);
    expect(valueIn(units, "max(rate, 0.5)", { rate: 25 })).toBe(50);
  });
});

describe("indexes", () => {
  it("are matched by name", () => {
    expect(valueIn(world, "fee", fees, { year: "2017", place: "HND" })).toBe(21);
    expect(valueIn(world, "fee[place=GTM]", fees, { year: "2018" })).toBe(12);
    expect(valueIn(world, "fee[place=GTM, year=2016]", fees)).toBe(10);
    expect(valueIn(world, "fee - fee[place=GTM]", fees, { year: "2017", place: "HND" })).toBe(10);
  });

  it("are reduced in the order of their members", () => {
    expect(valueIn(world, "sum(fee, place)", fees, { year: "2016" })).toBe(30);
    expect(valueIn(world, "sum(fee, place, year)", fees)).toBe(96);
    expect(valueIn(world, "mean(fee, year)", fees, { place: "GTM" })).toBe(11);
    expect(valueIn(world, "max(fee, year, place)", fees)).toBe(22);
    expect(valueIn(world, "min(fee[year=2018], place)", fees)).toBe(12);
    expect(valueIn(world, "product(fee / fee[year=2016], year)", fees, { place: "GTM" })).toBe(1.1 * 1.2);
    expect(valueIn(world, "fee / sum(fee, place)", fees, { year: "2016", place: "GTM" })).toBe(1 / 3);
    expect(valueIn(world, "sum(fee * sum(fee, place), place)", fees, { year: "2016" })).toBe(900);
  });

  it("are summed from left to right, the index named last changing fastest", () => {
    const values = { "x[a=1,b=1]": 1e16, "x[a=1,b=2]": 1, "x[a=2,b=1]": -1e16, "x[a=2,b=2]": 1 };
    const square = scope({ x: number("1", "a", "b") }, { a: ["1", "2"], b: ["1", "2"] });
    expect(valueIn(square, "sum(x, a, b)", values)).toBe(1);
    expect(valueIn(square, "sum(x, b, a)", values)).toBe(2);
  });

  it("go back by a lag to the member listed before", () => {
    const stocks = { "stock[year=2016]": 5, "stock[year=2017]": 7, "stock[year=2018]": 11 };
    const at = (text: string, year: string) => valueIn(world, text, stocks, { year });
    expect(at("stock - stock[year-1]", "2018")).toBe(4);
    expect(at("stock[year-2]", "2018")).toBe(5);
    expect(at("stock[year+1]", "2016")).toBe(7);
    expect(at("stock[year-1; 3 * stock]", "2016")).toBe(15);
    expect(at("stock[year-1; 1/0]", "2017")).toBe(5);
    expect(() => at("stock[year-1]", "2016")).toThrow("no member of year");
  });
});

describe("what the checker does not let pass", () => {
  it("throws", () => {
    const context = { value: () => 0, index: () => undefined, quantityIndexes: () => ["year"] };
    expect(() => evaluateFormula(parse("1 to 2"), context, {})).toThrow("no value of its own");
    expect(() => evaluateFormula(parse("x"), context, {})).toThrow("no member of year");
  });
});
