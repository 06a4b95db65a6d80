/**
 * Writes the tables in the READMEs below scenarios/ anew, from the scenarios and from what the built program draws:
 * npm run studies. With --check nothing is written, and a table that is not what it would be is an error.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { figuresTable, hypothesesTable, iff, inputsTable, root } from "./study-tables.mjs";

/** By the word that opens a block: its text. `file` is the scenario or folder that the block names, from the root. */
const tables = {
  studies: (file) => iff("studies", file, "--format", "markdown").trimEnd(),
  inputs: inputsTable,
  figures: figuresTable,
  hypotheses: hypothesesTable,
};
/** `<!-- hypotheses of scenario.yaml by inward outward: npm run studies -->` up to `<!-- end of hypotheses -->`. */
const block = /^<!-- (\w+) of (\S+)(?: by (.+))?: npm run studies -->$[^]*?^<!-- end of \1 -->$/gm;

function renewed(readme) {
  const folder = path.posix.dirname(readme);
  return readFileSync(path.join(root, readme), "utf8").replace(block, (_, kind, name, by) => {
    const text = tables[kind](path.posix.join(folder, name), by?.split(" "));
    const opening = `<!-- ${kind} of ${name}${by === undefined ? "" : ` by ${by}`}: npm run studies -->`;
    return `${opening}\n\n${text}\n\n<!-- end of ${kind} -->`;
  });
}

const readmes = readdirSync(path.join(root, "scenarios"), { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "README.md")
  .map((file) => `scenarios/${file.split(path.sep).join("/")}`);

for (const readme of readmes) {
  const text = renewed(readme);
  if (text === readFileSync(path.join(root, readme), "utf8")) continue;
  if (process.argv.includes("--check")) {
    process.stderr.write(`${readme}: its tables are not what the studies give; npm run studies writes them anew\n`);
    process.exitCode = 1;
  } else writeFileSync(path.join(root, readme), text);
}
