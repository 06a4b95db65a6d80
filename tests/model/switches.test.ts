/** Switches and shares: what a draw of a category, or of a vector of shares, may and may not be. */
import { describe, expect, it } from "vitest";
import { drawsOf, issuesOf, runOf, studyOf, valueOf } from "../study-of.ts";

const said = (text: string, changes: readonly string[] = []): string[] =>
  issuesOf(text, changes).map(({ at, expected, got }) => `${at}: expected ${expected}, got ${got}`);

describe("a switch", () => {
  const over = (one: string, other: string): string => `
indexes: { year: [1, 2] }
parameters:
  way: { by: [year], value: { 1: "${one}", 2: "${other}" }, status: assumed }
variables: { cost: { formula: "select(way, land=1, sea=2)" } }
`;

  it("may have other probabilities in each cell", () => {
    const run = runOf(studyOf(over("switch(land=0.2, sea=0.8)", "switch(land=0.9, sea=0.1)")), 10_000);
    const means = [1, 2].map((year) => drawsOf(run, `cost[year=${year}]`).reduce((a, b) => a + b, 0) / 10_000);
    // Standard errors 0.004 and 0.003: four of the larger.
    expect(Math.abs(means[0]! - 1.8)).toBeLessThan(0.016);
    expect(Math.abs(means[1]! - 1.1)).toBeLessThan(0.016);
  });

  it.each([
    ["other categories", "switch(land=0.5, air=0.5)", "land, air"],
    ["another order of categories", "switch(sea=0.5, land=0.5)", "sea, land"],
    ["a number", "1", "1"],
  ])("has no cell with %s", (_, other, got) => {
    expect(said(over("switch(land=0.5, sea=0.5)", other))).toEqual([
      `parameters.way.value.2: expected a switch with the categories land, sea, in this order, got ${got}`,
    ]);
  });

  const one = `
parameters: { way: { value: "switch(land=0.5, sea=0.5)", status: assumed } }
variables: { cost: { formula: "select(way, land=1, sea=2)" } }
`;

  it("is set to a category or to another switch, and to nothing else", () => {
    expect(valueOf(one, "cost", ["way=sea"])).toBe(2);
    expect(valueOf(one, "cost", ["way=switch(land=1, sea=0)"])).toBe(1);
    expect(said(one, ["way=see"])).toEqual(["way: expected a category of way, or a switch, got see"]);
    expect(said(one, ["way=1"])).toEqual(["way: expected a category of way, or a switch, got 1"]);
    expect(issuesOf(one, ["way=see"])[0]!.hint).toBe("did you mean sea?");
  });

  it("of which one category is certain is no draw, and what only the others need does not matter", () => {
    const form = `
parameters:
  form: { value: "switch(caught=0, all=1)", status: assumed }
  caught: { value: 5, status: assumed }
  hidden: { value: "uniform(1, 2)", status: assumed }
variables: { people: { formula: "select(form, caught=caught, all=hidden)" } }
`;
    const inputs = (changes: readonly string[]) => studyOf(form, changes).model.inputs.map(({ name }) => name);
    expect(inputs([])).toEqual(["hidden"]);
    expect(valueOf(form, "people", ["form=switch(caught=1, all=0)"])).toBe(5);
    expect(inputs(["form=switch(caught=0.5, all=0.5)"])).toEqual(["form", "hidden"]);
  });

  it("has no unit, and is no figure to report", () => {
    expect(said(one.replace("status", "unit: kg, status"))).toEqual([
      "parameters.way.unit: expected no unit for way, which is a switch, got kg",
    ]);
    expect(said(`${one}outputs: [way]`)).toEqual([
      "outputs[0]: expected a quantity that is a number, got the switch way",
    ]);
  });

  it("is chosen from by every category, each once, in one unit", () => {
    const select = (text: string): string[] => said(one.replace("select(way, land=1, sea=2)", text));
    expect(select("select(way, land=1)")).toEqual([
      "variables.cost.formula: expected every category of the switch, got none for sea",
    ]);
    expect(select("select(way, land=1, sea=2, air=3)")).toEqual([
      "variables.cost.formula: expected a category of the switch, got air",
    ]);
    expect(select("select(way, land=1, sea=2, sea=3)")).toEqual([
      "variables.cost.formula: expected each category once, got sea twice",
    ]);
  });
});

describe("a dirichlet", () => {
  const shares = (value: string, more = ""): string => `
indexes: { place: [a, b, c], year: [1, 2] }
parameters: { w: { by: [place, year], value: ${value}, ${more}status: assumed } }
variables: { all: { formula: "sum(w, place)" } }
outputs: [w, all]
`;

  it("makes an independent vector for each cell of the other indexes", () => {
    const run = runOf(studyOf(shares('"dirichlet(over=place, a=1, b=2, c=3)"')), 1000);
    expect(drawsOf(run, "w[place=a,year=1]")).not.toEqual(drawsOf(run, "w[place=a,year=2]"));
    for (const year of [1, 2]) for (const all of drawsOf(run, `all[year=${year}]`)) expect(all).toBeCloseTo(1, 12);
  });

  it("makes shares, of 1 or in per cent, of nothing else", () => {
    const value = '"dirichlet(over=place, a=1, b=2, c=3)"';
    const percent = drawsOf(
      runOf(studyOf(shares(value, 'unit: "%", ').replace("all: {", 'all: { unit: "%",')), 3),
      "all[year=1]",
    );
    for (const all of percent) expect(all).toBeCloseTo(100, 10);
    expect(said(shares(value, "unit: kg, ").replace("all: {", "all: { unit: kg,"))).toEqual([
      "parameters.w.value: expected shares, in the unit 1 or %, got kg",
    ]);
  });

  it.each([
    ["dirichlet(over=place, a=1, b=2)", "a share for each member of place: a b c", "a b"],
    ["dirichlet(over=market, a=1, b=2)", "over= an index of w: place, year", "market"],
    ["dirichlet(over=place, a=0.2, b=0.3, c=0.6, n=10)", "weights that add up to 1", "a sum of 1.1"],
    ["dirichlet(over=place, a=0, b=2, c=1)", "a > 0", "a 0"],
    ["dirichlet(over=place, a=0/0, b=2, c=1)", "a > 0", "a NaN"],
  ])("%s is refused", (call, expected, got) => {
    expect(issuesOf(shares(`"${call}"`))).toMatchObject([{ at: "parameters.w.value", expected, got }]);
  });

  it("is set as a whole, and says which cell was set alone", () => {
    const value = '"dirichlet(over=place, a=1, b=2, c=3)"';
    expect(valueOf(shares(value), "w[place=b,year=2]", ["w=1/3"])).toBeCloseTo(1 / 3, 15);
    expect(said(shares(value), ["w[place=b]=0.5"])).toEqual([
      "parameters.w.value: expected one dirichlet for all members of place, got 0.5 for b (--set)",
    ]);
  });
});

describe("numbers in lists", () => {
  it("hold no draws, and are complained about once", () => {
    const text = `
parameters:
  p: { value: "uniform(0, 1)", status: assumed }
  x: { value: "mixture(0, 1, weights=[p, 1 - p])", status: assumed }
outputs: [x]
`;
    expect(said(text)).toEqual([
      "parameters.x.value: expected a number without draws, got a value that differs from draw to draw",
      "parameters.x.value: expected a number without draws, got a value that differs from draw to draw",
    ]);
  });
});
