/** What a library of studies has to say, before it is text: each with its published values, its doubts and its drivers. */
import type { Estimate, Interval } from "../../numerics/estimate.ts";
import type { Parameter, Scenario } from "../../scenario/scenario.ts";
import { centralInterval, quantileAt } from "../format.ts";
import type { Published, Report, ReportRow } from "../report.ts";
import type { OutputSection, SensitivityReport } from "../sensitivity/report.ts";

/** An input and the share of a figure's variance that it explains by itself. */
export type Driver = { readonly name: string; readonly share: Estimate };

/** A figure beside a published value; without one where the study has nothing to be compared with. */
export type LibraryFigure = {
  readonly output: string;
  readonly quantity: string;
  readonly label: string;
  readonly unit: string;
  readonly median: Estimate;
  readonly band: Interval;
  readonly published?: Published & { readonly bound: "value" | "at_least" | "at_most" };
  /** The input that matters most, and that which does among those of which least is known; none of which the draws cannot tell that it does. */
  readonly strongest?: Driver;
  readonly weakest?: Driver;
};

export type LibraryStudy = {
  /** Its file, relative to the folder of the library. */
  readonly file: string;
  readonly title: string;
  readonly question?: string;
  readonly economy?: string;
  /** Markets of its flows, without sub-markets. */
  readonly markets: readonly string[];
  /** Parameters that are assumed or missing, of how many. */
  readonly assumed: number;
  readonly parameters: number;
  readonly figures: readonly LibraryFigure[];
};

export type Library = {
  readonly studies: readonly LibraryStudy[];
  readonly samples: number;
  readonly seed: string;
  readonly sampler: string;
};

/** The level of the bands. */
export const LEVEL = 0.95;
/** Scores of a pedigree go from 0 to 4: below this mean an input is weak (van der Sluijs et al. 2005, Risk Analysis 25(2), 481-492). */
const WEAK = 2;
/** Standard errors above nothing from which a share is more than noise: the largest of several shares is named. */
const CLEAR = 3;

/** A study's entry. `drivers` is an analysis of its observed figures by shares of their variance; none where nothing varies. */
export function libraryStudy(
  file: string,
  scenario: Scenario,
  report: Report,
  drivers: SensitivityReport | undefined,
): LibraryStudy {
  const own = scenario.parameters.filter(({ place }) => place.file === scenario.place.file);
  const markets = scenario.flows.flatMap(({ market }) => market?.split("/")[0] ?? []);
  return {
    file,
    title: report.title,
    ...(report.question !== undefined && { question: report.question }),
    ...(report.economy !== undefined && { economy: report.economy }),
    markets: [...new Set(markets)],
    assumed: own.filter(isAssumed).length,
    parameters: own.length,
    figures: figuresOf(scenario, report, drivers),
  };
}

/** Every published value's figure; the last of the first quantity where nothing is published. */
function figuresOf(scenario: Scenario, report: Report, drivers: SensitivityReport | undefined): LibraryFigure[] {
  const shown = report.sections
    .filter(({ kind }) => kind !== "breakdown")
    .flatMap(({ quantity, unit, rows }) => rows.map((row) => ({ quantity, unit, row })));
  const observed = shown.filter(({ row }) => row.published.length > 0);
  const chosen = observed.length > 0 ? observed : headline(shown);
  return chosen.flatMap(({ quantity, unit, row }) => {
    const { summary, label } = row;
    const figure = {
      output: summary.output,
      quantity,
      label,
      unit,
      median: quantileAt(summary, 0.5),
      band: centralInterval(summary, LEVEL),
      ...driversOf(
        scenario,
        drivers?.outputs.find(({ output }) => output === summary.output),
      ),
    };
    if (row.published.length === 0) return [figure];
    return row.published.map((published) => ({
      ...figure,
      published: { ...published, bound: boundOf(scenario, published) },
    }));
  });
}

/** The latest row of the first quantity that is not the same in every draw. */
function headline<Shown extends { readonly quantity: string; readonly row: ReportRow }>(
  shown: readonly Shown[],
): Shown[] {
  const varies = ({ row }: Shown): boolean => row.summary.minimum !== row.summary.maximum;
  const first = shown.find(varies) ?? shown[0];
  return shown.filter((each) => each.quantity === first?.quantity).slice(-1);
}

function boundOf({ observations }: Scenario, { id }: Published): "value" | "at_least" | "at_most" {
  const kind = observations.find((each) => each.id === id)?.error.kind;
  return kind === "at_least" || kind === "at_most" ? kind : "value";
}

function driversOf(
  { parameters }: Scenario,
  section: OutputSection | undefined,
): { readonly strongest?: Driver; readonly weakest?: Driver } {
  const rows = section?.methods[0]?.rows ?? [];
  const all = rows
    .map(({ of, figures }): Driver => ({ name: of, share: Object.values(figures)[0]! }))
    .filter(({ share }) => share.value > CLEAR * share.standardError);
  const isWeak = ({ name }: Driver): boolean =>
    parameters.some((each) => each.name === name.split("[")[0] && isWeakInput(each));
  const [strongest] = all;
  const weakest = all.find(isWeak);
  return { ...(strongest && { strongest }), ...(weakest && { weakest }) };
}

function isAssumed({ status }: Parameter): boolean {
  return status === "assumed" || status === "missing";
}

/** Assumed or missing; or scored, and low on the mean. */
function isWeakInput(parameter: Parameter): boolean {
  const scores = Object.values(parameter.pedigree ?? {}).flat();
  if (scores.length === 0) return isAssumed(parameter);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length < WEAK;
}
