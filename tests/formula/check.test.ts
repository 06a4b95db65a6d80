import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFormula, type CheckedFormula } from "../../src/formula/check.ts";
import { reductionOf } from "../../src/formula/reduction.ts";
import { functionNames } from "../../src/formula/functions.ts";
import { highestTree, parseFormula } from "../../src/formula/parse.ts";
import { printExpression } from "../../src/formula/print.ts";
import { printUnit } from "../../src/formula/units.ts";
import { number, parse, scope, switched, unitOf } from "./scope.ts";

const world = scope(
  {
    fee: number("USD/kg", "year", "place"),
    price: number("MXN/kg", "year"),
    rate: number("MXN/USD"),
    mass: number("t", "place"),
    pure: number("kg{pure}"),
    share: number("%"),
    x: number("1"),
    y: { ...number("1"), origin: "y of the annex" },
    area: number("m2"),
    route: switched("land", "sea"),
    mode: { ...switched("a", "b"), indexes: ["year"] },
  },
  { year: ["2016", "2017"], place: ["GTM", "HND", "SLV"] },
);

describe("units", () => {
  it.each(["area^0.5", "exp(area)", "fee + price", "max(area, mass)", "if(x > 1, fee, price)"])(
    "of one slip are one complaint, whatever follows from it: %s",
    (formula) => {
      expect(checkFormula(parse(formula), world.environment, { unit: unitOf("EUR") }).complaints).toHaveLength(1);
    },
  );

  it.each([
    ["0", "any"],
    ["5", "1"],
    ["fee * mass", "USD*t/kg"],
    ["price / rate", "USD/kg"],
    ["fee * 2 - price / rate", "USD/kg"],
    ["max(fee, 0)", "USD/kg"],
    ["0 - fee", "USD/kg"],
    ["if(x > 1, 0, fee)", "USD/kg"],
    ["select(route, land=0, sea=fee)", "USD/kg"],
    ["clamp(share, 0, 1)", "%"],
    ["area^2", "m2^2"],
    ["area^-1", "1/m2"],
    ["sqrt(area)", "m2^0.5"],
    ["sqrt(area)^2", "m2"],
    ["area^0", "1"],
    ["2^x", "1"],
    ["(fee / fee)^x", "1"],
    ["exp(share)", "1"],
    ["fee > 0", "1"],
    ["sum(fee, year)", "USD/kg"],
    ["product(fee, year)", "USD^2/kg^2"],
    ["atan2(area, area)", "1"],
    ["pi", "1"],
  ])("of %s: %s", (text, unit) => {
    const { unit: found, complaints } = check(text);
    expect(complaints).toEqual([]);
    expect(found === "any" ? "any" : printUnit(found)).toBe(unit);
  });

  it.each([
    ["mass + mass", undefined, "mass + mass"],
    ["1 - share", undefined, "1 - share * 0.01"],
    ["fee * mass", "USD", "fee * mass * 1000"],
    ["x / (1 + x)", "%", "x / (1 + x) * 100"],
    ["exp(share)^share", undefined, "exp(share * 0.01)^(share * 0.01)"],
    ["mass > 0", undefined, "mass > 0"],
    ["not share", undefined, "not share * 0.01"],
    ["2 * pi", undefined, "2 * 3.141592653589793"],
    ["mass", "kg", "mass * 1000"],
    ["35", "%", "35"],
    ["35%", "%", "35% * 100"],
    ["0", "USD/kg", "0"],
  ])("%s is computed in %s as %s", (text, unit, computed) => {
    const { expression, complaints } = check(text, unit);
    expect(complaints).toEqual([]);
    expect(printExpression(expression)).toBe(computed);
  });

  it("convert between scales of one dimension in all the places where units must agree", () => {
    const masses = scope({ a: number("kg"), b: number("t") });
    const computed = (text: string) => printExpression(checkFormula(parse(text), masses.environment).expression);
    expect(computed("a + b")).toBe("a + b * 1000");
    expect(computed("b - a")).toBe("b - a * 0.001");
    expect(computed("min(a, b, 0)")).toBe("min(a, b * 1000, 0)");
    expect(computed("if(a < b, b, a)")).toBe("if(a < b * 1000, b, a * 0.001)");
  });
});

describe("complaints about units", () => {
  it.each([
    ["fee + price", "price", "USD/kg from fee, MXN/kg from price", "divide price by rate, which is in MXN/USD"],
    [
      "fee + price * rate",
      "price * rate",
      "USD/kg from fee, MXN^2/kg/USD from price * rate (price in MXN/kg, rate in MXN/USD)",
      "divide by rate instead of multiplying by it",
    ],
    [
      "price + fee / rate",
      "fee / rate",
      "MXN/kg from price, USD^2/kg/MXN from fee / rate (fee in USD/kg, rate in MXN/USD)",
      "multiply by rate instead of dividing by it",
    ],
    [
      "mass + pure",
      "pure",
      "t from mass, kg{pure} from pure",
      "needs a parameter with unit t/kg{pure} to be multiplied by",
    ],
    [
      "fee + 5",
      "5",
      "USD/kg from fee, 1 from the number 5",
      "a number in a formula has unit 1: make it a parameter with unit USD/kg",
    ],
    [
      "5 < fee",
      "5",
      "1 from the number 5, USD/kg from fee",
      "a number in a formula has unit 1: make it a parameter with unit USD/kg",
    ],
    ["fee + 10%", "10%", "USD/kg from fee, 1 from the number 10%", "a percentage is a share of 1: write x * (1 + 10%)"],
    ["y - fee", "fee", "1 from y of the annex, USD/kg from fee", "divide by a quantity with unit USD/kg"],
    ["exp(fee)", "fee", "USD/kg from fee", "divide by a quantity with unit USD/kg"],
    ["fee^x", "fee", "USD/kg from fee", "divide by a quantity with unit USD/kg"],
    ["fee^0.5", "fee", "USD/kg from fee", "divide by a quantity with unit USD/kg"],
    ["2^mass", "mass", "t from mass", "divide by a quantity with unit t"],
    ["if(mass, 1, 2)", "mass", "t from mass", "divide by a quantity with unit t"],
    ["not mass", "mass", "t from mass", "divide by a quantity with unit t"],
    ["fee[year-1; mass]", "mass", "t from mass", "needs a parameter with unit USD/kg^2 to be multiplied by"],
  ])("%s", (text, at, got, hint) => {
    const { complaints } = check(text);
    expect(complaints).toHaveLength(1);
    const { from, to } = complaints[0]!;
    expect({ at: text.slice(from, to), ...complaints[0] }).toMatchObject({ at, got, hint });
  });

  it("name the unit stated and the one found, and how far apart they are", () => {
    expect(check("price * mass", "USD").complaints).toMatchObject([
      {
        expected: "USD, the unit stated",
        got: "MXN*t/kg from price * mass (price in MXN/kg, mass in t)",
        hint: "divide (price * mass) by rate, which is in MXN/USD",
        from: 0,
        to: 12,
      },
    ]);
  });

  it("show a rate that is upside down in the unit of the result", () => {
    const money = scope({ amount: number("EUR"), rate: number("EUR/USD") });
    const { complaints } = checkFormula(parse("amount * rate"), money.environment, { unit: unitOf("USD") });
    expect(complaints[0]).toMatchObject({
      got: expect.stringMatching(/^EUR\^2\/USD from amount \* rate/) as string,
      hint: "divide by rate instead of multiplying by it",
    });
  });
});

describe("names, subscripts and arguments", () => {
  it.each([
    ["fe * 2", "fe", "did you mean fee?"],
    ["Fee", "Fee", "did you mean fee?"],
    ["yaer", "yaer", "did you mean year?"],
    ["unheard_of", "unheard_of", "known names: fee price"],
    ["__proto__", "__proto__", "known names"],
    ["toString", "toString", "known names"],
    ["year + 1", "year", "sum(x, year)"],
    ["exp + 1", "exp", "write exp(x)"],
    ["route + 1", "route", "select(route, category=value"],
    ["fee(year=2017)", "fee(year=2017)", "fee[...]"],
    ["Sum(fee, year)", "Sum(fee, year)", "did you mean sum?"],
    ["normal(1, 2)", "normal(1, 2)", "give it to a parameter"],
    ["1 to 2", "1 to 2", "give it to a parameter"],
    ["require('child_process')", "require('child_process')", "functions: min max"],
    ["squrt(4)", "squrt(4)", "did you mean sqrt?"],
    ["mod(5, 3)", "mod(5, 3)", "functions: min max"],
    ["receipts + 1", "receipts", "name here what the flow is made of"],
    ["pi[year=2016]", "pi[year=2016]", ""],
    ["fee[yaer=2016]", "yaer=2016", "did you mean year?"],
    ["fee[year=2015]", "year=2015", "did you mean 2016?"],
    ["fee[place=MEX]", "place=MEX", "members of place: GTM HND SLV"],
    ["fee[year=year-1]", "year=year-1", "write fee[year-1]"],
    ["fee[year=2016, year=2017]", "year=2017", ""],
    ["mass[year=2016]", "year=2016", "mass has place"],
    ["mass[year-1]", "year-1", "mass has place"],
    ["x[year-1]", "year-1", "x has no index"],
    ["fee[year=2016; 0]", "0", "only a lag"],
    ["min()", "min()", ""],
    ["min(fee)", "min(fee)", "index as the last argument"],
    ["log(1, 2, 3)", "log(1, 2, 3)", ""],
    ["clamp(1, 2)", "clamp(1, 2)", ""],
    ["sum()", "sum()", ""],
    ["sum(fee)", "sum(fee)", "fee has year, place"],
    ["sum(fee, plaec)", "plaec", "did you mean place?"],
    ["sum(fee, x)", "x", "indexes: year place"],
    ["sum(fee, 2)", "2", "added with +"],
    ["sum(mass, year)", "year", "mass has place"],
    ["sum(fee, year, year)", "year", "fee has"],
    ["sum(sum(fee, year), year)", "year", "sum(fee, year) has place"],
    ["min(fee, fee, place)", "place", "reduction"],
    ["select(x, land=1, sea=2)", "x", "if"],
    ["select(ruote, land=1, sea=2)", "ruote", "did you mean route?"],
    ["select(route, land=1)", "select(route, land=1)", "add sea=..."],
    ["select(route, land=1, sea=2, see=3)", "see=3", "did you mean sea?"],
    ["select(route, land=1, sea=2, sea=3)", "sea=3", ""],
  ])("%s", (text, at, hint) => {
    const { complaints } = check(text);
    expect(complaints).toHaveLength(1);
    const { from, to, hint: given } = complaints[0]!;
    expect(text.slice(from, to)).toBe(at);
    expect(given ?? "").toContain(hint);
  });

  it("are complained about all at once, in the order of the text, and only for themselves", () => {
    const { complaints } = check("sum(fe, year) + exp(mass) * max(unheard_of, price) - price[yaer=1]");
    expect(complaints.map(({ got }) => got)).toEqual(["fe", "t from mass", "unheard_of", "yaer"]);
    expect(check(`${"nobody + ".repeat(40)}0`).complaints).toHaveLength(20);
  });
});

describe("indexes", () => {
  it.each([
    ["fee", "year place"],
    ["mass * price", "place year"],
    ["fee[year=2016]", "place"],
    ["fee[year-1]", "year place"],
    ["price[year-1; mass * price / mass]", "year place"],
    ["sum(fee, year)", "place"],
    ["sum(fee, place, year)", ""],
    ["sum(fee * mass, place) + price / rate * mass[place=GTM]", "year"],
    ["if(x > 1, mass, 0)", "place"],
    ["select(mode, a=x, b=mass / mass)", "year place"],
    ["select(mode[year=2016], a=1, b=2)", ""],
    ["5", ""],
  ])("of %s: %s", (text, indexes) => {
    expect(check(text).complaints).toEqual([]);
    expect(check(text).indexes.join(" ")).toBe(indexes);
  });

  it("make a call a reduction where they stand last", () => {
    const isIndex = (name: string) => name === "year" || name === "place";
    const reduction = (text: string) => {
      const call = parse(text);
      return call.kind === "call" ? reductionOf(call, isIndex) : undefined;
    };
    expect(reduction("sum(fee * 2, year, place)")?.over).toEqual(["year", "place"]);
    expect(reduction("min(fee, year)")?.over).toEqual(["year"]);
    for (const text of ["min(fee, 2, year)", "min(fee, year + 1)", "sum(fee)", "sum(fee, x)", "exp(year)"]) {
      expect(reduction(text), text).toBeUndefined();
    }
  });
});

describe("any formula whatever", () => {
  it.each([
    ["the longest chain", `1${" + 1".repeat(highestTree - 1)}`],
    ["the deepest nesting", `${"-(1 + ".repeat(99)}1${")".repeat(99)}`],
    ["the deepest calls", `${"if(1, abs(".repeat(99)}1${"), 0)".repeat(99)}`],
    ["the deepest lags", `${"price[year-1; price / price * ".repeat(199)}price${"]".repeat(199)}`],
    ["many unknown names", "nobody+".repeat(400) + "0"],
    ["a wide call of unknown names", `min(${"nobody,".repeat(14_000)}0)`],
    ["a wide call", `max(${"1,".repeat(49_000)}0)`],
    ["a wide distribution", `discrete(${"1=2,".repeat(20_000)}0=1)`],
  ])("is checked and printed without a crash and soon: %s", (_, text) => {
    const start = performance.now();
    const expression = parse(text);
    expect(checkFormula(expression, world.environment).complaints.length).toBeLessThanOrEqual(20);
    expect(printExpression(expression).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("is checked without a crash, and evaluates where it has no complaint", () => {
    const words = fc.constantFrom(
      ...["fee", "price", "x", "route", "year", "place", "nobody", "0", "5", "12%", "fee[year=2016]", "fee[year-1; 0]"],
      ...["+", "-", "*", "/", "^2", "<", "and", "not", "(", ")", ",", "if(", "select(route,", "land=", "sea="],
      ...functionNames.map((name) => `${name}(`),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.join(" ");
        const parsed = parseFormula(text);
        if (!parsed.ok) return;
        for (const { from, to } of checkFormula(parsed.expression, world.environment).complaints) {
          expect(0 <= from && from < to && to <= text.length).toBe(true);
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});

function check(text: string, unit?: string): CheckedFormula {
  return checkFormula(parse(text), world.environment, unit === undefined ? {} : { unit: unitOf(unit) });
}
