/**
 * Functions in WebAssembly's text format, for documentation: WebAssembly Core Specification 2.0 (W3C 2022), chapter 6.
 * Operands stand folded inside their instruction, as the format allows.
 */
import type { Local, Statement, WasmFunction } from "../../../src/engine/wasm/function-builder.ts";
import type { Expression } from "../../../src/engine/wasm/instructions.ts";

/** Lines no longer than this hold an instruction with all its operands. */
const WIDTH = 100;

export function printFunction({ name, parameters, locals, constants, body, result }: WasmFunction): string {
  const given = parameters.map((local) => ` (param ${declared(local)})`).join("");
  const returned = result === undefined ? "" : ` (result ${result.type})`;
  const lines = [
    `(func $${name}${given}${returned}`,
    ...locals.map((local) => `  (local ${declared(local)})`),
    ...[...constants, ...body].flatMap((statement) => indented(printStatement(statement))),
    ...(result === undefined ? [] : indented(printExpression(result))),
  ];
  return `${lines.join("\n")})\n`;
}

function declared({ name, type }: Local): string {
  return `$${name} ${type}`;
}

function printStatement(statement: Statement): string[] {
  switch (statement.kind) {
    case "set":
      return folded(`local.set $${statement.local.name}`, [statement.value]);
    case "store": {
      const { name, immediates, address, value } = statement;
      return folded(immediates === undefined ? name : `${name} ${immediates()}`, [address, value]);
    }
    case "loop": {
      const again = folded("br_if 0", [statement.again]);
      return ["(loop", ...indented([...statement.body.flatMap(printStatement), ...again]), ")"];
    }
    case "if":
      return [
        "(if",
        ...indented(printExpression(statement.condition)),
        ...indented(["(then", ...indented(statement.body.flatMap(printStatement)), ")"]),
        ")",
      ];
  }
}

function printExpression({ name, immediates, operands }: Expression): string[] {
  return folded(immediates === undefined ? name : `${name} ${immediates()}`, operands);
}

/** On one line where it fits, else one operand a line. */
function folded(head: string, operands: readonly Expression[]): string[] {
  const inner = operands.map(printExpression);
  const [first] = inner;
  if (first === undefined) return [`(${head})`];
  const line = `(${[head, ...inner.flat()].join(" ")})`;
  if (inner.every((lines) => lines.length === 1) && line.length <= WIDTH) return [line];
  const lines = inner.flatMap(indented);
  return [`(${head}`, ...lines.slice(0, -1), `${lines.at(-1)!})`];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
