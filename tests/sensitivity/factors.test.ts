import { describe, expect, it } from "vitest";
import { factorsOf } from "../../src/sensitivity/factors.ts";
import { inputsBehind } from "../../src/model/reach.ts";
import type { Study } from "../../src/study.ts";
import { studyOf } from "../study-of.ts";

const named = (study: Study, names: readonly string[], by = "cell") =>
  factorsOf(
    study.scenario,
    study.model,
    study.model.outputs.filter(({ name }) => names.includes(name)),
    by,
  );

const STUDY = studyOf(`
indexes: { year: [2016, 2017], place: [north, south, sea] }
sources: { survey: { title: A survey } }
parameters:
  a: { value: "uniform(0, 1)", source: survey }
  b: { value: "normal(0, 1)", source: survey }
  c: { value: "normal(0, 1)", status: assumed }
  d: { by: [year], value: "normal(0, 1)", status: assumed }
  share: { by: [place, year], value: "dirichlet(over=place, north=2, south=3, sea=4)", status: assumed }
  route: { value: "switch(land=0.6, sea=0.4)", status: assumed }
  v: { value: "normal(0, 1)", status: assumed }
  w: { value: "normal(0, 1)", status: assumed }
variables:
  y: { formula: "a + b + select(route, land=1, sea=2)" }
  z: { formula: "c * d[year=2016] + share[place=north,year=2016]" }
  all: { formula: "y + z + sum(d, year) + sum(sum(share, place), year) + v + w" }
outputs: [y, z, all]
dependence:
  - { between: [b, c], rank: 0.5, note: stated }
  - { between: [v, w], rank: 0.5, copula: { kind: student, df: 5 }, note: stated }
`);

describe("the factors of a scenario", () => {
  it("are the random cells that an output rests on, in the order of the scenario", () => {
    expect(named(STUDY, ["y"]).map(({ name }) => name)).toEqual(["a", "b + c", "route"]);
    expect(named(STUDY, ["z"]).map(({ name }) => name)).toEqual(["b + c", "d[year=2016]", "share[year=2016]"]);
  });

  it("join what a copula ties, with what its draws are mixed by, and the shares of a vector", () => {
    const factors = named(STUDY, ["all"]);
    expect(factors.map(({ name, because }) => [name, because ?? ""])).toEqual([
      ["a", ""],
      ["b + c", "dependent"],
      ["d[year=2016]", ""],
      ["d[year=2017]", ""],
      ["share[year=2016]", "shares that add up to 1"],
      ["share[year=2017]", "shares that add up to 1"],
      ["route", ""],
      ["v + w", "dependent"],
    ]);
    expect(factors.at(-1)!.inputs.size).toBe(3);
    expect(factors.at(-1)!.members).toEqual(["v", "w"]);
    const all = factors.flatMap(({ inputs }) => [...inputs]);
    expect(new Set(all).size).toBe(STUDY.model.inputs.length);
  });

  it("can be whole parameters, members of an index, or sources", () => {
    expect(named(STUDY, ["all"], "parameter").map(({ name }) => name)).toEqual([
      "a",
      "b + c",
      "d",
      "share",
      "route",
      "v + w",
    ]);
    expect(named(STUDY, ["z", "all"], "year").map(({ name }) => name)).toEqual([
      "a",
      "b + c",
      "year=2016",
      "year=2017",
      "route",
      "v + w",
    ]);
    expect(named(STUDY, ["all"], "source").map(({ name }) => name)).toEqual(["survey + no source"]);
  });

  it("are the groups that the scenario names", () => {
    const study = studyOf(`
parameters:
  a: { value: "uniform(0, 1)", status: assumed }
  b: { value: "normal(0, 1)", status: assumed }
  c: { value: "normal(0, 1)", status: assumed }
variables: { y: { formula: a + b + c } }
groups: { prices: [a, c] }
`);
    expect(named(study, ["y"])).toEqual([
      { name: "prices", inputs: new Set([0, 2]), members: ["a", "c"], because: "grouped" },
      { name: "b", inputs: new Set([1]), members: ["b"] },
    ]);
  });

  it("can be what reaches the flows of a market, of a market and its parts the latter", () => {
    const study = studyOf(`
economy: MEX
parameters:
  tea: { unit: kg, value: "uniform(1, 2)", status: assumed }
  salt: { unit: kg, value: "uniform(1, 2)", status: assumed }
  price: { unit: USD/kg, value: "uniform(1, 2)", status: assumed }
  fees: { unit: USD, value: "uniform(1, 2)", status: assumed }
  more: { unit: USD, value: "uniform(1, 2)", status: assumed }
flows:
  teas: { from: USA, to: MEX, market: goods/tea, value: tea * price }
  salts: { from: USA, to: MEX, market: goods/salt, value: salt * price }
  services: { from: MEX, to: USA, market: services, value: fees }
  others: { from: MEX, to: USA, value: more }
`);
    expect(named(study, ["total"], "market").map(({ name }) => name)).toEqual([
      "goods/tea",
      "goods/salt",
      "goods/salt + goods/tea",
      "services",
      "no market",
    ]);
  });

  it("have names of their own", () => {
    const study = studyOf(`
indexes: { year: [1, 2, 3, 4, 5, 6, 7, 8], place: [north, south] }
parameters:
  p: { by: [year, place], value: "normal(0, 1)", across: { year: 0.5 }, status: assumed }
variables: { y: { formula: sum(sum(p, year), place) } }
`);
    const names = named(study, ["y"]).map(({ name }) => name);
    expect(names).toEqual(["p[place=north]", "p[place=south]"]);
  });
});

describe("the inputs behind an output", () => {
  it("are those that its formula reads, although columns are used again", () => {
    const { model } = STUDY;
    const read = (output: string): string[] => {
      const { column } = model.outputs.find(({ name }) => name === output)!;
      const needed = inputsBehind(model, model.kept[column]!);
      return model.inputs.flatMap(({ name }, i) => (needed[i] === 1 ? [name] : []));
    };
    expect(read("y")).toEqual(["a", "b", "route"]);
    expect(read("z")).toEqual(["c", "d[year=2016]", "share[place=north,year=2016]"]);
    expect(inputsBehind(model, ~0)).toEqual(new Uint8Array(model.inputs.length));
  });
});
