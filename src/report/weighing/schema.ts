/**
 * The form of `weighing.json`, version 1: one definition for the type, the validation and the published JSON Schema.
 * docs/weighing.md explains every key. Loaded on demand: a weighing does not need it.
 */
import { z } from "zod";
import { estimateSchema, failures, runSchema, source } from "../result-schema.ts";

const band = z.strictObject({ median: estimateSchema, low: estimateSchema, high: estimateSchema, level: z.number() });

const hypothesis = z.strictObject({
  id: z.string(),
  title: z.string(),
  prior: z.number(),
  weight: estimateSchema,
  log_evidence: estimateSchema,
  log10_bayes_factor: estimateSchema,
  at_other_odds: z.strictObject({ factor: z.number(), smaller: estimateSchema, larger: estimateSchema }),
  method: z.enum(["prior draws", "importance sampling", "sequential Monte Carlo"]),
  pareto_k: z.number().nullable(),
  effective_draws: z.number(),
  accepted: z.number().nullable(),
  out_of_reach: z.boolean(),
  same_as: z.string().nullable(),
  fits: z.array(
    z.strictObject({ observation: z.string(), predicted_at_or_below: estimateSchema, missed_by: estimateSchema }),
  ),
});

const figure = z.strictObject({
  output: z.string(),
  title: z.string(),
  label: z.string(),
  unit: z.string(),
  kind: z.enum(["indicator", "quantity"]),
  hypotheses: z.array(z.strictObject({ id: z.string(), prior: band, posterior: band })),
  averaged: band,
  observed: z.array(z.strictObject({ id: z.string(), value: z.number() })),
  settles: estimateSchema.nullable(),
});

const moved = z.strictObject({
  name: z.string(),
  unit: z.string(),
  prior: band,
  posterior: band,
  percentile: z.number(),
  distance: z.number(),
  picture: z.strictObject({
    low: z.number(),
    high: z.number(),
    prior: z.array(z.number()),
    posterior: z.array(z.number()),
  }),
  categories: z
    .array(z.strictObject({ name: z.string(), prior: estimateSchema, posterior: estimateSchema }))
    .nullable(),
});

/** A whole weighing. Unknown keys are errors: within version 1 keys are added only together with this schema. */
export const weighingSchema = z.strictObject({
  format: z.literal("iffsim-weighing"),
  version: z.literal(1),
  title: z.string(),
  question: z.string().nullable(),
  economy: z.string().nullable(),
  sentences: z.array(z.string()),
  observations: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      says: z.string(),
      sources: z.array(z.string()),
      note: z.string().nullable(),
    }),
  ),
  not_weighed: z.array(z.string()),
  hypotheses: z.array(hypothesis),
  without: z.array(
    z.strictObject({ observation: z.string(), shift: estimateSchema, weights: z.array(estimateSchema) }),
  ),
  conflict: estimateSchema,
  conflicts: z.array(z.strictObject({ observations: z.array(z.string()), conflict: estimateSchema })),
  figures: z.array(figure),
  parameters: z.array(z.strictObject({ hypothesis: z.string(), moved: z.array(moved) })),
  sources: z.array(source),
  failures: failures.nullable(),
  warnings: z.array(z.string()),
  priors: z.array(z.strictObject({ id: z.string(), weight: z.number() })),
  run: runSchema,
});

export type WeighingResult = z.infer<typeof weighingSchema>;

/** The same as JSON Schema, draft 2020-12, for readers in other languages. */
export function weighingJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(weighingSchema) as Record<string, unknown>;
  return { $schema, title: "Weighing of hypotheses by iffsim, version 1", ...rest };
}
