/** What is found among the draws of a column that is there as a whole: the same counting as in a run, block after block. */
import { createWorkspace } from "../engine/evaluate.ts";
import { figureFor } from "../engine/pilot.ts";
import { plan } from "../engine/plan.ts";
import { startTally, type Tally } from "../engine/tally.ts";
import { createTask, lookAgain, type Task } from "../engine/task.ts";
import type { Model } from "../model/model.ts";
import { beyondThresholds } from "../numerics/pareto-tail.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { looksOf, type FigureFindings } from "./findings.ts";
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
  const looks = looksOf(lookAgain(task, { figures: [figure], checks: [] }));
  let look = looks.next();
  while (look.done !== true) look = looks.next([tallied(look.value, draws)]);
  return look.value.figures[0]!;
}

function tallied(task: Task, draws: Float64Array): Tally {
  const workspace = createWorkspace(task, task.look);
  const tally = startTally(task, task.look!, workspace);
  for (let row = 0; row < draws.length; row += BLOCK) {
    const rows = draws.subarray(row, row + BLOCK);
    workspace.memory.set(rows);
    tally.add(row / BLOCK, rows.length);
  }
  return tally.finished();
}
