/** `iff export`: hands a stored run on in a form that other programs read, without drawing it again. Reads and writes the disk. */
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { Complaint } from "../issues/issue.ts";
import type { ExportedRun, ExportFile, ExportFormat } from "../report/export/export.ts";
import { DONE, FAILED } from "./exit.ts";
import { catchInterruption } from "./interruption.ts";
import * as options from "./options.ts";
import { openFolder, type OutFile } from "./out-folder.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { EXPORTS } from "./run-files.ts";
import { storedReport, type ToldRun } from "./report.ts";
import { complain, refuse } from "./terminal.ts";

const HELP = `
RUN is the folder that iff run --out wrote. Files go into its folder exports or the one that --out names;
ro-crate-metadata.json always goes into RUN itself, whose files it lists. Files that are there already are left alone
unless --force says otherwise.
sipmath, salib and ipcc need the draws of the run, which it keeps where they are not too large (iff run --draws).

Examples:
  iff export results --format csv
  iff export results --format xlsx --out to-send
  iff export results --format sdmx-csv --code IFF_ILM
  iff export results --format ro-crate
`;

type ExportOptions = {
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly code?: readonly string[];
};

export function addExport(program: Command, exit: (code: number) => void): void {
  program
    .command("export")
    .summary("hand a stored run on: spreadsheets, SDMX, SIPmath, SALib, RO-Crate and others")
    .description("Hand a stored run on in a form that other programs read, without drawing it again.")
    .argument("<RUN>", "folder of a run")
    .requiredOption("--format <FORMAT>", "csv, xlsx, parquet, json, sdmx-csv, ipcc, sipmath, salib or ro-crate")
    .option("--out <DIR>", "write into this folder instead")
    .option(
      "--code <MARKET=CODE>",
      "the code of a market in the list of SDMX, or CODE of all; may be repeated",
      options.collect,
    )
    .option("--force", "replace files that are there already")
    .showHelpAfterError("(iff export --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (run: string, given: ExportOptions) => exit(await exportRun(run, given)));
}

async function exportRun(run: string, given: ExportOptions): Promise<number> {
  const [{ exportFormats }, { outputFormats }] = await Promise.all([
    import("../report/export/index.ts"),
    import("../report/index.ts"),
  ]);
  if (!options.isNameIn(exportFormats, given.format)) {
    return refuse("--format", options.unknownName("format", given.format, exportFormats));
  }
  const format: ExportFormat = exportFormats[given.format];
  const codes = codesIn(given.code ?? []);
  if ("expected" in codes) return refuse("--code", codes);
  if (codes.size > 0 && format.takesCodes !== true) {
    return refuse("--code", { expected: "a format that takes codes, sdmx-csv", got: given.format });
  }
  if (given.out !== undefined && format.place === "run") {
    const hint = "it describes the files beside it: copy the folder of the run, and export there";
    return refuse("--out", { expected: `${given.format} to stay in the folder of the run`, got: given.out, hint });
  }
  const stored = await storedReport(run, outputFormats.json.file);
  if ("expected" in stored) return refuse(run, stored);
  const home = stored.folder;
  const folder = given.out ?? (format.place === "run" ? home : path.join(home, EXPORTS));
  const present = given.force === true ? undefined : await presentIn(folder, format.names);
  if (present !== undefined) return refuse(given.out === undefined ? folder : "--out", present);
  const source = await sourceOf(stored, format);
  if ("expected" in source) return refuse(run, source);
  const files = await format.make({ ...source, codes });
  if ("expected" in files) return refuse(run, files);
  return writeFiles(folder, files);
}

/** By market, or under "" of all together; or what is no code. */
function codesIn(texts: readonly string[]): ReadonlyMap<string, string> | Complaint {
  const codes = new Map<string, string>();
  for (const text of texts) {
    const at = text.lastIndexOf("=");
    const code = text.slice(at + 1);
    const market = text.slice(0, Math.max(0, at));
    if (!/^[\w@$-]+$/.test(code))
      return { expected: "a code of letters, digits and _ @ $ -", got: options.quote(text) };
    if (codes.has(market)) return { expected: "one code of each", got: options.quote(text) };
    codes.set(market, code);
  }
  return codes;
}

/** What the format is made of; the draws where it needs them. */
async function sourceOf(
  { report, record, folder }: ToldRun,
  { needsDraws, place }: ExportFormat,
): Promise<ExportedRun | Complaint> {
  const date = new Date().toISOString().slice(0, 10);
  const altered = place === "run" ? await alteredIn(folder, record) : undefined;
  if (altered !== undefined) return altered;
  if (!needsDraws) return { report, record, date };
  const { openDraws } = await import("./stored-draws.ts");
  const draws = await openDraws({ record, folder });
  return "expected" in draws ? draws : { report, record, date, draws };
}

/** A file of the run that is not what the record says of it: who describes the folder would say what is not so. */
async function alteredIn(folder: string, { written }: ToldRun["record"]): Promise<Complaint | undefined> {
  const { stateOf } = await import("./stored-run.ts");
  for (const file of written) {
    const state = await stateOf(folder, file);
    if (state === "unaltered") continue;
    const got = state === "missing" ? "no such file" : "one that was altered or cut off";
    return { expected: `${file.name} as it was written`, got };
  }
  return undefined;
}

/** What stands in the way of writing `names`: one of them is there. */
async function presentIn(folder: string, names: readonly string[]): Promise<Complaint | undefined> {
  for (const name of names) {
    const isThere = await stat(path.join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isThere) return { expected: `no file ${name} yet`, got: "one that is there", hint: "--force replaces it" };
  }
  return undefined;
}

/** Writes them so that each is there whole or not at all, says where, and gives the exit code. */
async function writeFiles(folder: string, files: readonly ExportFile[]): Promise<number> {
  const opened = await openFolder(folder);
  if ("expected" in opened) return refuse(folder, opened);
  const interruption = catchInterruption();
  try {
    await opened.write(files.map(outFile), interruption.signal);
  } catch (error) {
    await opened.discard();
    if (interruption.signal.aborted) {
      process.stderr.write("iff: interrupted, nothing was written\n");
      return interruption.exitCode();
    }
    if (!isOfSystem(error)) throw error;
    complain(folder, { expected: "a disk that takes the files", got: reasonOf(error) });
    return FAILED;
  } finally {
    interruption.stop();
  }
  for (const { name } of files) process.stdout.write(`${path.join(folder, name)}\n`);
  return DONE;
}

function outFile({ name, content }: ExportFile): OutFile {
  return { name, text: content instanceof Uint8Array ? whole(content) : content };
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
