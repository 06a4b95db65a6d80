/**
 * What a study would say of hypotheses: findings are drawn as each hypothesis would have them, and each is asked how probable
 * they are. The expected weight of the one that is true, and the expected logarithm of the Bayes factor (Lindley, Annals of
 * Mathematical Statistics 27(4), 1956), by nested Monte Carlo (Ryan, Journal of Computational and Graphical Statistics 12(3), 2003).
 */
import { exp, log, log10 } from "../numerics/elementary.ts";
import { acrossReplicates, type Estimate } from "../numerics/estimate.ts";
import { isCellOf } from "../model/planned.ts";
import type { PlannedStudy, StudyItem } from "../scenario/scenario.ts";
import { answersOf, instrumentFor, type Instrument } from "./answers.ts";
import { sizesOf, costOf } from "./candidate.ts";
import { chancesOf, scoresFor, type Draws } from "./draws.ts";

/** One hypothesis, drawn by the same streams as the others. */
export type Side = { readonly id: string; readonly draws: Draws };

/** Independent parts of the rows, each of which gives every figure by itself: their spread is the error. */
const BATCHES = 8;
/** Of a batch: findings that are drawn, and rows over which the probability of each is taken. */
const TRIED = 64;
const ASKED = 512;

/** Rows that each side has to have. */
export const ROWS_OF_SIDE = BATCHES * (TRIED + ASKED);

/** A finding that the side of that number would have: the logarithm of its density under each side. */
type Trial = { readonly truth: number; readonly logDensities: readonly number[] };

/** A quantity that a study asks after and that is not the same under all sides: its draws under each. */
type Contested = {
  readonly item: StudyItem;
  readonly name: string;
  readonly columns: readonly Float64Array[];
  readonly instrument: Instrument;
};

export type Told = {
  readonly size: number | undefined;
  readonly cost: number | undefined;
  /** Expected weight of the side that is true, from what it is before (the sum of squared weights) to 1. */
  readonly weight: Estimate;
  /** Power of ten by which the findings favour the side that is true; of two sides, if the first is, and if the second is. */
  readonly favours: readonly Estimate[];
};

export type StudyTelling = { readonly study: PlannedStudy; readonly told: readonly Told[] };

/** For each study with an error at each of its sizes what it would say of two sides or more; nothing of one that all sides see alike. */
export function tellApart(
  studies: readonly PlannedStudy[],
  sides: readonly Side[],
  priors: readonly number[],
): readonly StudyTelling[] {
  return studies.flatMap((study) => {
    const contested = contestedIn(study, sides);
    if (contested.length === 0) return [];
    const told = sizesOf(study).map((size): Told => {
      const batches = trialsOf(study, size ?? 1, contested, sides);
      return {
        size,
        cost: costOf(study, size),
        weight: over(batches, (trials) => weightOfTruth(trials, priors)),
        favours: sides.length === 2 ? sides.map((_, side) => over(batches, (trials) => favourOf(trials, side))) : [],
      };
    });
    return [{ study, told }];
  });
}

/** What may be adopted: the loss of each choice by the side that is true. */
export type Losses = readonly (readonly number[])[];

/** By how much the expected loss falls when one of the sides is adopted by what a study finds. */
export function worthForAdoption(
  study: PlannedStudy,
  sides: readonly Side[],
  priors: readonly number[],
  losses: Losses,
): readonly { readonly size: number | undefined; readonly cost: number | undefined; readonly value: Estimate }[] {
  const contested = contestedIn(study, sides);
  const now = leastLoss(priors, losses);
  return sizesOf(study).map((size) => {
    if (contested.length === 0) return { size, cost: costOf(study, size), value: { value: 0, standardError: 0 } };
    const batches = trialsOf(study, size ?? 1, contested, sides);
    const value = over(batches, (trials) => {
      return (
        now.loss -
        mean(trials, priors, (trial) => losses[leastLoss(posterior(trial, priors), losses).choice]![trial.truth]!)
      );
    });
    return { size, cost: costOf(study, size), value };
  });
}

/** The choice with the least expected loss. */
export function leastLoss(
  weights: readonly number[],
  losses: Losses,
): { readonly choice: number; readonly loss: number } {
  const expected = losses.map((row) => row.reduce((sum, loss, side) => sum + weights[side]! * loss, 0));
  const choice = expected.reduce((least, loss, i) => (loss < expected[least]! ? i : least), 0);
  return { choice, loss: expected[choice]! };
}

/** Draws that no side has otherwise say nothing of which is true, and would only add noise. */
function contestedIn({ informs }: PlannedStudy, sides: readonly Side[]): readonly Contested[] {
  const seen = new Set<string>();
  return informs.flatMap((item) => {
    if (item.likelihood.kind === "perfect") return [];
    const [first] = sides;
    return first!.draws.model.outputs.flatMap(({ name, categories }): Contested[] => {
      if (!isCellOf(name, item.of)) return [];
      const outputs = sides.map(({ draws }) => draws.model.outputs.find((output) => output.name === name));
      if (outputs.some((output) => output === undefined)) return [];
      // Cells that share a draw under every side are one.
      const key = outputs.map((output) => output!.column).join();
      const columns = outputs.map((output, side) => sides[side]!.draws.columnOf(output!));
      if (seen.has(key) || columns.every((column) => isSame(column, columns[0]!))) return [];
      seen.add(key);
      const middle = columns[0]!.reduce((sum, value) => sum + value / columns[0]!.length, 0);
      return [{ item, name, columns, instrument: instrumentFor(item.likelihood, middle, categories) }];
    });
  });
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one === other || one.every((value, row) => value === other[row]);
}

function trialsOf(
  study: PlannedStudy,
  size: number,
  contested: readonly Contested[],
  sides: readonly Side[],
): readonly (readonly Trial[])[] {
  const { key } = sides[0]!.draws;
  const answers = contested.map(({ item }) => answersOf(study, item, size));
  const chances = contested.map(({ name }) => {
    return sides.map(({ id }) => chancesOf(`${study.id} ${name} under ${id}`, BATCHES * TRIED, key));
  });
  const scores = chances.map((each) => each.map(scoresFor));
  return Array.from({ length: BATCHES }, (_, batch) => {
    const first = batch * (TRIED + ASKED);
    return sides.flatMap((__, truth) =>
      Array.from({ length: TRIED }, (___, i): Trial => {
        const found = contested.map(({ columns, instrument }, k) => {
          const place = batch * TRIED + i;
          return instrument.find(
            columns[truth]![first + i]!,
            answers[k]!,
            scores[k]![truth]![place]!,
            chances[k]![truth]![place]!,
          );
        });
        return {
          truth,
          logDensities: sides.map((____, side) => logDensity(found, side, first + TRIED, contested, answers)),
        };
      }),
    );
  });
}

/** The logarithm of the mean density of a finding over a side's rows; -Infinity where none of them allows it. */
function logDensity(
  found: readonly number[],
  side: number,
  first: number,
  contested: readonly Contested[],
  answers: readonly number[],
): number {
  const logs = new Float64Array(ASKED);
  let most = -Infinity;
  for (let row = 0; row < ASKED; row++) {
    let sum = 0;
    for (let k = 0; k < contested.length; k++) {
      const { columns, instrument } = contested[k]!;
      sum += instrument.logLikelihood(found[k]!, columns[side]![first + row]!, answers[k]!);
    }
    logs[row] = sum > -Infinity ? sum : -Infinity;
    most = Math.max(most, logs[row]!);
  }
  if (most === -Infinity) return -Infinity;
  let total = 0;
  for (let row = 0; row < ASKED; row++) total += exp(logs[row]! - most);
  return most + log(total / ASKED);
}

/** A figure of all batches, with the error that each of them by itself gives. */
function over(batches: readonly (readonly Trial[])[], figure: (trials: readonly Trial[]) => number): Estimate {
  return acrossReplicates(figure(batches.flat()), batches.map(figure));
}

function posterior({ logDensities }: Trial, priors: readonly number[]): readonly number[] {
  const most = Math.max(...logDensities);
  const weights = logDensities.map((density, side) =>
    most === -Infinity ? priors[side]! : priors[side]! * exp(density - most),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The mean over trials, each side counting by its prior weight. */
function mean(trials: readonly Trial[], priors: readonly number[], of: (trial: Trial) => number): number {
  return priors.reduce((sum, prior, side) => {
    const own = trials.filter(({ truth }) => truth === side);
    return sum + (prior * own.reduce((total, trial) => total + of(trial), 0)) / own.length;
  }, 0);
}

function weightOfTruth(trials: readonly Trial[], priors: readonly number[]): number {
  return mean(trials, priors, (trial) => posterior(trial, priors)[trial.truth]!);
}

/** No finding counts for more than a million to one: more is a matter of tails that no sample settles. */
const MOST_FAVOUR = 6;

function favourOf(trials: readonly Trial[], side: number): number {
  const own = trials.filter(({ truth }) => truth === side);
  const sum = own.reduce((total, { logDensities }) => {
    const factor = (logDensities[side]! - logDensities[1 - side]!) * LOG_10_E;
    return total + Math.min(MOST_FAVOUR, Math.max(-MOST_FAVOUR, Number.isNaN(factor) ? 0 : factor));
  }, 0);
  return sum / own.length;
}

const LOG_10_E = log10(Math.E);
