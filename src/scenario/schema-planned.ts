/** The structure of what is planned on a scenario's figures: studies that could be made, and what is to be decided. */
import { z } from "zod";
import {
  described,
  formula,
  id,
  keys,
  number,
  positive,
  replaces,
  sourceIds,
  text,
  unit,
  wholeNumber,
} from "./schema-values.ts";

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

export const plannedStudy = keys("a map with informs", {
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

export const decision = keys("a map with options, or with adopt", {
  ...described,
  unit: unit.optional(),
  options: z.record(id as z.ZodType<string, string>, option, { error: "a map from ids to options" }).optional(),
  adopt: z
    .record(z.string(), z.record(z.string(), number, { error: "a map from hypotheses to losses" }), {
      error: "a map from hypotheses to what adopting them loses where another is true",
    })
    .optional(),
});
