/** What a run would find among draws that a test gives: they take the place of what a model computes. */
import { looksOf, type FigureFindings, type Findings } from "../../src/analysis/findings.ts";
import { PROBABILITIES, REACH } from "../../src/analysis/ranks.ts";
import { createWorkspace } from "../../src/engine/evaluate.ts";
import type { Check } from "../../src/engine/look.ts";
import { figureFor } from "../../src/engine/pilot.ts";
import { plan } from "../../src/engine/plan.ts";
import { startTally, type Tally } from "../../src/engine/tally.ts";
import { createTask, lookAgain, type EngineName, type Task } from "../../src/engine/task.ts";
import { STRIDE } from "../../src/engine/workspace.ts";
import { momentsOf, type Moments } from "../../src/numerics/moments.ts";
import { beyondThresholds } from "../../src/numerics/pareto-tail.ts";
import { BLOCK } from "../../src/samplers/sampler.ts";
import { studyOf } from "../study-of.ts";

export type Among = {
  readonly ratio?: boolean;
  readonly replicates?: number;
  readonly thresholds?: readonly number[];
  readonly engine?: EngineName;
  /** Blocks are dealt to so many threads. */
  readonly threads?: number;
  /** Rows that decide where to look: the first ones where absent. */
  readonly pilot?: number;
  /** Called for each look. */
  readonly onLook?: () => void;
};

const { model } = studyOf(`parameters: { a: { value: "uniform(0, 1)" } }\nvariables: { b: { formula: a } }\n`);

/** The findings of one figure. */
export function among(draws: Float64Array, given: Among = {}): FigureFindings {
  const { ratio = false, thresholds = [], pilot = Math.min(4096, draws.length) } = given;
  const task = taskFor(draws, given);
  const wanted = { column: 0, ratio, probabilities: PROBABILITIES, reach: REACH, tail: beyondThresholds, thresholds };
  const figure = figureFor(wanted, draws.subarray(0, pilot), task.plan);
  return looked(lookAgain(task, { figures: [figure], checks: [] }), draws, given).figures[0]!;
}

/** The findings of one check. */
export function checkedAmong(draws: Float64Array, check: Omit<Check, "column">, given: Among = {}) {
  const task = lookAgain(taskFor(draws, given), { figures: [], checks: [{ column: 0, ...check }] });
  return looked(task, draws, given).checks[0]!;
}

export function momentsAmong(draws: Float64Array): Moments {
  const { figure, whole } = among(draws);
  return momentsOf(whole.finite, figure.centre, whole.sums);
}

function taskFor(draws: Float64Array, { replicates = 1, engine }: Among): Task {
  const planned = { ...plan("1", draws.length, "random", 1), replicates };
  return createTask(model, planned, engine, false);
}

function looked(task: Task, draws: Float64Array, { threads = 1, onLook }: Among): Findings {
  const looks = looksOf(task);
  let look = looks.next();
  while (look.done !== true) {
    onLook?.();
    look = looks.next(dealt(look.value, draws, threads));
  }
  return look.value;
}

function dealt(task: Task, draws: Float64Array, threads: number): Tally[] {
  const tallies = Array.from({ length: threads }, () => {
    const workspace = createWorkspace(task, task.look);
    return { memory: workspace.memory, tally: startTally(task, task.look!, workspace) };
  });
  for (let first = 0, block = 0; first < draws.length; first += BLOCK, block++) {
    const { memory, tally } = tallies[block % threads]!;
    const rows = draws.subarray(first, first + BLOCK);
    memory.set(rows, model.kept[0]! * STRIDE);
    tally.add(block, rows.length);
  }
  return tallies.map(({ tally }) => tally.finished());
}
