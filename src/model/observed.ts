/** Which output each observation is about: `inward[year=2017]`, `payers[nationality=MEX,year=2017]`. */
import type { Environment } from "../formula/check.ts";
import type { LawNode } from "../formula/expression.ts";
import { mostIssues } from "../scenario/complain.ts";
import { placeIn } from "../scenario/position.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import type { Observation, Scenario } from "../scenario/scenario.ts";
import { cellName } from "./cells.ts";
import { changeName, isChange, namedChange } from "./changes.ts";
import { dimensions, isDimension, isIndicator } from "./indicator-names.ts";
import type { CellName } from "./model.ts";
import { checkedAt, type Resolved } from "./resolve.ts";

/** The cell that an observation names, or the change of one; undefined where its text is anything else. */
export function observedCell({ of }: Observation): { readonly quantity: string; readonly cell: CellName } | undefined {
  const { expression } = of;
  if (isChange(expression)) return observedChange(expression);
  if (expression.kind !== "name" || expression.fallback !== undefined) return undefined;
  const cell: Record<string, string> = {};
  for (const subscript of expression.subscripts) {
    if (subscript.kind !== "member") return undefined;
    cell[subscript.index] = subscript.member;
  }
  return { quantity: expression.name, cell: cellName(expression.name, cell) };
}

function observedChange(call: LawNode): ReturnType<typeof observedCell> {
  const named = namedChange(call);
  if ("expected" in named || typeof named.years === "string") return undefined;
  return { quantity: named.of, cell: changeName(named.of, named.members, ...named.years) };
}

/** What is wrong with the members of an indicator, whatever the flows are. */
function unfitView({ of: { expression } }: Observation, environment: Environment): Complaint | undefined {
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

/** Complains of observations that are about none of the cells `outputs`, unless it is not known whether there is such a cell. */
export function checkObservations(
  scenario: Scenario,
  { refused, environment, knowsPayments }: Resolved,
  outputs: ReadonlySet<CellName>,
  issues: Issue[],
): void {
  const isKnown = (quantity: string): boolean =>
    environment.quantity(quantity) === undefined ? knowsPayments || !isIndicator(quantity) : !refused.has(quantity);
  for (const observation of scenario.observations) {
    if (issues.length >= mostIssues) return;
    // What is wrong with a change is said where it is computed.
    if (isChange(observation.of.expression)) continue;
    const observed = observedCell(observation);
    if (observed !== undefined && outputs.has(observed.cell)) continue;
    if (observed !== undefined && !isKnown(observed.quantity)) {
      // Whether there is such a cell is not known; whether there could be, is.
      if (isIndicator(observed.quantity)) {
        const unfit = unfitView(observation, environment);
        if (unfit !== undefined) issues.push({ ...placeIn(observation.of, 0), severity: "error", ...unfit });
        continue;
      }
      const { complaints, isTyped, indexes } = checkedAt(observation.of, environment, undefined, issues);
      if (complaints.length > 0 || !isTyped || indexes.length === 0) continue;
    }
    const { text } = observation.of;
    const expected = "one cell of an indicator or quantity, with a member for each of its indexes";
    const hint = hintFor(observed?.cell ?? text, outputs, "cells that can be observed");
    issues.push({ ...placeIn(observation.of, 0), severity: "error", expected, got: text, hint });
  }
}
