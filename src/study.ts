/**
 * The first half of the pipeline: a scenario is read, changed where asked, and compiled, or all that is wrong with it is
 * told. Every arrow is a pure function and every noun plain data.
 *
 *   files -> Scenario -> Model
 */
import { overlay } from "./hypotheses/overlay.ts";
import { settle, type Issue, type Read } from "./issues/issue.ts";
import { hintFor } from "./issues/nearest.ts";
import { compile } from "./model/compile.ts";
import { isIndicator } from "./model/indicator-names.ts";
import type { Model } from "./model/model.ts";
import { observedCell } from "./model/observed.ts";
import { parseSet } from "./scenario/changes.ts";
import type { Files } from "./scenario/files.ts";
import { observedTexts } from "./scenario/observations.ts";
import { readLegible, type Reading } from "./scenario/read.ts";
import type { Change, Hypothesis, Scenario, Unread } from "./scenario/scenario.ts";

/** A scenario that was found to be in order, and the model that it makes. */
export type Study = { readonly scenario: Scenario; readonly model: Model; readonly edits: Edits };

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
