/**
 * Arms: the same rows computed several times, some inputs taken from a second, independent draw *b* instead of the first, *a*
 * (Sobol', Mathematics and Computers in Simulation 55, 2001; Saltelli et al., Computer Physics Communications 181, 2010).
 * All arms become one program: what an arm has in common with another is computed once, so an input that few formulas
 * read costs next to nothing, and every engine runs arms without knowing of them.
 */
import type { Input, InputSet, Model, Operand } from "../model/model.ts";
import { ProgramBuilder, type Value } from "../model/program-builder.ts";
import { applyStep, traceOf, type Source } from "../model/trace.ts";
import { Conditional } from "./given.ts";

export type Arm = {
  /** Inputs that take *b*; the others take *a*. */
  readonly changed: InputSet;
  /**
   * Inputs that stay and are given: what a Gaussian copula ties to them is drawn by *b* from its conditional law. Without any
   * in its tie an input takes *b* as it is. None where absent.
   */
  readonly given?: InputSet;
  /** Numbers of the outputs that are asked for; all where absent. */
  readonly outputs?: readonly number[];
};

export type ModelWithArms = {
  readonly model: Model;
  /**
   * For each arm, for each of the outputs, its index into the kept columns; equal where an arm does not change an output,
   * NO_COLUMN where the arm is not asked for it.
   */
  readonly columns: readonly (readonly number[])[];
  /** For each input that was asked for, the index of the kept column of its values in *a*. */
  readonly inputColumns: readonly number[];
};

export const NO_COLUMN = -1;

/** Steps that a program of arms may have: more would take longer to compile than anybody waits. */
export const MOST_STEPS = 3_000_000;

/** Inputs that may be drawn again given others, each a column of every thread. */
const MOST_DRAWN_AGAIN = 5000;

/**
 * The model that computes each operand of `outputs` in every arm, and keeps the values of the inputs numbered `keptInputs`
 * in *a*; undefined where the program would be too long. Input i draws *a* as before and, where some arm takes any, *b* as
 * input D + i, D the number of inputs; ties hold in both. What is drawn given others follows.
 */
export function withArms(
  model: Model,
  outputs: readonly Operand[],
  arms: readonly Arm[],
  keptInputs: readonly number[] = [],
): ModelWithArms | undefined {
  const builder = new ProgramBuilder();
  const a = model.inputs.map(() => builder.input());
  const drawnTwice = arms.some(({ changed }) => changed.size > 0) ? model.inputs : [];
  const b = drawnTwice.map(() => builder.input());
  const again = new Conditional(model, builder);
  const trace = traceOf(model, outputs);
  const base = trace.steps.map(() => NOTHING);
  let made = 0;

  function valuesIn({ changed: moved, given = NONE }: Arm, first: boolean): Value[] | undefined {
    const conditional = again.valuesFor(moved, given);
    const changed = new Uint8Array(trace.steps.length);
    const values = new Map<number, Value>();
    const valueOf = (source: Source): Value => {
      if (source.kind === "constant") return builder.constant(source.value);
      if (source.kind === "input") return inputIn(source.input);
      return changed[source.step] === 1 ? values.get(source.step)! : base[source.step]!;
    };
    const inputIn = (input: number): Value => (moved.has(input) ? (conditional.get(input) ?? b[input]!) : a[input]!);
    for (const [i, step] of trace.steps.entries()) {
      if (!first && !step.operands.some((source) => isChanged(source, moved, changed))) continue;
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

  if (valuesIn({ changed: NONE }, true) === undefined) return undefined;
  const kept = new Map<Value, number>();
  const columnOf = (value: Value): number => {
    const known = kept.get(value) ?? kept.size;
    kept.set(value, known);
    return known;
  };
  const columns: number[][] = [];
  for (const arm of arms) {
    const values = valuesIn(arm, false);
    if (values === undefined || again.count > MOST_DRAWN_AGAIN) return undefined;
    const asked = arm.outputs === undefined ? undefined : new Set(arm.outputs);
    columns.push(values.map((value, output) => (asked?.has(output) === false ? NO_COLUMN : columnOf(value))));
  }
  const inputColumns = keptInputs.map((input) => columnOf(a[input]!));
  // Every input keeps its column, read by an arm or not: ties and streams count on their places.
  const built = builder.finish([...kept.keys(), ...a, ...b, ...again.declared]);
  const second = drawnTwice.map((input): Input => ({ ...input, matrix: 1 }));
  return {
    model: {
      ...model,
      inputs: [...model.inputs, ...second, ...again.inputs],
      ties: again.ties(drawnTwice.length > 0),
      program: built.program,
      kept: built.kept.slice(0, kept.size),
      outputs: [],
      checks: [],
    },
    columns,
    inputColumns,
  };
}

const NONE: InputSet = new Set();

/** Stands for the value of a step that has not been made yet. */
const NOTHING: Value = NaN;

function isChanged(source: Source, moved: InputSet, changed: Uint8Array): boolean {
  if (source.kind === "input") return moved.has(source.input);
  return source.kind === "step" && changed[source.step] === 1;
}
