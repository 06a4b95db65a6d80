/** How much a parameter matters for the main figures of a run, and how good the evidence behind it is. */
import type { Estimate } from "../numerics/estimate.ts";
import type { Drivers } from "../sensitivity/drivers.ts";
import type { Language } from "./language/en.ts";
import type { Report, ReportParameter } from "./report.ts";

/** Smaller shares of a variance nobody acts on. */
const LEAST_SHARE = 0.01;
/** NUSAP scores go from 0 to 4. */
const HIGHEST_SCORE = 4;

/** A figure whose draws were looked at, under the title that the report gives it. */
export type Driven = { readonly title: string; readonly unit: string; readonly drivers: Drivers };

/** Those of the report's main figures that it has rows for. */
export function drivenFigures({ sections, drivers }: Report): readonly Driven[] {
  return drivers.flatMap((each) =>
    sections.flatMap(({ title, unit, rows }) => {
      const row = rows.find(({ summary }) => summary.output === each.output);
      if (row === undefined) return [];
      return [{ title: row.label === "" ? title : `${title}, ${row.label}`, unit, drivers: each }];
    }),
  );
}

/** The largest share that one of the parameter's cells has, figure by figure; only shares that matter. */
export function influencesOf(
  { name }: ReportParameter,
  driven: readonly Driven[],
): readonly { readonly title: string; readonly share: Estimate }[] {
  return driven.flatMap(({ title, drivers }) => {
    const share = drivers.shares.find(({ parameter }) => parameter === name)?.share;
    return share === undefined || share.value < LEAST_SHARE ? [] : [{ title, share }];
  });
}

/** The greatest of them; 0 where the parameter does not matter. */
export function weightOf(parameter: ReportParameter, driven: readonly Driven[]): number {
  return Math.max(0, ...influencesOf(parameter, driven).map(({ share }) => share.value));
}

/** The mean of the scores as a share of the highest, 0 to 1 (NUSAP: Funtowicz and Ravetz 1990); undefined where there are none. */
export function strengthOf({ pedigree = {} }: ReportParameter): number | undefined {
  const scores = Object.values(pedigree);
  if (scores.length === 0) return undefined;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length / HIGHEST_SCORE;
}

/** "58% (Outward flow, 2018)", figure by figure. */
export function influenceTexts(
  parameter: ReportParameter,
  driven: readonly Driven[],
  { numbers }: Language,
): readonly string[] {
  return influencesOf(parameter, driven).map(({ title, share }) => `${numbers.percent(share)} (${title})`);
}
