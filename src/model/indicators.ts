/**
 * Inward, outward and the other indicators as views of the flows between economies: never modelled by themselves (SDG
 * indicator 16.4.1; a flow is a payment of residents of one economy to residents of another).
 */
import { sameDimension, conversionFactor, printUnit, simplified, type Unit } from "../formula/units.ts";
import type { Complaint, Issue } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { UNKNOWN_ECONOMY } from "../scenario/economies.ts";
import { placeIn } from "../scenario/position.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { DeclaredOutput } from "./declared.ts";
import { cellName } from "./cells.ts";
import type { Dimension } from "./indicator-names.ts";
import { instantiate, type Surroundings } from "./instantiate.ts";
import type { Subscripts } from "./model.ts";
import { paymentsOf, sideOf, unfitFlow, type Payment, type Side } from "./payments.ts";
import type { ProgramBuilder, Value } from "./program-builder.ts";
import type { Resolved } from "./resolve.ts";

/** A payment and what it amounts to: its formula's value times `factor`, which brings it to the unit of all. */
export type Valued = Payment & { readonly value: Value; readonly factor: number };

/** Payments that are summed by themselves in each year. */
type View = { readonly by: Subscripts; readonly payments: readonly Valued[] };

/** Every indicator of a scenario with flows, for the headline accounts and by partner, market and account. */
export function indicatorsOf(
  scenario: Scenario,
  resolved: Resolved,
  around: Surroundings,
  builder: ProgramBuilder,
  issues: Issue[],
): DeclaredOutput[] {
  if (scenario.flows.length === 0) return [];
  const economy = scenario.economy?.text;
  if (economy === undefined) {
    if (!resolved.knowsPayments) return [];
    const expected = "economy: the reporting economy, from which inward and outward are seen";
    issues.push({ ...scenario.flows[0]!.place, severity: "error", expected, got: "flows without an economy" });
    return [];
  }
  const { payments, unit } = valuedPayments(scenario, resolved, around, builder, issues);
  const years = yearsOf(scenario, payments, issues);
  const parties = new Set(payments.flatMap(({ from, to }) => [from, to]));
  const isParty = parties.has(economy) && economy !== UNKNOWN_ECONOMY;
  if (payments.length > 0 && !isParty && resolved.knowsPayments) {
    issues.push({ ...scenario.economy!.place, severity: "error", ...unfitEconomy(economy, parties) });
  }
  const headline = new Set<string>(scenario.headline);
  const views: View[] = [
    { by: {}, payments: payments.filter(({ flow }) => headline.has(flow.account)) },
    ...breakdown("account", payments, ({ flow }) => [flow.account]),
    ...breakdown("market", payments, ({ flow }) => (headline.has(flow.account) ? marketsOf(flow.market) : [])),
    ...breakdown(
      "partner",
      payments,
      (payment) => (headline.has(payment.flow.account) ? partnersOf(economy, payment) : []),
      1,
    ),
  ];
  return views.flatMap((view) =>
    years.flatMap((year) => {
      const subscripts = year === undefined ? view.by : { ...view.by, year };
      const inView = view.payments.filter((payment) => payment.year === year);
      return indicatorCells(economy, inView, subscripts, printUnit(unit), Object.keys(view.by).length === 0, builder);
    }),
  );
}

/** What is wrong with an economy from which nothing can be seen. */
function unfitEconomy(economy: string, parties: ReadonlySet<string>): Complaint {
  const expected = "an economy that pays or is paid";
  const known = [...parties].filter((party) => party !== UNKNOWN_ECONOMY).sort();
  const list = hintFor(economy, known, "economies of the flows");
  if (economy !== UNKNOWN_ECONOMY) return { expected, got: economy, hint: list };
  return { expected, got: `${economy}, which stands for economies that are not known`, hint: list };
}

/** The views by one dimension: one for each value that occurs, where there are at least `least` of them. */
function breakdown(
  dimension: Dimension,
  payments: readonly Valued[],
  valuesOf: (payment: Valued) => readonly string[],
  least = 2,
): View[] {
  const views = new Map<string, Valued[]>();
  for (const payment of payments) {
    for (const value of valuesOf(payment)) {
      const known = views.get(value);
      if (known === undefined) views.set(value, [payment]);
      else known.push(payment);
    }
  }
  if (views.size < least) return [];
  return [...views.keys()].sort().map((value) => ({ by: { [dimension]: value }, payments: views.get(value)! }));
}

/** A market belongs to those above it: "goods/tea" to "goods" and to itself. */
function marketsOf(market: string | undefined): readonly string[] {
  if (market === undefined) return [];
  const parts = market.split("/").map((part) => part.trim());
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

function partnersOf(economy: string, payment: Payment): readonly string[] {
  const side = sideOf(payment, economy);
  return side === "inward" ? [payment.from] : side === "outward" ? [payment.to] : [];
}

function indicatorCells(
  economy: string,
  payments: readonly Valued[],
  subscripts: Subscripts,
  unit: string,
  whole: boolean,
  builder: ProgramBuilder,
): DeclaredOutput[] {
  const total = (side: Side): Value =>
    payments
      .filter((payment) => sideOf(payment, economy) === side)
      .map(({ value }) => value)
      .reduce((a, b) => builder.apply("+", a, b), builder.constant(0));
  const inward = total("inward");
  const outward = total("outward");
  const net = builder.apply("-", inward, outward);
  const output = (quantity: string, value: Value, ratio = false): DeclaredOutput => ({
    name: cellName(quantity, subscripts),
    quantity,
    subscripts,
    unit: ratio ? "1" : unit,
    value,
    ratio,
  });
  if (!whole) {
    // A partner that only pays has no outward flow to report.
    return [output("inward", inward), output("outward", outward)].filter(
      ({ value }) => builder.constantOf(value) !== 0,
    );
  }
  const inside = total("domestic");
  const outside = total("elsewhere");
  return [
    output("inward", inward),
    output("outward", outward),
    output("total", builder.apply("+", inward, outward)),
    output("net", net),
    output("gap", net),
    output("ratio", builder.apply("ratio", inward, outward), true),
    ...(builder.constantOf(inside) === 0 ? [] : [output("domestic", inside)]),
    ...(builder.constantOf(outside) === 0 ? [] : [output("elsewhere", outside)]),
  ];
}

/** Every payment of the flows, and the unit that they have in common. */
export function valuedPayments(
  scenario: Scenario,
  resolved: Resolved,
  around: Surroundings,
  builder: ProgramBuilder,
  issues: Issue[],
): { readonly payments: Valued[]; readonly unit: Unit } {
  let unit: Unit | undefined;
  let unitOwner = "";
  const payments: Valued[] = [];
  for (const flow of scenario.flows) {
    const checked = resolved.checked.get(flow.value)!;
    if (!checked.sound) continue;
    const unfit = unfitFlow(flow, checked.indexes, resolved.indexes);
    if (unfit !== undefined) {
      issues.push({ ...flow.value.place, ...unfit, severity: "error" });
      continue;
    }
    const own = checked.unit === "any" ? unit : checked.unit;
    if (own !== undefined && unit === undefined) [unit, unitOwner] = [simplified(own), flow.name];
    if (own !== undefined && !sameDimension(own, unit!)) {
      const expected = `${printUnit(unit!)}, as the flow ${unitOwner} has`;
      const hint = "currencies convert only by a parameter with a unit such as MXN/USD";
      issues.push({
        ...flow.value.place,
        severity: "error",
        expected,
        got: `${printUnit(own)} in the flow ${flow.name}`,
        hint,
      });
      continue;
    }
    const factor = own === undefined ? 1 : conversionFactor(own, unit!)!;
    for (const payment of paymentsOf(flow, checked.indexes, resolved.indexes)) {
      const value = instantiate(checked.expression, payment.cell, around, builder, (complaint, span) => {
        issues.push({ ...complaint, ...placeIn(flow.value, span.from), severity: "error" });
      });
      payments.push({ ...payment, factor, value: builder.apply("*", value, builder.constant(factor)) });
    }
  }
  return { payments, unit: unit ?? {} };
}

/** The years of the payments in the order of the index, or one undefined year; all payments have one, or none has. */
export function yearsOf(scenario: Scenario, payments: readonly Payment[], issues: Issue[]): (string | undefined)[] {
  const years = new Set(payments.map(({ year }) => year));
  if (years.size > 1 && years.has(undefined)) {
    const without = new Set(payments.filter(({ year }) => year === undefined).map(({ flow }) => flow));
    for (const { name, place } of without) {
      issues.push({
        ...place,
        severity: "error",
        expected: "a year for every flow, since some have one",
        got: `${name} without a year`,
        hint: "add year: 2017, or let its value run over the index year",
      });
    }
  }
  const listed = scenario.indexes.find(({ name }) => name === "year")?.members ?? [];
  const place = (year: string | undefined): number => listed.indexOf(year ?? "");
  return [...years].sort((a, b) => place(a) - place(b) || ((a ?? "") < (b ?? "") ? -1 : 1));
}
