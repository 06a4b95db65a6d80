/** What a sensitivity analysis draws: one program that computes all outputs in the arms of all methods. */
import { withArms, type Arm, type ModelWithArms } from "../engine/arms.ts";
import type { Model, Operand, Output } from "../model/model.ts";
import { inputsBehind } from "../model/reach.ts";
import { firstOfEach, type Factor } from "./factors.ts";
import { methods, type MethodName } from "./index.ts";
import type { About, ArmsMethod, SensitivityMethod } from "./method.ts";

export type Design = {
  /** The model as a run has it, without arms. */
  readonly model: Model;
  readonly outputs: readonly Output[];
  readonly factors: readonly Factor[];
  /** The same, inputs apart that a Gaussian copula ties: for methods that split ties. */
  readonly apart: readonly Factor[];
  readonly methods: readonly MethodName[];
  /** The inputs that methods for single inputs look at: those of the factors, each draw once, without what only mixes others. */
  readonly inputs: readonly number[];
  /** What is drawn. Its first arm is the run itself. */
  readonly drawn: ModelWithArms;
  /** For each method with arms, output by output, what its figures are about. */
  readonly arms: ReadonlyMap<MethodName, readonly Subject[]>;
};

/** The factors that a method with arms looks at, and the numbers of its arms in its own order. */
export type Subject = { readonly factors: readonly Factor[]; readonly arms: readonly number[] };

/** What is asked of a design: factors as they are joined by ties, and apart. */
export type Factors = Pick<Design, "factors" | "apart">;

/** Undefined where the program of all arms would be too long. */
export function designOf(
  model: Model,
  outputs: readonly Output[],
  { factors, apart }: Factors,
  names: readonly MethodName[],
  key: readonly [number, number],
): Design | undefined {
  const all = factors
    .flatMap(({ inputs }) => [...inputs])
    .filter((input) => model.inputs[input]!.parameter !== "")
    .sort((a, b) => a - b);
  const inputs = firstOfEach(all, model.inputs);
  const list = new ArmList();
  list.numberOf({ changed: new Set() });
  const arms = new Map<MethodName, readonly Subject[]>();
  for (const name of names) {
    const method: SensitivityMethod = methods[name];
    if (method.kind !== "arms") continue;
    const subjects = method.splitsTies ? splitting(method) : joined(method);
    arms.set(name, subjects);
  }
  const looksAtInputs = names.some((name) => methods[name].kind === "given data");
  const operands = outputs.map((output) => operandOf(model, output));
  const drawn = withArms(model, operands, list.arms, looksAtInputs ? inputs : []);
  return drawn && { model, outputs, factors, apart, methods: names, inputs, drawn, arms };

  function aboutOf(of: readonly Factor[]): About {
    return { names: of.map(({ name }) => name), key };
  }

  /** One subject for all outputs. */
  function joined(method: ArmsMethod): readonly Subject[] {
    const changed = method.arms(
      factors.map((factor) => factor.inputs),
      aboutOf(factors),
    );
    const subject = { factors, arms: changed.map((each) => list.numberOf({ changed: each })) };
    return outputs.map(() => subject);
  }

  /** A subject for each output: what it does not rest on is neither changed nor given. */
  function splitting(method: ArmsMethod): readonly Subject[] {
    return outputs.map((output, number) => {
      const own = factorsBehind(model, output, apart);
      const all = own.flatMap((factor) => [...factor.inputs]);
      const arms = method
        .arms(
          own.map((factor) => factor.inputs),
          aboutOf(own),
        )
        .map((changed) => {
          const given = new Set(all.filter((input) => !changed.has(input)));
          return list.numberOf({ changed, given, outputs: [number] });
        });
      return { factors: own, arms };
    });
  }
}

/** The arms of a design, each once however many methods and outputs ask for it. Not pure: it is filled arm by arm. */
class ArmList {
  readonly #numbers = new Map<string, number>();
  readonly #arms: Arm[] = [];

  numberOf({ changed, given = new Set(), outputs }: Arm): number {
    const key = [changed, given].map((inputs) => [...inputs].sort((a, b) => a - b).join()).join(";");
    const number = this.#numbers.get(key) ?? this.#arms.length;
    this.#numbers.set(key, number);
    const asked = this.#arms[number];
    const all = asked === undefined ? outputs : outputs && asked.outputs && [...asked.outputs, ...outputs];
    this.#arms[number] = { changed, given, ...(all && { outputs: all }) };
    return number;
  }

  get arms(): readonly Arm[] {
    return this.#arms;
  }
}

/** Of `factors` those that an output rests on. */
export function factorsBehind(model: Model, output: Output, factors: readonly Factor[]): readonly Factor[] {
  return reaching(
    model,
    output,
    factors.map(({ inputs }) => inputs),
  ).map((i) => factors[i]!);
}

export function operandOf({ kept }: Model, { column }: Output): Operand {
  return kept[column]!;
}

/** Of `of`, sets of inputs, the numbers of those that an output rests on. */
export function reaching(model: Model, output: Output, of: readonly Iterable<number>[]): number[] {
  const behind = inputsBehind(model, operandOf(model, output));
  return of.flatMap((inputs, i) => ([...inputs].some((input) => behind[input] === 1) ? [i] : []));
}
