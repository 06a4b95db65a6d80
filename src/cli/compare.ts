/** `iff compare`: a scenario as it is beside the same scenario under each of its hypotheses, draw by draw. */
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Command } from "commander";
import type { ComparisonRun } from "../comparison.ts";
import type { Issue } from "../issues/issue.ts";
import type { Comparison } from "../report/comparison/report.ts";
import { coloured, paintFor } from "./colour.ts";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { openDisk, topOf } from "./files.ts";
import { catchInterruption } from "./interruption.ts";
import * as options from "./options.ts";
import { obstacleAt, writeWhole } from "./out-folder.ts";
import { progressOn } from "./progress.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { complain, refuse, showIssues } from "./terminal.ts";

type CompareOptions = {
  readonly samples: number;
  readonly seed: string;
  readonly sampler: string;
  readonly dependence: string;
  readonly set?: readonly string[];
  readonly hypothesis?: readonly string[];
  readonly pairs?: boolean;
  readonly economy?: string;
  readonly threads?: number;
  readonly format?: string;
  readonly out?: string;
  readonly force?: boolean;
};

/** In a file there is no terminal whose width counts. */
const IN_A_FILE = { width: 100, colour: false };

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Without --hypothesis all of its hypotheses are compared
with the scenario as it is. Both sides of a comparison are drawn from the same streams, so a difference holds what
the hypothesis changes and nothing else. What is --set holds on every side.

Examples:
  iff compare scenario.yaml
  iff compare scenario.yaml --hypothesis sub-contractors --hypothesis not-caught --pairs
  iff compare scenario.yaml --samples 1e6 --out comparison.html
`;

export function addCompare(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("compare")
    .summary("say what each hypothesis does to a scenario's figures")
    .description("Draw a scenario as it is and under each hypothesis, and say what differs, draw by draw.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml");
  options
    .addDrawing(command, "compare this hypothesis; may be repeated (default: all)")
    .option("--pairs", "compare the hypotheses with each other, too")
    .option("--economy <CODE>", "see inward and outward from another economy (ISO 3166-1 alpha-3)")
    .option("--threads <K>", "how many threads work (default: one a core)", options.parseThreads)
    .option("--format <FORMAT>", "text, html, json or csv (default: by the name of the file, else text)")
    .option("--out <FILE>", "write into this file")
    .option("--force", "replace a file that is there")
    .showHelpAfterError("(iff compare --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: CompareOptions) => exit(await compare(scenario, given)));
}

async function compare(scenario: string, given: CompareOptions): Promise<number> {
  const [{ prepareComparison }, { readAlternatives }, { comparisonFormats }, { samplers }, { dependences }] =
    await Promise.all([
      import("../comparison.ts"),
      import("../study.ts"),
      import("../report/comparison/formats.ts"),
      import("../samplers/index.ts"),
      import("../engine/plan.ts"),
    ]);
  const { samples, seed, sampler, dependence, out, force = false } = given;
  const format = given.format ?? formatOf(out, comparisonFormats);
  if (!options.isNameIn(comparisonFormats, format)) {
    return refuse("--format", options.unknownName("format", format, comparisonFormats));
  }
  if (!options.isNameIn(samplers, sampler)) {
    return refuse("--sampler", options.unknownName("sampler", sampler, samplers));
  }
  if (!options.isNameIn(dependences, dependence)) {
    const expected = Object.keys(dependences).join(" or ");
    return refuse("--dependence", { expected, got: options.quote(dependence) });
  }
  const obstacle = out === undefined ? undefined : await obstacleAt(out, force);
  if (obstacle !== undefined) return refuse(`--out ${out}`, obstacle);
  const top = topOf(scenario);
  const disk = openDisk(top);
  const read = readAlternatives(top, disk, { set: given.set, economy: given.economy }, given.hypothesis ?? []);
  if (!read.ok) {
    showIssues(read.issues, disk, given.set);
    return REFUSED;
  }
  const prepared = prepareComparison(read.value, { samples, seed, sampler, dependence });
  if ("expected" in prepared) return refuse(`--${prepared.about}`, prepared);
  return drawAndTell(prepared, read.warnings, given, (comparison) => {
    const { columns = 80, isTTY } = process.stdout;
    const terminal = { width: columns, colour: paintFor(isTTY, process.env) === coloured };
    return comparisonFormats[format].render(comparison, out === undefined ? terminal : IN_A_FILE);
  });
}

/** The format that a file's name says, `comparison.json`; text where it says none. */
function formatOf(out: string | undefined, formats: object): string {
  const extension = out === undefined ? "" : path.extname(out).slice(1).toLowerCase();
  return options.isNameIn(formats, extension) ? extension : "text";
}

async function drawAndTell(
  prepared: ComparisonRun,
  doubts: readonly Issue[],
  given: CompareOptions,
  render: (comparison: Comparison) => Promise<string>,
): Promise<number> {
  const { out, pairs } = given;
  const interruption = catchInterruption();
  try {
    const comparison = await draw(prepared, doubts, given.threads, pairs, interruption.signal);
    const text = await render(comparison);
    if (out === undefined) process.stdout.write(text);
    else await writeWhole(out, text, interruption.signal);
    return DONE;
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write("iff: interrupted, nothing was written\n");
      return interruption.exitCode();
    }
    if (!isOfSystem(error)) throw error;
    complain(`--out ${out}`, { expected: "to write the comparison there", got: reasonOf(error) });
    return FAILED;
  } finally {
    interruption.stop();
  }
}

/** Every side on all threads, one after the other, then what they say. */
async function draw(
  prepared: ComparisonRun,
  doubts: readonly Issue[],
  threads: number | undefined,
  pairs: boolean | undefined,
  signal: AbortSignal,
): Promise<Comparison> {
  const [{ reportComparison }, { runThreads }, { stampOf }] = await Promise.all([
    import("../comparison.ts"),
    import("./threads.ts"),
    import("./stamp.ts"),
  ]);
  const { runs, alternatives } = prepared;
  const progress = progressOn(process.stderr, `drawing the scenario and ${runs.length - 1} hypotheses`);
  try {
    for (const [side, { task }] of runs.entries()) {
      const onProgress = (done: number, count: number): void => progress.show(side * count + done, runs.length * count);
      await runThreads(task, { threads: threads ?? options.defaultThreads(), onProgress, signal });
    }
  } finally {
    progress.clear();
  }
  const comparison = reportComparison(prepared, doubts, stampOf(alternatives.base.scenario), pairs);
  // Ctrl-C during the report is heard on the next turn only.
  await nextTurn();
  signal.throwIfAborted();
  return comparison;
}
