/**
 * What all threads counted of a run, put together: of each figure in each replicate and in all rows. A rank that no
 * range held, which is rare, is known to within a cell of the histogram: then the rows are drawn once more, to look there.
 */
import { failedBlocksOf } from "../engine/failing.ts";
import { keyOf, type Check, type Figure, type Look } from "../engine/look.ts";
import { lookAgain, type Task } from "../engine/task.ts";
import {
  rankedIn,
  type CheckTally,
  type FigureTally,
  type PartTally,
  type SectionTally,
  type Tally,
} from "../engine/tally.ts";
import type { Output } from "../model/model.ts";
import { emptyPowerSums, joinPowerSums } from "../numerics/moments.ts";
import { beyondThresholds, type Exceedances } from "../numerics/pareto-tail.ts";
import { together, valueAt, within, type Held } from "../numerics/held.ts";
import { bracketOf, type Aim } from "../numerics/sieve.ts";
import { ranksOf, REACH } from "./ranks.ts";

/** Of a figure in some rows. */
export type Found = Omit<FigureTally, "held" | "sections"> & {
  readonly rows: number;
  /** Draws that have a rank. */
  readonly ranked: number;
  /** What ranges hold; first that of each of the figure's aims. */
  readonly held: readonly (Held | undefined)[];
};

export type FigureFindings = {
  readonly figure: Figure;
  readonly whole: Found;
  /** One for each replicate: the whole where there is one. */
  readonly parts: readonly Found[];
  /** Independent parts of the rows by which errors are told: the replicates, or sections of independent rows. */
  readonly sections: readonly SectionTally[];
};

export type CheckFindings = {
  readonly check: Check;
  /** One for each replicate. */
  readonly parts: readonly (CheckTally & { readonly rows: number })[];
};

export type Findings = {
  readonly figures: readonly FigureFindings[];
  readonly checks: readonly CheckFindings[];
  /** For each replicate, how many rows it has, and in how many some figure failed. */
  readonly failures: readonly Pick<PartTally, "rows" | "failedRows">[];
  readonly failedBlocks: readonly number[];
};

/** Gives what was found of an output's column. */
export function byOutput({ figures }: Findings): (output: Output) => FigureFindings {
  const found = new Map(figures.map((each) => [keyOf(each.figure), each]));
  return (output) => found.get(keyOf(output))!;
}

/** What the tallies of all threads say of a look. */
export function findingsOf({ figures, checks }: Look, replicates: number, tallies: readonly Tally[]): Findings {
  const byReplicate = Array.from({ length: replicates }, (_, replicate) =>
    tallies.flatMap(({ parts }) => parts[replicate] ?? []),
  );
  const failures = byReplicate.map((parts) => ({
    rows: sumOf(parts, ({ rows }) => rows),
    failedRows: sumOf(parts, ({ failedRows }) => failedRows),
  }));
  return {
    figures: figures.map((figure, i) => {
      const found = (parts: readonly PartTally[]): Found => foundIn(figure, i, parts);
      const whole = found(byReplicate.flat());
      const parts = replicates === 1 ? [whole] : byReplicate.map(found);
      return { figure, whole, parts, sections: replicates === 1 ? sectionsIn(figure, i, byReplicate[0]!) : parts };
    }),
    checks: checks.map((check, i) => ({
      check,
      parts: byReplicate.map((parts, replicate) => ({
        rows: failures[replicate]!.rows,
        ...brokenIn(
          check,
          parts.map((part) => part.checks[i]!),
        ),
      })),
    })),
    failures,
    failedBlocks: failedBlocksOf(tallies),
  };
}

function foundIn(figure: Figure, i: number, parts: readonly PartTally[]): Found {
  const tallies = parts.map((part) => part.figures[i]!);
  const total = {
    finite: sumOf(tallies, ({ finite }) => finite),
    above: sumOf(tallies, ({ above }) => above),
    below: sumOf(tallies, ({ below }) => below),
    failed: sumOf(tallies, ({ failed }) => failed),
  };
  const ranked = rankedIn(figure, total);
  return {
    ...total,
    rows: sumOf(parts, ({ rows }) => rows),
    ranked,
    low: tallies.reduce((low, tally) => Math.min(low, tally.low), Infinity),
    high: tallies.reduce((high, tally) => Math.max(high, tally.high), -Infinity),
    ...sumsOf(figure, tallies),
    held: figure.aims.map((aim, i) => {
      return heldTogether(
        aim,
        ranked,
        tallies.map(({ held }) => held[i]!),
      );
    }),
  };
}

/** What several threads hold, and of a quantile only what it is read from: of a long run each holds much more. */
function heldTogether({ from, to }: Aim, ranked: number, parts: readonly Held[]): Held | undefined {
  const held = together(parts);
  // One that was never narrowed may hold all there is, and other things are read from it, too.
  if (held === undefined || parts.length === 1 || from !== to || held.low === -Infinity) return held;
  const { rank, low, high } = ranksOf(from, ranked);
  return within(held, Math.max(0, low), Math.min(ranked - 1, Math.max(high, Math.ceil(rank))));
}

/** What all threads counted in each section. */
function sectionsIn(figure: Figure, i: number, parts: readonly PartTally[]): readonly SectionTally[] {
  const ofThreads = parts.map((part) => part.figures[i]!.sections);
  const most = ofThreads.reduce((count, { length }) => Math.max(count, length), 0);
  return Array.from({ length: most }, (_, section) => {
    const tallies = ofThreads.flatMap((sections) => sections[section] ?? []);
    return { finite: sumOf(tallies, ({ finite }) => finite), ...sumsOf(figure, tallies) };
  });
}

/** What is added up; the tally itself where there is but one. */
function sumsOf({ cells }: Figure, tallies: readonly SectionTally[]): Pick<SectionTally, "sums" | "counts"> {
  const [first] = tallies;
  if (first !== undefined && tallies.length === 1) return { sums: first.sums, counts: first.counts };
  const sums = emptyPowerSums();
  const counts = new Float64Array(cells.last + 1);
  for (const tally of tallies) {
    joinPowerSums(sums, tally.sums);
    for (let cell = 0; cell < counts.length; cell++) counts[cell]! += tally.counts[cell]!;
  }
  return { sums, counts };
}

function brokenIn({ cells }: Check, tallies: readonly CheckTally[]): CheckTally {
  return {
    broken: Float64Array.from({ length: cells }, (_, cell) => sumOf(tallies, ({ broken }) => broken[cell]!)),
    failed: sumOf(tallies, ({ failed }) => failed),
  };
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

/** The draw of a rank (from 0): infinite above the finite ones, NaN where there is no such rank. */
export function drawAt(found: Found, rank: number): number {
  if (rank < 0 || rank >= found.ranked) return NaN;
  if (rank >= found.finite) return Infinity;
  const value = finiteAt(found, rank);
  if (value === undefined) throw new Error(`drawAt: rank ${rank} was never looked for`);
  return value;
}

function finiteAt({ held }: Found, rank: number): number | undefined {
  for (const range of held) {
    const value = range && valueAt(range, rank);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** How many draws are at or below the threshold that is the figure's aim number `aim`. */
export function countAtOrBelow({ held }: Found, aim: number): number {
  const threshold = held[aim];
  if (threshold === undefined) throw new Error("countAtOrBelow: a threshold is the same in every part");
  return threshold.below + threshold.lows;
}

/**
 * How far the draws in the tails lie beyond their thresholds, where all finite draws and no others have a rank; undefined
 * where they are too few to tell.
 */
export function exceedancesOf(found: Found): Exceedances | undefined {
  const beyond = beyondThresholds(found.finite);
  if (beyond === 0) return undefined;
  const last = found.finite - 1 - beyond;
  const [low, high] = [drawAt(found, beyond), drawAt(found, last)];
  const [lower, upper] = [lowerTail(found, beyond), upperTail(found, last)];
  if (lower === undefined || upper === undefined) throw new Error("exceedancesOf: a tail was never looked for");
  return [
    lower.inside.filter((value) => value < low).map((value) => low - value),
    upper.inside.filter((value) => value > high).map((value) => value - high),
  ];
}

/** A range that holds every draw up to a rank. */
function lowerTail({ held }: Found, rank: number): Held | undefined {
  return held.find((range) => range?.low === -Infinity && valueAt(range, rank) !== undefined);
}

/** A range that holds every draw from a rank on. */
function upperTail({ held }: Found, rank: number): Held | undefined {
  return held.find((range) => range?.high === Infinity && valueAt(range, rank) !== undefined);
}

/** Values that a range of a second look may hold; four times as many in each further one. */
const ROOM = 4_194_304;

/**
 * Every look that a run takes, each a task whose rows are to be drawn, to be answered by the tallies of all threads that
 * drew them; then the findings. A second look is taken where a range missed a rank.
 */
export function* looksOf(task: Task): Generator<Task, Findings, readonly Tally[]> {
  const { look, plan } = task;
  if (look === undefined) throw new Error("looksOf: a task that looks for nothing");
  let findings = findingsOf(look, plan.replicates, yield task);
  for (let room = ROOM; ; room *= 4) {
    const next = nextLook(findings, room);
    if (next === undefined) return findings;
    findings = completed(findings, findingsOf(next, plan.replicates, yield lookAgain(task, next)));
  }
}

/** What is still to be looked for. */
function nextLook({ figures }: Findings, room: number): Look | undefined {
  const open = figures.flatMap((each) => {
    const aims = missedBy(each, room);
    return aims.length === 0 ? [] : [{ ...each.figure, aims }];
  });
  return open.length === 0 ? undefined : { figures: open, checks: [] };
}

/** The findings with what a further look found. */
function completed(findings: Findings, further: Findings): Findings {
  const found = new Map(further.figures.map((each) => [keyOf(each.figure), each]));
  const figures = findings.figures.map((each): FigureFindings => {
    const more = found.get(keyOf(each.figure));
    if (more === undefined) return each;
    const joined = (found: Found, other: Found): Found => ({ ...found, held: [...found.held, ...other.held] });
    const whole = joined(each.whole, more.whole);
    const parts = each.parts.map((part, i) => joined(part, more.parts[i]!));
    return { ...each, whole, parts: each.parts.length === 1 ? [whole] : parts };
  });
  return { ...findings, figures };
}

/** Ranges that hold what was missed for certain, or almost so where they have to be narrowed again. */
function missedBy(findings: FigureFindings, room: number): Aim[] {
  const { figure, whole } = findings;
  if (figure.countsOnly === true) return [];
  const quantiles = figure.probabilities.flatMap((p) =>
    rangeOver(bracketsFor(p, findings), { from: p, to: p, reach: REACH, room }),
  );
  const beyond = beyondThresholds(whole.finite);
  if (beyond === 0 || whole.ranked > whole.finite || figure.ranksOnly === true) return quantiles;
  const last = whole.finite - 1 - beyond;
  const share = beyond / whole.finite;
  const bracket = (rank: number): Bracket => bracketOf(rank, whole.counts, figure.cells);
  const lower = lowerTail(whole, beyond) ? [] : [[-Infinity, bracket(beyond)[1]] as const];
  const upper = upperTail(whole, last) ? [] : [[bracket(last)[0], Infinity] as const];
  return [
    ...quantiles,
    ...rangeOver(lower, { from: 0, to: share, reach: 0, room }),
    ...rangeOver(upper, { from: 1 - share, to: 1, reach: 0, room }),
  ];
}

type Bracket = readonly [low: number, high: number];

/** Where the draws lie that a quantile and its error are read from, of those that no range holds. */
function bracketsFor(probability: number, { figure, whole, parts }: FigureFindings): Bracket[] {
  const missed = (found: Found, ranks: readonly number[]): Bracket[] =>
    ranks
      .filter((rank) => rank >= 0 && rank < found.finite && finiteAt(found, rank) === undefined)
      .map((rank) => bracketOf(rank, found.counts, figure.cells));
  const { rank, low, high } = ranksOf(probability, whole.ranked);
  const ofWhole = missed(whole, [Math.floor(rank), Math.ceil(rank), low, high]);
  if (parts.length === 1) return ofWhole;
  const ofParts = parts.flatMap((part) => {
    const own = ranksOf(probability, part.ranked).rank;
    return missed(part, [Math.floor(own), Math.ceil(own)]);
  });
  return [...ofWhole, ...ofParts];
}

/** One range over all brackets; none where there are none. */
function rangeOver(brackets: readonly Bracket[], aim: Omit<Aim, "low" | "high">): Aim[] {
  if (brackets.length === 0) return [];
  const low = Math.min(...brackets.map((bracket) => bracket[0]));
  const high = Math.max(...brackets.map((bracket) => bracket[1]));
  return [{ ...aim, low, high }];
}
