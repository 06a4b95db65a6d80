/**
 * The form of `sensitivity.json`, version 1: one definition for the type, the validation and the published JSON Schema.
 * docs/sensitivity.md explains every key. Loaded on demand: an analysis does not need it.
 */
import { z } from "zod";
import { estimateSchema, runSchema } from "../result-schema.ts";

const figure = z.strictObject({ ...estimateSchema.shape, conf: z.number().nonnegative().nullable() });

const method = z.strictObject({
  method: z.string(),
  sorted_by: z.string(),
  indices: z.array(z.strictObject({ name: z.string(), says: z.string(), scale: z.enum(["output", "pure"]) })),
  draws: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  withheld: z.string().nullable(),
  explained: z.strictObject({ factors: z.array(z.string()), share: figure, how: z.string() }).nullable(),
  rows: z.array(z.strictObject({ factor: z.string(), figures: z.record(z.string(), figure) })),
  steps: z.array(z.strictObject({ draws: z.int().positive(), figures: z.array(figure) })),
  order: z
    .strictObject({
      factors: z.array(z.string()),
      settled_from: z.int().positive().nullable(),
      wanted: z.number().positive().nullable(),
    })
    .nullable(),
  notes: z.array(z.string()),
});

const output = z.strictObject({
  output: z.string(),
  quantity: z.string(),
  subscripts: z.record(z.string(), z.string()),
  title: z.string(),
  unit: z.string(),
  sentence: z.string(),
  methods: z.array(method),
});

const precision = z.strictObject({
  target: z.string(),
  index: z.string(),
  output: z.string(),
  method: z.string(),
  factor: z.string(),
  tolerance: z.number().positive(),
  conf: z.number().nonnegative().nullable(),
  met: z.boolean(),
});

const run = z.strictObject({
  ...runSchema.shape,
  methods: z.array(z.string()),
  outputs: z.array(z.string()),
  by: z.string(),
  as_factor: z.array(z.string()),
});

/** A whole result. Unknown keys are errors: within version 1 keys are added only together with this schema. */
export const sensitivitySchema = z.strictObject({
  format: z.literal("iffsim-sensitivity"),
  version: z.literal(1),
  title: z.string(),
  question: z.string().nullable(),
  economy: z.string().nullable(),
  factors: z.array(
    z.strictObject({
      name: z.string(),
      members: z.array(z.string()),
      because: z.string().nullable(),
      strength: z.number().min(0).max(1).nullable(),
    }),
  ),
  outputs: z.array(output),
  precision: z.array(precision),
  warnings: z.array(z.string()),
  run,
});

export type SensitivityResult = z.infer<typeof sensitivitySchema>;

/** The same as JSON Schema, draft 2020-12, for readers in other languages. */
export function sensitivityJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(sensitivitySchema) as Record<string, unknown>;
  return { $schema, title: "Result of a sensitivity analysis by iffsim, version 1", ...rest };
}
