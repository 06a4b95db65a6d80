/**
 * The pipeline of a comparison on one page: a scenario as it is and under each of several hypotheses become one model, so
 * that what they share is drawn and computed once and is the same in every row; a difference is a further column of that
 * model, and carries its own, small error.
 *
 *   files -> Alternatives (Study each) -> JointModel -> Task -> Findings -> Comparison -> text
 */
import { contestIn, signChangesIn } from "./analysis/contest.ts";
import { dominanceOf, type Dominance, type Spread } from "./analysis/dominance.ts";
import type { FigureFindings, Findings } from "./analysis/findings.ts";
import { shareAtOrBelow } from "./analysis/position.ts";
import { PROBABILITIES, REACH } from "./analysis/ranks.ts";
import { summarise } from "./analysis/summarise.ts";
import type { QuantileTable } from "./distributions/quantile-table.ts";
import { bytesOfOrdering, obstacleToOrdering } from "./engine/iman-conover.ts";
import type { Check } from "./engine/look.ts";
import { lookFor, type Alike, type Wanted } from "./engine/pilot.ts";
import { plan, type Plan } from "./engine/plan.ts";
import { createTask, type Task } from "./engine/task.ts";
import { changedBy } from "./hypotheses/changed.ts";
import type { Issue } from "./issues/issue.ts";
import { CONTEST, contestOf, differenceOf, quotientOf, signChangeOf, SIGNS } from "./model/contrast.ts";
import { JointModel } from "./model/joint.ts";
import { mainFigures } from "./model/main-figures.ts";
import type { Model, Output } from "./model/model.ts";
import { publishedCell } from "./model/observed.ts";
import type { Value } from "./model/program-builder.ts";
import { momentsOf } from "./numerics/moments.ts";
import { beyondThresholds } from "./numerics/pareto-tail.ts";
import type { Observed } from "./report/build.ts";
import { buildComparison } from "./report/comparison/build.ts";
import { AS_IT_IS } from "./scenario/scenario.ts";
import type { Compared, Comparison } from "./report/comparison/report.ts";
import type { Observation } from "./scenario/scenario.ts";
import { MEMORY, tooManyInputs, type Obstacle, type Request } from "./run.ts";
import { doubtLines, recordOf, type Stamp } from "./run-report.ts";
import type { Alternatives } from "./study.ts";

/** A comparison to be drawn, batch after batch: threads work on the tasks, and no draw is kept. */
export type ComparisonRun = {
  readonly alternatives: Alternatives;
  readonly request: Request;
  /** Whether hypotheses are compared with each other, too. */
  readonly pairs: boolean;
  readonly batches: readonly Batch[];
};

/** Figures that are drawn together. */
type Batch = { readonly task: Task; readonly figures: readonly JointFigure[] };

/** A figure of all sides; numbers are places among the figures and checks that the batch's task looks for. */
type JointFigure = {
  readonly output: Output;
  readonly sides: readonly { readonly id: string; readonly figure: number; readonly spread: number | undefined }[];
  readonly pairs: readonly JointPair[];
};

type JointPair = {
  readonly against: number;
  readonly side: number;
  readonly difference: number;
  readonly quotient: number;
  readonly contest: number;
  readonly signs: number | undefined;
};

/** Columns that are summarised in one batch: each takes a thread some 100 KB, however many rows there are. */
const MOST_COLUMNS = 1000;

/** What is drawn, or why it cannot be: too many inputs for the sampler, or tied draws that cannot be put into order. */
export function prepareComparison(
  alternatives: Alternatives,
  request: Request,
  pairs = false,
): ComparisonRun | Obstacle {
  const { sampler, engine } = request;
  const sides = sidesOf(alternatives);
  const names = new Set(sides.flatMap(({ model }) => model.inputs.map(({ name }) => name)));
  const crowd = tooManyInputs(names.size, sampler);
  if (crowd !== undefined) return crowd;
  const planFor = planner(names, request);
  const outputs = mainFigures(alternatives.base.model.outputs);
  const observations = alternatives.base.scenario.observations;
  const batches: Batch[] = [];
  const tables = new Map<string, QuantileTable>();
  for (const some of inBatches(outputs, columnsOf(sides.length, pairs))) {
    const joined = new Joining(sides, observations, pairs);
    const figures = some.map((output) => joined.figure(output));
    const model = joined.model();
    const planned = planFor(model);
    const obstacle = obstacleTo(model, planned);
    if (obstacle !== undefined) return obstacle;
    batches.push({ task: joined.lookAt(createTask(model, planned, engine, false, tables)), figures });
  }
  return { alternatives, request, pairs, batches };
}

/** A side by its id, and its model. */
type Side = { readonly id: string; readonly model: Model };

function sidesOf({ base, others }: Alternatives): readonly Side[] {
  return [
    { id: AS_IT_IS, model: base.model },
    ...others.map(({ hypothesis, study }) => ({ id: hypothesis.id, model: study.model })),
  ];
}

/** Columns of a figure: each side twice, a difference and a quotient for each pair. */
function columnsOf(sides: number, pairs: boolean): number {
  return 2 * sides + 2 * (pairs ? (sides * (sides - 1)) / 2 : sides - 1);
}

function* inBatches(outputs: readonly Output[], columns: number): Generator<readonly Output[]> {
  const size = Math.max(1, Math.floor(MOST_COLUMNS / columns));
  for (let i = 0; i < outputs.length; i += size) yield outputs.slice(i, i + size);
}

/** Plans the same rows for every model: an input has the same dimension wherever it occurs. */
function planner(names: ReadonlySet<string>, request: Request): (model: Model) => Plan {
  const { seed, samples, sampler, dependence = "copula", exact = false } = request;
  const planned = plan(seed, samples, sampler, names.size, dependence, exact);
  const number = new Map([...names].map((name, i) => [name, i]));
  return ({ inputs }) => ({
    ...planned,
    dimensions: inputs.map(({ name }) => planned.dimensions[number.get(name)!]!),
  });
}

function obstacleTo(model: Model, planned: Plan): Obstacle | undefined {
  if (planned.dependence !== "iman-conover") return undefined;
  const obstacle = obstacleToOrdering(model, planned);
  if (obstacle !== undefined) return { about: "dependence", ...obstacle };
  const bytes = bytesOfOrdering(model, planned);
  if (bytes <= MEMORY) return undefined;
  return {
    about: "samples",
    expected: `tied draws of all sides to fit into ${MEMORY / 1e9} GB while they are put into order`,
    got: `${planned.rows} samples, which take ${(bytes / 1e9).toPrecision(3)} GB`,
    hint: `draw at most ${Math.floor(MEMORY / (bytes / planned.rows))} samples, or name fewer hypotheses`,
  };
}

/** Gathers the columns of figures in the joint model of all sides; equal columns are one. Not pure: it grows. */
class Joining {
  readonly #joint = new JointModel();
  readonly #observations: readonly Observation[];
  readonly #pairs: boolean;
  readonly #sides: readonly { readonly id: string; readonly valueOf: (output: Output) => Value | undefined }[];
  readonly #columns = new Map<Value, number>();
  readonly #wanted: Wanted[] = [];
  readonly #places = new Map<string, number>();
  readonly #checks: Check[] = [];
  readonly #alike: Alike[] = [];

  constructor(sides: readonly Side[], observations: readonly Observation[], pairs: boolean) {
    this.#observations = observations;
    this.#pairs = pairs;
    this.#sides = sides.map(({ id, model }) => {
      const { kept } = this.#joint.add(model);
      const columns = new Map(model.outputs.map(({ name, unit, column }) => [`${name} ${unit}`, column]));
      return { id, valueOf: ({ name, unit }) => kept[columns.get(`${name} ${unit}`) ?? -1] };
    });
  }

  /** A side that a hypothesis leaves without the figure is left out. */
  figure(output: Output): JointFigure {
    const sides = this.#sides.flatMap(({ id, valueOf }) => {
      const value = valueOf(output);
      return value === undefined ? [] : [{ id, value }];
    });
    const { ratio } = output;
    const thresholds = observationsOf(output, this.#observations).map(({ value }) => value);
    const spread = this.#spreads(
      sides.map(({ value }) => value),
      ratio,
    );
    return {
      output,
      sides: sides.map(({ id, value }) => ({
        id,
        figure: this.#place(value, ratio, thresholds),
        spread: spread.get(value),
      })),
      pairs: pairsOf(sides.length, this.#pairs).map(([against, side]) => {
        const [base, other] = [sides[against]!.value, sides[side]!.value];
        const { builder } = this.#joint;
        const isGap = output.quantity === "net";
        return {
          against,
          side,
          difference: this.#place(differenceOf(base, other, ratio, builder), ratio),
          quotient: this.#place(quotientOf(base, other, builder), true),
          contest: this.#check(contestOf(base, other, builder), CONTEST.length),
          signs: isGap ? this.#check(signChangeOf(base, other, builder), SIGNS.length) : undefined,
        };
      }),
    };
  }

  model(): Model {
    return this.#joint.finish([...this.#columns.keys()]);
  }

  lookAt(task: Task): Task {
    return lookFor(task, this.#wanted, this.#checks, this.#alike);
  }

  /** Counts the sides in common cells, where they are not all the same: their places behind all that is wanted. */
  #spreads(values: readonly Value[], ratio: boolean): ReadonlyMap<Value, number> {
    const distinct = [...new Set(values)];
    if (distinct.length < 2) return new Map();
    const first = this.#alike.reduce((sum, group) => sum + group.length, 0);
    this.#alike.push(distinct.map((value) => ({ column: this.#column(value), ratio })));
    return new Map(distinct.map((value, i) => [value, first + i]));
  }

  #place(value: Value, ratio: boolean, thresholds: readonly number[] = []): number {
    const column = this.#column(value);
    const key = `${column} ${ratio} ${thresholds.join()}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.#wanted.length);
    return (
      this.#wanted.push({
        column,
        ratio,
        probabilities: PROBABILITIES,
        reach: REACH,
        tail: beyondThresholds,
        thresholds,
      }) - 1
    );
  }

  #check(value: Value, cells: number): number {
    const column = this.#column(value);
    const known = this.#checks.findIndex((each) => each.column === column);
    return known >= 0 ? known : this.#checks.push({ column, cells }) - 1;
  }

  #column(value: Value): number {
    const known = this.#columns.get(value) ?? this.#columns.size;
    this.#columns.set(value, known);
    return known;
  }
}

/** The first of so many sides with each other one; with `all`, every two sides. */
function pairsOf(sides: number, all: boolean): (readonly [against: number, side: number])[] {
  const first = Array.from({ length: all ? sides : Math.min(sides, 1) }, (_, i) => i);
  return first.flatMap((against) =>
    Array.from({ length: sides - against - 1 }, (_, i) => [against, against + 1 + i] as const),
  );
}

function observationsOf(output: Output, observations: readonly Observation[]): readonly Observation[] {
  return observations.filter((observation) => publishedCell(observation) === output.name);
}

/** The comparison, by what was found in each batch: each hypothesis with the scenario as it is, perhaps with each other. */
export function reportComparison(
  { alternatives: { base, others }, request, pairs, batches }: ComparisonRun,
  found: readonly Findings[],
  doubts: readonly Issue[],
  stamp: Stamp,
): Comparison {
  const { observations } = base.scenario;
  return buildComparison(base.scenario, {
    hypotheses: others.map(({ hypothesis }) => ({
      hypothesis,
      changes: changedBy(hypothesis.set, base.scenario),
    })),
    figures: batches.flatMap(({ figures }, i) =>
      figures.map((figure) => ({
        output: figure.output,
        sides: figure.sides.map((side) => sideOf(side, figure.output, found[i]!, observations)),
        compared: figure.pairs.map((pair) => comparedOf(pair, figure, found[i]!)),
      })),
    ),
    warnings: doubtLines(doubts, base.scenario),
    pairs,
    run: {
      ...recordOf(base, request, batches[0]!.task, stamp),
      hypotheses: others.map(({ hypothesis }) => hypothesis.id),
    },
  });
}

/** What one side says of a figure, and where each observation of it falls among the draws. */
function sideOf(
  { id, figure }: JointFigure["sides"][number],
  output: Output,
  { figures }: Findings,
  observations: readonly Observation[],
): Parameters<typeof buildComparison>[1]["figures"][number]["sides"][number] {
  const found = figures[figure]!;
  const observed = observationsOf(output, observations).map((observation): Observed => {
    return { observation, percentile: shareAtOrBelow(found, observation.value) };
  });
  return { id, summary: summarise(output, found), observed };
}

function comparedOf(pair: JointPair, { output, sides }: JointFigure, { figures, checks }: Findings): Compared {
  const [against, side] = [sides[pair.against]!, sides[pair.side]!];
  // Where a side is negative somewhere a quotient would say nothing.
  const isNegative = [against, side].some(({ figure }) => figures[figure]!.whole.low < 0);
  const contest = contestIn(checks[pair.contest]!);
  const dominance = dominanceIn(figures, against.spread, side.spread);
  return {
    id: side.id,
    against: against.id,
    difference: summarise(output, figures[pair.difference]!),
    ...(!isNegative && { quotient: summarise({ ...output, unit: "1", ratio: true }, figures[pair.quotient]!) }),
    contest,
    ...(dominance && { dominance }),
    ...(pair.signs !== undefined && { signChanges: signChangesIn(checks[pair.signs]!) }),
  };
}

/** The figures counted alike stand behind all others. */
function dominanceIn(
  figures: readonly FigureFindings[],
  base: number | undefined,
  other: number | undefined,
): Dominance | undefined {
  if (base === undefined || other === undefined || base === other) return undefined;
  const first = figures.findIndex(({ figure }) => figure.countsOnly);
  const [one, two] = [figures[first + base]!, figures[first + other]!];
  return dominanceOf(spreadOf(one), spreadOf(two), one.figure.cells);
}

function spreadOf({ figure, whole }: FigureFindings): Spread {
  return { ...whole, mean: momentsOf(whole.finite, figure.centre, whole.sums).mean };
}
