/** How precise figures are for which that was asked, in words: whether each target is met, and where the run ended first. */
import { isPrecise, type Precision } from "../analysis/precision.ts";
import { MOST_REPLICATES } from "../engine/plan.ts";
import { count, exactly, readable } from "./format.ts";
import type { Report, RunRecord } from "./report.ts";

export const PRECISION_TITLE = "Precision";

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
export function precisionLines({ precision, run }: Report): readonly string[] {
  const targets = [...new Set(precision.map(({ target }) => target))];
  const lines = targets.map((target) => targetLine(byExcess(precision.filter((each) => each.target === target))));
  return precision.every(isPrecise) ? lines : [...lines, endOf(run)];
}

/** "1%: met by all 12 figures; the least precise, p97.5 of inward, is known to 0.98%". `figures` by excess. */
function targetLine(figures: readonly Precision[]): string {
  const [worst] = figures;
  const { target, statistic, output } = worst!;
  const missed = figures.filter((each) => !isPrecise(each)).length;
  const name = `${statistic} of ${output}`;
  if (figures.length === 1) return `${target}: ${missed === 0 ? "met" : "missed"}; ${name} is ${knownTo(worst!)}`;
  if (missed === 0)
    return `${target}: met by all ${figures.length} figures; the least precise, ${name}, is ${knownTo(worst!)}`;
  return `${target}: missed by ${missed} of ${figures.length} figures; the least precise, ${name}, is ${knownTo(worst!)}`;
}

/** "known to 0.2 million USD of 0.5 million USD". */
function knownTo({ margin, tolerance, unit }: Precision): string {
  const wanted = readable(exactly(tolerance), unit, 2);
  if (!Number.isFinite(margin)) return `of an error not known, where ${wanted} was asked for`;
  return `known to ${readable(exactly(margin), unit, 2)} where ${wanted} was asked for`;
}

function endOf({ samples, replicates, sought }: RunRecord): string {
  const drawn = `The run ended before that with ${count(samples)} samples`;
  if (replicates >= MOST_REPLICATES) {
    return `${drawn}: ${count(replicates)} replicates are the most; with more --samples to begin with they are longer.`;
  }
  return sought?.most === undefined ? `${drawn}.` : `${drawn}, of ${count(sought.most)} that --max-samples allows.`;
}

/** Warnings about figures that are less precise than was asked for, the farthest from it first. */
export function precisionWarnings(precision: readonly Precision[], { samples }: RunRecord): string[] {
  const missed = byExcess(precision.filter((each) => !isPrecise(each)));
  const others = missed.length - MOST_NAMED;
  return [
    ...missed.slice(0, MOST_NAMED).map((each) => impreciseText(each, samples)),
    ...(others > 0 ? [`${count(others)} further figures are less precise than asked for, too`] : []),
  ];
}

/** "precision inward.p97.5=1%: p97.5 of inward is known to 3.2% with 100,000 samples, not to 1%" */
function impreciseText({ target, output, unit, statistic, tolerance, margin }: Precision, samples: number): string {
  const known = Number.isFinite(margin) ? `known to ${readable(exactly(margin), unit, 2)}` : "of an error not known";
  const wanted = `not to ${readable(exactly(tolerance), unit, 2)}`;
  return `precision ${target}: ${statistic} of ${output} is ${known} with ${count(samples)} samples, ${wanted}`;
}
