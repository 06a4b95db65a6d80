/** `iff init`: writes a small commented study that runs, as a start for one's own. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { DONE, FAILED } from "./exit.ts";
import { catchInterruption } from "./interruption.ts";
import { inspectFolder, openFolder } from "./out-folder.ts";
import { packageFile } from "./package-file.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { STARTER } from "./starter.ts";
import { complain, refuse } from "./terminal.ts";

const SCHEMA = "scenario.schema.json";

const HELP = `
DIR must be new or empty; nothing is ever replaced. The study holds ${SCHEMA}, by which
editors complete keys and mark slips while you write.

Example:
  iff init my-study
`;

export function addInit(program: Command, exit: (code: number) => void): void {
  program
    .command("init")
    .summary("start a study of your own")
    .description("Write a small commented study that runs, as a start for your own.")
    .argument("<DIR>", "folder for the study")
    .showHelpAfterError("(iff init --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (folder: string) => exit(await init(folder)));
}

async function init(folder: string): Promise<number> {
  const schema = await readFile(packageFile(`schema/${SCHEMA}`), "utf8");
  const files = [...STARTER, { name: SCHEMA, text: schema }];
  const obstacle = await inspectFolder(folder, [], false);
  if (obstacle !== undefined) {
    const { expected, got } = obstacle;
    return refuse(folder, { expected, got, hint: "name another folder" });
  }
  const opened = await openFolder(folder);
  if ("expected" in opened) return refuse(folder, opened);
  const interruption = catchInterruption();
  try {
    await opened.write(files, interruption.signal);
  } catch (error) {
    await opened.discard();
    if (interruption.signal.aborted) return interruption.exitCode();
    if (!isOfSystem(error)) throw error;
    complain(folder, { expected: "to write the study there", got: reasonOf(error) });
    return FAILED;
  } finally {
    interruption.stop();
  }
  process.stdout.write(
    `A study that runs is in ${folder}. Next:\n  iff check ${folder}\n  iff run ${folder} --out ${folder}/results\n`,
  );
  return DONE;
}
