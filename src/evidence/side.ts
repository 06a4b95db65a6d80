/**
 * One hypothesis before the observations: its draws of the prior, how probable each observation is in each of them, and
 * what is aimed at where these draws do not reach.
 */
import { withArms } from "../engine/arms.ts";
import { evaluatorOf, type Evaluator } from "../engine/points.ts";
import { columnOf, engineOf, type Task } from "../engine/task.ts";
import type { Model, Operand } from "../model/model.ts";
import { inputsBehind } from "../model/reach.ts";
import { exp } from "../numerics/elementary.ts";
import { effectiveSize, greatestShape } from "../numerics/pareto-smoothing.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { chancesOf } from "./chances.ts";
import { importanceRows, logEvidenceOf, PARTS, unweighted, weightedRows, type WeightedRows } from "./evidence.ts";
import { fillJoint } from "./joint.ts";
import { fillDensities, type Densities } from "./likelihood.ts";
import { fillProbabilities, temper, type Cloud, type Target } from "./tempering.ts";
import type { Witness } from "./witness.ts";

/** Draws of the prior that count, below which particles walk: quantiles at 5% rest on twenty. */
const FEWEST_EFFECTIVE = 400;
/** The same where only the evidence is asked for, which carries its error. */
const FEWEST_FOR_EVIDENCE = 50;

/** How the rows of a posterior were had. */
export type Method = "prior draws" | "importance sampling" | "sequential Monte Carlo";

/** What some observations say under one hypothesis. */
export type Judgement = {
  readonly method: Method;
  readonly rows: WeightedRows;
  /** Pareto's k of the prior's draws, and how many of these count. */
  readonly shape: number;
  readonly effective: number;
  /** Of a walk. */
  readonly clouds?: readonly Cloud[];
};

export type Side = {
  readonly id: string;
  readonly task: Task;
  /** Of which witnesses speak, by their indexes. */
  readonly observed: readonly Operand[];
  readonly witnesses: readonly Witness[];
  /** Of each witness, in each row of the task. */
  readonly densities: readonly Densities[];
  /** Numbers of the inputs on which what is observed rests. */
  readonly inputs: readonly number[];
  /**
   * What some observations say; yields between two steps of a walk. Where an answer of at most `enough` to the logarithm
   * of the evidence makes no difference, draws of the prior are taken as they are.
   */
  judge(subset: readonly number[], enough?: number): Generator<void, Judgement>;
  /** A column of the kept operands in the draws of the prior. */
  priorColumn(column: number): Float64Array;
  /** Columns of the kept operands in the rows of a judgement. */
  columnsOf(judgement: Judgement): readonly Float64Array[];
};

/**
 * `observed` are the operands of which witnesses speak, columns of the task's model; every chunk of the task is drawn, and
 * its draws are kept.
 */
export function sideOf(id: string, task: Task, observed: readonly Operand[], witnesses: readonly Witness[]): Side {
  const { model, plan } = task;
  const { rows } = plan;
  const columns = observed.map((operand) => columnOf(task, model.kept.indexOf(operand)));
  const densities = witnesses.map((witness) => {
    const made = emptyDensities(rows);
    fillDensities(witness, columns, rows, made);
    return made;
  });
  const inputs = movingInputs(model, observed);
  let evaluator: { readonly of: Evaluator; readonly order: readonly number[] } | undefined;
  const shortEvaluator = (): NonNullable<typeof evaluator> => (evaluator ??= evaluatorFor(task, observed, inputs));

  function* judge(subset: readonly number[], enough?: number): Generator<void, Judgement> {
    if (subset.length === 0) {
      return { method: "prior draws", rows: unweighted(rows), shape: -Infinity, effective: rows };
    }
    const logLikelihood = new Float64Array(rows);
    fillJoint(witnesses, densities, subset, rows, logLikelihood);
    const importance = importanceRows(logLikelihood);
    const { shape } = importance;
    const effective = effectiveSize(importance.rows.weights);
    const fewest = enough === undefined ? FEWEST_EFFECTIVE : FEWEST_FOR_EVIDENCE;
    const settles = shape <= greatestShape(rows) && effective >= fewest;
    if (settles || (enough !== undefined && logEvidenceOf(importance.rows).value < enough)) {
      return { method: "importance sampling", rows: importance.rows, shape, effective };
    }
    const { of, order } = shortEvaluator();
    const target = targetOf(of, order, inputs, witnesses, subset);
    const name = `${id}: ${subset.map((number) => witnesses[number]!.id).join(" ")}`;
    const walk = temper(target, (part) => chancesOf(plan.key, name, part));
    let step = walk.next();
    for (; step.done !== true; step = walk.next()) yield;
    return { method: "sequential Monte Carlo", rows: rowsOf(step.value), shape, effective, clouds: step.value };
  }

  return {
    id,
    task,
    observed,
    witnesses,
    densities,
    inputs,
    judge,
    priorColumn: (column) => columnOf(task, column),
    columnsOf({ clouds }) {
      if (clouds === undefined) return model.kept.map((_, column) => columnOf(task, column));
      return placed(task, inputs, clouds);
    },
  };
}

/** The columns of which witnesses speak, from the kept ones. */
export function observedColumns(
  { task, observed }: Side,
  columnAt: (column: number) => Float64Array,
): readonly Float64Array[] {
  return observed.map((operand) => columnAt(task.model.kept.indexOf(operand)));
}

export function emptyDensities(rows: number): Densities {
  return { logDensity: new Float64Array(rows), residual: new Float64Array(rows) };
}

/** Inputs behind the operands, with those that ties mix into them. */
function movingInputs(model: Model, operands: readonly Operand[]): number[] {
  const moving = new Uint8Array(model.inputs.length);
  for (const operand of operands) inputsBehind(model, operand).forEach((is, input) => (moving[input]! |= is));
  for (const tie of model.ties) {
    const tied = tie.copula === "student" ? [...tie.inputs, tie.mixing] : tie.inputs;
    if (tied.some((input) => moving[input] === 1)) for (const input of tied) moving[input] = 1;
  }
  return [...moving.keys()].filter((input) => moving[input] === 1);
}

/** Computes what is observed and nothing else; `order` says in which of its columns each operand is. */
function evaluatorFor(
  task: Task,
  observed: readonly Operand[],
  inputs: readonly number[],
): { of: Evaluator; order: readonly number[] } {
  const { model, plan } = task;
  const short = withArms(model, observed, [{ changed: new Set() }]);
  if (short === undefined) throw new Error("a program that was compiled once is too long the second time");
  return { of: evaluatorOf(short.model, plan.exact, engineOf(task), inputs), order: short.columns[0]! };
}

function targetOf(
  evaluator: Evaluator,
  order: readonly number[],
  inputs: readonly number[],
  witnesses: readonly Witness[],
  subset: readonly number[],
): Target {
  const columns = order.map((column) => evaluator.kept[column]!);
  const densities = witnesses.map(() => emptyDensities(BLOCK));
  const isBound = (number: number): boolean => witnesses[number]!.error.kind.startsWith("at ");
  const bounds = subset.filter(isBound);
  const others = subset.filter((number) => !isBound(number));
  return {
    evaluator,
    inputs,
    weigh(logLikelihood, violation) {
      for (const number of subset) fillDensities(witnesses[number]!, columns, BLOCK, densities[number]!);
      fillJoint(witnesses, densities, others, BLOCK, logLikelihood);
      violation.fill(0);
      for (const number of bounds) {
        const { residual } = densities[number]!;
        for (let row = 0; row < BLOCK; row++) {
          const outside = Math.abs(residual[row]!);
          violation[row]! += outside === outside ? outside : Infinity;
        }
      }
    },
  };
}

/** Each cloud a part, whose particles share its evidence. */
function rowsOf(clouds: readonly Cloud[]): WeightedRows {
  const logScale = clouds.reduce((most, { logEvidence }) => Math.max(most, logEvidence), -Infinity);
  const weights = new Float64Array(PARTS * BLOCK);
  if (logScale === -Infinity) return weightedRows(logScale, weights);
  for (const [part, { logEvidence }] of clouds.entries()) {
    weights.fill(exp(logEvidence - logScale), part * BLOCK, (part + 1) * BLOCK);
  }
  return weightedRows(logScale, weights);
}

/** All that the model keeps, at the particles: what does not move is drawn from its prior. */
function placed(task: Task, inputs: readonly number[], clouds: readonly Cloud[]): readonly Float64Array[] {
  const { model, plan } = task;
  const evaluator = evaluatorOf(model, plan.exact, engineOf(task));
  const columns = model.kept.map(() => new Float64Array(PARTS * BLOCK));
  for (const [part, { scores }] of clouds.entries()) {
    const chances = chancesOf(plan.key, "what does not move", part);
    for (const [input, column] of evaluator.probabilities.entries()) {
      const moving = inputs.indexOf(input);
      if (moving < 0) column.set(chances.many());
      else fillProbabilities(scores[moving]!, column);
    }
    evaluator.evaluate();
    for (const [i, kept] of evaluator.kept.entries()) columns[i]!.set(kept, part * BLOCK);
  }
  return columns;
}
