/**
 * From a scenario to a model: every cell of every quantity visited after the cells that it reads, each formula turned
 * into instructions, each law into an input. All that is wrong is found in one pass.
 */
import type { Expression } from "../formula/expression.ts";
import { namesIn } from "../formula/names-in.ts";
import { conversionFactor, printUnit } from "../formula/units.ts";
import { settle, type Complaint, type Issue, type Place, type Read } from "../issues/issue.ts";
import { columnOf } from "../scenario/data.ts";
import { placeIn } from "../scenario/position.ts";
import type { Formula, Parameter, Scenario } from "../scenario/scenario.ts";
import { leafIn, leavesOf } from "../scenario/tables.ts";
import { cellCount, cellName, cellNumber, cellsOver, memberNumbers, type MemberNumbers } from "./cells.ts";
import { DrawBuilder, type Scene } from "./draw-builder.ts";
import { indicatorsOf } from "./indicators.ts";
import { eachRead, instantiate, type Surroundings } from "./instantiate.ts";
import { checkLeaf, type Leaf, type LawCall, type Scope } from "./leaf.ts";
import type { Model, Subscripts } from "./model.ts";
import { assemble } from "./assemble.ts";
import { checksOf } from "./checks.ts";
import type { DeclaredOutput } from "./declared.ts";
import { lint } from "./lint.ts";
import { checkObservations } from "./observed.ts";
import { ProgramBuilder, type Value } from "./program-builder.ts";
import { reportedQuantities } from "./reported.ts";
import { resolve, type Quantity, type Resolved } from "./resolve.ts";
import { fixedAmongDraws } from "./streams.ts";

/** The model of a scenario, or everything that is wrong with it. */
export function compile(scenario: Scenario): Read<Model> {
  const issues: Issue[] = [];
  const resolved = resolve(scenario, issues);
  const compiler = new Compiler(scenario, resolved, issues);
  compiler.checkLeaves();
  if (issues.length > 0) {
    compiler.judgeLiteralLaws();
    return settle<Model>(undefined, issues);
  }
  const model = compiler.model();
  return settle(model, issues);
}

/**
 * The model of the same draws whose outputs are the random parameters themselves, cell by cell: those that the scenario's
 * own model draws. `scenario` is in order.
 */
export function compileDrawn(scenario: Scenario): Read<Model> {
  const issues: Issue[] = [];
  const compiler = new Compiler(scenario, resolve(scenario, issues), issues);
  compiler.checkLeaves();
  return settle(compiler.model("drawn"), issues);
}

type ParameterQuantity = Quantity & { readonly kind: "parameter" };

type Cell = { readonly quantity: Quantity; readonly subscripts: Subscripts };

const NEW = 0;
const OPEN = 1;
const DONE = 2;

/** Cells that a model may have: far beyond any study, and small enough to be refused before memory is gone. */
const MAXIMUM_CELLS = 1_000_000;

/** Carries one compilation: what is known so far, cell by cell. */
class Compiler {
  readonly #scenario: Scenario;
  readonly #resolved: Resolved;
  readonly #issues: Issue[];
  readonly #builder = new ProgramBuilder();
  readonly #members: MemberNumbers;
  readonly #leaves = new Map<Formula, Leaf>();
  readonly #cells: Cell[] = [];
  readonly #firstCell = new Map<string, number>();
  readonly #values: Float64Array;
  readonly #draws: DrawBuilder;
  readonly #complained = new Set<string>();
  #hasRing = false;
  readonly #surroundings: Surroundings;

  constructor(scenario: Scenario, resolved: Resolved, issues: Issue[]) {
    this.#scenario = scenario;
    this.#resolved = resolved;
    this.#issues = issues;
    this.#members = memberNumbers(resolved.indexes);
    this.#draws = new DrawBuilder(this.#builder, resolved.indexes);
    this.#values = this.#numberCells();
    this.#surroundings = this.#surroundingsOfCells();
  }

  /** Checks every value of every parameter once, however many cells it serves. */
  checkLeaves(): void {
    const { environment, quantities } = this.#resolved;
    const parameters = {
      ...environment,
      quantity: (name: string) => (quantities.get(name)?.kind === "parameter" ? environment.quantity(name) : undefined),
      names: () => [...quantities.values()].flatMap(({ kind, name }) => (kind === "parameter" ? [name] : [])),
    };
    const scope: Scope = {
      parameters,
      quantities: environment,
      column: (formula, csv, column) => columnOf(this.#scenario, formula, csv, column),
    };
    for (const { parameter, unit } of parametersOf(quantities)) {
      for (const { place, ...complaint } of fixedAmongDraws(parameter, this.#resolved.indexes)) {
        this.#complain(complaint, place);
      }
      for (const formula of new Set(leavesOf(parameter.value))) {
        const leaf = checkLeaf(formula, unit, scope, this.#issues);
        if (leaf !== undefined) this.#leaves.set(formula, leaf);
      }
    }
  }

  /** Judges the laws whose arguments are literals: they can be told to be wrong whatever else is. */
  judgeLiteralLaws(): void {
    for (const { quantity, subscripts } of this.#cells) {
      if (quantity.kind !== "parameter") continue;
      const leaf = this.#leaves.get(leafIn(quantity.parameter.value, indexNames(quantity.parameter), subscripts));
      if (leaf?.kind === "law" && namesIn(leaf.formula.expression).size === 0) this.#drawn(leaf, quantity, subscripts);
    }
  }

  /** The model of the scenario's figures, or of what they are drawn from; undefined where an issue was found. */
  model(of: "figures" | "drawn" = "figures"): Model | undefined {
    const state = new Uint8Array(this.#cells.length);
    for (let cell = 0; cell < state.length; cell++) this.#visit(cell, state);
    const roots: number[] = [];
    const around: Surroundings = {
      ...this.#surroundings,
      valueOf: (name, cell) => {
        roots.push(this.#numberOf(name, cell));
        return this.#surroundings.valueOf(name, cell);
      },
    };
    const indicators = indicatorsOf(this.#scenario, this.#resolved, around, this.#builder, this.#issues);
    if (this.#issues.length > 0) return undefined;
    const reported = this.#reported();
    const outputs = [...indicators, ...reported];
    checkObservations(this.#scenario, new Set(outputs.map(({ name }) => name)), this.#issues);
    const checks = checksOf(this.#scenario, this.#resolved, around, this.#builder, this.#issues);
    if (of === "drawn") {
      const drawn = this.#drawnFor([...outputs, ...checks].map(({ value }) => value));
      return assemble(this.#scenario, this.#builder, this.#draws.inputs, drawn, [], this.#issues);
    }
    const model = assemble(this.#scenario, this.#builder, this.#draws.inputs, outputs, checks, this.#issues);
    if (model !== undefined)
      this.#lint(outputs, [
        ...roots,
        ...reported.map(({ quantity, subscripts }) => this.#numberOf(quantity, subscripts)),
      ]);
    return model;
  }

  /** Looks for what deserves a second look; `roots` are the cells that outputs read. */
  #lint(outputs: readonly DeclaredOutput[], roots: readonly number[]): void {
    const reached = new Set(roots);
    // A set that grows while it is walked is walked to its end.
    for (const cell of reached) for (const read of this.#readsOf(this.#cells[cell]!)) reached.add(read);
    const needed = new Set<string>();
    const neededMembers = new Map<string, Set<string>>();
    for (const cell of reached) {
      const { quantity, subscripts } = this.#cells[cell]!;
      needed.add(quantity.name);
      for (const [index, member] of Object.entries(subscripts)) {
        neededMembers.set(index, (neededMembers.get(index) ?? new Set()).add(member));
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

  /** The cells of random parameters, where `kept` needs every draw that they are made of. */
  #drawnFor(kept: readonly Value[]): DeclaredOutput[] {
    const drawsFor = (values: readonly Value[]): number[] => [...this.#builder.finish(values).inputs];
    const drawn = new Set(drawsFor(kept));
    const served = new Set([...drawn].flatMap((input) => this.#draws.inputs[input]!.cells));
    return this.#cells.flatMap(({ quantity, subscripts }, cell) => {
      if (quantity.kind === "variable") return [];
      const { expression } = leafIn(quantity.parameter.value, indexNames(quantity.parameter), subscripts);
      if (expression.kind !== "law") return [];
      const name = cellName(quantity.name, subscripts);
      const value = this.#values[cell]!;
      // The last share of a dirichlet has no draw of its own: it is what the others leave.
      const isDrawn =
        served.has(name) ||
        (expression.family === "dirichlet" && drawsFor([value]).every((input) => drawn.has(input)));
      const { categories } = quantity;
      const output = { name, quantity: quantity.name, subscripts, unit: printUnit(quantity.unit), value, ratio: false };
      return isDrawn ? [categories === undefined ? output : { ...output, categories }] : [];
    });
  }

  /** The cells of the quantities that the scenario reports beside its indicators. */
  #reported(): DeclaredOutput[] {
    const names = reportedQuantities(this.#scenario, this.#resolved, this.#issues);
    return this.#cells.flatMap(({ quantity, subscripts }, cell) => {
      if (!names.has(quantity.name)) return [];
      const name = cellName(quantity.name, subscripts);
      const unit = printUnit(quantity.unit);
      return [{ name, quantity: quantity.name, subscripts, unit, value: this.#values[cell]!, ratio: false }];
    });
  }

  #numberCells(): Float64Array {
    const { quantities, indexes } = this.#resolved;
    const total = [...quantities.values()].reduce((sum, { indexes: over }) => sum + cellCount(over, indexes), 0);
    if (total > MAXIMUM_CELLS) {
      const got = `${total} cells over all parameters and variables`;
      this.#issues.push({
        ...this.#scenario.place,
        severity: "error",
        expected: `at most ${MAXIMUM_CELLS} cells`,
        got,
      });
      return new Float64Array(0);
    }
    for (const quantity of quantities.values()) {
      this.#firstCell.set(quantity.name, this.#cells.length);
      for (const subscripts of cellsOver(quantity.indexes, indexes)) this.#cells.push({ quantity, subscripts });
    }
    return new Float64Array(this.#cells.length);
  }

  #numberOf(name: string, subscripts: Subscripts): number {
    const { indexes } = this.#resolved.quantities.get(name)!;
    return this.#firstCell.get(name)! + cellNumber(indexes, this.#members, subscripts);
  }

  /** Compiles a cell after all that it reads: depth first, on a stack of our own since chains may be long. */
  #visit(start: number, state: Uint8Array): void {
    if (state[start] !== NEW) return;
    const path: { readonly cell: number; readonly open: number[] }[] = [];
    const enter = (cell: number): void => {
      state[cell] = OPEN;
      path.push({ cell, open: this.#readsOf(this.#cells[cell]!) });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.open.pop();
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

  #readsOf({ quantity, subscripts }: Cell): number[] {
    const reads: number[] = [];
    const read = (name: string, cell: Subscripts): void => void reads.push(this.#numberOf(name, cell));
    if (quantity.kind === "variable") eachRead(quantity.expression, subscripts, this.#surroundings, read);
    else {
      for (const expression of expressionsOf(this.#leafAt(quantity.parameter, subscripts))) {
        eachRead(expression, subscripts, this.#surroundings, read);
      }
    }
    return reads;
  }

  #surroundingsOfCells(): Surroundings {
    return {
      indexes: this.#resolved.indexes,
      indexesOf: (name) => this.#resolved.quantities.get(name)?.indexes,
      valueOf: (name, cell) => this.#values[this.#numberOf(name, cell)]!,
    };
  }

  #compileCell(cell: Cell): Value {
    const { quantity, subscripts } = cell;
    if (quantity.kind === "variable")
      return this.#instantiate(quantity.expression, subscripts, quantity.variable.formula);
    const leaf = this.#leafAt(quantity.parameter, subscripts);
    const value =
      leaf.kind === "fixed" ? this.#fixed(leaf, leaf.expression, cell) : this.#drawn(leaf, quantity, subscripts);
    return leaf.scale === 1 ? value : this.#builder.apply("*", value, this.#builder.constant(leaf.scale));
  }

  #instantiate(expression: Expression, subscripts: Subscripts, formula: Formula): Value {
    return instantiate(expression, subscripts, this.#surroundings, this.#builder, (complaint, span) =>
      this.#complain(complaint, placeIn(formula, span.from)),
    );
  }

  #fixed({ formula }: Leaf, expression: Expression, { subscripts }: Cell): Value {
    const value = this.#instantiate(expression, subscripts, formula);
    const number = this.#builder.constantOf(value);
    // What stands in a ring, or behind one, has no value to be judged.
    if (this.#hasRing) return value;
    if (number === undefined) {
      const expected = "an expression over parameters that hold no draws";
      const hint = "move it to variables, or put the expression into an argument of a distribution";
      const got = `${formula.text}, in which ${this.#randomPartsOf(expression, subscripts).join(", ")}`;
      this.#complain({ expected, got, hint }, formula.place);
    } else if (!Number.isFinite(number)) {
      this.#complain({ expected: "a finite number", got: `${formula.text}, which is ${number}` }, formula.place);
    }
    return value;
  }

  /** "f is uniform(0, 1) (parameters.f.value)": the parameters that make an expression random, and where they became so. */
  #randomPartsOf(expression: Expression, subscripts: Subscripts): string[] {
    const parts = new Set<string>();
    eachRead(expression, subscripts, this.#surroundings, (name, cell) => {
      const quantity = this.#resolved.quantities.get(name)!;
      if (quantity.kind !== "parameter") return;
      const { kind, formula } = this.#leafAt(quantity.parameter, cell);
      const { place } = formula;
      const where = place.file.startsWith("--") ? place.file : place.at;
      if (kind === "law") parts.add(`${name} is ${formula.text} (${where})`);
    });
    return parts.size > 0 ? [...parts].slice(0, 3) : ["a part differs from draw to draw"];
  }

  #drawn(leaf: Leaf & { readonly kind: "law" }, { parameter, unit }: ParameterQuantity, subscripts: Subscripts): Value {
    const { formula } = leaf;
    const scene: Scene = {
      parameter,
      subscripts,
      formula,
      unit: printUnit(unit),
      isShare: conversionFactor(unit, {}) !== undefined,
      evaluate: (expression) => this.#instantiate(expression, subscripts, formula),
      complain: (complaint, span) =>
        this.#complain(complaint, span === undefined ? formula.place : placeIn(formula, span.from)),
    };
    return this.#draws.draw(leaf.law, scene);
  }

  #leafAt(parameter: Parameter, subscripts: Subscripts): Leaf {
    return this.#leaves.get(leafIn(parameter.value, indexNames(parameter), subscripts))!;
  }

  /** Says each problem once, however many cells share it. */
  #complain(complaint: Complaint, place: Place): void {
    const key = `${place.file}:${place.line}:${place.column}:${complaint.expected}`;
    if (this.#complained.has(key)) return;
    this.#complained.add(key);
    this.#issues.push({ ...complaint, ...place, severity: "error" });
  }

  /** Complains of the ring that closes where the open cell `again` is read once more. */
  #complainOfRing(path: readonly number[], again: number): void {
    this.#hasRing = true;
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

function parametersOf(quantities: ReadonlyMap<string, Quantity>): ParameterQuantity[] {
  return [...quantities.values()].filter((quantity) => quantity.kind === "parameter");
}

function indexNames(parameter: Parameter): string[] {
  return parameter.by.map(({ text }) => text);
}

/** The expressions of which a leaf is made. */
function expressionsOf(leaf: Leaf): Expression[] {
  return leaf.kind === "fixed" ? [leaf.expression] : expressionsOfLaw(leaf.law);
}

function expressionsOfLaw(call: LawCall): Expression[] {
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
