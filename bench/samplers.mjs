/**
 * Which sampler finds the figures of the two real studies with the fewest draws: root mean square errors over seeds, of
 * mean and 95% band, for each sampler and number of samples; how many random samples one of another sampler replaces
 * (the ratio of mean square errors at equal rows); and whether the 95% intervals that a run states hold the truth. The
 * truth is the mean over the largest Sobol' runs. Prints the tables of docs/samplers.md; takes some minutes.
 *
 *   npm run build && node bench/samplers.mjs [runs] [samples,samples,...]
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { summarise } from "../dist/src/analysis/summarise.js";
import { serve } from "../dist/src/engine/serve.js";
import { columnOf } from "../dist/src/engine/task.js";
import { marginOf } from "../dist/src/numerics/estimate.js";
import { prepareRun, readStudy } from "../dist/src/study.js";

const RUNS = Number(process.argv[2] ?? 40);
const SIZES = (process.argv[3] ?? "1024,8192,65536").split(",").map(Number);
const SAMPLERS = ["random", "latin-hypercube", "sobol"];
const ROOT = path.resolve(import.meta.dirname, "..");
const FIGURES = [
  ["mean", (summary) => summary.mean],
  ["p2.5", (summary) => summary.quantiles.find(({ probability }) => probability === 0.025)],
  ["p97.5", (summary) => summary.quantiles.find(({ probability }) => probability === 0.975)],
];

const files = {
  read(name) {
    try {
      return { ok: true, bytes: new Uint8Array(readFileSync(path.resolve(ROOT, name))) };
    } catch {
      return { ok: false, complaint: { expected: "a file", got: `no ${name}` } };
    }
  },
};

for (const scenario of ["mexico-smuggling", "mexico-heroin"]) compare(scenario);

function compare(scenario) {
  const read = readStudy(`scenarios/${scenario}/scenario.yaml`, files);
  if (!read.ok) throw new Error(JSON.stringify(read.issues[0]));
  const study = read.value;
  // One cell of each indicator: the last year, where there are years.
  const outputs = ["inward", "outward", "ratio"].map((quantity) =>
    study.model.outputs.filter((output) => output.quantity === quantity && isLast(output, study.model.outputs)).at(-1),
  );
  const found = new Map();
  const seconds = new Map();
  for (const size of SIZES) {
    for (const sampler of SAMPLERS) {
      const start = process.cpuUsage();
      const runs = Array.from({ length: RUNS }, (_, i) => figuresOf(study, outputs, sampler, size, `bench ${i}`));
      found.set(`${sampler} ${size}`, runs);
      seconds.set(`${sampler} ${size}`, cpuSeconds(start) / RUNS);
    }
  }
  const best = found.get(`sobol ${SIZES.at(-1)}`);
  const truth = best[0].map((_, k) => mean(best.map((run) => run[k].value)));
  print(scenario, study, outputs, found, seconds, truth);
}

function isLast(output, outputs) {
  const years = outputs.filter(({ quantity }) => quantity === output.quantity).map((each) => each.subscripts.year);
  const names = Object.keys(output.subscripts).filter((name) => name !== "year");
  return names.length === 0 && output.subscripts.year === years.sort().at(-1);
}

/** Estimates, output by output, figure by figure. */
function figuresOf(study, outputs, sampler, samples, seed) {
  const run = prepareRun(study, { samples, seed, sampler });
  for (const _ of serve(run.task, 1));
  return outputs.flatMap((output) => {
    const summary = summarise(output, columnOf(run.task, output.column), run.task.plan.replicates);
    return FIGURES.map(([, of]) => of(summary) ?? { value: NaN, standardError: NaN });
  });
}

function print(scenario, study, outputs, found, seconds, truth) {
  const names = outputs.flatMap((output) => FIGURES.map(([figure]) => `${output.quantity} ${figure}`));
  console.log(`\n### ${scenario}: ${study.model.inputs.length} random inputs, ${RUNS} runs each\n`);
  console.log("Error, % of the figure (times as many random rows):\n");
  console.log(`| samples | sampler | ${names.join(" | ")} | 95% intervals that hold | CPU s a run |`);
  console.log(`|---|---|${names.map(() => "---|").join("")}---|---|`);
  for (const size of SIZES) {
    const squares = (sampler, k) => mean(found.get(`${sampler} ${size}`).map((run) => (run[k].value - truth[k]) ** 2));
    for (const sampler of SAMPLERS) {
      const cells = names.map((_, k) => {
        const square = squares(sampler, k);
        const error = (100 * Math.sqrt(square)) / Math.abs(truth[k]);
        const gain = squares("random", k) / square;
        return `${Number(error.toPrecision(2))}${sampler === "random" ? "" : ` (${Number(gain.toPrecision(2))})`}`;
      });
      const held = found
        .get(`${sampler} ${size}`)
        .flatMap((run) => run.map((each, k) => Math.abs(each.value - truth[k]) <= marginOf(each, 0.95)));
      const share = (100 * held.filter(Boolean).length) / held.length;
      const time = seconds.get(`${sampler} ${size}`).toPrecision(2);
      console.log(`| ${size} | ${sampler} | ${cells.join(" | ")} | ${share.toFixed(0)}% | ${time} |`);
    }
  }
}

function cpuSeconds(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
