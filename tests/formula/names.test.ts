import { describe, expect, it } from "vitest";
import { isName, reservedNames } from "../../src/formula/names.ts";

describe("names", () => {
  it("are small letters, digits and underscores from a letter on", () => {
    for (const name of ["a", "fee_2017", "x1e6", "constructor", "prototype", "mean_fee"])
      expect(isName(name), name).toBe(true);
    for (const name of ["", "Fee", "2x", "_x", "a-b", "a b", "é", "__proto__", "toString", "NaN", "Infinity", "x\n"]) {
      expect(isName(name), name).toBe(false);
    }
  });

  it("are no functions, indicators, constants or words of the language", () => {
    for (const name of "sin sum min if select pi to and or not e in nan undefined inward ratio change default".split(
      " ",
    )) {
      expect(isName(name), name).toBe(false);
      expect(reservedNames.has(name), name).toBe(true);
    }
  });
});
