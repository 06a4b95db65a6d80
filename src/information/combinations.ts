/**
 * The best that up to three studies can do for a figure within a budget. Few combinations are all tried; of many the greedy
 * one is taken (Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 1978), beside a bound that no combination
 * can pass: what all studies together would do, each as large as the budget allows.
 */
import type { PlannedStudy } from "../scenario/scenario.ts";
import { costOf, findingsOf, sizesOf, type Finding } from "./candidate.ts";
import type { Field } from "./prioritise.ts";
import type { Figure, Worth } from "./worth.ts";

/** One study at one size, and what it would find. */
type Choice = {
  readonly study: PlannedStudy;
  readonly size: number | undefined;
  readonly cost: number;
  readonly findings: readonly Finding[];
};

export type Combination = {
  readonly chosen: readonly Pick<Choice, "study" | "size" | "cost">[];
  readonly cost: number;
  readonly worth: Worth;
  /** Whether all combinations were tried. */
  readonly isExact: boolean;
  readonly bound: Worth;
};

/** More studies at once are more than anybody starts. */
const MOST_STUDIES = 3;
/** Combinations that are tried. */
const MOST_TRIED = 60;
/** Further choices that are tried in each step of the greedy way, those that do most by themselves. */
const MOST_FURTHER = 8;

/** Undefined where no study that bears on the figure has a cost within the budget. */
export function bestWithin(
  budget: number,
  field: Field,
  studies: readonly PlannedStudy[],
  figure: Figure,
): Combination | undefined {
  const worthOf = (choices: readonly Choice[]): Worth => {
    return field.appraiser.worthOf(
      choices.flatMap(({ findings }) => findings),
      [figure],
    )[0]!;
  };
  const gainOf = ({ width }: Worth): number => width.gain.value;
  const options = studies.map((study) => choicesFor(study, budget, field)).filter((all) => all.length > 0);
  const bearing = options.filter((all) => worthOf([all.at(-1)!]).width.gain.standardError > 0);
  if (bearing.length === 0) return undefined;
  const bound = worthOf(bearing.map((all) => all.at(-1)!));
  const combinations = maximalWithin(budget, bearing);
  let best: { readonly choices: readonly Choice[]; readonly worth: Worth } | undefined;
  const consider = (choices: readonly Choice[]): void => {
    const worth = worthOf(choices);
    if (best === undefined || gainOf(worth) > gainOf(best.worth)) best = { choices, worth };
  };
  if (combinations !== undefined) combinations.forEach(consider);
  else {
    const ranked = bearing
      .flat()
      .map((choice) => ({ choice, gain: gainOf(worthOf([choice])) }))
      .sort((a, b) => b.gain - a.gain);
    consider([ranked[0]!.choice]);
    for (let step = 1; step < MOST_STUDIES; step++) {
      const { choices } = best!;
      const left = budget - totalOf(choices);
      const further = ranked.filter(
        ({ choice }) => choice.cost <= left && choices.every(({ study }) => study !== choice.study),
      );
      for (const { choice } of further.slice(0, MOST_FURTHER)) consider([...choices, choice]);
      if (best!.choices === choices) break;
    }
  }
  const { choices, worth } = withoutIdle(best!.choices, best!.worth, worthOf);
  return {
    chosen: choices.map(({ study, size, cost }) => ({ study, size, cost })),
    cost: totalOf(choices),
    worth,
    isExact: combinations !== undefined,
    bound,
  };
}

/** A study that adds no more than what the error would is not worth its cost. */
function withoutIdle(
  choices: readonly Choice[],
  worth: Worth,
  worthOf: (choices: readonly Choice[]) => Worth,
): { readonly choices: readonly Choice[]; readonly worth: Worth } {
  if (choices.length < 2) return { choices, worth };
  for (const choice of choices) {
    const rest = choices.filter((each) => each !== choice);
    const less = worthOf(rest);
    if (worth.width.gain.value - less.width.gain.value > 2 * worth.width.gain.standardError) continue;
    return withoutIdle(rest, less, worthOf);
  }
  return { choices, worth };
}

/** Sizes of a study within the budget, ascending; none where it states no cost. */
function choicesFor(study: PlannedStudy, budget: number, { draws, inquests }: Field): readonly Choice[] {
  const make = findingsOf(study, inquests.get(study)!, draws);
  return sizesOf(study).flatMap((size): Choice[] => {
    const cost = costOf(study, size);
    return cost === undefined || cost > budget ? [] : [{ study, size, cost, findings: make(size ?? 1) }];
  });
}

/**
 * Combinations of up to three studies within the budget, in none of which a study could be larger or another one added: what
 * they find is worth the most. Undefined where there are too many of them.
 */
function maximalWithin(
  budget: number,
  options: readonly (readonly Choice[])[],
): readonly (readonly Choice[])[] | undefined {
  let all: readonly (readonly Choice[])[] = [[]];
  for (const choices of options) {
    const longer = all.flatMap((chosen) => {
      if (chosen.length === MOST_STUDIES) return [];
      return choices.filter(({ cost }) => totalOf(chosen) + cost <= budget).map((choice) => [...chosen, choice]);
    });
    all = [...all, ...longer];
  }
  const maximal = all.filter((chosen) => {
    const left = budget - totalOf(chosen);
    const isLarger = (one: Choice): boolean => {
      const own = options.find((choices) => choices.includes(one))!;
      return own.some(({ cost }) => cost > one.cost && cost - one.cost <= left);
    };
    const another =
      chosen.length < MOST_STUDIES &&
      options.some((choices) => {
        return choices.every((choice) => !chosen.includes(choice)) && choices[0]!.cost <= left;
      });
    return chosen.length > 0 && !another && !chosen.some(isLarger);
  });
  return maximal.length <= MOST_TRIED ? maximal : undefined;
}

function totalOf(choices: readonly Choice[]): number {
  return choices.reduce((sum, { cost }) => sum + cost, 0);
}
