/** Dependence as it comes out of the draws, against closed forms. */
import { describe, expect, it } from "vitest";
import { ranksOf } from "../../src/numerics/descriptive.ts";
import { acrossReplicates, type Estimate } from "../../src/numerics/estimate.ts";
import { renderHtml } from "../../src/report/html.ts";
import { toResult } from "../../src/report/json.ts";
import { renderText } from "../../src/report/text.ts";
import { samplers, type SamplerName } from "../../src/samplers/index.ts";
import type { Run } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import { correlationOf } from "../correlation-of.ts";
import { drawsOf, runOf, studyOf } from "../study-of.ts";

const ROWS = 100_000;
const PARTS = 20;
/** Standard errors by which a sampled figure may be off: 1 in 100,000 by chance, for Student's t with 19 degrees. */
const FAR = 5.8;

function expectRank(run: Run, a: string, b: string, rank: number): void {
  expectNear(
    inParts(drawsOf(run, a), drawsOf(run, b), (x, y) => correlationOf(ranksOf(x), ranksOf(y))),
    rank,
  );
}

function inParts(x: Float64Array, y: Float64Array, figure: (x: Float64Array, y: Float64Array) => number): Estimate {
  const length = x.length / PARTS;
  const parts = Array.from({ length: PARTS }, (_, part) => [part * length, (part + 1) * length] as const);
  return acrossReplicates(
    figure(x, y),
    parts.map(([from, to]) => figure(x.subarray(from, to), y.subarray(from, to))),
  );
}

function expectNear({ value, standardError }: Estimate, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(FAR * standardError);
}

/** Spearman's coefficient of scores with the correlation `rho` (Pearson 1907). */
const rankOf = (rho: number): number => (6 / Math.PI) * Math.asin(rho / 2);
const scoreOf = (rank: number): number => 2 * Math.sin((Math.PI * rank) / 6);

const indexed = (parameters: string, dependence = ""): Run =>
  runOf(
    studyOf(`indexes: { year: [2016, 2017, 2018], place: [north, south] }
parameters:
${parameters}
outputs: [fee, wage]
${dependence}`),
    ROWS,
  );

const wage = `  wage: { by: [year], value: "gamma(shape=2, scale=1)", status: assumed }`;

describe("draws along an index", () => {
  it("have one rank correlation between all members where it is exchangeable", () => {
    const run = indexed(
      `  fee: { by: [year, place], value: "lognormal(mean=2, sd=1)", across: { year: 0.6 }, status: assumed }\n${wage}`,
    );
    const fee = (year: number, place: string): string => `fee[place=${place},year=${year}]`;
    for (const [one, other] of [
      [2016, 2017],
      [2016, 2018],
      [2017, 2018],
    ] as const) {
      expectRank(run, fee(one, "north"), fee(other, "north"), 0.6);
    }
    expectRank(run, fee(2016, "north"), fee(2017, "south"), 0);
  });

  it("have scores whose correlation falls with the lag where it is autoregressive", () => {
    const run = indexed(
      `  fee: { by: [year], value: "lognormal(mean=2, sd=1)", across: { year: { ar1: 0.7 } }, status: assumed }\n${wage}`,
    );
    expectRank(run, "fee[year=2016]", "fee[year=2017]", 0.7);
    expectRank(run, "fee[year=2017]", "fee[year=2018]", 0.7);
    expectRank(run, "fee[year=2016]", "fee[year=2018]", rankOf(scoreOf(0.7) ** 2));
  });

  it("of two parameters are tied member by member", () => {
    const run = indexed(
      `  fee: { by: [year, place], value: "uniform(0, 1)", status: assumed }\n${wage}`,
      "dependence: [{ between: [fee, wage], rank: 0.5 }]\n",
    );
    expectRank(run, "fee[place=north,year=2016]", "wage[year=2016]", 0.5);
    expectRank(run, "fee[place=south,year=2016]", "wage[year=2016]", 0.5);
    expectRank(run, "fee[place=north,year=2016]", "wage[year=2017]", 0);
    expectRank(run, "fee[place=north,year=2016]", "fee[place=south,year=2016]", 0);
  });
});

const three = `
parameters:
  a: { value: "lognormal(mean=2, sd=1)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
  c: { value: "gamma(shape=2, scale=1)", status: assumed }
outputs: [a, b, c]
`;

describe("draws of several parameters", () => {
  it("with shared causes have the correlations that the loadings make, added over the causes", () => {
    const run = runOf(
      studyOf(
        `${three}dependence:
  - { factor: police, on: { a: 0.7, b: -0.6, c: 0.4 } }
  - { factor: season, on: { a: 0.5, b: 0.5 } }
`,
      ),
      ROWS,
    );
    expectRank(run, "a", "b", rankOf(0.7 * -0.6 + 0.5 * 0.5));
    expectRank(run, "a", "c", rankOf(0.7 * 0.4));
    expectRank(run, "b", "c", rankOf(-0.6 * 0.4));
  });

  it.each([
    [0.5, 3],
    [-0.7, 2],
    [0, 4],
    [0.9, 10],
  ])("of a Student copula have the rank correlation %d asked for, with %d degrees of freedom", (rank, df) => {
    const run = runOf(
      studyOf(`${three}dependence: [{ between: [a, b], rank: ${rank}, copula: { kind: student, df: ${df} } }]\n`),
      2 * ROWS,
    );
    const [tie] = run.study.model.ties;
    if (tie?.copula !== "student") throw new Error("no Student copula");
    expectRank(run, "a", "b", rank);
    const [x, y] = [drawsOf(run, "a"), drawsOf(run, "b")];
    // Kendall's coefficient of elliptical copulas is (2/pi) asin rho, whatever the degrees of freedom (Lindskog et al. 2003).
    const concordance = (u: Float64Array, v: Float64Array): number => {
      let sum = 0;
      for (let row = 1; row < u.length; row += 2) sum += Math.sign((u[row]! - u[row - 1]!) * (v[row]! - v[row - 1]!));
      return sum / Math.floor(u.length / 2);
    };
    const rho = tie.factor[2]!;
    expectNear(inParts(x, y, concordance), (2 / Math.PI) * Math.asin(rho));
    // Both in their lowest hundredth: 4 times as often as the scores' correlation alone would have it, or more.
    if (rank === 0) {
      const [low, lower] = [x, y].map((column) => column.toSorted()[column.length / 100]!);
      const both = x.filter((each, row) => each < low! && y[row]! < lower!).length;
      expect(both).toBeGreaterThan((4 * x.length) / 1e4);
    }
  });

  it("keep their own laws whatever ties them", () => {
    const copulas = ["", ", copula: { kind: student, df: 3 }", ", copula: clayton", ", copula: gumbel"];
    for (const copula of copulas) {
      const run = runOf(studyOf(`${three}dependence: [{ between: [a, b], rank: 0.6${copula} }]\n`), ROWS);
      const b = drawsOf(run, "b").toSorted();
      // Kolmogorov's distance from the uniform law: beyond 2.5 / sqrt(n) once in 100,000 samples.
      const distance = b.reduce((most, each, i) => Math.max(most, Math.abs(each - (i + 0.5) / ROWS)), 0);
      expect(distance).toBeLessThan(2.5 / Math.sqrt(ROWS));
    }
  });
});

describe.each(Object.keys(samplers) as SamplerName[])("the report of a run by %s", (sampler) => {
  it("shows what correlations were achieved, with an error from parts that are independent", () => {
    const study = studyOf(`${three}dependence: [{ between: [a, b], rank: 0.6 }, { between: [b, c], pearson: -0.3 }]\n`);
    const run = runOf(study, 30_000, "1", sampler);
    const { dependence } = reportRun(run, [], { engine: "test", hash: "" });
    expect(dependence.map(({ between, measure, value, used }) => ({ between, measure, value, used }))).toEqual([
      { between: ["a", "b"], measure: "rank", value: 0.6, used: 0.6 },
      { between: ["b", "c"], measure: "pearson", value: -0.3, used: -0.3 },
    ]);
    for (const { value, achieved } of dependence) {
      expect(achieved.degreesOfFreedom).toBe(15);
      expectNear(achieved, value);
      expect(achieved.standardError).toBeLessThan(0.02);
    }
  });

  it("says of correlations that cannot all hold what was asked, what is used and what the draws have", async () => {
    const study = studyOf(
      `${three}dependence: [{ between: [a, b], pearson: 0.8 }, { between: [b, c], rank: 0.8 }, { between: [a, c], rank: -0.8 }]\n`,
    );
    const report = reportRun(runOf(study, 30_000, "1", sampler), [], { engine: "test", hash: "" });
    expect(report.dependence).toHaveLength(3);
    const html = await renderHtml(report);
    const text = renderText(report, { width: 200, colour: false });
    const json = toResult(report);
    report.dependence.forEach(({ between, measure, value, used, achieved }, i) => {
      expect(Math.abs(used)).toBeLessThan(0.6);
      expectNear(achieved, used);
      const [asked, followed, had] = [value, used, achieved.value].map((each) => each.toFixed(3));
      const name = measure === "rank" ? "rank" : "Pearson";
      const said = `${between.join(" and ")}: ${name} ${asked} asked, ${followed} used, ${had} achieved (standard error`;
      expect(text).toContain(said);
      expect(html).toContain(said);
      expect(json.dependence[i]).toMatchObject({ measure, asked: value, used, achieved: { value: achieved.value } });
    });
  });

  it("of a single draw has no correlation, and does not fail", () => {
    const study = studyOf(`${three}dependence: [{ between: [a, b], rank: 0.6 }]\n`);
    const run = runOf(study, 1, "1", sampler);
    const [pair] = reportRun(run, [], { engine: "test", hash: "" }).dependence;
    expect(pair!.achieved.standardError).toBeNaN();
  });
});
