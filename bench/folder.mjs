/**
 * What keeping draws costs: how fast `draws.parquet` is written, and how much summaries add to a run that writes it. After
 * `npm run build`:
 *
 *     node bench/folder.mjs [scenario] [samples,...] [rounds]
 *
 * Each figure is a difference of whole runs, medians over rounds in rotation: with draws and without tell the writing, many
 * samples and few tell the summaries with the drawing that they need, which is told beside all the rest of a run that writes
 * its draws. Of CPU seconds besides, which a busy machine moves less.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [scenario = path.join(root, "scenarios/mexico-heroin"), sizes = "1e5,1e6", rounds = "5"] = process.argv.slice(2);
const program = path.join(root, "dist/program/iff.cjs");
const folder = mkdtempSync(path.join(tmpdir(), "iff-bench-"));
const FEW = "1000";

/** One run of one thread; seconds by the clock and of CPU, and the bytes of its draws. */
function run(samples, draws) {
  const out = path.join(folder, "run");
  rmSync(out, { recursive: true, force: true });
  const words = ["run", scenario, "-n", samples, draws, "--threads", "1", "--out", out, "--format", "json"];
  // The program's own clock of its CPU time, read as it ends.
  const told =
    "process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('cpu '+(u.userCPUTime+u.systemCPUTime)/1e6+'\\n')})";
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(told)}`, program, ...words],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let errors = "";
  child.stderr.on("data", (text) => (errors += text));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      const clock = (performance.now() - start) / 1000;
      const cpu = Number(/cpu ([\d.]+)/.exec(errors)?.[1]);
      if (code !== 0) return reject(new Error(errors));
      const bytes = draws === "--draws" ? statSync(path.join(out, "draws.parquet")).size : 0;
      resolve({ clock, cpu, bytes });
    });
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  console.log("| samples | draws.parquet | written at | of CPU time | summaries add | of CPU time |");
  console.log("| ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const samples of sizes.split(",")) {
    const taken = { few: [], without: [], draws: [] };
    for (let round = 0; round < Number(rounds); round++) {
      taken.few.push(await run(FEW, "--no-draws"));
      taken.without.push(await run(samples, "--no-draws"));
      taken.draws.push(await run(samples, "--draws"));
    }
    const seconds = (kind, of) => median(taken[kind].map((each) => each[of]));
    const megabytes = taken.draws[0].bytes / 1e6;
    const cells = ["clock", "cpu"].map((of) => {
      const writing = seconds("draws", of) - seconds("without", of);
      const summaries = seconds("without", of) - seconds("few", of);
      const others = seconds("draws", of) - summaries;
      return [`${(megabytes / writing).toFixed(0)} MB/s`, `${((100 * summaries) / others).toFixed(0)}%`];
    });
    const [[rate, share], [rateOfCpu, shareOfCpu]] = cells;
    console.log(`| ${samples} | ${megabytes.toFixed(0)} MB | ${rate} | ${rateOfCpu} | ${share} | ${shareOfCpu} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
