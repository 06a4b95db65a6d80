/** What holds of every form in which a run is handed on. */
import { describe, expect, it } from "vitest";
import type { ExportDraws, ExportedRun, ExportFile, ExportFormat } from "../../src/report/export/export.ts";
import { exportFormats } from "../../src/report/export/index.ts";
import type { RunFile } from "../../src/report/run-schema.ts";
import { hostile, meagre, report } from "../report/fixture.ts";

const formats: readonly (readonly [string, ExportFormat])[] = Object.entries(exportFormats);

/** Whole numbers that differ by column, and one row that failed. */
const drawsOf = ({ sections, parameters }: ExportedRun["report"]): ExportDraws => {
  const outputs = sections.flatMap(({ unit, rows }) => rows.map(({ summary }) => ({ name: summary.output, unit })));
  const inputs = parameters.map(({ name, unit }) => ({ name, unit }));
  return {
    rows: 4,
    columns: [...inputs, ...outputs].map((column) => ({ ...column, isSwitch: false })),
    column: (name) => Promise.resolve({ values: Float64Array.of(name.length, 2, NaN, 7) }),
  };
};

const runOf = (of: ExportedRun["report"]): ExportedRun => ({
  report: of,
  record: { written: [{ name: "result.json", bytes: 2, sha256: "0".repeat(64) }] } as unknown as RunFile,
  draws: drawsOf(of),
  date: "2026-12-01",
});

async function bytesOf({ content }: ExportFile): Promise<string | Uint8Array> {
  if (typeof content === "string" || content instanceof Uint8Array) return content;
  let text = "";
  for await (const part of content) text += part;
  return text;
}

it("no two forms have a file of one name", () => {
  const names = formats.flatMap(([, { names }]) => names);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(formats)("the export %s", (_, format) => {
  it("says in a line what it is and by which document", () => {
    expect(format.says).toMatch(/^[^\n]{20,120}[^.\n]$/);
    expect(format.source.length).toBeGreaterThan(5);
  });

  it.each([
    ["a usual report", report],
    ["one with hardly anything", meagre],
    ["one whose texts break things", hostile],
  ])("makes the files that it names of %s, or says what is missing", async (_, of) => {
    const made = await format.make(runOf(of));
    if ("expected" in made) {
      expect(made.expected.length * made.got.length).toBeGreaterThan(0);
      return;
    }
    for (const file of made) {
      expect(format.names).toContain(file.name);
      const content = await bytesOf(file);
      expect(content.length).toBeGreaterThan(0);
      if (file.name.endsWith(".json")) expect(() => JSON.parse(content as string) as unknown).not.toThrow();
      if (file.name.endsWith(".csv")) expect(content).not.toMatch(/(^|[\n,])"?[=@]/);
    }
  });

  it("makes the same of the same run again", async () => {
    const made = async (): Promise<unknown> => {
      const files = await format.make(runOf(report));
      return "expected" in files ? files : Promise.all(files.map(bytesOf));
    };
    // A workbook is an archive, whose entries have times.
    if (format.names[0] === "tables.xlsx") return;
    expect(await made()).toEqual(await made());
  });
});
