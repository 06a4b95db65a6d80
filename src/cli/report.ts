/** `iff report`: tells a stored run, in a language and a format, without drawing it again. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { Complaint } from "../issues/issue.ts";
import type { Report } from "../report/report.ts";
import type { RunFile } from "../report/run-schema.ts";
import { print } from "./drawing.ts";
import { DONE } from "./exit.ts";
import * as options from "./options.ts";
import { reasonOf } from "./reason.ts";
import { RECORD } from "./run-files.ts";
import { refuse } from "./terminal.ts";

const HELP = `
RUN is the folder that iff run --out wrote. What is told is what its result.json says; a file that was altered since then
is refused. What the scenario's author wrote stays in the author's language; what iff check doubts stays in English.

Examples:
  iff report results
  iff report results --language es
  iff report results --language fr --format md
`;

type ReportOptions = { readonly format: string; readonly language: string; readonly likelihoodWords: boolean };

export function addReport(program: Command, exit: (code: number) => void): void {
  program
    .command("report")
    .alias("show")
    .summary("tell a stored run, in English, Spanish or French")
    .description("Tell a stored run in a language and a format, without drawing it again.")
    .argument("<RUN>", "folder of a run")
    .option("--language <LANGUAGE>", "of the report: en, es or fr", "en")
    .option("--format <FORMAT>", "what to print: text, md, html, json or csv", "text")
    .option("--no-likelihood-words", 'without words such as "very likely" beside probabilities')
    .showHelpAfterError("(iff report --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (run: string, given: ReportOptions) => exit(await report(run, given)));
}

async function report(run: string, { format, language, likelihoodWords }: ReportOptions): Promise<number> {
  const [{ outputFormats }, { languages }, { withoutLikelihoodWords }] = await Promise.all([
    import("../report/index.ts"),
    import("../report/language/index.ts"),
    import("../report/likelihood.ts"),
  ]);
  if (!options.isNameIn(outputFormats, format)) {
    return refuse("--format", options.unknownName("format", format, outputFormats));
  }
  if (!options.isNameIn(languages, language)) {
    return refuse("--language", options.unknownName("language", language, languages));
  }
  const stored = await storedReport(run, outputFormats.json.file);
  if ("expected" in stored) return refuse(run, stored);
  // The file itself is what programs compare.
  if (format === "json") process.stdout.write(stored.text);
  else {
    const told = likelihoodWords ? languages[language] : withoutLikelihoodWords(languages[language]);
    await print(stored.report, outputFormats[format], told);
  }
  return DONE;
}

/** A run as it is told again: the text of its result, what that says, and where both stand. */
export type ToldRun = {
  readonly text: string;
  readonly report: Report;
  readonly record: RunFile;
  readonly folder: string;
};

/** What the file `name` of a run's folder says, or why it cannot be told. */
export async function storedReport(run: string, name: string): Promise<ToldRun | Complaint> {
  const { readStoredRun, stateOf } = await import("./stored-run.ts");
  const stored = await readStoredRun(run);
  if ("expected" in stored) return stored;
  const folder = stored.folder ?? path.dirname(run);
  const written = stored.record.written.find((file) => file.name === name);
  const expected = `${name} as it was written`;
  if (written === undefined) return { expected, got: `a ${RECORD} that names no such file` };
  try {
    const state = await stateOf(folder, written);
    if (state !== "unaltered") {
      const hint = `iff verify ${run} draws the run again and tells what differs`;
      return { expected, got: state === "missing" ? "no such file" : "one that was altered or cut off", hint };
    }
    const text = await readFile(path.join(folder, name), "utf8");
    const { readResult } = await import("../report/read-result.ts");
    const read = readResult(text);
    if ("report" in read) return { text, report: read.report, record: stored.record, folder };
    const hint = `${stored.record.engine} wrote it: that version tells it, or iff verify ${run} draws it again`;
    return { expected: `${name} of a form that this version knows`, got: read.wrong, hint };
  } catch (error) {
    return { expected, got: reasonOf(error) };
  }
}
