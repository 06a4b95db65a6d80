/** What changed assumptions change, and what they keep. */
import { describe, expect, it } from "vitest";
import type { Run } from "../../src/run.ts";
import { checkStudy, readStudy } from "../../src/study.ts";
import { filesOf, head, shown, topFile } from "../scenario/reading.ts";
import { drawsOf, issuesOf, runOf, studyOf, valueOf } from "../study-of.ts";

const text = `
economy: MEX
indexes: { year: [2016, 2017], place: [GTM, HND] }
parameters:
  fee: { unit: USD/person, by: [place, year], value: "uniform(1, 2)", across: { year: 0.9 }, status: assumed }
  people: { unit: person, by: [place], value: { GTM: 10, HND: 20 }, status: assumed }
  lost: { unit: "%", value: 10, status: assumed }
  route: { value: "switch(land=0.5, sea=0.5)", status: assumed }
variables:
  receipts: { unit: USD, formula: people * fee * (1 - lost) * select(route, land=1, sea=2) }
flows:
  fees: { by: [place], from: place, to: MEX, value: receipts }
  costs: { from: MEX, to: USA, value: "0.1 * sum(receipts, place)" }
outputs: [fee, people, lost, receipts]
hypotheses:
  dear: { set: { fee: "uniform(11, 12)" } }
  dearer: { set: { "fee[place=GTM]": 20 } }
  lossless: { set: { lost: 0 } }
`;

function run(changes: readonly string[] = []): Run {
  return runOf(studyOf(text, changes), 500);
}

function draws(changes: readonly string[], name: string): readonly number[] {
  return [...drawsOf(run(changes), name)];
}

/** What is wrong with the scenario under these hypotheses together. */
function issuesUnder(hypotheses: readonly string[]): readonly string[] {
  const read = readStudy(topFile, filesOf({ [topFile]: head + text }), { hypotheses });
  return read.ok ? [] : shown(read.issues);
}

describe("a changed assumption", () => {
  it("replaces a parameter's value in all cells, and keeps its unit, its indexes and its stream of draws", () => {
    const [before, after] = [
      draws([], "fee[place=GTM,year=2017]"),
      draws(["fee=uniform(11, 12)"], "fee[place=GTM,year=2017]"),
    ];
    after.forEach((fee, row) => expect(fee - 10).toBeCloseTo(before[row]!, 9));
    expect(run(["fee=uniform(11, 12)"]).study.model.outputs.find(({ quantity }) => quantity === "fee")!.unit).toBe(
      "USD/person",
    );
  });

  it("keeps the ties of a parameter's cells", () => {
    const changed = ["2016", "2017"].map((year) => draws(["fee=uniform(11, 12)"], `fee[place=GTM,year=${year}]`));
    const apart = changed[0]!.filter((fee, row) => Math.abs(fee - changed[1]![row]!) > 0.5);
    // Of independent draws a quarter would be so far apart; with a rank correlation of 0.9 hardly one in fifty.
    expect(apart.length).toBeLessThan(25);
  });

  it("moves no draw of what is not changed", () => {
    expect(draws(["fee[place=GTM]=1.5"], "fee[place=HND,year=2017]")).toEqual(draws([], "fee[place=HND,year=2017]"));
  });

  it("of a cell leaves the other cells; members that are not named are all", () => {
    expect(valueOf(text, "fee[place=GTM,year=2016]", ["fee[place=GTM]=5"])).toBe(5);
    expect(valueOf(text, "fee[place=GTM,year=2017]", ["fee[place=GTM]=5"])).toBe(5);
    expect(valueOf(text, "people[place=HND]", ["people[place=GTM]=5"])).toBe(20);
  });

  it("is in the parameter's unit", () => {
    expect(valueOf(text, "lost", ["lost=25"])).toBe(25);
    expect(valueOf(text, "lost", ["lost=25%"])).toBe(25);
  });

  it("may be another formula of a variable, which is held to the unit stated", () => {
    const free = draws(["receipts=people * fee"], "receipts[place=GTM,year=2016]");
    expect(free).toEqual(draws([], "fee[place=GTM,year=2016]").map((fee) => 10 * fee));
    expect(issuesOf(text, ["receipts=people"])[0]).toMatchObject({ expected: "USD, the unit stated" });
  });

  it("may be the value of a flow or an end of it", () => {
    const none = run(["costs=0 * receipts[place=GTM]"]);
    expect([...drawsOf(none, "outward[year=2016]")].every((outward) => outward === 0)).toBe(true);
    const named = ({ study }: Run): readonly string[] => study.model.outputs.map(({ name }) => name);
    expect(named(run())).toContain("inward[partner=GTM,year=2016]");
    expect(named(run(["fees.from=USA"]))).not.toContain("inward[partner=GTM,year=2016]");
    expect(drawsOf(run(["fees.from=USA"]), "inward[year=2016]")).toEqual(drawsOf(run(), "inward[year=2016]"));
  });

  it("fixes a switch by the name of a category", () => {
    const [land, sea] = ["land", "sea"].map((route) => draws([`route=${route}`], "receipts[place=GTM,year=2016]"));
    sea!.forEach((receipts, row) => expect(receipts).toBeCloseTo(2 * land![row]!, 9));
  });

  it("may stand beside others that change something else", () => {
    expect(checkStudy(topFile, filesOf({ [topFile]: head + text })).ok).toBe(true);
    expect(issuesUnder(["dear", "lossless"])).toEqual([]);
  });
});

describe("changes are refused", () => {
  it("where two of them set one cell, with both places", () => {
    expect(issuesUnder(["dear", "dearer"])).toEqual([
      "20:20 hypotheses.dearer.set.fee[place=GTM]: expected each assumption changed once, got fee[place=GTM] and, at studies/test/scenario.yaml:19:18, fee",
    ]);
    expect(issuesOf(text, ["fee[place=GTM]=1", "fee[year=2016]=2"])[0]!.expected).toBe("each assumption changed once");
    expect(
      issuesOf(text, ["fee[place=GTM]=1", "fee[place=HND]=2"]).filter(({ severity }) => severity === "error"),
    ).toEqual([]);
  });

  it("where nothing has the name, with the nearest", () => {
    expect(issuesOf(text, ["feee=1"])[0]).toMatchObject({ got: "feee", hint: "did you mean fee?" });
    expect(issuesOf(text, ["fee[place=GTN]=1"])[0]).toMatchObject({ got: "GTN" });
    const unknown = readStudy(topFile, filesOf({ [topFile]: head + text }), { hypotheses: ["deer"] });
    expect(unknown.ok ? [] : unknown.issues).toMatchObject([
      { file: "--hypothesis", got: "deer", hint: "did you mean dear?" },
    ]);
  });

  it("where they make random what a parameter's value needs fixed, with both names", () => {
    const fixed = `
parameters:
  base: { value: 2, status: assumed }
  double: { value: 2 * base, status: derived }
variables: { x: { formula: double } }
`;
    expect(valueOf(fixed, "x", ["base=5"])).toBe(10);
    expect(issuesOf(fixed, ["base=uniform(0, 1)"])[0]).toMatchObject({
      at: "parameters.double.value",
      got: "2 * base, in which base is uniform(0, 1) (--set)",
    });
  });

  it("where a hypothesis cannot be compiled, whether a run takes it or not", () => {
    const broken = `${head}${text}`.replace("set: { lost: 0 }", "set: { receipts: people }");
    const checked = checkStudy(topFile, filesOf({ [topFile]: broken }));
    const errors = checked.ok ? [] : checked.issues.filter(({ severity }) => severity === "error");
    expect(shown(errors)).toEqual([
      "21:32 hypotheses.lossless.set.receipts: expected USD, the unit stated, got person from people",
    ]);
  });
});
