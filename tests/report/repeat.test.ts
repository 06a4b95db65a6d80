import { describe, expect, it } from "vitest";
import { execFileSync } from "node:child_process";
import { repeatCommand, runFacts } from "../../src/report/repeat.ts";
import { report } from "./fixture.ts";

describe("the command that repeats a run", () => {
  it("names the file, the samples, the seed, the sampler and every change", () => {
    expect(repeatCommand(report.run).join(" ")).toBe(
      "iff run scenarios/mexico-smuggling/scenario.yaml --samples 100000 --seed 16.4.1 --sampler random " +
        "--set 'passed_on=uniform(0, 0.02)'",
    );
  });

  it("asks for exact quantiles where they were exact", () => {
    expect(repeatCommand({ ...report.run, exact: true }).join(" ")).toContain("--sampler random --exact --set");
    expect(runFacts({ ...report.run, exact: true })).toContainEqual(["quantiles", "exact"]);
    expect(runFacts(report.run)).toContainEqual(["quantiles", "from tables, verified to a relative error of 3.0e-10"]);
  });

  it("comes out of a shell as it went in, whatever the seed and the changes hold", () => {
    const nasty = `it's $(echo "x") \`y\` \\ ; & é`;
    const run = { ...report.run, seed: nasty, files: ["a file.yaml"], changes: [{ target: "a[b=c]", value: nasty }] };
    const words = repeatCommand(run).join(" ").replace("iff run", "printf '%s\\0'");
    const printed = execFileSync("sh", ["-c", words], { encoding: "utf8" }).split("\0");
    expect(printed).toEqual([
      "a file.yaml",
      "--samples",
      "100000",
      "--seed",
      nasty,
      "--sampler",
      "random",
      "--set",
      `a[b=c]=${nasty}`,
      "",
    ]);
  });
});

describe("the facts of a run", () => {
  it("say how many rows were drawn in which replicates where the sampler rounded up what was asked for", () => {
    const run = { ...report.run, sampler: "sobol", samples: 131_072, asked: 100_000, replicates: 16 };
    expect(runFacts(run)).toContainEqual([
      "samples",
      "131,072 (sobol, 16 replicates of 8,192; 100,000 were asked for)",
    ]);
  });

  it("say no more than the sampler's name where its rows are independent", () => {
    expect(runFacts(report.run)).toContainEqual(["samples", "100,000 (random)"]);
  });
});
