/** What is left of a figure and of a parameter under each hypothesis, and in the mean of all. */
import type { Output } from "../model/model.ts";
import type { Estimate, Interval } from "../numerics/estimate.ts";
import { jackknife } from "../numerics/jackknife.ts";
import { settledBy } from "./discrimination.ts";
import { unweighted } from "./evidence.ts";
import {
  alone,
  mixedQuantile,
  ordered,
  quantileOf,
  ranked,
  shareBelow,
  distanceBetween,
  type Mixture,
  type RankedDraws,
} from "./figures.ts";
import { weightedMean } from "./fit.ts";
import type { WeighedSide } from "./weigh.ts";

/** The middle of a figure and its central band. */
export type Band = { readonly median: Estimate; readonly interval: Interval };

/** Probability inside a band. */
export const LEVEL = 0.9;

export function bandOf(mixture: Mixture): Band {
  const [low, median, high] = [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2].map((p) => mixedQuantile(mixture, p));
  return { median: median!, interval: { low: low!, high: high!, level: LEVEL } };
}

/** A hypothesis with all that its model keeps, in its posterior's rows. */
export type SideColumns = { readonly weighed: WeighedSide; readonly columns: readonly Float64Array[] };

/** One figure of one hypothesis before the evidence and after; `output` is that of its own model. */
function ranksOf({ weighed, columns }: SideColumns, { column, ratio }: Pick<Output, "column" | "ratio">): Ranks {
  const { side, judgement } = weighed;
  const before = ordered(side.priorColumn(column), ratio);
  const after = judgement.clouds === undefined ? before : ordered(columns[column]!, ratio);
  return { prior: ranked(before, unweighted(before.draws.length)), posterior: ranked(after, judgement.rows) };
}

type Ranks = { readonly prior: RankedDraws; readonly posterior: RankedDraws };

export type FigureBands = {
  readonly sides: readonly { readonly id: string; readonly prior: Band; readonly posterior: Band }[];
  readonly averaged: Band;
  readonly settles?: Estimate;
};

/** A figure under every hypothesis that has it. */
export function figureBands(name: string, sides: readonly SideColumns[]): FigureBands {
  const found = sides.flatMap((each) => {
    const output = outputOf(each, name);
    return output === undefined ? [] : [{ each, ...ranksOf(each, output) }];
  });
  const mixture = found.map(({ each, posterior }) => ({ of: posterior, weight: each.weighed.weight }));
  const settles = settledBy(mixture);
  return {
    sides: found.map(({ each, prior, posterior }) => {
      return { id: each.weighed.side.id, prior: bandOf(alone(prior)), posterior: bandOf(alone(posterior)) };
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
  readonly prior: readonly number[];
  readonly posterior: readonly number[];
};

/** How far a parameter had to move; undefined where nothing of it is a number any more. */
export function movedBy(each: SideColumns, output: Output): Moved | undefined {
  const { prior, posterior } = ranksOf(each, output);
  const band = bandOf(alone(posterior));
  if (Number.isNaN(band.median.value)) return undefined;
  const { categories } = output;
  return {
    prior: bandOf(alone(prior)),
    posterior: band,
    place: shareBelow(prior, band.median.value),
    distance: distanceBetween(prior, posterior),
    picture: pictureOf(prior, posterior),
    ...(categories && {
      categories: categories.map((name, number) => {
        return { name, prior: shareAt(prior, number), posterior: shareAt(posterior, number) };
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
  const cells = (of: RankedDraws): number[] => {
    const ends = Array.from({ length: CELLS + 1 }, (_, i) => shareBelow(of, low + ((high - low) * i) / CELLS));
    return ends.slice(1).map((share, i) => share - ends[i]!);
  };
  return { low, high, prior: cells(prior), posterior: cells(posterior) };
}
