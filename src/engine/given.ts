/**
 * Tied inputs that are drawn again, by *b*, while others of the tie stay what they are in *a*: from the Gaussian copula's
 * conditional law. Scores z = L e are mixed from independent ones e. Scores z_w = L_w e that are known fix the projection P e
 * on the rows of L_w and leave the rest of e free, so that z_u = L_u (P e_a + (1 - P) e_b) has the law of z_u given z_w,
 * and is mixed like any other score (Tong, The Multivariate Normal Distribution, 1990, theorem 3.3.4, in e instead of z).
 */
import type { GaussianTie, Input, InputSet, Model, Tie } from "../model/model.ts";
import type { ProgramBuilder, Value } from "../model/program-builder.ts";

/** Inputs of a tie that are drawn again given others, all by their places in the tie. */
type DrawnAgain = { readonly again: readonly number[]; readonly known: readonly number[] };

/** Inputs that are drawn again given others, as columns of their own behind those of *a* and *b*. Not pure: it grows arm by arm. */
export class Conditional {
  readonly #model: Model;
  readonly #builder: ProgramBuilder;
  /** Of each tie what is drawn again, by the key of what it is given, and its values in the program. */
  readonly #drawn: readonly Map<string, DrawnAgain & { readonly values: readonly Value[] }>[];

  #count = 0;

  constructor(model: Model, builder: ProgramBuilder) {
    this.#model = model;
    this.#builder = builder;
    this.#drawn = model.ties.map(() => new Map());
  }

  /** The values of those of the inputs `changed` that are drawn given others. */
  valuesFor(changed: InputSet, given: InputSet): ReadonlyMap<number, Value> {
    const found = new Map<number, Value>();
    if (given.size === 0) return found;
    this.#model.ties.forEach(({ copula, inputs }, tie) => {
      if (copula !== "gaussian") return;
      const places = [...inputs.keys()];
      const known = places.filter((place) => given.has(inputs[place]!));
      const again = places.filter((place) => changed.has(inputs[place]!));
      if (known.length === 0 || again.length === 0) return;
      const key = `${again.join()};${known.join()}`;
      let drawn = this.#drawn[tie]!.get(key);
      if (drawn === undefined) {
        drawn = { again, known, values: again.map(() => this.#builder.input()) };
        this.#drawn[tie]!.set(key, drawn);
        this.#count += again.length;
      }
      const { values } = drawn;
      again.forEach((place, i) => found.set(inputs[place]!, values[i]!));
    });
    return found;
  }

  /** How many columns they are. */
  get count(): number {
    return this.#count;
  }

  get declared(): readonly Value[] {
    return this.#columns().map(({ value }) => value);
  }

  get inputs(): readonly Input[] {
    return this.#columns().map(({ input }) => ({ ...this.#model.inputs[input]!, mixed: true }));
  }

  /** In the order of their declaration, which is that of the program's columns. */
  #columns(): readonly { readonly value: Value; readonly input: number }[] {
    return this.#model.ties
      .flatMap(({ inputs }, tie) =>
        [...this.#drawn[tie]!.values()].flatMap(({ again, values }) =>
          again.map((place, i) => ({ value: values[i]!, input: inputs[place]! })),
        ),
      )
      .sort((one, other) => one.value - other.value);
  }

  /** The ties of *a* and, where there is one, of *b*; one tie of both where it also makes what is drawn again. */
  ties(isDrawnTwice: boolean): readonly Tie[] {
    const { inputs, ties } = this.#model;
    if (!isDrawnTwice) return ties;
    const places = new Map(this.declared.map((value, i) => [value, 2 * inputs.length + i]));
    return ties.flatMap((tie, i): Tie[] => {
      const drawn = [...this.#drawn[i]!.values()];
      if (tie.copula !== "gaussian" || drawn.length === 0) return [tie, moved(tie, inputs.length)];
      const again = drawn.flatMap(({ values }) => values.map((value) => places.get(value)!));
      return [joined(tie, inputs.length, again, drawn)];
    });
  }
}

function joined(tie: GaussianTie, by: number, again: readonly number[], drawn: readonly DrawnAgain[]): GaussianTie {
  const inputs = [...tie.inputs, ...tie.inputs.map((input) => input + by), ...again];
  return { ...tie, inputs, asked: [], factor: factorWith(tie, drawn), width: 2 * tie.inputs.length };
}

function moved(tie: Tie, by: number): Tie {
  const common = { ...tie, inputs: tie.inputs.map((input) => input + by), asked: [] };
  return common.copula === "student" ? { ...common, mixing: common.mixing + by } : common;
}

/**
 * The factor of a tie that mixes, from the scores of *a* and then those of *b*, the tied scores of *a*, those of *b*, and for each of
 * `drawn` those that are drawn again: row by row, with 2 K numbers a row, K the size of the tie.
 */
function factorWith({ factor, inputs }: GaussianTie, drawn: readonly DrawnAgain[]): number[] {
  const size = inputs.length;
  const rows = inputs.map((_, i) => factor.slice(i * size, (i + 1) * size));
  const none = new Array<number>(size).fill(0);
  return [
    ...rows.flatMap((row) => [...row, ...none]),
    ...rows.flatMap((row) => [...none, ...row]),
    ...drawn.flatMap(({ again, known }) => {
      const basis = orthonormal(known.map((place) => rows[place]!));
      return again.flatMap((place) => {
        const row = rows[place]!;
        return [...projected(row, basis), ...beside(row, basis)];
      });
    }),
  ];
}

/** What is left of a row of length 1 that others determine. */
const ROUNDING = 1e-7;

/** An orthonormal basis of what the rows span (Gram-Schmidt, twice: Giraud et al., Numerische Mathematik 101, 2005). */
function orthonormal(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const basis: (readonly number[])[] = [];
  for (const row of rows) {
    const rest = beside(beside(row, basis), basis);
    const length = Math.sqrt(product(rest, rest));
    if (length > ROUNDING) basis.push(rest.map((entry) => entry / length));
  }
  return basis;
}

function projected(row: readonly number[], basis: readonly (readonly number[])[]): number[] {
  const sum = new Array<number>(row.length).fill(0);
  for (const direction of basis) {
    const along = product(row, direction);
    for (let i = 0; i < sum.length; i++) sum[i]! += along * direction[i]!;
  }
  return sum;
}

/** What a row has beside the basis. */
function beside(row: readonly number[], basis: readonly (readonly number[])[]): number[] {
  const along = projected(row, basis);
  return row.map((entry, i) => entry - along[i]!);
}

function product(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
