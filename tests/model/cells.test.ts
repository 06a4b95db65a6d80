import { describe, expect, it } from "vitest";
import { drawsOf, runOf, studyOf } from "../study-of.ts";

const text = (by: string, year: string): string => `
indexes: { year: [${year}], nationality: [GTM, HND] }
parameters: { fee: { by: [${by}], value: "uniform(0, 1)", status: assumed } }
outputs: [fee]
`;

describe("the name of a cell", () => {
  it("has its indexes in the order of their names, whatever the order of by", () => {
    const names = (by: string) => studyOf(text(by, "2016")).model.outputs.map(({ name }) => name);
    expect(names("year, nationality")).toContain("fee[nationality=GTM,year=2016]");
    expect(names("nationality, year").sort()).toEqual(names("year, nationality").sort());
  });

  it("keys its draws: they do not depend on the order of by, nor on whether a year is a number or a text", () => {
    const draws = (by: string, year: string) =>
      drawsOf(runOf(studyOf(text(by, year)), 20), "fee[nationality=GTM,year=2016]");
    expect(draws("nationality, year", "2016")).toEqual(draws("year, nationality", "2016"));
    expect(draws("year, nationality", '"2016"')).toEqual(draws("year, nationality", "2016"));
  });
});
