/** From summaries to a report: which figures stand together, what they mean, and the published values beside them. */
import type { Summary } from "../analysis/summary.ts";
import { publishedCell } from "../model/observed.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { Formula, Observation, Parameter, Scenario, Source, Table, Variable } from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";
import { en, type Language } from "./language/en.ts";
import type {
  Head,
  Published,
  Report,
  ReportEquation,
  ReportParameter,
  ReportRow,
  ReportSection,
  ReportSource,
  RunRecord,
} from "./report.ts";
import { headlineSentence } from "./sentence.ts";

/** Whether a quantity is one that flows are summed up to. */
export function isIndicator(quantity: string): boolean {
  return Object.hasOwn(en.indicators, quantity);
}

/** What the draws say, output by output and beside what was asked, published and demanded of them. */
export type Findings = Pick<
  Report,
  "checks" | "dependence" | "precision" | "failures" | "linear" | "drivers" | "doubts"
> & {
  readonly summaries: readonly Summary[];
  readonly observed: readonly Observed[];
};

export function buildReport(scenario: Scenario, findings: Findings, run: RunRecord): Report {
  const sections = sectionsOf(scenario, findings.summaries, findings.observed);
  const head = headOf(scenario);
  const reported = new Set(sections.flatMap(({ rows }) => rows.map(({ summary }) => summary.output)));
  return {
    ...head,
    sentence: headlineSentence(sections, head.economy, en),
    sections,
    parameters: scenario.parameters.map(describeParameter),
    sources: scenario.sources.map(describeSource),
    checks: findings.checks,
    dependence: findings.dependence,
    precision: findings.precision,
    drivers: findings.drivers,
    equations: equationsOf(scenario),
    ...(findings.failures && { failures: findings.failures }),
    ...(findings.linear && { linear: findings.linear.filter((each) => reported.has(each.output)) }),
    doubts: findings.doubts,
    run,
  };
}

/** What every report begins with. */
export function headOf({ title, question, economy }: Scenario): Head {
  return { title, ...(question !== undefined && { question }), ...(economy && { economy: economy.text }) };
}

export function describeSource({ id, title, publisher, year, url }: Source): ReportSource {
  return {
    id,
    title,
    ...(publisher === undefined ? {} : { publisher }),
    ...(year === undefined ? {} : { year }),
    ...(url === undefined ? {} : { url }),
  };
}

/** An observation, and the share of our draws of its cell that lie at or below it. */
export type Observed = { readonly observation: Observation; readonly percentile: Estimate };

function sectionsOf(scenario: Scenario, summaries: readonly Summary[], observed: readonly Observed[]): ReportSection[] {
  const groups = new Map<string, Summary[]>();
  for (const summary of summaries) {
    if (summary.quantity === "gap") continue;
    const key = summary.quantity === "change" ? changeKey(summary) : [summary.quantity, ...breakdownOf(summary)].join();
    groups.set(key, [...(groups.get(key) ?? []), summary]);
  }
  const sections = [...groups.values()].filter(saysSomething).map((group) => sectionOf(group, scenario, observed));
  const [first, others] = [true, false].map((is) => sections.filter(({ kind }) => (kind === "indicator") === is));
  return [...first!, ...others!];
}

/** Indicators of one unit change side by side, a quantity on its own. */
function changeKey({ subscripts: { of = "" }, unit }: Summary): string {
  return `change of ${isIndicator(of) ? unit : of}`;
}

/** Payments that do not occur in a scenario are no finding: nobody asked for their zero. */
function saysSomething(group: readonly Summary[]): boolean {
  const [first] = group;
  if (first?.quantity !== "domestic" && first?.quantity !== "elsewhere") return true;
  return group.some(({ minimum, maximum }) => minimum !== 0 || maximum !== 0);
}

/** The dimension by which an indicator is broken down, besides the year. */
function breakdownOf({ quantity, subscripts }: Summary): string[] {
  return isIndicator(quantity) ? Object.keys(subscripts).filter((index) => index !== "year") : [];
}

function sectionOf(group: readonly Summary[], scenario: Scenario, observed: readonly Observed[]): ReportSection {
  const [first] = group as readonly [Summary, ...Summary[]];
  if (first.quantity === "change") return changeSection(first, group, scenario, observed);
  const indicator = isIndicator(first.quantity) ? en.indicators[first.quantity] : undefined;
  const [dimension] = breakdownOf(first);
  const title = titleOf(first, scenario);
  return {
    quantity: first.quantity,
    title: dimension === undefined ? title : en.by(title, dimension),
    meaning: indicator?.meaning ?? describedIn(scenario, first.quantity)?.note ?? "",
    unit: first.unit,
    kind: indicator === undefined ? "quantity" : dimension === undefined ? "indicator" : "breakdown",
    rows: group.map((summary) => rowOf(summary, scenario, observed)),
  };
}

/** Changes of indicators, each row under the indicator's title, or those of one quantity. */
function changeSection(
  first: Summary,
  group: readonly Summary[],
  scenario: Scenario,
  observed: readonly Observed[],
): ReportSection {
  const of = first.subscripts["of"] ?? "";
  const title = describedIn(scenario, of)?.title ?? of;
  return {
    quantity: "change",
    title: isIndicator(of) ? en.change.title : en.change.of(title),
    meaning: en.change.meaning,
    unit: first.unit,
    kind: isIndicator(of) ? "indicator" : "quantity",
    rows: group.map((summary) => rowOf(summary, scenario, observed)),
  };
}

function describedIn({ variables, parameters }: Scenario, quantity: string): Variable | Parameter | undefined {
  return [...variables, ...parameters].find(({ name }) => name === quantity);
}

/** "Inward flow, 2016 to 2018", "MEX, 2016 to 2018". */
function changeLabel(
  { of = "", from = "", to = "", ...members }: Summary["subscripts"],
  { indicators, change }: Language,
): string {
  const indicator = isIndicator(of) ? [indicators[of]!.title] : [];
  return [...indicator, ...Object.values(members), change.from(from, to)].join(", ");
}

/** What tells a cell from others of its quantity: its members, the year last: "MEX, 2017". */
export function labelOf(
  { quantity, subscripts }: Pick<Summary, "quantity" | "subscripts">,
  language: Language = en,
): string {
  if (quantity === "change") return changeLabel(subscripts, language);
  const { year, ...others } = subscripts;
  return [...Object.values(others), ...(year === undefined ? [] : [year])].join(", ");
}

/** The quantity in words: "Inward flow". */
export function titleOf({ quantity }: Pick<Summary, "quantity">, scenario: Scenario): string {
  if (quantity === "change") return en.change.title;
  // The gap is the net flow under the name of a question.
  if (isIndicator(quantity)) return en.indicators[quantity === "gap" ? "net" : quantity]!.title;
  return describedIn(scenario, quantity)?.title ?? quantity;
}

function rowOf(summary: Summary, scenario: Scenario, observed: readonly Observed[]): ReportRow {
  return { label: labelOf(summary), summary, published: publishedBeside(summary, observed, scenario) };
}

/** What was observed of the figure, beside its draws. */
export function publishedBeside(
  summary: Summary,
  observed: readonly Observed[],
  scenario: Scenario,
): readonly Published[] {
  const own = observed.filter(({ observation }) => publishedCell(observation) === summary.output);
  return own.map((each) => publishedOf(each, summary, scenario));
}

function publishedOf({ observation, percentile }: Observed, summary: Summary, scenario: Scenario): Published {
  const { id, value, note } = observation;
  const median = summary.quantiles.find(({ probability }) => probability === 0.5)?.value ?? NaN;
  const titles = observation.sources.map(
    ({ text }) => scenario.sources.find((source) => source.id === text)?.title ?? text,
  );
  return {
    id,
    value,
    unit: summary.unit,
    source: titles.join("; "),
    ...(note === undefined ? {} : { note }),
    difference: (median - value) / Math.abs(value),
    percentile,
  };
}

/** A parameter as its author wrote it. */
export function describeParameter(parameter: Parameter): ReportParameter {
  const { name, title, unit, by, value, sources, status, note, pedigree } = parameter;
  return {
    name,
    title: title ?? name,
    unit: unit.text,
    by: by.map(({ text }) => text),
    values: writtenValues(value, []),
    sources: sources.map(({ text }) => text),
    status: status ?? (sources.length > 0 ? "published" : "no source stated"),
    ...(note === undefined ? {} : { note }),
    random: leavesOf(value).some(({ expression }) => expression.kind === "law"),
    ...(pedigree && {
      pedigree: Object.fromEntries(Object.entries(pedigree).map(([key, scores]) => [key, meanOf(scores)])),
    }),
  };
}

/** Variables and flows, in the order of the scenario. */
function equationsOf({ variables, flows }: Scenario): ReportEquation[] {
  return [
    ...variables.map(({ name, title, unit, by, formula, note }) => ({
      name,
      ...(title !== undefined && { title }),
      ...(unit !== undefined && { unit: unit.text }),
      by: (by ?? []).map(({ text }) => text),
      formula: formula.text,
      ...(note !== undefined && { note }),
    })),
    ...flows.map(({ name, title, by, value, note }) => ({
      name,
      ...(title !== undefined && { title }),
      by: by.map(({ text }) => text),
      formula: value.text,
      ...(note !== undefined && { note }),
    })),
  ];
}

function meanOf(scores: readonly number[]): number {
  return scores.reduce((sum, each) => sum + each, 0) / scores.length;
}

/** Every value of a table as written, with the members that lead to it. */
function writtenValues(table: Table<Formula>, path: readonly string[]): { cells: string; value: string }[] {
  if (table.kind === "leaf") return [{ cells: path.join(", "), value: table.leaf.text }];
  const listed = table.entries.flatMap(({ member, value }) => writtenValues(value, [...path, member]));
  return table.otherwise === undefined ? listed : [...listed, ...writtenValues(table.otherwise, [...path, "others"])];
}
