/**
 * The pipeline of a comparison on one page: a scenario as it is and under each of several hypotheses, or two scenarios,
 * become one model, so that what they share is drawn and computed once and is the same in every row; a difference is a
 * further column of that model, and carries its own, small error.
 *
 *   files -> Contenders (Study each) -> JointModel -> Task -> Findings -> Comparison -> text
 */
import { contestIn, signChangesIn } from "./analysis/contest.ts";
import { dominanceOf, type Dominance, type Spread } from "./analysis/dominance.ts";
import { failuresOf, type Failures } from "./analysis/failures.ts";
import type { FigureFindings, Findings } from "./analysis/findings.ts";
import { shareAtOrBelow } from "./analysis/position.ts";
import { summarise } from "./analysis/summarise.ts";
import type { Summary } from "./analysis/summary.ts";
import type { Contenders } from "./contenders.ts";
import type { QuantileTable } from "./distributions/quantile-table.ts";
import { bytesOfOrdering, obstacleToOrdering } from "./engine/iman-conover.ts";
import { plan, type Plan } from "./engine/plan.ts";
import { createTask, type Task } from "./engine/task.ts";
import type { Issue } from "./issues/issue.ts";
import { isIndicator } from "./model/indicator-names.ts";
import { mainFigures } from "./model/main-figures.ts";
import type { Model, Output } from "./model/model.ts";
import { outputsNamed, type UnknownOutput } from "./model/named-outputs.ts";
import { pictureOf } from "./numerics/cells.ts";
import { momentsOf } from "./numerics/moments.ts";
import type { Observed } from "./report/build.ts";
import { buildComparison } from "./report/comparison/build.ts";
import type { Compared, Comparison, LogShape } from "./report/comparison/report.ts";
import { AS_IT_IS, type Observation } from "./scenario/scenario.ts";
import { Joining, observationsOf, type JointFigure, type JointPair, type Side } from "./joint-figures.ts";
import { MEMORY, tooManyInputs, type Obstacle, type Request } from "./run.ts";
import { doubtLines, recordOf, type Stamp } from "./run-report.ts";

/** What is asked besides the draws. */
export type Asked = Request & {
  /** Whether all are compared with each other, too. */
  readonly pairs?: boolean;
  /** As on the command line, `net[2017]`; none: the figures by which hypotheses are judged. */
  readonly outputs?: readonly string[];
  /** Whether only the indicators are wanted, which are what people are shown first. */
  readonly indicatorsOnly?: boolean;
  /** Whether only what a terminal shows is wanted: medians and the central 95%. */
  readonly brief?: boolean;
  /** Whether there will be pictures. */
  readonly pictures?: boolean;
};

/** A comparison to be drawn, batch after batch: threads work on the tasks, and no draw is kept. */
export type ComparisonRun = {
  readonly contenders: Contenders;
  readonly asked: Asked;
  readonly batches: readonly Batch[];
  /** Quantities that are left out, as the scenario calls them. */
  readonly omitted: readonly Output[];
  /** For each of the others the outputs that are changed by it and not drawn. */
  readonly alsoChanged: ReadonlyMap<string, readonly Output[]>;
};

/** Figures that are drawn together. */
export type Batch = { readonly task: Task; readonly figures: readonly JointFigure[] };

/** Columns that are summarised in one batch: each takes a thread some 100 KB, however many rows there are. */
const MOST_COLUMNS = 1000;

/** Which part of the question is in the way, and the word in it. */
export type ComparisonHindrance = Obstacle | ({ readonly about: "output" } & UnknownOutput);

/**
 * What is drawn, or why it cannot be: too many inputs for the sampler, tied draws that cannot be put into order, an output
 * that there is not.
 */
export function prepareComparison(contenders: Contenders, asked: Asked): ComparisonRun | ComparisonHindrance {
  const { sampler, engine, pairs = false, brief = false, pictures = false, outputs = [] } = asked;
  const { base, others } = contenders;
  const sides = [base, ...others].map(({ id, study }): Side => ({ id, model: study.model }));
  const names = new Set(sides.flatMap(({ model }) => model.inputs.map(({ name }) => name)));
  const crowd = tooManyInputs(names.size, sampler);
  if (crowd !== undefined) return crowd;
  const chosen = chosenAmong(base.study.model.outputs, asked);
  const [stray] = chosen.unknown;
  if (stray !== undefined) return { about: "output", ...stray };
  const planFor = planner(names, asked);
  const { observations } = base.study.scenario;
  const batches: Batch[] = [];
  const tables = new Map<string, QuantileTable>();
  let alsoChanged: ComparisonRun["alsoChanged"] = new Map();
  for (const some of inBatches(chosen.found, columnsOf(sides.length, pairs))) {
    const joined = new Joining(sides, observations, { pairs, brief, pictures });
    if (batches.length === 0) {
      const rest = base.study.model.outputs.filter((output) => !chosen.found.includes(output));
      alsoChanged = new Map(others.map(({ id }) => [id, joined.changedIn(id, rest)]));
    }
    const figures = some.map((output) => joined.figure(output));
    const model = joined.model();
    const planned = planFor(model);
    const obstacle = obstacleTo(model, planned);
    if (obstacle !== undefined) return obstacle;
    batches.push({ task: joined.lookAt(createTask(model, planned, engine, false, tables)), figures });
  }
  const omitted = outputs.length > 0 ? [] : chosen.omitted;
  return { contenders, asked, batches, omitted, alsoChanged };
}

/** The outputs that are asked for, names that are none, and what was left out though hypotheses are judged by it. */
export function chosenAmong(
  all: readonly Output[],
  { outputs = [], indicatorsOnly = false }: Pick<Asked, "outputs" | "indicatorsOnly">,
): ReturnType<typeof outputsNamed> & { readonly omitted: readonly Output[] } {
  if (outputs.length > 0) return { ...outputsNamed(outputs, all), omitted: [] };
  const main = mainFigures(all);
  const indicators = main.filter(({ quantity }) => isIndicator(quantity));
  if (!indicatorsOnly || indicators.length === 0) return { found: main, unknown: [], omitted: [] };
  return { found: indicators, unknown: [], omitted: main.filter((output) => !indicators.includes(output)) };
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

/**
 * The comparison, by what was found in each batch: each of the others with the base, perhaps with each other. A stamp for
 * each scenario.
 */
export function reportComparison(
  run: ComparisonRun,
  found: readonly Findings[],
  doubts: readonly Issue[],
  stamps: readonly [Stamp, ...Stamp[]],
): Comparison {
  const { contenders, asked, batches } = run;
  const records = recordsOf(contenders, asked, batches[0]!.task, stamps);
  const of = contenders.base.id === AS_IT_IS ? "hypotheses" : "scenarios";
  const failures = mostOf(batches.map(({ task }, i) => failuresOf(task, found[i]!)));
  return comparisonOf(run, found, doubts, { of, ...records, paired: true, ...(failures && { failures }) });
}

/** Batches have the same rows, which their own figures fail in: that with most failures speaks for all. */
function mostOf(batches: readonly (Failures | undefined)[]): Failures | undefined {
  return batches.reduce((most, each) => ((each?.rows ?? 0) > (most?.rows ?? 0) ? each : most), undefined);
}

/** The same where the records of what is compared are there. */
export function comparisonOf(
  {
    contenders,
    asked,
    batches,
    omitted,
    alsoChanged,
  }: Omit<ComparisonRun, "asked"> & { readonly asked: Partial<Asked> },
  found: readonly Findings[],
  doubts: readonly Issue[],
  records: Pick<Comparison, "of" | "run" | "other" | "paired" | "failures">,
): Comparison {
  const { base, others, rivals } = contenders;
  const { scenario } = base.study;
  return buildComparison(scenario, {
    base: base.id,
    hypotheses: others.map(({ study: _, ...about }) => about),
    figures: batches.flatMap(({ figures }, i) => {
      const summaryOf = remembered(found[i]!);
      return figures.map((figure) => ({
        output: figure.output,
        sides: figure.sides.map((side) => sideOf(side, figure.output, found[i]!, summaryOf, scenario.observations)),
        compared: figure.pairs.map((pair) => comparedOf(pair, figure, found[i]!, summaryOf)),
      }));
    }),
    omitted,
    alsoChanged,
    rivals: asked.pairs === true ? rivals : [],
    warnings: doubtLines(doubts, scenario),
    pairs: asked.pairs ?? false,
    outputs: asked.outputs ?? [],
    ...records,
  });
}

/** The base's record, with the hypotheses that were compared; beside it that of another scenario. */
function recordsOf(
  { base, others }: Contenders,
  asked: Asked,
  task: Task,
  [stamp, second]: readonly [Stamp, ...Stamp[]],
): Pick<Comparison, "run" | "other"> {
  const run = recordOf(base.study, asked, task, stamp);
  if (base.id === AS_IT_IS) return { run: { ...run, hypotheses: others.map(({ id }) => id) } };
  const [other] = others;
  return { run, ...(other && second && { other: recordOf(other.study, asked, task, second) }) };
}

/** Gives the summary of a figure at a place, made once: sides and pairs that are the same share it. */
type SummaryOf = (output: Output, place: number) => Summary;

function remembered({ figures }: Findings): SummaryOf {
  const known = new Map<string, Summary>();
  return (output, place) => {
    const key = JSON.stringify([place, output.name, output.unit]);
    const summary = known.get(key) ?? summarise(output, figures[place]!);
    known.set(key, summary);
    return summary;
  };
}

/** What one side says of a figure, and where each observation of it falls among the draws. */
function sideOf(
  { id, figure, shape }: JointFigure["sides"][number],
  output: Output,
  { figures }: Findings,
  summaryOf: SummaryOf,
  observations: readonly Observation[],
): Parameters<typeof buildComparison>[1]["figures"][number]["sides"][number] {
  const found = figures[figure]!;
  const observed = observationsOf(output, observations).map((observation): Observed => {
    return { observation, percentile: shareAtOrBelow(found, observation.value) };
  });
  return {
    id,
    summary: summaryOf(output, figure),
    observed,
    ...(shape !== undefined && { shape: shapeAt(shape, figures) }),
  };
}

/** How often the logarithm of a ratio lies in each cell of its axis. */
function shapeAt(place: number, figures: readonly FigureFindings[]): LogShape {
  const { figure, whole } = figures[firstCounted(figures) + place]!;
  const { bars } = pictureOf(whole.counts);
  return { low: figure.cells.low, high: figure.cells.high, counts: bars };
}

/** The figures that are only counted stand behind all others. */
function firstCounted(figures: readonly FigureFindings[]): number {
  return figures.findIndex(({ figure }) => figure.countsOnly);
}

function comparedOf(
  pair: JointPair,
  { output, sides }: JointFigure,
  { figures, checks }: Findings,
  summaryOf: SummaryOf,
): Compared {
  const [against, side] = [sides[pair.against]!, sides[pair.side]!];
  // Where a side is negative somewhere a quotient would say nothing.
  const isNegative = [against, side].some(({ figure }) => figures[figure]!.whole.low < 0);
  const contest = contestIn(checks[pair.contest]!);
  // Rounding alone may put a draw into the next cell.
  const isSame = contest.equal.value === 1;
  const dominance = isSame ? undefined : dominanceIn(figures, against.spread, side.spread);
  return {
    id: side.id,
    against: against.id,
    difference: summaryOf(output, pair.difference),
    ...(!isNegative &&
      pair.quotient !== undefined && { quotient: summaryOf({ ...output, unit: "1", ratio: true }, pair.quotient) }),
    contest,
    ...(dominance && { dominance }),
    ...(pair.signs !== undefined && { signChanges: signChangesIn(checks[pair.signs]!) }),
  };
}

function dominanceIn(
  figures: readonly FigureFindings[],
  base: number | undefined,
  other: number | undefined,
): Dominance | undefined {
  if (base === undefined || other === undefined || base === other) return undefined;
  const first = firstCounted(figures);
  const [one, two] = [figures[first + base]!, figures[first + other]!];
  return dominanceOf(spreadOf(one), spreadOf(two), one.figure.cells);
}

function spreadOf({ figure, whole }: FigureFindings): Spread {
  return { ...whole, mean: momentsOf(whole.finite, figure.centre, whole.sums).mean };
}
