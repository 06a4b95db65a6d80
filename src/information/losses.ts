/**
 * What is left uncertain of a figure, in three measures, before and after a study: its variance, the width of the band that
 * holds 95% of it, and the expected absolute error of the best single number (Jackson, Presanis, Conti and De Angelis,
 * Journal of the American Statistical Association 114(528), 2019, section 3: quadratic and absolute loss; the band's
 * width is that of the central interval, expected over what the study may find).
 */
import { acrossReplicates, type Estimate } from "../numerics/estimate.ts";
import { exceedancesIn, tailShape } from "../numerics/pareto-tail.ts";
import { select } from "../numerics/select.ts";
import type { Smoother } from "./smoother.ts";

export const BAND = 0.95;
const LOW = (1 - BAND) / 2;
const HIGH = 1 - LOW;

/** The shape of a generalised Pareto tail beyond which there is no variance. */
const HEAVIEST = 0.5;

export type Measure = "variance" | "width" | "error";

/** A figure before any study. */
export type Uncertain = {
  /** Draws, all finite. */
  readonly y: Float64Array;
  readonly mean: number;
  readonly median: number;
  readonly band: Quantiles;
  /** NaN where the figure has no variance. */
  readonly before: Readonly<Record<Measure, Estimate>>;
  readonly hasVariance: boolean;
  /** Rows of each replicate; one where rows are independent. */
  readonly replicates: number;
};

/** Both ends of the band and the median, with the reciprocal density there. */
type Quantiles = {
  readonly low: number;
  readonly high: number;
  readonly median: number;
  readonly sparseLow: number;
  readonly sparseHigh: number;
  readonly sparseMedian: number;
};

export function uncertain(y: Float64Array, replicates: number): Uncertain {
  const rows = y.length;
  const hasVariance = !(tailShape(exceedancesIn(y), HEAVIEST) > HEAVIEST);
  let mean = 0;
  for (let row = 0; row < rows; row++) mean += y[row]! / rows;
  const band = quantilesOf(Float64Array.from(y));
  const { median } = band;
  const columns = {
    variance: y.map((value) => (value - mean) * (value - mean)),
    width: y.map((value) => band.high - band.low + widthMoved(band, value)),
    error: y.map((value) => Math.abs(value - median)),
  };
  const before = {
    variance: hasVariance ? meanOf(columns.variance, replicates) : NOTHING,
    width: { ...meanOf(columns.width, replicates), value: band.high - band.low },
    error: meanOf(columns.error, replicates),
  };
  return { y, mean, median, band, before, hasVariance, replicates };
}

const NOTHING: Estimate = { value: NaN, standardError: NaN };

/** What a study does to one measure of a figure. */
export type Reduction = {
  /** By how much it falls in the mean. */
  readonly gain: Estimate;
  /** What is left of it. */
  readonly left: Estimate;
  /** The gain as a share of what there was. */
  readonly share: Estimate;
};

/** Of each measure what findings do to it, as their smoother sees them. */
export function reductions(figure: Uncertain, smoother: Smoother): Readonly<Record<Measure, Reduction>> {
  const { y, mean, median, band, hasVariance } = figure;
  const { rows, terms } = smoother;
  const fitted = smoother.fit(hasVariance || smoother.isLocal ? y : withoutTails(y, band));
  const { order, bounds } = smoother.slices(y, fitted);
  // With some rows of a stratified design the others' replicates have no say.
  const replicates = rows === y.length ? figure.replicates : wholeReplicates(figure, rows);
  const size = rows / replicates;
  const [variance, width, error] = [new Pairs(replicates), new Pairs(replicates), new Pairs(replicates)];
  // Fitted to the rows themselves, a regression leaves too little: as much as its terms explain by chance.
  const inflation = Math.sqrt(rows / Math.max(1, rows - terms));
  const whole = band.high - band.low;
  const rests = new Float64Array(rows);
  for (let place = 0; place < rows; place++) rests[place] = inflation * (y[order[place]!]! - fitted[order[place]!]!);
  const scratch = new Float64Array(rows);
  for (let slice = 0; slice < bounds.length - 1; slice++) {
    const [first, end] = [bounds[slice]!, bounds[slice + 1]!];
    const part = scratch.subarray(0, end - first);
    for (let place = first; place < end; place++) part[place - first] = rests[place]!;
    const own = quantilesOf(part);
    const narrow = own.high - own.low;
    // The median of these very rows errs less among them than that of all such rows would, by the density there.
    const optimism = own.sparseMedian / (4 * (end - first));
    for (let place = first; place < end; place++) {
      const row = order[place]!;
      const [value, rest] = [y[row]!, rests[place]!];
      const replicate = replicates === 1 ? 0 : Math.min(replicates - 1, Math.floor(row / size));
      variance.add(replicate, (value - mean) * (value - mean), rest * rest);
      width.add(replicate, whole + widthMoved(band, value), narrow + widthMoved(own, rest));
      error.add(replicate, Math.abs(value - median), Math.abs(rest - own.median) + optimism);
    }
  }
  return {
    variance: hasVariance ? variance.reduction() : UNKNOWN,
    width: width.reduction(),
    error: error.reduction(),
  };
}

/**
 * Where there is no variance a few draws would decide every regression. A curve through the others says as much of the band:
 * what it misses is left.
 */
function withoutTails(y: Float64Array, { low, high }: Quantiles): Float64Array {
  const reach = high - low;
  return y.map((value) => Math.min(high + reach, Math.max(low - reach, value)));
}

/** Sums of a replicate: how many rows, what there was and what is left in them, squares and products of both. */
const SUMS = 6;

/** Rows' shares in what there was and in what is left: rows of both are the same, and so is most of their error. */
class Pairs {
  readonly #sums: Float64Array;

  constructor(replicates: number) {
    this.#sums = new Float64Array(SUMS * replicates);
  }

  add(replicate: number, before: number, left: number): void {
    const at = SUMS * replicate;
    this.#sums[at]!++;
    this.#sums[at + 1]! += before;
    this.#sums[at + 2]! += left;
    this.#sums[at + 3]! += before * before;
    this.#sums[at + 4]! += left * left;
    this.#sums[at + 5]! += before * left;
  }

  reduction(): Reduction {
    const total = new Float64Array(SUMS);
    for (let i = 0; i < this.#sums.length; i++) total[i % SUMS]! += this.#sums[i]!;
    const share = 1 - total[2]! / total[1]!;
    return {
      gain: this.#mean(total, 1, -1),
      left: this.#mean(total, 0, 1),
      share: {
        ...this.#mean(total, (1 - share) / (total[1]! / total[0]!), -1 / (total[1]! / total[0]!)),
        value: share,
      },
    };
  }

  /** The mean of a x before + b x left. */
  #mean(total: Float64Array, a: number, b: number): Estimate {
    const of = (sums: Float64Array): number => (a * sums[1]! + b * sums[2]!) / sums[0]!;
    const mean = of(total);
    const replicates = this.#sums.length / SUMS;
    if (replicates > 1) {
      const each = Array.from({ length: replicates }, (_, i) => of(this.#sums.subarray(SUMS * i, SUMS * (i + 1))));
      return acrossReplicates(mean, each);
    }
    const rows = total[0]!;
    const squares = (a * a * total[3]! + b * b * total[4]! + 2 * a * b * total[5]!) / rows - mean * mean;
    return { value: mean, standardError: Math.sqrt(Math.max(0, squares) / Math.max(1, rows - 1)) };
  }
}

const UNKNOWN: Reduction = { gain: NOTHING, left: NOTHING, share: NOTHING };

function wholeReplicates({ y, replicates }: Uncertain, rows: number): number {
  return replicates === 1 ? 1 : Math.floor((rows * replicates) / y.length);
}

/** How one draw moves the width of the band (Hampel, JASA 69(346), 1974: the influence function of a quantile). */
function widthMoved({ low, high, sparseLow, sparseHigh }: Quantiles, value: number): number {
  return (HIGH - (value <= high ? 1 : 0)) * sparseHigh - (LOW - (value <= low ? 1 : 0)) * sparseLow;
}

/** Share of the rows on either side of a quantile from which the density there is read. */
const REACH = 0.01;
/** The same about the median, where the density is greatest. */
const WIDE_REACH = 0.1;

/** Of values that may change places. Quantiles are of type 7 (Hyndman and Fan 1996). */
function quantilesOf(values: Float64Array): Quantiles {
  const { length } = values;
  const last = length - 1;
  const edge = Math.min(last, Math.ceil((LOW + REACH) * last) + 1);
  if (last - edge <= edge + 3) {
    const sorted = values.sort();
    const at = (share: number): number => interpolated(sorted, share * last);
    return {
      low: at(LOW),
      high: at(HIGH),
      median: at(0.5),
      sparseLow: sparsity(sorted, LOW * last, last),
      sparseHigh: sparsity(sorted, HIGH * last, last),
      sparseMedian: (at(0.5 + WIDE_REACH) - at(0.5 - WIDE_REACH)) / (2 * WIDE_REACH),
    };
  }
  // The tails alone are sorted.
  select(values, edge);
  const lower = values.subarray(0, edge + 1).sort();
  const above = values.subarray(edge + 1);
  const upperFirst = last - edge - (edge + 1);
  select(above, upperFirst);
  const upper = above.subarray(upperFirst).sort();
  const middle = above.subarray(0, upperFirst);
  const offset = last - edge;
  const half = Math.floor(0.5 * last - (edge + 1));
  const reach = Math.min(Math.floor(WIDE_REACH * last), half, middle.length - 2 - half);
  const median = medianAt(middle, 0.5 * last - (edge + 1));
  const below = select(middle.subarray(0, half + 1), half - reach);
  const beyond = select(middle.subarray(half), reach);
  return {
    low: interpolated(lower, LOW * last),
    high: interpolated(upper, HIGH * last - offset),
    median,
    sparseLow: sparsity(lower, LOW * last, last),
    sparseHigh: sparsity(upper, HIGH * last - offset, last),
    sparseMedian: reach > 0 ? ((beyond - below) / (2 * reach)) * last : 0,
  };
}

function interpolated(sorted: Float64Array, place: number): number {
  const below = Math.floor(place);
  const value = sorted[below]!;
  return place === below ? value : value + (place - below) * (sorted[below + 1]! - value);
}

/** As above where values are in no order. */
function medianAt(values: Float64Array, place: number): number {
  const below = Math.floor(place);
  const value = select(values, below);
  if (place === below) return value;
  let next = Infinity;
  for (let i = below + 1; i < values.length; i++) next = Math.min(next, values[i]!);
  return value + (place - below) * (next - value);
}

/** The reciprocal of the density at a place among sorted values, `last` + 1 of which there are in all. */
function sparsity(sorted: Float64Array, place: number, last: number): number {
  const reach = Math.max(1, REACH * last);
  const low = Math.max(0, place - reach);
  const high = Math.min(sorted.length - 1, place + reach);
  return high > low ? ((interpolated(sorted, high) - interpolated(sorted, low)) / (high - low)) * last : 0;
}

/** The mean of a column, which is that of its rows' shares in a figure, and its error. */
export function meanOf(column: Float64Array, replicates: number): Estimate {
  const rows = column.length;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += column[row]!;
  const mean = sum / rows;
  if (replicates > 1) {
    const size = rows / replicates;
    const each = Array.from({ length: replicates }, (_, replicate) => {
      const [first, end] = [Math.floor(replicate * size), Math.floor((replicate + 1) * size)];
      let part = 0;
      for (let row = first; row < end; row++) part += column[row]!;
      return part / (end - first);
    });
    return acrossReplicates(mean, each);
  }
  let squares = 0;
  for (let row = 0; row < rows; row++) squares += (column[row]! - mean) * (column[row]! - mean);
  return { value: mean, standardError: Math.sqrt(squares / rows / Math.max(1, rows - 1)) };
}
