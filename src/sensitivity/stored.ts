/**
 * The draws of a run that was stored, in the places where a design's own would stand: methods on given data ask for no others
 * (Plischke, Borgonovo and Smith, European Journal of Operational Research 226, 2013), so nothing is drawn again.
 */
import type { Switch } from "../distributions/switch.ts";
import { columnOf, type Task } from "../engine/task.ts";
import type { CellName, Input, Model } from "../model/model.ts";
import type { Design } from "./design.ts";

/** Draws of a column of a stored run: those of a switch are places in `categories`, which come as they first occur. */
export type StoredColumn = { readonly values: Float64Array; readonly categories?: readonly string[] };

/** Fills a task of a design without arms. `read` gives the draws of a cell, by its name: as many as the task has rows. */
export async function takeStored(
  { model, outputs, inputs, drawn }: Design,
  task: Task,
  read: (name: CellName) => Promise<StoredColumn>,
): Promise<void> {
  for (const [number, output] of outputs.entries()) {
    const { values, categories } = await read(output.name);
    columnOf(task, drawn.columns[0]![number]!).set(inOrder(values, categories, output.categories));
  }
  for (const [position, input] of inputs.entries()) {
    const column = columnOf(task, drawn.inputColumns[position]!);
    const about = model.inputs[input]!;
    const { values, categories } = await read(cellOf(about));
    column.set(inOrder(values, categories, namesIn(about, model)));
    if (about.vector !== undefined) await breakSticks(column, input, model, read);
  }
}

/** Inputs of a design that a store has as values with all that the arguments of their distributions carry, not as what each adds of its own. */
export function seenWhole({ model, inputs }: Design): readonly CellName[] {
  return inputs.map((input) => model.inputs[input]!).flatMap(({ law, name }) => (law === undefined ? [name] : []));
}

function cellOf({ cells, name }: Input): CellName {
  return cells[0] ?? name;
}

function namesIn({ law }: Input, { laws }: Model): readonly string[] | undefined {
  const found = law === undefined ? undefined : laws[law];
  return found?.family === "switch" ? (found as Switch).names : undefined;
}

/** Draws of a switch as numbers of its `names`; other draws as they are. */
export function inOrder(
  values: Float64Array,
  categories: readonly string[] | undefined,
  names: readonly string[] | undefined,
): Float64Array {
  if (categories === undefined || names === undefined) return values;
  const numbers = categories.map((category) => names.indexOf(category));
  return values.map((place) => numbers[place]!);
}

/** What is stored of a vector is its shares; a stick is the share of what those before it leave. */
async function breakSticks(
  shares: Float64Array,
  input: number,
  { inputs }: Model,
  read: (name: CellName) => Promise<StoredColumn>,
): Promise<void> {
  const left = new Float64Array(shares.length).fill(1);
  for (const before of inputs.slice(0, input)) {
    if (before.vector !== inputs[input]!.vector) continue;
    const { values } = await read(cellOf(before));
    values.forEach((share, row) => (left[row]! -= share));
  }
  left.forEach((rest, row) => (shares[row] = rest > 0 ? shares[row]! / rest : 0));
}
