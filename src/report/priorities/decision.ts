/** What is known of a decision in the report's terms: names, the most valuable first, and what is left of a value after its cost. */
import type { DecisionWorth, ValuedSize } from "../../information/decision.ts";
import type { Estimate } from "../../numerics/estimate.ts";
import type { StudyTelling } from "../../information/telling.ts";
import type { ReportDecision, ReportTelling, ValuedStudy } from "./report.ts";

export function decisionFor(worth: DecisionWorth): ReportDecision {
  const { decision, options, best, perfect, isExact, failed } = worth;
  const unit = decision.unit.text;
  const goal = decision.kind === "options" ? decision.goal : "loss";
  return {
    title: decision.title ?? "The decision",
    unit,
    goal,
    options,
    best: options[best]!.id,
    perfect,
    isExact,
    failed,
    studies: worth.studies
      .map(({ study, sized, limit }) => {
        // Money of one sort only can be subtracted.
        const isPriced = study.cost?.unit === unit;
        return { id: study.id, sized: sized.map((each) => valued(each, isPriced)), ...(limit && { limit }) };
      })
      .sort((a, b) => b.sized.at(-1)!.value.value - a.sized.at(-1)!.value.value),
    parameters: worth.parameters.toSorted(byValue),
    sources: worth.sources.toSorted(byValue),
  };
}

function valued({ size, cost, value }: ValuedSize, isPriced: boolean): ValuedStudy {
  return {
    ...(size !== undefined && { size }),
    ...(cost !== undefined && { cost }),
    value,
    ...(cost !== undefined && isPriced && { net: { ...value, value: value.value - cost } }),
  };
}

type Valued = { readonly value: Estimate };

function byValue(a: Valued, b: Valued): number {
  return b.value.value - a.value.value;
}

/** What studies would say of two hypotheses, the most telling first. */
export function tellingFor(between: readonly [string, string], telling: readonly StudyTelling[]): ReportTelling {
  const studies = telling.map(({ study, told }) => ({
    id: study.id,
    told: told.map(({ size, cost, weight, favours }) => ({
      ...(size !== undefined && { size }),
      ...(cost !== undefined && { cost }),
      weight,
      favours,
    })),
  }));
  const most = ({ told }: ReportTelling["studies"][number]): number => told.at(-1)!.weight.value;
  return { between, studies: studies.sort((a, b) => most(b) - most(a)) };
}
