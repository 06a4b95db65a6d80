/** Calls of distributions in single cells become inputs: columns with a stream, and a law where it is constant. */
import type { Given, Law } from "../distributions/distribution.ts";
import { dirichletSticks } from "../distributions/dirichlet.ts";
import { lawKey, lawOf } from "../distributions/index.ts";
import { certainStep } from "../distributions/staircase.ts";
import type { Switch } from "../distributions/switch.ts";
import type { Expression, Span } from "../formula/expression.ts";
import { conversionFactor } from "../formula/units.ts";
import type { Complaint } from "../issues/issue.ts";
import { nameHash } from "../numerics/name-hash.ts";
import type { Formula } from "../scenario/scenario.ts";
import { leafIn } from "../scenario/tables.ts";
import type { DeclaredInput } from "./declared.ts";
import { cellName, type Indexes } from "./cells.ts";
import { lawMaker } from "./law-maker.ts";
import type { LawCall, LawCallArgument } from "./leaf.ts";
import type { CellName, LawTemplate, Subscripts } from "./model.ts";
import { REFUSED, type ProgramBuilder, type Value } from "./program-builder.ts";
import type { ParameterQuantity } from "./resolve.ts";
import { streamOf } from "./streams.ts";
import { Trial } from "./trial.ts";

/** The cell in which a call stands, and what surrounds it. */
export type Scene = {
  readonly quantity: ParameterQuantity;
  readonly subscripts: Subscripts;
  readonly formula: Formula;
  readonly evaluate: (expression: Expression) => Value;
  /** A complaint about a span of the formula, or about all of it. */
  readonly complain: (complaint: Complaint, span?: Span) => void;
};

/** A draw that may serve several cells, and what its law is told from others by: a long text where records are resampled. */
type KnownDraw = {
  readonly input: DeclaredInput;
  /** Those of the input, once there may be more than one. */
  cells?: Set<CellName>;
  readonly value: Value;
  readonly key: () => string;
};

/** Declares an input for each stream that is asked for; the same stream again is the same draw. A growing list, not pure. */
export class DrawBuilder {
  readonly #builder: ProgramBuilder;
  readonly #indexes: Indexes;
  readonly #inputs: DeclaredInput[] = [];
  readonly #trial: Trial;
  readonly #known = new Map<string, KnownDraw>();
  /** The laws of literal calls, and their vectors of shares by the cell that has them; undefined after a complaint. */
  readonly #literals = new Map<LawCall, Law | undefined>();
  readonly #vectors = new Map<string, Vector | undefined>();

  constructor(builder: ProgramBuilder, indexes: Indexes) {
    this.#builder = builder;
    this.#trial = new Trial(builder, this.#inputs);
    this.#indexes = indexes;
  }

  /** All inputs in the order in which the builder counts them. */
  get inputs(): readonly DeclaredInput[] {
    return this.#inputs;
  }

  /** The value of the call in its cell; refused after a complaint. */
  draw(call: LawCall, scene: Scene): Value {
    if (call.match.family.name === "dirichlet") return this.#share(call, scene);
    if (call.isLiteral) {
      const law = remembered(this.#literals, call, () => lawOfTemplate(this.#template(call, scene, []), call, scene));
      return law === undefined ? REFUSED : this.#drawnFrom(law, scene);
    }
    if (!this.#hasConstantLists(call, scene)) return REFUSED;
    const operands: Value[] = [];
    const template = this.#template(call, scene, operands);
    if (operands.includes(REFUSED)) return REFUSED;
    if (operands.length > 0) {
      if (!this.#makesLaws(template, operands, call, scene)) return REFUSED;
      return this.#declare(scene, () => JSON.stringify([template, operands]), undefined, { template, operands });
    }
    const law = lawOfTemplate(template, call, scene);
    return law === undefined ? REFUSED : this.#drawnFrom(law, scene);
  }

  /** A switch of which one category is certain is that category: there is nothing to draw, nor to be sensitive to. */
  #drawnFrom(law: Law, scene: Scene): Value {
    const category = law.family === "switch" ? certainStep(law as Switch) : undefined;
    return category === undefined ? this.#declare(scene, () => lawKey(law), law) : this.#builder.constant(category);
  }

  /** Complains of arguments that make no law in any draw that is tried; what fails in some of them is left to the run. */
  #makesLaws(template: LawTemplate, operands: readonly Value[], call: LawCall, scene: Scene): boolean {
    const make = lawMaker(template);
    // The probability, which is the first operand of a draw, makes no law.
    const tried = this.#trial.of(operands).map((numbers) => make([NaN, ...numbers]));
    const refused = tried.flatMap((made) => ("law" in made ? [] : [made.complaints]));
    if (refused.length < tried.length) return true;
    for (const { argument, ...complaint } of refused[0]!) {
      const got = `${complaint.got} with all draws at their medians`;
      scene.complain({ ...complaint, got }, argument === undefined ? call.span : call.arguments[argument]!.span);
    }
    return false;
  }

  #declare(
    scene: Scene,
    key: () => string,
    law: Law | undefined,
    varying?: { readonly template: LawTemplate; readonly operands: readonly Value[] },
    vector?: CellName,
  ): Value {
    const { quantity, subscripts } = scene;
    const { parameter, unitText: unit } = quantity;
    const stream = streamOf(parameter, subscripts);
    const cell = stream.cell === subscripts ? stream.name : cellName(parameter.name, subscripts);
    const known = this.#known.get(stream.name);
    if (known !== undefined) {
      const isSame = (law !== undefined && law === known.input.law) || known.key() === key();
      if (!isSame) {
        const expected = `the same law in all cells that share the draw ${stream.name}`;
        scene.complain({ expected, got: `another, ${scene.formula.text}, in ${cell}` });
      }
      known.cells ??= new Set(known.input.cells);
      if (!known.cells.has(cell)) known.input.cells.push(cell);
      known.cells.add(cell);
      return known.value;
    }
    const probability = this.#builder.input();
    const value =
      varying === undefined ? probability : this.#builder.law(varying.template, [probability, ...varying.operands]);
    const input = {
      name: stream.name,
      parameter,
      subscripts: stream.cell,
      cells: [cell],
      unit,
      id: nameHash(stream.key),
      law,
      ...(vector !== undefined && { vector }),
    };
    this.#known.set(stream.name, { input, value, key });
    this.#inputs.push(input);
    return value;
  }

  /** The call with its arguments in one cell: constants as they are, the others numbered among `operands`, from 1. */
  #template(call: LawCall, scene: Scene, operands: Value[]): LawTemplate {
    const placed = (argument: LawCallArgument): LawTemplate["arguments"][number]["value"] => {
      switch (argument.kind) {
        case "given":
          return { kind: "given", given: argument.given };
        case "law":
          return { kind: "law", law: this.#template(argument.law, scene, operands) };
        case "list":
          return { kind: "given", given: argument.items.map((item) => this.#constant(item, scene)!) };
        case "expression": {
          const value = scene.evaluate(argument.expression);
          const number = this.#builder.constantOf(value);
          return number === undefined
            ? { kind: "operand", operand: operands.push(value) }
            : { kind: "given", given: number };
        }
      }
    };
    return {
      family: call.match.family.name,
      arguments: call.arguments.map((argument) =>
        argument.name === undefined ? { value: placed(argument) } : { name: argument.name, value: placed(argument) },
      ),
    };
  }

  /** Complains of numbers in lists that hold draws. */
  #hasConstantLists(call: LawCall, scene: Scene): boolean {
    const judged = call.arguments.map((argument) => {
      if (argument.kind === "law") return this.#hasConstantLists(argument.law, scene);
      return argument.kind !== "list" || !argument.items.map((item) => this.#constant(item, scene)).includes(undefined);
    });
    return !judged.includes(false);
  }

  /** Undefined, after a complaint, for what holds draws. */
  #constant(expression: Expression, scene: Scene): number | undefined {
    const value = scene.evaluate(expression);
    const number = this.#builder.constantOf(value);
    if (number !== undefined || value === REFUSED) return number;
    scene.complain({ expected: "a number without draws", got: "a value that differs from draw to draw" }, expression);
    return undefined;
  }

  /** One share of a Dirichlet vector: the sticks of the members before it, and its own. */
  #share(call: LawCall, scene: Scene): Value {
    const vector = call.isLiteral
      ? remembered(this.#vectors, vectorName(call, scene), () => this.#vectorOf(call, scene))
      : this.#vectorOf(call, scene);
    if (vector === undefined) return REFUSED;
    const { over, members, laws } = vector;
    const own = members.indexOf(scene.subscripts[over]!);
    const one = this.#builder.constant(1);
    let left = one;
    for (let i = 0; i < own; i++)
      left = this.#builder.apply("*", left, this.#builder.apply("-", one, this.#stick(i, vector, scene)));
    return own < laws.length ? this.#builder.apply("*", this.#stick(own, vector, scene), left) : left;
  }

  #stick(number: number, { over, members, laws }: Vector, scene: Scene): Value {
    const law = laws[number]!;
    const subscripts = { ...scene.subscripts, [over]: members[number]! };
    const { [over]: _, ...others } = streamOf(scene.quantity.parameter, subscripts).cell;
    const vector = cellName(scene.quantity.name, others);
    return this.#declare({ ...scene, subscripts }, () => lawKey(law), law, undefined, vector);
  }

  #vectorOf(call: LawCall, scene: Scene): Vector | undefined {
    const { quantity, subscripts, formula } = scene;
    const { parameter, unit } = quantity;
    const by = parameter.by.map(({ text }) => text);
    const named = new Map(call.arguments.map((argument) => [argument.name, argument]));
    const over = argumentText(named.get("over"));
    const members = this.#indexes.get(over);
    if (members === undefined || !by.includes(over)) {
      const expected = `over= an index of ${parameter.name}: ${by.join(", ") || "it has none"}`;
      scene.complain({ expected, got: over }, call.span);
      return undefined;
    }
    const rest = call.arguments.filter(({ name }) => name !== "over" && name !== "n");
    const given = rest.map(({ name }) => name ?? "");
    if (given.length !== members.length || !members.every((member) => given.includes(member))) {
      scene.complain(
        { expected: `a share for each member of ${over}: ${members.join(" ")}`, got: given.join(" ") },
        call.span,
      );
      return undefined;
    }
    const leafAt = (member: string): Formula => leafIn(parameter.value, by, { ...subscripts, [over]: member });
    const alone = members.find((member) => leafAt(member) !== formula);
    if (alone !== undefined) {
      const { text, place } = leafAt(alone);
      const got = `${text} for ${alone} (${place.file.startsWith("--") ? place.file : place.at})`;
      const hint = "the shares add up to one, so one of them cannot be set alone";
      scene.complain({ expected: `one dirichlet for all members of ${over}`, got, hint });
      return undefined;
    }
    if (conversionFactor(unit, {}) === undefined) {
      scene.complain({ expected: "shares, in the unit 1 or %", got: quantity.unitText }, call.span);
      return undefined;
    }
    if (parameter.across.length > 0 || parameter.shared.some(({ index }) => index === over)) {
      const got = parameter.across.length > 0 ? "across" : `shared over ${over}`;
      scene.complain({ expected: "no other tie: the members of one dirichlet are tied already", got });
      return undefined;
    }
    const number = (argument: LawCallArgument | undefined): number | undefined =>
      argument?.kind === "expression" ? this.#constant(argument.expression, scene) : undefined;
    const weights = rest.map(number);
    const n = number(named.get("n"));
    if (weights.includes(undefined) || (named.has("n") && n === undefined)) return undefined;
    const shares = rest.map(({ name }, i) => ({ member: name!, weight: weights[i]! }));
    const sticks = dirichletSticks(shares, n);
    if ("laws" in sticks) return { over, ...sticks };
    for (const { about, ...complaint } of sticks.complaints)
      scene.complain(complaint, named.get(about[0])?.span ?? call.span);
    return undefined;
  }
}

/** The same in all cells that share a vector. */
function vectorName(call: LawCall, { quantity, subscripts }: Scene): string {
  const over = argumentText(call.arguments.find(({ name }) => name === "over"));
  const others = Object.entries(subscripts).filter(([index]) => index !== over);
  return cellName(quantity.name, Object.fromEntries(others));
}

type Vector = { readonly over: string; readonly members: readonly string[]; readonly laws: readonly Law[] };

function argumentText(argument: LawCallArgument | undefined): string {
  return argument?.kind === "given" && typeof argument.given === "string" ? argument.given : "";
}

/** What `make` makes for `key`, made once. */
function remembered<Key, Made>(known: Map<Key, Made>, key: Key, make: () => Made): Made {
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
}

/** The law of a template without operands, or undefined after complaints. */
function lawOfTemplate(template: LawTemplate, call: LawCall, scene: Scene): Law | undefined {
  const values: Given[] = [];
  for (const [i, { value }] of template.arguments.entries()) {
    const made = givenOf(value, call.arguments[i]!, scene);
    if (made === undefined) return undefined;
    values.push(made);
  }
  const created = lawOf(call.match, values);
  if ("law" in created) return created.law;
  for (const { argument, ...complaint } of created.complaints) {
    scene.complain(complaint, argument === undefined ? call.span : call.arguments[argument]!.span);
  }
  return undefined;
}

function givenOf(
  value: LawTemplate["arguments"][number]["value"],
  argument: LawCallArgument,
  scene: Scene,
): Given | undefined {
  if (value.kind === "given") return value.given;
  if (value.kind === "law" && argument.kind === "law") return lawOfTemplate(value.law, argument.law, scene);
  throw new Error("a constant law with an operand");
}
