import { describe, expect, it } from "vitest";
import { differenceText, positionText, publishedNote, sectionNotes } from "../../src/report/notes.ts";
import type { ReportSection } from "../../src/report/report.ts";
import { report, summaryOf } from "./fixture.ts";

const section = (quantity: string): ReportSection => report.sections.find((each) => each.quantity === quantity)!;

describe("the notes of a section", () => {
  it("say that bands over several rows are pointwise, and nothing of the kind of one row", () => {
    expect(sectionNotes(section("inward"))).toEqual([expect.stringContaining("pointwise")]);
    expect(sectionNotes(section("mean_fee")).join(" ")).not.toContain("pointwise");
  });

  it("say in what share of draws a ratio is undefined, and why its mean is withheld", () => {
    const notes = sectionNotes(section("ratio"));
    expect(notes).toContain(
      "In 3.2% of draws (2017) and 0.4% of draws (2018) outward is zero and the ratio is undefined; quantiles count such a draw as infinite.",
    );
    expect(notes).toContain(
      "Mean and standard deviation are withheld for 2017 and 2018: the denominator is zero in some draws, so the ratio has no mean.",
    );
  });

  it("say how many draws failed", () => {
    expect(sectionNotes(section("mean_fee"))).toEqual([
      "Failed draws, whose values are no finite numbers, are left out of every figure: 12 of 100,000, 0.01%.",
    ]);
  });

  it("explain the mark of a rough figure where one is printed", () => {
    const summary = summaryOf(
      "net",
      "USD",
      "",
      [-2, -1, 0, 1, 2].flatMap((x) => [x, x, x, x]),
    );
    const mean = { value: 0.001, standardError: 0.1 };
    const rows = [{ label: "", summary: { ...summary, mean }, published: [] }];
    expect(sectionNotes({ ...section("inward"), rows }).join(" ")).toContain("marked ~");
  });
});

describe("a published value", () => {
  const row = section("inward").rows[1]!;
  const published = row.published[0]!;

  const millions = { power: 6 };
  const BARE = { source: false, note: false };

  it("is set beside ours, with its own sampling error in the digits", () => {
    expect(publishedNote(published, row, millions, BARE)).toBe(
      "991.9: our median is 2.2% lower; 57% of ours lie at or below it",
    );
  });

  it("names its source where asked, and carries its note", () => {
    const noted = { ...published, note: "sd assumed" };
    expect(publishedNote(noted, row, millions, { source: true, note: true })).toMatch(
      /^991\.9 \(unodc-2023\): .*\(sd assumed\)$/,
    );
  });

  it("stands in the scale of the table where the units agree", () => {
    const billions = { power: 9 };
    expect(publishedNote(published, row, billions, BARE)).toMatch(/^0\.9919:/);
    expect(publishedNote({ ...published, unit: "MXN" }, row, billions, BARE)).toMatch(/^991\.9 million MXN:/);
  });

  it("that our median cannot be told from is called equal", () => {
    expect(differenceText({ ...published, difference: 1e-6 }, row)).toBe("equal to it within the sampling error");
    expect(differenceText({ ...published, difference: 0.25 }, row)).toBe("25.0% higher");
    expect(differenceText({ ...published, value: 0, difference: Infinity }, row)).toBe("not comparable with it");
  });

  it("outside all draws is said to be so", () => {
    expect(positionText({ ...published, percentile: { value: 0, standardError: 0 } })).toBe("all of ours lie above it");
    expect(positionText({ ...published, percentile: { value: 1, standardError: 0 } })).toBe(
      "none of ours lies above it",
    );
  });
});
