/** `iff studies`: a folder of scenarios beside what was published, collections, and the tables of the READMEs, which it makes. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { iff } from "./iff.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** Uniform on 0 to 100, and on 0 to 20 beside it, so that 25 - 10 per cent of the draws are below 25. */
const ONE = `iff: 1
id: one
title: A | bar
question: How much?
economy: MEX
sources: { office: { title: An office } }
parameters:
  known: { unit: USD, value: "uniform(0, 100)", source: office, note: Bounds. }
  guessed: { unit: USD, value: "uniform(0, 20)", status: assumed }
  fixed: { value: 1, status: missing }
flows: { paid: { from: USA, to: MEX, market: a/b, value: (known + guessed) * fixed } }
observations:
  seen: { of: inward, value: 25, source: office }
  least: { of: inward, at_least: 90, source: office }
`;
const BARE = `iff: 1
id: bare
title: Nothing published
parameters: { x: { value: "uniform(0, 1)", status: assumed } }
outputs: [x]
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "iff-studies-"));
  mkdirSync(path.join(folder, "library/one"), { recursive: true });
  mkdirSync(path.join(folder, "library/common"));
  writeFileSync(path.join(folder, "library/one/scenario.yaml"), ONE);
  writeFileSync(path.join(folder, "library/bare.yaml"), `# A study of one figure.\n${BARE}`);
  writeFileSync(
    path.join(folder, "library/common/rates.yaml"),
    "parameters: { rate: { value: 1, status: assumed } }\n",
  );
  mkdirSync(path.join(folder, "empty"));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Row = Readonly<Record<string, string>>;

function rowsOf(csv: string): readonly Row[] {
  const [head = [], ...lines] = csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ""])));
}

describe("iff studies", () => {
  it("says where a published value falls, what is assumed and what drives the figure", async () => {
    const { code, stdout, stderr } = await iff(["studies", "library", "-n", "20000", "--format", "csv"], {
      cwd: folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [bare, seen, least] = rowsOf(stdout);
    expect(bare).toMatchObject({ study: "bare.yaml", output: "x", published: "", assumed: "1", parameters: "1" });
    expect(seen).toMatchObject({ study: "one/scenario.yaml", economy: "MEX", market: "a", bound: "value" });
    expect(seen).toMatchObject({ assumed: "2", parameters: "3", strongest: "known", weakest: "guessed" });
    // The share of a uniform law below 25, shifted by half of the second input; four standard errors.
    expect(Math.abs(Number(seen!.at_or_below) - 0.15)).toBeLessThan(4 * Math.sqrt((0.15 * 0.85) / 20_000));
    // Variances are as the squares of the widths, 100 and 20: 0.96 of the sum is that of the first.
    expect(Number(seen!.strongest_share)).toBeGreaterThan(0.9);
    expect(least).toMatchObject({ bound: "at_least", published: "90" });
  });

  it("names no input of which the draws cannot tell that it matters", async () => {
    mkdirSync(path.join(folder, "idle"));
    const idle = ONE.replace("(known + guessed)", "(known + 0 * guessed)");
    for (const seed of [1, 2, 3]) {
      writeFileSync(path.join(folder, "idle/scenario.yaml"), idle);
      const words = ["studies", "idle", "-n", "2000", "--seed", String(seed), "--format", "csv"];
      const [seen] = rowsOf((await iff(words, { cwd: folder })).stdout);
      expect(seen).toMatchObject({ strongest: "known", weakest: "" });
    }
  });

  it("takes a study that iff init wrote, beside whose scenario a schema lies", async () => {
    expect((await iff(["init", "begun"], { cwd: folder })).code).toBe(0);
    const { code, stdout, stderr } = await iff(["studies", "begun", "-n", "1000"], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("scenario.yaml: ");
  });

  it("prints tables in Markdown whose cells no text breaks, and a paragraph a study for people", async () => {
    const markdown = await iff(["studies", "library", "-n", "1000", "--format", "markdown"], { cwd: folder });
    expect(markdown.stdout).toContain("| [A \\| bar](one/scenario.yaml) | How much? | `inward` | 25 USD |");
    expect(markdown.stdout).toContain("at least 90 USD");
    expect(markdown.stdout).toContain("| [Nothing published](bare.yaml) |  | `x` | none |");
    const text = await iff(["studies", "library", "-n", "1000"], { cwd: folder });
    expect(text.stdout).toContain("one/scenario.yaml: 2 of 3 inputs are assumed or missing");
    expect(text.stdout).toContain("inward: published 25 USD;");
  });

  it("gives the same with any number of threads, and again", async () => {
    const words = ["studies", "library", "-n", "5000", "--format", "csv"];
    const one = await iff([...words, "--threads", "1"], { cwd: folder });
    const two = await iff([...words, "--threads", "2"], { cwd: folder });
    expect(two.stdout).toBe(one.stdout);
  });

  it.each([
    [["nowhere"], "expected a folder that holds scenarios, got "],
    [["empty"], "expected a folder that holds scenarios, got none"],
    [["library", "--format", "xml"], "expected the name of a format"],
    [["library", "--sampler", "dice"], "expected the name of a sampler"],
  ])("refuses %j", async (words, said) => {
    const { code, stdout, stderr } = await iff(["studies", ...words], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  it("draws nothing where one of the scenarios has a mistake", async () => {
    writeFileSync(path.join(folder, "empty/scenario.yaml"), BARE.replace("uniform(0, 1)", "uniform(1, 0)"));
    const { code, stdout, stderr } = await iff(["studies", "empty"], { cwd: folder });
    rmSync(path.join(folder, "empty/scenario.yaml"));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("expected min < max");
  });
});

describe("iff studies of a collection", () => {
  const collect = (lines: string, series = "MEX,a,inward,2021,25\nMEX,a,outward,2021,7\n") => {
    const place = path.join(folder, "library/both");
    mkdirSync(place, { recursive: true });
    const dated = ONE.replace("market: a/b,", "market: a/b, year: 2021,").replaceAll(
      "of: inward,",
      'of: "inward[year=2021]",',
    );
    writeFileSync(path.join(place, "one.yaml"), dated);
    writeFileSync(path.join(place, "series.csv"), `economy,market,flow,year,value\n${series}`);
    writeFileSync(path.join(place, "collection.yaml"), `collection: 1\ntitle: Both\n${lines}`);
  };
  const SERIES = "studies: [one.yaml]\nseries: { title: A series, csv: series.csv }\n";

  it("prints flows by economy, market and year beside the series, those of one side only, too", async () => {
    collect(SERIES);
    const { code, stdout, stderr } = await iff(["studies", "library/both", "-n", "20000", "--format", "csv"], {
      cwd: folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [alone, both, ...more] = rowsOf(stdout);
    expect(more).toEqual([]);
    expect(alone).toMatchObject({ economy: "MEX", market: "a", flow: "outward", published: "7", p50: "", study: "" });
    expect(both).toMatchObject({ market: "a/b", flow: "inward", year: "2021", published: "25", study: "one.yaml" });
    expect(Math.abs(Number(both!.at_or_below) - 0.15)).toBeLessThan(4 * Math.sqrt((0.15 * 0.85) / 20_000));
    const text = await iff(["studies", "library/both/collection.yaml", "-n", "1000"], { cwd: folder });
    expect(text.stdout).toContain("MEX, a, outward\n  2021: published 7 USD; no study");
  });

  it.each([
    [
      SERIES,
      "MEX,a/b,inward,2021,26\n",
      "expected an observed value of inward[year=2021], got 26, which one.yaml has no",
    ],
    [SERIES, "MEX,a,sideward,2021,25\n", 'expected inward or outward, got the text "sideward"'],
    [SERIES, "MEX,a,inward,2021,\n", "expected a number, got nothing"],
    ["studies: [two.yaml]\n", undefined, "two.yaml"],
    ["study: [one.yaml]\n", undefined, "got the unknown key study\n"],
    ["studies: []\n", undefined, "expected studies: a list of scenarios, got nothing"],
    ["studies: [../../../one.yaml]\n", undefined, "expected a file below the folder that holds"],
  ])("refuses %j with %j", async (lines, series, said) => {
    collect(lines, series);
    const { code, stdout, stderr } = await iff(["studies", "library/both", "-n", "100"], { cwd: folder });
    rmSync(path.join(folder, "library/both"), { recursive: true });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });
});

describe("the tables in the READMEs of the studies", () => {
  it("are what the scenarios hold and the studies give: npm run studies writes them anew", () => {
    const check = spawnSync(process.execPath, ["scripts/studies.mjs", "--check"], { cwd: ROOT, encoding: "utf8" });
    expect(check.stderr).toBe("");
    expect(check.status).toBe(0);
  }, 300_000);
});
