/** `iff decompose`: what each changed assumption adds to the change of a figure, draw by draw. */
import type { Command } from "commander";
import type { CompositionRun } from "../composition.ts";
import type { DecompositionRun } from "../decomposition.ts";
import type { Issue } from "../issues/issue.ts";
import type { Decomposition } from "../report/decomposition/report.ts";
import { lookAll, namesIn, refuseFolder, tell } from "./drawing.ts";
import { judgeFailures, maxFailedOption } from "./max-failed.ts";
import { destinationOf, openScenario, refuseAll } from "./opening.ts";
import * as options from "./options.ts";

type DecomposeOptions = options.DrawingOptions &
  options.AnalysingOptions & { readonly output?: readonly string[]; readonly by: string; readonly maxFailed: number };

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. All hypotheses named and all that is --set are made at once;
the change from the scenario as it is is laid to each of them by Shapley values, so that parts add up in every draw.
With --by flow, payer, payee, partner, market, account or an index of the scenario, the figures themselves are laid to the
payments that add up to them: which cells make the gap.

Examples:
  iff decompose scenario.yaml --hypothesis sub-contractors --output net
  iff decompose scenario.yaml --hypothesis sub-contractors --hypothesis not-caught --by hypothesis
  iff decompose scenario.yaml --set "price=1200" --set "passed_on=0.4" --out results
  iff decompose scenario.yaml --by flow --output net
`;

export function addDecompose(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("decompose")
    .summary("say what each changed assumption adds to a figure")
    .description("Make changes to a scenario, and lay what becomes of its figures to each change, draw by draw.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml")
    .option("--output <NAMES>", "of which figures: net, inward[2020] (default: all indicators)", options.collectNames)
    .option(
      "--by <WHAT>",
      "what is one part: change, parameter, hypothesis; or payments by flow, partner, market, an index",
      "change",
    );
  options.addDrawing(command);
  options
    .addAnalysing(command, "decomposition")
    .addOption(maxFailedOption())
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: DecomposeOptions) => exit(await decompose(scenario, given)));
}

async function decompose(scenario: string, given: DecomposeOptions): Promise<number> {
  const [composition, { prepareDecomposition }, { readEdited }, { decompositionFormats }] = await Promise.all([
    import("../composition.ts"),
    import("../decomposition.ts"),
    import("../study.ts"),
    import("../report/decomposition/formats.ts"),
  ]);
  const { gatheredBy, gathersPayments, prepareComposition } = composition;
  const { samples, seed, exact = false, by, output: outputs = [] } = given;
  const destination = destinationOf<Decomposition>(decompositionFormats, given, "decomposition");
  if (typeof destination === "number") return destination;
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const refused = await refuseFolder(destination);
  if (refused !== undefined) return refused;
  const edits = { set: given.set, hypotheses: given.hypothesis, economy: given.economy };
  const read = openScenario(scenario, given.set, (top, disk) => readEdited(top, disk, edits));
  if (typeof read === "number") return read;
  const asked = { samples, seed, exact, ...names, outputs, by };
  const { edited } = read.value;
  const judge = ({ failures }: Decomposition): number => judgeFailures(failures, given.maxFailed);
  if (gathersPayments(by, edited.scenario)) {
    const prepared = prepareComposition(edited, asked);
    if ("length" in prepared) return refuseAll(prepared);
    return tell(destination, (signal) => drawComposition(prepared, read.doubts, given.threads, signal), judge);
  }
  const prepared = prepareDecomposition(read.value, asked, gatheredBy(edited.scenario));
  if ("length" in prepared) return refuseAll(prepared);
  return tell(destination, (signal) => draw(prepared, read.doubts, given.threads, signal), judge);
}

async function drawComposition(
  run: CompositionRun,
  doubts: readonly Issue[],
  threads: number | undefined,
  signal: AbortSignal,
): Promise<Decomposition> {
  const found = await lookAll(run.task, threads, signal);
  const [{ reportComposition }, { stampOf }] = await Promise.all([import("../composition.ts"), import("./stamp.ts")]);
  return reportComposition(run, found, doubts, stampOf(run.study.scenario));
}

/** Every draw on all threads, then what they say. */
async function draw(
  run: DecompositionRun,
  doubts: readonly Issue[],
  threads: number | undefined,
  signal: AbortSignal,
): Promise<Decomposition> {
  const found = await lookAll(run.task, threads, signal);
  const [{ reportDecomposition }, { stampOf }] = await Promise.all([
    import("../decomposition.ts"),
    import("./stamp.ts"),
  ]);
  return reportDecomposition(run, found, doubts, stampOf(run.edited.base.scenario));
}
