/** How precise figures are for which that was asked, in words: whether each target is met, and where the run ended first. */
import { isPrecise, type Precision } from "../analysis/precision.ts";
import { exactly } from "./format.ts";
import type { Language } from "./language/en.ts";
import type { Report, RunRecord } from "./report.ts";

/** Imprecise figures that are named. */
const MOST_NAMED = 5;

/** Times the tolerance; of an error that is not known no number is enough. */
function excessOf({ margin, tolerance }: Precision): number {
  if (isPrecise({ margin, tolerance })) return tolerance > 0 ? margin / tolerance : 0;
  return margin >= 0 ? margin / tolerance : Infinity;
}

function byExcess(precision: readonly Precision[]): readonly Precision[] {
  return [...precision].sort((a, b) => excessOf(b) - excessOf(a));
}

/** A line for each target, and one about why the run ended where some are missed; none where nothing was asked for. */
export function precisionLines({ precision, run }: Report, language: Language): readonly string[] {
  const targets = [...new Set(precision.map(({ target }) => target))];
  const lines = targets.map((target) => {
    return targetLine(byExcess(precision.filter((each) => each.target === target)), language);
  });
  return precision.every(isPrecise) ? lines : [...lines, endOf(run, language)];
}

/** "1%: met by all 12 figures; the least precise, p97.5 of inward, is known to 0.98%". `figures` by excess. */
function targetLine(figures: readonly Precision[], { precision, warnings, numbers }: Language): string {
  const { target, statistic, output, margin, tolerance, unit } = figures[0]!;
  const missed = figures.filter((each) => !isPrecise(each)).length;
  const [all, some] = [figures.length, missed].map(numbers.count) as [string, string];
  const wanted = numbers.readable(exactly(tolerance), unit, 2);
  const known = Number.isFinite(margin)
    ? precision.knownTo(numbers.readable(exactly(margin), unit, 2), wanted)
    : precision.unknown(wanted);
  return precision.target(target, some, all, figures.length === 1, warnings.statisticOf(statistic, output), known);
}

function endOf({ samples, replicates, sought }: RunRecord, { precision, numbers }: Language): string {
  const { count } = numbers;
  const drawn = precision.ended(count(samples));
  const allowsMore = samples + samples / replicates <= (sought?.most ?? Infinity);
  if (replicates > 1 && allowsMore) return drawn + precision.mostReplicates(count(replicates));
  return drawn + (sought?.most === undefined ? "." : precision.mostSamples(count(sought.most)));
}

/** Warnings about figures that are less precise than was asked for, the farthest from it first. */
export function precisionWarnings(
  precision: readonly Precision[],
  { samples }: RunRecord,
  language: Language,
): readonly string[] {
  const { warnings, numbers } = language;
  const missed = byExcess(precision.filter((each) => !isPrecise(each)));
  const others = missed.length - MOST_NAMED;
  return [
    ...missed.slice(0, MOST_NAMED).map((each) => impreciseText(each, samples, language)),
    ...(others > 0 ? [warnings.furtherImprecise(numbers.count(others))] : []),
  ];
}

/** "precision inward.p97.5=1%: p97.5 of inward is known to 3.2% with 100,000 samples, not to 1%" */
function impreciseText(
  { target, output, unit, statistic, tolerance, margin }: Precision,
  samples: number,
  { warnings, numbers }: Language,
): string {
  const { readable, count } = numbers;
  const known = Number.isFinite(margin) ? warnings.knownTo(readable(exactly(margin), unit, 2)) : warnings.errorUnknown;
  const wanted = readable(exactly(tolerance), unit, 2);
  return warnings.precision(target, warnings.statisticOf(statistic, output), known, count(samples), wanted);
}
