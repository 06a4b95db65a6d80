/**
 * Malformed and hostile scenarios: each idea of the conformance collection that concerns reading, as a file, with the place
 * and the words of the refusal. What the compiler, the engine or the terminal must refuse is tested beside them.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { head, issuesIn, issuesOf, scenarioOf, shown, type Content } from "./reading.ts";

type Refused = readonly [id: string, what: string, body: string, ...issues: string[]];

const value = (text: string): string => `parameters: { a: { value: ${text} } }`;
const at = "4:27 parameters.a.value:";
const aTable = "a number, an expression, a distribution, or a table of these by members";
const topKeys =
  "iff id title question economy headline outputs note include indexes sources parameters variables flows dependence hypotheses observations checks groups";
const parameterKeys = "title note unit by value source status pedigree across shared was variability replaces";
const two = "parameters: { a: { value: 1 to 2 }, b: { value: 2 to 3 } }\n";
const aName = "a name of small letters, digits and _, a letter first";
const aMember = 'a text or whole number without , ; = " or brackets, and not default';
const noOther = "a name that means nothing else in a formula";
const path = "a path relative to this file, with / between names";
const below = "a file below the folder that holds the scenario's folder";

/** Texts that stand from line 4 on, behind a head that is in order. */
const refused: readonly Refused[] = [
  ["bad-01", ".nan", value(".nan"), `${at} expected a finite number, got .nan`],
  ["bad-01", "NaN as a bare word", value("NaN"), `${at} expected a finite number, got NaN`],
  ["bad-02", "a bound of -.inf", value("-.inf"), `${at} expected a finite number, got -.inf`],
  ["bad-02", "a bound beyond all doubles", value("1e400"), `${at} expected a finite number, got 1e400`],
  [
    "bad-02",
    ".inf inside a distribution",
    value("uniform(1, .inf)"),
    "4:38 parameters.a.value: expected a number, a name or an operator, got .",
  ],
  [
    "bad-04",
    "a whole number beyond 2^53",
    value("9007199254740993"),
    `${at} expected whole digits up to 9007199254740991, which is 2^53 - 1, got 9007199254740993`,
  ],
  [
    "bad-22",
    "a correlation above 1",
    `${two}dependence: [{ between: [a, b], rank: 1.5 }]`,
    "5:39 dependence[0].rank: expected a number from -1 to 1, got the number 1.5",
  ],
  [
    "bad-22",
    "a diagonal that is not 1",
    `${two}dependence: [{ between: [a, b], rank: [[0.9, 0.2], [0.2, 1]] }]`,
    "5:41 dependence[0].rank[0][0]: expected 1 on the diagonal, got 0.9",
  ],
  [
    "bad-22",
    "a matrix that is not symmetric",
    `${two}dependence: [{ between: [a, b], rank: [[1, 0.2], [0.3, 1]] }]`,
    "5:51 dependence[0].rank[1][0]: expected a symmetric matrix, got 0.3, and 0.2 in row 1, column 2",
  ],
  [
    "bad-22",
    "a dependence of an unknown parameter",
    `${two}dependence: [{ between: [a, fee], rank: 0.2 }]`,
    "5:29 dependence[0].between[1]: expected the name of a parameter, got fee",
  ],
  [
    "bad-22",
    "a pair twice",
    `${two}dependence:\n  - { between: [a, b], rank: 0.2 }\n  - { between: [b, a], rank: 0.3 }`,
    "7:5 dependence[1]: expected each pair once, got a and b a second time",
  ],
  [
    "bad-31",
    "names that JavaScript knows",
    "parameters: { __proto__: { value: 1 }, toString: { value: 1 }, hasOwnProperty: { value: 1 } }",
    "4:15 parameters: expected a name, got __proto__",
    `4:40 parameters.toString: expected ${aName}, got toString`,
    `4:64 parameters.hasOwnProperty: expected ${aName}, got hasOwnProperty`,
  ],
  [
    "bad-32",
    "names of functions, constants, words and indicators",
    "parameters:\n  sin: { value: 1 }\n  e: { value: 1 }\n  pi: { value: 1 }\n  if: { value: 1 }\n  Infinity: { value: 1 }\n" +
      "variables: { inward: { formula: 1 } }\nindexes: { mean: [a] }",
    `5:3 parameters.sin: expected ${noOther}, got sin`,
    `6:3 parameters.e: expected ${noOther}, got e`,
    `7:3 parameters.pi: expected ${noOther}, got pi`,
    `8:3 parameters.if: expected ${noOther}, got if`,
    `9:3 parameters.Infinity: expected ${aName}, got Infinity`,
    `10:14 variables.inward: expected ${noOther}, got inward`,
    `11:12 indexes.mean: expected ${noOther}, got mean`,
  ],
  [
    "bad-35",
    "if without an alternative",
    "variables: { x: { formula: 'if(a, b)' } }",
    "4:29 variables.x.formula: expected if(condition, value, otherwise), got 2 values",
  ],
  [
    "bad-44",
    "an anchor that contains itself",
    "parameters:\n  a: &x { value: *x }",
    "5:18 parameters.a.value: expected a value without itself in it, got *x inside &x",
  ],
  [
    "bad-44",
    "a merge key",
    "parameters:\n  a:\n    <<: 5\n    value: 1",
    "6:5 parameters.a: expected keys written out, got the merge key <<",
  ],
  [
    "bad-44",
    "a merge key that brings __proto__",
    "parameters:\n  a: { <<: { __proto__: 1 }, value: 1 }",
    "5:8 parameters.a: expected keys written out, got the merge key <<",
  ],
  [
    "bad-46",
    "a tag that makes a function",
    value("!!js/function 'f'"),
    "4:41 parameters.a.value: expected plain YAML without tags, got the tag !!js/function",
  ],
  [
    "bad-46",
    "a tag that makes undefined",
    value("!!js/undefined x"),
    "4:42 parameters.a.value: expected plain YAML without tags, got the tag !!js/undefined",
  ],
  [
    "bad-46",
    "a tag that runs a command",
    value("!!python/object/apply:os.system [x]"),
    "4:59 parameters.a.value: expected plain YAML without tags, got the tag !!python/object/apply:os.system",
  ],
  ["bad-47", "a leading zero", value("010"), `${at} expected a number without leading zeros, got 010`],
  ["bad-47", "an octal number", value("0o10"), `${at} expected a decimal number, got 0o10`],
  ["bad-47", "a hexadecimal number", value("0x1F"), `${at} expected a decimal number, got 0x1F`],
  ["bad-47", "a time", value("12:30:45"), "4:29 parameters.a.value: expected a number, a name or an operator, got :"],
  ["bad-47", "an underscore between thousands", value("1_000"), `${at} expected a number, got 1_000`],
  [
    "bad-47",
    "a date, which would be 2022",
    value("2024-01-01"),
    `${at} expected a number, an expression or a distribution, got the date 2024-01-01`,
  ],
  ["bad-47", "~", value("~"), `${at} expected ${aTable}, got nothing`],
  ["bad-47", "no value", "parameters: { a: { value: } }", `${at} expected ${aTable}, got nothing`],
  [
    "bad-47",
    "codes with leading zeros as members",
    "indexes: { code: [010, 011] }",
    "4:19 indexes.code[0]: expected a number without leading zeros, got 010",
    "4:24 indexes.code[1]: expected a number without leading zeros, got 011",
  ],
  [
    "bad-47",
    "true and null as members",
    "indexes: { flag: [true, null] }",
    `4:19 indexes.flag[0]: expected ${aMember}, got the truth value true`,
    `4:25 indexes.flag[1]: expected ${aMember}, got nothing`,
  ],
  [
    "bad-49",
    "tabs as indentation",
    "parameters:\n\ta: 1",
    "5:1 : expected YAML, got tabs are not allowed as indentation",
  ],
  [
    "bad-49",
    "a NUL written as an escape",
    'note: "a\\0b"',
    "4:7 note: expected text without control characters, got the character U+0000",
  ],
  [
    "bad-49",
    "a bidirectional override written as an escape",
    'note: "a\\u202Eb"',
    "4:7 note: expected text without control characters, got the character U+202E",
  ],
  ["bad-50", "a second document", "note: a\n---\nnote: b", "5:1 : expected YAML, got a second document"],
  [
    "bad-52",
    "an unknown key at the top",
    "parameter: { a: { value: 1 } }",
    `4:1 parameter: expected one of ${topKeys}, got the unknown key parameter`,
  ],
  [
    "bad-52",
    "an unknown key below",
    "parameters: { a: { value: 1, distributon: x } }",
    `4:30 parameters.a.distributon: expected one of ${parameterKeys}, got the unknown key distributon`,
  ],
  [
    "bad-53",
    "a number as a text",
    `${value("1")}\nhypotheses: { h: { prior: '5', set: { a: 2 } } }`,
    '5:27 hypotheses.h.prior: expected a number, got the text "5"',
  ],
  ["bad-53", "a text as a number", "question: 5", "4:11 question: expected a text, got the number 5"],
  ["bad-53", "true where 1 is meant", value("true"), `${at} expected ${aTable}, got the truth value true`],
  [
    "bad-53",
    "a parameter that is nothing",
    "parameters:\n  a:",
    "5:5 parameters.a: expected a map with value, got nothing",
  ],
  [
    "bad-55",
    "an include of itself",
    "include: scenario.yaml",
    "4:10 include: expected includes without a ring, got studies/test/scenario.yaml -> studies/test/scenario.yaml",
  ],
  [
    "bad-55",
    "an include that leaves the studies",
    "include: ../../x.yaml",
    `4:10 include: expected ${below}, got ../../x.yaml`,
  ],
  [
    "bad-55",
    "an include through a folder that leaves them",
    "include: a/../../../x.yaml",
    `4:10 include: expected ${below}, got a/../../../x.yaml`,
  ],
  ["bad-55", "an include of the folder of studies", "include: ..", `4:10 include: expected ${path}, got ..`],
  ["bad-55", "an include by an absolute path", "include: /dev/zero", `4:10 include: expected ${path}, got /dev/zero`],
  [
    "bad-55",
    "an include by an address",
    "include: https://example.org/a.yaml",
    `4:10 include: expected ${path}, got https://example.org/a.yaml`,
  ],
  [
    "bad-55",
    "an include by backslashes",
    "include: ..\\common\\x.yaml",
    `4:10 include: expected ${path}, got ..\\common\\x.yaml`,
  ],
  [
    "bad-55",
    "an include that is missing",
    "include: x.yaml",
    "4:10 include: expected a file that can be read, got studies/test/x.yaml: no file",
  ],
  [
    "bad-58",
    "a data file that is missing",
    `parameters:\n  a: { value: 'empirical(csv="x.csv", column="y")' }`,
    "5:30 parameters.a.value: expected a file that can be read, got studies/test/x.csv: no file",
  ],
  [
    "bad-59",
    "a formula that reaches for the process",
    "variables: { x: { formula: process.exit(1) } }",
    "4:35 variables.x.formula: expected a number, a name or an operator, got .",
  ],
  [
    "bad-77",
    "an interval that does not say what it covers",
    "observations: { o: { of: x, interval: { low: 1, high: 2 } } }",
    "4:29 observations.o.interval.level: expected level: a number, got nothing",
  ],
  [
    "bad-77",
    "an interval that covers 90 instead of 0.9",
    "observations: { o: { of: x, interval: { low: 1, high: 2, level: 90 } } }",
    "4:29 observations.o.interval: expected a level between 0 and 1, got 90",
  ],
];

describe("a scenario is refused where it stands, in words", () => {
  for (const [id, what, body, ...issues] of refused) {
    it(`${id}: ${what}`, () => expect(issuesOf(body)).toEqual(issues));
  }
});

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];

/** Whole files. */
const wholeFiles: readonly (readonly [id: string, what: string, file: Content, issue: string])[] = [
  [
    "bad-01",
    "NaN in JSON",
    '{ "iff": 1, "id": "a", "title": "b", "parameters": { "a": { "value": NaN } } }',
    "1:70 parameters.a.value: expected a finite number, got NaN",
  ],
  ["bad-49", "UTF-16", bytes(0xff, 0xfe, 0x69, 0), "1:1 : expected UTF-8, got UTF-16 from byte 0 on"],
  [
    "bad-49",
    "UTF-16 without a mark",
    bytes(0x69, 0, 0x66, 0),
    "1:2 : expected text without control characters, got the character U+0000 at byte offset 1",
  ],
  [
    "bad-49",
    "a byte of another encoding",
    bytes(...utf8("iff: 1\nid: é"), 0xe9, 0x73),
    "2:6 : expected UTF-8, got byte 0xe9 at offset 13, which is not UTF-8",
  ],
  [
    "bad-49",
    "a NUL inside a name, behind a byte order mark",
    bytes(...utf8("\ufeffiff: 1\nid: é\0")),
    "2:6 : expected text without control characters, got the character U+0000 at byte offset 16",
  ],
  [
    "bad-49",
    "a bidirectional override",
    "iff: 1\n# \u202etxet\n",
    "2:3 : expected text without control characters, got the character U+202E at byte offset 9",
  ],
  ["bad-50", "an empty file", "", "1:1 : expected a scenario, got an empty file"],
  ["bad-50", "only comments", "# nothing\n# here\n", "1:1 : expected a scenario, got an empty file"],
  [
    "bad-50",
    "a list at the top",
    "- a\n- b\n",
    "1:1 : expected a map with keys such as iff and parameters, got a list",
  ],
  [
    "bad-50",
    "a text at the top",
    "iff",
    "1:1 : expected a map with keys such as iff and parameters, got a single value",
  ],
  ["bad-47", "YAML 1.1, in which no is false", `%YAML 1.1\n---\n${head}`, "1:1 : expected YAML 1.2, got %YAML 1.1"],
  [
    "bad-43",
    "brackets that nest to the death of the parser",
    "[".repeat(200_000),
    "1:61 : expected at most 60 open brackets, got deeper nesting",
  ],
  [
    "bad-43",
    "dashes that nest to the death of the parser",
    "- ".repeat(100_000),
    "1:201 : expected lines that begin before column 200, got deeper nesting",
  ],
  [
    "size",
    "more than 5 MB",
    new Uint8Array(5_000_001).fill(35),
    "1:1 : expected at most 5000000 bytes, got 5000001 bytes",
  ],
];

describe("a file is refused as a whole, with the byte where one is wrong", () => {
  for (const [id, what, file, issue] of wholeFiles) {
    it(`${id}: ${what}`, () => expect(shown(issuesIn(file))).toEqual([issue]));
  }
});

describe("what looks odd and is meant is read", () => {
  it("takes -0, the smallest doubles, and the largest whole number as they are", () => {
    for (const [text, number] of [
      ["-0", -0],
      ["5e-324", 5e-324],
      ["1e-320", 1e-320],
      ["9007199254740991", 2 ** 53 - 1],
    ] as const) {
      const [parameter] = scenarioOf(value(text)).parameters;
      expect(parameter!.value).toMatchObject({
        kind: "leaf",
        leaf: { text, expression: { kind: "number", value: number } },
      });
    }
  });

  it("takes a number in quotes for an expression, where an expression may stand", () => {
    const [parameter] = scenarioOf(value("'5'")).parameters;
    expect(parameter!.value).toMatchObject({ leaf: { text: "5", expression: { kind: "number", value: 5 } } });
  });

  it("takes NO, yes and off for texts, as YAML 1.2 does", () => {
    const { indexes } = scenarioOf("indexes: { place: [NO, SE], off: [yes, no, on] }");
    expect(indexes.map(({ name, members }) => [name, members])).toEqual([
      ["place", ["NO", "SE"]],
      ["off", ["yes", "no", "on"]],
    ]);
  });

  it("takes perfect correlations", () => {
    for (const rank of [1, -1]) {
      const { dependence } = scenarioOf(`${two}dependence: [{ between: [a, b], rank: ${rank} }]`);
      expect(dependence[0]).toMatchObject({ kind: "pair", measure: "rank", value: rank });
    }
  });

  it("takes constructor for the ordinary name that it is", () => {
    expect(scenarioOf("parameters: { constructor: { value: 1 } }").parameters[0]!.name).toBe("constructor");
  });

  it("accepts a byte order mark and the line ends of Windows, and counts neither", () => {
    const text = `\ufeff${head}${value("1 +")}`.replaceAll("\n", "\r\n");
    expect(shown(issuesIn(text))).toEqual(["4:30 parameters.a.value: expected a number, a name or (, got the end"]);
    expect(issuesIn(text.replace("1 +", "1"))).toEqual([]);
  });
});

describe("hostile texts cost little", () => {
  it("bad-43: nine levels of ten aliases each are refused at once", () => {
    const levels = Array.from(
      "bcdefghij",
      (name, i) => `${name}: &${name} [${Array(10).fill(`*${"abcdefghi"[i]}`).join(", ")}]`,
    );
    const begun = performance.now();
    const issues = issuesIn(`${head}a: &a [x, x, x, x, x, x, x, x, x, x]\n${levels.join("\n")}\n`);
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(issues.map(({ expected }) => expected)).toContain("at most 10000 values by aliases");
  });

  it("bad-61: long runs of blanks and brackets are read in linear time", () => {
    for (const text of [" ".repeat(50_000), "(".repeat(50_000), `${"f(".repeat(25_000)}`, `a${" ".repeat(50_000)}b`]) {
      const begun = performance.now();
      expect(issuesOf(`variables: { x: { formula: "${text}" } }`)).not.toEqual([]);
      expect(issuesOf(`outputs: [${text}`)).not.toEqual([]);
      expect(performance.now() - begun).toBeLessThan(2000);
    }
  });

  it("stops after 500 problems and says so", () => {
    const issues = issuesOf(Array.from({ length: 3000 }, (_, i) => `key_${i}: 1`).join("\n"));
    expect(issues).toHaveLength(501);
    expect(issues.at(-1)).toMatch(/expected at most 500 problems, got more/);
  });

  it("bad-31: leaves the prototype of all objects alone", () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    issuesOf('parameters: { __proto__: { polluted: 1 }, a: { "__proto__": 1, value: { __proto__: 2 } } }');
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

it("every idea that is tested here is one of the collection", () => {
  const file = new URL("../conformance/bad_inputs.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly { readonly id: string }[] };
  const ids = new Set(cases.map(({ id }) => id));
  const tested = [...refused, ...wholeFiles].map(([id]) => id).filter((id) => id !== "size");
  expect(tested.filter((id) => !ids.has(id))).toEqual([]);
});
