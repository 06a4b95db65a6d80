/** Which hypothesis to go by: what each choice loses in the mean, and what it would be worth to know which is true. */
import type { Estimate } from "../numerics/estimate.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { DecisionWorth } from "./decision.ts";
import { leastLoss, worthForAdoption, type Losses, type Side } from "./telling.ts";

/** Undefined where the scenario has no such decision, or its hypotheses were not drawn. */
export function adopt(
  scenario: Scenario,
  sides: readonly (Side & { readonly prior: number })[],
): DecisionWorth | undefined {
  const { decision, studies, hypotheses } = scenario;
  if (decision?.kind !== "hypotheses") return undefined;
  const ids = decision.adopt.map(({ id }) => id.text);
  const own = ids.flatMap((id) => sides.find((side) => side.id === id) ?? []);
  const total = own.reduce((sum, { prior }) => sum + prior, 0);
  if (own.length < ids.length || !(total > 0)) return undefined;
  const priors = own.map(({ prior }) => prior / total);
  // Nothing is lost by adopting what is true, unless the table says so.
  const losses: Losses = decision.adopt.map(({ losses: row }) => ids.map((id) => row.get(id) ?? 0));
  const now = leastLoss(priors, losses);
  const knowing = priors.reduce((sum, prior, side) => sum + prior * Math.min(...losses.map((row) => row[side]!)), 0);
  return {
    decision,
    options: ids.map((id, choice) => ({
      id,
      title: hypotheses.find((hypothesis) => hypothesis.id === id)?.title ?? id,
      expected: exactly(priors.reduce((sum, prior, side) => sum + prior * losses[choice]![side]!, 0)),
    })),
    best: now.choice,
    perfect: exactly(now.loss - knowing),
    isExact: false,
    failed: 0,
    studies: studies.map((study) => ({ study, sized: worthForAdoption(study, own, priors, losses) })),
    parameters: [],
    sources: [],
  };
}

function exactly(value: number): Estimate {
  return { value, standardError: 0 };
}
