/** Distributions that are more than one law, or come from a file, as a run draws them: against closed forms. */
import { describe, expect, it } from "vitest";
import { betaCdf } from "../../src/numerics/beta.ts";
import { drawsOf, issuesOf, runOf, studyOf } from "../study-of.ts";

const ROWS = 40_000;

describe("the shares of a dirichlet", () => {
  const alphas = { a: 0.4, b: 2, c: 3.5, d: 1.1 };
  const names = Object.keys(alphas) as (keyof typeof alphas)[];
  const whole = 0.4 + 2 + 3.5 + 1.1;
  const run = runOf(
    studyOf(`
indexes: { place: [${names.join(", ")}] }
parameters: { w: { by: [place], value: "dirichlet(over=place, a=0.4, b=2, c=3.5, d=1.1)", status: assumed } }
variables: { all: { formula: "sum(w, place)" } }
outputs: [w, all]
`),
    ROWS,
  );
  const draws = names.map((name) => drawsOf(run, `w[place=${name}]`));
  const mean = (values: (row: number) => number): number => {
    let sum = 0;
    for (let row = 0; row < ROWS; row++) sum += values(row);
    return sum / ROWS;
  };

  it("add up to one in every draw", () => {
    for (const all of drawsOf(run, "all")) expect(Math.abs(all - 1)).toBeLessThan(4e-16);
  });

  it.each(names)("of %s follow the beta law of their marginal", (name) => {
    const alpha = alphas[name];
    const sorted = Float64Array.from(draws[names.indexOf(name)]!).sort();
    const distance = sorted.reduce((most, x, i) => {
      const p = betaCdf(alpha, whole - alpha, x);
      return Math.max(most, Math.abs(p - i / ROWS), Math.abs(p - (i + 1) / ROWS));
    }, 0);
    // Kolmogorov's distance exceeds 2.2 / sqrt(n) once in 8,000 (2 exp(-2 2.2^2)).
    expect(distance).toBeLessThan(2.2 / Math.sqrt(ROWS));
  });

  it("have the covariances -a_i a_j / (A^2 (A + 1)), within four standard errors", () => {
    for (let i = 0; i < names.length; i++) {
      for (let j = 0; j < i; j++) {
        const [ai, aj] = [alphas[names[i]!], alphas[names[j]!]];
        const product = (row: number): number => (draws[i]![row]! - ai / whole) * (draws[j]![row]! - aj / whole);
        const found = mean(product);
        const error = Math.sqrt(mean((row) => (product(row) - found) ** 2) / ROWS);
        expect(Math.abs(found + (ai * aj) / (whole * whole * (whole + 1)))).toBeLessThan(4 * error);
      }
    }
  });
});

describe("an empirical distribution from a file", () => {
  const scenario = (call: string): string => `parameters: { x: { value: '${call}', status: assumed } }\noutputs: [x]\n`;
  const file = (text: string) => ({ "studies/test/records.csv": text });
  const weighted = 'empirical(csv="records.csv", column="fee", weight="w")';

  it("gives each record its share of the weights", () => {
    const records = file("fee,w\n10,1\n20,2\n20,1\n50,0\n70,4\n");
    const draws = drawsOf(runOf(studyOf(scenario(weighted), [], records), ROWS), "x");
    for (const [value, share] of [
      [10, 1 / 8],
      [20, 3 / 8],
      [50, 0],
      [70, 4 / 8],
    ] as const) {
      const found = draws.filter((x) => x === value).length / ROWS;
      expect(Math.abs(found - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / ROWS));
    }
  });

  it.each([
    ["a blank", "fee,w\n10,1\n,2\n", { file: "studies/test/records.csv", line: 3, expected: "a number in each row" }],
    ["a text", "fee,w\n10,1\nmany,2\n", { line: 3, column: 1, got: 'the text "many"' }],
    ["a negative weight", "fee,w\n10,1\n20,-2\n", { expected: "weights >= 0", got: "-2 as weight 2" }],
    ["no weight above zero", "fee,w\n10,0\n20,0\n", { expected: "a weight above 0" }],
    ["no records", "fee,w\n", { line: 1, expected: "a row of column names and rows below it" }],
    ["no such column", "price,w\n10,1\n", { got: "fee" }],
  ])("refuses %s, with its place", (_, text, issue) => {
    expect(issuesOf(scenario(weighted), [], file(text))).toContainEqual(expect.objectContaining(issue));
  });
});
