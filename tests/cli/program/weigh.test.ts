import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { weighingJsonSchema, weighingSchema, type WeighingResult } from "../../../src/report/weighing/schema.ts";
import { folderWith, iff, SMALL } from "./iff.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

const EVIDENCE = `hypotheses:
  cheaper: { title: Prices are lower, set: { price: "lognormal(mean=900, sd=54)" }, source: survey }
  dearer: { set: { price: "lognormal(mean=1100, sd=66)" } }
observations:
  published: { of: "inward[year=2021]", value: 92000, relative_sd: 0.05, source: survey }
  share: { of: passed_on, count: 30, trials: 100 }
`;

let folder: string;
let remove: () => void;
beforeEach(() => {
  const alone = EVIDENCE.slice(EVIDENCE.indexOf("observations"));
  const files = { "scenario.yaml": SMALL + EVIDENCE, "alone.yaml": SMALL + alone, "bare.yaml": SMALL };
  ({ folder, remove } = folderWith(files));
});
afterEach(() => remove());

const weigh = (...words: string[]): ReturnType<typeof iff> =>
  iff(["weigh", "scenario.yaml", "-n", "20000", ...words], { cwd: folder });

async function weighed(...words: string[]): Promise<WeighingResult> {
  const { code, stdout, stderr } = await weigh("--format", "json", ...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return weighingSchema.parse(JSON.parse(stdout));
}

describe("iff weigh", () => {
  it("gives weight to the hypothesis under which what was observed is probable", async () => {
    const { hypotheses, run } = await weighed();
    expect(hypotheses.map(({ id }) => id)).toEqual(["as it is", "cheaper", "dearer"]);
    const [base, cheaper, dearer] = hypotheses.map(({ weight }) => Number(weight.value)) as [number, number, number];
    expect(base + cheaper + dearer).toBeCloseTo(1, 12);
    expect(cheaper).toBeGreaterThan(base);
    expect(base).toBeGreaterThan(dearer);
    expect(run.hypotheses).toEqual(["cheaper", "dearer"]);
  });

  it("gives the same bytes with any number of threads, and by the command that it prints", async () => {
    const [one, four] = await Promise.all(["1", "4"].map((threads) => weigh("--format", "json", "--threads", threads)));
    expect(one!.stdout).toBe(four!.stdout);
  });

  it("takes prior weights, and says how to repeat it with them", async () => {
    const { hypotheses, priors } = await weighed("--prior", "as it is=3", "--prior", "cheaper=0");
    expect(hypotheses.map(({ prior }) => prior)).toEqual([0.75, 0, 0.25]);
    expect(hypotheses[1]!.weight.value).toBe(0);
    expect(priors).toEqual([
      { id: "as it is", weight: 3 },
      { id: "cheaper", weight: 0 },
    ]);
    expect((await weigh("--prior", "as it is=3")).stdout).toContain("--prior 'as it is=3'");
  });

  it("prints what a reader needs, within 80 columns", async () => {
    const { stdout, code } = await weigh();
    expect(code).toBe(0);
    for (const heading of [
      "What was observed",
      "Weight of each hypothesis",
      "Which observation decided",
      "How far parameters",
    ]) {
      expect(stdout).toContain(heading);
    }
    expect(stdout).toContain("published: inward[year=2021] is ");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("weighs a scenario without hypotheses, too: what is left of its figures", async () => {
    const { stdout, code } = await iff(["weigh", "alone.yaml", "-n", "5000"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).not.toContain("Weight of each hypothesis");
    expect(stdout).toContain("How the observations fit");
  });

  it("writes a page, data and a table into a folder, and the published schema is the one in use", async () => {
    const { code } = await weigh("--out", "out");
    expect(code).toBe(0);
    expect(readdirSync(path.join(folder, "out")).sort()).toEqual(["weighing.csv", "weighing.html", "weighing.json"]);
    const page = readFileSync(path.join(folder, "out/weighing.html"), "utf8");
    expect(page).toContain("Weight of each hypothesis");
    expect(page).not.toContain("NaN");
    const schema: unknown = JSON.parse(readFileSync(path.join(ROOT, "schema/weighing.schema.json"), "utf8"));
    // npm run schema makes it anew.
    expect(schema).toEqual(weighingJsonSchema());
  });

  it("shows that an observation contradicts an assumption, and what reaching it costs", async () => {
    const { code, stdout } = await iff(
      ["weigh", "alone.yaml", "-n", "20000", "--set", "price=lognormal(mean=500, sd=30)"],
      {
        cwd: folder,
      },
    );
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
      /hardly expected published, at or below which [\d.]+% lies\. To reach it price had to move to the (99|100)th percentile of what was assumed.* contradict each other: the conflict is shown, not averaged away\./,
    );
    expect((await weigh()).stdout).not.toContain("hardly expected");
  });

  it("says how many draws fail under which hypothesis, and ends with 1", async () => {
    const scenario = `iff: 1
id: failing
title: Failing
parameters: { a: { value: "normal(2, 1)", status: assumed } }
variables: { z: { formula: sqrt(a) } }
outputs: [z]
hypotheses: { h: { set: { a: "normal(1, 1)" } } }
observations: { seen: { of: z, value: 1.2, sd: 0.2 } }
`;
    writeFileSync(path.join(folder, "failing.yaml"), scenario);
    const words = ["weigh", "failing.yaml", "-n", "5000", "--format", "json"];
    const { code, stdout, stderr } = await iff(words, { cwd: folder });
    expect({ code, said: stderr.includes("--max-failed 0") }).toEqual({ code: 1, said: true });
    const { failures, warnings } = weighingSchema.parse(JSON.parse(stdout));
    const share = Number(failures!.share.value);
    expect(Math.abs(share - 0.158655)).toBeLessThan(4 * Number(failures!.share.standard_error));
    expect(warnings[0]).toMatch(/ fail: .* \(before the evidence: as it is [\d,]+, h [\d,]+\)$/);
    expect((await iff([...words, "--max-failed", "0.2"], { cwd: folder })).code).toBe(0);
  });

  it("tells what no observation tells apart as such, and withholds a median between finite and infinite values", async () => {
    const scenario = `iff: 1
id: ties
title: Ties
economy: MEX
parameters:
  a: { value: "uniform(8, 12)", status: assumed }
  c: { value: 1, status: assumed }
flows:
  earned: { from: USA, to: MEX, value: a }
  spent: { from: MEX, to: USA, value: c }
hypotheses: { free: { set: { c: 0 } }, high: { set: { a: "uniform(11, 15)" } } }
observations: { seen: { of: inward, value: 9, sd: 1 } }
`;
    writeFileSync(path.join(folder, "ties.yaml"), scenario);
    const said = async (...words: string[]): Promise<string> => {
      const { stdout } = await iff(["weigh", "ties.yaml", "-n", "3000", ...words], { cwd: folder });
      return stdout.replaceAll(/\s+/g, " ");
    };
    const all = await said();
    expect(all).toMatch(/The observations settle on the scenario as it is and free together: 9\d/);
    expect(all).toContain("No observation can tell the scenario as it is and free apart");
    const without = await said("--prior", "high=0");
    expect(without).toContain("Left out of the mean, since they had no weight before: high.");
    expect(without).not.toContain("keeps less than 1%");
    expect(without).not.toContain("The observations settle");
    expect(without).toMatch(/all, by weight n\/a [\d.]+ to infinite/);
    expect(without).toContain("all by weight has no median that is determined");
  });

  it("ends with 1 where nothing is left, and says so", async () => {
    const { code, stdout } = await iff(["weigh", "scenario.yaml", "-n", "2000", "--set", "passed_on=0"], {
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stdout).toContain("No draw survives");
  });

  it.each([
    [["--prior", "cheaper"], "Expected id=weight"],
    [["--prior", "cheapr=2"], "did you mean cheaper?"],
    [["--prior", "cheaper=-1"], "Expected id=weight"],
    [["--hypothesis", "cheapr"], "cheaper"],
    [["--all", "--hypothesis", "cheaper"], "--all, or --hypothesis for some"],
    [["--format", "pdf"], "csv"],
    [["--dependence", "iman-conover"], "copula"],
  ])("refuses %j and starts nothing", async (words, message) => {
    const { code, stderr, stdout } = await weigh(...words, "--out", "out");
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(existsSync(path.join(folder, "out"))).toBe(false);
  });

  it("asks for observations where there are none", async () => {
    const { code, stderr } = await iff(["weigh", "bare.yaml"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("observations with an error");
  });
});
