/**
 * What evidences say of hypotheses and of each other: weights by Bayes' rule, Bayes factors, and how far the observations
 * contradict each other. Everything is had without each part of the rows, and so has an error.
 */
import { exp, log } from "../numerics/elementary.ts";
import { combined, type LeftOut } from "../numerics/jackknife.ts";

const LOG_10 = log(10);

/** Posterior probabilities, one a hypothesis, by prior ones; NaN where no hypothesis has both a prior and an evidence. */
export function posteriorWeights(priors: readonly number[], logEvidences: readonly LeftOut[]): LeftOut[] {
  return priors.map((_, which) => combined(logEvidences, (values) => weightsFrom(priors, values)[which]!));
}

function weightsFrom(priors: readonly number[], logEvidences: readonly number[]): number[] {
  const greatest = logEvidences.reduce((most, each, i) => (priors[i]! > 0 ? Math.max(most, each) : most), -Infinity);
  if (greatest === -Infinity) return priors.map(() => NaN);
  const weights = priors.map((prior, i) => (prior > 0 ? prior * exp(logEvidences[i]! - greatest) : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The Bayes factor of a hypothesis against another, as a power of ten (Jeffreys 1961, appendix B). */
export function logBayesFactor(of: LeftOut, against: LeftOut): LeftOut {
  return combined([of, against], ([a, b]) => (a! - b!) / LOG_10);
}

/** The evidence under all hypotheses together: its logarithm is that of their mean by prior probabilities. */
export function mixedEvidence(priors: readonly number[], logEvidences: readonly LeftOut[]): LeftOut {
  const total = priors.reduce((sum, prior) => sum + prior, 0);
  return combined(logEvidences, (values) => {
    const greatest = values.reduce((most, each, i) => (priors[i]! > 0 ? Math.max(most, each) : most), -Infinity);
    if (greatest === -Infinity) return -Infinity;
    const mean = values.reduce(
      (sum, each, i) => (priors[i]! > 0 ? sum + (priors[i]! / total) * exp(each - greatest) : sum),
      0,
    );
    return greatest + log(mean);
  });
}

/**
 * How many powers of ten less probable observations are together than each by itself would let one expect: log10 of the
 * product of their evidences over the joint one (Jensen, Chamberlain, Nordahl and Jensen, Uncertainty in Artificial
 * Intelligence 6, 1990). Below 0 they support each other, above 0 they contradict each other.
 */
export function conflictOf(each: readonly LeftOut[], together: LeftOut): LeftOut {
  return combined([together, ...each], ([joint, ...single]) => {
    const apart = single.reduce((sum, logEvidence) => sum + logEvidence, 0);
    return apart === -Infinity && joint === -Infinity ? NaN : (apart - joint!) / LOG_10;
  });
}

/** The weights that a hypothesis has when its prior odds are `factor` times what they are. */
export function weightAtOdds(weight: LeftOut, factor: number): LeftOut {
  return combined([weight], ([share]) => (factor * share!) / (1 - share! + factor * share!));
}

/** How far two sets of probabilities lie apart, from 0 to 1: half the sum of their differences (total variation). */
export function shiftBetween(before: readonly LeftOut[], after: readonly LeftOut[]): LeftOut {
  const count = before.length;
  return combined([...before, ...after], (values) => {
    const differences = Array.from({ length: count }, (_, i) => Math.abs(values[i]! - values[count + i]!));
    return differences.reduce((sum, difference) => sum + difference, 0) / 2;
  });
}
