/** `iff run`: draws a scenario's figures, prints them, and writes them into a folder where one is named. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Command } from "commander";
import type { Issue } from "../issues/issue.ts";
import type { Report } from "../report/report.ts";
import type { Target } from "../analysis/precision.ts";
import type { Obstacle, Run, Threshold } from "../study.ts";
import { lookAll, namesIn, refuseFolder, sayEngine, tell } from "./drawing.ts";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { openDisk, topOf } from "./files.ts";
import * as options from "./options.ts";
import { progressOn } from "./progress.ts";
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
  readonly quantiles?: readonly number[];
  readonly exceeds?: readonly Threshold[];
  readonly precision?: readonly string[];
  readonly maxSamples: number;
  readonly compareLinear?: boolean;
  readonly variabilityN?: number;
  readonly maxFailed: number;
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
};

/** Some seconds of a fast machine for a scenario of a page. */
const DEFAULT_MOST_SAMPLES = 100_000_000;

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. The same scenario, samples, seed and
changes give the same figures to the last digit, on any machine and any number of threads.

Examples:
  iff run scenario.yaml
  iff run scenario.yaml --samples 1e6 --seed "second draw" --out results
  iff run scenario.yaml --format json
  iff run scenario.yaml --precision 2 digits --precision inward.p97.5=1%
  iff run scenario.yaml --compare-linear
  iff run scenario.yaml --quantiles p10,p90 --exceeds inward=1e9 --exceeds outward=5e6
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
    .option("--quantiles <P,...>", "further quantiles: 0.1,0.9 or p10,p90", options.collectProbabilities)
    .option("--exceeds <X>", "how often 1e9 is exceeded, or inward=1e9; may be repeated", options.collectThreshold)
    .option("--precision <TARGET>", "draw until 1%, 2e6, '2 digits', inward.p97.5=1%; repeatable", options.collect)
    .option("--max-samples <N>", "draw no more for that", options.parseSamples, DEFAULT_MOST_SAMPLES)
    .option("--variability-n <V>", "rows of what varies, for each sample of what is uncertain", options.parseSamples)
    .option("--compare-linear", "show what the law of propagation of uncertainty says beside the draws")
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
  const [{ prepareRun, readStudy }, { outputFormats }] = await Promise.all([
    import("../study.ts"),
    import("../report/index.ts"),
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
  const precision = await targetsIn(given.precision);
  if (typeof precision === "number") return precision;
  const { quantiles = [], exceeds = [], compareLinear = false, variabilityN } = given;
  const first = precision.length > 0 ? Math.min(samples, given.maxSamples) : samples;
  const asked = { quantiles, exceeds, precision, compareLinear, variabilityN };
  const prepared = prepareRun(study.value, { samples: first, seed, exact, ...asked, ...names });
  if ("expected" in prepared) return refuse(optionOf(prepared.about, given), prepared);
  await sayEngine(prepared.task, names.engine);
  const make = async (signal: AbortSignal): Promise<Report> =>
    withVariability(await drawUntilPrecise(prepared, study.warnings, given, signal), prepared, signal);
  return tell(destination, make, (report) => Math.max(judgeFailures(report, given.maxFailed), judgePrecision(report)));
}

/** What was asked of precision, or the exit code after complaints about all that is no target. */
async function targetsIn(texts: readonly string[] = []): Promise<readonly Target[] | number> {
  if (texts.length === 0) return [];
  const { parseTarget } = await import("../analysis/precision.ts");
  const parsed = texts.map(parseTarget);
  const targets = parsed.flatMap((each) => ("text" in each ? [each] : []));
  for (const each of parsed) if (!("text" in each)) complain(`--precision ${options.quote(each.got)}`, each);
  return targets.length < texts.length ? REFUSED : targets;
}

/** The report with what varies apart from what is uncertain, where that was asked for; heard between rows is Ctrl-C. */
async function withVariability(report: Report, run: Run, signal: AbortSignal): Promise<Report> {
  if (run.separation === undefined) return report;
  const { variabilityOf } = await import("../study.ts");
  const { rows } = run.separation.uncertain.plan;
  const progress = progressOn(process.stderr, `separating ${rows} samples`);
  try {
    const rowsDone = variabilityOf(run);
    for (let step = rowsDone.next(); ; step = rowsDone.next()) {
      if (step.done === true) return step.value === undefined ? report : { ...report, variability: step.value };
      progress.show(step.value, rows);
      await nextTurn();
      signal.throwIfAborted();
    }
  } finally {
    progress.clear();
  }
}

/** The report of the run, or of a longer one where figures have to be more precise. */
async function drawUntilPrecise(
  first: Run,
  doubts: readonly Issue[],
  { threads, maxSamples }: RunOptions,
  signal: AbortSignal,
): Promise<Report> {
  const { prepareFurther } = await import("../study.ts");
  let report = await draw(first, doubts, threads, signal);
  for (let run = prepareFurther(first, report, maxSamples); run !== undefined;) {
    report = await draw(run, doubts, threads, signal);
    run = prepareFurther(run, report, maxSamples);
  }
  return report;
}

/** What stands in the way, as it was written; values of which there may be several are named in the complaint. */
function optionOf(about: Obstacle["about"], given: RunOptions): string {
  const option = about.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return about === "quantiles" || about === "exceeds" || about === "precision"
    ? `--${option}`
    : `--${option} ${given[about]}`;
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
function judgeFailures({ failures, run }: Report, maxFailed: number): number {
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

/** The exit code: figures that are less precise than asked for are good for what they say, and a program has to know. */
function judgePrecision({ precision, run }: Report): number {
  const missed = precision.filter(({ margin, tolerance }) => !(margin <= tolerance));
  if (missed.length === 0) return DONE;
  complain("--precision", {
    expected: `${precision.length} figures to be as precise as asked for`,
    got: `${missed.length} that are not, with ${run.samples} samples`,
    hint: "the report's warnings name them; --max-samples allows for more samples",
  });
  return FAILED;
}
