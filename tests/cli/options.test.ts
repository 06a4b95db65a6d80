import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import {
  collectChange,
  defaultThreads,
  parseMemory,
  parseSamples,
  parseSeed,
  parseShare,
  parseThreads,
} from "../../src/cli/options.ts";

describe("the number of samples", () => {
  it.each([
    ["1", 1],
    ["100000", 100_000],
    ["1e6", 1_000_000],
    ["2.5e5", 250_000],
    ["1E+3", 1000],
    ["5.0", 5],
    ["1e9", 1_000_000_000],
  ])("may be written %s", (text, value) => {
    expect(parseSamples(text)).toBe(value);
  });

  it.each([
    "1.5",
    "-5",
    "0",
    "1e12",
    "1e10",
    "abc",
    "",
    " ",
    "1,000",
    "1_000",
    "0x10",
    "Infinity",
    "NaN",
    "1e-3",
    "10k",
    "١٠",
    "1e999",
  ])("is not %j, and the answer says what it may be", (text) => {
    expect(() => parseSamples(text)).toThrow(InvalidArgumentError);
    expect(() => parseSamples(text)).toThrow(`Expected a whole number of samples from 1 to 1e9, got "${text}".`);
  });
});

describe("the other options", () => {
  it("take a number of threads within reason", () => {
    expect(parseThreads("7")).toBe(7);
    expect(() => parseThreads("0")).toThrow("from 1 to 256");
    expect(() => parseThreads("257")).toThrow("from 1 to 256");
    expect(defaultThreads()).toBeGreaterThanOrEqual(1);
  });

  it("take an amount of memory, in bytes or with a unit", () => {
    expect(["1GB", "500 MB", "2e9", "1.5g", "64kB", " 3 TB "].map(parseMemory)).toEqual([
      1e9, 5e8, 2e9, 1.5e9, 64e3, 3e12,
    ]);
    for (const text of ["", "GB", "0", "-1GB", "1 PB", "1GiB", "NaN", "1e999"]) {
      expect(() => parseMemory(text)).toThrow(`Expected an amount of memory such as 1GB or 500MB, got "${text}".`);
    }
  });

  it("take any seed but the empty one", () => {
    expect(parseSeed("0")).toBe("0");
    expect(parseSeed("Łódź ")).toBe("Łódź ");
    expect(() => parseSeed("")).toThrow(InvalidArgumentError);
  });

  it("collect changes in their order and refuse what is none", () => {
    expect(collectChange("b=uniform(min=1, max=2)", ["a=1"])).toEqual(["a=1", "b=uniform(min=1, max=2)"]);
    expect(collectChange("fee[year=2017] = 3", [])).toEqual(["fee[year=2017] = 3"]);
    for (const text of ["fee", "=3", "fee=", "fee= ", ""]) {
      expect(() => collectChange(text, [])).toThrow(InvalidArgumentError);
    }
  });
});

describe("a share", () => {
  it.each([
    ["0", 0],
    ["0.01", 0.01],
    ["1%", 0.01],
    [".5", 0.5],
    ["100 %", 1],
  ])("may be written %s", (text, share) => {
    expect(parseShare(text)).toBe(share);
  });

  it.each(["", "%", "-1", "2", "101%", "1e-2", "some"])("is not %j", (text) => {
    expect(() => parseShare(text)).toThrow(`Expected a share from 0 to 1, or a percentage, got "${text}".`);
  });
});
