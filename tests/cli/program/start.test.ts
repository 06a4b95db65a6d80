/** What a start costs: which files it reads, and processor time beside that of Node itself, since seconds would tell how busy the machine is. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";
import { folderWith, MAIN, SMALL } from "./iff.ts";

/** Says in the end how many microseconds all threads of the process took. */
const METER = `data:text/javascript,process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write("took " + (user + system));
})`;

/** Says in the end which files of the program were read. */
const READER = `data:text/javascript,
const fs = process.getBuiltinModule("node:fs");
const { readFileSync } = fs;
const read = [];
fs.readFileSync = (file, ...more) => (read.push(file), readFileSync(file, ...more));
process.on("exit", () => process.stderr.write("read " + JSON.stringify(read.filter((file) => /\\.cjs$/.test(file)))));`;

/** Microseconds of the cheapest of some starts: the others were disturbed. */
function costOf(...words: readonly string[]): number {
  const costs = Array.from({ length: 5 }, () => {
    const { status, stderr } = spawnSync(process.execPath, ["--import", METER, ...words], { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    return Number(/took (\d+)$/.exec(stderr)?.[1]);
  });
  return Math.min(...costs);
}

it("help costs little more than Node, and a small run not many times as much", () => {
  const { folder, remove } = folderWith({ "scenario.yaml": SMALL });
  const bare = costOf("-e", "0");
  // Measured on an idle machine with Node 20: 1.5 and 5 times; modules that help loads by mistake, or a run does twice, show.
  expect(costOf(MAIN, "--help") / bare).toBeLessThan(3);
  expect(costOf(MAIN, "run", folder, "--samples", "1000") / bare).toBeLessThan(10);
  remove();
});

it("help reads the command line's code, a run what drawing needs, and neither more", () => {
  const { folder, remove } = folderWith({ "scenario.yaml": SMALL });
  const filesOf = (...words: readonly string[]): readonly string[] => {
    const { status, stderr } = spawnSync(process.execPath, ["--import", READER, MAIN, ...words], { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    const files = JSON.parse(/read (\[.*\])$/.exec(stderr)?.[1] ?? "[]") as string[];
    return files.map((file) => path.basename(file).replace(/-[\w-]{8}\.cjs$/, ""));
  };
  expect(filesOf("--help")).toEqual(["program.cjs", "rolldown-runtime"]);
  expect(filesOf("run", folder, "--samples", "1000")).toEqual(["program.cjs", "rolldown-runtime", "drawing"]);
  remove();
});
