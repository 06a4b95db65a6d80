/**
 * The pipeline of a sensitivity analysis on one page: a study's outputs and the methods asked for become factors and arms,
 * these a task that threads draw as any other, and its draws what each method finds.
 *
 *   Study -> Design (factors, arms) -> Task -> Findings -> SensitivityReport -> text
 */
import { obstacleToOrdering } from "./engine/iman-conover.ts";
import { plan } from "./engine/plan.ts";
import { bytesOfDraws, createTask, type Task } from "./engine/task.ts";
import type { Complaint, Issue } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import { isDimension, isIndicator } from "./model/indicator-names.ts";
import type { Model, Output } from "./model/model.ts";
import { buildSensitivity } from "./report/sensitivity/build.ts";
import type { SensitivityReport } from "./report/sensitivity/report.ts";
import { FEWEST_ROWS, findingsOf } from "./sensitivity/analyse.ts";
import { designOf, factorsBehind, type Design, type Factors } from "./sensitivity/design.ts";
import { factorsOf, groupings } from "./sensitivity/factors.ts";
import { methods, type MethodName } from "./sensitivity/index.ts";
import type { SensitivityMethod } from "./sensitivity/method.ts";
import {
  doubtLines,
  MEMORY,
  recordOf,
  tooManyInputs,
  type Obstacle,
  type Request,
  type Stamp,
  type Study,
} from "./study.ts";

/** What is asked of a study, in the words of the command line. */
export type Question = Request & {
  /** Names of methods, at least one. */
  readonly methods: readonly string[];
  /** `inward[year=2017]`, `inward[2017]`, or `inward` for all of its cells; the indicators, or all there is, where none is named. */
  readonly outputs: readonly string[];
  /** What makes one factor of several cells. */
  readonly by: string;
};

/** An analysis in progress or done: `task` is what threads work on. */
export type Inquiry = {
  readonly study: Study;
  readonly question: Question;
  readonly design: Design;
  readonly task: Task;
};

/** Why an analysis cannot be prepared: which part of the question is in the way, and the word in it. */
export type Trouble = Complaint & { readonly about: keyof Question; readonly word?: string };

/** Everything that is wrong with the names in a question, else what is drawn, or what stands in its way. */
export function prepareInquiry(study: Study, question: Question): Inquiry | readonly [Trouble, ...Trouble[]] {
  const { model, scenario } = study;
  const outputs = outputsNamed(question.outputs, model);
  const [first, ...others] = [
    ...noMethod(question.methods),
    ...unknownNames(question.methods, Object.keys(methods), "methods"),
    ...unknownNames([question.by], [...Object.keys(groupings), ...scenario.indexes.map(({ name }) => name)], "by"),
    ...outputs.troubles,
    ...tooFew(question.samples),
  ];
  if (first !== undefined) return [first, ...others];
  const names = [...new Set(question.methods)] as MethodName[];
  const factors = factorsOf(scenario, model, outputs.found, question.by);
  const apart = factorsOf(scenario, model, outputs.found, question.by, true);
  const [crowd, ...crowds] = names.flatMap((name) => {
    return tooManyFactors(name, mostFactorsOf(methods[name], model, outputs.found, { factors, apart }));
  });
  if (crowd !== undefined) return [crowd, ...crowds];
  const design = designOf(model, outputs.found, { factors, apart }, names);
  if (design === undefined) return [tooLong(outputs.found.length, factors.length)];
  const task = taskFor(design, question);
  return "expected" in task ? [task] : { study, question, design, task };
}

function taskFor({ drawn, methods: names }: Design, question: Question): Task | Obstacle {
  const { seed, samples, sampler, dependence = "copula", exact = false, engine = "simd" } = question;
  const { inputs, kept } = drawn.model;
  const crowd = tooManyInputs(inputs.filter(({ mixed }) => mixed === undefined).length, sampler);
  if (crowd !== undefined) return { ...crowd, got: `${crowd.got}, all drawn twice where a method has arms` };
  const planned = plan(seed, samples, sampler, inputs.length, dependence, exact);
  if (dependence === "iman-conover") {
    const drawsTwice = names.find((name) => methods[name].kind === "arms");
    if (drawsTwice !== undefined) {
      const expected = `copula for ${drawsTwice}, which changes inputs row by row`;
      return { about: "dependence", expected, got: "iman-conover, which orders whole columns" };
    }
    const obstacle = obstacleToOrdering(drawn.model, planned);
    if (obstacle !== undefined) return { about: "dependence", ...obstacle };
  }
  const bytes = bytesOfDraws(drawn.model, planned.rows);
  if (bytes > MEMORY) {
    return {
      about: "samples",
      expected: `draws of ${kept.length} columns to fit into ${MEMORY / 1e9} GB`,
      got: `${planned.rows} samples, which take ${(bytes / 1e9).toPrecision(3)} GB`,
      hint: "draw fewer samples, name fewer outputs, or join cells: --by parameter",
    };
  }
  return createTask(drawn.model, planned, engine);
}

/** The report of an analysis whose every chunk is drawn. */
export function reportInquiry(inquiry: Inquiry, doubts: readonly Issue[], stamp: Stamp): SensitivityReport {
  const { study, question, design, task } = inquiry;
  const findings = [...findingsOf(design, task)];
  const record = {
    ...recordOf(study, question, task, stamp),
    methods: design.methods,
    outputs: question.outputs,
    by: question.by,
  };
  return buildSensitivity(study.scenario, design, findings, doubtLines(doubts, study.scenario), record);
}

/** The outputs that names mean, each once, in the order of the report. */
function outputsNamed(
  names: readonly string[],
  { outputs }: Model,
): { readonly found: readonly Output[]; readonly troubles: readonly Trouble[] } {
  if (names.length === 0) return { found: usualOutputs(outputs), troubles: [] };
  const troubles: Trouble[] = [];
  const chosen = new Set<Output>();
  for (const name of names) {
    const meant = outputs.filter((output) => isMeant(name, output));
    for (const output of meant) chosen.add(output);
    if (meant.length > 0) continue;
    const known = [...new Set(outputs.flatMap(({ quantity, name }) => [quantity, name]))];
    const hint = hintFor(name, known, "outputs");
    troubles.push({ about: "outputs", word: name, expected: "an output of the scenario", got: name, hint });
  }
  return { found: outputs.filter((output) => chosen.has(output)), troubles };
}

/** The indicators as a whole where there are some, else everything; what has a second name is taken once. */
function usualOutputs(outputs: readonly Output[]): readonly Output[] {
  const named = outputs.filter(({ quantity }) => quantity !== "gap");
  const headline = named.filter(
    (output) =>
      isIndicator(output.quantity) &&
      output.quantity !== "domestic" &&
      output.quantity !== "elsewhere" &&
      brokenDownBy(output).length === 0,
  );
  return headline.length > 0 ? headline : named;
}

/** The members by which an indicator is broken down, besides the year. */
function brokenDownBy({ quantity, subscripts }: Output): readonly string[] {
  if (!isIndicator(quantity)) return [];
  return Object.entries(subscripts).flatMap(([index, member]) =>
    isDimension(index) && index !== "year" ? [member] : [],
  );
}

/**
 * Whether a name means an output: its own, that of its quantity, or that with some of its members, `inward[2017]`. An
 * indicator by partner or market is meant only where its partner or market is named.
 */
function isMeant(name: string, output: Output): boolean {
  if (name === output.name) return true;
  const [, quantity, listed = ""] = /^([^[]+)(?:\[(.*)\])?$/.exec(name.replaceAll(" ", "")) ?? [];
  if (quantity !== output.quantity) return false;
  const members = listed === "" ? [] : listed.split(",").map((each) => each.slice(each.indexOf("=") + 1));
  const own = Object.values(output.subscripts);
  return (
    members.every((member) => own.includes(member)) && brokenDownBy(output).every((member) => members.includes(member))
  );
}

function unknownNames(names: readonly string[], known: readonly string[], about: "methods" | "by"): Trouble[] {
  const what = about === "methods" ? "the name of a method" : "what to join cells by";
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const hint = hintFor(name, known, about === "methods" ? "methods" : "cells are joined by");
      return { about, word: name, expected: what, got: name, hint };
    });
}

function noMethod(names: readonly string[]): Trouble[] {
  if (names.length > 0) return [];
  const hint = `methods: ${Object.keys(methods).join(" ")}`;
  return [{ about: "methods", expected: "the name of at least one method", got: "none", hint }];
}

function tooFew(samples: number): Trouble[] {
  if (samples >= FEWEST_ROWS) return [];
  return [{ about: "samples", expected: `at least ${FEWEST_ROWS} samples, fewer say nothing`, got: `${samples}` }];
}

/** How many factors a method looks at: all, or those of an output, where each has arms of its own. */
function mostFactorsOf(
  method: SensitivityMethod,
  model: Model,
  outputs: readonly Output[],
  { factors, apart }: Factors,
): number {
  if (method.kind !== "arms" || method.splitsTies === undefined) return factors.length;
  return Math.max(0, ...outputs.map((output) => factorsBehind(model, output, apart).length));
}

function tooManyFactors(name: MethodName, factors: number): Trouble[] {
  const method: SensitivityMethod = methods[name];
  const most = method.kind === "arms" ? method.mostFactors : undefined;
  if (most === undefined || factors <= most) return [];
  const hint = "name fewer outputs, or join cells: --by parameter";
  return [{ about: "methods", word: name, expected: `at most ${most} factors`, got: `${factors}`, hint }];
}

function tooLong(outputs: number, factors: number): Trouble {
  return {
    about: "outputs",
    expected: "a program of arms that can be compiled",
    got: `${outputs} outputs and ${factors} factors`,
    hint: "name fewer outputs, or join cells: --by parameter",
  };
}
