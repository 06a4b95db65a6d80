/**
 * The steps of a compiled program as WebAssembly functions over one block: two rows a vector, what a step makes for later
 * steps of its function stays in a local, and constants are loaded once a block. What is longer than a function may be
 * goes on in the next; V8 compiles functions of some hundred operations best (one of 10,000 ran 1.4 times slower an
 * operation than fifty of 200).
 */
import { BLOCK } from "../../samplers/sampler.ts";
import type { Operand, Program, Step } from "../../model/model.ts";
import { STRIDE } from "../workspace.ts";
import { FunctionBuilder, get, type Local, type WasmFunction } from "./function-builder.ts";
import { UNROLLED } from "./kernels/block.ts";
import { load, v128, type Expression } from "./instructions.ts";
import {
  guardedOperationNamed,
  inShortSteps,
  operationNamed,
  type GuardedOperation,
  type VectorOperation,
} from "./operations.ts";
import type { Pool } from "./pool.ts";

/**
 * What runs one after the other: functions of the module, some of which return 1 where a row needs the step's scalar
 * meaning, and steps that only the reference loops can do.
 */
export type Part =
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "guarded"; readonly name: string; readonly step: Step }
  | { readonly kind: "step"; readonly step: Step };

/** Instructions of a function, all rows of a turn together. */
const MOST_OPERATIONS = 400;

/**
 * The program as functions `program0(area)`, `program1(area)`, ..., given to `add` one by one: `area` is the address of the
 * thread's columns. Returns what has to run, in order.
 */
export function emit(
  program: Program,
  kept: readonly Operand[],
  pool: Pool,
  add: (made: WasmFunction) => void,
): readonly Part[] {
  const { constants } = program;
  const steps = program.steps.flatMap(inShortSteps);
  const shortened = { ...program, steps };
  const operations = steps.map((step) => operationNamed(step, constants));
  const lastReaders = lastReadersOf(shortened, kept);
  return stretchesOf(operations).map(({ first, end }, i): Part => {
    const name = `program${i}`;
    const step = steps[first]!;
    if (operations[first] !== undefined) {
      add(emitFunction(name, shortened, operations, first, end, lastReaders, pool));
      return { kind: "function", name };
    }
    const guarded = guardedOperationNamed(step);
    if (guarded === undefined) return { kind: "step", step };
    add(emitGuarded(name, program, step, guarded, pool));
    return { kind: "guarded", name, step };
  });
}

type Stretch = { readonly first: number; end: number };

/** Runs of steps that become one function each, and single steps that none can hold. */
function stretchesOf(operations: readonly (VectorOperation | undefined)[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  let size = 0;
  operations.forEach((operation, i) => {
    const longer = operation === undefined ? 0 : UNROLLED * operation.size;
    if (open === undefined || operation === undefined || size + longer > MOST_OPERATIONS) {
      open = { first: i, end: i };
      stretches.push(open);
      size = 0;
    }
    open.end = i + 1;
    size += longer;
    if (operation === undefined) open = undefined;
  });
  return stretches;
}

/** For each step the number of the last step that reads its result; Infinity where it is kept, -1 where none does. */
function lastReadersOf({ steps, columns }: Program, kept: readonly Operand[]): Float64Array {
  const lastReader = new Float64Array(steps.length).fill(-1);
  const writer = new Int32Array(columns).fill(-1);
  const read = (operand: Operand, by: number): void => {
    if (operand >= 0 && writer[operand]! >= 0) lastReader[writer[operand]!] = by;
  };
  steps.forEach(({ to, operands }, i) => {
    for (const operand of operands) read(operand, i);
    writer[to] = i;
  });
  for (const operand of kept) read(operand, Infinity);
  return lastReader;
}

function emitFunction(
  name: string,
  { steps, constants }: Program,
  operations: readonly (VectorOperation | undefined)[],
  first: number,
  end: number,
  lastReaders: Float64Array,
  pool: Pool,
): WasmFunction {
  const f = new FunctionBuilder(pool);
  const area = f.parameter("i32", "area");
  f.eachRows(8 * BLOCK, 16 * UNROLLED, [area], () => {
    for (let vector = 0; vector < UNROLLED; vector++) {
      const columns = new Columns(f, area, 16 * vector);
      for (let i = first; i < end; i++) {
        const step = steps[i]!;
        const operands = step.operands.map((operand) =>
          operand < 0 ? f.constant(constants[~operand]!) : columns.read(operand),
        );
        const value = columns.write(step.to, operations[i]!.make(f, operands));
        if (lastReaders[i]! >= end) columns.store(step.to, value);
      }
    }
  });
  return f.finish(name);
}

/** One step by itself; the result is 1 where some row is not to be trusted. */
function emitGuarded(
  name: string,
  { constants }: Program,
  { to, operands }: Step,
  operation: GuardedOperation,
  pool: Pool,
): WasmFunction {
  const f = new FunctionBuilder(pool);
  const area = f.parameter("i32", "area");
  const untrusted = f.variable("v128", "untrusted");
  f.eachRows(8 * BLOCK, 16 * UNROLLED, [area], () => {
    for (let vector = 0; vector < UNROLLED; vector++) {
      const columns = new Columns(f, area, 16 * vector);
      const given = operands.map((operand) => (operand < 0 ? f.constant(constants[~operand]!) : columns.read(operand)));
      const made = operation(f, given);
      columns.store(to, made.value);
      f.set(untrusted, v128.or(get(untrusted), made.untrusted));
    }
  });
  return f.finish(name, v128.any_true(get(untrusted)));
}

/** The columns at one place of the block: each is read from memory once, and written only where it is asked for. */
class Columns {
  readonly #f: FunctionBuilder;
  readonly #area: Local<"i32">;
  readonly #offset: number;
  readonly #known = new Map<number, Expression<"v128">>();

  constructor(f: FunctionBuilder, area: Local<"i32">, offset: number) {
    this.#f = f;
    this.#area = area;
    this.#offset = offset;
  }

  read(column: number): Expression<"v128"> {
    return this.#known.get(column) ?? this.write(column, load("v128.load", get(this.#area), this.#place(column)));
  }

  write(column: number, value: Expression<"v128">): Expression<"v128"> {
    const named = this.#f.named(`x${column}`, value);
    this.#known.set(column, named);
    return named;
  }

  store(column: number, value: Expression<"v128">): void {
    this.#f.store("v128.store", get(this.#area), value, this.#place(column));
  }

  #place(column: number): number {
    return 8 * column * STRIDE + this.#offset;
  }
}
