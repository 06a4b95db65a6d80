/**
 * What the browser runs in the tests of the engine: studies drawn by either engine, on the page's thread or on workers. Sets the
 * global `engine`, since tests reach into a page by globals only.
 */
import { byOutput, looksOf } from "../../src/analysis/findings.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { plan } from "../../src/engine/plan.ts";
import { serve, serveAll } from "../../src/engine/serve.ts";
import type { Tally } from "../../src/engine/tally.ts";
import { columnOf, createTask, engineOf, type EngineName, type Task } from "../../src/engine/task.ts";
import { prepareInquiry, reportInquiry } from "../../src/inquiry.ts";
import { outputFormats } from "../../src/report/index.ts";
import { sensitivityFormats } from "../../src/report/sensitivity/formats.ts";
import type { SamplerName } from "../../src/samplers/index.ts";
import { prepareRun, type Request, type Run } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import { readStudy, type Study } from "../../src/study.ts";
import { runThreads } from "../../src/workbench/threads.ts";
import { kernelCases } from "../engine/wasm/cases/index.ts";

export type Drawn = { readonly engine: EngineName; readonly hash: string };
export type Reported = { readonly engine: EngineName; readonly text: string };

/** Draws all chunks of a task. */
type DrawAll = (task: Task) => Promise<readonly Tally[]>;

const STAMP = { engine: "0", hash: "" };

function studyOf(text: string): Study {
  const bytes = new Uint8Array(Array.from(text, (letter) => letter.charCodeAt(0)));
  const study = readStudy("scenario.yaml", { read: () => ({ ok: true, bytes }) });
  if (!study.ok) throw new Error(`${study.issues[0].line}: ${study.issues[0].got}`);
  return study.value;
}

/** Draws `samples` rows of a scenario given as text on this thread. */
export function draw(text: string, samples: number, sampler: SamplerName, engine: EngineName): Drawn {
  const study = studyOf(text);
  const { model } = study;
  const task = createTask(model, plan("browser", samples, sampler, model.inputs.length), engine);
  for (const _ of serve(task, 1));
  const run = prepareRun(study, { seed: "browser", samples, sampler, engine });
  if ("expected" in run) throw new Error(run.got);
  const columns = model.kept.map((_, column) => columnOf(task, column));
  return { engine: engineOf(task), hash: hashOf([...columns, ...figuresOf(run)]) };
}

/** The quantiles and moments that the run reports. */
function figuresOf(run: Run): Float64Array[] {
  const looks = looksOf(run.task);
  let look = looks.next();
  while (look.done !== true) look = looks.next(alone(look.value));
  const findings = look.value;
  return run.study.model.outputs.map((output) => {
    const { mean, sd, quantiles } = summarise(output, byOutput(findings)(output));
    return Float64Array.from(
      [mean, sd, ...quantiles].flatMap((each) => [each?.value, each?.standardError]),
      Number,
    );
  });
}

/** All chunks on this thread. */
function alone(task: Task): Tally[] {
  const tally = serveAll(task, 1);
  return tally === undefined ? [] : [tally];
}

/** FNV-1a over the words of all numbers; every NaN counts as the same. */
function hashOf(columns: readonly Float64Array[]): string {
  let hash = 0x811c9dc5;
  for (const column of columns) {
    const words = new Uint32Array(Float64Array.from(column, (x) => (Number.isNaN(x) ? NaN : x)).buffer);
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

/** A whole run: the report as JSON. */
export async function report(text: string, request: Request, drawAll: DrawAll = onThisThread): Promise<Reported> {
  const run = prepareRun(studyOf(text), request);
  if ("expected" in run) throw new Error(run.got);
  const looks = looksOf(run.task);
  let look = looks.next();
  while (look.done !== true) look = looks.next(await drawAll(look.value));
  const made = reportRun({ ...run, findings: look.value }, [], STAMP);
  return { engine: engineOf(run.task), text: await outputFormats.json.render(made) };
}

/** A whole analysis, for which draws are kept: the report as JSON. */
export async function analyse(text: string, request: Request, drawAll: DrawAll = onThisThread): Promise<Reported> {
  const question = { ...request, methods: ["sobol", "spearman"], outputs: [], by: "cell" };
  const inquiry = prepareInquiry(studyOf(text), question);
  if ("length" in inquiry) throw new Error(inquiry[0].got);
  await drawAll(inquiry.task);
  const made = reportInquiry(inquiry, [], STAMP);
  return { engine: engineOf(inquiry.task), text: await sensitivityFormats.json.render(made) };
}

function onThisThread(task: Task): Promise<readonly Tally[]> {
  return Promise.resolve(alone(task));
}

/** Workers start however little work is left. */
const worthStarting = 0;

const onWorkers =
  (workers: number): DrawAll =>
  (task) =>
    runThreads(task, { workers, worthStarting });

/** As `report`, on workers. */
export function reportBy(workers: number, text: string, request: Request): Promise<Reported> {
  return report(text, request, onWorkers(workers));
}

/** As `analyse`, on workers. */
export function analyseBy(workers: number, text: string, request: Request): Promise<Reported> {
  return analyse(text, request, onWorkers(workers));
}

/** What a run says that is interrupted when half of its chunks are done, and how far it came. */
export async function interrupt(workers: number, text: string, request: Request): Promise<string> {
  const controller = new AbortController();
  let seen = 0;
  const onProgress = (done: number, count: number): void => {
    seen = done / count;
    if (seen >= 0.5) controller.abort(new Error("enough"));
  };
  try {
    await report(text, request, (task) =>
      runThreads(task, { workers, worthStarting, signal: controller.signal, onProgress }),
    );
    return "finished";
  } catch (error) {
    return `${String(error)} after ${seen < 1 ? "a part" : "all"}`;
  }
}

/** The kernels that differ from the loops which define them, each with where; and how many were tried. */
export function tryKernels(): { readonly tried: number; readonly wrong: readonly string[] } {
  const wrong = kernelCases.flatMap(({ name, differences }) => differences().map((each) => `${name}: ${each}`));
  return { tried: kernelCases.length, wrong };
}

Object.assign(globalThis, { engine: { draw, reportBy, analyseBy, interrupt, tryKernels } });
