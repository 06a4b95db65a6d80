/**
 * What could be known: all of a parameter, all that a source stands for, or what a study of some size would find. By its
 * findings, a column each, a candidate is worth what they tell of a figure.
 */
import { isCellOf } from "../model/planned.ts";
import { isSized } from "../scenario/planned-studies.ts";
import type { Parameter, PlannedStudy, Scenario, StudyItem } from "../scenario/scenario.ts";
import { answersOf, instrumentFor } from "./answers.ts";
import { chancesOf, scoresFor, type Draws, type Known } from "./draws.ts";

/** One number that would be found: in each row of the draws, were these the truth. */
export type Finding = {
  readonly about: Known;
  /** It is the truth itself. */
  readonly isPerfect: boolean;
  readonly values: Float64Array;
};

/** A finding of which nothing is in doubt. */
export function perfect(about: Known): Finding {
  return { about, isPerfect: true, values: about.values };
}

/** What a study asks after: an item, and a draw that it is about. */
export type Inquest = { readonly item: StudyItem; readonly about: Known };

/** Every draw that a study would inform, once. */
export function inquestsOf({ informs }: PlannedStudy, cells: readonly Known[], aliases: Aliases): readonly Inquest[] {
  const seen = new Set<Known>();
  return informs.flatMap((item) =>
    cells.flatMap((about) => {
      const isMeant = aliases.get(about)!.some((name) => isCellOf(name, item.of));
      if (!isMeant || seen.has(about)) return [];
      seen.add(about);
      return [{ item, about }];
    }),
  );
}

/** The names of all cells that share a draw. */
export type Aliases = ReadonlyMap<Known, readonly string[]>;

export function aliasesIn({ model }: Draws, cells: readonly Known[]): Aliases {
  const columns = new Map(model.outputs.map(({ name, column }) => [name, column]));
  const named = new Map<number, string[]>();
  for (const { name, column } of model.outputs) named.set(column, [...(named.get(column) ?? []), name]);
  return new Map(cells.map((cell) => [cell, named.get(columns.get(cell.name)!)!]));
}

/** Makes the findings of one study, of any size, by the same chances. */
export function findingsOf(
  study: PlannedStudy,
  inquests: readonly Inquest[],
  { rows, key }: Pick<Draws, "rows" | "key">,
): (size: number) => readonly Finding[] {
  const made = inquests.map(({ item, about }) => {
    const { values, categories } = about;
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    const instrument = instrumentFor(item.likelihood, mean, categories);
    const chances = item.likelihood.kind === "perfect" ? values : chancesOf(`${study.id} ${about.name}`, rows, key);
    return { item, about, instrument, chances, scores: scoresFor(chances) };
  });
  return (size) =>
    made.map(({ item, about, instrument, chances, scores }): Finding => {
      if (item.likelihood.kind === "perfect") return perfect(about);
      const answers = answersOf(study, item, size);
      const { values } = about;
      const found = new Float64Array(rows);
      for (let row = 0; row < rows; row++) {
        found[row] = instrument.find(values[row]!, answers, scores[row]!, chances[row]!);
      }
      return { about, isPerfect: false, values: found };
    });
}

/** Sizes at which a study is looked at where it states none: five, each twice the one before, up to its maximum. */
const SIZES = 5;
const DEFAULT_LARGEST = 1600;

/** One that is of no meaning where the study has no size. */
export function sizesOf({ sizes, informs, maximum = DEFAULT_LARGEST }: PlannedStudy): readonly (number | undefined)[] {
  if (!informs.some(({ likelihood }) => isSized(likelihood))) return [undefined];
  if (sizes.length > 0) return sizes;
  return [
    ...new Set(Array.from({ length: SIZES }, (_, i) => Math.max(1, Math.round(maximum / (1 << (SIZES - 1 - i)))))),
  ];
}

/** Of a study of that size; undefined where no cost is stated. */
export function costOf({ cost }: PlannedStudy, size: number | undefined): number | undefined {
  return cost && cost.fixed + cost.each * (size ?? 0);
}

/** The sources of a scenario's parameters, each with all that rest on it; those without one are no candidate. */
export function sourcesOf({ parameters, sources }: Scenario): ReadonlyMap<string, readonly Parameter[]> {
  return new Map(
    sources.flatMap(({ id }) => {
      const resting = parameters.filter((parameter) => parameter.sources.some(({ text }) => text === id));
      return resting.length === 0 ? [] : [[id, resting] as const];
    }),
  );
}
