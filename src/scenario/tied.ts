/** Can what is said to hang together hang together? Only draws can: of a parameter, or of one that a hypothesis makes uncertain. */
import type { Complain } from "./complain.ts";
import type { Dependence, Formula, Hypothesis, Parameter, Table, Text } from "./scenario.ts";
import { leavesOf } from "./tables.ts";

type Statements = {
  readonly parameters: readonly Parameter[];
  readonly dependence: readonly Dependence[];
  readonly hypotheses: readonly Hypothesis[];
};

/** Complains of parameters that are tied but never drawn, and of switches along an index, whose categories have no order. */
export function checkTied({ parameters, dependence, hypotheses }: Statements, complain: Complain): void {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const changedTo = hypotheses.flatMap(({ set }) => set);
  const isDrawn = (parameter: Parameter, quantity?: Formula): boolean =>
    (quantity === undefined ? leavesOf(parameter.value) : leavesNamed(parameter, quantity)).some(isLaw) ||
    changedTo.some(({ target, value }) => target.name === parameter.name && leavesOf(value).some(isLaw));

  const refuse = (place: Text["place"], name: string, value: string): void =>
    complain(place, {
      expected: "a parameter that differs from draw to draw",
      got: `${name}, which is ${value}`,
      hint: "give it a distribution, or say nothing of its dependence",
    });

  for (const quantity of dependence.flatMap(quantitiesOf)) {
    const parameter = quantity.expression.kind === "name" ? byName.get(quantity.expression.name) : undefined;
    if (parameter === undefined || isDrawn(parameter, quantity)) continue;
    for (const { text } of leavesNamed(parameter, quantity).slice(0, 1)) refuse(quantity.place, quantity.text, text);
  }
  for (const parameter of parameters) {
    const [along] = parameter.across;
    if (along === undefined) continue;
    const leaves = leavesOf(parameter.value);
    if (leaves.some(isSwitch)) {
      const got = `${parameter.name}, a switch, which has no order to correlate`;
      complain(along.place, { expected: "a parameter that can be tied", got });
    } else if (!isDrawn(parameter)) refuse(along.place, parameter.name, leaves[0]?.text ?? "nothing");
  }
}

function quantitiesOf(dependence: Dependence): readonly Formula[] {
  return dependence.kind === "factor" ? dependence.on.map(({ quantity }) => quantity) : dependence.between;
}

/** The values of a parameter in the cells that a quantity such as `fee[nationality=GTM]` names, as far as there are any. */
function leavesNamed({ value, by }: Parameter, { expression }: Formula): Formula[] {
  const members = new Map<string, string>();
  for (const each of expression.kind === "name" ? expression.subscripts : []) {
    if (each.kind === "member") members.set(each.index, each.member);
  }
  const below = (tables: readonly Table<Formula>[], { text }: Text) =>
    tables.flatMap((table) => partsFor(table, members.get(text)));
  return by.reduce(below, [value]).flatMap(leavesOf);
}

/** The next level of a table, for one member or all; a single value is the same on every level. */
function partsFor(table: Table<Formula>, member: string | undefined): readonly Table<Formula>[] {
  if (table.kind === "leaf") return [table];
  const others = table.otherwise === undefined ? [] : [table.otherwise];
  if (member === undefined) return [...table.entries.map(({ value }) => value), ...others];
  const listed = table.entries.find((entry) => entry.member === member);
  return listed === undefined ? others : [listed.value];
}

function isLaw({ expression }: Formula): boolean {
  return expression.kind === "law";
}

function isSwitch({ expression }: Formula): boolean {
  return expression.kind === "law" && expression.family === "switch";
}
