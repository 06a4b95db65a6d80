/** Small scenarios in tests: a text becomes a study, and a study draws on this thread. */
import { columnOf } from "../src/engine/task.ts";
import { serve } from "../src/engine/serve.ts";
import type { Issue, Read } from "../src/issues/issue.ts";
import type { SamplerName } from "../src/samplers/index.ts";
import { prepareRun, readStudy, type Run, type Study } from "../src/study.ts";

/** What every small scenario starts with. */
export const HEAD = "iff: 1\nid: test\ntitle: Test\n";

/** Reads a scenario, given without its head, and perhaps further files by name. */
export function readText(
  text: string,
  changes: readonly string[] = [],
  others: Readonly<Record<string, string>> = {},
): Read<Study> {
  const files = new Map(Object.entries({ "studies/test/scenario.yaml": HEAD + text, ...others }));
  return readStudy(
    "studies/test/scenario.yaml",
    {
      read: (path) => {
        const file = files.get(path);
        if (file === undefined) return { ok: false, complaint: { expected: "a file", got: `no ${path}` } };
        return { ok: true, bytes: new Uint8Array(new TextEncoder().encode(file)) };
      },
    },
    { set: changes },
  );
}

/** The study of a scenario that is in order. */
export function studyOf(
  text: string,
  changes: readonly string[] = [],
  others: Readonly<Record<string, string>> = {},
): Study {
  const read = readText(text, changes, others);
  if (!read.ok)
    throw new Error(
      read.issues.map((issue) => `${issue.line}:${issue.column} ${issue.expected}, got ${issue.got}`).join("\n"),
    );
  return read.value;
}

/** All that is wrong with a scenario. */
export function issuesOf(
  text: string,
  changes: readonly string[] = [],
  others: Readonly<Record<string, string>> = {},
): readonly Issue[] {
  const read = readText(text, changes, others);
  return read.ok ? read.warnings : read.issues;
}

/** A finished run. */
export function runOf(study: Study, samples = 1000, seed = "1", sampler: SamplerName = "random"): Run {
  const run = prepareRun(study, { samples, seed, sampler });
  if ("expected" in run) throw new Error(run.got);
  for (const _ of serve(run.task, 1));
  return run;
}

/** The draws of one output. */
export function drawsOf(run: Run, name: string): Float64Array {
  const output = run.study.model.outputs.find((each) => each.name === name);
  if (output === undefined)
    throw new Error(`no ${name} among ${run.study.model.outputs.map((each) => each.name).join(" ")}`);
  return columnOf(run.task, output.column);
}

/** The first draw of one output: its value where nothing is random. */
export function valueOf(text: string, name: string, changes: readonly string[] = []): number {
  return drawsOf(runOf(studyOf(text, changes), 1), name)[0]!;
}
