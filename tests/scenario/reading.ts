/** Scenarios in memory: what the reader makes of texts, in a form that tests can state in a line. */
import type { Issue, Read } from "../../src/issues/issue.ts";
import type { Files } from "../../src/scenario/files.ts";
import { readScenario } from "../../src/scenario/read.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";

export type Content = string | Uint8Array;

/** The lines that every scenario begins with: the text that a test adds starts in line 4. */
export const head = "iff: 1\nid: test\ntitle: A test\n";

export const topFile = "studies/test/scenario.yaml";

/** Files that hold the contents given by path, and no other. */
export function filesOf(contents: Readonly<Record<string, Content>>): Files {
  const known = new Map(Object.entries(contents));
  return {
    read(path) {
      const content = known.get(path);
      if (content === undefined)
        return { ok: false, complaint: { expected: "a file that can be read", got: "no file" } };
      return { ok: true, bytes: typeof content === "string" ? new TextEncoder().encode(content) : content };
    },
  };
}

/** What a top file reads as, with other files beside it by their paths from its folder. */
export function read(top: Content, beside: Readonly<Record<string, Content>> = {}): Read<Scenario> {
  const paths = Object.entries(beside).map(([name, content]) => [
    name.startsWith("../") ? `studies/${name.slice(3)}` : `studies/test/${name}`,
    content,
  ]);
  return readScenario(topFile, filesOf({ ...(Object.fromEntries(paths) as Record<string, Content>), [topFile]: top }));
}

/** The scenario that a text behind `head` is; a failed test shows the issues. */
export function scenarioOf(body: string, beside: Readonly<Record<string, Content>> = {}): Scenario {
  const result = read(head + body, beside);
  if (!result.ok) throw new Error(shown(result.issues).join("\n"));
  return result.value;
}

/** The issues of a text behind `head`, as `shown`. */
export function issuesOf(body: string, beside: Readonly<Record<string, Content>> = {}): string[] {
  return shown(issuesIn(head + body, beside));
}

export function issuesIn(top: Content, beside: Readonly<Record<string, Content>> = {}): readonly Issue[] {
  const result = read(top, beside);
  return result.ok ? [] : result.issues;
}

/** "4:3 parameters.fee: expected a map with value, got nothing"; the file in front where it is not the top file. */
export function shown(issues: readonly Issue[]): string[] {
  return issues.map(({ file, line, column, at, expected, got }) => {
    const name = file === topFile ? "" : `${file}:`;
    return `${name}${line}:${column} ${at}: expected ${expected}, got ${got}`;
  });
}
