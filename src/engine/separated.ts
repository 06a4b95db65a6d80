/**
 * Two-dimensional Monte Carlo: for each of many rows of what is uncertain, the same rows of what varies (Frey and Rhodes,
 * Human and Ecological Risk Assessment 2(4), 1996; Pouillot and Delignette-Muller, International Journal of Food
 * Microbiology 142(3), 2010). Row i of the whole has row floor(i / V) of the uncertain inputs and row i mod V of the others.
 */
import type { Operand } from "../model/model.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { createWorkspace, drawInputs } from "./evaluate.ts";
import { reserveBytes } from "./sharing.ts";
import type { Task } from "./task.ts";
import { columnIn, STRIDE, type Workspace } from "./workspace.ts";

/** The model with the plan of its uncertain rows, and with that of its varying ones. */
export type Separation = {
  readonly uncertain: Task;
  readonly varying: Task;
  /** The inputs that vary; no tie has inputs of both kinds. */
  readonly inputs: ReadonlySet<number>;
};

/** What threads share that separate a model: which statistics are wanted of which operands, where they go, and what is done. */
export type Separating = {
  readonly separation: Separation;
  readonly operands: readonly Operand[];
  /** Of the quantiles that follow the mean and the standard deviation. */
  readonly probabilities: readonly number[];
  /** One column of as many doubles as there are uncertain rows for each statistic of each operand, one after the other. */
  readonly statistics: ArrayBufferLike;
  /** How many batches were claimed, and how many are done; then 1 for each batch that is done. */
  readonly ledger: ArrayBufferLike;
};

/** Uncertain rows that a thread claims at once; a divisor of BLOCK. */
const BATCH = 16;
const [CLAIMED, DONE, COUNTERS] = [0, 1, 2];

export function startSeparating(
  separation: Separation,
  operands: readonly Operand[],
  probabilities: readonly number[],
): Separating {
  const { rows } = separation.uncertain.plan;
  const columns = operands.length * (probabilities.length + 2);
  const ledger = reserveBytes((COUNTERS + batchesIn(rows)) * Int32Array.BYTES_PER_ELEMENT);
  const statistics = reserveBytes(columns * rows * Float64Array.BYTES_PER_ELEMENT);
  return { separation, operands, probabilities, statistics, ledger };
}

function batchesIn(rows: number): number {
  return Math.ceil(rows / BATCH);
}

export function batchesOf({ separation }: Separating): number {
  return batchesIn(separation.uncertain.plan.rows);
}

export function batchesDone({ ledger }: Separating): number {
  return Atomics.load(new Int32Array(ledger), DONE);
}

/** A statistic (0 the mean, 1 the standard deviation) of an operand, both by number, in every uncertain row; a view. */
export function statisticIn(
  { separation, probabilities, statistics }: Separating,
  operand: number,
  statistic: number,
): Float64Array {
  const { rows } = separation.uncertain.plan;
  const column = operand * (probabilities.length + 2) + statistic;
  return new Float64Array(statistics, column * rows * Float64Array.BYTES_PER_ELEMENT, rows);
}

/**
 * What every thread does: claims a batch of uncertain rows and computes its statistics, one batch a step, until none is left
 * to claim. With `lost` those are computed, too, that were claimed by threads which then died: it is for the last of all.
 */
export function* separate(separating: Separating, lost: boolean): Generator<number, void, void> {
  const { separation, operands } = separating;
  const ledger = new Int32Array(separating.ledger);
  const batches = batchesOf(separating);
  const found = operands.map((_, i) => {
    return Array.from({ length: separating.probabilities.length + 2 }, (_, k) => statisticIn(separating, i, k));
  });
  const evaluator = evaluatorOf(separation, operands);
  function finish(batch: number): number {
    const { rows } = separation.uncertain.plan;
    for (let row = batch * BATCH; row < Math.min((batch + 1) * BATCH, rows); row++) {
      evaluator.columnsOf(row).forEach((column, i) => {
        statisticsOf(column, separating.probabilities).forEach((value, k) => (found[i]![k]![row] = value));
      });
    }
    if (Atomics.exchange(ledger, COUNTERS + batch, 1) === 0) Atomics.add(ledger, DONE, 1);
    return batch;
  }
  for (let batch = Atomics.add(ledger, CLAIMED, 1); batch < batches; batch = Atomics.add(ledger, CLAIMED, 1)) {
    yield finish(batch);
  }
  for (let batch = 0; lost && batch < batches; batch++) {
    if (Atomics.load(ledger, COUNTERS + batch) === 0) yield finish(batch);
  }
  evaluator.close();
}

/** The mean, the standard deviation and quantiles; what has no rank (0/0, failed) is left out, and where something is infinite there is no mean. */
function statisticsOf(column: Float64Array, probabilities: readonly number[]): readonly number[] {
  const sorted = column.filter((value) => value > -Infinity).sort();
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const quantiles = probabilities.map((p) => {
    const rank = p * (count - 1);
    const [below, above] = [sorted[Math.floor(rank)] ?? NaN, sorted[Math.ceil(rank)] ?? NaN];
    return below === above ? below : below + (rank - Math.floor(rank)) * (above - below);
  });
  return [mean, Math.sqrt(squares / (count - 1)), ...quantiles];
}

type Evaluator = {
  /** The values of the operands in every varying row; they hold good until the next uncertain row. */
  readonly columnsOf: (row: number) => readonly Float64Array[];
  readonly close: () => void;
};

function evaluatorOf({ uncertain, varying, inputs }: Separation, operands: readonly Operand[]): Evaluator {
  const { model } = uncertain;
  const inner = varying.plan.rows;
  const cached = varyingColumns(varying, inputs);
  const outer = createWorkspace(uncertain);
  const workspace = createWorkspace(uncertain);
  const fixed = model.inputs.flatMap((_, input) => (inputs.has(input) ? [] : [input]));
  const computed = operands.map((operand) => columnIn(workspace.memory, model, operand));
  const columns = operands.map(() => new Float64Array(inner));
  let block = -1;
  return {
    columnsOf(row) {
      const place = row % BLOCK;
      if (row - place !== block * BLOCK) drawInputs(uncertain, outer, (block = (row - place) / BLOCK));
      for (let first = 0; first < inner; first += BLOCK) {
        // The program may have written over its inputs.
        for (const input of fixed) fill(workspace, input, outer.memory[input * STRIDE + place]!);
        for (const [input, values] of cached) copy(workspace, input, values, first);
        workspace.compute();
        const rows = Math.min(BLOCK, inner - first);
        computed.forEach((column, i) => columns[i]!.set(column.subarray(0, rows), first));
      }
      return columns;
    },
    close() {
      workspace.close();
      outer.close();
    },
  };
}

/** The values of each varying input in whole blocks. */
function varyingColumns(task: Task, inputs: ReadonlySet<number>): ReadonlyMap<number, Float64Array> {
  const blocks = Math.ceil(task.plan.rows / BLOCK);
  const workspace = createWorkspace(task);
  const columns = new Map([...inputs].map((input) => [input, new Float64Array(blocks * BLOCK)]));
  for (let block = 0; block < blocks; block++) {
    drawInputs(task, workspace, block);
    for (const [input, column] of columns) {
      column.set(workspace.memory.subarray(input * STRIDE, input * STRIDE + BLOCK), block * BLOCK);
    }
  }
  workspace.close();
  return columns;
}

function fill({ memory }: Workspace, input: number, value: number): void {
  memory.fill(value, input * STRIDE, input * STRIDE + BLOCK);
}

function copy({ memory }: Workspace, input: number, values: Float64Array, first: number): void {
  memory.set(values.subarray(first, first + BLOCK), input * STRIDE);
}
