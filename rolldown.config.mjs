/**
 * The program in fewer files than its sources are, and without the packages' own files. CommonJS, since that is what V8's compiled
 * code can be kept of (src/cli/launch.cts). What only some commands need (charts, the schema, other programs' formats) are
 * files of their own. Folders are kept as in the sources, so that the program finds its worker.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** Blanks and comments cost a start as much as code does; names stay, so that a fault can be read. */
const minify = { compress: false, mangle: false, codegen: true };

/** Adds what starts the program, which has to know one build from another. */
const launcher = {
  name: "launcher",
  generateBundle(_, bundle) {
    const digest = createHash("sha256");
    for (const name of Object.keys(bundle).sort()) digest.update(name).update(bundle[name].code);
    const source = readFileSync("dist/src/cli/launch.cjs", "utf8").replace(
      "@build@",
      digest.digest("hex").slice(0, 16),
    );
    this.emitFile({ type: "asset", fileName: "iff.cjs", source });
  },
};

export default defineConfig([
  {
    input: { "src/cli/program": "src/cli/main.ts" },
    platform: "node",
    plugins: [launcher],
    transform: { define: { BUNDLED_VERSION: JSON.stringify(version) } },
    output: {
      dir: "dist/program",
      cleanDir: true,
      format: "cjs",
      entryFileNames: "[name].cjs",
      chunkFileNames: "src/cli/[name]-[hash].cjs",
      minify,
    },
  },
  {
    input: { "workers/node": "workers/node.ts" },
    platform: "node",
    output: { dir: "dist/program", entryFileNames: "[name].js", codeSplitting: false, minify },
  },
]);
