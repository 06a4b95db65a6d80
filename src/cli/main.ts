/**
 * The program `iff`: reads the command line and hands over to one file a command. Only commander is loaded before that, so
 * that help is there at once; each command imports the engine when it starts.
 */
import { Command, CommanderError } from "commander";
import { addCheck } from "./check.ts";
import { paintFor } from "./colour.ts";
import { addCompare } from "./compare.ts";
import { addDecompose } from "./decompose.ts";
import { DONE, FAILED, REFUSED } from "./exit.ts";
import { joinDigits } from "./options.ts";
import { addExplain } from "./explain.ts";
import { addExport } from "./export.ts";
import { addInit } from "./init.ts";
import { addList } from "./list.ts";
import { addPlotDistribution } from "./plot-distribution.ts";
import { isOutOfMemory, reasonOf } from "./reason.ts";
import { addPriorities } from "./priorities.ts";
import { addReport } from "./report.ts";
import { addRun } from "./run.ts";
import { addSample } from "./sample.ts";
import { addSensitivity } from "./sensitivity.ts";
import { addStudies } from "./studies.ts";
import { complain } from "./terminal.ts";
import { addVerify } from "./verify.ts";
import { version } from "./version.ts";
import { addWeigh } from "./weigh.ts";

const HELP = `
Examples:
  iff check scenario.yaml
  iff explain scenario.yaml
  iff run scenario.yaml --samples 1e6 --out results
  iff sensitivity scenario.yaml

"iff run --help" explains a command. Exit codes: 0 done, 1 failed while running,
2 nothing was started (command line or scenario to be mended), 130 interrupted.
`;

/** What adds each command, in the order of the help. */
const commands: Readonly<Record<string, (program: Command, exit: (code: number) => void) => void>> = {
  run: addRun,
  compare: addCompare,
  decompose: addDecompose,
  sensitivity: addSensitivity,
  weigh: addWeigh,
  priorities: addPriorities,
  sample: addSample,
  report: addReport,
  show: addReport,
  export: addExport,
  verify: addVerify,
  studies: addStudies,
  check: addCheck,
  explain: addExplain,
  list: addList,
  "plot-distribution": addPlotDistribution,
  init: addInit,
};

/** The command line for these words. What a command answers goes to `exit`, an exit code. */
function commandLine(words: readonly string[], exit: (code: number) => void): Command {
  const program = new Command("iff")
    .description("Monte Carlo and sensitivity analysis for estimates of illicit financial flows")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .helpCommand("help [command]", "explain a command")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "iff: ")) })
    .showHelpAfterError("(iff --help lists what it can do)");
  const [word = ""] = words.filter((each) => !each.startsWith("-"));
  // The others' options would be declared for nothing; help and slips of the pen need all commands.
  const wanted = Object.hasOwn(commands, word) ? [commands[word]!] : new Set(Object.values(commands));
  for (const add of wanted) add(program, exit);
  program.addHelpText("after", HELP);
  return program;
}

async function main(): Promise<number> {
  let exitCode = DONE;
  try {
    const words = joinDigits(process.argv.slice(2));
    await commandLine(words, (code) => (exitCode = code)).parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportFault(error);
    return error.exitCode === 0 ? DONE : REFUSED;
  }
  return exitCode;
}

/**
 * A fault of the program, not of its user: one line, and where it happened only for those who ask. Where memory is short, nobody
 * is at fault.
 */
function reportFault(error: unknown): number {
  if (isOutOfMemory(error)) {
    const hint = "report fewer figures (outputs: in the scenario), draw fewer samples, or take fewer --threads";
    complain("memory", { expected: "room for the run", got: `no more from the system (${reasonOf(error)})`, hint });
    return FAILED;
  }
  const message = error instanceof Error ? error.message : String(error);
  const paint = paintFor(process.stderr.isTTY, process.env);
  process.stderr.write(
    `${paint("red", "iff:")} this is a fault in iff, not in your scenario: ${message.split("\n")[0]}\n`,
  );
  if (process.env.IFF_DEBUG === "1" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write("  hint: IFF_DEBUG=1 shows where; please report it with the scenario that led to it\n");
  return FAILED;
}

/** A reader that has seen enough (`iff run | head`) is no error; a disk that is full is. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") return;
  process.exitCode = FAILED;
  complain("standard output", { expected: "to write the figures there", got: reasonOf(error) });
}

process.stdout.on("error", onOutputError);
process.stderr.on("error", () => undefined);
process.on("uncaughtException", (error) => process.exit(reportFault(error)));
void main().then((code) => {
  // An output error that came first keeps its code.
  process.exitCode ??= code;
});
