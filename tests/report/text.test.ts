import { describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { renderText } from "../../src/report/text.ts";
import { meagre, report, summaryOf, yearless } from "./fixture.ts";

const lines = (text: string): readonly string[] => text.split("\n");

describe("the report for a terminal", () => {
  it.each([60, 80, 200])("stays the same, at %i columns (golden: guards sameness, not truth)", async (width) => {
    await expect(renderText(report, { width, colour: false })).toMatchFileSnapshot(`golden/report-${width}.txt`);
  });

  it("stays the same without years (golden)", async () => {
    await expect(renderText(yearless, { width: 80, colour: false })).toMatchFileSnapshot("golden/yearless-80.txt");
  });

  it.each([40, 60, 72, 100, 200])("keeps within %i columns, except for words that are longer", (width) => {
    const long = lines(renderText(report, { width, colour: false })).filter((line) => line.length > width);
    expect(long.filter((line) => line.replace(/ \\$/, "").trim().includes(" "))).toEqual([]);
  });

  it("has no blank at the end of a line and one newline at the end", () => {
    const text = renderText(report, { width: 80, colour: false });
    expect(lines(text).filter((line) => /\s$/.test(line))).toEqual([]);
    expect(text).toMatch(/[^\n]\n$/);
  });

  it("holds no escape sequence without colour, and is the same text with it", () => {
    const plain = renderText(report, { width: 80, colour: false });
    const coloured = renderText(report, { width: 80, colour: true });

    const escapes = /\u001b\[\d*m/g;
    expect(plain).not.toMatch(escapes);
    expect(coloured).toMatch(escapes);
    expect(coloured.replace(escapes, "")).toBe(plain);
  });

  it("aligns the columns of a table", () => {
    const table = lines(renderText(report, { width: 80, colour: false })).filter((line) => /^201\d {2}/.test(line));
    const inward = table.slice(0, 3).map((line) => line.indexOf(" to "));
    expect(inward).toHaveLength(3);
    expect(new Set(inward).size).toBe(1);
  });

  it("gives each row a paragraph where a table would be too wide", () => {
    const label = "a market with a name that leaves no room for any table";
    const sections = report.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, label })),
    }));
    const text = renderText({ ...report, sections }, { width: 60, colour: false });
    expect(text).toContain("  95% between 883 and 1,420\n");
    expect(lines(text).filter((line) => line.length > 60 && line.trim().includes(" "))).toEqual([]);
  });

  it("names a source once where all published values share it, else beside each", () => {
    const shared = renderText(report, { width: 200, colour: false });
    expect(shared.match(/unodc-2023/g)).toHaveLength(1);
    const [first, second, third] = report.sections[0]!.rows;
    const other = { ...second!, published: second!.published.map((each) => ({ ...each, source: "other" })) };
    const sections = [{ ...report.sections[0]!, rows: [first!, other, third!] }];
    const mixed = renderText({ ...report, sections }, { width: 200, colour: false });
    expect(mixed.match(/\(unodc-2023\)/g)).toHaveLength(2);
    expect(mixed).toContain("991.9 (other)");
  });

  it("lets no text of a scenario steer the terminal", () => {
    const hostile = "\u001b[31mred\u0007\u202eevil\r\nsecond";
    const spoiled: Report = {
      ...report,
      title: hostile,
      question: hostile,
      doubts: [hostile],
      sections: report.sections.map((section) => ({
        ...section,
        title: hostile,
        meaning: hostile,
        unit: hostile,
        rows: section.rows.map((row) => ({ ...row, label: hostile })),
      })),
      run: { ...report.run, scenario: hostile, files: [hostile], changes: [{ target: hostile, value: hostile }] },
    };
    expect(renderText(spoiled, { width: 80, colour: false })).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });

  it("draws one block where every draw is the same", () => {
    const summary = summaryOf("outward", "USD", "", new Array<number>(5000).fill(7));
    const rows = [{ label: "", summary, published: [] }];
    const text = renderText({ ...report, sections: [{ ...report.sections[1]!, rows }] }, { width: 80, colour: false });
    expect(text).toMatch(/ {2}7 +7 +7 to 7 +7 to 7 +█\n/);
  });

  it("is whole where draws failed, are all the same or all infinite", () => {
    const text = renderText(meagre, { width: 80, colour: false });
    expect(text).toContain("n/a to n/a");
    expect(text).toContain("100,000 of 100,000 (2016), 100%");
    expect(text).toContain("7 to 7");
    expect(text).toContain("infinite to infinite");
    expect(text).not.toMatch(/NaN|undefined \(/);
  });
});
