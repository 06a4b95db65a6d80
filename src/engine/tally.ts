/**
 * What a thread counts of the rows that it draws, one block at a time while that lies in the cache. Tallies of threads
 * that share the rows in whatever way add up to the same: counts and extremes are whole, sums are exact, and order
 * statistics are found exactly.
 */
import { sift } from "../numerics/cells.ts";
import { addLeaf, describe, DESCRIBED, emptyPowerSums, joinPowerSums, type PowerSums } from "../numerics/moments.ts";
import { type Held } from "../numerics/held.ts";
import { heldBy, markCells, offer, offerSame, openSieve, tighten, type Sieve } from "../numerics/sieve.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { Failing } from "./failing.ts";
import type { Check, Figure, Look } from "./look.ts";
import { sectionOf } from "./plan.ts";
import type { Task } from "./task.ts";
import { columnIn, type Scan, type Workspace } from "./workspace.ts";

/** What is counted of a figure in each section: see `sectionsOf`. */
export type SectionTally = {
  readonly finite: number;
  /** Of finite draws about the figure's centre. */
  readonly sums: PowerSums;
  /** Finite draws in each cell. */
  readonly counts: Float64Array;
};

/** What was counted of one figure in some rows. */
export type FigureTally = SectionTally & {
  /** Draws of Infinity, of -Infinity, and NaN. */
  readonly above: number;
  readonly below: number;
  readonly failed: number;
  /** Least and greatest finite draw; infinite, the wrong way round, where there is none. */
  readonly low: number;
  readonly high: number;
  /** One for each aim. */
  readonly held: readonly Held[];
  /** By number; those of which this thread saw no row are absent. */
  readonly sections: readonly (SectionTally | undefined)[];
};

export type CheckTally = {
  /** For each cell the draws in which it is the first that breaks the condition. */
  readonly broken: Float64Array;
  /** Draws in which the condition could not be judged. */
  readonly failed: number;
};

/** What was counted of the rows of one replicate. */
export type PartTally = {
  readonly rows: number;
  /** Rows in which some figure failed. */
  readonly failedRows: number;
  readonly figures: readonly FigureTally[];
  readonly checks: readonly CheckTally[];
};

export type Tally = {
  /** By number of the replicate; those of which this thread saw no row are absent. */
  readonly parts: readonly (PartTally | undefined)[];
  /** The first blocks with a row in which some figure failed, ascending. */
  readonly failedBlocks: readonly number[];
};

/** Rows after which 32-bit counts are emptied, lest they overflow. */
const UNTIL_EMPTIED = 2147483648;

/** A tally that grows. */
export type Tallying = {
  /** Looks at the first `rows` rows of block `block`, which lie in the workspace's columns, but for those that the task leaves out. */
  add(block: number, rows: number): void;
  /** What was counted so far, without a copy: it holds good until the next block, and for ever after the last. */
  finished(): Tally;
};

type Open<T> = { -readonly [K in keyof T]: T[K] };
type OpenSection = Open<SectionTally>;
type OpenFigure = Open<Omit<FigureTally, "sums" | "counts" | "held" | "sections">> & {
  readonly sieve: Sieve;
  readonly sections: (OpenSection | undefined)[];
};
type OpenPart = Open<Omit<PartTally, "figures" | "checks">> & {
  readonly figures: readonly OpenFigure[];
  readonly checks: readonly Open<CheckTally>[];
};

/** An empty tally of what the task looks for, in a workspace that was made for the same look. */
export function startTally({ model, plan, from }: Task, { figures, checks }: Look, workspace: Workspace): Tallying {
  const { scans } = workspace;
  const checked = checks.map(({ column }) => columnIn(workspace.memory, model, model.kept[column]!));
  const length = plan.rows / plan.replicates;
  const parts: OpenPart[] = [];
  const failing = new Failing();
  let part: OpenPart | undefined;
  let section = 0;
  let unemptied = 0;

  function empty(): void {
    if (part === undefined) return;
    for (const [i, scan] of scans.entries()) emptyCounts(scan, part.figures[i]!, numberFor(figures[i]!, section));
    unemptied = 0;
  }

  /** Goes on with another replicate, or with another section. */
  function turnTo(replicate: number, nextSection: number): OpenPart {
    const next = (parts[replicate] ??= openPart(figures, checks));
    if (next === part && nextSection === section && unemptied < UNTIL_EMPTIED) return next;
    empty();
    section = nextSection;
    for (const [i, { sections, sieve }] of next.figures.entries()) {
      sections[numberFor(figures[i]!, section)] ??= openSection(sieve);
    }
    for (const [i, { marks }] of scans.entries()) markCells(next.figures[i]!.sieve, marks);
    return (part = next);
  }

  function look(replicate: number, ofBlock: number, from: number, count: number): void {
    const into = turnTo(replicate, ofBlock);
    into.rows += count;
    unemptied += count;
    for (let i = 0; i < figures.length; i++) {
      const tally = into.figures[i]!;
      const scan = scans[i]!;
      const number = numberFor(figures[i]!, section);
      if (!lookAt(figures[i]!, tally, number, scan, from, count, failing)) continue;
      emptyCounts(scan, tally, number);
      const seen = rankedIn(figures[i]!, tally);
      tighten(tally.sieve, seen, (plan.rows * seen) / into.rows, plan.batch !== undefined);
      markCells(tally.sieve, scan.marks);
    }
    for (let i = 0; i < checks.length; i++) countBroken(checked[i]!, from, count, into.checks[i]!);
    into.failedRows += failing.countRows();
  }

  return {
    add(block, rows) {
      const first = block * BLOCK;
      for (let row = Math.max(first, from), next = row; row < first + rows; row = next) {
        const replicate = Math.floor(row / length);
        next = Math.min((replicate + 1) * length, first + rows);
        look(replicate, sectionOf(block, plan), row - first, next - row);
      }
      failing.endOf(block);
    },
    finished() {
      empty();
      return { parts: Array.from(parts, (each) => each && closed(each)), failedBlocks: failing.blocks };
    },
  };
}

function openPart(figures: readonly Figure[], checks: readonly Check[]): OpenPart {
  return {
    rows: 0,
    failedRows: 0,
    figures: figures.map(({ cells, aims }) => ({
      ...{ finite: 0, above: 0, below: 0, failed: 0, low: Infinity, high: -Infinity },
      sieve: openSieve(cells, aims),
      sections: [],
    })),
    checks: checks.map(({ cells }) => ({ broken: new Float64Array(cells), failed: 0 })),
  };
}

function closed({ rows, failedRows, figures, checks }: OpenPart): PartTally {
  return {
    rows,
    failedRows,
    figures: figures.map(({ sieve, ...rest }) => ({
      ...rest,
      sums: sumsOf(rest.sections),
      counts: sieve.counts,
      held: heldBy(sieve),
    })),
    checks,
  };
}

/** Draws that have a rank. */
export function rankedIn({ ratio }: Figure, { finite, above }: Pick<FigureTally, "finite" | "above">): number {
  return ratio ? finite + above : finite;
}

function openSection({ counts }: Sieve): OpenSection {
  return { finite: 0, sums: emptyPowerSums(), counts: new Float64Array(counts.length) };
}

/** All rows are one section of a figure without a shape. */
function numberFor({ shapeless }: Figure, section: number): number {
  return shapeless === true ? 0 : section;
}

/** The sums of all sections. */
function sumsOf(sections: readonly (SectionTally | undefined)[]): PowerSums {
  const sums = emptyPowerSums();
  for (const section of sections) if (section !== undefined) joinPowerSums(sums, section.sums);
  return sums;
}

function emptyCounts({ counts }: Scan, { sieve, sections }: OpenFigure, section: number): void {
  const [all, own] = [sieve.counts, sections[section]!.counts];
  for (let cell = 0; cell < all.length; cell++) {
    all[cell]! += counts[cell]!;
    own[cell]! += counts[cell]!;
  }
  counts.fill(0);
}

const described = new Float64Array(DESCRIBED);
const finiteOnes = new Float64Array(BLOCK);

/** Tallies `count` rows of a figure from row `from` of the block on; true where its sieve then holds too much. */
function lookAt(
  { centre, cells, ratio, derived }: Figure,
  tally: OpenFigure,
  section: number,
  scan: Scan,
  from: number,
  count: number,
  failing: Failing,
): boolean {
  let finite = count;
  let found = 0;
  if (count === BLOCK && scan.describe(centre, described)) {
    if (described[4] !== described[5] || !offerSame(tally.sieve, described[4]!, count)) found = scan.sift();
  } else {
    finite = takeFinite(scan.column, from, count, tally, derived === true ? undefined : { ratio, failing });
    if (finite === 0) return false;
    describe(finiteOnes, finite, centre, described);
    found = sift(finiteOnes, finite, cells, scan.counts, scan.marks, scan.found);
  }
  tally.finite += finite;
  const into = tally.sections[section]!;
  into.finite += finite;
  addLeaf(into.sums, described);
  tally.low = Math.min(tally.low, described[4]!);
  tally.high = Math.max(tally.high, described[5]!);
  return found > 0 && offer(tally.sieve, scan.found, found);
}

/** Gathers the finite rows, and counts the others; how many there are. */
function takeFinite(
  column: Float64Array,
  from: number,
  count: number,
  tally: OpenFigure,
  failures: { readonly ratio: boolean; readonly failing: Failing } | undefined,
): number {
  let finite = 0;
  for (let row = from; row < from + count; row++) {
    const value = column[row]!;
    if (value - value === 0) {
      finiteOnes[finite++] = value;
      continue;
    }
    if (value === Infinity) tally.above++;
    else if (value === -Infinity) tally.below++;
    else tally.failed++;
    if (failures !== undefined && (!failures.ratio || value !== value)) failures.failing.mark(row);
  }
  return finite;
}

function countBroken(column: Float64Array, from: number, count: number, tally: Open<CheckTally>): void {
  for (let row = from; row < from + count; row++) {
    const first = column[row]!;
    if (first > 0) tally.broken[first - 1]!++;
    else if (first !== 0) tally.failed++;
  }
}

/** What a tally takes most of its memory for, to be handed over to another thread without a copy. */
export function buffersOf({ parts }: Tally): ArrayBuffer[] {
  return parts.flatMap((part) => part?.figures ?? []).flatMap(({ held }) => held.map(({ inside }) => inside.buffer));
}
