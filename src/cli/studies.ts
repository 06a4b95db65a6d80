/** `iff studies`: every scenario of a folder, its published values beside the simulated ones, and what drives them. */
import path from "node:path";
import type { Command } from "commander";
import type { Library, LibraryStudy } from "../report/library/library.ts";
import type { SensitivityReport } from "../report/sensitivity/report.ts";
import type { Study } from "../study.ts";
import { collectionAt, tellCollection } from "./collection.ts";
import { drawRun } from "./drawn-run.ts";
import { drawAll, namesIn, tell, type Names } from "./drawing.ts";
import { REFUSED } from "./exit.ts";
import * as options from "./options.ts";
import { prepareStudy, type PreparedStudy } from "./prepared-study.ts";
import { scenariosIn } from "./scenarios-in.ts";
import { refuse } from "./terminal.ts";

type StudiesOptions = {
  readonly samples: number;
  readonly seed: string;
  readonly sampler: string;
  readonly dependence: string;
  readonly threads?: number;
  readonly format: string;
};

/** Each study is drawn twice, once for its figures and once for what drives them. */
const DEFAULT_SAMPLES = 20_000;
const DEFAULT_FOLDER = "scenarios";
/** Shares of the variance from one table of draws; inputs that depend on each other are looked at one by one. */
const METHOD = "given-first-order";

const HELP = `
FOLDER holds scenarios, in folders of their own or not; files that are included by others are passed over. Inputs are
"assumed" where their status says so, and weak where it does or where their pedigree scores below 2 of 4 in the mean.
A folder with a collection.yaml in it, or such a file, is one table instead: the flows of the studies that it lists by
economy, market and year, beside a published series.

Examples:
  iff studies
  iff studies scenarios --format markdown
  iff studies scenarios/pilot-countries
  iff studies my-studies --samples 1e6 --format csv
`;

export function addStudies(program: Command, exit: (code: number) => void): void {
  program
    .command("studies")
    .summary("run all scenarios of a folder and compare them with what was published")
    .description("Run every scenario of a folder: its published values beside ours, and what drives them.")
    .argument("[FOLDER]", "where the scenarios are", DEFAULT_FOLDER)
    .option("-n, --samples <N>", "how many samples to draw of each", options.parseSamples, DEFAULT_SAMPLES)
    .option("--seed <TEXT>", "which samples to draw; any text", options.parseSeed, "1")
    .option("--sampler <NAME>", "how to draw them", "random")
    .option("--dependence <NAME>", "how to tie inputs: copula, or iman-conover for whole columns", "copula")
    .option("--threads <K>", "how many threads work (default: one a core)", options.parseThreads)
    .option("--format <FORMAT>", "what to print: text, markdown or csv", "text")
    .showHelpAfterError("(iff studies --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (folder: string, given: StudiesOptions) => exit(await studies(folder, given)));
}

async function studies(folder: string, given: StudiesOptions): Promise<number> {
  const names = await namesIn(given);
  if (typeof names === "number") return names;
  const collection = collectionAt(folder);
  if (collection !== undefined) return tellCollection(collection, given, names);
  const { libraryFormats } = await import("../report/library/formats.ts");
  const { format } = given;
  if (!options.isNameIn(libraryFormats, format)) {
    return refuse("--format", options.unknownName("format", format, libraryFormats));
  }
  const files = scenariosIn(folder);
  if ("expected" in files) return refuse(options.quote(folder), files);
  const prepared: PreparedStudy[] = [];
  for (const file of files) {
    const top = path.posix.join(folder.split(path.sep).join("/"), file);
    const found = await prepareStudy(top, file, given, names);
    if (found === undefined) return REFUSED;
    prepared.push(found);
  }
  const destination = { format: libraryFormats[format], written: [], out: undefined, force: undefined, what: "table" };
  return tell<Library>(destination, async (signal) => {
    const drawn: LibraryStudy[] = [];
    for (const each of prepared) drawn.push(await draw(each, given, names, signal));
    const { samples, seed } = given;
    return { studies: drawn, samples, seed, sampler: names.sampler };
  });
}

async function draw(
  { file, run, doubts }: PreparedStudy,
  given: StudiesOptions,
  names: Names,
  signal: AbortSignal,
): Promise<LibraryStudy> {
  const report = await drawRun(run, { doubts, threads: given.threads, signal, findsDrivers: false });
  const { libraryStudy } = await import("../report/library/library.ts");
  const drivers = await driversOf(run.study, given, names, signal);
  return libraryStudy(file, run.study.scenario, report, drivers);
}

/** What drives the observed figures, or the usual ones where none is observed; nothing where no input is random. */
async function driversOf(
  study: Study,
  { samples, seed, threads }: StudiesOptions,
  names: Names,
  signal: AbortSignal,
): Promise<SensitivityReport | undefined> {
  const [{ prepareInquiry, reportInquiry }, { observedCell }, { stampOf }] = await Promise.all([
    import("../inquiry.ts"),
    import("../model/observed.ts"),
    import("./stamp.ts"),
  ]);
  const cells = study.scenario.observations.map((each) => observedCell(each.of)?.cell);
  const outputs = [...new Set(cells.filter((cell) => cell !== undefined))];
  if (study.model.inputs.length === 0) return undefined;
  const question = { samples, seed, ...names, methods: [METHOD], outputs, by: "parameter" };
  const inquiry = prepareInquiry(study, question);
  if ("length" in inquiry) return undefined;
  await drawAll(inquiry.task, threads, signal);
  return reportInquiry(inquiry, [], stampOf(study.scenario));
}
