import { describe, expect, it } from "vitest";
import { reportRun } from "../../src/run-report.ts";
import { issuesOf, runOf, studyOf } from "../study-of.ts";

const text = `
economy: MEX
indexes: { year: [2016, 2017], place: [north, south] }
parameters:
  fees: { unit: USD, by: [place, year], value: "uniform(1, 2)", status: assumed }
  lost: { unit: "%", value: "uniform(10, 20)", status: assumed }
flows:
  paid: { from: USA, to: MEX, value: fees * (1 - lost) }
  costs: { from: MEX, to: USA, value: 0.1 * fees }
`;

const observing = (of: string, value = 1): string => `${text}observations: { o: { of: "${of}", value: ${value} } }\n`;

describe("what an observation is about", () => {
  it.each([
    "inward[year=2017]",
    "fees[year=2016,place=north]",
    "fees[place=north, year=2016]",
    "inward[year=2016,partner=USA]",
    "lost",
  ])("may be %s", (of) => expect(issuesOf(observing(of)).filter(({ severity }) => severity === "error")).toEqual([]));

  it.each([
    ["inward", "cells that can be observed: "],
    ["inward[year=2018]", "did you mean inward[year=2016]?"],
    ["inwrd[year=2016]", "did you mean inward[year=2016]?"],
    ["fees[place=north]", ""],
    ["sum(fees, year)", "cells that can be observed: "],
  ])("is one cell, which %s is not", (of, hint) => {
    const [issue] = issuesOf(observing(of));
    expect(issue).toMatchObject({ at: "observations.o.of", severity: "error", got: of });
    expect(issue!.hint).toContain(hint);
  });

  it.each([
    ["inward[year=2017], against: outward[year=2018], sd: 1", "outward[year=2018]", "did you mean outward[year=2016]?"],
    ["inward[year=2017], against: lost, sd: 1", "% of lost", undefined],
    ["inward[year=2017], value: 1, unit: kg", "kg", undefined],
    ["lost, value: 0.1, unit: 1", "1", "write it in %: 0.1 1 are 10 %"],
    ["inward[year=2017], count: 1, detection: lost", "% of lost", undefined],
  ])("is refused in another unit, or of an unknown cell: %s", (of, got, hint) => {
    const [issue] = issuesOf(`${text}observations: { o: { of: ${of.replaceAll(/(\w+\[.*?\])/g, '"$1"')} } }\n`);
    expect(issue).toMatchObject({ severity: "error", got, ...(hint !== undefined && { hint }) });
  });

  it("is doubted where no draw can be between its bounds", () => {
    const issues = issuesOf(`${text}observations: { a: { of: lost, at_least: 15 }, b: { of: lost, at_most: 12 } }\n`);
    expect(issues).toMatchObject([
      { severity: "warning", got: "at least 15 (a) and at most 12 (b), which no draw can be" },
    ]);
  });

  it("is in the unit of its cell, and stands beside our figure with its place among the draws", () => {
    const report = reportRun(runOf(studyOf(observing("lost", 12.5)), 10_000), [], { engine: "1", hash: "" });
    const [published] = report.sections.flatMap(({ rows }) => rows).flatMap((row) => row.published);
    expect(published).toMatchObject({ value: 12.5 });
    // A quarter of uniform(10, 20) lies below; four standard errors of a share of 10,000 draws.
    expect(Math.abs(published!.percentile.value - 0.25)).toBeLessThan(4 * 0.00433);
  });
});
