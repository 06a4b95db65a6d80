/** `iff verify`: draws a stored run again from its record, and compares the bits. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { Complaint } from "../issues/issue.ts";
import type { Replay } from "../record.ts";
import type { RunFile } from "../report/run-schema.ts";
import { drawRun } from "./drawn-run.ts";
import { DONE, FAILED } from "./exit.ts";
import { catchInterruption } from "./interruption.ts";
import * as options from "./options.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { sha256 } from "./sha256.ts";
import type { StoredRun } from "./stored-run.ts";
import { complain, refuse } from "./terminal.ts";
import { version } from "./version.ts";

type VerifyOptions = { readonly chunks?: number; readonly threads?: number; readonly engine: string };

/** Chunks that differ and are told one by one. */
const MOST_TOLD = 5;

/** Characters of a figure that differs. */
const MOST_SHOWN = 60;

const HELP = `
RUN is the folder that iff run --out wrote, or its run.json alone, which holds the scenario's own texts: nothing else is
needed. A chunk is 16,384 rows; each has a digest of all its figures' bits. Where all are drawn, result.json is made again
and compared, too; files of the folder are compared with the hashes in the record.
Exit code 1: something differs.

Examples:
  iff verify results
  iff verify results --chunks 20
  iff verify results/run.json
`;

export function addVerify(program: Command, exit: (code: number) => void): void {
  program
    .command("verify")
    .summary("draw a stored run again and compare the bits")
    .description("Draw a stored run again from its record and compare the bits.")
    .argument("<RUN>", "folder of a run, or its run.json")
    .option("--chunks <K>", "draw so many chunks only, spread over the run", options.parseChunks)
    .option("--threads <K>", "how many threads work (default: one a core)", options.parseThreads)
    .option("--engine <NAME>", "what draws, to the same digits: simd, or reference, the plain loops", "simd")
    .showHelpAfterError("(iff verify --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (run: string, given: VerifyOptions) => exit(await verify(run, given)));
}

async function verify(place: string, { chunks, threads, engine }: VerifyOptions): Promise<number> {
  const [{ readStoredRun }, { replay }, { engines }, { withDigests }] = await Promise.all([
    import("./stored-run.ts"),
    import("../record.ts"),
    import("../engine/task.ts"),
    import("../engine/digests.ts"),
  ]);
  if (!options.isNameIn(engines, engine)) return refuse("--engine", options.unknownName("engine", engine, engines));
  const stored = await readStoredRun(place);
  if ("expected" in stored) return refuse(place, stored);
  const { record } = stored;
  const replayed = replay(record, engine);
  if ("expected" in replayed) return refuse(place, versionsBehind(replayed, record));
  const again = { ...replayed, run: { ...replayed.run, task: withDigests(replayed.run.task) } };
  const interruption = catchInterruption();
  try {
    const { lines, same } = await compared(stored, again, chunks, threads, interruption.signal);
    process.stdout.write(`${[`${place}: ${record.scenario}, ${madeBy(record)}`, ...lines].join("\n  ")}\n`);
    return same ? DONE : FAILED;
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write("iff: interrupted, nothing was compared\n");
      return interruption.exitCode();
    }
    if (!isOfSystem(error)) throw error;
    complain(place, { expected: "to read the files of the run", got: reasonOf(error) });
    return FAILED;
  } finally {
    interruption.stop();
  }
}

/** What cannot be drawn again may be due to another version of the program. */
function versionsBehind(complaint: Complaint, { engine }: RunFile): Complaint {
  return engine === `iffsim ${version()}` ? complaint : { ...complaint, hint: `the run was made by ${engine}` };
}

/** "made by iffsim 0.1.0 with Node v20.19.0 on linux x64". */
function madeBy({ engine, machine }: RunFile): string {
  const own = `iffsim ${version()}`;
  const other =
    engine === own ? "" : `; this is ${own}, whose draws may differ: CHANGELOG.md says in which versions they do`;
  return `made by ${engine} with Node ${machine.node} on ${machine.platform}${other}`;
}

type Findings = { readonly lines: readonly string[]; readonly same: boolean };

async function compared(
  stored: StoredRun,
  again: Replay,
  chunks: number | undefined,
  threads: number | undefined,
  signal: AbortSignal,
): Promise<Findings> {
  const { record, folder } = stored;
  const files = folder === undefined ? undefined : await comparedFiles(folder, record);
  const count = record.digests.length;
  const drawn = chunks === undefined || chunks >= count ? undefined : spread(chunks, count);
  const result = await drawnAgain(again, drawn, record, threads, signal);
  const { digestTexts } = await import("../engine/digests.ts");
  const bits = comparedBits(digestTexts(again.run.task), drawn ?? [...record.digests.keys()], record);
  const figures = result === undefined ? undefined : await comparedResult(result, stored);
  const facts = await comparedFacts(again, record);
  const all = [bits, facts, ...(figures ? [figures] : []), ...(files ? [files] : [])];
  return { lines: all.flatMap(({ lines }) => lines), same: all.every(({ same }) => same) };
}

/** Numbers of `chunks` chunks out of `count`, each in the middle of its share of the run. */
function spread(chunks: number, count: number): readonly number[] {
  return Array.from({ length: chunks }, (_, i) => Math.floor(((i + 0.5) * count) / chunks));
}

/** `result.json` as it is made again; undefined where only some chunks are drawn. */
async function drawnAgain(
  { run, doubts }: Replay,
  drawn: readonly number[] | undefined,
  { engine }: RunFile,
  threads: number | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (drawn !== undefined) {
    const [{ leaveOut }, { drawAll }] = await Promise.all([import("../engine/task.ts"), import("./drawing.ts")]);
    const wanted = new Set(drawn);
    leaveOut(run.task, (chunk) => !wanted.has(chunk));
    await drawAll(run.task, threads, signal);
    return undefined;
  }
  const [{ renderJson }, { withVariability }] = await Promise.all([
    import("../report/json.ts"),
    import("./variability.ts"),
  ]);
  // The name of the engine is no figure.
  const report = await drawRun(run, { doubts, threads, signal, stamped: (stamp) => ({ ...stamp, engine }) });
  return renderJson(await withVariability(report, run, threads, signal));
}

function comparedBits(
  digests: readonly string[],
  drawn: readonly number[],
  { digests: recorded, drawn: of }: RunFile,
): Findings {
  const rows = (chunk: number): string => {
    return `rows ${chunk * of.chunk_rows + 1} to ${Math.min((chunk + 1) * of.chunk_rows, of.rows)}`;
  };
  const other = drawn.filter((chunk) => digests[chunk] !== recorded[chunk]);
  const chunks = `${drawn.length} of ${recorded.length} chunks drawn again`;
  if (other.length === 0) return { lines: [`${chunks}: every bit is the same`], same: true };
  const told = other.slice(0, MOST_TOLD).map((chunk) => {
    return `chunk ${chunk + 1} (${rows(chunk)}) differs: digest ${digests[chunk]}, recorded ${recorded[chunk]}`;
  });
  const more = other.length > told.length ? [`and ${other.length - told.length} more`] : [];
  return {
    lines: [`${chunks}: ${other.length} ${other.length === 1 ? "differs" : "differ"}`, ...told, ...more],
    same: false,
  };
}

/** What the record says of the draws besides their digests. */
async function comparedFacts({ run }: Replay, record: RunFile): Promise<Findings> {
  const { factsOf } = await import("../record.ts");
  const { drawn, columns } = record;
  const found = differenceOf(
    { ...factsOf(run), scenario: run.study.scenario.id },
    { drawn, columns, scenario: record.scenario },
    [],
  );
  return found === undefined ? { lines: [], same: true } : { lines: [`run.json differs in ${found}`], same: false };
}

/** Against the hash in the record; where a file is there to compare with, the first figure that differs is named. */
async function comparedResult(result: string, { record, folder }: StoredRun): Promise<Findings> {
  const name = "result.json";
  const recorded = record.written.find((file) => file.name === name);
  if (recorded === undefined) return { lines: [`${name} is not in the record`], same: true };
  if (sha256(result) === recorded.sha256)
    return { lines: [`${name} made again: the same to the last byte`], same: true };
  const found = folder === undefined ? undefined : await firstDifference(path.join(folder, name), result);
  return { lines: [`${name} made again differs${found === undefined ? "" : `: ${found}`}`], same: false };
}

/** "sections.0.rows.1.mean.value: 12.5, recorded 12.25"; undefined where the file cannot be read. */
async function firstDifference(file: string, result: string): Promise<string | undefined> {
  try {
    return differenceOf(JSON.parse(result), JSON.parse(await readFile(file, "utf8")), []);
  } catch {
    return undefined;
  }
}

function differenceOf(made: unknown, recorded: unknown, at: readonly string[]): string | undefined {
  const isNested = (value: unknown): value is object => typeof value === "object" && value !== null;
  if (isNested(made) && isNested(recorded)) {
    const keys = new Set([...Object.keys(made), ...Object.keys(recorded)]);
    for (const key of keys) {
      const [a, b] = [made, recorded].map((each) => (each as Record<string, unknown>)[key]);
      const found = differenceOf(a, b, [...at, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (made === recorded) return undefined;
  const [a, b] = [made, recorded].map((value) => (JSON.stringify(value) ?? "nothing").slice(0, MOST_SHOWN));
  return `${at.join(".")}: ${a}, recorded ${b}`;
}

async function comparedFiles(folder: string, { written }: RunFile): Promise<Findings> {
  const { stateOf } = await import("./stored-run.ts");
  const states = await Promise.all(
    written.map(async (file) => ({ name: file.name, state: await stateOf(folder, file) })),
  );
  const lines = (["unaltered", "altered", "missing"] as const).flatMap((state) => {
    const names = states.filter((each) => each.state === state).map(({ name }) => name);
    return names.length === 0 ? [] : [`${names.join(", ")}: ${SAID[state]}`];
  });
  return { lines, same: states.every(({ state }) => state === "unaltered") };
}

const SAID = {
  unaltered: "as written",
  altered: "altered or cut off since then",
  missing: "no longer there",
} as const;
