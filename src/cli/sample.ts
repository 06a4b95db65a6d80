/** `iff sample`: the draws that a run's figures are made of, as a table for other programs. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { Sample } from "../run.ts";
import { namesIn } from "./drawing.ts";
import { DONE, FAILED } from "./exit.ts";
import { catchInterruption, unhurried } from "./interruption.ts";
import { openScenario } from "./opening.ts";
import * as options from "./options.ts";
import { writeWhole } from "./out-folder.ts";
import { codeOf, isOfSystem, reasonOf } from "./reason.ts";
import { complain, refuse } from "./terminal.ts";

type SampleOptions = options.DrawingOptions & {
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
};

type Render = (sample: Sample) => Iterable<string | Uint8Array>;

/** Each makes a file part by part, as it is taken. */
const FORMATS = {
  csv: async () => (await import("./sample-csv.ts")).sampleCsv,
  parquet: async () => (await import("./sample-parquet.ts")).sampleParquet,
} as const satisfies Record<string, () => Promise<Render>>;

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. One column for each cell of a random parameter that the
figures rest on, one row a draw; "iff run" with the same options draws the same numbers. A switch is the name of its
category. CSV goes to standard output unless a file is named; Parquet needs a file.

Examples:
  iff sample scenario.yaml --samples 1000
  iff sample scenario.yaml --samples 1e4 --sampler latin-hypercube --out draws.csv --force
  iff sample scenario.yaml --samples 1e4 --seed "second draw" --out draws.parquet --force
`;

export function addSample(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("sample")
    .summary("draw what goes into a scenario's figures")
    .description("Draw a scenario's random parameters and write them as a table.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml");
  options
    .addDrawing(command)
    .option("--format <FORMAT>", "csv or parquet (default: by the name of the file, else csv)")
    .option("--out <FILE>", "write into this file")
    .option("--force", "replace a file that is there")
    .showHelpAfterError("(iff sample --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: SampleOptions) => exit(await sample(scenario, given)));
}

async function sample(scenario: string, given: SampleOptions): Promise<number> {
  const [{ readStudy }, { prepareSample }] = await Promise.all([import("../study.ts"), import("../run.ts")]);
  const { samples, seed, exact = false, out, force = false } = given;
  const format = given.format ?? (out !== undefined && path.extname(out) === ".parquet" ? "parquet" : "csv");
  if (!options.isNameIn(FORMATS, format)) return refuse("--format", options.unknownName("format", format, FORMATS));
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  if (format === "parquet" && out === undefined) {
    return refuse("--format parquet", { expected: "a file to write to", got: "none", hint: "add --out draws.parquet" });
  }
  if (out !== undefined) {
    const obstacle = await obstacleAt(out, force);
    if (obstacle !== undefined) return refuse(`--out ${out}`, obstacle);
  }
  const edits = { set: given.set, hypotheses: given.hypothesis };
  const study = openScenario(scenario, given.set, (top, disk) => readStudy(top, disk, edits));
  if (typeof study === "number") return study;
  const prepared = prepareSample(study.value, { samples, seed, exact, ...names });
  if ("expected" in prepared) return refuse(`--${prepared.about}`, prepared);
  if (prepared.columns.length === 0) {
    return refuse(scenario, { expected: "figures that rest on something random", got: "none that does" });
  }
  const { rows, replicates } = prepared.task.plan;
  if (rows !== samples) {
    const { samplesText } = await import("../report/repeat.ts");
    process.stderr.write(
      `iff: samples: ${samplesText({ sampler: names.sampler, samples: rows, asked: samples, replicates })}\n`,
    );
  }
  const render = await FORMATS[format]();
  return write(render(prepared), out);
}

/** A file that is there is replaced only where that was asked for, and a folder never. */
async function obstacleAt(file: string, force: boolean) {
  const expected = "a new file";
  try {
    const stats = await stat(file);
    if (!stats.isFile()) return { expected, got: "something of that name that is no file" };
    return force ? undefined : { expected, got: "one that is there", hint: "--force replaces it" };
  } catch (error) {
    return codeOf(error) === "ENOENT" ? undefined : { expected, got: reasonOf(error) };
  }
}

/** Writes part by part, never more of them than the disk or the reader takes. */
async function write(parts: Iterable<string | Uint8Array>, out: string | undefined): Promise<number> {
  const interruption = catchInterruption();
  try {
    if (out === undefined) {
      await pipeline(Readable.from(unhurried(parts)), process.stdout, { end: false, signal: interruption.signal });
    } else await writeWhole(out, unhurried(parts), interruption.signal);
    return DONE;
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write(out === undefined ? "iff: interrupted\n" : "iff: interrupted, nothing was written\n");
      return interruption.exitCode();
    }
    // A reader that has seen enough is no error; what else is wrong with standard output is said by who listens to it.
    if (out === undefined && /^E(PIPE|RR_STREAM)/.test(codeOf(error) ?? "")) return DONE;
    if (!isOfSystem(error)) throw error;
    if (out === undefined) return FAILED;
    complain(`--out ${out}`, { expected: "to write the draws there", got: reasonOf(error) });
    return FAILED;
  } finally {
    interruption.stop();
  }
}
