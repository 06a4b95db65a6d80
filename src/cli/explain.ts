/** `iff explain`: the model of a scenario as a reader would want it told, whole or one part of it, and as a picture. */
import path from "node:path";
import type { Command } from "commander";
import { hintFor } from "../issues/nearest.ts";
import type { ExplainedPart, Explanation } from "../report/explain.ts";
import { coloured, paintFor } from "./colour.ts";
import { DONE, FAILED } from "./exit.ts";
import { openScenario } from "./opening.ts";
import * as options from "./options.ts";
import { writeWhole } from "./out-folder.ts";
import { isOfSystem, reasonOf } from "./reason.ts";
import { complain, refuse } from "./terminal.ts";

type ExplainOptions = {
  readonly set?: readonly string[];
  readonly hypothesis?: readonly string[];
  readonly economy?: string;
  readonly format: string;
  readonly graph?: string;
};

const FORMATS = { text: "for people", json: "for programs" };

const HELP = `
SCENARIO is a file, or a folder that holds scenario.yaml. NAME is a parameter, a variable, a flow or an
indicator such as inward. Nothing is drawn.

Examples:
  iff explain scenario.yaml
  iff explain scenario.yaml receipts
  iff explain scenario.yaml --graph model.svg
  iff explain scenario.yaml --format json
`;

export function addExplain(program: Command, exit: (code: number) => void): void {
  program
    .command("explain")
    .summary("tell how a scenario's figures come about")
    .description("Tell how a scenario's figures come about: every quantity, who pays whom, what depends on what.")
    .argument("<SCENARIO>", "file, or folder that holds scenario.yaml")
    .argument("[NAME]", "tell this part alone, what it is made of and what uses it")
    .option("--set <NAME=VALUE>", "change one assumption before; may be repeated", options.collectChange)
    .option("--hypothesis <ID>", "make the changes of a hypothesis before; may be repeated", options.collect)
    .option("--economy <CODE>", "see inward and outward from another economy (ISO 3166-1 alpha-3)")
    .option("--format <FORMAT>", "what to print: text or json", "text")
    .option("--graph <FILE.svg>", "draw what depends on what into this file, which is replaced")
    .showHelpAfterError("(iff explain --help explains the command)")
    .addHelpText("after", HELP)
    .action(async (scenario: string, name: string | undefined, given: ExplainOptions) =>
      exit(await explainScenario(scenario, name, given)),
    );
}

async function explainScenario(scenario: string, name: string | undefined, given: ExplainOptions): Promise<number> {
  const { format, graph } = given;
  if (!options.isNameIn(FORMATS, format)) return refuse("--format", options.unknownName("format", format, FORMATS));
  if (graph !== undefined && path.extname(graph).toLowerCase() !== ".svg") {
    return refuse("--graph", { expected: "the name of an SVG file, such as model.svg", got: `"${graph}"` });
  }
  const [{ readStudy }, { explain }] = await Promise.all([import("../study.ts"), import("../report/explain.ts")]);
  const edits = { set: given.set, hypotheses: given.hypothesis, economy: given.economy };
  const study = openScenario(scenario, given.set, (top, disk) => readStudy(top, disk, edits));
  if (typeof study === "number") return study;
  const explanation = explain(study.value.scenario, study.value.model);
  const part = explanation.parts.find((each) => each.name === name);
  if (name !== undefined && part === undefined) return refuseName(name, explanation);
  if (graph !== undefined) {
    const { renderGraph } = await import("../report/explain-graph.ts");
    const failed = await writeGraph(graph, renderGraph(explanation, part));
    if (failed !== DONE) return failed;
  }
  await print(explanation, part, format);
  return DONE;
}

async function print(explanation: Explanation, part: ExplainedPart | undefined, format: string): Promise<void> {
  if (format === "json") {
    const answer = { format: "iffsim-explanation", version: 1, ...(part === undefined ? explanation : { part }) };
    process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
    return;
  }
  const { renderExplanation, renderPart } = await import("../report/explain-text.ts");
  const { columns = 80, isTTY } = process.stdout;
  const page = { width: columns, colour: paintFor(isTTY, process.env) === coloured };
  process.stdout.write(part === undefined ? renderExplanation(explanation, page) : renderPart(part, explanation, page));
}

/** Of `fee[nationality=GTM]` the part is `fee`. */
function refuseName(name: string, { parts }: Explanation): number {
  const bare = name.replace(/\[.*$/s, "");
  const hint = hintFor(
    bare,
    parts.map((part) => part.name),
    "names",
  );
  return refuse("NAME", {
    expected: "a parameter, variable, flow or indicator of the scenario",
    got: options.quote(name),
    hint,
  });
}

/** Exit code. */
async function writeGraph(file: string, svg: string): Promise<number> {
  try {
    await writeWhole(file, svg);
    return DONE;
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    complain(`--graph ${file}`, { expected: "to write the picture there", got: reasonOf(error) });
    return FAILED;
  }
}
