/** Builds the program before tests that start it, where a source is newer than the last build: `npm test` has built already. */
import { execFileSync, execSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const PROJECTS = ["src/cli", "workers"];
/** What the build makes last of each part. */
const BUILT = [
  ...["engine", "cli", "workers"].map((part) => `dist/${part}.tsbuildinfo`),
  "dist/program/iff.cjs",
  "dist/program/workers/node.js",
];

export default function buildFirst(): void {
  const sources = ["src", "workers"].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  );
  const newestSource = Math.max(...sources.filter((name) => /\.(c?ts|json)$/.test(name)).map(changedAt));
  if (Math.min(...BUILT.map(changedAt)) >= newestSource) return;
  const compiler = path.join(
    path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  execFileSync(process.execPath, [compiler, "-b", ...PROJECTS], { cwd: ROOT, stdio: "inherit" });
  execSync("npm run --silent bundle", { cwd: ROOT, stdio: "inherit" });
}

function changedAt(name: string): number {
  return statSync(path.join(ROOT, name), { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
}
