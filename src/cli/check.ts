/** `iff check`: everything that is wrong or doubtful in a scenario, without running it. */
import type { Command } from "commander";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { openDisk, topOf } from "./files.ts";
import * as options from "./options.ts";
import { refuse, showIssues } from "./terminal.ts";

type CheckOptions = { readonly format: string; readonly strict?: boolean };

const FORMATS = { text: "for people", json: "for programs" };

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. Exit code 0: it can be run; 1: it can, but --strict
was given and something is doubtful; 2: it has to be mended.

Examples:
  iff check scenario.yaml
  iff check scenario.yaml --format json
`;

export function addCheck(program: Command, exit: (code: number) => void): void {
  program
    .command("check")
    .summary("say what is wrong with a scenario")
    .description("Say everything that is wrong or doubtful in a scenario, without running it.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml")
    .option("--format <FORMAT>", "how to say it: text or json", "text")
    .option("--strict", "exit with 1 where something is doubtful, too")
    .showHelpAfterError("(iff check --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (scenario: string, given: CheckOptions) => exit(await check(scenario, given)));
}

async function check(scenario: string, { format, strict = false }: CheckOptions): Promise<number> {
  if (!options.isNameIn(FORMATS, format)) return refuse("--format", options.unknownName("format", format, FORMATS));
  const { checkStudy } = await import("../study.ts");
  const top = topOf(scenario);
  const disk = openDisk(top);
  const checked = checkStudy(top, disk);
  const issues = checked.ok ? checked.warnings : checked.issues;
  if (format === "json") process.stdout.write(`${JSON.stringify({ ok: checked.ok, issues }, undefined, 2)}\n`);
  else {
    showIssues(issues, disk);
    if (checked.ok) process.stdout.write(`${top}: can be run\n`);
  }
  if (!checked.ok) return REFUSED;
  return strict && issues.length > 0 ? FAILED : DONE;
}
