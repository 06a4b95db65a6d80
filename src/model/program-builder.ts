/**
 * Builds a program out of formulas: equal subexpressions become one value, constants are folded, what no output needs is
 * left out, and columns are reused (linear scan: Poletto and Sarkar, ACM TOPLAS 21(5), 1999).
 */
import type { LawTemplate, Operand, Program, Step } from "./model.ts";
import { scalarOperation } from "./operations.ts";
import { PairTable } from "./pair-table.ts";

/** A value while the program is built: a number of its own (>= 0), or the constant ~value (< 0). */
export type Value = number;

/** How a value comes about: an operation, a draw from a law that differs from row to row, or the input of that number. */
export type Definition = {
  readonly name: string;
  readonly operands: readonly Value[];
  readonly law?: LawTemplate;
  readonly input?: number;
};

/** The finished program and where the kept values ended. */
export type Built = {
  readonly program: Program;
  readonly kept: readonly Operand[];
  /** For each input in the order of the columns: the number under which it was declared. */
  readonly inputs: readonly number[];
};

const INPUT = "input";

/** No value's number: stands for an operand that an operation does not have. */
const NONE = -0x80000000;

/** What stands for a value that has been complained about; whatever is made of it is refused as well, in silence. */
export const REFUSED: Value = -Infinity;

/** Collects values one after the other; each may use those before it. Not pure: a builder is a growing list. */
export class ProgramBuilder {
  readonly #definitions: Definition[] = [];
  /** Operations on one or two values, by name and by their values; all others by a text. */
  readonly #known = new Map<string, PairTable>();
  readonly #knownTexts = new Map<string, Value>();
  readonly #constants: number[] = [];
  readonly #constantNumbers = new Map<number, Value>();
  readonly #inputs: Value[] = [];

  constant(value: number): Value {
    // -0 and 0 are one key of a Map and two numbers of a program; -0 keeps a place of its own.
    const key = Object.is(value, -0) ? -Infinity : value;
    const known = value === -Infinity ? undefined : this.#constantNumbers.get(key);
    if (known !== undefined) return known;
    this.#constants.push(value);
    const made = ~(this.#constants.length - 1);
    if (value !== -Infinity) this.#constantNumbers.set(key, made);
    return made;
  }

  /** The number that a constant value stands for; undefined where the value differs from draw to draw or is refused. */
  constantOf(value: Value): number | undefined {
    return value < 0 ? this.#constants[~value] : undefined;
  }

  /** Declares the next input: the value that its column will hold. */
  input(): Value {
    const value = this.#define({ name: INPUT, operands: [], input: this.#inputs.length });
    this.#inputs.push(value);
    return value;
  }

  /** One operation on values; folded where all are constant, found again where it was asked for before. */
  apply(name: string, ...operands: readonly Value[]): Value {
    const simple = this.#simplified(name, operands);
    if (simple !== undefined) return simple;
    if (operands.length > 2) {
      const text = `${name}(${operands.join()})`;
      const found = this.#knownTexts.get(text) ?? this.#define({ name, operands });
      this.#knownTexts.set(text, found);
      return found;
    }
    let known = this.#known.get(name);
    if (known === undefined) this.#known.set(name, (known = new PairTable()));
    const [a = NONE, b = NONE] = operands;
    const found = known.find(a, b, this.#definitions.length);
    return found < this.#definitions.length ? found : this.#define({ name, operands });
  }

  /** A draw from a law that differs from row to row: the probability's input, then the operands of the template. */
  law(law: LawTemplate, operands: readonly Value[]): Value {
    return this.#define({ name: "law", operands, law });
  }

  /** What `values` and the values that they are made of are, each behind its operands; without those that are `known`. */
  made(values: readonly Value[], known: { has(value: Value): boolean }): readonly (readonly [Value, Definition])[] {
    const found = new Set<Value>();
    const waiting = [...values];
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
      if (value < 0 || found.has(value) || known.has(value)) continue;
      found.add(value);
      waiting.push(...this.#definitions[value]!.operands);
    }
    return [...found].sort((a, b) => a - b).map((value) => [value, this.#definitions[value]!]);
  }

  /** The program of what `kept` needs. */
  finish(kept: readonly Value[]): Built {
    const needed = this.#neededBy(kept);
    const inputs = this.#inputs.flatMap((value, input) => (needed[value] === 1 ? [{ value, input }] : []));
    const columns = new Int32Array(needed.length);
    for (const [column, { value }] of inputs.entries()) columns[value] = column;
    const { steps, width } = this.#allocate(needed, kept, columns, inputs.length);
    return {
      program: { constants: this.#constants, columns: width, steps },
      kept: kept.map((value) => (value < 0 ? value : columns[value]!)),
      inputs: inputs.map(({ input }) => input),
    };
  }

  #define(definition: Definition): Value {
    this.#definitions.push(definition);
    return this.#definitions.length - 1;
  }

  #simplified(name: string, operands: readonly Value[]): Value | undefined {
    if (!operands.some((operand) => operand < 0)) return undefined;
    if (operands.includes(REFUSED)) return REFUSED;
    const [a, b, c] = operands as [Value, Value, Value];
    const numbers = operands.map((operand) => this.constantOf(operand));
    if (numbers.every((number) => number !== undefined)) return this.constant(scalarOperation(name)(...numbers));
    if (name === "*" && numbers[0] === 1) return b;
    if ((name === "*" || name === "/") && numbers[1] === 1) return a;
    if (name === "if" && numbers[0] !== undefined)
      return Number.isNaN(numbers[0]) ? this.constant(NaN) : numbers[0] !== 0 ? b : c;
    return undefined;
  }

  #neededBy(kept: readonly Value[]): Uint8Array {
    const needed = new Uint8Array(this.#definitions.length);
    for (const value of kept) if (value >= 0) needed[value] = 1;
    for (let value = needed.length - 1; value >= 0; value--) {
      if (needed[value] === 0) continue;
      for (const operand of this.#definitions[value]!.operands) if (operand >= 0) needed[operand] = 1;
    }
    return needed;
  }

  /** The steps that make the needed values, and how many columns they take; writes into `columns` where each value stands. */
  #allocate(
    needed: Uint8Array,
    kept: readonly Value[],
    columns: Int32Array,
    first: number,
  ): { steps: Step[]; width: number } {
    const lastUse = this.#lastUses(needed, kept);
    const free: number[] = [];
    const steps: Step[] = [];
    let width = first;
    for (let value = 0; value < needed.length; value++) {
      const { name, operands, law } = this.#definitions[value]!;
      if (needed[value] === 0 || name === INPUT) continue;
      const to = free.pop() ?? width++;
      columns[value] = to;
      const placed = operands.map((operand) => (operand < 0 ? operand : columns[operand]!));
      steps.push(law === undefined ? { name, to, operands: placed } : { name, to, operands: placed, law });
      // Freed only after `to` was taken: no instruction writes over what it still reads.
      for (const operand of operands) {
        const column = operand < 0 ? -1 : columns[operand]!;
        if (column < first || lastUse[operand] !== value) continue;
        free.push(column);
        lastUse[operand] = Infinity; // not a second time, where it is an operand twice
      }
    }
    return { steps, width };
  }

  #lastUses(needed: Uint8Array, kept: readonly Value[]): Float64Array {
    const lastUse = new Float64Array(needed.length);
    for (let value = 0; value < needed.length; value++) {
      if (needed[value] === 0) continue;
      for (const operand of this.#definitions[value]!.operands) if (operand >= 0) lastUse[operand] = value;
    }
    for (const value of kept) if (value >= 0) lastUse[value] = Infinity;
    return lastUse;
  }
}
