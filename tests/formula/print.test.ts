import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BinaryOperator, Expression, LawArgumentNode } from "../../src/formula/expression.ts";
import { functionNames } from "../../src/formula/functions.ts";
import { parseFormula } from "../../src/formula/parse.ts";
import { printExpression } from "../../src/formula/print.ts";
import { parse, withoutSpans } from "./scope.ts";

describe("printing", () => {
  it.each([
    ["((1+2))*3", "(1 + 2) * 3"],
    ["1+(2*3)", "1 + 2 * 3"],
    ["1-(2-3)-4", "1 - (2 - 3) - 4"],
    ["(-2)^2", "(-2)^2"],
    ["-(2^2)", "-2^2"],
    ["2^(-1)", "2^-1"],
    ["(2^3)^2", "(2^3)^2"],
    ["2^(3^2)", "2^3^2"],
    ["not (a=1)", "not a = 1"],
    ["(not a)=1", "(not a) = 1"],
    ["(a<b)=(b<c)", "(a < b) = (b < c)"],
    ["12.3%", "12.3%"],
    ["0.05%", "0.05%"],
    ["1e3%", "1000%"],
    ["0%", "0%"],
    ["1e30", "1e30"],
    ["f((a=1),b=(a=1))", "f((a = 1), b=a = 1)"],
    ["x[year = 2017;1]", "x[year=2017; 1]"],
    ["f( 'it''s' )", 'f("it\'s")'],
    ["(1 to 2) to 3", "(1 to 2) to 3"],
    ["to(1, 2) to 3", "(1 to 2) to 3"],
    ["to(high=2, low=1)", "to(high=2, low=1)"],
  ])("%s becomes %s", (text, printed) => {
    expect(printExpression(parse(text))).toBe(printed);
  });

  it("reads back as the same tree", () => {
    fc.assert(
      fc.property(expressions(), (expression) => {
        const text = printExpression(expression);
        const parsed = parseFormula(text);
        expect(parsed, text).toMatchObject({ ok: true });
        if (parsed.ok) expect(withoutSpans(parsed.expression), text).toEqual(withoutSpans(expression));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

/** Any tree that a text can have; offsets are all 0. */
function expressions(): fc.Arbitrary<Expression> {
  const span = { from: 0, to: 0 };
  const words = fc.constantFrom("x", "fee", "share_2", "pi", "__proto__", "toString", "É");
  const labels = fc.oneof(
    fc.constantFrom(
      "GTM",
      "2017",
      "p2.5",
      "0.5",
      "-1",
      "sea-route",
      "5%",
      "Côte d'Ivoire",
      'a "b"',
      " ",
      "a=b",
      "[",
      ".",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }),
  );
  const numbers = fc.record({
    kind: fc.constant("number" as const),
    value: fc.oneof(
      fc.nat(1000),
      fc.double({ min: 0, max: 1e300, noNaN: true }).map((value) => (value < 1e-300 ? 0 : value)),
      fc.double({ min: 0, max: 10, noNaN: true }).map((value) => (value < 1e-300 ? 0 : value)),
    ),
    percent: fc.boolean(),
    ...constants(span),
  });
  const subscripts = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("member" as const), index: words, member: labels, ...constants(span) }),
      fc.record({
        kind: fc.constant("lag" as const),
        index: words,
        offset: fc.constantFrom(-2, -1, 1, 3),
        ...constants(span),
      }),
    ),
    { maxLength: 2 },
  );
  return fc.letrec<{ expression: Expression }>((tie) => {
    const expression = tie("expression");
    const few = fc.array(expression, { maxLength: 3 });
    const argument: fc.Arbitrary<LawArgumentNode> = fc
      .tuple(
        fc.option(labels, { nil: undefined }),
        fc.oneof<fc.Arbitrary<LawArgumentNode["value"]>[]>(
          expression,
          fc.record({ kind: fc.constant("text" as const), text: labels, ...constants(span) }),
          fc.record({ kind: fc.constant("list" as const), items: few, ...constants(span) }),
        ),
      )
      .map(([name, value]) => (name === undefined ? { value, ...span } : { name, value, ...span }));
    const binary = fc.constantFrom<BinaryOperator>(
      ...(["+", "-", "*", "/", "^", "=", "!=", "<", "<=", ">", ">=", "and", "or"] as const),
    );
    const branches = fc.array(fc.record({ category: labels, value: expression, ...constants(span) }), {
      minLength: 1,
      maxLength: 3,
    });
    return {
      expression: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        numbers,
        fc
          .tuple(words, subscripts, fc.option(expression, { nil: undefined }))
          .map(([name, subs, fallback]): Expression => {
            const node = { kind: "name", name, subscripts: subs, ...span } as const;
            return fallback === undefined || subs.length === 0 ? node : { ...node, fallback };
          }),
        fc.record({
          kind: fc.constant("unary" as const),
          operator: fc.constantFrom("-" as const, "not" as const),
          operand: expression,
          ...constants(span),
        }),
        fc.record({
          kind: fc.constant("binary" as const),
          operator: binary,
          left: expression,
          right: expression,
          ...constants(span),
        }),
        fc.record({
          kind: fc.constant("call" as const),
          function: fc.constantFrom(...functionNames),
          arguments: few,
          ...constants(span),
        }),
        fc.record({
          kind: fc.constant("if" as const),
          condition: expression,
          then: expression,
          otherwise: expression,
          ...constants(span),
        }),
        fc.record({ kind: fc.constant("select" as const), switch: expression, branches, ...constants(span) }),
        fc.tuple(expression, expression).map(([a, b]): Expression => ({
          kind: "law",
          family: "to",
          arguments: [
            { value: a, ...span },
            { value: b, ...span },
          ],
          ...span,
        })),
        fc.record({
          kind: fc.constant("law" as const),
          family: words,
          arguments: fc.array(argument, { maxLength: 3 }),
          ...constants(span),
        }),
      ),
    };
  }).expression;
}

function constants(span: { readonly from: number; readonly to: number }) {
  return { from: fc.constant(span.from), to: fc.constant(span.to) };
}
