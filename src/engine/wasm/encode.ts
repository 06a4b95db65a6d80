/**
 * A module of functions as the bytes that WebAssembly reads: WebAssembly Core Specification 2.0 (W3C 2022), chapter 5.
 * Every module imports one shared memory and exports all its functions.
 */
import type { Local, Statement, WasmFunction } from "./function-builder.ts";
import { unsigned, type Expression, type ValueType } from "./instructions.ts";

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const TYPES = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const satisfies Record<ValueType, number>;
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const FUNCTION_TYPE = 0x60;
const FUNCTION = 0;
const MEMORY = 2;
const SHARED_WITH_MAXIMUM = 3;
const NO_RESULT = 0x40;
const LOCAL_SET = 0x21;
const LOOP = 0x03;
const IF = 0x04;
const BRANCH_IF = 0x0d;
const END = 0x0b;

/** Pages of 64 KB that a memory may have: 4 GB. */
export const MAXIMUM_PAGES = 65536;

/** The module's bytes. The memory is imported as `engine.memory`. */
export function encodeModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(SECTION.type, functions.map(functionType)),
    ...section(SECTION.import, [
      [...text("engine"), ...text("memory"), MEMORY, SHARED_WITH_MAXIMUM, 1, ...unsigned(MAXIMUM_PAGES)],
    ]),
    ...section(
      SECTION.function,
      functions.map((_, type) => unsigned(type)),
    ),
    ...section(
      SECTION.export,
      functions.map(({ name }, index) => [...text(name), FUNCTION, ...unsigned(index)]),
    ),
    ...section(SECTION.code, functions.map(code)),
  ]);
}

function section(id: number, entries: readonly (readonly number[])[]): readonly number[] {
  const content = list(entries);
  return [id, ...unsigned(content.length), ...content];
}

function list(entries: readonly (readonly number[])[]): readonly number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function text(word: string): readonly number[] {
  return [word.length, ...Array.from(word, (letter) => letter.charCodeAt(0))];
}

function functionType({ parameters, result }: WasmFunction): readonly number[] {
  const results = result === undefined ? [] : [[TYPES[result.type]]];
  return [FUNCTION_TYPE, ...list(parameters.map(({ type }) => [TYPES[type]])), ...list(results)];
}

function code({ locals, constants, body, result }: WasmFunction): readonly number[] {
  const bytes: number[] = [...list(runs(locals).map(([count, type]) => [...unsigned(count), TYPES[type]]))];
  for (const statement of [...constants, ...body]) encodeStatement(statement, bytes);
  if (result !== undefined) encodeExpression(result, bytes);
  bytes.push(END);
  return [...unsigned(bytes.length), ...bytes];
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

function encodeStatement(statement: Statement, into: number[]): void {
  switch (statement.kind) {
    case "set":
      encodeExpression(statement.value, into);
      into.push(LOCAL_SET, ...unsigned(statement.local.index));
      return;
    case "store":
      encodeExpression(statement.address, into);
      encodeExpression(statement.value, into);
      into.push(...statement.bytes);
      return;
    case "loop":
      into.push(LOOP, NO_RESULT);
      for (const inner of statement.body) encodeStatement(inner, into);
      encodeExpression(statement.again, into);
      into.push(BRANCH_IF, 0, END);
      return;
    case "if":
      encodeExpression(statement.condition, into);
      into.push(IF, NO_RESULT);
      for (const inner of statement.body) encodeStatement(inner, into);
      into.push(END);
      return;
    default:
      statement satisfies never;
  }
}

function encodeExpression({ operands, bytes }: Expression, into: number[]): void {
  for (const operand of operands) encodeExpression(operand, into);
  into.push(...bytes);
}
