/**
 * Several models that draw from the same streams as one: an input that they have in common is drawn once, and a step that
 * computes the same from the same is one step. So what distinguishes them, and nothing else, is evaluated again, and
 * whatever compares them row by row is a further step.
 */
import type { Law } from "../distributions/distribution.ts";
import { lawKey } from "../distributions/index.ts";
import type { Input, Model, Tie } from "./model.ts";
import { ProgramBuilder, type Value } from "./program-builder.ts";
import { remembering } from "./remembering.ts";
import { applyStep, traceOf, type Source, type TracedStep } from "./trace.ts";

/** Where the values of one of the models are: the operands that it keeps, and those of its inputs. */
export type Joined = { readonly kept: readonly Value[]; readonly inputs: readonly Value[] };

/** Collects models one after the other, and what is computed of them. Not pure: it grows. */
export class JointModel {
  readonly builder = new ProgramBuilder();
  readonly #inputs: Input[] = [];
  readonly #values: Value[] = [];
  readonly #ties: Tie[] = [];
  readonly #laws: Law[] = [];
  readonly #lawNumbers = new Map<string, number>();
  readonly #known = new Map<string, Value>();
  readonly #groups = new Set<string>();
  readonly #draws = new Map<string, Value>();
  readonly #keyOf = remembering(lawKey);

  /** Adds a model; its outputs and checks are left to the caller. */
  add(model: Model): Joined {
    const inputs = this.#inputsOf(model);
    const trace = traceOf(model, model.kept);
    const values: Value[] = [];
    const valueOf = (source: Source): Value => {
      if (source.kind === "constant") return this.builder.constant(source.value);
      return source.kind === "input" ? inputs[source.input]! : values[source.step]!;
    };
    for (const step of trace.steps) values.push(this.#step(step, step.operands.map(valueOf)));
    return { kept: trace.outputs.map(valueOf), inputs };
  }

  /** The model of everything that `kept` needs; every input keeps its column, since ties count on their places. */
  finish(kept: readonly Value[]): Model {
    const built = this.builder.finish([...kept, ...this.#values]);
    return {
      inputs: this.#inputs,
      ties: this.#ties,
      laws: this.#laws,
      program: built.program,
      kept: built.kept.slice(0, kept.length),
      outputs: [],
      checks: [],
    };
  }

  /** A draw from a law that differs from row to row is one step, too, where all it reads is the same. */
  #step(step: TracedStep, operands: readonly Value[]): Value {
    if (step.law === undefined) return applyStep(this.builder, step, operands);
    return remembered(this.#draws, JSON.stringify([step.law, operands]), () => applyStep(this.builder, step, operands));
  }

  /** The value of each input. Tied inputs are the same only where all that they are tied to is. */
  #inputsOf({ inputs, ties, laws }: Model): Value[] {
    const lawOf = ({ law }: Input): Law | undefined => (law === undefined ? undefined : laws[law]);
    const keyOf = (input: Input): string => {
      const law = lawOf(input);
      return `${input.id.join()} ${input.matrix ?? 0} ${law === undefined ? "" : this.#keyOf(law)}`;
    };
    const values = new Array<Value>(inputs.length);
    for (const tie of ties) {
      const members = tie.inputs.map((number) => inputs[number]!);
      const knot = knotOf(tie, inputs);
      const keys = members.map((member, place) => `${knot} ${place} ${keyOf(member)}`);
      const isNew = keys.some((key) => !this.#known.has(key));
      if (isNew && !this.#groups.has(keys.join())) this.#tieTogether(tie, inputs, lawOf, keys);
      this.#groups.add(keys.join());
      tie.inputs.forEach((number, place) => (values[number] = this.#known.get(keys[place]!)!));
    }
    // What Student copulas share is read by nothing else.
    const mixing = new Set(ties.flatMap((tie) => (tie.copula === "student" ? [tie.mixing] : [])));
    for (const [number, input] of inputs.entries()) {
      if (values[number] !== undefined || mixing.has(number)) continue;
      values[number] = remembered(this.#known, keyOf(input), () => this.#declare(input, lawOf(input)));
    }
    return values;
  }

  /** Draws a whole group, of which formulas read those members that are new; `keys` tell them from others. */
  #tieTogether(
    tie: Tie,
    inputs: readonly Input[],
    lawOf: (input: Input) => Law | undefined,
    keys: readonly string[],
  ): void {
    const first = this.#inputs.length;
    tie.inputs.forEach((number, place) => {
      const value = this.#declare(inputs[number]!, lawOf(inputs[number]!));
      if (!this.#known.has(keys[place]!)) this.#known.set(keys[place]!, value);
    });
    const numbers = new Map(tie.inputs.map((number, place) => [number, first + place]));
    const asked = tie.asked.map((each) => ({
      ...each,
      between: [numbers.get(each.between[0])!, numbers.get(each.between[1])!] as const,
    }));
    const common = { ...tie, inputs: [...numbers.values()], asked };
    if (common.copula !== "student") this.#ties.push(common);
    else {
      const shared = inputs[common.mixing]!;
      this.#declare(shared, lawOf(shared));
      this.#ties.push({ ...common, mixing: this.#inputs.length - 1 });
    }
  }

  #declare({ law: _, ...input }: Input, law: Law | undefined): Value {
    this.#inputs.push(law === undefined ? input : { ...input, law: this.#lawNumber(law) });
    const value = this.builder.input();
    this.#values.push(value);
    return value;
  }

  #lawNumber(law: Law): number {
    return remembered(this.#lawNumbers, this.#keyOf(law), () => this.#laws.push(law) - 1);
  }
}

/** What a tie does to the probabilities of its members: whatever their laws are, the same of the same streams. */
function knotOf(tie: Tie, inputs: readonly Input[]): string {
  const streams = tie.inputs.map((number) => inputs[number]!.id);
  switch (tie.copula) {
    case "gaussian":
      return JSON.stringify([tie.copula, tie.factor, streams]);
    case "student":
      return JSON.stringify([tie.copula, tie.df, tie.factor, inputs[tie.mixing]!.id, streams]);
    case "clayton":
    case "gumbel":
      return JSON.stringify([tie.copula, tie.theta, streams]);
    default:
      return tie satisfies never;
  }
}

function remembered<Made>(known: Map<string, Made>, key: string, make: () => Made): Made {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
