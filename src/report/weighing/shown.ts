/** What of a weighing people are shown; programs get it all. */
import type { Alternative, MovedParameter, WeighedFigure, Weighing } from "./report.ts";

/** Parameters that moved by less are where they were: the distance that 95% of samples of some hundred draws exceed by chance. */
const LEAST_DISTANCE = 0.07;
const MOST_PARAMETERS = 12;

/** The hypothesis with the greatest weight; undefined where nothing is left. */
export function leaderOf({ alternatives }: Weighing): Alternative | undefined {
  return alternatives.reduce<Alternative | undefined>((best, each) => {
    const isLeft = each.logEvidence.value > -Infinity && !Number.isNaN(each.weight.value);
    return isLeft && (best === undefined || each.weight.value > best.weight.value) ? each : best;
  }, undefined);
}

/** Indicators that can be told apart by what they are; where there is none, everything. */
export function shownFigures(weighing: Weighing): readonly WeighedFigure[] {
  if (leaderOf(weighing) === undefined) return [];
  const { figures } = weighing;
  const indicators = figures.filter(({ kind, output }) => kind === "indicator" && !output.startsWith("total"));
  const shown = indicators.length > 0 ? indicators : figures;
  return shown.filter(({ output }) => !/^(domestic|elsewhere)/.test(output));
}

export function shownParameters({ parameters }: Weighing, id: string): readonly MovedParameter[] {
  const moved = parameters.find((each) => each.id === id)?.moved ?? [];
  return moved.filter(({ distance }) => distance >= LEAST_DISTANCE).slice(0, MOST_PARAMETERS);
}
