/** What a sensitivity analysis draws: one program that computes all outputs in the arms of all methods. */
import { withArms, type Arm, type ModelWithArms } from "../engine/arms.ts";
import type { Model, Operand, Output } from "../model/model.ts";
import type { Factor } from "./factors.ts";
import { methods, type MethodName } from "./index.ts";
import { inputsBehind } from "../model/reach.ts";

export type Design = {
  /** The model as a run has it, without arms. */
  readonly model: Model;
  readonly outputs: readonly Output[];
  readonly factors: readonly Factor[];
  readonly methods: readonly MethodName[];
  /** The inputs that methods for single inputs look at: those of the factors, without what only mixes others. */
  readonly inputs: readonly number[];
  /** What is drawn. Its first arm is the run itself. */
  readonly drawn: ModelWithArms;
  /** For each method with arms the numbers of them, in its own order. */
  readonly arms: ReadonlyMap<MethodName, readonly number[]>;
};

/** Undefined where the program of all arms would be too long. */
export function designOf(
  model: Model,
  outputs: readonly Output[],
  factors: readonly Factor[],
  names: readonly MethodName[],
): Design | undefined {
  const inputs = factors
    .flatMap(({ inputs }) => [...inputs])
    .filter((input) => model.inputs[input]!.parameter !== "")
    .sort((a, b) => a - b);
  const known = new Map<string, number>();
  const distinct: Arm[] = [];
  const numberOf = (arm: Arm): number => {
    const key = [...arm].sort((a, b) => a - b).join();
    const number = known.get(key) ?? distinct.push(arm) - 1;
    known.set(key, number);
    return number;
  };
  numberOf(new Set());
  const arms = new Map<MethodName, readonly number[]>();
  for (const name of names) {
    const method = methods[name];
    if (method.kind === "arms") arms.set(name, method.arms(factors.map((factor) => factor.inputs)).map(numberOf));
  }
  const looksAtInputs = names.some((name) => methods[name].kind === "given data");
  const operands = outputs.map((output) => operandOf(model, output));
  const drawn = withArms(model, operands, distinct, looksAtInputs ? inputs : []);
  return drawn && { model, outputs, factors, methods: names, inputs, drawn, arms };
}

export function operandOf({ kept }: Model, { column }: Output): Operand {
  return kept[column]!;
}

/** Of `of`, sets of inputs, the numbers of those that an output rests on. */
export function reaching(model: Model, output: Output, of: readonly Iterable<number>[]): number[] {
  const behind = inputsBehind(model, operandOf(model, output));
  return of.flatMap((inputs, i) => ([...inputs].some((input) => behind[input] === 1) ? [i] : []));
}
