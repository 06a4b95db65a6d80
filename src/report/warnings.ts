/** What is doubtful of a run, in a language: its scenario, lost draws, repaired correlations, broken conditions, missed precision. */
import type { Achieved } from "../analysis/achieved.ts";
import type { Broken } from "../analysis/broken.ts";
import type { Failures, Region } from "../analysis/failures.ts";
import type { Undrawn } from "../analysis/undrawn.ts";
import { byMove, fixed, isMoved } from "../model/repair.ts";
import { exactly } from "./format.ts";
import type { Language } from "./language/en.ts";
import { precisionWarnings } from "./precision.ts";
import type { Report } from "./report.ts";

/** Correlations that warnings name; tables have them all. */
const MOST_MOVED = 10;

/** A region is a hint where to look. */
const REGION_DIGITS = 3;

/** A line each; those about the scenario are as its reader found them, in English. */
export function warningsOf(report: Report, language: Language): readonly string[] {
  return [...report.doubts, ...findingsWarnings(report, language)];
}

/** Those that follow from other parts of the report. */
export function findingsWarnings(
  {
    dependence,
    failures,
    checks,
    precision,
    run,
  }: Pick<Report, "dependence" | "failures" | "checks" | "precision" | "run">,
  language: Language,
): readonly string[] {
  return [
    ...repairWarnings(dependence, language),
    ...(failures === undefined ? [] : failureWarnings(failures, language)),
    ...checks.flatMap((check) => checkWarning(check, language)),
    ...precisionWarnings(precision, run, language),
  ];
}

/** Correlations that could not be had as asked, those that moved most: asked, used and achieved. */
function repairWarnings(dependence: readonly Achieved[], language: Language): readonly string[] {
  const { warnings, dependence: words, numbers } = language;
  const moved = dependence.filter(isMoved).sort(byMove);
  const others = moved.length - MOST_MOVED;
  const decimals = (value: number): string => numbers.decimals(fixed(value));
  const lines = moved.slice(0, MOST_MOVED).map((pair) => {
    const { between, measure, value, used } = pair;
    const name = measure === "rank" ? words.rank : "Pearson";
    const changed = warnings.repaired(words.pair(...between), name, decimals(value), decimals(used));
    return [changed, ...achievedText(pair, language)].join(", ");
  });
  return [...lines, ...(others > 0 ? [warnings.furtherRepaired(numbers.count(others))] : [])];
}

/** "0.481 achieved (standard error 0.007)"; nothing where the draws are too few to say. */
function achievedText({ achieved: { value, standardError } }: Achieved, { warnings, numbers }: Language): string[] {
  if (!Number.isFinite(value)) return [];
  const decimals = (each: number): string => numbers.decimals(fixed(each));
  const error = Number.isFinite(standardError) ? warnings.standardError(decimals(standardError)) : "";
  return [warnings.achieved(decimals(value)) + error];
}

/** Of several sides: what fails on one of them is left out on all. */
export function commonFailureWarnings(failures: Failures, language: Language): readonly string[] {
  const [first, ...others] = failureWarnings(failures, language);
  return [`${first}; they are left out on every side, so that all rests on the same draws`, ...others];
}

/** How many draws fail, which parameters are behind it, and what sets them apart. */
export function failureWarnings({ rows, share, undrawn, regions }: Failures, language: Language): readonly string[] {
  const { warnings, numbers } = language;
  return [
    warnings.failed(numbers.count(rows), numbers.percent(share)),
    ...undrawn.map((each) => undrawnText(each, rows, language)),
    ...regions.map((region) =>
      warnings.region(
        region.input,
        regionText(region, region.failed, language),
        regionText(region, region.others, language),
      ),
    ),
  ];
}

/** "price cannot be drawn in 118 of the 120 failed draws: in draw 17 expected sd > 0, got sd -3". */
function undrawnText({ input, rows, looked, example }: Undrawn, failed: number, language: Language): string {
  const { count } = language.numbers;
  const { row, expected, got } = example;
  return language.warnings.undrawn(input, count(rows), count(looked), looked < failed, count(row + 1), expected, got);
}

/** "90% between 12 and 20 USD", a value that hardly varies, or the categories of a switch. */
function regionText({ unit, categories }: Region, [low, high]: Region["failed"], language: Language): string {
  const { warnings, numbers } = language;
  if (categories !== undefined) return warnings.categories(categories.slice(low, high + 1));
  if (low === high) return numbers.readable(exactly(low), unit, REGION_DIGITS);
  const span = { low: exactly(low), high: exactly(high), level: 0.9 };
  return warnings.span(numbers.percentage(0.9), numbers.readableSpan(span, unit, REGION_DIGITS));
}

/** A broken condition is a warning, too. */
function checkWarning({ title, rows, share, failed, failedShare, cells }: Broken, language: Language): string[] {
  const { warnings, numbers } = language;
  if (rows + failed === 0) return [];
  const broken = rows === 0 ? [] : [warnings.broken(numbers.percent(share), cells[0]?.cell ?? "")];
  const unjudged = failed === 0 ? [] : [warnings.unjudged(numbers.percent(failedShare))];
  return [warnings.check(title, [...broken, ...unjudged])];
}
