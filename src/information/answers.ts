/**
 * What a study would find if a quantity had a given value: its answers boiled down to one number that holds all they say
 * about it (a sufficient statistic), and how probable that number is. Findings of the same draw at several sizes share
 * their chance, so that a larger study differs from a smaller one by its size alone.
 */
import { exp, log, log1p } from "../numerics/elementary.ts";
import { logGamma, logGammaOnePlus } from "../numerics/gamma.ts";
import type { Likelihood, PlannedStudy, StudyItem } from "../scenario/scenario.ts";

const HALF_LOG_2_PI = 0.9189385332046727;

/**
 * How many independent answers a sample of `size` gives about a quantity: of those asked some speak about it and some
 * answer, their number counts less by the design effect (Kish, Survey Sampling, 1965, section 8.2), and more where they
 * are much of the population (the finite population correction; Cochran, Sampling Techniques, 1977, section 2.6).
 */
export function answersOf(study: PlannedStudy, { part }: StudyItem, size: number): number {
  const { designEffect, response, population = Infinity } = study;
  const reached = (size * response) / population;
  return reached >= 1 ? Infinity : (size * part * response) / (designEffect * (1 - reached));
}

/** What a study would find, a kind of likelihood made ready for the draws of one quantity. */
export type Instrument = {
  /** What is found where the truth is `truth`; `score` is a normal score and `chance` a probability, each its own. */
  find(truth: number, answers: number, score: number, chance: number): number;
  /** The logarithm of the probability, or density, of a finding. */
  logLikelihood(found: number, truth: number, answers: number): number;
};

/** `expected` is the mean of the draws; `categories` those of a switch, whose draws are their numbers. */
export function instrumentFor(
  likelihood: Likelihood,
  expected: number,
  categories: readonly string[] = [],
): Instrument {
  switch (likelihood.kind) {
    case "perfect":
      return { find: (truth) => truth, logLikelihood: (found, truth) => (found === truth ? 0 : -Infinity) };
    case "mean":
      return normalOn((value) => value, likelihood.sd);
    case "prices":
      return normalOn(log, likelihood.logSd);
    case "purity":
      // The scatter of the logarithm of odds, by the delta method at the expected share.
      return normalOn((share) => log(share) - log1p(-share), likelihood.sd / (expected * (1 - expected)));
    case "share":
      return { find: countOf, logLikelihood: logOfShare };
    case "count":
      return casesOf(likelihood.spread);
    case "finding":
      return findingOf(likelihood, categories);
    default:
      return likelihood satisfies never;
  }
}

/** The mean of answers that are normal, or many, on a scale. */
function normalOn(scale: (value: number) => number, sd: number): Instrument {
  return {
    find: (truth, answers, score) => scale(truth) + (answers === Infinity ? 0 : (sd * score) / Math.sqrt(answers)),
    logLikelihood(found, truth, answers) {
      const miss = ((found - scale(truth)) * Math.sqrt(answers)) / sd;
      return 0.5 * log(answers) - log(sd) - HALF_LOG_2_PI - 0.5 * miss * miss;
    },
  };
}

/** Binomial counts are counted up to this mean, and beyond it made of normal scores. */
const COUNTED = 20;

/** How many of the answers are a yes, as a share of them; a number of answers that is not whole is rounded. */
function countOf(truth: number, answers: number, score: number, chance: number): number {
  if (answers === Infinity) return truth;
  const trials = Math.max(1, Math.round(answers));
  if (truth <= 0 || truth >= 1) return truth <= 0 ? 0 : 1;
  const rarer = Math.min(truth, 1 - truth);
  const mean = trials * rarer;
  const hits =
    mean < COUNTED
      ? invertedBinomial(trials, rarer, chance)
      : roundedNear(mean, Math.sqrt(mean * (1 - rarer)), 1 - 2 * rarer, score, trials);
  return (truth === rarer ? hits : trials - hits) / trials;
}

/** The smallest count up to which the binomial law has at least the probability `chance`, from 0 upwards. */
function invertedBinomial(trials: number, share: number, chance: number): number {
  const odds = share / (1 - share);
  let probability = exp(trials * log1p(-share));
  let [hits, sum] = [0, probability];
  while (sum < chance && hits < trials) {
    probability *= ((trials - hits) / (hits + 1)) * odds;
    sum += probability;
    hits++;
  }
  return hits;
}

/** The expansion of Cornish and Fisher (1938) to the skewness, which is `skew` over `sd`. */
function roundedNear(mean: number, sd: number, skew: number, score: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(mean + sd * score + (skew * (score * score - 1)) / 6)));
}

function logOfShare(found: number, truth: number, answers: number): number {
  const trials = Math.max(1, Math.round(answers));
  const hits = Math.round(found * trials);
  const missed = trials - hits;
  if ((truth <= 0 && hits > 0) || (truth >= 1 && missed > 0)) return -Infinity;
  const ways = logGammaOnePlus(trials) - logGammaOnePlus(hits) - logGammaOnePlus(missed);
  return ways + (hits === 0 ? 0 : hits * log(truth)) + (missed === 0 ? 0 : missed * log1p(-truth));
}

/** A count whose mean is the true value times a factor of the count's own, about 1, with a gamma law. */
function casesOf(spread: number): Instrument {
  const shape = 1 / (spread * spread);
  return {
    find(truth, _, score, chance) {
      if (truth <= 0) return 0;
      const sd = Math.sqrt(truth + spread * spread * truth * truth);
      // The skewness of a negative binomial law, times its standard deviation.
      const skew = 1 + 2 * spread * spread * truth;
      return truth < COUNTED && spread === 0
        ? invertedPoisson(truth, chance)
        : roundedNear(truth, sd, skew, score, Infinity);
    },
    logLikelihood(found, truth) {
      if (truth <= 0) return found === 0 ? 0 : -Infinity;
      if (spread === 0) return found * log(truth) - truth - logGammaOnePlus(found);
      const ways = logGamma(found + shape) - logGamma(shape) - logGammaOnePlus(found);
      return ways - shape * log1p(truth / shape) - found * log1p(shape / truth);
    },
  };
}

function invertedPoisson(mean: number, chance: number): number {
  let probability = exp(-mean);
  let [count, sum] = [0, probability];
  while (sum < chance && probability > 0) {
    count++;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

function findingOf(
  { findings }: Extract<Likelihood, { readonly kind: "finding" }>,
  categories: readonly string[],
): Instrument {
  const given = findings.map(({ given: by }) => categories.map((category) => by.get(category) ?? 0));
  return {
    find(truth, _, __, chance) {
      let sum = 0;
      for (let finding = 0; finding < given.length - 1; finding++) {
        sum += given[finding]![truth]!;
        if (chance < sum) return finding;
      }
      return given.length - 1;
    },
    logLikelihood: (found, truth) => log(given[found]![truth]!),
  };
}
