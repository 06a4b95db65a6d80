/**
 * From what was found among an output's draws to its summary. Where the rows are independent, standard errors are those of
 * a mean by the central limit theorem, of a standard deviation by the fourth moment, of a quantile from the order
 * statistics around it, without any assumption about the law (David and Nagaraja, Order Statistics, 2003, section 7.1).
 * Where only replicates are independent, the same figures of each replicate give the errors.
 */
import type { Figure } from "../engine/look.ts";
import type { Output } from "../model/model.ts";
import { pictureOf } from "../numerics/cells.ts";
import { acrossReplicates, byLeavingOut, shareOf, type Estimate } from "../numerics/estimate.ts";
import { momentsOf, momentsWithout } from "../numerics/moments.ts";
import { tailShape } from "../numerics/pareto-tail.ts";
import { drawAt, exceedancesOf, type FigureFindings, type Found } from "./findings.ts";
import { shareAtOrBelow } from "./position.ts";
import { LEVELS, ranksOf } from "./ranks.ts";
import { sectionsIn, type Section } from "./sections.ts";
import { shortestIntervals } from "./shortest.ts";
import type { Exceedance, Quantile, Summary } from "./summary.ts";

/**
 * The summary of an output's draws; `exceeds` are thresholds of the figure, of which the share above is told. Without
 * skewness and shortest intervals where the figure was looked at as shapeless.
 */
export function summarise(output: Output, findings: FigureFindings, exceeds: readonly number[] = []): Summary {
  const { figure, whole, parts } = findings;
  const { ratio, cells } = figure;
  const { finite, low, high, counts } = whole;
  const hasShape = figure.shapeless !== true;
  const sections = hasShape ? sectionsIn(findings) : [];
  const figures = { ...figuresOf(whole, figure), ...(hasShape && skewnessOf(findings, sections)) };
  const spread = parts.length > 1 ? spreadOver(figures, parts, figure) : figures;
  const { bars, ...beyond } = pictureOf(counts);
  const [first, last] = finite > 0 ? [cells.low, cells.high] : [NaN, NaN];
  return {
    output: output.name,
    quantity: output.quantity,
    subscripts: output.subscripts,
    unit: output.unit,
    rows: whole.rows,
    failed: failedIn(whole, ratio),
    failedShare: shareOfParts(parts, (part) => failedIn(part, ratio)),
    undefined: undefinedIn(whole, ratio),
    undefinedShare: shareOfParts(parts, (part) => undefinedIn(part, ratio)),
    ...(spread.mean === undefined ? spread : judgeMoments(spread, shapeOf(whole))),
    minimum: finite > 0 ? low : NaN,
    maximum: ratio && whole.above > 0 ? Infinity : finite > 0 ? high : NaN,
    shortest: hasShape && finite > 0 ? shortestIntervals(findings, sections, LEVELS) : [],
    exceedances: whole.ranked > 0 ? exceeds.map((threshold) => exceedanceOf(findings, threshold)) : [],
    histogram: { low: first, high: last, counts: bars, ...beyond },
  };
}

/** The share of the ranked draws above a threshold: what is not at or below it. */
function exceedanceOf(findings: FigureFindings, threshold: number): Exceedance {
  const below = shareAtOrBelow(findings, threshold);
  return { ...below, value: 1 - below.value, threshold };
}

/**
 * With the error that leaving out each part of the rows in turn gives it (jackknife by groups: Efron, The Annals of
 * Statistics 7(1), 1979): for one by theory the sixth moment would be needed, and a part by itself is too short.
 */
function skewnessOf({ figure, whole }: FigureFindings, sections: readonly Section[]): Pick<Summary, "skewness"> {
  if (whole.finite === 0 || undefinedIn(whole, figure.ratio) > 0) return {};
  const { skewness: value } = momentsOf(whole.finite, figure.centre, whole.sums);
  if (sections.length < 2) return { skewness: { value, standardError: NaN } };
  const without = sections.map(({ finite, sums }) => momentsWithout(whole, { finite, sums }, figure.centre));
  return {
    skewness: byLeavingOut(
      value,
      without.map(({ skewness }) => skewness),
    ),
  };
}

/** Draws that are no figure at all; of a ratio 0/0 and infinite ones are undefined instead. */
function failedIn({ above, below, failed }: Found, ratio: boolean): number {
  return ratio ? failed : failed + above + below;
}

/**
 * For a ratio Infinity is "denominator 0, numerator positive", which ranks above all numbers, and -Infinity is 0/0, which
 * ranks nowhere.
 */
function undefinedIn({ above, below }: Found, ratio: boolean): number {
  return ratio ? above + below : 0;
}

/** NaN where the draws are too few to tell. */
function shapeOf(whole: Found): number {
  const exceedances = exceedancesOf(whole);
  return exceedances === undefined ? NaN : tailShape(exceedances, HEAVIEST_FOR_VARIANCE);
}

/** What is estimated from draws, with the error that independent rows have. */
type Figures = Pick<Summary, "mean" | "sd" | "skewness" | "withheld" | "quantiles">;

function figuresOf(found: Found, figure: Figure): Figures {
  const quantiles = found.ranked > 0 ? figure.probabilities.map((probability) => quantileOf(found, probability)) : [];
  return { ...momentEstimates(found, figure), quantiles };
}

/** The share of all draws that `countOf` finds in the replicates. */
function shareOfParts(parts: readonly Found[], countOf: (part: Found) => number): Estimate {
  return shareOf(
    parts.map(countOf),
    parts.map(({ rows }) => rows),
  );
}

/** The figures of all draws with the errors that their replicates give; unknown where one of these lacks a figure. */
function spreadOver({ mean, sd, quantiles, ...rest }: Figures, parts: readonly Found[], figure: Figure): Figures {
  const moments = parts.map((part) => momentEstimates(part, figure));
  const spread = ({ value }: Estimate, replicates: readonly (number | undefined)[]): Estimate =>
    acrossReplicates(
      value,
      replicates.map((each) => each ?? NaN),
    );
  const of = (name: "mean" | "sd"): (number | undefined)[] => moments.map((each) => each[name]?.value);
  return {
    ...rest,
    ...(mean && { mean: spread(mean, of("mean")) }),
    ...(sd && { sd: spread(sd, of("sd")) }),
    quantiles: quantiles.map((quantile) => {
      const { probability } = quantile;
      const each = parts.map((part) => valueAt(part, ranksOf(probability, part.ranked).rank));
      return { probability, ...spread(quantile, each) };
    }),
  };
}

function momentEstimates(
  found: Found,
  { ratio, centre, ranksOnly }: Figure,
): Pick<Summary, "mean" | "sd" | "withheld"> {
  const { finite, sums } = found;
  if (ranksOnly === true) return {};
  if (finite === 0) return { withheld: { kind: "no numbers" } };
  if (undefinedIn(found, ratio) > 0) return { withheld: { kind: "zero denominator" } };
  const { count, mean, variance, kurtosis } = momentsOf(finite, centre, sums);
  if (!Number.isFinite(mean) || variance === Infinity) return { withheld: { kind: "too large" } };
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
/** Above the first the third moment does not exist, above the second its error does not. */
const HEAVIEST_FOR_SKEWNESS = 1 / 3;
const HEAVIEST_FOR_ITS_ERROR = 1 / 6;

/** Takes away the moments that a law with such a tail does not have, and the errors that lean on them. */
function judgeMoments({ skewness, ...others }: Figures, shape: number): Figures {
  const judged = judgeMeanAndSd(others, shape);
  if (skewness === undefined || judged.sd === undefined || shape > HEAVIEST_FOR_SKEWNESS) return judged;
  return {
    ...judged,
    skewness: shape > HEAVIEST_FOR_ITS_ERROR ? { ...skewness, standardError: NaN } : skewness,
  };
}

function judgeMeanAndSd({ mean, sd, ...rest }: Figures, shape: number): Figures {
  if (shape > HEAVIEST_FOR_MEAN) return { ...rest, withheld: { kind: "heavy tail", mean: true, index: shape } };
  if (shape > HEAVIEST_FOR_VARIANCE) {
    const unsettled = mean && { mean: { ...mean, standardError: NaN } };
    return { ...rest, ...unsettled, withheld: { kind: "heavy tail", mean: false, index: shape } };
  }
  return { ...rest, ...(mean && { mean }), ...(sd && { sd }) };
}

/**
 * A quantile of type 7 (Hyndman and Fan 1996) of draws that are independent. Its standard error is read off the order
 * statistics around it; NaN where not even one standard error of the rank lies inside.
 */
export function quantileOf(found: Found, probability: number): Quantile {
  const { rank, spread, low, high } = ranksOf(probability, found.ranked);
  const standardError = ((drawAt(found, high) - drawAt(found, low)) / (high - low)) * spread;
  return { probability, value: valueAt(found, rank), standardError };
}

/** The draw of a rank, which may lie between two. */
function valueAt(found: Found, rank: number): number {
  const below = drawAt(found, Math.floor(rank));
  const above = drawAt(found, Math.ceil(rank));
  return below === above ? below : below + (rank - Math.floor(rank)) * (above - below);
}
