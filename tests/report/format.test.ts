import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOf } from "../../src/numerics/estimate.ts";
import {
  commonScale,
  count,
  exactly,
  figure,
  isRough,
  justifiedDigits,
  percent,
  readable,
  readableSpan,
  scaledUnit,
  tickText,
  unitText,
} from "../../src/report/format.ts";

const plain = { power: 0 };
const millions = { power: 6 };

describe("justified digits", () => {
  it("end at the smallest place that is not below the standard error", () => {
    expect(justifiedDigits({ value: 991.9e6, standardError: 0.4e6 })).toBe(6);
    expect(justifiedDigits({ value: 991.9e6, standardError: 1e6 })).toBe(6);
    expect(justifiedDigits({ value: 991.9e6, standardError: 1.1e6 })).toBe(7);
    expect(justifiedDigits({ value: 0.0123, standardError: 0.0002 })).toBe(-3);
  });

  it("are four at most, however small the error", () => {
    expect(justifiedDigits({ value: 991.9e6, standardError: 1e-9 })).toBe(5);
    expect(figure({ value: 123456.789, standardError: 1e-9 }, plain)).toBe("123,500");
  });

  it("are one at least, and the figure is then marked as rough", () => {
    const rough = { value: 34, standardError: 50 };
    expect(figure(rough, plain)).toBe("~30");
    expect(isRough(rough)).toBe(true);
  });

  it("are three where the error is unknown, marked as rough", () => {
    expect(figure({ value: 12345, standardError: NaN }, plain)).toBe("~12,300");
  });

  it("never claim more than the error allows, and never move the figure by more than half of the last place", () => {
    const estimates = fc.record({
      value: fc.double({ min: 1e-3, max: 9e6, noNaN: true }),
      relative: fc.double({ min: 1e-6, max: 0.9, noNaN: true }),
    });
    fc.assert(
      fc.property(estimates, ({ value, relative }) => {
        const estimate = { value, standardError: value * relative };
        const place = justifiedDigits(estimate);
        const step = Number(`1e${place}`);
        const printed = Number(figure(estimate, plain).replaceAll(",", ""));
        const first = Number(`1e${Number(value.toExponential().split("e")[1])}`);
        expect(step >= estimate.standardError || step === first).toBe(true);
        expect(Math.abs(printed - value)).toBeLessThanOrEqual(0.5 * step * (1 + 1e-9));
      }),
    );
  });
});

describe("a figure", () => {
  it("is written with the word that a reader would use for its size", () => {
    expect(readable({ value: 1.0234e9, standardError: 4e6 }, "USD")).toBe("1.02 billion USD");
    expect(readable({ value: 991.9e6, standardError: 9e4 }, "USD")).toBe("991.9 million USD");
    expect(readable({ value: 2.5e12, standardError: 1e10 }, "USD")).toBe("2.50 trillion USD");
    expect(readable({ value: 65871, standardError: 4 }, "person")).toBe("65,870 person");
    expect(readable({ value: 98.41, standardError: 0.08 }, "1")).toBe("98.4");
    expect(readable({ value: 35, standardError: 0.4 }, "%")).toBe("35%");
  });

  it("moves to the next word where rounding takes it there", () => {
    expect(readable({ value: 999.99e6, standardError: 1e5 }, "USD")).toBe("1.000 billion USD");
    expect(readable({ value: 999_960, standardError: 30 }, "USD")).toBe("1.000 million USD");
  });

  it("keeps its sign, and is never a negative zero", () => {
    expect(readable({ value: -1.5e6, standardError: 8e3 }, "USD")).toBe("-1.50 million USD");
    expect(figure({ value: -0.2, standardError: 1 }, plain)).toBe("~-0.2");
    expect(figure({ value: 0, standardError: 3 }, plain)).toBe("~0");
    expect(figure({ value: -0, standardError: 0 }, plain)).toBe("0");
  });

  it("is written with an exponent where it is tiny or beyond all words", () => {
    expect(figure({ value: 3.217e-7, standardError: 8e-10 }, plain)).toBe("3.22e-7");
    expect(readable({ value: 6.02e23, standardError: 1e21 }, "1")).toBe("6.02e23");
    expect(figure({ value: 12, standardError: 1 }, millions)).toBe("1.2e-5");
  });

  it("that was not sampled is written as given, to six digits", () => {
    expect(readable(exactly(991.9e6), "USD")).toBe("991.9 million USD");
    expect(readable(exactly(190760), "person")).toBe("190,760 person");
    expect(figure(exactly(0.5), plain)).toBe("0.5");
    expect(figure(exactly(1000), plain)).toBe("1,000");
    expect(figure(exactly(1.139e9), plain)).toBe("1,139,000,000");
    expect(figure(exactly(1.5e-7), plain)).toBe("1.5e-7");
  });

  it("that is infinite or none says so", () => {
    expect(figure({ value: Infinity, standardError: NaN }, plain)).toBe("infinite");
    expect(figure({ value: -Infinity, standardError: NaN }, plain)).toBe("-infinite");
    expect(figure({ value: NaN, standardError: NaN }, plain)).toBe("n/a");
  });

  it("is plain ASCII", () => {
    fc.assert(
      fc.property(fc.double(), fc.double({ min: 0 }), (value, standardError) => {
        expect(readable({ value, standardError }, "USD")).toMatch(/^[ -~]+$/);
      }),
    );
  });
});

describe("a span", () => {
  it("gives each end its own word and the unit once", () => {
    const ends = {
      low: { value: 764e6, standardError: 4e6 },
      high: { value: 1.23e9, standardError: 9e6 },
      level: 0.95,
    };
    expect(readableSpan(ends, "USD")).toBe("760 million and 1.23 billion USD");
  });
});

describe("the scale of a table", () => {
  it("is the largest in which no figure falls below 1", () => {
    expect(commonScale([970e6, 1.2e9])).toEqual(millions);
    expect(commonScale([1.1e9, 1.2e9])).toEqual({ power: 9 });
    expect(commonScale([0.3, 1.2e9])).toEqual(plain);
    expect(commonScale([0, -2e6, Infinity, NaN])).toEqual(millions);
    expect(commonScale([])).toEqual(plain);
  });

  it("is named with the unit", () => {
    expect(scaledUnit(millions, "USD")).toBe("million USD");
    expect(scaledUnit(millions, "USD@2018")).toBe("million USD at 2018 prices");
    expect(scaledUnit(plain, "1")).toBe("");
    expect(unitText("kg{pure}")).toBe("kg{pure}");
  });
});

describe("shares and counts", () => {
  it("of draws are printed with the digits that their error justifies", () => {
    expect(percent(shareOf([3200], [100_000]))).toBe("3.2%");
    expect(percent(shareOf([1], [100_000]))).toBe("0.001%");
  });

  it("are grouped by thousands", () => {
    expect([0, 999, 1000, 1234567].map(count)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect([1200, 0.2, -50].map(tickText)).toEqual(["1,200", "0.2", "-50"]);
  });
});
