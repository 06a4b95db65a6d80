/** Hypotheses, changes and observations. */
import { describe, expect, it } from "vitest";
import { parseSet } from "../../src/scenario/changes.ts";
import { issuesOf, scenarioOf, shown } from "./reading.ts";

const model =
  "economy: MEX\nindexes: { year: [2016, 2017], place: [MEX, GTM] }\nparameters:\n  fee: { by: [place, year], value: 1 }\n  share: { value: 0.5 }\n" +
  "variables: { receipts: { formula: fee * share } }\nflows: { chain: { by: [place], from: place, to: USA, value: receipts } }\n";

describe("hypotheses", () => {
  it("set parameters, cells, tables of cells, variables and flows with their ends", () => {
    const [hypothesis] = scenarioOf(
      `${model}hypotheses:\n  h:\n    title: All\n    prior: 0.25\n    set:\n      share: uniform(0, 1)\n      fee[place=GTM]: { 2016: 5, default: 6 }\n` +
        '      "fee[place=MEX, year=2017]": 7\n      receipts: fee * share / 2\n      chain: 3\n      chain.to: XXX\n      chain.from: { MEX: USA, GTM: CAN }\n',
    ).hypotheses;
    expect(hypothesis).toMatchObject({ id: "h", title: "All", prior: 0.25 });
    expect(hypothesis!.set.map(({ target, text }) => [target.name, target.property, target.subscripts, text])).toEqual([
      ["share", undefined, [], "share=uniform(0, 1)"],
      ["fee", undefined, [{ index: "place", member: "GTM" }], "fee[place=GTM]=(table)"],
      [
        "fee",
        undefined,
        [
          { index: "place", member: "MEX" },
          { index: "year", member: "2017" },
        ],
        "fee[place=MEX, year=2017]=7",
      ],
      ["receipts", undefined, [], "receipts=fee * share / 2"],
      ["chain", undefined, [], "chain=3"],
      ["chain", "to", [], "chain.to=XXX"],
      ["chain", "from", [], "chain.from=(table)"],
    ]);
  });

  it("are refused where what they set does not exist", () => {
    const set = (text: string): string[] => issuesOf(`${model}hypotheses: { h: { set: { ${text} } } }`);
    const at = "11:27 hypotheses.h.set";
    expect(set("fees: 1")).toEqual([`${at}.fees: expected the name of a parameter, variable or flow, got fees`]);
    expect(set("fee[plaec=GTM]: 1")).toEqual([`${at}.fee[plaec=GTM]: expected an index of fee, got plaec`]);
    expect(set("fee[place=GTN]: 1")).toEqual([`${at}.fee[place=GTN]: expected a member of place, got GTN`]);
    expect(set("fee.value: 1")).toEqual([
      `${at}.fee.value: expected fee alone: only flows have a value to set, got fee.value`,
    ]);
    expect(set("receipts[year=2016]: 1")).toEqual([
      `${at}.receipts[year=2016]: expected receipts as a whole: only cells of parameters can be set, got receipts[year=2016]`,
    ]);
    expect(set("'fee[place]': 1")).toEqual([
      `${at}.fee[place]: expected members such as nationality=GTM, one for each index, got place`,
    ]);
    expect(set("'2 fee': 1")).toEqual([
      `${at}.2 fee: expected a quantity, perhaps with members or a flow's property: fee, fee[nationality=GTM], chain.value, got 2 fee`,
    ]);
  });

  it("are refused where the new value does not fit what it replaces", () => {
    const set = (text: string): string[] => issuesOf(`${model}hypotheses: { h: { set: { ${text} } } }`);
    expect(set("share: { MEX: 1 }")).toEqual(
      [
        "11:27 hypotheses.h.set.share: expected one value, since by names no index for this level, got a map with the key MEX",
      ].map((issue) => issue.replace("11:27", "11:34")),
    );
    expect(set("fee[place=GTM]: { 2016: 1 }")).toEqual([
      "11:43 hypotheses.h.set.fee[place=GTM]: expected a value for each year, or default, got none for 2017",
    ]);
    expect(set("chain.to: usa")).toEqual([
      "11:37 hypotheses.h.set.chain.to: expected an economy's ISO 3166-1 alpha-3 code, or the name of an index of economies, got usa",
    ]);
    expect(set("share: 1 +")).toEqual(["11:37 hypotheses.h.set.share: expected a number, a name or (, got the end"]);
  });
});

describe("parseSet", () => {
  it("reads what stands behind --set", () => {
    expect(parseSet("fee=lognormal(mean=6000, sd=900)")).toMatchObject({
      ok: true,
      value: { target: { name: "fee", subscripts: [] }, value: { leaf: { text: "lognormal(mean=6000, sd=900)" } } },
    });
    expect(parseSet(" fee[place=GTM, year=2016] = 5 ")).toMatchObject({
      ok: true,
      value: {
        target: {
          subscripts: [
            { index: "place", member: "GTM" },
            { index: "year", member: "2016" },
          ],
        },
        value: { leaf: { text: "5" } },
      },
    });
    expect(parseSet("chain.value=x >= 2")).toMatchObject({
      ok: true,
      value: { target: { name: "chain", property: "value" } },
    });
  });

  it("says what is wrong, with the column in the text", () => {
    const issues = (text: string): string[] => {
      const result = parseSet(text);
      return result.ok ? [] : shown(result.issues);
    };
    expect(issues("fee")).toEqual(["--set:1:1 : expected name=value, got fee"]);
    expect(issues("")).toEqual(["--set:1:1 : expected name=value, got nothing"]);
    expect(issues("fee= 1 + * 2")).toEqual(["--set:1:10 fee: expected a number, a name or (, got *"]);
    expect(issues("fee=")).toEqual([expect.stringMatching(/^--set:1:5 fee: expected a number, a name or \(/)]);
    expect(issues("Fee fi=1")).toEqual([expect.stringMatching(/^--set:1:1 Fee fi: expected a quantity/)]);
  });
});

describe("observations", () => {
  it("say how far the observed may lie from the model, each in its way", () => {
    const { observations } = scenarioOf(
      "observations:\n  a: { of: x, value: 5, sd: 1, title: A, note: first }\n  b: { of: x, value: 5, relative_sd: 0.1 }\n  c: { of: x, value: 5, log_sd: 0.2 }\n" +
        "  d: { of: x, value: 5, interval: { low: 4, high: 7, level: 0.9 } }\n  e: { of: x, interval: { low: 4, high: 8, level: 0.9 } }\n" +
        "  f: { of: x, at_least: 5 }\n  g: { of: x, value: 5, at_most: true }\n  h: { of: x, count: 12 }\n  i: { of: 'x[year=2016]', value: 5 }\n" +
        "  j: { of: x, value: 5, sd: 1, error_group: { name: survey, rank: 0.5 } }\n",
    );
    expect(observations.map(({ id, value, error }) => [id, value, error])).toEqual([
      ["a", 5, { kind: "sd", sd: 1 }],
      ["b", 5, { kind: "relative_sd", sd: 0.1 }],
      ["c", 5, { kind: "log_sd", sd: 0.2 }],
      ["d", 5, { kind: "interval", low: 4, high: 7, level: 0.9 }],
      ["e", 6, { kind: "interval", low: 4, high: 8, level: 0.9 }],
      ["f", 5, { kind: "at_least" }],
      ["g", 5, { kind: "at_most" }],
      ["h", 12, { kind: "count" }],
      ["i", 5, { kind: "none" }],
      ["j", 5, { kind: "sd", sd: 1 }],
    ]);
    expect(observations[0]).toMatchObject({ title: "A", note: "first" });
    expect(observations[9]!.errorGroup).toEqual({ name: "survey", rank: 0.5 });
  });

  it("are refused where they say too little, too much, or what cannot be", () => {
    expect(
      issuesOf(
        "observations:\n  a: { of: x, value: 5, sd: 1, log_sd: 2 }\n  b: { of: x, value: 0, relative_sd: 0.1 }\n  c: { of: x, value: -1, log_sd: 0.1 }\n" +
          "  d: { of: x }\n  e: { of: x, sd: 1 }\n  f: { of: x, count: 2.5 }\n  g: { of: x, value: 3, sd: 0 }\n  h: { of: x, at_least: 5, value: 3 }\n" +
          "  i: { of: x, value: 9, interval: { low: 1, high: 2, level: 0.9 } }\n  j: { of: x, value: 1, at_most: false }\n" +
          "  k: { of: x, value: 1, sd: 1, error_group: { name: s, rank: 0.5 } }\n  l: { of: x, value: 1, sd: 1, error_group: { name: s, rank: 0.6 } }\n",
      ),
    ).toEqual([
      "5:32 observations.a.log_sd: expected at most one of sd relative_sd log_sd interval at_least at_most count, got log_sd beside sd",
      "6:25 observations.b.relative_sd: expected sd, since a share of 0 is 0, got relative_sd of the value 0",
      "7:26 observations.c.log_sd: expected a value above 0, which has a logarithm, got -1",
      "8:3 observations.d: expected value: a number, got nothing",
      "9:3 observations.e: expected value: a number, got nothing",
      "10:15 observations.f.count: expected a count: 0, 1, 2, ..., got 2.5",
      "11:29 observations.g.sd: expected a number above 0, got the number 0",
      "12:15 observations.h.at_least: expected at_least: true beside value, got 5",
      "13:25 observations.i.interval: expected low < high with the value between them, got low 1, high 2, value 9",
      "14:34 observations.j.at_most: expected a number, or true beside value, got the truth value false",
      "16:3 observations.l: expected one rank for the error group s, got 0.6, and 0.5 in k",
    ]);
  });

  it("may be intervals on the scale of the logarithm, cases that were found, and two routes to one quantity", () => {
    const { observations } = scenarioOf(
      "observations:\n  a: { of: x, interval: { low: 4, high: 9, level: 0.9, scale: log, meaning: confidence } }\n  b: { of: x, count: 7, trials: 10 }\n" +
        "  c: { of: x, count: 7, detection: 'p[year=2016]' }\n  d: { of: x, count: 7, detection: p, relative_sd: 0.2 }\n  e: { of: x, against: y, log_sd: 0.2, unit: kg }\n",
    );
    expect(observations.map(({ value, error }) => [value, error])).toMatchObject([
      [6, { kind: "interval", low: 4, high: 9, level: 0.9, scale: "log", meaning: "confidence" }],
      [7, { kind: "count", trials: 10 }],
      [7, { kind: "count", detection: { text: "p[year=2016]" } }],
      [7, { kind: "count", spread: 0.2, detection: { text: "p" } }],
      [0, { kind: "log_sd", sd: 0.2 }],
    ]);
    expect(observations[4]).toMatchObject({ against: { text: "y" }, unit: { text: "kg" } });
  });

  it("are refused where counts, routes and groups say what cannot be", () => {
    expect(
      issuesOf(
        "observations:\n  a: { of: x, value: 5, sd: 1, trials: 9 }\n  b: { of: x, count: 7, trials: 5 }\n  c: { of: x, count: 7, trials: 9, detection: p }\n" +
          "  d: { of: x, against: y, relative_sd: 0.1 }\n  e: { of: x, against: y, value: 3, sd: 1 }\n  f: { of: x, against: y }\n" +
          "  g: { of: x, interval: { low: 0, high: 9, level: 0.9, scale: log } }\n  h: { of: x, count: 3, error_group: { name: s, rank: 0.5 } }\n" +
          "  i: { of: x, value: 3, sd: 1, error_group: { name: t, rank: 1 } }\n  j: { of: x, count: 3, trials: 5, relative_sd: 0.1 }\n",
      ),
    ).toEqual([
      "5:32 observations.a.trials: expected trials beside count only, got trials beside sd",
      "6:15 observations.b.count: expected trials: a whole number, at least the count, got 5 trials, count 7",
      "7:36 observations.c.detection: expected one of trials (of how many) and detection (with what probability), got both",
      "8:27 observations.d.relative_sd: expected sd (of the difference) or log_sd (of the quotient) beside against, got relative_sd",
      "9:3 observations.e: expected a value, or a second route against which the first is held, got both",
      "10:3 observations.f: expected sd (of the difference) or log_sd (of the quotient) beside against, got neither",
      "11:15 observations.g.interval: expected low above 0, which has a logarithm, got low 0",
      "12:3 observations.h: expected sd, relative_sd, log_sd or interval in the error group s, got count",
      "13:3 observations.i: expected a rank from 0 to below 1 for the error group t, got 1",
      "14:36 observations.j.relative_sd: expected relative_sd beside a count of cases, whose rate may vary, got relative_sd beside trials",
    ]);
  });
});
