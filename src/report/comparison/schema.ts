/**
 * The form of `comparison.json`, version 1: one definition for the type, the validation and the published JSON Schema.
 * docs/comparing.md explains every key. Loaded on demand: a comparison does not need it.
 */
import { z } from "zod";
import { distribution, estimateSchema, failures, published, runSchema, source } from "../result-schema.ts";

const hypothesis = z.strictObject({
  id: z.string(),
  title: z.string(),
  note: z.string().nullable(),
  sources: z.array(z.string()),
  changes: z.array(
    z.strictObject({ target: z.string(), unit: z.string(), before: z.array(z.string()), after: z.array(z.string()) }),
  ),
});

const compared = z.strictObject({
  id: z.string(),
  against: z.string(),
  difference: distribution,
  quotient: distribution.nullable(),
  larger: estimateSchema,
  smaller: estimateSchema,
  equal: estimateSchema,
  dominance: z.strictObject({ order: z.enum(["first", "second"]), larger: z.string() }).nullable(),
  sign_changes: estimateSchema.nullable(),
});

const figure = z.strictObject({
  output: z.string(),
  quantity: z.string(),
  title: z.string(),
  label: z.string(),
  unit: z.string(),
  kind: z.enum(["indicator", "quantity"]),
  sides: z.array(z.strictObject({ id: z.string(), ...distribution.shape, published: z.array(published) })),
  compared: z.array(compared),
});

/** A whole comparison. Unknown keys are errors: within version 1 keys are added only together with this schema. */
export const comparisonSchema = z.strictObject({
  format: z.literal("iffsim-comparison"),
  version: z.literal(1),
  of: z.enum(["hypotheses", "scenarios", "runs"]),
  base: z.string(),
  title: z.string(),
  question: z.string().nullable(),
  economy: z.string().nullable(),
  sentences: z.array(z.string()),
  hypotheses: z.array(hypothesis),
  figures: z.array(figure),
  sources: z.array(source),
  failures: failures.nullable(),
  warnings: z.array(z.string()),
  pairs: z.boolean(),
  paired: z.boolean(),
  outputs: z.array(z.string()),
  run: runSchema,
  other: runSchema.nullable(),
});

export type ComparisonResult = z.infer<typeof comparisonSchema>;

/** The same as JSON Schema, draft 2020-12, for readers in other languages. */
export function comparisonJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(comparisonSchema) as Record<string, unknown>;
  return { $schema, title: "Comparison of hypotheses by iffsim, version 1", ...rest };
}
