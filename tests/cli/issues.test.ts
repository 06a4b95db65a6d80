import { describe, expect, it } from "vitest";
import { coloured, paintFor, plain } from "../../src/cli/colour.ts";
import { countIssues, formatComplaint, formatIssues } from "../../src/cli/issues.ts";
import type { Issue } from "../../src/issues/issue.ts";

const issue: Issue = {
  severity: "error",
  file: "study/scenario.yaml",
  line: 2,
  column: 10,
  at: "parameters.price.value",
  expected: "min <= mode <= max",
  got: "min 900, mode 850",
  hint: "swap the two",
};
const text = "parameters:\n  price: { value: pert(900, 850, 1000) }\n";

describe("issues on a terminal", () => {
  it("say place, expected and got, path, hint and the line with a caret below the column", () => {
    expect(formatIssues([issue], () => text, plain)).toBe(
      [
        "study/scenario.yaml:2:10: expected min <= mode <= max, got min 900, mode 850",
        "  at parameters.price.value",
        "  hint: swap the two",
        "  2 |   price: { value: pert(900, 850, 1000) }",
        "    |          ^",
        "",
        "1 error",
        "",
      ].join("\n"),
    );
  });

  it("are all shown, warnings named as such and counted apart", () => {
    const shown = formatIssues([issue, { ...issue, line: 1, severity: "warning" }, issue], () => text, plain);
    expect(shown.match(/expected min/g)).toHaveLength(3);
    expect(shown).toContain("study/scenario.yaml:1:10: warning: expected");
    expect(shown.trimEnd().endsWith("2 errors, 1 warning")).toBe(true);
    expect(countIssues([{ ...issue, severity: "warning" }])).toBe("1 warning");
  });

  it("show no line where there is no text, or the place lies behind its end", () => {
    expect(formatIssues([issue], () => undefined, plain)).not.toContain("|");
    expect(formatIssues([{ ...issue, line: 99 }], () => text, plain)).not.toContain("|");
  });

  it("find the line whatever ends it", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(formatIssues([issue], () => text.replaceAll("\n", end), plain)).toContain("  2 |   price: {");
    }
  });

  it("cut a long line around the column", () => {
    const long = `\n${"a".repeat(500)}HERE${"b".repeat(500)}`;
    const shown = formatIssues([{ ...issue, column: 501 }], () => long, plain).split("\n");
    const line = shown.find((text) => text.includes("HERE"))!;
    expect(line.length).toBeLessThan(100);
    expect(shown[shown.indexOf(line) + 1]!.indexOf("^")).toBe(line.indexOf("HERE"));
  });

  it("put the caret below the column behind tabs and wide letters", () => {
    const shown = formatIssues([{ ...issue, column: 5 }], () => "\n\t価格: x", plain).split("\n");
    expect(shown.slice(-5, -3)).toEqual(["  2 |  価格: x", "    |       ^"]);
  });

  it("make control characters of a stranger's file visible instead of sending them to the terminal", () => {
    const nasty = { ...issue, got: "\u001b[2Jgone\u202e", file: "a\u0007.yaml" };
    const shown = formatIssues([nasty], () => "\n\u001b]0;title\u0007", plain);
    expect(/[\u0000-\u0009\u000b-\u001f\u202e]/.test(shown)).toBe(false);
    expect(shown).toContain("\\u001b[2Jgone\\u202e");
  });

  it("have the same letters in colour as without", () => {
    const inColour = formatIssues([issue], () => text, coloured);
    expect(inColour).not.toBe(formatIssues([issue], () => text, plain));
    expect(inColour.replace(/\u001b\[\d+m/g, "")).toBe(formatIssues([issue], () => text, plain));
  });
});

describe("a complaint about the command line", () => {
  it("is one sentence and a hint", () => {
    expect(formatComplaint("--out here", { expected: "a", got: "b", hint: "c" }, plain)).toBe(
      "iff: --out here: expected a, got b\n  hint: c\n",
    );
    expect(formatComplaint("--out here", { expected: "a", got: "b" }, plain)).toBe(
      "iff: --out here: expected a, got b\n",
    );
  });
});

describe("colour", () => {
  const isColoured = (terminal: boolean, environment: Record<string, string>): boolean =>
    paintFor(terminal, environment) === coloured;

  it("is for terminals that can show it", () => {
    expect(isColoured(true, {})).toBe(true);
    expect(isColoured(true, { TERM: "dumb" })).toBe(false);
    expect(isColoured(false, {})).toBe(false);
  });

  it("obeys NO_COLOR before FORCE_COLOR, and both where they are set", () => {
    expect(isColoured(true, { NO_COLOR: "1" })).toBe(false);
    expect(isColoured(true, { NO_COLOR: "" })).toBe(true);
    expect(isColoured(false, { FORCE_COLOR: "1" })).toBe(true);
    expect(isColoured(true, { FORCE_COLOR: "0" })).toBe(false);
    expect(isColoured(true, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
  });
});
