/**
 * The pipeline of a composition on one page: the figures of a scenario and what each group of its payments adds to them,
 * by leg, partner, market or the members of an index, all columns of one model, so that parts add up in every draw.
 *
 *   files -> Study -> Model with parts -> Task -> Findings -> Decomposition
 */
import { failuresOf } from "./analysis/failures.ts";
import type { Findings } from "./analysis/findings.ts";
import { PROBABILITIES, REACH } from "./analysis/ranks.ts";
import { summarise } from "./analysis/summarise.ts";
import type { Asked, Hindrance } from "./decomposition.ts";
import { taskFor } from "./decomposition.ts";
import { lookFor, type Wanted } from "./engine/pilot.ts";
import type { Task } from "./engine/task.ts";
import { gatherings } from "./hypotheses/players.ts";
import type { Issue } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import { compileComposed } from "./model/compile.ts";
import { commonRows } from "./model/common-rows.ts";
import { COMPOSED, compositions } from "./model/composition.ts";
import { JointModel } from "./model/joint.ts";
import type { Output } from "./model/model.ts";
import type { Value } from "./model/program-builder.ts";
import { outputsNamed } from "./model/named-outputs.ts";
import { beyondThresholds } from "./numerics/pareto-tail.ts";
import { buildComposition } from "./report/decomposition/build.ts";
import type { Decomposition } from "./report/decomposition/report.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { doubtLines, recordOf, type Stamp } from "./run-report.ts";
import type { Study } from "./study.ts";

/** A composition to be drawn; the look has each figure, then its parts. */
export type CompositionRun = {
  readonly study: Study;
  readonly asked: Asked;
  readonly task: Task;
  readonly figures: readonly { readonly output: Output; readonly parts: readonly Output[] }[];
};

/** Whether `by` gathers payments rather than changes. */
export function gathersPayments(by: string, { indexes }: Scenario): boolean {
  return Object.hasOwn(compositions, by) || (by !== "year" && indexes.some(({ name }) => name === by));
}

/** What may stand after `--by` for a scenario. */
export function gatheredBy({ indexes }: Scenario): readonly string[] {
  const names = indexes.map(({ name }) => name).filter((name) => name !== "year");
  return [...new Set([...Object.keys(gatherings), ...Object.keys(compositions), ...names])];
}

/** All that is in the way of it, else what is drawn. */
export function prepareComposition(study: Study, asked: Asked): CompositionRun | readonly [Hindrance, ...Hindrance[]] {
  const { by } = asked;
  const compiled = compileComposed(study.scenario, by);
  if (!compiled.ok) throw new Error(`a study that is in order no longer is: ${compiled.issues[0].expected}`);
  const model = compiled.value;
  const whole = study.model.outputs;
  const { found, unknown } = outputsNamed(asked.outputs, whole);
  const isAsked = asked.outputs.length > 0;
  const wrong = unknown.map((each): Hindrance => ({ about: "outputs", ...each }));
  const odd = isAsked ? found.find((output) => !isComposed(output)) : undefined;
  if (odd !== undefined) wrong.push(notComposed(odd, whole));
  const outputs = found.filter(isComposed);
  if (outputs.length === 0 && wrong.length === 0) {
    wrong.push({ about: "by", word: by, expected: "flows, whose payments are gathered", got: "a scenario without" });
  }
  const [first, ...others] = wrong;
  if (first !== undefined) return [first, ...others];
  const columnOf = new Map(model.outputs.map((output) => [`${output.name} ${output.unit}`, output]));
  const joint = new JointModel();
  const { kept } = joint.add(model);
  const columns = new Map<Value, number>();
  const figures = outputs.map((output) => {
    const own = columnOf.get(`${output.name} ${output.unit}`)!;
    const parts = model.outputs.filter(({ part }) => part?.of === nameWithout(own));
    const arms = [own, ...parts].map(({ column }) => kept[column]!);
    const common = commonRows(arms, false, joint.builder);
    const placed = (of: Output): Output => {
      const value = common(kept[of.column]!);
      const column = columns.get(value) ?? columns.size;
      columns.set(value, column);
      return { ...of, column };
    };
    return { output: placed(own), parts: parts.map(placed) };
  });
  const task = taskFor(joint.finish([...columns.keys()]), asked);
  if ("expected" in task) return [task];
  const ranks = { probabilities: PROBABILITIES, reach: REACH, tail: beyondThresholds, thresholds: [] };
  const wanted = figures
    .flatMap(({ output, parts }) => [output, ...parts])
    .map(({ column, ratio }): Wanted => ({ column, ratio, ...ranks, shapeless: true }));
  const distinct = wanted.filter((each, i) => wanted.findIndex(({ column }) => column === each.column) === i);
  return { study, asked, figures, task: lookFor(task, distinct, []) };
}

/** An indicator for the whole headline: what is broken down already has no further parts. */
function isComposed({ quantity, subscripts }: Output): boolean {
  return (COMPOSED.has(quantity) || quantity === "gap") && Object.keys(subscripts).every((index) => index === "year");
}

/** The gap is another name of the net. */
function nameWithout({ name, quantity }: Output): string {
  return quantity === "gap" ? name.replace(/^gap/, "net") : name;
}

function notComposed({ name }: Output, outputs: readonly Output[]): Hindrance {
  const known = outputs.filter(isComposed).map((output) => output.name);
  const expected = "a figure that payments add up to: inward, outward, total or net";
  return { about: "outputs", word: name, expected, got: name, hint: hintFor(name, known, "outputs") };
}

/** The report of a composition whose rows were drawn. */
export function reportComposition(
  { study, asked, figures, task }: CompositionRun,
  found: Findings,
  doubts: readonly Issue[],
  stamp: Stamp,
): Decomposition {
  const byColumn = new Map(found.figures.map((each) => [each.figure.column, each]));
  const failures = failuresOf(task, found);
  return buildComposition(study.scenario, {
    figures: figures.map(({ output, parts }) => ({
      output,
      whole: summarise(output, byColumn.get(output.column)!),
      parts: parts.map((part) => ({ name: part.part!.group, added: summarise(part, byColumn.get(part.column)!) })),
    })),
    ...(failures && { failures }),
    by: asked.by,
    outputs: asked.outputs,
    warnings: doubtLines(doubts, study.scenario),
    run: recordOf(study, asked, task, stamp),
  });
}
