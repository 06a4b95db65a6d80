/**
 * The program in fewer files than its sources are, and without the packages' own files. CommonJS, since that is what V8's compiled
 * code can be kept of (src/cli/launch.cts). What every start needs is one file, what drawing needs beside it another; what only some
 * commands need (charts, pages, other programs' formats) are files of their own. Folders are kept as in the sources, so that the
 * program finds its worker.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "rolldown";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** Blanks and comments cost a start as much as code does; names stay, so that a fault can be read. */
const minify = { compress: false, mangle: false, codegen: true };

/**
 * Text that is all ASCII is read in a sixth of the time, and kept in half the space: 5 ms of a start. What is written for
 * another character means the same in texts, templates and patterns, and nothing else holds one.
 */
function ascii(code) {
  if (/\\[\u0080-\uffff]/.test(code)) throw new Error("a character beyond ASCII behind a backslash");
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Adds what starts the program, which has to know one build from another. */
const launcher = {
  name: "launcher",
  generateBundle(_, bundle) {
    const digest = createHash("sha256");
    for (const name of Object.keys(bundle).sort()) {
      bundle[name].code = ascii(bundle[name].code);
      digest.update(name).update(bundle[name].code);
    }
    const source = readFileSync("dist/src/cli/launch.cjs", "utf8").replace(
      "@build@",
      digest.digest("hex").slice(0, 16),
    );
    this.emitFile({ type: "asset", fileName: "iff.cjs", source });
  },
};

/** Where the parts begin that a command loads, one after another, when it draws. */
const DRAWING = [
  "cli/carry-out",
  "cli/threads",
  "cli/unfinished",
  "cli/variability",
  "report/index",
  "run",
  "run-report",
  "study",
];

/** The files that are loaded with `names`: they and all they import, except by `import()`. */
function loadedWith(names, graph) {
  const found = new Set(names.map((name) => resolve("src", `${name}.ts`)));
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/** One file for all that is loaded with `names`: to find a file takes a tenth of a millisecond. */
function part(name, names, priority) {
  let files;
  return {
    debugName: name,
    priority,
    name: (id, graph) => ((files ??= loadedWith(names, graph)).has(id) ? name : null),
  };
}

export default defineConfig([
  {
    input: { "src/cli/program": "src/cli/main.ts" },
    platform: "node",
    // `import()` of a file that stands in the same part serves the sources, and costs nothing.
    checks: { ineffectiveDynamicImport: false },
    plugins: [launcher],
    transform: { define: { BUNDLED_VERSION: JSON.stringify(version) } },
    output: {
      dir: "dist/program",
      cleanDir: true,
      format: "cjs",
      entryFileNames: "[name].cjs",
      chunkFileNames: "src/cli/[name]-[hash].cjs",
      codeSplitting: { groups: [part("start", ["cli/main"], 2), part("drawing", DRAWING, 1)] },
      minify,
    },
  },
  {
    input: { "workers/node": "workers/node.ts" },
    platform: "node",
    output: { dir: "dist/program", entryFileNames: "[name].js", codeSplitting: false, minify },
  },
]);
