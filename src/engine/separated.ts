/**
 * Two-dimensional Monte Carlo: for each of many rows of what is uncertain, the same rows of what varies (Frey and Rhodes,
 * Human and Ecological Risk Assessment 2(4), 1996; Pouillot and Delignette-Muller, International Journal of Food
 * Microbiology 142(3), 2010). Row i of the whole has row floor(i / V) of the uncertain inputs and row i mod V of the others.
 */
import type { Operand } from "../model/model.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { createWorkspace, drawInputs } from "./evaluate.ts";
import type { Task } from "./task.ts";
import { columnIn, STRIDE, type Workspace } from "./workspace.ts";

/** The model with the plan of its uncertain rows, and with that of its varying ones. */
export type Separation = {
  readonly uncertain: Task;
  readonly varying: Task;
  /** The inputs that vary; no tie has inputs of both kinds. */
  readonly inputs: ReadonlySet<number>;
};

/**
 * For each uncertain row the values of `operands` in every varying row: columns that hold good until the next is asked for.
 */
export function* separatedRows(
  { uncertain, varying, inputs }: Separation,
  operands: readonly Operand[],
): Generator<readonly Float64Array[]> {
  const { model, plan } = uncertain;
  const inner = varying.plan.rows;
  const cached = varyingColumns(varying, inputs);
  const outer = createWorkspace(uncertain);
  const workspace = createWorkspace(uncertain);
  const fixed = model.inputs.flatMap((_, input) => (inputs.has(input) ? [] : [input]));
  const computed = operands.map((operand) => columnIn(workspace.memory, model, operand));
  const columns = operands.map(() => new Float64Array(inner));
  for (let row = 0; row < plan.rows; row++) {
    const place = row % BLOCK;
    if (place === 0) drawInputs(uncertain, outer, row / BLOCK);
    for (let first = 0; first < inner; first += BLOCK) {
      // The program may have written over its inputs.
      for (const input of fixed) fill(workspace, input, outer.memory[input * STRIDE + place]!);
      for (const [input, values] of cached) copy(workspace, input, values, first);
      workspace.compute();
      const rows = Math.min(BLOCK, inner - first);
      computed.forEach((column, i) => columns[i]!.set(column.subarray(0, rows), first));
    }
    yield columns;
  }
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
