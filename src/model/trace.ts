/** Where the operands of a program's steps come from: not from columns, which later steps may use again. */
import type { Model, Operand, Step } from "./model.ts";
import type { ProgramBuilder, Value } from "./program-builder.ts";

export type Source =
  | { readonly kind: "input"; readonly input: number }
  | { readonly kind: "step"; readonly step: number }
  | { readonly kind: "constant"; readonly value: number };

export type TracedStep = Omit<Step, "operands" | "to"> & { readonly operands: readonly Source[] };

export type Trace = {
  readonly steps: readonly TracedStep[];
  /** Of what was asked for, once all steps have run. */
  readonly outputs: readonly Source[];
};

/** The steps of a model by what they read, and where `outputs` stand in the end. */
export function traceOf({ inputs, program }: Pick<Model, "inputs" | "program">, outputs: readonly Operand[]): Trace {
  const holders: Source[] = inputs.map((_, input) => ({ kind: "input", input }));
  const sourceOf = (operand: Operand): Source =>
    operand < 0 ? { kind: "constant", value: program.constants[~operand]! } : holders[operand]!;
  const steps = program.steps.map(({ name, to, operands, law }, step) => {
    const sources = operands.map(sourceOf);
    holders[to] = { kind: "step", step };
    return { name, operands: sources, ...(law && { law }) };
  });
  return { steps, outputs: outputs.map(sourceOf) };
}

/** One step made anew on other values. */
export function applyStep(builder: ProgramBuilder, { name, law }: TracedStep, operands: readonly Value[]): Value {
  return law === undefined ? builder.apply(name, ...operands) : builder.law(law, operands);
}
