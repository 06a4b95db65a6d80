/** What is compared with what: a scenario as it is with each of its hypotheses, or one scenario with another. */
import { changedBy, type Changed } from "./hypotheses/changed.ts";
import { differencesBetween } from "./hypotheses/differences.ts";
import { rivalTargets } from "./hypotheses/rivals.ts";
import type { ComparedHypothesis } from "./report/comparison/report.ts";
import { AS_IT_IS } from "./scenario/scenario.ts";
import type { Hypothesis } from "./scenario/scenario.ts";
import type { Alternatives, Study } from "./study.ts";

export type Contenders = {
  /** What all others are compared with. */
  readonly base: { readonly id: string; readonly study: Study };
  readonly others: readonly (ComparedHypothesis & { readonly study: Study })[];
  /** Every two that cannot both hold, with what they set to different values. */
  readonly rivals: readonly Rivals[];
};

export type Rivals = { readonly between: readonly [string, string]; readonly targets: readonly string[] };

/** A scenario and each of the hypotheses that were read with it. */
export function hypothesesOf({ base, others }: Alternatives): Contenders {
  const { scenario } = base;
  return {
    base: { id: AS_IT_IS, study: base },
    others: others.map(({ hypothesis, study }) => {
      const { id, title = id, note, sources, set } = hypothesis;
      const texts = sources.map(({ text }) => text);
      return {
        id,
        title,
        ...(note !== undefined && { note }),
        sources: texts,
        changes: changedBy(set, scenario),
        study,
      };
    }),
    rivals: pairsIn(others.map(({ hypothesis }) => hypothesis)).flatMap(([one, other]) => {
      const targets = rivalTargets(one, other, scenario);
      return targets.length === 0 ? [] : [{ between: [one.id, other.id] as const, targets }];
    }),
  };
}

function pairsIn(hypotheses: readonly Hypothesis[]): (readonly [Hypothesis, Hypothesis])[] {
  return hypotheses.flatMap((one, i) => hypotheses.slice(i + 1).map((other) => [one, other] as const));
}

/** Two scenarios under names of their own: what differs between them is listed as what is changed. */
export function scenariosOf(names: readonly [string, string], studies: readonly [Study, Study]): Contenders {
  const [base, other] = studies;
  const changes: readonly Changed[] = differencesBetween(base.scenario, other.scenario);
  const { title } = other.scenario;
  return {
    base: { id: names[0], study: base },
    others: [{ id: names[1], title, sources: [], changes, study: other }],
    rivals: [],
  };
}
