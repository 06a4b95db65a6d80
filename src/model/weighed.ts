/** The model of a scenario that is weighed by what was observed: what is looked at, and nothing else is kept. */
import type { Read } from "../issues/issue.ts";
import { observedTexts } from "../scenario/observations.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { compileWithDrawn } from "./compile.ts";
import { isIndicator } from "./indicator-names.ts";
import { mainFigures } from "./main-figures.ts";
import type { Model, Output } from "./model.ts";
import { observedCell } from "./observed.ts";

/** The model whose outputs are the figures that are weighed, every cell that was observed, and the random parameters. */
export function compileWeighed(scenario: Scenario): Read<Model> {
  const compiled = compileWithDrawn(scenario);
  if (!compiled.ok) return compiled;
  const model = compiled.value;
  const isParameter = isParameterOf(scenario);
  const figures = new Set(weighedFigures(model.outputs, scenario));
  const cells = new Set(scenario.observations.flatMap(observedTexts).flatMap((text) => observedCell(text)?.cell ?? []));
  const isWanted = (output: Output): boolean => {
    if (figures.has(output) || cells.has(output.name)) return true;
    return isParameter(output.quantity) && model.kept[output.column]! >= 0;
  };
  const wanted = model.outputs.filter(isWanted);
  const columns = [...new Set(wanted.map(({ column }) => column))];
  const outputs = wanted.map((output) => ({ ...output, column: columns.indexOf(output.column) }));
  return { ...compiled, value: { ...model, outputs, kept: columns.map((column) => model.kept[column]!), checks: [] } };
}

/** Indicators by year, what was observed, and other quantities that have one cell, or one a year. */
export function weighedFigures(outputs: readonly Output[], scenario: Scenario): Output[] {
  const isParameter = isParameterOf(scenario);
  const observed = new Set(
    scenario.observations.flatMap(({ of, against }) =>
      [of, against].flatMap((text) => (text && observedCell(text)?.cell) ?? []),
    ),
  );
  return mainFigures(outputs).filter(({ name, quantity, subscripts, categories }) => {
    if (categories !== undefined) return false;
    if (isIndicator(quantity) || observed.has(name)) return true;
    return !isParameter(quantity) && Object.keys(subscripts).every((index) => index === "year");
  });
}

export function isParameterOf({ parameters }: Scenario): (quantity: string) => boolean {
  const names = new Set(parameters.map(({ name }) => name));
  return (quantity) => names.has(quantity);
}
