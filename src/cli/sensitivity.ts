/** `iff sensitivity`: draws a scenario in the arms of the methods asked for, and says what drives its figures. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Command } from "commander";
import type { Inquiry, Trouble } from "../inquiry.ts";
import type { Issue } from "../issues/issue.ts";
import type { SensitivityReport } from "../report/sensitivity/report.ts";
import { drawAll, print, sayInterrupted, write } from "./drawing.ts";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { openDisk, topOf } from "./files.ts";
import { catchInterruption } from "./interruption.ts";
import * as options from "./options.ts";
import { inspectFolder, openFolder } from "./out-folder.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { complain, refuse, showIssues } from "./terminal.ts";

type SensitivityOptions = {
  readonly method?: readonly string[];
  readonly output?: readonly string[];
  readonly by: string;
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
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
};

/** Rows of a design, each computed once an arm: they settle a share of the variance to about a hundredth. */
const DEFAULT_ROWS = 32_768;
const DEFAULT_METHOD = "sobol";

/** The option that asks for each part of a question. */
const OPTIONS: Readonly<Partial<Record<Trouble["about"], string>>> = { methods: "--method", outputs: "--output" };

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Methods and outputs may be several, with commas between
them; "iff list methods" says which question each answers. Without --output: inward, outward, total, net and ratio,
or everything that is reported where there are no flows. Inputs that depend on each other count as one.

Examples:
  iff sensitivity scenario.yaml
  iff sensitivity scenario.yaml --output net --method sobol,delta -n 10000
  iff sensitivity scenario.yaml --output 'inward[2020],outward[2020]' --by parameter --format csv
  iff sensitivity scenario.yaml --method morris --out results
`;

export function addSensitivity(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("sensitivity")
    .summary("say which assumptions drive a scenario's figures")
    .description("Say which uncertain parameters drive a scenario's figures, by methods of sensitivity analysis.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml")
    .option("--method <NAMES>", `how to look (default: ${DEFAULT_METHOD})`, options.collectNames)
    .option("--output <NAMES>", "at which figures: net, inward[2020]", options.collectNames)
    .option("--by <WHAT>", "what counts as one: cell, parameter, source, or an index", "cell");
  options
    .addDrawing(command, DEFAULT_ROWS)
    .option("--economy <CODE>", "see inward and outward from another economy (ISO 3166-1 alpha-3)")
    .option("--threads <K>", "how many threads work (default: one a core)", options.parseThreads)
    .option("--engine <NAME>", "what draws, to the same digits: simd, or reference, the plain loops", "simd")
    .option("--format <FORMAT>", "what to print: text, json, csv or html", "text")
    .option("--out <DIR>", "write sensitivity.html, sensitivity.json and sensitivity.csv into this folder")
    .option("--force", "write into a folder that is not empty")
    .showHelpAfterError("(iff sensitivity --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: SensitivityOptions) => exit(await sensitivity(scenario, given)));
}

async function sensitivity(scenario: string, given: SensitivityOptions): Promise<number> {
  const [{ readStudy }, { prepareInquiry }, { sensitivityFormats }, { samplers }, { dependences }, { engines }] =
    await Promise.all([
      import("../study.ts"),
      import("../inquiry.ts"),
      import("../report/sensitivity/formats.ts"),
      import("../samplers/index.ts"),
      import("../engine/plan.ts"),
      import("../engine/task.ts"),
    ]);
  const { samples, seed, sampler, dependence, exact = false, engine, format, by, out, force = false } = given;
  if (!options.isNameIn(sensitivityFormats, format)) {
    return refuse("--format", options.unknownName("format", format, sensitivityFormats));
  }
  if (!options.isNameIn(samplers, sampler)) {
    return refuse("--sampler", options.unknownName("sampler", sampler, samplers));
  }
  if (!options.isNameIn(dependences, dependence)) {
    return refuse("--dependence", options.unknownName("dependence", dependence, dependences));
  }
  if (!options.isNameIn(engines, engine)) return refuse("--engine", options.unknownName("engine", engine, engines));
  const written = [sensitivityFormats.html, sensitivityFormats.json, sensitivityFormats.csv];
  if (out !== undefined) {
    const names = written.map(({ file }) => file);
    const obstacle = await inspectFolder(out, names, force);
    if (obstacle !== undefined) return refuse(`--out ${out}`, obstacle);
  }
  const top = topOf(scenario);
  const disk = openDisk(top);
  const study = readStudy(top, disk, { set: given.set, hypotheses: given.hypothesis, economy: given.economy });
  if (!study.ok) {
    showIssues(study.issues, disk, given.set);
    return REFUSED;
  }
  const { method: methods = [DEFAULT_METHOD], output: outputs = [] } = given;
  const request = { samples, seed, sampler, dependence, exact, engine };
  const inquiry = prepareInquiry(study.value, { ...request, methods, outputs, by });
  if ("length" in inquiry) return refuseAll(inquiry);
  const folder = out === undefined ? undefined : await openFolder(out);
  if (folder !== undefined && "expected" in folder) return refuse(`--out ${out}`, folder);

  const interruption = catchInterruption();
  try {
    const report = await analyse(inquiry, study.warnings, given.threads, interruption.signal);
    await print(report, sensitivityFormats[format]);
    if (folder !== undefined) await write(report, written, folder, interruption.signal);
    return DONE;
  } catch (error) {
    await folder?.discard();
    if (interruption.signal.aborted) return sayInterrupted(interruption);
    if (!isOfSystem(error)) throw error;
    complain(`--out ${out}`, { expected: "to write the analysis there", got: reasonOf(error) });
    return FAILED;
  } finally {
    interruption.stop();
  }
}

/** All that is in the way of an analysis. */
function refuseAll(troubles: readonly Trouble[]): number {
  for (const { about, word, ...complaint } of troubles) {
    const option = OPTIONS[about] ?? `--${about}`;
    complain(word === undefined ? option : `${option} ${options.quote(word)}`, complaint);
  }
  return REFUSED;
}

/** Every draw on all threads, then what they say. */
async function analyse(
  inquiry: Inquiry,
  doubts: readonly Issue[],
  threads: number | undefined,
  signal: AbortSignal,
): Promise<SensitivityReport> {
  await drawAll(inquiry.task, threads, signal);
  const [{ reportInquiry }, { stampOf }] = await Promise.all([import("../inquiry.ts"), import("./stamp.ts")]);
  const report = reportInquiry(inquiry, doubts, stampOf(inquiry.study.scenario));
  // Ctrl-C during the analysis is heard on the next turn only.
  await nextTurn();
  signal.throwIfAborted();
  return report;
}
