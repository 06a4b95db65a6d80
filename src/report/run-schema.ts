/**
 * The form of `run.json`, version 1: all that repeats a run on another machine years later, and by which one can tell that
 * the repetition has the same bits. One definition for the type, the validation and the published JSON Schema;
 * docs/run-folder.md explains every key. Loaded on demand: only stored runs need it.
 */
import { z } from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const word = z.string().regex(/^[0-9a-f]{8}$/);

/** A file that a scenario was made of: the name from the top file's folder, and the whole text. */
const scenarioFile = z.strictObject({ name: z.string(), sha256, text: z.string() });

/** A file of the folder besides this one: never one of another folder. */
const writtenFile = z.strictObject({
  name: z.string().regex(/^[\w-]+\.[\w-]+$/),
  bytes: z.int().nonnegative(),
  sha256,
});

const request = z.strictObject({
  seed: z.string().min(1),
  samples: z.int().positive(),
  sampler: z.string(),
  dependence: z.string(),
  exact: z.boolean(),
  quantiles: z.array(z.number()),
  exceeds: z.array(z.strictObject({ output: z.string().nullable(), value: z.number() })),
  precision: z.array(z.string()),
  max_samples: z.int().positive().nullable(),
  compare_linear: z.boolean(),
  variability_n: z.int().positive().nullable(),
});

const edits = z.strictObject({
  set: z.array(z.string()),
  hypotheses: z.array(z.string()),
  economy: z.string().nullable(),
});

/** What came of the request: the seed's expansion, and the rows that were drawn, in chunks. */
const drawn = z.strictObject({
  key: z.tuple([word, word]),
  rows: z.int().positive(),
  replicates: z.int().positive(),
  chunk_rows: z.int().positive(),
});

/** Options that decide how a run ends; they stand in the record while it is not finished. */
const unfinished = z.strictObject({
  max_failed: z.number(),
  memory: z.number().positive(),
  draws: z.boolean().nullable(),
});

/** Unknown keys are errors: within version 1 keys are added only together with this schema. */
export const runFileSchema = z.strictObject({
  format: z.literal("iffsim-run"),
  version: z.literal(1),
  engine: z.string(),
  machine: z.strictObject({ node: z.string(), platform: z.string() }),
  scenario: z.string(),
  files: z.array(scenarioFile).min(1),
  request,
  edits,
  drawn,
  columns: z.array(z.string()),
  digests: z.array(z.string().regex(/^[0-9a-f]{16}$/)),
  written: z.array(writtenFile),
  unfinished: unfinished.optional(),
});

export type RunFile = z.infer<typeof runFileSchema>;

/** The same as JSON Schema, draft 2020-12, for readers in other languages. */
export function runFileJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(runFileSchema) as Record<string, unknown>;
  return { $schema, title: "Record of an iffsim run, version 1", ...rest };
}
