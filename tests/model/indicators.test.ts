/** Inward, outward and their like, as views of flows. */
import { describe, expect, it } from "vitest";
import { drawsOf, issuesOf, runOf, studyOf, valueOf } from "../study-of.ts";

describe("flows", () => {
  const flows = `
economy: AAA
indexes: { year: [2016, 2017], partner_country: [BEL, CHE] }
parameters: { paid: { unit: USD, by: [partner_country, year], value: { BEL: { 2016: 100, 2017: 200 }, CHE: 50 }, status: assumed } }
flows:
  sales: { by: [partner_country], from: partner_country, to: AAA, market: goods, value: paid }
  costs: { from: AAA, to: BEL, market: goods, value: "paid[partner_country=BEL] * 0.1" }
  home: { from: AAA, to: AAA, value: "0.5 * paid[partner_country=CHE]" }
  past: { from: BEL, to: CHE, value: "3 * paid[partner_country=CHE]" }
  saved: { from: AAA, to: CHE, account: management, value: "paid[partner_country=CHE]" }
`;
  it.each([
    ["inward[year=2017]", 250],
    ["outward[year=2017]", 20],
    ["total[year=2017]", 270],
    ["net[year=2017]", 230],
    ["gap[year=2017]", 230],
    ["ratio[year=2017]", 12.5],
    ["domestic[year=2016]", 25],
    ["elsewhere[year=2016]", 150],
    ["inward[partner=BEL,year=2016]", 100],
    ["outward[account=management,year=2016]", 50],
  ])("make %s", (name, value) => {
    expect(valueOf(flows, name)).toBeCloseTo(value, 12);
  });

  it("keep management out of the headline unless it is asked for", () => {
    expect(valueOf(`headline: [generation, management]\n${flows}`, "outward[year=2017]")).toBeCloseTo(70, 12);
  });

  it("are seen from any economy", () => {
    expect(valueOf(flows.replace("economy: AAA", "economy: CHE"), "inward[year=2016]")).toBe(150);
  });

  it("make an undefined ratio where nothing flows out", () => {
    const text = `
economy: AAA
parameters: { a: { unit: USD, value: "uniform(1, 2)", status: assumed } }
flows: { in_only: { from: BEL, to: AAA, value: a } }
`;
    expect([...drawsOf(runOf(studyOf(text), 3), "ratio")]).toEqual([Infinity, Infinity, Infinity]);
  });

  it("of two currencies do not add up", () => {
    const text = `
economy: AAA
parameters:
  a: { unit: USD, value: 1, status: assumed }
  b: { unit: MXN, value: 1, status: assumed }
flows: { one: { from: BEL, to: AAA, value: a }, two: { from: BEL, to: AAA, value: b } }
`;
    expect(issuesOf(text)[0]).toMatchObject({ expected: "USD, as the flow one has", got: "MXN in the flow two" });
  });

  it("are added up over every index but the year, and by sub-markets and those above them", () => {
    const text = `
economy: MEX
indexes: { year: [2016, 2017], good: [tea, salt], partner_country: [USA, XXX] }
parameters:
  paid: { unit: USD, by: [good, partner_country, year], value: { tea: 1, salt: { USA: 10, XXX: { 2016: 100, 2017: 200 } } }, status: assumed }
flows:
  tea: { by: [partner_country], from: partner_country, to: MEX, market: goods/tea, value: "paid[good=tea]" }
  salt: { by: [partner_country], from: partner_country, to: MEX, market: goods/salt, value: "paid[good=salt]" }
  all: { from: MEX, to: { USA: USA, XXX: USA }, by: [partner_country], market: fees, value: paid }
`;
    const values = { "market=goods": 212, "market=goods/tea": 2, "market=goods/salt": 210, "partner=XXX": 201 };
    for (const [view, value] of Object.entries(values)) expect(valueOf(text, `inward[${view},year=2017]`)).toBe(value);
    expect(valueOf(text, "outward[partner=USA,year=2016]")).toBe(112);
    expect(valueOf(text, "outward[market=fees,year=2017]")).toBe(212);
  });

  it("have ends in tables that nest as by says, with a default", () => {
    const text = `
economy: MEX
indexes: { place: [north, south], route: [land, sea] }
parameters: { paid: { unit: USD, by: [route, place], value: { land: { north: 1, south: 10 }, sea: { north: 100, south: 1000 } }, status: assumed } }
flows: { f: { by: [place, route], from: { north: { land: USA, sea: GTM }, default: HND }, to: MEX, value: paid } }
`;
    for (const [partner, value] of Object.entries({ USA: 1, GTM: 100, HND: 1010 })) {
      expect(valueOf(text, `inward[partner=${partner}]`)).toBe(value);
    }
  });

  it("have a year each where one has, and count in no other", () => {
    const text = (year: string): string => `
economy: MEX
indexes: { year: [2016, 2017] }
parameters: { paid: { unit: USD, by: [year], value: 5, status: assumed } }
flows: { a: { from: USA, to: MEX, value: paid }, b: { from: MEX, to: USA, ${year}value: "paid[year=2016]" } }
`;
    expect(issuesOf(text(""))).toMatchObject([
      { at: "flows.b", expected: "a year for every flow, since some have one", got: "b without a year" },
    ]);
    expect(valueOf(text("year: 2016, "), "outward[year=2016]")).toBe(5);
    expect(valueOf(text("year: 2016, "), "outward[year=2017]")).toBe(0);
  });

  it("may be of the economy's management of income alone, where the headline says so", () => {
    expect(valueOf(`headline: management\n${flows}`, "outward[year=2017]")).toBe(50);
    expect(valueOf(`headline: management\n${flows}`, "inward[year=2017]")).toBe(0);
  });

  it("convert scales of one unit", () => {
    const text = `
economy: MEX
parameters: { a: { unit: t, value: 1, status: assumed }, b: { unit: kg, value: 1, status: assumed } }
flows: { one: { from: USA, to: MEX, value: b }, two: { from: USA, to: MEX, value: a } }
`;
    expect(valueOf(text, "inward")).toBe(1001);
  });
});
