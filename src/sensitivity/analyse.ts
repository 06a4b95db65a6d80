/**
 * From the draws of a design to what each method finds for each output, or a word why it finds nothing: an output that is
 * the same in every draw, one whose variance does not exist, too few draws.
 */
import { valuesAt } from "../engine/points.ts";
import { columnOf, engineOf, type Task } from "../engine/task.ts";
import type { Model, Output } from "../model/model.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { exceedancesIn, tailShape } from "../numerics/pareto-tail.ts";
import { operandOf, reaching, type Design } from "./design.ts";
import { growingParts, isConstant, type GrowingPart } from "./given-data.ts";
import { growing, type Step } from "./growth.ts";
import { methods, type MethodName } from "./index.ts";
import type {
  About,
  ArmsMethod,
  Estimates,
  GivenDataMethod,
  InputAtPoints,
  PointsMethod,
  SensitivityMethod,
} from "./method.ts";
import { FEWEST_ROWS, finiteRows, keptOf } from "./rows.ts";
import { sectionBounds, type Sections } from "./sections.ts";

/** What one method finds for one output. */
export type Finding = {
  readonly output: Output;
  readonly method: MethodName;
  /** Names of the factors, or inputs, that the output rests on: what the figures are about, in this order. */
  readonly of: readonly string[];
  /** Figures by index; none where they are withheld. */
  readonly estimates: Estimates;
  /** Why there are no figures. */
  readonly withheld?: string;
  /** Rows, or points, at which the output was computed, and in how many it was no finite number in some arm. */
  readonly rows: number;
  readonly failed: number;
  readonly leading?: Leading;
  /** The method's main index from growing parts of the rows, and from all of them; none where it is withheld, or by points. */
  readonly steps: readonly Step[];
};

/** The factors that matter most, as positions in `of`, and which share of the variance is theirs: `how`. */
export type Leading = { readonly factors: readonly number[]; readonly explained: Estimate; readonly how: string };

/** Of the bootstrap: they leave a standard error uncertain by 1 / sqrt(2 x 200), 5%. */
const RESAMPLES = 200;
/** The shape of a generalised Pareto tail beyond which there is no variance. */
const HEAVIEST = 0.5;
/** A summary names at most these factors, or as many as explain this share of the variance. */
const MOST_LEADING = 3;
const ENOUGH = 0.8;

/** Output by output, for each method of the design in its order. */
export function* findingsOf(design: Design, task: Task): Generator<Finding> {
  const analysts = design.methods.map((name) => analystFor(name, design, task));
  for (const output of design.outputs.keys()) for (const analyst of analysts) yield analyst(output);
}

/** Looks at the output of that number. */
type Analyst = (output: number) => Finding;

function analystFor(name: MethodName, design: Design, task: Task): Analyst {
  const method = methods[name];
  switch (method.kind) {
    case "given data":
      return onGivenData(name, method, design, task);
    case "arms":
      return onArms(name, method, design, task);
    case "points":
      return onPoints(name, method, design, task);
  }
}

function onGivenData(name: MethodName, method: GivenDataMethod, design: Design, task: Task): Analyst {
  const { model, drawn, inputs } = design;
  const { rows, replicates } = task.plan;
  const x = drawn.inputColumns.map((column) => columnOf(task, column));
  let ofAllRows: readonly GrowingPart[] | undefined;
  const prepared = (kept: Uint8Array | undefined): readonly GrowingPart[] => {
    if (kept === undefined) return (ofAllRows ??= growingParts(method, x, rows, replicates));
    return growingParts(
      method,
      x.map((column) => keptOf(column, kept)),
      rows,
      replicates,
      kept,
    );
  };
  return (number) => {
    const output = design.outputs[number]!;
    const reached = reaching(
      model,
      output,
      inputs.map((input) => [input]),
    );
    const { columns, kept, failed } = finiteRows([columnOf(task, drawn.columns[0]![number]!)]);
    const common = { output, method: name, of: reached.map((i) => model.inputs[inputs[i]!]!.name), rows, failed };
    const y = columns[0]!;
    const withheld = obstacleTo(y, method.needsVariance);
    if (withheld !== undefined) return { ...common, ...nothing(withheld) };
    const steps = prepared(kept).flatMap(({ rows, end, figures }) => {
      const part = y.subarray(0, end);
      return isConstant(part) ? [] : [{ rows, estimates: chosen(figures(part), reached) }];
    });
    return { ...common, ...settling(steps, method) };
  };
}

const nothing = (withheld: string) => ({ estimates: {}, steps: [], withheld });

/** What the last step, of all rows, says, and how the main index came there. */
function settling(
  steps: readonly { readonly rows: number; readonly estimates: Estimates }[],
  { sortedBy }: SensitivityMethod,
): Pick<Finding, "estimates" | "steps"> {
  return {
    estimates: steps.at(-1)!.estimates,
    steps: steps.map(({ rows, estimates }) => ({ rows, figures: estimates[sortedBy]! })),
  };
}

function onArms(name: MethodName, method: ArmsMethod, design: Design, task: Task): Analyst {
  const { model, drawn } = design;
  const { rows, replicates, key } = task.plan;
  return (number) => {
    const output = design.outputs[number]!;
    const { factors, arms } = design.arms.get(name)![number]!;
    const reached = reaching(
      model,
      output,
      factors.map(({ inputs }) => inputs),
    );
    const { columns, kept, failed } = finiteRows(
      distinctColumns(
        task,
        arms.map((arm) => drawn.columns[arm]![number]!),
      ),
    );
    const subjects = method.ofPairs === undefined ? reached.map((i) => [i]) : pairsOf(reached);
    const of = subjects.map((each) => each.map((i) => factors[i]!.name).join(" & "));
    const common = { output, method: name, of, rows, failed };
    const withheld = obstacleTo(columns[0]!, method.needsVariance) ?? (of.length === 0 ? NO_PAIR : undefined);
    if (withheld !== undefined) return { ...common, ...nothing(withheld) };
    const sections = {
      bounds: sectionBounds(rows, replicates, kept),
      replicated: replicates > 1,
      resamples: RESAMPLES,
      key,
    };
    const positions = subjects.map((each) => positionOf(each, factors.length));
    const count = sections.bounds.length - 1;
    const about = { names: factors.map(({ name }) => name), key };
    const steps = growing(count).flatMap((part) => {
      const bounds = sections.bounds.subarray(0, 1 + part);
      const end = bounds.at(-1)!;
      if (part < count && (end < FEWEST_ROWS || isConstant(columns[0]!.subarray(0, end)))) return [];
      const estimates = chosen(method.estimate(columns, { ...sections, bounds }, about), positions);
      return [{ rows: Math.round((rows * part) / count), estimates }];
    });
    const found = settling(steps, method);
    return { ...common, ...found, ...leadingIn(found.estimates, method, columns, sections, about, reached) };
  };
}

function pairsOf(factors: readonly number[]): (readonly number[])[] {
  return factors.flatMap((i, k) => factors.slice(k + 1).map((j) => [i, j]));
}

/** Where a method's figures have that of a factor, or of a pair in their order, out of `count` factors. */
function positionOf([i, j]: readonly number[], count: number): number {
  return j === undefined ? i! : i! * count - (i! * (i! + 1)) / 2 + j - i! - 1;
}

/** A column that several arms share is one view, so that it can be told. */
function distinctColumns(task: Task, columns: readonly number[]): Float64Array[] {
  const views = new Map([...new Set(columns)].map((column) => [column, columnOf(task, column)]));
  return columns.map((column) => views.get(column)!);
}

function onPoints(name: MethodName, method: PointsMethod, design: Design, task: Task): Analyst {
  const { model, outputs, inputs, drawn } = design;
  const names = inputs.map((input) => model.inputs[input]!.name);
  const probabilities = method.points(names, task.plan.rows, task.plan.key);
  const points = probabilities[0]?.length ?? 0;
  const values = valuesAt(
    // An input's column holds its values, or its probabilities where its law differs from row to row.
    { ...model, kept: [...outputs.map((output) => operandOf(model, output)), ...inputs] },
    movedTogether(model, inputs, probabilities),
    points,
    task.plan.exact,
    engineOf(task),
  );
  const atPoints = inputs.map((input, i): InputAtPoints => {
    const { law } = model.inputs[input]!;
    return { values: values[outputs.length + i]!, law: law === undefined ? undefined : model.laws[law] };
  });
  return (number) => {
    const output = outputs[number]!;
    const y = values[number]!;
    const reached = reaching(
      model,
      output,
      inputs.map((input) => [input]),
    );
    const failed = finiteRows([y]).failed;
    const common = { output, method: name, of: reached.map((i) => names[i]!), rows: points, failed };
    const draws = (): Float64Array => finiteRows([columnOf(task, drawn.columns[0]![number]!)]).columns[0]!;
    const withheld = reached.length === 0 ? SAME : method.needsVariance ? obstacleTo(draws(), true) : undefined;
    if (withheld !== undefined) return { ...common, ...nothing(withheld) };
    return { ...common, estimates: chosen(method.estimate(y, probabilities, atPoints), reached), steps: [] };
  };
}

/** One draw moves all columns that it has under several hypotheses. */
function movedTogether(
  { inputs: all }: Model,
  inputs: readonly number[],
  probabilities: readonly Float64Array[],
): ReadonlyMap<number, Float64Array> {
  const columns = new Map(inputs.map((input, i) => [all[input]!.id.join(), probabilities[i]!]));
  return new Map(
    all.flatMap(({ id, parameter }, number) => {
      const column = parameter === "" ? undefined : columns.get(id.join());
      return column === undefined ? [] : [[number, column] as const];
    }),
  );
}

const SAME = "it is the same in every draw";
const NO_PAIR = "fewer than two factors move it";

/** Why a method can say nothing of an output with the draws `y`, which are finite. */
function obstacleTo(y: Float64Array, needsVariance: boolean): string | undefined {
  if (y.length === 0) return "no draw is a number in all arms";
  if (isConstant(y)) return SAME;
  if (y.length < FEWEST_ROWS) return `only ${y.length} draws are numbers in all arms`;
  if (!needsVariance) return undefined;
  const shape = tailShape(exceedancesIn(y), HEAVIEST);
  if (shape > HEAVIEST) {
    const what = `its tail is so heavy that it has no variance (tail index ${shape.toFixed(2)})`;
    return `${what}; methods that need none can tell (delta, pawn, spearman, regional)`;
  }
  return Number.isFinite(sumOfSquares(y)) ? undefined : "its draws are too large for a variance to be computed";
}

function sumOfSquares(y: Float64Array): number {
  return y.reduce((sum, value) => sum + value * value, 0);
}

function chosen(estimates: Estimates, positions: readonly number[]): Estimates {
  return Object.fromEntries(
    Object.entries(estimates).map(([name, each]) => [name, positions.map((position) => each[position]!)]),
  );
}

/** Positions by the size of an index, largest first; what is not defined comes last. */
export function ranking(figures: readonly Estimate[]): number[] {
  const sizes = figures.map(({ value }) => (Number.isNaN(value) ? -1 : Math.abs(value)));
  return [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]!);
}

/** The first factors by the method's main index, until what they explain alone is enough. */
function leadingIn(
  estimates: Estimates,
  { shares, sortedBy }: ArmsMethod,
  columns: readonly Float64Array[],
  sections: Sections,
  about: About,
  reached: readonly number[],
): Pick<Finding, "leading"> {
  if (shares === undefined) return {};
  const factors: number[] = [];
  let sum = 0;
  for (const factor of ranking(estimates[sortedBy]!)) {
    if (factors.length === MOST_LEADING || sum >= ENOUGH) break;
    factors.push(factor);
    sum += estimates[shares.index]![factor]!.value;
  }
  const numbers = factors.map((factor) => reached[factor]!);
  return { leading: { factors, explained: shares.together(columns, sections, about, numbers), how: shares.how } };
}
