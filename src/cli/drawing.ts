/** What commands that draw share: all chunks on all threads, then a text to standard output or files. Starts threads, writes. */
import type { Tally } from "../engine/tally.ts";
import type { Task } from "../engine/task.ts";
import type { OutputFormat } from "../report/index.ts";
import { coloured, paintFor } from "./colour.ts";
import type { Interruption } from "./interruption.ts";
import * as options from "./options.ts";
import type { OutFolder } from "./out-folder.ts";
import { progressOn } from "./progress.ts";

/** For formats that have a width, and colours. */
const IN_A_FILE = { width: 100, colour: false };

/**
 * Evaluates every chunk, with a line about how far that is, and gives what each thread counted; rejects when `signal`
 * aborts.
 */
export async function drawAll(task: Task, threads: number | undefined, signal: AbortSignal): Promise<readonly Tally[]> {
  const { runThreads } = await import("./threads.ts");
  const progress = progressOn(process.stderr, `drawing ${task.plan.rows} samples`);
  try {
    return await runThreads(task, { threads: threads ?? options.defaultThreads(), onProgress: progress.show, signal });
  } finally {
    progress.clear();
  }
}

export async function print<Content>(content: Content, format: OutputFormat<Content>): Promise<void> {
  const { columns = 80, isTTY } = process.stdout;
  const colour = paintFor(isTTY, process.env) === coloured;
  process.stdout.write(await format.render(content, { width: columns, colour }));
}

/** Writes the content in each format into the folder. */
export async function write<Content>(
  content: Content,
  formats: readonly OutputFormat<Content>[],
  folder: OutFolder,
  signal: AbortSignal,
): Promise<void> {
  const files = formats.map(async ({ file, render }) => ({ name: file, text: await render(content, IN_A_FILE) }));
  await folder.write(await Promise.all(files), signal);
}

/** The exit code after Ctrl-C. */
export function sayInterrupted(interruption: Interruption): number {
  process.stderr.write("iff: interrupted, nothing was written\n");
  return interruption.exitCode();
}
