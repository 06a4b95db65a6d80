/**
 * Reads scenarios/common/facts.csv, the table of published and derived figures to which the numbers of the studies are
 * traced, and the comments beside those numbers.
 */
import { readFileSync } from "node:fs";

export type Fact = {
  readonly id: string;
  readonly country: string;
  readonly year: string;
  /** Value, low and high, as far as the row has them. */
  readonly numbers: readonly number[];
  readonly unit: string;
  readonly kind: string;
};

/** Rows of a comma-separated text (RFC 4180), by the names in its first row. */
export function readTable(file: string): readonly Readonly<Record<string, string>>[] {
  const cell = /("(?:[^"]|"")*"|[^",\n]*)(,|\r?\n|$)/gy;
  const rows: string[][] = [[]];
  const text = readFileSync(file, "utf8").trimEnd();
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, content = "", end] = match;
    rows.at(-1)!.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  const [names = [], ...body] = rows;
  return body.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ""])));
}

export function readFacts(file: string): ReadonlyMap<string, Fact> {
  return new Map(
    readTable(file).map((row) => {
      const numbers = [row["value"], row["low"], row["high"]]
        .filter((text) => text !== undefined && text !== "")
        .map(Number);
      const { id = "", country_or_pair: country = "", year = "", unit = "", kind = "" } = row;
      return [id, { id, country, year, numbers, unit, kind }];
    }),
  );
}

/** For a unit of the table: the units of a scenario, without tags, that it may stand for, and the factor to them. */
const units: Readonly<Record<string, readonly [factor: number, ...scenario: string[]]>> = {
  "%": [0.01, "1", "kg/kg"],
  "% of 35bn retail": [0.01, "1"],
  "% recovered (maximum)": [0.01, "1"],
  share: [1, "1"],
  events: [1, "person"],
  persons: [1, "person"],
  "persons/year": [1, "person"],
  cases: [1, "person"],
  tablets: [1, "tablet"],
  bottles: [1, "bottle"],
  USD: [1, "USD/person"],
  "USD/person": [1, "USD/person"],
  "USD per year": [1, "USD/person/year"],
  "USD million": [1e6, "USD"],
  "USD million (current)": [1e6, "USD"],
  "USD million per year": [1e6, "USD"],
  "MXN million": [1e6, "MXN"],
  "MXN/kg": [1, "MXN/kg"],
  "MXN/USD": [1, "MXN/USD"],
  "MXN/dose": [1, "MXN/dose"],
  "MXN/day": [1, "MXN/person/day"],
  "USD/L": [1, "USD/L"],
  "USD/kg": [1, "USD/kg"],
  "USD/g": [1, "USD/g"],
  "USD/g (nominal)": [1, "USD/g"],
  "L/kg": [1, "L/kg"],
  "kg/ha": [1, "kg/ha"],
  "t/t": [1, "kg/kg"],
  "t pure": [1, "t"],
  ha: [1, "ha"],
  kg: [1, "kg"],
  t: [1, "t"],
  index: [1, "1"],
};

/** The numbers of a fact in a scenario's unit, or undefined where the two units do not measure the same. */
export function numbersIn(fact: Fact, unit: string): readonly number[] | undefined {
  const [factor, ...allowed] = units[fact.unit] ?? [1];
  return allowed.includes(unit.replaceAll(/\{[^}]*\}/g, ""))
    ? fact.numbers.map((number) => number * factor)
    : undefined;
}

/** The fact ids in a comment: the words with an underscore, known or not, and those that are known without one. */
export function idsIn(comment: string, known: ReadonlyMap<string, Fact>): readonly string[] {
  return (comment.match(/\b[a-z]\w*\b/g) ?? []).filter((word) => word.includes("_") || known.has(word));
}

/** A number as written in a value, and the size of one unit of its last digit. */
export type Written = { readonly value: number; readonly digit: number };

/** The numbers written in a value: `lognormal(mean=4967, sd=900)` has two, `16.2%` is 0.162; a subscript has none. */
export function numbersOf(text: string): readonly Written[] {
  return [...text.replaceAll(/\[\w+=[^\]]*\]/g, "").matchAll(/(?<![\w.])(\d+(?:\.(\d+))?)(?:e(\d+))?(%?)/g)].map(
    ([, mantissa, decimals = "", power = "0", percent]) => {
      const scale = 10 ** Number(power) * (percent === "" ? 1 : 0.01);
      return { value: Number(mantissa) * scale, digit: 10 ** -decimals.length * scale };
    },
  );
}
