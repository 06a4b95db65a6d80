/**
 * The program in few files: a start reads a dozen instead of three hundred, which halves it. Folders are kept as in the
 * sources, so that the program finds its worker; packages used on demand (charts, YAML, the schema) stay files of their own.
 */
import { defineConfig } from "rolldown";

export default defineConfig({
  input: { "src/cli/main": "src/cli/main.ts", "workers/node": "workers/node.ts" },
  platform: "node",
  output: {
    dir: "dist/program",
    cleanDir: true,
    entryFileNames: "[name].js",
    chunkFileNames: "src/cli/[name]-[hash].js",
    // Blanks and comments cost a start as much as code does; names stay, so that a fault can be read.
    minify: { compress: false, mangle: false, codegen: true },
  },
});
