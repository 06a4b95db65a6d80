/**
 * Calibrated words for probabilities: the scale of the IPCC (Mastrandrea et al., Guidance Note for Lead Authors of the IPCC
 * Fifth Assessment Report on Consistent Treatment of Uncertainties, 2010, table 1), of whose ranges, which lie in each other,
 * the narrowest is taken.
 */
import type { Estimate } from "../numerics/estimate.ts";
import type { Language, Likelihood } from "./language/en.ts";

/** A term of the scale and the least probability that it stands for. */
const SCALE: readonly (readonly [Likelihood, number])[] = [
  ["virtually certain", 0.99],
  ["very likely", 0.9],
  ["likely", 0.66],
  ["about as likely as not", 0.33],
  ["unlikely", 0.1],
  ["very unlikely", 0.01],
  ["exceptionally unlikely", 0],
];

/** The word for a share of the draws, in the language; none where words of likelihood are switched off. */
export function likelihoodText({ value }: Estimate, { likelihood }: Language): string | undefined {
  const found = SCALE.find(([, least]) => value >= least);
  return found === undefined ? undefined : likelihood.words?.[found[0]];
}

/** The same language without words of likelihood. */
export function withoutLikelihoodWords(language: Language): Language {
  return { ...language, likelihood: { ...language.likelihood, words: undefined } };
}
