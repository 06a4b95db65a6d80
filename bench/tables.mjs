/**
 * What the quantile table of each family costs and how exact it is: milliseconds to fit and verify it, the bound that was
 * verified, the error found at 100,000 random probabilities, nanoseconds a draw with the table (the loops in plain
 * TypeScript; those in WebAssembly are faster still) and by the exact function. Prints the table of docs/distributions.md.
 *
 *   npm run build && node bench/tables.mjs [laws...]
 */
import { distributionOf } from "../dist/src/distributions/index.js";
import { fillQuantiles, tableFor } from "../dist/src/distributions/quantile-table.js";
import { readStudy } from "../dist/src/study.js";

const LAWS = [
  "uniform(0, 1)",
  "loguniform(10, 1000)",
  "normal(100, 15)",
  "lognormal(mean=4967, sd=900)",
  "lognormal(mu=-1, sigma=4)",
  "student(18, 50, 25)",
  "student(0.5, 0, 1)",
  "triangular(10, 12, 40)",
  "pert(4000, 4559, 8000)",
  "trapezoidal(10, 20, 30, 50)",
  "beta(2, 5)",
  "beta(0.01, 0.01)",
  "beta(0.5, 1e4)",
  "gamma(3, 1)",
  "gamma(0.001, 1)",
  "gamma(1e6, 1)",
  "weibull(1.5, 2)",
  "exponential(0.02)",
  "logistic(100, 8)",
  "loglogistic(5, 8)",
  "gumbel(10, 2)",
  "gev(10, 2, 0.2)",
  "gev(10, 2, -0.3)",
  "pareto(1000, 1.16)",
  "poisson(3)",
  "poisson(2000)",
  "poisson(1e6)",
  "binomial(20, 0.3)",
  "negative_binomial(5, 0.4)",
  "negative_binomial(0.7, 0.01)",
  "bernoulli(0.3)",
  "discrete(10=0.2, 20=0.5, 40=0.3)",
  "histogram(edges=[0, 10, 20, 50], weights=[0.5, 0.3, 0.2])",
  "quantiles(p2.5=10, p50=20, p97.5=45, min=0)",
  "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])",
  "mixture(normal(0, 1), normal(8, 2))",
  "mixture(normal(0, 1), normal(100, 1), weights=[0.3, 0.7])",
  "experts(pert(10, 20, 40), normal(mean=25, sd=5), weights=[0.6, 0.4])",
  "truncate(normal(0, 1), min=3)",
  "4000 to 9000",
  "survey(mean=412, se=18, df=95)",
  "rate(12, 80)",
  "switch(land=0.6, sea=0.4)",
];

const BLOCK = 1024;

function lawOf(text) {
  const formula = text.startsWith("switch") ? "select(x, land=1, sea=2)" : "x";
  const bytes = new TextEncoder().encode(
    `iff: 1\nid: bench\ntitle: Bench\nparameters: { x: { value: '${text}', status: assumed } }\n` +
      `variables: { y: { formula: '${formula}' } }\n`,
  );
  const read = readStudy("bench.yaml", { read: () => ({ ok: true, bytes }) });
  if (!read.ok) throw new Error(`${text}: expected ${read.issues[0].expected}, got ${read.issues[0].got}`);
  return read.value.model.laws[0];
}

/** The shortest of some runs, in milliseconds: others are held up by whatever else the machine does. */
function shortest(runs, work) {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const started = process.hrtime.bigint();
    work();
    best = Math.min(best, Number(process.hrtime.bigint() - started) / 1e6);
  }
  return best;
}

/** xorshift32: any probabilities will do. */
function probabilities(count) {
  let state = 2463534242;
  return Float64Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 4294967296;
  });
}

function measure(text) {
  const law = lawOf(text);
  const distribution = distributionOf(law);
  const build = shortest(25, () => tableFor(distribution, law));
  const table = tableFor(distribution, law);
  const exact = tableFor(distribution, law, { exact: true });
  const u = probabilities(BLOCK);
  const x = new Float64Array(BLOCK);
  const perDraw = (which, runs) => (shortest(runs, () => fillQuantiles(which, u, 0, x, 0, BLOCK)) / BLOCK) * 1e6;
  return {
    law: text,
    kind: kindOf(table),
    build,
    bound: table.bound,
    found: errorFound(distribution, law, table),
    tabled: perDraw(table, 400),
    exact: perDraw(exact, 40),
  };
}

/** "cubic", "quintic", "exp quintic", "212 pieces". */
function kindOf(table) {
  switch (table.kind) {
    case "polynomial":
      return table.degree === 3 ? "cubic" : "quintic";
    case "exp":
      return `exp ${kindOf(table.of)}`;
    case "pieces":
      return `${table.pieces.length / 8} pieces`;
    case "steps":
      return `${table.values.length} steps`;
    default:
      return table.kind;
  }
}

function errorFound(distribution, law, table) {
  const u = probabilities(100_000);
  const x = new Float64Array(u.length);
  fillQuantiles(table, u, 0, x, 0, u.length);
  const quantile = (p) => distribution.quantile(law, p, 1 - p);
  const range = quantile(0.75) - quantile(0.25);
  return u.reduce((worst, p, i) => {
    const there = quantile(p);
    const error = Math.abs(x[i] - there);
    return error === 0 ? worst : Math.max(worst, error / Math.max(Math.abs(there), range));
  }, 0);
}

const laws = process.argv.length > 2 ? process.argv.slice(2) : LAWS;
console.log("| law | table | ms to fit | bound | found | ns a draw | ns exact |\n|---|---|---|---|---|---|---|");
for (const text of laws) {
  const { law, kind, build, bound, found, tabled, exact } = measure(text);
  const figures = [
    build.toFixed(2),
    bound.toExponential(1),
    found.toExponential(1),
    tabled.toFixed(1),
    exact.toFixed(0),
  ];
  console.log(`| \`${law}\` | ${kind} | ${figures.join(" | ")} |`);
}
