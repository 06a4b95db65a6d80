import { describe, expect, it } from "vitest";
import { renderCsv } from "../../src/report/csv.ts";
import { meagre, report } from "./fixture.ts";

const records = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));

describe("the report as CSV", () => {
  it("has a header and a line for each row, all of one length", () => {
    const [header, ...lines] = records(renderCsv(report));
    expect(lines).toHaveLength(10);
    expect(new Set([header, ...lines].map((line) => line?.length)).size).toBe(1);
    expect(header?.slice(0, 11)).toEqual(
      "quantity row output unit draws failed undefined mean mean_se sd sd_se".split(" "),
    );
    expect(header).toContain("p2.5");
    expect(header).toContain("p97.5_se");
  });

  it("keeps its columns where a row has no quantiles", () => {
    const [header, ...lines] = records(renderCsv(meagre));
    expect(header).toContain("p97.5");
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([header?.length]));
  });

  it("keeps numbers in full", () => {
    const [header, ...lines] = records(renderCsv(report));
    const median = report.sections[0]?.rows[1]?.summary.quantiles.find(({ probability }) => probability === 0.5);
    expect(Number(lines[1]?.[header?.indexOf("p50") ?? -1])).toBe(median?.value);
  });

  it("leaves a withheld figure empty and writes infinity as R does", () => {
    const [header, ...lines] = records(renderCsv(report));
    const cell = (name: string) => lines[7]?.[header?.indexOf(name) ?? -1];
    expect([cell("mean"), cell("p97.5")]).toEqual(["", "Inf"]);
  });

  it("quotes separators and keeps a spreadsheet from running a text", () => {
    const row = { ...report.sections[0]!.rows[0]!, label: '=HYPERLINK("x"), a' };
    const csv = renderCsv({ ...report, sections: [{ ...report.sections[0]!, rows: [row, { ...row, label: "-5" }] }] });
    expect(csv).toContain(`,"'=HYPERLINK(""x""), a",`);
    expect(csv).toContain(",-5,");
  });

  it("is empty but for the line's end where there are no rows", () => {
    expect(renderCsv({ ...report, sections: [] })).toBe("\r\n");
  });
});
