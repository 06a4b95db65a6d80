/** What commands open before anything is drawn: the scenario, and the place that an analysis goes to. Reads the disk, complains. */
import type { Command } from "commander";
import type { Complaint, Issue, Read } from "../issues/issue.ts";
import type { OutputFormat } from "../report/index.ts";
import type { Destination } from "./drawing.ts";
import { REFUSED } from "./exit.ts";
import { openDisk, topOf, type Disk } from "./files.ts";
import * as options from "./options.ts";
import { complain, refuse, showIssues } from "./terminal.ts";

/** What was read of a scenario, and what is doubtful in it. */
export type Opened<T> = { readonly value: T; readonly doubts: readonly Issue[] };

/** What `read` makes of the scenario at a place, or the exit code after complaints; `set` is what the command line changes in it. */
export function openScenario<T>(
  place: string,
  set: readonly string[] | undefined,
  read: (top: string, disk: Disk) => Read<T>,
): Opened<T> | number {
  const top = topOf(place);
  const disk = openDisk(top);
  const result = read(top, disk);
  if (result.ok) return { value: result.value, doubts: result.warnings };
  showIssues(result.issues, disk, set);
  return REFUSED;
}

/** The formats that every analysis has. */
type AnalysisFormats<Content> = Readonly<Record<"text" | "html" | "json" | "csv", OutputFormat<Content>>>;

/** Where an analysis goes: printed as asked for and, where a folder is named, into it as page, JSON and CSV; or the exit code after a complaint. */
export function destinationOf<Content>(
  formats: AnalysisFormats<Content>,
  { format, out, force }: Pick<options.AnalysingOptions, "format" | "out" | "force">,
  what: string,
): Destination<Content> | number {
  if (!options.isNameIn(formats, format)) {
    return refuse("--format", options.unknownName("format", format, formats));
  }
  return { format: formats[format], written: [formats.html, formats.json, formats.csv], out, force, what };
}

/** The first option of the command line that is not among those `allowed`, by its long name. */
export function strayOption(command: Command, allowed: ReadonlySet<string>): string | undefined {
  const stray = command.options.find((option) => {
    const name = option.attributeName();
    return !allowed.has(name) && command.getOptionValueSource(name) === "cli";
  });
  return stray && (stray.long ?? stray.flags);
}

/** The exit code after a complaint about an option that says how to draw, beside a stored run. */
export function refuseBesideRun(command: Command, allowed: ReadonlySet<string>, place: string): number | undefined {
  const stray = strayOption(command, allowed);
  const expected = "a scenario, which is drawn as it says; what a stored run drew stands";
  return stray === undefined ? undefined : refuse(stray, { expected, got: `${place}, a stored run` });
}

/** Something that is in the way: of a part of what was asked, perhaps of one word in it. */
export type Barrier = Complaint & { readonly about: string; readonly word?: string };

/** The options of parts of what is asked that are called otherwise than the part. */
const OPTIONS: Readonly<Record<string, string>> = {
  methods: "--method",
  outputs: "--output",
  asFactor: "--as-factor",
  indexPrecision: "--precision",
};

/** All that is in the way. */
export function refuseAll(barriers: readonly Barrier[]): number {
  for (const { about, word, ...complaint } of barriers) {
    const option = OPTIONS[about] ?? `--${about}`;
    complain(word === undefined ? option : `${option} ${options.quote(word)}`, complaint);
  }
  return REFUSED;
}
