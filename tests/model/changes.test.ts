import { describe, expect, it } from "vitest";
import { drawsOf, issuesOf, runOf, studyOf, valueOf } from "../study-of.ts";

const text = (rest: string): string => `
economy: MEX
indexes: { year: [2016, 2017, 2018], buyer: [USA, GTM] }
parameters:
  level: { unit: USD, value: "normal(1000, 100)", status: assumed }
  growth: { by: [year], value: { 2016: 1, 2017: "normal(1.1, 0.01)", 2018: "normal(1.3, 0.01)" }, status: assumed }
  share: { by: [buyer], value: { USA: 0.75, GTM: 0.25 }, status: assumed }
  spent: { unit: USD, value: "uniform(1, 2)", status: assumed }
variables:
  paid: { unit: USD, formula: level * growth * share }
flows:
  sales: { by: [buyer], from: buyer, to: MEX, market: goods/tea, value: paid }
  fees: { from: USA, to: MEX, market: services, value: "2 * sum(paid, buyer)" }
  costs: { from: MEX, to: USA, value: "spent * growth / growth[year=2018]" }
${rest}`;

const namesOf = (rest: string): string[] =>
  studyOf(text(rest))
    .model.outputs.filter(({ quantity }) => quantity === "change")
    .map(({ name }) => name);

const HEADLINE = ["inward", "outward", "total", "net"].map((name) => `change(${name}, 2016, 2018)`);

describe("the change of a figure between two years", () => {
  it("is the difference of its draws, pair by pair", () => {
    const run = runOf(studyOf(text("")), 500);
    const [change, from, to] = ["change(inward, 2016, 2018)", "inward[year=2016]", "inward[year=2018]"].map((name) =>
      drawsOf(run, name),
    ) as [Float64Array, Float64Array, Float64Array];
    change.forEach((draw, row) => expect(draw).toBe(to[row]! - from[row]!));
  });

  it("does not know what both years share: level has 10% of uncertainty, its growth hardly any", () => {
    const run = runOf(studyOf(text("")), 2000);
    const spread = (name: string): number => {
      const draws = [...drawsOf(run, name)].sort((a, b) => a - b);
      return draws[1900]! - draws[100]!;
    };
    const levels = ["inward[year=2016]", "inward[year=2018]"].map(spread) as [number, number];
    // Independent draws of the two years would spread by the root of the sum of squares; the paired ones by 0.3 / 1.6 of it.
    expect(spread("change(inward, 2016, 2018)")).toBeLessThan(0.3 * Math.hypot(...levels));
  });

  it("is reported for the headline flows, from the first to the last year", () => {
    expect(namesOf("")).toEqual(HEADLINE);
  });

  it("is not reported where no year differs, nor where nothing varies", () => {
    expect(namesOf("").length).toBeGreaterThan(0);
    const yearless = `
economy: MEX
parameters: { a: { unit: USD, value: "uniform(1, 2)", status: assumed } }
flows: { f: { from: USA, to: MEX, value: a } }
`;
    expect(studyOf(yearless).model.outputs.filter(({ quantity }) => quantity === "change")).toEqual([]);
    const one = yearless.replace("value: a }", "year: 2017, value: a }");
    expect(studyOf(one).model.outputs.filter(({ quantity }) => quantity === "change")).toEqual([]);
  });

  it.each([
    ["change(inward, 2016, 2017)", ["change(inward, 2016, 2017)"]],
    ["change(inward, 2018, 2016)", ["change(inward, 2018, 2016)"]],
    ["change(inward, year)", ["change(inward, 2016, 2017)", "change(inward, 2017, 2018)"]],
    ["change(inward)", []],
    ["change(ratio)", ["change(ratio, 2016, 2018)"]],
    ["change(inward[market=goods])", ["change(inward[market=goods], 2016, 2018)"]],
    [
      "change(inward[partner=USA], year)",
      ["change(inward[partner=USA], 2016, 2017)", "change(inward[partner=USA], 2017, 2018)"],
    ],
    ["change(paid)", ["change(paid[buyer=USA], 2016, 2018)", "change(paid[buyer=GTM], 2016, 2018)"]],
    ["change(paid[buyer=GTM])", ["change(paid[buyer=GTM], 2016, 2018)"]],
    ["change(growth, '2016', '2017')", ["change(growth, 2016, 2017)"]],
  ])("is reported where outputs ask for it: %s", (asked, names) => {
    expect(namesOf(`outputs: ["${asked}"]\n`)).toEqual([...HEADLINE, ...names]);
  });

  it("leaves the other outputs as they are listed", () => {
    const { outputs } = studyOf(text('outputs: [paid, "change(paid)"]\n')).model;
    expect(outputs.filter(({ quantity }) => quantity === "paid")).toHaveLength(6);
  });

  it("has the unit of its figure, and says of what it is the change", () => {
    const { outputs } = studyOf(text('outputs: ["change(paid[buyer=GTM], 2016, 2017)"]\n')).model;
    expect(outputs.at(-1)).toMatchObject({
      name: "change(paid[buyer=GTM], 2016, 2017)",
      quantity: "change",
      subscripts: { of: "paid", from: "2016", to: "2017", buyer: "GTM" },
      unit: "USD",
      ratio: false,
    });
  });

  it("may have been observed", () => {
    const observed = (of: string): string => text(`observations: { seen: { of: "${of}", value: 900, sd: 10 } }\n`);
    expect(issuesOf(observed("change(inward, 2016, 2017)")).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(studyOf(observed("change(inward, 2016, 2017)")).model.outputs.map(({ name }) => name)).toContain(
      "change(inward, 2016, 2017)",
    );
    expect(issuesOf(observed("change(paid, 2016, 2017)"))[0]).toMatchObject({
      at: "observations.seen.of",
      expected: "the change of one figure of paid",
      got: "paid",
    });
    expect(issuesOf(observed("change(inward, year)"))[0]).toMatchObject({
      expected: "a change between two years",
      hint: "write change(inward, 2016, 2018)",
    });
  });

  it("of a ratio is undefined where one of both is", () => {
    const zero = text('outputs: ["change(ratio)"]\n').replace(
      'spent: { unit: USD, value: "uniform(1, 2)"',
      "spent: { unit: USD, value: 0",
    );
    expect([...drawsOf(runOf(studyOf(zero), 3), "change(ratio, 2016, 2018)")]).toEqual([
      -Infinity,
      -Infinity,
      -Infinity,
    ]);
    expect(
      valueOf(text('outputs: ["change(ratio)"]\n'), "change(ratio, 2016, 2018)", ["level=1000", "growth=2", "spent=2"]),
    ).toBe(0);
  });

  it.each([
    [
      "change()",
      "change(figure), change(figure, year) or change(figure, 2016, 2018)",
      "no figure, such as inward or payers[nationality=GTM]",
    ],
    [
      "change(inward + 1)",
      "change(figure), change(figure, year) or change(figure, 2016, 2018)",
      "no figure, such as inward or payers[nationality=GTM]",
    ],
    [
      "change(inward[year=2016])",
      "change(figure), change(figure, year) or change(figure, 2016, 2018)",
      "inward with a year in brackets",
    ],
    ["change(inward, 2016)", "change(figure), change(figure, year) or change(figure, 2016, 2018)", "one year"],
    [
      "change(inward, 2016, 2017, 2018)",
      "change(figure), change(figure, year) or change(figure, 2016, 2018)",
      "other arguments",
    ],
    ["change(inward, 2016, 2019)", "a year of inward", "2019"],
    ["change(inward, 2016, 2016)", "two different years", "2016 twice"],
    ["change(level)", "the change of a figure of two years or more", "level, which has no year"],
    ["change(inwards)", "the change of an indicator, a parameter or a variable", "inwards"],
    ["change(inward[market=gods])", "the change of one figure of inward", "inward[market=gods]"],
    ["change(sales)", "the change of an indicator, a parameter or a variable", "sales"],
  ])("is refused where it means nothing: %s", (asked, expected, got) => {
    expect(issuesOf(text(`outputs: ["${asked}"]\n`)).filter(({ severity }) => severity === "error")).toMatchObject([
      { at: "outputs[0]", expected, got },
    ]);
  });

  it("keeps a parameter that it alone depends on from being called unused", () => {
    const lints = issuesOf(text('outputs: ["change(paid)"]\n')).map(({ got }) => got);
    expect(lints.filter((got) => got.includes("none depends"))).toEqual([]);
  });

  it("is listed by itself in what may be reported", () => {
    expect(issuesOf(text("outputs: [inward]\n"))[0]).toMatchObject({
      expected: "a parameter, a variable, or the change of a figure: change(inward, 2016, 2018)",
      hint: "inward is reported without being listed",
    });
  });
});
