/** Runs that are killed or interrupted, and go on from what they had drawn, to the same bits. */
import type { ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fillUniform } from "../../../src/numerics/xoshiro.ts";
import { ended, folderWith, iff, SMALL, start, type Ended } from "./iff.ts";

/** Some seconds of plain loops, so that it can be killed twice after parts were kept; kernels take a second. */
const WORDS = ["run", ".", "-n", "1.2e7", "--sampler", "latin-hypercube", "--no-draws"];
const SLOWLY = ["--engine", "reference", "--threads", "2"];

const place = folderWith({ "scenario.yaml": SMALL });
const { folder } = place;
let whole: Files;

type Files = { readonly result: string; readonly digests: string };

function inFolder(...names: readonly string[]): string {
  return path.join(folder, ...names);
}

function filesOf(run: string): Files {
  const { digests } = JSON.parse(readFileSync(inFolder(run, "run.json"), "utf8")) as { readonly digests: unknown };
  return { result: readFileSync(inFolder(run, "result.json"), "utf8"), digests: JSON.stringify(digests) };
}

async function there(...words: readonly string[]): Promise<Ended> {
  return iff(words, { cwd: folder });
}

beforeAll(async () => {
  await there(...WORDS, "--out", "whole");
  whole = filesOf("whole");
});
afterAll(() => place.remove());
beforeEach(() => rmSync(inFolder("run"), { recursive: true, force: true }));

function parts(): readonly string[] {
  const unfinished = inFolder("run", "unfinished");
  return existsSync(unfinished) ? readdirSync(unfinished).filter((name) => name.startsWith("part-")) : [];
}

/** Starts or goes on, waits until more parts are kept than before, and `moment` milliseconds more. */
async function startedUntilKept(
  words: readonly string[],
  moment: number,
): Promise<{ child: ChildProcess; end: Promise<Ended> }> {
  const before = parts().length;
  const child = start([...words, ...SLOWLY], { cwd: folder });
  const end = ended(child);
  while (parts().length <= before && child.exitCode === null) await pause(10);
  await pause(moment);
  return { child, end };
}

async function killed(words: readonly string[], moment: number): Promise<void> {
  const { child, end } = await startedUntilKept(words, moment);
  child.kill("SIGKILL");
  const { code } = await end;
  expect(code).toBe(null);
}

const NEW = [...WORDS, "--out", "run"];
const RESUME = ["run", "--resume", "run"];

describe("a run that is killed", () => {
  // Moments at random, the same in every test run.
  const moments = new Float64Array(1024);
  fillUniform(moments, 0, 1024, [20, 16], 4, 1, 0, 0);

  it.each([0, 1, 2])("goes on to the same bits, killed twice at random: %d", async (i) => {
    await killed(NEW, 500 * moments[2 * i]!);
    const first = parts().length;
    await killed(RESUME, 500 * moments[2 * i + 1]!);
    expect(parts().length).toBeGreaterThan(first);
    const resumed = await there(...RESUME);
    expect([resumed.stderr, resumed.code]).toEqual(["", 0]);
    expect(filesOf("run")).toEqual(whole);
    expect(readdirSync(inFolder("run")).sort()).toEqual(readdirSync(inFolder("whole")).sort());
    expect(resumed.stdout).toBe(readFileSync(inFolder("run", "report.txt"), "utf8"));
    expect((await there("verify", "run", "--chunks", "3")).code).toBe(0);
  });

  it("goes on from what is whole: parts that were cut off, altered, doubled or are foreign are left aside", async () => {
    await killed(NEW, 0);
    const [name] = parts() as [string];
    const part = (of: string): string => inFolder("run", "unfinished", of);
    cpSync(part(name), part("part-70"));
    cpSync(part(name), part("part-71"));
    cpSync(part(name), part("part-72"));
    truncateSync(part("part-71"), 5000);
    const bytes = readFileSync(part("part-72"));
    bytes[bytes.length - 9]! ^= 1;
    writeFileSync(part("part-72"), bytes);
    writeFileSync(part("part-73"), "");
    writeFileSync(part(".part-1.0123.tmp"), "half");
    expect((await there(...RESUME)).code).toBe(0);
    expect(filesOf("run")).toEqual(whole);
  });

  it("is in the way of another run, of show and of verify, which name what goes on with it", async () => {
    await killed(NEW, 0);
    const again = await there(...NEW);
    expect(again.stderr).toBe(
      "iff: --out run: expected a folder that is new or empty, got one of an unfinished run\n" +
        "  hint: iff run --resume run goes on with it; --force begins anew\n",
    );
    for (const words of [
      ["report", "run"],
      ["verify", "run"],
      ["verify", "run/unfinished"],
    ]) {
      const { stderr, code } = await there(...words);
      expect(stderr).toContain("expected a run that is finished, got one that was interrupted\n");
      expect(stderr).toContain("hint: iff run --resume run goes on with it\n");
      expect(code).toBe(2);
    }
    expect(again.code).toBe(2);
    expect((await there("run", ".", "-n", "1000", "--out", "run", "--force")).code).toBe(0);
    expect(readdirSync(inFolder("run"))).not.toContain("unfinished");
  });
});

describe("Ctrl-C", () => {
  it("names the command that goes on, and leaves an earlier result as it was until then", async () => {
    await there("run", ".", "-n", "1000", "--out", "run");
    const before = filesOf("run");
    const { child, end } = await startedUntilKept([...NEW, "--force"], 100);
    child.kill("SIGINT");
    const { stderr, code } = await end;
    expect(stderr).toBe("iff: interrupted, iff run --resume run goes on\n");
    expect(code).toBe(130);
    expect(filesOf("run")).toEqual(before);
    expect((await there("report", "run")).code).toBe(0);
    expect((await there(...RESUME)).code).toBe(0);
    expect(filesOf("run")).toEqual(whole);
  });
});

describe("a run that goes on until it is precise enough", () => {
  it("goes on from its last stage with what was counted before", async () => {
    const words = ["run", ".", "-n", "2e4", "--precision", "inward.mean=0.002%", "--max-samples", "5e6", "--no-draws"];
    const precise = await there(...words, "--out", "precise");
    await killed([...words, "--out", "run"], 200);
    expect(readdirSync(inFolder("run", "unfinished")).filter((name) => name.startsWith("before-"))).toHaveLength(1);
    const resumed = await there(...RESUME);
    // Fewer samples than that precision takes.
    expect([precise.code, resumed.code]).toEqual([1, 1]);
    expect(resumed.stderr).toBe(precise.stderr);
    expect(filesOf("run")).toEqual(filesOf("precise"));
  });
});

describe("a run that was killed in its first second, or while it wrote", () => {
  it("leaves nothing that is in the way of another", async () => {
    const left = [".unfinished.0123456789ab.tmp", ".draws.parquet.ba9876543210.tmp"];
    mkdirSync(inFolder("run", left[0]!), { recursive: true });
    writeFileSync(inFolder("run", left[1]!), "PAR1");
    const resumed = await there(...RESUME);
    expect(resumed.stderr).toContain("got none: nothing was kept there, or the run is finished\n");
    expect(resumed.stderr).toContain("hint: iff run SCENARIO --out DIR begins a run");
    expect((await there("run", ".", "-n", "1000", "--out", "run")).code).toBe(0);
    expect(readdirSync(inFolder("run")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect((await there("verify", "run")).code).toBe(0);
  });
});

describe("iff run --resume refuses", () => {
  it("what is no unfinished run", async () => {
    for (const run of ["whole", "nowhere", ".", "scenario.yaml"]) {
      const { stderr, code } = await there("run", "--resume", run);
      expect(stderr).toContain(`iff: --resume ${run}: expected the folder of an unfinished run, got `);
      expect(code).toBe(2);
    }
  });

  it("options that the record has, and a scenario", async () => {
    for (const [words, got] of [
      [["scenario.yaml"], "scenario.yaml"],
      [["--seed", "1"], "--seed"],
      [["-n", "10"], "--samples"],
      [["--out", "elsewhere"], "--out"],
    ] as const) {
      const { stderr, code } = await there(...RESUME, ...words);
      expect(stderr).toBe(
        "iff: --resume: expected nothing beside it but --threads, --engine and --format: the record has the rest, " +
          `got ${got}\n`,
      );
      expect(code).toBe(2);
    }
    expect((await there("run")).stderr).toContain("missing required argument 'SCENARIO'");
  });

  it("a run of another version, and a record that was altered", async () => {
    await killed(NEW, 0);
    const file = inFolder("run", "unfinished", "run.json");
    const record = readFileSync(file, "utf8");
    writeFileSync(file, record.replace(/"engine": "iffsim .*"/, '"engine": "iffsim 0.0.1"'));
    expect((await there(...RESUME)).stderr).toMatch(/expected a run of iffsim [\d.]+, got one of iffsim 0\.0\.1/);
    writeFileSync(file, record.slice(0, 300));
    expect((await there(...RESUME)).stderr).toContain("a text that is cut off, or no JSON");
    // Parts of another record are worth nothing to this one.
    writeFileSync(file, record.replace('"seed": "1"', '"seed": "2"'));
    expect((await there(...RESUME)).code).toBe(0);
    await there(...WORDS, "--seed", "2", "--out", "second");
    expect(filesOf("run")).toEqual(filesOf("second"));
  });
});
