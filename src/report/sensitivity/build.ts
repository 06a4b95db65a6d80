/** From findings to a report: rows by importance, a sentence an output, and what must be known beside the figures. */
import { isPrecise } from "../../analysis/precision.ts";
import type { Output } from "../../model/model.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { ranking, type Finding } from "../../sensitivity/analyse.ts";
import type { Design } from "../../sensitivity/design.ts";
import type { Factor } from "../../sensitivity/factors.ts";
import { orderIn, type Order } from "../../sensitivity/growth.ts";
import { methods } from "../../sensitivity/index.ts";
import type { IndexPrecision } from "../../sensitivity/precision.ts";
import type { SensitivityMethod } from "../../sensitivity/method.ts";
import { headOf, labelOf, titleOf } from "../build.ts";
import { count, percent } from "../format.ts";
import type { MethodSection, OutputSection, SensitivityReport } from "./report.ts";
import { drivenBy } from "./sentence.ts";
import { strengthOf } from "./strength.ts";

/** Of names in a note. */
const MOST_NAMED = 3;

/** The findings stand in the order of the outputs, and of the methods within each. */
export function buildSensitivity(
  scenario: Scenario,
  design: Design,
  findings: readonly Finding[],
  { warnings, precision, run }: Pick<SensitivityReport, "warnings" | "precision" | "run">,
): SensitivityReport {
  const { outputs } = design;
  return {
    ...headOf(scenario),
    factors: factorsUsed(design).map((factor) => {
      const { name, members, because } = factor;
      const strength = strengthOf(factor, scenario, design.model);
      return { name, members, ...(because !== undefined && { because }), ...(strength !== undefined && { strength }) };
    }),
    outputs: outputs.map((output) => {
      const found = findings.filter((finding) => finding.output === output);
      return outputSection(output, found, scenario, design);
    }),
    precision,
    warnings: [...warnings, ...imprecise(precision, run.samples)],
    run,
  };
}

/** Indices that are less precise than was asked for. */
function imprecise(precision: readonly IndexPrecision[], samples: number): string[] {
  return precision
    .filter((each) => !isPrecise(each))
    .map(({ target, index, factor, output, margin }) => {
      const known = Number.isNaN(margin) ? "with an error that is unknown" : `to ± ${margin.toPrecision(3)}`;
      return `Precision ${target}: with ${count(samples)} samples ${index} of ${factor} for ${output} is known ${known}.`;
    });
}

/** What the methods look at: tied inputs joined, apart, or in both ways. */
function factorsUsed({ factors, apart, methods: names }: Design): readonly Factor[] {
  const ways = new Set(names.map((name) => splitsTies(methods[name])));
  const used = [...(ways.has(false) ? factors : []), ...(ways.has(true) ? apart : [])];
  return [...new Map(used.map((factor) => [factor.name, factor])).values()];
}

function splitsTies(method: SensitivityMethod): boolean {
  return method.kind === "arms" && method.splitsTies === true;
}

function outputSection(
  output: Output,
  findings: readonly Finding[],
  scenario: Scenario,
  design: Design,
): OutputSection {
  const { name, quantity, subscripts, unit } = output;
  const label = labelOf(output);
  const title = [titleOf(output, scenario), ...(label === "" ? [] : [label])].join(", ");
  const sections = findings.map((finding) => methodSection(finding, design, scenario));
  return {
    output: name,
    quantity,
    subscripts,
    title,
    unit,
    sentence: drivenBy(title, label !== "", sections[0]!),
    methods: sections,
  };
}

function methodSection(finding: Finding, design: Design, scenario: Scenario): MethodSection {
  const { of, estimates, withheld, leading, rows, failed } = finding;
  const method: SensitivityMethod = methods[finding.method];
  const main = estimates[method.sortedBy];
  const order = main === undefined ? [] : ranking(main);
  const settled = orderIn(finding.steps, order);
  return {
    method: method.name,
    says: method.says,
    indices: method.indices,
    sortedBy: method.sortedBy,
    ...(method.along && { along: method.along }),
    ofPairs: method.kind === "arms" && method.ofPairs === true,
    rows: order.map((position) => ({
      of: of[position]!,
      figures: Object.fromEntries(method.indices.map(({ name }) => [name, estimates[name]![position]!])),
    })),
    ...(withheld !== undefined && { withheld }),
    draws: rows,
    failed,
    steps: finding.steps.map(({ rows: draws, figures }) => ({
      draws,
      figures: order.map((position) => figures[position]!),
    })),
    ...(settled && {
      order: {
        factors: settled.between.map((position) => of[position]!),
        settledFrom: settled.from,
        wanted: settled.wanted,
      },
    }),
    ...(leading && {
      explained: {
        factors: leading.factors.map((position) => of[position]!),
        share: leading.explained,
        how: leading.how,
      },
    }),
    notes: [
      ...failedNote(finding, method),
      ...undefinedNote(finding, method),
      ...orderNote(finding, settled),
      ...dependenceNote(finding, method, design),
      ...singleNote(finding, method, design),
      ...weakNote(finding, method, order, design, scenario),
    ],
  };
}

function failedNote({ rows, failed }: Finding, { kind }: SensitivityMethod): string[] {
  if (failed === 0) return [];
  const share = percent({
    value: failed / rows,
    standardError: Math.sqrt(((failed / rows) * (1 - failed / rows)) / rows),
  });
  const where = { "given data": "draws", arms: "draws, in one arm or more,", points: "points" }[kind];
  return [
    `In ${count(failed)} of ${count(rows)} ${where} (${share}) the output is no finite number; they are left out.`,
  ];
}

function undefinedNote({ of, estimates }: Finding, { undefinedWhere, sortedBy }: SensitivityMethod): string[] {
  const why = undefinedWhere === undefined ? "the output is no number there" : undefinedWhere;
  const isMissing = (index: string, position: number): boolean => {
    return Number.isNaN(estimates[index]?.[position]?.value ?? 0);
  };
  const missing = of.filter((_, position) => isMissing(sortedBy, position));
  const partly = of.filter(
    (_, position) =>
      !isMissing(sortedBy, position) && Object.keys(estimates).some((index) => isMissing(index, position)),
  );
  return [
    ...(missing.length === 0 ? [] : [`${sortedBy} is not defined for ${namesIn(missing)}: ${why}.`]),
    ...(partly.length === 0 ? [] : [`Some figures of ${namesIn(partly)} are not defined: ${why}.`]),
  ];
}

/** Whether the first two are told apart, from how many draws on, or how many would do. */
function orderNote({ of }: Finding, order: Order | undefined): string[] {
  if (order === undefined) return [];
  const [first, second] = order.between.map((position) => of[position]!);
  const { from, wanted } = order;
  if (wanted !== undefined)
    return [
      `Which of ${first} and ${second} comes first is not settled: that would take about ${count(wanted)} samples.`,
    ];
  return [`That ${first} comes before ${second} is settled from ${count(from!)} samples on.`];
}

/** What dependence among the inputs makes of the figures, where there is any. */
function dependenceNote({ of, estimates }: Finding, method: SensitivityMethod, design: Design): string[] {
  if (Object.keys(estimates).length === 0) return [];
  const joined = design.factors.filter(({ because }) => because?.includes("dependent"));
  if (method.kind === "arms") {
    const named = new Set(of.flatMap((each) => each.split(" & ")));
    const tied = splitsTies(method) ? tiedAmong(design, named) : [];
    if (tied.length > 0) return [`Dependent: ${namesIn(tied)}. ${sentenceOf(method.underDependence)}`];
    const shared = joined.filter(({ name }) => named.has(name));
    if (shared.length === 0) return [];
    return [splitsTies(method) ? OTHER_COPULA : sentenceOf(method.underDependence)];
  }
  const concerned = joined.flatMap(({ members }) => members).filter((name) => of.includes(name));
  if (concerned.length === 0) return [];
  return [`Dependent: ${namesIn(concerned)}. ${sentenceOf(method.underDependence)}`];
}

/** Of methods that look at single inputs, where some were asked for as groups. */
function singleNote({ of, estimates }: Finding, { kind }: SensitivityMethod, { factors }: Design): string[] {
  if (kind === "arms" || Object.keys(estimates).length === 0) return [];
  const isGrouped = factors.some(
    ({ because, members }) => because?.includes("grouped") === true && members.some((name) => of.includes(name)),
  );
  return isGrouped ? ["It looks at each input by itself: groups are for methods with arms, such as sobol."] : [];
}

const OTHER_COPULA = "Inputs that another copula than the Gaussian ties are one factor: it does not take them apart.";

/** Of the factors that are `named` those that a copula ties to another one of them. */
function tiedAmong({ apart, model }: Design, named: ReadonlySet<string>): string[] {
  const looked = apart.filter(({ name }) => named.has(name));
  const tied = new Set<Factor>();
  for (const { inputs } of model.ties) {
    const concerned = looked.filter((factor) => inputs.some((input) => factor.inputs.has(input)));
    if (concerned.length > 1) for (const factor of concerned) tied.add(factor);
  }
  return looked.filter((factor) => tied.has(factor)).map(({ name }) => name);
}

/** Evidence of less than half the highest score is weak. */
const WEAK = 0.5;
/** A factor matters from this share of the most important one's index on. */
const MATTERS = 0.1;

/** What matters and rests on weak evidence: where a better source would help most. */
function weakNote(
  { of, estimates }: Finding,
  method: SensitivityMethod,
  order: readonly number[],
  design: Design,
  scenario: Scenario,
): string[] {
  if (method.kind !== "arms" || method.ofPairs) return [];
  const factors = new Map(factorsUsed(design).map((factor) => [factor.name, factor]));
  const sizes = estimates[method.sortedBy] ?? [];
  const least = MATTERS * Math.abs(sizes[order[0]!]?.value ?? 0);
  const weak = order.flatMap((position) => {
    const factor = factors.get(of[position]!);
    const strength = factor && strengthOf(factor, scenario, design.model);
    if (strength === undefined || strength >= WEAK || !(Math.abs(sizes[position]!.value) > least)) return [];
    return [`${of[position]} (strength ${strength.toFixed(2)} of 1)`];
  });
  return weak.length === 0 ? [] : [`Weak evidence behind what matters, the most important first: ${namesIn(weak)}.`];
}

function namesIn(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : names.join(", ");
}

function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
