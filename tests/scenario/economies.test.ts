import { describe, expect, it } from "vitest";
import { economyHint, isEconomyCode } from "../../src/scenario/economies.ts";
import { issuesIn, issuesOf, head, shown } from "./reading.ts";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

describe("codes of economies", () => {
  it("are the 249 of ISO 3166-1 and the 1,092 that it leaves to users", () => {
    const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    // AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ.
    expect(all.filter(isEconomyCode)).toHaveLength(249 + 26 + 14 * 26 + 26 * 26 + 26);
  });

  it.each(["MEX", "USA", "XXX", "XKX"])("take %s", (code) => expect(isEconomyCode(code)).toBe(true));
  it.each(["MXE", "mex", "EUR", "SUN", "Mexico", "MEXX", ""])("refuse %s", (code) =>
    expect(isEconomyCode(code)).toBe(false),
  );

  it.each([
    ["MXE", "did you mean MEX, Mexico?"],
    ["mex", "did you mean MEX, Mexico?"],
    ["Mexico", "did you mean MEX, Mexico?"],
    ["united states", "did you mean USA, the United States?"],
    ["Gautemala", "did you mean GTM, Guatemala?"],
    ["nowhere at all", "as MEX is Mexico's; XXX stands for one that is not known"],
  ])("are hinted at for %s", (text, hint) => expect(economyHint(text)).toBe(hint));
});

describe("an economy that is none", () => {
  it("is refused at the ends of flows, in tables and among the members of an index", () => {
    const text = `economy: MEX
indexes: { buyer: [USA, GTN], place: [a, b] }
parameters: { x: { by: [buyer], value: 1 } }
flows:
  one: { by: [buyer], from: buyer, to: MEX, value: x }
  two: { from: MXE, to: MEX, value: 1 }
  three: { by: [buyer], from: { USA: USA, GTN: GTN }, to: MEX, value: x }
  four: { from: buyers, to: MEX, value: 1 }
`;
    expect(issuesIn(head + text).map(({ line, got, hint }) => [line, got, hint])).toEqual([
      [8, "buyer with the member GTN", "did you mean GTM, Guatemala?"],
      [9, "MXE", "did you mean MEX, Mexico?"],
      [10, "GTN", "did you mean GTM, Guatemala?"],
      [11, "buyers", "did you mean buyer?"],
    ]);
  });

  it("is refused as the reporting economy", () => {
    expect(issuesOf("economy: MXE\n")).toEqual([
      "4:10 economy: expected an economy's ISO 3166-1 alpha-3 code such as MEX, got MXE",
    ]);
    expect(shown(issuesIn(`${head}economy: XXX\n`))[0]).toContain("and not XXX");
  });
});
