/** The tables of a study's README, from its scenario and from what the built program draws: what goes in, and what comes out. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isMap, isScalar, parseDocument } from "yaml";
import { exactly, percent, readable, readableSpan } from "../dist/src/report/format.js";
import { markdownTable } from "../dist/src/report/markdown-table.js";

export const root = path.resolve(import.meta.dirname, "..");
const program = path.join(root, "dist/program/iff.cjs");

/** Draws behind a table of figures, and behind each line of one of hypotheses; digits in both. */
const SAMPLES = "100000";
const SAMPLES_OF_SIDES = "20000";
const DIGITS = 3;
/** A table of more values than this stands in the scenario only, and a quantity of more rows in the report only. */
const MOST_VALUES = 6;
const MOST_ROWS = 6;
/** Indicators that follow from the others are left to the report. */
const INDICATORS = new Set(["inward", "outward", "ratio", "domestic"]);

/** What the program prints; arguments are relative to the root. */
export function iff(...words) {
  return execFileSync(process.execPath, [program, ...words], { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
}

/** By id, the rows of the table of facts: confidence and whether it was checked stand last in each. */
const facts = new Map(
  readFileSync(path.join(root, "scenarios/common/facts.csv"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => [line.split(",")[0], line.split(",").slice(-2)]),
);

const runs = new Map();

function runOf(file) {
  if (!runs.has(file)) runs.set(file, JSON.parse(iff("run", file, "--samples", SAMPLES, "--format", "json")));
  return runs.get(file);
}

/** Every parameter, its value, and the ids of the facts behind it. */
export function inputsTable(file) {
  const said = new Map(documentsOf(file).flatMap(({ document, folder }) => saidIn(document, folder)));
  const rows = runOf(file).parameters.map(({ name, title, unit, values, status }) => [
    title === name ? `\`${name}\`` : title,
    unit === "1" ? valueText(values) : `${valueText(values)} ${unit}`,
    originText(said.get(name) ?? "", status),
  ]);
  const table = markdownTable(["input", "value", "fact"], rows);
  const isDoubted = /\((low|unchecked)/.test(rows.map(([, , origin]) => origin).join());
  return isDoubted ? `${table}\n\n(low): of low confidence. (unchecked): the source could not be seen again.` : table;
}

/** The scenario's document and those of the files that it includes. */
function documentsOf(file) {
  const document = parseDocument(readFileSync(path.join(root, file), "utf8"));
  const folder = path.posix.dirname(file);
  const include = document.toJS().include ?? [];
  const included = [include].flat().flatMap((each) => documentsOf(path.posix.join(folder, each)));
  return [...included, { document, folder }];
}

/** By parameter: the comments beside its values, and the facts that its table names. */
function saidIn(document, folder) {
  return entries(document.get("parameters")).map(([name, parameter]) => [
    name,
    commentsIn(parameter.get("value", true), folder).join(" "),
  ]);
}

function commentsIn(node, folder) {
  if (isScalar(node)) return [node.comment ?? ""];
  const csv = isMap(node) && node.get("csv");
  if (typeof csv === "string") {
    const [head, ...lines] = readFileSync(path.join(root, folder, csv), "utf8")
      .trimEnd()
      .split("\n");
    const column = head.split(",").indexOf("fact");
    return lines.map((line) => line.split(",")[column]);
  }
  return entries(node).flatMap(([, value]) => commentsIn(value, folder));
}

function entries(node) {
  return isMap(node) ? node.items.map(({ key, value }) => [String(key), value]) : [];
}

function valueText(values) {
  if (values.length > MOST_VALUES) return `a table of ${values.length}`;
  return values.map(({ cells, value }) => (cells === "" ? value : `${cells}: ${value}`)).join("; ");
}

function originText(comment, status) {
  const ids = [...new Set(comment.match(/\b[a-z]\w*\b/g))].filter((word) => facts.has(word));
  if (ids.length === 0 && comment.includes("constant")) return comment.trim();
  if (ids.length === 0) return status === "missing" ? "missing" : "assumed";
  const shown = ids.length > MOST_VALUES ? [ids[0], "…", ids.at(-1)] : ids;
  const known = shown.map((id) => (id === "…" ? id : `\`${id}\`${doubtText(id)}`)).join(", ");
  return comment.includes("assumed") ? `${known}; the rest assumed` : known;
}

/** " (low)" of a fact of low confidence, " (low, unchecked)" of one whose source was not seen again. */
function doubtText(id) {
  const [confidence, verified] = facts.get(id);
  const doubts = [confidence === "low" && "low", verified.startsWith("no") && "unchecked"].filter(Boolean);
  return doubts.length === 0 ? "" : ` (${doubts.join(", ")})`;
}

/** Indicators and quantities of few rows, beside what was published. */
export function figuresTable(file) {
  const { sections } = runOf(file);
  const observations = parseDocument(readFileSync(path.join(root, file), "utf8")).toJS().observations ?? {};
  const shown = sections.filter(({ kind, quantity, rows }) =>
    kind === "indicator" ? INDICATORS.has(quantity) : kind === "quantity" && rows.length <= MOST_ROWS,
  );
  const rows = shown.flatMap(({ title, unit, rows }) =>
    rows.filter(isFigure).map((row) => figureCells(title, unit, row, observations)),
  );
  return `${markdownTable(["figure", "published", "median", "90% between", "at or below the published"], rows)}

From \`npx iff run ${file} --samples ${SAMPLES}\`, seed 1. What does not vary is left out.`;
}

/** What varies, and has a median that is a number. */
function isFigure({ minimum, maximum, quantiles }) {
  return minimum !== maximum && Number.isFinite(quantiles.find(({ probability }) => probability === 0.5)?.value);
}

function figureCells(title, unit, { label, quantiles, published }, observations) {
  const at = (probability) => estimateOf(quantiles.find((each) => each.probability === probability));
  return [
    label === "" ? title : `${title}, ${label}`,
    published.map(({ id, value }) => boundText(observations[id]) + readable(exactly(value), unit)).join("; ") || "none",
    readable(at(0.5), unit, DIGITS),
    readableSpan({ value: NaN, low: at(0.05), high: at(0.95), level: 0.9 }, unit, DIGITS),
    published.map(({ percentile }) => percent(estimateOf(percentile))).join("; "),
  ];
}

function boundText(observation) {
  return "at_least" in observation ? "at least " : "at_most" in observation ? "at most " : "";
}

/** JSON has no infinity: the result says so in words. */
function estimateOf({ value, standard_error: standardError }) {
  return { value: value === "infinite" ? Infinity : value, standardError: standardError ?? NaN };
}

/** Medians and bands of some figures under each hypothesis; `outputs` as the program names them. */
export function hypothesesTable(file, outputs) {
  const { figures, hypotheses } = JSON.parse(iff("compare", file, "--samples", SAMPLES_OF_SIDES, "--format", "json"));
  const shown = outputs.map((output) => figures.find((each) => each.output === output));
  const head = shown.map(({ title, label }) => (label === "" ? title : `${title}, ${label}`));
  const rows = shown[0].sides.map(({ id }, i) => [
    i === 0 ? "none" : `\`${id}\``,
    i === 0 ? "" : hypotheses.find((each) => each.id === id).title,
    ...shown.map(({ sides, unit }) => {
      const at = (probability) => estimateOf(sides[i].quantiles.find((each) => each.probability === probability));
      const span = readableSpan({ value: NaN, low: at(0.05), high: at(0.95), level: 0.9 }, unit, DIGITS);
      return `${readable(at(0.5), unit, DIGITS)} (${span})`;
    }),
  ]);
  return `${markdownTable(["hypothesis", "what it says", ...head], rows)}

Medians and 90% bands, from \`npx iff compare ${file} --samples ${SAMPLES_OF_SIDES}\`, seed 1.`;
}
