/** Which quantities a run reports beside the indicators: those that the scenario names, else the ends of the model; and what was observed. */
import { namesIn } from "../formula/names-in.ts";
import type { Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { mostIssues } from "../scenario/complain.ts";
import { observedTexts } from "../scenario/observations.ts";
import type { Formula, Scenario } from "../scenario/scenario.ts";
import { leavesOf } from "../scenario/tables.ts";
import { isChange } from "./changes.ts";
import { isIndicator } from "./indicator-names.ts";
import { observedCell } from "./observed.ts";
import type { Resolved } from "./resolve.ts";

export function reportedQuantities(
  scenario: Scenario,
  { quantities, environment }: Resolved,
  issues: Issue[],
): ReadonlySet<string> {
  const outputs = scenario.outputs?.filter(({ expression }) => !isChange(expression));
  for (const { text, place } of outputs ?? []) {
    if (issues.length >= mostIssues) break;
    const quantity = quantities.get(text);
    if (quantity?.kind === "parameter" && quantity.categories !== undefined) {
      const expected = "a quantity that is a number";
      const hint = `report a variable such as select(${text}, ${quantity.categories[0]}=1, ...)`;
      issues.push({ ...place, severity: "error", expected, got: `the switch ${text}`, hint });
    }
    if (environment.quantity(text) !== undefined) continue;
    const expected = "a parameter, a variable, or the change of a figure: change(inward, 2016, 2018)";
    const hint = isIndicator(text) ? `${text} is reported without being listed` : hintFor(text, environment.names());
    issues.push({ ...place, severity: "error", expected, got: text, hint });
  }
  const stated = outputs?.map(({ text }) => text) ?? endsOf(scenario);
  // A published value is of no use without ours beside it.
  const observed = scenario.observations
    .flatMap(observedTexts)
    .flatMap((text) => (isChange(text.expression) ? [] : (observedCell(text)?.quantity ?? [])));
  return new Set([...stated, ...observed]);
}

/** Variables that nothing uses but perhaps themselves, a year later. */
function endsOf(scenario: Scenario): readonly string[] {
  const used = new Set<string>();
  const use = (formula: Formula, by?: string): void => {
    for (const name of namesIn(formula.expression)) if (name !== by) used.add(name);
  };
  for (const { name, formula } of scenario.variables) use(formula, name);
  for (const { value } of scenario.flows) use(value);
  for (const { value } of scenario.parameters) leavesOf(value).forEach((formula) => use(formula));
  return scenario.variables.map(({ name }) => name).filter((name) => !used.has(name));
}
