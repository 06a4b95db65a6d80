import { describe, expect, it } from "vitest";
import { openPaper } from "../../../src/report/charts/document.ts";
import { curvesChart, drawnCurves } from "../../../src/report/charts/curves.ts";
import { pairsChart } from "../../../src/report/charts/pairs.ts";
import { strengthChart } from "../../../src/report/charts/strength.ts";
import { sharesOverYears, yearsChart } from "../../../src/report/charts/years.ts";
import type { OutputSection } from "../../../src/report/sensitivity/report.ts";
import { drivenBy } from "../../../src/report/sensitivity/sentence.ts";
import { reportOf } from "../../sensitivity/analysis-of.ts";
import { studyOf } from "../../study-of.ts";

const STUDY = studyOf(`
economy: MEX
indexes: { year: [2016, 2017] }
parameters:
  people: { unit: person, value: "uniform(90, 110)", status: assumed, pedigree: { proxy: 4, empirical: [3, 3] } }
  fee: { unit: USD/person, by: [year], value: "lognormal(median=1000, gsd=1.5)", status: assumed, pedigree: { proxy: 1, method: 0 } }
  passed: { value: "uniform(0, 1)", status: assumed }
variables: { sent: { unit: USD, formula: people * fee } }
flows:
  fees: { from: USA, to: MEX, value: sent }
  back: { from: MEX, to: USA, value: "sent * passed" }
`);
const report = reportOf(STUDY, { methods: ["sobol", "second-order", "spider"], outputs: ["net"], samples: 2048 });
const [sobol, pairs, spider] = report.outputs[0]!.methods;
const strengths = new Map(
  report.factors.flatMap(({ name, strength }) => (strength === undefined ? [] : [[name, strength]])),
);

describe("the strength of evidence", () => {
  it("is the mean of the scores of a factor's parameters", () => {
    expect([...strengths]).toEqual([
      ["people", 0.875],
      ["fee[year=2016]", 0.125],
      ["fee[year=2017]", 0.125],
    ]);
  });

  it("is told where it is weak and the factor matters", () => {
    expect(sobol!.notes.join(" ")).toContain(
      "Weak evidence behind what matters, the most important first: fee[year=2016] (strength 0.13 of 1).",
    );
  });

  it("is drawn against influence where any is known", async () => {
    const paper = await openPaper();
    expect(strengthChart(sobol!, strengths, 760, paper)?.description).toContain("ST by sobol");
    expect(strengthChart(sobol!, new Map(), 760, paper)).toBeUndefined();
  });
});

describe("shares over the years", () => {
  it("are those of each factor without its year, for figures of two years or more", () => {
    const [net, ...others] = sharesOverYears(report.outputs);
    expect(others).toEqual([]);
    expect(net).toMatchObject({ title: "Gap (net flow)", method: "sobol", index: "S1", years: ["2016", "2017"] });
    expect(net!.factors.map(({ of }) => of).sort()).toEqual(["fee", "passed", "people"]);
    for (const { year, of, share } of net!.shares) {
      const output = report.outputs.find(({ subscripts }) => subscripts["year"] === year)!;
      const row = output.methods[0]!.rows.find((each) => each.of.replace(/\[.*/, "") === of)!;
      expect(share).toBe(Math.max(0, row.figures["S1"]!.value));
    }
    expect(sharesOverYears(report.outputs.slice(0, 1))).toEqual([]);
  });

  it("say of which years nothing is known, and are not cut off where they add up to more than the whole", async () => {
    const [first, second] = report.outputs as [OutputSection, OutputSection];
    const withheld = { ...first, methods: first.methods.map((each) => ({ ...each, withheld: "its tail is heavy" })) };
    const later = { ...second, subscripts: { year: "2018" } };
    const [net] = sharesOverYears([withheld, second, later]);
    expect(net).toMatchObject({ years: ["2017", "2018"], missing: ["2016"] });
    const twice = { ...net!, shares: net!.shares.map((each) => ({ ...each, share: 2 * each.share })) };
    const sum = twice.shares.reduce((total, { year, share }) => total + (year === "2017" ? share : 0), 0);
    expect(sum).toBeGreaterThan(1);
    const { options } = yearsChart(twice, 760, await openPaper());
    expect(options.y).toEqual({ domain: [0, expect.closeTo(100 * sum, 9)] });
  });
});

describe("the sentence", () => {
  it("has no share above the whole, and none of which nothing is known", () => {
    const said = (value: number, standardError: number): string => {
      return drivenBy("Net", false, {
        ...sobol!,
        explained: { ...sobol!.explained!, share: { value, standardError } },
      });
    };
    expect(said(0.9, 0.01)).toContain("90 ± 2% of its variance");
    expect(said(1.2, 0.15)).toContain("all or nearly all (± 30%) of its variance");
    expect(said(1.7, 0.45)).toBe(
      "Net: sobol says nothing certain, since shares of its variance are known to ± 90% only: take more samples.",
    );
  });
});

describe("other charts", () => {
  it("are a map of pairs where there are three factors, and lines along the inputs", async () => {
    const paper = await openPaper();
    expect(pairsChart(pairs!, 760, paper)).toBeDefined();
    expect(pairsChart({ ...pairs!, rows: pairs!.rows.slice(0, 1) }, 760, paper)).toBeUndefined();
    expect(drawnCurves(spider!).map(({ of }) => of)).toEqual(spider!.rows.map(({ of }) => of));
    expect(curvesChart(spider!, spider!.along!, "USD", 340, paper).width).toBe(340);
  });
});
