/** What commands that draw share: the names that decide the draws, all chunks on all threads, then a text to standard output or files. Starts threads, writes. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Findings } from "../analysis/findings.ts";
import type { DependenceName } from "../engine/plan.ts";
import type { Tally } from "../engine/tally.ts";
import type { EngineName, Task } from "../engine/task.ts";
import type { Complaint } from "../issues/issue.ts";
import { nearest } from "../issues/nearest.ts";
import type { OutputFormat } from "../report/index.ts";
import type { Language } from "../report/language/en.ts";
import type { SamplerName } from "../samplers/index.ts";
import { coloured, paintFor } from "./colour.ts";
import { DONE, FAILED } from "./exit.ts";
import { catchInterruption, type Interruption } from "./interruption.ts";
import * as options from "./options.ts";
import { inspectFolder, openFolder, type OutFile, type OutFolder, type Seal } from "./out-folder.ts";
import { progressOn } from "./progress.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { complain, refuse } from "./terminal.ts";
import type { Keeper } from "./unfinished.ts";

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

/** For formats that have a width, and colours: that of a terminal, where a file may be shown later. */
const IN_A_FILE = { width: 80, colour: false };

/**
 * Evaluates every chunk, with a line about how far that is, and gives what each thread counted; rejects when `signal`
 * aborts. A keeper gets what was done in the meantime.
 */
export async function drawAll(
  task: Task,
  threads: number | undefined,
  signal: AbortSignal,
  keeper?: Keeper,
): Promise<readonly Tally[]> {
  const { runThreads } = await import("./threads.ts");
  const progress = progressOn(process.stderr, `drawing ${task.plan.rows} samples`);
  const onProgress = (done: number, count: number): void => {
    progress.show(done, count);
    keeper?.tick(task);
  };
  try {
    return await runThreads(task, {
      threads: threads ?? options.defaultThreads(),
      onProgress,
      onPart: keeper?.keep,
      signal,
    });
  } finally {
    progress.clear();
  }
}

/** What was counted of chunks that a task has as done, what keeps what is done further, and who hears of all that was counted. */
export type Begun = {
  readonly earlier: readonly Tally[];
  readonly keeper?: Keeper | undefined;
  readonly onCounted?: (tallies: readonly Tally[]) => void;
};

const NOTHING: Begun = { earlier: [] };

/** As `drawAll`, as often as the task looks at its rows: what was found. `begun` is about the first look, nearly always the only one. */
export async function lookAll(
  task: Task,
  threads: number | undefined,
  signal: AbortSignal,
  begun = NOTHING,
): Promise<Findings> {
  const { looksOf } = await import("../analysis/findings.ts");
  const looks = looksOf(task);
  let look = looks.next();
  for (
    let { earlier, keeper, onCounted }: Begun = begun;
    look.done !== true;
    { earlier, keeper, onCounted } = NOTHING
  ) {
    const tallies = [...earlier, ...(await drawAll(look.value, threads, signal, keeper))];
    onCounted?.(tallies);
    look = looks.next(tallies);
  }
  return look.value;
}

/** A work that says after each step how far it is. */
type Steps<Result> = Generator<{ readonly done: number; readonly count: number }, Result>;

/** What a work on this thread comes to, with a line about how far it is; rejects when `signal` aborts. */
export async function walkThrough<Result>(work: Steps<Result>, what: string, signal: AbortSignal): Promise<Result> {
  const progress = progressOn(process.stderr, what);
  try {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) return step.value;
      progress.show(step.value.done, step.value.count);
      // Ctrl-C is heard between two steps.
      await nextTurn();
      signal.throwIfAborted();
    }
  } finally {
    progress.clear();
  }
}

/** To standard output, with the width and the colours of its terminal. */
export async function print<Content>(
  content: Content,
  format: OutputFormat<Content>,
  language?: Language,
): Promise<void> {
  const { columns = 80, isTTY } = process.stdout;
  const colour = paintFor(isTTY, process.env) === coloured;
  process.stdout.write(await format.render(content, { width: columns, colour }, language));
}

/** Writes the content in each format into the folder, and what belongs to it besides. */
async function write<Content>(
  content: Content,
  { written, besides, language }: Pick<Destination<Content>, "written" | "besides" | "language">,
  folder: OutFolder,
  signal: AbortSignal,
): Promise<void> {
  const files = written.map(async ({ file, render }) => ({
    name: file,
    text: await render(content, IN_A_FILE, language),
  }));
  const more = besides?.files() ?? [];
  await folder.write([...(await Promise.all(files)), ...more], signal, besides?.seal);
  const names = (await besides?.names()) ?? [];
  await folder.remove(names.filter((name) => more.every((file) => file.name !== name)));
}

/** The exit code after Ctrl-C; `later` is what goes on from there. */
function sayInterrupted(interruption: Interruption, later: string | undefined): number {
  process.stderr.write(`iff: interrupted, ${later === undefined ? "nothing was written" : `${later} goes on`}\n`);
  return interruption.exitCode();
}

/** Where a content goes: to standard output in one format and, where a folder is named, into it in several. */
export type Destination<Content> = {
  readonly format: OutputFormat<Content>;
  readonly written: readonly OutputFormat<Content>[];
  readonly out: string | undefined;
  readonly force: boolean | undefined;
  /** Of formats for readers; English where absent. */
  readonly language?: Language;
  /** What it is called in a complaint: "report". */
  readonly what: string;
  /** Files that are written into the folder besides, once the content is there. */
  readonly besides?: Besides;
  /** The command that goes on where making or writing the content came to a sudden end, if that can be. */
  readonly later?: () => Promise<string | undefined>;
};

export type Besides = {
  /** The names that such files may have: those of an earlier run that are not written anew are taken away. */
  readonly names: () => Promise<readonly string[]>;
  readonly files: () => readonly OutFile[];
  readonly seal: Seal;
};

/**
 * Looks at the folder before anything is read; the exit code after a complaint about it, where there is one. `more` are
 * names of files that are written besides.
 */
export async function refuseFolder<Content>(
  destination: Pick<Destination<Content>, "out" | "force" | "written">,
  more: readonly string[] = [],
): Promise<number | undefined> {
  const { out, force = false, written } = destination;
  if (out === undefined) return undefined;
  const names = [...written.map(({ file }) => file), ...more];
  const obstacle = await inspectFolder(out, names, force);
  return obstacle && refuse(`--out ${out}`, obstacle);
}

/** Makes the content, prints and writes it; the exit code is that of `judge`, if nothing goes wrong. Ctrl-C leaves nothing but what goes on later. */
export async function tell<Content>(
  destination: Destination<Content>,
  make: (signal: AbortSignal) => Promise<Content>,
  judge: (content: Content) => number = () => DONE,
): Promise<number> {
  const { format, out, what } = destination;
  const folder = out === undefined ? undefined : await openFolder(out);
  if (folder !== undefined && "expected" in folder) return refuse(`--out ${out}`, folder);
  const interruption = catchInterruption();
  try {
    const content = await make(interruption.signal);
    // Ctrl-C while figures were put together is heard on the next turn only.
    await nextTurn();
    interruption.signal.throwIfAborted();
    await print(content, format, destination.language);
    if (folder !== undefined) await write(content, destination, folder, interruption.signal);
    return judge(content);
  } catch (error) {
    await folder?.discard();
    const later = await destination.later?.();
    if (interruption.signal.aborted) return sayInterrupted(interruption, later);
    if (!isOfSystem(error)) throw error;
    const hint = later === undefined ? {} : { hint: `${later} goes on from what was drawn` };
    complain(`--out ${out}`, { expected: `to write the ${what} there`, got: reasonOf(error), ...hint });
    return FAILED;
  } finally {
    interruption.stop();
  }
}
