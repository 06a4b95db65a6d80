/**
 * The pipeline on one page: a scenario is read, changed where asked, compiled, planned, drawn, summarised and reported.
 * Every arrow is a pure function and every noun plain data; only drawing takes time, and the shell decides on which
 * threads (`engine/serve`). No draw is kept: threads count what is asked of them (`analysis/findings`).
 *
 *   files -> Scenario -> Model -> Task (Plan, Look) -> Tallies -> Findings -> Summary -> Report -> text
 */
import { achievedCorrelations } from "./analysis/achieved.ts";
import { brokenIn } from "./analysis/broken.ts";
import { failuresOf } from "./analysis/failures.ts";
import { byOutput, type FigureFindings, type Findings } from "./analysis/findings.ts";
import { shareAtOrBelow } from "./analysis/position.ts";
import { linearised } from "./analysis/linear.ts";
import { precisionsOf, probabilitiesOf, rowsWanted, type Precision, type Target } from "./analysis/precision.ts";
import { PROBABILITIES, REACH } from "./analysis/ranks.ts";
import { summarise } from "./analysis/summarise.ts";
import { bandsOf, bytesOfBands, type Variability } from "./analysis/variability.ts";
import type { Summary } from "./analysis/summary.ts";
import { bytesOfOrdering, obstacleToOrdering } from "./engine/iman-conover.ts";
import { lookFor, type Wanted } from "./engine/pilot.ts";
import { plan, type DependenceName, type Plan } from "./engine/plan.ts";
import type { Separation } from "./engine/separated.ts";
import { createTask, type EngineName, type Task } from "./engine/task.ts";
import { overlay } from "./hypotheses/overlay.ts";
import { keyOf, type Check } from "./engine/look.ts";
import { settle, type Complaint, type Issue, type Read } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import { compile, compileDrawn, compileWithDrawn } from "./model/compile.ts";
import type { CellName, Model, Operand, Output } from "./model/model.ts";
import { outputsNamed } from "./model/named-outputs.ts";
import { isIndicator } from "./model/indicator-names.ts";
import { observedCell, publishedCell } from "./model/observed.ts";
import { beyondThresholds } from "./numerics/pareto-tail.ts";
import { buildReport, type Observed } from "./report/build.ts";
import type { Report, RunRecord } from "./report/report.ts";
import { samplers, type SamplerName } from "./samplers/index.ts";
import type { Files } from "./scenario/files.ts";
import { observedTexts } from "./scenario/observations.ts";
import { readLegible, type Reading } from "./scenario/read.ts";
import { parseSet } from "./scenario/changes.ts";
import type { Change, Hypothesis, Scenario, Unread } from "./scenario/scenario.ts";
import { leavesOf } from "./scenario/tables.ts";

/** A scenario that was found to be in order, and the model that it makes. */
export type Study = { readonly scenario: Scenario; readonly model: Model; readonly edits: Edits };

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
  /** How precise figures have to be. */
  readonly precision?: readonly Target[];
  /** What draws; it changes no bit. The fastest there is where absent. */
  readonly engine?: EngineName;
};

/** A value of the outputs that `output` means, in their unit; of the usual ones where no name is given. */
export type Threshold = { readonly output?: string; readonly value: number };

/** Why a run cannot be prepared, and which part of the request stands in the way. */
export type Obstacle = Complaint & { readonly about: keyof Request };

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

/** What only the shell knows: the engine's version and the hash of the scenario's files. */
export type Stamp = { readonly engine: string; readonly hash: string };

/** What grows with the rows may take so many bytes: draws that are put into order, or kept for other uses. */
export const MEMORY = 4_000_000_000;

/** Hypotheses under which a scenario is tried when it is checked: each takes as long as the scenario itself. */
const MOST_TRIED = 100;

/** What the command line changes in a scenario before it is run. */
export type Edits = {
  /** `fee=lognormal(mean=6000, sd=900)`, each. */
  readonly set?: readonly string[] | undefined;
  /** Ids of hypotheses, whose changes are made together. */
  readonly hypotheses?: readonly string[] | undefined;
  /** The economy from which inward and outward are seen instead. */
  readonly economy?: string | undefined;
};

/**
 * Reads a scenario, makes the edits and compiles it, or says all that is wrong. `top` is the scenario's path as `files`
 * knows it.
 */
export function readStudy(top: string, files: Files, edits: Edits = {}): Read<Study> {
  return studyOf(readLegible(top, files), edits);
}

/** A study, and the same scenario under each of several hypotheses besides. */
export type Alternatives = {
  readonly base: Study;
  readonly others: readonly { readonly hypothesis: Hypothesis; readonly study: Study }[];
};

/**
 * As `readStudy`, and under each of the hypotheses `ids` besides what the edits ask for; under all where none is named, of
 * which there have to be `fewest`.
 */
export function readAlternatives(
  top: string,
  files: Files,
  edits: Edits,
  ids: readonly string[],
  fewest: 0 | 1 = 1,
): Read<Alternatives> {
  const reading = readLegible(top, files);
  const base = studyOf(reading, edits);
  if (!base.ok) return base;
  const { hypotheses, place } = base.value.scenario;
  const chosen = ids.length > 0 ? [...new Set(ids)] : hypotheses.map(({ id }) => id);
  const read = chosen.map((id) => studyOf(reading, { ...edits, hypotheses: [...(edits.hypotheses ?? []), id] }));
  const issues = read.flatMap((each) => (each.ok ? each.warnings : each.issues));
  if (chosen.length < fewest) {
    const hint = "state one: hypotheses: { cheaper: { set: { fee: 1000 } } }";
    issues.push({
      ...place,
      severity: "error",
      expected: "hypotheses to compare with the scenario",
      got: "none",
      hint,
    });
  }
  const others = read.flatMap((each, i) => {
    const hypothesis = hypotheses.find(({ id }) => id === chosen[i]);
    return each.ok && hypothesis !== undefined ? [{ hypothesis, study: each.value }] : [];
  });
  return settle({ base: base.value, others }, distinct([...base.warnings, ...issues]));
}

/** A study as it is, and with all edits made at once. */
export type Edited = { readonly base: Study; readonly edited: Study; readonly changes: readonly Change[] };

/** As `readStudy`, without and with what is set and hypothesised; seen from the same economy. */
export function readEdited(top: string, files: Files, edits: Edits): Read<Edited> {
  const reading = readLegible(top, files);
  const base = studyOf(reading, edits.economy === undefined ? {} : { economy: edits.economy });
  if (!base.ok) return base;
  const edited = studyOf(reading, edits);
  if (!edited.ok) return edited;
  const { made } = changesOf(base.value.scenario, edits, reading.legible!.unread);
  return settle({ base: base.value, edited: edited.value, changes: made }, [...base.warnings]);
}

/** As `readStudy`, and compiles the scenario under each of its hypotheses too: all that could ever go wrong with it. */
export function checkStudy(top: string, files: Files): Read<Study> {
  const reading = readLegible(top, files);
  const study = studyOf(reading, {});
  if (reading.legible === undefined) return study;
  const { scenario, unread } = reading.legible;
  const plain = study.ok ? [] : study.issues;
  const tried = scenario.hypotheses.slice(0, MOST_TRIED).flatMap(({ id, set }) => {
    const { model } = compileUnder(set, scenario, unread);
    return model.ok ? [] : blamed(model.issues, plain, `under the hypothesis ${id}`);
  });
  const found = [...plain, ...tried];
  const untried = scenario.hypotheses[MOST_TRIED];
  if (untried !== undefined) {
    const expected = `at most ${MOST_TRIED} hypotheses, each of which is tried`;
    found.push({ ...untried.place, severity: "warning", expected, got: `${scenario.hypotheses.length}` });
  }
  return settle(study.ok ? study.value : undefined, distinct([...(study.ok ? study.warnings : []), ...found]));
}

/** The study of a scenario as far as it could be read; all that is wrong with it is told at once. */
function studyOf({ legible, issues }: Reading, edits: Edits): Read<Study> {
  if (legible === undefined) return settle<Study>(undefined, issues);
  const { scenario, unread } = legible;
  const changes = changesOf(scenario, edits, unread);
  const { changed, model } = compileUnder(changes.made, seenFrom(scenario, edits.economy), unread);
  const found = [...issues, ...changes.issues];
  // What is doubtful in a part says nothing of the whole.
  if (model.ok)
    return settle({ scenario: changed, model: model.value, edits }, found.length > 0 ? found : model.warnings);
  const plain = changes.made.length === 0 ? model : compileUnder([], seenFrom(scenario, edits.economy), unread).model;
  const own = blamed(model.issues, plain.ok ? [] : plain.issues, `with ${namesOf(edits)}`);
  return settle<Study>(undefined, distinct([...found, ...own]));
}

/** "--hypothesis h and --set fee=0". */
function namesOf({ hypotheses = [], set = [] }: Edits): string {
  return [...[...new Set(hypotheses)].map((id) => `--hypothesis ${id}`), ...set.map((text) => `--set ${text}`)].join(
    " and ",
  );
}

/** A complaint that names the change itself: "0.5 for b (--set)". */
const LAYS_IT = /\((--set|--hypothesis|hypotheses\.)/;

/** Issues that the scenario as it is does not have are laid to what changes it, unless they stand there already. */
function blamed(issues: readonly Issue[], plain: readonly Issue[], why: string): Issue[] {
  const known = new Set(plain.map((issue) => JSON.stringify(issue)));
  return issues.map((issue) => {
    const saysSo = issue.at.startsWith("hypotheses.") || issue.file.startsWith("--") || LAYS_IT.test(issue.got);
    return saysSo || known.has(JSON.stringify(issue)) ? issue : { ...issue, got: `${issue.got}, ${why}` };
  });
}

/** The scenario with changes, and its model or all that is wrong with either. */
function compileUnder(
  changes: readonly Change[],
  base: Scenario,
  unread: Unread,
): { readonly changed: Scenario; readonly model: Read<Model> } {
  const { scenario: changed, issues } = overlay(base, changes);
  const model = compile(changed, unread);
  if (issues.length === 0) return { changed, model };
  return { changed, model: settle<Model>(undefined, model.ok ? issues : [...issues, ...model.issues]) };
}

/** Issues of which several steps may have complained, each once. */
function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

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
  const planned = plan(seed, samples, sampler, model.inputs.length, dependence, exact);
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

/** What is asked of each output, or which name means none. */
function thresholdsOf({ model }: Study, { exceeds = [] }: Request): Exceeds | Obstacle {
  const thresholds = new Map<CellName, readonly number[]>();
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
  const varying = planFor(model, { ...request, samples: rows });
  if ("expected" in varying) return varying;
  const [bytes, evaluations] = [bytesOfBands(model.outputs.length, plan.rows), plan.rows * varying.rows];
  if (bytes > MEMORY || evaluations > MOST_EVALUATIONS) {
    const got = `${plan.rows} samples of ${varying.rows} each`;
    const expected = `at most ${MOST_EVALUATIONS / 1e9} billion evaluations, and figures that fit into ${MEMORY / 1e9} GB`;
    return { about: "samples", expected, got, hint: "--samples counts what is uncertain: 1000 are often enough" };
  }
  return { uncertain, varying: createTask(model, varying, request.engine, false), inputs };
}

/** The bands of what varies over what is uncertain; yields now and then how many uncertain rows are done. */
export function* variabilityOf({ study, separation }: Run): Generator<number, Variability | undefined, void> {
  if (separation === undefined) return undefined;
  const { uncertain, varying, inputs } = separation;
  const figures = yield* bandsOf(separation, outputsOf({}, study).found);
  const parameters = [...new Set([...inputs].map((input) => study.model.inputs[input]!.parameter))];
  return { uncertain: uncertain.plan.rows, varying: varying.plan.rows, parameters, figures };
}

/** What a name means, or the usual outputs. */
function outputsOf(
  { output }: { readonly output?: string | undefined },
  { model }: Pick<Study, "model">,
): ReturnType<typeof outputsNamed> {
  return outputsNamed(output === undefined ? [] : [output], model.outputs);
}

/** Each number once. */
function ascending(numbers: readonly number[]): readonly number[] {
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

/** The report of a run that was drawn; `doubts` about the scenario are kept beside its figures. */
export function reportRun(drawn: Drawn, doubts: readonly Issue[], stamp: Stamp): Report {
  const { study, request, exceeds, task, findings } = drawn;
  const { scenario, model } = study;
  const findingsFor = byOutput(findings);
  const summaries = model.outputs.map((output) => summarise(output, findingsFor(output), exceeds.get(output.name)));
  const checks = model.checks.map(({ title, cells }, i) => brokenIn(title, cells, findings.checks[i]!));
  const observed = observedIn(study, findingsFor);
  const warnings = doubtLines(doubts, scenario);
  const failures = failuresOf(task, findings);
  return buildReport(
    scenario,
    {
      summaries,
      observed,
      checks,
      dependence: achievedCorrelations(task),
      precision: precisionIn(drawn, summaries),
      ...(failures && { failures }),
      ...(request.compareLinear === true && { linear: linearised(task, model.outputs, summaries) }),
      warnings,
    },
    recordOf(study, request, task, stamp),
  );
}

/** How precise the figures are for which a precision was asked. */
function precisionIn({ study, request }: Run, summaries: readonly Summary[]): Precision[] {
  return (request.precision ?? []).flatMap((target) => {
    const meant = new Set(outputsOf(target, study).found.map(({ name }) => name));
    return summaries.filter(({ output }) => meant.has(output)).flatMap((summary) => precisionsOf(target, summary));
  });
}

/**
 * The same run with more rows, whose report is that of a run that had so many from the start; undefined where the figures
 * are as precise as was asked for, or there are `most` rows already.
 */
export function prepareFurther({ study, request }: Run, { precision, run }: Report, most: number): Run | undefined {
  const wanted = rowsWanted(precision, run.samples, run.replicates);
  if (wanted === undefined || run.samples >= most) return undefined;
  const further = prepareRun(study, { ...request, samples: Math.min(wanted, most) });
  return "expected" in further || further.task.plan.rows <= run.samples ? undefined : further;
}

/** What repeats a run: the engine may be another one, which gives the same bits. */
export function recordOf(
  { scenario, edits }: Study,
  request: Omit<Request, "dependence" | "exact" | "engine">,
  task: Task,
  stamp: Stamp,
): RunRecord {
  return {
    engine: stamp.engine,
    scenario: scenario.id,
    hash: stamp.hash,
    files: scenario.files.map(({ name }) => name),
    seed: request.seed,
    sampler: request.sampler,
    dependence: task.plan.dependence,
    exact: task.plan.exact,
    tableError: tableErrorOf(task),
    samples: task.plan.rows,
    asked: request.samples,
    replicates: task.plan.replicates,
    quantiles: ascending(request.quantiles ?? []),
    exceeds: request.exceeds ?? [],
    ...(request.variabilityN !== undefined && { variabilityN: request.variabilityN }),
    hypotheses: [...new Set(edits.hypotheses)],
    ...(edits.economy !== undefined && { economy: edits.economy }),
    changes: (edits.set ?? []).map(changeAsWritten),
  };
}

/** Doubts, a line each; files are named as in the run record, so that a report is the same wherever the program was started. */
export function doubtLines(doubts: readonly Issue[], { files }: Scenario): string[] {
  return doubts.map(({ file, line, column, expected, got }) => {
    const name = files.find(({ path }) => path === file)?.name ?? file;
    return `${name}:${line}:${column}: expected ${expected}, got ${got}`;
  });
}

/** Where each observation falls among the draws of the cell that it is about. */
function observedIn({ scenario, model }: Study, findingsFor: (output: Output) => FigureFindings): Observed[] {
  return scenario.observations.flatMap((observation) => {
    const cell = publishedCell(observation);
    const output = model.outputs.find(({ name }) => name === cell);
    if (output === undefined) return [];
    return [{ observation, percentile: shareAtOrBelow(findingsFor(output), observation.value) }];
  });
}

/** The greatest verified error of a quantile table, relative to the larger of |x| and the interquartile range. */
function tableErrorOf({ tables, scores }: Task): number {
  return [...tables, scores].reduce((most, { bound }) => Math.max(most, bound), 0);
}

/** A change of the command line, which was read before, in its two halves. */
function changeAsWritten(text: string): RunRecord["changes"][number] {
  const read = parseSet(text);
  if (!read.ok) throw new Error(`${text}: a change that was never read`);
  const { target, value } = read.value;
  return {
    target: target.text,
    value: leavesOf(value)
      .map((leaf) => leaf.text)
      .join(),
  };
}

/**
 * All changes that the edits ask for, those of hypotheses first, and what is wrong with the others; what is changed of an
 * unread entry cannot be judged.
 */
function changesOf(
  scenario: Scenario,
  { set = [], hypotheses = [] }: Edits,
  { quantities, flows }: Unread,
): { readonly made: readonly Change[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const named = [...new Set(hypotheses)].flatMap((id) => {
    const hypothesis = scenario.hypotheses.find((each) => each.id === id);
    if (hypothesis === undefined) {
      const hint = hintFor(
        id,
        scenario.hypotheses.map((each) => each.id),
        "hypotheses",
      );
      const place = { file: "--hypothesis", line: 1, column: 1, at: "" };
      issues.push({ ...place, severity: "error", expected: "the id of a hypothesis", got: id, hint });
    }
    return hypothesis?.set ?? [];
  });
  const stated = set.flatMap((text, i) => {
    const read = parseSet(text, i + 1);
    if (!read.ok) issues.push(...read.issues);
    if (!read.ok) return [];
    const { name } = read.value.target;
    return quantities.has(name) || flows.has(name) ? [] : [read.value];
  });
  return { made: [...named, ...stated], issues };
}

/** The scenario as another economy sees it; what was observed of the first one's indicators says nothing about the other's. */
function seenFrom(scenario: Scenario, economy: string | undefined): Scenario {
  if (economy === undefined || economy === scenario.economy?.text) return scenario;
  const observations = scenario.observations.filter(
    (observation) => !observedTexts(observation).some((text) => isIndicator(observedCell(text)?.quantity ?? "")),
  );
  return {
    ...scenario,
    observations,
    economy: { text: economy, place: { file: "--economy", line: 1, column: 1, at: "" } },
  };
}
