/**
 * From a column of draws to its summary. Where the rows are independent, standard errors are those of a mean by the
 * central limit theorem, of a standard deviation by the fourth moment, of a quantile from the order statistics around it,
 * without any assumption about the law (David and Nagaraja, Order Statistics, 2003, section 7.1). Where only replicates
 * are independent, the same figures of each replicate give the errors.
 */
import type { Output } from "../model/model.ts";
import { plainLoops, type ColumnLoops } from "../numerics/column-loops.ts";
import { momentsOf } from "../numerics/moments.ts";
import { orderStatistics } from "../numerics/order-statistics.ts";
import { tailShape } from "../numerics/pareto-tail.ts";
import { acrossReplicates, shareOf, type Estimate } from "../numerics/estimate.ts";
import { partsOf } from "./parts.ts";
import type { Quantile, Summary } from "./summary.ts";

/** What every summary states: the median, and the ends of the 50, 90 and 95% bands. */
export const PROBABILITIES = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975] as const;

/** Cells of the histogram: divisible into 30, 20, 15, 12 for coarser pictures. */
const HISTOGRAM_CELLS = 60;
/** The histogram spans these quantiles, so that one wild draw does not flatten it. */
const HISTOGRAM_SPAN = [0.002, 0.998] as const;

/**
 * The summary of an output's draws. With `replicates` above 1 the draws are that many equally long replicates, one after
 * the other, whose rows depend on each other. `loops` are those that reach the draws fastest.
 */
export function summarise(
  output: Output,
  draws: Float64Array,
  replicates = 1,
  loops: ColumnLoops = plainLoops,
): Summary {
  const sorted = sortOut(draws, output.ratio, loops);
  const parts =
    replicates > 1 ? partsOf(draws, replicates).map((part) => sortOut(part, output.ratio, loops)) : [sorted];
  const { finite, infinite, undefinedRows, failed } = sorted;
  const { quantiles, ...moments } = figuresOf(sorted, [HISTOGRAM_SPAN[0], ...PROBABILITIES, HISTOGRAM_SPAN[1]], loops);
  const figures = { ...moments, quantiles: quantiles.slice(1, -1) };
  const spread = replicates > 1 ? spreadOver(figures, parts, loops) : figures;
  const [low = NaN, high = NaN] = [quantiles[0]?.value, quantiles.at(-1)?.value];
  const { low: minimum, high: maximum } = loops.extent(finite);
  return {
    output: output.name,
    quantity: output.quantity,
    subscripts: output.subscripts,
    unit: output.unit,
    rows: draws.length,
    failed,
    failedShare: shareOfParts(parts, (part) => part.failed),
    undefined: undefinedRows,
    undefinedShare: shareOfParts(parts, (part) => part.undefinedRows),
    ...(spread.mean === undefined ? spread : judgeMoments(spread, tailShape(finite, HEAVIEST_FOR_VARIANCE, loops))),
    minimum,
    maximum: infinite > 0 ? Infinity : maximum,
    histogram: histogramOf(finite, low, Math.min(high, maximum), loops),
  };
}

/** What is estimated from draws, with the error that independent rows have. */
type Figures = Pick<Summary, "mean" | "sd" | "withheld" | "quantiles">;

function figuresOf(
  { finite, infinite, undefinedRows }: Sorted,
  probabilities: readonly number[],
  loops: ColumnLoops,
): Figures {
  const quantiles = finite.length + infinite > 0 ? quantilesOf(finite, infinite, probabilities, loops) : [];
  return { ...momentEstimates(finite, undefinedRows, loops), quantiles };
}

/** The share of all draws that `countOf` finds in the replicates. */
function shareOfParts(parts: readonly Sorted[], countOf: (part: Sorted) => number): Estimate {
  return shareOf(
    parts.map(countOf),
    parts.map(({ finite, undefinedRows, failed }) => finite.length + undefinedRows + failed),
  );
}

/** The figures of all draws with the errors that their replicates give; unknown where one of these lacks a figure. */
function spreadOver(
  { mean, sd, quantiles, ...rest }: Figures,
  replicates: readonly Sorted[],
  loops: ColumnLoops,
): Figures {
  const parts = replicates.map((replicate) => figuresOf(replicate, PROBABILITIES, loops));
  const spread = (whole: Estimate, of: (part: Figures) => Estimate | undefined): Estimate =>
    acrossReplicates(
      whole.value,
      parts.map((part) => of(part)?.value ?? NaN),
    );
  return {
    ...rest,
    ...(mean && { mean: spread(mean, (part) => part.mean) }),
    ...(sd && { sd: spread(sd, (part) => part.sd) }),
    quantiles: quantiles.map((quantile, i) => ({
      probability: quantile.probability,
      ...spread(quantile, (part) => part.quantiles[i]),
    })),
  };
}

type Sorted = {
  readonly finite: Float64Array;
  readonly infinite: number;
  readonly undefinedRows: number;
  readonly failed: number;
};

/**
 * Finite draws apart from the others. For a ratio +Infinity is "denominator 0, numerator positive", which ranks above all
 * numbers, and -Infinity is 0/0, which ranks nowhere; for anything else what is not finite has failed.
 */
function sortOut(draws: Float64Array, ratio: boolean, loops: ColumnLoops): Sorted {
  // Most outputs never fail: their draws are taken as they are, which saves a copy of the column.
  if (loops.extent(draws).finite) return { finite: draws, infinite: 0, undefinedRows: 0, failed: 0 };
  const finite = new Float64Array(draws.length);
  let kept = 0;
  let infinite = 0;
  let undefinedRows = 0;
  for (let row = 0; row < draws.length; row++) {
    const draw = draws[row]!;
    if (draw - draw === 0) finite[kept++] = draw;
    else if (ratio && draw === draw) {
      undefinedRows++;
      if (draw > 0) infinite++;
    }
  }
  return { finite: finite.subarray(0, kept), infinite, undefinedRows, failed: draws.length - kept - undefinedRows };
}

function momentEstimates(
  finite: Float64Array,
  undefinedRows: number,
  loops: ColumnLoops,
): Pick<Summary, "mean" | "sd" | "withheld"> {
  if (finite.length === 0) return { withheld: "no draw is a number" };
  if (undefinedRows > 0) return { withheld: "the denominator is zero in some draws, so the ratio has no mean" };
  const { count, mean, variance, kurtosis } = momentsOf(finite, loops);
  if (!Number.isFinite(mean) || variance === Infinity)
    return { withheld: "the draws are too large for a mean to be computed" };
  const sd = Math.sqrt(variance);
  const errorOfVariance = Math.sqrt(Math.max(kurtosis - 1, 0) / count);
  return {
    mean: { value: mean, standardError: sd / Math.sqrt(count) },
    sd: { value: sd, standardError: variance === 0 ? 0 : (sd * errorOfVariance) / 2 },
  };
}

/**
 * The shape of a tail (1/k moments exist) above which draws, however many, do not settle a mean (Vehtari and others 2024,
 * section 3), and above which a variance does not exist.
 */
const HEAVIEST_FOR_MEAN = 0.7;
const HEAVIEST_FOR_VARIANCE = 0.5;

/** Takes away the moments that a law with such a tail does not have, and the errors that lean on them. */
function judgeMoments({ mean, sd, ...rest }: Figures, shape: number): Figures {
  const weight = `the tail index is ${shape.toFixed(2)}`;
  if (shape > HEAVIEST_FOR_MEAN) {
    return { ...rest, withheld: `a few extreme draws would decide them, however many are drawn (${weight})` };
  }
  if (shape > HEAVIEST_FOR_VARIANCE) {
    const unsettled = mean && { mean: { ...mean, standardError: NaN } };
    return { ...rest, ...unsettled, withheld: `a few extreme draws would decide it (${weight})` };
  }
  return { ...rest, ...(mean && { mean }), ...(sd && { sd }) };
}

/** The order statistics that a quantile and its error are made of. */
type Ranks = {
  readonly rank: number;
  /** One standard error of the rank: sqrt(n p (1 - p)). */
  readonly spread: number;
  readonly low: number;
  readonly high: number;
};

/**
 * Order statistics this many standard errors of the rank away, on either side, give a quantile's error. From those one
 * standard error away it is less certain: 95% intervals of the 97.5th percentile of 2,048 lognormal draws held the truth
 * in 92% of runs, from these in 94%.
 */
const REACH = 2;

/**
 * Quantiles of type 7 (Hyndman and Fan 1996) of `finite` and, above them, `infinite` infinite draws. The standard error
 * of each is read off the order statistics around it, nearer ones where the sample ends; NaN where not even one standard
 * error of the rank lies inside.
 */
export function quantilesOf(
  finite: Float64Array,
  infinite: number,
  probabilities: readonly number[],
  loops: ColumnLoops = plainLoops,
): Quantile[] {
  const count = finite.length + infinite;
  const all = probabilities.map((probability): Ranks => {
    const rank = probability * (count - 1);
    const spread = Math.sqrt(count * probability * (1 - probability));
    const inside = Math.min(rank, count - 1 - rank);
    const reach = inside < spread ? spread : Math.min(REACH * spread, inside);
    return { rank, spread, low: Math.floor(rank - reach), high: Math.ceil(rank + reach) };
  });
  const ranks = all.flatMap(({ rank, low, high }) => [Math.floor(rank), Math.ceil(rank), low, high]);
  const known = [...new Set(ranks)].filter((rank) => rank >= 0 && rank < finite.length).sort((a, b) => a - b);
  const values = orderStatistics(finite, known, loops);
  const byRank = new Map(known.map((rank, i) => [rank, values[i]!]));
  const valueAt = (rank: number): number => byRank.get(rank) ?? (rank >= 0 && rank < count ? Infinity : NaN);
  return all.map((each, i) => ({ probability: probabilities[i]!, ...estimateAt(each, valueAt) }));
}

function estimateAt({ rank, spread, low, high }: Ranks, valueAt: (rank: number) => number): Estimate {
  const below = valueAt(Math.floor(rank));
  const above = valueAt(Math.ceil(rank));
  const value = below === above ? below : below + (rank - Math.floor(rank)) * (above - below);
  return { value, standardError: ((valueAt(high) - valueAt(low)) / (high - low)) * spread };
}

function histogramOf(finite: Float64Array, low: number, high: number, loops: ColumnLoops): Summary["histogram"] {
  return { low, high, ...loops.picture(finite, low, high, HISTOGRAM_CELLS) };
}
