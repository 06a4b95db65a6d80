/** What a scenario or a command may name: each family of names as a list, one line and one example each. */
import { distributions } from "../distributions/index.ts";
import { signatureTexts } from "../distributions/signature.ts";
import { functions, reductions, type FormulaFunction, type Reduction } from "../formula/functions.ts";
import { symbolsInWords } from "../formula/units.ts";
import { samplers } from "../samplers/index.ts";
import { methods } from "../sensitivity/index.ts";
import type { SensitivityMethod } from "../sensitivity/method.ts";
import type { ExportFormat } from "./export/export.ts";
import { exportFormats } from "./export/index.ts";
import { outputFormats } from "./index.ts";
import { pageOf, wrap, type TextOptions } from "./page.ts";

export type Entry = {
  readonly name: string;
  /** How it is written, where that is more than the name. */
  readonly usage?: string;
  readonly says: string;
  readonly example: string;
};

export type Family = {
  readonly says: string;
  /** What the entries do not say. */
  readonly note?: string;
  readonly entries: readonly Entry[];
};

export const catalogue = {
  distributions: {
    says: "laws that a parameter's value may have",
    note: "Arguments stand by position or by name; parameterisations are told apart by the names.",
    entries: Object.values(distributions).map((family) => ({
      name: family.name,
      usage: signatureTexts(family),
      says: family.says,
      example: family.example,
    })),
  },
  functions: {
    says: "what formulas may call",
    note:
      "In the examples of reductions x is 1, 2, 6 over the index i. Besides these: if(condition, a, b), " +
      "select(switch, category=a, ...), pi, + - * / ^ %, = != < <= > >=, not, and, or.",
    entries: [...Object.entries<FormulaFunction>(functions), ...Object.entries<Reduction>(reductions)].map(
      ([
        name,
        {
          usage,
          says,
          example: [formula, value],
        },
      ]) => ({
        name,
        usage,
        says,
        example: `${formula} = ${value}`,
      }),
    ),
  },
  units: {
    says: "symbols of units that are converted",
    note:
      "Every other symbol (USD, person, USD@2018) is a unit of its own, and so is one with a tag: kg{pure} is not kg, " +
      "and 1000 kg{pure} are 1 t{pure}.",
    entries: symbolsInWords.map(({ symbol, says }) => ({ name: symbol, says, example: exampleOfUnit(symbol) })),
  },
  samplers: {
    says: "how draws are made: iff run --sampler",
    entries: Object.entries(samplers).map(([name, { says }]) => ({
      name,
      says,
      example: `iff run scenario.yaml --sampler ${name}`,
    })),
  },
  methods: {
    says: "ways to find what drives a figure: iff sensitivity --method",
    note: "docs/sensitivity.md has the equation, the cost and the assumptions of each.",
    entries: Object.values<SensitivityMethod>(methods).map(({ name, says }) => ({
      name,
      says,
      example: `iff sensitivity scenario.yaml --method ${name}`,
    })),
  },
  formats: {
    says: "what a run prints: iff run --format",
    entries: Object.entries(outputFormats).map(([name, { says }]) => ({
      name,
      says,
      example: `iff run scenario.yaml --format ${name}`,
    })),
  },
  exports: {
    says: "forms in which a stored run is handed on: iff export --format",
    note: "docs/exporting.md says what each file holds.",
    entries: Object.entries<ExportFormat>(exportFormats).map(([name, { says, source }]) => ({
      name,
      says: `${says} (${source})`,
      example: `iff export results --format ${name}`,
    })),
  },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof catalogue;

function exampleOfUnit(symbol: string): string {
  return symbol === "%" ? 'unit: "%"' : `unit: USD/${symbol}`;
}

/** The list of one family; ends in a newline. */
export function renderFamily({ entries, note }: Family, options: TextOptions): string {
  const page = pageOf(options);
  const width = Math.max(...entries.map(({ name }) => name.length)) + 2;
  const indent = " ".repeat(width);
  const lines = entries.flatMap(({ name, usage, says, example }) => [
    ...wrap(says, page, name.padEnd(width), indent),
    ...(usage === undefined ? [] : wrap(usage, page, indent, `${indent}  `).map((line) => page.paint("dim", line))),
    ...wrap(`e.g. ${example}`, page, indent, `${indent}  `),
  ]);
  return `${[...lines, ...(note === undefined ? [] : ["", ...wrap(note, page)])].join("\n")}\n`;
}

/** What there is to list; ends in a newline. */
export function renderFamilies(options: TextOptions): string {
  const page = pageOf(options);
  const families = Object.entries<Family>(catalogue);
  const width = Math.max(...families.map(([name]) => name.length)) + 2;
  const lines = families.flatMap(([name, { says, entries }]) =>
    wrap(`${says} (${entries.length})`, page, name.padEnd(width), " ".repeat(width)),
  );
  return `${lines.join("\n")}\n`;
}
