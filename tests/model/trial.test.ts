import { describe, expect, it } from "vitest";
import { drawsOf, issuesOf, runOf, studyOf } from "../study-of.ts";

/** A scenario whose `x` is drawn from a law with draws in its arguments. */
function of(law: string, more = ""): string {
  return `parameters:
  w: { value: "uniform(0.2, 0.6)", status: assumed }
  v: { value: "uniform(0.1, 0.9)", status: assumed }
${more}  x: { value: "${law}", status: assumed }
outputs: [x]
`;
}

const SUM = "weights that add up to 1";
const HINT = "write the last weight as 1 - the others";

describe("arguments that hold draws", () => {
  it.each([
    ["discrete(1=w, 2=w, 3=0.3)", SUM, "a sum of 1.1 with all draws at their medians", HINT, 1],
    ["discrete(1=w, 2=1.2 - w)", SUM, "a sum of 1.2 with all draws at their medians", HINT, 1],
    ["mixture(normal(0, 1), discrete(1=w, 2=w))", SUM, "a sum of 0.8 with all draws at their medians", HINT, 23],
    ["uniform(3 + w, v)", "min < max", "min 3.4, max 0.5 with all draws at their medians", undefined, 1],
    ["normal(mean=w, sd=log(w - 1))", "a finite number for sd", "NaN with all draws at their medians", undefined, 16],
  ])("%s: no draw makes a law of them, which is said before the run", (law, expected, got, hint, column) => {
    const found = issuesOf(of(law));
    expect(found).toMatchObject([{ line: 7, column: 15 + column, at: "parameters.x.value", expected, got }]);
    expect(found[0]!.hint).toBe(hint);
  });

  it.each([
    "discrete(1=w, 2=1 - w)",
    "discrete(1=w, 2=w, 3=1 - 2 * w)",
    "uniform(w, v)",
    "discrete(1=v, 2=w, 3=1 - v - w)",
  ])("%s: some draws or all make a law, which is left to the run", (law) => {
    expect(issuesOf(of(law)).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("may be many, and made of each other", () => {
    const names = Array.from({ length: 60 }, (_, i) => `w${i}`);
    const more = names.map((name) => `  ${name}: { value: "uniform(0.5, 1)", status: assumed }\n`).join("");
    const weights = names.map((name, i) => `${i}=${name} / (${names.join(" + ")})`).join(", ");
    const draws = drawsOf(runOf(studyOf(of(`discrete(${weights})`, more)), 200), "x");
    expect(draws.some((draw) => draw > 40)).toBe(true);
    expect(draws.every((draw) => Number.isInteger(draw))).toBe(true);
  });

  it("are told once for all cells, and nothing is said of what is made of them", () => {
    const text = `indexes: { place: [a, b, c] }
parameters:
  w: { by: [place], value: "uniform(0.2, 0.6)", status: assumed }
  x: { by: [place], value: "discrete(1=w, 2=w)", status: assumed }
  y: { by: [place], value: "normal(mean=x, sd=1)", status: assumed }
outputs: [y]
`;
    expect(issuesOf(text)).toMatchObject([{ at: "parameters.x.value", expected: SUM }]);
  });
});
