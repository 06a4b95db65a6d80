import { describe, expect, it } from "vitest";
import { prepareInquiry, type Question, type Trouble } from "../src/inquiry.ts";
import { studyOf } from "./study-of.ts";

const STUDY = studyOf(`
economy: MEX
indexes: { year: [2016, 2017] }
parameters:
  fee: { unit: USD, by: [year], value: "uniform(1, 2)", status: assumed }
  share: { value: "uniform(0, 1)", status: assumed }
flows:
  fees: { from: USA, to: MEX, value: fee }
  back: { from: MEX, to: USA, value: fee * share }
`);
const USUAL: Question = { methods: ["sobol"], outputs: [], by: "cell", samples: 1024, seed: "1", sampler: "random" };

const prepared = (question: Partial<Question>) => prepareInquiry(STUDY, { ...USUAL, ...question });

function outputsOf(names: readonly string[]): readonly string[] {
  const inquiry = prepared({ outputs: names });
  if ("length" in inquiry) throw new Error(inquiry[0].got);
  return inquiry.design.outputs.map(({ name }) => name);
}

function troublesOf(question: Partial<Question>): readonly Trouble[] {
  const inquiry = prepared(question);
  if ("length" in inquiry) return inquiry;
  throw new Error("no trouble");
}

describe("the outputs of an inquiry", () => {
  it("are the indicators by year where none is named", () => {
    expect(outputsOf([])).toEqual(
      ["2016", "2017"].flatMap((year) =>
        ["inward", "outward", "total", "net", "ratio"].map((name) => `${name}[year=${year}]`),
      ),
    );
  });

  it("are named in full, by a member, or all cells at once, each once", () => {
    expect(outputsOf(["net[year=2016]"])).toEqual(["net[year=2016]"]);
    expect(outputsOf(["net[2017]", "inward"])).toEqual(["inward[year=2016]", "inward[year=2017]", "net[year=2017]"]);
    expect(outputsOf(["net[2017]", "net[ 2017 ]"])).toEqual(["net[year=2017]"]);
  });

  it("are everything that is reported where there are no flows", () => {
    const study = studyOf(`
parameters: { a: { value: "uniform(1, 2)", status: assumed } }
variables: { y: { formula: a }, z: { formula: 2 * a } }
`);
    const inquiry = prepareInquiry(study, USUAL);
    expect("design" in inquiry && inquiry.design.outputs.map(({ name }) => name)).toEqual(["y", "z"]);
  });
});

describe("the troubles of a question", () => {
  it("are all told at once, each with the nearest name", () => {
    const troubles = troublesOf({
      methods: ["sobl", "delta", "morriss"],
      outputs: ["inwards", "net[2019]"],
      by: "yaer",
    });
    expect(troubles.map(({ about, word, hint }) => [about, word, hint?.slice(0, 24)])).toEqual([
      ["methods", "sobl", "did you mean sobol?"],
      ["methods", "morriss", "did you mean morris?"],
      ["by", "yaer", "did you mean year?"],
      ["outputs", "inwards", "did you mean inward?"],
      ["outputs", "net[2019]", expect.stringMatching(/^(outputs: |did you mean net)/)],
    ]);
  });

  it("are too few samples, too many inputs for a sampler, too many draws for the memory", () => {
    expect(troublesOf({ samples: 31 })[0]).toMatchObject({ about: "samples", got: "31" });
    expect(troublesOf({ samples: 1e9 })[0]).toHaveProperty("hint", expect.stringContaining("--by"));
    const wide = studyOf(`
indexes: { i: [${Array.from({ length: 600 }, (_, i) => i + 1).join()}] }
parameters: { a: { by: [i], value: "normal(0, 1)", status: assumed } }
variables: { y: { formula: "sum(a, i)" } }
`);
    const troubles = prepareInquiry(wide, { ...USUAL, sampler: "sobol" });
    expect("length" in troubles && troubles[0]).toMatchObject({ about: "sampler" });
    expect(prepareInquiry(wide, { ...USUAL, methods: ["second-order"] })).toMatchObject([
      { about: "methods", word: "second-order", got: "600" },
    ]);
    expect("design" in prepareInquiry(wide, { ...USUAL, sampler: "sobol", methods: ["spearman"] })).toBe(true);
  });

  it("are arms for draws that are put into another order; methods on given data take them", () => {
    expect(troublesOf({ dependence: "iman-conover" })[0]).toMatchObject({ about: "dependence" });
    expect("design" in prepared({ dependence: "iman-conover", methods: ["pawn"] })).toBe(true);
  });
});
