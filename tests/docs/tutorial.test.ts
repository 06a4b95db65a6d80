/** The tutorial's scenarios give the figures that the tutorial says they give. */
import { describe, expect, it } from "vitest";
import type { Files } from "../../src/scenario/files.ts";
import { readStudy } from "../../src/study.ts";
import { drawsOf, runOf } from "../study-of.ts";
import { read } from "./markdown.ts";

const text = read("docs/tutorial.md");
const steps = [
  ...text.matchAll(
    /^```yaml\n(?<scenario>[^]*?)^```$[^]*?^\*\*Inward: (?<median>\d+) million USD\*\*(?<rest>[^]*?)\n\n/gm,
  ),
];

/** The draw below which a share of them lies, in whole millions. */
function millions(draws: Float64Array, share: number): number {
  return Math.round(draws.toSorted()[Math.floor(share * draws.length)]! / 1e6);
}

describe("the tutorial", () => {
  it("has a figure for each of its scenarios", () => {
    expect(steps.length).toBe(text.match(/^iff: 1$/gm)?.length);
    expect(steps.length).toBeGreaterThan(2);
  });

  it.each(steps.map(({ groups }) => groups!))("gives $median million USD inward", ({ scenario, median, rest }) => {
    const files: Files = { read: () => ({ ok: true, bytes: new TextEncoder().encode(scenario) }) };
    const study = readStudy("study/scenario.yaml", files);
    if (!study.ok) throw new Error(study.issues.map(({ expected, got }) => `${expected}, got ${got}`).join("\n"));
    expect(study.warnings.map(({ got }) => got).filter((got) => got !== "outward, always 0 USD")).toEqual([]);
    const draws = drawsOf(runOf(study.value, 100_000), "inward");
    const band = /90% between (\d+) and (\d+)/.exec(rest!)?.slice(1).map(Number) ?? [Number(median), Number(median)];
    expect([0.5, 0.05, 0.95].map((share) => millions(draws, share))).toEqual([Number(median), ...band]);
  });
});
