/**
 * Published cases of dependence, each through a scenario and the engine that runs it. Sampled figures are compared within
 * standard errors of their own sample; what is solved before the draws within the tolerance of the case.
 */
import { describe, expect, it } from "vitest";
import { mixingWeights, mixScores, productsOf, rankAs } from "../../src/engine/ordering.ts";
import type { Tie } from "../../src/model/model.ts";
import { choleskyFactor } from "../../src/numerics/cholesky.ts";
import { ranksOf } from "../../src/numerics/descriptive.ts";
import { acrossReplicates, type Estimate } from "../../src/numerics/estimate.ts";
import type { Run } from "../../src/run.ts";
import { drawsOf, issuesOf, runOf, studyOf } from "../study-of.ts";
import known from "./dependence.json" with { type: "json" };
import { correlationOf } from "../correlation-of.ts";

type Case<Inputs, Expected> = { readonly id: string; readonly inputs: Inputs; readonly expected: Expected };
const cases = known.cases as unknown as readonly Case<unknown, unknown>[];

/** Ids of the cases that were looked at. */
const tested = new Set<string>();

function casesOf<Inputs, Expected>(start: string): readonly Case<Inputs, Expected>[] {
  const found = cases.filter(({ id }) => id.startsWith(start)) as unknown as readonly Case<Inputs, Expected>[];
  expect(found.length).toBeGreaterThan(0);
  for (const { id } of found) tested.add(id);
  return found;
}

/** What the format leaves out of a case that is otherwise tested. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "copula-clayton-2": "densities and tail dependence are no figures of a run",
  "copula-clayton-0.5": "densities and tail dependence are no figures of a run",
  "copula-gumbel-2": "densities and tail dependence are no figures of a run",
  "copula-normal-0.7": "densities and tail dependence are no figures of a run",
  "iman-conover-mildenhall":
    "scores and marginal values cannot be given in a scenario: its steps are tested by themselves",
  "nearest-correlation-nag-g02aa-4x4":
    "a matrix whose diagonal is 2 is no correlation matrix and refused: the repair of such matrices is tested by itself",
};

const ROWS = 100_000;
const PARTS = 20;
/** Standard errors by which a sampled figure may be off: 1 in 100,000 by chance, for Student's t with 19 degrees. */
const FAR = 5.8;

/** A figure of two columns of draws, with the error that parts of them have. */
function sampled(x: Float64Array, y: Float64Array, figure: (x: Float64Array, y: Float64Array) => number): Estimate {
  const length = x.length / PARTS;
  const of = (part: number): number =>
    figure(x.subarray(part * length, (part + 1) * length), y.subarray(part * length, (part + 1) * length));
  return acrossReplicates(
    figure(x, y),
    Array.from({ length: PARTS }, (_, part) => of(part)),
  );
}

function expectNear({ value, standardError }: Estimate, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(FAR * standardError);
}

const spearman = (x: Float64Array, y: Float64Array): number => correlationOf(ranksOf(x), ranksOf(y));

/** Kendall's coefficient from neighbouring rows, which are independent pairs of draws. */
function kendall(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let row = 1; row < x.length; row += 2) sum += Math.sign((x[row]! - x[row - 1]!) * (y[row]! - y[row - 1]!));
  return sum / Math.floor(x.length / 2);
}

const shareBelow =
  (u: number, v: number) =>
  (x: Float64Array, y: Float64Array): number =>
    x.reduce((count, each, row) => count + (each <= u && y[row]! <= v ? 1 : 0), 0) / x.length;

/** Spearman's coefficient of a Gaussian copula with the correlation `rho`: how a scenario states that correlation. */
const rankOf = (rho: number): number => (Math.abs(rho) === 1 ? rho : (6 / Math.PI) * Math.asin(rho / 2));

/** Parameters by name and value, all of them reported. */
function parameters(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: { value: "${value}", status: assumed }`);
  return `parameters:\n${lines.join("\n")}\noutputs: [${Object.keys(values).join(", ")}]\n`;
}

/** Correlations of scores that a tie follows, row by row. */
function scoresOf(tie: Tie | undefined): number[][] {
  if (tie === undefined || !("factor" in tie)) throw new Error("no tie by scores");
  const size = tie.inputs.length;
  const row = (i: number): readonly number[] => tie.factor.slice(i * size, (i + 1) * size);
  return tie.inputs.map((_, i) =>
    tie.inputs.map((__, j) => row(i).reduce((sum, entry, k) => sum + entry * row(j)[k]!, 0)),
  );
}

function expectMatrix(
  found: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  off: number,
): void {
  expected.forEach((row, i) => row.forEach((entry, j) => expect(Math.abs(found[i]![j]! - entry)).toBeLessThan(off)));
}

const PAIR = { a: "uniform(0, 1)", b: "uniform(0, 1)" };

function pairOf(rank: number, copula = "", seed = "1"): Run {
  return runOf(studyOf(`${parameters(PAIR)}dependence: [{ between: [a, b], rank: ${rank}${copula} }]\n`), ROWS, seed);
}

function matrixText(matrix: readonly (readonly number[])[]): string {
  const names = matrix.map((_, i) => `x${i}`);
  const values = Object.fromEntries(names.map((name) => [name, "normal(mean=0, sd=1)"]));
  const rank = matrix.map((row) => `[${row.map((rho, j) => (rho === row[j] ? rankOf(rho) : 0)).join(", ")}]`);
  return `${parameters(values)}dependence: [{ between: [${names.join(", ")}], rank: [${rank.join(", ")}] }]\n`;
}

describe("Gaussian copulas", () => {
  type Correlations = Record<"spearman" | "kendall" | "quadrant_probability", number[]>;
  const pairs = casesOf<{ rho: number[] }, Correlations>("gaussian-copula-rank").flatMap(({ inputs, expected }) =>
    inputs.rho.map((rho, i) => ({
      rho,
      spearman: expected.spearman[i]!,
      kendall: expected.kendall[i]!,
      quadrant: expected.quadrant_probability[i]!,
    })),
  );

  it.each(pairs)("asked for the rank correlation $spearman follow $rho", (pair) => {
    const run = pairOf(pair.spearman);
    const [a, b] = [drawsOf(run, "a"), drawsOf(run, "b")];
    const scores = run.study.model.ties.length === 0 ? 0 : scoresOf(run.study.model.ties[0])[0]![1]!;
    expect(Math.abs(scores - pair.rho)).toBeLessThan(1e-12);
    expectNear(sampled(a, b, spearman), pair.spearman);
    expectNear(sampled(a, b, kendall), pair.kendall);
    expectNear(sampled(a, b, shareBelow(0.5, 0.5)), pair.quadrant);
  });

  type Lognormals = { sdlog1: number; sdlog2: number; rho_normal: number } & Record<
    `pearson${"" | "_min" | "_max"}`,
    number
  >;
  const [lognormals] = casesOf<unknown, Lognormals[]>("lognormal-pearson");

  it.each(lognormals!.expected)(
    "asked for Pearson's $pearson of lognormals ($sdlog1, $sdlog2) follow $rho_normal",
    (pair) => {
      const text = (pearson: number): string =>
        parameters({ a: `lognormal(mu=0, sigma=${pair.sdlog1})`, b: `lognormal(mu=0, sigma=${pair.sdlog2})` }) +
        `dependence: [{ between: [a, b], pearson: ${pearson} }]\n`;
      const run = runOf(studyOf(text(pair.pearson)), ROWS);
      expect(Math.abs(scoresOf(run.study.model.ties[0])[0]![1]! - pair.rho_normal)).toBeLessThan(1e-7);
      const [a, b] = ["a", "b"].map((name) => drawsOf(run, name).map(Math.log));
      expectNear(sampled(a!, b!, correlationOf), pair.rho_normal);
      for (const outside of [pair.pearson_min - 1e-3, pair.pearson_max + 1e-3].filter((each) => Math.abs(each) <= 1)) {
        expect(issuesOf(text(outside)).map(({ severity, expected }) => `${severity}: ${expected}`)).toEqual([
          `error: pearson between ${pair.pearson_min.toFixed(4)} and ${pair.pearson_max.toFixed(4)}, all that a and b can have`,
        ]);
      }
    },
  );

  it("of three lognormals give the closed forms of their sum and product", () => {
    type Inputs = { meanlog: number[]; sdlog: number[]; correlation_of_logs: number[][] };
    type Expected = {
      sum: { mean: number; sd: number };
      product: { quantiles: Record<string, number> };
    };
    const [{ inputs, expected }] = casesOf<Inputs, Expected>("lognormal-correlated") as readonly [
      Case<Inputs, Expected>,
    ];
    const [ab, ac, bc] = [
      inputs.correlation_of_logs[0]![1]!,
      inputs.correlation_of_logs[0]![2]!,
      inputs.correlation_of_logs[1]![2]!,
    ];
    const laws = ["a", "b", "c"].map((name, i) => [
      name,
      `lognormal(mu=${inputs.meanlog[i]}, sigma=${inputs.sdlog[i]})`,
    ]);
    const text = `${parameters(Object.fromEntries(laws) as Record<string, string>).replace(/^outputs.*\n/m, "")}
variables: { together: { formula: a + b + c }, volume: { formula: a * b * c } }
dependence: [{ between: [a, b, c], rank: [[1, ${rankOf(ab)}, ${rankOf(ac)}], [${rankOf(ab)}, 1, ${rankOf(bc)}], [${rankOf(ac)}, ${rankOf(bc)}, 1]] }]
`;
    const run = runOf(studyOf(text), 2 * ROWS);
    const [total, product] = [drawsOf(run, "together"), drawsOf(run, "volume")];
    const mean = (x: Float64Array): number => x.reduce((sum, each) => sum + each, 0) / x.length;
    const variance = (x: Float64Array): number => mean(x.map((each) => (each - expected.sum.mean) ** 2));
    expectNear(sampled(total, total, mean), expected.sum.mean);
    expectNear(sampled(total, total, variance), expected.sum.sd ** 2);
    for (const [probability, quantile] of Object.entries(expected.product.quantiles)) {
      expectNear(sampled(product, product, shareBelow(quantile, Infinity)), Number(probability));
    }
  });

  it("of three normals have the orthant probability of the closed form", () => {
    type Inputs = { correlation: number[][] };
    const [{ inputs, expected }] = casesOf<Inputs, { probability: number }>("trivariate-normal") as readonly [
      Case<Inputs, { probability: number }>,
    ];
    const run = runOf(studyOf(matrixText(inputs.correlation)), 2 * ROWS);
    const [x, y, z] = ["x0", "x1", "x2"].map((name) => drawsOf(run, name));
    const both = x!.map((each, row) => Math.max(each, y![row]!));
    expectNear(sampled(both, z!, shareBelow(0, 0)), expected.probability);
  });
});

describe("copulas of pairs", () => {
  type Inputs = { copula: string; points: [number, number][] };
  type Expected = { cdf: number[]; kendall: number; spearman: number };
  it.each(casesOf<Inputs, Expected>("copula-"))(
    "$id has the published distribution function",
    ({ inputs, expected }) => {
      const [kind = "", parameter] = inputs.copula.split("-");
      const run = pairOf(expected.spearman, kind === "normal" ? "" : `, copula: ${kind}`);
      const [tie] = run.study.model.ties;
      const found = tie !== undefined && "theta" in tie ? tie.theta : scoresOf(tie)[0]![1]!;
      // The rank correlation is published to 1e-7 or so, which is amplified.
      expect(Math.abs(found - Number(parameter))).toBeLessThan(1e-4);
      const [a, b] = [drawsOf(run, "a"), drawsOf(run, "b")];
      inputs.points.forEach(([u, v], i) => expectNear(sampled(a, b, shareBelow(u, v)), expected.cdf[i]!));
      expectNear(sampled(a, b, spearman), expected.spearman);
      expectNear(sampled(a, b, kendall), expected.kendall);
    },
  );
});

describe("correlation matrices", () => {
  type Matrix = { A: number[][] };
  const repairs = casesOf<Matrix, { X: number[][] }>("nearest-correlation").filter(({ id }) => !id.includes("nag"));

  it.each(repairs)("$id is used as the nearest one, with a warning where that is another", ({ inputs, expected }) => {
    const text = matrixText(inputs.A);
    const changed = inputs.A.flat().some((entry, i) => Math.abs(entry - expected.X.flat()[i]!) > 1e-5);
    const warnings = issuesOf(text).filter(({ got }) => got.includes("positive semidefinite"));
    expect(warnings.length).toBe(changed ? 1 : 0);
    const study = studyOf(text);
    expectMatrix(scoresOf(study.model.ties[0]), expected.X, 1e-5);
    const run = runOf(study, ROWS);
    const columns = inputs.A.map((_, i) => drawsOf(run, `x${i}`));
    for (const [i, row] of expected.X.entries()) {
      for (let j = 0; j < i; j++) expectNear(sampled(columns[i]!, columns[j]!, correlationOf), row[j]!);
    }
  });

  it("with a diagonal other than 1 are refused", () => {
    const [{ inputs }] = casesOf<Matrix, unknown>("nearest-correlation-nag") as readonly [Case<Matrix, unknown>];
    const names = inputs.A.map((_, i) => `x${i}`);
    const values = parameters(Object.fromEntries(names.map((name) => [name, "uniform(0, 1)"])));
    const rank = inputs.A.map((row) => `[${row.join(", ")}]`).join(", ");
    const issues = issuesOf(`${values}dependence: [{ between: [${names.join(", ")}], rank: [${rank}] }]\n`);
    expect(issues.some(({ severity }) => severity === "error")).toBe(true);
  });

  it("that are valid and singular are taken as they are", () => {
    const singular = [
      ...casesOf<Matrix, unknown>("correlation-validity-singular"),
      ...casesOf<Matrix, unknown>("correlation-validity-exact"),
    ];
    for (const { inputs } of singular) {
      const text = matrixText(inputs.A);
      expect(issuesOf(text).filter(({ got }) => got.includes("positive semidefinite"))).toEqual([]);
      const study = studyOf(text);
      expectMatrix(scoresOf(study.model.ties[0]), inputs.A, 1e-12);
      const run = runOf(study, 1000);
      const sum = inputs.A.map((_, i) => drawsOf(run, `x${i}`)).reduce((x, y) => x.map((each, row) => each + y[row]!));
      if (inputs.A.length === 3) for (const each of sum) expect(Math.abs(each)).toBeLessThan(1e-6);
      else expect(drawsOf(run, "x1")).toEqual(drawsOf(run, "x0"));
    }
  });

  it.each([
    ["correlation-validity-asymmetric", "expected a symmetric matrix, got 0.4, and 0.5 in row 1, column 2"],
    ["correlation-validity-out-of-range", "expected a number from -1 to 1, got the number 1.1"],
  ])("%s is refused", (id, message) => {
    const [{ inputs }] = casesOf<Matrix, unknown>(id) as readonly [Case<Matrix, unknown>];
    const rank = inputs.A.map((row) => `[${row.join(", ")}]`).join(", ");
    const issues = issuesOf(`${parameters(PAIR)}dependence: [{ between: [a, b], rank: [${rank}] }]\n`);
    expect(issues.map(({ severity, expected, got }) => `${severity}: expected ${expected}, got ${got}`)).toContain(
      `error: ${message}`,
    );
  });
});

describe("shares that sum to one", () => {
  type Expected = { mean: number[]; covariance: number[][]; marginal_quantiles_first: Record<string, number> };
  it.each(casesOf<{ alpha: number[] }, Expected>("dirichlet"))(
    "of $id have the closed moments",
    ({ inputs, expected }) => {
      const members = inputs.alpha.map((_, i) => `m${i}`);
      const run = runOf(
        studyOf(`indexes: { part: [${members.join(", ")}] }
parameters:
  share:
    by: [part]
    value: "dirichlet(over=part, ${inputs.alpha.map((alpha, i) => `m${i}=${alpha}`).join(", ")})"
    status: assumed
outputs: [share]
`),
        ROWS,
      );
      const columns = members.map((member) => drawsOf(run, `share[part=${member}]`));
      const mean = (x: Float64Array): number => x.reduce((sum, each) => sum + each, 0) / x.length;
      columns.forEach((column, i) => expectNear(sampled(column, column, mean), expected.mean[i]!));
      columns.forEach((x, i) =>
        columns.slice(0, i + 1).forEach((y, j) => {
          const product = (a: Float64Array, b: Float64Array): number =>
            mean(a.map((each, row) => (each - expected.mean[i]!) * (b[row]! - expected.mean[j]!)));
          expectNear(sampled(x, y, product), expected.covariance[i]![j]!);
        }),
      );
      for (const [probability, quantile] of Object.entries(expected.marginal_quantiles_first)) {
        expectNear(sampled(columns[0]!, columns[0]!, shareBelow(quantile, 1)), Number(probability));
      }
      for (let row = 0; row < ROWS; row++) {
        expect(Math.abs(columns.reduce((sum, column) => sum + column[row]!, 0) - 1)).toBeLessThan(1e-12);
      }
    },
  );
});

describe("ordering after Iman and Conover", () => {
  type Inputs = { X_sorted_marginals: number[][]; S_target: number[][]; M_shuffled_scores: number[][] };
  type Expected = { T: number[][]; Y_reordered: number[][]; spearman_of_Y: number[][] };
  const columnsOf = (rows: readonly (readonly number[])[]): Float64Array[] =>
    rows[0]!.map((_, column) => Float64Array.from(rows, (row) => row[column]!));

  it("of Mildenhall's example gives his scores and his order", () => {
    const [{ inputs, expected }] = casesOf<Inputs, Expected>("iman-conover") as readonly [Case<Inputs, Expected>];
    const scores = columnsOf(inputs.M_shuffled_scores);
    mixScores(scores, mixingWeights(productsOf(scores), choleskyFactor(inputs.S_target.flat(), 4)!, 4));
    columnsOf(expected.T).forEach((column, i) =>
      column.forEach((score, row) => expect(Math.abs(scores[i]![row]! - score)).toBeLessThan(2e-4)),
    );
    const columns = columnsOf(inputs.X_sorted_marginals);
    columns.forEach((column, i) => rankAs(column, scores[i]!));
    expect(columns).toEqual(columnsOf(expected.Y_reordered));
    columns.forEach((x, i) =>
      columns.forEach((y, j) => expect(spearman(x, y)).toBeCloseTo(expected.spearman_of_Y[i]![j]!, 12)),
    );
  });
});

it("every published case is tested, and what is left out of one says why", () => {
  expect(cases.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  expect(cases.length).toBe(known.n_cases);
  expect(Object.keys(LEFT_OUT).filter((id) => !cases.some((each) => each.id === id))).toEqual([]);
});
