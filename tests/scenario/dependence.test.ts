import { describe, expect, it } from "vitest";
import type { Dependence } from "../../src/scenario/scenario.ts";
import { issuesOf, scenarioOf } from "./reading.ts";

const parameters =
  "indexes: { year: [2016, 2017] }\nparameters:\n  a: { by: [year], value: uniform(0, 1) }\n  b: { by: [year], value: uniform(0, 1) }\n" +
  "  c: { value: uniform(0, 1) }\n  route: { value: switch(land=0.5, sea=0.5) }\n  shares: { by: [year], value: dirichlet(over=year, 2016=1, 2017=2) }\n";

/** What stands from line 12 on, as a list of one or more entries. */
function dependenceOf(...entries: readonly string[]): readonly Dependence[] {
  return scenarioOf(`${parameters}dependence:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`).dependence;
}

function issuesOfDependence(...entries: readonly string[]): string[] {
  return issuesOf(`${parameters}dependence:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`);
}

describe("dependence", () => {
  it("takes a pair by rank or by Pearson's correlation, with members where only some cells are meant", () => {
    const [byRank, byPearson] = dependenceOf(
      "{ between: [a, c], rank: 0.4, note: judged }",
      '{ between: ["a[year=2016]", b[year=2017]], pearson: -0.3 }',
    );
    expect(byRank).toMatchObject({
      kind: "pair",
      measure: "rank",
      value: 0.4,
      copula: { kind: "gaussian" },
      note: "judged",
    });
    expect(byPearson).toMatchObject({
      kind: "pair",
      measure: "pearson",
      value: -0.3,
      between: [
        { text: "a[year=2016]" },
        { expression: { kind: "name", name: "b", subscripts: [{ member: "2017" }] } },
      ],
    });
  });

  it("takes a matrix, or one correlation for all pairs of several", () => {
    const [matrix] = dependenceOf("{ between: [a, b, c], rank: [[1, 0.5, 0.2], [0.5, 1, 0], [0.2, 0, 1]] }");
    expect(matrix).toMatchObject({
      kind: "matrix",
      measure: "rank",
      matrix: [
        [1, 0.5, 0.2],
        [0.5, 1, 0],
        [0.2, 0, 1],
      ],
    });
    const [alike] = dependenceOf("{ between: [a, b, c], rank: 0.3 }");
    expect(alike).toMatchObject({
      kind: "matrix",
      matrix: [
        [1, 0.3, 0.3],
        [0.3, 1, 0.3],
        [0.3, 0.3, 1],
      ],
    });
  });

  it("takes a matrix that is indefinite, which is repaired later", () => {
    expect(dependenceOf("{ between: [a, b, c], rank: [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]] }")).toHaveLength(
      1,
    );
  });

  it("takes a shared cause with loadings", () => {
    const [factor] = dependenceOf("{ factor: enforcement, on: { a: 0.7, b: -0.4, c: 0.2 } }");
    expect(factor).toMatchObject({
      kind: "factor",
      factor: "enforcement",
      on: [
        { quantity: { text: "a" }, loading: 0.7 },
        { quantity: { text: "b" }, loading: -0.4 },
        { quantity: { text: "c" }, loading: 0.2 },
      ],
    });
  });

  it("takes the copulas", () => {
    const copulas = dependenceOf(
      "{ between: [a, b], rank: 0.4, copula: { kind: student, df: 4 } }",
      "{ between: [a, c], rank: 0.4, copula: clayton }",
      "{ between: [b, c], rank: 0.4, copula: { kind: gumbel } }",
    ).map((each) => each.kind === "pair" && each.copula);
    expect(copulas).toEqual([{ kind: "student", df: 4 }, { kind: "clayton" }, { kind: "gumbel" }]);
  });

  const line = "12:5 dependence[0]";
  const wrong: readonly (readonly [what: string, entry: string, ...issues: string[]])[] = [
    [
      "neither form",
      "{ between: [a, b] }",
      `${line}: expected between with rank or pearson, perhaps with copula; or factor with on, got between`,
    ],
    [
      "both measures",
      "{ between: [a, b], rank: 0.1, pearson: 0.1 }",
      `${line}: expected between with rank or pearson, perhaps with copula; or factor with on, got between, rank, pearson`,
    ],
    [
      "one parameter",
      "{ between: [a], rank: 0.1 }",
      "12:16 dependence[0].between: expected at least two parameters, got a list",
    ],
    [
      "a parameter with itself",
      "{ between: [c, c], rank: 0.1 }",
      "12:20 dependence[0].between[1]: expected different parameters, got c twice",
    ],
    [
      "an expression",
      "{ between: [a + b, c], rank: 0.1 }",
      "12:17 dependence[0].between[0]: expected a parameter, perhaps with members: fee, fee[nationality=GTM], got a + b",
    ],
    [
      "a lag",
      "{ between: ['a[year-1]', c], rank: 0.1 }",
      "12:17 dependence[0].between[0]: expected a parameter, perhaps with members: fee, fee[nationality=GTM], got a[year-1]",
    ],
    [
      "an index that the parameter lacks",
      "{ between: ['c[year=2016]', a], rank: 0.1 }",
      "12:17 dependence[0].between[0]: expected an index of c, got year",
    ],
    [
      "a member that there is not",
      "{ between: ['a[year=2019]', c], rank: 0.1 }",
      "12:17 dependence[0].between[0]: expected a member of year, got 2019",
    ],
    [
      "a switch",
      "{ between: [route, c], rank: 0.1 }",
      "12:17 dependence[0].between[0]: expected a parameter that can be tied, got route, a switch, which has no order to correlate",
    ],
    [
      "a member of a dirichlet",
      "{ factor: f, on: { shares: 0.5, c: 0.5 } }",
      "12:24 dependence[0].on.shares: expected a parameter that can be tied, got shares, a dirichlet, which is tied by its sum already",
    ],
    [
      "a factor on one parameter",
      "{ factor: f, on: { c: 0.5 } }",
      `${line}: expected at least two parameters on a factor, got 1`,
    ],
    [
      "a loading above 1",
      "{ factor: f, on: { c: 1.5, a: 0.1 } }",
      "12:27 dependence[0].on.c: expected a number from -1 to 1, got the number 1.5",
    ],
    [
      "a matrix of another size",
      "{ between: [a, b, c], rank: [[1, 0], [0, 1]] }",
      "12:33 dependence[0].rank: expected 3 rows of 3 numbers, one for each of between, got 2 rows of 2",
    ],
    [
      "a Student copula without degrees of freedom",
      "{ between: [a, b], rank: 0.1, copula: student }",
      "12:43 dependence[0].copula: expected { kind: student, df: number }, got no df",
    ],
    [
      "a Student copula with fewer degrees of freedom than there can be",
      "{ between: [a, b], rank: 0.1, copula: { kind: student, df: -3 } }",
      "12:64 dependence[0].copula.df: expected degrees of freedom from 0.1 to 1000000; 3 to 10 are common, above 30 they are nearly gaussian, got the number -3",
    ],
    [
      "a Student copula with fewer degrees of freedom than can be drawn",
      "{ between: [a, b], rank: 0.1, copula: { kind: student, df: 0.05 } }",
      "12:64 dependence[0].copula.df: expected degrees of freedom from 0.1 to 1000000; 3 to 10 are common, above 30 they are nearly gaussian, got the number 0.05",
    ],
    [
      "a Clayton copula against the trend",
      "{ between: [a, b], rank: -0.1, copula: clayton }",
      "12:44 dependence[0].copula: expected one rank correlation between 0 and 1 for clayton, got rank -0.1",
    ],
    [
      "a copula that there is not",
      "{ between: [a, b], rank: 0.1, copula: frank }",
      '12:43 dependence[0].copula: expected gaussian, clayton, gumbel or { kind: student, df: number }, got the text "frank"',
    ],
  ];
  for (const [what, entry, ...issues] of wrong) {
    it(`refuses ${what}`, () => expect(issuesOfDependence(entry)).toEqual(issues));
  }

  it("refuses a pair that stands in two entries, in whatever form, and a factor named twice", () => {
    expect(
      issuesOfDependence(
        "{ between: [a, b, c], rank: 0.1 }",
        "{ between: [c, b], pearson: 0.1 }",
        "{ factor: f, on: { a: 0.1, b: 0.1 } }",
        "{ factor: f, on: { a: 0.1, c: 0.1 } }",
      ),
    ).toEqual([
      "13:5 dependence[1]: expected each pair once, got b and c a second time",
      "15:5 dependence[3]: expected each factor once, got the factor f a second time",
    ]);
  });

  it("refuses loadings that leave less than nothing to a parameter itself", () => {
    expect(
      issuesOfDependence("{ factor: f, on: { a: 0.8, b: 0.1 } }", "{ factor: g, on: { a: 0.7, c: 0.1 } }"),
    ).toEqual([
      "13:24 dependence[1].on.a: expected loadings of one parameter whose squares add up to at most 1, got 1.13 for a",
    ]);
  });

  it("refuses what never differs from draw to draw", () => {
    const fixed = "parameters:\n  fee: { value: 5 }\n  toll: { by: [year], value: { 2016: 3, 2017: uniform(0, 1) } }\n";
    const issues = (rest: string): string[] =>
      issuesOf(`indexes: { year: [2016, 2017] }\n${fixed}  wage: { value: uniform(0, 1) }\n${rest}`);
    expect(issues("dependence: [{ between: [fee, wage], rank: 0.5 }]\n")).toEqual([
      "9:26 dependence[0].between[0]: expected a parameter that differs from draw to draw, got fee, which is 5",
    ]);
    expect(issues("dependence: [{ factor: f, on: { wage: 0.5, 'toll[year=2016]': 0.5 } }]\n")).toEqual([
      "9:44 dependence[0].on.toll[year=2016]: expected a parameter that differs from draw to draw, got toll[year=2016], which is 3",
    ]);
    expect(issues("dependence: [{ between: ['toll[year=2017]', wage], rank: 0.5 }]\n")).toEqual([]);
    expect(issues("dependence: [{ between: [toll, wage], rank: 0.5 }]\n")).toEqual([]);
  });

  it("takes what a hypothesis makes uncertain", () => {
    const text = `parameters:
  fee: { value: 5 }
  wage: { value: uniform(0, 1) }
dependence: [{ between: [fee, wage], rank: 0.5 }]
hypotheses: { costly: { set: { fee: uniform(4, 9) } } }
`;
    expect(issuesOf(text)).toEqual([]);
  });

  it("refuses across an index what has no draws, or no order", () => {
    const text = `indexes: { year: [2016, 2017] }
parameters:
  fee: { by: [year], value: 5, across: { year: 0.8 } }
  route: { by: [year], value: "switch(land=0.5, sea=0.5)", across: { year: 0.8 } }
`;
    expect(issuesOf(text)).toEqual([
      "6:42 parameters.fee.across.year: expected a parameter that differs from draw to draw, got fee, which is 5",
      "7:70 parameters.route.across.year: expected a parameter that can be tied, got route, a switch, which has no order to correlate",
    ]);
  });
});
