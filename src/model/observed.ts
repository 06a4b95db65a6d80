/** Which outputs each observation is about: `inward[year=2017]`, `payers[nationality=MEX,year=2017]`; and in which units. */
import type { Environment } from "../formula/environment.ts";
import type { LawNode } from "../formula/expression.ts";
import { conversionFactor, parseUnit } from "../formula/units.ts";
import { mostIssues } from "../scenario/complain.ts";
import { placeIn } from "../scenario/position.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { observedTexts } from "../scenario/observations.ts";
import type { Formula, Observation, Scenario, Text } from "../scenario/scenario.ts";
import { cellName } from "./cells.ts";
import { changeName, isChange, namedChange } from "./changes.ts";
import { dimensions, isDimension, isIndicator } from "./indicator-names.ts";
import type { CellName } from "./model.ts";
import { checkedAt, type Resolved } from "./resolve.ts";

/** The cell that a text names, or the change of one; undefined where it is anything else. */
export function observedCell({
  expression,
}: Formula): { readonly quantity: string; readonly cell: CellName } | undefined {
  if (isChange(expression)) return observedChange(expression);
  if (expression.kind !== "name" || expression.fallback !== undefined) return undefined;
  const cell: Record<string, string> = {};
  for (const subscript of expression.subscripts) {
    if (subscript.kind !== "member") return undefined;
    cell[subscript.index] = subscript.member;
  }
  return { quantity: expression.name, cell: cellName(expression.name, cell) };
}

/**
 * The cell whose value was published; undefined where something else was: that two routes agree, how many cases were
 * found.
 */
export function publishedCell({ of, against, error }: Observation): CellName | undefined {
  const isFound = error.kind === "count" && (error.detection !== undefined || error.trials !== undefined);
  return against !== undefined || isFound ? undefined : observedCell(of)?.cell;
}

function observedChange(call: LawNode): ReturnType<typeof observedCell> {
  const named = namedChange(call);
  if ("expected" in named || typeof named.years === "string") return undefined;
  return { quantity: named.of, cell: changeName(named.of, named.members, ...named.years) };
}

/** What is wrong with the members of an indicator, whatever the flows are. */
function unfitView({ expression }: Formula, environment: Environment): Complaint | undefined {
  if (expression.kind !== "name") return undefined;
  for (const subscript of expression.subscripts) {
    const { index } = subscript;
    if (!isDimension(index)) {
      return {
        expected: `an indicator by ${dimensions.join(", ")}`,
        got: `by ${index}`,
        hint: hintFor(index, dimensions),
      };
    }
    const years = index === "year" ? environment.index(index) : undefined;
    if (years === undefined || years.length === 0 || subscript.kind !== "member") continue;
    if (!years.includes(subscript.member)) {
      return { expected: "a member of year", got: subscript.member, hint: hintFor(subscript.member, years) };
    }
  }
  return undefined;
}

/** The unit of each cell that can be observed, as text. */
export type ObservableCells = ReadonlyMap<CellName, string>;

/** Complains of observations that are about none of the cells of `outputs`, unless it is not known whether there is such a cell, or are in another unit. */
export function checkObservations(
  scenario: Scenario,
  resolved: Resolved,
  outputs: ObservableCells,
  issues: Issue[],
): void {
  for (const observation of scenario.observations) {
    for (const text of observedTexts(observation)) {
      if (issues.length >= mostIssues) return;
      // What is wrong with a change is said where it is computed.
      if (!isChange(text.expression)) checkCell(text, resolved, outputs, issues);
    }
    checkUnits(observation, outputs, issues);
  }
  for (const observation of scenario.observations) doubtBound(observation, scenario.observations, issues);
}

/** Doubts a lower bound above an upper bound of the same cell: no draw can meet both. */
function doubtBound({ id, of, value, error, place }: Observation, all: readonly Observation[], issues: Issue[]): void {
  if (error.kind !== "at_least") return;
  const cell = observedCell(of)?.cell;
  for (const other of all) {
    const isCrossed = other.error.kind === "at_most" && other.value < value;
    if (!isCrossed || cell === undefined || observedCell(other.of)?.cell !== cell) continue;
    const got = `at least ${value} (${id}) and at most ${other.value} (${other.id}), which no draw can be`;
    issues.push({ ...place, severity: "warning", expected: `bounds of ${of.text} that can both hold`, got });
  }
}

function checkCell(
  text: Formula,
  { refused, environment, knowsPayments }: Resolved,
  outputs: ObservableCells,
  issues: Issue[],
): void {
  const isKnown = (quantity: string): boolean =>
    environment.quantity(quantity) === undefined ? knowsPayments || !isIndicator(quantity) : !refused.has(quantity);
  const observed = observedCell(text);
  if (observed !== undefined && outputs.has(observed.cell)) return;
  if (observed !== undefined && !isKnown(observed.quantity)) {
    // Whether there is such a cell is not known; whether there could be, is.
    if (isIndicator(observed.quantity)) {
      const unfit = unfitView(text, environment);
      if (unfit !== undefined) issues.push({ ...placeIn(text, 0), severity: "error", ...unfit });
      return;
    }
    const { complaints, isTyped, indexes } = checkedAt(text, environment, undefined, issues);
    if (complaints.length > 0 || !isTyped || indexes.length === 0) return;
  }
  const expected = "one cell of an indicator or quantity, with a member for each of its indexes";
  const hint = hintFor(observed?.cell ?? text.text, outputs.keys(), "cells that can be observed");
  issues.push({ ...placeIn(text, 0), severity: "error", expected, got: text.text, hint });
}

/** Complains of a value, a second route or a probability whose unit is not the one that it has to be in. */
function checkUnits({ of, value, unit, against, error }: Observation, outputs: ObservableCells, issues: Issue[]): void {
  const unitAt = (text: Formula | undefined): string | undefined =>
    outputs.get((text && observedCell(text)?.cell) ?? "");
  const own = unitAt(of);
  if (own === undefined) return;
  if (unit !== undefined) checkStated(unit, own, of.text, value, issues);
  const second = unitAt(against);
  if (second !== undefined && second !== own) {
    const got = `${second} of ${against!.text}`;
    issues.push({ ...placeIn(against!, 0), severity: "error", expected: `${own}, the unit of ${of.text}`, got });
  }
  if (error.kind !== "count") return;
  const share = error.trials === undefined ? error.detection : of;
  const found = unitAt(share);
  if (share === undefined || found === undefined || found === "1") return;
  issues.push({
    ...placeIn(share, 0),
    severity: "error",
    expected: "a probability, whose unit is 1",
    got: `${found} of ${share.text}`,
  });
}

function checkStated(stated: Text, own: string, of: string, value: number, issues: Issue[]): void {
  const [from, to] = [parseUnit(stated.text), parseUnit(own)];
  const complain = (complaint: Complaint): void =>
    void issues.push({ ...stated.place, severity: "error", ...complaint });
  if (!from.ok) return from.complaints.forEach(({ from: _, to: __, ...complaint }) => complain(complaint));
  const factor = to.ok ? conversionFactor(from.unit, to.unit) : undefined;
  if (factor === 1) return;
  const hint =
    factor === undefined ? undefined : `write it in ${own}: ${value} ${stated.text} are ${value * factor} ${own}`;
  complain({ expected: `${own}, the unit of ${of}`, got: stated.text, ...(hint !== undefined && { hint }) });
}
