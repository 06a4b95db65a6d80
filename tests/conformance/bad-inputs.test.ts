/**
 * The malformed and hostile inputs of the conformance collection, each given to the program as its users give it: what is
 * refused is refused with exit code 2, place and reason, and nothing is written; what is run says what is doubtful in its
 * result, for programs, too.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Result } from "../../src/report/result-schema.ts";
import { iffHere, type Answer } from "../cli/here.ts";
import { head, type Content } from "../scenario/reading.ts";
import collection from "./bad_inputs.json" with { type: "json" };
import { bodies, wholeFiles, withFiles } from "./refusals.ts";

/** Ideas about what the program does not do yet: they become tests with it. */
const NOT_YET: Readonly<Record<string, string>> = {
  "bad-67": "Sobol indices are not computed",
  "bad-68": "the Morris method is not offered",
  "bad-73": "draws have no importance weights",
  "bad-74": "there is no approximate Bayesian computation",
};

/** Ideas that need a process, signals or a fault of the disk: the file and the test that try them. */
const ELSEWHERE: Readonly<Record<string, readonly (readonly [file: string, test: string])[]>> = {
  "bad-55": [
    ["cli/files.test.ts", "follows symbolic links that stay, and refuses those that lead out or in a circle"],
    ["cli/files.test.ts", "refuses a pipe that nobody writes to without waiting for it"],
    ["cli/files.test.ts", "refuses a device"],
  ],
  "bad-56": [
    ["cli/out-folder.test.ts", "is as it was where writing is interrupted"],
    ["cli/out-folder.test.ts", "is refused where permission lacks"],
  ],
  "bad-71": [["cli/program/run.test.ts", "gives the same bytes on 1, 2 and 7 threads, and others for another seed"]],
  "bad-79": [
    ["cli/program/run.test.ts", "ends a run with 130 and leaves nothing behind"],
    ["cli/program/run.test.ts", "leaves an earlier result as it was, as a request to end does"],
    ["cli/program/run.test.ts", "may be closed before the end: a reader that has seen enough is no error"],
  ],
};

let root: string;
let folder: string;
let scenario: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "iff bad input "));
  folder = path.join(root, "studies/test");
  scenario = path.join(folder, "scenario.yaml");
  mkdirSync(folder, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** `iff COMMAND` on a scenario that the text makes, with files beside it. */
async function iff(
  text: Content,
  words: readonly string[],
  beside: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  for (const [name, content] of Object.entries({ ...beside, "scenario.yaml": text })) {
    writeFileSync(path.join(folder, name), content);
  }
  const [command, ...options] = words;
  return iffHere([command!, scenario, ...options]);
}

/** What a refused run says: "4:3 parameters.fee: expected this, got that", the file in front where it is another one. */
async function refusal(text: Content, beside: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const out = path.join(folder, "out");
  const { code, stdout, stderr } = await iff(text, ["run", "--out", out], beside);
  expect({ code, stdout, written: existsSync(out) }).toEqual({ code: 2, stdout: "", written: false });
  const said = stderr.replaceAll(`${root}${path.sep}`, "").replace(/^studies\/test\/scenario\.yaml:/gm, "");
  const paragraph = /^(?:(?<file>[^\s:]+):)?(?<place>\d+:\d+): (?<what>expected .*, got .*)(?:\n {2}at (?<at>.*))?$/gm;
  return [...said.matchAll(paragraph)].map(({ groups }) => {
    const { file, place, what, at = "" } = groups!;
    return `${file === undefined ? "" : `${file.replace("studies/test/", "")}:`}${place} ${at}: ${what}`;
  });
}

/** The result of a run of a text behind the head. */
async function resultOf(body: string, words: readonly string[] = []): Promise<Result> {
  const options = "run -n 2000 --sampler random --threads 1 --format json".split(" ");
  const { code, stdout, stderr } = await iff(head + body, [...options, ...words]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return JSON.parse(stdout) as Result;
}

const rowsOf = ({ sections }: Result) => sections.flatMap(({ rows }) => rows);
const rowOf = (result: Result, output: string) => rowsOf(result).find((row) => row.output === output)!;

/** The values that formulas come to, by their names. */
async function valuesOf(formulas: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> {
  const lines = Object.entries(formulas).map(([name, formula]) => `  ${name}: { formula: "${formula}" }`);
  const result = await resultOf(`variables:\n${lines.join("\n")}\n`);
  return Object.fromEntries(rowsOf(result).map(({ output, mean }) => [output, mean.value]));
}

const parameters = (laws: Readonly<Record<string, string>>): string =>
  `parameters:\n${Object.entries(laws)
    .map(([name, law]) => `  ${name}: { value: "${law}", status: assumed }\n`)
    .join("")}outputs: [${Object.keys(laws).join(", ")}]\n`;

describe("a scenario is refused where it stands, in words, and nothing is written", () => {
  for (const [id, what, body, ...issues] of bodies) {
    it(`${id}: ${what}`, async () => expect(await refusal(head + body)).toEqual(issues));
  }
  for (const [id, what, body, beside, ...issues] of withFiles) {
    it(`${id}: ${what}`, async () => expect(await refusal(head + body, beside)).toEqual(issues));
  }
  for (const [id, what, file, issue] of wholeFiles) {
    it(`${id}: ${what}`, async () => expect(await refusal(file)).toEqual([issue]));
  }
});

/** What is asked for besides refusals, in sentences. */
const reactions: readonly (readonly [id: string, sentence: string, test: () => Promise<void>])[] = [
  [
    "bad-04",
    "seeds beyond 2^53 are texts, taken exactly",
    async () => {
      const mean = async (seed: string) =>
        rowOf(await resultOf(parameters({ a: "uniform(0, 1)" }), ["--seed", seed]), "a").mean.value;
      expect(await mean("9007199254740993")).not.toBe(await mean("9007199254740992"));
    },
  ],
  [
    "bad-05",
    "negative zero and the smallest doubles are bounds and scales like others",
    async () => {
      const laws = {
        a: "uniform(-0, 1)",
        b: "normal(0, 5e-324)",
        c: "normal(1, 1e-320)",
        d: "logistic(0, 1e-320)",
        e1: "uniform(0, 5e-324)",
      };
      const result = await resultOf(`${parameters(laws)}`);
      for (const { failed, minimum, maximum } of rowsOf(result)) {
        expect({ failed, finite: Number.isFinite(minimum) && Number.isFinite(maximum) }).toEqual({
          failed: 0,
          finite: true,
        });
      }
    },
  ],
  [
    "bad-07",
    "a ratio of normals has no mean, and its result says so",
    async () =>
      expectNoMean(`${parameters({ a: "normal(0, 1)", b: "normal(0, 1)" })}variables: { x: { formula: a / b } }\n`),
  ],
  [
    "bad-08",
    "the exponential of a wide normal has no mean that draws could find, and its result says so",
    async () => expectNoMean(`${parameters({ a: "normal(0, 40)" })}variables: { x: { formula: exp(a) } }\n`),
  ],
  [
    "bad-10",
    "student with one degree of freedom and pareto with shape 0.5 have no mean, and their results say so",
    async () => {
      await expectNoMean(
        `${parameters({ a: "student(df=1, location=0, scale=1)" })}variables: { x: { formula: a + 0 } }\n`,
      );
      await expectNoMean(`${parameters({ a: "pareto(min=1, shape=0.5)" })}variables: { x: { formula: a + 0 } }\n`);
    },
  ],
  [
    "bad-16",
    "mean and sd of a logarithm have names of their own",
    async () => {
      const result = await resultOf(parameters({ a: "lognormal(mu=0, sigma=1)" }));
      const median = rowOf(result, "a").quantiles.find(({ probability }) => probability === 0.5)!;
      expect(Math.abs(Number(median.value) - 1)).toBeLessThan(4 * median.standard_error!);
      const { stderr } = await iff(head + parameters({ a: "lognormal(mean=0, sd=1)" }), ["check"]);
      expect(stderr).toContain(
        "hint: mean and sd are those of the quantity itself; those of its logarithm are mu and sigma",
      );
    },
  ],
  [
    "bad-17",
    "a window far out in a tail is drawn from at once",
    async () => {
      const { minimum, maximum } = rowOf(
        await resultOf(parameters({ a: "truncate(normal(0, 1), min=30, max=60)" })),
        "a",
      );
      expect(minimum).toBeGreaterThanOrEqual(30);
      expect(maximum).toBeLessThan(31);
    },
  ],
  [
    "bad-19",
    "weights may miss 1 by rounding only",
    async () => expect(rowsOf(await resultOf(parameters({ a: "discrete(1=0.5, 2=0.5000000005)" })))).toHaveLength(1),
  ],
  [
    "bad-20",
    "the nearest name is offered, else those that there are",
    async () => {
      const { stderr } = await iff(
        head +
          parameters({
            a: "normall(1, 1)",
            b: "Normal(1, 1)",
            c: "normal(mean=1, stdev=1)",
            d: "lognormal(medain=1, gsd=2)",
          }),
        ["check"],
      );
      expect(stderr.match(/hint: .*/g)).toEqual([
        "hint: did you mean normal?",
        "hint: did you mean normal?",
        "hint: known: mean sd",
        "hint: did you mean median?",
      ]);
    },
  ],
  [
    "bad-23",
    "perfect correlations and singular matrices are taken",
    async () => {
      const three = parameters({ a: "uniform(0, 1)", b: "uniform(0, 1)", c: "uniform(0, 1)" });
      const formulas = "variables: { same: { formula: abs(a - b) }, whole: { formula: abs(a + c - 1) } }\n";
      const dependence =
        "dependence: [{ between: [a, b], rank: 1 }, { between: [a, c], rank: -1 }, { between: [b, c], rank: -1 }]\n";
      const result = await resultOf(`${three.replace(/outputs.*\n/, "")}${formulas}${dependence}`);
      for (const { maximum } of rowsOf(result)) expect(maximum).toBeLessThan(1e-7);
      expect(result.warnings).toEqual([]);
    },
  ],
  [
    "bad-26",
    "a share that can fall below 0 is doubted, and the doubt stands in the result",
    async () => {
      const result = await resultOf(
        "parameters: { share: { value: 'normal(0.1, 0.2)', status: assumed } }\noutputs: [share]\n",
      );
      expect(result.warnings.join()).toContain("expected a share within 0 and 1");
    },
  ],
  [
    "bad-29",
    "a name may be used before it is given a meaning, in another file, too",
    async () => {
      const beside = { "sums.yaml": "variables: { twice: { formula: 2 * once } }\n" };
      const { stdout } = await iff(
        `${head}include: sums.yaml\nvariables: { once: { formula: 21 } }\n`,
        ["run", "-n", "1", "--format", "json"],
        beside,
      );
      expect(rowOf(JSON.parse(stdout) as Result, "twice").mean.value).toBe(42);
    },
  ],
  [
    "bad-31",
    "the prototype of all objects is left alone, and constructor is a name like others",
    async () => {
      const before = Object.getOwnPropertyNames(Object.prototype);
      await iff(`${head}parameters: { __proto__: { polluted: 1 }, a: { "__proto__": 1, value: { __proto__: 2 } } }`, [
        "check",
      ]);
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
      expect(await valuesOf({ constructor: "20 + 1", x: "2 * constructor" })).toEqual({ x: 42 });
    },
  ],
  [
    "bad-34",
    "operators bind as docs/scenario-format.md says",
    async () => {
      const formulas = { a: "-2^2", b: "2^3^2", c: "8/4/2", d: "1-2-3", g: "2^-1", h: "not 1 = 2" };
      expect(await valuesOf(formulas)).toEqual({ a: -4, b: 512, c: 1, d: -4, g: 0.5, h: 1 });
    },
  ],
  [
    "bad-37",
    "rounding goes away from zero, floor downwards, and a sum of decimals is not compared by luck",
    async () => {
      const formulas = { a: "round(-2.5)", b: "round(2.5)", c: "floor(-1.5)", d: "ceil(-1.5)", f: "0.1 + 0.2 = 0.3" };
      expect(await valuesOf(formulas)).toEqual({ a: -3, b: 3, c: -2, d: -1, f: 0 });
    },
  ],
  [
    "bad-38",
    "an error in a branch that is not chosen fails no draw",
    async () => {
      expect(await valuesOf({ a: "if(0, 1/0, 5)" })).toEqual({ a: 5 });
      const result = await resultOf(
        `${parameters({ a: "uniform(-1, 1)" })}variables: { x: { formula: "if(a > 0, log(a), 0)" } }\n`,
      );
      expect(rowsOf(result).map(({ failed }) => failed)).toEqual([0]);
    },
  ],
  [
    "bad-40",
    "kilograms become tonnes, and per cents are a unit",
    async () => {
      const seized = "parameters:\n  seized: { unit: kg, value: 120, status: assumed }\n";
      const share = "  lost: { unit: '%', value: 35, status: assumed }\n  kept: { value: 0.65, status: assumed }\n";
      const result = await resultOf(
        `${seized}${share}variables: { x: { unit: t, formula: seized }, y: { formula: lost + kept } }\n`,
      );
      expect(rowsOf(result).map(({ mean }) => mean.value)).toEqual([0.12, 1]);
    },
  ],
  [
    "bad-43",
    "nine levels of ten aliases each are refused at once",
    async () => {
      const names = [..."abcdefghij"];
      const levels = names.map((name, i) => {
        const items = Array<string>(10).fill(i === 0 ? "x" : `*${names[i - 1]}`);
        return `${name}: &${name} [${items.join(", ")}]\n`;
      });
      const begun = performance.now();
      const memory = process.memoryUsage().heapUsed;
      const issues = await refusal(head + levels.join(""));
      expect(performance.now() - begun).toBeLessThan(2000);
      expect(process.memoryUsage().heapUsed - memory).toBeLessThan(200e6);
      expect(issues.join("\n")).toContain("expected at most 10000 values by aliases");
    },
  ],
  [
    "bad-47",
    "NO, yes and off are texts, as YAML 1.2 has them",
    async () => {
      const indexes = "indexes: { place: [NO, SE], off: [yes, no, on] }\n";
      const result = await resultOf(
        `${indexes}parameters: { a: { by: [place, off], value: 1, status: assumed } }\noutputs: [a]\n`,
      );
      expect(rowsOf(result).map(({ subscripts }) => Object.values(subscripts).join())).toContain("NO,no");
    },
  ],
  [
    "bad-49",
    "a byte order mark and the line ends of Windows are taken, and neither is counted",
    async () => {
      const text = `\ufeff${head}parameters: { a: { value: 1 + } }\n`.replaceAll("\n", "\r\n");
      expect(await refusal(text)).toEqual(["4:30 parameters.a.value: expected a number, a name or (, got the end"]);
      expect((await iff(text.replace("1 +", "1"), ["check"])).code).toBe(0);
    },
  ],
  [
    "bad-53",
    "a number in quotes is an expression, where an expression may stand",
    async () => expect(rowOf(await resultOf(parameters({ a: "5" })), "a").mean.value).toBe(5),
  ],
  [
    "bad-55",
    "includes a thousand deep and folders are refused",
    async () => {
      const chain = Array.from({ length: 1000 }, (_, i) => [`f${i}.yaml`, `include: f${i + 1}.yaml\n`] as const);
      expect((await refusal(`${head}include: f0.yaml\n`, Object.fromEntries(chain))).join()).toContain(
        "at most 100 files",
      );
      mkdirSync(path.join(folder, "folder.yaml"));
      expect((await refusal(`${head}include: folder.yaml\n`)).join()).toContain("studies/test/folder.yaml: a folder");
    },
  ],
  [
    "bad-56",
    "the scenario is never written over, and a folder that does not exist is made",
    async () => {
      const text = head + parameters({ a: "uniform(0, 1)" });
      expect((await iff(text, ["run", "--out", scenario, "--force"])).code).toBe(2);
      expect(readFileSync(scenario, "utf8")).toBe(text);
      const out = path.join(folder, "a/b");
      expect((await iff(text, ["run", "-n", "1000", "--out", out])).code).toBe(0);
      expect(readdirSync(out).sort()).toEqual([
        "draws.parquet",
        "report.html",
        "report.md",
        "report.txt",
        "result.csv",
        "result.json",
        "run.json",
      ]);
    },
  ],
  [
    "bad-59",
    "what would run code is an unknown name, and nothing runs",
    async () => {
      for (const code of ["require('child_process')", "import('fs')", "process.exit()", "globalThis.x", "eval('1')"]) {
        expect(await refusal(`${head}variables: { x: { formula: "${code}" } }`)).not.toEqual([]);
      }
    },
  ],
  [
    "bad-61",
    "long runs of blanks and brackets are read in linear time",
    async () => {
      for (const text of [" ".repeat(50_000), "(".repeat(50_000), "f(".repeat(25_000), `a${" ".repeat(50_000)}b`]) {
        const begun = performance.now();
        expect(await refusal(`${head}variables: { x: { formula: "${text}" } }`)).not.toEqual([]);
        expect(await refusal(`${head}outputs: [${text}`)).not.toEqual([]);
        expect(await refusal(`${head}parameters: { "${text}": { value: 1 } }`)).not.toEqual([]);
        expect(performance.now() - begun).toBeLessThan(2000);
      }
    },
  ],
  [
    "bad-62",
    "a text that a spreadsheet would run stays a text",
    async () => {
      for (const market of ['=HYPERLINK("http:x")', "+1+cmd|' ' C calc'!A0", "-2+3", "@SUM(A1)"]) {
        const labels = (await tableOf(market)).map(([, label]) => label);
        expect(labels).toContain(`'${market}`);
      }
    },
  ],
  [
    "bad-64",
    "quotes, commas, semicolons and line breaks in a name are read back from the table as they were",
    async () => {
      for (const market of ['a "quoted" one', "a, b; c", "two\nlines"]) {
        expect((await tableOf(market)).map(([, label]) => label)).toContain(market);
      }
    },
  ],
  [
    "bad-65",
    "numbers of samples are whole and within reason; one draw has no standard deviation and says so",
    async () => {
      const text = head + parameters({ a: "uniform(0, 1)" });
      for (const samples of ["0", "-5", "1.5", "1e12", "many"]) {
        const { code, stdout, stderr } = await iff(text, ["run", "-n", samples]);
        expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
        expect(stderr).toContain(`Expected a whole number of samples from 1 to 1e9, got "${samples}".`);
      }
      const one = rowOf(await resultOf(parameters({ a: "uniform(0, 1)" }), ["-n", "1"]), "a");
      expect(one.sd).toEqual({ value: null, standard_error: null, reason: expect.stringMatching(/\w/) as string });
      expect(rowOf(await resultOf(parameters({ a: "uniform(0, 1)" }), ["-n", "2"]), "a").sd.value).toBeGreaterThan(0);
      expect(rowOf(await resultOf(parameters({ a: "uniform(0, 1)" }), ["-n", "1e3"]), "a").draws).toBe(1000);
    },
  ],
  [
    "bad-70",
    "a parameter more moves no draw of the others",
    async () => {
      const one = await resultOf(parameters({ b: "normal(0, 1)" }));
      const more = await resultOf(parameters({ a: "uniform(0, 1)", b: "normal(0, 1)", c: "uniform(0, 1)" }));
      expect(rowOf(more, "b")).toEqual(rowOf(one, "b"));
    },
  ],
  [
    "bad-76",
    "the words that there are say whether a range is bounds or quantiles",
    async () => {
      const result = await resultOf(parameters({ a: "uniform(1, 3)", b: "1 to 3", c: "lognormal(p25=1, p75=3)" }));
      expect(rowsOf(result).map(({ minimum, maximum }) => Number(minimum) < 1 || Number(maximum) > 3)).toEqual([
        false,
        true,
        true,
      ]);
    },
  ],
];

describe("beyond refusals", () => {
  for (const [id, sentence, test] of reactions) it(`${id}: ${sentence}`, test);
});

describe("what needs a process or a fault of the disk", () => {
  for (const [id, tests] of Object.entries(ELSEWHERE)) {
    it.each(tests)(`${id} is tried in %s: %s`, (file, test) => {
      expect(readFileSync(path.join(import.meta.dirname, "..", file), "utf8")).toContain(`("${test}"`);
    });
  }
});

it("each idea of the collection is tried, or waits for what it is about", () => {
  const tried = [bodies, withFiles, wholeFiles, reactions].flatMap((table) => table.map(([id]) => id));
  const covered = new Set([...tried, ...Object.keys(ELSEWHERE), ...Object.keys(NOT_YET)]);
  expect([...covered].sort()).toEqual(collection.cases.map(({ id }) => id).sort());
  expect(tried.filter((id) => id in NOT_YET)).toEqual([]);
});

/** The mean of x and its standard deviation are absent from the result, with a word why, and from what people read. */
async function expectNoMean(body: string): Promise<void> {
  const { mean, sd } = rowOf(await resultOf(body.replace(/outputs.*\n/, "")), "x");
  for (const figure of [mean, sd]) {
    expect(figure).toEqual({
      value: null,
      standard_error: null,
      reason: expect.stringContaining("extreme draws") as string,
    });
  }
  expect((await iffHere(["run", scenario, "-n", "2000", "--threads", "1"])).stdout).toMatch(
    /Mean and standard\s+deviation are withheld/,
  );
}

/** The table of a run with a flow on the market, field by field (RFC 4180). */
async function tableOf(market: string): Promise<readonly (readonly string[])[]> {
  const flow = (name: string, at: string): string =>
    `  ${name}: { from: USA, to: MEX, market: ${JSON.stringify(at)}, value: 5 }\n`;
  const { stdout } = await iff(`${head}economy: MEX\nflows:\n${flow("a", market)}${flow("b", "tea")}`, [
    "run",
    "-n",
    "10",
    "--format",
    "csv",
  ]);
  const fields = /(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g;
  const lines: string[][] = [];
  for (const match of stdout.trimEnd().matchAll(fields)) {
    if (!match[0].startsWith(",")) lines.push([]);
    lines.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
  }
  return lines;
}
