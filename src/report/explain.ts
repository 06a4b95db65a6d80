/**
 * A model as a reader would want it told: each part with what it is made of and what uses it, who pays whom, and on which
 * parameters each figure rests. Data, from which text, JSON and the picture are made.
 */
import { printExpression } from "../formula/print.ts";
import { printUnit } from "../formula/units.ts";
import { dependenciesOf, type Dependencies, type FlowPayments } from "../model/dependencies.ts";
import { cellName } from "../model/cells.ts";
import type { Model, Output } from "../model/model.ts";
import { sideOf, type Payment, type Side } from "../model/payments.ts";
import type { Quantity } from "../model/resolve.ts";
import type { Dependence, Formula, Parameter, Scenario } from "../scenario/scenario.ts";
import { describeParameter } from "./build.ts";
import { en } from "./language/en.ts";
import type { ReportParameter } from "./report.ts";

/** What every part of a model has, whatever its kind. No two parts have one name. */
type Common = {
  readonly name: string;
  readonly title?: string;
  readonly note?: string;
  readonly unit: string;
  /** The indexes over which it runs. */
  readonly by: readonly string[];
  /** Names of the parts that it is made of, in the order of its text. */
  readonly reads: readonly string[];
  readonly usedBy: readonly string[];
  /** The parameters on which it rests, through whatever it reads. Of an indicator: those of which it needs a cell. */
  readonly parameters: readonly string[];
  /** Reported figures that need some cell of it. */
  readonly figures: readonly string[];
  /** Ids of the hypotheses that change it. */
  readonly hypotheses: readonly string[];
};

export type ParameterPart = Common & { readonly kind: "parameter" } & Pick<
    ReportParameter,
    "values" | "sources" | "status" | "random"
  > & {
    /** How its draws hang together, with each other and with those of other parameters: a phrase each. */
    readonly ties: readonly string[];
  };

export type VariablePart = Common & { readonly kind: "variable"; readonly formula: string };

export type FlowPart = Common & {
  readonly kind: "flow";
  readonly formula: string;
  readonly account: "generation" | "management";
  readonly market?: string;
  readonly payments: readonly PaymentRow[];
};

/** An indicator: a sum of flows over all indexes but the year, or made of other indicators; or the change of a figure between years. */
export type IndicatorPart = Common & { readonly kind: "indicator"; readonly formula: string };

export type ExplainedPart = ParameterPart | VariablePart | FlowPart | IndicatorPart;

/** One row of the flow matrix. */
export type PaymentRow = {
  readonly from: string;
  readonly to: string;
  /** As the reporting economy sees it. */
  readonly side: Side;
  /** The member of each index along which the ends vary, the year apart. */
  readonly where: Readonly<Record<string, string>>;
  /** Absent where the ends are the same in all years. */
  readonly years?: readonly string[];
};

export type Explanation = {
  readonly title: string;
  readonly question?: string;
  /** From where inward and outward are seen. */
  readonly economy?: string;
  readonly indexes: readonly { readonly name: string; readonly title?: string; readonly members: readonly string[] }[];
  /** Parameters and variables in an order of evaluation, then flows, then indicators. */
  readonly parts: readonly ExplainedPart[];
  /** Names of the parts that a run reports. */
  readonly figures: readonly string[];
  readonly sources: readonly { readonly id: string; readonly title: string }[];
};

/** Of a scenario that compiles to `model`. */
export function explain(scenario: Scenario, model: Model): Explanation {
  const dependencies = dependenciesOf(scenario, model);
  const web = webOf(dependencies);
  const subject: Subject = { scenario, dependencies, web };
  return {
    title: scenario.title,
    ...(scenario.question !== undefined && { question: scenario.question }),
    ...(scenario.economy !== undefined && { economy: scenario.economy.text }),
    indexes: scenario.indexes.map(({ name, title, members }) => ({
      name,
      ...(title !== undefined && { title }),
      members,
    })),
    parts: [
      ...[...dependencies.quantities.values()].map((quantity) => quantityPart(quantity, subject)),
      ...dependencies.flows.map((flow) => flowPart(flow, subject)),
      ...indicatorParts(model, subject),
    ],
    figures: [...dependencies.figures.keys()],
    sources: scenario.sources.map(({ id, title }) => ({ id, title })),
  };
}

type Subject = { readonly scenario: Scenario; readonly dependencies: Dependencies; readonly web: Web };

/** What each part reads, and the other way round. */
type Web = {
  readonly reads: ReadonlyMap<string, readonly string[]>;
  readonly usedBy: ReadonlyMap<string, readonly string[]>;
};

const GAP = { title: "Gap", meaning: "net flow under the name of the question" };

/** The indicators that are made of others, and how. */
const MADE_OF: Readonly<Record<string, { readonly reads: readonly string[]; readonly formula: string }>> = {
  total: { reads: ["inward", "outward"], formula: "inward + outward" },
  net: { reads: ["inward", "outward"], formula: "inward - outward" },
  gap: { reads: ["net"], formula: "net" },
  ratio: { reads: ["inward", "outward"], formula: "inward / outward" },
};

function webOf({ reads, figures, flows }: Dependencies): Web {
  const indicators = [...figures].filter(([figure]) => !reads.has(figure));
  const all = new Map([
    ...reads,
    ...indicators.map(([name, needed]) => {
      const paid = flows.map(({ flow }) => flow.name).filter((flow) => needed.has(flow));
      return [name, changeOf(name) ?? MADE_OF[name]?.reads ?? paid] as const;
    }),
  ]);
  const usedBy = new Map([...all.keys()].map((name) => [name, [] as string[]]));
  for (const [name, parts] of all) for (const part of parts) usedBy.get(part)?.push(name);
  return { reads: all, usedBy };
}

function commonOf(name: string, { scenario, dependencies, web }: Subject) {
  const { quantities, figures } = dependencies;
  const rests = new Set([name]);
  // A set that grows while it is walked is walked to its end.
  for (const part of rests) for (const read of web.reads.get(part) ?? []) rests.add(read);
  return {
    reads: web.reads.get(name) ?? [],
    usedBy: web.usedBy.get(name) ?? [],
    parameters: [...quantities.keys()].filter(
      (each) => each !== name && rests.has(each) && quantities.get(each)?.kind === "parameter",
    ),
    figures: [...figures].filter(([, needed]) => needed.has(name)).map(([figure]) => figure),
    hypotheses: scenario.hypotheses
      .filter(({ set }) => set.some(({ target }) => target.name === name))
      .map(({ id }) => id),
  };
}

function quantityPart(quantity: Quantity, subject: Subject): ParameterPart | VariablePart {
  const { name, indexes, unit } = quantity;
  const described = quantity.kind === "parameter" ? quantity.parameter : quantity.variable;
  const common = { ...titled(described), unit: printUnit(unit), by: indexes, ...commonOf(name, subject) };
  if (quantity.kind === "variable") {
    return { kind: "variable", name, ...common, formula: printExpression(quantity.variable.formula.expression) };
  }
  const { values, sources, status, random } = describeParameter(quantity.parameter);
  const ties = tiesOf(quantity.parameter, subject.scenario.dependence);
  return { kind: "parameter", name, ...common, values, sources, status, random, ties };
}

function flowPart({ flow, unit, indexes, payments }: FlowPayments, subject: Subject): FlowPart {
  return {
    kind: "flow",
    name: flow.name,
    ...titled(flow),
    unit: printUnit(unit),
    by: indexes,
    ...commonOf(flow.name, subject),
    formula: printExpression(flow.value.expression),
    account: flow.account,
    ...(flow.market !== undefined && { market: flow.market }),
    payments: paymentRows(
      flow.by.map(({ text }) => text),
      payments,
      subject.scenario.economy?.text ?? "",
    ),
  };
}

/** Payments with the same ends and members together, whatever the year and whatever else the value varies over. */
function paymentRows(by: readonly string[], payments: readonly Payment[], economy: string): PaymentRow[] {
  const all = yearsOf(payments);
  const rows = new Map<string, Payment[]>();
  for (const payment of payments) {
    const members = by.filter((index) => index !== "year").map((index) => payment.cell[index]);
    const key = [payment.from, payment.to, ...members].join();
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [payment]);
    else row.push(payment);
  }
  return [...rows.values()].map((row) => {
    const [{ flow, from, to, cell }] = row as [Payment, ...Payment[]];
    const years = yearsOf(row);
    return {
      from,
      to,
      side: sideOf({ from, to }, economy),
      where: Object.fromEntries(Object.entries(cell).filter(([index]) => index !== "year" && by.includes(index))),
      ...((flow.year !== undefined || years.length < all.length) && { years }),
    };
  });
}

function yearsOf(payments: readonly Payment[]): string[] {
  return [...new Set(payments.flatMap(({ year }) => year ?? []))];
}

/** The figure that `change(inward)` is the change of, as a list of one; undefined for other names. */
function changeOf(name: string): readonly [string] | undefined {
  const of = /^change\((.*)\)$/.exec(name)?.[1];
  return of === undefined ? undefined : [of];
}

function indicatorParts(model: Model, subject: Subject): IndicatorPart[] {
  const { quantities, figures } = subject.dependencies;
  return [...figures].flatMap(([name, needed]) => {
    const [of] = changeOf(name) ?? [];
    const outputs = model.outputs.filter(({ quantity, subscripts }) =>
      of === undefined ? quantity === name : quantity === "change" && subscripts["of"] === of,
    );
    const [output] = outputs;
    if (output === undefined || quantities.has(name)) return [];
    const common = commonOf(name, subject);
    const { title, meaning } = of === undefined ? (en.indicators[name] ?? GAP) : en.change;
    return {
      kind: "indicator" as const,
      name,
      title,
      note: meaning,
      unit: output.unit,
      by: Object.keys(output.subscripts).filter((index) => of === undefined || !["of", "from", "to"].includes(index)),
      ...common,
      parameters: common.parameters.filter((parameter) => needed.has(parameter)),
      figures: common.usedBy,
      formula:
        of === undefined
          ? (MADE_OF[name]?.formula ?? (common.reads.join(" + ") || "0"))
          : outputs.map(changeFormula).join("; "),
    };
  });
}

/** "inward[year=2018] - inward[year=2016]". */
function changeFormula({ subscripts: { of = "", from = "", to = "", ...members } }: Output): string {
  return [to, from].map((year) => cellName(of, { ...members, year })).join(" - ");
}

function titled({ title, note }: { readonly title?: string; readonly note?: string }) {
  return { ...(title !== undefined && { title }), ...(note !== undefined && { note }) };
}

/** What a scenario says about draws of a parameter that hang together: "rank 0.8 across year", "rank 0.4 with fee". */
function tiesOf(parameter: Parameter, dependence: readonly Dependence[]): string[] {
  const { across, shared, name } = parameter;
  return [
    ...across.map(
      ({ index, rank, form }) => `rank ${rank} across ${index}${form === "ar1" ? ", less with each step" : ""}`,
    ),
    ...shared.flatMap(({ index, sets }) =>
      sets === "all" ? `one draw for all of ${index}` : sets.map((members) => `one draw for ${members.join(", ")}`),
    ),
    ...dependence.flatMap((each) => tiesWith(each, (formula) => isOf(formula, name))),
  ];
}

function tiesWith(dependence: Dependence, isOwn: (formula: Formula) => boolean): string[] {
  if (dependence.kind === "factor") {
    return dependence.on
      .filter(({ quantity }) => isOwn(quantity))
      .map(({ loading }) => `loading ${loading} on ${dependence.factor}`);
  }
  const { between, measure, copula } = dependence;
  const by = copula.kind === "gaussian" ? "" : ` by a ${copula.kind} copula`;
  return between.flatMap((own, i) =>
    !isOwn(own)
      ? []
      : between.flatMap((other, j) => {
          if (i === j) return [];
          const value = dependence.kind === "pair" ? dependence.value : dependence.matrix[i]![j]!;
          return `${measure} ${value} with ${other.text}${by}`;
        }),
  );
}

function isOf({ expression }: Formula, name: string): boolean {
  return expression.kind === "name" && expression.name === name;
}
