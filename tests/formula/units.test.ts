import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  conversionFactor,
  divideUnits,
  multiplyUnits,
  parseUnit,
  powerUnit,
  printUnit,
  sameDimension,
  simplified,
  suspiciousSymbols,
} from "../../src/formula/units.ts";
import { unitOf } from "./scope.ts";

describe("reading units", () => {
  it.each([
    ["1", {}],
    ["%", { "%": 1 }],
    ["USD/kg", { USD: 1, kg: -1 }],
    ["kg{pure}/kg", { "kg{pure}": 1, kg: -1 }],
    ["kg{ dry  weight }", { "kg{dry weight}": 1 }],
    ["person*USD^-1", { person: 1, USD: -1 }],
    ["USD / person / year", { USD: 1, person: -1, year: -1 }],
    ["1/year", { year: -1 }],
    ["USD@2018/kg", { "USD@2018": 1, kg: -1 }],
    ["m^2*m", { m: 3 }],
    ["kg/kg", {}],
    ["km2", { km2: 1 }],
    ["kg^0.5", { kg: 0.5 }],
    ["constructor", { constructor: 1 }],
  ])("%s", (text, unit) => {
    expect(parseUnit(text)).toEqual({ ok: true, unit });
  });

  it.each([
    ["", "has the unit 1"],
    ["  ", "has the unit 1"],
    ["USD per kg", "write /"],
    ["US$", "ISO 4217"],
    ["€/kg", "ISO 4217"],
    ["USD kg", "* or /"],
    ["USD/(kg*year)", "write it out"],
    ["m²", "m2"],
    ["million USD", "numbers belong into the value"],
    ["1000 USD", "numbers belong into the value"],
    ["1e6", "* or /"],
    ["USD/", "joined"],
    ["/kg", "joined"],
    ["kg^", "exponent"],
    ["kg^1.3", "whole number or a half"],
    ["kg^1000", "at most 99"],
    ["kg{}", "name what it is"],
    ["kg{pure", "tag"],
    ["USD*".repeat(300), "at most 1000"],
    ["__proto__", "joined"],
  ])("refuses %s with a hint", (text, says) => {
    const parsed = parseUnit(text);
    expect(parsed.ok ? "" : parsed.complaints[0]!.hint).toContain(says);
  });

  it("reads what it prints", () => {
    const symbols = fc.constantFrom("USD", "kg", "t{pure}", "USD@2018", "person", "%", "toString", "ha");
    const exponents = fc.constantFrom(-3, -2, -1, -0.5, 0.5, 1, 2, 7);
    fc.assert(
      fc.property(fc.dictionary(symbols, exponents, { noNullPrototype: true }), (unit) => {
        expect(parseUnit(printUnit(unit))).toEqual({ ok: true, unit });
      }),
    );
  });

  it("reads any text without throwing", () => {
    const pieces = fc.oneof(
      fc.constantFrom("USD", "kg", "{", "}", "@", "^", "*", "/", "1", "-2", "0.5", " ", "%", "€", "²"),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const parsed = parseUnit(parts.join(""));
        if (!parsed.ok) expect(parsed.complaints).not.toHaveLength(0);
      }),
    );
  });
});

describe("the algebra of units", () => {
  it("adds, subtracts and multiplies exponents and drops what cancels", () => {
    const [price, mass] = [unitOf("USD/kg"), unitOf("kg")];
    expect(multiplyUnits(price, mass)).toEqual({ USD: 1 });
    expect(divideUnits(price, price)).toEqual({});
    expect(powerUnit(price, 2)).toEqual({ USD: 2, kg: -2 });
    expect(powerUnit(price, 0)).toEqual({});
  });

  it("shows an exchange rate that is upside down", () => {
    expect(printUnit(simplified(multiplyUnits(unitOf("EUR"), unitOf("EUR/USD"))))).toBe("EUR^2/USD");
  });

  it.each([
    ["t", "kg", 1000],
    ["kg", "t", 0.001],
    ["g", "t", 1e-6],
    ["t{pure}", "kg{pure}", 1000],
    ["USD/kg", "USD/t", 1000],
    ["USD/g", "USD/kg", 1000],
    ["km2", "ha", 100],
    ["ha", "m2", 10_000],
    ["m2", "km2", 1e-6],
    ["m3", "L", 1000],
    ["mL", "m3", 1e-6],
    ["year", "month", 12],
    ["year", "day", 365.25],
    ["week", "day", 7],
    ["USD/month", "USD/year", 12],
    ["%", "1", 0.01],
    ["1", "%", 100],
    ["kg/t", "1", 0.001],
    ["kg/g", "%", 100_000],
    ["t^2", "kg^2", 1e6],
    ["t^0.5", "kg^0.5", Math.sqrt(1e6) / Math.sqrt(1e3)],
    ["person*%", "person", 0.01],
    ["USD", "USD", 1],
  ])("converts %s to %s", (from, to, factor) => {
    expect(conversionFactor(unitOf(from), unitOf(to))).toBe(factor);
    expect(sameDimension(unitOf(from), unitOf(to))).toBe(true);
  });

  it.each([
    ["kg", "kg{pure}"],
    ["USD", "MXN"],
    ["USD", "USD@2018"],
    ["kg", "m3"],
    ["m", "m2"],
    ["person", "1"],
    ["kg{pure}/kg", "1"],
    ["%{pure}", "1"],
  ])("keeps %s apart from %s", (from, to) => {
    expect(conversionFactor(unitOf(from), unitOf(to))).toBeUndefined();
    expect(sameDimension(unitOf(from), unitOf(to))).toBe(false);
  });
});

describe("suspicious symbols", () => {
  it.each([
    ["Kg", "kg"],
    ["kilogram/person", "kg"],
    ["USD/tonne", "t"],
    ["USD/Tons", "t"],
    ["l", "L"],
    ["ML", "mL"],
    ["hectares", "ha"],
    ["years", "year"],
    ["USD/Year", "year"],
    ["percent", "%"],
    ["usd/kg", "USD"],
    ["Usd@2018", "USD"],
    ["kgs{pure}", "kg"],
  ])("%s is probably meant to be %s", (unit, meant) => {
    expect(suspiciousSymbols(unitOf(unit)).map(({ hint }) => hint)).toEqual([
      expect.stringContaining(`did you mean ${meant}?`) as string,
    ]);
  });

  it("are those that differ from another in use by a plural or a capital only", () => {
    expect(suspiciousSymbols(unitOf("persons"), ["person", "USD"])[0]!.hint).toContain("did you mean person?");
    expect(suspiciousSymbols(unitOf("Dose"), ["dose", "Dose"])[0]!.hint).toContain("did you mean dose?");
    expect(suspiciousSymbols(unitOf("person"), ["person", "persons"])).toEqual([]);
  });

  it("are none of the known ones, of codes of currencies and of ordinary words", () => {
    for (const unit of ["USD/kg{pure}", "MXN@2018", "person", "dose/day", "%", "household", "mass", "1"]) {
      expect(suspiciousSymbols(unitOf(unit), ["mas"]), unit).toEqual([]);
    }
  });
});
