/**
 * The structure of a scenario file: which keys stand where and what kind of value each takes. From it come the checks of
 * structure (`structure.ts`) and the JSON Schema that lets editors complete a scenario. Messages say what is expected.
 * What one entry must agree on with another is checked where the entries are read.
 */
import { z } from "zod";

/** Keys of a map with a closed set of keys: the message for an unknown one is the list of the known ones, between blanks. */
function keys<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(" ");
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : what) });
}

const text = z.string({ error: "a text" }).min(1, { error: "a text that is not empty" });
const number = z.number({ error: "a number" });
const share = number.min(-1, { error: "a number from -1 to 1" }).max(1, { error: "a number from -1 to 1" });
const positive = number.gt(0, { error: "a number above 0" });
const wholeNumber = number.refine(Number.isInteger, { error: "a whole number" });
const flag = z.boolean({ error: "true or false" });

const nameRule = "a name of small letters, digits and _, a letter first";
const name = z.string({ error: nameRule }).regex(/^[a-z][a-z0-9_]*$/, { error: nameRule });
const idRule = "an id of small letters, digits and -, a letter first";
const id = z.string({ error: idRule }).regex(/^[a-z][a-z0-9-]*$/, { error: idRule });
const memberRule = 'a text or whole number without , ; = " or brackets, and not default';
const member = z.union(
  [
    z.string().regex(/^(?!default$|__proto__$)[^\s,;="[\]]+(?: +[^\s,;="[\]]+)*$/, { error: memberRule }),
    z.number().refine(Number.isInteger, { error: memberRule }),
  ],
  { error: memberRule },
);

function oneOrMore<Item extends z.ZodType>(item: Item, what: string): z.ZodUnion<readonly [Item, z.ZodArray<Item>]> {
  return z.union([item, z.array(item, { error: what })], { error: what });
}
const indexNames = oneOrMore(text, "the name of an index, or a list of names");
const sourceIds = oneOrMore(text, "the id of a source, or a list of ids");

const formulaText = z.string().min(1, { error: "a number or a formula" });
const formula = z
  .union([z.number(), formulaText], { error: "a number or a formula" })
  .describe("A number or a formula over parameters and variables");

/** Numbers, expressions and distributions, nested by the members of indexes; `{ csv: file }` is one, too. */
type TableInput = number | string | { [member: string]: TableInput };
const table: z.ZodType<TableInput, TableInput> = z
  .lazy(() =>
    z.union([z.number(), formulaText, z.record(z.string(), table)], {
      error: "a number, an expression, a distribution, or a table of these by members",
    }),
  )
  .meta({
    id: "table",
    description: "A number, an expression, a distribution, or a table of these that nests as in by",
  });

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

const described = {
  title: text.optional().describe("What readers of the report see"),
  note: text.optional(),
};
const replaces = flag.optional().describe("true: this entry replaces one of the same name from an included file");
const unit = z
  .union([text, z.literal(1)], { error: 'a unit such as USD/kg, or 1; "%" in quotes' })
  .describe("An expression of symbols: USD/kg, kg{pure}/kg, 1");

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

const probability = number
  .min(0, { error: "a probability from 0 to 1" })
  .max(1, { error: "a probability from 0 to 1" });
const fromZero = number.min(0, { error: "a number from 0 up" });
const sampleSize = wholeNumber.gt(0, { error: "a whole number above 0" });
const likelihoodKinds = ["perfect", "mean", "share", "prices", "purity", "count", "finding"] as const;
const kindRule = "perfect, mean, share, prices, purity, count or finding";

const asked = z.union(
  [
    z.enum(likelihoodKinds, { error: kindRule }),
    keys("a kind such as share, or a map with kind", {
      kind: z.enum(likelihoodKinds, { error: kindRule }),
      sd: positive.optional().describe("Of one answer or test, in the unit of the quantity"),
      log_sd: positive.optional().describe("Of the logarithm of one quote"),
      relative_sd: fromZero.optional().describe("Of a count, beyond chance"),
      part: probability.optional().describe("Share of the sample that speaks about it"),
      findings: z
        .record(z.string(), z.record(z.string(), probability, { error: "a map from categories to probabilities" }), {
          error: "a map from findings to their probabilities in each category",
        })
        .optional(),
    }),
  ],
  { error: "a kind such as share, or a map with kind" },
);

const plannedStudy = keys("a map with informs", {
  ...described,
  informs: z
    .record(z.string(), asked, { error: "a map from parameters to how they are asked after" })
    .describe("Parameters, or cells of them, and how each is asked after"),
  sizes: z
    .array(sampleSize, { error: "a list of whole numbers" })
    .min(1, { error: "at least one size" })
    .max(20, { error: "at most 20 sizes" })
    .optional(),
  design_effect: positive.optional(),
  response: number
    .gt(0, { error: "a share above 0, up to 1" })
    .max(1, { error: "a share above 0, up to 1" })
    .optional(),
  population: sampleSize.optional().describe("Of how many the sample is taken"),
  maximum: sampleSize.optional().describe("The largest sample that can be had"),
  cost: keys("a map with fixed and each", {
    fixed: fromZero.optional(),
    each: fromZero.optional(),
    unit: text.optional(),
  }).optional(),
  source: sourceIds.optional(),
  status: z
    .enum(["published", "derived", "assumed", "missing"], { error: "published, derived, assumed or missing" })
    .optional(),
  replaces,
});

const option = keys("a map with benefit, or with loss", {
  ...described,
  benefit: formula.optional(),
  loss: formula.optional(),
});

const decision = keys("a map with options, or with adopt", {
  ...described,
  unit: unit.optional(),
  options: z.record(id as z.ZodType<string, string>, option, { error: "a map from ids to options" }).optional(),
  adopt: z
    .record(z.string(), z.record(z.string(), number, { error: "a map from hypotheses to losses" }), {
      error: "a map from hypotheses to what adopting them loses where another is true",
    })
    .optional(),
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
