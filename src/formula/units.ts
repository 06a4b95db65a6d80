/**
 * Units of measurement as products of powers of symbols. A few symbols convert (BIPM, The International System of
 * Units, 9th ed. 2019, tables 2 and 8; the year is Julian, 365.25 days, and has 12 months); every other symbol is a
 * dimension of its own.
 */
import type { Complaint, TextComplaint } from "../issues/issue.ts";

/**
 * The exponent of each symbol, never 0: `{ USD: 1, kg: -1 }` is USD/kg, `{}` is 1, a share. Symbols are kept as written
 * (`t{pure}`, `USD@2018`): kg and t are different units of the same dimension. Read it with Object.entries.
 */
export type Unit = Readonly<Record<string, number>>;

/** 1: a share or a plain number. */
export const dimensionless: Unit = {};

/** What a symbol measures and how much of it, a fraction of whole numbers (or of binary ones) so that factors are rounded once. */
type Scale = { readonly dimension: string; readonly numerator: number; readonly denominator: number };
type NamedScale = Scale & { readonly says: string };

/** Dimension "" is the number 1. Each scale is counted in the smallest unit of its dimension. */
const scales: ReadonlyMap<string, NamedScale> = new Map([
  ["g", { dimension: "g", numerator: 1, denominator: 1, says: "gram" }],
  ["kg", { dimension: "g", numerator: 1e3, denominator: 1, says: "kilogram, 1000 g" }],
  ["t", { dimension: "g", numerator: 1e6, denominator: 1, says: "tonne, 1000 kg" }],
  ["m2", { dimension: "m2", numerator: 1, denominator: 1, says: "square metre" }],
  ["ha", { dimension: "m2", numerator: 1e4, denominator: 1, says: "hectare, 10,000 m2" }],
  ["km2", { dimension: "m2", numerator: 1e6, denominator: 1, says: "square kilometre, 100 ha" }],
  ["mL", { dimension: "mL", numerator: 1, denominator: 1, says: "millilitre" }],
  ["L", { dimension: "mL", numerator: 1e3, denominator: 1, says: "litre, 1000 mL" }],
  ["m3", { dimension: "mL", numerator: 1e6, denominator: 1, says: "cubic metre, 1000 L" }],
  ["day", { dimension: "day", numerator: 1, denominator: 1, says: "day, 24 hours" }],
  ["week", { dimension: "day", numerator: 7, denominator: 1, says: "week, 7 days" }],
  ["month", { dimension: "day", numerator: 365.25 / 12, denominator: 1, says: "month, a twelfth of a year" }],
  ["year", { dimension: "day", numerator: 365.25, denominator: 1, says: "year, 365.25 days" }],
  ["%", { dimension: "", numerator: 1, denominator: 100, says: "per cent, a hundredth of 1" }],
]);

/** The symbols that convert, for help and messages. */
export const knownSymbols: readonly string[] = [...scales.keys()];

/** Each of them in words, for `iff list units`. */
export const symbolsInWords: readonly { readonly symbol: string; readonly says: string }[] = [...scales].map(
  ([symbol, { says }]) => ({ symbol, says }),
);

const longestUnit = 1000;
const largestExponent = 99;

/**
 * Reads `USD/kg`, `kg{pure}/kg`, `person*USD^-1`, `1/year`, `1`: symbols with whole or half exponents, multiplied and
 * divided from left to right. A symbol is letters, digits and underscores from a letter on, or %, perhaps with
 * `@` and a year of constant prices and with a tag in braces.
 */
export function parseUnit(
  text: string,
): { readonly ok: true; readonly unit: Unit } | { readonly ok: false; readonly complaints: readonly TextComplaint[] } {
  const refuse = (from: number, to: number, got: string, hint: string) => {
    const complaint = { expected: "a unit such as USD/kg, kg{pure}/kg, 1/year or 1", got, hint, from, to };
    return { ok: false, complaints: [complaint] } as const;
  };
  if (text.length > longestUnit) {
    return refuse(0, text.length, `${text.length} characters`, `a unit has at most ${longestUnit}`);
  }
  const exponents = new Map<string, number>();
  const piece =
    /\s*(?:([*/])\s*)?(?:(1(?![\d.]))|(%|\p{L}[\p{L}\p{Nd}_]*)(@[\p{L}\p{Nd}_]+)?(\{[^{}*/^]*\})?(?:\s*\^\s*([+-]?\d+(?:\.\d+)?))?)/uy;
  while (/\S/.test(text.slice(piece.lastIndex)) || piece.lastIndex === 0) {
    const from = piece.lastIndex;
    const match = piece.exec(text);
    if (match === null || (match[1] === undefined) !== (from === 0)) return refuse(...whatIsWrong(text, from));
    const [, operator, , symbol, prices = "", tag = "", power = "1"] = match;
    if (tag !== "" && tag.slice(1, -1).trim() === "") {
      return refuse(from, piece.lastIndex, "an empty tag", "name what it is in the braces, kg{pure}");
    }
    const exponent = Number(power);
    if (!(Math.abs(exponent) <= largestExponent) || !Number.isInteger(8 * exponent)) {
      return refuse(
        from,
        piece.lastIndex,
        match[0].trim(),
        `an exponent is a whole number or a half, at most ${largestExponent}`,
      );
    }
    if (symbol === undefined) continue;
    const name = symbol + prices + tag.replaceAll(/\s+/g, " ").replaceAll(/\{ | \}/g, (edge) => edge.trim());
    exponents.set(name, (exponents.get(name) ?? 0) + (operator === "/" ? -exponent : exponent));
  }
  return { ok: true, unit: fromExponents(exponents) };
}

/** Where a text that is no unit goes wrong from `start` on: span, what stands there, and a hint. */
function whatIsWrong(text: string, start: number): [from: number, to: number, got: string, hint: string] {
  const from = start + (/\S/.exec(text.slice(start))?.index ?? 0);
  const rest = text.slice(from);
  const got = rest === "" ? (text.trim() === "" ? "nothing" : "the end") : rest.slice(0, 40);
  return [from, text.length, got, hintForUnit(text, rest)];
}

const NUMBERS = "numbers belong into the value: 1e6 in USD, not 1 in million USD";

function hintForUnit(text: string, rest: string): string {
  if (text.trim() === "") return "a share or a plain number has the unit 1";
  if (/\bper\b/.test(text)) return "write / for per: USD/kg";
  if (/[$€£¥₽₹]/u.test(rest)) return "write the ISO 4217 code of the currency: USD, EUR, GBP";
  if (/[()]/.test(rest)) return "write it out, each symbol after its own * or /: USD*year/kg for (USD/kg)*year";
  if (/[²³]/u.test(rest)) return "square metres are m2, cubic metres m3; other powers are written kg^2";
  if (/[·×.]/u.test(rest)) return "write * between symbols that are multiplied: person*year";
  if (/^\d/.test(rest)) return NUMBERS;
  if (/\b(thousand|million|billion|trillion|mio|mn|bn)\b/i.test(text)) return NUMBERS;
  if (/^[\p{L}%]/u.test(rest)) return "write * or / between symbols: person*year, USD/kg";
  if (/^[{}@^]/.test(rest)) return "a tag, prices and an exponent look like kg{pure}, USD@2018, kg^2";
  return "symbols are joined by * and /: person*year, USD/kg";
}

/** Reads back as the same unit: positive powers first, in their order; `1` for {}. */
export function printUnit(unit: Unit): string {
  const entries = Object.entries(unit);
  const above = entries.filter(([, exponent]) => exponent > 0).map(([symbol, exponent]) => raised(symbol, exponent));
  const below = entries.filter(([, exponent]) => exponent < 0).map(([symbol, exponent]) => raised(symbol, -exponent));
  return [above.length === 0 ? "1" : above.join("*"), ...below].join("/");
}

function raised(symbol: string, exponent: number): string {
  return exponent === 1 ? symbol : `${symbol}^${exponent}`;
}

export function multiplyUnits(a: Unit, b: Unit): Unit {
  const exponents = new Map(Object.entries(a));
  for (const [symbol, exponent] of Object.entries(b)) exponents.set(symbol, (exponents.get(symbol) ?? 0) + exponent);
  return fromExponents(exponents);
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return multiplyUnits(a, powerUnit(b, -1));
}

export function powerUnit(unit: Unit, power: number): Unit {
  return fromExponents(new Map(Object.entries(unit).map(([symbol, exponent]) => [symbol, exponent * power])));
}

/** The unit with every symbol that converts replaced by the smallest of its dimension: kg/t is 1, USD/t is USD/g. */
export function dimensionOf(unit: Unit): Unit {
  const exponents = new Map<string, number>();
  for (const [symbol, exponent] of Object.entries(unit)) {
    const { dimension } = scaleOf(symbol);
    if (dimension !== "") exponents.set(dimension, (exponents.get(dimension) ?? 0) + exponent);
  }
  return fromExponents(exponents);
}

/** The unit without what cancels up to a factor, in the symbols as written: kg*USD/t is USD. */
export function simplified(unit: Unit): Unit {
  const exponents = new Map<string, { symbol: string; exponent: number }>();
  for (const [symbol, exponent] of Object.entries(unit)) {
    const { dimension } = scaleOf(symbol);
    const before = exponents.get(dimension) ?? { symbol, exponent: 0 };
    if (dimension !== "") exponents.set(dimension, { ...before, exponent: before.exponent + exponent });
  }
  return fromExponents(new Map([...exponents.values()].map(({ symbol, exponent }) => [symbol, exponent])));
}

/** Whether one converts into the other: USD/kg and USD/t do, kg and kg{pure} do not. */
export function sameDimension(a: Unit, b: Unit): boolean {
  return Object.keys(dimensionOf(divideUnits(a, b))).length === 0;
}

/**
 * What a number in `from` is multiplied by to be in `to`; undefined where the dimensions differ. Correctly rounded for
 * whole exponents as long as both products below stay under 2^53.
 */
export function conversionFactor(from: Unit, to: Unit): number | undefined {
  const ratio = divideUnits(from, to);
  if (Object.keys(dimensionOf(ratio)).length > 0) return undefined;
  let numerator = 1;
  let denominator = 1;
  for (const [symbol, exponent] of Object.entries(ratio)) {
    const scale = scaleOf(symbol);
    const [above, below] = exponent > 0 ? [scale.numerator, scale.denominator] : [scale.denominator, scale.numerator];
    numerator *= raise(above, Math.abs(exponent));
    denominator *= raise(below, Math.abs(exponent));
  }
  const factor = numerator / denominator;
  return Number.isFinite(factor) && factor > 0 ? factor : undefined;
}

/** Whole powers by products; halves, quarters and so on, which only nested sqrt makes, by square roots. */
function raise(base: number, exponent: number): number {
  let result = 1;
  for (let count = Math.floor(exponent); count > 0 && Number.isFinite(result); count--) result *= base;
  let root = base;
  for (let rest = exponent % 1; rest > 0; rest = (2 * rest) % 1) {
    root = Math.sqrt(root);
    if (rest >= 0.5) result *= root;
  }
  return result;
}

/** A tag makes a dimension of its own that converts as its base does: t{pure} is 1000 kg{pure}. */
function scaleOf(symbol: string): Scale {
  const brace = symbol.indexOf("{");
  const [base, tag] = brace < 0 ? [symbol, ""] : [symbol.slice(0, brace), symbol.slice(brace)];
  const known = scales.get(base);
  if (known === undefined) return { dimension: symbol, numerator: 1, denominator: 1 };
  const { dimension, numerator, denominator } = known;
  return dimension === "" && tag !== ""
    ? { dimension: symbol, numerator: 1, denominator: 1 }
    : { dimension: dimension + tag, numerator, denominator };
}

function fromExponents(exponents: ReadonlyMap<string, number>): Unit {
  return Object.fromEntries([...exponents].filter(([, exponent]) => exponent !== 0));
}

/** Names under which the symbols that convert are also written, in lower case. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    g: "gr gram grams gramme grammes",
    kg: "kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    t: "mt ton tons tonne tonnes",
    m2: "sqm",
    ha: "hectare hectares",
    km2: "sqkm",
    mL: "ml millilitre millilitres milliliter milliliters",
    L: "l litre litres liter liters",
    m3: "cbm",
    day: "d days",
    week: "w weeks",
    month: "months",
    year: "y yr yrs years",
    "%": "percent pct percentage",
  }).flatMap(([symbol, names]) => names.split(" ").map((name) => [name, symbol] as const)),
);

/**
 * Symbols that probably mean another one: `Kg`, `tonne`, `usd`, and near misses of the symbols `used` elsewhere in the
 * scenario (`persons` beside `person`). No error: a unit may be called so; the complaint is fit for a warning.
 */
export function suspiciousSymbols(
  unit: Unit,
  used: Iterable<string> = [],
): readonly (Complaint & { readonly symbol: string })[] {
  const others = [...used];
  return Object.keys(unit).flatMap((symbol) => {
    const base = symbol.replace(/[@{].*$/u, "");
    const meant = probablyMeant(base, others);
    if (meant === undefined) return [];
    const hint = `did you mean ${meant}? ${base} is a dimension of its own and does not convert`;
    return [{ symbol, expected: "one name for one unit", got: base, hint }];
  });
}

function probablyMeant(base: string, used: readonly string[]): string | undefined {
  if (scales.has(base)) return undefined;
  const known = aliases.get(base.toLowerCase()) ?? knownSymbols.find((one) => one.toLowerCase() === base.toLowerCase());
  if (known !== undefined) return known;
  if (/^(usd|eur|gbp|mxn|cop|jpy|chf|aud|cad|cny|inr|brl)$/i.test(base) && base !== base.toUpperCase()) {
    return base.toUpperCase();
  }
  return used.find(
    (other) => other !== base && (other === singular(base) || other.toLowerCase() === base.toLowerCase()),
  );
}

function singular(word: string): string {
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.replace(/(?<=[^s])s$/, "");
}
