/**
 * The folder of a run: the report in every format, the draws as Parquet where they fit into the budget, and `run.json`,
 * which repeats the run. Reads what the machine says of itself.
 */
import { arch, platform } from "node:os";
import type { ExportFormat } from "../report/export/export.ts";
import type { OutputFormatName } from "../report/index.ts";
import type { RunFile } from "../report/run-schema.ts";
import { recordOfRun } from "../record.ts";
import { prepareSample, type Run } from "../run.ts";
import type { Besides } from "./drawing.ts";
import { unhurried } from "./interruption.ts";
import type { WrittenFile } from "./out-folder.ts";
import { progressOn } from "./progress.ts";
import { DRAWS, EXPORTS, RECORD } from "./run-files.ts";
import { sha256 } from "./sha256.ts";
import { stampOf } from "./stamp.ts";

/** What was asked of a run besides its figures. */
export type Manner = {
  readonly threads?: number;
  readonly format: OutputFormatName;
  readonly out?: string;
  /** Whether probabilities have words beside them. */
  readonly likelihoodWords?: boolean;
  readonly maxFailed: number;
  readonly memory: number;
  readonly draws?: boolean;
};

/** Bytes of the draws of every random cell and every figure, as doubles. */
export function bytesOfAllDraws({ task: { model, plan } }: Run): number {
  const cells = model.inputs.reduce((sum, input) => sum + input.cells.length, 0);
  return (cells + model.outputs.length) * plan.rows * Float64Array.BYTES_PER_ELEMENT;
}

/** What a run's folder holds besides the report of the run that was `last` drawn; its draws where `writesDraws` says so. */
export function besidesReport(last: () => Run, writesDraws: (run: Run) => boolean): Besides {
  return {
    names: async () => [DRAWS, ...(await exportedNames())],
    files: () => (writesDraws(last()) ? [{ name: DRAWS, text: drawsOf(last()) }] : []),
    seal: { name: RECORD, text: (written) => recordText(last(), written) },
  };
}

/** All that iff export may have made of an earlier run: it is not so of this one. */
async function exportedNames(): Promise<readonly string[]> {
  const { exportFormats } = await import("../report/export/index.ts");
  return Object.values<ExportFormat>(exportFormats).flatMap(({ names, place }) => {
    return place === "run" ? names : names.map((name) => `${EXPORTS}/${name}`);
  });
}

/** The record of a run that is not finished, for `iff run --resume`. */
export function unfinishedText(run: Run, manner: Pick<Manner, "maxFailed" | "memory" | "draws">): string {
  const { maxFailed, memory, draws = null } = manner;
  const unfinished = { max_failed: maxFailed, memory, draws };
  return textOf({ ...recordOf(run, []), digests: [], unfinished });
}

function recordText(run: Run, written: readonly WrittenFile[]): string {
  return textOf(recordOf(run, written));
}

function recordOf(run: Run, written: readonly WrittenFile[]): RunFile {
  const machine = { node: process.version, platform: `${platform()} ${arch()}` };
  return recordOfRun(run, { ...stampOf(run.study.scenario), machine, written, sha256 });
}

function textOf(record: RunFile): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

/** The draws of all random cells and figures, drawn once more, with a line about how far that is. */
async function* drawsOf({ study, request }: Run): AsyncGenerator<Uint8Array> {
  const { sampleParquet } = await import("./sample-parquet.ts");
  const sample = prepareSample(study, request, "all");
  if ("expected" in sample) throw new Error(`draws of a run that was drawn: ${sample.got}`);
  const progress = progressOn(process.stderr, "writing the draws");
  try {
    yield* unhurried(sampleParquet(sample, (rows) => progress.show(rows, sample.task.plan.rows)));
  } finally {
    progress.clear();
  }
}
