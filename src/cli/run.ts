/** `iff run`: draws a scenario's figures, prints them, and writes them into a folder where one is named. */
import type { Command } from "commander";
import type { Target } from "../analysis/precision.ts";
import type { OutputFormat } from "../report/index.ts";
import type { Obstacle, Threshold } from "../run.ts";
import type { Ready } from "./carry-out.ts";
import { namesIn, refuseFolder, sayEngine, type Names } from "./drawing.ts";
import { REFUSED } from "./exit.ts";
import { maxFailedOption } from "./max-failed.ts";
import { openScenario, strayOption } from "./opening.ts";
import * as options from "./options.ts";
import { DRAWS, RECORD } from "./run-files.ts";
import { complain, refuse } from "./terminal.ts";

type RunOptions = options.DrawingOptions &
  options.AnalysingOptions & {
    readonly engine: string;
    readonly quantiles?: readonly number[];
    readonly exceeds?: readonly Threshold[];
    readonly precision?: readonly string[];
    readonly maxSamples: number;
    readonly compareLinear?: boolean;
    readonly variabilityN?: number;
    readonly maxFailed: number;
    readonly draws?: boolean;
    readonly memory: number;
    readonly resume?: string;
    readonly likelihoodWords: boolean;
  };

/** What may be said beside --resume: it changes no figure. */
const BESIDE_RESUME: ReadonlySet<string> = new Set(["resume", "threads", "engine", "format", "likelihoodWords"]);

/** Some seconds of a fast machine for a scenario of a page. */
const DEFAULT_MOST_SAMPLES = 100_000_000;

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. The same scenario, samples, seed and
changes give the same figures to the last digit, on any machine and any number of threads.
With --out, a run of more than a second keeps what it has drawn: after Ctrl-C, a loss of power or a full disk
"iff run --resume DIR" goes on, to the same digits.

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
    .argument("[SCENARIO]", "file, or folder that holds scenario.yaml");
  options
    .addDrawing(command)
    .option("--economy <CODE>", "see inward and outward from another economy (ISO 3166-1 alpha-3)")
    .option("--quantiles <P,...>", "further quantiles: 0.1,0.9 or p10,p90", options.collectProbabilities)
    .option("--exceeds <X>", "how often 1e9 is exceeded, or inward=1e9; may be repeated", options.collectThreshold)
    .option("--precision <TARGET>", "draw until 1%, 2e6, '2 digits', inward.p97.5=1%; repeatable", options.collect)
    .option("--max-samples <N>", "draw no more for that", options.parseSamples, DEFAULT_MOST_SAMPLES)
    .option("--variability-n <V>", "rows of what varies, for each sample of what is uncertain", options.parseSamples)
    .option("--compare-linear", "show what the law of propagation of uncertainty says beside the draws")
    .addOption(maxFailedOption())
    .option("--threads <K>", "how many threads work (default: one a core)", options.parseThreads)
    .option("--engine <NAME>", "what draws, to the same digits: simd, or reference, the plain loops", "simd")
    .option("--format <FORMAT>", "what to print: text, md, html, json or csv", "text")
    .option("--no-likelihood-words", 'without words such as "very likely" beside probabilities')
    .option("--out <DIR>", "write the report, tables, draws and the run's record into this folder")
    .option("--force", "write into a folder that is not empty")
    .option("--draws", "write draws.parquet however large it is (default: where it fits into --memory)")
    .option("--no-draws", "write no draws")
    .addOption(options.memoryOption())
    .option("--resume <RUN>", "go on with an interrupted run, in the folder that --out named")
    .showHelpAfterError("(iff run --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (scenario: string | undefined, given: RunOptions) => {
      exit(await run(scenario, given, command));
    });
}

async function run(scenario: string | undefined, given: RunOptions, command: Command): Promise<number> {
  const { outputFormats } = await import("../report/index.ts");
  const { format, resume } = given;
  if (!options.isNameIn(outputFormats, format)) {
    return refuse("--format", options.unknownName("format", format, outputFormats));
  }
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  if (resume !== undefined) {
    const refused = refuseBeside(scenario, command);
    if (refused !== undefined) return refused;
    const resumed = await (await import("./resume.ts")).resumed(resume, names.engine);
    if (typeof resumed === "number") return resumed;
    const { carryOut } = await import("./carry-out.ts");
    return carryOut(resumed.ready, { ...given, ...resumed.manner, format });
  }
  if (scenario === undefined) return command.error("error: missing required argument 'SCENARIO'");
  const ready = await prepared(scenario, given, names);
  if (typeof ready === "number") return ready;
  const { carryOut } = await import("./carry-out.ts");
  return carryOut(ready, { ...given, format });
}

/** The exit code after a complaint about what the record of an unfinished run says already. */
function refuseBeside(scenario: string | undefined, command: Command): number | undefined {
  const expected = "nothing beside it but --threads, --engine and --format: the record has the rest";
  const got = scenario ?? strayOption(command, BESIDE_RESUME);
  return got === undefined ? undefined : refuse("--resume", { expected, got });
}

/** A new run of a scenario, ready to be drawn, or the exit code after complaints. */
async function prepared(scenario: string, given: RunOptions, names: Names): Promise<Ready | number> {
  const [{ readStudy }, { prepareRun }, { outputFormats }] = await Promise.all([
    import("../study.ts"),
    import("../run.ts"),
    import("../report/index.ts"),
  ]);
  const { samples, seed, exact = false, out, force = false } = given;
  const refused = out === undefined ? undefined : await refuseOut(out, force, Object.values(outputFormats));
  if (refused !== undefined) return refused;
  const edits = { set: given.set, hypotheses: given.hypothesis, economy: given.economy };
  const study = openScenario(scenario, given.set, (top, disk) => readStudy(top, disk, edits));
  if (typeof study === "number") return study;
  const precision = await targetsIn(given.precision);
  if (typeof precision === "number") return precision;
  const { quantiles = [], exceeds = [], compareLinear = false, variabilityN, maxSamples } = given;
  const asked = { quantiles, exceeds, precision, maxSamples, compareLinear, variabilityN };
  const run = prepareRun(study.value, { samples, seed, exact, ...asked, ...names });
  if ("expected" in run) return refuse(optionOf(run.about, given), run);
  await sayEngine(run.task, names.engine);
  return { run, doubts: study.doubts };
}

/** The exit code after a complaint about a folder that holds something else, or a run that can go on. */
async function refuseOut(out: string, force: boolean, formats: readonly OutputFormat[]): Promise<number | undefined> {
  const { isUnfinished } = await import("./unfinished.ts");
  if (!force && (await isUnfinished(out))) {
    const hint = `iff run --resume ${out} goes on with it; --force begins anew`;
    return refuse(`--out ${out}`, { expected: "a folder that is new or empty", got: "one of an unfinished run", hint });
  }
  return refuseFolder({ written: formats, out, force }, [DRAWS, RECORD]);
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

/** What stands in the way, as it was written; values of which there may be several are named in the complaint. */
function optionOf(about: Obstacle["about"], given: RunOptions): string {
  const option = about.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return about === "quantiles" || about === "exceeds" || about === "precision"
    ? `--${option}`
    : `--${option} ${given[about]}`;
}
