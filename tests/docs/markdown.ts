/** The documents of the repository, and the blocks in them that tests execute. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "../..");

/** A fenced block. */
export type Block = {
  readonly document: string;
  /** Of its fence, from 1. */
  readonly line: number;
  /** The first word behind the fence, "yaml". */
  readonly language: string;
  /** What stands behind the language: for readers of the source, and for tests. */
  readonly mark: string;
  readonly text: string;
};

/** Every document, by its path from the root. */
export const documents: readonly string[] = ["README.md", "CHANGELOG.md", "docs", "scenarios"].flatMap(documentsIn);

export function read(document: string): string {
  return readFileSync(path.join(ROOT, document), "utf8");
}

/** Fenced blocks of a document, in their order. */
export function blocksOf(document: string): readonly Block[] {
  const text = read(document);
  return [...text.matchAll(/^```(\w*) *([^\n]*)\n([^]*?)^```$/gm)].map((match) => ({
    document,
    line: text.slice(0, match.index).split("\n").length,
    language: match[1]!,
    mark: match[2]!.trim(),
    text: match[3]!,
  }));
}

function documentsIn(name: string): readonly string[] {
  if (name.endsWith(".md")) return existsSync(path.join(ROOT, name)) ? [name] : [];
  return readdirSync(path.join(ROOT, name), { recursive: true, encoding: "utf8" })
    .filter((inside) => inside.endsWith(".md"))
    .map((inside) => `${name}/${inside.split(path.sep).join("/")}`)
    .sort();
}
