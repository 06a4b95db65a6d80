/** `iff check`: everything that is wrong or doubtful in a scenario, without running it. */
import type { Command } from "commander";
import type { Issue } from "../issues/issue.ts";
import type { Study } from "../study.ts";
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
  iff check scenario.yaml --strict
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
  if (format === "json") {
    const holds = checked.ok ? sizesOf(checked.value) : undefined;
    process.stdout.write(`${JSON.stringify(answerOf(checked.ok, holds, issues), undefined, 2)}\n`);
  } else {
    showIssues(issues, disk);
    if (checked.ok) process.stdout.write(`${top}: can be run: ${inWords(sizesOf(checked.value))}\n`);
  }
  if (!checked.ok) return REFUSED;
  return strict && issues.length > 0 ? FAILED : DONE;
}

/** What a scenario holds, in numbers. */
type Sizes = Readonly<
  Record<"parameters" | "variables" | "flows" | "hypotheses" | "inputs" | "figures" | "years", number>
>;

function sizesOf({ scenario, model }: Study): Sizes {
  const { parameters, variables, flows, hypotheses, indexes } = scenario;
  return {
    parameters: parameters.length,
    variables: variables.length,
    flows: flows.length,
    hypotheses: hypotheses.length,
    inputs: model.inputs.length,
    // Net under the name of the question is no figure of its own.
    figures: model.outputs.filter(({ quantity }) => quantity !== "gap").length,
    years: indexes.find(({ name }) => name === "year")?.members.length ?? 0,
  };
}

/** "25 random inputs, 18 reported figures, 3 years". */
function inWords({ inputs, figures, years, hypotheses }: Sizes): string {
  const parts = [
    [inputs, "random input", "random inputs"],
    [figures, "reported figure", "reported figures"],
    ...(years === 0 ? [] : [[years, "year", "years"] as const]),
    ...(hypotheses === 0 ? [] : [[hypotheses, "hypothesis", "hypotheses"] as const]),
  ] as const;
  return parts.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`).join(", ");
}

/** For editors and other programs: docs/for-programs.md says what stands where, and that it stays. */
function answerOf(ok: boolean, holds: Sizes | undefined, issues: readonly Issue[]) {
  return {
    format: "iffsim-check",
    version: 1,
    ok,
    holds: holds ?? null,
    issues: issues.map(({ severity, file, line, column, at, expected, got, hint }) => {
      return { severity, file, line, column, at, expected, got, hint: hint ?? null };
    }),
  };
}
