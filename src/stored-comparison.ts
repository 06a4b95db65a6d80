/**
 * Two stored runs beside each other, by their draws: nothing is drawn again. Where both drew the same names from the same
 * streams, a row is the same state of the world on both sides; else the rows of one are independent of those of the other,
 * and a difference of two rows is a draw of the difference.
 *
 *   RunFile each -> Run -> Contenders -> columns as inputs of one model -> Findings -> Comparison
 */
import { failedIn } from "./analysis/failures.ts";
import { computeAmong, findingsAmong } from "./analysis/column.ts";
import { chosenAmong, comparisonOf, type Asked, type ComparisonHindrance, type ComparisonRun } from "./comparison.ts";
import { scenariosOf } from "./contenders.ts";
import { plan } from "./engine/plan.ts";
import { createTask } from "./engine/task.ts";
import type { Complaint, Issue } from "./issues/issue.ts";
import type { CellName, Model, Output } from "./model/model.ts";
import type { Comparison } from "./report/comparison/report.ts";
import { Joining } from "./joint-figures.ts";
import { MEMORY, type Run } from "./run.ts";
import { recordOf, type Stamp } from "./run-report.ts";

/** What may be asked of draws that are there. */
export type Wanted = Pick<Asked, "outputs" | "indicatorsOnly" | "brief" | "pictures">;

/** A stored run that can be repeated, under the name that the user gave it. */
export type StoredSide = {
  readonly name: string;
  readonly run: Run;
  readonly stamp: Stamp;
  /** Cells of which there are draws. */
  readonly cells: readonly CellName[];
};

/** Two runs that can be compared: which draws are needed of each, and what these make. */
export type StoredComparison = {
  readonly sides: readonly [StoredSide, StoredSide];
  readonly outputs: readonly Output[];
  readonly omitted: readonly Output[];
  readonly asked: Wanted;
  readonly rows: number;
  readonly replicates: number;
  readonly paired: boolean;
};

/** What is compared, or why these runs cannot be. */
export function prepareStored(
  sides: readonly [StoredSide, StoredSide],
  asked: Wanted,
): StoredComparison | Complaint | ComparisonHindrance {
  const [one, other] = sides;
  const [first, second] = [one.run.task.plan, other.run.task.plan];
  const paired = isPaired(one.run, other.run);
  const obstacle = obstacleTo(first, second, paired);
  if (obstacle !== undefined) return obstacle;
  const inBoth = new Set(one.cells.filter((cell) => other.cells.includes(cell)));
  const measures = new Set(other.run.study.model.outputs.map(({ name, unit }) => `${name} ${unit}`));
  const stored = one.run.study.model.outputs.filter(({ name, unit }) => {
    return inBoth.has(name) && measures.has(`${name} ${unit}`);
  });
  const { found, omitted, unknown } = chosenAmong(stored, asked);
  const [stray] = unknown;
  if (stray !== undefined) return { about: "output", ...stray };
  const rows = Math.min(first.rows, second.rows);
  const bytes = 2 * found.length * rows * Float64Array.BYTES_PER_ELEMENT;
  if (bytes > MEMORY) {
    const expected = `draws of both runs that fit into ${MEMORY / 1e9} GB`;
    return { expected, got: `${(bytes / 1e9).toPrecision(3)} GB`, hint: "name some figures: --output net" };
  }
  return { sides, outputs: found, omitted, asked, rows, replicates: first.replicates, paired };
}

/** Whether equal names have equal draws in both: the same streams, and of points by dimension the same dimensions. */
function isPaired({ task: one }: Run, { task: other }: Run): boolean {
  const [a, b] = [one.plan, other.plan];
  const same = (["sampler", "replicates", "dependence", "exact"] as const).every((key) => a[key] === b[key]);
  if (!same || a.key.join() !== b.key.join()) return false;
  // The first rows of a longer random run are those of a shorter one.
  if (a.rows !== b.rows && a.sampler !== "random") return false;
  const names = ({ model }: typeof one): string => model.inputs.map(({ name }) => name).join("\n");
  return a.sampler !== "sobol" || names(one) === names(other);
}

function obstacleTo(one: Run["task"]["plan"], other: Run["task"]["plan"], paired: boolean): Complaint | undefined {
  if (paired) return undefined;
  const asWritten = (plan: typeof one): string => `${plan.rows} of ${plan.sampler} in ${plan.replicates} replicates`;
  if (one.replicates !== other.replicates || (one.replicates > 1 && one.rows !== other.rows)) {
    const hint = "compare their scenarios instead, or run both with the same --samples and --sampler";
    return { expected: "runs of as many rows and replicates", got: `${asWritten(one)} and ${asWritten(other)}`, hint };
  }
  if (one.key.join() !== other.key.join()) return undefined;
  const hint = "compare their scenarios instead, or run one of them with another --seed";
  return {
    expected: "runs that are paired, or independent",
    got: "the same seed for draws made in different ways",
    hint,
  };
}

/** The comparison of what was stored; `columns` are the draws of each output on the one side, then on the other. */
export function compareStored(
  { sides, outputs, omitted, asked, rows, replicates, paired }: StoredComparison,
  columns: readonly (readonly Float64Array[])[],
  doubts: readonly Issue[],
): Comparison {
  const studies = sides.map(({ run }) => run.study) as [Run["study"], Run["study"]];
  const names = sides.map(({ name }) => name) as [string, string];
  const contenders = scenariosOf(names, studies);
  const observations = studies[0].scenario.observations;
  const { brief = false, pictures = false } = asked;
  const models = names.map((id, side) => ({ id, model: storedModel(side, outputs) }));
  const joined = new Joining(models, observations, { pairs: false, brief, pictures });
  const figures = outputs.map((output) => joined.figure(output));
  const model = joined.model();
  const planned = { ...plan("1", rows, "random", model.inputs.length), replicates };
  const draws = columns.flat().map((column) => column.subarray(0, rows));
  const task = joined.lookAt(createTask(model, planned, "reference", false), computeAmong(draws));
  const [{ run: base, stamp }, other] = sides;
  const run: Omit<ComparisonRun, "asked"> = {
    contenders,
    batches: [{ task, figures }],
    omitted,
    alsoChanged: new Map(),
  };
  const found = findingsAmong(task, draws);
  const failed = failedIn(found);
  return comparisonOf({ ...run, asked }, [found], doubts, {
    run: recordOf(base.study, base.request, base.task, stamp),
    other: recordOf(other.run.study, other.run.request, other.run.task, other.stamp),
    of: "runs",
    // Nothing can be drawn again to see which inputs are behind them.
    ...(failed && { failures: { ...failed, undrawn: [], regions: [] } }),
    paired,
  });
}

/** A model that has its outputs as inputs, which are never drawn. */
function storedModel(side: number, outputs: readonly Output[]): Model {
  return {
    inputs: outputs.map(({ name, unit }, i) => {
      return { name, parameter: "", cells: [], subscripts: {}, unit, id: [side, i] };
    }),
    ties: [],
    laws: [],
    program: { constants: [], columns: outputs.length, steps: [] },
    kept: outputs.map((_, i) => i),
    outputs: outputs.map((output, column) => ({ ...output, column })),
    checks: [],
  };
}
