import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  prioritiesJsonSchema,
  prioritiesSchema,
  type PrioritiesResult,
} from "../../../src/report/priorities/schema.ts";
import { folderWith, iff, SMALL } from "./iff.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

const STUDIES = `studies:
  shares: { title: Books of traders, informs: { passed_on: share }, sizes: [20, 80, 320], cost: { fixed: 1e3, each: 50 }, status: assumed }
  quotes: { informs: { price: { kind: prices, log_sd: 0.2 } }, maximum: 64 }
  weights: { informs: { quantity: { kind: count, relative_sd: 0.02 } } }
`;

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = folderWith({ "scenario.yaml": SMALL + STUDIES, "bare.yaml": SMALL }));
});
afterEach(() => remove());

const priorities = (...words: string[]): ReturnType<typeof iff> =>
  iff(["priorities", "scenario.yaml", "-n", "10000", ...words], { cwd: folder });

async function result(...words: string[]): Promise<PrioritiesResult> {
  const { code, stdout, stderr } = await priorities("--format", "json", ...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return prioritiesSchema.parse(JSON.parse(stdout));
}

describe("iff priorities", () => {
  it("says by how much each study narrows each figure, and at what cost", async () => {
    const { figures, studies } = await result();
    expect(figures.map(({ output }) => output)).toEqual(
      ["inward", "outward", "net", "ratio"].flatMap((name) => [`${name}[year=2020]`, `${name}[year=2021]`]),
    );
    expect(studies.map(({ id }) => id)).toEqual(["shares", "quotes", "weights"]);
    const outward = figures.find(({ output }) => output === "outward[year=2021]")!;
    expect(outward.studies[0]!.id).toBe("shares");
    expect(outward.studies[0]!.sized.map(({ size, cost }) => [size, cost])).toEqual([
      [20, 2000],
      [80, 5000],
      [320, 17000],
    ]);
    const inward = figures.find(({ output }) => output === "inward[year=2021]")!;
    expect(inward.studies.find(({ id }) => id === "shares")).toMatchObject({ bears: false });
    expect(inward.studies.find(({ id }) => id === "quotes")!.sized.map(({ size }) => size)).toEqual([4, 8, 16, 32, 64]);
  });

  it("prints sentences and tables, and the command that repeats them to the same bytes", async () => {
    const { code, stdout } = await priorities("--output", "outward[2021]", "--share", "90%");
    expect(code).toBe(0);
    expect(stdout.replace(/\n {2}/g, " ")).toMatch(
      /80 cases in Books of traders \[shares\] narrow the 95% band of Outward flow, 2021 from [\d,.]+ to [\d,.]+/,
    );
    expect(stdout.replace(/\n {2}/g, " ")).toContain("give 90% of all that it could");
    expect(stdout).toContain("--output 'outward[2021]' --share 0.9");
    const threads = await priorities("--output", "outward[2021]", "--share", "0.9", "--threads", "1");
    expect(threads.stdout).toBe(stdout);
  });

  it("tells failed draws, and fails where there are more than may be", async () => {
    const failing = SMALL.replace("variables:", "variables:\n  lost: { unit: '1', formula: log(passed_on - 0.2) }");
    expect(failing).not.toBe(SMALL);
    writeFileSync(path.join(folder, "failing.yaml"), failing);
    const words = ["priorities", "failing.yaml", "-n", "2000", "--output", "lost"];
    const strict = await iff(words, { cwd: folder });
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain("--max-failed 0: expected at most 0% of the draws to fail");
    expect(strict.stdout).toMatch(/- [\d,]+ draws \([\d.]+%\) fail/);
    expect((await iff([...words, "--max-failed", "99%"], { cwd: folder })).code).toBe(0);
  });

  it("looks at parameters and sources where no studies are planned", async () => {
    const { code, stdout } = await iff(["priorities", "bare.yaml", "-n", "2000"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain("No studies are planned.");
    expect(stdout).toContain("If all of a parameter were known");
  });

  it("writes a page, a table and data into a folder", async () => {
    expect(await priorities("--out", "results")).toMatchObject({ code: 0, stderr: "" });
    const text = readFileSync(path.join(folder, "results", "priorities.csv"), "utf8");
    expect(text.split("\r\n")[0]).toMatch(/^output,unit,kind,id,size,cost,width_now,width_now_se,/);
    const page = readFileSync(path.join(folder, "results", "priorities.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>/);
    expect(page.match(/<figure /g)!.length).toBeGreaterThan(8);
    expect(page).toContain("its cost, USD");
    prioritiesSchema.parse(JSON.parse(readFileSync(path.join(folder, "results", "priorities.json"), "utf8")));
  });

  it("takes the draws of a stored run as they are, with the figures that drawing gives", async () => {
    await iff(["run", "scenario.yaml", "-n", "10000", "--out", "run"], { cwd: folder });
    const stored = await iff(["priorities", "run", "--format", "json"], { cwd: folder });
    expect(stored).toMatchObject({ code: 0, stderr: "" });
    const { figures } = prioritiesSchema.parse(JSON.parse(stored.stdout));
    expect(figures).toEqual((await result()).figures);
    const refused = await iff(["priorities", "run", "--seed", "2"], { cwd: folder });
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("--seed: expected a scenario, which is drawn as it says");
    await iff(["run", "scenario.yaml", "-n", "1000", "--no-draws", "--out", "bare"], { cwd: folder });
    expect((await iff(["priorities", "bare"], { cwd: folder })).stderr).toContain("expected the draws of a run");
  });

  it("keeps its published schema", () => {
    const shipped: unknown = JSON.parse(readFileSync(path.join(ROOT, "schema/priorities.schema.json"), "utf8"));
    expect(prioritiesJsonSchema()).toEqual(shipped);
  });

  it.each([
    [
      ["--output", "nett"],
      /iff: --output "nett": expected an output of the scenario, got nett\n {2}hint: did you mean net\?/,
    ],
    [["--apart", "cheaper"], /iff: --apart: expected the id of a hypothesis, got "cheaper"/],
    [["--share", "1"], /iff: --share: expected a share between 0 and 1, got 1/],
    [["--format", "yaml"], /iff: --format: expected the name of a format/],
    [["--sampler", "sobol", "--dependence", "iman"], /iff: --dependence: expected copula or iman-conover/],
  ])("refuses %j", async (words, said) => {
    const { code, stdout, stderr } = await priorities(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
  });
});
