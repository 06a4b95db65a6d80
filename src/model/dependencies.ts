/**
 * What depends on what: which quantities each formula names, an order of evaluation, and, followed cell by cell, what each
 * reported figure needs. For readers of a model; the compiler follows the same reads while it compiles.
 */
import { checkFormula } from "../formula/check.ts";
import { partsOf, type Expression } from "../formula/expression.ts";
import { namesIn } from "../formula/names-in.ts";
import { simplified, type Unit } from "../formula/units.ts";
import type { Flow, Formula, Parameter, Scenario } from "../scenario/scenario.ts";
import { leafIn, leavesOf } from "../scenario/tables.ts";
import { cellName } from "./cells.ts";
import { afterTheirParts } from "./evaluation-order.ts";
import { binderTo } from "./bind.ts";
import { eachRead, type Space } from "./instantiate.ts";
import { cellsIn, layoutOf } from "./layout.ts";
import type { Model, Subscripts } from "./model.ts";
import { paymentsOf, sideOf, type Payment, type Side } from "./payments.ts";
import { resolve, type Quantity, type Resolved } from "./resolve.ts";

export type Dependencies = {
  /** Parameters and variables by name, each after those that it reads, as far as lags leave no ring. */
  readonly quantities: ReadonlyMap<string, Quantity>;
  /** Of each parameter, variable and flow: the quantities that it names, in the order of the text. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
  readonly flows: readonly FlowPayments[];
  /** Of each figure that the model reports, `inward`, `payers` or `change(inward)`: the quantities and flows of which it needs a cell. */
  readonly figures: ReadonlyMap<string, ReadonlySet<string>>;
};

/** A flow, its value checked, and who pays whom in each cell. */
export type FlowPayments = {
  readonly flow: Flow;
  readonly expression: Expression;
  readonly unit: Unit;
  /** Over which the flow runs. */
  readonly indexes: readonly string[];
  readonly payments: readonly Payment[];
};

/** The sides of which an indicator is made. */
const SIDES: Readonly<Record<string, readonly Side[]>> = {
  inward: ["inward"],
  outward: ["outward"],
  total: ["inward", "outward"],
  net: ["inward", "outward"],
  gap: ["inward", "outward"],
  ratio: ["inward", "outward"],
  domestic: ["domestic"],
  elsewhere: ["elsewhere"],
};

/** Of a scenario that compiles to `model`. */
export function dependenciesOf(scenario: Scenario, model: Model): Dependencies {
  const resolved = resolve(scenario, []);
  const { quantities } = resolved;
  const reads = readsIn(scenario, quantities);
  const order = afterTheirParts(quantities.keys(), (name) => reads.get(name));
  const flows = scenario.flows.map((flow) => flowIn(flow, resolved));
  const headline = flows.filter(({ flow }) => scenario.headline.includes(flow.account));
  const reach = new Reach(resolved);
  const figures = [...cellsOfFigures(model)].map(([figure, cells]) => {
    const { of, at } = cells;
    const needed = quantities.has(of)
      ? reach.of(at.map((subscripts) => ({ name: of, subscripts })))
      : neededByIndicator(of, headline, scenario.economy?.text ?? "", reach);
    return [figure, needed] as const;
  });
  return {
    quantities: new Map(order.map((name) => [name, quantities.get(name)!])),
    reads,
    flows,
    figures: new Map(figures),
  };
}

function readsIn(scenario: Scenario, quantities: Resolved["quantities"]): Map<string, readonly string[]> {
  const named = (formulas: readonly Formula[]): string[] => {
    const names = formulas.flatMap(({ expression }) => [...namesIn(expression)]);
    return [...new Set(names)].filter((name) => quantities.has(name));
  };
  return new Map([
    ...scenario.parameters.map(({ name, value }) => [name, named(leavesOf(value))] as const),
    ...scenario.variables.map(({ name, formula }) => [name, named([formula])] as const),
    ...scenario.flows.map(({ name, value }) => [name, named([value])] as const),
  ]);
}

function flowIn(flow: Flow, { environment, indexes }: Resolved): FlowPayments {
  const checked = checkFormula(flow.value.expression, environment);
  const over = [...new Set([...checked.indexes, ...flow.by.map(({ text }) => text)])];
  return {
    flow,
    expression: checked.expression,
    unit: checked.unit === "any" ? {} : simplified(checked.unit),
    indexes: over,
    payments: paymentsOf(flow, over, indexes),
  };
}

/** The flows that an indicator sees, and what their payments on its side need. */
function neededByIndicator(
  indicator: string,
  flows: readonly FlowPayments[],
  economy: string,
  reach: Reach,
): ReadonlySet<string> {
  const sides = SIDES[indicator]!;
  const seen = flows.map(({ flow, expression, payments }) => {
    const cells = payments.filter((payment) => sides.includes(sideOf(payment, economy))).map(({ cell }) => cell);
    return {
      names: cells.length === 0 ? [] : [flow.name],
      reads: cells.flatMap((cell) => reach.readsIn(expression, cell)),
    };
  });
  return new Set([...seen.flatMap(({ names }) => names), ...reach.of(seen.flatMap(({ reads }) => reads))]);
}

/** What a figure is made of: cells of an indicator, headline accounts and breakdowns alike, or of a quantity. */
type CellsOfFigure = { readonly of: string; readonly at: readonly Subscripts[] };

function cellsOfFigures(model: Model): ReadonlyMap<string, CellsOfFigure> {
  const figures = new Map<string, CellsOfFigure>();
  for (const { quantity, subscripts } of model.outputs) {
    const { of = "", from = "", to = "", ...members } = subscripts;
    const figure =
      quantity === "change"
        ? { name: `change(${of})`, of, at: [from, to].map((year) => ({ ...members, year })) }
        : { name: quantity, of: quantity, at: [subscripts] };
    const known = figures.get(figure.name)?.at ?? [];
    figures.set(figure.name, { of: figure.of, at: [...known, ...figure.at] });
  }
  return figures;
}

/** Finds, cell by cell, the quantities that cells need. */
class Reach {
  readonly #quantities: Resolved["quantities"];
  readonly #space: Space;
  readonly #cells: readonly Read[];

  constructor({ quantities, indexes }: Resolved) {
    const layout = layoutOf(quantities.values(), indexes);
    this.#quantities = quantities;
    this.#space = { layout, bind: binderTo(layout) };
    this.#cells = cellsIn(layout);
  }

  /** The names of all that the cells need, their own among them. */
  of(cells: readonly Read[]): ReadonlySet<string> {
    const names = new Set<string>();
    const seen = new Set<string>();
    const open = [...cells];
    for (let read = open.pop(); read !== undefined; read = open.pop()) {
      const key = cellName(read.name, read.subscripts);
      if (seen.has(key)) continue;
      seen.add(key);
      names.add(read.name);
      for (const part of this.#expressionsOf(read)) open.push(...this.readsIn(part, read.subscripts));
    }
    return names;
  }

  /** The cells that an expression reads in a cell. */
  readsIn(expression: Expression, cell: Subscripts): Read[] {
    const reads: Read[] = [];
    eachRead(expression, cell, this.#space, (read) => void reads.push(this.#cells[read]!));
    return reads;
  }

  #expressionsOf({ name, subscripts }: Read): Expression[] {
    const quantity = this.#quantities.get(name)!;
    return quantity.kind === "variable" ? [quantity.expression] : argumentsOf(valueIn(quantity.parameter, subscripts));
  }
}

type Read = { readonly name: string; readonly subscripts: Subscripts };

function valueIn({ value, by }: Parameter, cell: Subscripts): Expression {
  return leafIn(
    value,
    by.map(({ text }) => text),
    cell,
  ).expression;
}

/** A value without its distributions: what may read other quantities. */
function argumentsOf(value: Expression): Expression[] {
  return value.kind === "law" ? partsOf(value).flatMap(argumentsOf) : [value];
}
