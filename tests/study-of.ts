/** Small scenarios in tests: a text becomes a study, and a study draws on this thread. */
import { looksOf, type Findings } from "../src/analysis/findings.ts";
import { serve } from "../src/engine/serve.ts";
import type { Tally } from "../src/engine/tally.ts";
import { columnOf, createTask, engineOf, type Task } from "../src/engine/task.ts";
import type { Issue, Read } from "../src/issues/issue.ts";
import type { SamplerName } from "../src/samplers/index.ts";
import { prepareRun, type Drawn, type Request, type Run } from "../src/run.ts";
import { readStudy, type Study } from "../src/study.ts";

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

/** A run to be drawn. */
export function preparedRun(study: Study, request: Partial<Request> = {}): Run {
  const run = prepareRun(study, { samples: 1000, seed: "1", sampler: "random", ...request });
  if ("expected" in run) throw new Error(run.got);
  return run;
}

/** The run drawn by some threads that work in turns. */
export function finishedRun(run: Run, threads: readonly number[] = [1]): Drawn {
  return { ...run, findings: lookedAt(run.task, threads).findings };
}

/** What was found in every look at a task, of whose first rows `before` was counted, and what was counted in the first look. */
export function lookedAt(
  task: Task,
  threads: readonly number[] = [1],
  before: readonly Tally[] = [],
): { readonly findings: Findings; readonly tallies: readonly Tally[] } {
  const looks = looksOf(task);
  let look = looks.next();
  const tallies = [...before, ...talliesOf(task, threads)];
  look = looks.next(tallies);
  while (look.done !== true) look = looks.next(talliesOf(look.value, threads));
  return { findings: look.value, tallies };
}

function talliesOf(task: Task, threads: readonly number[]): Tally[] {
  const tallies: Tally[] = [];
  for (let open = threads.map((thread) => serve(task, thread)); open.length > 0;) {
    open = open.filter((thread) => {
      const { done, value } = thread.next();
      if (done === true) tallies.push(value!);
      return done !== true;
    });
  }
  return tallies;
}

/** A finished run. */
export function runOf(study: Study, samples = 1000, seed = "1", sampler: SamplerName = "random"): Drawn {
  return finishedRun(preparedRun(study, { samples, seed, sampler }));
}

/** What a run of the same rows would keep. */
export function keptBy({ task }: Run): Task {
  const known = kept.get(task);
  if (known !== undefined) return known;
  const keeping = createTask(task.model, task.plan, engineOf(task));
  for (const _ of serve(keeping, 1));
  kept.set(task, keeping);
  return keeping;
}

const kept = new WeakMap<Task, Task>();

/** The draws of one output. */
export function drawsOf(run: Run, name: string): Float64Array {
  const output = run.study.model.outputs.find((each) => each.name === name);
  if (output === undefined)
    throw new Error(`no ${name} among ${run.study.model.outputs.map((each) => each.name).join(" ")}`);
  return columnOf(run.task.keeps ? run.task : keptBy(run), output.column);
}

/** The first draw of one output: its value where nothing is random. */
export function valueOf(text: string, name: string, changes: readonly string[] = []): number {
  return drawsOf(preparedRun(studyOf(text, changes), { samples: 1 }), name)[0]!;
}
