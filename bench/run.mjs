/**
 * Our program and its peers on the same work, as a user runs them: whole processes, in rotation, medians.
 *
 *   npm run build && npm run bench -- W1 W2 W3 W4 [--samples 1e6] [--rounds 5]
 *
 * Peers that are not installed are left out and named; slow ones take part in a few rounds only. Prints a table a workload and
 * writes bench/RESULTS.md. How to install peers, and what to set where they are not found: docs/performance.md.
 */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const PROGRAM = path.join(HERE, "../dist/program/iff.cjs");
const { env } = process;
/** With NumPy, SciPy and, for W3, SALib. */
const PYTHON = env.PYTHON ?? "python3";
/** With OpenTURNS; Debian installs it for the system's Python. */
const OPENTURNS_PYTHON = [env.OPENTURNS_PYTHON, PYTHON, "/usr/bin/python3"].find(
  (each) => each && imports(each, "openturns"),
);
const RSCRIPT = env.RSCRIPT ?? "Rscript";
/** A folder in whose node_modules @quri/squiggle-lang is. */
const SQUIGGLE = env.SQUIGGLE ?? path.join(HERE, "..");

function imports(interpreter, name) {
  return spawnSync(interpreter, ["-c", `import ${name}`]).status === 0;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { samples: { type: "string", default: "1e6" }, rounds: { type: "string", default: "5" } },
});
const samples = Number(values.samples);
const rounds = Number(values.rounds);

/** As a table, which has what the peers print and no more: JSON tells besides what drives the figures. */
const ours = (workload, ...more) => {
  const scenario = path.join(HERE, "workloads", workload.toLowerCase());
  const words = ["run", scenario, "--samples", `${samples}`, "--sampler", "random", "--format", "csv", ...more];
  return [process.execPath, PROGRAM, ...words];
};
/** Rows of the design of W3, each computed in 22 arms. */
const ROWS = 65536;
const indices = (...more) => [
  process.execPath,
  PROGRAM,
  ...["sensitivity", path.join(HERE, "workloads/w1"), "--output", "balance", "-n", `${ROWS}`, "--format", "json"],
  ...more,
];
const indicesBy = (script) => [PYTHON, path.join(HERE, "peers", script), `${ROWS}`, "first", "100"];
const python = (script, ...more) => [PYTHON, path.join(HERE, "peers", script), `${samples}`, ...more];
const openturns = (script, ...more) => [OPENTURNS_PYTHON ?? PYTHON, path.join(HERE, "peers", script), ...more];
const r = (script, ...more) => [RSCRIPT, path.join(HERE, "peers", script), `${samples}`, ...more];

/** Rounds in which programs take part that need ten seconds and more. */
const FEW = 2;

/** Names, commands and, where they are few, rounds. The first peer is the one that ratios are about. */
const WORKLOADS = {
  W1: [
    ["NumPy, blocks", python("w1_numpy.py", "chunk")],
    ["NumPy, whole columns", python("w1_numpy.py", "plain")],
    ["NumPy, two processes", python("w1_numpy.py", "mp")],
    ["R", r("w1_base.R")],
    ["OpenTURNS", openturns("w1_openturns.py", `${samples}`)],
    ["Squiggle", [process.execPath, path.join(HERE, "peers/w1_squiggle.mjs"), `${samples}`], FEW],
    ["iff, one thread", ours("W1", "--threads", "1")],
    ["iff", ours("W1")],
    ["iff, plain loops", ours("W1", "--engine", "reference")],
  ],
  W2: [
    ["NumPy, blocks", python("w2_numpy.py", "chunk")],
    ["NumPy, two processes", python("w2_numpy.py", "mp")],
    ["R", r("w2_base.R"), FEW],
    ["OpenTURNS", openturns("w2_openturns.py", `${samples}`), FEW],
    ["iff, one thread", ours("W2", "--threads", "1")],
    ["iff", ours("W2")],
    ["iff, plain loops", ours("W2", "--engine", "reference")],
  ],
  W3: [
    ["NumPy and SciPy", indicesBy("w3_numpy.py")],
    ["SALib", indicesBy("w3_salib.py"), FEW],
    ["OpenTURNS", openturns("w3_openturns.py", `${ROWS}`, "first", "100")],
    ["iff, one thread", indices("--threads", "1")],
    ["iff", indices()],
    ["iff, Sobol' points", indices("--sampler", "sobol")],
  ],
  W4: [
    ["NumPy and SciPy, copula", python("w4_numpy.py", "copula")],
    ["R, copula", r("w4_base.R", "copula"), FEW],
    ["OpenTURNS, copula", openturns("w4_openturns.py", `${samples}`), FEW],
    ["iff, copula, one thread", ours("W4", "--threads", "1")],
    ["iff, copula", ours("W4")],
    ["NumPy, Iman-Conover", python("w4_numpy.py", "imanconover")],
    ["R, Iman-Conover", r("w4_base.R", "imanconover"), FEW],
    ["iff, Iman-Conover", ours("W4", "--dependence", "iman-conover")],
  ],
};

/** Runs a command: seconds, megabytes at its peak, CPU seconds and what it printed; or why it cannot be run. */
function run([command, ...words]) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"], cwd: SQUIGGLE });
    let text = "";
    let complaint = "";
    let peak = NaN;
    let processor = NaN;
    const look = setInterval(() => {
      peak = peakOf(child.pid) ?? peak;
      processor = processorOf(child.pid) ?? processor;
    }, 10);
    child.stdout.setEncoding("utf8").on("data", (part) => (text += part));
    child.stderr.setEncoding("utf8").on("data", (part) => (complaint += part));
    child.on("error", ({ message }) => (clearInterval(look), resolve({ failed: message })));
    child.on("close", (code) => {
      clearInterval(look);
      const seconds = (performance.now() - start) / 1000;
      resolve(code === 0 ? { seconds, peak, processor, text } : { failed: reasonIn(complaint, code) });
    });
  });
}

/** The line of a program's complaint that names the error. */
function reasonIn(complaint, code) {
  const lines = complaint.split("\n").map((line) => line.trim());
  return lines.findLast((line) => /error/i.test(line)) ?? `exit code ${code}`;
}

/** Megabytes that a process has taken at most so far (Linux); worker processes of its own are not counted. */
function peakOf(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** CPU seconds of a process and of the children that it has waited for (Linux, 100 ticks a second). */
function processorOf(pid) {
  try {
    const [, rest] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const ticks = rest.split(" ").slice(11, 15).map(Number);
    const total = ticks.reduce((sum, each) => sum + each, 0) / 100;
    return total > 0 ? total : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Means and 5, 50 and 95% quantiles of all figures, each beside the width of its 90% band; or indices, beside 1. Undefined
 * for a peer that prints none.
 */
function figuresOf(text) {
  if (text.startsWith("quantity,")) return figuresIn(text);
  try {
    const read = JSON.parse(text);
    if (Array.isArray(read.S1)) return [...read.S1, ...read.ST].map((value) => ({ value, width: 1 }));
    if (read.format === "iffsim-sensitivity") return indicesIn(read);
    return besideWidths(read.result.map(([mean, , p5, , p50, , p95]) => [mean, p5, p50, p95]));
  } catch {
    return undefined;
  }
}

/** Of a table whose first line names its columns. */
function figuresIn(table) {
  const [head, ...lines] = table.trim().split("\n");
  const columns = ["mean", "p5", "p50", "p95"].map((name) => head.split(",").indexOf(name));
  return besideWidths(lines.map((line) => columns.map((column) => Number(line.split(",")[column]))));
}

function besideWidths(all) {
  return all.flatMap((figures) => figures.map((value) => ({ value, width: figures[3] - figures[1] })));
}

/** S1 of all parameters in the order of the workload, then ST; what the output does not rest on has 0. */
function indicesIn({ outputs: [{ methods }] }) {
  const scenario = readFileSync(path.join(HERE, "workloads/w1/scenario.yaml"), "utf8");
  const names = [...scenario.matchAll(/^ {2}(\w+): \{ value:/gm)].map(([, name]) => name);
  const found = new Map(methods[0].rows.map(({ factor, figures }) => [factor, figures]));
  return ["S1", "ST"].flatMap((index) =>
    names.map((name) => ({ value: found.get(name)?.[index].value ?? 0, width: 1 })),
  );
}

/** The greatest difference of a figure, relative to the width of its 90% band; of an index, by itself. */
function disagreement(figures, reference) {
  if (figures === undefined || reference === undefined || figures.length !== reference.length) return NaN;
  return Math.max(...figures.map(({ value }, i) => Math.abs(value - reference[i].value) / reference[i].width));
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function measure(workload) {
  const programs = WORKLOADS[workload];
  const runs = new Map(programs.map(([name]) => [name, []]));
  const missing = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const [name, command, most = rounds] of programs) {
      if (missing.has(name) || round >= most) continue;
      const done = await run(command);
      if (done.failed === undefined) runs.get(name).push(done);
      else missing.set(name, done.failed);
    }
  }
  const present = programs.filter(([name]) => !missing.has(name));
  const of = (name, what) => median(runs.get(name).map((each) => each[what]));
  if (present.length === 0) throw new Error(`${workload}: nothing could be run: ${[...missing.values()].join("; ")}`);
  const [first] = present[0];
  const reference = figuresOf(runs.get(first)[0].text);
  const rows = present.map(([name]) => {
    const seconds = of(name, "seconds");
    const off = disagreement(figuresOf(runs.get(name)[0].text), reference);
    return [
      name,
      seconds.toFixed(2),
      `${(of(first, "seconds") / seconds).toFixed(2)}x`,
      of(name, "processor").toFixed(2),
      of(name, "peak").toFixed(0),
      Number.isNaN(off) ? "-" : `${(100 * off).toFixed(2)}%`,
    ];
  });
  const head = ["program", "seconds", `against ${first}`, "CPU s", "MB", "differs by"];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const table = [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
  const reasons = [...missing].map(([name, reason]) => `${name} (${reason})`);
  const absent = reasons.length === 0 ? "" : `\n\nNot run: ${reasons.join(", ")}.`;
  return `## ${workload}\n\n${table}${absent}\n`;
}

const SALIB_VERSION = `import importlib.metadata as m, SALib
print(next((d.version for d in m.distributions() if d.name == "SALib"), "from its repository"))`;

function versions() {
  const asked = [
    ["NumPy", [PYTHON, "-c", "import numpy; print(numpy.__version__)"]],
    ["SciPy", [PYTHON, "-c", "import scipy; print(scipy.__version__)"]],
    ["SALib", [PYTHON, "-c", SALIB_VERSION]],
    ["OpenTURNS", [OPENTURNS_PYTHON ?? PYTHON, "-c", "import openturns; print(openturns.__version__)"]],
    ["R", [RSCRIPT, "-e", "cat(as.character(getRversion()))"]],
    ["Squiggle", ["node", "-p", "require('./node_modules/@quri/squiggle-lang/package.json').version"]],
  ];
  const found = asked.flatMap(([name, [command, ...words]]) => {
    const { status, stdout } = spawnSync(command, words, { encoding: "utf8", cwd: SQUIGGLE });
    return status === 0 ? [`${name} ${stdout.trim()}`] : [];
  });
  const { version } = JSON.parse(readFileSync(path.join(HERE, "../package.json"), "utf8"));
  return [`iffsim ${version}`, `Node ${process.versions.node}`, ...found].join(", ");
}

const wanted = positionals.length === 0 ? Object.keys(WORKLOADS) : positionals.map((name) => name.toUpperCase());
const unknown = wanted.filter((name) => !Object.hasOwn(WORKLOADS, name));
if (unknown.length > 0 || !(samples >= 1) || !(rounds >= 1)) {
  process.stderr.write(
    `bench: expected workloads among ${Object.keys(WORKLOADS).join(", ")}, got ${wanted.join(", ")}\n`,
  );
  process.exit(2);
}

const [load] = loadavg();
const parts = [];
for (const workload of wanted) {
  const part = await measure(workload);
  process.stdout.write(`${part}\n`);
  parts.push(part);
}
const machine = `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB`;
writeFileSync(
  path.join(HERE, "RESULTS.md"),
  `# Speed beside other programs

Whole processes, from start to the printed summary (means, standard deviations, quantiles of all figures), ${samples} samples,
medians of ${rounds} rounds in rotation (of ${FEW} where a program takes long). "Differs by": the greatest difference of a mean or quantile from the first program's,
relative to the figure's 90% band; of an index of W3 (Sobol' indices, ${ROWS} rows in 22 arms, intervals), by itself. "CPU s" holds what all threads of a process took together; where the machine has other work to do
it says more than seconds (of two NumPy processes it may miss one). The workloads are the scenarios in \`bench/workloads\`; \`npm run bench\` repeats the tables.

${new Date().toISOString().slice(0, 10)}; ${machine}; load average at the start ${load.toFixed(1)}; ${versions()}.

${parts.join("\n")}`,
);
