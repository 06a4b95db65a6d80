/** `iff run`: draws a scenario's figures, prints them, and writes them into a folder where one is named. */
import type { Command } from "commander";
import type { Report } from "../report/report.ts";
import type { Run } from "../study.ts";
import { namesIn, refuseFolder, tell, type Besides } from "./drawing.ts";
import { drawRun } from "./drawn-run.ts";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { openDisk, topOf } from "./files.ts";
import * as options from "./options.ts";
import { DRAWS, RECORD } from "./run-files.ts";
import { complain, refuse, showIssues } from "./terminal.ts";

type RunOptions = {
  readonly samples: number;
  readonly seed: string;
  readonly sampler: string;
  readonly dependence: string;
  readonly exact?: boolean;
  readonly threads?: number;
  readonly engine: string;
  readonly set?: readonly string[];
  readonly hypothesis?: readonly string[];
  readonly economy?: string;
  readonly maxFailed: number;
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly draws?: boolean;
  readonly memory: number;
};

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. The same scenario, samples, seed and
changes give the same figures to the last digit, on any machine and any number of threads.

Examples:
  iff run scenario.yaml
  iff run scenario.yaml --samples 1e6 --seed "second draw" --out results
  iff run scenario.yaml --format json
`;

export function addRun(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("run")
    .summary("draw a scenario's figures and report them")
    .description("Draw a scenario's figures, print them, and write them into a folder where one is named.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml");
  options
    .addDrawing(command)
    .option("--economy <CODE>", "see inward and outward from another economy (ISO 3166-1 alpha-3)")
    .option("--max-failed <SHARE>", "share of draws that may fail before the exit code is 1", options.parseShare, 0)
    .option("--threads <K>", "how many threads work (default: one a core)", options.parseThreads)
    .option("--engine <NAME>", "what draws, to the same digits: simd, or reference, the plain loops", "simd")
    .option("--format <FORMAT>", "what to print: text, json, csv or html", "text")
    .option("--out <DIR>", "write the report, tables, draws and the run's record into this folder")
    .option("--force", "write into a folder that is not empty")
    .option("--draws", "write draws.parquet however large it is (default: where it fits into --memory)")
    .option("--no-draws", "write no draws")
    .addOption(options.memoryOption())
    .showHelpAfterError("(iff run --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: RunOptions) => exit(await run(scenario, given)));
}

async function run(scenario: string, given: RunOptions): Promise<number> {
  const [{ prepareRun, readStudy }, { outputFormats }, { engineOf }] = await Promise.all([
    import("../study.ts"),
    import("../report/index.ts"),
    import("../engine/task.ts"),
  ]);
  const { samples, seed, exact = false, format, out, force } = given;
  if (!options.isNameIn(outputFormats, format)) {
    return refuse("--format", options.unknownName("format", format, outputFormats));
  }
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const written = Object.values(outputFormats);
  const inFolder = { format: outputFormats[format], written, out, force, what: "report" };
  const refused = await refuseFolder<Report>(inFolder, [DRAWS, RECORD]);
  if (refused !== undefined) return refused;
  const top = topOf(scenario);
  const disk = openDisk(top);
  const study = readStudy(top, disk, { set: given.set, hypotheses: given.hypothesis, economy: given.economy });
  if (!study.ok) {
    showIssues(study.issues, disk, given.set);
    return REFUSED;
  }
  const planned = prepareRun(study.value, { samples, seed, exact, memory: given.memory, ...names });
  if ("expected" in planned) return refuse(`--${planned.about} ${given[planned.about]}`, planned);
  if (engineOf(planned.task) !== names.engine) {
    process.stderr.write("iff: no vectors of WebAssembly can be had here; the plain loops draw, more slowly\n");
  }
  const [prepared, besides] = out === undefined ? [planned] : await recorded(planned, given);
  const destination = { ...inFolder, ...(besides && { besides }) };
  const make = (signal: AbortSignal): Promise<Report> => drawRun(prepared, study.warnings, given.threads, signal);
  return tell(destination, make, (report) => judge(report, given.maxFailed));
}

/** The run with digests of its chunks, and what is written beside its report; says so where draws are too many to be written. */
async function recorded(run: Run, { draws, memory }: RunOptions): Promise<[Run, Besides]> {
  const [{ withDigests }, { besidesReport, bytesOfAllDraws }] = await Promise.all([
    import("../engine/digests.ts"),
    import("./run-folder.ts"),
  ]);
  const bytes = bytesOfAllDraws(run);
  if (draws === undefined && bytes > memory) {
    const [size, limit] = [bytes, memory].map((each) => `${Number((each / 1e9).toPrecision(3))} GB`);
    process.stderr.write(
      `iff: no draws are written: they would take ${size}, more than ${limit} (--draws, --memory)\n`,
    );
  }
  const digested = { ...run, task: withDigests(run.task) };
  return [digested, besidesReport(digested, draws ?? bytes <= memory)];
}

/** The exit code: a run whose figures lack too many draws was done, and is not good. */
function judge({ failures, run }: Report, maxFailed: number): number {
  if (failures === undefined || failures.share.value <= maxFailed) return DONE;
  complain(`--max-failed ${maxFailed}`, {
    expected: `at most ${maxFailed * 100}% of the draws to fail`,
    got: `${failures.rows} of ${run.samples}`,
    hint:
      failures.undrawn.length + failures.regions.length > 0
        ? "the report's warnings say which inputs are behind them"
        : "iff explain shows the formulas",
  });
  return FAILED;
}
