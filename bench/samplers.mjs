/**
 * Which sampler finds the figures of the two real studies with the fewest draws, and whether the intervals that a run
 * states hold the truth. Root mean square errors over seeds of mean and 95% band of inward, outward and gap, for each
 * sampler and number of rows; then the share of 95% intervals that hold the truth in runs of 10,000 samples. The truth
 * is the mean over the largest Sobol' runs. Prints the tables of docs/samplers.md and draws its figure; takes some
 * minutes.
 *
 *   npm run build && node bench/samplers.mjs [runs] [runs for intervals]
 */
import { parseHTML } from "linkedom";
import * as Plot from "@observablehq/plot";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { summarise } from "../dist/src/analysis/summarise.js";
import { serve } from "../dist/src/engine/serve.js";
import { columnOf } from "../dist/src/engine/task.js";
import { marginOf } from "../dist/src/numerics/estimate.js";
import { prepareRun } from "../dist/src/run.js";
import { readStudy } from "../dist/src/study.js";

const RUNS = Number(process.argv[2] ?? 60);
const INTERVAL_RUNS = Number(process.argv[3] ?? 400);
const SIZES = [1024, 4096, 16384, 65536];
const ASKED = 10_000;
const SAMPLERS = ["random", "latin-hypercube", "sobol"];
const STUDIES = ["mexico-smuggling", "mexico-heroin"];
const ROOT = path.resolve(import.meta.dirname, "..");
const PICTURE = path.join(ROOT, "docs/images/samplers.svg");

const FIGURES = ["mean", "p2.5", "p97.5"];
const OUTPUTS = ["inward", "outward", "gap"];

const files = {
  read(name) {
    try {
      return { ok: true, bytes: new Uint8Array(readFileSync(path.resolve(ROOT, name))) };
    } catch {
      return { ok: false, complaint: { expected: "a file", got: `no ${name}` } };
    }
  },
};

const errors = [];
for (const scenario of STUDIES) errors.push(...compare(scenario));
writeFileSync(PICTURE, pictureOf(errors));

/** Prints the tables of one study; returns its errors, one row a figure, sampler and number of rows. */
function compare(scenario) {
  const read = readStudy(`scenarios/${scenario}/scenario.yaml`, files);
  if (!read.ok) throw new Error(JSON.stringify(read.issues[0]));
  const study = read.value;
  const outputs = OUTPUTS.map((quantity) => lastOf(study.model.outputs, quantity));
  const runsOf = (sampler, samples, runs, name) =>
    Array.from({ length: runs }, (_, i) => estimatesOf(study, outputs, sampler, samples, `${name} ${i}`));
  const found = new Map();
  for (const rows of SIZES) {
    for (const sampler of SAMPLERS) found.set(`${sampler} ${rows}`, runsOf(sampler, rows, RUNS, "bench"));
  }
  const best = found.get(`sobol ${SIZES.at(-1)}`);
  const truth = best[0].map((_, k) => mean(best.map((run) => run[k].value)));
  const names = OUTPUTS.flatMap((output) => FIGURES.map((figure) => `${output} ${figure}`));
  const table = SIZES.flatMap((rows) =>
    SAMPLERS.flatMap((sampler) =>
      names.map((figure, k) => {
        const square = (name) => mean(found.get(`${name} ${rows}`).map((run) => (run[k].value - truth[k]) ** 2));
        const error = (100 * Math.sqrt(square(sampler))) / Math.abs(truth[k]);
        return { scenario, figure, sampler, rows, error, gain: square("random") / square(sampler) };
      }),
    ),
  );
  console.log(`\n### ${scenario}: ${study.model.inputs.length} random inputs\n`);
  console.log(`Error of ${RUNS} runs, in % of the figure (times as many random rows for the same):\n`);
  console.log(`| rows | sampler | ${names.join(" | ")} |\n|---|---|${names.map(() => "---|").join("")}`);
  for (const rows of SIZES) {
    for (const sampler of SAMPLERS) {
      const cells = table
        .filter((each) => each.rows === rows && each.sampler === sampler)
        .map(({ error, gain }) => `${digits(error)}${sampler === "random" ? "" : ` (${digits(gain)})`}`);
      console.log(`| ${rows} | ${sampler} | ${cells.join(" | ")} |`);
    }
  }
  console.log(`\n95% intervals that hold the truth, of ${INTERVAL_RUNS} runs of ${ASKED} samples, in %:\n`);
  console.log(`| sampler | ${names.join(" | ")} |\n|---|${names.map(() => "---|").join("")}`);
  for (const sampler of SAMPLERS) {
    const runs = runsOf(sampler, ASKED, INTERVAL_RUNS, "interval");
    const cells = names.map((_, k) => {
      const held = runs.filter((run) => Math.abs(run[k].value - truth[k]) <= marginOf(run[k], 0.95));
      return ((100 * held.length) / INTERVAL_RUNS).toFixed(1);
    });
    console.log(`| ${sampler} | ${cells.join(" | ")} |`);
  }
  return table;
}

/** The cell of an indicator without a breakdown, in the last year where there are years. */
function lastOf(outputs, quantity) {
  const cells = outputs.filter(
    (output) => output.quantity === quantity && Object.keys(output.subscripts).every((index) => index === "year"),
  );
  return cells.sort((a, b) => ((a.subscripts.year ?? "") < (b.subscripts.year ?? "") ? -1 : 1)).at(-1);
}

/** Estimates, output by output, figure by figure. */
function estimatesOf(study, outputs, sampler, samples, seed) {
  const run = prepareRun(study, { samples, seed, sampler });
  for (const _ of serve(run.task, 1));
  return outputs.flatMap((output) => {
    const { mean, quantiles } = summarise(output, columnOf(run.task, output.column), run.task.plan.replicates);
    const quantile = (p) => quantiles.find(({ probability }) => probability === p);
    return [mean ?? { value: NaN, standardError: NaN }, quantile(0.025), quantile(0.975)];
  });
}

/** Error against rows on logarithmic scales: a column a figure, a row an output of a study. */
function pictureOf(rows) {
  const { document } = parseHTML("<!doctype html><html></html>");
  const data = rows
    .map((each) => ({ ...each, output: each.figure.split(" ")[0], figure: each.figure.split(" ")[1] }))
    .filter(({ output }) => output !== "gap")
    .map((each) => ({ ...each, output: `${each.output}, ${each.scenario.replace("mexico-", "")}` }));
  const outputs = [...new Set(data.map(({ output }) => output))];
  const last = data.filter(
    (each) => each.rows === SIZES.at(-1) && each.figure === FIGURES[0] && each.output === outputs[0],
  );
  const panels = { fx: "figure", fy: "output", x: "rows" };
  const svg = Plot.plot({
    document,
    width: 960,
    height: 720,
    marginLeft: 60,
    marginRight: 130,
    style: { fontFamily: "system-ui, sans-serif", fontSize: "12px", background: "white" },
    fx: { domain: FIGURES, label: null, padding: 0.12 },
    fy: { domain: outputs, label: null, padding: 0.12 },
    x: { type: "log", base: 2, ticks: SIZES, tickFormat: (rows) => `${rows / 1024} Ki`, label: "rows" },
    y: { type: "log", ticks: [0.001, 0.01, 0.1, 1, 10], tickFormat: String, label: "error, % of the figure" },
    color: { domain: SAMPLERS, range: ["#4269d0", "#c98500", "#8a3fd1"] },
    marks: [
      Plot.gridY({ ticks: [0.001, 0.01, 0.1, 1, 10] }),
      Plot.lineY(data, { ...panels, y: "error", stroke: "sampler", marker: "dot" }),
      Plot.text(last, { ...panels, y: "error", text: "sampler", fill: "sampler", dy: -8, textAnchor: "end" }),
    ],
  });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "Sampling error against rows, for three samplers, figures and outputs of two studies");
  return `${svg.outerHTML}\n`;
}

function digits(number) {
  return Number(number.toPrecision(2));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
