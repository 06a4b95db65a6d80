/** What is found among the draws of columns that are there as a whole: the same counting as in a run, block after block. */
import { createWorkspace } from "../engine/evaluate.ts";
import { figureFor, type Compute } from "../engine/pilot.ts";
import { plan } from "../engine/plan.ts";
import { startTally, type Tally } from "../engine/tally.ts";
import { createTask, lookAgain, type Task } from "../engine/task.ts";
import { columnIn, STRIDE, type Workspace } from "../engine/workspace.ts";
import type { Model } from "../model/model.ts";
import { beyondThresholds } from "../numerics/pareto-tail.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { looksOf, type FigureFindings, type Findings } from "./findings.ts";
import { PROBABILITIES, REACH } from "./ranks.ts";

/** Of one column that nothing computes: its rows are put there. */
const COLUMN: Model = {
  inputs: [{ name: "column", parameter: "", cells: [], subscripts: {}, unit: "1", id: [0, 0] }],
  ties: [],
  laws: [],
  program: { constants: [], columns: 1, steps: [] },
  kept: [0],
  outputs: [],
  checks: [],
};

/** Rows that decide where to look. */
const PILOT = 4096;

export type ColumnOptions = {
  /** See `Output.ratio`. */
  readonly ratio: boolean;
  /** Equally long parts of the rows that are independent of each other; 1 where the rows are. */
  readonly replicates: number;
};

/** `draws` are in the order of their rows, replicate after replicate. */
export function findingsIn(draws: Float64Array, { ratio, replicates }: ColumnOptions): FigureFindings {
  const planned = { ...plan("1", draws.length, "random", 1), replicates };
  const task = createTask(COLUMN, planned, "reference", false);
  const wanted = {
    column: 0,
    ratio,
    probabilities: PROBABILITIES,
    reach: REACH,
    tail: beyondThresholds,
    thresholds: [],
  };
  const figure = figureFor(wanted, draws.subarray(0, Math.min(PILOT, draws.length)), planned);
  return findingsAmong(lookAgain(task, { figures: [figure], checks: [] }), [draws]).figures[0]!;
}

/** What a task looks for, of which every input has its values in `columns`, as many as the task has rows. */
export function findingsAmong(task: Task, columns: readonly Float64Array[]): Findings {
  const looks = looksOf(task);
  let look = looks.next();
  while (look.done !== true) look = looks.next([tallied(look.value, columns)]);
  return look.value;
}

function tallied(task: Task, columns: readonly Float64Array[]): Tally {
  const workspace = createWorkspace(task, task.look);
  const tally = startTally(task, task.look!, workspace);
  for (let row = 0; row < task.plan.rows; row += BLOCK) {
    const rows = fill(workspace, columns, row, task.plan.rows);
    tally.add(row / BLOCK, rows);
  }
  const counted = tally.finished();
  workspace.close();
  return counted;
}

/** What a task's program computes of such columns: see `Compute` of `engine/pilot.ts`. */
export function computeAmong(columns: readonly Float64Array[]): Compute {
  return (task, blocks, operands) => {
    const { rows } = task.plan;
    const workspace = createWorkspace(task);
    const made = operands.map((operand) => columnIn(workspace.memory, task.model, operand));
    const parts = blocks.map((block) => {
      const count = fill(workspace, columns, block * BLOCK, rows);
      return made.map((column) => column.slice(0, count));
    });
    workspace.close();
    return operands.map((_, i) => joined(parts.map((part) => part[i]!)));
  };
}

/** Puts the rows of a block where draws would be, and computes; how many these are. */
function fill(workspace: Workspace, columns: readonly Float64Array[], row: number, rows: number): number {
  const end = Math.min(row + BLOCK, rows);
  columns.forEach((column, input) => workspace.memory.set(column.subarray(row, end), input * STRIDE));
  workspace.compute();
  return end - row;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const part of parts) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
}
