import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  decompositionJsonSchema,
  decompositionSchema,
  type DecompositionResult,
} from "../../../src/report/decomposition/schema.ts";
import { folderWith, iff } from "./iff.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** inward = a b, outward = c, all positive; a and b are random, so that parts have bands. */
const SCENARIO = `iff: 1
id: split
title: Split
economy: MEX
parameters:
  a: { value: "uniform(2, 4)", status: assumed }
  b: { value: "uniform(5, 9)", status: assumed }
  c: { value: 1, status: assumed }
  idle: { value: 1, status: assumed }
flows:
  earned: { from: USA, to: MEX, value: a * b }
  spent: { from: MEX, to: USA, value: c + 0 * idle }
hypotheses:
  both: { set: { a: "uniform(4, 8)", b: 7 } }
  dearer: { set: { c: 2 } }
`;

/** Sold to two economies; a part of all sales is passed on, and a fee is nobody's. */
const INDEXED = `iff: 1
id: indexed
title: Indexed
economy: MEX
indexes: { good: [x, y] }
parameters:
  sold: { by: [good], value: { x: 2, y: 3 }, status: assumed }
  price: { value: "uniform(5, 9)", status: assumed }
variables:
  sales: { formula: sold * price }
flows:
  usual: { from: USA, to: MEX, value: "sum(sales, good) * 0.8" }
  others: { from: CAN, to: MEX, value: sales * 0.2 }
  passed_on: { from: MEX, to: USA, value: "0.25 * sum(sales, good)" }
  fee: { from: MEX, to: USA, value: 7 }
`;

/** A root that the changed law has of more draws, and a ratio that is undefined where nothing is spent. */
const FAILING = `iff: 1
id: failing
title: Failing
economy: MEX
parameters:
  a: { value: "normal(1, 1)", status: assumed }
  b: { value: "uniform(1, 2)", status: assumed }
  spends: { value: bernoulli(0.75), status: assumed }
flows:
  earned: { from: USA, to: MEX, value: b }
  spent: { from: MEX, to: USA, value: spends }
variables:
  z: { formula: b * sqrt(a) }
outputs: [z]
hypotheses:
  h: { set: { a: "normal(2, 1)", b: "uniform(2, 3)" } }
`;

let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = folderWith({ "scenario.yaml": SCENARIO })));
afterEach(() => remove());

async function split(...words: string[]): Promise<DecompositionResult> {
  const { code, stdout, stderr } = await iff(
    ["decompose", "scenario.yaml", "-n", "5000", "--format", "json", ...words],
    {
      cwd: folder,
    },
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return decompositionSchema.parse(JSON.parse(stdout));
}

const mean = ({ mean: { value } }: { mean: { value: number | string | null } }): number => Number(value);

describe("iff decompose", () => {
  it("names the largest part of a change, and the largest that pulls the other way", async () => {
    const { sentences } = await split("--hypothesis", "both", "--hypothesis", "dearer");
    const about = (title: string): string => sentences.find((sentence) => sentence.startsWith(title))!;
    expect(about("Gap")).toMatch(/; the largest part is a, 2\d[.\d]*, against c, -1\.$/);
    expect(about("Outward")).toMatch(/; the largest part is c, 1\.$/);
  });

  it("takes what fails under some changes out of all figures, so that means add up, and ends with 1", async () => {
    writeFileSync(path.join(folder, "failing.yaml"), FAILING);
    const words = ["decompose", "failing.yaml", "-n", "5000", "--hypothesis", "h", "--format", "json", "--output", "z"];
    const { code, stdout, stderr } = await iff(words, { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain("--max-failed 0: expected at most 0% of the draws to fail, got");
    const { figures, failures, warnings } = decompositionSchema.parse(JSON.parse(stdout));
    const { base, edited, change, parts } = figures[0]!;
    const total = parts.reduce((sum, part) => sum + mean(part), 0);
    expect(mean(base!) + total).toBeCloseTo(mean(edited), 10);
    expect(mean(change!)).toBeCloseTo(total, 10);
    // a = 1 + s is negative with probability 0.158655, and 2 + s only where that is.
    const share = Number(failures!.share.value);
    expect(Math.abs(share - 0.158655)).toBeLessThan(4 * Number(failures!.share.standard_error));
    expect(failures!.regions.map(({ input }) => input)).toEqual(["a"]);
    expect(failures!.draws).toBe(base!.failed);
    expect(edited.failed).toBe(base!.failed);
    expect(warnings[0]).toContain("they are left out on every side");
    expect((await iff([...words, "--max-failed", "20%"], { cwd: folder })).code).toBe(0);
  });

  it("leaves out draws in which a ratio is undefined, which are no failures", async () => {
    writeFileSync(path.join(folder, "failing.yaml"), FAILING);
    const words = ["decompose", "failing.yaml", "-n", "5000", "--hypothesis", "h", "--format", "json"];
    const { code, stdout } = await iff([...words, "--output", "ratio"], { cwd: folder });
    expect(code).toBe(0);
    const { figures, failures } = decompositionSchema.parse(JSON.parse(stdout));
    expect(failures).toBeNull();
    const { base, edited, change, parts } = figures[0]!;
    const all = [base!, edited, change!, ...parts];
    expect(new Set(all.map((each) => each.undefined)).size).toBe(1);
    expect(Math.abs(base!.undefined / 5000 - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 5000));
    expect(all.map(({ failed }) => failed)).toEqual(all.map(() => 0));
    expect(Number(base!.quantiles.at(-1)!.value)).toBeLessThan(2);
  });

  it("lays a change to each assumption, so that means of parts add up to it", async () => {
    const { figures } = await split("--hypothesis", "both", "--hypothesis", "dearer", "--output", "net");
    const { base, edited, change, parts } = figures[0]!;
    expect(parts.map(({ name }) => name).sort()).toEqual(["a", "b", "c"]);
    const total = parts.reduce((sum, part) => sum + mean(part), 0);
    expect(total).toBeCloseTo(mean(change!), 10);
    expect(mean(base!) + total).toBeCloseTo(mean(edited), 10);
    // Doubling a, b from its draw to 7: a (b + 7) / 2, whose mean is 3 x 7; (7 - b) 3 a / 2, whose mean is 0.
    const part = (name: string) => parts.find((each) => each.name === name)!;
    const errors = (name: string): number => Number(part(name).mean.standard_error);
    expect(Math.abs(mean(part("a")) - 21)).toBeLessThan(4 * errors("a"));
    expect(Math.abs(mean(part("b")))).toBeLessThan(4 * errors("b"));
    expect([part("c").minimum, part("c").maximum]).toEqual([-1, -1]);
  });

  it("has the levels that runs without and with the changes have", async () => {
    const { figures } = await split("--hypothesis", "both", "--output", "inward");
    for (const [level, words] of [
      ["base", []],
      ["edited", ["--hypothesis", "both"]],
    ] as const) {
      const run = await iff(["run", "scenario.yaml", "-n", "5000", "--format", "json", ...words], { cwd: folder });
      const { sections } = JSON.parse(run.stdout) as { sections: { rows: { output: string; quantiles: unknown }[] }[] };
      const row = sections.flatMap(({ rows }) => rows).find(({ output }) => output === "inward")!;
      expect(figures[0]![level]!.quantiles).toEqual(row.quantiles);
    }
  });

  it("samples orders where there are too many changes for every set, and says so with its errors", async () => {
    const names = Array.from({ length: 14 }, (_, i) => `p${i}`);
    const factors = names.slice(0, 3);
    const many = `iff: 1
id: many
title: Many
economy: MEX
parameters:
${names.map((name) => `  ${name}: { value: 1, status: assumed }`).join("\n")}
flows:
  earned: { from: USA, to: MEX, value: "${names.join(" + ")} + 100 * ${factors.join(" * ")}" }
`;
    writeFileSync(path.join(folder, "many.yaml"), many);
    const sets = names.flatMap((name) => ["--set", `${name}=2`]);
    const words = ["decompose", "many.yaml", "-n", "2000", "--output", "inward", "--format", "json", ...sets];
    const { code, stdout, stderr } = await iff(words, { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { orders, figures } = decompositionSchema.parse(JSON.parse(stdout));
    expect(orders).toBe(64);
    const { parts, change } = figures[0]!;
    expect(parts.reduce((sum, part) => sum + mean(part), 0)).toBeCloseTo(mean(change!), 9);
    for (const { name, ...part } of parts) {
      // The product grows by 700, shared alike; a sum has no order.
      const exact = 1 + (factors.includes(name) ? 700 / 3 : 0);
      const error = Number(part.mean.standard_error);
      if (factors.includes(name)) expect(error).toBeGreaterThan(0);
      expect(Math.abs(mean(part) - exact)).toBeLessThanOrEqual(4 * error + 1e-9);
    }
    const again = await iff([...words, "--threads", "1"], { cwd: folder });
    expect(again.stdout).toBe(stdout);
  });

  it("lays a figure to the payments that add up to it, what is paid out with a minus", async () => {
    const { of, figures } = await split("--by", "flow", "--output", "net,outward");
    expect(of).toBe("figure");
    const [net, outward] = figures;
    expect([net!.base, net!.change]).toEqual([null, null]);
    expect(net!.parts.map(({ name }) => name)).toEqual(["earned", "spent"]);
    expect([net!.parts[1]!.minimum, net!.parts[1]!.maximum]).toEqual([-1, -1]);
    // earned - 1 = net in every draw.
    const [earned] = net!.parts;
    expect(earned!.minimum).toBeCloseTo(Number(net!.edited.minimum) + 1, 12);
    earned!.quantiles.forEach(({ value }, i) => {
      expect(Number(value)).toBeCloseTo(Number(net!.edited.quantiles[i]!.value) + 1, 9);
    });
    expect(outward!.parts.map(({ name }) => name)).toEqual(["spent"]);
  });

  it("lays a figure to the members of an index that its flows run over or sum over, as the partners' own figures are", async () => {
    writeFileSync(path.join(folder, "indexed.yaml"), INDEXED);
    const words = ["indexed.yaml", "-n", "5000", "--format", "json"];
    const read = async (...more: string[]): Promise<DecompositionResult> => {
      const { code, stdout, stderr } = await iff(["decompose", ...words, ...more], { cwd: folder });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return decompositionSchema.parse(JSON.parse(stdout));
    };
    const byMember = await read("--by", "good", "--output", "net");
    const parts = byMember.figures[0]!.parts;
    expect(parts.map(({ name }) => name).sort()).toEqual(["not by good", "x", "y"]);
    const part = (name: string) => parts.find((each) => each.name === name)!;
    // Three quarters of the sales of each are left; the fee is of neither.
    expect(mean(part("not by good"))).toBeCloseTo(-7, 12);
    const total = parts.reduce((sum, each) => sum + mean(each), 0);
    expect(total).toBeCloseTo(mean(byMember.figures[0]!.edited), 10);
    const ratio = mean(part("y")) / mean(part("x"));
    expect(ratio).toBeCloseTo(1.5, 10);
    const byPartner = await read("--by", "partner", "--output", "inward");
    const run = await iff(["run", ...words], { cwd: folder });
    const { sections } = JSON.parse(run.stdout) as { sections: { rows: { output: string; quantiles: unknown }[] }[] };
    const row = sections.flatMap(({ rows }) => rows).find(({ output }) => output === "inward[partner=USA]")!;
    expect(byPartner.figures[0]!.parts.find(({ name }) => name === "USA")!.quantiles).toEqual(row.quantiles);
  });

  it("takes parts of a ratio as factors: a constant one is the same in every draw", async () => {
    const { figures } = await split("--hypothesis", "both", "--hypothesis", "dearer", "--output", "ratio");
    const { factors, parts } = figures[0]!;
    expect(factors).toBe(true);
    expect(parts.find(({ name }) => name === "c")!.minimum).toBeCloseTo(0.5, 12);
    expect(parts.find(({ name }) => name === "a")!.maximum).toBeCloseTo(2, 8);
  });

  it("gathers changes by hypothesis, and names one that does nothing", async () => {
    const { players, warnings } = await split(
      ...["--hypothesis", "both", "--set", "idle=3", "--by", "hypothesis", "--output", "net"],
    );
    expect(players.map(({ name }) => name)).toEqual(["both", "idle"]);
    expect(warnings).toContain("idle changes none of these figures in any draw");
  });

  it("prints tables of at most 80 columns, and writes a page with a waterfall, JSON and CSV", async () => {
    const words = ["decompose", "scenario.yaml", "-n", "2000", "--hypothesis", "both", "--out", "results"];
    const { code, stdout, stderr } = await iff(words, { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^\+ a +/m);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    const files = ["decomposition.csv", "decomposition.html", "decomposition.json"];
    expect(readdirSync(path.join(folder, "results")).sort()).toEqual(files);
    const page = readFileSync(path.join(folder, "results", "decomposition.html"), "utf8");
    expect(page).toContain("a waterfall of means from the scenario as it is to all changes made");
    // One script, whose hash the page's policy names, and nothing from elsewhere.
    expect(page.match(/<script\b[^>]*>/g)).toEqual(["<script>"]);
    expect(page).not.toMatch(/src=|https?:\/\/(?!www\.w3\.org)/);
  });

  it("gives the same bytes on 1 and 3 threads", async () => {
    const words = ["decompose", "scenario.yaml", "-n", "40000", "--hypothesis", "both", "--threads"];
    const [one, three] = await Promise.all(["1", "3"].map((threads) => iff([...words, threads], { cwd: folder })));
    expect(three!.stdout).toBe(one!.stdout);
  });

  it.each([
    ["nothing changed", [], "expected changed assumptions, got none"],
    ["a change made twice", ["--hypothesis", "both", "--set", "b=1"], "each assumption changed once"],
    ["a figure that there is not", ["--hypothesis", "both", "--output", "nett"], "expected an output of the scenario"],
    ["a word to gather by that there is not", ["--hypothesis", "both", "--by", "chnge"], "did you mean change?"],
  ])("refuses %s", async (_, words, said) => {
    const asked = ["decompose", "scenario.yaml", "--out", "none", ...words];
    const { code, stdout, stderr } = await iff(asked, { cwd: folder });
    expect({ code, stdout, written: existsSync(path.join(folder, "none")) }).toEqual({
      code: 2,
      stdout: "",
      written: false,
    });
    expect(stderr).toContain(said);
  });
});

it("the published schema of decompositions is fresh", () => {
  const published = JSON.parse(readFileSync(path.join(ROOT, "schema/decomposition.schema.json"), "utf8")) as unknown;
  expect(published).toEqual(JSON.parse(JSON.stringify(decompositionJsonSchema())));
});
