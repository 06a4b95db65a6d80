/** `iff priorities`: which data would narrow a scenario's figures, by how much, and at what cost. */
import type { Command } from "commander";
import type { Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import type { PrioritiesRun } from "../priorities.ts";
import type { Priorities } from "../report/priorities/report.ts";
import { AS_IT_IS } from "../scenario/scenario.ts";
import type { Study } from "../study.ts";
import { drawAll, namesIn, refuseFolder, tell, walkThrough } from "./drawing.ts";
import { judgeFailures, maxFailedOption } from "./max-failed.ts";
import { destinationOf, openScenario, refuseAll, refuseBesideRun } from "./opening.ts";
import * as options from "./options.ts";
import { refuse } from "./terminal.ts";

type PrioritiesOptions = options.DrawingOptions &
  options.AnalysingOptions & {
    readonly output?: readonly string[];
    readonly share: number;
    readonly apart?: readonly string[];
    readonly budget?: number;
    readonly maxFailed: number;
  };

/** Of all that a study could give: beyond it each further interview gives little. */
const DEFAULT_SHARE = 0.8;

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Its studies say which data could be collected, of how many and
at what cost; what each would find is tried out on the draws. Every parameter and every source is looked at besides, as
if all about it were known. Without --output: inward, outward, net and ratio, or all that is reported. Of a stored RUN
the draws are taken as they are; the worth for a decision needs new ones.

Examples:
  iff priorities scenario.yaml
  iff priorities scenario.yaml --output 'net[2021]' --share 90%
  iff priorities scenario.yaml --hypothesis not-caught --out results
  iff priorities scenario.yaml --output net --budget 150e3
  iff priorities scenario.yaml --apart sub-contractors,not-caught
`;

export function addPriorities(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("priorities")
    .summary("say what to measure next, and how much is enough")
    .description("Say which data would narrow a scenario's figures, by how much, at what cost, and how much is enough.")
    .argument("<SCENARIO|RUN>", "file, or folder that holds scenario.yaml; or the folder of a run with its draws")
    .option("--output <NAMES>", "at which figures: net, inward[2020]", options.collectNames)
    .option(
      "--share <SHARE>",
      "of what a study could give: say which size gives so much",
      options.parseShare,
      DEFAULT_SHARE,
    );
  command.option(
    "--apart <IDS>",
    'a hypothesis that a study should tell from the scenario as it is, or two: "a,b"',
    options.collectNames,
  );
  command.option("--budget <AMOUNT>", "what up to three studies together may cost", options.parseAmount);
  command.addOption(maxFailedOption());
  options.addDrawing(command);
  options
    .addAnalysing(command, "priorities")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: PrioritiesOptions) => exit(await priorities(scenario, given, command)));
}

async function priorities(place: string, given: PrioritiesOptions, command: Command): Promise<number> {
  const [{ prioritiesFormats }, { isStoredRun }] = await Promise.all([
    import("../report/priorities/formats.ts"),
    import("./stored-run.ts"),
  ]);
  const { share } = given;
  const destination = destinationOf<Priorities>(prioritiesFormats, given, "priorities");
  if (typeof destination === "number") return destination;
  if (!(share > 0 && share < 1)) return refuse("--share", { expected: "a share between 0 and 1", got: `${share}` });
  const ready = (await isStoredRun(place)) ? await storedRun(place, given, command) : await prepared(place, given);
  if (typeof ready === "number") return ready;
  const refused = await refuseFolder(destination);
  if (refused !== undefined) return refused;
  return tell(destination, ready, ({ failures }) => judgeFailures(failures, given.maxFailed));
}

/** What is to be looked at once the destination is open. */
type Ready = (signal: AbortSignal) => Promise<Priorities>;

/** A scenario ready to be drawn, or the exit code after complaints. */
async function prepared(scenario: string, given: PrioritiesOptions): Promise<Ready | number> {
  const [{ preparePriorities, sidesWanted }, { readAlternatives, readStudy }] = await Promise.all([
    import("../priorities.ts"),
    import("../study.ts"),
  ]);
  const { samples, seed, exact = false, share, output: outputs = [] } = given;
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const edits = { set: given.set, hypotheses: given.hypothesis, economy: given.economy };
  const study = openScenario(scenario, given.set, (top, disk) => readStudy(top, disk, edits));
  if (typeof study === "number") return study;
  const apart = apartIn(given.apart, study.value);
  if (typeof apart === "number") return apart;
  const aim = {
    samples,
    seed,
    exact,
    ...names,
    outputs,
    share,
    ...(apart && { apart }),
    ...(given.budget !== undefined && { budget: given.budget }),
  };
  const ids = sidesWanted(study.value, aim).filter((id) => id !== AS_IT_IS);
  const alternatives =
    ids.length === 0
      ? undefined
      : openScenario(scenario, given.set, (top, disk) => readAlternatives(top, disk, edits, ids, 0));
  if (typeof alternatives === "number") return alternatives;
  const run = preparePriorities(study.value, aim, { others: alternatives?.value.others ?? [] });
  if ("length" in run) return refuseAll(run);
  return async (signal) => {
    await drawAll(run.task, given.threads, signal);
    for (const { task } of run.sides) await drawAll(task, given.threads, signal);
    return lookAtAll(run, study.doubts, signal);
  };
}

/** Two ids that are known, none where none was asked for, or the exit code after a complaint. */
function apartIn(
  ids: readonly string[] | undefined,
  { scenario }: Study,
): readonly [string, string] | undefined | number {
  if (ids === undefined) return undefined;
  const known = [AS_IT_IS, ...scenario.hypotheses.map(({ id }) => id)];
  const stray = ids.find((id) => !known.includes(id));
  if (stray !== undefined) {
    const hint = hintFor(stray, known, "hypotheses");
    return refuse("--apart", { expected: "the id of a hypothesis", got: options.quote(stray), hint });
  }
  const [first = AS_IT_IS, second, ...more] = ids.length === 1 ? [AS_IT_IS, ...ids] : ids;
  if (second !== undefined && more.length === 0 && first !== second) return [first, second];
  return refuse("--apart", { expected: "one hypothesis, or two that differ", got: ids.join(",") || "none" });
}

/** Options that say what to make of a run's draws; the others say what to draw. */
const BESIDE_RUN = new Set(["output", "share", "budget", "maxFailed", "format", "out", "force"]);

/** A stored run whose draws are there, or the exit code after complaints. */
async function storedRun(place: string, given: PrioritiesOptions, command: Command): Promise<Ready | number> {
  const refused = refuseBesideRun(command, BESIDE_RUN, place);
  if (refused !== undefined) return refused;
  const { openPriorities } = await import("./priorities-stored.ts");
  const { share, output: outputs = [] } = given;
  const opened = await openPriorities(place, {
    outputs,
    share,
    ...(given.budget !== undefined && { budget: given.budget }),
  });
  if ("length" in opened) return refuseAll(opened);
  if ("expected" in opened) return refuse(place, opened);
  const { run, doubts, take } = opened;
  return async (signal) => {
    await take();
    return lookAtAll(run, doubts, signal);
  };
}

/** What each candidate is worth, by draws that are there. */
async function lookAtAll(run: PrioritiesRun, doubts: readonly Issue[], signal: AbortSignal): Promise<Priorities> {
  const [{ prioritise, reportPriorities }, { stampOf }] = await Promise.all([
    import("../priorities.ts"),
    import("./stamp.ts"),
  ]);
  const worth = await walkThrough(prioritise(run), "looking at what could be known", signal);
  return reportPriorities(run, worth, doubts, stampOf(run.study.scenario));
}
