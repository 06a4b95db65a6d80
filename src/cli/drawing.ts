/** What commands that draw share: the names that decide the draws, all chunks on all threads, then a text to standard output or files. Starts threads, writes. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Findings } from "../analysis/findings.ts";
import type { DependenceName } from "../engine/plan.ts";
import type { Tally } from "../engine/tally.ts";
import type { EngineName, Task } from "../engine/task.ts";
import type { Complaint } from "../issues/issue.ts";
import { nearest } from "../issues/nearest.ts";
import type { OutputFormat } from "../report/index.ts";
import type { SamplerName } from "../samplers/index.ts";
import { coloured, paintFor } from "./colour.ts";
import { DONE, FAILED } from "./exit.ts";
import { catchInterruption, type Interruption } from "./interruption.ts";
import * as options from "./options.ts";
import { inspectFolder, openFolder, type OutFolder } from "./out-folder.ts";
import { progressOn } from "./progress.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { complain, refuse } from "./terminal.ts";

/** Names that decide the draws. */
export type Names = { readonly sampler: SamplerName; readonly dependence: DependenceName; readonly engine: EngineName };

/** The names as they are in their tables, or the exit code after a complaint about one that is in none. */
export async function namesIn(
  given: Readonly<Record<"sampler" | "dependence", string>> & { readonly engine?: string },
): Promise<Names | number> {
  const [{ samplers }, { dependences }, { engines }] = await Promise.all([
    import("../samplers/index.ts"),
    import("../engine/plan.ts"),
    import("../engine/task.ts"),
  ]);
  const { sampler, dependence, engine = "simd" } = given;
  if (!options.isNameIn(samplers, sampler)) {
    return refuse("--sampler", options.unknownName("sampler", sampler, samplers));
  }
  if (!options.isNameIn(dependences, dependence)) return refuse("--dependence", oneOf(dependences, dependence));
  if (!options.isNameIn(engines, engine)) return refuse("--engine", oneOf(engines, engine));
  return { sampler, dependence, engine };
}

/** Says so where another engine draws than the one asked for; the figures are the same. */
export async function sayEngine(task: Task, asked: EngineName): Promise<void> {
  const { engineOf } = await import("../engine/task.ts");
  if (engineOf(task) === asked) return;
  process.stderr.write(
    "iff: no vectors of WebAssembly, or no memory for them, here; the plain loops draw, more slowly\n",
  );
}

/** What to say about a name that is none of a few, which are all named. */
function oneOf(table: object, name: string): Complaint {
  const known = Object.keys(table);
  const meant = nearest(name, known);
  const hint = meant === undefined ? {} : { hint: `did you mean ${meant}?` };
  return { expected: known.join(" or "), got: options.quote(name), ...hint };
}

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

/** As `drawAll`, as often as the task looks at its rows: what was found. */
export async function lookAll(task: Task, threads: number | undefined, signal: AbortSignal): Promise<Findings> {
  const { looksOf } = await import("../analysis/findings.ts");
  const looks = looksOf(task);
  let look = looks.next();
  while (look.done !== true) look = looks.next(await drawAll(look.value, threads, signal));
  return look.value;
}

async function print<Content>(content: Content, format: OutputFormat<Content>): Promise<void> {
  const { columns = 80, isTTY } = process.stdout;
  const colour = paintFor(isTTY, process.env) === coloured;
  process.stdout.write(await format.render(content, { width: columns, colour }));
}

/** Writes the content in each format into the folder. */
async function write<Content>(
  content: Content,
  formats: readonly OutputFormat<Content>[],
  folder: OutFolder,
  signal: AbortSignal,
): Promise<void> {
  const files = formats.map(async ({ file, render }) => ({ name: file, text: await render(content, IN_A_FILE) }));
  await folder.write(await Promise.all(files), signal);
}

/** The exit code after Ctrl-C. */
function sayInterrupted(interruption: Interruption): number {
  process.stderr.write("iff: interrupted, nothing was written\n");
  return interruption.exitCode();
}

/** Where a content goes: to standard output in one format and, where a folder is named, into it in several. */
export type Destination<Content> = {
  readonly format: OutputFormat<Content>;
  readonly written: readonly OutputFormat<Content>[];
  readonly out: string | undefined;
  readonly force: boolean | undefined;
  /** What it is called in a complaint: "report". */
  readonly what: string;
};

/** Looks at the folder before anything is read; the exit code after a complaint about it, where there is one. */
export async function refuseFolder<Content>(destination: Destination<Content>): Promise<number | undefined> {
  const { out, force = false, written } = destination;
  if (out === undefined) return undefined;
  const names = written.map(({ file }) => file);
  const obstacle = await inspectFolder(out, names, force);
  return obstacle && refuse(`--out ${out}`, obstacle);
}

/** Makes the content, prints and writes it; the exit code is that of `judge`, if nothing goes wrong. Ctrl-C leaves nothing. */
export async function tell<Content>(
  { format, written, out, what }: Destination<Content>,
  make: (signal: AbortSignal) => Promise<Content>,
  judge: (content: Content) => number = () => DONE,
): Promise<number> {
  const folder = out === undefined ? undefined : await openFolder(out);
  if (folder !== undefined && "expected" in folder) return refuse(`--out ${out}`, folder);
  const interruption = catchInterruption();
  try {
    const content = await make(interruption.signal);
    // Ctrl-C while figures were put together is heard on the next turn only.
    await nextTurn();
    interruption.signal.throwIfAborted();
    await print(content, format);
    if (folder !== undefined) await write(content, written, folder, interruption.signal);
    return judge(content);
  } catch (error) {
    await folder?.discard();
    if (interruption.signal.aborted) return sayInterrupted(interruption);
    if (!isOfSystem(error)) throw error;
    complain(`--out ${out}`, { expected: `to write the ${what} there`, got: reasonOf(error) });
    return FAILED;
  } finally {
    interruption.stop();
  }
}
