/** Bands over what is uncertain of statistics over what varies, in words and as tables of texts. */
import type { Banded, Variability } from "../analysis/variability.ts";
import { commonScale, count, figure, scaledUnit } from "./format.ts";

export const VARIABILITY_TITLE = "What varies, apart from what is uncertain";

/** What the tables show. */
export function variabilitySentence({ uncertain, varying, parameters }: Variability): string {
  return (
    `Each statistic is over ${count(varying)} draws of what varies (${parameters.join(", ")}); its median and the central 95% ` +
    `are over ${count(uncertain)} draws of what is uncertain.`
  );
}

/** One table: a figure with its unit, and a row for each statistic. */
export type BandTable = {
  readonly output: string;
  readonly unit: string;
  readonly rows: readonly { readonly statistic: string; readonly median: string; readonly band: string }[];
};

/** A table for each output, all of its figures in one scale. */
export function bandTables({ figures }: Variability): readonly BandTable[] {
  const outputs = [...new Set(figures.map(({ output }) => output))];
  return outputs.map((output) => tableOf(figures.filter((each) => each.output === output)));
}

function tableOf(figures: readonly Banded[]): BandTable {
  const scale = commonScale(figures.map(({ median }) => median.value));
  const [{ output, unit }] = figures as readonly [Banded];
  return {
    output,
    unit: scaledUnit(scale, unit),
    rows: figures.map(({ statistic, median, low, high }) => {
      const band = `${figure(low, scale)} to ${figure(high, scale)}`;
      return { statistic, median: figure(median, scale), band };
    }),
  };
}
