/**
 * The instructions of a program as plain loops over a block: the definition of what a run computes. Slow and obvious;
 * every faster kernel must give the same bits.
 */
import type { GivenArgument, Law } from "../distributions/distribution.ts";
import { createLaw, distributionOf } from "../distributions/index.ts";
import type { LawTemplate, Step } from "../model/model.ts";
import { scalarOperation } from "../model/operations.ts";

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
  const template = step.law!;
  const starts = step.operands.map((operand) => start(operand, layout));
  const moves = step.operands.map((operand) => (operand < 0 ? 0 : 1));
  for (let i = 0; i < rows; i++) {
    const p = memory[starts[0]! + i]!;
    const law = lawOfRow(template, (operand) => memory[starts[operand]! + i * moves[operand]!]!);
    memory[step.to * layout.stride + i] = law === undefined ? NaN : distributionOf(law).quantile(law, p, 1 - p);
  }
}

function lawOfRow(template: LawTemplate, valueOf: (operand: number) => number): Law | undefined {
  const given: GivenArgument[] = [];
  for (const { name, value } of template.arguments) {
    const made =
      value.kind === "operand"
        ? valueOf(value.operand)
        : value.kind === "given"
          ? value.given
          : lawOfRow(value.law, valueOf);
    if (made === undefined) return undefined;
    given.push(name === undefined ? { value: made } : { name, value: made });
  }
  const created = createLaw(template.family, given);
  return "law" in created ? created.law : undefined;
}
