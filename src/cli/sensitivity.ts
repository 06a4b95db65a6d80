/** `iff sensitivity`: draws a scenario in the arms of the methods asked for, and says what drives its figures. */
import type { Command } from "commander";
import type { Inquiry } from "../inquiry.ts";
import type { Issue } from "../issues/issue.ts";
import type { SensitivityReport } from "../report/sensitivity/report.ts";
import type { IndexTarget } from "../sensitivity/precision.ts";
import { drawAll, namesIn, refuseFolder, sayEngine, tell } from "./drawing.ts";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { destinationOf, openScenario, refuseAll, refuseBesideRun } from "./opening.ts";
import * as options from "./options.ts";
import { complain, refuse } from "./terminal.ts";

type SensitivityOptions = options.DrawingOptions &
  options.AnalysingOptions & {
    readonly method?: readonly string[];
    readonly output?: readonly string[];
    readonly by: string;
    readonly asFactor?: readonly string[];
    readonly precision?: readonly string[];
    readonly maxSamples: number;
    readonly engine: string;
  };

/** Rows of a design, each computed once an arm: they settle a share of the variance to about a hundredth. */
const DEFAULT_ROWS = 32_768;
const DEFAULT_METHOD = "sobol";
/** Some seconds of a fast machine for twenty factors, and 200 MB a figure. */
const DEFAULT_MOST_SAMPLES = 1_048_576;

/** What may be asked of the draws of a stored run. */
const BESIDE_RUN: ReadonlySet<string> = new Set([
  "method",
  "output",
  "by",
  "threads",
  "engine",
  "format",
  "out",
  "force",
]);

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Methods and outputs may be several, with commas between
them; "iff list methods" says which question each answers. Without --output: inward, outward, total, net and ratio,
or everything that is reported where there are no flows. Inputs that depend on each other count as one.
Instead of SCENARIO the folder of a stored run: methods on given data (delta, pawn, spearman ...) look at its draws, and
nothing is drawn again.

Examples:
  iff sensitivity scenario.yaml
  iff sensitivity scenario.yaml --output net --method sobol,delta -n 10000
  iff sensitivity scenario.yaml --output 'inward[2020],outward[2020]' --by parameter --format csv
  iff sensitivity scenario.yaml --method morris --out results
  iff sensitivity results --method given-first-order,delta
  iff sensitivity scenario.yaml --as-factor sub-contractors,not-caught
  iff sensitivity scenario.yaml --output net --precision ST=0.02
`;

export function addSensitivity(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("sensitivity")
    .summary("say which assumptions drive a scenario's figures")
    .description("Say which uncertain parameters drive a scenario's figures, by methods of sensitivity analysis.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml; or a stored run")
    .option("--method <NAMES>", `how to look (default: ${DEFAULT_METHOD})`, options.collectNames)
    .option("--output <NAMES>", "at which figures: net, inward[2020]", options.collectNames)
    .option("--by <WHAT>", "what counts as one: cell, parameter, source, market, or an index", "cell");
  command.option("--as-factor <IDS>", "hypotheses that are factors, on or off by chance; or all", options.collectNames);
  command
    .option("--precision <TARGET>", "draw until indices are so precise: 0.01, ST=1%; repeatable", options.collect)
    .option("--max-samples <N>", "draw no more for that", options.parseSamples, DEFAULT_MOST_SAMPLES);
  options
    .addDrawing(command, DEFAULT_ROWS)
    .option("--engine <NAME>", "what draws, to the same digits: simd, or reference, the plain loops", "simd");
  options
    .addAnalysing(command, "sensitivity")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: SensitivityOptions) => exit(await sensitivity(scenario, given, command)));
}

async function sensitivity(place: string, given: SensitivityOptions, command: Command): Promise<number> {
  const [{ sensitivityFormats }, { isStoredRun }] = await Promise.all([
    import("../report/sensitivity/formats.ts"),
    import("./stored-run.ts"),
  ]);
  const destination = destinationOf<SensitivityReport>(sensitivityFormats, given, "analysis");
  if (typeof destination === "number") return destination;
  const ofRun = await isStoredRun(place);
  const ready = ofRun ? await storedRun(place, given, command) : await prepared(place, given);
  if (typeof ready === "number") return ready;
  const refused = await refuseFolder(destination);
  if (refused !== undefined) return refused;
  return tell(destination, ready.analyse, judgePrecision);
}

/** The exit code: indices that are less precise than asked for are good for what they say, and a program has to know. */
function judgePrecision({ precision, run }: SensitivityReport): number {
  const missed = precision.filter(({ margin, tolerance }) => !(margin <= tolerance));
  if (missed.length === 0) return DONE;
  complain("--precision", {
    expected: missed.map(({ target }) => target).join(", "),
    got: `less, with ${run.samples} samples`,
    hint: "the report's warnings name the figures; --max-samples allows for more samples, as far as memory does",
  });
  return FAILED;
}

/** What is to be analysed once the destination is open. */
type Ready = { readonly analyse: (signal: AbortSignal) => Promise<SensitivityReport> };

/** A scenario ready to be drawn, or the exit code after complaints. */
async function prepared(scenario: string, given: SensitivityOptions): Promise<Ready | number> {
  const [{ readStudy }, { prepareInquiry }] = await Promise.all([import("../study.ts"), import("../inquiry.ts")]);
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const edits = { set: given.set, hypotheses: given.hypothesis, economy: given.economy };
  const study = openScenario(scenario, given.set, (top, disk) => readStudy(top, disk, edits));
  if (typeof study === "number") return study;
  const precision = await targetsIn(given.precision);
  if (typeof precision === "number") return precision;
  const { seed, exact = false, by, asFactor = [], method: methods = [DEFAULT_METHOD] } = given;
  const samples = precision.length > 0 ? Math.min(given.samples, given.maxSamples) : given.samples;
  const asked = { methods, outputs: given.output ?? [], by, asFactor, indexPrecision: precision };
  const inquiry = prepareInquiry(study.value, { samples, seed, exact, ...names, ...asked });
  if ("length" in inquiry) return refuseAll(inquiry);
  await sayEngine(inquiry.task, names.engine);
  return { analyse: (signal) => analyse(inquiry, study.doubts, given, signal) };
}

/** A stored run whose draws are there, or the exit code after complaints. */
async function storedRun(place: string, given: SensitivityOptions, command: Command): Promise<Ready | number> {
  const stored = await import("./sensitivity-stored.ts");
  const refused = refuseBesideRun(command, BESIDE_RUN, place);
  if (refused !== undefined) return refused;
  const { method: methods = [stored.DEFAULT_METHOD], output: outputs = [], by } = given;
  const opened = await stored.openInquiry(place, { methods, outputs, by });
  if ("length" in opened) return refuseAll(opened);
  if ("expected" in opened) return refuse(place, opened);
  const { inquiry, doubts, take } = opened;
  return { analyse: async () => take().then(() => reportOf(inquiry, doubts)) };
}

/** What was asked of precision, or the exit code after complaints about all that is no target. */
async function targetsIn(texts: readonly string[] = []): Promise<readonly IndexTarget[] | number> {
  if (texts.length === 0) return [];
  const { parseIndexTarget } = await import("../sensitivity/precision.ts");
  const parsed = texts.map(parseIndexTarget);
  const targets = parsed.flatMap((each) => ("text" in each ? [each] : []));
  for (const each of parsed) if (!("text" in each)) complain(`--precision ${options.quote(each.got)}`, each);
  return targets.length < texts.length ? REFUSED : targets;
}

/** Every draw on all threads, then what they say; with more draws again where indices have to be more precise. */
async function analyse(
  first: Inquiry,
  doubts: readonly Issue[],
  { threads, maxSamples }: SensitivityOptions,
  signal: AbortSignal,
): Promise<SensitivityReport> {
  const { prepareFurther } = await import("../inquiry.ts");
  for (let inquiry = first; ;) {
    await drawAll(inquiry.task, threads, signal);
    const report = await reportOf(inquiry, doubts);
    const further = prepareFurther(inquiry, report, maxSamples);
    if (further === undefined) return report;
    inquiry = further;
  }
}

async function reportOf(inquiry: Inquiry, doubts: readonly Issue[]): Promise<SensitivityReport> {
  const [{ reportInquiry }, { stampOf }] = await Promise.all([import("../inquiry.ts"), import("./stamp.ts")]);
  return reportInquiry(inquiry, doubts, stampOf(inquiry.study.scenario));
}
