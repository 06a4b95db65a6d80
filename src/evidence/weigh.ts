/** All that is asked of the observations: together, each by itself, all but each, and two by two, under each hypothesis. */
import { log } from "../numerics/elementary.ts";
import { jackknife, type LeftOut } from "../numerics/jackknife.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { logEvidenceOf } from "./evidence.ts";
import type { Judgement, Side } from "./side.ts";
import { conflictOf, logBayesFactor, mixedEvidence, posteriorWeights, shiftBetween, weightAtOdds } from "./verdict.ts";

/** Pairs of more observations would take longer than they are worth. */
export const MOST_PAIRED = 12;
/** How much larger or smaller prior odds are made, to see what hangs on them. */
export const OTHER_ODDS = 3;

/** Beside another an evidence that seems e^7, a thousand, times smaller is none: no walk is made to know it better. */
const BESIDE = 7;

/** What was found of one hypothesis. */
export type WeighedSide = {
  readonly side: Side;
  readonly judgement: Judgement;
  /** Natural logarithm. */
  readonly logEvidence: Estimate;
  /** Power of ten, against the first side. */
  readonly logBayesFactor: Estimate;
  readonly weight: LeftOut;
  /** The first side under which every observation is as probable in every draw: none can tell it from this one. */
  readonly sameAs?: string;
  /** At prior odds that are `OTHER_ODDS` times smaller, and larger. */
  readonly atOtherOdds: readonly [Estimate, Estimate];
};

export type Conflict = { readonly witnesses: readonly number[]; readonly conflict: Estimate };

/** Without one observation: the weights of all sides, and how far they lie from those with it. */
export type Decided = { readonly witness: number; readonly weights: readonly Estimate[]; readonly shift: Estimate };

export type Weighed = {
  readonly sides: readonly WeighedSide[];
  readonly decided: readonly Decided[];
  /** Under all hypotheses together; all observations at once, then two by two. */
  readonly together: Conflict;
  readonly pairs: readonly Conflict[];
};

/** How far the work is: questions answered, of all. */
export type Progress = { readonly done: number; readonly count: number };

/** Yields between two steps of work. `priors` has one weight a side, of any sum; some is above 0. */
export function* weigh(sides: readonly Side[], priors: readonly number[]): Generator<Progress, Weighed> {
  const all = [...sides[0]!.witnesses.keys()];
  const paired = all.length <= MOST_PAIRED ? all : [];
  const count = sides.length * (1 + 2 * all.length + (paired.length * (paired.length - 1)) / 2);
  let done = 0;
  function* judged(side: Side, subset: readonly number[], enough?: number): Generator<Progress, Judgement> {
    const work = side.judge(subset, enough);
    let step = work.next();
    for (; step.done !== true; step = work.next()) yield { done, count };
    yield { done: ++done, count };
    return step.value;
  }
  const judgements: Judgement[] = [];
  for (const side of sides) judgements.push(yield* judged(side, all));
  const full = judgements.map(({ rows }) => logEvidenceOf(rows));
  const weights = posteriorWeights(priors, full);
  const likes = sides.map((side) => sides.findIndex((other) => observesTheSame(other, side)));

  const known = new Map<string, readonly LeftOut[]>([[all.join(), full]]);
  function* evidencesOf(subset: readonly number[]): Generator<Progress, readonly LeftOut[]> {
    const found = known.get(subset.join());
    if (found !== undefined) return found;
    const made: LeftOut[] = [];
    let greatest = -Infinity;
    for (const [i, side] of sides.entries()) {
      const share = log(priors[i]!);
      const judgement = made[likes[i]!] ?? logEvidenceOf((yield* judged(side, subset, greatest - share - BESIDE)).rows);
      greatest = Math.max(greatest, judgement.value + share);
      made.push(judgement);
    }
    known.set(subset.join(), made);
    return made;
  }
  function* conflictAmong(witnesses: readonly number[]): Generator<Progress, Conflict> {
    const single: LeftOut[] = [];
    for (const witness of witnesses) single.push(mixedEvidence(priors, yield* evidencesOf([witness])));
    const joint = mixedEvidence(priors, yield* evidencesOf(witnesses));
    return { witnesses, conflict: jackknife(conflictOf(single, joint)) };
  }

  const decided: Decided[] = [];
  for (const witness of all) {
    const others = posteriorWeights(priors, yield* evidencesOf(all.filter((each) => each !== witness)));
    decided.push({ witness, weights: others.map(jackknife), shift: jackknife(shiftBetween(weights, others)) });
  }
  const pairs: Conflict[] = [];
  for (const first of paired) {
    for (const second of all.slice(first + 1)) pairs.push(yield* conflictAmong([first, second]));
  }
  const together = yield* conflictAmong(all);
  return {
    sides: sides.map((side, i): WeighedSide => {
      const weight = weights[i]!;
      return {
        side,
        judgement: judgements[i]!,
        logEvidence: jackknife(full[i]!),
        logBayesFactor: jackknife(logBayesFactor(full[i]!, full[0]!)),
        weight,
        ...(likes[i] !== i && { sameAs: sides[likes[i]!]!.id }),
        atOtherOdds: [jackknife(weightAtOdds(weight, 1 / OTHER_ODDS)), jackknife(weightAtOdds(weight, OTHER_ODDS))],
      };
    }),
    decided,
    together,
    pairs,
  };
}

function observesTheSame(a: Side, b: Side): boolean {
  return a.densities.every(({ logDensity }, i) => {
    const other = b.densities[i]!.logDensity;
    return logDensity.every((each, row) => each === other[row]);
  });
}
