/**
 * The empirical distribution of records: each value with its share of the weights, as resampling with replacement draws
 * it. Efron (1979), Annals of Statistics 7, 1-26. The records stand in a file beside the scenario: whoever compiles the
 * call reads its columns and gives them as the lists `values` and `weights` instead of `csv`, `column` and `weight`.
 */
import { discreteLaw } from "./discrete.ts";
import type { Family, Fault } from "./distribution.ts";
import { lawUnless, rule } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

const text = <const N extends string>(name: N) => ({ ...shape(name), takes: "text", onlyByName: true }) as const;

export const empirical: Family = {
  name: "empirical",
  says: "records of a survey or register, resampled with their weights",
  example: "empirical(values=[12, 15, 15, 40], weights=[1, 2, 1, 0.5])",
  source: "Efron (1979), Annals of Statistics 7, 1-26",
  signatures: [
    signature({
      arguments: [text("csv"), text("column"), { ...text("weight"), otherwise: "none" }],
      says: "columns of a file beside the scenario",
      create: ({ csv }) => {
        throw new Error(`empirical: ${csv} must be read first and its columns given as values and weights`);
      },
    }),
    signature({
      arguments: [
        { ...value("values"), takes: "list", onlyByName: true },
        { ...shape("weights"), takes: "list", onlyByName: true, otherwise: "none" },
      ],
      says: "weights as in a survey, in any proportion",
      create: ({ values, weights }) =>
        lawUnless(recordFaults(values, weights), () =>
          discreteLaw(values.map((value, i) => ({ value, weight: weights?.[i] ?? 1 }))),
        ),
    }),
  ],
};

function recordFaults(
  values: readonly number[],
  weights: readonly number[] | undefined,
): readonly (Fault | undefined)[] {
  const faults = [rule(values.length > 0, "at least one value", { values: values.length })];
  if (weights === undefined) return faults;
  const negative = weights.findIndex((weight) => weight < 0);
  return [
    ...faults,
    rule(weights.length === values.length, "a weight for each value", {
      values: values.length,
      weights: weights.length,
    }),
    negative < 0
      ? rule(
          weights.some((weight) => weight > 0),
          "a weight above 0",
          { weights: 0 },
        )
      : { expected: "weights >= 0", got: `${weights[negative]!} as weight ${negative + 1}`, about: ["weights"] },
  ];
}
