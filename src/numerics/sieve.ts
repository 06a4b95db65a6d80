/**
 * Exact order statistics of a stream in memory that grows with the square root of its length (Munro and Paterson,
 * "Selection and sorting with limited storage", Theoretical Computer Science 12, 1980): for each wanted rank a range
 * that holds it almost surely, judged by what was seen. What lies below a range is counted, what lies inside is kept,
 * and a range that holds too much becomes narrower. Sieves that saw parts of a stream are put together afterwards; the
 * values found are exact, so neither the order of the stream nor its division changes them.
 */
import { boundsOf, cellOf, type Cells } from "./cells.ts";
import type { Held } from "./held.ts";
import { select } from "./select.ts";

/** Ranges reach this many standard errors beyond a wanted rank: one in some three million ends too early. */
const SURELY = 5;
/** Ranks beyond that: for rounding, and where a few values are no normal law. */
const SPARE = 2;

/**
 * Values that a range may hold at first, shared by the replicates of a run, which each have ranges of their own. With 1,024
 * to begin with, narrowing took a tenth of a run of a million rows.
 */
const ROOM = 4096;
/** What a range may hold later, beside as much as at first: with less it is narrowed more often, with more it takes more memory. */
const SLACK = 1.25;

/** Values for which a range first takes memory, and for which it has some beyond its room: it is narrowed after a block only. */
const LEAST = 256;
const BEYOND = 1024;

/**
 * No rank is wanted farther than this from that of a share: twice as many values tell to 2% how densely they lie there,
 * and with two standard errors the ranges of a billion values would take twice the memory.
 */
export const FARTHEST = 2048;

/** What a range is to hold, and where it starts. */
export type Aim = {
  /** Shares of the ranks between which wanted ones lie: equal for a quantile, from 0 or to 1 for a tail. */
  readonly from: number;
  readonly to: number;
  /** Standard errors of a rank, sqrt(n p (1 - p)), to which ranks are wanted on either side, if not farther than FARTHEST. */
  readonly reach: number;
  readonly low: number;
  readonly high: number;
  /** Values that the range may hold before it is narrowed. */
  readonly room: number;
};

/** Holds every value; for streams that are no longer than some thousand. */
export const EVERYTHING: Aim = { from: 0, to: 1, reach: 0, low: -Infinity, high: Infinity, room: Infinity };

/** Counts the values below a given one, and those equal to it. */
export function thresholdAt(value: number): Aim {
  return { from: 0, to: 1, reach: 0, low: value, high: value, room: Infinity };
}

/**
 * Where a range for these shares starts, by `sorted` values of another sample; `rows` and `least` are the lengths of the
 * whole stream and of the shortest part that ranks are wanted of.
 */
export function aimAt(
  sorted: Float64Array,
  { from, to, reach }: Pick<Aim, "from" | "to" | "reach">,
  rows: number,
  least: number,
): Aim {
  const size = sorted.length;
  const ranks = wantedRanks({ from, to, reach }, size, rows, 1 + size / least);
  const low = sorted[Math.floor(ranks.low)] ?? -Infinity;
  const high = sorted[Math.ceil(ranks.high)] ?? Infinity;
  return { from, to, reach, low, high, room: Math.ceil(ROOM / Math.sqrt(rows / least)) };
}

/** A range at work. */
type Range = {
  /** Its place among the aims. */
  readonly aim: number;
  low: number;
  high: number;
  firstCell: number;
  lastCell: number;
  /** Values in the first cell that lie below `low`; those in cells before it are among the counts. */
  before: number;
  /** Values equal to `low`, and to `high` where that is another. */
  lows: number;
  highs: number;
  /** The values between, `size` of them. */
  inside: Float64Array<ArrayBuffer>;
  size: number;
  room: number;
};

export type Sieve = {
  readonly cells: Cells;
  readonly aims: readonly Aim[];
  /** How many values lay in each cell; counted by those who offer what lies in marked cells. */
  readonly counts: Float64Array;
  /** By their first cells. */
  readonly ranges: Range[];
  /** For each cell the number of the first range that does not end before it. */
  readonly starts: Uint16Array;
};

export function openSieve(cells: Cells, aims: readonly Aim[]): Sieve {
  const ranges = aims.map(({ low, high, room }, aim): Range => {
    const ends = { low, high, firstCell: cellOf(low, cells), lastCell: cellOf(high, cells) };
    return { aim, ...ends, before: 0, lows: 0, highs: 0, inside: new Float64Array(0), size: 0, room };
  });
  const size = cells.last + 1;
  const sieve = { cells, aims, counts: new Float64Array(size), ranges, starts: new Uint16Array(size) };
  inOrder(sieve);
  return sieve;
}

/** To be called whenever ranges have changed. */
function inOrder({ ranges, starts }: Sieve): void {
  ranges.sort((a, b) => a.firstCell - b.firstCell);
  let cell = 0;
  for (const [number, { lastCell }] of ranges.entries()) {
    if (lastCell < cell) continue;
    starts.fill(number, cell, lastCell + 1);
    cell = lastCell + 1;
  }
  starts.fill(ranges.length, cell);
}

/** Marks by 1 the cells that some range touches: their values have to be offered. */
export function markCells({ ranges }: Sieve, marks: Uint8Array): void {
  marks.fill(0);
  for (const { firstCell, lastCell } of ranges) marks.fill(1, firstCell, lastCell + 1);
}

/** Takes the first `count` of `values`, all that lay in marked cells; true where some range then holds too much. */
export function offer({ cells, ranges, starts }: Sieve, values: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const cell = cellOf(value, cells);
    for (let r = starts[cell]!; r < ranges.length; r++) {
      const range = ranges[r]!;
      if (cell < range.firstCell) break;
      if (cell > range.lastCell) continue;
      if (value < range.low) range.before++;
      else if (value === range.low) range.lows++;
      else if (value < range.high) keep(range, value);
      else if (value === range.high) range.highs++;
    }
  }
  return ranges.some(({ size, room }) => size > room);
}

/** Counts and takes `count` times the same value; false, and nothing is done, where a range would have to keep them all. */
export function offerSame({ cells, counts, ranges }: Sieve, value: number, count: number): boolean {
  if (ranges.some(({ low, high }) => value > low && value < high)) return false;
  const cell = cellOf(value, cells);
  counts[cell]! += count;
  for (const range of ranges) {
    if (cell < range.firstCell || cell > range.lastCell) continue;
    if (value < range.low) range.before += count;
    else if (value === range.low) range.lows += count;
    else if (value === range.high) range.highs += count;
  }
  return true;
}

/** Keeps a value, in twice as much memory as before where that is full, or as much as there is room. */
function keep(range: Range, value: number): void {
  const { inside, size, room } = range;
  if (size === inside.length) {
    const twice = Math.max(LEAST, 2 * size);
    range.inside = new Float64Array(size < room ? Math.min(twice, room + BEYOND) : twice);
    range.inside.set(inside);
  }
  range.inside[range.size++] = value;
}

/**
 * Narrows the ranges that hold too much. `seen` values were offered or counted so far, of `total` in the whole stream;
 * `counts` must hold them all. Where the stream `grows` it may end with what was seen, or go on for long.
 */
export function tighten(sieve: Sieve, seen: number, total: number, grows: boolean): void {
  const { ranges, aims } = sieve;
  for (const range of ranges) {
    if (range.size <= range.room) continue;
    const [length, unseen] = grows ? [seen, 1] : [total, 1 - seen / total];
    narrow(sieve, range, wantedRanks(aims[range.aim]!, seen, length, unseen));
    range.room = Math.max(range.room, Math.ceil(SLACK * range.size) + aims[range.aim]!.room);
  }
  inOrder(sieve);
}

/** Ranks of a sample of `size` between which wanted ones of the whole lie; `variance` is that of a rank, over n p (1 - p). */
function wantedRanks(
  { from, to, reach }: Pick<Aim, "from" | "to" | "reach">,
  size: number,
  total: number,
  variance: number,
): { readonly low: number; readonly high: number } {
  const margin = (p: number): number => {
    const deviation = Math.sqrt(p * (1 - p));
    const surely = SURELY * deviation * Math.sqrt(size * Math.max(0, variance));
    const wanted = Math.min(reach * deviation * Math.sqrt(total), FARTHEST);
    return surely + (wanted * size) / total + SPARE;
  };
  return {
    low: from === 0 ? -Infinity : from * size - margin(from),
    high: to === 1 ? Infinity : to * size + margin(to),
  };
}

function narrow(sieve: Sieve, range: Range, ranks: { readonly low: number; readonly high: number }): void {
  const { cells, counts } = sieve;
  const { inside, size } = range;
  const below = belowOf(counts, range);
  const first = below + range.lows;
  const [low, high] = endsAround(range, Math.floor(ranks.low) - first, Math.ceil(ranks.high) - first);
  let [less, lows, highs, kept] = [0, 0, 0, 0];
  for (let i = 0; i < size; i++) {
    const value = inside[i]!;
    if (value < low) less++;
    else if (value === low) lows++;
    else if (value < high) inside[kept++] = value;
    else if (value === high) highs++;
  }
  if (high !== range.high) range.highs = highs;
  if (low !== range.low) {
    range.lows = lows;
    range.firstCell = cellOf(low, cells);
    range.before = first + less - sumOf(counts, range.firstCell);
  }
  range.low = low;
  range.high = high;
  range.lastCell = cellOf(high, cells);
  range.size = kept;
}

/** Equal cells of a range, in which values are counted to find where it is to end. */
const FINE = 512;
const fine = new Uint32Array(FINE + 1);
/** Beside its ends a range must be so wide, 2^-40 a cell, that rounding is far less than a cell. */
const WIDE = FINE / 1099511627776;

/**
 * Ends between which the values inside lie that have the ranks from `lowest` to `highest` there. By counts they lie up to two
 * cells farther out than by selection, which passes over the values again and again.
 */
function endsAround(range: Range, lowest: number, highest: number): readonly [low: number, high: number] {
  const { low, high, inside, size } = range;
  // Should the wanted ranks lie outside, the range ends at the nearest ones.
  const [first, last] = [Math.min(lowest, size - 1), Math.max(highest, 0)];
  const width = high - low;
  if (!(width < Infinity && width > WIDE * Math.max(Math.abs(low), Math.abs(high)))) {
    return [lowest < 0 ? low : select(inside, first, size), highest >= size ? high : select(inside, last, size)];
  }
  const scale = FINE / width;
  fine.fill(0);
  for (let i = 0; i < size; i++) fine[((inside[i]! - low) * scale) | 0]!++;
  let [cell, upTo] = [0, fine[0]!];
  while (upTo <= first) upTo += fine[++cell]!;
  const from = lowest < 0 || cell === 0 ? low : low + (cell - 1) / scale;
  if (highest >= size) return [from, high];
  while (upTo <= last) upTo += fine[++cell]!;
  return [from, Math.min(high, low + (cell + 2) / scale)];
}

function belowOf(counts: Float64Array, { firstCell, before }: Range): number {
  return sumOf(counts, firstCell) + before;
}

function sumOf(counts: Float64Array, end: number): number {
  let sum = 0;
  for (let cell = 0; cell < end; cell++) sum += counts[cell]!;
  return sum;
}

/** What the ranges hold, in the order of the aims, without a copy: the sieve is used up. `counts` must hold every value. */
export function heldBy({ counts, ranges }: Sieve): Held[] {
  return ranges
    .toSorted((a, b) => a.aim - b.aim)
    .map((range) => {
      const { low, high, lows, highs, inside, size } = range;
      return { low, high, lows, highs, below: belowOf(counts, range), inside: inside.subarray(0, size) };
    });
}

/** Values between which that of a rank lies, by the counts of all cells. */
export function bracketOf(rank: number, counts: Float64Array, cells: Cells): readonly [number, number] {
  let cell = 0;
  for (let below = counts[0]!; below <= rank && cell < cells.last; below += counts[cell]!) cell++;
  return boundsOf(cell, cells);
}
