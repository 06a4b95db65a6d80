/** Bands over what is uncertain of statistics over what varies, in words and as tables of texts. */
import type { Banded, Variability } from "../analysis/variability.ts";
import { commonScale, type Numbers } from "./format.ts";
import type { Language } from "./language/en.ts";

/** What the tables show. */
export function variabilitySentence(
  { uncertain, varying, parameters }: Variability,
  { variability }: Language,
): string {
  return variability.sentence(varying, parameters, uncertain);
}

/** One table: a figure with its unit, and a row for each statistic. */
export type BandTable = {
  readonly output: string;
  readonly unit: string;
  readonly rows: readonly { readonly statistic: string; readonly median: string; readonly band: string }[];
};

/** A table for each output, all of its figures in one scale. */
export function bandTables({ figures }: Variability, { numbers }: Language): readonly BandTable[] {
  const outputs = [...new Set(figures.map(({ output }) => output))];
  return outputs.map((output) =>
    tableOf(
      figures.filter((each) => each.output === output),
      numbers,
    ),
  );
}

function tableOf(figures: readonly Banded[], { figure, scaledUnit, span }: Numbers): BandTable {
  const scale = commonScale(figures.map(({ median }) => median.value));
  const [{ output, unit }] = figures as readonly [Banded];
  return {
    output,
    unit: scaledUnit(scale, unit),
    rows: figures.map(({ statistic, median, low, high }) => {
      return { statistic, median: figure(median, scale), band: span({ low, high, level: 0.95 }, scale) };
    }),
  };
}
