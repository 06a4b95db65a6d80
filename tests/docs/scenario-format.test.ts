/**
 * The reference of the scenario format: every example on the page is a scenario behind the page's three lines, in which an
 * editor finds nothing; its figures are those that its comments name, and what it says to be refused is refused in these
 * words. Its lists are the program's.
 */
import { describe, expect, it } from "vitest";
import { plain } from "../../src/cli/colour.ts";
import { formatIssues } from "../../src/cli/issues.ts";
import type { Issue, Read } from "../../src/issues/issue.ts";
import { catalogue, type Family } from "../../src/report/catalogue.ts";
import { jsonSchema } from "../../src/scenario/schema.ts";
import { checkStudy, type Study } from "../../src/study.ts";
import { editorFindings } from "../scenario/editor.ts";
import { filesOf } from "../scenario/reading.ts";
import { drawsOf, runOf } from "../study-of.ts";
import { blocksOf, read, type Block } from "./markdown.ts";

const DOCUMENT = "docs/scenario-format.md";
const blocks = blocksOf(DOCUMENT);
const head = blocks[0]!.text;

type Example = {
  readonly line: number;
  /** "" for a scenario in order; "doubtful" and "refused" have a message below them. */
  readonly kind: string;
  readonly text: string;
  readonly message: string | undefined;
  readonly beside: Readonly<Record<string, string>>;
};

const examples = examplesIn(blocks);

describe("the reference of the scenario format", () => {
  it("begins with the three lines that its examples lack", () => {
    expect(head).toMatch(/^iff: 1\n.+\n.+\n$/);
    expect(examples.length).toBeGreaterThan(40);
  });

  it("states figures in comments, each of which is looked at", () => {
    const comments = blocks.flatMap(({ text }) => text.match(/# .*= *-?\d.*$/gm) ?? []);
    expect(examples.flatMap(({ text }) => claimsIn(text))).toHaveLength(comments.length);
    expect(comments.length).toBeGreaterThan(20);
  });

  it("names every key of the format", () => {
    const text = read(DOCUMENT);
    const unnamed = keysIn(jsonSchema()).filter((key) => !text.includes(`\`${key}\``) && !text.includes(`${key}: `));
    expect(keysIn(jsonSchema())).toContain("error_group");
    expect(unnamed).toEqual([]);
  });

  for (const example of examples) {
    const { line, kind, message } = example;
    if (kind === "") {
      it(`line ${line}: an example can be run and comes to what it says`, () => expectInOrder(example));
    } else {
      it(`line ${line}: an example is ${kind}, and why`, () => {
        const issues = issuesOf(check(example));
        expect(issues.some(({ severity }) => severity === "error")).toBe(kind === "refused");
        expect(wordsOf(example, issues)).toBe(message);
      });
    }
  }

  it.each(["distributions", "functions", "units"] as const)("lists the %s of the program", (family) => {
    expect(read(DOCUMENT)).toContain(rowsOf(catalogue[family]));
  });
});

/** Scenarios with the files that stand before them and the messages that stand behind. */
function examplesIn(all: readonly Block[]): readonly Example[] {
  let beside: Record<string, string> = {};
  return all.flatMap(({ language, mark, text, line }, i) => {
    if (/\.\w+$/.test(mark)) beside[mark] = text;
    if (/\.\w+$/.test(mark) || !["yaml", "json"].includes(language)) return [];
    const whole = language === "json" || text.startsWith("iff: 1\n");
    const next = all[i + 1];
    const example = {
      line,
      kind: mark,
      text: whole ? text : head + text,
      message: mark !== "" && next?.language === "text" ? next.text : undefined,
      beside,
    };
    beside = {};
    return [example];
  });
}

function check({ text, beside }: Example): Read<Study> {
  return checkStudy("scenario.yaml", filesOf({ ...beside, "scenario.yaml": text }));
}

function issuesOf(checked: Read<Study>): readonly Issue[] {
  return checked.ok ? checked.warnings : checked.issues;
}

/** What the terminal shows, or the messages alone where the page leaves out the lines of the file. */
function wordsOf({ text, message }: Example, issues: readonly Issue[]): string {
  const whole = formatIssues(issues, () => text, plain);
  const bare = formatIssues(issues, () => undefined, plain);
  return message?.includes(" | ") ? whole : bare.replace(/\n[^\n]*\n$/, "");
}

/** What an example draws as a warning only because it is a part of a scenario. */
const OF_A_PART =
  /^a source|^a parameter that some|^an index that some|^every member of|^a source that|^figures that vary|^a figure to report/;

function expectInOrder(example: Example): void {
  expect(editorFindings(example.text)).toEqual([]);
  const checked = check(example);
  expect(issuesOf(checked).filter(({ expected }) => !OF_A_PART.test(expected))).toEqual([]);
  if (!checked.ok) throw new Error("refused");
  const run = runOf(checked.value, 20);
  for (const { name, values } of claimsIn(example.text)) {
    const cells = run.study.model.outputs.filter((output) => output.name === name || output.quantity === name);
    const found = cells.flatMap(({ name }) => [
      ...new Set(drawsOf(run, name).map((draw) => Number(draw.toPrecision(12)))),
    ]);
    expect({ name, values: found }).toEqual({ name, values });
  }
}

/** `a: { formula: -2^2 } # = -4`, `# b[year=2017] = 3, 4`: figures that comments state, of the line's key where they name none. */
function claimsIn(text: string): readonly { readonly name: string; readonly values: readonly number[] }[] {
  return text.split("\n").flatMap((line) => {
    const claim = /# (?:(?<name>\S.*?) )?= (?<values>[-\d., ]+)$/.exec(line);
    if (claim === null) return [];
    const key = /^outputs: \[(\w+)\]|^(?:variables: \{)? *(\w+):/.exec(line);
    const name = claim.groups!["name"] ?? key?.[1] ?? key?.[2] ?? "";
    return [{ name, values: claim.groups!["values"]!.split(",").map(Number) }];
  });
}

/** Every key that a schema names, at any depth. */
function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties = {} } = schema as { readonly properties?: Readonly<Record<string, unknown>> };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(keysIn)];
}

/** Rows of a table in Markdown: what the program says about each of a family. */
function rowsOf({ entries }: Family): string {
  return entries
    .map(({ name, usage, says, example }) => {
      const cells = [`\`${name}\``, says, ...(usage === undefined ? [] : [`\`${usage}\``]), `\`${example}\``];
      return `| ${cells.join(" | ")} |\n`;
    })
    .join("");
}
