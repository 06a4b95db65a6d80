/** What is left of a figure and of a parameter under each hypothesis, and in the mean of all. */
import type { Output } from "../model/model.ts";
import type { Estimate, Interval } from "../numerics/estimate.ts";
import { exp, log } from "../numerics/elementary.ts";
import { jackknife } from "../numerics/jackknife.ts";
import { settledBy } from "./discrimination.ts";
import { unweighted } from "./evidence.ts";
import {
  alone,
  mixedQuantiles,
  ordered,
  quantileOf,
  ranked,
  shareBelow,
  distanceBetween,
  type Mixture,
  type OrderedDraws,
  type RankedDraws,
} from "./figures.ts";
import { weightedMean } from "./fit.ts";
import type { WeighedSide } from "./weigh.ts";

/** The middle of a figure and its central band. */
export type Band = { readonly median: Estimate; readonly interval: Interval };

/** Probability inside a band. */
export const LEVEL = 0.9;

export function bandOf(mixture: Mixture): Band {
  const [low, median, high] = mixedQuantiles(mixture, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]);
  return { median: median!, interval: { low: low!, high: high!, level: LEVEL } };
}

/** A hypothesis with all that its model keeps, in its posterior's rows. */
export type SideColumns = { readonly weighed: WeighedSide; readonly columns: readonly Float64Array[] };

/** One figure of one hypothesis before the evidence and after; `output` is that of its own model. */
function ranksOf(
  { weighed, columns }: SideColumns,
  { column, ratio }: Pick<Output, "column" | "ratio">,
  priorOf: PriorOf,
): Ranks {
  const { side, judgement } = weighed;
  const prior = priorOf(side.priorColumn(column), ratio);
  const after = judgement.clouds === undefined ? prior.order : ordered(columns[column]!, ratio);
  return { prior, posterior: ranked(after, judgement.rows) };
}

/** Draws before the evidence in their order, and their band. */
type Prior = { readonly order: OrderedDraws; readonly ranks: RankedDraws; readonly band: Band };

type Ranks = { readonly prior: Prior; readonly posterior: RankedDraws };

export type PriorOf = (draws: Float64Array, ratio: boolean) => Prior;

function priorIn(draws: Float64Array, ratio: boolean): Prior {
  const order = ordered(draws, ratio);
  const ranks = ranked(order, unweighted(draws.length));
  return { order, ranks, band: bandOf(alone(ranks)) };
}

/** The same, made once for draws that are the same: hypotheses leave most figures as they are. */
export function sharedPriors(): PriorOf {
  const known: Prior[] = [];
  return (draws, ratio) => {
    const same = known.find(({ order }) => areEqual(order.draws, draws));
    if (same !== undefined) return same;
    const made = priorIn(draws, ratio);
    known.push(made);
    return made;
  };
}

/** Whether two columns hold the same numbers; two that hold a NaN count as different. */
function areEqual(one: Float64Array, other: Float64Array): boolean {
  for (let row = 0; row < one.length; row++) if (one[row] !== other[row]) return false;
  return one.length === other.length;
}

export type FigureBands = {
  readonly sides: readonly {
    readonly id: string;
    readonly prior: Band;
    readonly posterior: Band;
    readonly picture: Picture;
  }[];
  readonly averaged: Band;
  readonly settles?: Estimate;
};

/** A figure under every hypothesis that has it. */
export function figureBands(name: string, sides: readonly SideColumns[]): FigureBands {
  const priorOf = sharedPriors();
  const found = sides.flatMap((each) => {
    const output = outputOf(each, name);
    return output === undefined ? [] : [{ each, ratio: output.ratio, ...ranksOf(each, output, priorOf) }];
  });
  const mixture = found.map(({ each, posterior }) => ({ of: posterior, weight: each.weighed.weight }));
  const settles = settledBy(mixture);
  return {
    sides: found.map(({ each, ratio, prior, posterior }) => {
      const picture = ratio ? logPictureOf(prior.ranks, posterior) : pictureOf(prior.ranks, posterior);
      return { id: each.weighed.side.id, prior: prior.band, posterior: bandOf(alone(posterior)), picture };
    }),
    averaged: bandOf(mixture),
    ...(settles && { settles: jackknife(settles) }),
  };
}

function outputOf({ weighed }: SideColumns, name: string): Output | undefined {
  return weighed.side.task.model.outputs.find((each) => each.name === name);
}

/** Cells of a picture. */
const CELLS = 40;

export type Moved = {
  readonly prior: Band;
  readonly posterior: Band;
  /** Share of the prior below the posterior median. */
  readonly place: number;
  readonly distance: number;
  readonly picture: Picture;
  readonly categories?: readonly { readonly name: string; readonly prior: Estimate; readonly posterior: Estimate }[];
};

/** Probabilities in equal cells between two ends, before and after. */
export type Picture = {
  readonly low: number;
  readonly high: number;
  /** Whether cells are equal in their logarithms. */
  readonly log?: boolean;
  readonly prior: readonly number[];
  readonly posterior: readonly number[];
};

/** How far a parameter had to move; undefined where nothing of it is a number any more. `priorOf` is shared by its sides. */
export function movedBy(each: SideColumns, output: Output, priorOf: PriorOf): Moved | undefined {
  const { prior, posterior } = ranksOf(each, output, priorOf);
  const band = bandOf(alone(posterior));
  if (Number.isNaN(band.median.value)) return undefined;
  const { categories } = output;
  return {
    prior: prior.band,
    posterior: band,
    place: shareBelow(prior.ranks, band.median.value),
    distance: distanceBetween(prior.ranks, posterior),
    picture: pictureOf(prior.ranks, posterior),
    ...(categories && {
      categories: categories.map((name, number) => {
        return { name, prior: shareAt(prior.ranks, number), posterior: shareAt(posterior, number) };
      }),
    }),
  };
}

function shareAt({ draws, rows }: RankedDraws, value: number): Estimate {
  return weightedMean(
    draws.map((draw) => (draw === value ? 1 : 0)),
    rows,
  );
}

/** Nearly all of both laws: a long tail would leave the rest too narrow to see. */
const SHOWN = 0.995;

function pictureOf(prior: RankedDraws, posterior: RankedDraws): Picture {
  const low = Math.min(quantileOf(prior, 1 - SHOWN), quantileOf(posterior, 1 - SHOWN));
  const high = Math.max(quantileOf(prior, SHOWN), quantileOf(posterior, SHOWN));
  const edges = Array.from({ length: CELLS + 1 }, (_, i) => low + ((high - low) * i) / CELLS);
  return { low, high, prior: massesIn(edges, prior), posterior: massesIn(edges, posterior) };
}

/** Of a ratio, which spans powers of ten: cells that are equal in logarithms; those of another picture where it is not positive. */
function logPictureOf(prior: RankedDraws, posterior: RankedDraws): Picture {
  const low = quantileOf(posterior, 1 - SHOWN);
  const high = quantileOf(posterior, SHOWN);
  if (!(low > 0 && high < Infinity)) return pictureOf(prior, posterior);
  const [first, last] = [log(low), log(high)];
  const edges = Array.from({ length: CELLS + 1 }, (_, i) => exp(first + ((last - first) * i) / CELLS));
  return { low, high, log: true, prior: massesIn(edges, prior), posterior: massesIn(edges, posterior) };
}

function massesIn(edges: readonly number[], of: RankedDraws): number[] {
  const shares = edges.map((edge) => shareBelow(of, edge));
  return shares.slice(1).map((share, i) => share - shares[i]!);
}
