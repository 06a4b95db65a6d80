/**
 * The form of `decomposition.json`, version 1: one definition for the type, the validation and the published JSON Schema.
 * docs/decomposing.md explains every key. Loaded on demand: a decomposition does not need it.
 */
import { z } from "zod";
import { distribution, failures, runSchema } from "../result-schema.ts";

const player = z.strictObject({
  name: z.string(),
  changes: z.array(
    z.strictObject({ target: z.string(), unit: z.string(), before: z.array(z.string()), after: z.array(z.string()) }),
  ),
});

const figure = z.strictObject({
  output: z.string(),
  quantity: z.string(),
  title: z.string(),
  unit: z.string(),
  factors: z.boolean(),
  base: distribution.nullable(),
  edited: distribution,
  change: distribution.nullable(),
  parts: z.array(z.strictObject({ name: z.string(), ...distribution.shape })),
});

/** A whole decomposition. Unknown keys are errors: within version 1 keys are added only together with this schema. */
export const decompositionSchema = z.strictObject({
  format: z.literal("iffsim-decomposition"),
  version: z.literal(1),
  of: z.enum(["change", "figure"]),
  title: z.string(),
  question: z.string().nullable(),
  economy: z.string().nullable(),
  sentences: z.array(z.string()),
  players: z.array(player),
  orders: z.int().positive().nullable(),
  figures: z.array(figure),
  failures: failures.nullable(),
  warnings: z.array(z.string()),
  run: z.strictObject({ ...runSchema.shape, by: z.string(), outputs: z.array(z.string()) }),
});

export type DecompositionResult = z.infer<typeof decompositionSchema>;

/** The same as JSON Schema, draft 2020-12, for readers in other languages. */
export function decompositionJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(decompositionSchema) as Record<string, unknown>;
  return { $schema, title: "Decomposition of a change by iffsim, version 1", ...rest };
}
