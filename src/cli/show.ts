/** `iff show`: prints a stored run as it was written, without drawing it again. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { DONE } from "./exit.ts";
import * as options from "./options.ts";
import { reasonOf } from "./reason.ts";
import { RECORD } from "./run-files.ts";
import { refuse } from "./terminal.ts";

const HELP = `
RUN is the folder that iff run --out wrote. Each format is printed as it was written; a file that was altered since then
is refused.

Examples:
  iff show results
  iff show results --format csv
`;

export function addShow(program: Command, exit: (code: number) => void): void {
  program
    .command("show")
    .summary("print a stored run")
    .description("Print a stored run without drawing it again.")
    .argument("<RUN>", "folder of a run")
    .option("--format <FORMAT>", "what to print: text, json, csv or html", "text")
    .showHelpAfterError("(iff show --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (run: string, { format }: { readonly format: string }) => exit(await show(run, format)));
}

async function show(run: string, format: string): Promise<number> {
  const [{ outputFormats }, { readStoredRun, stateOf }] = await Promise.all([
    import("../report/index.ts"),
    import("./stored-run.ts"),
  ]);
  if (!options.isNameIn(outputFormats, format)) {
    return refuse("--format", options.unknownName("format", format, outputFormats));
  }
  const stored = await readStoredRun(run);
  if ("expected" in stored) return refuse(run, stored);
  const { file } = outputFormats[format];
  const folder = stored.folder ?? path.dirname(run);
  const written = stored.record.written.find(({ name }) => name === file);
  const expected = `${file} as it was written`;
  if (written === undefined) return refuse(run, { expected, got: `a ${RECORD} that names no such file` });
  try {
    const state = await stateOf(folder, written);
    if (state !== "unaltered") {
      const hint = `iff verify ${run} draws the run again and tells what differs`;
      return refuse(run, {
        expected,
        got: state === "missing" ? "no such file" : "one that was altered or cut off",
        hint,
      });
    }
    process.stdout.write(await readFile(path.join(folder, file)));
  } catch (error) {
    return refuse(run, { expected, got: reasonOf(error) });
  }
  return DONE;
}
