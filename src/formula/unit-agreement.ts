/**
 * Operands brought to one unit: a conversion becomes a multiplication in the formula, and a disagreement becomes a
 * complaint that names both sides, where each unit came from, and what would mend it.
 */
import type { TextComplaint } from "../issues/issue.ts";
import type { Expression } from "./expression.ts";
import { namesIn } from "./names-in.ts";
import { printExpression } from "./print.ts";
import {
  conversionFactor,
  dimensionless,
  divideUnits,
  powerUnit,
  printUnit,
  sameDimension,
  simplified,
  type Unit,
} from "./units.ts";

/** An operand as written, as it will be evaluated, and its unit; "any" for 0 and for what has been complained about. */
export type Measured = { readonly node: Expression; readonly expression: Expression; readonly unit: Unit | "any" };

/** The units of the names in scope. */
export type UnitsInScope = {
  quantity(name: string): { readonly unit: Unit | "any"; readonly origin?: string } | undefined;
  names(): Iterable<string>;
};

type Complain = (complaint: TextComplaint) => void;

/** The operands in the unit of the first that has one; "any" after a complaint. `what` is what joins them: "+", "min". */
export function agree(
  operands: readonly Measured[],
  what: string,
  scope: UnitsInScope,
  complain: Complain,
): { readonly expressions: readonly Expression[]; readonly unit: Unit | "any" } {
  const first = operands.find(({ unit }) => unit !== "any");
  if (first === undefined || first.unit === "any") {
    return { expressions: operands.map(({ expression }) => expression), unit: "any" };
  }
  const { unit } = first;
  let agreed = true;
  const expressions = operands.map((operand) => {
    const converted = convert(operand, unit);
    if (converted !== undefined) return converted;
    agreed = false;
    const got = `${origin(first, scope)}, ${origin(operand, scope)}`;
    // Of a quantity and a bare number it is the number that wants mending.
    const [mended, wanted] = first.node.kind === "number" ? [first, operand.unit as Unit] : [operand, unit];
    const expected = `one unit on all sides of ${what}`;
    const { from, to } = mended.node;
    complain({ expected, got, hint: hintFor(mended, wanted, scope), from, to });
    return operand.expression;
  });
  return { expressions, unit: agreed ? unit : "any" };
}

/** The operand in the unit `wanted`. `why` says who wants it: "in exp", "the unit stated". */
export function inUnit(
  operand: Measured,
  wanted: Unit,
  why: string,
  scope: UnitsInScope,
  complain: Complain,
): Expression {
  const converted = convert(operand, wanted);
  if (converted !== undefined) return converted;
  const { from, to } = operand.node;
  const hint = hintFor(operand, wanted, scope);
  complain({ expected: `${printUnit(wanted)}, ${why}`, got: origin(operand, scope), hint, from, to });
  return operand.expression;
}

function convert({ expression, unit }: Measured, wanted: Unit): Expression | undefined {
  const factor = unit === "any" ? 1 : conversionFactor(unit, wanted);
  if (factor === undefined || factor === 1) return factor === undefined ? undefined : expression;
  const { from, to } = expression;
  const right = { kind: "number", value: factor, percent: false, from, to } as const;
  return { kind: "binary", operator: "*", left: expression, right, from, to };
}

/** "USD/kg from fee", "MXN/kg from price * rate (price in USD/kg, rate in MXN/USD)". */
function origin({ node, unit }: Measured, scope: UnitsInScope): string {
  const measured = `${unit === "any" ? "any unit" : printUnit(unit)} from`;
  if (node.kind === "number") return `${measured} the number ${printExpression(node)}`;
  const named = node.kind === "name" ? scope.quantity(node.name)?.origin : undefined;
  if (node.kind === "name") return `${measured} ${named ?? printExpression(node)}`;
  const text = printExpression(node);
  const parts = [...namesIn(node)].flatMap((name) => {
    const part = unitIn(scope, name);
    return part === undefined || Object.keys(part).length === 0 ? [] : [`${name} in ${printUnit(part)}`];
  });
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  if (parts.length === 0) return `${measured} ${shown}`;
  return `${measured} ${shown} (${parts.slice(0, 4).join(", ")}${parts.length > 4 ? ", ..." : ""})`;
}

/** The unit of a quantity; undefined where there is none, or where it is not known. */
function unitIn(scope: UnitsInScope, name: string): Unit | undefined {
  const unit = scope.quantity(name)?.unit;
  return unit === "any" ? undefined : unit;
}

/** What would bring the operand to the unit `wanted`. */
function hintFor({ node, unit }: Measured, wanted: Unit, scope: UnitsInScope): string {
  if (node.kind === "number" && node.percent) return "a percentage is a share of 1: write x * (1 + 10%)";
  if (node.kind === "number") {
    return `a number in a formula has unit 1: make it a parameter with unit ${printUnit(wanted)}`;
  }
  const own = namesIn(node);
  const missing = simplified(divideUnits(wanted, unit === "any" ? dimensionless : unit));
  for (const name of own) {
    const part = unitIn(scope, name);
    if (part === undefined || Object.keys(part).length === 0) continue;
    if (sameDimension(missing, powerUnit(part, -2))) return `divide by ${name} instead of multiplying by it`;
    if (sameDimension(missing, powerUnit(part, 2))) return `multiply by ${name} instead of dividing by it`;
  }
  const text = printExpression(node);
  const operand = text.length > 30 ? "" : node.kind === "name" ? `${text} ` : `(${text}) `;
  for (const name of scope.names()) {
    const found = unitIn(scope, name);
    if (found === undefined || Object.keys(found).length < 2 || own.has(name)) continue;
    if (sameDimension(missing, found)) return `multiply ${operand}by ${name}, which is in ${printUnit(found)}`;
    if (sameDimension(missing, powerUnit(found, -1)))
      return `divide ${operand}by ${name}, which is in ${printUnit(found)}`;
  }
  if (Object.keys(wanted).length === 0) return `divide by a quantity with unit ${printUnit(powerUnit(missing, -1))}`;
  return `needs a parameter with unit ${printUnit(missing)} to be multiplied by`;
}
