/** Tables of values, written out or in CSV files, and columns of data. */
import { describe, expect, it } from "vitest";
import { columnOf } from "../../src/scenario/data.ts";
import { placeIn } from "../../src/scenario/position.ts";
import type { Formula } from "../../src/scenario/scenario.ts";
import { leafIn, leavesOf } from "../../src/scenario/tables.ts";
import { issuesOf, scenarioOf } from "./reading.ts";

const indexes = "indexes: { year: [2016, 2017], place: [MEX, GTM, HND] }\n";
const file = "studies/test/fees.csv";

function issuesOfCsv(csv: string, by = "year"): string[] {
  return issuesOf(`${indexes}parameters: { fee: { by: [${by}], value: { csv: fees.csv } } }`, { "fees.csv": csv });
}

function feesOf(csv: string, by: string): readonly Formula[] {
  const body = `${indexes}parameters: { fee: { by: [${by}], value: { csv: fees.csv } } }`;
  return leavesOf(scenarioOf(body, { "fees.csv": csv }).parameters[0]!.value);
}

describe("tables", () => {
  it("give each cell one value: unknown, missing and repeated members are errors", () => {
    expect(
      issuesOf(
        `${indexes}parameters:\n` +
          "  a: { by: [year], value: { 2016: 1, 2018: 2 } }\n" +
          "  b: { by: [place, year], value: { MEX: { 2016: 1 }, GTMM: 2, default: 3 } }\n" +
          "  c: { by: [year], value: { 2016: 1, '2016': 2, default: 0 } }\n" +
          "  d: { by: [place], value: { MEX: 1 } }\n",
      ),
    ).toEqual([
      "6:27 parameters.a.value: expected a value for each year, or default, got none for 2017",
      "6:38 parameters.a.value.2018: expected a member of year, got 2018",
      "7:41 parameters.b.value.MEX: expected a value for each year, or default, got none for 2017",
      "7:54 parameters.b.value.GTMM: expected a member of place, got GTMM",
      "8:38 parameters.c.value.2016: expected each key once, got a second 2016",
      "9:28 parameters.d.value: expected a value for each place, or default, got none for GTM, HND",
    ]);
  });

  it("may not be deeper than by, and the index that would fit is offered", () => {
    const body = `${indexes}parameters: { a: { by: [year], value: { default: { MEX: 1, GTM: 2 } } } }`;
    expect(issuesOf(body)).toEqual([
      "5:50 parameters.a.value.default: expected one value, since by names no index for this level, got a map with the key MEX",
    ]);
  });

  it("point into texts in quotes, folded and literal blocks and lines that go on", () => {
    expect(
      issuesOf(
        "parameters:\n" +
          "  a: { value: '1 + * 2' }\n" +
          '  b: { value: "1 \\u002B * 2" }\n' +
          "  c:\n    value: >-\n      1 +\n      2 * * 3\n" +
          "  d:\n    value: |\n      1 +\n\n        2 * * 3\n" +
          "  g:\n    value: 1 +\n      2 * * 3\n" +
          "  f: { value: 'x(\"it''s\", * 3)' }\n",
      ),
    ).toEqual([
      "5:20 parameters.a.value: expected a number, a name or (, got *",
      "6:25 parameters.b.value: expected a number, a name or (, got *",
      "10:11 parameters.c.value: expected a number, a name or (, got *",
      "15:13 parameters.d.value: expected a number, a name or (, got *",
      "18:11 parameters.g.value: expected a number, a name or (, got *",
      "19:27 parameters.f.value: expected a number, a name or (, got *",
    ]);
  });

  it("carry places for the compiler, exact behind line breaks", () => {
    const body = "parameters:\n  c:\n    value: >-\n      first +\n      second\n";
    const [formula] = leavesOf(scenarioOf(body).parameters[0]!.value) as [Formula];
    expect(formula.text).toBe("first + second");
    expect(placeIn(formula, 0)).toMatchObject({ line: 7, column: 7, at: "parameters.c.value" });
    expect(placeIn(formula, 8)).toMatchObject({ line: 8, column: 7 });
    expect(placeIn(formula, 10)).toMatchObject({ line: 8, column: 9 });
  });
});

describe("tables in CSV files", () => {
  it("have a column for each index, in any order, and one of values: numbers, expressions, distributions", () => {
    const csv =
      '\ufeffvalue,place,year\r\n1.5,MEX,2016\r\n"pert(1, 2, 3)",MEX,2017\r\n35%,GTM,default\r\n7,default,2016\r\n8,default,2017\r\n';
    const body = `${indexes}parameters: { fee: { by: [place, year], value: { csv: fees.csv } } }`;
    const { value } = scenarioOf(body, { "fees.csv": csv }).parameters[0]!;
    const cell = (place: string, year: string): string => leafIn(value, ["place", "year"], { place, year }).text;
    expect([
      cell("MEX", "2016"),
      cell("MEX", "2017"),
      cell("GTM", "2016"),
      cell("GTM", "2017"),
      cell("HND", "2017"),
    ]).toEqual(["1.5", "pert(1, 2, 3)", "35%", "35%", "8"]);
  });

  it("may stand for a part of a table", () => {
    const body = `${indexes}parameters: { fee: { by: [place, year], value: { MEX: { csv: fees.csv }, default: 0 } } }`;
    const { value } = scenarioOf(body, { "fees.csv": "year,value\n2016,1\n2017,2\n" }).parameters[0]!;
    expect(leafIn(value, ["place", "year"], { place: "MEX", year: "2017" }).text).toBe("2");
  });

  it("may say a distribution by its name and a column for each argument, blank where it has none", () => {
    const csv = "year,distribution,mean,sd,min,max,note\n2016,lognormal,4967,900,,,first\n2017,uniform,,,1,2,\n";
    const [first, second] = feesOf(csv, "year") as [Formula, Formula];
    expect([first.text, second.text]).toEqual(["lognormal(mean=4967, sd=900)", "uniform(min=1, max=2)"]);
    // A complaint about an argument points at its field.
    expect(placeIn(first, first.text.indexOf("sd="))).toMatchObject({ file, line: 2, column: 21 });
    expect(placeIn(second, second.text.indexOf("max="))).toMatchObject({ file, line: 3, column: 18 });
  });

  it("may have further columns for readers beside values", () => {
    expect(feesOf("year,value,fact\n2016,1,a_2016\n2017,2,a_2017\n", "year").map(({ text }) => text)).toEqual([
      "1",
      "2",
    ]);
  });

  it("follow RFC 4180: commas, quotes and line breaks inside quotes", () => {
    const csv = 'year,value,note\n2016,1,"a, ""b""\nand c"\n2017,1 +,d\n';
    expect(issuesOfCsv(csv)).toEqual([
      `${file}:4:9 parameters.fee.value.2017: expected a number, a name or (, got the end`,
    ]);
  });

  const wrong: readonly (readonly [what: string, csv: string, ...issues: string[]])[] = [
    [
      "is empty",
      "",
      "1:1 parameters.fee.value.csv: expected a row of column names and rows below it, got an empty file",
    ],
    [
      "has only a header",
      "year,value\n",
      "1:1 parameters.fee.value.csv: expected a row of column names and rows below it, got no row below the names",
    ],
    [
      "lacks a member",
      "year,value\n2016,1\n",
      "1:1 parameters.fee.value: expected a value for each year, or default, got none for 2017",
    ],
    [
      "has an unknown member",
      "year,value\n2016,1\n2017,2\n2018,3",
      "4:1 parameters.fee.value.2018: expected a member of year, got 2018",
    ],
    [
      "has a cell twice",
      "year,value\n2016,1\n2017,2\n2016,3\n",
      "4:1 parameters.fee.value.2016: expected one row for each cell, got a second one",
    ],
    [
      "has a blank",
      "year,value\n2016,1\n2017,\n",
      "3:6 parameters.fee.value.2017: expected a number, an expression or a distribution, got nothing",
    ],
    [
      "has text for a number",
      "year,value\n2016,1\n2017,x y\n",
      "3:8 parameters.fee.value.2017: expected an operator or the end, got y",
    ],
    [
      "has text for an argument",
      "year,distribution,mean,sd\n2016,normal,1,2\n2017,normal,1,abc\n",
      '3:15 parameters.fee.value.2017: expected a number for sd, got the text "abc"',
    ],
    [
      "lacks a distribution in a row",
      "year,distribution,mean,sd\n2016,normal,1,2\n2017,,1,2\n",
      "3:6 parameters.fee.value.2017: expected the name of a distribution, got nothing",
    ],
    [
      "has no values",
      "year,valu\n2016,1\n2017,2",
      "1:1 parameters.fee.value: expected a column for each index, and value or distribution: year, value, got none called value",
    ],
    [
      "has both values and distributions",
      "year,value,distribution\n2016,1,normal\n",
      "1:1 parameters.fee.value: expected value or distribution, got a column for each",
    ],
    [
      "has a number that a double would round",
      "year,value\n2016,9007199254740993\n2017,1\n",
      "2:6 parameters.fee.value.2016: expected whole digits up to 9007199254740991, which is 2^53 - 1, got 9007199254740993",
    ],
    [
      "has more rows than a scenario has cells",
      `year,value\n${"2016,1\n".repeat(60_001)}`,
      "1:1 parameters.fee.value: expected at most 60000 rows, as many as a scenario has cells, got 60001",
    ],
    [
      "has semicolons",
      "year;value\n2016;1",
      "1:1 parameters.fee.value.csv: expected commas between columns, got year;value",
    ],
    [
      "has uneven rows",
      "year,value\n2016,1,3\n2017\n",
      "2:1 parameters.fee.value.csv: expected 2 fields, as in the first row, got 3",
      "3:1 parameters.fee.value.csv: expected 2 fields, as in the first row, got 1",
    ],
    [
      "has a blank line inside",
      "year,value\n2016,1\n\n2017,2\n",
      "3:1 parameters.fee.value.csv: expected 2 fields, as in the first row, got 1",
    ],
    [
      "has a quote that stays open",
      'year,value\n2016,"1\n2017,2',
      "2:6 parameters.fee.value.csv: expected a quote that closes the field, got the end of the file",
    ],
    [
      "goes on behind a quote",
      'year,value\n2016,"1"x\n',
      "2:9 parameters.fee.value.csv: expected a comma or the end of the line after a closing quote, got x",
    ],
    [
      "has a quote inside a bare field",
      'year,value\n2016,1"\n',
      '2:7 parameters.fee.value.csv: expected a field with quotes in it in quotes itself, with "" for each, got 1"',
    ],
    [
      "has a column twice",
      "year,value,value\n2016,1,2\n",
      "1:12 parameters.fee.value.csv: expected each column once, got value a second time",
    ],
    [
      "has a column without a name",
      "year,,value\n2016,1,2\n",
      "1:6 parameters.fee.value.csv: expected a column name, got nothing",
    ],
  ];
  for (const [what, csv, ...issues] of wrong) {
    it(`are refused where the file ${what}`, () => {
      expect(issuesOfCsv(csv)).toEqual(issues.map((issue) => `${file}:${issue}`));
    });
  }

  it("are refused where the file is no text or lies elsewhere", () => {
    const body = `${indexes}parameters: { fee: { by: [year], value: { csv: fees.csv } } }`;
    expect(issuesOf(body, { "fees.csv": Uint8Array.from([0x61, 0xff]) })).toEqual([
      `${file}:1:2 : expected UTF-8, got byte 0xff at offset 1, which is not UTF-8`,
    ]);
    expect(issuesOf(body.replace("fees.csv", "../../fees.csv"))).toEqual([
      "5:48 parameters.fee.value.csv: expected a file below the folder that holds the scenario's folder, got ../../fees.csv",
    ]);
  });
});

describe("columns of data", () => {
  const call = 'empirical(csv="data.csv", column="price", weight="mass")';
  const data = "mass,price,note\n1,10.5,a\n2,1e3,\n.5,-3,c\n";

  it("are read with the scenario, by name or by position, inside other calls and hypotheses, too", () => {
    const scenario = scenarioOf(
      `parameters:\n  a: { value: '${call}' }\n  b: { value: 'truncate(empirical("data.csv", "mass"), min=0)' }\nhypotheses: { h: { set: { a: 'empirical(csv="data.csv", column="price")' } } }`,
      { "data.csv": data },
    );
    expect(scenario.data).toEqual([
      { from: "studies/test/scenario.yaml", csv: "data.csv", column: "price", numbers: [10.5, 1000, -3] },
      { from: "studies/test/scenario.yaml", csv: "data.csv", column: "mass", numbers: [1, 2, 0.5] },
    ]);
    const [formula] = leavesOf(scenario.parameters[0]!.value) as [Formula];
    expect(columnOf(scenario, formula, "data.csv", "price")).toEqual([10.5, 1000, -3]);
    expect(columnOf(scenario, formula, "data.csv", "note")).toBeUndefined();
    expect(scenario.files.map(({ name }) => name)).toEqual(["scenario.yaml", "data.csv"]);
  });

  it("are relative to the file in which the call stands", () => {
    const scenario = scenarioOf("include: ../common/a.yaml", {
      "../common/a.yaml": `parameters:\n  a: { value: '${call}' }`,
      "../common/data.csv": data,
    });
    expect(scenario.data.map(({ from, numbers }) => [from, numbers.length])).toEqual([
      ["studies/common/a.yaml", 3],
      ["studies/common/a.yaml", 3],
    ]);
  });

  it("are refused with blanks, texts, and names that the file lacks", () => {
    const body = `parameters:\n  a: { value: '${call}' }`;
    expect(issuesOf(body, { "data.csv": "mass,price\n1,10\n,x\nNaN,1e999\n" })).toEqual([
      "studies/test/data.csv:3:1 parameters.a.value: expected a number in each row, got nothing",
      'studies/test/data.csv:3:2 parameters.a.value: expected a number in each row, got the text "x"',
      'studies/test/data.csv:4:1 parameters.a.value: expected a number in each row, got the text "NaN"',
      'studies/test/data.csv:4:5 parameters.a.value: expected a number in each row, got the text "1e999"',
    ]);
    expect(issuesOf(body, { "data.csv": "mass,prize\n1,10\n" })).toEqual([
      "5:49 parameters.a.value: expected a column of data.csv, got price",
    ]);
  });
});
