/**
 * A run's record, and the way back: from what `run.json` holds to the same run, ready to be drawn again. The record has
 * the scenario's own texts, so nothing else is needed.
 */
import { parseTarget } from "./analysis/precision.ts";
import { digestTexts } from "./engine/digests.ts";
import { CHUNK, dependences, type DependenceName } from "./engine/plan.ts";
import type { EngineName } from "./engine/task.ts";
import type { Complaint, Issue } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import type { Model } from "./model/model.ts";
import { utf8Bytes } from "./numerics/utf8.ts";
import type { RunFile } from "./report/run-schema.ts";
import { samplers, type SamplerName } from "./samplers/index.ts";
import type { Files } from "./scenario/files.ts";
import { normalPath } from "./scenario/paths.ts";
import { decodeUtf8 } from "./scenario/utf8.ts";
import { prepareRun, type Run } from "./run.ts";
import type { Stamp } from "./run-report.ts";
import { readStudy } from "./study.ts";

/** What only the shell knows about a run and its files. */
export type Surroundings = Stamp & {
  readonly machine: RunFile["machine"];
  readonly written: readonly RunFile["written"][number][];
  /** SHA-256 of bytes, hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string;
};

/** The record of a run of which every chunk was drawn with digests, or none was drawn yet. */
export function recordOfRun(run: Run, { engine, machine, written, sha256 }: Surroundings): RunFile {
  const { scenario, edits } = run.study;
  const { seed, samples, quantiles, exceeds, precision = [], compareLinear = false, variabilityN = null } = run.request;
  const { plan } = run.task;
  return {
    format: "iffsim-run",
    version: 1,
    engine,
    machine,
    scenario: scenario.id,
    files: scenario.files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes), text: textOf(bytes) })),
    request: {
      seed,
      samples,
      sampler: plan.sampler,
      dependence: plan.dependence,
      exact: plan.exact,
      quantiles: [...(quantiles ?? [])],
      exceeds: (exceeds ?? []).map(({ output, value }) => ({ output: output ?? null, value })),
      precision: precision.map(({ text }) => text),
      max_samples: (precision.length > 0 ? run.request.maxSamples : undefined) ?? null,
      compare_linear: compareLinear,
      variability_n: variabilityN,
    },
    edits: { set: [...(edits.set ?? [])], hypotheses: [...(edits.hypotheses ?? [])], economy: edits.economy ?? null },
    ...factsOf(run),
    digests: [...digestTexts(run.task)],
    written: [...written],
  };
}

/** What a record says of a run that follows from the rest of it. */
export function factsOf({ study: { model }, task: { plan } }: Run): Pick<RunFile, "drawn" | "columns"> {
  const key = [hexWord(plan.key[0]), hexWord(plan.key[1])] satisfies RunFile["drawn"]["key"];
  return {
    drawn: { key, rows: plan.rows, replicates: plan.replicates, chunk_rows: CHUNK },
    columns: digestedNames(model),
  };
}

/** The first output of each column that is digested, in the order of `engine/digests`. */
function digestedNames({ outputs }: Model): string[] {
  const names = new Map<number, string>();
  for (const { name, column } of outputs) if (!names.has(column)) names.set(column, name);
  return [...names.values()];
}

/** With its byte order mark. A scenario that was read is valid UTF-8. */
function textOf(bytes: Uint8Array): string {
  return decodeUtf8(bytes).text;
}

function hexWord(word: number): string {
  return word.toString(16).padStart(8, "0");
}

/** A run as it was recorded, ready to be drawn again, and the doubts about its scenario. */
export type Replay = { readonly run: Run; readonly doubts: readonly Issue[] };

/** The folder of the scenario among its files: a name that no other folder has. */
const HOME = "*";

/** The same run from its record alone, or why this version of the program cannot draw it. */
export function replay({ files, request, edits, drawn }: RunFile, engine?: EngineName): Replay | Complaint {
  const { sampler, dependence } = request;
  if (!Object.hasOwn(samplers, sampler)) return unknown("a sampler", sampler, samplers);
  if (!Object.hasOwn(dependences, dependence)) return unknown("a dependence", dependence, dependences);
  const texts = new Map(files.map(({ name, text }) => [normalPath(`${HOME}/${name}`), utf8Bytes(text)]));
  const top = normalPath(`${HOME}/${files[0]!.name}`);
  const { set, hypotheses, economy } = edits;
  const study = readStudy(top, filesIn(texts), { set, hypotheses, economy: economy ?? undefined });
  if (!study.ok) {
    const [{ at, expected, got }] = study.issues;
    return { expected: "a scenario that this version reads", got: `${at}: expected ${expected}, got ${got}` };
  }
  const precision = request.precision.map(parseTarget);
  const aimless = precision.find((target) => !("text" in target));
  if (aimless !== undefined && "expected" in aimless) return aimless;
  const run = prepareRun(study.value, {
    ...request,
    exceeds: request.exceeds.map(({ output, value }) => (output === null ? { value } : { output, value })),
    precision: precision.filter((target) => "text" in target),
    maxSamples: request.max_samples ?? undefined,
    rows: drawn.rows,
    compareLinear: request.compare_linear,
    variabilityN: request.variability_n ?? undefined,
    sampler: sampler as SamplerName,
    dependence: dependence as DependenceName,
    ...(engine && { engine }),
  });
  if ("expected" in run) return run;
  const { rows } = run.task.plan;
  if (rows === drawn.rows && drawn.chunk_rows === CHUNK) return { run, doubts: study.warnings };
  const expected = `${drawn.rows} rows in chunks of ${drawn.chunk_rows}, as recorded`;
  return { expected, got: `${rows} in chunks of ${CHUNK} by this version` };
}

function unknown(what: string, name: string, table: object): Complaint {
  return { expected: `the name of ${what}`, got: name, hint: hintFor(name, Object.keys(table), "names") };
}

function filesIn(texts: ReadonlyMap<string, Uint8Array>): Files {
  return {
    read(path) {
      const bytes = texts.get(path);
      if (bytes !== undefined) return { ok: true, bytes };
      return { ok: false, complaint: { expected: "a file of the record", got: "none of that name" } };
    },
  };
}
