/**
 * Arms: the same rows computed several times, some inputs taken from a second, independent draw *b* instead of the first, *a*
 * (Sobol', Mathematics and Computers in Simulation 55, 2001; Saltelli et al., Computer Physics Communications 181, 2010).
 * All arms become one program: what an arm has in common with another is computed once, so an input that few formulas
 * read costs next to nothing, and every engine runs arms without knowing of them.
 */
import type { Input, Model, Operand, Tie } from "../model/model.ts";
import { ProgramBuilder, type Value } from "../model/program-builder.ts";
import { applyStep, traceOf, type Source } from "../model/trace.ts";

/** Which inputs take *b*; the others take *a*. */
export type Arm = ReadonlySet<number>;

export type ModelWithArms = {
  readonly model: Model;
  /** For each arm, for each of the outputs, its index into the kept columns; equal where an arm does not change an output. */
  readonly columns: readonly (readonly number[])[];
  /** For each input that was asked for, the index of the kept column of its values in *a*. */
  readonly inputColumns: readonly number[];
};

/** Steps that a program of arms may have: more would take longer to compile than anybody waits. */
export const MOST_STEPS = 3_000_000;

/**
 * The model that computes each operand of `outputs` in every arm, and keeps the values of the inputs numbered `keptInputs`
 * in *a*; undefined where the program would be too long. Input i draws *a* as before and, where some arm takes any, *b* as
 * input D + i, D the number of inputs; ties hold in both.
 */
export function withArms(
  model: Model,
  outputs: readonly Operand[],
  arms: readonly Arm[],
  keptInputs: readonly number[] = [],
): ModelWithArms | undefined {
  const builder = new ProgramBuilder();
  const size = model.inputs.length;
  const a = model.inputs.map(() => builder.input());
  const drawnTwice = arms.some((arm) => arm.size > 0) ? model.inputs : [];
  const b = drawnTwice.map(() => builder.input());
  const trace = traceOf(model, outputs);
  const base = trace.steps.map(() => NOTHING);
  let made = 0;

  function valuesIn(arm: Arm, first: boolean): Value[] | undefined {
    const changed = new Uint8Array(trace.steps.length);
    const values = new Map<number, Value>();
    const valueOf = (source: Source): Value => {
      if (source.kind === "constant") return builder.constant(source.value);
      if (source.kind === "input") return (arm.has(source.input) ? b : a)[source.input]!;
      return changed[source.step] === 1 ? values.get(source.step)! : base[source.step]!;
    };
    for (const [i, step] of trace.steps.entries()) {
      if (!first && !step.operands.some((source) => isChanged(source, arm, changed))) continue;
      if (++made > MOST_STEPS) return undefined;
      const value = applyStep(builder, step, step.operands.map(valueOf));
      if (first) base[i] = value;
      else {
        changed[i] = 1;
        values.set(i, value);
      }
    }
    return trace.outputs.map(valueOf);
  }

  const none: Arm = new Set();
  if (valuesIn(none, true) === undefined) return undefined;
  const kept = new Map<Value, number>();
  const columnOf = (value: Value): number => {
    const known = kept.get(value) ?? kept.size;
    kept.set(value, known);
    return known;
  };
  const columns: number[][] = [];
  for (const arm of arms) {
    const values = valuesIn(arm, false);
    if (values === undefined) return undefined;
    columns.push(values.map(columnOf));
  }
  const inputColumns = keptInputs.map((input) => columnOf(a[input]!));
  // Every input keeps its column, read by an arm or not: ties and streams count on their places.
  const built = builder.finish([...kept.keys(), ...a, ...b]);
  const second = drawnTwice.map((input): Input => ({ ...input, matrix: 1 }));
  const secondTies = drawnTwice.length === 0 ? [] : model.ties.map((tie) => moved(tie, size));
  return {
    model: {
      ...model,
      inputs: [...model.inputs, ...second],
      ties: [...model.ties, ...secondTies],
      program: built.program,
      kept: built.kept.slice(0, kept.size),
      outputs: [],
      checks: [],
    },
    columns,
    inputColumns,
  };
}

/** Stands for the value of a step that has not been made yet. */
const NOTHING: Value = NaN;

function isChanged(source: Source, arm: Arm, changed: Uint8Array): boolean {
  if (source.kind === "input") return arm.has(source.input);
  return source.kind === "step" && changed[source.step] === 1;
}

function moved(tie: Tie, by: number): Tie {
  const common = { ...tie, inputs: tie.inputs.map((input) => input + by), asked: [] };
  return common.copula === "student" ? { ...common, mixing: common.mixing + by } : common;
}
