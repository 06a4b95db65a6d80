/**
 * What values are in a few draws, before there are any: a mistake that breaks every draw is found there and told with its
 * place. The first draw has every input at its median; in the others inputs stand at unrelated probabilities, multiples
 * of a number of their own modulo 1 (Weyl, Mathematische Annalen 77, 1916).
 */
import type { Law } from "../distributions/distribution.ts";
import { quantileOf } from "../distributions/index.ts";
import { lawMaker } from "./law-maker.ts";
import { scalarOperation } from "./operations.ts";
import type { Definition, ProgramBuilder, Value } from "./program-builder.ts";

/** Draws that are tried. */
const TRIED = 8;
const draws = Array.from({ length: TRIED }, (_, draw) => draw);

/** No trial looks further into a tail. */
const TAIL = 1 / 1024;

/** The law of an input, where its arguments are constant, and the hash that tells it from others. */
export type TriedInput = { readonly law: Law | undefined; readonly id: readonly [number, number] };

/** Remembers what was tried; not pure. */
export class Trial {
  readonly #builder: ProgramBuilder;
  readonly #inputs: readonly TriedInput[];
  readonly #numbers = new Map<Value, readonly number[]>();

  constructor(builder: ProgramBuilder, inputs: readonly TriedInput[]) {
    this.#builder = builder;
    this.#inputs = inputs;
  }

  /** For each draw that is tried, the numbers that `values` are in it. */
  of(values: readonly Value[]): readonly (readonly number[])[] {
    for (const [value, definition] of this.#builder.made(values, this.#numbers)) {
      this.#numbers.set(value, this.#tried(definition));
    }
    return draws.map((draw) => this.#row(values, draw));
  }

  #row(values: readonly Value[], draw: number): number[] {
    return values.map((value) => this.#builder.constantOf(value) ?? this.#numbers.get(value)![draw]!);
  }

  #tried({ name, operands, law, input }: Definition): readonly number[] {
    if (input !== undefined) return this.#drawn(this.#inputs[input]!);
    if (law === undefined) {
      const apply = scalarOperation(name);
      return draws.map((draw) => apply(...this.#row(operands, draw)));
    }
    const make = lawMaker(law);
    return draws.map((draw) => {
      const row = this.#row(operands, draw);
      const made = make(row);
      return "law" in made ? quantileOf(made.law)(row[0]!, 1 - row[0]!) : NaN;
    });
  }

  /** The values of an input, or its probabilities where the law differs from draw to draw. */
  #drawn({ law, id }: TriedInput): readonly number[] {
    const step = (id[0] >>> 0) / 0x100000000;
    const probabilities = draws.map((draw) => Math.min(Math.max((0.5 + draw * step) % 1, TAIL), 1 - TAIL));
    return law === undefined ? probabilities : probabilities.map((p) => quantileOf(law)(p, 1 - p));
  }
}
