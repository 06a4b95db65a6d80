import { describe, expect, it } from "vitest";
import type { Tie } from "../../src/model/model.ts";
import { issuesOf, studyOf } from "../study-of.ts";

const quantities = `
indexes: { year: [2016, 2017] }
parameters:
  fee: { by: [year], value: "normal(5, 1)", status: assumed }
  wage: { by: [year], value: "normal(3, 1)", across: { year: 0.8 }, status: assumed }
  toll: { value: "normal(1, 1)", status: assumed }
variables: { cost: { formula: fee + wage + toll } }
`;

function tied(...dependence: readonly string[]): string {
  return `${quantities}dependence:\n${dependence.map((entry) => `  - ${entry}\n`).join("")}`;
}

/** Correlations of scores, by the names of the inputs, that differ from zero. */
function correlations(text: string): Record<string, number> {
  const { inputs, ties } = studyOf(text).model;
  return Object.fromEntries(
    ties.flatMap((tie) =>
      correlationsOf(
        tie,
        inputs.map(({ name }) => name),
      ),
    ),
  );
}

function correlationsOf(tie: Tie, names: readonly string[]): [string, number][] {
  if (!("factor" in tie)) return [];
  const { inputs, factor } = tie;
  const size = inputs.length;
  const row = (i: number): readonly number[] => factor.slice(i * size, (i + 1) * size);
  return inputs.flatMap((a, i) =>
    inputs.slice(0, i).flatMap((b, j): [string, number][] => {
      const value = row(i).reduce((sum, entry, k) => sum + entry * row(j)[k]!, 0);
      return Math.abs(value) < 1e-12 ? [] : [[`${names[b]!} ${names[a]!}`, value]];
    }),
  );
}

/** Three correlations that cannot hold at once, one of them Pearson's, and a fourth quantity that is tied to one of the three. */
const UNFIT = `
parameters:
  a: { value: "normal(0, 1)", status: assumed }
  b: { value: "lognormal(mu=0, sigma=1)", status: assumed }
  c: { value: "normal(0, 1)", status: assumed }
  d: { value: "normal(0, 1)", status: assumed }
outputs: [a, b, c, d]
dependence:
  - { between: [a, b], pearson: 0.7 }
  - { between: [b, c], rank: 0.9 }
  - { between: [a, c], rank: -0.9 }
  - { between: [a, d], rank: 0.5 }
`;

/** The correlation of normal scores whose ranks correlate by `rank` (Pearson 1907). */
const scoreOf = (rank: number): number => 2 * Math.sin((Math.PI * rank) / 6);

describe("ties", () => {
  it("tie cells that agree on all common indexes, and no others", () => {
    const found = correlations(tied("{ between: [fee, wage], rank: 0.4 }"));
    expect(Object.keys(found).sort()).toEqual([
      "fee[year=2016] wage[year=2016]",
      "fee[year=2017] wage[year=2017]",
      "wage[year=2016] wage[year=2017]",
    ]);
    expect(found["fee[year=2016] wage[year=2016]"]).toBeCloseTo(scoreOf(0.4), 12);
  });

  it("take what names single cells before what names whole parameters", () => {
    const found = correlations(
      tied("{ between: [fee, toll], rank: 0.4 }", '{ between: ["fee[year=2017]", toll], rank: 0.1 }'),
    );
    expect(found["fee[year=2016] toll"]).toBeCloseTo(scoreOf(0.4), 12);
    expect(found["fee[year=2017] toll"]).toBeCloseTo(scoreOf(0.1), 12);
  });

  it("of a shared cause are products of loadings, and several causes add up", () => {
    const found = correlations(
      tied(
        "{ factor: police, on: { fee: 0.7, toll: -0.4 } }",
        '{ factor: season, on: { "fee[year=2016]": 0.5, toll: 0.2 } }',
      ),
    );
    expect(found["fee[year=2016] toll"]).toBeCloseTo(-0.28 + 0.1, 12);
    expect(found["fee[year=2017] toll"]).toBeCloseTo(-0.28, 12);
    expect(found["fee[year=2016] fee[year=2017]"]).toBeCloseTo(0.49, 12);
  });

  it("of a shared cause leave what across says of one parameter's cells as it is", () => {
    const found = correlations(tied("{ factor: police, on: { wage: 0.7, toll: 0.5 } }"));
    expect(found["wage[year=2016] wage[year=2017]"]).toBeCloseTo(scoreOf(0.8), 12);
    expect(found["toll wage[year=2016]"]).toBeCloseTo(0.35, 12);
  });

  it("take the loading of a single cell before that of its parameter", () => {
    const found = correlations(tied('{ factor: police, on: { "fee[year=2016]": 0.2, fee: 0.7, toll: 0.5 } }'));
    expect(found["fee[year=2016] toll"]).toBeCloseTo(0.1, 12);
    expect(found["fee[year=2017] toll"]).toBeCloseTo(0.35, 12);
  });

  it.each([
    [
      "a pair and a factor",
      ["{ factor: police, on: { fee: 0.7, toll: 0.5 } }", "{ between: [fee, toll], rank: 0.4 }"],
      "dependence[1]",
      "the other is dependence[0] in line 12: leave one of them out",
    ],
    [
      "a pair of cells and across",
      ['{ between: ["wage[year=2016]", "wage[year=2017]"], rank: 0.4 }'],
      "dependence[0]",
      "the other is parameters.wage.across.year in line 8: leave one of them out",
    ],
    [
      "two pairs that name one cell each",
      ['{ between: ["fee[year=2016]", wage], rank: 0.4 }', '{ between: [fee, "wage[year=2016]"], rank: 0.3 }'],
      "dependence[1]",
      "the other is dependence[0] in line 12: leave one of them out",
    ],
  ])("say both places where two statements tie one pair: %s", (_, dependence, at, hint) => {
    expect(issuesOf(tied(...dependence))).toMatchObject([
      { severity: "error", expected: "each pair tied by one statement", at, hint },
    ]);
  });
});

describe("cells that share a draw", () => {
  it("of a student copula that cannot all hold are shown by the ranks that were asked", () => {
    const copula = "copula: { kind: student, df: 2 }";
    const three = tied(`{ between: ["fee[year=2016]", "wage[year=2016]", toll], rank: -0.8, ${copula} }`);
    const [warning] = issuesOf(three).filter(({ got }) => got.includes("positive semidefinite"));
    expect(warning?.hint).toContain("rank -0.800 asked");
    const used = [...warning!.hint!.matchAll(/rank (\S+) asked, (\S+) used/g)].map((found) => Number(found[2]));
    expect(used.length).toBeGreaterThan(0);
    for (const rank of used) expect(rank).toBeGreaterThan(-0.8);
  });

  it("that cannot all hold are shown in the measure in which each was asked", () => {
    const study = studyOf(UNFIT);
    const [{ asked }] = study.model.ties as [Tie];
    const shown = asked.slice(0, 3).map(({ between, measure, value, used }) => {
      const [a, b] = between.map((input) => study.model.inputs[input]!.name);
      return `${a} and ${b}: ${measure === "rank" ? "rank" : "Pearson"} ${value.toFixed(3)} asked, ${used.toFixed(3)} used`;
    });
    const [warning] = issuesOf(UNFIT).filter(({ got }) => got.includes("positive semidefinite"));
    const said = warning!.hint!.split("; ").slice(0, 3);
    expect(said.toSorted()).toEqual(shown.toSorted());
    expect(said.filter((each) => each.includes("Pearson 0.700 asked"))).toHaveLength(1);
  });

  it("that cannot all hold are asked for again where they moved although nothing states them", () => {
    const study = studyOf(UNFIT);
    const named = study.model.ties[0]!.asked.map(({ between, measure, value }) => {
      return [...between.map((input) => study.model.inputs[input]!.name), measure, value];
    });
    expect(named.slice(4)).toEqual(
      expect.arrayContaining([
        ["b", "d", "rank", 0],
        ["c", "d", "rank", 0],
      ]),
    );
    expect(named).toHaveLength(6);
    const fit = UNFIT.replace(/(rank|pearson): \S+/g, "$1: 0.1");
    expect(studyOf(fit).model.ties[0]!.asked).toHaveLength(4);
  });

  it("of a student copula are stated by rank: Pearson's coefficient is solved for normal scores", () => {
    const copula = "copula: { kind: student, df: 4 }";
    const issues = issuesOf(tied(`{ between: ["fee[year=2016]", toll], pearson: 0.5, ${copula} }`));
    expect(issues.map(({ expected, got }) => [expected, got])).toContainEqual([
      "rank correlations under a student copula",
      "pearson 0.5 between fee[year=2016] and toll",
    ]);
  });

  it("have one law: what is fixed cannot be drawn with them", () => {
    const text = `
indexes: { place: [north, south] }
parameters: { x: { by: [place], shared: [place], value: { north: "uniform(0, 1)", south: 2 }, status: assumed } }
outputs: [x]
`;
    expect(issuesOf(text)).toMatchObject([
      { expected: "the same law in all cells that share the draw x", got: "2 in x[place=south]" },
    ]);
  });
});
