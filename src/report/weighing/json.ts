/** A weighing as data: `weighing.json`, stable within its version and free of clocks. */
import { toEstimate, toFailures, toRun, toSource } from "../json.ts";
import type { Alternative, Band, MovedParameter, WeighedFigure, Weighing } from "./report.ts";
import type { WeighingResult } from "./schema.ts";

/** Two-space indented JSON with a final newline. */
export function renderWeighingJson(weighing: Weighing): string {
  return `${JSON.stringify(toWeighingResult(weighing), undefined, 2)}\n`;
}

/** Keys in a fixed order; what is absent is null here. */
export function toWeighingResult(weighing: Weighing): WeighingResult {
  return {
    format: "iffsim-weighing",
    version: 1,
    title: weighing.title,
    question: weighing.question ?? null,
    economy: weighing.economy ?? null,
    sentences: [...weighing.sentences],
    observations: weighing.observations.map(({ id, title, says, sources, note }) => {
      return { id, title, says, sources: [...sources], note: note ?? null };
    }),
    not_weighed: [...weighing.silent],
    hypotheses: weighing.alternatives.map((each) => toAlternative(each, weighing.otherOdds)),
    without: weighing.decided.map(({ observation, shift, weights }) => {
      return { observation, shift: toEstimate(shift), weights: weights.map((each) => toEstimate(each)) };
    }),
    conflict: toEstimate(weighing.together.conflict),
    conflicts: weighing.pairs.map(({ observations, conflict }) => {
      return { observations: [...observations], conflict: toEstimate(conflict) };
    }),
    figures: weighing.figures.map(toFigure),
    parameters: weighing.parameters.map(({ id, moved }) => ({ hypothesis: id, moved: moved.map(toMoved) })),
    sources: weighing.sources.map(toSource),
    failures: weighing.failures === undefined ? null : toFailures(weighing.failures),
    warnings: [...weighing.warnings],
    priors: weighing.priors.map(([id, weight]) => ({ id, weight })),
    run: toRun(weighing.run),
  };
}

function toAlternative(each: Alternative, otherOdds: number): WeighingResult["hypotheses"][number] {
  const { id, title, prior, weight, logEvidence, logBayesFactor, atOtherOdds, method, shape, effective } = each;
  return {
    id,
    title,
    prior,
    weight: toEstimate(weight),
    log_evidence: toEstimate(logEvidence),
    log10_bayes_factor: toEstimate(logBayesFactor),
    at_other_odds: { factor: otherOdds, smaller: toEstimate(atOtherOdds[0]), larger: toEstimate(atOtherOdds[1]) },
    method,
    pareto_k: Number.isFinite(shape) ? shape : null,
    effective_draws: effective,
    accepted: each.accepted ?? null,
    out_of_reach: each.cornered,
    same_as: each.sameAs ?? null,
    fits: each.fits.map(({ observation, place, missed }) => {
      return { observation, predicted_at_or_below: toEstimate(place), missed_by: toEstimate(missed) };
    }),
  };
}

function toBand({ median, interval }: Band): WeighingResult["figures"][number]["averaged"] {
  const { low, high, level } = interval;
  return { median: toEstimate(median), low: toEstimate(low), high: toEstimate(high), level };
}

function toFigure(each: WeighedFigure): WeighingResult["figures"][number] {
  const { output, title, label, unit, kind, sides, averaged, published, settles } = each;
  return {
    output,
    title,
    label,
    unit,
    kind,
    hypotheses: sides.map(({ id, prior, posterior }) => ({ id, prior: toBand(prior), posterior: toBand(posterior) })),
    averaged: toBand(averaged),
    observed: published.map(({ id, value }) => ({ id, value })),
    settles: settles === undefined ? null : toEstimate(settles),
  };
}

function toMoved(each: MovedParameter): WeighingResult["parameters"][number]["moved"][number] {
  const { name, unit, prior, posterior, place, distance, picture, categories } = each;
  return {
    name,
    unit,
    prior: toBand(prior),
    posterior: toBand(posterior),
    percentile: place,
    distance,
    picture: {
      low: picture.low,
      high: picture.high,
      prior: [...picture.prior],
      posterior: [...picture.posterior],
    },
    categories:
      categories?.map((one) => ({
        name: one.name,
        prior: toEstimate(one.prior),
        posterior: toEstimate(one.posterior),
      })) ?? null,
  };
}
