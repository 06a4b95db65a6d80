/** A run's folder, and what is done with it later: told, verified, and refused where it is not what was written. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runFileSchema, type RunFile } from "../../../src/report/run-schema.ts";
import { folderWith, iff, MAIN, SMALL, type Ended } from "./iff.ts";

/** A run of three chunks that is made once, and copied for each test. */
const made = folderWith({ "scenario.yaml": SMALL });
let folder: string;
let remove: () => void;

beforeAll(async () => {
  await iff(["run", ".", "-n", "4e4", "--out", "run", "--set", "price=uniform(900, 1100)"], { cwd: made.folder });
});
afterAll(() => made.remove());
beforeEach(() => {
  ({ folder, remove } = folderWith({ "scenario.yaml": SMALL }));
  cpSync(path.join(made.folder, "run"), path.join(folder, "run"), { recursive: true });
});
afterEach(() => remove());

function inRun(name: string, run = "run"): string {
  return path.join(folder, run, name);
}

function read(name: string, run = "run"): string {
  return readFileSync(inRun(name, run), "utf8");
}

/** Writes the record anew, changed. */
function changeRecord(change: (record: RunFile) => object): void {
  writeFileSync(inRun("run.json"), JSON.stringify(change(JSON.parse(read("run.json")) as RunFile)));
}

async function there(...words: readonly string[]): Promise<Ended> {
  return iff(words, { cwd: folder });
}

describe("the folder of a run", () => {
  it("has a record of its form that names the other files with their hashes", () => {
    const record = runFileSchema.parse(JSON.parse(read("run.json")));
    expect(record.request).toMatchObject({ seed: "1", samples: 40_000, sampler: "random", exact: false });
    expect(record.edits.set).toEqual(["price=uniform(900, 1100)"]);
    expect(record.files).toMatchObject([{ name: "scenario.yaml", text: SMALL }]);
    expect(record.digests).toHaveLength(3);
    expect(record.written.map(({ name }) => name)).toEqual(
      readdirSync(path.join(folder, "run"))
        .filter((name) => name !== "run.json" && name !== "")
        .sort(byRecord(record)),
    );
    const sums = record.written.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
    expect(() =>
      execFileSync("sha256sum", ["--check", "--strict", "-"], { cwd: path.join(folder, "run"), input: sums }),
    ).not.toThrow();
  });

  it("has the draws of inputs and figures, the same as the run's", async () => {
    const bytes = readFileSync(inRun("draws.parquet"));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const rows = (await parquetReadObjects({ file })) as Readonly<Record<string, number>>[];
    expect(rows).toHaveLength(40_000);
    expect(Object.keys(rows[0]!).slice(0, 4)).toEqual([
      "quantity[year=2020]",
      "quantity[year=2021]",
      "price",
      "passed_on",
    ]);
    const mean = (name: string): number => rows.reduce((sum, row) => sum + row[name]!, 0) / rows.length;
    for (const { output, value } of means(read("result.json"))) expect(mean(output) / value).toBeCloseTo(1, 12);
    for (const row of rows.slice(0, 100)) {
      expect(row["inward[year=2021]"]).toBe(row["quantity[year=2021]"]! * row["price"]!);
    }
    const units = parquetMetadata(file).key_value_metadata?.find(({ key }) => key === "units")?.value;
    expect(JSON.parse(units!)).toMatchObject({ price: "USD/kg", "inward[year=2020]": "USD" });
  });

  it("has the same figures whatever the memory, and draws only where they fit or are asked for", async () => {
    const common = ["run", ".", "-n", "4e4", "--set", "price=uniform(900, 1100)"];
    const small = await there(...common, "--out", "small", "--memory", "1MB");
    expect(small.stderr).toMatch(
      /^iff: no draws are written: they would take 0\.\d+ GB, more than 0\.001 GB \(--draws, --memory\)\n$/,
    );
    await there(...common, "--out", "none", "--no-draws");
    const asked = await there(...common, "--out", "asked", "--memory", "1MB", "--draws");
    expect(asked.stderr).toBe("");
    for (const run of ["small", "none", "asked"]) {
      expect(read("result.json", run)).toBe(read("result.json"));
      expect(readdirSync(path.join(folder, run)).includes("draws.parquet")).toBe(run === "asked");
    }
    expect(readFileSync(inRun("draws.parquet", "asked")).equals(readFileSync(inRun("draws.parquet")))).toBe(true);
  });

  it("loses the draws of an earlier run where a new one writes none", async () => {
    await there("run", ".", "-n", "100", "--out", "run", "--force", "--no-draws");
    expect(readdirSync(path.join(folder, "run"))).not.toContain("draws.parquet");
    expect((await there("verify", "run")).code).toBe(0);
  });
});

/** Whether a small disk of our own can be had here. */
function canMount(): boolean {
  return spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs none /mnt"]).status === 0;
}

/** Sorts names as a record has them. */
function byRecord({ written }: RunFile): (a: string, b: string) => number {
  const names = written.map(({ name }) => name);
  return (a, b) => names.indexOf(a) - names.indexOf(b);
}

type Result = {
  readonly sections: readonly {
    readonly rows: readonly { readonly output: string; readonly mean: { readonly value: number } }[];
  }[];
};

function means(result: string): readonly { readonly output: string; readonly value: number }[] {
  const { sections } = JSON.parse(result) as Result;
  return sections.flatMap(({ rows }) => rows).map(({ output, mean }) => ({ output, value: mean.value }));
}

describe("iff report", () => {
  it.each([
    ["json", "result.json"],
    ["csv", "result.csv"],
    ["html", "report.html"],
    ["md", "report.md"],
    ["text", "report.txt"],
  ])("prints a stored run as %s, to the letter of what was written", async (format, name) => {
    const { stdout, stderr, code } = await there("report", "run", "--format", format);
    expect([stderr, code]).toEqual(["", 0]);
    expect(stdout).toBe(read(name));
  });

  it("prints what the run printed", async () => {
    const run = await there("run", ".", "-n", "4e4", "--set", "price=uniform(900, 1100)");
    expect((await there("report", "run")).stdout).toBe(run.stdout);
  });

  it("tells it in another language", async () => {
    const { stdout, code } = await there("report", "run", "--language", "es");
    expect(code).toBe(0);
    expect(stdout).toContain("Para repetir esta ejecución");
    expect((await there("report", "run", "--language", "fr", "--format", "html")).stdout).toContain('<html lang="fr">');
  });

  it("names the languages and formats where one is not known", async () => {
    expect((await there("report", "run", "--language", "de")).stderr).toMatch(/languages: en es fr/);
    expect((await there("report", "run", "--format", "pdf")).stderr).toMatch(/--format/);
  });

  it("refuses what was altered or is gone, and names verify", async () => {
    writeFileSync(inRun("result.json"), read("result.json").replace("2020", "2021"));
    const altered = await there("report", "run");
    expect(altered.stderr).toBe(
      "iff: run: expected result.json as it was written, got one that was altered or cut off\n" +
        "  hint: iff verify run draws the run again and tells what differs\n",
    );
    rmSync(inRun("result.json"));
    const gone = await there("report", "run", "--format", "csv");
    expect(gone.stderr).toContain("got no such file");
    expect([altered.code, altered.stdout, gone.code]).toEqual([2, "", 2]);
  });
});

describe("iff verify", () => {
  it.each([[["run"]], [["run", "--engine", "reference", "--threads", "3"]]])(
    "finds the same bits: %s",
    async (words) => {
      const { stdout, stderr, code } = await there("verify", ...words);
      expect(stderr).toBe("");
      expect(stdout).toMatch(/^run: small, made by iffsim [\d.]+ with Node v[\d.]+ on \w+ \w+\n/);
      expect(stdout).toContain("  3 of 3 chunks drawn again: every bit is the same\n");
      expect(stdout).toContain("  result.json made again: the same to the last byte\n");
      expect(stdout).toContain("result.csv, draws.parquet: as written\n");
      expect(code).toBe(0);
    },
  );

  it("needs the record alone, in another place and without the scenario", async () => {
    mkdirSync(path.join(folder, "elsewhere"));
    cpSync(inRun("run.json"), path.join(folder, "elsewhere/copy.json"));
    for (const name of ["run", "scenario.yaml"]) rmSync(path.join(folder, name), { recursive: true });
    const { stdout, code } = await there("verify", "elsewhere/copy.json");
    expect(stdout).toContain("every bit is the same\n  result.json made again: the same to the last byte\n");
    expect(code).toBe(0);
  });

  it("draws a run again in which what varies was separated, and one that went on until it was precise", async () => {
    const text = SMALL.replace("source: survey, note", "variability: true, source: survey, note");
    writeFileSync(path.join(folder, "scenario.yaml"), text);
    for (const words of [
      ["-n", "200", "--variability-n", "100"],
      ["-n", "1000", "--precision", "inward=1%", "--sampler", "sobol"],
    ]) {
      const run = await there("run", ".", ...words, "--out", "again", "--force");
      const { stdout, code } = await there("verify", "again", "--threads", "1");
      expect(stdout).toContain("every bit is the same\n  result.json made again: the same to the last byte\n");
      expect([run.code, code]).toEqual([0, 0]);
    }
    const { request } = runFileSchema.parse(JSON.parse(read("run.json", "again")));
    expect(request).toMatchObject({ samples: 1000, precision: ["inward=1%"], max_samples: 1e8 });
  });

  it("draws some chunks only, spread over the run", async () => {
    changeRecord((record) => ({ ...record, digests: ["0".repeat(16), record.digests[1], "0".repeat(16)] }));
    const one = await there("verify", "run", "--chunks", "1");
    expect(one.stdout).toContain("1 of 3 chunks drawn again: every bit is the same\n");
    expect(one.stdout).not.toContain("result.json made again");
    expect(one.code).toBe(0);
    expect((await there("verify", "run", "--chunks", "2")).stdout).toContain("2 of 3 chunks drawn again: 2 differ\n");
  });

  it("says which chunk and which figure differ", async () => {
    const result = read("result.json").replace(
      /(?<="mean": \{\s*"value": )(\d)/,
      (_, digit) => `${(Number(digit) % 9) + 1}`,
    );
    writeFileSync(inRun("result.json"), result);
    changeRecord((record) => ({
      ...record,
      digests: record.digests.map((digest, i) => (i === 2 ? "0123456789abcdef" : digest)),
      written: record.written.map((file) => (file.name === "result.json" ? { ...file, sha256: "0".repeat(64) } : file)),
    }));
    const { stdout, code } = await there("verify", "run");
    expect(stdout).toContain("3 of 3 chunks drawn again: 1 differs\n");
    expect(stdout).toMatch(/chunk 3 \(rows 32769 to 40000\) differs: digest [0-9a-f]{16}, recorded 0123456789abcdef\n/);
    expect(stdout).toMatch(
      /result\.json made again differs: sections\.0\.rows\.0\.mean\.value: \d\S+, recorded \d\S+\n/,
    );
    expect(stdout).toContain("result.json: altered or cut off since then\n");
    expect(code).toBe(1);
  });

  it("finds a Parquet file that was cut in half, and one that is gone", async () => {
    truncateSync(inRun("draws.parquet"), 1_000_000);
    rmSync(inRun("report.html"));
    const { stdout, code } = await there("verify", "run", "--chunks", "1");
    expect(stdout).toContain("draws.parquet: altered or cut off since then\n");
    expect(stdout).toContain("report.html: no longer there\n");
    expect(code).toBe(1);
  });

  it("finds names of figures that were swapped in the record", async () => {
    changeRecord((record) => ({ ...record, columns: record.columns.toReversed() }));
    const { stdout, code } = await there("verify", "run", "--chunks", "1");
    expect(stdout).toContain("every bit is the same");
    expect(stdout).toMatch(/run\.json differs in columns\.0: "[^"]+", recorded "[^"]+"\n/);
    expect(code).toBe(1);
  });

  it("says that another version made the run, and compares all the same", async () => {
    changeRecord((record) => ({ ...record, engine: "iffsim 0.0.9" }));
    const { stdout } = await there("verify", "run");
    expect(stdout).toMatch(/made by iffsim 0\.0\.9 .*; this is iffsim [\d.]+, whose draws may differ/);
    expect(stdout).toContain("every bit is the same");
  });
});

describe.each(["report", "verify"])("iff %s refuses", (command) => {
  async function refusal(place = "run"): Promise<string> {
    const { stdout, stderr, code } = await there(command, place);
    expect([stdout, code]).toEqual(["", 2]);
    expect(stderr).not.toContain("fault in iff");
    return stderr;
  }

  it("what is no run", async () => {
    expect(await refusal("nowhere")).toContain("a path that does not exist (ENOENT)");
    expect(await refusal(".")).toBe(
      "iff: .: expected the folder of a run, or its run.json, got one without run.json\n" +
        "  hint: iff run SCENARIO --out DIR writes a run's folder\n",
    );
    expect(await refusal("scenario.yaml")).toContain("a text that is cut off, or no JSON");
    expect(await refusal("run/result.json")).toContain("one in which format is not as any run writes it");
    expect(await refusal("run/draws.parquet")).toContain("a text that is cut off, or no JSON");
  });

  it("a record that is cut off, empty, foreign or altered", async () => {
    const whole = read("run.json");
    for (const length of [0, 1, 100, whole.length >> 1, whole.length - 3]) {
      writeFileSync(inRun("run.json"), whole.slice(0, length));
      expect(await refusal()).toContain("a text that is cut off, or no JSON");
    }
    const hostile = [
      "null",
      "[]",
      "7",
      '{"__proto__": {"format": "iffsim-run"}}',
      `${"[".repeat(1e5)}${"]".repeat(1e5)}`,
    ];
    for (const text of hostile) {
      writeFileSync(inRun("run.json"), text);
      expect(await refusal()).toContain("expected a whole run.json as iff run writes it");
    }
    writeFileSync(inRun("run.json"), whole);
    changeRecord((record) => ({ ...record, version: 2 }));
    expect(await refusal()).toContain("one in which version is not as any run writes it");
    writeFileSync(inRun("run.json"), whole);
    changeRecord((record) => ({ ...record, digests: record.digests.slice(1) }));
    expect(await refusal()).toContain("one with 2 digests, where 40000 rows have 3\n");
    writeFileSync(inRun("run.json"), whole);
    changeRecord((record) => ({ ...record, request: { ...record.request, seed: null } }));
    expect(await refusal()).toContain("one in which request.seed is not as any run writes it\n");
    writeFileSync(inRun("run.json"), whole);
    changeRecord((record) => ({ ...record, files: [{ ...record.files[0], text: SMALL.replace("0.2", "0.3") }] }));
    expect(await refusal()).toContain("the text of scenario.yaml with another SHA-256 than is recorded");
    writeFileSync(inRun("run.json"), whole);
    changeRecord((record) => ({
      ...record,
      written: record.written.map((file) => ({ ...file, name: "../scenario.yaml" })),
    }));
    expect(await refusal()).toContain("one in which written.0.name is not");
  });
});

describe("the old result", () => {
  function contents(): readonly (readonly [string, string])[] {
    return readdirSync(path.join(folder, "run"))
      .sort()
      .map((name) => [name, readFileSync(inRun(name), "base64")] as const);
  }

  it("stays where it is without --force", async () => {
    const before = contents();
    const { code, stderr } = await there("run", ".", "-n", "100", "--out", "run");
    expect(stderr).toContain(
      "--force replaces report.txt, report.html, report.md, result.json, result.csv, draws.parquet and run.json in it",
    );
    expect(code).toBe(2);
    expect(contents()).toEqual(before);
  });

  it.runIf(process.platform === "linux")("stays as it was where the disk is full while draws are written", () => {
    const before = contents();
    writeFileSync(path.join(folder, "limited.sh"), 'ulimit -f 2000; exec "$@"\n');
    const words = ["limited.sh", process.execPath, MAIN, "run", ".", "-n", "4e4", "--out", "run", "--force"];
    let failure: { readonly status?: number; readonly stderr?: string } = {};
    try {
      execFileSync("sh", words, { cwd: folder, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      failure = error as typeof failure;
    }
    expect(failure.stderr).toContain(
      "iff: --out run: expected to write the report there, got a file that grew beyond its limit",
    );
    expect(failure.status).toBe(1);
    expect(contents()).toEqual(before);
  });

  it.runIf(canMount())("stays as it was on a disk that fills up", () => {
    const iff = `"${process.execPath}" "${MAIN}"`;
    const script = `mount -t tmpfs -o size=2m none run && ${iff} run . -n 100 --out run >/dev/null || exit 9
      ${iff} run . -n 4e4 --out run --force >/dev/null; echo $?; ls -A run; ${iff} verify run`;
    const { stdout, stderr } = spawnSync("unshare", ["-rm", "sh", "-c", script], { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe(
      "iff: --out run: expected to write the report there, got no space left on the device (ENOSPC)\n",
    );
    const files = ["draws.parquet", "report.html", "report.md", "report.txt", "result.csv", "result.json", "run.json"];
    expect(stdout.split("\n").slice(0, 8)).toEqual(["1", ...files]);
    expect(stdout).toContain("1 of 1 chunks drawn again: every bit is the same\n");
  });

  it.runIf(process.platform === "linux")("stays as it was in a folder that is read-only", () => {
    const before = contents();
    for (const place of [folder, path.join(folder, "run")]) chmodSync(place, 0o555);
    // Nothing is read-only to root.
    const someone = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const words = [MAIN, "run", ".", "-n", "100", "--out", "run", "--force"];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8", ...someone });
    for (const place of [folder, path.join(folder, "run")]) chmodSync(place, 0o755);
    expect(stderr).toContain("iff: --out run: expected a folder that can be written to, got no permission (EACCES)");
    expect(status).toBe(2);
    expect(contents()).toEqual(before);
  });

  it("may have other files beside it, which stay", async () => {
    appendFileSync(inRun("notes.txt"), "mine");
    await there("run", ".", "-n", "100", "--out", "run", "--force");
    expect(read("notes.txt")).toBe("mine");
    expect((await there("verify", "run")).code).toBe(0);
  });
});
