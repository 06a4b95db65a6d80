/**
 * Hypotheses as random inputs: each holds in one part of the draws and not in the other, so that what it changes can be ranked
 * beside what parameters do. The models of all combinations become one (`model/joint`), and a further input chooses among
 * them in each row. Hypotheses that set one thing twice cannot hold together: they are one input with more levels.
 */
import { createLaw } from "../distributions/index.ts";
import type { Law } from "../distributions/distribution.ts";
import type { Complaint } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { compile } from "../model/compile.ts";
import { JointModel } from "../model/joint.ts";
import type { Input, Model, Output } from "../model/model.ts";
import type { ProgramBuilder, Value } from "../model/program-builder.ts";
import { nameHash } from "../numerics/name-hash.ts";
import type { Change, Hypothesis, Scenario } from "../scenario/scenario.ts";
import { overlay } from "./overlay.ts";

/** Stands for every hypothesis of a scenario. */
export const ALL = "all";

/** Combinations that are compiled, each a model of its own: six hypotheses, on or off. */
const MOST_COMBINATIONS = 64;

/** Hypotheses of which one at most holds: level 0 is the scenario as it is, level i the i-th of them. */
type Alternatives = readonly Hypothesis[];

/** The model in which the hypotheses `ids` are inputs, each level as likely as the others, or why there is none. */
export function withHypothesesAsInputs(
  scenario: Scenario,
  ids: readonly string[],
): Model | (Complaint & { readonly word?: string }) {
  const known = scenario.hypotheses.map(({ id }) => id);
  const stray = ids.find((id) => id !== ALL && !known.includes(id));
  if (stray !== undefined || known.length === 0) {
    const [word] = [stray ?? ids[0]!];
    return { word, expected: "the id of a hypothesis, or all", got: word, hint: hintFor(word, known, "hypotheses") };
  }
  const chosen = ids.includes(ALL) ? scenario.hypotheses : scenario.hypotheses.filter(({ id }) => ids.includes(id));
  const groups = exclusiveGroups(scenario, chosen);
  const combinations = groups.reduce((count, group) => count * (group.length + 1), 1);
  if (combinations > MOST_COMBINATIONS) {
    const got = `${chosen.length} hypotheses in ${combinations} combinations`;
    const hint = "name some of them, the most telling first: iff compare says which those are";
    return { expected: `at most ${MOST_COMBINATIONS} combinations of hypotheses`, got, hint };
  }
  return joined(scenario, groups, combinations);
}

/** Hypotheses that set one thing twice, directly or through others, in one group. */
function exclusiveGroups(scenario: Scenario, chosen: readonly Hypothesis[]): readonly Alternatives[] {
  const groups: Hypothesis[][] = [];
  for (const hypothesis of chosen) {
    const rivals = groups.filter((group) => group.some((other) => conflict(scenario, hypothesis.set, other.set)));
    const rest = groups.filter((group) => !rivals.includes(group));
    groups.splice(0, groups.length, ...rest, [...rivals.flat(), hypothesis]);
  }
  return groups;
}

function conflict(scenario: Scenario, one: readonly Change[], other: readonly Change[]): boolean {
  return overlay(scenario, [...one, ...other]).issues.length > 0;
}

function joined(scenario: Scenario, groups: readonly Alternatives[], combinations: number): Model | Complaint {
  const joint = new JointModel();
  const { inputs: levels } = joint.add(choosers(groups));
  const sides: { readonly model: Model; readonly kept: readonly Value[] }[] = [];
  for (let number = 0; number < combinations; number++) {
    const held = holdingIn(number, groups);
    const { scenario: changed, issues } = overlay(
      scenario,
      held.flatMap(({ set }) => set),
    );
    const compiled = compile(changed);
    const [issue] = compiled.ok ? issues : compiled.issues;
    if (!compiled.ok || issue !== undefined) {
      return { ...issue!, got: `${issue!.got}, with ${held.map(({ id }) => id).join(" and ")}` };
    }
    sides.push({ model: compiled.value, kept: joint.add(compiled.value).kept });
  }
  const outputs: Output[] = [];
  const kept: Value[] = [];
  for (const output of sides[0]!.model.outputs) {
    const values = sides.map(({ model, kept: values }) => {
      const same = model.outputs.find(({ name, unit }) => name === output.name && unit === output.unit);
      return same && values[same.column];
    });
    // What some hypothesis leaves without a figure has none to rank.
    if (values.some((value) => value === undefined)) continue;
    outputs.push({ ...output, column: kept.length });
    kept.push(chosenAmong(values as Value[], groups, levels, joint.builder));
  }
  return { ...joint.finish(kept), outputs };
}

/** A model of nothing but the inputs that choose. */
function choosers(groups: readonly Alternatives[]): Model {
  const laws = groups.map(levelLaw);
  const inputs = groups.map((group, law): Input => {
    const ids = group.map(({ id }) => id).join(" or ");
    const name = `${ids} (${group.length === 1 ? "hypothesis" : "hypotheses"})`;
    return { name, parameter: name, cells: [], subscripts: {}, unit: "1", id: nameHash(name), law };
  });
  const program = { constants: [], columns: inputs.length, steps: [] };
  return { inputs, ties: [], laws, program, kept: [...inputs.keys()], outputs: [], checks: [] };
}

/** Levels from 0 on, each as likely as the others. */
function levelLaw(group: Alternatives): Law {
  const levels = group.length + 1;
  const created = createLaw(
    "discrete",
    Array.from({ length: levels }, (_, level) => ({ name: `${level}`, value: 1 / levels })),
  );
  if (!("law" in created)) throw new Error(`no law of ${levels} levels`);
  return created.law;
}

/** Which hypotheses hold in a combination: its number is written with one digit a group, the first group's last. */
function holdingIn(number: number, groups: readonly Alternatives[]): readonly Hypothesis[] {
  let rest = number;
  return groups.flatMap((group) => {
    const level = rest % (group.length + 1);
    rest = Math.floor(rest / (group.length + 1));
    return level === 0 ? [] : [group[level - 1]!];
  });
}

/** The value of the combination that a row's levels stand for; `values` in the order of the combinations. */
function chosenAmong(
  values: readonly Value[],
  [group, ...others]: readonly Alternatives[],
  [level, ...levels]: readonly Value[],
  builder: ProgramBuilder,
): Value {
  if (group === undefined || level === undefined) return values[0]!;
  const size = group.length + 1;
  const perLevel: Value[] = Array.from({ length: values.length / size }, (_, rest) => {
    const own = values.slice(rest * size, (rest + 1) * size);
    return own.reduceRight((otherwise, value, i) => {
      if (value === otherwise) return value;
      return builder.apply("if", builder.apply("<", level, builder.constant(i + 0.5)), value, otherwise);
    });
  });
  return chosenAmong(perLevel, others, levels, builder);
}
