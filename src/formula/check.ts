/**
 * What a formula means in its surroundings, before it is computed: names, subscripts, indexes, arguments and units. The
 * indexes of a result are the union by name of those of its parts (the array abstraction of Analytica: Henrion, 2004).
 */
import type { Complaint, TextComplaint } from "../issues/issue.ts";
import { hintFor } from "../issues/nearest.ts";
import { isCondition, type NamesOfConditions } from "./conditions.ts";
import type { Environment, QuantityType } from "./environment.ts";
import type { BinaryNode, CallNode, Expression, IfNode, NameNode, SelectNode, Span, UnaryNode } from "./expression.ts";
import { partsOf } from "./expression.ts";
import { functionNamed, reductionNamed, type FormulaFunction } from "./functions.ts";
import { indexesOf, noFunction, unknownName, wrongCount, wrongSubscript } from "./misnamed.ts";
import { namesIn } from "./names-in.ts";
import { printExpression } from "./print.ts";
import { isPlainName, reductionOf } from "./reduction.ts";
import { shown } from "./tokens.ts";
import { agree, inUnit, type Measured } from "./unit-agreement.ts";
import { conversionFactor, dimensionless, divideUnits, multiplyUnits, powerUnit, type Unit } from "./units.ts";

export type CheckedFormula = {
  /**
   * The formula to compute: conversions are multiplications, `pi` is a number, the branches of `select` stand in the
   * order of the categories. Means nothing where there are complaints.
   */
  readonly expression: Expression;
  /** The unit of its value, `expected` where that was given and met; "any" for 0. */
  readonly unit: Unit | "any";
  /** The indexes of its value, in the order in which they first appear. */
  readonly indexes: readonly string[];
  /** In the order of the text, at most 20. */
  readonly complaints: readonly TextComplaint[];
  /** Whether unit and indexes are those that it will have once everything else is mended. */
  readonly isTyped: boolean;
  /** Whether it can be computed: it is typed and names nothing that has been refused. */
  readonly sound: boolean;
};

/**
 * Checks everything that can be said without looking at single cells. With `expected.condition` the result must be known
 * to be 0 or 1. With `expected.unit` it is converted to that unit; where that is a scale of 1, such as %, a formula of bare
 * numbers is taken to be in it: 35 and 35% are the same.
 */
export function checkFormula(
  expression: Expression,
  environment: Environment,
  expected: { readonly unit?: Unit; readonly condition?: boolean } = {},
): CheckedFormula {
  const check = new FormulaCheck(environment);
  const judged = check.judge(expression);
  if (expected.condition === true) check.condition(judged, "what must hold");
  const unit = judged.unit === "any" ? "any" : (expected.unit ?? judged.unit);
  const converted =
    expected.unit === undefined || isBareScale(expression, expected.unit)
      ? judged.expression
      : check.inUnit(judged, expected.unit, "the unit stated");
  const complaints = check.complaints.toSorted((a, b) => a.from - b.from);
  const isTyped = judged.sound && complaints.length === 0;
  const sound = isTyped && check.isComputable;
  return { expression: converted, unit, indexes: judged.indexes, complaints, isTyped, sound };
}

/** 35 in %, but not 35%, nor anything in a unit with a dimension. */
function isBareScale(expression: Expression, unit: Unit): boolean {
  return (
    conversionFactor(unit, dimensionless) !== undefined && namesIn(expression).size === 0 && !hasPercent(expression)
  );
}

function hasPercent(expression: Expression): boolean {
  return expression.kind === "number" ? expression.percent : partsOf(expression).some(hasPercent);
}

/** The outcome for one node. */
type Judged = Measured & {
  readonly indexes: readonly string[];
  /** False once something below has been complained about: then nothing is said that might only follow from it. */
  readonly sound: boolean;
};

const mostComplaints = 20;

/** One pass over one formula; gathers complaints as it goes. */
class FormulaCheck {
  readonly complaints: TextComplaint[] = [];
  /** False once it names what has been refused. */
  isComputable = true;
  readonly #environment: Environment;
  readonly #conditions: NamesOfConditions;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#conditions = {
      isCondition: (name) => {
        const quantity = environment.quantity(name);
        return quantity?.isCondition === true || quantity?.isRefused === true;
      },
      isIndex: (name) => environment.index(name) !== undefined,
    };
  }

  judge(node: Expression): Judged {
    // Hints are dear to find: not for complaints that nobody will see.
    if (this.complaints.length >= mostComplaints) return broken(node);
    switch (node.kind) {
      case "number":
        return { node, expression: node, unit: node.value === 0 ? "any" : dimensionless, indexes: [], sound: true };
      case "name":
        return this.#name(node);
      case "unary":
        return this.#unary(node);
      case "binary":
        return this.#binary(node);
      case "call":
        return this.#call(node);
      case "if":
        return this.#if(node);
      case "select":
        return this.#select(node);
      case "law":
        return this.#refuse(node, noFunction(node, this.#environment));
      default:
        return node satisfies never;
    }
  }

  inUnit(operand: Measured, wanted: Unit, why: string): Expression {
    return inUnit(operand, wanted, why, this.#environment, this.#complainAt);
  }

  /** The operand, of which `asking`, such as "an operand of not", asks that it be a condition. */
  condition({ node, expression, sound, unit }: Judged, asking: string): Expression {
    if (!sound || isCondition(node, this.#conditions)) return expression;
    if (unit !== "any" && Object.keys(unit).length > 0) {
      return this.inUnit({ node, expression, unit }, dimensionless, `as ${asking}`);
    }
    const text = printExpression(node);
    const compared = node.kind === "name" || node.kind === "call" ? text : `(${text})`;
    const isShort = node.kind !== "number" && text.length <= 40;
    const hint = `compare it with a number: ${isShort ? `${compared} != 0` : "x != 0, x > 2"}`;
    const got = node.kind === "number" ? `the number ${text}` : `${shown(text)}, which may be any number`;
    this.#complain({ expected: `a condition, 0 or 1, as ${asking}`, got, hint }, node);
    return expression;
  }

  #name(node: NameNode): Judged {
    const { name } = node;
    if (name === "pi" && node.subscripts.length === 0) {
      const { from, to } = node;
      const expression = { kind: "number", value: Math.PI, percent: false, from, to } as const;
      return { node, expression, unit: dimensionless, indexes: [], sound: true };
    }
    const quantity = this.#environment.quantity(name);
    if (quantity === undefined) return this.#refuse(node, unknownName(node, this.#environment));
    if (quantity.kind === "switch") {
      const got = `the switch ${name}`;
      return this.#refuse(node, { expected: "a number", got, hint: `write select(${name}, category=value, ...)` });
    }
    return this.#subscripted(node, quantity);
  }

  /** A known name, number or switch, with its subscripts. */
  #subscripted(node: NameNode, quantity: QuantityType): Judged {
    const before = this.complaints.length;
    if (quantity.isRefused === true) this.isComputable = false;
    node.subscripts.forEach((subscript, i) => {
      const twice = node.subscripts.slice(0, i).some(({ index }) => index === subscript.index);
      const complaint = twice
        ? { expected: "each index once", got: `${subscript.index} twice` }
        : wrongSubscript(node.name, quantity, subscript, this.#environment);
      if (complaint !== undefined) this.#complain(complaint, subscript);
    });
    const taken = node.subscripts.filter(({ kind }) => kind === "member").map(({ index }) => index);
    const indexes = (quantity.indexes ?? []).filter((index) => !taken.includes(index));
    const { unit } = quantity;
    const isSound = (): boolean => quantity.indexes !== undefined && this.complaints.length === before;
    if (node.fallback === undefined) return { node, expression: node, unit, indexes, sound: isSound() };
    if (!node.subscripts.some(({ kind }) => kind === "lag")) {
      const hint = "only a lag, x[year-1; 0], may find nothing";
      this.#complain({ expected: "no default after ;", got: printExpression(node.fallback), hint }, node.fallback);
    }
    const fallback = this.judge(node.fallback);
    const why = `the unit of ${node.name}, for what stands in its place`;
    const expression = {
      ...node,
      fallback: unit === "any" || fallback.unit === "any" ? fallback.expression : this.inUnit(fallback, unit, why),
    };
    return { node, expression, unit, indexes: union([indexes, fallback.indexes]), sound: isSound() };
  }

  #unary(node: UnaryNode): Judged {
    const operand = this.judge(node.operand);
    if (node.operator === "-") return { ...operand, node, expression: { ...node, operand: operand.expression } };
    const expression = { ...node, operand: this.condition(operand, "the operand of not") };
    return { node, expression, unit: dimensionless, indexes: operand.indexes, sound: operand.sound };
  }

  #binary(node: BinaryNode): Judged {
    const left = this.judge(node.left);
    const right = this.judge(node.right);
    const result = { node, indexes: union([left.indexes, right.indexes]), sound: left.sound && right.sound };
    const of = (a: Expression, b: Expression): Expression => ({ ...node, left: a, right: b });
    switch (node.operator) {
      case "*":
      case "/": {
        const unit =
          left.unit === "any" || right.unit === "any"
            ? "any"
            : (node.operator === "*" ? multiplyUnits : divideUnits)(left.unit, right.unit);
        return { ...result, expression: of(left.expression, right.expression), unit };
      }
      case "^":
        return { ...result, ...this.#power(node, left, right) };
      case "and":
      case "or": {
        const [a, b] = [left, right].map((side) => this.condition(side, `an operand of ${node.operator}`)) as [
          Expression,
          Expression,
        ];
        return { ...result, expression: of(a, b), unit: dimensionless };
      }
      case "+":
      case "-": {
        const { expressions, unit } = this.#agree([left, right], node.operator);
        return { ...result, expression: of(expressions[0]!, expressions[1]!), unit };
      }
      default: {
        const { expressions } = this.#agree([left, right], node.operator);
        return { ...result, expression: of(expressions[0]!, expressions[1]!), unit: dimensionless };
      }
    }
  }

  /** A whole number as exponent multiplies the unit; any other exponent needs a base of unit 1. */
  #power(node: BinaryNode, base: Judged, exponent: Judged): { expression: Expression; unit: Unit | "any" } {
    const whole = wholeNumber(node.right);
    if (whole !== undefined) {
      const unit = base.unit === "any" ? "any" : powerUnit(base.unit, whole);
      return { expression: { ...node, left: base.expression, right: exponent.expression }, unit };
    }
    const before = this.complaints.length;
    const left = this.inUnit(base, dimensionless, "the base of a power whose exponent is no whole number");
    const right = this.inUnit(exponent, dimensionless, "as an exponent");
    return { expression: { ...node, left, right }, unit: this.complaints.length === before ? dimensionless : "any" };
  }

  #if(node: IfNode): Judged {
    const condition = this.judge(node.condition);
    const branches = [this.judge(node.then), this.judge(node.otherwise)];
    const parts = [condition, ...branches];
    const test = this.condition(condition, "the condition of if");
    const { expressions, unit } = this.#agree(branches, "if");
    return {
      node,
      expression: { ...node, condition: test, then: expressions[0]!, otherwise: expressions[1]! },
      unit,
      indexes: union(parts.map(({ indexes }) => indexes)),
      sound: parts.every(({ sound }) => sound),
    };
  }

  #select(node: SelectNode): Judged {
    const choice = this.#switch(node);
    const values = node.branches.map(({ value }) => this.judge(value));
    const { expressions, unit } = this.#agree(values, "select");
    const branches = node.branches.map((branch, i) => ({ ...branch, value: expressions[i]! }));
    const categories = choice.categories ?? [];
    const inOrder = categories.flatMap((category) => branches.filter((branch) => branch.category === category));
    if (choice.categories !== undefined) this.#categories(node, choice.categories);
    return {
      node,
      expression: { ...node, switch: choice.expression, branches: inOrder },
      unit,
      indexes: union([choice.indexes, ...values.map(({ indexes }) => indexes)]),
      sound: choice.sound && values.every(({ sound }) => sound),
    };
  }

  #switch({ switch: node }: SelectNode): Judged & { readonly categories?: readonly string[] } {
    const quantity = node.kind === "name" ? this.#environment.quantity(node.name) : undefined;
    if (node.kind === "name" && quantity?.categories !== undefined) {
      return { ...this.#subscripted(node, quantity), categories: quantity.categories };
    }
    if (node.kind === "name" && quantity === undefined) return this.#refuse(node, unknownName(node, this.#environment));
    if (node.kind === "name" && quantity?.kind === "either") {
      return { ...this.#subscripted(node, quantity), sound: false };
    }
    const got = shown(printExpression(node));
    return this.#refuse(node, { expected: "the name of a switch", got, hint: "a choice by a number is made with if" });
  }

  /** Every category once, and no other. */
  #categories({ branches, ...span }: SelectNode, categories: readonly string[]): void {
    branches.forEach((branch, i) => {
      const { category } = branch;
      if (!categories.includes(category)) {
        const hint = hintFor(category, categories, "categories");
        this.#complain({ expected: "a category of the switch", got: shown(category), hint }, branch);
      } else if (branches.findIndex((each) => each.category === category) < i) {
        this.#complain({ expected: "each category once", got: `${category} twice` }, branch);
      }
    });
    const missing = categories.filter((category) => !branches.some((branch) => branch.category === category));
    if (missing.length === 0) return;
    const hint = `add ${missing.map((category) => `${category}=...`).join(", ")}`;
    this.#complain({ expected: "every category of the switch", got: `none for ${missing.join(", ")}`, hint }, span);
  }

  #call(node: CallNode): Judged {
    const reduction = reductionOf(node, (name) => this.#environment.index(name) !== undefined);
    if (reduction !== undefined) return this.#reduction(node, reduction.of, reduction.over);
    const called = functionNamed(node.function);
    return called === undefined ? this.#brokenReduction(node) : this.#function(node, called);
  }

  #function(node: CallNode, called: FormulaFunction): Judged {
    const [fewest, most] = called.arity;
    const count = node.arguments.length;
    const fits = count >= fewest && count <= most;
    if (!fits) this.#complain(wrongCount(called, count), node);
    const values = node.arguments.map((each) => this.judge(each));
    const { expressions, unit } = fits ? this.#units(node, called, values) : { expressions: [], unit: "any" as const };
    return {
      node,
      expression: { ...node, arguments: expressions },
      unit,
      indexes: union(values.map(({ indexes }) => indexes)),
      sound: fits && values.every(({ sound }) => sound),
    };
  }

  #units(
    node: CallNode,
    { units }: FormulaFunction,
    values: readonly Judged[],
  ): { readonly expressions: readonly Expression[]; readonly unit: Unit | "any" } {
    switch (units) {
      case "none": {
        const before = this.complaints.length;
        const why = `as an argument of ${node.function}`;
        const expressions = values.map((value) => this.inUnit(value, dimensionless, why));
        return { expressions, unit: this.complaints.length === before ? dimensionless : "any" };
      }
      case "root": {
        const [{ expression, unit }] = values as [Judged];
        return { expressions: [expression], unit: unit === "any" ? "any" : powerUnit(unit, 0.5) };
      }
      case "ratio":
        return { ...this.#agree(values, node.function), unit: dimensionless };
      case "same":
      case "power":
        return this.#agree(values, node.function);
      default:
        return units satisfies never;
    }
  }

  #reduction(node: CallNode, of: Expression, over: readonly string[]): Judged {
    const judged = this.judge(of);
    let { sound } = judged;
    over.forEach((index, i) => {
      const place = node.arguments[i + 1]!;
      const twice = over.indexOf(index) < i;
      if (!twice && (judged.indexes.includes(index) || !judged.sound)) return;
      sound = false;
      const text = shown(printExpression(of));
      const got = twice ? `${index} twice` : index;
      this.#complain({ expected: `an index of ${text}`, got, hint: indexesOf(text, judged.indexes) }, place);
    });
    const members = over.reduce((product, index) => product * (this.#environment.index(index)?.length ?? 1), 1);
    const isProduct = reductionNamed(node.function)?.units === "power";
    // The members of an index that has been complained about are not known, nor is the power then.
    const ofProduct = judged.unit === "any" || members === 0 ? "any" : powerUnit(judged.unit, members);
    const unit = isProduct ? ofProduct : judged.unit;
    const indexes = judged.indexes.filter((index) => !over.includes(index));
    const expression = { ...node, arguments: [judged.expression, ...node.arguments.slice(1)] };
    return { node, expression, unit, indexes, sound };
  }

  /** `sum(x)`, `sum(a, b)`, `sum(x, nationalty)`: a reduction whose index is missing or unknown. */
  #brokenReduction(node: CallNode): Judged {
    const [of, ...over] = node.arguments;
    const { usage } = reductionNamed(node.function)!;
    if (of === undefined) return this.#refuse(node, { expected: usage, got: "no argument" });
    const { indexes } = this.judge(of);
    if (over.length === 0) {
      const got = "no index";
      this.#complain({ expected: usage, got, hint: indexesOf(shown(printExpression(of)), indexes) }, node);
    }
    for (const each of over) {
      if (isPlainName(each) && this.#environment.index(each.name) !== undefined) continue;
      const known = [...this.#environment.indexNames()];
      const hint = isPlainName(each) ? hintFor(each.name, known, "indexes") : "values are added with +";
      this.#complain({ expected: `an index, ${usage}`, got: shown(printExpression(each)), hint }, each);
    }
    return broken(node);
  }

  #agree(operands: readonly Measured[], what: string): ReturnType<typeof agree> {
    return agree(operands, what, this.#environment, this.#complainAt);
  }

  #refuse(node: Expression, complaint: Complaint): Judged {
    this.#complain(complaint, node);
    return broken(node);
  }

  #complain(complaint: Complaint, { from, to }: Span): void {
    this.#complainAt({ ...complaint, from, to });
  }

  readonly #complainAt = (complaint: TextComplaint): void => {
    if (this.complaints.length < mostComplaints) this.complaints.push(complaint);
  };
}

/** What a node counts as once it has been complained about. */
function broken(node: Expression): Judged {
  return { node, expression: node, unit: "any", indexes: [], sound: false };
}

/** The value of `2` and `-2` as written; undefined for anything computed. */
function wholeNumber(exponent: Expression): number | undefined {
  if (exponent.kind === "unary" && exponent.operator === "-") {
    const value = wholeNumber(exponent.operand);
    return value === undefined ? undefined : -value;
  }
  return exponent.kind === "number" && Number.isInteger(exponent.value) ? exponent.value : undefined;
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
