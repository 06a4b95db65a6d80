import { describe, expect, it } from "vitest";
import { computedBlocks } from "../../src/engine/inputs.ts";
import { prepareInquiry, reportInquiry } from "../../src/inquiry.ts";
import { prepareSample } from "../../src/run.ts";
import { seenWhole, takeStored, type StoredColumn } from "../../src/sensitivity/stored.ts";
import type { Study } from "../../src/study.ts";
import { studyOf } from "../study-of.ts";
import { reportOf } from "./analysis-of.ts";

const ROWS = 4096;
const METHODS = ["spearman", "delta", "src"];

/** What a store of the run holds, with switches as names of their categories. */
function storeOf(study: Study, sampler: "random" | "sobol"): Map<string, StoredColumn> {
  const sample = prepareSample(study, { seed: "1", samples: ROWS, sampler }, "all");
  if ("expected" in sample) throw new Error(sample.got);
  const { task, columns } = sample;
  const values = columns.map(() => [] as number[]);
  const operands = columns.map(({ operand }) => operand);
  for (const block of computedBlocks(task, operands))
    block.columns.forEach((column, i) => values[i]!.push(...column.subarray(0, block.rows)));
  return new Map(
    columns.map(({ name, categories }, i) => {
      if (categories === undefined) return [name, { values: Float64Array.from(values[i]!) }];
      const first = [...new Set(values[i])];
      return [
        name,
        {
          values: Float64Array.from(values[i]!, (value) => first.indexOf(value)),
          categories: first.map((value) => categories[value]!),
        },
      ];
    }),
  );
}

async function reportOfStore(study: Study, sampler: "random" | "sobol" = "random") {
  const question = { methods: METHODS, outputs: [], by: "cell", samples: ROWS, seed: "1", sampler };
  const inquiry = prepareInquiry(study, question);
  if ("length" in inquiry) throw new Error(inquiry[0].got);
  const store = storeOf(study, sampler);
  await takeStored(inquiry.design, inquiry.task, (name) => Promise.resolve(store.get(name)!));
  const whole = seenWhole(inquiry.design);
  return reportInquiry({ ...inquiry, seenWhole: whole }, [], { engine: "iffsim test", hash: "0" });
}

describe("an analysis of stored draws", () => {
  it.each(["random", "sobol"] as const)("says what one of the same draws says, %s", async (sampler) => {
    const study = studyOf(`
indexes: { place: [north, south] }
parameters:
  fee: { by: [place], shared: [place], value: "lognormal(mean=10, sd=4)", status: assumed }
  routes: { by: [place], value: "poisson(4)", status: assumed }
  way: { value: "switch(air=0.2, land=0.5, sea=0.3)", status: assumed }
variables: { y: { formula: "sum(fee * routes, place) * select(way, air=3, land=1, sea=2)" } }
`);
    const report = await reportOfStore(study, sampler);
    expect(report.outputs[0]!.methods[0]!.rows.map(({ of }) => of).sort()).toEqual([
      "fee",
      "routes[place=north]",
      "routes[place=south]",
      "way",
    ]);
    const same = { methods: METHODS, samples: ROWS, sampler };
    expect(report).toEqual(reportOf(study, same));
  });

  it("finds the sticks again that a vector of shares was broken from", async () => {
    const study = studyOf(`
indexes: { place: [north, south, sea] }
parameters:
  share: { by: [place], value: "dirichlet(over=place, north=2, south=3, sea=4)", status: assumed }
variables: { y: { formula: "share[place=north] + 3 * share[place=sea]" } }
`);
    const [stored, drawn] = [await reportOfStore(study), reportOf(study, { methods: METHODS, samples: ROWS })];
    const figuresIn = (report: typeof drawn) =>
      report.outputs[0]!.methods.flatMap(({ rows }) =>
        rows.flatMap(({ figures }) => Object.values(figures).map(({ value }) => value)),
      );
    figuresIn(drawn).forEach((value, i) => expect(figuresIn(stored)[i]).toBeCloseTo(value, 9));
  });

  it("says which inputs a store has with all that the arguments of their laws carry", async () => {
    const study = studyOf(`
parameters:
  middle: { value: "normal(10, 1)", status: assumed }
  price: { value: "normal(middle, 2)", status: assumed }
variables: { y: { formula: "price" } }
`);
    const { warnings, outputs } = await reportOfStore(study);
    expect(warnings).toEqual([expect.stringMatching(/^A stored run has price as drawn/)]);
    const spearman = outputs[0]!.methods[0]!.rows;
    expect(spearman[0]).toMatchObject({
      of: "price",
      figures: { spearman: { value: expect.closeTo(1, 9) as number } },
    });
  });
});
