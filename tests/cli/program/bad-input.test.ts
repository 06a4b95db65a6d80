/**
 * What a user's mistakes lead to: exit code 2, every problem with its place, nothing run and nothing written. A few, in
 * processes of their own; `tests/conformance/bad-inputs.test.ts` has the many.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderWith, iff, SMALL, type Ended } from "./iff.ts";

let folder: string;
let remove: () => void;

beforeEach(() => ({ folder, remove } = folderWith({ "scenario.yaml": SMALL })));
afterEach(() => remove());

function expectRefusal({ code, stdout, stderr }: Ended): void {
  expect(stderr).toMatch(/expected .*, got .|Expected .*, got ./);
  expect(stderr).not.toMatch(/\n\s+at .*[(:]\d+:\d+|node:internal|fault in iff/);
  expect(stdout).toBe("");
  expect(code).toBe(2);
  expect(existsSync(path.join(folder, "out"))).toBe(false);
}

describe("a scenario with", () => {
  it.each([
    [
      "a name that nothing has",
      "quantity * price",
      "quantity * prize",
      /^scenario\.yaml:14:46: expected .*, got prize$/m,
    ],
    [
      "text that is no YAML",
      "title: A small study",
      "title: [A small study",
      /^scenario\.yaml:\d+:\d+: expected .*, got /m,
    ],
  ])("%s is refused at its line and column", async (_, replace, by, says) => {
    writeFileSync(path.join(folder, "scenario.yaml"), SMALL.replace(replace, by));
    for (const words of [
      ["run", "scenario.yaml", "--out", "out"],
      ["check", "scenario.yaml"],
    ]) {
      const run = await iff(words, { cwd: folder });
      expectRefusal(run);
      expect(run.stderr).toMatch(says);
    }
  });

  it("several mistakes is told all of them at once", async () => {
    const text = SMALL.replace(
      "quantity * price }",
      "quantity * prize }\n  weight: { unit: kg, formula: quantity + price }",
    );
    writeFileSync(path.join(folder, "scenario.yaml"), text);
    const run = await iff(["run", "scenario.yaml"], { cwd: folder });
    expectRefusal(run);
    expect(run.stderr.match(/^scenario\.yaml:\d+:\d+: expected/gm)).toHaveLength(2);
    expect(run.stderr).toContain("\n2 errors\n");
  });

  it("Windows line ends has its mistakes at the same places", async () => {
    const text = SMALL.replace("quantity * price", "quantity * prize");
    writeFileSync(path.join(folder, "scenario.yaml"), text.replaceAll("\n", "\r\n"));
    const run = await iff(["check", "scenario.yaml"], { cwd: folder });
    expectRefusal(run);
    expect(run.stderr).toContain("scenario.yaml:14:46:");
  });
});

describe("a scenario file that", () => {
  it.each([
    ["is missing", "nowhere.yaml", /^nowhere\.yaml:1:1: expected .*, got .*no file of that name/m],
    [
      "is missing from its folder",
      "empty-folder",
      /^empty-folder.scenario\.yaml:1:1: expected .*, got .*no file of that name/m,
    ],
  ])("%s is refused", async (_, name, place) => {
    mkdirSync(path.join(folder, "empty-folder"));
    const run = await iff(["run", name, "--out", "out"], { cwd: folder });
    expectRefusal(run);
    expect(run.stderr).toMatch(place);
  });
});

describe("a command line with", () => {
  it.each([
    ["no number of samples", ["run", "scenario.yaml", "-n", "many"]],
    ["no threads", ["run", "scenario.yaml", "--threads", "0"]],
    ["an empty seed", ["run", "scenario.yaml", "--seed", ""]],
    ["a change without a value", ["run", "scenario.yaml", "--set", "price"]],
    ["an unknown format", ["run", "scenario.yaml", "--format", "jsno"]],
    ["an unknown sampler", ["run", "scenario.yaml", "--sampler", "randon"]],
  ])("%s is refused", async (_, words) => {
    expectRefusal(await iff([...words, "--out", "out"], { cwd: folder }));
  });

  it.each([
    ["an unknown command", ["rnu", "scenario.yaml"], /unknown command 'rnu'\n\(Did you mean run\?\)/],
    [
      "an unknown option",
      ["run", "scenario.yaml", "--seeed", "5"],
      /unknown option '--seeed'\n\(Did you mean --seed\?\)/,
    ],
    ["no scenario", ["run"], /missing required argument 'SCENARIO'/],
    ["two scenarios", ["run", "scenario.yaml", "other.yaml"], /too many arguments/],
    ["an option that lacks its value", ["run", "scenario.yaml", "--seed"], /argument missing/],
    ["nothing", [], /Usage: iff/],
    [
      "several mistaken changes",
      ["run", "scenario.yaml", "--set", "price=1 +", "--set", "prize=3", "--set", "quantity=hello"],
      /^--set:1:10: [^]*\n  1 \| price=1 \+\n    \| +\^\n[^]*^--set:2:1: [^]* got prize\n[^]*^--set:3:10: [^]* got hello\n/m,
    ],
  ])("%s is refused and explained", async (_, words, says) => {
    const run = await iff(words, { cwd: folder });
    expect(run.stderr).toMatch(says);
    expect(run.stdout).toBe("");
    expect(run.code).toBe(2);
  });
});

describe("a folder for the report", () => {
  it("that is not empty is left alone without --force", async () => {
    writeFileSync(path.join(folder, "notes.txt"), "mine");
    const run = await iff(["run", "scenario.yaml", "--out", "."], { cwd: folder });
    expect(run.stderr).toContain("iff: --out .: expected a folder that is new or empty, got one that holds notes.txt");
    expect(run.stderr).toContain("--force");
    expect(run.code).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(["notes.txt", "scenario.yaml"]);
  });

  it("that cannot be written to is found before anything is drawn", async () => {
    for (const out of ["scenario.yaml", "scenario.yaml/out", "n".repeat(300)]) {
      const run = await iff(["run", "scenario.yaml", "-n", "1000", "--out", out], { cwd: folder });
      expect(run.stderr).toMatch(/^iff: --out .*: expected a folder that .*, got /);
      expect(run.stdout).toBe("");
      expect(run.code).toBe(2);
    }
    expect(readdirSync(folder)).toEqual(["scenario.yaml"]);
  });
});
