/** What a collection has to say, before it is text: every flow of its studies by economy, market and year, beside the published series. */
import type { Estimate, Interval } from "../../numerics/estimate.ts";
import type { Issue } from "../../issues/issue.ts";
import { publishedCell } from "../../model/observed.ts";
import type { Collection, SeriesValue } from "../../scenario/collection.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { centralInterval, quantileAt } from "../format.ts";
import { LEVEL } from "../library/library.ts";
import type { Report } from "../report.ts";

/** One flow of one economy in one year; what a study or the series lacks is missing. */
export type FlowRow = {
  readonly economy: string;
  readonly market: string;
  readonly flow: string;
  /** "" where the study has no years. */
  readonly year: string;
  readonly unit: string;
  readonly published?: number;
  readonly simulated?: {
    /** File of the study, relative to the collection's folder. */
    readonly study: string;
    readonly median: Estimate;
    readonly band: Interval;
    /** Share of the draws at or below the published value. */
    readonly percentile?: Estimate;
  };
};

export type CollectionReport = {
  readonly title: string;
  readonly question?: string;
  /** Of the published series. */
  readonly series?: string;
  readonly rows: readonly FlowRow[];
  readonly samples: number;
  readonly seed: string;
  readonly sampler: string;
};

/** A study that was drawn. `file` is relative to the collection's folder. */
export type CollectedStudy = { readonly file: string; readonly scenario: Scenario; readonly report: Report };

const FLOWS: ReadonlySet<string> = new Set(["inward", "outward"]);

/** The rows of all studies, and of what the series has besides, by economy, market, flow and year. */
export function collectionRows(collection: Collection, studies: readonly CollectedStudy[]): readonly FlowRow[] {
  const values = collection.series?.values ?? [];
  const simulated = studies.flatMap((study) => rowsOf(study, values));
  const alone = values.filter((value) => !studies.some(({ scenario }) => isObserved(value, scenario)));
  const unit = simulated[0]?.unit ?? "";
  return [...simulated, ...alone.map((value) => bare(value, unit))].toSorted(byName);
}

/** The flows of one study; one that is nil in every draw is told only where the series has it. */
function rowsOf({ file, scenario, report }: CollectedStudy, values: readonly SeriesValue[]): readonly FlowRow[] {
  const economy = report.economy ?? "";
  const market = marketOf(scenario);
  const own = values.filter((value) => isObserved(value, scenario));
  return report.sections
    .filter(({ quantity, kind }) => kind === "indicator" && FLOWS.has(quantity))
    .flatMap(({ quantity, unit, rows }) =>
      rows.flatMap(({ label, summary, published }) => {
        const value = own.find((each) => cellOf(each) === summary.output);
        if (value === undefined && summary.minimum === 0 && summary.maximum === 0) return [];
        const beside = published.find((each) => each.value === value?.value);
        const simulated = {
          study: file,
          median: quantileAt(summary, 0.5),
          band: centralInterval(summary, LEVEL),
          ...(beside && { percentile: beside.percentile }),
        };
        const name = { economy, market, flow: quantity, year: label, unit };
        return [{ ...name, ...(value && { published: value.value }), simulated }];
      }),
    );
}

/** The markets of all its flows as far as they agree: `a` of `a/b` and `a/c`. */
function marketOf({ flows }: Scenario): string {
  const [first = [], ...others] = flows.flatMap(({ market }) => (market === undefined ? [] : [market.split("/")]));
  const differing = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return first.slice(0, differing < 0 ? undefined : differing).join("/");
}

function bare({ economy, market, flow, year, value }: SeriesValue, unit: string): FlowRow {
  return { economy, market, flow, year, unit, published: value };
}

/**
 * Complaints where a study has the flow of a value of the series in the very same market, but no observation of that
 * value: what is published stands in both, and must be the same number.
 */
export function strangeValues(
  { series }: Collection,
  studies: readonly { readonly file: string; readonly scenario: Scenario; readonly outputs: readonly string[] }[],
): readonly Issue[] {
  return (series?.values ?? []).flatMap((value) =>
    studies
      .filter(({ scenario }) => scenario.economy?.text === value.economy && marketOf(scenario) === value.market)
      .filter(({ outputs, scenario }) => outputs.includes(cellOf(value)) && !isObserved(value, scenario))
      .map(({ file }): Issue => {
        const got = `${value.value}, which ${file} has no observation of`;
        return { ...value.place, severity: "error", expected: `an observed value of ${cellOf(value)}`, got };
      }),
  );
}

/** Whether the study says itself that this was published of its flow, in the market or a part of it. */
function isObserved(value: SeriesValue, scenario: Scenario): boolean {
  const isInMarket = `${marketOf(scenario)}/`.startsWith(`${value.market}/`);
  return (
    scenario.economy?.text === value.economy && isInMarket && scenario.observations.some((each) => isOf(value, each))
  );
}

function isOf(value: SeriesValue, observation: Scenario["observations"][number]): boolean {
  return publishedCell(observation) === cellOf(value) && observation.value === value.value;
}

function cellOf({ flow, year }: SeriesValue): string {
  return `${flow}[year=${year}]`;
}

/** Sorted by the columns of the table, a market before its parts. */
function byName(one: FlowRow, other: FlowRow): number {
  const [a, b] = [one, other].map(({ economy, market, flow, year }) => [economy, market, flow, year]);
  const i = a!.findIndex((text, column) => text !== b![column]);
  return i < 0 ? 0 : a![i]! < b![i]! ? -1 : 1;
}
