/**
 * The library of studies against what is known of them: published arithmetic at central values, closed forms, and medians and
 * bands of simulations made elsewhere, stated to two digits.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDisk } from "../../src/cli/files.ts";
import type { Run } from "../../src/run.ts";
import { checkStudy, readStudy, type Edits } from "../../src/study.ts";
import { drawsOf, runOf } from "../study-of.ts";

const root = join(import.meta.dirname, "../../scenarios");
const studies = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml") && readFileSync(join(root, file), "utf8").startsWith("iff:"))
  .toSorted();

function run(file: string, samples: number, edits: Edits = {}): Run {
  const path = join(root, file);
  const study = readStudy(path, openDisk(path), edits);
  if (!study.ok)
    throw new Error(study.issues.map(({ at, expected, got }) => `${at}: ${expected}, got ${got}`).join("\n"));
  return runOf(study.value, samples);
}

const quantile = (draws: Float64Array, p: number): number => draws.toSorted()[Math.floor(p * draws.length)]!;

describe.each(studies)("the study %s", (file) => {
  it("can be run, under each of its hypotheses, too", () => {
    const path = join(root, file);
    const checked = checkStudy(path, openDisk(path));
    const issues = checked.ok ? [] : checked.issues;
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("has a README beside it that the index names", () => {
    const folder = dirname(file);
    expect(existsSync(join(root, folder, "README.md"))).toBe(true);
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`](${folder}/README.md)`);
  });
});

/** File, what is fixed, the output, the published or closed result and its last digit. */
const points: readonly (readonly [string, readonly string[], string, number, number])[] = [
  ["northern-triangle-smuggling", ["share_returned=0.7", "fee_returned=4559"], "by_apprehensions", 520e6, 0.5e6],
  ["northern-triangle-smuggling", ["detection=0.7", "share_rand=0.67", "fee_rand=6500"], "by_attempts", 1.01e9, 0.01e9],
  [
    "northern-triangle-smuggling",
    ["migrants=378000", "share_households=0.55", "fee_households=7500"],
    "by_households",
    1559e6,
    0.5e6,
  ],
  ["northern-triangle-smuggling", ["fee_returned=4559"], "by_returned", 195.6e6, 0.05e6],
  ["ecuador-smuggling", ["share_paying=0.8", "fee=12500", "networks_abroad=0.7"], "outward[year=2016]", 19.0e6, 0.05e6],
  ["ecuador-smuggling", ["share_paying=0.8", "fee=12500", "networks_abroad=0.7"], "outward[year=2017]", 10.0e6, 0.05e6],
  ["ecuador-smuggling", ["share_paying=0.8", "fee=12500", "networks_abroad=0.7"], "outward[year=2018]", 10.5e6, 0.05e6],
  [
    "bangladesh-drugs",
    ["recovery=0.2", "tablet_price=1.8", "heroin_price=30000", "phensidyl_price=4"],
    "outward[year=2019]",
    342e6,
    0.5e6,
  ],
  [
    "bangladesh-drugs",
    ["recovery=0.2", "tablet_price=1.8", "heroin_price=30000", "phensidyl_price=4"],
    "outward[year=2020]",
    404e6,
    0.5e6,
  ],
  [
    "bangladesh-drugs",
    [
      "recovery=0.2",
      "tablet_price=1.8",
      "heroin_price=30000",
      "phensidyl_price=4",
      "phensidyl_seized[year=2021]=600000",
    ],
    "outward[year=2021]",
    556e6,
    0.5e6,
  ],
  ["bangladesh-drugs/maldives.yaml", ["heroin_price=17"], "outward[year=2020]", 18.9e6, 0.05e6],
  ["bangladesh-drugs/nepal.yaml", ["at_the_border=1"], "outward[year=2019]", 5.2e6, 0.05e6],
  ["trafficking-in-persons/nepal.yaml", ["price=13000", "to_residents=1"], "inward[year=2021]", 3.27e6, 0.005e6],
  [
    "mexico-heroin/price-collapse.yaml",
    ["unodc_yield=16.1", "gum_price[year=2017]=20000"],
    "farm_income[year=2017]",
    9854e6,
    1e6,
  ],
  [
    "mexico-heroin/price-collapse.yaml",
    ["unodc_yield=16.1", "gum_price[year=2018]=8000"],
    "farm_income[year=2018]",
    3606e6,
    1e6,
  ],
  [
    "mexico-heroin/price-collapse.yaml",
    ["series=us", "us_yield=22", "gum_price[year=2017]=23000"],
    "farm_income[year=2017]",
    22315e6,
    1e6,
  ],
  [
    "mexico-heroin",
    ["us_spending=43e9", "retail_price=293.64", "retail_purity=0.415", "mexican_share=1"],
    "used_in_us",
    60.8,
    0.05,
  ],
];

describe("at central values", () => {
  it.each(points)("%s %j has %s at %d", (file, set, output, published, digit) => {
    const of = run(file.endsWith(".yaml") ? file : `${file}/scenario.yaml`, 10, { set });
    const draws = drawsOf(of, output);
    expect(new Set(draws).size).toBe(1);
    expect(Math.abs(draws[0]! - published)).toBeLessThanOrEqual(digit);
  });

  it("Colombia exports 707 t in 2018, which the levels of sale value between the ends of the published range", () => {
    const set = ["production_error=1", "domestic_use=0", "price[level=zone]=1491", "price[level=mexico]=12433"];
    const billion = (hypothesis: string) =>
      drawsOf(run("colombia-cocaine/scenario.yaml", 200, { set, hypotheses: [hypothesis] }), "inward[year=2018]").map(
        (draw) => draw / 1e9,
      );
    expect(drawsOf(run("colombia-cocaine/scenario.yaml", 10, { set }), "exported[year=2018]")[0]).toBe(707);
    // 1.05 and 8.8 billion if all were sold at one level; three hundredths are sold at the others.
    expect(quantile(billion("all-in-the-zone"), 0.5)).toBeCloseTo(0.97 * 1.054 + 0.01 * 0.707 * (6.1 + 10.3 + 12.4), 0);
    expect(quantile(billion("all-in-mexico"), 0.5)).toBeCloseTo(0.97 * 8.79 + 0.01 * 0.707 * (1.5 + 6.1 + 10.3), 0);
  });

  it("the drugs of Mexico add up to the mean of the published totals, shaped as they are", () => {
    // The three means are published as 4.8, 4.5 and 2.8 billion; the medians of the draws stand at the first and the last.
    const draws = drawsOf(run("mexico-drugs/scenario.yaml", 2_000), "inward[market=drugs/heroin,year=2015]");
    const shape = 12261 / ((12261 + 12764 + 12357 + 10952) / 4);
    expect(quantile(draws, 0.5) / 4.8e9 / shape).toBeCloseTo(1, 1);
  });
});

/** Medians and 90% bands of independent simulations, to the digits in which they were stated. */
const runs: readonly (readonly [string, string, number, number, number])[] = [
  ["colombia-cocaine/scenario.yaml", "inward[year=2015]", 1.9e9, 1.1e9, 3.3e9],
  ["colombia-cocaine/scenario.yaml", "inward[year=2017]", 4.9e9, 2.8e9, 8.0e9],
  ["colombia-cocaine/scenario.yaml", "inward[year=2018]", 3.6e9, 2.0e9, 6.0e9],
  ["peru-cocaine/scenario.yaml", "inward[year=2015]", 1.2e9, 0.74e9, 1.9e9],
  ["ecuador-smuggling/scenario.yaml", "outward[year=2016]", 19e6, 11e6, 27e6],
  ["bangladesh-drugs/scenario.yaml", "outward[year=2020]", 520e6, 350e6, 820e6],
  ["mexico-heroin/years.yaml", "mean_inward", 7.0e9, 4.4e9, 11e9],
];

describe("drawn", () => {
  it.each(runs)("%s has %s as an independent simulation has it", (file, output, median, low, high) => {
    const draws = drawsOf(run(file, 20_000), output);
    // Two digits of the statement, and four standard errors of a quantile at 20,000 draws.
    expect(quantile(draws, 0.5) / median).toBeCloseTo(1, 1);
    expect(Math.abs(quantile(draws, 0.05) / low - 1)).toBeLessThan(0.07);
    expect(Math.abs(quantile(draws, 0.95) / high - 1)).toBeLessThan(0.07);
  });

  it("the teaching study has the quantiles and the mean of a product of lognormals", () => {
    const n = 100_000;
    const drawn = run("teaching/scenario.yaml", n);
    const sigma = (...gsds: readonly number[]) => Math.sqrt(gsds.reduce((sum, gsd) => sum + Math.log(gsd) ** 2, 0));
    const cases = [
      ["inward", 20e6, sigma(1.2, 1.5)],
      ["outward", 1e6, sigma(1.2, 1.5, 2)],
      ["ratio", 20, sigma(2)],
    ] as const;
    for (const [output, median, s] of cases) {
      const draws = drawsOf(drawn, output);
      for (const [p, z] of [
        [0.05, -1.644854],
        [0.5, 0],
        [0.95, 1.644854],
      ] as const) {
        const below = draws.filter((draw) => draw <= median * Math.exp(z * s)).length / n;
        expect(Math.abs(below - p) / Math.sqrt((p * (1 - p)) / n)).toBeLessThan(4);
      }
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / n;
      const expected = median * Math.exp(s ** 2 / 2);
      const sd = expected * Math.sqrt(Math.exp(s ** 2) - 1);
      expect(Math.abs(mean - expected) / (sd / Math.sqrt(n))).toBeLessThan(4);
    }
  });
});
