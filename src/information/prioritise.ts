/** Every candidate looked at for every figure: what each study would find at each of its sizes, and what knowing all would give. */
import type { Output } from "../model/model.ts";
import type { PlannedStudy, Scenario } from "../scenario/scenario.ts";
import { isParameterOf } from "../model/weighed.ts";
import {
  aliasesIn,
  costOf,
  findingsOf,
  inquestsOf,
  perfect,
  sizesOf,
  sourcesOf,
  type Finding,
  type Inquest,
} from "./candidate.ts";
import { knowable, type Draws, type Known } from "./draws.ts";
import { enough } from "./enough.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { Appraiser, figureOf, type Figure, type Worth } from "./worth.ts";

/** One study at one size; no size where it has none. `worth` is that for each figure. */
export type Sized = {
  readonly size: number | undefined;
  readonly cost: number | undefined;
  readonly worth: readonly Worth[];
};

export type StudyWorth = {
  readonly study: PlannedStudy;
  /** Draws that it would inform. */
  readonly about: readonly Known[];
  readonly sized: readonly Sized[];
  /** If all that it asks after were known for sure. */
  readonly limit: readonly Worth[];
  /** For each figure the size that gives the wanted share of the limit's narrowing. */
  readonly enough: readonly (Estimate | undefined)[];
};

/** A parameter, or a source, of which all were known. */
export type SubjectWorth = {
  readonly name: string;
  readonly members: readonly Known[];
  readonly worth: readonly Worth[];
};

export type Prioritised = {
  readonly figures: readonly Figure[];
  /** Figures of which nothing can be said, and why. */
  readonly withheld: readonly { readonly output: Output; readonly why: string }[];
  readonly studies: readonly StudyWorth[];
  readonly parameters: readonly SubjectWorth[];
  readonly sources: readonly SubjectWorth[];
};

export type Progress = { readonly done: number; readonly count: number };

/** What was drawn, sorted out: the cells that can be known and the studies that ask after them. */
export type Field = {
  readonly draws: Draws;
  readonly appraiser: Appraiser;
  readonly cells: readonly Known[];
  readonly inquests: ReadonlyMap<PlannedStudy, readonly Inquest[]>;
};

export function fieldOf(scenario: Scenario, draws: Draws): Field {
  const cells = knowable(draws, isParameterOf(scenario));
  const aliases = aliasesIn(draws, cells);
  const inquests = new Map(scenario.studies.map((study) => [study, inquestsOf(study, cells, aliases)]));
  return { draws, appraiser: new Appraiser(draws.model, cells), cells, inquests };
}

/** `outputs` are the figures; `share` is that of all a study could give, for the size that is enough. */
export function* prioritise(
  scenario: Scenario,
  field: Field,
  outputs: readonly Output[],
  share: number,
): Generator<Progress, Prioritised> {
  const { draws, appraiser, cells, inquests } = field;
  const looked = outputs.map((output) => ({ output, figure: figureOf(draws, output) }));
  const figures = looked.flatMap(({ figure }) => (typeof figure === "string" ? [] : [figure]));
  const sources = [...sourcesOf(scenario)];
  const count = scenario.studies.length + scenario.parameters.length + sources.length;
  let done = 0;

  const studies: StudyWorth[] = [];
  for (const study of scenario.studies) {
    const asked = inquests.get(study)!;
    const make = findingsOf(study, asked, draws);
    const sized: Sized[] = [];
    for (const size of sizesOf(study)) {
      const worth = appraiser.worthOf(make(size ?? 1), figures);
      sized.push({ size, cost: costOf(study, size), worth });
      yield { done, count };
    }
    const about = asked.map((each) => each.about);
    const limit = appraiser.worthOf(about.map(perfect), figures);
    studies.push({ study, about, sized, limit, enough: limit.map((all, i) => sizeThatIsEnough(sized, i, all, share)) });
    yield { done: ++done, count };
  }

  const subjects: SubjectWorth[][] = [[], []];
  const named = [
    scenario.parameters.map(({ name }) => [name, [name]] as const),
    sources.map(([id, resting]) => [id, resting.map(({ name }) => name)] as const),
  ];
  for (const [kind, each] of named.entries()) {
    for (const [name, parameters] of each) {
      const members = cells.filter(({ parameter }) => parameters.includes(parameter));
      const findings: readonly Finding[] = members.map(perfect);
      if (members.length > 0) {
        subjects[kind]!.push({ name, members, worth: appraiser.worthOf(findings, figures) });
      }
      yield { done: ++done, count };
    }
  }
  const [parameters, ofSources] = subjects;
  return {
    figures,
    withheld: looked.flatMap(({ output, figure }) => (typeof figure === "string" ? [{ output, why: figure }] : [])),
    studies,
    parameters: parameters!,
    sources: ofSources!,
  };
}

function sizeThatIsEnough(sized: readonly Sized[], figure: number, all: Worth, share: number): Estimate | undefined {
  const points = sized.flatMap(({ size, worth }) => {
    return size === undefined ? [] : [{ size, gain: worth[figure]!.width.gain }];
  });
  return points.length < 2 ? undefined : enough(points, all.width.gain, share);
}
