/**
 * `iff plot-distribution`: a picture and the moments of distributions, written as a parameter's value is. Each is read as
 * the only parameter of a scenario, so that it means what it means there, files and units included.
 */
import type { Command } from "commander";
import type { LawNode } from "../formula/expression.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import type { Described, LawPicture } from "../report/law-picture.ts";
import { coloured, paintFor } from "./colour.ts";
import { DONE, REFUSED } from "./exit.ts";
import { openDisk, type Disk } from "./files.ts";
import * as options from "./options.ts";
import { refuse, showIssues } from "./terminal.ts";

type PlotOptions = { readonly unit: string; readonly format: string };

const FORMATS = { text: "for people", json: "for programs" };

const HELP = `
EXPRESSION is what stands as a parameter's value in a scenario ("iff list distributions"); files that it names
are looked for in the working folder. Several are drawn over one axis.

Examples:
  iff plot-distribution 'pert(1, 2, 5)'
  iff plot-distribution '4000 to 9000' --unit USD
  iff plot-distribution '-1 to 5'
  iff plot-distribution 'pert(10, 20, 40)' 'triangular(10, 20, 40)'
  iff plot-distribution 'mixture(0, 4 to 9, weights=[0.3, 0.7])' --format json
`;

/** A word that can only be an option, as "-1 to 5" cannot. */
const OPTION = /^--?[a-z][\w-]*(=|$)/i;

export function addPlotDistribution(program: Command, exit: (code: number) => void): void {
  const command = program
    .command("plot-distribution")
    .summary("draw a distribution, with its moments and quantiles")
    .description("Draw distributions as they may stand in a scenario, with their moments and quantiles.")
    .argument("<EXPRESSION...>", "a call such as 'pert(1, 2, 5)'")
    .option("--unit <UNIT>", "unit of the values, as in a scenario", "1")
    .option("--format <FORMAT>", "what to print: text or json", "text")
    .showHelpAfterError("(iff plot-distribution --help explains the command)")
    .addHelpText("after", HELP)
    // Or what begins with a minus would be one.
    .allowUnknownOption()
    .action(async (words: readonly string[], given: PlotOptions) => {
      const unknown = words.find((word) => OPTION.test(word));
      exit(unknown === undefined ? await plot(words, given) : refuse(unknown, noOption(unknown, command)));
    });
}

function noOption(word: string, { options: known }: Command): Complaint {
  const [name = ""] = word.split("=");
  const names = known.map(({ long, flags }) => long ?? flags);
  return { expected: "a distribution or an option", got: "neither", hint: hintFor(name, names, "options") };
}

async function plot(expressions: readonly string[], { unit, format }: PlotOptions): Promise<number> {
  if (!options.isNameIn(FORMATS, format)) return refuse("--format", options.unknownName("format", format, FORMATS));
  const [{ readStudy }, { parseFormula }, { picturesOf }, { classesFor, renderPictures }] = await Promise.all([
    import("../study.ts"),
    import("../formula/parse.ts"),
    import("../report/law-picture.ts"),
    import("../report/law-picture-text.ts"),
  ]);

  const described: Described[] = [];
  const issues: Issue[] = [];
  const names = expressions.map((_, i) => (expressions.length === 1 ? "EXPRESSION" : `EXPRESSION ${i + 1}`));
  expressions.forEach((expression, i) => {
    const name = names[i]!;
    const parsed = parseFormula(expression);
    const call = parsed.ok && parsed.expression.kind === "law" ? parsed.expression : undefined;
    if (call?.family === "dirichlet") return issues.push({ ...placeOf(name), severity: "error", ...SHARES });
    const study = readStudy(TOP, diskWith(scenarioOf(expression, unit, reporting(call))));
    if (!study.ok) return issues.push(...study.issues.map((issue) => asOnCommandLine(issue, name)));
    const [law] = study.value.model.laws;
    if (law === undefined || call === undefined) {
      return issues.push({ ...placeOf(name), severity: "error", expected: "a distribution", got: "a fixed value" });
    }
    return described.push({ expression, family: call.family, unit, law });
  });
  if (issues.length > 0) {
    const textOf = (file: string): string | undefined => (file === "--unit" ? unit : expressions[names.indexOf(file)]);
    showIssues(distinct(issues), { ...openDisk(TOP), textOf });
    return REFUSED;
  }

  const { columns = 80, isTTY } = process.stdout;
  const page = { width: columns, colour: paintFor(isTTY, process.env) === coloured };
  const pictures = picturesOf(described, classesFor(page));
  process.stdout.write(
    format === "json"
      ? `${JSON.stringify(answerOf(pictures), undefined, 2)}\n`
      : renderPictures(pictures, { ...page, unicode: showsBlocks(process.env) }),
  );
  return DONE;
}

const SHARES = {
  expected: "a distribution of one quantity",
  got: "dirichlet, which makes shares over an index",
  hint: "the share of a member alone is beta(a, n - a), n the sum of all concentrations",
};

/** A scenario in the working folder that is not there. */
const TOP = "plot-distribution.yaml";

/** Where the unit and the expression stand in the scenario below. */
const UNIT_LINE = 7;
const UNIT_COLUMN = 11;
const EXPRESSION_LINE = 9;
const EXPRESSION_COLUMN = 7;

/** What makes the parameter part of the model: a switch is no number, and reported through a choice. */
function reporting(call: LawNode | undefined): string {
  if (call?.family !== "switch") return "outputs: [plotted]";
  const branches = call.arguments.map(({ name = "" }, i) => `${name}=${i}`);
  return `variables: { y: { formula: ${JSON.stringify(`select(plotted, ${branches.join(", ")})`)} } }`;
}

function scenarioOf(expression: string, unit: string, reported: string): string {
  const lines = expression.split(/\r\n|\r|\n/).map((line) => `      ${line}`);
  return [
    "iff: 1\nid: plot\ntitle: Plot\nparameters:\n  plotted:\n    status: assumed",
    `    unit: ${JSON.stringify(unit)}`,
    "    value: |2-",
    ...lines,
    `${reported}\n`,
  ].join("\n");
}

/** The disk, on which the scenario seems to stand. */
function diskWith(scenario: string): Disk {
  const disk = openDisk(TOP);
  const bytes = new TextEncoder().encode(scenario);
  return { ...disk, read: (file) => (file === TOP ? { ok: true, bytes } : disk.read(file)) };
}

function placeOf(file: string): { file: string; line: number; column: number; at: string } {
  return { file, line: 1, column: 1, at: "the value" };
}

/** An issue of the scenario as one of the word on the command line; those of files that are read stay. */
function asOnCommandLine({ hint, ...issue }: Issue, name: string): Issue {
  // A hint that knows no other name than the parameter's own is none.
  const told = { ...issue, ...(hint?.includes("plotted") === false && { hint }) };
  const { file, line, column } = issue;
  if (file !== TOP) return told;
  if (line === UNIT_LINE) return { ...told, ...placeOf("--unit"), column: Math.max(1, column - UNIT_COLUMN) };
  if (line < EXPRESSION_LINE) return { ...told, ...placeOf(name) };
  return {
    ...told,
    ...placeOf(name),
    line: line - EXPRESSION_LINE + 1,
    column: Math.max(1, column - EXPRESSION_COLUMN + 1),
  };
}

/** A unit that is wrong is wrong for every expression, and said once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

/** Whether the locale says that the terminal takes UTF-8 (POSIX.1-2017, XBD 8.2). */
function showsBlocks({ LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv): boolean {
  const locale = [LC_ALL, LC_CTYPE, LANG].find((each) => each !== undefined && each !== "") ?? "";
  return /utf-?8/i.test(locale);
}

/** JSON has no infinity, and none of the figures is more than it says. */
function answerOf(pictures: readonly LawPicture[]): unknown {
  return {
    format: "iffsim-plot-distribution",
    version: 1,
    distributions: pictures.map(({ mean, sd, skewness, support, categories = null, ...picture }) => ({
      ...picture,
      categories,
      mean: inWords(mean),
      sd: inWords(sd),
      skewness: inWords(skewness),
      support: support.map(inWords),
    })),
  };
}

/** null where a figure does not exist. */
function inWords(value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? "infinite" : "negative infinite";
}
