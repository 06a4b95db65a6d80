import { describe, expect, it } from "vitest";
import { shareAtOrBelow } from "../../src/analysis/position.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Output } from "../../src/model/model.ts";
import { marginOf, type Estimate } from "../../src/numerics/estimate.ts";
import { gammaQuantile } from "../../src/numerics/gamma.ts";
import { samplers } from "../../src/samplers/index.ts";
import { among } from "./among.ts";
import { columnsOf } from "../samplers/columns.ts";

const output: Output = { name: "y", quantity: "y", subscripts: {}, unit: "1", column: 0, ratio: false };

/** A product of three factors, uniform on [0, 1]: minus its logarithm has the gamma law of shape 3. */
const FACTORS = 3;
const quantile = (p: number) => Math.exp(-gammaQuantile(FACTORS, 1 - p, p));
/** Where a published value might lie: the share of draws below it is a figure, too. */
const PUBLISHED = quantile(0.3);
const TRUTH = { mean: 1 / 8, median: quantile(0.5), p97_5: quantile(0.975), share: 0.3 };

const RUNS = 400;
/** With fewer rows the error of an extreme quantile is itself uncertain: at 2,048 the intervals cover 94%, not 95%. */
const ASKED = 8192;
/** Binomial(400, 0.95) has a standard deviation of 4.4: three of them on either side. */
const [LEAST, MOST] = [380 - 13, 380 + 13];

type Name = keyof typeof TRUTH;
type Figures = Record<Name, Estimate>;
const FIGURES = (Object.keys(TRUTH) as Name[]).map((name) => ({ name, truth: TRUTH[name] }));

function figuresOf(sampler: (typeof samplers)[keyof typeof samplers], asked: number, run: number): Figures {
  const design = sampler.design(asked);
  const [x, y, z] = columnsOf(sampler, FACTORS, design, [run, 1]);
  const draws = x!.map((u, row) => u * y![row]! * z![row]!);
  const found = among(draws, { replicates: design.replicates, thresholds: [PUBLISHED] });
  const { mean, quantiles } = summarise(output, found);
  const [median, p97_5] = [0.5, 0.975].map((p) => quantiles.find(({ probability }) => probability === p)!);
  return { mean: mean!, median: median!, p97_5: p97_5!, share: shareAtOrBelow(found, PUBLISHED) };
}

describe.each(Object.values(samplers))("95% intervals of 400 runs with $name", (sampler) => {
  const runs = Array.from({ length: RUNS }, (_, run) => figuresOf(sampler, ASKED, run + 1));

  it.each(FIGURES)("hold the true $name in 95% of them", ({ name, truth }) => {
    const estimates = runs.map((figures) => figures[name]);
    const covered = estimates.filter((each) => Math.abs(each.value - truth) <= marginOf(each, 0.95)).length;
    expect(covered).toBeGreaterThanOrEqual(LEAST);
    expect(covered).toBeLessThanOrEqual(MOST);
  });

  it.each(FIGURES)("of the $name state the error that the estimates have", ({ name, truth }) => {
    const estimates = runs.map((figures) => figures[name]);
    const actual = Math.sqrt(meanSquare(estimates.map(({ value }) => value - truth)));
    const stated = Math.sqrt(meanSquare(estimates.map(({ standardError }) => standardError)));
    // Either is known to about 4% from 400 runs, heavier tails of replicates left aside.
    expect(Math.abs(stated / actual - 1)).toBeLessThan(0.2);
  });
});

function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each * each, 0) / values.length;
}
