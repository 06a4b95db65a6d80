/**
 * The structure of a scenario file: which keys stand where and what kind of value each takes. From it come the checks of
 * structure (`structure.ts`) and the JSON Schema that lets editors complete a scenario. Messages say what is expected.
 * What one entry must agree on with another is checked where the entries are read.
 */
import { z } from "zod";
import { decision, plannedStudy } from "./schema-planned.ts";
import {
  described,
  flag,
  formula,
  id,
  indexNames,
  keys,
  member,
  name,
  number,
  oneOrMore,
  positive,
  replaces,
  share,
  sourceIds,
  table,
  text,
  unit,
  wholeNumber,
} from "./schema-values.ts";

type EndsInput = string | { [member: string]: EndsInput };
const ends: z.ZodType<EndsInput, EndsInput> = z
  .lazy(() =>
    z.union([text, z.record(z.string(), ends)], {
      error: "an economy such as MEX, an index of economies, or a table from members to economies",
    }),
  )
  .meta({
    id: "ends",
    description: "An economy (ISO 3166-1 alpha-3), an index of economies, or a table from members to economies",
  });

const members = z.array(member, { error: "a list of members" }).min(1, { error: "at least one member" });
const index = z.union([members, keys("members, or a map with members", { ...described, members, replaces })], {
  error: "a list of members",
});

const source = keys("a map with title", {
  title: text,
  publisher: text.optional(),
  year: wholeNumber.optional(),
  url: text.optional(),
  note: text.optional(),
  replaces,
});

const score = number.min(0, { error: "a score from 0 to 4" }).max(4, { error: "a score from 0 to 4" });
const scores = oneOrMore(score, "a score from 0 to 4, or a list of scores").optional();

const parameter = keys("a map with value", {
  ...described,
  unit: unit.optional(),
  by: indexNames.optional().describe("Indexes over which the parameter is declared, in the order in which value nests"),
  value: table,
  source: sourceIds.optional(),
  status: z
    .enum(["published", "derived", "assumed", "missing"], { error: "published, derived, assumed or missing" })
    .optional(),
  pedigree: keys("a map of NUSAP scores", {
    proxy: scores,
    empirical: scores,
    theory: scores,
    method: scores,
    validation: scores,
  }).optional(),
  across: z
    .record(
      z.string(),
      z.union([share, keys("a map with ar1", { ar1: share })], { error: "a number from -1 to 1, or { ar1: number }" }),
      {
        error: "a map from indexes to rank correlations",
      },
    )
    .optional()
    .describe("Rank correlation between the members of an index"),
  shared: z
    .union(
      [
        text,
        z.array(text, { error: "a list of indexes" }),
        z.record(
          z.string(),
          z.array(z.array(member, { error: "a list of members" }), { error: "a list of lists of members" }),
        ),
      ],
      { error: "a list of indexes, or a map from indexes to lists of lists of members" },
    )
    .optional()
    .describe("Indexes whose members share one draw"),
  was: name.optional().describe("The former name, whose draws the parameter keeps"),
  variability: flag.optional(),
  replaces,
});

const variable = keys("a map with formula", {
  ...described,
  unit: unit.optional(),
  by: indexNames.optional(),
  formula,
  replaces,
});

const account = z.enum(["generation", "management"], { error: "generation or management" });

const flow = keys("a map with from, to and value", {
  ...described,
  from: ends,
  to: ends,
  by: indexNames.optional().describe("Indexes over which from and to vary"),
  market: z
    .string({ error: "a text" })
    .regex(/^[^/]+(?:\/[^/]+)*$/, { error: "a market, or market/sub-market" })
    .optional(),
  account: account.optional(),
  value: formula,
  year: z.union([text, wholeNumber], { error: "a year" }).optional(),
  replaces,
});

const correlation = z.union([share, z.array(z.array(share, { error: "a row of numbers" }), { error: "a matrix" })], {
  error: "a number from -1 to 1, or a matrix as a list of rows",
});
const copulaNames = ["gaussian", "student", "clayton", "gumbel"] as const;
/**
 * Of a Student copula. Below the first end draws of the mixing variable fall under what a double holds; above the other no
 * draw differs from Gauss's.
 */
const degreesRule = "degrees of freedom from 0.1 to 1000000; 3 to 10 are common, above 30 they are nearly gaussian";
const degrees = number.min(0.1, { error: degreesRule }).max(1e6, { error: degreesRule });

const copulaRule = "gaussian, clayton, gumbel or { kind: student, df: number }";

const dependence = keys("a map with between, or with factor and on", {
  between: z
    .array(text, { error: "a list of parameters" })
    .min(2, { error: "at least two parameters" })
    .max(200, { error: "at most 200 parameters" })
    .optional(),
  rank: correlation.optional().describe("Spearman's rank correlation, or a matrix of them"),
  pearson: correlation.optional(),
  copula: z
    .union(
      [
        z.enum(copulaNames),
        keys(copulaRule, { kind: z.enum(copulaNames, { error: copulaNames.join(" ") }), df: degrees.optional() }),
      ],
      { error: copulaRule },
    )
    .optional(),
  factor: text.optional().describe("The name of a shared cause"),
  on: z.record(z.string(), share, { error: "a map from parameters to loadings" }).optional(),
  note: text.optional(),
  source: sourceIds.optional(),
});

const hypothesis = keys("a map with set", {
  ...described,
  set: z.record(z.string(), table, { error: "a map from what is changed to its new value" }),
  prior: number
    .min(0, { error: "a number from 0 up" })
    .optional()
    .describe("Weight before the evidence; default: equal"),
  source: sourceIds.optional(),
  replaces,
});

/** `at_least: 5` is short for `value: 5, at_least: true`. */
const bound = z.union([number, z.literal(true)], { error: "a number, or true beside value" }).optional();

const observation = keys("a map with of and value", {
  of: text.describe("An output cell, such as inward[year=2017]"),
  value: number.optional(),
  sd: positive.optional(),
  relative_sd: positive.optional(),
  log_sd: positive.optional(),
  interval: keys("a map with low, high and level", {
    low: number,
    high: number,
    level: number,
    scale: z.enum(["linear", "log"], { error: "linear or log" }).optional(),
    meaning: text.optional(),
  }).optional(),
  at_least: bound,
  at_most: bound,
  count: bound,
  trials: positive.optional().describe("Beside count: of how many, each with the probability that the cell is"),
  detection: text.optional().describe("Beside count: the cell with the probability that a case was counted"),
  against: text.optional().describe("A second route to the same quantity, a cell; in place of value"),
  unit: unit.optional(),
  error_group: keys("a map with name and rank", { name: text, rank: share }).optional(),
  source: sourceIds.optional(),
  title: text.optional(),
  note: text.optional(),
  replaces,
});

const check = keys("a map with title and that", { title: text, that: text, note: text.optional() });

const grouped = z.array(text, { error: "a list of parameters" }).min(1, { error: "at least one parameter" });
const group = z.union([grouped, keys("a map with parameters", { ...described, parameters: grouped, replaces })], {
  error: "a list of parameters",
});

function entries<Key extends z.ZodType<string>, Entry extends z.ZodType>(key: Key, entry: Entry, what: string) {
  return z.record(key as z.ZodType<string, string>, entry, { error: `a map from ${what}` }).optional();
}

/** What an included file may hold, too. */
const shared = {
  note: text.optional(),
  include: oneOrMore(text, "a file, or a list of files")
    .optional()
    .describe("Files, relative to this one, whose entries stand here, too"),
  indexes: entries(name, index, "indexes to their members"),
  sources: entries(id, source, "ids to sources"),
  parameters: entries(name, parameter, "names to parameters"),
  variables: entries(name, variable, "names to variables"),
  flows: entries(name, flow, "names to flows"),
  dependence: z.array(dependence, { error: "a list of dependences" }).optional(),
  hypotheses: entries(id, hypothesis, "ids to hypotheses"),
  observations: entries(id, observation, "ids to observations"),
  checks: z.array(check, { error: "a list of checks" }).optional(),
  groups: entries(name, group, "names to lists of parameters"),
  studies: entries(id, plannedStudy, "ids to studies"),
};

const economyRule = "an economy's ISO 3166-1 alpha-3 code such as MEX, and not XXX";

export const includedFile = keys("a map", shared);

export const topFile = keys("a map", {
  iff: z.literal(1, { error: "1, the version of the format" }),
  id,
  title: text,
  question: text.optional().describe("The question that the study asks"),
  economy: z
    .string({ error: economyRule })
    .regex(/^(?!XXX)[A-Z]{3}$/, { error: economyRule })
    .optional()
    .describe("The reporting economy: inward and outward are seen from here"),
  headline: oneOrMore(account, "generation, management or a list of both").optional(),
  outputs: oneOrMore(text, "a list of quantities").optional().describe("Quantities reported beside the indicators"),
  decision: decision.optional().describe("What is to be decided on the figures"),
  ...shared,
});

/** The JSON Schema (draft 7) of a top file, for editors. */
export function jsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(topFile, { io: "input", target: "draft-07" });
}
