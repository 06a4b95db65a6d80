/** What the documents say is so: commands run, scenarios check, links lead somewhere. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands, iff, SMALL } from "../cli/program/iff.ts";
import { blocksOf, documents, read, ROOT } from "./markdown.ts";

/** Commands of a document that are no business of this test: they install, fetch or run everything, this test included. */
const NOT_RUN = /^(npm (ci|install|test|start|run [\w:-]+)|git |cd |\.ci\/run|open |xdg-open |docker |node --version)/;

const blocks = documents.flatMap(blocksOf);

/** Those that examples in the help name. */
const TWO_HYPOTHESES = `hypotheses:
  sub-contractors: { set: { passed_on: "uniform(0.2, 0.4)" } }
  not-caught: { set: { quantity: "uniform(180, 220)" } }
observations:
  published: { of: "inward[year=2021]", value: 105000, relative_sd: 0.1 }
`;

let place: string;

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), "iff docs "));
  cpSync(path.join(ROOT, "scenarios"), path.join(place, "scenarios"), { recursive: true });
  const studies = path.join(place, "my-studies", "small");
  mkdirSync(studies, { recursive: true });
  for (const folder of [place, studies]) writeFileSync(path.join(folder, "scenario.yaml"), SMALL + TWO_HYPOTHESES);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe("the documents", () => {
  it("are there", () => {
    expect(documents).toContain("README.md");
    expect(documents.length).toBeGreaterThan(3);
  });

  for (const document of documents) {
    it(`${document} has no link that leads nowhere`, () => {
      expect(linksOf(document).filter((link) => !leadsSomewhere(document, link))).toEqual([]);
    });
  }

  for (const { document, line, text } of blocks.filter(({ language }) => /^(sh|bash|console)$/.test(language))) {
    for (const command of commandsIn(text)) {
      it(`${document}:${line} has a command that works: ${command}`, async () => {
        if (NOT_RUN.test(command)) {
          expect(scriptOf(command)).toBe("known");
          return;
        }
        const words = wordsOf(command);
        expect(words[0]).toBe("iff");
        const { code, stderr } = await iff(words.slice(1), { cwd: place });
        expect(stderr).not.toMatch(/expected/i);
        expect(code).toBe(0);
      });
    }
  }

  for (const { document, line, text } of blocks.filter(({ text }) => /^iff: 1$/m.test(text))) {
    it(`${document}:${line} is a scenario that can be run`, async () => {
      const name = `block-${line}.yaml`;
      writeFileSync(path.join(place, name), text);
      const { code, stderr } = await iff(["check", name], { cwd: place });
      expect(stderr.replace(/^.*warning.*$/gm, "")).not.toMatch(/expected/);
      expect(code).toBe(0);
    });
  }
});

describe("the examples in the help", () => {
  it("work, of every command", async () => {
    const helps = await Promise.all((await commands()).map((command) => iff([command, "--help"])));
    const texts = [(await iff(["--help"])).stdout, ...helps.map(({ stdout }) => stdout)];
    const examples = texts.flatMap((text) => {
      const found = [...text.matchAll(/^ {2}(iff .*)$/gm)].map((match) => match[1]!);
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    for (const example of examples) {
      for (const made of ["results", "my-study", "to-send"])
        rmSync(path.join(place, made), { recursive: true, force: true });
      const reads = /^iff (report|export|verify|sensitivity) results/.test(example);
      if (reads) await iff(["run", "scenario.yaml", "-n", "1000", "--out", "results"], { cwd: place });
      const { code, stderr } = await iff(wordsOf(example).slice(1), { cwd: place });
      expect({ example, code, stderr }).toEqual({ example, code: 0, stderr: "" });
    }
  }, 300_000);
});

/** Lines of a block that are commands: those behind a prompt where there is one, else all; comments and continuations out. */
function commandsIn(text: string): readonly string[] {
  const lines = text.replaceAll("\\\n", " ").split("\n");
  const prompted = lines.filter((line) => line.startsWith("$ "));
  return (prompted.length > 0 ? prompted.map((line) => line.slice(2)) : lines)
    .flatMap((line) => line.split(" && "))
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.replace(/^(npx iff|node dist\/src\/cli\/main\.js)\b/, "iff"));
}

/** Words of a shell command without expansions: quotes and nothing else. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map((match) => match[0].replace(/["']/g, ""));
}

/** A script that a document names must exist; other commands are known as such. */
function scriptOf(command: string): string {
  const script = /^npm (?:run )?(test|start|[\w:-]+)/.exec(command)?.[1];
  const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
  return script === undefined || script === "ci" || script === "install" || script in scripts
    ? "known"
    : `no script ${script}`;
}

/** Targets of Markdown links outside of code, without those to other sites. */
function linksOf(document: string): readonly string[] {
  const text = read(document)
    .replace(/^```[^]*?^```$/gm, "")
    .replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!).filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(document: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = path.join(ROOT, path.dirname(document), decodeURIComponent(file));
  const place = file === "" ? path.join(ROOT, document) : target;
  if (!existsSync(place)) return false;
  return anchor === undefined || !place.endsWith(".md") || anchorsOf(readFileSync(place, "utf8")).includes(anchor);
}

/** Headings as GitHub makes them into anchors. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}
