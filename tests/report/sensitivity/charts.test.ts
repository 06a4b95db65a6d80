import { describe, expect, it } from "vitest";
import { openPaper } from "../../../src/report/charts/document.ts";
import { curvesChart, drawnCurves } from "../../../src/report/charts/curves.ts";
import { pairsChart } from "../../../src/report/charts/pairs.ts";
import { strengthChart } from "../../../src/report/charts/strength.ts";
import { sharesOverYears } from "../../../src/report/charts/years.ts";
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
