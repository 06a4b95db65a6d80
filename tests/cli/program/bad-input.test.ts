/** What a user's mistakes lead to: exit code 2, every problem with its place, nothing run and nothing written. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderWith, iff, SMALL, type Ended } from "./iff.ts";

/** One mistake: what is replaced in a good scenario, by what, and where that is complained about: at the mark. */
type Mistake = {
  readonly what: string;
  readonly replace: string;
  /** `^` stands before the character at which the complaint points, and is taken out. */
  readonly by: string;
  readonly says: readonly RegExp[];
};

const MISTAKES: readonly Mistake[] = [
  {
    what: "a key that the format does not know",
    replace: "parameters:",
    by: "^parametres:",
    says: [/got .*parametres/, /did you mean parameters\?/],
  },
  {
    what: "a parameter without the unit that its use needs",
    replace: "price: { unit: USD/kg,",
    by: "price: {",
    says: [/expected .*USD/],
  },
  {
    what: "a sum of two units",
    replace: "formula: quantity * price",
    by: "formula: quantity + ^price",
    says: [/kg/, /USD\/kg/],
  },
  {
    what: "a name that nothing has",
    replace: "formula: quantity * price",
    by: "formula: quantity * ^prize",
    says: [/prize/, /did you mean price\?/],
  },
  {
    what: "a formula that needs itself",
    replace: "receipts: { unit: USD, formula: quantity * price }",
    by: "receipts: { unit: USD, formula: other * 1 }\n  other: { unit: USD, formula: receipts * 1 }",
    says: [/receipts.*other.*receipts|other.*receipts.*other/],
  },
  {
    what: "bounds in the wrong order",
    replace: "uniform(90, 110)",
    by: "^uniform(110, 90)",
    says: [/110/, /90/],
  },
  {
    what: "text that is no YAML",
    replace: "title: A small study",
    by: "title: [A small study",
    says: [],
  },
];

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
  for (const { what, replace, by, says } of MISTAKES) {
    it(`${what} is refused at its line and column`, async () => {
      const marked = SMALL.replace(replace, by);
      expect(marked).not.toBe(SMALL);
      writeFileSync(path.join(folder, "scenario.yaml"), marked.replace("^", ""));
      for (const words of [
        ["run", "scenario.yaml", "--out", "out"],
        ["check", "scenario.yaml"],
      ]) {
        const run = await iff(words, { cwd: folder });
        expectRefusal(run);
        const place = marked.includes("^") ? placeOf(marked) : "\\d+:\\d+";
        expect(run.stderr).toMatch(new RegExp(`^scenario\\.yaml:${place}: expected .*, got `, "m"));
        for (const pattern of says) expect(run.stderr).toMatch(pattern);
      }
    });
  }

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
    expect(run.stderr).toContain(`scenario.yaml:${placeOf(SMALL.replace("quantity * price", "quantity * ^prize"))}:`);
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
    ["is empty", "empty.yaml", /^empty\.yaml:1:1: expected /m],
    ["is no text", "bytes.yaml", /^bytes\.yaml:\d+:\d+: expected /m],
    ["is too large", "large.yaml", /^large\.yaml:1:1: expected a file of at most 5000000 bytes, got .*5000001 bytes/m],
    ["is a list", "list.yaml", /^list\.yaml:1:1: expected /m],
  ])("%s is refused", async (_, name, place) => {
    mkdirSync(path.join(folder, "empty-folder"));
    writeFileSync(path.join(folder, "empty.yaml"), "");
    writeFileSync(path.join(folder, "bytes.yaml"), Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00]));
    writeFileSync(path.join(folder, "large.yaml"), Buffer.alloc(5_000_001, "#"));
    writeFileSync(path.join(folder, "list.yaml"), "- 1\n- 2\n");
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

/** "12:14", the line and column of the mark. */
function placeOf(marked: string): string {
  const before = marked.slice(0, marked.indexOf("^")).split("\n");
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
