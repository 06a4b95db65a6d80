/** The last step of compilation: from declared inputs and outputs to a model that holds only what the outputs need. */
import { lawKey } from "../distributions/index.ts";
import type { Law } from "../distributions/distribution.ts";
import type { Issue } from "../issues/issue.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { DeclaredCheck, DeclaredInput, DeclaredOutput } from "./declared.ts";
import type { Input, Model, Operand } from "./model.ts";
import { PairTable } from "./pair-table.ts";
import type { Built, ProgramBuilder } from "./program-builder.ts";
import { remembering } from "./remembering.ts";
import { tiesOf } from "./ties.ts";

export function assemble(
  scenario: Scenario,
  builder: ProgramBuilder,
  declared: readonly DeclaredInput[],
  outputs: readonly DeclaredOutput[],
  checks: readonly DeclaredCheck[],
  issues: Issue[],
): Model | undefined {
  checkStreams(declared, issues);
  if (issues.length > 0) {
    // There will be no model; whether what hangs together can is said all the same.
    tiesOf(scenario, declared, issues);
    return undefined;
  }
  const keptValues = [...new Set([...outputs, ...checks].map(({ value }) => value))];
  const built = builder.finish(keptValues);
  const needed = built.inputs.map((input) => declared[input]!);
  const { ties, mixing } = tiesOf(scenario, needed, issues);
  if (issues.some(({ severity }) => severity === "error")) return undefined;

  const distinct: Law[] = [];
  const laws = new Map<string, number>();
  // Cells of one literal call have one law: its key, which may be long, is made once.
  const lawNumber = remembering((law: Law): number => {
    const key = lawKey(law);
    if (!laws.has(key)) laws.set(key, distinct.push(law) - 1);
    return laws.get(key)!;
  });
  const inputs = needed.map(({ parameter, law, ...rest }): Input => {
    const input = { ...rest, parameter: parameter.name };
    return law === undefined ? input : { ...input, law: lawNumber(law) };
  });
  const further = mixing.map(({ name, id, law }): Input => ({
    name,
    parameter: "",
    cells: [],
    subscripts: {},
    unit: "1",
    id,
    law: lawNumber(law),
  }));
  const { program, kept } = makeRoom(built, needed.length, further.length);
  const columns = new Map(keptValues.map((value, column) => [value, column]));
  return {
    inputs: [...inputs, ...further],
    ties,
    laws: distinct,
    program,
    kept,
    outputs: outputs.map(({ value, ...output }) => ({ ...output, column: columns.get(value)! })),
    checks: checks.map(({ value, ...check }) => ({ ...check, column: columns.get(value)! })),
  };
}

/** Two names that hash to one stream would be one draw; 1 chance in 10^10 for a hundred thousand names, and checked all the same. */
function checkStreams(declared: readonly DeclaredInput[], issues: Issue[]): void {
  const owners = new PairTable();
  const further = new Map<number, DeclaredInput>();
  declared.forEach((input, number) => {
    const first = owners.find(input.id[0] | 0, input.id[1] | 0, number);
    if (first === number) return;
    const owner = further.get(first) ?? declared[first]!;
    further.set(first, input);
    const got = `${owner.name} and ${input.name} with one stream`;
    const hint = "two parameters with one former name (was), or a rare clash of hashes: rename one of them";
    issues.push({
      ...input.parameter.place,
      severity: "error",
      expected: "a stream of draws for each name",
      got,
      hint,
    });
  });
}

/** The program with `count` further columns behind the first `inputs`, for inputs that no formula reads. */
function makeRoom({ program, kept }: Built, inputs: number, count: number): Pick<Built, "program" | "kept"> {
  if (count === 0) return { program, kept };
  const moved = (operand: Operand): Operand => (operand >= inputs ? operand + count : operand);
  const steps = program.steps.map((step) => ({ ...step, to: moved(step.to), operands: step.operands.map(moved) }));
  return { program: { ...program, columns: program.columns + count, steps }, kept: kept.map(moved) };
}
