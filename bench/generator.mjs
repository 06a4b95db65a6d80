/**
 * The random words of many names and blocks (`words.mjs`) in the tests of dieharder (Brown 2003), which must be installed
 * (Debian: `apt install dieharder`). Each test reads words of a seed of its own, "SEED TEST NTUPLE".
 *
 *   npm run build && node bench/generator.mjs [--seed dieharder] [--tests 0,1,203:16]
 *
 * All tests of `dieharder -a` take an hour of an idle core or two; leave out those that its authors advise against (14).
 * Prints a Markdown table as dieharder assesses (weak: p below 0.005 or above 0.995; failed: within 0.000001 of 0 or 1).
 */
import { spawn } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";

const WORDS = path.join(import.meta.dirname, "words.mjs");
const from = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const tuples = (test, first, last) => from(first, last).map((n) => `${test}:${n}`);

/** Numbers of tests, with the length of tuples where `dieharder -a` goes through several; the longest ones last. */
const ALL = [
  ...from(0, 17).filter((test) => test !== 14),
  ...[100, 101, 102, 204, 205, 206, 207, "208:0", "208:1", "209:12"],
  ...tuples(202, 2, 5),
  ...tuples(201, 2, 5),
  ...tuples(200, 1, 12),
  ...tuples(203, 0, 32),
];

const { values } = parseArgs({
  options: { seed: { type: "string", default: "dieharder" }, tests: { type: "string" } },
});
const tests = (values.tests?.split(",") ?? ALL).map((test) => `${test}`.split(":"));

const FLAGS = ["test_name", "ntuple", "tsamples", "psamples", "pvalues", "assessment"].flatMap((flag) => ["-D", flag]);

/** Lines that dieharder prints about one test. */
function assess([test, ntuple = ""]) {
  const words = spawn(process.execPath, [WORDS, `${values.seed} ${test} ${ntuple}`.trim()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const asked = ["-g", "200", "-d", test, ...(ntuple === "" ? [] : ["-n", ntuple]), ...FLAGS];
  const tester = spawn("dieharder", asked, { stdio: [words.stdout, "pipe", "inherit"] });
  words.stdout.destroy();
  let text = "";
  tester.stdout.setEncoding("utf8").on("data", (part) => (text += part));
  return new Promise((resolve, reject) => {
    tester.on("error", reject);
    tester.on("close", (code, signal) => {
      words.kill();
      if (code !== 0) reject(new Error(`test ${test} of dieharder ended with ${signal ?? `code ${code}`}`));
      else resolve(text.split("\n").filter((line) => /PASSED|WEAK|FAILED/.test(line)));
    });
  });
}

const counts = new Map();
process.stdout.write(
  "| test | ntuple | samples | p-samples | p | assessment |\n| --- | ---: | ---: | ---: | ---: | --- |\n",
);
for (const test of tests) {
  for (const line of await assess(test)) {
    const cells = line.split("|").map((cell) => cell.trim());
    counts.set(cells.at(-1), (counts.get(cells.at(-1)) ?? 0) + 1);
    process.stdout.write(`| ${cells.join(" | ")} |\n`);
  }
}
process.stdout.write(`\n${[...counts].map(([assessment, count]) => `${count} ${assessment}`).join(", ")}.\n`);
