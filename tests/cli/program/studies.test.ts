/** `iff studies`: a folder of scenarios beside what was published, and the tables of scenarios/README.md, which it makes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { iff } from "./iff.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** Uniform on 0 to 100, so that 25 has a quarter of the draws below it. */
const ONE = `iff: 1
id: one
title: A | bar
question: How much?
economy: MEX
sources: { office: { title: An office } }
parameters:
  known: { unit: USD, value: "uniform(0, 100)", source: office, note: Bounds. }
  guessed: { unit: USD, value: "uniform(0, 1)", status: assumed }
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
    expect(Math.abs(Number(seen!.at_or_below) - 0.245)).toBeLessThan(4 * Math.sqrt((0.245 * 0.755) / 20_000));
    expect(Number(seen!.strongest_share)).toBeGreaterThan(0.99);
    expect(least).toMatchObject({ bound: "at_least", published: "90" });
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

describe("the tables of scenarios/README.md", () => {
  it("are what the studies give: npm run studies writes them anew", async () => {
    const readme = readFileSync(path.join(ROOT, "scenarios/README.md"), "utf8");
    const { code, stdout } = await iff(["studies", "scenarios", "--format", "markdown"], { cwd: ROOT });
    expect(code).toBe(0);
    expect(readme).toContain(`\n\n${stdout}\n<!-- end of studies -->`);
  }, 300_000);
});
