/**
 * From a scenario to a model: every cell of every quantity visited after the cells that it reads, each formula turned
 * into instructions, each law into an input. All that is wrong is found in one pass.
 */
import type { Expression } from "../formula/expression.ts";
import { settle, type Complaint, type Issue, type Place, type Read } from "../issues/issue.ts";
import { columnOf } from "../scenario/data.ts";
import { mostIssues, tooMany } from "../scenario/complain.ts";
import { placeIn } from "../scenario/position.ts";
import { nothingUnread, type Formula, type Scenario, type Unread } from "../scenario/scenario.ts";
import { leavesOf, mostCells, valuesByCell } from "../scenario/tables.ts";
import { binderTo, sizeOf } from "./bind.ts";
import { askedChanges, headlineChanges, type Figures } from "./changes.ts";
import { cellCount, cellName } from "./cells.ts";
import { compositionOf } from "./composition.ts";
import { DrawBuilder, type Scene } from "./draw-builder.ts";
import { isIndicator } from "./indicator-names.ts";
import { indicatorsOf } from "./indicators.ts";
import { eachRead, instantiate, type Surroundings } from "./instantiate.ts";
import { cellsIn, layoutOf, type Layout } from "./layout.ts";
import { checkLeaf, type Leaf, type LawCall, type Scope } from "./leaf.ts";
import type { Model, Subscripts } from "./model.ts";
import { assemble } from "./assemble.ts";
import { checksOf } from "./checks.ts";
import type { DeclaredOutput } from "./declared.ts";
import { lint } from "./lint.ts";
import { checkObservations } from "./observed.ts";
import { variableInValue } from "./elsewhere.ts";
import { checkLikelihoods, checkPlanned, type CellOfParameter } from "./planned.ts";
import { ProgramBuilder, REFUSED, type Value } from "./program-builder.ts";
import { reportedQuantities } from "./reported.ts";
import { resolve, type ParameterQuantity, type Quantity, type Resolved } from "./resolve.ts";
import { fixedAmongDraws } from "./streams.ts";

/** The model of a scenario, or everything that is wrong with it. */
export function compile(scenario: Scenario, unread: Unread = nothingUnread): Read<Model> {
  const issues: Issue[] = [];
  const resolved = resolve(scenario, issues, unread);
  const layout = layoutOf(resolved.quantities.values(), resolved.indexes);
  if (layout.size > mostCells) {
    const got = `${layout.size} cells over all parameters and variables`;
    issues.push({ ...scenario.place, severity: "error", expected: `at most ${mostCells} cells`, got });
    return settle<Model>(undefined, issues);
  }
  const model = new Compiler(scenario, resolved, layout, issues).model();
  // Of a scenario that can be run there may be any number of doubts.
  if (model === undefined && issues.length >= mostIssues) issues.push(tooMany(scenario.place));
  return settle(model, issues);
}

/**
 * The model of the same draws whose outputs are the random parameters themselves, cell by cell: those that the scenario's
 * own model draws. `scenario` is in order.
 */
export function compileDrawn(scenario: Scenario): Read<Model> {
  return inOrder(scenario, "drawn");
}

/** The model of a scenario's figures and, behind them, of the random parameters that they are drawn from. `scenario` is in order. */
export function compileWithDrawn(scenario: Scenario): Read<Model> {
  return inOrder(scenario, "figures and drawn");
}

/** The model of a scenario's figures and, behind them, of what each group of payments adds to the indicators. `scenario` is in order. */
export function compileComposed(scenario: Scenario, by: string): Read<Model> {
  return inOrder(scenario, "figures", by);
}

/** Another model of a scenario whose own model was compiled. */
function inOrder(scenario: Scenario, ...of: Parameters<Compiler["model"]>): Read<Model> {
  const issues: Issue[] = [];
  const resolved = resolve(scenario, issues, nothingUnread);
  const layout = layoutOf(resolved.quantities.values(), resolved.indexes);
  return settle(new Compiler(scenario, resolved, layout, issues).model(...of), issues);
}

/** `leaf` is the value of a parameter in this cell, undefined where it has none that makes sense. */
type Cell = { readonly quantity: Quantity; readonly subscripts: Subscripts; readonly leaf: Leaf | undefined };

const NEW = 0;
const OPEN = 1;
const DONE = 2;

/** Operations that formulas may ask for over all cells: far beyond any study, and few enough to be compiled in about a second. */
const MAXIMUM_OPERATIONS = 3_000_000;

/** Carries one compilation: what is known so far, cell by cell. */
class Compiler {
  readonly #scenario: Scenario;
  readonly #resolved: Resolved;
  readonly #layout: Layout;
  readonly #issues: Issue[];
  readonly #builder = new ProgramBuilder();
  readonly #draws: DrawBuilder;
  readonly #complained = new Set<string>();
  readonly #surroundings: Surroundings;
  #cells: readonly Cell[] = [];
  /** Of each cell; what has not been compiled, since it stands in a ring, counts as refused. */
  readonly #values: Float64Array;
  /** For each cell that was visited the cells that it reads. */
  readonly #reads: (readonly number[])[] = [];

  constructor(scenario: Scenario, resolved: Resolved, layout: Layout, issues: Issue[]) {
    this.#scenario = scenario;
    this.#resolved = resolved;
    this.#layout = layout;
    this.#issues = issues;
    this.#draws = new DrawBuilder(this.#builder, resolved.indexes);
    this.#values = new Float64Array(layout.size).fill(REFUSED);
    this.#surroundings = { layout, bind: binderTo(layout), valueOf: (cell) => this.#values[cell]! };
  }

  /**
   * The model of the scenario's figures, or of what they are drawn from, perhaps with what payments add to figures `by`
   * something; undefined where an issue was found.
   */
  model(of: "figures" | "drawn" | "figures and drawn" = "figures", by?: string): Model | undefined {
    this.#cells = this.#cellsWith(this.#checkedLeaves());
    if (this.#asksTooMuch()) return undefined;
    const state = new Uint8Array(this.#cells.length);
    for (let cell = 0; cell < state.length; cell++) this.#visit(cell, state);
    const roots: number[] = [];
    const around: Surroundings = {
      ...this.#surroundings,
      valueOf: (cell) => {
        roots.push(cell);
        return this.#values[cell]!;
      },
    };
    const indicators = indicatorsOf(this.#scenario, this.#resolved, around, this.#builder, this.#issues);
    const names = reportedQuantities(this.#scenario, this.#resolved, this.#issues);
    const reported = [...this.#cells.keys()].filter((cell) => names.has(this.#cells[cell]!.quantity.name));
    const asked = (name: string): ReturnType<Figures> => this.#figuresNamed(name, indicators, roots);
    const changes = [
      ...headlineChanges(indicators, this.#builder),
      ...askedChanges(this.#scenario, asked, this.#builder, this.#issues),
    ];
    const outputs = onceEach([...indicators, ...changes, ...reported.map((cell) => this.#output(cell))]);
    const named = new Map(outputs.map(({ name, unit }) => [name, unit]));
    checkObservations(this.#scenario, this.#resolved, named, this.#issues);
    checkPlanned(this.#scenario, this.#resolved, (parameter) => this.#cellsOfParameter(parameter), this.#issues);
    const checks = checksOf(this.#scenario, this.#resolved, around, this.#builder, this.#issues);
    if (of !== "figures") {
      const drawn = this.#drawnFor([...outputs, ...checks].map(({ value }) => value));
      // A parameter that is a figure, too, stands among the figures.
      const all = of === "drawn" ? drawn : onceEach([...outputs, ...drawn]);
      return assemble(this.#scenario, this.#builder, this.#draws.inputs, all, [], this.#issues);
    }
    const parts =
      by === undefined ? [] : compositionOf(by, this.#scenario, this.#resolved, around, this.#builder, this.#issues);
    const figures = [...outputs, ...parts];
    const model = assemble(this.#scenario, this.#builder, this.#draws.inputs, figures, checks, this.#issues);
    if (model === undefined) return undefined;
    checkLikelihoods(this.#scenario, model, this.#issues);
    this.#lint(outputs, [...roots, ...reported]);
    return model;
  }

  /** The figures of an indicator or quantity of which changes may be asked; the cells of a quantity become roots. */
  #figuresNamed(name: string, indicators: readonly DeclaredOutput[], roots: number[]): ReturnType<Figures> {
    const { environment, knowsPayments } = this.#resolved;
    if (isIndicator(name)) return knowsPayments ? indicators : "refused";
    if (this.#resolved.refused.has(name)) return "refused";
    const quantity = this.#resolved.quantities.get(name);
    if (quantity?.kind === "parameter" && quantity.categories !== undefined) return undefined;
    if (quantity === undefined) return environment.quantity(name) === undefined ? undefined : "refused";
    const cells = [...this.#cells.keys()].filter((cell) => this.#cells[cell]!.quantity.name === name);
    roots.push(...cells);
    return cells.map((cell) => this.#output(cell));
  }

  #cellsOfParameter(name: string): CellOfParameter[] {
    return this.#cells.flatMap(({ quantity, subscripts, leaf }) => {
      return quantity.name === name ? [{ subscripts, isRandom: leaf?.kind !== "fixed" }] : [];
    });
  }

  /** Checks every value of every parameter once, however many cells it serves. */
  #checkedLeaves(): ReadonlyMap<Formula, Leaf> {
    const { environment, quantities, indexes } = this.#resolved;
    const leaves = new Map<Formula, Leaf>();
    const parameters = parametersOf(quantities);
    const names = parameters.map(({ name }) => name);
    const isVariable = (name: string): boolean => quantities.get(name)?.kind === "variable";
    const scope: Scope = {
      parameters: {
        ...environment,
        expected: "a parameter",
        quantity: (name) => (isVariable(name) ? undefined : environment.quantity(name)),
        names: () => names,
        elsewhere: (name) => (isVariable(name) ? variableInValue(name) : environment.elsewhere?.(name)),
      },
      quantities: environment,
      column: (formula, csv, column) => columnOf(this.#scenario, formula, csv, column),
    };
    for (const { parameter, unit } of parameters) {
      for (const { place, ...complaint } of fixedAmongDraws(parameter, indexes)) this.#complain(complaint, place);
      for (const formula of new Set(leavesOf(parameter.value))) {
        if (this.#issues.length >= mostIssues) return leaves;
        const leaf = checkLeaf(formula, unit, scope, this.#issues);
        if (leaf !== undefined) leaves.set(formula, leaf);
      }
    }
    return leaves;
  }

  #cellsWith(leaves: ReadonlyMap<Formula, Leaf>): Cell[] {
    const { quantities, indexes } = this.#resolved;
    const values = new Map(
      parametersOf(quantities).map(({ name, parameter, indexes: by }) => {
        const members = by.map((index) => indexes.get(index)!);
        return [name, valuesByCell(parameter.value, members)];
      }),
    );
    return cellsIn(this.#layout).map(({ name, subscripts }, cell) => {
      const formula = values.get(name)?.[cell - this.#layout.quantities.get(name)!.first];
      return { quantity: quantities.get(name)!, subscripts, leaf: formula && leaves.get(formula) };
    });
  }

  /** Complains of formulas that would be unrolled into more operations than anybody can wait for. */
  #asksTooMuch(): boolean {
    const { bind, layout } = this.#surroundings;
    let operations = 0;
    for (const quantity of this.#resolved.quantities.values()) {
      if (quantity.kind !== "variable" || this.#resolved.refused.has(quantity.name)) continue;
      operations += cellCount(quantity.indexes, layout.indexes) * sizeOf(bind(quantity.expression));
      if (operations <= MAXIMUM_OPERATIONS) continue;
      const expected = `at most ${MAXIMUM_OPERATIONS} operations over all cells`;
      const got = `${operations} with this formula`;
      const hint = "sum in steps, over one index after the other, or take fewer members";
      this.#complain({ expected, got, hint }, quantity.variable.formula.place);
      return true;
    }
    return false;
  }

  /** Looks for what deserves a second look; `roots` are the cells that outputs read. */
  #lint(outputs: readonly DeclaredOutput[], roots: readonly number[]): void {
    const reached = new Set(roots);
    // A set that grows while it is walked is walked to its end.
    for (const cell of reached) for (const read of this.#reads[cell]!) reached.add(read);
    const needed = new Set<string>();
    const neededMembers = new Map<string, Set<string>>();
    for (const cell of reached) {
      const { quantity, subscripts } = this.#cells[cell]!;
      needed.add(quantity.name);
      for (const index of quantity.indexes) {
        neededMembers.set(index, (neededMembers.get(index) ?? new Set()).add(subscripts[index]!));
      }
    }
    this.#issues.push(
      ...lint({
        scenario: this.#scenario,
        resolved: this.#resolved,
        inputs: this.#draws.inputs,
        outputs,
        constantOf: ({ value }) => this.#builder.constantOf(value),
        needed,
        neededMembers,
      }),
    );
  }

  /** A cell as a figure to report. */
  #output(cell: number): DeclaredOutput {
    const { quantity, subscripts } = this.#cells[cell]!;
    const name = cellName(quantity.name, subscripts);
    return {
      name,
      quantity: quantity.name,
      subscripts,
      unit: quantity.unitText,
      value: this.#values[cell]!,
      ratio: false,
    };
  }

  /** The cells of random parameters, where `kept` needs every draw that they are made of. */
  #drawnFor(kept: readonly Value[]): DeclaredOutput[] {
    const drawsFor = (values: readonly Value[]): number[] => [...this.#builder.finish(values).inputs];
    const drawn = new Set(drawsFor(kept));
    const served = new Set([...drawn].flatMap((input) => this.#draws.inputs[input]!.cells));
    return this.#cells.flatMap(({ quantity, leaf }, cell) => {
      if (quantity.kind === "variable" || leaf?.kind !== "law") return [];
      const output = this.#output(cell);
      const { expression } = leaf.formula;
      // The last share of a dirichlet has no draw of its own: it is what the others leave.
      const isDrawn =
        served.has(output.name) ||
        (expression.kind === "law" &&
          expression.family === "dirichlet" &&
          drawsFor([output.value]).every((input) => drawn.has(input)));
      const { categories } = quantity;
      return isDrawn ? [categories === undefined ? output : { ...output, categories }] : [];
    });
  }

  /** Compiles a cell after all that it reads: depth first, on a stack of our own since chains may be long. */
  #visit(start: number, state: Uint8Array): void {
    if (state[start] !== NEW) return;
    // Of each open cell, how many of the cells that it reads are still to be visited: the last of them first.
    const path: { readonly cell: number; left: number }[] = [];
    const enter = (cell: number): void => {
      state[cell] = OPEN;
      const reads = this.#readsOf(this.#cells[cell]!);
      this.#reads[cell] = reads;
      path.push({ cell, left: reads.length });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = this.#reads[top.cell]![--top.left];
      if (next === undefined) {
        this.#values[top.cell] = this.#compileCell(this.#cells[top.cell]!);
        state[top.cell] = DONE;
        path.pop();
      } else if (state[next] === NEW) enter(next);
      else if (state[next] === OPEN)
        this.#complainOfRing(
          path.map(({ cell }) => cell),
          next,
        );
    }
  }

  #readsOf({ quantity, subscripts, leaf }: Cell): number[] {
    const reads: number[] = [];
    for (const expression of this.#expressionsIn(quantity, leaf)) {
      eachRead(expression, subscripts, this.#surroundings, (cell) => void reads.push(cell));
    }
    return reads;
  }

  /** What is computed in a cell; nothing where it is refused. */
  #expressionsIn(quantity: Quantity, leaf: Leaf | undefined): readonly Expression[] {
    if (this.#resolved.refused.has(quantity.name)) return [];
    if (quantity.kind === "variable") return [quantity.expression];
    return leaf === undefined ? [] : expressionsOf(leaf);
  }

  #compileCell({ quantity, subscripts, leaf }: Cell): Value {
    if (this.#resolved.refused.has(quantity.name)) return REFUSED;
    if (quantity.kind === "variable")
      return this.#instantiate(quantity.expression, subscripts, quantity.variable.formula);
    if (leaf === undefined) return REFUSED;
    const value =
      leaf.kind === "fixed" ? this.#fixed(leaf, leaf.expression, subscripts) : this.#drawn(leaf, quantity, subscripts);
    return leaf.scale === 1 ? value : this.#builder.apply("*", value, this.#builder.constant(leaf.scale));
  }

  #instantiate(expression: Expression, subscripts: Subscripts, formula: Formula): Value {
    return instantiate(expression, subscripts, this.#surroundings, this.#builder, (complaint, span) =>
      this.#complain(complaint, placeIn(formula, span.from)),
    );
  }

  #fixed({ formula }: Leaf, expression: Expression, subscripts: Subscripts): Value {
    const value = this.#instantiate(expression, subscripts, formula);
    if (value === REFUSED) return value;
    const number = this.#builder.constantOf(value);
    if (number === undefined) {
      const expected = "an expression over parameters that hold no draws";
      const hint = "move it to variables, or put the expression into an argument of a distribution";
      const got = `${formula.text}, in which ${this.#randomPartsOf(expression, subscripts).join(", ")}`;
      this.#complain({ expected, got, hint }, formula.place);
      return REFUSED;
    }
    if (Number.isFinite(number)) return value;
    this.#complain({ expected: "a finite number", got: `${formula.text}, which is ${number}` }, formula.place);
    return REFUSED;
  }

  /** "f is uniform(0, 1) (parameters.f.value)": the parameters that make an expression random, and where they became so. */
  #randomPartsOf(expression: Expression, subscripts: Subscripts): string[] {
    const parts = new Set<string>();
    eachRead(expression, subscripts, this.#surroundings, (read) => {
      const { quantity, leaf } = this.#cells[read]!;
      if (leaf?.kind !== "law") return;
      const { text, place } = leaf.formula;
      const where = place.file.startsWith("--") ? place.file : place.at;
      parts.add(`${quantity.name} is ${text} (${where})`);
    });
    return parts.size > 0 ? [...parts].slice(0, 3) : ["a part differs from draw to draw"];
  }

  #drawn(leaf: Leaf & { readonly kind: "law" }, quantity: ParameterQuantity, subscripts: Subscripts): Value {
    const { formula } = leaf;
    const scene: Scene = {
      quantity,
      subscripts,
      formula,
      evaluate: (expression) => this.#instantiate(expression, subscripts, formula),
      complain: (complaint, span) =>
        this.#complain(complaint, span === undefined ? formula.place : placeIn(formula, span.from)),
    };
    return this.#draws.draw(leaf.law, scene);
  }

  /** Says each problem once, however many cells share it. */
  #complain(complaint: Complaint, place: Place): void {
    const key = `${place.file}:${place.line}:${place.column}:${complaint.expected}`;
    if (this.#complained.has(key) || this.#issues.length >= mostIssues) return;
    this.#complained.add(key);
    this.#issues.push({ ...complaint, ...place, severity: "error" });
  }

  /** Complains of the ring that closes where the open cell `again` is read once more. */
  #complainOfRing(path: readonly number[], again: number): void {
    const ring = path.slice(path.indexOf(again)).map((cell) => this.#cells[cell]!);
    const names = [...ring, ring[0]!].map(({ quantity, subscripts }) => cellName(quantity.name, subscripts));
    const shown =
      names.length > 12 ? [...names.slice(0, 6), `... (${names.length - 11} more)`, ...names.slice(-5)] : names;
    const { quantity } = ring[0]!;
    const place = quantity.kind === "variable" ? quantity.variable.formula.place : quantity.place;
    this.#complain(
      {
        expected: "formulas without a ring",
        got: shown.join(" -> "),
        hint: "break the ring, or lag one of its steps: x[year-1; 0]",
      },
      place,
    );
  }
}

/** The outputs without those whose name stood before. */
function onceEach(outputs: readonly DeclaredOutput[]): DeclaredOutput[] {
  return [...new Map(outputs.map((output) => [output.name, output])).values()];
}

function parametersOf(quantities: ReadonlyMap<string, Quantity>): ParameterQuantity[] {
  return [...quantities.values()].filter((quantity) => quantity.kind === "parameter");
}

/** The expressions of which a leaf is made. */
function expressionsOf(leaf: Leaf): readonly Expression[] {
  return leaf.kind === "fixed" ? [leaf.expression] : expressionsOfLaw(leaf.law);
}

function expressionsOfLaw(call: LawCall): readonly Expression[] {
  if (call.isLiteral) return [];
  return call.arguments.flatMap((argument) => {
    switch (argument.kind) {
      case "expression":
        return [argument.expression];
      case "list":
        return argument.items;
      case "law":
        return expressionsOfLaw(argument.law);
      case "given":
        return [];
    }
  });
}
