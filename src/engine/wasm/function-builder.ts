/**
 * Functions of a WebAssembly module, written like a program: parameters, named values, loops. Constants are loaded from a
 * pool in memory before the first loop: V8 rebuilds a vector constant in every turn of a loop with two to four
 * instructions, which made a table of quantiles 1.7 times as slow.
 */
import { i32, i32Const, load, offsetText, placed, unsigned, type Expression, type ValueType } from "./instructions.ts";
import type { Pool } from "./pool.ts";

/** One thing that a function does. */
export type Statement =
  | { readonly kind: "set"; readonly local: Local; readonly value: Expression }
  | {
      readonly kind: "store";
      readonly name: string;
      /** Opcode and immediates. */
      readonly bytes: readonly number[];
      readonly immediates?: () => string;
      readonly address: Expression<"i32">;
      readonly value: Expression;
    }
  /** Runs the body, and again while the condition holds. */
  | { readonly kind: "loop"; readonly body: readonly Statement[]; readonly again: Expression<"i32"> }
  | { readonly kind: "if"; readonly condition: Expression<"i32">; readonly body: readonly Statement[] };

export type Local<T extends ValueType = ValueType> = {
  readonly type: T;
  readonly index: number;
  readonly name: string;
  /** The instruction that reads it. */
  readonly value: Expression<T>;
};

/** A function as data: what the encoder and the printer read. */
export type WasmFunction = {
  readonly name: string;
  readonly parameters: readonly Local[];
  readonly locals: readonly Local[];
  /** What is loaded from the pool first. */
  readonly constants: readonly Statement[];
  readonly body: readonly Statement[];
  readonly result?: Expression<"i32">;
};

const STORES = {
  "i32.store": { code: [0x36], takes: "i32" },
  "f64.store": { code: [0x39], takes: "f64" },
  "v128.store": { code: [0xfd, 0x0b], takes: "v128" },
} as const;

/** Collects statements in the order of the calls. Not pure: a builder is a growing list. */
export class FunctionBuilder {
  readonly #pool: Pool;
  readonly #parameters: Local[] = [];
  readonly #locals: Local[] = [];
  /** How many variables were given each name: the second one of `x` is `x_2`. */
  readonly #uses = new Map<string, number>();
  readonly #constants = new Map<number, Local<"v128">>();
  readonly #constantLoads: Statement[] = [];
  #body: Statement[] = [];

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The next parameter; all of them before anything else. */
  parameter<T extends ValueType>(type: T, name: string): Local<T> {
    if (this.#locals.length > 0) throw new Error(`parameter ${name} after a local`);
    const local = localOf(type, this.#parameters.length, name);
    this.#parameters.push(local);
    return local;
  }

  /** A variable, 0 at first. */
  variable<T extends ValueType>(type: T, name: string): Local<T> {
    const same = this.#uses.get(name) ?? 0;
    this.#uses.set(name, same + 1);
    const index = this.#parameters.length + this.#locals.length;
    const local = localOf(type, index, same === 0 ? name : `${name}_${same + 1}`);
    this.#locals.push(local);
    return local;
  }

  /** A value that is computed here and used by name. */
  named<T extends ValueType>(name: string, value: Expression<T>): Expression<T> {
    const local = this.variable(value.type, name);
    this.set(local, value);
    return get(local);
  }

  set<T extends ValueType>(local: Local<T>, value: Expression<T>): void {
    this.#body.push({ kind: "set", local, value });
  }

  store<N extends keyof typeof STORES>(
    name: N,
    address: Expression<"i32">,
    value: Expression<(typeof STORES)[N]["takes"]>,
    offset = 0,
  ): void {
    const bytes = [...STORES[name].code, ...placed(offset)];
    this.#body.push({ kind: "store", name, bytes, ...offsetText(offset), address, value });
  }

  /** Both lanes are the double `x`. */
  constant(x: number): Expression<"v128"> {
    return this.#pooled(this.#pool.double(x));
  }

  /** Both lanes are these 64 bits; two 32-bit lanes each, where it is seen as words. */
  bits(bits: bigint): Expression<"v128"> {
    return this.#pooled(this.#pool.bits(bits));
  }

  /** All four lanes are this 32-bit word. */
  word(word: number): Expression<"v128"> {
    const low = BigInt(word >>> 0);
    return this.bits((low << 32n) | low);
  }

  /** Runs `body` once, and again while the condition that it returns holds. */
  loop(body: () => Expression<"i32">): void {
    let again: Expression<"i32"> | undefined;
    const statements = this.#collect(() => (again = body()));
    this.#body.push({ kind: "loop", body: statements, again: again! });
  }

  when(condition: Expression<"i32">, body: () => void): void {
    this.#body.push({ kind: "if", condition, body: this.#collect(body) });
  }

  /**
   * Runs `body` for all rows of `bytes` bytes (a multiple of `stride`, and at least that), `stride` bytes a turn; every
   * pointer moves along.
   */
  eachRows(bytes: number, stride: number, pointers: readonly Local<"i32">[], body: () => void): void {
    const [first] = pointers as readonly [Local<"i32">];
    const end = this.named("end", i32.add(get(first), i32Const(bytes)));
    this.loop(() => {
      body();
      for (const pointer of pointers) this.set(pointer, i32.add(get(pointer), i32Const(stride)));
      // Not "less than": the end of memory may be address 2^32, which is 0.
      return i32.ne(get(first), end);
    });
  }

  finish(name: string, result?: Expression<"i32">): WasmFunction {
    return {
      name,
      parameters: this.#parameters,
      locals: this.#locals,
      constants: this.#constantLoads,
      body: this.#body,
      ...(result && { result }),
    };
  }

  #pooled(address: number): Expression<"v128"> {
    const known = this.#constants.get(address);
    if (known !== undefined) return get(known);
    const local = this.variable("v128", `c${address}`);
    this.#constants.set(address, local);
    this.#constantLoads.push({ kind: "set", local, value: load("v128.load64_splat", i32Const(0), address) });
    return get(local);
  }

  #collect(body: () => void): Statement[] {
    const outside = this.#body;
    const inside: Statement[] = [];
    this.#body = inside;
    body();
    this.#body = outside;
    return inside;
  }
}

function localOf<T extends ValueType>(type: T, index: number, name: string): Local<T> {
  const bytes = [0x20, ...unsigned(index)];
  return { type, index, name, value: { type, name: "local.get", bytes, immediates: () => `$${name}`, operands: [] } };
}

/** The value of a variable or parameter. */
export function get<T extends ValueType>(local: Local<T>): Expression<T> {
  return local.value;
}
