import { describe, expect, it } from "vitest";
import { execFileSync } from "node:child_process";
import { repeatCommand } from "../../src/report/repeat.ts";
import { report } from "./fixture.ts";

describe("the command that repeats a run", () => {
  it("names the file, the samples, the seed, the sampler and every change", () => {
    expect(repeatCommand(report.run).join(" ")).toBe(
      "iff run scenarios/mexico-smuggling/scenario.yaml --samples 100000 --seed 16.4.1 --sampler random " +
        "--set 'passed_on=uniform(0, 0.02)'",
    );
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
