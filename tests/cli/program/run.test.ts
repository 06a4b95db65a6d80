/** The program as its users run it: figures, files, threads, interruption, closed pipes and full disks. */
import { execFileSync } from "node:child_process";
import { existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands, ended, folderWith, iff, MAIN, SMALL, start, type Ended } from "./iff.ts";

/** What a run's folder holds. */
const RUN_FILES = ["draws.parquet", "report.html", "report.md", "report.txt", "result.csv", "result.json", "run.json"];

let folder: string;
let remove: () => void;

beforeEach(() => ({ folder, remove } = folderWith({ "scenario.yaml": SMALL })));
afterEach(() => remove());

function readOut(out: string, name: string): string {
  return readFileSync(path.join(folder, out, name), "utf8");
}

describe("iff run", () => {
  it("prints the figures and writes nothing where no folder is named", async () => {
    const run = await iff(["run", "scenario.yaml", "-n", "1000"], { cwd: folder });
    expect(run.stderr).toBe("");
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("A small study");
    expect(run.stdout).toContain("--samples 1000");
    expect(run.stdout).toContain("--seed 1");
    expect(readdirSync(folder)).toEqual(["scenario.yaml"]);
  });

  it("draws 100,000 samples with the seed 1 where nothing else is asked for, and records it", async () => {
    const result = JSON.parse((await iff(["run", ".", "--format", "json"], { cwd: folder })).stdout) as Result;
    expect(result.run).toMatchObject({ samples: 100_000, seed: "1", sampler: "random" });
  });

  it("writes the report, the tables, the draws and the record, whole, and nothing else", async () => {
    const run = await iff(["run", "scenario.yaml", "-n", "1e3", "--out", "a/b"], { cwd: folder });
    expect(run.code).toBe(0);
    expect(readdirSync(path.join(folder, "a/b")).sort()).toEqual(RUN_FILES);
    expect(readOut("a/b", "report.html")).toMatch(/^<!doctype html>[^]*<\/html>\s*$/i);
    expect((JSON.parse(readOut("a/b", "result.json")) as Result).run.samples).toBe(1000);
  });

  it("tells quantiles and exceedances that were asked for, and repeats the question", async () => {
    const words = ["-n", "5000", "--quantiles", "p10,0.9", "--exceeds", "100", "--exceeds", "outward=5e4"];
    const text = await iff(["run", "scenario.yaml", ...words], { cwd: folder });
    expect(text.stdout.replaceAll(/\s+/g, " ")).toMatch(
      /10% of the simulated values lie at or below .* exceed 50,000 USD/,
    );
    expect(text.stdout.replaceAll(/\s+/g, " ")).toContain("--quantiles 0.1,0.9 --exceeds 100 --exceeds outward=50000");
    const result = JSON.parse(
      (await iff(["run", ".", ...words, "--format", "json"], { cwd: folder })).stdout,
    ) as Result;
    expect(result.run).toMatchObject({
      quantiles: [0.1, 0.9],
      exceeds: [{ value: 100 }, { output: "outward", value: 50_000 }],
    });
  });

  it.each([
    [
      ["--exceeds", "outwrd=1"],
      /^iff: --exceeds: expected an output of the scenario, got outwrd\n  hint: did you mean outward\?/,
    ],
    [["--exceeds", "much"], /Expected a number, as in --exceeds 1e9 or inward=1e9, got "much"/],
    [["--quantiles", "0.5,1"], /Expected probabilities between 0 and 1, as in 0\.1,0\.9 or p10,p90, got "1"/],
    [["--precision", "outwrd=1%"], /^iff: --precision: expected an output of the scenario, got outwrd/],
    [["--precision", "soon"], /^iff: --precision "soon": expected 1%, 2e6 or 2 digits/],
    [["--precision", "99", "digits"], /^iff: --precision "99 digits": expected from 1 to 9 digits, got 99 digits\n/],
  ])("refuses %j and says what was expected", async (words, complaint) => {
    const run = await iff(["run", "scenario.yaml", ...words], { cwd: folder });
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(complaint);
  });

  it("draws until figures are precise, or as many samples as it may, which ends with code 1", async () => {
    const precise = await iff(["run", ".", "-n", "1000", "--precision", "2", "digits"], { cwd: folder });
    expect(precise).toMatchObject({ code: 0, stderr: "" });
    expect(precise.stdout).toContain("2 digits: met by all ");
    expect(precise.stdout).toMatch(/--precision '2 digits' .*--max-samples 100000000/s);
    const capped = await iff(["run", ".", "--precision", "1e-6%", "--max-samples", "3e5"], { cwd: folder });
    expect(capped.code).toBe(1);
    expect(capped.stdout).toMatch(/1e-6%: missed by \d+ of \d+ figures/);
    expect(capped.stdout).toContain("samples: 200,704 (random; 100,000 to begin with");
    expect(capped.stderr).toMatch(
      /^iff: --precision: expected \d+ figures to be as precise as asked for, got \d+ that are not/,
    );
  });

  it("prints as JSON what it writes as JSON", async () => {
    const run = await iff(["run", "scenario.yaml", "-n", "1e3", "--out", "out", "--format", "json"], { cwd: folder });
    expect(run.stdout).toBe(readOut("out", "result.json"));
  });

  it("replaces an earlier result with --force", async () => {
    await iff(["run", "scenario.yaml", "-n", "1000", "--out", "out"], { cwd: folder });
    const again = await iff(["run", "scenario.yaml", "-n", "2000", "--out", "out", "--force"], { cwd: folder });
    expect(again.code).toBe(0);
    expect((JSON.parse(readOut("out", "result.json")) as Result).run.samples).toBe(2000);
  });

  it("gives the same bytes on 1, 2 and 7 threads, and others for another seed", async () => {
    const results = new Map<string, string>();
    for (const threads of ["1", "2", "7"]) {
      await iff(["run", "scenario.yaml", "-n", "300001", "--threads", threads, "--out", threads], { cwd: folder });
      results.set(threads, readOut(threads, "result.json") + readOut(threads, "report.html"));
    }
    expect(results.get("2")).toBe(results.get("1"));
    expect(results.get("7")).toBe(results.get("1"));
    await iff(["run", "scenario.yaml", "-n", "300001", "--seed", "2", "--out", "other"], { cwd: folder });
    expect(readOut("other", "result.json")).not.toBe(readOut("1", "result.json"));
  });

  it("changes an assumption for one run, and records it", async () => {
    const words = [
      "run",
      "scenario.yaml",
      "-n",
      "1000",
      "--format",
      "json",
      "--set",
      "price=1000",
      "--set",
      "quantity=2",
    ];
    const result = JSON.parse((await iff(words, { cwd: folder })).stdout) as Result;
    expect(result.run.changes).toEqual([
      { target: "price", value: "1000" },
      { target: "quantity", value: "2" },
    ]);
  });

  it("finds files from any folder, with spaces in their names", async () => {
    const run = await iff(["run", path.join(folder, "scenario.yaml"), "-n", "100"]);
    expect(run.code).toBe(0);
  });
});

describe("Ctrl-C", () => {
  it("ends a run with 130 and leaves nothing behind", async () => {
    const { code, stdout, stderr } = await interrupted(["--out", "new/out"], "SIGINT");
    expect(stderr).toBe("iff: interrupted, nothing was written\n");
    expect(stdout).toBe("");
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual(["scenario.yaml"]);
  });

  it("leaves an earlier result as it was, as a request to end does", async () => {
    await iff(["run", "scenario.yaml", "-n", "1000", "--out", "out"], { cwd: folder });
    const before = readOut("out", "result.json");
    expect((await interrupted(["--out", "out", "--force"], "SIGTERM")).code).toBe(143);
    expect(readdirSync(path.join(folder, "out")).sort()).toEqual(RUN_FILES);
    expect(readOut("out", "result.json")).toBe(before);
  });
});

/** Starts a long run and sends it a signal once it draws: it listens to signals from then on. */
async function interrupted(words: readonly string[], signal: NodeJS.Signals): Promise<Ended> {
  const hook = folderWith({
    "tell.mjs": `import { writeFileSync } from "node:fs";
      process.on("newListener", (name) => name === "${signal}" && writeFileSync(new URL("./listens", import.meta.url), ""));`,
  });
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(path.join(hook.folder, "tell.mjs")).href}` };
  const child = start(["run", "scenario.yaml", "-n", "2e7", ...words], { cwd: folder, env });
  const end = ended(child);
  while (!existsSync(path.join(hook.folder, "listens"))) await pause(5);
  await pause(50);
  child.kill(signal);
  return end.finally(hook.remove);
}

describe("what is written to", () => {
  it("may be closed before the end: a reader that has seen enough is no error", async () => {
    const child = start(["run", "scenario.yaml", "-n", "1000", "--out", "out"], { cwd: folder });
    child.stdout!.destroy();
    const { code, stderr } = await ended(child);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(readdirSync(path.join(folder, "out")).sort()).toEqual(RUN_FILES);
  });

  it.runIf(existsSync("/dev/full"))("ends with 1 where it is full, and says so", async () => {
    const stdio = ["ignore", openSync("/dev/full", "w"), "pipe"] as const;
    const { code, stderr } = await ended(
      start(["run", "scenario.yaml", "-n", "1000"], { cwd: folder, stdio: [...stdio] }),
    );
    expect(stderr).toContain("no space left on the device (ENOSPC)");
    expect(stderr).not.toContain("fault in iff");
    expect(code).toBe(1);
  });

  it.runIf(process.platform === "linux")("is as before where a report does not fit on the disk", () => {
    writeFileSync(path.join(folder, "limited.sh"), 'ulimit -f 8; exec "$@"\n');
    const words = ["limited.sh", process.execPath, MAIN, "run", "scenario.yaml", "-n", "1000", "--out", "out"];
    let failure: { readonly status?: number; readonly stderr?: string } = {};
    try {
      execFileSync("sh", words, { cwd: folder, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      failure = error as typeof failure;
    }
    expect(failure.stderr).toContain(
      "iff: --out out: expected to write the report there, got a file that grew beyond its limit (EFBIG)",
    );
    expect(failure.status).toBe(1);
    expect(existsSync(path.join(folder, "out"))).toBe(false);
  });
});

describe("a fault of the program", () => {
  it("is called so in one line, with its place only for those who ask", async () => {
    writeFileSync(
      path.join(folder, "fault.mjs"),
      'Object.defineProperty(process.stdout, "columns", { get() { throw new Error("broken"); } });',
    );
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(path.join(folder, "fault.mjs")).href}` };
    const run = await iff(["run", "scenario.yaml", "-n", "1000"], { cwd: folder, env });
    expect(run.stderr.split("\n")).toEqual([
      "iff: this is a fault in iff, not in your scenario: broken",
      expect.stringContaining("IFF_DEBUG=1"),
      "",
    ]);
    expect(run.code).toBe(1);
    const asked = await iff(["run", "scenario.yaml", "-n", "1000"], { cwd: folder, env: { ...env, IFF_DEBUG: "1" } });
    expect(asked.stderr).toMatch(/\n\s+at /);
    expect(asked.code).toBe(1);
  });
});

describe("iff check", () => {
  it("says that a good scenario can be run", async () => {
    expect(await iff(["check", "scenario.yaml"], { cwd: folder })).toEqual({
      code: 0,
      stdout: "scenario.yaml: can be run: 4 random inputs, 18 reported figures, 2 years\n",
      stderr: "",
    });
  });

  it("gives programs every issue with its place", async () => {
    writeFileSync(path.join(folder, "scenario.yaml"), SMALL.replace("quantity * price", "quantity * prize"));
    const check = await iff(["check", "scenario.yaml", "--format", "json"], { cwd: folder });
    expect(JSON.parse(check.stdout)).toEqual({
      format: "iffsim-check",
      version: 1,
      ok: false,
      holds: null,
      issues: [expect.objectContaining({ severity: "error", file: "scenario.yaml", line: 14, column: 46 })],
    });
    expect(check.stderr).toBe("");
    expect(check.code).toBe(2);
  });
});

describe("a report", () => {
  it("is the same wherever the program was started: warnings name files as the run record does", async () => {
    writeFileSync(path.join(folder, "doubtful.yaml"), SMALL.replace(", source: survey, note: Bounds.", ""));
    const words = ["-n", "100", "--format", "json"];
    const here = await iff(["run", "doubtful.yaml", ...words], { cwd: folder });
    const elsewhere = await iff(["run", path.join(folder, "doubtful.yaml"), ...words], { cwd: path.dirname(folder) });
    expect(here.stdout).toContain('"doubtful.yaml:10:3: expected a source');
    expect(elsewhere.stdout).toBe(here.stdout);
  });
});

describe("draws that fail", () => {
  const failing = SMALL.replace("quantity * price", "quantity * price * log(passed_on - 0.15)");

  it("are said to lie where they do, and end the run with exit code 1 once its report is there", async () => {
    writeFileSync(path.join(folder, "failing.yaml"), failing);
    const ended = await iff(["run", "failing.yaml", "-n", "4000", "--format", "json"], { cwd: folder });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^iff: --max-failed 0: expected at most 0% of the draws to fail, got \d+ of 4000/m);
    const { failures, warnings } = JSON.parse(ended.stdout) as FailedResult;
    expect(failures.regions[0]!.input).toBe("passed_on");
    expect(failures.regions[0]!.failed[1]).toBeLessThan(0.15);
    expect(warnings.join()).toContain("passed_on in failed draws: 90% between");
  });

  it("of a division by a parameter that can be 0 are told by that value", async () => {
    const divided = SMALL.replace("quantity * price", "quantity * price / stores");
    const stores = '  stores: { value: "discrete(0=0.1, 1=0.5, 2=0.4)", source: survey }\n';
    writeFileSync(path.join(folder, "divided.yaml"), divided.replace("variables:\n", `${stores}variables:\n`));
    const { stdout } = await iff(["run", "divided.yaml", "-n", "4000", "--max-failed", "20%"], { cwd: folder });
    expect(stdout).toContain("- stores in failed draws: 0; in the others: 90% between 1 and 2\n");
  });

  it("name the parameter whose arguments make no law, in every form of the report", async () => {
    const mode = '  mode: { value: "beta(mean=0.2, sd=0.05)", source: survey }\n';
    const undrawn = SMALL.replace("beta(mean=0.2, sd=0.05)", "triangular(0.1, mode, 0.3)");
    writeFileSync(path.join(folder, "undrawn.yaml"), undrawn.replace("variables:\n", `${mode}variables:\n`));
    const words = ["run", "undrawn.yaml", "-n", "2000", "--max-failed", "1", "--out", "out"];
    const ended = await iff(words, { cwd: folder });
    const said =
      /(\w+) cannot be drawn in (\d+) of the \2 failed draws: in draw (\d+) expected min <= mode <= max, got [^<]+/;
    const [, input, draws, draw] = said.exec(ended.stdout.replace(/\n +/g, " "))!;
    expect(readOut("out", "report.html").replaceAll("&lt;", "<")).toMatch(said);
    const { failures } = JSON.parse(readOut("out", "result.json")) as FailedResult;
    expect(failures.undrawn).toMatchObject([
      { input, draws: Number(draws), looked_at: Number(draws), example: { draw: Number(draw) } },
    ]);
  });

  it("may be allowed for", async () => {
    writeFileSync(path.join(folder, "failing.yaml"), failing);
    const ended = await iff(["run", "failing.yaml", "-n", "4000", "--max-failed", "50%"], { cwd: folder });
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });
});

describe("help", () => {
  it("and version come without loading the engine", async () => {
    for (const words of [["--help"], ["--version"], ...(await commands()).map((name) => [name, "--help"])]) {
      const help = await iff(words, { cwd: folder, env: { NODE_V8_COVERAGE: path.join(folder, "loaded") } });
      expect(help.code).toBe(0);
      expect(help.stderr).toBe("");
    }
    const loaded = readdirSync(path.join(folder, "loaded"))
      .flatMap((name) => (JSON.parse(readFileSync(path.join(folder, "loaded", name), "utf8")) as Coverage).result)
      .map(({ url }) => url);
    expect(loaded.filter((url) => url.includes("/node_modules/"))).toEqual([]);
    const own = new Set(loaded.filter((url) => url.includes("/dist/")));
    // The command line alone, commander included; the engine is ten times as large.
    const bytes = [...own].reduce((sum, url) => sum + statSync(new URL(url)).size, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(250_000);
  });

  it("has the version of the package", async () => {
    const { version } = JSON.parse(
      readFileSync(path.resolve(import.meta.dirname, "../../../package.json"), "utf8"),
    ) as {
      readonly version: string;
    };
    expect((await iff(["--version"])).stdout).toBe(`${version}\n`);
  });
});

type Result = {
  readonly run: {
    readonly samples: number;
    readonly seed: string;
    readonly sampler: string;
    readonly quantiles: unknown;
    readonly exceeds: unknown;
    readonly changes: unknown;
  };
};
type FailedResult = {
  readonly failures: {
    readonly undrawn: readonly unknown[];
    readonly regions: readonly { readonly input: string; readonly failed: readonly number[] }[];
  };
  readonly warnings: readonly string[];
};
type Coverage = { readonly result: readonly { readonly url: string }[] };
