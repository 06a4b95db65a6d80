/** `iff compare`: a scenario as it is beside the same scenario under each of its hypotheses, draw by draw. */
import type { Command } from "commander";
import type { Findings } from "../analysis/findings.ts";
import type { ComparisonRun } from "../comparison.ts";
import type { Issue } from "../issues/issue.ts";
import type { Comparison } from "../report/comparison/report.ts";
import { lookAll, namesIn, refuseFolder, sayEngine, tell } from "./drawing.ts";
import { REFUSED } from "./exit.ts";
import { openDisk, topOf } from "./files.ts";
import * as options from "./options.ts";
import { refuse, showIssues } from "./terminal.ts";

type CompareOptions = {
  readonly samples: number;
  readonly seed: string;
  readonly sampler: string;
  readonly dependence: string;
  readonly exact?: boolean;
  readonly set?: readonly string[];
  readonly hypothesis?: readonly string[];
  readonly pairs?: boolean;
  readonly economy?: string;
  readonly threads?: number;
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
};

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Without --hypothesis all of its hypotheses are compared
with the scenario as it is. Both sides of a comparison are drawn from the same streams, so a difference holds what
the hypothesis changes and nothing else. What is --set holds on every side.

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
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml");
  options
    .addDrawing(command, undefined, "compare this hypothesis; may be repeated (default: all)")
    .option("--pairs", "compare the hypotheses with each other, too");
  options
    .addAnalysing(command, "comparison")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: CompareOptions) => exit(await compare(scenario, given)));
}

async function compare(scenario: string, given: CompareOptions): Promise<number> {
  const [{ prepareComparison }, { readAlternatives }, { comparisonFormats }] = await Promise.all([
    import("../comparison.ts"),
    import("../study.ts"),
    import("../report/comparison/formats.ts"),
  ]);
  const { samples, seed, exact = false, format, out, force } = given;
  if (!options.isNameIn(comparisonFormats, format)) {
    return refuse("--format", options.unknownName("format", format, comparisonFormats));
  }
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const written = [comparisonFormats.html, comparisonFormats.json, comparisonFormats.csv];
  const destination = { format: comparisonFormats[format], written, out, force, what: "comparison" };
  const refused = await refuseFolder<Comparison>(destination);
  if (refused !== undefined) return refused;
  const top = topOf(scenario);
  const disk = openDisk(top);
  const read = readAlternatives(top, disk, { set: given.set, economy: given.economy }, given.hypothesis ?? []);
  if (!read.ok) {
    showIssues(read.issues, disk, given.set);
    return REFUSED;
  }
  const prepared = prepareComparison(read.value, { samples, seed, exact, ...names }, given.pairs);
  if ("expected" in prepared) return refuse(`--${prepared.about}`, prepared);
  const [batch] = prepared.batches;
  if (batch !== undefined) await sayEngine(batch.task, names.engine);
  return tell(destination, (signal) => draw(prepared, read.warnings, given, signal));
}

/** Every batch on all threads, then what they say. */
async function draw(
  run: ComparisonRun,
  doubts: readonly Issue[],
  { threads }: CompareOptions,
  signal: AbortSignal,
): Promise<Comparison> {
  const found: Findings[] = [];
  for (const { task } of run.batches) found.push(await lookAll(task, threads, signal));
  const [{ reportComparison }, { stampOf }] = await Promise.all([import("../comparison.ts"), import("./stamp.ts")]);
  return reportComparison(run, found, doubts, stampOf(run.alternatives.base.scenario));
}
