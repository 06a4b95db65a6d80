/** Writes the tables of scenarios/README.md from what the built program draws: npm run studies. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const program = path.join(root, "dist/program/src/cli/main.js");
const readme = path.join(root, "scenarios/README.md");
const tables = execFileSync(process.execPath, [program, "studies", "scenarios", "--format", "markdown"], {
  cwd: root,
  encoding: "utf8",
});
const [before, , after] = readFileSync(readme, "utf8").split(/^<!-- .*studies.* -->$/m);
writeFileSync(readme, `${before}<!-- studies: npm run studies -->\n\n${tables}\n<!-- end of studies -->${after}`);
