/** `iff weigh`: what a scenario's observations say of its hypotheses, and what they leave of its figures. */
import type { Command } from "commander";
import type { Issue } from "../issues/issue.ts";
import type { Weighing } from "../report/weighing/report.ts";
import type { WeighingRun } from "../weighing.ts";
import { drawAll, namesIn, refuseFolder, tell, walkThrough } from "./drawing.ts";
import { DONE, FAILED } from "./exit.ts";
import { judgeFailures, maxFailedOption } from "./max-failed.ts";
import { destinationOf, openScenario } from "./opening.ts";
import * as options from "./options.ts";
import { refuse } from "./terminal.ts";

type WeighOptions = options.DrawingOptions &
  options.AnalysingOptions & {
    readonly all?: boolean;
    readonly prior?: readonly (readonly [id: string, weight: number])[];
    readonly maxFailed: number;
  };

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Its observations weigh the scenario as it is against each
of its hypotheses, or against those named. Hypotheses are equally probable before, unless the scenario or --prior
says otherwise; 0 leaves one out of the mean. Where too few draws come near what was observed, particles walk there.

Examples:
  iff weigh scenario.yaml
  iff weigh scenario.yaml --hypothesis sub-contractors --hypothesis not-caught
  iff weigh scenario.yaml --prior 'as it is=3' --prior not-caught=0.5 --out results
`;

export function addWeigh(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("weigh")
    .summary("say which hypotheses a scenario's observations support")
    .description("Weigh a scenario and its hypotheses by what was observed, and say what is left of the figures.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml");
  options
    .addDrawing(command, undefined, "weigh this hypothesis; may be repeated (default: all)")
    .option("--all", "weigh all hypotheses, as without --hypothesis")
    .option(
      "--prior <ID=WEIGHT>",
      "weight of a hypothesis before the evidence; may be repeated",
      options.collectWeight,
    );
  options
    .addAnalysing(command, "weighing")
    .addOption(maxFailedOption())
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: WeighOptions) => exit(await weigh(scenario, given)));
}

async function weigh(scenario: string, given: WeighOptions): Promise<number> {
  const [{ prepareWeighing }, { readAlternatives }, { weighingFormats }] = await Promise.all([
    import("../weighing.ts"),
    import("../study.ts"),
    import("../report/weighing/formats.ts"),
  ]);
  const { samples, seed, exact = false, all = false, hypothesis = [] } = given;
  const destination = destinationOf<Weighing>(weighingFormats, given, "weighing");
  if (typeof destination === "number") return destination;
  if (all && hypothesis.length > 0) {
    return refuse("--all", { expected: "--all, or --hypothesis for some", got: "both" });
  }
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const refused = await refuseFolder(destination);
  if (refused !== undefined) return refused;
  const edits = { set: given.set, economy: given.economy };
  const read = openScenario(scenario, given.set, (top, disk) => readAlternatives(top, disk, edits, hypothesis, 0));
  if (typeof read === "number") return read;
  const prepared = prepareWeighing(read.value, { samples, seed, exact, ...names }, given.prior);
  if ("expected" in prepared) return refuse(prepared.about === "scenario" ? scenario : `--${prepared.about}`, prepared);
  return tell(
    destination,
    (signal) => drawAndWeigh(prepared, read.doubts, given.threads, signal),
    // A scenario that nothing observed allows was computed, and is not good.
    ({ alternatives, failures }) => {
      const isLeft = alternatives.some(({ logEvidence }) => logEvidence.value > -Infinity);
      return Math.max(isLeft ? DONE : FAILED, judgeFailures(failures, given.maxFailed));
    },
  );
}

/** Every side on all threads, one after the other; then what the observations say, on this one. */
async function drawAndWeigh(
  run: WeighingRun,
  doubts: readonly Issue[],
  threads: number | undefined,
  signal: AbortSignal,
): Promise<Weighing> {
  for (const task of run.tasks) await drawAll(task, threads, signal);
  const [{ reportWeighing, weigh: weighing }, { stampOf }] = await Promise.all([
    import("../weighing.ts"),
    import("./stamp.ts"),
  ]);
  const weighed = await walkThrough(weighing(run), "weighing", signal);
  return reportWeighing(run, weighed, doubts, stampOf(run.alternatives.base.scenario));
}
