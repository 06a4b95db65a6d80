import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ended, folderWith, iff, SMALL, start } from "./iff.ts";

const SCENARIO = SMALL.replace(
  "variables:\n",
  "  route: { value: 'switch(land=0.5, sea=0.5)', source: survey }\nvariables:\n",
).replace("quantity * price", "quantity * price * select(route, land=1, sea=1.2)");

let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = folderWith({ "scenario.yaml": SCENARIO })));
afterEach(() => remove());

const HEADER = "quantity[year=2020],quantity[year=2021],price,passed_on,route";

/** A table as its reader would take it: texts by column. */
function tableOf(csv: string): { readonly header: string; readonly rows: readonly (readonly string[])[] } {
  const [header = "", ...lines] = csv.split("\r\n");
  expect(lines.pop()).toBe("");
  return { header, rows: lines.map((line) => line.split(",")) };
}

describe("iff sample", () => {
  it("prints the draws as CSV and writes nothing", async () => {
    const { code, stdout, stderr } = await iff(["sample", ".", "-n", "3"], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { header, rows } = tableOf(stdout);
    expect(header).toBe(HEADER);
    expect(rows.length).toBe(3);
    for (const row of rows) {
      expect(Number(row[0])).toBeGreaterThan(90);
      expect(Number(row[0])).toBeLessThan(110);
      expect(["land", "sea"]).toContain(row[4]);
    }
    expect(readdirSync(folder)).toEqual(["scenario.yaml"]);
  });

  it("writes the same into a file, whole, and replaces none unless told to", async () => {
    const words = ["sample", ".", "-n", "5000", "--seed", "x", "--sampler", "sobol"];
    const { stdout } = await iff(words, { cwd: folder });
    expect(tableOf(stdout).rows.length).toBe(8192);
    const written = await iff([...words, "--out", "draws.csv"], { cwd: folder });
    expect(written).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(path.join(folder, "draws.csv"), "utf8")).toBe(stdout);
    const again = await iff(["sample", ".", "-n", "10", "--out", "draws.csv"], { cwd: folder });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("--out draws.csv: expected a new file, got one that is there\n  hint: --force");
    expect(readFileSync(path.join(folder, "draws.csv"), "utf8")).toBe(stdout);
    const forced = await iff(["sample", ".", "-n", "10", "--out", "draws.csv", "--force"], { cwd: folder });
    expect(forced.code).toBe(0);
    expect(tableOf(readFileSync(path.join(folder, "draws.csv"), "utf8")).rows.length).toBe(10);
    expect(readdirSync(folder).sort()).toEqual(["draws.csv", "scenario.yaml"]);
  });

  it("says in the words of a run that a sampler rounds up what was asked for", async () => {
    const words = [".", "-n", "5000", "--sampler", "sobol"];
    const { stderr } = await iff(["sample", ...words], { cwd: folder });
    expect(stderr).toBe("iff: samples: 8,192 (sobol, 16 replicates of 512; 5,000 were asked for)\n");
    expect((await iff(["run", ...words], { cwd: folder })).stdout).toContain(stderr.slice("iff: ".length).trim());
    const even = await iff(["sample", ".", "-n", "4800", "--sampler", "latin-hypercube"], { cwd: folder });
    expect(even.stderr).toBe("");
  });

  it("goes without tables where that is asked for, to other digits within their verified error", async () => {
    const [tabled, exact] = [
      await iff(["sample", ".", "-n", "2000"], { cwd: folder }),
      await iff(["sample", ".", "-n", "2000", "--exact"], { cwd: folder }),
    ].map(({ stdout }) => tableOf(stdout).rows.map((row) => Number(row[2])));
    expect(exact).not.toEqual(tabled);
    exact!.forEach((price, row) => expect(Math.abs(tabled![row]! / price - 1)).toBeLessThan(1e-9));
  });

  it("writes Parquet in groups of rows, however many these are", async () => {
    const { code } = await iff(["sample", ".", "-n", "1100000", "--out", "long.parquet"], { cwd: folder });
    expect(code).toBe(0);
    const { row_groups: groups } = parquetMetadata(
      new Uint8Array(readFileSync(path.join(folder, "long.parquet"))).buffer,
    );
    // 32 MiB of five columns, in whole blocks.
    expect(groups.map(({ num_rows }) => Number(num_rows))).toEqual([838_656, 1_100_000 - 838_656]);
  });

  it("writes Parquet with the same values and the units", async () => {
    const words = ["sample", ".", "-n", "70000"];
    const { stdout } = await iff(words, { cwd: folder });
    const written = await iff([...words, "--out", "draws.parquet"], { cwd: folder });
    expect(written).toEqual({ code: 0, stdout: "", stderr: "" });
    const bytes = new Uint8Array(readFileSync(path.join(folder, "draws.parquet")));
    const metadata = parquetMetadata(bytes.buffer);
    const units = metadata.key_value_metadata?.find(({ key }) => key === "units")?.value ?? "";
    expect(JSON.parse(units)).toMatchObject({ price: "USD/kg", "quantity[year=2020]": "kg" });
    const read = await parquetReadObjects({ file: bytes.buffer });
    const { rows } = tableOf(stdout);
    expect(read.length).toBe(rows.length);
    rows.forEach((row, i) => {
      const values = Object.values(read[i]!) as (number | string)[];
      if (row.join() !== values.map(String).join()) expect(values.map(String)).toEqual(row);
    });
  });

  it("needs a file for Parquet, and something that is drawn", async () => {
    const nowhere = await iff(["sample", ".", "--format", "parquet"], { cwd: folder });
    expect(nowhere).toMatchObject({ code: 2, stdout: "" });
    expect(nowhere.stderr).toContain("--format parquet: expected a file to write to, got none");
    const changes = ["quantity=1", "price=1", "passed_on=0"].flatMap((each) => ["--set", each]);
    writeFileSync(path.join(folder, "small.yaml"), SMALL);
    const fixed = await iff(["sample", "small.yaml", ...changes], { cwd: folder });
    expect(fixed).toMatchObject({ code: 2, stdout: "" });
    expect(fixed.stderr).toContain("expected figures that rest on something random, got none that does");
  });

  it.each([
    [["--format", "xlsx"], '--format: expected the name of a format, got "xlsx"'],
    [["--sampler", "sobl"], '--sampler: expected the name of a sampler, got "sobl"\n  hint: did you mean sobol?'],
    [["--dependence", "none"], '--dependence: expected copula or iman-conover, got "none"'],
    [["--out", "."], "--out .: expected a new file, got something of that name that is no file"],
    [["--out", "nowhere/draws.csv"], "--out nowhere/draws.csv: expected"],
  ])("refuses %j", async (words, message) => {
    const { code, stdout, stderr } = await iff(["sample", ".", "-n", "10", ...words], { cwd: folder });
    expect({ code: code === 0, stdout }).toEqual({ code: false, stdout: "" });
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).toEqual(["scenario.yaml"]);
  });

  it("ends quietly where its reader has seen enough, long before all is drawn", async () => {
    const child = start(["sample", ".", "-n", "1e9"], { cwd: folder });
    child.stdout!.once("data", () => child.stdout!.destroy());
    const { code, stderr } = await ended(child);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const child = start(["sample", ".", "-n", "1e9", "--out", "draws.csv"], { cwd: folder });
    const patience = setInterval(() => {
      if (readdirSync(folder).length === 1) return;
      clearInterval(patience);
      child.kill("SIGINT");
    }, 50);
    const { code, stderr } = await ended(child);
    expect({ code, stderr }).toEqual({ code: 130, stderr: "iff: interrupted, nothing was written\n" });
    expect(readdirSync(folder)).toEqual(["scenario.yaml"]);
  });

  it.runIf(process.platform === "linux")("says that a disk is full", async () => {
    const full = openSync("/dev/full", "w");
    const { code, stderr } = await ended(
      start(["sample", ".", "-n", "10"], { cwd: folder, stdio: ["ignore", full, "pipe"] }),
    );
    closeSync(full);
    expect(code).toBe(1);
    expect(stderr).toContain("standard output: expected to write the figures there, got no space left");
  });

  it("says what is wrong with a scenario", async () => {
    writeFileSync(path.join(folder, "bad.yaml"), SCENARIO.replace("uniform(90, 110)", "uniform(110, 90)"));
    const { code, stdout, stderr } = await iff(["sample", "bad.yaml"], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("parameters.quantity.value");
  });
});
