/** `iff export`: every form is read back by another reader or checked against the rules of its standard. */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { readSheet, default as readWorkbook } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { iff } from "./iff.ts";

/**
 * Two markets, the second with twice the spread of the first: of the variance of the total they have 0.2 and 0.8. Each
 * grows by a tenth in every draw. Titles are what a spreadsheet would run.
 */
const SCENARIO = `iff: 1
id: two-markets
title: =HYPERLINK("http://example.org")
economy: MEX
indexes: { year: [2016, 2017] }
sources: { office: { title: "@office", publisher: "-1+1" } }
parameters:
  narrow: { title: "+1 more", unit: USD, value: "normal(100e6, 10e6)", source: office }
  wide: { unit: USD, value: "normal(100e6, 20e6)", source: office }
  twin: { by: [year], value: "uniform(1, 2)", shared: [year], status: assumed }
  kind: { value: "switch(one=0.5, two=0.5)", status: assumed }
  grown: { by: [year], value: { 2016: 1, 2017: 1.1 }, status: assumed }
flows:
  first: { from: USA, to: MEX, market: a, value: narrow * grown }
  second: { from: USA, to: MEX, market: b, value: wide * grown }
variables:
  side: { formula: "twin * select(kind, one=1, two=2)" }
outputs: [side]
observations:
  seen: { of: "inward[year=2016]", value: 210e6, source: office }
`;
const ROWS = 20_000;

/** A fifth of the draws of 2020 is the root of a negative number; one over a uniform number from 0 on has no mean in 2021. */
const FAILING = `iff: 1
id: failing
title: Failing
economy: MEX
indexes: { year: [2019, 2020, 2021] }
parameters:
  base: { unit: USD, value: "uniform(1e6, 2e6)", status: assumed }
  slip: { by: [year], value: { 2019: 1, 2020: "uniform(-1, 4)", 2021: 1 }, status: assumed }
  rate: { by: [year], value: { 2019: "uniform(1, 2)", 2020: "uniform(1, 2)", 2021: "uniform(0, 2)" }, status: assumed }
flows:
  first: { from: USA, to: MEX, market: a, value: base * sqrt(slip) / rate }
`;

let place: string;

beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), "iff-export-"));
  writeFileSync(path.join(place, "scenario.yaml"), SCENARIO);
  const run = ["run", "scenario.yaml", "-n", String(ROWS), "--out"];
  expect((await iff([...run, "results"], { cwd: place })).code).toBe(0);
  expect((await iff([...run, "bare", "--no-draws"], { cwd: place })).code).toBe(0);
});
afterAll(() => rmSync(place, { recursive: true }));

const at = (name: string): string => path.join(place, "results", "exports", name);
const text = (name: string): string => readFileSync(at(name), "utf8");

async function exported(format: string): Promise<string> {
  const { code, stdout, stderr } = await iff(["export", "results", "--format", format], { cwd: place });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

type Row = Readonly<Record<string, string>>;

/** Records of RFC 4180. */
function rowsOf(csv: string): readonly Row[] {
  const [head = [], ...lines] = csv
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map((m) => (m[1]?.replaceAll('""', '"') ?? m[2])!),
    );
  for (const line of lines) expect(line.length).toBe(head.length);
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]!])));
}

const result = () =>
  JSON.parse(readFileSync(path.join(place, "results/result.json"), "utf8")) as {
    sections: { quantity: string; rows: { output: string; mean: { value: number; standard_error: number } }[] }[];
  };

describe("iff export", () => {
  it("csv: has tidy tables with the figures of the result, and no text that a spreadsheet would run", async () => {
    expect(await exported("csv")).toContain(path.join("results", "exports", "figures.csv"));
    const figures = rowsOf(text("figures.csv"));
    const rows = result().sections.flatMap((section) => section.rows);
    expect(figures.map(({ output }) => output)).toEqual(rows.map(({ output }) => output));
    // A ratio over nothing has no mean.
    expect(figures.map(({ mean }) => (mean === "" ? null : Number(mean)))).toEqual(rows.map(({ mean }) => mean.value));
    expect(figures[0]).toMatchObject({ quantity: "inward", year: "2016", unit: "USD", draws: String(ROWS) });
    const [seen] = rowsOf(text("published.csv"));
    expect(seen).toMatchObject({ output: "inward[year=2016]", id: "seen", value: "210000000" });
    expect(rowsOf(text("run.csv"))[0]).toEqual({ key: "title", value: '\'=HYPERLINK("http://example.org")' });
    expect(rowsOf(text("sources.csv"))[0]).toMatchObject({ title: "'@office", publisher: "'-1+1" });
    expect(rowsOf(text("parameters.csv"))[0]).toMatchObject({ title: "'+1 more" });
  });

  it("xlsx: opens in another reader, numbers as numbers and texts as texts", async () => {
    await exported("xlsx");
    const sheets = await readWorkbook(at("tables.xlsx"));
    expect(sheets.map(({ sheet }) => sheet)).toContain("quantiles");
    const figures = await readSheet(at("tables.xlsx"), "figures");
    const mean = figures[0]!.indexOf("mean");
    const [first] = result().sections[0]!.rows;
    expect(Number(figures[1]![mean]) / first!.mean.value).toBeCloseTo(1, 12);
    expect(typeof figures[1]![mean]).toBe("number");
    // A formula would be read as its missing result.
    expect((await readSheet(at("tables.xlsx"), "run"))[1]).toEqual(["title", '=HYPERLINK("http://example.org")']);
    expect((await readSheet(at("tables.xlsx"), "sources"))[1]!.slice(1, 3)).toEqual(["@office", "-1+1"]);
  });

  it("parquet and json: have the same tables", async () => {
    await exported("parquet");
    await exported("json");
    const { tables } = JSON.parse(text("tables.json")) as { tables: Record<string, Record<string, unknown>[]> };
    const quantiles = await parquetReadObjects({ file: await asyncBufferFromFile(at("quantiles.parquet")) });
    const inWords = (value: unknown) => (value === Infinity ? "infinite" : Number.isNaN(value) ? null : value);
    const told = quantiles.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, inWords(value)])),
    );
    expect(told).toEqual(tables["quantiles"]);
    expect(quantiles.length).toBeGreaterThan(10);
    const figures = await parquetReadObjects({ file: await asyncBufferFromFile(at("figures.parquet")) });
    expect(figures.map(({ mean }) => inWords(mean))).toEqual(tables["figures"]!.map(({ mean }) => mean));
  });

  it("sdmx-csv: keeps to the rules of SDMX-CSV 2.0 and to the codes of the global structure", async () => {
    await exported("sdmx-csv");
    for (const name of ["sdmx-sdg.csv", "sdmx-quantiles.csv"]) {
      const header = text(name).split("\r\n")[0]!.split(",");
      expect(header.slice(0, 3)).toEqual(["STRUCTURE", "STRUCTURE_ID", "ACTION"]);
      expect(new Set(header).size).toBe(header.length);
      for (const row of rowsOf(text(name))) {
        expect(row["STRUCTURE"]).toMatch(/^(dataflow|datastructure|dataprovision)$/);
        expect(row["STRUCTURE_ID"]).toMatch(/^[\w.-]+:[\w@$-]+\(\d+(\.\d+)+\)$/);
        expect(row["ACTION"]).toMatch(/^[IARD]$/);
        expect(row).toMatchObject({
          FREQ: "A",
          REF_AREA: "484",
          SERIES: "DI_ILL_IN",
          UNIT_MEASURE: "USD",
          UNIT_MULT: "6",
        });
        // Codes have no other characters.
        for (const code of ["CUST_BREAKDOWN", "COMPOSITE_BREAKDOWN", "QUANTILE", "SEX"])
          expect(row[code] ?? "_T").toMatch(/^[\w@$-]+$/);
      }
    }
    // As data.un.org served DF_SDG_GLH(1.24) in April 2026, behind the name of the dataflow.
    expect(text("sdmx-sdg.csv").split("\r\n")[0]).toBe(
      "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,INCOME_WEALTH_QUANTILE," +
        "EDUCATION_LEV,OCCUPATION,CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,DISABILITY_STATUS,ACTIVITY,PRODUCT,TIME_PERIOD," +
        "OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE,BASE_PER,NATURE,TIME_DETAIL,COMMENT_OBS,TIME_COVERAGE,UPPER_BOUND," +
        "LOWER_BOUND,SOURCE_DETAIL,COMMENT_TS,GEO_INFO_URL,GEO_INFO_TYPE,CUST_BREAKDOWN_LB,DATA_LAST_UPDATE",
    );
    const rows = rowsOf(text("sdmx-sdg.csv"));
    expect(rows.map((row) => [row["CUST_BREAKDOWN"], row["CUST_BREAKDOWN_LB"], row["TIME_PERIOD"]])).toEqual([
      ["_T", "", "2016"],
      ["_T", "", "2017"],
      ["C01", "a", "2016"],
      ["C01", "a", "2017"],
      ["C02", "b", "2016"],
      ["C02", "b", "2017"],
    ]);
    for (const row of rows) {
      expect(Number(row["LOWER_BOUND"])).toBeLessThan(Number(row["OBS_VALUE"]));
      expect(Number(row["OBS_VALUE"])).toBeLessThan(Number(row["UPPER_BOUND"]));
    }
    const quantiles = rowsOf(text("sdmx-quantiles.csv"));
    const median = quantiles.find((row) => row["QUANTILE"] === "P50")!;
    expect(median["OBS_VALUE"]).toBe(rows[0]!["OBS_VALUE"]);
    // 200 million, and the standard error that the sample says of it.
    expect(Math.abs(Number(median["OBS_VALUE"]) - 200) / Number(median["STANDARD_ERROR"])).toBeLessThan(4);
  });

  it("sdmx-csv: gives markets and totals the codes that it is told, and refuses what is none", async () => {
    const words = ["export", "results", "--format", "sdmx-csv", "--out", "coded", "--code"];
    const coded = await iff([...words, "b=IFF_ILM_X", "--code", "IFF_ILM"], { cwd: place });
    expect(coded).toMatchObject({ code: 0, stderr: "" });
    const rows = rowsOf(readFileSync(path.join(place, "coded/sdmx-sdg.csv"), "utf8"));
    const breakdowns = rows
      .filter((row) => row["TIME_PERIOD"] === "2016")
      .map((row) => [row["COMPOSITE_BREAKDOWN"], row["CUST_BREAKDOWN"], row["CUST_BREAKDOWN_LB"]]);
    expect(breakdowns).toEqual([
      ["IFF_ILM", "_T", ""],
      ["IFF_ILM", "C01", "a"],
      ["IFF_ILM_X", "_T", ""],
    ]);
    for (const [code, said] of [
      ["c=IFF", "expected codes of markets that the run tells apart, got c"],
      ["a=I F", "expected a code of letters, digits and _ @ $ -"],
    ] as const) {
      const { code: exit, stderr } = await iff([...words, code, "--force"], { cwd: place });
      expect(exit).toBe(2);
      expect(stderr).toContain(said);
    }
    const other = await iff(["export", "results", "--format", "csv", "--code", "IFF"], { cwd: place });
    expect(other.stderr).toContain("expected a format that takes codes, sdmx-csv, got csv");
  });

  it("ipcc: has shares of the variance that add up, and trends that are drawn pair by pair", async () => {
    await exported("ipcc");
    const rows = rowsOf(text("uncertainty-table.csv"));
    const of = (category: string, column: string): number =>
      Number(rows.find((row) => row["A category"] === category)![column]);
    expect(rows.map((row) => [row["A category"], row["C base year"], row["D year t"]])).toEqual([
      ["total", "2016", "2017"],
      ["a", "2016", "2017"],
      ["b", "2016", "2017"],
    ]);
    const H = "H contribution to variance in year t";
    expect(of("a", H) + of("b", H)).toBeCloseTo(1, 12);
    // A share s of two independent normal parts has the standard error of about 2 s (1 - s) / sqrt(n), plus that of a correlation.
    expect(Math.abs(of("b", H) - 0.8)).toBeLessThan(4 * ((2 * 0.8 * 0.2 + 0.4) / Math.sqrt(ROWS)));
    // 1.96 sd of 10%: the error of a quantile at 2.5% is 2.67 sd / sqrt(n).
    for (const side of ["(-)%", "(+)%"]) {
      expect(Math.abs(of("a", `G combined uncertainty in year t ${side}`) - 19.6)).toBeLessThan(
        (4 * (26.7 + 10)) / Math.sqrt(ROWS),
      );
    }
    expect(of("total", "I trend from the base year to year t %")).toBeCloseTo(10, 9);
    expect(of("total", "J trend uncertainty (-) percentage points")).toBeCloseTo(0, 9);
    expect(of("total", "J trend uncertainty (+) percentage points")).toBeCloseTo(0, 9);
  });

  it("sipmath: has every draw in the order of the trials, under names that a workbook takes", async () => {
    await exported("sipmath");
    const library = JSON.parse(text("sipmath.json")) as {
      libraryType: string;
      U01: { rng: { name: string; function: string }[] };
      sips: {
        name: string;
        ref: { source: string; name: string };
        function: string;
        arguments: { type: string; value: number[] };
        metadata: { mean: number; cell: string; density: number[]; Trial1: number };
      }[];
    };
    expect(library.libraryType).toBe("SIPmath_3_0");
    const names = library.sips.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z_]\w*$/);
    const trial = library.U01.rng[0]!;
    expect(trial.function).toBe("Index");
    for (const sip of library.sips) {
      expect(sip.ref).toEqual({ source: "rng", name: trial.name });
      expect([sip.function, sip.arguments.type, sip.arguments.value.length]).toEqual(["SIP_Array", "array", ROWS]);
      // A ratio over nothing has no number in any draw.
      if (sip.metadata.cell.startsWith("ratio")) continue;
      expect(sip.metadata.density.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(sip.metadata.Trial1).toBe(sip.arguments.value[0]);
    }
    const valueOf = (cell: string) => library.sips.find(({ metadata }) => metadata.cell === cell)!.arguments.value;
    const [sum, narrow, wide] = ["inward[year=2016]", "narrow", "wide"].map(valueOf) as [number[], number[], number[]];
    expect(sum.every((value, i) => Math.abs(value / (narrow[i]! + wide[i]!) - 1) < 1e-12)).toBe(true);
  });

  it("salib: has a problem whose bounds hold its samples, cells that share a draw once", async () => {
    await exported("salib");
    const problem = JSON.parse(text("salib-problem.json")) as {
      num_vars: number;
      names: string[];
      bounds: [number, number][];
      outputs: string[];
    };
    const table = (name: string) => {
      const lines = text(name)
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#"));
      return lines.map((line) => line.split(",").map(Number));
    };
    const [x, y] = [table("salib-x.csv"), table("salib-y.csv")];
    expect(problem.names).toEqual(["narrow", "wide", "twin[year=2016]", "kind"]);
    expect([problem.num_vars, problem.bounds.length, x[0]!.length]).toEqual([4, 4, 4]);
    expect([x.length, y.length, y[0]!.length]).toEqual([ROWS, ROWS, problem.outputs.length]);
    problem.bounds.forEach(([low, high], i) => {
      const column = x.map((row) => row[i]!);
      expect([Math.min(...column), Math.max(...column)]).toEqual([low, high]);
      expect(low).toBeLessThan(high);
    });
    const inward = problem.outputs.indexOf("inward[year=2016]");
    expect(y.every((row, i) => Math.abs(row[inward]! / (x[i]![0]! + x[i]![1]!) - 1) < 1e-12)).toBe(true);
    expect(rowsOf(text("salib-columns.csv"))[3]!["categories"]).toMatch(/^0=(one|two) 1=(one|two)$/);
  });

  it("ro-crate: describes every file of the folder as it is, and refers to nothing that it lacks", async () => {
    await exported("ro-crate");
    const crate = JSON.parse(readFileSync(path.join(place, "results/ro-crate-metadata.json"), "utf8")) as {
      "@context": string;
      "@graph": Record<string, unknown>[];
    };
    const ids = crate["@graph"].map((entity) => entity["@id"] as string);
    expect(new Set(ids).size).toBe(ids.length);
    const [descriptor, root] = crate["@graph"] as [Record<string, unknown>, Record<string, unknown>];
    expect(descriptor).toMatchObject({
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.2" },
    });
    expect(crate["@context"]).toBe("https://w3id.org/ro/crate/1.2/context");
    for (const property of ["name", "description", "datePublished", "license", "hasPart"])
      expect(root).toHaveProperty(property);
    expect(root["datePublished"]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const referred = [...JSON.stringify(crate["@graph"]).matchAll(/\{"@id":"([^"]*)"\}/g)].map((match) => match[1]!);
    expect(referred.filter((id) => !ids.includes(id) && !id.startsWith("https://w3id.org/"))).toEqual([]);
    const files = crate["@graph"].filter((entity) => entity["@type"] === "File");
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const bytes = readFileSync(path.join(place, "results", file["@id"] as string));
      if (file["sha256"] !== undefined) expect(createHash("sha256").update(bytes).digest("hex")).toBe(file["sha256"]);
      if (file["contentSize"] !== undefined) expect(Number(file["contentSize"])).toBe(bytes.length);
    }
  });

  it("replaces nothing unless --force says so, and writes where --out says", async () => {
    const words = ["export", "results", "--format", "json", "--out", "elsewhere"];
    expect((await iff(words, { cwd: place })).code).toBe(0);
    writeFileSync(path.join(place, "elsewhere/tables.json"), "mine");
    const again = await iff(words, { cwd: place });
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("expected no file tables.json yet, got one that is there");
    expect(readFileSync(path.join(place, "elsewhere/tables.json"), "utf8")).toBe("mine");
    expect((await iff([...words, "--force"], { cwd: place })).code).toBe(0);
    expect(readFileSync(path.join(place, "elsewhere/tables.json"), "utf8")).toContain("iffsim-tables");
  });

  it.each([
    [["results", "--format", "excel"], "expected the name of a format"],
    [["nowhere", "--format", "csv"], "nowhere: expected the folder of a run, or its run.json, got"],
    [["bare", "--format", "sipmath"], "expected the draws of a run, draws.parquet, got a run without them"],
    [["bare", "--format", "ipcc"], "iff run --draws writes them, however large they are"],
    [["results"], "required option '--format <FORMAT>' not specified"],
  ])("refuses %j", async (words, said) => {
    const { code, stdout, stderr } = await iff(["export", ...words], { cwd: place });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(existsSync(path.join(place, "bare/exports"))).toBe(false);
  });

  it("says what SDMX lacks: an economy, a year, dollars", async () => {
    for (const [change, said] of [
      [(scenario: string) => scenario.replaceAll("MEX", "XKX"), "a number in the United Nations' M49, got XKX"],
      [
        (scenario: string) => scenario.replaceAll("USD", "MXN"),
        "expected flows in current dollars, USD, as the indicator asks, got inward in MXN",
      ],
      [
        (scenario: string) => scenario.replaceAll("* grown", "").replace("[year=2016]", ""),
        "expected inward or outward flows by year, got flows without a year",
      ],
    ] as const) {
      rmSync(path.join(place, "other"), { recursive: true, force: true });
      writeFileSync(path.join(place, "other.yaml"), change(SCENARIO));
      const run = await iff(["run", "other.yaml", "-n", "100", "--out", "other"], { cwd: place });
      expect(run.code).toBe(0);
      const { code, stderr } = await iff(["export", "other", "--format", "sdmx-csv"], { cwd: place });
      expect(code).toBe(2);
      expect(stderr).toContain(said);
    }
  });

  it("leaves no export of an earlier run behind, and what is not its own alone", async () => {
    const run = ["run", "scenario.yaml", "-n", "100", "--out", "again"];
    const here = (name: string): boolean => existsSync(path.join(place, "again", name));
    expect((await iff(run, { cwd: place })).code).toBe(0);
    for (const format of ["ro-crate", "json"])
      expect((await iff(["export", "again", "--format", format], { cwd: place })).code).toBe(0);
    expect([here("ro-crate-metadata.json"), here("exports/tables.json")]).toEqual([true, true]);
    expect((await iff([...run, "--force"], { cwd: place })).code).toBe(0);
    expect([here("ro-crate-metadata.json"), here("exports")]).toEqual([false, false]);
    expect((await iff(["export", "again", "--format", "json"], { cwd: place })).code).toBe(0);
    writeFileSync(path.join(place, "again/exports/notes.txt"), "");
    expect((await iff([...run, "--force"], { cwd: place })).code).toBe(0);
    expect([here("exports/tables.json"), here("exports/notes.txt")]).toEqual([false, true]);
  });

  it("keeps a crate beside the files that it lists", async () => {
    const { code, stderr } = await iff(["export", "results", "--format", "ro-crate", "--out", "crate"], { cwd: place });
    expect(code).toBe(2);
    expect(stderr).toContain("--out: expected ro-crate to stay in the folder of the run, got crate");
    expect(existsSync(path.join(place, "crate"))).toBe(false);
  });

  it("says how many draws failed, and no mean that the report withholds", async () => {
    writeFileSync(path.join(place, "failing.yaml"), FAILING);
    const run = ["run", "failing.yaml", "-n", "2000", "--max-failed", "1", "--out", "failing"];
    expect((await iff(run, { cwd: place })).code).toBe(0);
    for (const format of ["sdmx-csv", "ipcc", "sipmath"])
      expect((await iff(["export", "failing", "--format", format], { cwd: place })).code).toBe(0);
    const read = (name: string): string => readFileSync(path.join(place, "failing", name), "utf8");
    const { sections } = JSON.parse(read("result.json")) as {
      sections: { quantity: string; rows: { failed: number; mean: { value: number | null } }[] }[];
    };
    const [first, second, third] = sections.find(({ quantity }) => quantity === "inward")!.rows;
    expect(first!.failed).toBe(0);
    expect(second!.failed).toBeGreaterThan(100);
    expect(second!.mean.value).not.toBeNull();
    expect(third!.mean.value).toBeNull();

    const comments = rowsOf(read("exports/sdmx-sdg.csv")).map((row) => row["COMMENT_OBS"]!);
    expect(comments[0]).toContain("Median of 2000 simulated values");
    expect(comments[1]).toContain(`Median of ${2000 - second!.failed} of 2000 simulated values`);
    expect(comments[1]).toContain(`the other ${second!.failed} could not be computed`);

    const lines = rowsOf(read("exports/uncertainty-table.csv")).filter((row) => row["A category"] === "total");
    expect(lines[0]!["C value in the base year"]).toBe(String(first!.mean.value));
    expect(lines[0]!["D value in year t"]).toBe(String(second!.mean.value));
    expect(lines[0]!["K approach and comments"]).toContain(`${second!.failed} of 2000 draws of 2020 could not be`);
    expect(lines[1]!["D value in year t"]).toBe("");
    expect(lines[1]!["J trend uncertainty (+) percentage points"]).toBe("");
    expect(lines[1]!["K approach and comments"]).toContain("no mean of 2021: its draws do not settle one");

    const { sips } = JSON.parse(read("exports/sipmath.json")) as {
      sips: { arguments: { value: (number | null)[] }; metadata: { cell: string; count: number; missing?: number } }[];
    };
    const sip = sips.find(({ metadata }) => metadata.cell === "inward[year=2020]")!;
    expect(sip.arguments.value.filter((value) => value === null).length).toBe(second!.failed);
    expect([sip.metadata.count, sip.metadata.missing]).toEqual([2000 - second!.failed, second!.failed]);
  });

  it("refuses a result that was altered, and to describe a folder in which anything was", async () => {
    writeFileSync(path.join(place, "bare/report.txt"), "");
    const crate = await iff(["export", "bare", "--format", "ro-crate"], { cwd: place });
    expect(crate.stderr).toContain("expected report.txt as it was written, got one that was altered or cut off");
    writeFileSync(path.join(place, "bare/result.json"), "{}");
    const { code, stderr } = await iff(["export", "bare", "--format", "csv"], { cwd: place });
    expect(code).toBe(2);
    expect(stderr).toContain("got one that was altered or cut off");
  });
});
