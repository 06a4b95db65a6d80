/**
 * The work on a block as plain loops: the definition of what a run computes. Slow and obvious; every faster kernel must
 * give the same bits.
 */
import { distributionOf } from "../distributions/index.ts";
import { fillQuantiles } from "../distributions/quantile-table.ts";
import { lawMaker, type LawMaker } from "../model/law-maker.ts";
import type { Step } from "../model/model.ts";
import { scalarOperation } from "../model/operations.ts";
import { sift, type Cells } from "../numerics/cells.ts";
import { digest, LANES } from "../numerics/digest.ts";
import { describe } from "../numerics/moments.ts";
import { samplers } from "../samplers/index.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { tieTogether } from "./dependence.ts";
import { orderedBlocks, orderedInputs } from "./iman-conover.ts";
import type { Look } from "./look.ts";
import { orderPart } from "./ordering.ts";
import { columnOf, type Task } from "./task.ts";
import {
  columnIn,
  digestedBy,
  scannedBy,
  STRIDE,
  tiedInputs,
  type Digester,
  type Scan,
  type Workspace,
} from "./workspace.ts";

/** A thread's memory holds its columns, and behind them the program's constants. */
export function layoutOf({ model }: Task): Layout {
  return { stride: STRIDE, constants: model.program.columns * STRIDE };
}

/** A workspace in `memory`, of which the first doubles are used; its scans are those of `look`. */
export function referenceWorkspace(task: Task, memory: Float64Array, look?: Look): Workspace {
  const { model, plan, tables, scores } = task;
  const { program } = model;
  const layout = layoutOf(task);
  memory.set(program.constants, layout.constants);
  const starts = model.inputs.map((_, input) => input * STRIDE);
  const ordered = orderedInputs(model.ties);
  let columns: readonly Float64Array[] = [];
  const kept = task.keeps ? model.kept.map((_, column) => columnOf(task, column)) : [];
  const found = new Float64Array(BLOCK);
  return {
    memory,
    tied: tiedInputs(model),
    draw(input, block) {
      const { id, matrix = 0 as const } = model.inputs[input]!;
      const stream = { id, matrix, dimension: plan.dimensions[input]![0] } as const;
      samplers[plan.sampler].fill(memory, starts[input]!, plan.key, stream, block, plan);
    },
    placeOrdered: orderedBlocks(
      model,
      plan,
      (part) => (columns = orderPart(model, plan, part)),
      (from, to, count) => {
        ordered.forEach((input, i) => memory.set(columns[i]!.subarray(from, from + count), starts[input]! + to));
      },
    ),
    tie: (tie) => tieTogether(memory, starts, tie, BLOCK, scores),
    transform(input) {
      const { law } = model.inputs[input]!;
      const start = starts[input]!;
      if (law !== undefined) fillQuantiles(tables[law]!, memory, start, memory, start, BLOCK);
    },
    compute() {
      for (const step of program.steps) runStep(step, memory, layout, BLOCK);
    },
    keep(row, rows) {
      model.kept.forEach((operand, i) => {
        const column = kept[i]!;
        const from = start(operand, layout);
        const move = operand < 0 ? 0 : 1;
        // By hand: TypedArray.set into shared memory takes 40 times as long.
        for (let i = 0; i < rows; i++) column[row + i] = memory[from + i * move]!;
      });
    },
    scans: scannedBy(look, model).map(({ operand, cells }) =>
      plainScan(columnIn(memory, model, operand), cells, found),
    ),
    close: () => undefined,
    digester: plainDigester(digestedBy(task.digests, model).map((operand) => columnIn(memory, model, operand))),
  };
}

function plainDigester(columns: readonly Float64Array[]): Digester {
  const lanes = new Int32Array(LANES);
  return { lanes, take: (rows) => columns.forEach((column) => digest(lanes, column, rows)) };
}

function plainScan(column: Float64Array, cells: Cells, found: Float64Array): Scan {
  const counts = new Uint32Array(cells.last + 1);
  const marks = new Uint8Array(cells.last + 1);
  return {
    column,
    counts,
    marks,
    found,
    describe: (centre, into) => describe(column, BLOCK, centre, into),
    sift: () => sift(column, BLOCK, cells, counts, marks, found),
  };
}

/** Where operands lie: column c starts at c * stride; constant k stands once, at `constants` + k. */
export type Layout = { readonly stride: number; readonly constants: number };

/** Runs one instruction over `rows` rows of `memory`. */
export function runStep(step: Step, memory: Float64Array, layout: Layout, rows: number): void {
  const to = step.to * layout.stride;
  const [a, b, c] = step.operands.map((operand) => start(operand, layout));
  const [da, db, dc] = step.operands.map((operand) => (operand < 0 ? 0 : 1));
  switch (step.name) {
    case "+":
      for (let i = 0; i < rows; i++) memory[to + i] = memory[a! + i * da!]! + memory[b! + i * db!]!;
      return;
    case "-":
      for (let i = 0; i < rows; i++) memory[to + i] = memory[a! + i * da!]! - memory[b! + i * db!]!;
      return;
    case "*":
      for (let i = 0; i < rows; i++) memory[to + i] = memory[a! + i * da!]! * memory[b! + i * db!]!;
      return;
    case "/":
      for (let i = 0; i < rows; i++) memory[to + i] = memory[a! + i * da!]! / memory[b! + i * db!]!;
      return;
    case "if":
      for (let i = 0; i < rows; i++) {
        const condition = memory[a! + i * da!]!;
        memory[to + i] =
          condition !== condition ? NaN : condition !== 0 ? memory[b! + i * db!]! : memory[c! + i * dc!]!;
      }
      return;
    case "law":
      return runLaw(step, memory, layout, rows);
    default:
      return runScalar(step, memory, layout, rows);
  }
}

function start(operand: number, layout: Layout): number {
  return operand < 0 ? layout.constants + ~operand : operand * layout.stride;
}

/** Any other operation, through its scalar meaning. */
function runScalar(step: Step, memory: Float64Array, layout: Layout, rows: number): void {
  const apply = scalarOperation(step.name);
  const starts = step.operands.map((operand) => start(operand, layout));
  const moves = step.operands.map((operand) => (operand < 0 ? 0 : 1));
  const values = starts.map(() => 0);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < values.length; k++) values[k] = memory[starts[k]! + i * moves[k]!]!;
    memory[step.to * layout.stride + i] = apply(...values);
  }
}

/** Draws from a law that differs from row to row; a row whose arguments make no law fails. */
function runLaw(step: Step, memory: Float64Array, layout: Layout, rows: number): void {
  const lawOfRow = lawMaker(step.law!);
  const starts = step.operands.map((operand) => start(operand, layout));
  const moves = step.operands.map((operand) => (operand < 0 ? 0 : 1));
  const operands = starts.map(() => 0);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < operands.length; k++) operands[k] = memory[starts[k]! + i * moves[k]!]!;
    memory[step.to * layout.stride + i] = drawFrom(lawOfRow(operands), operands[0]!);
  }
}

function drawFrom(made: ReturnType<LawMaker>, p: number): number {
  return "law" in made ? distributionOf(made.law).quantile(made.law, p, 1 - p) : NaN;
}
