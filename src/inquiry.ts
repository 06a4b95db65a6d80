/**
 * The pipeline of a sensitivity analysis on one page: a study's outputs and the methods asked for become factors and arms,
 * these a task that threads draw as any other, and its draws what each method finds.
 *
 *   Study -> Design (factors, arms) -> Task -> Findings -> SensitivityReport -> text
 */
import { rowsWanted } from "./analysis/precision.ts";
import { obstacleToOrdering } from "./engine/iman-conover.ts";
import { plan, type Plan } from "./engine/plan.ts";
import { bytesOfDraws, createTask, type Task } from "./engine/task.ts";
import { ALL, withHypothesesAsInputs } from "./hypotheses/structural.ts";
import type { Complaint, Issue } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import type { Input, Model, Output } from "./model/model.ts";
import { keyOfSeed } from "./numerics/seed.ts";
import { outputsNamed } from "./model/named-outputs.ts";
import { buildSensitivity } from "./report/sensitivity/build.ts";
import type { SensitivityReport } from "./report/sensitivity/report.ts";
import { findingsOf } from "./sensitivity/analyse.ts";
import { designOf, factorsBehind, type Design, type Factors } from "./sensitivity/design.ts";
import { factorsOf, groupings } from "./sensitivity/factors.ts";
import { methods, type MethodName } from "./sensitivity/index.ts";
import { marketsIn } from "./sensitivity/markets.ts";
import type { SensitivityMethod } from "./sensitivity/method.ts";
import { FEWEST_ROWS } from "./sensitivity/rows.ts";
import { obstacleToTarget, precisionsOf, type IndexTarget } from "./sensitivity/precision.ts";
import { MEMORY, tooManyInputs, type Obstacle, type Request } from "./run.ts";
import { doubtLines, recordOf, type Stamp } from "./run-report.ts";
import type { Study } from "./study.ts";

/** What is asked of a study, in the words of the command line. */
export type Question = Request & {
  /** Names of methods, at least one. */
  readonly methods: readonly string[];
  /** `inward[year=2017]`, `inward[2017]`, or `inward` for all of its cells; the indicators, or all there is, where none is named. */
  readonly outputs: readonly string[];
  /** What makes one factor of several cells. */
  readonly by: string;
  /** Ids of hypotheses that are factors themselves, or "all"; none where absent. */
  readonly asFactor?: readonly string[];
  /** How precise indices have to be. */
  readonly indexPrecision?: readonly IndexTarget[];
};

/** An analysis in progress or done: `task` is what threads work on. */
export type Inquiry = {
  readonly study: Study;
  readonly question: Question;
  readonly design: Design;
  readonly task: Task;
  /** Inputs that are seen with all that the arguments of their distributions carry: see `sensitivity/stored`. */
  readonly seenWhole?: readonly string[];
};

/** Rows that are there already, and in how many replicates. */
type Rows = Pick<Plan, "rows" | "replicates">;

/** Why an analysis cannot be prepared: which part of the question is in the way, and the word in it. */
export type Trouble = Complaint & { readonly about: keyof Question; readonly word?: string };

/**
 * Everything that is wrong with the names in a question, else what is drawn, or what stands in its way. `stored` are the rows
 * of a run whose draws are taken instead.
 */
export function prepareInquiry(
  asked: Study,
  question: Question,
  stored?: Rows,
): Inquiry | readonly [Trouble, ...Trouble[]] {
  const study = withFactors(asked, question);
  if ("expected" in study) return [study];
  const { model, scenario } = study;
  const outputs = outputsNamed(question.outputs, model.outputs);
  const [first, ...others] = [
    ...noMethod(question.methods),
    ...unknownNames(question.methods, Object.keys(methods), "methods"),
    ...unknownNames([question.by], [...Object.keys(groupings), ...scenario.indexes.map(({ name }) => name)], "by"),
    ...tooFewMarkets(question.by, model),
    ...outputs.unknown.map((each): Trouble => ({ about: "outputs", ...each })),
    ...tooFew(question.samples),
  ];
  if (first !== undefined) return [first, ...others];
  const names = [...new Set(question.methods)] as MethodName[];
  const [aimless, ...more] = (question.indexPrecision ?? []).flatMap((target) => {
    const obstacle = obstacleToTarget(target, names);
    return obstacle === undefined ? [] : [{ about: "indexPrecision" as const, word: target.text, ...obstacle }];
  });
  if (aimless !== undefined) return [aimless, ...more];
  const factors = factorsOf(scenario, model, outputs.found, question.by);
  const apart = factorsOf(scenario, model, outputs.found, question.by, true);
  const [crowd, ...crowds] = names.flatMap((name) => {
    return tooManyFactors(name, mostFactorsOf(methods[name], model, outputs.found, { factors, apart }));
  });
  if (crowd !== undefined) return [crowd, ...crowds];
  const design = designOf(model, outputs.found, { factors, apart }, names, keyOfSeed(question.seed));
  if (design === undefined) {
    const most = names.map((name) => mostFactorsOf(methods[name], model, outputs.found, { factors, apart }));
    return [tooLong(outputs.found.length, Math.max(...most))];
  }
  const task = taskFor(design, question, stored);
  return "expected" in task ? [task] : { study, question, design, task };
}

/** The study in which hypotheses are inputs, where some are asked for. */
function withFactors(study: Study, { asFactor = [] }: Question): Study | Trouble {
  if (asFactor.length === 0) return study;
  const model = withHypothesesAsInputs(study.scenario, asFactor);
  return "expected" in model ? { about: "asFactor", ...model } : { ...study, model };
}

function taskFor({ drawn, methods: names }: Design, question: Question, stored?: Rows): Task | Obstacle {
  const { seed, samples, sampler, dependence = "copula", exact = false, engine = "simd" } = question;
  const { inputs, kept } = drawn.model;
  const streams = streamsOf(drawn.model);
  const crowd = tooManyInputs(streams.size, sampler);
  if (crowd !== undefined) return { ...crowd, got: `${crowd.got}, all drawn twice where a method has arms` };
  const shared = plan(seed, samples, sampler, streams.size, dependence, exact);
  // What is mixed of other scores draws nothing.
  const dimensions = inputs.map((input) => shared.dimensions[streams.get(streamOf(input)) ?? 0]!);
  const planned = { ...shared, ...stored, dimensions };
  if (dependence === "iman-conover") {
    const drawsTwice = names.find((name) => methods[name].kind === "arms");
    if (drawsTwice !== undefined) {
      const expected = `copula for ${drawsTwice}, which changes inputs row by row`;
      return { about: "dependence", expected, got: "iman-conover, which puts draws into another order" };
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

/** What the draws are of, where hypotheses hold by chance. */
function chanceLine(ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  const which = ids.includes(ALL) ? "every hypothesis holds" : `each of ${ids.join(", ")} holds`;
  return [
    `In these draws ${which} or not with equal chance: figures are of that mixture, not of the scenario as it is.`,
  ];
}

/** What a stored run keeps of inputs whose laws differ from draw to draw. */
function wholeLine(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const subject = `${names.slice(0, MOST_NAMED).join(", ")}${names.length > MOST_NAMED ? " and others" : ""}`;
  return [`A stored run has ${subject} as drawn, with all that the arguments of its distribution carry.`];
}

/** Of names in a warning. */
const MOST_NAMED = 3;

/** The streams that are drawn, numbered: inputs that are one draw under several hypotheses have one. */
function streamsOf({ inputs }: Model): ReadonlyMap<string, number> {
  const drawn = new Set(inputs.flatMap((input) => (input.mixed === true ? [] : [streamOf(input)])));
  return new Map([...drawn].map((stream, i) => [stream, i]));
}

function streamOf({ id, matrix = 0 }: Input): string {
  return `${id.join()} ${matrix}`;
}

/** The report of an analysis whose every chunk is drawn. */
export function reportInquiry(inquiry: Inquiry, doubts: readonly Issue[], stamp: Stamp): SensitivityReport {
  const { study, question, design, task, seenWhole = [] } = inquiry;
  const findings = [...findingsOf(design, task)];
  const record = {
    ...recordOf(study, question, task, stamp),
    methods: design.methods,
    outputs: question.outputs,
    by: question.by,
    asFactor: question.asFactor ?? [],
  };
  const warnings = [...doubtLines(doubts, study.scenario), ...chanceLine(record.asFactor), ...wholeLine(seenWhole)];
  const precision = precisionsOf(question.indexPrecision ?? [], findings);
  return buildSensitivity(study.scenario, design, findings, { warnings, precision, run: record });
}

/**
 * The same analysis with more rows, whose report is that of one which asked for so many from the start; undefined where its
 * indices are as precise as was asked for, or no more rows can be had: `most` of them, or what memory holds.
 */
export function prepareFurther(
  { study, question, task }: Inquiry,
  { precision }: SensitivityReport,
  most: number,
): Inquiry | undefined {
  const { rows } = task.plan;
  const wanted = rowsWanted(precision, rows);
  if (wanted === undefined || rows >= most) return undefined;
  for (let samples = Math.min(wanted, most); samples > rows; samples = Math.floor(samples / 2)) {
    const further = prepareInquiry(study, { ...question, samples });
    if (!("length" in further)) return further.task.plan.rows > rows ? further : undefined;
  }
  return undefined;
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

function tooFewMarkets(by: string, model: Model): Trouble[] {
  if (by !== "market" || marketsIn(model).length > 0) return [];
  return [{ about: "by", word: by, expected: "flows of two markets or more", got: "a scenario that has fewer" }];
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
