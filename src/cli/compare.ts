/** `iff compare`: a scenario as it is beside the same scenario under each of its hypotheses, draw by draw. */
import type { Command } from "commander";
import type { Findings } from "../analysis/findings.ts";
import type { ComparisonRun } from "../comparison.ts";
import type { Contenders } from "../contenders.ts";
import type { Issue } from "../issues/issue.ts";
import type { Comparison } from "../report/comparison/report.ts";
import type { Stamp } from "../run-report.ts";
import type { StoredPair } from "./compare-stored.ts";
import { lookAll, namesIn, refuseFolder, sayEngine, tell } from "./drawing.ts";
import { judgeFailures, maxFailedOption } from "./max-failed.ts";
import { destinationOf, openScenario, refuseAll, strayOption } from "./opening.ts";
import * as options from "./options.ts";
import { refuse } from "./terminal.ts";

type CompareOptions = options.DrawingOptions &
  options.AnalysingOptions & {
    readonly all?: boolean;
    readonly pairs?: boolean;
    readonly output?: readonly string[];
    readonly maxFailed: number;
  };

/** What may be asked of stored runs. */
const BESIDE_RUNS: ReadonlySet<string> = new Set(["output", "maxFailed", "threads", "format", "out", "force"]);

/** One scenario, or two; or two runs. */
type Places = readonly [scenario: string, other?: string];

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Without --hypothesis all of its hypotheses are compared
with the scenario as it is. Both sides of a comparison are drawn from the same streams, so a difference holds what
the hypothesis changes and nothing else. What is --set holds on every side. With OTHER two scenarios are compared,
and what differs between them is listed; SCENARIO and OTHER may also be the folders of two stored runs, whose draws are
compared without drawing.

Examples:
  iff compare scenario.yaml
  iff compare scenario.yaml --hypothesis sub-contractors --hypothesis not-caught --pairs
  iff compare scenario.yaml --samples 1e6 --out results
`;

export function addCompare(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("compare")
    .summary("say what each hypothesis does to a scenario's figures")
    .description("Draw a scenario as it is and under each hypothesis, and say what differs, draw by draw.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml")
    .argument("[OTHER]", "another scenario, to be compared with the first; or two stored runs");
  options
    .addDrawing(command, undefined, "compare this hypothesis; may be repeated (default: all)")
    .option("--all", "compare all hypotheses, as without --hypothesis")
    .option("--pairs", "compare the hypotheses with each other, too")
    .option(
      "--output <NAMES>",
      "of which figures: net, inward[2020] (default: the indicators by year)",
      options.collectNames,
    );
  options
    .addAnalysing(command, "comparison")
    .addOption(maxFailedOption())
    .addHelpText("after", HELP)
    .action(async (scenario: string, other: string | undefined, given: CompareOptions) =>
      exit(await compare(other === undefined ? [scenario] : [scenario, other], given, command)),
    );
}

async function compare(places: Places, given: CompareOptions, command: Command): Promise<number> {
  const { comparisonFormats } = await import("../report/comparison/formats.ts");
  const destination = destinationOf<Comparison>(comparisonFormats, given, "comparison");
  if (typeof destination === "number") return destination;
  if (given.all === true && given.hypothesis !== undefined) {
    return refuse("--all", { expected: "all hypotheses, or some by --hypothesis", got: "both" });
  }
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const refused = await refuseFolder(destination);
  if (refused !== undefined) return refused;
  const wanted = wantedFor(given);
  const runs = await storedIn(places, given, wanted, command);
  if (typeof runs === "number") return runs;
  const judge = ({ failures }: Comparison): number => judgeFailures(failures, given.maxFailed);
  if (runs !== undefined) return tell(destination, runs.compare, judge);
  const read = await contendersIn(places, given);
  if (typeof read === "number") return read;
  const { prepareComparison } = await import("../comparison.ts");
  const { samples, seed, exact = false, pairs = false, output: outputs = [] } = given;
  const asked = { samples, seed, exact, ...names, pairs, outputs, ...wanted };
  const prepared = prepareComparison(read.contenders, asked);
  if ("expected" in prepared) return refuseAll([prepared]);
  const [batch] = prepared.batches;
  if (batch !== undefined) await sayEngine(batch.task, names.engine);
  return tell(destination, (signal) => draw(prepared, read, given, signal), judge);
}

/** Two stored runs, undefined where the places are those of scenarios, or the exit code after complaints. */
async function storedIn(
  places: Places,
  { output: outputs = [] }: CompareOptions,
  wanted: ReturnType<typeof wantedFor>,
  command: Command,
): Promise<StoredPair | undefined | number> {
  const { isStoredRun } = await import("./stored-run.ts");
  const [one, other] = await Promise.all(places.map((place) => isStoredRun(place ?? "")));
  if (one !== true && other !== true) return undefined;
  const [scenario, second] = places;
  if (second === undefined || one !== other) {
    return refuse(places.join(" "), { expected: "two scenarios, or two stored runs", got: "one stored run" });
  }
  if (scenario === second) return refuse(second, { expected: "another run than the first", got: "the same" });
  const stray = strayOption(command, BESIDE_RUNS);
  if (stray !== undefined) {
    const expected = "scenarios, which are drawn as it says; what stored runs drew stands";
    return refuse(stray, { expected, got: "two stored runs" });
  }
  const { openPair } = await import("./compare-stored.ts");
  const pair = await openPair([scenario, second], { outputs, ...wanted });
  if ("compare" in pair) return pair;
  return "place" in pair ? refuse(pair.place, pair) : refuseAll([pair]);
}

/** Programs get every quantity, people the indicators first; a terminal shows neither factors nor pictures. */
function wantedFor({ format, out }: CompareOptions): {
  readonly indicatorsOnly: boolean;
  readonly brief: boolean;
  readonly pictures: boolean;
} {
  const isText = format === "text" && out === undefined;
  const isPage = format === "html" && out === undefined;
  return { indicatorsOnly: isText || isPage, brief: isText, pictures: format === "html" || out !== undefined };
}

/** What is compared, doubts about it, and a stamp for each scenario. */
type Gathered = {
  readonly contenders: Contenders;
  readonly doubts: readonly Issue[];
  readonly stamps: readonly [Stamp, ...Stamp[]];
};

/** What the places name, or the exit code after complaints. */
async function contendersIn([scenario, other]: Places, given: CompareOptions): Promise<Gathered | number> {
  if (other === undefined) return hypothesesIn(scenario, given);
  if (given.hypothesis !== undefined || given.all === true || given.pairs === true) {
    const option = given.hypothesis !== undefined ? "--hypothesis" : given.all === true ? "--all" : "--pairs";
    return refuse(option, { expected: "one scenario, whose hypotheses are compared", got: "two" });
  }
  if (scenario === other) return refuse(other, { expected: "another scenario than the first", got: "the same" });
  return scenariosIn([scenario, other], given);
}

async function hypothesesIn(scenario: string, given: CompareOptions): Promise<Gathered | number> {
  const [{ hypothesesOf }, { readAlternatives }, { stampOf }] = await Promise.all([
    import("../contenders.ts"),
    import("../study.ts"),
    import("./stamp.ts"),
  ]);
  const { set, economy, hypothesis = [] } = given;
  const read = openScenario(scenario, set, (top, disk) => readAlternatives(top, disk, { set, economy }, hypothesis));
  if (typeof read === "number") return read;
  return {
    contenders: hypothesesOf(read.value),
    doubts: read.doubts,
    stamps: [stampOf(read.value.base.scenario)],
  };
}

async function scenariosIn(places: readonly [string, string], given: CompareOptions): Promise<Gathered | number> {
  const [{ scenariosOf }, { readStudy }, { stampOf }] = await Promise.all([
    import("../contenders.ts"),
    import("../study.ts"),
    import("./stamp.ts"),
  ]);
  const { set, economy } = given;
  const open = (place: string) => openScenario(place, set, (top, disk) => readStudy(top, disk, { set, economy }));
  const [one, other] = [open(places[0]), open(places[1])];
  if (typeof one === "number") return one;
  if (typeof other === "number") return other;
  return {
    contenders: scenariosOf(places, [one.value, other.value]),
    doubts: one.doubts,
    stamps: [stampOf(one.value.scenario), stampOf(other.value.scenario)],
  };
}

/** Every batch on all threads, then what they say. */
async function draw(
  run: ComparisonRun,
  { doubts, stamps }: Gathered,
  { threads }: CompareOptions,
  signal: AbortSignal,
): Promise<Comparison> {
  const found: Findings[] = [];
  for (const { task } of run.batches) found.push(await lookAll(task, threads, signal));
  const { reportComparison } = await import("../comparison.ts");
  return reportComparison(run, found, doubts, stamps);
}
