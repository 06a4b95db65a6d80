/** Hypotheses that cannot both hold: each sets the same assumption, to another value. */
import type { Change, Hypothesis, Scenario } from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";
import { overlay } from "./overlay.ts";

/** What the first sets that the second sets otherwise, each once as the first writes it. */
export function rivalTargets(one: Hypothesis, other: Hypothesis, scenario: Scenario): readonly string[] {
  const contested = one.set.filter((change) =>
    other.set.some((rival) => valueText(rival) !== valueText(change) && setTheSame(change, rival, scenario)),
  );
  return [...new Set(contested.map(({ target }) => target.text))];
}

function setTheSame(one: Change, other: Change, scenario: Scenario): boolean {
  return one.target.name === other.target.name && overlay(scenario, [one, other]).issues.length > 0;
}

function valueText({ value }: Change): string {
  return leavesOf(value)
    .map(({ text }) => text)
    .join();
}
