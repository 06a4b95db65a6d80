/**
 * Experts' distributions combined by the linear pool, the weighted mean of their probabilities. Stone (1961), Annals of
 * Mathematical Statistics 32, 1339-1342; Clemen and Winkler (1999), Risk Analysis 19, 187-203.
 */
import type { DistributionOf, Family } from "./distribution.ts";
import { poolSignature } from "./mixture.ts";

export function expertsWith(distributionOf: DistributionOf): Family {
  return {
    name: "experts",
    says: "the linear pool of several experts' distributions",
    example: "experts(pert(10, 20, 40), normal(mean=25, sd=5), weights=[0.6, 0.4])",
    source: "Stone (1961), Annals of Mathematical Statistics 32, 1339-1342; Clemen and Winkler (1999)",
    signatures: [poolSignature(distributionOf, "weights that add up to 1; equal where none are given")],
  };
}
