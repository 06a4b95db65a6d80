/** `iff list`: what a scenario or a command may name, with a line and an example each. */
import type { Command } from "commander";
import { hintFor } from "../issues/nearest.ts";
import type { Family } from "../report/catalogue.ts";
import { coloured, paintFor } from "./colour.ts";
import { DONE } from "./exit.ts";
import * as options from "./options.ts";
import { refuse } from "./terminal.ts";

type ListOptions = { readonly format: string };

const FORMATS = { text: "for people", json: "for programs" };

const HELP = `
Without FAMILY: the families that there are.

Examples:
  iff list
  iff list distributions
  iff list functions --format json
`;

export function addList(program: Command, exit: (code: number) => void): void {
  program
    .command("list")
    .summary("list what a scenario may name")
    .description(
      "List what a scenario or a command may name: distributions, functions, units, samplers, methods, formats, exports.",
    )
    .argument("[FAMILY]", "distributions, functions, units, samplers, methods, formats or exports")
    .option("--format <FORMAT>", "what to print: text or json", "text")
    .showHelpAfterError("(iff list --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (family: string | undefined, given: ListOptions) => exit(await list(family, given)));
}

async function list(family: string | undefined, { format }: ListOptions): Promise<number> {
  if (!options.isNameIn(FORMATS, format)) return refuse("--format", options.unknownName("format", format, FORMATS));
  const { catalogue, renderFamilies, renderFamily } = await import("../report/catalogue.ts");
  if (family !== undefined && !options.isNameIn(catalogue, family)) {
    const hint = hintFor(family, Object.keys(catalogue), "what can be listed");
    return refuse("FAMILY", { expected: "what can be listed", got: options.quote(family), hint });
  }
  const chosen: Family | undefined = family === undefined ? undefined : catalogue[family];
  if (format === "json") {
    const families = family === undefined ? catalogue : { [family]: chosen };
    process.stdout.write(`${JSON.stringify({ format: "iffsim-list", version: 1, families }, undefined, 2)}\n`);
  } else {
    const { columns = 80, isTTY } = process.stdout;
    const page = { width: columns, colour: paintFor(isTTY, process.env) === coloured };
    process.stdout.write(chosen === undefined ? renderFamilies(page) : renderFamily(chosen, page));
  }
  return DONE;
}
