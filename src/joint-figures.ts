/**
 * The figures of several models as columns of one: each side's own, and what tells two sides apart row by row. Equal columns
 * are one, so that what a hypothesis leaves alone is computed and counted once.
 */
import { PROBABILITIES, REACH } from "./analysis/ranks.ts";
import type { Check } from "./engine/look.ts";
import { lookFor, type Alike, type Compute, type Wanted } from "./engine/pilot.ts";
import type { Task } from "./engine/task.ts";
import { commonRows } from "./model/common-rows.ts";
import { CONTEST, contestOf, differenceOf, quotientOf, signChangeOf, SIGNS } from "./model/contrast.ts";
import { JointModel } from "./model/joint.ts";
import type { Model, Output } from "./model/model.ts";
import { publishedCell } from "./model/observed.ts";
import type { Value } from "./model/program-builder.ts";
import { beyondThresholds } from "./numerics/pareto-tail.ts";
import type { Observation } from "./scenario/scenario.ts";

/** Of what compares two sides nobody asks for more than its moments and bands; of what people are shown, the central 95%. */
const SHAPELESS = { shapeless: true } as const;
const BRIEF = { ...SHAPELESS, ranksOnly: true, probabilities: [0.025, 0.5, 0.975] } as const;
/** A difference or a quotient fails where a side does. */
const DERIVED = { derived: true } as const;

/** A side by its id, and its model. */
export type Side = { readonly id: string; readonly model: Model };

/** A figure of all sides; numbers are places among the figures and checks that the batch's task looks for. */
export type JointFigure = {
  readonly output: Output;
  readonly sides: readonly {
    readonly id: string;
    readonly figure: number;
    readonly spread: number | undefined;
    /** Of a ratio, which spans powers of ten, where its logarithm is counted; a place like that of `spread`. */
    readonly shape?: number;
  }[];
  readonly pairs: readonly JointPair[];
};

export type JointPair = {
  readonly against: number;
  readonly side: number;
  readonly difference: number;
  readonly quotient?: number;
  readonly contest: number;
  readonly signs: number | undefined;
};

export type JoiningOptions = {
  /** Whether every two sides are told apart, not only the first from each other one. */
  readonly pairs: boolean;
  /** Whether no more is wanted than people are shown: medians and the central 95% of sides and differences. */
  readonly brief: boolean;
  /** Whether ratios are counted on a logarithmic axis, for a picture. */
  readonly pictures: boolean;
};

/** Gathers the columns of figures in the joint model of all sides; equal columns are one. Not pure: it grows. */
export class Joining {
  readonly #joint = new JointModel();
  readonly #observations: readonly Observation[];
  readonly #options: JoiningOptions;
  readonly #sides: readonly { readonly id: string; readonly valueOf: (output: Output) => Value | undefined }[];
  readonly #columns = new Map<Value, number>();
  readonly #wanted: Wanted[] = [];
  readonly #places = new Map<string, number>();
  readonly #checks: Check[] = [];
  readonly #alike: Alike[] = [];

  constructor(sides: readonly Side[], observations: readonly Observation[], options: JoiningOptions) {
    this.#observations = observations;
    this.#options = options;
    this.#sides = sides.map(({ id, model }) => {
      const { kept } = this.#joint.add(model);
      const columns = new Map(model.outputs.map(({ name, unit, column }) => [`${name} ${unit}`, column]));
      return { id, valueOf: ({ name, unit }) => kept[columns.get(`${name} ${unit}`) ?? -1] };
    });
  }

  /** A side that a hypothesis leaves without the figure is left out. */
  figure(output: Output): JointFigure {
    const found = this.#sides.flatMap(({ id, valueOf }) => {
      const value = valueOf(output);
      return value === undefined ? [] : [{ id, value }];
    });
    const { ratio } = output;
    const isSame = found.every(({ value }) => value === found[0]!.value);
    const arms = found.map(({ value }) => value);
    const kept = isSame ? (value: Value) => value : commonRows(arms, ratio, this.#joint.builder);
    const sides = found.map(({ id, value }) => ({ id, value: kept(value) }));
    const thresholds = observationsOf(output, this.#observations).map(({ value }) => value);
    const values = sides.map(({ value }) => value);
    const spread = this.#spreads(values, ratio);
    const { brief, pictures } = this.#options;
    const shape = ratio && pictures ? this.#shapes(values) : new Map<Value, number>();
    return {
      output,
      sides: sides.map(({ id, value }) => ({
        id,
        figure: this.#place(value, ratio, { thresholds, ...(brief && BRIEF) }),
        spread: spread.get(value),
        ...(shape.has(value) && { shape: shape.get(value)! }),
      })),
      pairs: pairsOf(sides.length, this.#options.pairs).map(([against, side]) => {
        const [base, other] = [sides[against]!.value, sides[side]!.value];
        const { builder } = this.#joint;
        const isGap = output.quantity === "net";
        return {
          against,
          side,
          difference: this.#place(differenceOf(base, other, ratio, builder), ratio, {
            ...(brief ? BRIEF : SHAPELESS),
            ...DERIVED,
          }),
          ...(!brief && {
            quotient: this.#place(quotientOf(base, other, builder), true, { ...SHAPELESS, ...DERIVED }),
          }),
          contest: this.#check(contestOf(base, other, builder), CONTEST.length),
          signs: isGap ? this.#check(signChangeOf(base, other, builder), SIGNS.length) : undefined,
        };
      }),
    };
  }

  /** The outputs that a side makes of something else than the first one does, whatever is drawn; of all that these are. */
  changedIn(id: string, outputs: readonly Output[]): readonly Output[] {
    const [first, side] = [this.#sides[0]!, this.#sides.find((each) => each.id === id)!];
    return outputs.filter((output) => side.valueOf(output) !== first.valueOf(output));
  }

  model(): Model {
    return this.#joint.finish([...this.#columns.keys()]);
  }

  /** `compute` where the task's rows are not drawn: see `Compute` of `engine/pilot.ts`. */
  lookAt(task: Task, compute?: Compute): Task {
    return lookFor(task, this.#wanted, this.#checks, this.#alike, compute);
  }

  /** Counts the sides in common cells, where they are not all the same: their places behind all that is wanted. */
  #spreads(values: readonly Value[], ratio: boolean): ReadonlyMap<Value, number> {
    const distinct = [...new Set(values)];
    return distinct.length < 2 ? new Map() : this.#counted(distinct, distinct, ratio);
  }

  /** Counts the logarithms of the sides in common cells. */
  #shapes(values: readonly Value[]): ReadonlyMap<Value, number> {
    const distinct = [...new Set(values)];
    const { builder } = this.#joint;
    return this.#counted(
      distinct,
      distinct.map((value) => builder.apply("log", value)),
      true,
    );
  }

  /** The places of `counted`, each under its value. */
  #counted(values: readonly Value[], counted: readonly Value[], ratio: boolean): ReadonlyMap<Value, number> {
    const first = this.#alike.reduce((sum, group) => sum + group.length, 0);
    this.#alike.push(counted.map((value) => ({ column: this.#column(value), ratio })));
    return new Map(values.map((value, i) => [value, first + i]));
  }

  #place(value: Value, ratio: boolean, more: Partial<Wanted>): number {
    const column = this.#column(value);
    const key = JSON.stringify([column, ratio, more]);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.#wanted.length);
    const ranks = { probabilities: PROBABILITIES, reach: REACH, tail: beyondThresholds, thresholds: [] };
    return this.#wanted.push({ column, ratio, ...ranks, ...more }) - 1;
  }

  #check(value: Value, cells: number): number {
    const column = this.#column(value);
    const known = this.#checks.findIndex((each) => each.column === column);
    return known >= 0 ? known : this.#checks.push({ column, cells }) - 1;
  }

  #column(value: Value): number {
    const known = this.#columns.get(value) ?? this.#columns.size;
    this.#columns.set(value, known);
    return known;
  }
}

/** The first of so many sides with each other one; with `all`, every two sides. */
function pairsOf(sides: number, all: boolean): (readonly [against: number, side: number])[] {
  const first = Array.from({ length: all ? sides : Math.min(sides, 1) }, (_, i) => i);
  return first.flatMap((against) =>
    Array.from({ length: sides - against - 1 }, (_, i) => [against, against + 1 + i] as const),
  );
}

export function observationsOf(output: Output, observations: readonly Observation[]): readonly Observation[] {
  return observations.filter((observation) => publishedCell(observation) === output.name);
}
