/** What a record holds, and that it is enough: the run is drawn from it alone and has the same bits. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { digestTexts, withDigests } from "../src/engine/digests.ts";
import { serve } from "../src/engine/serve.ts";
import type { Complaint } from "../src/issues/issue.ts";
import { recordOfRun, replay } from "../src/record.ts";
import { renderJson } from "../src/report/json.ts";
import { runFileJsonSchema, runFileSchema, type RunFile } from "../src/report/run-schema.ts";
import { prepareRun, type Request, type Run } from "../src/run.ts";
import { reportRun } from "../src/run-report.ts";
import { readStudy, type Edits } from "../src/study.ts";
import { openDisk } from "../src/cli/files.ts";
import { finishedRun, HEAD } from "./study-of.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const STAMP = { engine: "iffsim test", hash: "" };

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

type Recorded = { readonly record: RunFile; readonly result: string };

/** Draws the run of a study, with its record and its result. */
function recorded(run: Run, doubts: Parameters<typeof reportRun>[1]): Recorded {
  const digested = { ...run, task: withDigests(run.task) };
  const result = renderJson(reportRun(finishedRun(digested, [1, 2, 3]), doubts, STAMP));
  const machine = { node: "v1", platform: "test" };
  const record = recordOfRun(digested, { ...STAMP, machine, written: [], sha256 });
  return { record: runFileSchema.parse(JSON.parse(JSON.stringify(record))), result };
}

function ran(top: string, files: Parameters<typeof readStudy>[1], request: Partial<Request>, edits?: Edits): Recorded {
  const study = readStudy(top, files, edits);
  if (!study.ok) throw new Error(study.issues[0].expected);
  const run = prepareRun(study.value, { samples: 20_000, seed: "1", sampler: "random", ...request });
  if ("expected" in run) throw new Error(run.expected);
  return recorded(run, study.warnings);
}

function again({ record }: Recorded): Recorded {
  const replayed = replay(record);
  if ("expected" in replayed) throw new Error(`${replayed.expected}, got ${replayed.got}`);
  return recorded(replayed.run, replayed.doubts);
}

const MORE: Partial<Request> = {
  compareLinear: true,
  quantiles: [0.1, 0.99],
  exceeds: [{ value: 1e8 }, { output: "inward", value: 2e8 }],
  precision: [
    {
      text: "inward.mean=1%",
      output: "inward",
      statistic: { kind: "mean" },
      tolerance: { kind: "relative", share: 0.01 },
    },
  ],
};

/** Files by their paths. */
function inMemory(texts: Readonly<Record<string, string>>): Parameters<typeof readStudy>[1] {
  const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));
  return { read: (file) => ({ ok: true, bytes: bytes(texts[file]!) }) };
}

describe("a run drawn from its record alone", () => {
  it.each([
    ["of the shipped studies", "mexico-smuggling", {}, {}],
    ["with another sampler", "mexico-heroin", { sampler: "sobol" }, {}],
    ["of strata", "mexico-heroin", { sampler: "latin-hypercube", samples: 12_345 }, {}],
    ["with columns put into order", "mexico-smuggling", { dependence: "iman-conover", exact: true }, {}],
    ["with more figures asked for", "mexico-smuggling", MORE, {}],
    ["seen from elsewhere", "mexico-smuggling", { seed: "zweiter, ü" }, { economy: "USA" }],
  ] as const)("has the same bits: %s", (_, study, request, edits) => {
    const top = path.join(ROOT, "scenarios", study, "scenario.yaml");
    const first = ran(top, openDisk(top), request, edits);
    const second = again(first);
    expect(second.record).toEqual(first.record);
    expect(second.result).toBe(first.result);
  });

  it("has the texts of all files, byte order marks and doubts too, wherever these lay", () => {
    const files = inMemory({
      "/a/study/*.yaml": `\ufeff${HEAD}include: [../study-2/rates.yaml, parts/b.yaml]
hypotheses: { high: { set: { b: 3 } } }
variables: { c: { formula: "rate * b" } }`,
      "/a/study-2/rates.yaml": "parameters: { rate: { value: 'normal(mean=0.1, sd=0.1)', status: assumed } }",
      "/a/study/parts/b.yaml": `parameters: { b: { value: "empirical(csv='data.csv', column='é')", status: assumed } }`,
      "/a/study/parts/data.csv": "é\n1\n2\n4\n",
    });
    const first = ran("/a/study/*.yaml", files, {}, { set: ["rate=uniform(1, 2)"], hypotheses: ["high"] });
    expect(first.record.files.map(({ name }) => name)).toEqual([
      "*.yaml",
      "../study-2/rates.yaml",
      "parts/b.yaml",
      "parts/data.csv",
    ]);
    expect(first.record.edits).toEqual({ set: ["rate=uniform(1, 2)"], hypotheses: ["high"], economy: null });
    expect(again(first)).toEqual(first);
  });

  it("has other digests for another seed, and the same for another engine", () => {
    const top = path.join(ROOT, "scenarios/mexico-heroin/scenario.yaml");
    const digests = [{}, { seed: "2" }, { engine: "reference" } as const].map((request) => {
      return ran(top, openDisk(top), request).record.digests;
    });
    expect(digests[2]).toEqual(digests[0]);
    for (const [chunk, digest] of digests[0]!.entries()) expect(digests[1]![chunk]).not.toBe(digest);
  });
});

describe("a record that cannot be drawn", () => {
  const good = ran("s.yaml", inMemory({ "s.yaml": `${HEAD}variables: { a: { formula: 1 } }` }), { samples: 10 }).record;

  function complaintOf(change: Partial<RunFile>): Complaint {
    return replay({ ...good, ...change }) as Complaint;
  }

  it("says what this version does not know", () => {
    expect(complaintOf({ request: { ...good.request, sampler: "halton" } })).toMatchObject({ got: "halton" });
    expect(complaintOf({ request: { ...good.request, dependence: "vine" } })).toMatchObject({ got: "vine" });
    const text = `${HEAD}variables: { a: { formula: b } }`;
    expect(complaintOf({ files: [{ ...good.files[0]!, text }] }).got).toMatch(/^variables\.a\.formula: expected/);
    expect(complaintOf({ drawn: { ...good.drawn, rows: 11 } })).toEqual({
      expected: "11 rows in chunks of 16384, as recorded",
      got: "10 in chunks of 16384 by this version",
    });
  });
});

describe("digests of chunks", () => {
  it("are zeros where a chunk was not drawn", () => {
    const study = readStudy("s.yaml", inMemory({ "s.yaml": `${HEAD}variables: { a: { formula: 1 } }` }));
    if (!study.ok) throw new Error("a study in order");
    const run = prepareRun(study.value, { samples: 40_000, seed: "1", sampler: "random" });
    if ("expected" in run) throw new Error(run.expected);
    const task = withDigests(run.task);
    const work = serve(task, 1);
    while (work.next().value === undefined);
    const [first, ...others] = digestTexts(task);
    expect(first).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
    expect(others).toEqual(["0".repeat(16), "0".repeat(16)]);
  });
});

it("the published schema is the file schema/run.schema.json", () => {
  const file = readFileSync(path.join(ROOT, "schema/run.schema.json"), "utf8");
  expect(JSON.parse(file)).toEqual(runFileJsonSchema());
});
