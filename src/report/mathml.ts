/**
 * A formula as mathematics: MathML Core (W3C, 2024) of its tree, which browsers set themselves. Quotients become fractions,
 * powers stand above, sums over an index get their sign; names stay whole words, for they are what the scenario calls things.
 */
import type { BinaryOperator, Expression, LawArgumentNode, NameNode, Subscript } from "../formula/expression.ts";
import { operatorPrecedence, precedence } from "../formula/precedence.ts";
import { markup, type Markup } from "./markup.ts";

/** `name[indexes] = formula` as one displayed equation. */
export function equationMarkup(name: string, indexes: readonly string[], formula: Expression): Markup {
  const subscripts = indexes.map((index, i) => (i === 0 ? identifier(index) : markup`${COMMA}${identifier(index)}`));
  const left = subscripts.length === 0 ? identifier(name) : sub(identifier(name), markup`${subscripts}`);
  return markup`<math display="block"><mrow>${left}<mo>=</mo>${math(formula)}</mrow></math>`;
}

const COMMA = markup`<mo separator="true">,</mo>`;

const SIGNS: Readonly<Record<BinaryOperator, string>> = {
  "+": "+",
  "-": "−",
  "*": "·",
  "/": "/",
  "^": "^",
  "=": "=",
  "!=": "≠",
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
  and: "and",
  or: "or",
};

/** Reductions that mathematics has a sign for. */
const LARGE: Readonly<Record<string, string>> = { sum: "∑", product: "∏" };

function math(expression: Expression): Markup {
  switch (expression.kind) {
    case "number":
      return markup`<mn>${expression.percent ? `${trimmed(100 * expression.value)}%` : trimmed(expression.value)}</mn>`;
    case "name":
      return nameMath(expression);
    case "unary":
      return expression.operator === "-"
        ? markup`<mrow><mo>−</mo>${within(precedence.minus, expression.operand)}</mrow>`
        : markup`<mrow><mo>¬</mo>${within(precedence.not, expression.operand)}</mrow>`;
    case "binary":
      return binaryMath(expression.operator, expression.left, expression.right);
    case "call":
      return callMath(expression.function, expression.arguments);
    case "if":
      return cases([
        [math(expression.then), markup`${word("if")}${math(expression.condition)}`],
        [math(expression.otherwise), word("otherwise")],
      ]);
    case "select":
      return cases(
        expression.branches.map(({ category, value }) => [
          math(value),
          markup`${word("if")}${math(expression.switch)}<mo>=</mo>${identifier(category)}`,
        ]),
      );
    case "law":
      return applied(expression.family, expression.arguments.map(argumentMath));
    default:
      return expression satisfies never;
  }
}

function nameMath({ name, subscripts, fallback }: NameNode): Markup {
  const own = name === "pi" ? markup`<mi>π</mi>` : identifier(name);
  if (subscripts.length === 0) return own;
  const inner = subscripts.map((each, i) => (i === 0 ? subscriptMath(each) : markup`${COMMA}${subscriptMath(each)}`));
  const element = sub(own, markup`${inner}`);
  return fallback === undefined ? element : markup`<mrow>${element}${word("or else")}${math(fallback)}</mrow>`;
}

function subscriptMath(subscript: Subscript): Markup {
  if (subscript.kind === "member") return identifier(subscript.member);
  const { index, offset } = subscript;
  return markup`${identifier(index)}<mo>${offset < 0 ? "−" : "+"}</mo><mn>${Math.abs(offset)}</mn>`;
}

function binaryMath(operator: BinaryOperator, left: Expression, right: Expression): Markup {
  if (operator === "/") return markup`<mfrac><mrow>${math(left)}</mrow><mrow>${math(right)}</mrow></mfrac>`;
  const binds = operatorPrecedence[operator];
  if (operator === "^") return markup`<msup><mrow>${within(binds + 1, left)}</mrow><mrow>${math(right)}</mrow></msup>`;
  const sign = operator === "and" || operator === "or" ? word(operator) : markup`<mo>${SIGNS[operator]}</mo>`;
  return markup`<mrow>${within(binds, left)}${sign}${within(binds + 1, right)}</mrow>`;
}

/** A reduction over indexes, a root, an absolute value, or the name of the function before its arguments. */
function callMath(name: string, given: readonly Expression[]): Markup {
  const [first, ...others] = given;
  if (first === undefined) return applied(name, []);
  if (name === "sqrt") return markup`<msqrt>${math(first)}</msqrt>`;
  if (name === "abs") return markup`<mrow><mo>|</mo>${math(first)}<mo>|</mo></mrow>`;
  const sign = LARGE[name];
  if (sign === undefined || others.length === 0) return applied(name, given.map(math));
  const over = others.map((each, i) => (i === 0 ? math(each) : markup`${COMMA}${math(each)}`));
  return markup`<mrow><munder><mo>${sign}</mo><mrow>${over}</mrow></munder>${within(precedence.product, first)}</mrow>`;
}

function argumentMath({ name, value }: LawArgumentNode): Markup {
  const inner =
    value.kind === "text"
      ? word(value.text)
      : value.kind === "list"
        ? markup`<mo>[</mo>${separated(value.items.map(math))}<mo>]</mo>`
        : math(value);
  return name === undefined ? inner : markup`<mrow>${identifier(name)}<mo>=</mo>${inner}</mrow>`;
}

function applied(name: string, given: readonly Markup[]): Markup {
  return markup`<mrow>${identifier(name)}<mo stretchy="false">(</mo>${separated(given)}<mo stretchy="false">)</mo></mrow>`;
}

function separated(items: readonly Markup[]): Markup {
  return markup`${items.map((item, i) => (i === 0 ? item : markup`${COMMA}${item}`))}`;
}

function cases(rows: readonly (readonly [Markup, Markup])[]): Markup {
  const lines = rows.map(
    ([value, when]) => markup`<mtr><mtd><mrow>${value}</mrow></mtd><mtd><mrow>${when}</mrow></mtd></mtr>`,
  );
  return markup`<mrow><mo>{</mo><mtable>${lines}</mtable></mrow>`;
}

/** In parentheses where it binds less tightly than its place asks for; a fraction shows its own bounds. */
function within(lowest: number, expression: Expression): Markup {
  const inner = math(expression);
  const isLoose =
    (expression.kind === "binary" && expression.operator !== "/" && operatorPrecedence[expression.operator] < lowest) ||
    (expression.kind === "unary" && precedence[expression.operator === "-" ? "minus" : "not"] < lowest);
  return isLoose ? markup`<mrow><mo>(</mo>${inner}<mo>)</mo></mrow>` : inner;
}

function sub(base: Markup, below: Markup): Markup {
  return markup`<msub>${base}<mrow>${below}</mrow></msub>`;
}

/** A name of several letters is set upright, as mathematics sets the names of functions. */
function identifier(name: string): Markup {
  return markup`<mi mathvariant="normal">${name}</mi>`;
}

function word(text: string): Markup {
  return markup`<mtext>&nbsp;${text}&nbsp;</mtext>`;
}

function trimmed(value: number): string {
  return String(Number(value.toPrecision(12)));
}
