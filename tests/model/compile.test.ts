import { describe, expect, it } from "vitest";
import { drawsOf, issuesOf, runOf, studyOf, valueOf } from "../study-of.ts";

describe("values and formulas", () => {
  it("match operands by the names of their indexes", () => {
    const text = `
indexes: { place: [north, south], year: [2016, 2017] }
parameters:
  price: { unit: USD/kg, by: [year], value: { 2016: 2, 2017: 3 }, status: assumed }
  mass: { unit: kg, by: [place], value: { north: 10, south: 20 }, status: assumed }
variables:
  value: { unit: USD, formula: price * mass }
  all: { unit: USD, formula: "sum(value, place, year)" }
outputs: [value, all]
`;
    expect(valueOf(text, "value[place=south,year=2017]")).toBe(60);
    expect(valueOf(text, "all")).toBe(150);
  });

  it("convert units without being asked", () => {
    const text = `
parameters:
  area: { unit: ha, value: 100, status: assumed }
  yield_per_ha: { unit: kg/ha, value: 20, status: assumed }
  loss: { unit: "%", value: 10, status: assumed }
  other_loss: { unit: "%", value: 10%, status: assumed }
variables:
  crop: { unit: t, formula: area * yield_per_ha * (1 - loss) * (1 - other_loss) }
`;
    expect(valueOf(text, "crop")).toBeCloseTo(1.62, 12);
  });

  it("allow a quantity to use itself a year before", () => {
    const text = `
indexes: { year: [2016, 2017, 2018] }
parameters: { inflow: { by: [year], value: { 2016: 1, 2017: 10, 2018: 100 }, status: assumed } }
variables: { stock: { formula: "stock[year-1; 5] + inflow" } }
`;
    expect([2016, 2017, 2018].map((year) => valueOf(text, `stock[year=${year}]`))).toEqual([6, 16, 116]);
  });

  it("complain of a lag that leaves its index without a default", () => {
    const text = `
indexes: { year: [2016, 2017] }
parameters: { inflow: { by: [year], value: 1, status: assumed } }
variables: { change_of: { formula: "inflow - inflow[year-1]" } }
`;
    expect(issuesOf(text)[0]).toMatchObject({ line: 7, got: "year=2016 moved by -1, outside the index" });
  });

  it("take the branch of the category that a switch took, and of no other", () => {
    const text = `
parameters:
  route: { value: "switch(short=0.25, long=0.75)", status: assumed }
  zero: { value: 0, status: assumed }
variables: { way: { formula: "select(route, long=3, short=1 / (1 - zero))" } }
`;
    const draws = drawsOf(runOf(studyOf(text), 20_000), "way");
    const short = draws.filter((way) => way === 1).length / draws.length;
    // Binomial: standard error 0.0031, four of them.
    expect(Math.abs(short - 0.25)).toBeLessThan(0.0125);
    expect(valueOf(text, "way", ["route=long"])).toBe(3);
    expect(valueOf(text, "way", ["route=short"])).toBe(1);
  });

  it("may fail in a part that the branch chosen does not read", () => {
    const text = `
parameters: { a: { value: "uniform(-1, 1)", status: assumed } }
variables: { root: { formula: sqrt(a) }, figure: { formula: "if(a > 0, root, 0)" } }
outputs: [root, figure]
`;
    const run = runOf(studyOf(text), 200);
    expect(drawsOf(run, "root").some(Number.isNaN)).toBe(true);
    expect(drawsOf(run, "figure").some(Number.isNaN)).toBe(false);
  });

  it("may compute a value from parameters that hold no draws, in any order", () => {
    const text = `
parameters:
  pure: { unit: "kg{pure}", value: 2 * seized * purity, status: derived }
  seized: { unit: kg, value: 100, status: assumed }
  purity: { unit: "kg{pure}/kg", value: 80%, status: assumed }
outputs: [pure]
`;
    expect(valueOf(text, "pure")).toBe(160);
  });

  it("have the indexes that by says, where a variable says it", () => {
    const text = (by: string): string => `
indexes: { place: [a, b] }
parameters: { x: { by: [place], value: 1, status: assumed } }
variables: { y: { by: ${by}, formula: x } }
`;
    expect(issuesOf(text("[place]"))).toEqual([]);
    expect(issuesOf(text("[]"))[0]).toMatchObject({
      at: "variables.y.formula",
      expected: "a formula over [], as by says",
      got: "one over [place]",
    });
  });

  it("print the ring of a cycle", () => {
    const text = "variables: { a: { formula: b + 1 }, b: { formula: c * 2 }, c: { formula: a - 1 } }\n";
    expect(issuesOf(text)[0]!.got).toBe("a -> b -> c -> a");
  });

  it("are told to be wrong together: a misspelt name and bounds in the wrong order", () => {
    const text = `
parameters: { a: { value: "pert(900, 850, 1000)", status: assumed } }
variables: { b: { formula: a * q } }
`;
    expect(issuesOf(text).map(({ at }) => at)).toEqual(["parameters.a.value", "variables.b.formula"]);
  });

  it("refuse an expression over draws as a value", () => {
    const text = `
parameters:
  a: { value: "uniform(0, 1)", status: assumed }
  b: { value: a * 2, status: assumed }
variables: { c: { formula: b } }
`;
    expect(issuesOf(text)[0]).toMatchObject({
      at: "parameters.b.value",
      got: "a * 2, in which a is uniform(0, 1) (parameters.a.value)",
    });
  });

  it("let arguments of a distribution be quantities with draws", () => {
    const text = `
parameters:
  centre: { value: "uniform(10, 20)", status: assumed }
  spread: { value: "normal(mean=centre, sd=0.5)", status: assumed }
variables: { rest: { formula: spread - centre } }
`;
    const draws = drawsOf(runOf(studyOf(text), 10_000), "rest");
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const sd = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length);
    // Standard errors 0.005 and 0.0035: four of each.
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(sd - 0.5)).toBeLessThan(0.014);
  });

  it("compile a chain of thousands of formulas", () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `  v${i + 1}: { formula: v${i} + 1 }`).join("\n");
    expect(valueOf(`variables:\n  v0: { formula: 0 }\n${chain}\n`, "v5000")).toBe(5000);
  });
});

describe("draws of cells", () => {
  const shared = (how: string): string => `
indexes: { place: [a, b, c] }
parameters: { x: { by: [place], value: "uniform(0, 1)", ${how}status: assumed } }
outputs: [x]
`;
  it("are independent from cell to cell", () => {
    const run = runOf(studyOf(shared("")), 10);
    expect(drawsOf(run, "x[place=a]")).not.toEqual(drawsOf(run, "x[place=b]"));
  });

  it("are one where the parameter says that they are shared", () => {
    const run = runOf(studyOf(shared("shared: [place], ")), 10);
    expect(drawsOf(run, "x[place=a]")).toEqual(drawsOf(run, "x[place=b]"));
    const sets = runOf(studyOf(shared("shared: { place: [[a, c]] }, ")), 10);
    expect(drawsOf(sets, "x[place=a]")).toEqual(drawsOf(sets, "x[place=c]"));
    expect(drawsOf(sets, "x[place=a]")).not.toEqual(drawsOf(sets, "x[place=b]"));
  });

  it("do not move when other parameters come, go or change places", () => {
    const one = runOf(studyOf(`parameters:\n  x: { value: "uniform(0, 1)", status: assumed }\noutputs: [x]\n`), 100);
    const two = runOf(
      studyOf(
        `parameters:\n  y: { value: "normal(0, 1)", status: assumed }\n  x: { value: "uniform(0, 1)", status: assumed }\noutputs: [y, x]\n`,
      ),
      100,
    );
    expect(drawsOf(two, "x")).toEqual(drawsOf(one, "x"));
  });

  it("are kept under a new name by was:", () => {
    const before = runOf(studyOf(`parameters: { x: { value: "uniform(0, 1)", status: assumed } }\noutputs: [x]\n`), 50);
    const after = runOf(
      studyOf(`parameters: { z: { was: x, value: "uniform(0, 1)", status: assumed } }\noutputs: [z]\n`),
      50,
    );
    expect(drawsOf(after, "z")).toEqual(drawsOf(before, "x"));
  });

  it("of a dirichlet add up to one and have the right means", () => {
    const text = `
indexes: { place: [a, b, c] }
parameters: { w: { by: [place], value: "dirichlet(over=place, c=0.2, a=0.5, b=0.3, n=10)", status: assumed } }
variables: { whole: { formula: "sum(w, place)" } }
outputs: [w, whole]
`;
    const run = runOf(studyOf(text), 20_000);
    for (const whole of drawsOf(run, "whole")) expect(Math.abs(whole - 1)).toBeLessThan(1e-15);
    for (const [place, mean] of [
      ["a", 0.5],
      ["b", 0.3],
      ["c", 0.2],
    ] as const) {
      const draws = drawsOf(run, `w[place=${place}]`);
      const found = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
      // Variance m (1 - m) / 11: four standard errors.
      expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt((mean * (1 - mean)) / 11 / draws.length));
    }
  });

  it("of a dirichlet cannot be set one by one", () => {
    const text = `
indexes: { place: [a, b] }
parameters: { w: { by: [place], value: "dirichlet(over=place, a=1, b=1)", status: assumed } }
outputs: [w]
`;
    expect(issuesOf(text, ["w[place=a]=0.3"])[0]!.hint).toContain("cannot be set alone");
  });

  it("across an index have the rank correlation asked for", () => {
    const text = `
indexes: { year: [2016, 2017, 2018] }
parameters: { x: { by: [year], value: "lognormal(median=1, gsd=2)", across: { year: 0.8 }, status: assumed } }
outputs: [x]
`;
    const run = runOf(studyOf(text), 20_000);
    const ranks = [2016, 2018].map((year) => ranksOf(drawsOf(run, `x[year=${year}]`)));
    const rows = ranks[0]!.length;
    const distance = ranks[0]!.reduce((sum, rank, i) => sum + (rank - ranks[1]![i]!) ** 2, 0);
    const spearman = 1 - (6 * distance) / (rows * (rows ** 2 - 1));
    // Standard error below 0.003: four of them.
    expect(Math.abs(spearman - 0.8)).toBeLessThan(0.012);
  });
});

function ranksOf(values: Float64Array): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  order.forEach((row, rank) => (ranks[row] = rank));
  return ranks;
}

describe("lints", () => {
  it("say what deserves a second look, and stop nothing", () => {
    const text = `
sources: { unread: { title: Nobody cites it } }
indexes: { place: [a, b], idle: [x, y] }
parameters:
  used: { by: [place], value: "normal(0.5, 0.2)", title: Share of something, status: assumed }
  unused: { value: 3, status: assumed }
  bare: { value: 1 }
variables: { out: { formula: "used[place=a] * bare" }, fixed: { formula: 2 } }
`;
    expect(issuesOf(text).map(({ got, severity }) => `${severity}: ${got}`)).toEqual([
      "warning: unread, which nothing does",
      "warning: b in none",
      "warning: idle, over which none does",
      "warning: used[place=a], which can take values from minus infinity to infinity",
      "warning: unused, on which none depends",
      "warning: bare without either",
      "warning: fixed, always 2 1",
    ]);
  });
});
