import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  comparisonJsonSchema,
  comparisonSchema,
  type ComparisonResult,
} from "../../../src/report/comparison/schema.ts";
import { folderWith, iff, SMALL } from "./iff.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

const HYPOTHESES = `hypotheses:
  cheaper: { title: Prices are lower, set: { price: "lognormal(mean=900, sd=54)" }, source: survey }
  nothing-paid: { set: { passed_on: 0 } }
  same: { set: { passed_on: "beta(mean=0.2, sd=0.05)" } }
`;

let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = folderWith({ "scenario.yaml": SMALL + HYPOTHESES, "bare.yaml": SMALL })));
afterEach(() => remove());

function compared(...words: string[]): Promise<ComparisonResult> {
  return comparedIn("scenario.yaml", ...words);
}

async function comparedIn(...words: string[]): Promise<ComparisonResult> {
  const { code, stdout, stderr } = await iff(["compare", "-n", "20000", "--format", "json", ...words], {
    cwd: folder,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return comparisonSchema.parse(JSON.parse(stdout));
}

type Sided = ComparisonResult["figures"][number]["compared"][number];

function pairIn({ figures }: ComparisonResult, output: string, id: string, against = "as it is"): Sided {
  return figures
    .find((each) => each.output === output)!
    .compared.find((each) => each.id === id && each.against === against)!;
}

describe("iff compare", () => {
  it("pairs the draws: a lognormal law scaled by 0.9 is 0.9 times the other in every one of them", async () => {
    const { quotient, larger, smaller, dominance } = pairIn(await compared(), "inward[year=2021]", "cheaper");
    expect(quotient!.minimum).toBeCloseTo(0.9, 8);
    expect(quotient!.maximum).toBeCloseTo(0.9, 8);
    expect([larger.value, smaller.value]).toEqual([0, 1]);
    expect(dominance).toEqual({ order: "first", larger: "as it is" });
  });

  it("pairs them whatever the sampler, and where a side has fewer inputs", async () => {
    for (const sampler of ["latin-hypercube", "sobol"]) {
      const result = await compared("--sampler", sampler, "--hypothesis", "nothing-paid");
      const { difference, equal } = pairIn(result, "inward[year=2020]", "nothing-paid");
      expect([equal.value, difference.minimum, difference.maximum], sampler).toEqual([1, 0, 0]);
      expect(pairIn(result, "outward[year=2020]", "nothing-paid").difference.maximum).toBeLessThan(0);
    }
  });

  it("gives the figures that runs of each side give", async () => {
    const result = await compared("--hypothesis", "cheaper");
    const run = await iff(["run", "scenario.yaml", "-n", "20000", "--hypothesis", "cheaper", "--format", "json"], {
      cwd: folder,
    });
    const { sections } = JSON.parse(run.stdout) as { sections: { rows: { output: string; quantiles: unknown }[] }[] };
    const row = sections.flatMap(({ rows }) => rows).find(({ output }) => output === "net[year=2021]")!;
    const side = result.figures.find(({ output }) => output === "net[year=2021]")!.sides[1]!;
    expect(side).toMatchObject({ id: "cheaper", quantiles: row.quantiles });
  });

  it("takes what fails on one side out of all, so that medians and differences rest on the same draws", async () => {
    const scenario = `iff: 1
id: failing
title: Failing
parameters: { a: { value: "normal(1, 1)", status: assumed } }
variables: { z: { formula: sqrt(a) } }
outputs: [z]
hypotheses: { h: { set: { a: "normal(2, 1)" } } }
`;
    writeFileSync(path.join(folder, "failing.yaml"), scenario);
    const words = ["compare", "failing.yaml", "-n", "5000", "--format", "json"];
    const { code, stdout, stderr } = await iff(words, { cwd: folder });
    expect({ code, said: stderr.includes("--max-failed 0") }).toEqual({ code: 1, said: true });
    const { figures, failures, warnings } = comparisonSchema.parse(JSON.parse(stdout));
    const { sides, compared } = figures[0]!;
    const means = sides.map(({ mean }) => Number(mean.value));
    expect(means[1]! - means[0]!).toBeCloseTo(Number(compared[0]!.difference.mean.value), 10);
    expect(sides.map(({ failed }) => failed)).toEqual([failures!.draws, failures!.draws]);
    expect(warnings[0]).toContain("they are left out on every side");
    expect((await iff([...words, "--max-failed", "0.2"], { cwd: folder })).code).toBe(0);
  });

  it("compares hypotheses with each other where asked", async () => {
    const result = await compared("--pairs", "--hypothesis", "cheaper", "--hypothesis", "nothing-paid");
    expect(result.figures[0]!.compared.map(({ id, against }) => `${id} ${against}`)).toEqual([
      "cheaper as it is",
      "nothing-paid as it is",
      "nothing-paid cheaper",
    ]);
  });

  it("says what is changed, what it does, and that a hypothesis does nothing", async () => {
    const { code, stdout } = await iff(["compare", "scenario.yaml", "-n", "20000"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      "cheaper: Prices are lower price (USD/kg): lognormal(mean=1000, sd=60) becomes lognormal(mean=900, sd=54) Source: survey.",
    );
    expect(stdout).toMatch(/Under nothing-paid it is [\d.,]+ USD larger \(95% of the differences/);
    expect(stdout).toContain("- Under same it is the same in every draw.\n");
    expect(stdout).toContain("- same changes no figure in any draw\n");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("says which hypotheses cannot both hold, and what one changes that is not shown", async () => {
    const hypotheses = `${HYPOTHESES}  dearer: { set: { price: 1200 } }\n`;
    writeFileSync(path.join(folder, "rivals.yaml"), SMALL + hypotheses);
    const { warnings } = await comparedIn("rivals.yaml", "--pairs", "--output", "inward[2021]");
    expect(warnings).toContain("cheaper and dearer cannot both hold: they set price to different values");
    expect(warnings.find((line) => line.startsWith("nothing-paid changes"))).toMatch(
      /^nothing-paid changes none of these figures in any draw; what it changes is .*outward\[year=2020\]/,
    );
    expect(warnings).toContain("same changes no figure in any draw");
  });

  it("compares the outputs that are named, and draws for people what they are shown", async () => {
    const named = await compared("--output", "net[2021]");
    expect(named.figures.map(({ output }) => output)).toEqual(["net[year=2021]"]);
    expect(named.figures[0]).toEqual((await compared()).figures.find(({ output }) => output === "net[year=2021]"));
    writeFileSync(path.join(folder, "wide.yaml"), `${SMALL}outputs: [receipts]\n${HYPOTHESES}`);
    const { stdout } = await iff(["compare", "wide.yaml", "-n", "2000"], { cwd: folder });
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("Not shown here: receipts. To see them: name them by --output");
    const wrong = await iff(["compare", "scenario.yaml", "--output", "nett"], { cwd: folder });
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain('--output "nett"');
  });

  it("takes rounding for no difference: prices cancel out of the ratio", async () => {
    const { difference, equal, dominance } = pairIn(await compared(), "ratio[year=2021]", "cheaper");
    expect([difference.minimum, difference.maximum, equal.value, dominance]).toEqual([0, 0, 1, null]);
  });

  it("compares two scenarios, paired by the names of what they draw, and lists what differs", async () => {
    const other = SMALL.replace("lognormal(mean=1000, sd=60)", "lognormal(mean=900, sd=54)");
    expect(other).not.toBe(SMALL);
    writeFileSync(path.join(folder, "other.yaml"), other);
    const result = await comparedIn("bare.yaml", "other.yaml");
    expect(result).toMatchObject({ base: "bare.yaml", paired: true, other: { samples: 20000 } });
    expect(result.hypotheses.map(({ id, changes }) => ({ id, changes }))).toEqual([
      {
        id: "other.yaml",
        changes: [
          {
            target: "price",
            unit: "USD/kg",
            before: ["lognormal(mean=1000, sd=60)"],
            after: ["lognormal(mean=900, sd=54)"],
          },
        ],
      },
    ]);
    const as = pairIn(await compared("--hypothesis", "cheaper"), "net[year=2021]", "cheaper");
    const found = pairIn(result, "net[year=2021]", "other.yaml", "bare.yaml");
    expect(found.difference).toEqual(as.difference);
    const { stdout } = await iff(["compare", "bare.yaml", "other.yaml", "-n", "2000"], { cwd: folder });
    expect(stdout).toContain("- In bare.yaml, the gap");
    expect(stdout).toMatch(/iff compare bare\.yaml other\.yaml --samples 2000/);
  });

  it("compares two stored runs by their draws: paired where the seed is the same, else independent", async () => {
    const run = async (out: string, ...words: string[]): Promise<void> => {
      const { code } = await iff(["run", "scenario.yaml", "-n", "20000", "--out", out, ...words], { cwd: folder });
      expect(code).toBe(0);
    };
    await run("before");
    await run("after", "--hypothesis", "cheaper");
    await run("apart", "--hypothesis", "cheaper", "--seed", "2");
    const read = async (...words: string[]): Promise<ComparisonResult> => {
      const { code, stdout, stderr } = await iff(["compare", ...words, "--format", "json"], { cwd: folder });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return comparisonSchema.parse(JSON.parse(stdout));
    };
    const stored = await read("before", "after");
    expect(stored).toMatchObject({ of: "runs", base: "before", paired: true });
    expect(stored.hypotheses[0]!.changes.map(({ target }) => target)).toEqual(["price"]);
    const drawn = pairIn(await compared("--hypothesis", "cheaper"), "net[year=2021]", "cheaper");
    const { difference } = pairIn(stored, "net[year=2021]", "after", "before");
    expect(difference).toMatchObject({ mean: drawn.difference.mean, quantiles: drawn.difference.quantiles });
    // The variance of a difference of independent sides is the sum of theirs.
    const apart = await read("before", "apart", "--output", "net[2021]");
    expect(apart.paired).toBe(false);
    expect(apart.warnings.join()).toContain("independent of each other");
    const [one, other] = apart.figures[0]!.sides.map(({ sd }) => Number(sd.value));
    const { sd } = apart.figures[0]!.compared[0]!.difference;
    expect(Math.abs(Number(sd.value) - Math.hypot(one!, other!))).toBeLessThan(4 * sd.standard_error!);
    await run("short", "-n", "5000");
    const { stdout } = await iff(["compare", "before", "short"], { cwd: folder });
    expect(stdout).toMatch(/samples: 20,000 \(random\)[^]*that of short:[^]*samples: 5,000 \(random\)/);
    expect(stdout).toContain("compared: the first 5,000 draws of each");
    const refused = await iff(["compare", "before", "after", "--seed", "2"], { cwd: folder });
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    const mixed = await iff(["compare", "before", "bare.yaml"], { cwd: folder });
    expect(mixed).toMatchObject({ code: 2, stdout: "" });
  });

  it.each([
    ["the same scenario twice", ["bare.yaml", "bare.yaml"], "expected another scenario than the first"],
    [
      "a hypothesis beside two scenarios",
      ["bare.yaml", "scenario.yaml", "--hypothesis", "same"],
      "expected one scenario",
    ],
    ["all hypotheses and some", ["scenario.yaml", "--all", "--hypothesis", "same"], "expected all hypotheses, or some"],
  ])("refuses %s", async (_, words, said) => {
    const { code, stdout, stderr } = await iff(["compare", ...words], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  it("writes a page, JSON and CSV into a folder, whole, and none into one that is in use", async () => {
    const words = ["compare", "scenario.yaml", "-n", "2000", "--format", "json", "--out", "results"];
    const { code, stdout, stderr } = await iff(words, { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const read = (name: string): string => readFileSync(path.join(folder, "results", name), "utf8");
    expect(readdirSync(path.join(folder, "results")).sort()).toEqual([
      "comparison.csv",
      "comparison.html",
      "comparison.json",
    ]);
    expect(read("comparison.json")).toBe(stdout);
    const [header, ...lines] = read("comparison.csv").trimEnd().split("\r\n");
    expect(header).toMatch(/^quantity,output,unit,hypothesis,against,draws,failed,median,median_se,/);
    expect(lines.length).toBe(3 * comparisonSchema.parse(JSON.parse(stdout)).figures.length);
    const again = await iff(words, { cwd: folder });
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("--force");
  });

  it("makes a page that needs nothing else: hypotheses, what they change, a histogram for each side", async () => {
    const { stdout } = await iff(["compare", "scenario.yaml", "-n", "4000", "--format", "html"], { cwd: folder });
    expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">/);
    // One script, whose hash the page's policy names, and nothing from elsewhere.
    expect(stdout.match(/<script\b[^>]*>/g)).toEqual(["<script>"]);
    expect(stdout).not.toMatch(/src=|https?:\/\/(?!www\.w3\.org)/);
    expect(stdout).toContain("<strong>cheaper</strong>: Prices are lower");
    expect(stdout).toContain(
      "<code>lognormal(mean=1000, sd=60)</code> becomes <code>lognormal(mean=900, sd=54)</code>",
    );
    const charts = [...stdout.matchAll(/<svg aria-label="([^"]*)" role="img"/g)].map((match) => match[1]);
    expect(charts).toContain(
      "Gap (net flow), 2021: histogram of the simulated values, one a row; the table gives the quantiles",
    );
  });

  it("has a board: a row a side, what it changes, and small pictures of gap and ratio that tell their figures", async () => {
    const published = `observations:
  in: { of: "inward[year=2021]", value: 105000, relative_sd: 0.1 }
  out: { of: "outward[year=2021]", value: 21000, relative_sd: 0.1 }
`;
    writeFileSync(path.join(folder, "published.yaml"), SMALL + HYPOTHESES + published);
    const { stdout } = await iff(["compare", "published.yaml", "-n", "4000", "--format", "html"], { cwd: folder });
    const [, board = ""] = /<ol class="board">([\s\S]*?)<\/ol>/.exec(stdout) ?? [];
    expect([...board.matchAll(/<h3>([^<]*)<\/h3>/g)].map((match) => match[1])).toEqual([
      "as it is",
      "cheaper",
      "nothing-paid",
      "same",
    ]);
    expect(board).toContain("<code>price</code>: lognormal(mean=1000, sd=60) becomes lognormal(mean=900, sd=54)");
    const told = [...board.matchAll(/<svg aria-label="([^"]*)" role="img"/g)].map((match) => match[1]);
    // What was published of both flows makes a gap of 84,000 and a ratio of 5.
    expect(told).toContainEqual(
      expect.stringMatching(/^Gap, 2021 under cheaper: median [\d,]+, 95% between .* USD; published 84,000$/),
    );
    expect(told).toContainEqual(
      expect.stringMatching(/^Ratio, 2021 under as it is: median [\d.]+, 95% between .*; published 5$/),
    );
  });

  it("gives the same bytes on 1 and 3 threads", async () => {
    const [one, three] = await Promise.all(
      ["1", "3"].map((threads) =>
        iff(["compare", "scenario.yaml", "-n", "40000", "--threads", threads], { cwd: folder }),
      ),
    );
    expect(three!.stdout).toBe(one!.stdout);
  });

  it.each([
    ["a hypothesis that there is not", ["--hypothesis", "cheeper"], "did you mean cheaper?"],
    ["a format that there is not", ["--format", "yaml"], "expected the name of a format"],
    ["a change that a hypothesis makes, too", ["--set", "passed_on=0.1"], "each assumption changed once"],
  ])("refuses %s", async (_, words, said) => {
    const { code, stdout, stderr } = await iff(["compare", "scenario.yaml", "--out", "none", ...words], {
      cwd: folder,
    });
    expect({ code, stdout, written: existsSync(path.join(folder, "none")) }).toEqual({
      code: 2,
      stdout: "",
      written: false,
    });
    expect(stderr).toContain(said);
  });

  it("says that there is nothing to compare where a scenario has no hypothesis", async () => {
    const { code, stderr } = await iff(["compare", "bare.yaml"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("expected hypotheses to compare with the scenario, got none");
  });
});

describe("the real study", () => {
  it("shows that pairing removes the noise: the variance of a difference is a small part of that of unpaired draws", async () => {
    const { stdout } = await iff(
      [
        "compare",
        "scenarios/mexico-smuggling",
        "-n",
        "20000",
        "--hypothesis",
        "northern-triangle-transit",
        "--format",
        "json",
      ],
      { cwd: ROOT },
    );
    const { figures } = comparisonSchema.parse(JSON.parse(stdout));
    const { sides, compared } = figures.find(({ output }) => output === "net[year=2017]")!;
    const variance = (sd: number | string | null): number => Number(sd) ** 2;
    const unpaired = sides.reduce((sum, { sd }) => sum + variance(sd.value), 0);
    expect(variance(compared[0]!.difference.sd.value) / unpaired).toBeLessThan(0.05);
  });
});

it("the published schema of comparisons is fresh", () => {
  const published = JSON.parse(readFileSync(path.join(ROOT, "schema/comparison.schema.json"), "utf8")) as unknown;
  expect(published).toEqual(JSON.parse(JSON.stringify(comparisonJsonSchema())));
});
