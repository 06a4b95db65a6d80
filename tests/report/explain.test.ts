import { describe, expect, it } from "vitest";
import { explain, type ExplainedPart } from "../../src/report/explain.ts";
import { renderExplanation, renderPart } from "../../src/report/explain-text.ts";
import { renderGraph } from "../../src/report/explain-graph.ts";
import { studyOf } from "../study-of.ts";

const TEXT = `
economy: MEX
indexes: { year: [2020, 2021], place: [GTM, HND] }
sources: { survey: { title: A survey } }
parameters:
  fee: { title: Fee paid, unit: USD/kg, by: [place], value: { GTM: "uniform(1, 2)", HND: base }, shared: [], status: assumed }
  base: { unit: USD/kg, value: 3, source: survey }
  goods: { unit: kg, by: [place, year], value: { GTM: 10, default: { 2020: "normal(mean=5, sd=1)", 2021: 6 } }, across: { year: 0.5 }, source: survey }
  loss: { value: 0.1, status: assumed }
  idle: { value: 1, status: assumed }
variables:
  income: { unit: USD, formula: kept * fee }
  kept: { unit: kg, formula: "goods * (1 - loss)" }
  stock: { unit: kg, formula: "stock[year-1; 0] + sum(kept, place)" }
flows:
  sales: { by: [place], from: place, to: MEX, market: goods/tea, value: income }
  inputs: { from: MEX, to: USA, by: [], value: "income[place=GTM] * 0.1" }
  moved: { by: [year], from: { 2020: MEX, 2021: GTM }, to: MEX, account: management, value: stock * base }
hypotheses: { cheap: { set: { "fee[place=GTM]": 1 } } }
outputs: [stock]
`;

const study = studyOf(TEXT);
const explanation = explain(study.scenario, study.model);
const part = (name: string): ExplainedPart => explanation.parts.find((each) => each.name === name)!;
const page = { width: 80, colour: false };

describe("a model explained", () => {
  it("stands in an order in which everything comes after what it reads", () => {
    const order = explanation.parts.map(({ name }) => name);
    for (const { name, reads } of explanation.parts) {
      for (const read of reads.filter((each) => each !== name)) {
        expect(order.indexOf(read)).toBeLessThan(order.indexOf(name));
      }
    }
    expect(order.indexOf("base")).toBeLessThan(order.indexOf("fee"));
  });

  it("says what each part reads, in the order of its text, and what uses it", () => {
    expect(part("income")).toMatchObject({ kind: "variable", reads: ["kept", "fee"], formula: "kept * fee" });
    expect(part("income").usedBy).toEqual(["sales", "inputs"]);
    expect(part("stock").reads).toEqual(["stock", "kept"]);
    expect(part("idle")).toMatchObject({ usedBy: [], figures: [] });
    expect(part("fee")).toMatchObject({ hypotheses: ["cheap"], reads: ["base"], status: "assumed", random: true });
    expect(part("goods")).toMatchObject({ ties: ["rank 0.5 across year"], sources: ["survey"] });
  });

  it("follows cells, so that a figure rests on no parameter that only other cells need", () => {
    // Outward needs the fee of GTM alone, which does not read base; inward needs the fee of HND, too.
    expect(part("outward").parameters).toEqual(["fee", "goods", "loss"]);
    expect(part("inward").parameters).toEqual(["base", "fee", "goods", "loss"]);
    const changes = ["change(inward)", "change(total)", "change(net)"];
    expect(part("base").figures).toEqual(["inward", "total", "net", "gap", "ratio", ...changes]);
    expect(part("kept").figures).toContain("stock");
  });

  it("tells the change of a figure between years, and of what it is made", () => {
    expect(part("change(inward)")).toMatchObject({
      kind: "indicator",
      title: "Change between years",
      unit: part("inward").unit,
      by: [],
      reads: ["inward"],
      parameters: part("inward").parameters,
      formula: "inward[year=2021] - inward[year=2020]",
    });
  });

  it("has a row for each pair of economies, with years where the ends differ between them", () => {
    const rows = (name: string): unknown => (part(name) as ExplainedPart & { kind: "flow" }).payments;
    expect(rows("sales")).toEqual([
      { from: "GTM", to: "MEX", side: "inward", where: { place: "GTM" } },
      { from: "HND", to: "MEX", side: "inward", where: { place: "HND" } },
    ]);
    expect(rows("moved")).toEqual([
      { from: "MEX", to: "MEX", side: "domestic", where: {}, years: ["2020"] },
      { from: "GTM", to: "MEX", side: "inward", where: {}, years: ["2021"] },
    ]);
  });

  it("leaves out of an indicator the flows of accounts that are no headline", () => {
    expect(part("inward").reads).toEqual(["sales"]);
    expect(part("moved").figures).toEqual([]);
  });

  it("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

describe("the text of a model", () => {
  const whole = renderExplanation(explanation, page);

  it("tells formulas, values as written, sources and the flow matrix", () => {
    expect(whole).toContain("income[place, year] in USD\n    = kept * fee");
    expect(whole).toContain("GTM  uniform(1, 2)");
    expect(whole).toContain("published: A survey");
    expect(whole).toMatch(/^ {2}HND +MEX +inward +goods\/tea +generation +sales\[place=HND\]$/m);
    expect(whole).toMatch(/^ {2}MEX +MEX +domestic +management +moved, 2020$/m);
  });

  it("shows of one part the tree down to the parameters, each branch once", () => {
    const text = renderPart(part("sales"), explanation, page);
    expect(text).toContain(
      [
        "Made of",
        "  └─ income[place, year] in USD = kept * fee",
        "     ├─ kept[place, year] in kg = goods * (1 - loss)",
        "     │  ├─ goods[place, year] in kg: 3 values, 10 ... (published)",
        "     │  └─ loss: 0.1 (assumed)",
        "     └─ fee[place] in USD/kg: 2 values, uniform(1, 2) ... (assumed)",
        "        └─ base in USD/kg: 3 (published)",
      ].join("\n"),
    );
    expect(text).toContain("Used by\n  inward (indicator)");
  });

  it("ends where a quantity reads itself a year before", () => {
    expect(renderPart(part("stock"), explanation, page)).toContain("├─ stock: as above");
  });

  it("tells a chain of thousands of formulas without end of the stack", () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `  v${i + 1}: { formula: v${i} + 1 }`).join("\n");
    const long = studyOf(`parameters: { v0: { value: 0, status: assumed } }\nvariables:\n${chain}\n`);
    const told = explain(long.scenario, long.model);
    const last = told.parts.find(({ name }) => name === "v3000")!;
    const text = renderPart(last, told, page);
    expect(text).toContain("...");
    expect(text.length).toBeLessThan(20_000);
  });
});

describe("the picture of a model", () => {
  const svg = renderGraph(explanation);

  it("has a box for each part and an arrow for each reading", () => {
    const shown = explanation.parts.filter(({ name }) => name !== "gap");
    const reads = shown.flatMap(({ name, reads }) => reads.filter((read) => read !== name));
    expect([...svg.matchAll(/<g><title>/g)]).toHaveLength(shown.length);
    expect([...svg.matchAll(/marker-end/g)]).toHaveLength(reads.length);
    for (const { name } of shown) expect(svg).toContain(`>${name}</text>`);
  });

  it("tells its title and its arrows in words, and asks for nothing from elsewhere", () => {
    expect(svg).toMatch(/role="img" aria-labelledby="title description"/);
    expect(svg).toContain('<title id="title">Test</title>');
    expect(svg).toContain("income is made of kept, fee.");
    expect(svg).not.toMatch(/<script|<image|@import|@font-face|href=/);
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toContain("http");
  });

  it("is the same text each time", () => {
    expect(renderGraph(explanation)).toBe(svg);
  });

  it("shows of one part what it is made of and what is made of it, and no more", () => {
    const around = renderGraph(explanation, part("kept"));
    for (const name of ["goods", "loss", "stock", "income", "sales", "inward"]) expect(around).toContain(`>${name}<`);
    for (const name of ["idle", "fee", "base"]) expect(around).not.toContain(`>${name}<`);
  });

  it("lets no text of a scenario become markup", () => {
    const hostile = studyOf(TEXT.replace("title: Fee paid", 'title: "<script>alert(1)</script>"'));
    expect(renderGraph(explain(hostile.scenario, hostile.model))).not.toContain("<script>");
  });
});
