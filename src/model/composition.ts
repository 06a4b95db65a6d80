/**
 * The indicators as sums of what payments add to them, gathered by leg, partner, market or the members of an index: which
 * cells make a gap. What is paid out counts against the net, so the parts add up in every draw.
 */
import type { BinaryNode, CallNode, Expression } from "../formula/expression.ts";
import { partsOf } from "../formula/expression.ts";
import { printUnit } from "../formula/units.ts";
import type { Issue } from "../issues/issue.ts";
import { placeIn } from "../scenario/position.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cellName } from "./cells.ts";
import type { DeclaredOutput } from "./declared.ts";
import { valuedPayments, yearsOf, type Valued } from "./indicators.ts";
import { instantiate, type Surroundings } from "./instantiate.ts";
import { sideOf } from "./payments.ts";
import type { ProgramBuilder, Value } from "./program-builder.ts";
import type { Resolved } from "./resolve.ts";

/** What payments may be gathered by, besides the indexes of the scenario. */
export const compositions = {
  flow: "each flow by itself: the leg that is paid for",
  payer: "the economy that pays",
  payee: "the economy that is paid",
  partner: "the economy at the other end",
  market: "the market, as finely as it is stated",
  account: "generation or management of income",
} as const;

export type CompositionName = keyof typeof compositions;

/** Figures that payments add up to. */
export const COMPOSED: ReadonlySet<string> = new Set(["inward", "outward", "total", "net"]);

/** One part of a payment under the name of the group that it belongs to. */
type Share = { readonly group: string; readonly payment: Valued; readonly value: Value };

/** What each group adds to each indicator of the headline, year by year; nothing where it is 0 by what is stated. */
export function compositionOf(
  by: string,
  scenario: Scenario,
  resolved: Resolved,
  around: Surroundings,
  builder: ProgramBuilder,
  issues: Issue[],
): DeclaredOutput[] {
  const economy = scenario.economy?.text;
  if (economy === undefined || scenario.flows.length === 0) return [];
  const { payments, unit } = valuedPayments(scenario, resolved, around, builder, issues);
  const headline = new Set<string>(scenario.headline);
  const shares = payments
    .filter(({ flow }) => headline.has(flow.account))
    .flatMap((payment) => sharesOf(payment, by, economy, { resolved, around, builder, issues }));
  const groups = [...new Set(shares.map(({ group }) => group))];
  return yearsOf(scenario, payments, issues).flatMap((year) => {
    const subscripts = year === undefined ? {} : { year };
    return groups.flatMap((group) => {
      const own = shares.filter((share) => share.group === group && share.payment.year === year);
      const total = (side: "inward" | "outward"): Value =>
        own
          .filter(({ payment }) => sideOf(payment, economy) === side)
          .map(({ value }) => value)
          .reduce((a, b) => builder.apply("+", a, b), builder.constant(0));
      const [inward, outward] = [total("inward"), total("outward")];
      const values = {
        inward,
        outward,
        total: builder.apply("+", inward, outward),
        net: builder.apply("-", inward, outward),
      };
      return Object.entries(values).flatMap(([quantity, value]): DeclaredOutput[] => {
        if (builder.constantOf(value) === 0) return [];
        const of = cellName(quantity, subscripts);
        const part = { of, group };
        return [{ name: `${of} ${group}`, quantity, subscripts, unit: printUnit(unit), value, ratio: false, part }];
      });
    });
  });
}

type Scene = {
  readonly resolved: Resolved;
  readonly around: Surroundings;
  readonly builder: ProgramBuilder;
  readonly issues: Issue[];
};

function sharesOf(payment: Valued, by: string, economy: string, scene: Scene): readonly Share[] {
  const whole = (group: string): readonly Share[] => [{ group, payment, value: payment.value }];
  const { flow, from, to, cell } = payment;
  switch (by as CompositionName) {
    case "flow":
      return whole(flow.name);
    case "payer":
      return whole(from);
    case "payee":
      return whole(to);
    case "partner":
      return whole(to === economy ? from : to);
    case "market":
      return whole(flow.market ?? "no market");
    case "account":
      return whole(flow.account);
    default: {
      const member = cell[by];
      if (member !== undefined) return whole(member);
      return sharesByMember(payment, by, scene) ?? whole(`not by ${by}`);
    }
  }
}

/** A payment that sums over an index, member by member; undefined where it is more than such a sum times something. */
function sharesByMember(payment: Valued, index: string, scene: Scene): readonly Share[] | undefined {
  const { flow, cell, factor } = payment;
  const { resolved, around, builder, issues } = scene;
  const restricted = summandOf(resolved.checked.get(flow.value)!.expression, index);
  if (restricted === undefined) return undefined;
  return resolved.indexes.get(index)!.map((member): Share => {
    const value = instantiate(restricted, { ...cell, [index]: member }, around, builder, (complaint, span) => {
      issues.push({ ...complaint, ...placeIn(flow.value, span.from), severity: "error" });
    });
    return { group: member, payment, value: builder.apply("*", value, builder.constant(factor)) };
  });
}

/**
 * What a formula sums over an index, so that its value is the sum of this one over the members: `b * c` of
 * `sum(b, index) * c`. Undefined where the formula is not linear in one such sum a term.
 */
export function summandOf(expression: Expression, index: string): Expression | undefined {
  switch (expression.kind) {
    case "call":
      return withoutIndex(expression, index);
    case "unary": {
      const operand = expression.operator === "-" ? summandOf(expression.operand, index) : undefined;
      return operand && { ...expression, operand };
    }
    case "binary":
      return summandOfBinary(expression, index);
    default:
      return undefined;
  }
}

/** `sum(b, index, other)` without the index; other reductions and functions are not linear. */
function withoutIndex(call: CallNode, index: string): Expression | undefined {
  if (call.function !== "sum") return undefined;
  const [body, ...over] = call.arguments;
  const left = over.filter((each) => !(each.kind === "name" && each.name === index));
  if (body === undefined || left.length === over.length) return undefined;
  return left.length === 0 ? body : { ...call, arguments: [body, ...left] };
}

function summandOfBinary(expression: BinaryNode, index: string): Expression | undefined {
  const { operator, left, right } = expression;
  if (operator === "+" || operator === "-") {
    const [one, other] = [summandOf(left, index), summandOf(right, index)];
    return one && other && { ...expression, left: one, right: other };
  }
  if (operator === "*" && !sumsOver(left, index)) {
    const other = summandOf(right, index);
    return other && { ...expression, right: other };
  }
  if ((operator === "*" || operator === "/") && !sumsOver(right, index)) {
    const one = summandOf(left, index);
    return one && { ...expression, left: one };
  }
  return undefined;
}

function sumsOver(expression: Expression, index: string): boolean {
  if (expression.kind === "name" && expression.name === index) return true;
  return partsOf(expression).some((part) => sumsOver(part, index));
}
