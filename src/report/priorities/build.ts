/** From what candidates are worth to the report: names, what is left beside what is gained, the best first. */
import type { Failures } from "../../analysis/failures.ts";
import type { Prioritised, StudyWorth, SubjectWorth } from "../../information/prioritise.ts";
import type { StudyTelling } from "../../information/telling.ts";
import type { Figure } from "../../information/worth.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Combination } from "../../information/combinations.ts";
import type { DecisionWorth } from "../../information/decision.ts";
import { describeSource, headOf, labelOf, titleOf } from "../build.ts";
import { en } from "../language/en.ts";
import { failureWarnings } from "../warnings.ts";
import { strengthOfParameters } from "../sensitivity/strength.ts";
import { studyInWords } from "./asks.ts";
import type { Priorities, PrioritiesRecord, PrioritisedFigure, StudyForFigure, SubjectForFigure } from "./report.ts";
import { decisionFor, tellingFor } from "./decision.ts";
import { sentencesOf } from "./sentences.ts";

/** What is known when all is looked at. */
export type Found = {
  readonly prioritised: Prioritised;
  readonly decision?: DecisionWorth;
  readonly telling?: readonly StudyTelling[];
  readonly apart?: readonly [string, string];
  readonly combinations?: readonly (Combination | undefined)[];
  readonly share: number;
  /** Of any figure that is looked at; absent where no draw failed. */
  readonly failures?: Failures;
  readonly warnings: readonly string[];
  readonly run: PrioritiesRecord;
};

export function buildPriorities(
  scenario: Scenario,
  { prioritised, decision, telling, apart, combinations, share, failures, warnings, run }: Found,
): Priorities {
  const { figures, withheld } = prioritised;
  const nameOf = (output: Figure["output"]): string => {
    return [titleOf(output, scenario), labelOf(output)].filter((part) => part !== "").join(", ");
  };
  const studies = scenario.studies.map((study) => studyInWords(study, scenario));
  return {
    ...headOf(scenario),
    share,
    studies,
    figures: figures.map((figure, number): PrioritisedFigure => {
      const common = {
        output: figure.output.name,
        title: nameOf(figure.output),
        unit: figure.output.unit,
        draws: figure.uncertain.y.length,
        failed: figure.failed,
        now: figure.uncertain.before,
        ...combinationFor(combinations?.[number]),
        studies: prioritised.studies.map((each) => studyFor(each, number)).sort(byGain),
        parameters: subjectsFor(prioritised.parameters, prioritised.studies, number, scenario),
        sources: subjectsFor(prioritised.sources, prioritised.studies, number, scenario),
      };
      return { ...common, sentences: sentencesOf(common, studies, share, run.budget) };
    }),
    ...(decision !== undefined && { decision: decisionFor(decision) }),
    ...(telling !== undefined && apart !== undefined && { telling: tellingFor(apart, telling) }),
    withheld: withheld.map(({ output, why }) => ({ title: nameOf(output), why })),
    sources: scenario.sources.map(describeSource),
    ...(failures && { failures }),
    warnings: [...warnings, ...(failures === undefined ? [] : failureWarnings(failures, en))],
    run,
  };
}

function studyFor({ study, sized, limit, enough }: StudyWorth, number: number): StudyForFigure {
  const size = enough[number];
  return {
    id: study.id,
    bears: limit[number]!.width.gain.standardError > 0,
    sized: sized.map((each) => ({
      ...(each.size !== undefined && { size: each.size }),
      ...(each.cost !== undefined && { cost: each.cost }),
      narrowed: each.worth[number]!,
    })),
    limit: limit[number]!,
    ...(size !== undefined && { enough: size }),
  };
}

function combinationFor(found: Combination | undefined): Pick<PrioritisedFigure, "combination"> {
  if (found === undefined) return {};
  const { chosen, cost, worth, isExact, bound } = found;
  const studies = chosen.map(({ study, size, cost: own }) => ({
    id: study.id,
    ...(size !== undefined && { size }),
    cost: own,
  }));
  return { combination: { studies, cost, narrowed: worth, isExact, bound } };
}

/** By the gain of the largest sample. */
function byGain(a: StudyForFigure, b: StudyForFigure): number {
  return gainOf(b) - gainOf(a);
}

function gainOf({ sized, limit }: StudyForFigure): number {
  return (sized.at(-1)?.narrowed ?? limit).width.gain.value;
}

function subjectsFor(
  subjects: readonly SubjectWorth[],
  studies: readonly StudyWorth[],
  number: number,
  scenario: Scenario,
): readonly SubjectForFigure[] {
  return subjects
    .filter(({ worth }) => worth[number]!.width.gain.standardError > 0)
    .map(({ name, members, worth }): SubjectForFigure => {
      const strength = strengthOfParameters(new Set(members.map(({ parameter }) => parameter)), scenario);
      const described = [
        ...scenario.parameters.map((each) => ({ id: each.name, title: each.title })),
        ...scenario.sources,
      ];
      return {
        name,
        title: described.find(({ id }) => id === name)?.title ?? name,
        cells: members.length,
        narrowed: worth[number]!,
        ...(strength !== undefined && { strength }),
        askedBy: studies
          .filter(({ about }) => about.some((each) => members.includes(each)))
          .map(({ study }) => study.id),
      };
    })
    .sort((a, b) => b.narrowed.width.gain.value - a.narrowed.width.gain.value);
}
