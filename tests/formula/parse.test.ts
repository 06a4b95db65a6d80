import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepestNesting, highestTree, longestFormula, parseFormula } from "../../src/formula/parse.ts";
import { scope, valueIn, withoutSpans } from "./scope.ts";

const bare = scope({});

describe("numbers", () => {
  it.each([
    ["0", 0],
    ["12", 12],
    ["1e6", 1e6],
    ["1E+6", 1e6],
    ["2.5e-3", 2.5e-3],
    [".5", 0.5],
    ["12%", 0.12],
    ["12.3 %", 0.123],
    ["1e2%", 1],
    ["0.1%", 0.001],
    ["9007199254740992", 2 ** 53],
  ])("%s", (text, value) => {
    expect(valueIn(bare, text)).toBe(value);
  });
});

describe("precedence", () => {
  it.each([
    ["-2^2", -4],
    ["(-2)^2", 4],
    ["2^3^2", 512],
    ["(2^3)^2", 64],
    ["2^-1", 0.5],
    ["2^-1^2", 0.5],
    ["-2^-2", -0.25],
    ["--2", 2],
    ["2 - -2", 4],
    ["2*-3", -6],
    ["-3*2", -6],
    ["50%^2", 0.25],
    ["-50%", -0.5],
    ["8/4/2", 1],
    ["8/(4/2)", 4],
    ["8/4*2", 4],
    ["1-2-3", -4],
    ["1-(2-3)", 2],
    ["1+2*3", 7],
    ["(1+2)*3", 9],
    ["1+2 < 4", 1],
    ["1 < 2 = 0", NaN],
    ["not 1 = 2", 1],
    ["(not 1) = 0", 1],
    ["not 1 and 0", 0],
    ["not (1 and 0)", 1],
    ["not not 1", 1],
    ["1 or 1 and 0", 1],
    ["(1 or 1) and 0", 0],
    ["1 = 1 and 2 > 1", 1],
    ["0 or not 0", 1],
    ["min(1 + 1, 3)", 2],
    ["if(2 > 1 and not 0, 5, 6)", 5],
  ])("%s is %d", (text, value) => {
    if (Number.isNaN(value)) expect(parseFormula(text).ok).toBe(false);
    else expect(valueIn(bare, text)).toBe(value);
  });

  it("joins a to b last of all", () => {
    expect(tree("1 or 0 to 2 + 3")).toEqual({
      kind: "law",
      family: "to",
      arguments: [{ value: tree("1 or 0") }, { value: tree("2 + 3") }],
    });
  });
});

describe("precedence, pair by pair", () => {
  /** As the format page has it, high to low; unary minus stands after the first level, not before the last two. */
  const levels = [["^"], ["*", "/"], ["+", "-"], ["=", "!=", "<", "<=", ">", ">="], ["and"], ["or"]];
  const operators = levels.flat();
  const levelOf = (operator: string): number => levels.findIndex((level) => level.includes(operator));
  const [power, comparison, and] = ["^", "=", "and"].map(levelOf) as [number, number, number];
  const pairs = operators.flatMap((first) => operators.map((second) => [first, second] as const));

  it.each(pairs)("a %s b %s c", (first, second) => {
    const text = `a ${first} b ${second} c`;
    const [one, other] = [levelOf(first), levelOf(second)];
    if (one === comparison && other === comparison) {
      expect(parseFormula(text)).toMatchObject({ ok: false, complaints: [{ hint: "write a < b and b < c" }] });
      return;
    }
    const leftFirst = one === other ? one !== power : one < other;
    expect(tree(text)).toEqual(tree(leftFirst ? `(a ${first} b) ${second} c` : `a ${first} (b ${second} c)`));
  });

  it.each(operators)("-a %s b and a %s -b", (operator) => {
    const grouped = levelOf(operator) === power ? `-(a ${operator} b)` : `(-a) ${operator} b`;
    expect(tree(`-a ${operator} b`)).toEqual(tree(grouped));
    expect(tree(`a ${operator} -b`)).toEqual(tree(`a ${operator} (-b)`));
    expect(tree(`a ${operator} -b ^ c`)).toEqual(tree(`a ${operator} (-(b ^ c))`));
  });

  it.each(operators)("not a %s b", (operator) => {
    const joins = levelOf(operator) >= and;
    expect(tree(`not a ${operator} b`)).toEqual(tree(joins ? `(not a) ${operator} b` : `not (a ${operator} b)`));
    const inside = parseFormula(`a ${operator} not b`);
    expect(inside.ok).toBe(joins);
    if (joins) expect(tree(`a ${operator} not b`)).toEqual(tree(`a ${operator} (not b)`));
  });

  it.each(operators)("a %s 50%", (operator) => {
    expect(tree(`a ${operator} 50%`)).toMatchObject({ kind: "binary", operator, right: { value: 0.5, percent: true } });
    expect(tree(`50% ${operator} a`)).toMatchObject({ kind: "binary", operator, left: { value: 0.5, percent: true } });
  });

  it.each(operators)("a %s b to c", (operator) => {
    expect(tree(`a ${operator} b to c`)).toMatchObject({
      kind: "law",
      family: "to",
      arguments: [{ value: { operator } }, {}],
    });
  });

  it("binds calls and subscripts most of all", () => {
    expect(tree("-x[year=2017]^2")).toEqual(tree("-((x[year=2017])^2)"));
    expect(tree("2 * max(a, b)^2")).toEqual(tree("2 * ((max(a, b))^2)"));
  });
});

describe("names and subscripts", () => {
  it("reads members of any script, in quotes where they hold signs of the language", () => {
    expect(tree(`fee[year=2017, place=Côte d'Ivoire, age=0-14, kind="a, ""b"""]`)).toEqual({
      kind: "name",
      name: "fee",
      subscripts: [
        { kind: "member", index: "year", member: "2017" },
        { kind: "member", index: "place", member: "Côte d'Ivoire" },
        { kind: "member", index: "age", member: "0-14" },
        { kind: "member", index: "kind", member: 'a, "b"' },
      ],
    });
  });

  it("reads lags, leads and what stands for a lag that finds nothing", () => {
    expect(tree("stock[year-1, place=GTM; 2 * x]")).toEqual({
      kind: "name",
      name: "stock",
      subscripts: [
        { kind: "lag", index: "year", offset: -1 },
        { kind: "member", index: "place", member: "GTM" },
      ],
      fallback: tree("2 * x"),
    });
    expect(tree("x[ year + 2 ]")).toMatchObject({ subscripts: [{ kind: "lag", index: "year", offset: 2 }] });
  });

  it("takes the names of properties of objects for names", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"]) {
      expect(tree(name)).toEqual({ kind: "name", name, subscripts: [] });
      expect(tree(`${name}(1)`)).toMatchObject({ kind: "law", family: name });
    }
  });

  it("keeps the offsets of every node", () => {
    const text = " (fee[year=2017] + 2) * max(x, 1)";
    const parsed = parseFormula(text);
    if (!parsed.ok || parsed.expression.kind !== "binary") throw new Error("no product");
    const { left, right, from, to } = parsed.expression;
    expect(text.slice(from, to)).toBe("(fee[year=2017] + 2) * max(x, 1)");
    expect(text.slice(left.from, left.to)).toBe("fee[year=2017] + 2");
    expect(text.slice(right.from, right.to)).toBe("max(x, 1)");
    if (left.kind !== "binary" || left.left.kind !== "name") throw new Error("no sum");
    expect(text.slice(left.left.from, left.left.to)).toBe("fee[year=2017]");
    expect(text.slice(left.left.subscripts[0]!.from, left.left.subscripts[0]!.to)).toBe("year=2017");
  });
});

describe("calls of distributions", () => {
  it("read arguments by position and by name, whatever the name looks like", () => {
    expect(
      tree(`quantiles(p2.5=10, 0.5=0.3, -1=2, 5%=1, GTM=0.4, sea-route=1, "a b"=2, csv='x.csv', weights=[1, 2], 7)`),
    ).toMatchObject({
      family: "quantiles",
      arguments: [
        { name: "p2.5", value: { value: 10 } },
        { name: "0.5", value: { value: 0.3 } },
        { name: "-1", value: { value: 2 } },
        { name: "5%", value: { value: 1 } },
        { name: "GTM", value: { value: 0.4 } },
        { name: "sea-route", value: { value: 1 } },
        { name: "a b", value: { value: 2 } },
        { name: "csv", value: { kind: "text", text: "x.csv" } },
        { name: "weights", value: { kind: "list", items: [{ value: 1 }, { value: 2 }] } },
        { value: { value: 7 } },
      ],
    });
  });

  it("nest", () => {
    expect(tree("mixture(normal(mean=fee * 2, sd=1), 1 to 2, 0)")).toMatchObject({
      arguments: [{ value: { kind: "law", family: "normal" } }, { value: { family: "to" } }, { value: { value: 0 } }],
    });
    expect(tree("mixture(normal(mean=fee * 2, sd=1), 0)")).toMatchObject({
      arguments: [{ value: { arguments: [{ name: "mean", value: { kind: "binary" } }, { name: "sd" }] } }, {}],
    });
  });

  it("are not what functions are", () => {
    expect(tree("min(x = 3, 1)")).toMatchObject({ kind: "call", arguments: [{ kind: "binary", operator: "=" }, {}] });
  });
});

describe("slips", () => {
  /** Formula, the text complained about, and a word of the hint or of what was expected. */
  it.each([
    ["1_000", "1_000", "write 1000"],
    ["1'000", "1'000", "write 1000"],
    ["1 000", "000", "no spaces"],
    ["1.000.000", "1.000.000", "one decimal point"],
    ["1,5", ",", "point, 1.5"],
    ["5.", "5.", "5.0"],
    ["10k", "10k", "10e3"],
    ["2x", "2x", "2 * x"],
    ["2 x", "x", "written *"],
    ["2 (3)", "(", "written *"],
    ["0x1F", "0x1F", "decimal"],
    ["1e", "1e", "1e6"],
    ["1e999", "1e999", "1.79e308"],
    ["1e-999", "1e-999", "5e-324"],
    ["a == b", "==", "written ="],
    ["a <> b", "<>", "!="],
    ["a => b", "=>", ">="],
    ["a ≤ b", "≤", "<="],
    ["!a", "!", "not"],
    ["a && b", "&&", "and"],
    ["a || b", "||", "or"],
    ["a AND b", "AND", "small letters"],
    ["a ** b", "**", "^"],
    ["a × b", "×", "*"],
    ["a − b", "−", "hyphen"],
    ["a²", "²", "x^2"],
    ["+a", "+", "leave the + out"],
    ["1 + not a", "not", "parentheses"],
    ["a < b < c", "<", "a < b and b < c"],
    ["1 to 2 to 3", "to", "a to b"],
    ["=a", "=", "starts without ="],
    ["a ? 1 : 2", "?", "if(condition"],
    ["if a then b", "a", "if(condition"],
    ["if(a, b)", "if(a, b)", "if(condition"],
    ["10 % 3", "3", "no remainder"],
    ["x%", "%", "x / 100"],
    ["$5", "$", "unit of a parameter"],
    ["a.b", ".", "no properties"],
    ["min(1; 2)", ";", "commas"],
    ["min(1, 2,)", ")", "last comma"],
    ["min(1, 2", "", "still open"],
    ["a)", ")", "no such bracket"],
    ["a +", "", "breaks off"],
    ["", "", "empty"],
    ["'a'", "'a'", "argument of a distribution"],
    ["[1, 2]", "[", "argument of a distribution"],
    ["f(csv=“a.csv”)", "“a.csv”", '"a.csv"'],
    ["x[2017]", "2017", "name the index"],
    ["x[]", "]", "an index with a member"],
    ["x[year=]", "]", "a member"],
    ["x[year==2017]", "==", "written ="],
    ["x[year-0]", "0", "1 or more"],
    ["x[a=1][b=2]", "[", "once"],
    ["(x)[a=1]", "[", "after a name"],
    ["select(route)", "select(route)", "category=value"],
    ["select(route, 5)", "5", "category=value"],
    ["a\u00a0+ b", "\u00a0", "no-break space"],
    ["a\u202e", "\u202e", "operator"],
  ])("%s", (text, at, says) => {
    const parsed = parseFormula(text);
    if (parsed.ok) throw new Error("no complaint");
    const [complaint] = parsed.complaints;
    expect(parsed.complaints).toHaveLength(1);
    expect(at === "" ? complaint!.from : text.slice(complaint!.from, complaint!.to)).toBe(at === "" ? text.length : at);
    expect(`${complaint!.expected} ${complaint!.hint ?? ""}`).toContain(says);
  });

  it("are all reported at once where their meaning is clear", () => {
    const parsed = parseFormula("!a == 1_000 && +b ** 2 < 10k");
    const got = parsed.ok ? [] : parsed.complaints.map((complaint) => complaint.got);
    expect(got).toEqual(["!", "==", "1_000", "&&", "a sign +", "**", "10k"]);
  });

  it("show what cannot be seen by its code point", () => {
    const parsed = parseFormula("a\u202eb");
    expect(parsed.ok ? "" : parsed.complaints[0]!.got).toBe("U+202E");
  });
});

describe("code in a formula", () => {
  it.each([
    "process.exit()",
    "globalThis.x",
    "constructor.constructor('return process')()",
    "import('fs').then(x)",
    "a = b; c",
    "x => x",
    "`${x}`",
    "{}",
    "a[0]",
    "new Date()",
  ])("is no formula: %s", (text) => {
    expect(parseFormula(text).ok).toBe(false);
  });
});

describe("any text whatever", () => {
  const hostile: readonly (readonly [string, string])[] = [
    ["50,000 opening parentheses", "(".repeat(50_000)],
    ["50,000 nested parentheses", `${"(".repeat(50_000)}1${")".repeat(50_000)}`],
    ["50,000 calls", "abs(".repeat(25_000)],
    ["50,000 laws", "f(a=".repeat(20_000)],
    ["50,000 lists", "f([".repeat(30_000)],
    ["50,000 subscripts", "x[a-1;".repeat(15_000)],
    ["50,000 members", "x[a=b ".repeat(15_000)],
    ["50,000 signs", `${"-".repeat(50_000)}1`],
    ["50,000 plus signs", `${"+".repeat(50_000)}1`],
    ["50,000 times not", `${"not ".repeat(20_000)}1`],
    ["50,000 powers", `2${"^2".repeat(49_000)}`],
    ["50,000 terms", `1${"+1".repeat(49_000)}`],
    ["50,000 ranges", `1${" to 1".repeat(19_000)}`],
    ["50,000 comparisons", `1${"<1".repeat(49_000)}`],
    ["50,000 selects", "select(a,b=".repeat(9_000)],
    ["100,000 digits", "1".repeat(100_000)],
    ["100,000 quotes", '"'.repeat(100_000)],
    ["100,000 curly quotes", "„a".repeat(50_000)],
    ["100,000 no operators", "=".repeat(100_000)],
    ["5 million characters", "1+".repeat(2_500_000)],
  ];

  it.each(hostile)("is refused quickly, with few complaints: %s", (_, text) => {
    const start = performance.now();
    const parsed = parseFormula(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.complaints.length).toBeLessThanOrEqual(20);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("may be mostly space, or wide", () => {
    expect(valueIn(bare, `${" ".repeat(50_000)}1${"\n".repeat(40_000)}`)).toBe(1);
    expect(parseFormula(`f(${"1,".repeat(40_000)}1)`).ok).toBe(true);
    expect(parseFormula("a".repeat(longestFormula)).ok).toBe(true);
  });

  it("may nest and chain up to the limits stated, and not beyond", () => {
    const nested = (depth: number) => `${"(".repeat(depth)}1${")".repeat(depth)}`;
    expect(parseFormula(nested(deepestNesting)).ok).toBe(true);
    expect(parseFormula(nested(deepestNesting + 1)).ok).toBe(false);
    const chain = (height: number) => `1${" + 1".repeat(height - 1)}`;
    expect(valueIn(bare, chain(highestTree))).toBe(highestTree);
    expect(parseFormula(chain(highestTree + 1)).ok).toBe(false);
    expect(parseFormula("1".padEnd(longestFormula)).ok).toBe(true);
    expect(parseFormula("1".padEnd(longestFormula + 1)).ok).toBe(false);
  });

  const pieces = fc.oneof(
    fc.constantFrom(
      ..."+ - * / ^ % = != < <= > >= ( ) [ ] , ; . ' \" “ ” ! & | ? : { } to and or not if( select( min( normal( x[".split(
        " ",
      ),
    ),
    fc.constantFrom(
      " ",
      "\n",
      "1",
      "2.5",
      "1e3",
      "x",
      "fee",
      "year=2017",
      "year-1",
      "a=",
      "p5=",
      "__proto__",
      "€",
      "\u202e",
    ),
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  );

  it("gives a tree or complaints within the text, and never throws", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const parsed = parseFormula(text);
        if (parsed.ok) return;
        expect(parsed.complaints.length).toBeGreaterThan(0);
        for (const { from, to, expected, got } of parsed.complaints) {
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
          expect(expected).not.toBe("");
          expect(got).not.toBe("");
        }
      }),
      { numRuns: 3000, seed: 16 },
    );
  });
});

function tree(text: string): unknown {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.complaints[0]!.got}`);
  return withoutSpans(parsed.expression);
}
