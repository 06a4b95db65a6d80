/**
 * The second half of the pipeline: a study is planned, so that it can be drawn. Only drawing takes time, and the shell
 * decides on which threads (`engine/serve`). No draw is kept: threads count what is asked of them (`analysis/findings`).
 *
 *   Study -> Task (Plan, Look) -> Tallies -> Findings -> Summary -> Report -> text
 */
import type { Findings } from "./analysis/findings.ts";
import { probabilitiesOf, rowsWanted, type Target } from "./analysis/precision.ts";
import { PROBABILITIES, REACH } from "./analysis/ranks.ts";
import { bandsOf, bytesOfBands, separatingFor, type Variability } from "./analysis/variability.ts";
import { bytesOfOrdering, isOrdered, obstacleToOrdering, rowsOfPart } from "./engine/iman-conover.ts";
import { keyOf, type Check } from "./engine/look.ts";
import { lookFor, type Wanted } from "./engine/pilot.ts";
import { grown, inBatches, MOST_COUNTED, plan, shortestBatch, type DependenceName, type Plan } from "./engine/plan.ts";
import type { Separating, Separation } from "./engine/separated.ts";
import { createTask, type EngineName, type Task } from "./engine/task.ts";
import type { Complaint } from "./issues/issue.ts";
import { compileDrawn, compileWithDrawn } from "./model/compile.ts";
import type { CellName, Model, Operand, Output } from "./model/model.ts";
import { outputsNamed } from "./model/named-outputs.ts";
import { publishedCell } from "./model/observed.ts";
import { beyondThresholds } from "./numerics/pareto-tail.ts";
import type { Report } from "./report/report.ts";
import { samplers, type SamplerName } from "./samplers/index.ts";
import { BLOCK } from "./samplers/sampler.ts";
import type { Study } from "./study.ts";

/** What decides the numbers of a run, besides the scenario. */
export type Request = {
  readonly seed: string;
  readonly samples: number;
  readonly sampler: SamplerName;
  /** How draws are made dependent; "copula" where absent. */
  readonly dependence?: DependenceName;
  /** Without quantile tables: slower, and as exact as the distributions are. False where absent. */
  readonly exact?: boolean;
  /** Probabilities of quantiles that are told besides the usual ones. */
  readonly quantiles?: readonly number[];
  /** Of which thresholds it is told how often they are exceeded. */
  readonly exceeds?: readonly Threshold[];
  /** Whether the law of propagation of uncertainty stands beside the draws. False where absent. */
  readonly compareLinear?: boolean;
  /** Rows of what varies for each row of what is uncertain; absent: the two are not separated. */
  readonly variabilityN?: number | undefined;
  /** How precise figures have to be. Then `samples` is where the run begins, in batches to which others may be added. */
  readonly precision?: readonly Target[];
  /** Rows that may be drawn for that; without a limit where it is absent. */
  readonly maxSamples?: number | undefined;
  /** Rows to which the run has grown; absent: it begins. */
  readonly rows?: number;
  /** What draws; it changes no bit. The fastest there is where absent. */
  readonly engine?: EngineName;
};

/** A value of the outputs that `output` means, in their unit; of the usual ones where no name is given. */
export type Threshold = { readonly output?: string; readonly value: number };

/** Why a run cannot be prepared, and which part of the request stands in the way. */
export type Obstacle = Complaint & { readonly about: Exclude<keyof Request, "rows" | "maxSamples"> };

/** A run to be drawn: `task` is what threads work on, and `looksOf` says how often. */
export type Run = {
  readonly study: Study;
  readonly request: Request;
  readonly exceeds: Exceeds;
  readonly task: Task;
  /** Where what varies is separated from what is uncertain. */
  readonly separation?: Separation;
};

/** For each output its thresholds, ascending; none where it is absent. */
export type Exceeds = ReadonlyMap<CellName, readonly number[]>;

/** A run whose rows were drawn. */
export type Drawn = Run & { readonly findings: Findings };

/** What grows with the rows may take so many bytes: draws that are put into order, or kept for other uses. */
export const MEMORY = 4_000_000_000;

/** A run ready to be drawn, or why it cannot be: see `planFor`. */
export function prepareRun(study: Study, request: Request): Run | Obstacle {
  const planned = planFor(study.model, request);
  if ("expected" in planned) return planned;
  const exceeds = thresholdsOf(study, request);
  if ("expected" in exceeds) return exceeds;
  const aimless = request.precision?.flatMap((target) => outputsOf(target, study).unknown)[0];
  if (aimless !== undefined) return { about: "precision", ...aimless };
  const task = createTask(study.model, planned, request.engine, false);
  const separation = separationFor(study, request, task);
  if (separation !== undefined && "expected" in separation) return separation;
  const wanted = wantedOf(study, request, exceeds);
  const looking = lookFor(task, wanted, study.model.checks.map(checkOf));
  return { study, request, exceeds, task: looking, ...(separation && { separation }) };
}

/** What is drawn, or why it cannot be: too many inputs for the sampler, or draws that cannot be put into order. */
function planFor(model: Model, request: Request): Plan | Obstacle {
  const { seed, samples, sampler, dependence = "copula", exact = false } = request;
  const crowd = tooManyInputs(model.inputs.length, sampler);
  if (crowd !== undefined) return crowd;
  const planOf = (rows: number): Plan => plan(seed, rows, sampler, model.inputs.length, dependence, exact);
  const planned = inBatchesFor(model, request, planOf) ?? planOf(samples);
  if (dependence !== "iman-conover") return planned;
  const obstacle = obstacleToOrdering(model, planned);
  if (obstacle !== undefined) return { about: "dependence", ...obstacle };
  const bytes = bytesOfOrdering(model, planned);
  if (bytes <= MEMORY) return planned;
  return {
    about: "dependence",
    expected: `tied draws to fit into ${MEMORY / 1e9} GB while they are put into order`,
    got: `ties so wide that they take ${(bytes / 1e9).toPrecision(3)} GB`,
    hint: "leave out --dependence iman-conover",
  };
}

/** The plan of a run that goes on until it is precise; undefined where no precision is asked for, or nothing may be added. */
function inBatchesFor(model: Model, request: Request, planOf: (rows: number) => Plan): Plan | undefined {
  const { samples, precision = [], maxSamples = Infinity, rows = 0 } = request;
  if (precision.length === 0) return undefined;
  const first = planOf(Math.max(samples, shortestBatch()));
  const planned = inBatches(first, isOrdered(model, first) ? rowsOfPart(model) : BLOCK);
  return planned.rows <= maxSamples ? grown(planned, rows) : planOf(Math.min(samples, maxSamples));
}

/** What is asked of each output, or which name means none. */
function thresholdsOf({ model }: Study, { exceeds = [] }: Request): Exceeds | Obstacle {
  // Of what may have either sign it matters how often it has which.
  const signed = model.outputs.filter(({ quantity }) => quantity === "net" || quantity === "change");
  const thresholds = new Map<CellName, readonly number[]>(signed.map(({ name }) => [name, [0]]));
  for (const { output, value } of exceeds) {
    const { found, unknown } = outputsOf({ output }, { model });
    const [first] = unknown;
    if (first !== undefined) return { about: "exceeds", ...first };
    for (const { name } of found) {
      thresholds.set(name, ascending([...(thresholds.get(name) ?? []), value]));
    }
  }
  return thresholds;
}

/** Rows that are evaluated at most where each uncertain row meets each varying one: an hour of one core. */
const MOST_EVALUATIONS = 10_000_000_000;

/** Undefined where it was not asked for. */
function separationFor(study: Study, request: Request, uncertain: Task): Separation | Obstacle | undefined {
  const { variabilityN: rows } = request;
  if (rows === undefined) return undefined;
  const { model, plan } = uncertain;
  if (plan.dependence === "iman-conover") {
    const expected = "copula where what varies is separated from what is uncertain";
    return { about: "dependence", expected, got: "iman-conover, which orders whole columns" };
  }
  const names = new Set(study.scenario.parameters.flatMap(({ name, variability }) => (variability ? [name] : [])));
  const inputs = new Set(model.inputs.flatMap(({ parameter }, input) => (names.has(parameter) ? [input] : [])));
  if (inputs.size === 0) {
    const expected = "a parameter that holds draws and is marked variability: true";
    return { about: "variabilityN", expected, got: "none" };
  }
  for (const tie of model.ties) {
    const varies = tie.inputs.find((input) => inputs.has(input));
    const uncertainOne = tie.inputs.find((input) => !inputs.has(input));
    if (varies === undefined || uncertainOne === undefined) continue;
    const got = `${model.inputs[varies]!.name}, which varies, tied to ${model.inputs[uncertainOne]!.name}`;
    return { about: "variabilityN", expected: "dependence among what varies, or among what is uncertain", got };
  }
  const varying = planFor(model, { ...request, samples: rows, precision: [] });
  if ("expected" in varying) return varying;
  const [bytes, evaluations] = [bytesOfBands(model.outputs.length, plan.rows), plan.rows * varying.rows];
  if (bytes > MEMORY || evaluations > MOST_EVALUATIONS) {
    const got = `${plan.rows} samples of ${varying.rows} each`;
    const expected = `at most ${MOST_EVALUATIONS / 1e9} billion evaluations, and figures that fit into ${MEMORY / 1e9} GB`;
    return { about: "samples", expected, got, hint: "--samples counts what is uncertain: 1000 are often enough" };
  }
  return { uncertain, varying: createTask(model, varying, request.engine, false), inputs };
}

/** What threads are to do where what varies is separated from what is uncertain; undefined where it is not. */
export function separatingOf({ study, separation }: Run): Separating | undefined {
  return separation && separatingFor(separation, outputsOf({}, study).found);
}

/** The bands of what varies over what is uncertain, once threads have separated the two. */
export function variabilityOf({ study }: Run, separating: Separating): Variability {
  const { uncertain, varying, inputs } = separating.separation;
  const figures = bandsOf(separating, outputsOf({}, study).found);
  const parameters = [...new Set([...inputs].map((input) => study.model.inputs[input]!.parameter))];
  return { uncertain: uncertain.plan.rows, varying: varying.plan.rows, parameters, figures };
}

/** What a name means, or the usual outputs. */
export function outputsOf(
  { output }: { readonly output?: string | undefined },
  { model }: Pick<Study, "model">,
): ReturnType<typeof outputsNamed> {
  return outputsNamed(output === undefined ? [] : [output], model.outputs);
}

/** Each number once. */
export function ascending(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Each column of which outputs are reported, once, with the values that were observed of them or may be exceeded. */
function wantedOf({ scenario, model }: Study, { quantiles = [], precision = [] }: Request, exceeds: Exceeds): Wanted[] {
  const probabilities = ascending([...PROBABILITIES, ...quantiles, ...probabilitiesOf(precision)]);
  const observed = scenario.observations.map((each) => ({ cell: publishedCell(each), value: each.value }));
  const columns = new Map<string, Wanted & { readonly thresholds: number[] }>();
  for (const { name, column, ratio } of model.outputs) {
    const known = columns.get(keyOf({ column, ratio }));
    const thresholds = known?.thresholds ?? [];
    thresholds.push(...observed.filter(({ cell }) => cell === name).map(({ value }) => value));
    thresholds.push(...(exceeds.get(name) ?? []));
    if (known !== undefined) continue;
    const wanted = { column, ratio, probabilities, reach: REACH, tail: beyondThresholds, thresholds };
    columns.set(keyOf({ column, ratio }), wanted);
  }
  return [...columns.values()];
}

function checkOf({ column, cells }: Model["checks"][number]): Check {
  return { column, cells: cells.length };
}

/** What to say where a sampler has no room for so many streams. */
export function tooManyInputs(streams: number, sampler: SamplerName): Obstacle | undefined {
  const { dimensions } = samplers[sampler];
  if (streams <= dimensions) return undefined;
  return {
    about: "sampler",
    expected: `at most ${dimensions} random inputs for the sampler ${sampler}`,
    got: `${streams}`,
    hint: "take --sampler random, which has no such limit",
  };
}

/** The draws behind a run's figures: a column for each random cell of a parameter, and for each figure where asked, made block by block. */
export type Sample = { readonly task: Task; readonly columns: readonly SampleColumn[] };

/** `operand` is where the task's program computes it. */
export type SampleColumn = Pick<Output, "name" | "unit" | "categories"> & { readonly operand: Operand };

/**
 * The sample that a run of the same request draws from, with its figures where `of` is "all", or why it cannot be had; a run
 * has the same numbers.
 */
export function prepareSample(study: Study, request: Request, of: "drawn" | "all" = "drawn"): Sample | Obstacle {
  const drawn = of === "all" ? compileWithDrawn(study.scenario) : compileDrawn(study.scenario);
  if (!drawn.ok) throw new Error(`a study that is in order no longer is: ${drawn.issues[0].expected}`);
  const { kept, outputs } = drawn.value;
  const planned = planFor(drawn.value, request);
  if ("expected" in planned) return planned;
  const figures = new Set(of === "all" ? study.model.outputs.map(({ name }) => name) : []);
  const inOrder = [
    ...outputs.filter(({ name }) => !figures.has(name)),
    ...outputs.filter(({ name }) => figures.has(name)),
  ];
  const columns = inOrder.map(({ column, ...output }) => ({ ...output, operand: kept[column]! }));
  return { task: createTask(drawn.value, planned, request.engine, false), columns };
}

/**
 * The same run with more rows behind those that were drawn, of which none has to be drawn or counted again; undefined where
 * the figures are as precise as was asked for, or no further batch is allowed.
 */
export function prepareFurther(
  { study, request, task }: Run,
  { precision }: Pick<Report, "precision">,
): Run | undefined {
  const wanted = rowsWanted(precision, task.plan.rows);
  if (wanted === undefined) return undefined;
  const { rows } = grown(task.plan, wanted, mostRows(request, task));
  if (rows === task.plan.rows) return undefined;
  const further = prepareRun(study, { ...request, rows });
  return "expected" in further ? undefined : further;
}

function mostRows({ maxSamples = Infinity }: Request, { plan: { rows, replicates }, look }: Task): number {
  if (replicates === 1) return maxSamples;
  return Math.min(maxSamples, (rows / replicates) * Math.floor(MOST_COUNTED / (look?.figures.length ?? 1)));
}
