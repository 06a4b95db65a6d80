/** The shape of the house: which folder may know which, what the engine may call, and what every file owes its reader. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

/** From the bottom up; folders of one row never import each other. */
const LAYERS: readonly (readonly string[])[] = [
  ["issues", "numerics"],
  ["formula", "distributions", "samplers"],
  ["scenario"],
  ["model"],
  ["engine"],
  ["analysis", "sensitivity", "hypotheses", "evidence"],
  ["information"],
  ["report"],
  ["study.ts"],
  ["run.ts", "contenders.ts", "joint-figures.ts", "split-figures.ts"],
  ["run-report.ts"],
  ["inquiry.ts", "comparison.ts", "decomposition.ts", "weighing.ts", "priorities.ts", "record.ts"],
  ["stored-comparison.ts", "composition.ts"],
  ["index.ts"],
  ["workers", "cli", "workbench"],
];

/** Tables of the four families, and the public interface: the only files that may pass on what others export. */
const FAMILY_TABLES = [
  "src/index.ts",
  "src/distributions/index.ts",
  "src/samplers/index.ts",
  "src/sensitivity/index.ts",
  "src/report/index.ts",
];

/** Where a platform is at hand: the shells. */
const SHELLS = ["cli", "workbench", "workers"];

/** Answers of these depend on the machine, the moment, the language or the version of V8. */
const PLATFORM = new Set(
  (
    "process Buffer window document navigator globalThis global self require console performance crypto Date Intl fetch " +
    "setTimeout setInterval setImmediate queueMicrotask TextEncoder TextDecoder URL Worker eval Function localStorage"
  ).split(" "),
);
const PLATFORM_METHODS = /^(toLocale\w*|localeCompare)$/;

/** The specification fixes the result of these to the last bit; of the other functions of Math it does not. */
const EXACT_MATH = new Set(
  "sqrt abs floor ceil round trunc min max imul clz32 fround sign PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2".split(" "),
);

/** Knowledge of the domain is data: it belongs into scenarios. */
const DOMAIN_WORDS =
  /heroin|opium|opiate|morphine|cocaine|cannabis|amphetamine|poppy|\bcoca\b|smuggl|migrant|traffick|launder|seizure|mispric|misinvoic|wildlife|poach|\bgold\b|tobacco|cigarette|firearm|\bdrugs?\b/i;

type File = { readonly name: string; readonly text: string; readonly tree: ts.SourceFile };

const files: readonly File[] = ["src", "workers"].flatMap(sourceFiles);
const engineFiles = files.filter((file) => !SHELLS.includes(folderOf(file.name)));

describe("the architecture", () => {
  it("has files to look at", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(engineFiles.map((file) => file.name)).toContain("src/issues/issue.ts");
  });

  it("knows the layer of every folder", () => {
    expect(files.map((file) => file.name).filter((name) => layerOf(name) < 0)).toEqual([]);
  });

  it("imports strictly downwards, types included", () => {
    expect(files.flatMap(wrongImports)).toEqual([]);
  });

  it("lets workers import the engine only", () => {
    const imports = files.filter((file) => folderOf(file.name) === "workers").flatMap((file) => importsOf(file));
    expect(imports.filter((name) => layerOf(name) >= 0 && folderOf(name) !== "engine")).toEqual([]);
  });

  it("imports no package of the platform into the engine", () => {
    const packages = engineFiles.flatMap((file) =>
      specifiersOf(file)
        .filter((specifier) => specifier.startsWith("node:") || isBuiltin(specifier))
        .map((specifier) => `${file.name}: ${specifier}`),
    );
    expect(packages).toEqual([]);
  });

  it("has no circle of imports", () => {
    expect(circles(new Map(files.map((file) => [file.name, importsOf(file)])))).toEqual([]);
  });

  it("calls neither platform nor hidden randomness nor inexact mathematics in the engine", () => {
    expect(engineFiles.flatMap(platformUses)).toEqual([]);
  });

  it("knows no word of the domain in the source", () => {
    const words = files.flatMap((file) =>
      file.text.split("\n").flatMap((line, i) => {
        const word = DOMAIN_WORDS.exec(line)?.[0];
        return word === undefined ? [] : [`${file.name}:${i + 1}: ${word}`];
      }),
    );
    expect(words).toEqual([]);
  });

  it("opens every file with what it is for", () => {
    const silent = files.filter((file) => !/^(#!.*\n)?\/\*\*? *\n? *\*? *\S.{20}/.test(file.text));
    expect(silent.map((file) => file.name)).toEqual([]);
  });

  it("passes on exports only in the tables of the families and the public interface", () => {
    const barrels = files.filter((file) => !FAMILY_TABLES.includes(file.name) && reexports(file.tree));
    expect(barrels.map((file) => file.name)).toEqual([]);
  });

  it("exports by name, never as default or everything at once", () => {
    expect(files.flatMap(namelessExports)).toEqual([]);
  });
});

describe("the checks of the architecture", () => {
  it("see an import upwards, sideways and of a type only", () => {
    expect(wrongImports(fake("src/model/a.ts", 'import type { X } from "../engine/plan.ts";'))).toHaveLength(1);
    expect(wrongImports(fake("src/formula/a.ts", 'import { x } from "../samplers/random.ts";'))).toHaveLength(1);
    expect(wrongImports(fake("src/engine/a.ts", 'const x = await import("../study.ts");'))).toHaveLength(1);
    expect(wrongImports(fake("src/engine/a.ts", 'import { x } from "../model/model.ts";'))).toEqual([]);
  });

  it("see a circle, once", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b"]],
    ]);
    expect(circles(graph)).toEqual(["b > c > b"]);
  });

  it("see a clock, hidden randomness and inexact mathematics, not the names of own things", () => {
    const uses = (text: string): readonly string[] => platformUses(fake("src/engine/a.ts", text));
    expect(
      uses("const a = Math.random(); const b = Math.exp(1); const c = 2 ** 3; const d = Date.now();"),
    ).toHaveLength(4);
    expect(uses("const { log } = Math; a.localeCompare(b); let e = 1; e **= 2;")).toHaveLength(3);
    expect(uses('const f = new Function("return 1"); process.exit();')).toHaveLength(2);
    expect(uses("const a = Math.sqrt(2); const b = record.process; const c = { Date: 1 }; // Math.exp")).toEqual([]);
  });
});

function sourceFiles(folder: string): readonly File[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`)
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => fake(name, readFileSync(path.join(ROOT, name), "utf8")));
}

function fake(name: string, text: string): File {
  return { name, text, tree: ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true) };
}

/** "engine" for src/engine/plan.ts, "study.ts" for src/study.ts, "workers" for workers/node.ts. */
function folderOf(name: string): string {
  const [first = "", second = ""] = name.split("/");
  return first === "src" ? second : first;
}

function layerOf(name: string): number {
  return LAYERS.findIndex((layer) => layer.includes(folderOf(name)));
}

/** What a file imports or passes on, as written; type-only and lazy imports count. */
function specifiersOf(file: File): readonly string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map((imported) => imported.fileName);
}

/** The files of the project that a file imports, by their names from the root. */
function importsOf(file: File): readonly string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => path.posix.join(path.posix.dirname(file.name), specifier));
}

function wrongImports(file: File): readonly string[] {
  return importsOf(file)
    .filter((name) => folderOf(name) !== folderOf(file.name) && layerOf(name) >= layerOf(file.name))
    .map((name) => `${file.name} imports ${name}`);
}

function isBuiltin(specifier: string): boolean {
  return /^(assert|buffer|child_process|cluster|crypto|events|fs|http|https|net|os|path|process|stream|url|util|v8|vm|worker_threads|zlib)(\/|$)/.test(
    specifier,
  );
}

/** Every circle in a graph of imports, from its first file in the order of a search in depth. */
function circles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  const finished = new Set<string>();
  function visit(name: string, trail: readonly string[]): void {
    const seen = trail.indexOf(name);
    if (seen >= 0) found.add([...trail.slice(seen), name].join(" > "));
    if (seen >= 0 || finished.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    finished.add(name);
  }
  for (const name of graph.keys()) visit(name, []);
  return [...found];
}

function platformUses(file: File): readonly string[] {
  const uses: string[] = [];
  const mayBeInexact = file.name === "src/numerics/elementary.ts";
  function report(node: ts.Node): void {
    const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart());
    uses.push(`${file.name}:${line + 1}: ${node.getText().slice(0, 40)}`);
  }
  function visit(node: ts.Node): void {
    if (ts.isIdentifier(node) && PLATFORM.has(node.text) && isFreeName(node)) report(node);
    else if (ts.isPropertyAccessExpression(node) && PLATFORM_METHODS.test(node.name.text)) report(node);
    else if (!mayBeInexact && ts.isIdentifier(node) && node.text === "Math" && isFreeName(node) && !isExactMath(node)) {
      report(node.parent);
    } else if (!mayBeInexact && ts.isBinaryExpression(node) && isPower(node.operatorToken.kind)) report(node);
    ts.forEachChild(node, visit);
  }
  visit(file.tree);
  return uses;
}

function isPower(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;
}

/** A name that refers to something outside: no property, no key, no name that is declared here. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent) || ts.isMethodSignature(parent)) return false;
  return !(ts.isTypeReferenceNode(parent) && node.text === "Function");
}

function isExactMath(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && EXACT_MATH.has(node.parent.name.text);
}

function reexports(tree: ts.SourceFile): boolean {
  return tree.statements.some(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
  );
}

function namelessExports(file: File): readonly string[] {
  if (file.name.endsWith(".d.ts")) return [];
  return file.tree.statements
    .filter(
      (statement) =>
        ts.isExportAssignment(statement) ||
        (ts.isExportDeclaration(statement) && statement.exportClause === undefined) ||
        (ts.canHaveModifiers(statement) &&
          ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)),
    )
    .map((statement) => `${file.name}: ${statement.getText().slice(0, 60)}`);
}
