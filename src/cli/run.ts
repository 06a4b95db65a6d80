/** `iff run`: draws a scenario's figures, prints them, and writes them into a folder where one is named. */
import type { Command } from "commander";
import type { Issue } from "../issues/issue.ts";
import type { Report } from "../report/report.ts";
import type { Run } from "../study.ts";
import { lookAll, namesIn, refuseFolder, tell } from "./drawing.ts";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { openDisk, topOf } from "./files.ts";
import * as options from "./options.ts";
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
    .option("--out <DIR>", "write report.html and result.json into this folder")
    .option("--force", "write into a folder that is not empty")
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
  const written = [outputFormats.html, outputFormats.json];
  const destination = { format: outputFormats[format], written, out, force, what: "report" };
  const refused = await refuseFolder<Report>(destination);
  if (refused !== undefined) return refused;
  const top = topOf(scenario);
  const disk = openDisk(top);
  const study = readStudy(top, disk, { set: given.set, hypotheses: given.hypothesis, economy: given.economy });
  if (!study.ok) {
    showIssues(study.issues, disk, given.set);
    return REFUSED;
  }
  const prepared = prepareRun(study.value, { samples, seed, exact, ...names });
  if ("expected" in prepared) return refuse(`--${prepared.about} ${given[prepared.about]}`, prepared);
  if (engineOf(prepared.task) !== names.engine) {
    process.stderr.write("iff: no vectors of WebAssembly can be had here; the plain loops draw, more slowly\n");
  }
  const make = (signal: AbortSignal): Promise<Report> => draw(prepared, study.warnings, given.threads, signal);
  return tell(destination, make, (report) => judge(report, given.maxFailed));
}

/** Every draw on all threads, then what they say. */
async function draw(
  run: Run,
  doubts: readonly Issue[],
  threads: number | undefined,
  signal: AbortSignal,
): Promise<Report> {
  const findings = await lookAll(run.task, threads, signal);
  const [{ reportRun }, { stampOf }] = await Promise.all([import("../study.ts"), import("./stamp.ts")]);
  return reportRun({ ...run, findings }, doubts, stampOf(run.study.scenario));
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
