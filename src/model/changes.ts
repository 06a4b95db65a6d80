/**
 * The change of a figure from one year to another, draw by draw: what both years share cancels out, so that a trend may be
 * known better than the levels that it joins (IPCC 2006 Guidelines, volume 1, chapter 3, section 3.2.3: uncertainty in the
 * trend). Written `change(inward, 2016, 2018)`; `change(inward)` from the first to the last year, `change(inward, year)`
 * from each year to the next.
 */
import type { Expression, LawArgumentNode, LawNode } from "../formula/expression.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { observedTexts } from "../scenario/observations.ts";
import { placeIn } from "../scenario/position.ts";
import type { Formula, Scenario } from "../scenario/scenario.ts";
import { cellName } from "./cells.ts";
import { differenceOf } from "./contrast.ts";
import type { DeclaredOutput } from "./declared.ts";
import { isIndicator } from "./indicator-names.ts";
import type { CellName, Subscripts } from "./model.ts";
import type { ProgramBuilder } from "./program-builder.ts";

/** What a call of `change` names. */
export type NamedChange = {
  readonly of: string;
  /** The members named; of a quantity all cells that are left change, of an indicator just the one that is named. */
  readonly members: Subscripts;
  readonly years: readonly [from: string, to: string] | "first to last" | "each to the next";
};

const FORMS = "change(figure), change(figure, year) or change(figure, 2016, 2018)";

/** Whether an expression is a call of `change`: the parser takes it for a distribution, being no function. */
export function isChange(expression: Expression): expression is LawNode {
  return expression.kind === "law" && expression.family === "change";
}

/** What a call of `change` asks for, or what is wrong with it. */
export function namedChange({ arguments: [figure, ...years] }: LawNode): NamedChange | Complaint {
  const named = figure?.value;
  if (named?.kind !== "name" || figure?.name !== undefined) {
    return { expected: FORMS, got: "no figure, such as inward or payers[nationality=GTM]" };
  }
  const members: Record<string, string> = {};
  for (const subscript of named.subscripts) {
    if (subscript.kind !== "member" || subscript.index === "year") {
      return {
        expected: FORMS,
        got: `${named.name} with a year in brackets`,
        hint: "the years stand behind the figure",
      };
    }
    members[subscript.index] = subscript.member;
  }
  const base = { of: named.name, members };
  const [first, second, ...more] = years.map(yearIn);
  if (years.length === 0) return { ...base, years: "first to last" };
  if (years.length === 1 && first === "year") return { ...base, years: "each to the next" };
  if (first === undefined || second === undefined || more.length > 0) {
    return { expected: FORMS, got: years.length === 1 ? "one year" : "other arguments" };
  }
  return { ...base, years: [first, second] };
}

/** 2016, or a text or name that is a member of the index year. */
function yearIn({ name, value }: LawArgumentNode): string | undefined {
  if (name !== undefined) return undefined;
  if (value.kind === "text") return value.text;
  if (value.kind === "number" && !value.percent) return String(value.value);
  return value.kind === "name" && value.subscripts.length === 0 ? value.name : undefined;
}

/** `change(inward[market=tea], 2016, 2018)`. */
export function changeName(of: string, members: Subscripts, from: string, to: string): CellName {
  return `change(${cellName(of, members)}, ${from}, ${to})`;
}

/** The headline flows over all years, from the first to the last: what is reported without being asked for. */
export function headlineChanges(indicators: readonly DeclaredOutput[], builder: ProgramBuilder): DeclaredOutput[] {
  return ["inward", "outward", "total", "net"].flatMap((of) => {
    const figures = groupsOf({ of, members: {}, years: "first to last" }, indicators);
    const changes = figures.flatMap((years) => changesIn(years, "first to last", builder));
    // What is the same in every draw is no finding, unless it was asked for.
    return changes.filter(({ value }) => builder.constantOf(value) === undefined);
  });
}

/** The figures of which a change may be asked: undefined for a name that is none, or of which nothing is known after mistakes. */
export type Figures = (name: string) => readonly DeclaredOutput[] | "refused" | undefined;

/** The changes that outputs and observations ask for, an observation for one. */
export function askedChanges(
  scenario: Scenario,
  figures: Figures,
  builder: ProgramBuilder,
  issues: Issue[],
): DeclaredOutput[] {
  const ask = (formula: Formula, once: boolean): readonly DeclaredOutput[] => {
    if (!isChange(formula.expression)) return [];
    const named = namedChange(formula.expression);
    const made = "expected" in named ? named : changesNamed(named, once, figures, builder);
    if (!("expected" in made)) return made;
    issues.push({ ...placeIn(formula, 0), ...made, severity: "error" });
    return [];
  };
  return [
    ...(scenario.outputs ?? []).flatMap((formula) => ask(formula, false)),
    ...scenario.observations.flatMap(observedTexts).flatMap((text) => ask(text, true)),
  ];
}

/** The changes, or why there are none; `once` where there must be one. */
function changesNamed(
  named: NamedChange,
  once: boolean,
  figures: Figures,
  builder: ProgramBuilder,
): readonly DeclaredOutput[] | Complaint {
  const { of, members, years } = named;
  const got = cellName(of, members);
  const known = figures(of);
  if (known === "refused") return [];
  if (known === undefined) return { expected: "the change of an indicator, a parameter or a variable", got };
  const groups = groupsOf(named, known);
  const listed = [...(groups[0]?.keys() ?? [])];
  if (groups.length === 0 || (once && groups.length > 1)) {
    const cells = new Set(known.map(({ subscripts: { year: _, ...others } }) => cellName(of, others)));
    return { expected: `the change of one figure of ${of}`, got, hint: hintFor(got, cells, "figures") };
  }
  if (listed.length < 2) {
    const year = listed[0] ?? "";
    const expected = "the change of a figure of two years or more";
    return { expected, got: year === "" ? `${of}, which has no year` : `${of}, of ${year} alone` };
  }
  if (typeof years !== "string") {
    const unknown = years.find((year) => !listed.includes(year));
    if (unknown !== undefined) {
      return { expected: `a year of ${of}`, got: unknown, hint: hintFor(unknown, listed, "its years") };
    }
    if (years[0] === years[1]) return { expected: "two different years", got: `${years[0]} twice` };
  } else if (once) {
    return {
      expected: "a change between two years",
      got,
      hint: `write change(${got}, ${listed[0]}, ${listed.at(-1)})`,
    };
  }
  return groups.flatMap((group) => changesIn(group, years, builder));
}

/** The figures that a change names, each by its years in the order of the index; a figure without year by "". */
function groupsOf(
  { of, members }: NamedChange,
  figures: readonly DeclaredOutput[],
): readonly ReadonlyMap<string, DeclaredOutput>[] {
  const groups = new Map<string, Map<string, DeclaredOutput>>();
  for (const figure of figures) {
    const { year, ...others } = figure.subscripts;
    const fits = Object.entries(members).every(([index, member]) => others[index] === member);
    const isNamed = !isIndicator(of) || Object.keys(others).length === Object.keys(members).length;
    if (figure.quantity !== of || !fits || !isNamed) continue;
    const key = cellName(of, others);
    groups.set(key, (groups.get(key) ?? new Map<string, DeclaredOutput>()).set(year ?? "", figure));
  }
  return [...groups.values()];
}

/** The changes of one figure between its years. */
function changesIn(
  figures: ReadonlyMap<string, DeclaredOutput>,
  asked: NamedChange["years"],
  builder: ProgramBuilder,
): DeclaredOutput[] {
  const years = [...figures.keys()];
  const pairs =
    asked === "each to the next"
      ? years.slice(1).map((year, i) => [years[i]!, year] as const)
      : asked === "first to last"
        ? years.slice(1, 2).map(() => [years[0]!, years.at(-1)!] as const)
        : [asked];
  return pairs.map(([from, to]) => changeBetween(figures.get(from)!, figures.get(to)!, builder));
}

function changeBetween(earlier: DeclaredOutput, later: DeclaredOutput, builder: ProgramBuilder): DeclaredOutput {
  const { quantity: of, unit, ratio } = earlier;
  const { year: from = "", ...members } = earlier.subscripts;
  const to = later.subscripts["year"] ?? "";
  return {
    name: changeName(of, members, from, to),
    quantity: "change",
    subscripts: { ...members, of, from, to },
    unit,
    value: differenceOf(earlier.value, later.value, ratio, builder),
    ratio,
  };
}
