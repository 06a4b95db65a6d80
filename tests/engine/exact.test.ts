/** Runs with quantile tables and without: the same probabilities, values apart by no more than the run record states. */
import { describe, expect, it } from "vitest";
import { quantileOf } from "../../src/distributions/index.ts";
import { normalCdf } from "../../src/numerics/normal.ts";
import type { Drawn } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import { law } from "../distributions/written.ts";
import { drawsOf, finishedRun, preparedRun, studyOf } from "../study-of.ts";

const laws: Readonly<Record<string, string>> = {
  bell: "normal(100, 15)",
  skewed: "lognormal(mean=4967, sd=900)",
  steep: "gamma(0.01, 3)",
  heavy: "student(df=2, location=-3, scale=2)",
  zeros: "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])",
  cut: "truncate(normal(0, 1), min=3)",
  count: "poisson(7)",
  named: "quantiles(p2.5=10, p50=20, p97.5=45, min=0)",
  classes: "histogram(edges=[0, 10, 20, 50], weights=[0.5, 0.3, 0.2])",
  moved: "normal(-7, 2)",
  greatest: "gev(location=10, scale=2, shape=0.4)",
  share: "beta(0.2, 5, min=-1, max=1)",
};
const study = studyOf(
  `parameters:\n${Object.entries(laws)
    .map(([name, text]) => `  ${name}: { value: "${text}", status: assumed }`)
    .join(
      "\n",
    )}\nvariables: { all: { formula: "${Object.keys(laws).join(" + ")}" } }\noutputs: [${Object.keys(laws).join()}, all]\n`,
);

function finished(exact: boolean): Drawn {
  return finishedRun(preparedRun(study, { samples: 5000, seed: "exact", exact }));
}

const stamp = { engine: "iffsim", hash: "" };
const [tabled, exact] = [finished(false), finished(true)];

describe("a run without tables", () => {
  it.each(Object.entries(laws))("draws %s, %s, within the error that the run with tables states", (name, text) => {
    const { tableError } = reportRun(tabled, [], stamp).run;
    const quantile = quantileOf(law(text));
    const interquartile = quantile(0.75, 0.25) - quantile(0.25, 0.75);
    const [with_, without] = [drawsOf(tabled, name), drawsOf(exact, name)];
    without.forEach((x, row) => {
      const scale = Math.max(Math.abs(x), interquartile);
      expect(Math.abs(with_[row]! - x)).toBeLessThanOrEqual(tableError * scale);
    });
  });

  it("draws the same bits again, and so does one with tables", () => {
    expect(drawsOf(finished(true), "all")).toEqual(drawsOf(exact, "all"));
    expect(drawsOf(finished(false), "all")).toEqual(drawsOf(tabled, "all"));
    expect(drawsOf(exact, "all")).not.toEqual(drawsOf(tabled, "all"));
  });

  it("says so in its record, and one with tables how exact they are", () => {
    expect(reportRun(exact, [], stamp).run).toMatchObject({ exact: true, tableError: 0 });
    const { run } = reportRun(tabled, [], stamp);
    expect(run.exact).toBe(false);
    expect(run.tableError).toBeGreaterThan(0);
    expect(run.tableError).toBeLessThanOrEqual(1e-9);
  });
});

describe("tables of one run", () => {
  it("are shared by laws that differ by place and scale only", () => {
    const [first, second] = ["bell", "moved"].map((name) => {
      const input = tabled.study.model.laws.findIndex(
        (each) => JSON.stringify(each) === JSON.stringify(law(laws[name]!)),
      );
      return tabled.task.tables[input]!;
    });
    if (first?.kind !== "polynomial" || second?.kind !== "polynomial") throw new Error("normal laws have polynomials");
    expect(second.coefficients).toBe(first.coefficients);
  });
});

describe("a Student copula with few degrees of freedom", () => {
  it.each([0.1, 0.5, 1, 2])("leaves its normal margins what they are without tables: df %d", (df) => {
    const tied = studyOf(`parameters:
  a: { value: "normal(0, 1)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
outputs: [a, b]
dependence: [{ between: [a, b], rank: 0.4, copula: { kind: student, df: ${df} } }]
`);
    const rows = 20_000;
    const drawn = (isExact: boolean) => drawsOf(finishedRun(preparedRun(tied, { samples: rows, exact: isExact })), "a");
    const [with_, without] = [drawn(false), drawn(true)];
    without.forEach((x, row) =>
      expect(Math.abs(with_[row]! - x)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(x), 1.35)),
    );
    // Kolmogorov and Smirnov's distance from the normal law: above 1.95 / sqrt(n) by chance once in a thousand.
    const distance = [...with_]
      .sort((x, y) => x - y)
      .reduce((most, x, i) => {
        return Math.max(most, Math.abs(normalCdf(x) - (i + 0.5) / rows));
      }, 0);
    expect(distance).toBeLessThan(1.95 / Math.sqrt(rows));
  });
});
