/** How good the evidence behind a factor is: the scores of its parameters' pedigrees (NUSAP: Funtowicz and Ravetz 1990). */
import type { Model } from "../../model/model.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Factor } from "../../sensitivity/factors.ts";

/** Scores go from 0 to 4. */
const HIGHEST_SCORE = 4;

/** The mean score as a share of the highest, 0 to 1, each parameter counting once; undefined where none has a pedigree. */
export function strengthOf({ inputs }: Factor, { parameters }: Scenario, model: Model): number | undefined {
  return strengthOfParameters(new Set([...inputs].map((input) => model.inputs[input]!.parameter)), { parameters });
}

/** The same of parameters by their names. */
export function strengthOfParameters(
  names: ReadonlySet<string>,
  { parameters }: Pick<Scenario, "parameters">,
): number | undefined {
  const strengths = parameters.flatMap(({ name, pedigree }) => {
    if (!names.has(name) || pedigree === undefined) return [];
    const scores = Object.values(pedigree).map(meanOf);
    return scores.length === 0 ? [] : [meanOf(scores) / HIGHEST_SCORE];
  });
  return strengths.length === 0 ? undefined : meanOf(strengths);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
