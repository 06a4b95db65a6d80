/**
 * A module of functions as the bytes that WebAssembly reads: WebAssembly Core Specification 2.0 (W3C 2022), chapter 5.
 * Every module imports one memory and exports all its functions.
 */
import type { Local, Statement, WasmFunction } from "./function-builder.ts";
import { unsigned, type Expression, type ValueType } from "./instructions.ts";

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const TYPES = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const satisfies Record<ValueType, number>;
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const FUNCTION_TYPE = 0x60;
const FUNCTION = 0;
const MEMORY = 2;
const GROWS_FREELY = 0;
const SHARED_WITH_MAXIMUM = 3;
const NO_RESULT = 0x40;
const LOCAL_SET = 0x21;
const LOOP = 0x03;
const IF = 0x04;
const BRANCH_IF = 0x0d;
const END = 0x0b;

/** Pages of 64 KB that a memory may have: 4 GB. */
export const MAXIMUM_PAGES = 65536;

/** Bytes one after the other. Not pure: it grows. A list of numbers would take a hundred times as long for a large model. */
class Bytes {
  #buffer = new Uint8Array(1024);
  #length = 0;

  add(bytes: ArrayLike<number>): void {
    const end = this.#length + bytes.length;
    if (end > this.#buffer.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    // By hand: most are one or two, for which `set` takes longer.
    if (bytes.length > 16) this.#buffer.set(bytes, this.#length);
    else for (let i = 0; i < bytes.length; i++) this.#buffer[this.#length + i] = bytes[i]!;
    this.#length = end;
  }

  /** What `write` writes, preceded by its length. */
  sized(write: (bytes: Bytes) => void): void {
    const inner = new Bytes();
    write(inner);
    this.add(unsigned(inner.#length));
    this.add(inner.finished());
  }

  finished(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#length);
  }
}

/**
 * A module while its functions are added: each is encoded at once, so that of a large model only bytes are kept. The
 * memory is imported as `engine.memory`. Not pure: it grows.
 */
export class ModuleEncoder {
  readonly #types = new Bytes();
  readonly #names = new Bytes();
  readonly #bodies = new Bytes();
  #count = 0;

  add(of: WasmFunction): void {
    this.#types.add(functionType(of));
    this.#names.add([...text(of.name), FUNCTION, ...unsigned(this.#count)]);
    this.#bodies.sized((bytes) => encodeFunction(of, bytes));
    this.#count++;
  }

  /** The bytes of a module whose memory is shared by threads, or is one thread's own. */
  finished(shared: boolean): Uint8Array<ArrayBuffer> {
    const module = new Bytes();
    module.add(MAGIC_AND_VERSION);
    const section = (id: number, count: number, entries: ArrayLike<number>): void => {
      module.add([id]);
      module.sized((bytes) => {
        bytes.add(unsigned(count));
        bytes.add(entries);
      });
    };
    const limits = shared ? [SHARED_WITH_MAXIMUM, 1, ...unsigned(MAXIMUM_PAGES)] : [GROWS_FREELY, 1];
    const typeOfEach = Array.from({ length: this.#count }, (_, type) => unsigned(type)).flat();
    section(SECTION.type, this.#count, this.#types.finished());
    section(SECTION.import, 1, [...text("engine"), ...text("memory"), MEMORY, ...limits]);
    section(SECTION.function, this.#count, typeOfEach);
    section(SECTION.export, this.#count, this.#names.finished());
    section(SECTION.code, this.#count, this.#bodies.finished());
    return module.finished().slice();
  }
}

/** A module of these functions. */
export function encodeModule(functions: readonly WasmFunction[], shared = true): Uint8Array<ArrayBuffer> {
  const module = new ModuleEncoder();
  for (const each of functions) module.add(each);
  return module.finished(shared);
}

function text(word: string): readonly number[] {
  return [...unsigned(word.length), ...Array.from(word, (letter) => letter.charCodeAt(0))];
}

function functionType({ parameters, result }: WasmFunction): readonly number[] {
  const given = parameters.map(({ type }) => TYPES[type]);
  const returned = result === undefined ? [] : [TYPES[result.type]];
  return [FUNCTION_TYPE, given.length, ...given, returned.length, ...returned];
}

function encodeFunction({ locals, constants, body, result }: WasmFunction, into: Bytes): void {
  const declared = runs(locals);
  into.add(unsigned(declared.length));
  for (const [count, type] of declared) into.add([...unsigned(count), TYPES[type]]);
  for (const statement of constants) encodeStatement(statement, into);
  for (const statement of body) encodeStatement(statement, into);
  if (result !== undefined) encodeExpression(result, into);
  into.add([END]);
}

/** Locals are declared by runs of one type. */
function runs(locals: readonly Local[]): readonly (readonly [number, ValueType])[] {
  const counted: [number, ValueType][] = [];
  for (const { type } of locals) {
    const last = counted.at(-1);
    if (last?.[1] === type) last[0]++;
    else counted.push([1, type]);
  }
  return counted;
}

function encodeStatement(statement: Statement, into: Bytes): void {
  switch (statement.kind) {
    case "set":
      encodeExpression(statement.value, into);
      into.add([LOCAL_SET, ...unsigned(statement.local.index)]);
      return;
    case "store":
      encodeExpression(statement.address, into);
      encodeExpression(statement.value, into);
      into.add(statement.bytes);
      return;
    case "loop":
      into.add([LOOP, NO_RESULT]);
      for (const inner of statement.body) encodeStatement(inner, into);
      encodeExpression(statement.again, into);
      into.add([BRANCH_IF, 0, END]);
      return;
    case "if":
      encodeExpression(statement.condition, into);
      into.add([IF, NO_RESULT]);
      for (const inner of statement.body) encodeStatement(inner, into);
      into.add([END]);
      return;
    default:
      statement satisfies never;
  }
}

function encodeExpression({ operands, bytes }: Expression, into: Bytes): void {
  for (const operand of operands) encodeExpression(operand, into);
  into.add(bytes);
}
