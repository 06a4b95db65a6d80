/**
 * How long `iff check` takes, as a whole process, on a large scenario: 10 economies x 20 years x 4 stages, 60 quantities,
 * about 10,000 cells. The limit is 1 s and 300 MB on a machine that does nothing else.
 *
 *   npm run build && node bench/compile.mjs [runs]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const MAIN = path.resolve(import.meta.dirname, "../dist/program/iff.cjs");
const ECONOMIES = ["MEX", "GTM", "HND", "SLV", "NIC", "CRI", "PAN", "COL", "ECU", "PER"];
const YEARS = Array.from({ length: 20 }, (_, i) => 2001 + i);
const STAGES = ["farm", "border", "port", "shop"];

/** At the end of the process: what it held at most, in kilobytes. */
const REPORT = `process.on("exit", () => process.stderr.write("maxRSS " + process.resourceUsage().maxRSS));`;

/** The scenario's text: 28 parameters and 32 variables, drawn and fixed, in tables and not, with lags, sums and ties. */
export function largeScenario() {
  const parameters = [
    ...range(
      2,
      (i) =>
        `price_${i}: { unit: USD/kg, by: [economy, year, stage], value: "lognormal(mean=${900 + i}, sd=200)", across: { year: 0.8 }, source: survey }`,
    ),
    ...range(
      2,
      (i) =>
        `price_${i + 2}: { unit: USD/kg, by: [year, stage], value: "lognormal(mean=${800 + i}, sd=200)", source: survey }`,
    ),
    ...range(6, quantityTable),
    ...range(
      6,
      (i) =>
        `share_${i}: { by: [economy], value: { ${ECONOMIES.map((code, k) => `${code}: "beta(mean=0.${k + 10}, sd=0.05)"`).join(", ")} }, source: survey }`,
    ),
    ...range(6, (i) => `factor_${i}: { value: "normal(mean=1, sd=0.0${i + 1})", source: survey }`),
    ...range(6, (i) => `loss_${i}: { by: [year], value: 0.${i + 1}, source: survey }`),
  ];
  const variables = [
    ...range(
      6,
      (i) => `value_${i}: { unit: USD, formula: "quantity_${i} * share_${i} * price_${i % 4} * factor_${i}" }`,
    ),
    ...range(
      6,
      (i) =>
        `stock_${i}: { unit: kg, formula: "stock_${i}[year-1; 0] * (1 - loss_${i}) + quantity_${i} * (1 - share_${i})" }`,
    ),
    ...range(
      6,
      (i) =>
        `kept_${i}: { unit: USD, formula: "if(stock_${i} > stock_0[year=2001], sum(value_${i}, stage) * 0.5, max(0, sum(value_${i} - stock_${i} * price_${i % 4}, stage)))" }`,
    ),
    ...range(
      6,
      (i) =>
        `year_${i}: { unit: USD, formula: "sum(value_${i}, economy, stage) + sum(price_${i % 4} * quantity_${i}, economy, stage)" }`,
    ),
    ...range(6, (i) => `mean_${i}: { unit: USD, formula: "mean(value_${i}, year)" }`),
    `all_values: { unit: USD, formula: "${range(6, (i) => `value_${i}`).join(" + ")}" }`,
    `all_kept: { unit: USD, formula: "${range(6, (i) => `kept_${i}`).join(" + ")}" }`,
  ];
  return [
    "iff: 1",
    "id: large",
    "title: A large study",
    "economy: MEX",
    "indexes:",
    `  economy: [${ECONOMIES.join(", ")}]`,
    `  year: [${YEARS.join(", ")}]`,
    `  stage: [${STAGES.join(", ")}]`,
    "sources:",
    "  survey: { title: A survey, year: 2021 }",
    "parameters:",
    ...parameters.map((line) => `  ${line}`),
    "variables:",
    ...variables.map((line) => `  ${line}`),
    "flows:",
    "  sales: { by: [economy], from: economy, to: MEX, market: goods, value: sum(all_values, stage) }",
    "  purchases: { by: [economy], from: MEX, to: economy, market: goods, value: all_kept }",
    "checks:",
    `  - { title: "Nothing is negative", that: "sum(value_0, economy, stage) >= 0" }`,
    "",
  ].join("\n");
}

/** A whole table by economy and year, of 200 calls. */
function quantityTable(i) {
  const rows = ECONOMIES.map((code, k) => {
    const cells = YEARS.map((year) => `${year}: "normal(mean=${1000 * (k + 1) + year}, sd=${90 + i})"`);
    return `      ${code}: { ${cells.join(", ")} }`;
  });
  return [
    `quantity_${i}:`,
    "    unit: kg",
    "    by: [economy, year]",
    "    source: survey",
    "    value:",
    ...rows,
  ].join("\n");
}

function range(count, item) {
  return Array.from({ length: count }, (_, i) => item(i));
}

function measure(file) {
  const started = process.hrtime.bigint();
  const hook = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", hook, MAIN, "check", file], {
    encoding: "utf8",
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`iff check ended with ${status}:\n${stdout}${stderr}`);
  return { seconds, megabytes: Number(/maxRSS (\d+)/.exec(stderr)[1]) / 1024, said: stdout.trim() };
}

if (process.argv[1] === import.meta.filename) {
  const folder = mkdtempSync(path.join(tmpdir(), "iff compile "));
  try {
    const file = path.join(folder, "scenario.yaml");
    writeFileSync(file, largeScenario());
    const runs = range(Number(process.argv[2] ?? 5), () => measure(file));
    const best = Math.min(...runs.map(({ seconds }) => seconds));
    const most = Math.max(...runs.map(({ megabytes }) => megabytes));
    console.log(runs[0].said);
    console.log(JSON.stringify({ runs: runs.length, seconds: Number(best.toFixed(3)), megabytes: Math.round(most) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
