/**
 * Inputs that the program refuses: each idea of the conformance collection that asks for it, as files, with the place and
 * the words of the refusal.
 */
import { head, type Content } from "../scenario/reading.ts";

/** Issues are "line:column path: expected this, got that", the file in front where it is not the scenario itself. */
type Refused = readonly [id: string, what: string, body: string, ...issues: string[]];

const value = (text: string): string => `parameters: { a: { value: ${text} } }`;
const at = "4:27 parameters.a.value:";
const aTable = "a number, an expression, a distribution, or a table of these by members";
const topKeys =
  "iff id title question economy headline outputs decision note include indexes sources parameters variables flows dependence hypotheses observations checks groups studies";
const parameterKeys = "title note unit by value source status pedigree across shared was variability replaces";
const two = "parameters: { a: { value: 1 to 2 }, b: { value: 2 to 3 } }\n";
const aName = "a name of small letters, digits and _, a letter first";
const aMember = 'a text or whole number without , ; = " or brackets, and not default';
const noOther = "a name that means nothing else in a formula";
const path = "a path relative to this file, with / between names";
const below = "a file below the folder that holds the scenario's folder";
const law = (text: string): string => `parameters: { a: { value: "${text}", status: assumed } }\noutputs: [a]`;
const formula = (text: string): string => `variables: { x: { formula: "${text}" } }`;
const ring = `variables:\n${Array.from({ length: 500 }, (_, i) => `  v${i}: { formula: v${(i + 1) % 500} + 1 }`).join("\n")}`;

/** Texts that stand from line 4 on, behind a head that is in order. */
export const bodies: readonly Refused[] = [
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
    "bad-02",
    "an endless bound by a number too large",
    law("uniform(1, 1e400)"),
    "4:39 parameters.a.value: expected 0 or a number between 5e-324 and 1.79e308, got 1e400",
  ],
  [
    "bad-04",
    "a whole number beyond 2^53",
    value("9007199254740993"),
    `${at} expected whole digits up to 9007199254740991, which is 2^53 - 1, got 9007199254740993`,
  ],
  [
    "bad-11",
    "bounds of a uniform that are reversed",
    law("uniform(min=5, max=2)"),
    "4:28 parameters.a.value: expected min < max, got min 5, max 2",
  ],
  [
    "bad-11",
    "a mode outside its bounds",
    law("triangular(1, 5, 3)"),
    "4:28 parameters.a.value: expected min <= mode <= max, got mode 5, max 3",
  ],
  [
    "bad-11",
    "limits of a truncation that are reversed",
    law("truncate(normal(0, 1), min=2, max=1)"),
    "4:28 parameters.a.value: expected min < max, got min 2, max 1",
  ],
  ["bad-13", "a negative sd", law("normal(mean=1, sd=-1)"), "4:43 parameters.a.value: expected sd > 0, got sd -1"],
  ["bad-13", "a negative rate", law("exponential(rate=-1)"), "4:40 parameters.a.value: expected rate > 0, got rate -1"],
  [
    "bad-13",
    "a shape of 0",
    law("gamma(shape=0, scale=1)"),
    "4:34 parameters.a.value: expected shape > 0, got shape 0",
  ],
  [
    "bad-13",
    "a probability above 1",
    law("binomial(n=10, p=1.2)"),
    "4:43 parameters.a.value: expected 0 <= p <= 1, got p 1.2",
  ],
  [
    "bad-13",
    "a part of a trial",
    law("binomial(n=2.5, p=0.2)"),
    "4:37 parameters.a.value: expected a whole number n below 2^53, got n 2.5",
  ],
  [
    "bad-14",
    "quantiles that fall",
    law("quantiles(p10=3, p50=2, p90=5)"),
    "4:28 parameters.a.value: expected p10 < p50, got p10 3, p50 2",
  ],
  [
    "bad-14",
    "two quantiles that fall, in whatever order",
    law("normal(p90=1, p10=3)"),
    "4:28 parameters.a.value: expected p10 < p90, got p10 3, p90 1",
  ],
  [
    "bad-14",
    "a percentile beyond 100",
    law("quantiles(p50=1, p101=2)"),
    "4:45 parameters.a.value: expected a percentile above p0 and below p100, got p101",
  ],
  [
    "bad-14",
    "a percentile of 0, which is a bound",
    law("quantiles(p0=1, p50=2)"),
    "4:38 parameters.a.value: expected a percentile above p0 and below p100, got p0",
  ],
  [
    "bad-16",
    "a mean of 0 that is meant for the logarithm",
    law("lognormal(mean=0, sd=1)"),
    "4:38 parameters.a.value: expected mean > 0, got mean 0",
  ],
  [
    "bad-17",
    "a window that has next to no probability",
    law("truncate(normal(0, 1), min=50, max=60)"),
    "4:28 parameters.a.value: expected an interval that the distribution reaches (probability above 1e-290), got min 50, max 60",
  ],
  [
    "bad-19",
    "probabilities that fall short of 1",
    law("discrete(1=0.5, 2=0.48)"),
    "4:28 parameters.a.value: expected weights that add up to 1, got a sum of 0.98",
  ],
  [
    "bad-19",
    "probabilities beyond 1",
    law("discrete(1=0.5, 2=0.52)"),
    "4:28 parameters.a.value: expected weights that add up to 1, got a sum of 1.02",
  ],
  [
    "bad-20",
    "a distribution that does not exist",
    law("normall(1, 1)"),
    "4:28 parameters.a.value: expected the name of a distribution, got normall",
  ],
  [
    "bad-20",
    "a distribution with a capital",
    law("Normal(1, 1)"),
    "4:28 parameters.a.value: expected the name of a distribution, got Normal",
  ],
  [
    "bad-20",
    "an argument that is missing",
    law("normal(mean=1)"),
    "4:28 parameters.a.value: expected normal(mean, sd), got no sd",
  ],
  [
    "bad-20",
    "an argument too many",
    law("normal(1, 1, 1)"),
    "4:41 parameters.a.value: expected at most 2 arguments by position: normal(mean, sd), got argument 3",
  ],
  [
    "bad-20",
    "an argument misspelt",
    law("normal(mean=1, stdev=1)"),
    "4:43 parameters.a.value: expected an argument of normal(mean, sd) or normal(p5=, p95=), got stdev",
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
    "bad-25",
    "a correlation that two lognormals cannot have",
    'parameters:\n  a: { value: "lognormal(mu=0, sigma=2)", status: assumed }\n  b: { value: "lognormal(mu=0, sigma=2)", status: assumed }\noutputs: [a, b]\ndependence: [{ between: [a, b], pearson: -0.9 }]',
    "8:14 dependence[0]: expected pearson between -0.0183 and 1.0000, all that a and b can have, got -0.9",
  ],
  [
    "bad-26",
    "shares that add up to more than 1",
    value('"switch(land=0.5, sea=0.4, air=0.2)"'),
    "4:28 parameters.a.value: expected weights that add up to 1, got a sum of 1.1",
  ],
  [
    "bad-26",
    "a share below 0",
    value('"switch(land=1.5, sea=-0.5)"'),
    "4:45 parameters.a.value: expected a weight of sea that is not negative, got -0.5",
  ],
  [
    "bad-26",
    "a dirichlet with a concentration of 0",
    'indexes: { place: [north, south] }\nparameters: { a: { by: [place], value: "dirichlet(over=place, north=0, south=1)", status: assumed } }\noutputs: [a]',
    "5:63 parameters.a.value: expected north > 0, got north 0",
  ],
  [
    "bad-28",
    "two formulas that need each other",
    "variables: { a: { formula: b + 1 }, b: { formula: a - 1 } }",
    "4:28 variables.a.formula: expected formulas without a ring, got a -> b -> a",
  ],
  [
    "bad-28",
    "a formula that needs itself",
    "variables: { a: { formula: a * 2 } }",
    "4:28 variables.a.formula: expected formulas without a ring, got a -> a",
  ],
  [
    "bad-28",
    "a ring of 500 formulas",
    ring,
    "5:18 variables.v0.formula: expected formulas without a ring, got v0 -> v1 -> v2 -> v3 -> v4 -> v5 -> ... (490 more) -> v496 -> v497 -> v498 -> v499 -> v0",
  ],
  [
    "bad-29",
    "an unknown name",
    formula("fee * 2"),
    "4:29 variables.x.formula: expected a parameter or variable, got fee",
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
    "bad-31",
    "names that JavaScript knows, in a formula",
    formula("toString + hasOwnProperty + __proto__"),
    "4:29 variables.x.formula: expected a parameter or variable, got toString",
    "4:40 variables.x.formula: expected a parameter or variable, got hasOwnProperty",
    "4:57 variables.x.formula: expected a parameter or variable, got __proto__",
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
  ["bad-34", "a plus as a sign", formula("2 * +3"), "4:33 variables.x.formula: expected a value, got a sign +"],
  [
    "bad-34",
    "an exclamation mark for not, == for =",
    formula("!1 == 2"),
    "4:29 variables.x.formula: expected not, got !",
    "4:32 variables.x.formula: expected =, got ==",
  ],
  [
    "bad-35",
    "if without an alternative",
    "variables: { x: { formula: 'if(a, b)' } }",
    "4:29 variables.x.formula: expected if(condition, value, otherwise), got 2 values",
  ],
  ["bad-35", "no arguments", formula("min()"), "4:29 variables.x.formula: expected min(a, b, ...), got 0 arguments"],
  [
    "bad-35",
    "too many arguments",
    formula("log(1, 2, 3)"),
    "4:29 variables.x.formula: expected log(x), got 3 arguments",
  ],
  [
    "bad-40",
    "kilograms where tonnes are stated, without a unit in between",
    "parameters: { seized: { unit: kg, value: 120, status: assumed } }\nvariables: { x: { unit: t, formula: seized / 1000 * 1e3 + 5 } }",
    "5:59 variables.x.formula: expected one unit on all sides of +, got kg from seized / 1000 * 1000 (seized in kg), 1 from the number 5",
  ],
  [
    "bad-41",
    "an exchange rate upside down",
    "parameters:\n  income: { unit: EUR, value: 40, status: assumed }\n  rate: { unit: EUR/USD, value: 0.9, status: assumed }\nvariables: { x: { unit: USD, formula: income * rate } }",
    "7:39 variables.x.formula: expected USD, the unit stated, got EUR^2/USD from income * rate (income in EUR, rate in EUR/USD)",
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
  [
    "bad-47",
    "a comma between thousands, or a decimal one",
    value('"1,200"'),
    `${at} expected a number, an expression or a distribution, got 1,200, with a comma`,
  ],
  [
    "bad-47",
    "commas between thousands",
    value('"1,200,300.5"'),
    `${at} expected a number, an expression or a distribution, got 1,200,300.5, with a comma`,
  ],
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
    "4:10 include: expected a file that can be read, got studies/test/x.yaml: no file of that name",
  ],
  [
    "bad-58",
    "a data file that is missing",
    `parameters:\n  a: { value: 'empirical(csv="x.csv", column="y")' }`,
    "5:30 parameters.a.value: expected a file that can be read, got studies/test/x.csv: no file of that name",
  ],
  [
    "bad-59",
    "a formula that reaches for the process",
    "variables: { x: { formula: process.exit(1) } }",
    "4:35 variables.x.formula: expected a number, a name or an operator, got .",
  ],
  [
    "bad-59",
    "the global object",
    formula("globalThis + 1"),
    "4:29 variables.x.formula: expected a parameter or variable, got globalThis",
  ],
  [
    "bad-59",
    "the constructor of constructors",
    formula("constructor.constructor('return process')()"),
    "4:40 variables.x.formula: expected a number, a name or an operator, got .",
  ],
  [
    "bad-76",
    "low, best and high",
    law("triangular(low=1, best=2, high=3)"),
    "4:39 parameters.a.value: expected an argument of triangular(min, mode, max), got low",
    "4:46 parameters.a.value: expected an argument of triangular(min, mode, max), got best",
    "4:54 parameters.a.value: expected an argument of triangular(min, mode, max), got high",
  ],
  ["bad-76", "three numbers", law("[1, 2, 3]"), "4:28 parameters.a.value: expected a number, a name or (, got ["],
  [
    "bad-76",
    "a range without a word",
    law("range(1, 3)"),
    "4:28 parameters.a.value: expected the name of a distribution, got range",
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
    "parameters: { x: { value: 1 to 2 } }\nobservations: { o: { of: x, interval: { low: 1, high: 2, level: 90 } } }",
    "5:29 observations.o.interval: expected a level between 0 and 1, got 90",
  ],
];

/** Texts as above with files beside them. */
export const withFiles: readonly (readonly [
  id: string,
  what: string,
  body: string,
  beside: Readonly<Record<string, string>>,
  ...issues: string[],
])[] = [
  [
    "bad-29",
    "a name that stands in a file which is not included",
    formula("rate * 2"),
    { "rates.yaml": "parameters: { rate: { value: 18, status: assumed } }" },
    "4:29 variables.x.formula: expected a parameter or variable, got rate",
  ],
  [
    "bad-55",
    "a ring of includes",
    "include: a.yaml",
    { "a.yaml": "include: b.yaml", "b.yaml": "include: a.yaml" },
    "b.yaml:1:10 include: expected includes without a ring, got studies/test/a.yaml -> studies/test/b.yaml -> studies/test/a.yaml",
  ],
  [
    "bad-58",
    "a table with fewer rows than members",
    "indexes: { place: [north, south] }\nparameters: { a: { by: [place], value: { csv: x.csv }, status: assumed } }",
    { "x.csv": "place,value\nnorth,1\n" },
    "x.csv:1:1 parameters.a.value: expected a value for each place, or default, got none for south",
  ],
  [
    "bad-58",
    "a table with a header only",
    "indexes: { place: [north, south] }\nparameters: { a: { by: [place], value: { csv: x.csv }, status: assumed } }",
    { "x.csv": "place,value\n" },
    "x.csv:1:1 parameters.a.value.csv: expected a row of column names and rows below it, got no row below the names",
  ],
  [
    "bad-58",
    "a column with a header only",
    'parameters:\n  a: { value: \'empirical(csv="x.csv", column="fee")\', status: assumed }',
    { "x.csv": "fee\n" },
    "x.csv:1:1 parameters.a.value: expected a row of column names and rows below it, got no row below the names",
  ],
  [
    "bad-58",
    "a text in row 7",
    'parameters:\n  a: { value: \'empirical(csv="x.csv", column="fee")\', status: assumed }',
    { "x.csv": "fee\n1\n2\n3\n4\n5\n6\nseven\n8\n" },
    'x.csv:8:1 parameters.a.value: expected a number in each row, got the text "seven"',
  ],
  [
    "bad-58",
    "a row that is short",
    'parameters:\n  a: { value: \'empirical(csv="x.csv", column="fee", weight="w")\', status: assumed }',
    { "x.csv": "fee,w\n1,1\n2\n" },
    "x.csv:3:1 parameters.a.value: expected 2 fields, as in the first row, got 1",
  ],
];

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];

/** Whole files. */
export const wholeFiles: readonly (readonly [id: string, what: string, file: Content, issue: string])[] = [
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
    "bad-43",
    "more than 5 MB",
    new Uint8Array(5_000_001).fill(35),
    "1:1 : expected a file of at most 5000000 bytes, got studies/test/scenario.yaml: 5000001 bytes",
  ],
];
