/**
 * The form of `result.json`, version 1: one definition for the type, the validation and the published JSON Schema.
 * docs/result-format.md explains every key. Loaded on demand: a run does not need it.
 */
import { z } from "zod";

/** JSON has no infinity: a quantile of a ratio whose denominator is zero says so in words. */
const number = z.union([z.number(), z.enum(["infinite", "negative infinite"]), z.null()]);

export const estimateSchema = z.strictObject({
  value: number,
  standard_error: z.number().nullable(),
  reason: z.string().nullable(),
});

const interval = z.strictObject({
  kind: z.enum(["central interval of the simulated values", "shortest interval of the simulated values"]),
  level: z.number(),
  low: estimateSchema,
  high: estimateSchema,
});

export const published = z.strictObject({
  id: z.string(),
  value: number,
  unit: z.string(),
  source: z.string(),
  note: z.string().nullable(),
  difference: estimateSchema,
  percentile: estimateSchema,
});

/** What the draws of one figure say. */
export const distribution = z.strictObject({
  draws: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  failed_share: estimateSchema,
  undefined: z.int().nonnegative(),
  undefined_share: estimateSchema,
  mean: estimateSchema,
  sd: estimateSchema,
  skewness: estimateSchema,
  minimum: number,
  maximum: number,
  quantiles: z.array(z.strictObject({ probability: z.number(), ...estimateSchema.shape })),
  intervals: z.array(interval),
  exceedances: z.array(z.strictObject({ threshold: z.number(), ...estimateSchema.shape })),
  histogram: z.strictObject({
    low: number,
    high: number,
    counts: z.array(z.int().nonnegative()),
    below: z.int().nonnegative(),
    above: z.int().nonnegative(),
  }),
});

const row = z.strictObject({
  label: z.string(),
  output: z.string(),
  subscripts: z.record(z.string(), z.string()),
  ...distribution.shape,
  published: z.array(published),
});

const section = z.strictObject({
  quantity: z.string(),
  title: z.string(),
  meaning: z.string(),
  unit: z.string(),
  kind: z.enum(["indicator", "breakdown", "quantity"]),
  rows: z.array(row),
});

const parameter = z.strictObject({
  name: z.string(),
  title: z.string(),
  unit: z.string(),
  by: z.array(z.string()),
  values: z.array(z.strictObject({ cells: z.string(), value: z.string() })),
  sources: z.array(z.string()),
  status: z.string(),
  note: z.string().nullable(),
  random: z.boolean(),
  pedigree: z.record(z.string(), z.number()).nullable(),
});

export const source = z.strictObject({
  id: z.string(),
  title: z.string(),
  publisher: z.string().nullable(),
  year: z.number().nullable(),
  url: z.string().nullable(),
});

const check = z.strictObject({
  title: z.string(),
  draws: z.int().nonnegative(),
  broken: z.int().nonnegative(),
  broken_share: estimateSchema,
  failed: z.int().nonnegative(),
  failed_share: estimateSchema,
  cells: z.array(z.strictObject({ cell: z.string(), broken: z.int().nonnegative() })),
});

const correlation = z.strictObject({
  between: z.tuple([z.string(), z.string()]),
  measure: z.enum(["rank", "pearson"]),
  asked: z.number(),
  used: z.number(),
  achieved: estimateSchema,
});

const region = z.strictObject({
  input: z.string(),
  unit: z.string(),
  categories: z.array(z.string()).nullable(),
  failed: z.tuple([z.number(), z.number()]),
  others: z.tuple([z.number(), z.number()]),
});

const undrawn = z.strictObject({
  input: z.string(),
  draws: z.int().positive(),
  looked_at: z.int().positive(),
  example: z.strictObject({ draw: z.int().positive(), expected: z.string(), got: z.string() }),
});

export const failures = z.strictObject({
  draws: z.int().positive(),
  share: estimateSchema,
  undrawn: z.array(undrawn),
  regions: z.array(region),
});

export const runSchema = z.strictObject({
  engine: z.string(),
  scenario: z.string(),
  hash: z.string(),
  files: z.array(z.string()),
  seed: z.string(),
  sampler: z.string(),
  dependence: z.string(),
  exact: z.boolean(),
  table_error: z.number().nonnegative(),
  samples: z.int().positive(),
  asked: z.int().positive(),
  replicates: z.int().positive(),
  quantiles: z.array(z.number()),
  variability_n: z.int().positive().nullable(),
  precision: z.array(z.string()),
  max_samples: z.int().positive().nullable(),
  exceeds: z.array(z.strictObject({ output: z.string().nullable(), value: z.number() })),
  hypotheses: z.array(z.string()),
  economy: z.string().nullable(),
  changes: z.array(z.strictObject({ target: z.string(), value: z.string() })),
});

const drivers = z.strictObject({
  output: z.string(),
  draws: z.int().nonnegative(),
  shares: z.array(z.strictObject({ input: z.string(), parameter: z.string(), ...estimateSchema.shape })),
  steps: z.array(z.strictObject({ draws: z.int().positive(), low: z.number(), median: z.number(), high: z.number() })),
});

const equation = z.strictObject({
  name: z.string(),
  title: z.string().nullable(),
  unit: z.string().nullable(),
  by: z.array(z.string()),
  formula: z.string(),
  note: z.string().nullable(),
});

const precision = z.strictObject({
  target: z.string(),
  output: z.string(),
  statistic: z.string(),
  unit: z.string(),
  value: number,
  tolerance: number,
  margin: number,
  met: z.boolean(),
});

const variability = z.strictObject({
  uncertain: z.int().positive(),
  varying: z.int().positive(),
  parameters: z.array(z.string()),
  figures: z.array(
    z.strictObject({
      output: z.string(),
      unit: z.string(),
      statistic: z.string(),
      median: estimateSchema,
      low: estimateSchema,
      high: estimateSchema,
    }),
  ),
});

const linear = z.strictObject({
  output: z.string(),
  unit: z.string(),
  estimate: number,
  standard_uncertainty: number,
  low: number,
  high: number,
  distance: number,
  margin: number,
  verdicts: z.array(
    z.strictObject({ digits: z.int(), tolerance: z.number(), agrees: z.enum(["yes", "no", "undecided"]) }),
  ),
});

/** A whole result. Unknown keys are errors: within version 1 keys are added only together with this schema. */
export const resultSchema = z.strictObject({
  format: z.literal("iffsim-result"),
  version: z.literal(1),
  title: z.string(),
  question: z.string().nullable(),
  economy: z.string().nullable(),
  sentence: z.string(),
  sections: z.array(section),
  parameters: z.array(parameter),
  sources: z.array(source),
  checks: z.array(check),
  dependence: z.array(correlation),
  precision: z.array(precision),
  drivers: z.array(drivers),
  equations: z.array(equation),
  variability: variability.nullable(),
  linear: z.array(linear).nullable(),
  failures: failures.nullable(),
  warnings: z.array(z.string()),
  run: runSchema,
});

export type Result = z.infer<typeof resultSchema>;

/** The same as JSON Schema, draft 2020-12, for readers in other languages. */
export function resultJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(resultSchema) as Record<string, unknown>;
  return { $schema, title: "Result of an iffsim run, version 1", ...rest };
}
