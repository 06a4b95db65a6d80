/** Reading whole scenarios: the example of the format's description, and each section of a file in all its forms. */
import { describe, expect, it } from "vitest";
import type { Place } from "../../src/issues/issue.ts";
import type { Flow, Parameter, Scenario, Table, Text } from "../../src/scenario/scenario.ts";
import { issuesOf, read, scenarioOf, topFile } from "./reading.ts";

/** Every form that the format's description shows, on one page. */
const example = `iff: 1
id: mexico-smuggling-2017
title: Smuggling of migrants, Mexico, 2016-2018
economy: MEX                        # the reporting economy
include: [../common/exchange-rates.yaml]

indexes:
  year:        [2016, 2017, 2018]   # an index named year is the time axis
  nationality: [MEX, GTM, HND, SLV]

sources:
  cbp:   { title: "...", publisher: "US Customs and Border Protection", year: 2018, url: "..." }
  upmrip: { title: "...", publisher: "SEGOB-UPMRIP", year: 2020 }

parameters:
  apprehended:
    title: Apprehensions at the US south-west border
    unit: person
    by: [nationality, year]
    value:
      MEX: { 2016: 190760, 2017: 127938, 2018: 152257 }
      GTM: 65871                    # a scalar stands for all members that remain
      default: 40000
    source: cbp
  share_paying:
    title: Share that pays a smuggler
    by: [nationality]
    value: { MEX: beta(mean=0.50, sd=0.06), default: beta(mean=0.70, sd=0.06) }
    source: upmrip
    pedigree: { proxy: 3, empirical: 3, theory: 2, method: [2, 3], validation: 1 }
  fee:
    unit: USD/person
    by: [nationality, year]
    value: { MEX: lognormal(mean=4967, sd=900), default: pert(4000, 4559, 8000) }
    across: { year: 0.8 }           # rank correlation between the years of one nationality
    source: upmrip
  passed_on:
    title: Share of receipts paid on to non-resident sub-contractors
    value: 0
    status: assumed
    note: The pilot's assumption.

variables:
  payers:   { unit: person, formula: apprehended * share_paying }
  receipts: { unit: USD,    formula: payers * fee }

flows:
  fees:
    by: [nationality]
    from: { MEX: USA, GTM: GTM, HND: HND, SLV: SLV }
    to: MEX
    market: smuggling
    value: receipts
  chain:    { from: MEX, to: USA, market: smuggling, value: "sum(receipts, nationality) * passed_on" }

dependence:
  - { between: [share_paying, fee], rank: 0.4 }

hypotheses:
  sub-contractors:
    title: Mexican networks pay foreign sub-contractors
    set: { passed_on: uniform(0, 0.2) }

observations:
  published-inward-2017: { of: "inward[year=2017]", value: 991.9e6, relative_sd: 0.1, source: cbp }

checks:
  - { title: "Every migrant has one nationality", that: "sum(payers, nationality) <= sum(apprehended, nationality)" }
`;

const rates = `parameters:
  mxn_per_usd: { unit: MXN/USD, value: 18.9, status: assumed }
`;

function exampleScenario(): Scenario {
  const result = read(example, { "../common/exchange-rates.yaml": rates });
  if (!result.ok) throw new Error(JSON.stringify(result.issues, undefined, 1));
  return result.value;
}

/** A table as plain texts. */
function texts(table: Table<Text>): unknown {
  if (table.kind === "leaf") return table.leaf.text;
  const entries = table.entries.map(({ member, value }) => [member, texts(value)]);
  const otherwise = table.otherwise === undefined ? [] : [["default", texts(table.otherwise)]];
  return Object.fromEntries([...entries, ...otherwise]) as unknown;
}

function parameter(scenario: Scenario, name: string): Parameter {
  return scenario.parameters.find((each) => each.name === name)!;
}

describe("the whole example", () => {
  it("reads, with everything in it", () => {
    const scenario = exampleScenario();
    expect(scenario.id).toBe("mexico-smuggling-2017");
    expect(scenario.economy?.text).toBe("MEX");
    expect(scenario.headline).toEqual(["generation"]);
    expect(scenario.indexes.map(({ name, members }) => [name, ...members])).toEqual([
      ["year", "2016", "2017", "2018"],
      ["nationality", "MEX", "GTM", "HND", "SLV"],
    ]);
    expect(scenario.sources.map(({ id, publisher, year }) => [id, publisher, year])).toEqual([
      ["cbp", "US Customs and Border Protection", 2018],
      ["upmrip", "SEGOB-UPMRIP", 2020],
    ]);
    const names = ["mxn_per_usd", "apprehended", "share_paying", "fee", "passed_on"];
    expect(scenario.parameters.map(({ name }) => name)).toEqual(names);
    expect(scenario.variables.map(({ name, formula }) => [name, formula.text])).toEqual([
      ["payers", "apprehended * share_paying"],
      ["receipts", "payers * fee"],
    ]);
  });

  it("keeps calls whole that stand between braces, where YAML would cut them at their commas", () => {
    const scenario = exampleScenario();
    expect(texts(parameter(scenario, "share_paying").value)).toEqual({
      MEX: "beta(mean=0.50, sd=0.06)",
      default: "beta(mean=0.70, sd=0.06)",
    });
    expect(texts(parameter(scenario, "fee").value)).toEqual({
      MEX: "lognormal(mean=4967, sd=900)",
      default: "pert(4000, 4559, 8000)",
    });
    expect(texts(scenario.hypotheses[0]!.set[0]!.value)).toBe("uniform(0, 0.2)");
  });

  it("nests tables as written, with defaults at their own level", () => {
    expect(texts(parameter(exampleScenario(), "apprehended").value)).toEqual({
      MEX: { 2016: "190760", 2017: "127938", 2018: "152257" },
      GTM: "65871",
      default: "40000",
    });
  });

  it("knows flows with their ends", () => {
    const [fees, chain] = exampleScenario().flows as [Flow, Flow];
    expect(texts(fees.from)).toEqual({ MEX: "USA", GTM: "GTM", HND: "HND", SLV: "SLV" });
    expect(texts(fees.to)).toBe("MEX");
    expect(fees.by.map(({ text }) => text)).toEqual(["nationality"]);
    expect(chain).toMatchObject({ account: "generation", market: "smuggling", by: [] });
    expect(chain.value.expression).toMatchObject({ kind: "binary", operator: "*" });
  });

  it("knows pedigree, correlation across an index, status, sources and notes", () => {
    const scenario = exampleScenario();
    expect(parameter(scenario, "share_paying").pedigree).toEqual({
      proxy: [3],
      empirical: [3],
      theory: [2],
      method: [2, 3],
      validation: [1],
    });
    expect(parameter(scenario, "fee").across).toMatchObject([{ index: "year", rank: 0.8, form: "exchangeable" }]);
    expect(parameter(scenario, "fee").sources.map(({ text }) => text)).toEqual(["upmrip"]);
    const passedOn = parameter(scenario, "passed_on");
    expect(passedOn).toMatchObject({ status: "assumed", note: "The pilot's assumption.", variability: false });
    expect(passedOn.unit.text).toBe("1");
  });

  it("knows dependence, hypotheses, observations and checks", () => {
    const scenario = exampleScenario();
    expect(scenario.dependence).toMatchObject([
      { kind: "pair", measure: "rank", value: 0.4, copula: { kind: "gaussian" } },
    ]);
    expect(scenario.hypotheses).toMatchObject([{ id: "sub-contractors", set: [{ target: { name: "passed_on" } }] }]);
    expect(scenario.observations).toMatchObject([
      { id: "published-inward-2017", value: 991.9e6, error: { kind: "relative_sd", sd: 0.1 } },
    ]);
    expect(scenario.checks.map(({ title }) => title)).toEqual(["Every migrant has one nationality"]);
  });

  it("lists every file that it was made of, the top file first, by names that do not depend on where they lie", () => {
    expect(exampleScenario().files.map(({ name }) => name)).toEqual(["scenario.yaml", "../common/exchange-rates.yaml"]);
  });

  it("survives a structured clone, so that it can travel to workers", () => {
    const scenario = exampleScenario();
    expect(structuredClone(scenario)).toEqual(scenario);
  });

  it("gives every entry its place", () => {
    const places: readonly Place[] = exampleScenario().variables.map(({ place }) => place);
    expect(places).toEqual([
      { file: topFile, line: 44, column: 3, at: "variables.payers" },
      { file: topFile, line: 45, column: 3, at: "variables.receipts" },
    ]);
  });
});

describe("JSON is read as the same scenario", () => {
  it("with tabs as white space, escapes and quotes everywhere", () => {
    const json = JSON.stringify(
      {
        iff: 1,
        id: "test",
        title: "A \u00e9 / test",
        indexes: { year: [2016] },
        parameters: { a: { by: ["year"], value: { 2016: "pert(1, 2, 3)" } } },
      },
      undefined,
      "\t",
    );
    const result = read(json);
    expect(result.ok && result.value.title).toBe("A \u00e9 / test");
    expect(result.ok && texts(result.value.parameters[0]!.value)).toEqual({ 2016: "pert(1, 2, 3)" });
  });
});

describe("each section in all its forms", () => {
  const years = "indexes: { year: [2016, 2017, 2018], place: { title: Place, members: [a, b, c] } }\n";

  it("takes a title, notes, a question, both accounts and outputs from the top file", () => {
    const scenario = scenarioOf("question: How much?\nnote: First\nheadline: [generation, management]\noutputs: x\n");
    expect(scenario).toMatchObject({ question: "How much?", note: "First", headline: ["generation", "management"] });
    expect(scenario.outputs?.map(({ text }) => text)).toEqual(["x"]);
  });

  it("takes one index by its name alone, and correlation that fades with the lag", () => {
    const scenario = scenarioOf(
      `${years}parameters: { x: { by: year, value: uniform(0, 1), across: { year: { ar1: 0.6 } } } }`,
    );
    expect(scenario.parameters[0]!.across).toMatchObject([{ index: "year", rank: 0.6, form: "ar1" }]);
  });

  it("takes shared draws for all members, or one for each set", () => {
    const scenario = scenarioOf(
      `${years}parameters:\n  x: { by: [year, place], value: 1, shared: [year] }\n  y: { by: [year, place], value: 1, shared: { place: [[a, b], [c]] } }`,
    );
    expect(scenario.parameters.map(({ shared }) => shared.map(({ index, sets }) => [index, sets]))).toEqual([
      [["year", "all"]],
      [["place", [["a", "b"], ["c"]]]],
    ]);
  });

  it("refuses correlation and sharing over indexes that the parameter lacks, or both over one", () => {
    expect(
      issuesOf(
        `${years}parameters:\n  x: { by: [year], value: 1, shared: { place: [[a]] } }\n` +
          `  y: { by: [year], value: 1 to 2, across: { yera: 0.5 } }\n` +
          `  z: { by: [place], value: 1 to 2, across: { place: 0.5 }, shared: { place: [[a, d], [a]] } }`,
      ),
    ).toEqual([
      "6:40 parameters.x.shared.place: expected an index of this parameter, got place, which by does not name",
      "7:45 parameters.y.across.yera: expected the name of an index, got yera",
      "8:70 parameters.z.shared.place: expected place in across or in shared, got both",
      "8:82 parameters.z.shared.place[0][1]: expected a member of the index, got d",
      "8:87 parameters.z.shared.place[1][0]: expected each member in one set, got a a second time",
    ]);
  });

  it("takes a former name and the mark of variability", () => {
    const [parameter] = scenarioOf("parameters: { x: { value: 1, was: old, variability: true } }").parameters;
    expect(parameter).toMatchObject({ was: "old", variability: true });
  });

  it("takes flows between an index of economies and the unknown one, of a year, under either account", () => {
    const [flow] = scenarioOf(
      "economy: MEX\nindexes: { year: [2017], partner: [USA, GTM] }\n" +
        "flows: { f: { by: [partner], from: partner, to: XXX, account: management, market: goods/a, year: 2017, value: 5 } }",
    ).flows as [Flow];
    expect(texts(flow.from)).toBe("partner");
    expect(texts(flow.to)).toBe("XXX");
    expect(flow).toMatchObject({ account: "management", market: "goods/a", year: "2017" });
  });

  it("refuses an index of by over which neither end of a flow varies", () => {
    expect(
      issuesOf(
        "economy: MEX\nindexes: { good: [tea, salt], partner: [USA, GTM] }\nflows:\n" +
          "  a: { by: [good, partner], from: partner, to: MEX, value: 5 }\n" +
          "  b: { by: [good], from: { tea: USA, salt: GTM }, to: MEX, value: 5 }\n" +
          "  c: { by: [good], from: USA, to: MEX, value: 5 }\n",
      ),
    ).toEqual([
      "7:13 flows.a.by[0]: expected an index over which from or to of a varies, got good",
      "9:13 flows.c.by[0]: expected an index over which from or to of c varies, got good",
    ]);
  });

  it("refuses flows without a reporting economy, between no economies, and of no listed year", () => {
    expect(
      issuesOf(
        "indexes: { year: [2017], place: [north, USA] }\nflows:\n" +
          "  f: { from: place, to: mex, value: 1 }\n  g: { from: USA, to: MEX, year: 2018, value: 1 }\n" +
          "  h: { by: [place], from: { north: mexico, USA: USA }, to: MEX, value: 1 }\n",
      ),
    ).toEqual([
      "1:1 economy: expected economy, since there are flows, got nothing",
      "6:14 flows.f.from: expected an index whose members are economies, got place with the member north",
      "6:25 flows.f.to: expected an economy's ISO 3166-1 alpha-3 code, or the name of an index of economies, got mex",
      "7:34 flows.g.year: expected a member of the index year, got 2018",
      "8:36 flows.h.from.north: expected an economy's ISO 3166-1 alpha-3 code, got mexico",
    ]);
  });

  it("knows groups of parameters, each parameter in one", () => {
    expect(
      scenarioOf(
        "parameters: { a: { value: 1 }, b: { value: 2 } }\ngroups: { both: { title: Both, parameters: [a, b] } }",
      ).groups,
    ).toMatchObject([{ name: "both", parameters: [{ text: "a" }, { text: "b" }] }]);
    expect(issuesOf("parameters: { a: { value: 1 } }\ngroups: { g: [a, b], h: [a] }")).toEqual([
      "5:18 groups.g[1]: expected the name of a parameter, got b",
      "5:26 groups.h[0]: expected each parameter in one group, got a, which is in g, too",
    ]);
  });

  it("refuses sources that do not exist, and offers the nearest", () => {
    const result = read(
      "iff: 1\nid: a\ntitle: b\nsources: { cbp-2018: { title: x } }\nparameters: { a: { value: 1, source: [cbp-2081] } }",
    );
    expect(!result.ok && result.issues).toMatchObject([
      { line: 5, column: 39, at: "parameters.a.source[0]", got: "cbp-2081", hint: "did you mean cbp-2018?" },
    ]);
  });

  it("refuses one name for two quantities and shows where both stand", () => {
    const result = read(
      "iff: 1\nid: a\ntitle: b\nparameters: { fee: { value: 1 } }\nvariables: { fee: { formula: 2 } }",
    );
    expect(!result.ok && result.issues).toMatchObject([
      { line: 5, column: 14, got: "a second fee", hint: `the first is parameters.fee in ${topFile}, line 4` },
    ]);
  });

  it("has one meaning for each name, of whatever kind", () => {
    const issues = issuesOf(
      "economy: MEX\nindexes: { place: [a] }\nparameters: { place: { value: 1 }, fee: { value: 1 } }\n" +
        "flows: { fee: { from: USA, to: MEX, value: 1 } }",
    );
    expect(issues.map((issue) => issue.replace(/^\S+ /, ""))).toEqual([
      "parameters.place: expected one meaning for each name, got a second place",
      "flows.fee: expected one meaning for each name, got a second fee",
    ]);
  });

  it("has small letters, digits and _ in names, and - in ids", () => {
    const name = "expected a name of small letters, digits and _, a letter first";
    const id = "expected an id of small letters, digits and -, a letter first";
    expect(
      issuesOf(
        "indexes: { Place: [a] }\nparameters: { 2fee: { value: 1 }, fee-paid: { value: 1 } }\nvariables: { été: { formula: 1 } }\n" +
          "sources: { a_b: { title: x } }\nhypotheses: { A: { set: {} } }\nobservations: { _: { of: x, value: 1 } }",
      ),
    ).toEqual([
      `4:12 indexes.Place: ${name}, got Place`,
      `5:15 parameters.2fee: ${name}, got 2fee`,
      `5:35 parameters.fee-paid: ${name}, got fee-paid`,
      `6:14 variables.été: ${name}, got été`,
      `7:12 sources.a_b: ${id}, got a_b`,
      `8:15 hypotheses.A: ${id}, got A`,
      `9:17 observations._: ${id}, got _`,
    ]);
  });

  it("compares members as texts, and has none called default", () => {
    expect(issuesOf('indexes: { year: [2016, "2016"] }')).toEqual([
      "4:25 indexes.year[1]: expected each member once, got 2016 a second time",
    ]);
    expect(issuesOf("indexes: { place: [default, 1.5, a] }")).toEqual([
      expect.stringMatching(/^4:20 indexes.place\[0\]: expected .*and not default, got the text "default"$/),
      expect.stringMatching(/^4:29 indexes.place\[1\]: expected a text or whole number .*, got the number 1.5$/),
    ]);
  });

  it("says all at once, in the order of the file, and blames nobody for the mistakes of others", () => {
    expect(
      issuesOf(
        "indexes: { year: [2016, 2016] }\nparameters:\n  a: { by: [year], vlue: 3 }\n  b: { value: a + }\n" +
          "variables: { c: { formula: a * b } }\ngroups: { g: [a, b] }\nchecks: [{ title: x }]",
      ),
    ).toEqual([
      "4:25 indexes.year[1]: expected each member once, got 2016 a second time",
      expect.stringMatching(/^6:3 parameters.a.value: expected value: /),
      expect.stringMatching(/^6:20 parameters.a.vlue: expected one of .*, got the unknown key vlue$/),
      "7:18 parameters.b.value: expected a number, a name or (, got the end",
      "10:10 checks[0].that: expected that: a text, got nothing",
    ]);
  });
});

describe("numbers", () => {
  it.each([
    ["-0", -0],
    ["5e-324", 5e-324],
    ["1e-320", 1e-320],
    ["9007199254740991", 2 ** 53 - 1],
  ])("are taken as they are: %s", (text, number) => {
    const [parameter] = scenarioOf(`parameters: { a: { value: ${text} } }`).parameters;
    expect(parameter!.value).toMatchObject({
      kind: "leaf",
      leaf: { text, expression: { kind: "number", value: number } },
    });
  });
});

it("stops after 500 problems and says so", () => {
  const issues = issuesOf(Array.from({ length: 3000 }, (_, i) => `key_${i}: 1`).join("\n"));
  expect(issues).toHaveLength(501);
  expect(issues.at(-1)).toMatch(/expected at most 500 problems, got more/);
});
