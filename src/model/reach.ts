/** Which inputs a figure rests on: the program read backwards. */
import type { Model, Operand } from "./model.ts";

/** For each input 1 where the operand needs it, an input that a tie changes included; its partners only where it needs them, too. */
export function inputsBehind({ inputs, program }: Model, operand: Operand): Uint8Array {
  const needed = new Uint8Array(program.columns);
  if (operand >= 0) needed[operand] = 1;
  for (let i = program.steps.length - 1; i >= 0; i--) {
    const { to, operands } = program.steps[i]!;
    if (needed[to] === 0) continue;
    // Before this step the column held something else.
    needed[to] = 0;
    for (const each of operands) if (each >= 0) needed[each] = 1;
  }
  return needed.slice(0, inputs.length);
}
