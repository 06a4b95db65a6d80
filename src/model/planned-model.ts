/** The model on which studies are planned: the figures that they would narrow, every random cell, and the options of a decision. */
import type { Read } from "../issues/issue.ts";
import type { Decision, Formula, Parameter, Scenario, Text, Variable } from "../scenario/scenario.ts";
import { firstLeaf } from "../scenario/tables.ts";
import { compileWithDrawn } from "./compile.ts";
import { isIndicator } from "./indicator-names.ts";
import type { Model, Output } from "./model.ts";
import { optionName } from "./planned.ts";
import { isParameterOf } from "./weighed.ts";

/**
 * A model whose outputs are what `isFigure` asks for, random parameters, and one variable an option; checks are left out.
 * Cells that studies ask after are among them though no figure rests on them: they may be tied to what figures rest on.
 */
export function compilePlanned(scenario: Scenario, isFigure: (output: Output) => boolean): Read<Model> {
  const compiled = compileWithDrawn(scenario);
  if (!compiled.ok) return compiled;
  const { decision, ...rest } = scenario;
  const options = optionsOf(decision);
  const isParameter = isParameterOf(scenario);
  // Named one by one: what options use is no longer an end of the model.
  const reported = [...new Set(compiled.value.outputs.map(({ quantity }) => quantity))].filter(
    (name) => !isIndicator(name) && name !== "change" && !isParameter(name),
  );
  const asked = new Set(scenario.studies.flatMap(({ informs }) => informs.map(({ of }) => of.name)));
  const further = scenario.parameters.filter((each) => asked.has(each.name) && !isSwitch(each)).map(({ name }) => name);
  const { place } = scenario;
  const outputs = [
    ...(scenario.outputs ?? reported.map((text) => named({ text, place }))),
    ...further.map((text) => named({ text, place })),
    ...options.map(({ name: text }) => named({ text, place })),
  ];
  const extended = compileWithDrawn({ ...rest, variables: [...scenario.variables, ...options], outputs });
  if (!extended.ok) return extended;
  const model = extended.value;
  const names = new Set(options.map(({ name }) => name));
  const wanted = model.outputs.filter((output) => {
    if (isFigure(output) || names.has(output.quantity)) return true;
    // What is asked after and the same in every draw may be otherwise under a hypothesis.
    return isParameter(output.quantity) && (model.kept[output.column]! >= 0 || asked.has(output.quantity));
  });
  const columns = [...new Set(wanted.map(({ column }) => column))];
  const kept = wanted.map((output) => ({ ...output, column: columns.indexOf(output.column) }));
  return {
    ...extended,
    value: { ...model, outputs: kept, kept: columns.map((column) => model.kept[column]!), checks: [] },
  };
}

/** Its draws are categories, which no figure reports. */
function isSwitch({ value }: Parameter): boolean {
  const expression = firstLeaf(value)?.expression;
  return expression?.kind === "law" && expression.family === "switch";
}

/** Each option of a decision as a variable. */
function optionsOf(decision: Decision | undefined): readonly Variable[] {
  if (decision?.kind !== "options") return [];
  return decision.options.map(({ id, value, place }) => {
    return { name: optionName(id), unit: decision.unit, formula: value, place };
  });
}

/** A formula that is a name. */
function named({ text, place }: Text): Formula {
  return { text, place, expression: { kind: "name", name: text, subscripts: [], from: 0, to: text.length } };
}
