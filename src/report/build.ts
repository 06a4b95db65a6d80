/** From summaries to a report: which figures stand together, what they mean, and the published values beside them. */
import type { Achieved } from "../analysis/achieved.ts";
import type { Broken } from "../analysis/broken.ts";
import type { Failures, Region } from "../analysis/failures.ts";
import type { Summary } from "../analysis/summary.ts";
import type { Undrawn } from "../analysis/undrawn.ts";
import { publishedCell } from "../model/observed.ts";
import { byMove, changeText, fixed, isMoved } from "../model/repair.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { Formula, Observation, Parameter, Scenario, Source, Table, Variable } from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";
import { count, exactly, percent, readableSpan } from "./format.ts";
import { precisionWarnings } from "./precision.ts";
import type {
  Published,
  Report,
  ReportParameter,
  ReportRow,
  ReportSection,
  ReportSource,
  RunRecord,
} from "./report.ts";
import { headlineSentence } from "./sentence.ts";

/** Indicators in the order of a reader's interest; `gap` is `net` under the name of a question and is not shown twice. */
export const INDICATORS: Readonly<Record<string, { readonly title: string; readonly meaning: string }>> = {
  inward: { title: "Inward flow", meaning: "payments of residents of other economies to residents of the economy" },
  outward: { title: "Outward flow", meaning: "payments of residents of the economy to residents of other economies" },
  total: { title: "Total flow", meaning: "inward plus outward: SDG indicator 16.4.1 for what the scenario covers" },
  net: { title: "Gap (net flow)", meaning: "inward less outward" },
  ratio: { title: "Ratio", meaning: "inward divided by outward; unstable where outward is small" },
  domestic: { title: "Domestic payments", meaning: "payments between residents of the economy: no cross-border flow" },
  elsewhere: { title: "Payments elsewhere", meaning: "payments between other economies, which bypass the economy" },
};

/** The change of any figure. */
export const CHANGE = {
  title: "Change between years",
  meaning: "the later year less the earlier one, draw by draw: what both years share cancels out",
};

/** Correlations that warnings name; tables have them all. */
const MOST_MOVED = 10;

/** A region is a hint where to look. */
const REGION_DIGITS = 3;

/** What the draws say, output by output and beside what was asked, published and demanded of them. */
export type Findings = Pick<Report, "checks" | "dependence" | "precision" | "failures" | "linear" | "warnings"> & {
  readonly summaries: readonly Summary[];
  readonly observed: readonly Observed[];
};

export function buildReport(scenario: Scenario, findings: Findings, run: RunRecord): Report {
  const sections = sectionsOf(scenario, findings.summaries, findings.observed);
  const economy = scenario.economy?.text;
  const reported = new Set(sections.flatMap(({ rows }) => rows.map(({ summary }) => summary.output)));
  return {
    title: scenario.title,
    ...(scenario.question === undefined ? {} : { question: scenario.question }),
    ...(economy === undefined ? {} : { economy }),
    sentence: headlineSentence(sections, economy),
    sections,
    parameters: scenario.parameters.map(describeParameter),
    sources: scenario.sources.map(describeSource),
    checks: findings.checks,
    dependence: findings.dependence,
    precision: findings.precision,
    ...(findings.failures && { failures: findings.failures }),
    ...(findings.linear && { linear: findings.linear.filter((each) => reported.has(each.output)) }),
    warnings: [
      ...findings.warnings,
      ...repairWarnings(findings.dependence),
      ...(findings.failures ? failureWarnings(findings.failures) : []),
      ...findings.checks.flatMap(checkWarning),
      ...precisionWarnings(findings.precision, run),
    ],
    run,
  };
}

/** Correlations that could not be had as asked, those that moved most: asked, used and achieved. */
function repairWarnings(dependence: readonly Achieved[]): string[] {
  const moved = dependence.filter(isMoved).sort(byMove);
  const shown = moved.slice(0, MOST_MOVED);
  const others = moved.length - shown.length;
  return [
    ...shown.map((pair) => [changeText(pair.between, pair), ...achievedText(pair)].join(", ")),
    ...(others === 0
      ? []
      : [`${count(others)} further correlations are used otherwise, too; the page and result.json have them all`]),
  ];
}

/** "0.481 achieved (standard error 0.007)"; nothing where the draws are too few to say. */
function achievedText({ achieved: { value, standardError } }: Achieved): string[] {
  if (!Number.isFinite(value)) return [];
  const error = Number.isFinite(standardError) ? ` (standard error ${fixed(standardError)})` : "";
  return [`${fixed(value)} achieved${error}`];
}

/** How many draws fail, which parameters are behind it, and what sets them apart. */
function failureWarnings({ rows, share, undrawn, regions }: Failures): string[] {
  return [
    `${count(rows)} draws (${percent(share)}) fail: a figure is no finite number in them`,
    ...undrawn.map((each) => undrawnText(each, rows)),
    ...regions.map(
      (region) =>
        `${region.input} in failed draws: ${regionText(region, region.failed)}; in the others: ${regionText(region, region.others)}`,
    ),
  ];
}

/** "price cannot be drawn in 118 of the 120 failed draws: in draw 17 expected sd > 0, got sd -3". */
function undrawnText({ input, rows, looked, example }: Undrawn, failed: number): string {
  const among = `${looked < failed ? "first " : ""}${count(looked)} failed draws`;
  const { row, expected, got } = example;
  return `${input} cannot be drawn in ${count(rows)} of the ${among}: in draw ${count(row + 1)} expected ${expected}, got ${got}`;
}

/** "90% between 12 and 20 USD", or the categories of a switch. */
function regionText({ unit, categories }: Region, [low, high]: Region["failed"]): string {
  if (categories !== undefined) return categories.slice(low, high + 1).join(" or ");
  const span = { low: exactly(low), high: exactly(high), level: 0.9 };
  return `90% between ${readableSpan(span, unit, REGION_DIGITS)}`;
}

/** A broken condition is a warning, too. */
function checkWarning({ title, rows, share, failed, failedShare, cells }: Broken): string[] {
  if (rows + failed === 0) return [];
  const [worst] = cells;
  const where = worst === undefined || worst.cell === "" ? "" : `, first in ${worst.cell}`;
  const broken = rows === 0 ? [] : [`is broken in ${percent(share)} of draws${where}`];
  const unjudged = failed === 0 ? [] : [`cannot be judged in ${percent(failedShare)} of draws`];
  return [`check "${title}" ${[...broken, ...unjudged].join(" and ")}`];
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
  const isIndicator = ({ kind }: ReportSection): boolean => kind === "indicator";
  return [...sections.filter(isIndicator), ...sections.filter((section) => !isIndicator(section))];
}

/** Indicators of one unit change side by side, a quantity on its own. */
function changeKey({ subscripts: { of = "" }, unit }: Summary): string {
  return `change of ${Object.hasOwn(INDICATORS, of) ? unit : of}`;
}

/** Payments that do not occur in a scenario are no finding: nobody asked for their zero. */
function saysSomething(group: readonly Summary[]): boolean {
  const [first] = group;
  if (first?.quantity !== "domestic" && first?.quantity !== "elsewhere") return true;
  return group.some(({ minimum, maximum }) => minimum !== 0 || maximum !== 0);
}

/** The dimension by which an indicator is broken down, besides the year. */
function breakdownOf({ quantity, subscripts }: Summary): string[] {
  return Object.hasOwn(INDICATORS, quantity) ? Object.keys(subscripts).filter((index) => index !== "year") : [];
}

function sectionOf(group: readonly Summary[], scenario: Scenario, observed: readonly Observed[]): ReportSection {
  const [first] = group as readonly [Summary, ...Summary[]];
  if (first.quantity === "change") return changeSection(first, group, scenario, observed);
  const indicator = Object.hasOwn(INDICATORS, first.quantity) ? INDICATORS[first.quantity] : undefined;
  const [dimension] = breakdownOf(first);
  const title = titleOf(first, scenario);
  return {
    quantity: first.quantity,
    title: dimension === undefined ? title : `${title} by ${dimension}`,
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
  const isIndicator = Object.hasOwn(INDICATORS, of);
  const title = describedIn(scenario, of)?.title ?? of;
  return {
    quantity: "change",
    title: isIndicator ? CHANGE.title : `${title}: ${CHANGE.title.toLowerCase()}`,
    meaning: CHANGE.meaning,
    unit: first.unit,
    kind: isIndicator ? "indicator" : "quantity",
    rows: group.map((summary) => rowOf(summary, scenario, observed)),
  };
}

function describedIn({ variables, parameters }: Scenario, quantity: string): Variable | Parameter | undefined {
  return [...variables, ...parameters].find(({ name }) => name === quantity);
}

/** "Inward flow, 2016 to 2018", "MEX, 2016 to 2018". */
function changeLabel({ of = "", from, to, ...members }: Summary["subscripts"]): string {
  const indicator = Object.hasOwn(INDICATORS, of) ? [INDICATORS[of]!.title] : [];
  return [...indicator, ...Object.values(members), `${from} to ${to}`].join(", ");
}

/** What tells a cell from others of its quantity: its members, the year last: "MEX, 2017". */
export function labelOf({ quantity, subscripts }: Pick<Summary, "quantity" | "subscripts">): string {
  if (quantity === "change") return changeLabel(subscripts);
  const { year, ...others } = subscripts;
  return [...Object.values(others), ...(year === undefined ? [] : [year])].join(", ");
}

/** The quantity in words: "Inward flow". */
export function titleOf({ quantity }: Pick<Summary, "quantity">, scenario: Scenario): string {
  if (quantity === "change") return CHANGE.title;
  if (Object.hasOwn(INDICATORS, quantity)) return INDICATORS[quantity]!.title;
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
  const { name, title, unit, by, value, sources, status, note } = parameter;
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
  };
}

/** Every value of a table as written, with the members that lead to it. */
function writtenValues(table: Table<Formula>, path: readonly string[]): { cells: string; value: string }[] {
  if (table.kind === "leaf") return [{ cells: path.join(", "), value: table.leaf.text }];
  const listed = table.entries.flatMap(({ member, value }) => writtenValues(value, [...path, member]));
  return table.otherwise === undefined ? listed : [...listed, ...writtenValues(table.otherwise, [...path, "others"])];
}
