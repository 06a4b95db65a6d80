/**
 * The form of `priorities.json`, version 1: one definition for the type, the validation and the published JSON Schema.
 * docs/priorities.md explains every key. Loaded on demand: priorities do not need it.
 */
import { z } from "zod";
import { estimateSchema, failures, runSchema, source } from "../result-schema.ts";

const reduction = z.strictObject({ left: estimateSchema, gain: estimateSchema, share: estimateSchema });
const narrowed = z.strictObject({ variance: reduction, width: reduction, error: reduction });

const study = z.strictObject({
  id: z.string(),
  title: z.string(),
  asks: z.array(z.string()),
  facts: z.array(z.string()),
  cost_unit: z.string().nullable(),
  status: z.string().nullable(),
  sources: z.array(z.string()),
  note: z.string().nullable(),
});

const studyForFigure = z.strictObject({
  id: z.string(),
  bears: z.boolean(),
  sized: z.array(z.strictObject({ size: z.int().nullable(), cost: z.number().nullable(), narrowed })),
  limit: narrowed,
  enough: estimateSchema.nullable(),
});

const subject = z.strictObject({
  name: z.string(),
  title: z.string(),
  cells: z.int().positive(),
  narrowed,
  strength: z.number().min(0).max(1).nullable(),
  asked_by: z.array(z.string()),
});

const combination = z.strictObject({
  studies: z.array(z.strictObject({ id: z.string(), size: z.int().nullable(), cost: z.number() })),
  cost: z.number(),
  narrowed,
  exact: z.boolean(),
  bound: narrowed,
});

const figure = z.strictObject({
  output: z.string(),
  title: z.string(),
  unit: z.string(),
  draws: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  now: z.strictObject({ variance: estimateSchema, width: estimateSchema, error: estimateSchema }),
  sentences: z.array(z.string()),
  studies: z.array(studyForFigure),
  parameters: z.array(subject),
  sources: z.array(subject),
  combination: combination.nullable(),
});

const valued = z.array(z.strictObject({ name: z.string(), value: estimateSchema }));

const decision = z.strictObject({
  title: z.string(),
  unit: z.string(),
  goal: z.enum(["benefit", "loss"]),
  options: z.array(z.strictObject({ id: z.string(), title: z.string(), expected: estimateSchema })),
  best: z.string(),
  evpi: estimateSchema,
  exact: z.boolean(),
  failed: z.int().nonnegative(),
  studies: z.array(
    z.strictObject({
      id: z.string(),
      sized: z.array(
        z.strictObject({
          size: z.int().nullable(),
          cost: z.number().nullable(),
          evsi: estimateSchema,
          net_benefit: estimateSchema.nullable(),
        }),
      ),
      evppi: estimateSchema.nullable(),
    }),
  ),
  parameters: valued,
  sources: valued,
});

const telling = z.strictObject({
  between: z.array(z.string()).length(2),
  studies: z.array(
    z.strictObject({
      id: z.string(),
      told: z.array(
        z.strictObject({
          size: z.int().nullable(),
          cost: z.number().nullable(),
          weight_of_true: estimateSchema,
          log10_bayes_factors: z.array(estimateSchema),
        }),
      ),
    }),
  ),
});

const run = z.strictObject({
  ...runSchema.shape,
  outputs: z.array(z.string()),
  share: z.number(),
  apart: z.array(z.string()),
  budget: z.number().nullable(),
});

/** Whole priorities. Unknown keys are errors: within version 1 keys are added only together with this schema. */
export const prioritiesSchema = z.strictObject({
  format: z.literal("iffsim-priorities"),
  version: z.literal(1),
  title: z.string(),
  question: z.string().nullable(),
  economy: z.string().nullable(),
  share: z.number(),
  studies: z.array(study),
  figures: z.array(figure),
  decision: decision.nullable(),
  telling: telling.nullable(),
  withheld: z.array(z.strictObject({ title: z.string(), why: z.string() })),
  sources: z.array(source),
  failures: failures.nullable(),
  warnings: z.array(z.string()),
  run,
});

export type PrioritiesResult = z.infer<typeof prioritiesSchema>;

/** The same as JSON Schema, draft 2020-12, for readers in other languages. */
export function prioritiesJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(prioritiesSchema) as Record<string, unknown>;
  return { $schema, title: "Priorities of data to collect by iffsim, version 1", ...rest };
}
