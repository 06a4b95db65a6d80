/**
 * All words of a run's report in English. This text is the definition, too: `Language` is its type, so that a language which
 * lacks an entry does not compile. Texts of a scenario stay in the language of their author.
 */
import type { Verdict } from "../../analysis/linear.ts";
import type { Withheld } from "../../analysis/summary.ts";
import { economyName, UNKNOWN_ECONOMY } from "../../scenario/economies.ts";
import { english } from "../format.ts";

/** An indicator, what it means in a phrase, and how a sentence begins that says what it is estimated at. */
type Indicator = { readonly title: string; readonly meaning: string };

/** Terms for probabilities; likelihood.ts has their ranges. */
export type Likelihood =
  | "virtually certain"
  | "very likely"
  | "likely"
  | "about as likely as not"
  | "unlikely"
  | "very unlikely"
  | "exceptionally unlikely";

/** "a, b and c" */
function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

const { count } = english;

export const en = {
  /** As HTML's `lang` and `--language` have it. */
  code: "en",
  /** Of itself, in itself. */
  name: "English",
  numbers: english,
  listed,
  /** The name of an economy by its code, without an article. */
  economyName: (code: string) => (code === UNKNOWN_ECONOMY ? "not known" : economyName(code).replace(/^the /, "")),

  /** In the order of a reader's interest; `gap` is `net` under the name of a question and is not shown twice. */
  indicators: {
    inward: { title: "Inward flow", meaning: "payments of residents of other economies to residents of the economy" },
    outward: { title: "Outward flow", meaning: "payments of residents of the economy to residents of other economies" },
    total: { title: "Total flow", meaning: "inward plus outward: SDG indicator 16.4.1 for what the scenario covers" },
    net: { title: "Gap (net flow)", meaning: "inward less outward" },
    ratio: { title: "Ratio", meaning: "inward divided by outward; unstable where outward is small" },
    domestic: {
      title: "Domestic payments",
      meaning: "payments between residents of the economy: no cross-border flow",
    },
    elsewhere: { title: "Payments elsewhere", meaning: "payments between other economies, which bypass the economy" },
  } as Readonly<Record<string, Indicator>>,
  /** The change of any figure. */
  change: {
    title: "Change between years",
    meaning: "the later year less the earlier one, draw by draw: what both years share cancels out",
    of: (title: string) => `${title}: change between years`,
    from: (from: string, to: string) => `${from} to ${to}`,
  },
  /** By what an indicator is broken down. */
  by: (title: string, dimension: string) => `${title} by ${dimension}`,
  byYear: (title: string) => `${title} by year`,

  /** The sentence that heads a report. */
  sentence: {
    nothing: "The scenario reports no figure.",
    inYear: (year: string) => `in ${year}, `,
    inRow: (label: string) => `${label}: `,
    /** `title` is that of an indicator or quantity. */
    subject: (quantity: string, title: string, economy: string | undefined): string => {
      const of = economy === undefined ? "" : ` of ${economyName(economy)}`;
      const flows = quantity === "inward" || quantity === "outward";
      return flows ? `${quantity} illicit financial flows${of} are` : `${title}${of} is`;
    },
    bandMeans:
      "The band holds 95% of the values that follow from the inputs as stated, 2.5% lying on either side of it. It knows nothing of what the scenario leaves out.",
    estimated: (subject: string, amount: string) => `${subject} estimated at ${amount}`,
    band: (median: string, band: string) => `${median} (95% of the simulated values lie between ${band})`,
    bandAgain: (median: string, band: string) => `${median} (95% of them between ${band})`,
    single: (median: string) => `${median}, in a single draw`,
    same: (median: string) => `${median}, the same in every draw`,
  },

  /** Calibrated words, each tied to a range of probability. */
  likelihood: {
    words: {
      "virtually certain": "virtually certain",
      "very likely": "very likely",
      likely: "likely",
      "about as likely as not": "about as likely as not",
      unlikely: "unlikely",
      "very unlikely": "very unlikely",
      "exceptionally unlikely": "exceptionally unlikely",
    } as Readonly<Record<Likelihood, string>> | undefined,
    /** Of inward exceeding outward. */
    exceeds: (share: string, word: string | undefined) =>
      word === undefined
        ? `Inward exceeds outward in ${share} of the simulated values.`
        : `Given the inputs as stated, it is ${word} (${share} of the simulated values) that inward exceeds outward.`,
    scale:
      "Words of likelihood are those of the IPCC: virtually certain 99-100% of the simulated values, very likely 90-100%, likely 66-100%, about as likely as not 33-66%, unlikely 0-33%, very unlikely 0-10%, exceptionally unlikely 0-1%. They speak of the model with its inputs as stated.",
  },

  /** Heads of tables and names of statistics. */
  heads: {
    median: "median",
    mean: "mean",
    sd: "standard deviation",
    between: (level: string) => `${level} between`,
    valuesBetween: (level: string) => `${level} of values between`,
    shortest: (level: string) => `Shortest such ${level}`,
    year: "Year",
    row: "Row",
    published: "Published",
    ourMedian: "Our median is",
    atOrBelow: "Share of our values at or below it",
    source: "Source",
    withheld: "withheld",
    table: (title: string) => `Table: ${title}`,
    inUnit: (unit: string) => `in ${unit}`,
    publishedOf: (title: string) => `published values of ${title}`,
    besidePublished: "Beside published values",
  },

  /** What must be said beside the figures of a section. */
  notes: {
    pointwise: "Bands are pointwise: each holds for its own row, not for all rows at once.",
    /** `draws` such as "3.2% of draws (2017)". */
    shareOfDraws: (share: string, of: string) => `${share} of draws${of}`,
    undefined: (draws: string, isRatio: boolean) =>
      `In ${draws} ${isRatio ? "outward is zero" : "the denominator is zero"} and the ratio is undefined; quantiles count such a draw as infinite.`,
    failed: (shares: string) =>
      `Failed draws, whose values are no finite numbers, are left out of every figure: ${shares}.`,
    failedOf: (failed: string, all: string, of: string, share: string) => `${failed} of ${all}${of}, ${share}`,
    withheld: (both: boolean, rows: string, reason: string) =>
      `${both ? "Mean and standard deviation are withheld" : "The standard deviation is withheld"}${rows === "" ? "" : ` for ${rows}`}: ${reason}.`,
    /** Why a figure is withheld. */
    reason: (withheld: Withheld): string => {
      switch (withheld.kind) {
        case "no numbers":
          return "no draw is a number";
        case "zero denominator":
          return "the denominator is zero in some draws, so the ratio has no mean";
        case "too large":
          return "the draws are too large for a mean to be computed";
        case "heavy tail": {
          const weight = `the tail index is ${withheld.index.toFixed(2)}`;
          return withheld.mean
            ? `a few extreme draws would decide them, however many are drawn (${weight})`
            : `a few extreme draws would decide it (${weight})`;
        }
      }
    },
    atOrBelow: (share: string, values: string) => `${share} of the simulated values lie at or below ${values}.`,
    exceed: (shares: string, threshold: string) => `${shares} of the simulated values exceed ${threshold}.`,
    none: "none",
    all: "all",
    rough: "A figure marked ~ is smaller than its own sampling error, or its error is unknown: take more samples.",
  },

  /** A published value beside ours. */
  published: {
    line: (note: string) => `published ${note}`,
    sources: (source: string) => `Published values: ${source}.`,
    compared: (value: string, difference: string, position: string) =>
      `${value}: our median is ${difference}; ${position}`,
    notComparable: "not comparable with it",
    equal: "equal to it",
    equalWithinError: "equal to it within the sampling error",
    lower: (share: string) => `${share} lower`,
    higher: (share: string) => `${share} higher`,
    allAbove: "all of ours lie above it",
    noneAbove: "none of ours lies above it",
    atOrBelow: (share: string) => `${share} of ours lie at or below it`,
  },

  /** How precise figures are for which that was asked. */
  precision: {
    title: "Precision",
    target: (target: string, missed: string, all: string, isOnly: boolean, figure: string, known: string) => {
      if (isOnly) return `${target}: ${missed === "0" ? "met" : "missed"}; ${figure} is ${known}`;
      const met = missed === "0" ? `met by all ${all} figures` : `missed by ${missed} of ${all} figures`;
      return `${target}: ${met}; the least precise, ${figure}, is ${known}`;
    },
    knownTo: (margin: string, wanted: string) => `known to ${margin} where ${wanted} was asked for`,
    unknown: (wanted: string) => `of an error not known, where ${wanted} was asked for`,
    ended: (samples: string) => `The run ended before that with ${samples} samples`,
    mostReplicates: (replicates: string) =>
      `: ${replicates} replicates are the most; with more --samples to begin with they are longer.`,
    mostSamples: (most: string) => `, of ${most} that --max-samples allows.`,
  },

  /** What is doubtful of a run, a line each. */
  warnings: {
    title: "Warnings",
    precision: (target: string, what: string, known: string, samples: string, wanted: string) =>
      `precision ${target}: ${what} is ${known} with ${samples} samples, not to ${wanted}`,
    statisticOf: (statistic: string, output: string) => `${statistic} of ${output}`,
    knownTo: (margin: string) => `known to ${margin}`,
    errorUnknown: "of an error not known",
    furtherImprecise: (others: string) => `${others} further figures are less precise than asked for, too`,
    repaired: (between: string, measure: string, asked: string, used: string) =>
      `${between}: ${measure} ${asked} asked, ${used} used`,
    achieved: (value: string) => `${value} achieved`,
    standardError: (error: string) => ` (standard error ${error})`,
    furtherRepaired: (others: string) =>
      `${others} further correlations are used otherwise, too; the page and result.json have them all`,
    failed: (draws: string, share: string) => `${draws} draws (${share}) fail: a figure is no finite number in them`,
    undrawn: (
      input: string,
      rows: string,
      looked: string,
      first: boolean,
      draw: string,
      expected: string,
      got: string,
    ) =>
      `${input} cannot be drawn in ${rows} of the ${first ? "first " : ""}${looked} failed draws: in draw ${draw} expected ${expected}, got ${got}`,
    region: (input: string, failed: string, others: string) =>
      `${input} in failed draws: ${failed}; in the others: ${others}`,
    categories: (names: readonly string[]) => names.join(" or "),
    span: (level: string, span: string) => `${level} between ${span}`,
    check: (title: string, what: readonly string[]) => `check "${title}" ${what.join(" and ")}`,
    broken: (share: string, cell: string) => `is broken in ${share} of draws${cell === "" ? "" : `, first in ${cell}`}`,
    unjudged: (share: string) => `cannot be judged in ${share} of draws`,
  },

  /** Conditions and correlations. */
  checks: {
    title: "Checks",
    meaning: "Conditions that the scenario states, looked at in every draw. A draw that breaks one is kept.",
    caption: "How many draws break each condition",
    heads: ["Condition", "Broken", "Most often first in"] as readonly string[],
    none: "in no draw",
    broken: (share: string, draws: string) => `in ${share} of ${draws} draws`,
    unjudged: (share: string) => `; not to be judged in ${share}`,
  },
  dependence: {
    title: "Dependence",
    inText: (asked: string) => `Correlations of the draws: ${asked} asked for`,
    meaning:
      "Correlations that the scenario asks for, those that the draws follow (others only where all that was asked for cannot hold at once), and those that up to 16,384 of the draws have.",
    caption: "Correlations between inputs",
    heads: ["Inputs", "Measure", "Asked", "Used", "Achieved"] as readonly string[],
    pair: (a: string, b: string) => `${a} and ${b}`,
    rank: "rank",
    line: (pair: string, measure: string, asked: string, achieved: string) =>
      `${pair}: ${measure} ${asked} asked, ${achieved} achieved`,
    none: "none",
    further: "all others are nearer to what was asked for",
  },

  /** What was put in. */
  parameters: {
    title: "Parameters",
    meaning: "What was put in, as the scenario's author wrote it.",
    assumed: (assumed: number, all: number) => `${assumed} of ${all} ${assumed === 1 ? "is" : "are"} assumed.`,
    caption: "Parameters of the scenario",
    heads: [
      "Parameter",
      "Unit",
      "Value",
      "What it states",
      "Source",
      "Status",
      "Share of the variance",
    ] as readonly string[],
    values: (all: number) => `${all} values`,
    noSource: "none",
    /** Words for the status of a parameter; one that is not among them stands as it is. */
    statuses: {
      published: "published",
      derived: "derived",
      assumed: "assumed",
      "no source stated": "no source stated",
    } as Readonly<Record<string, string>>,
    others: "others",
    /** `scores` such as "proxy 2 and method 3". */
    pedigree: (scores: string) => `NUSAP scores out of 4: ${scores}`,
    /** Criteria of a pedigree. */
    criteria: {
      proxy: "proxy",
      empirical: "empirical basis",
      theory: "theoretical basis",
      method: "method",
      validation: "validation",
    } as Readonly<Record<string, string>>,
  },
  /** What a value states. */
  values: {
    constant: "a constant",
    computed: "computed from other parameters",
    between: (level: string) => `${level} between the two values`,
    below: (levels: string) => `the values below which ${levels} lie`,
    /** Families that say more as a whole than by the names of their arguments. */
    families: {
      to: "90% between the two values",
      uniform: "least and greatest, all between equally likely",
      loguniform: "least and greatest, every order of magnitude between equally likely",
      switch: "rival assumptions, each with its probability",
      discrete: "single values, each with its probability",
      dirichlet: "shares that add up to 100%",
      empirical: "records, resampled with their weights",
      histogram: "classes, each with its probability",
      mixture: "one of several distributions, each with its weight",
      experts: "several experts' distributions, pooled with weights",
      truncate: "a distribution cut to an interval",
      rate: "successes among trials",
    } as Readonly<Record<string, string>>,
    /** Names of arguments; one that is not among them stands as it is. */
    arguments: {
      min: "least",
      max: "greatest",
      mode: "most likely",
      mean: "mean",
      sd: "standard deviation",
      median: "median",
      gsd: "geometric standard deviation",
      mu: "mean of the logarithm",
      sigma: "standard deviation of the logarithm",
      lower: "lower end of the most likely",
      upper: "upper end of the most likely",
      se: "standard error",
      df: "degrees of freedom",
      deff: "design effect",
      shape: "shape",
      scale: "scale",
      rate: "rate",
      location: "location",
      trials: "trials",
      successes: "successes",
      count: "count",
    } as Readonly<Record<string, string>>,
  },
  sources: { title: "Sources" },

  /** The law of propagation of uncertainty. */
  linear: {
    title: "By the law of propagation of uncertainty",
    meaning:
      "The model expanded to first order at the means of its inputs, and whether that would have done instead of draws (JCGM 101:2008, clause 8).",
    caption: "First-order propagation beside the central 95% of the draws",
    heads: ["Figure", "Estimate and interval", "Standard uncertainty", "Verdict"] as readonly string[],
    nothing: "none: it depends on a switch or turns on a condition at the means, or an input has no variance",
    none: "none",
    noDerivative: "no derivative at the means, or an input has no variance",
    span: (estimate: string, span: string) => `${estimate}, 95% between ${span}`,
    off: (distance: string) => `an end is off by ${distance}`,
    verdict: (agreed: Verdict | undefined, open: Verdict | undefined, off: string): string => {
      const digits = ({ digits }: Verdict): string =>
        digits === 1 ? "one digit of the standard deviation" : "two digits of it";
      if (agreed === undefined && open === undefined) return `it would not have done: ${off}`;
      const tell = open === undefined ? "" : `for ${digits(open)} more samples would have to tell`;
      if (agreed === undefined) return `whether it would have done ${tell}: ${off}`;
      return `it would have done for ${digits(agreed)}${tell === "" ? "" : `, and ${tell}`}: ${off}`;
    },
  },

  /** What varies apart from what is uncertain. */
  variability: {
    title: "What varies, apart from what is uncertain",
    sentence: (varying: number, parameters: readonly string[], uncertain: number) =>
      `Each statistic is over ${count(varying)} draws of what varies (${parameters.join(", ")}); its median and the central 95% are over ${count(uncertain)} draws of what is uncertain.`,
    heads: ["Over what varies", "Median over what is uncertain", "95% between"] as readonly string[],
  },

  /** What explains the variance of the main figures. */
  drivers: {
    title: "What drives the figures",
    meaning:
      "The share of the variance that each input explains by itself, from up to 16,384 of the run's own draws, by ranks (Gamboa, Gremaud, Klein and Lagnoux 2022). Inputs that depend on each other share what they explain, and shares need not add up to 100%.",
    chart: (figure: string) => `Share of the variance of ${figure}`,
    table: (figure: string) => `Figures: ${figure}`,
    description: (figure: string) => `${figure}: share of the variance by input; the table gives the figures`,
    plane: (figure: string) =>
      `${figure}: strength of the evidence behind each input against its share of the variance; what is weak and matters stands at the top left`,
    strength: "strength of the pedigree",
    input: "Input",
    share: "Share of the variance",
  },
  convergence: {
    title: "How the figures settle",
    meaning:
      "The median and the ends of the central 95% from more and more of the draws, up to 16,384 of them. Where the lines still wander, more samples are needed; the sampling errors of the final figures are in result.json.",
    draws: "draws",
    description: (figure: string) => `${figure}: median and ends of the central 95% from twice as many draws each time`,
  },
  assumptions: {
    title: "Assumptions",
    meaning:
      "What no published source backs, the most influential first. The strength is the mean of the pedigree's NUSAP scores.",
    caption: "Register of assumptions",
    heads: ["Assumption", "Why", "Status", "Strength", "Share of the variance"] as readonly string[],
    little: "below 1%",
    fixed: "held fixed",
    noPedigree: "not scored",
  },
  equations: {
    title: "Method: the equations",
    meaning:
      "Every quantity and flow of the scenario as it is computed, in each draw anew. Indicators are sums of flows: inward what residents receive from abroad, outward what they pay abroad.",
  },

  /** Titles and words under charts. */
  charts: {
    rows: (title: string, from: string, to: string) =>
      `${title}: median and bands of the simulated values, ${from} to ${to}; the table gives the figures`,
    density: (title: string, several: boolean) =>
      `${title}: histogram of the simulated values${several ? ", one a row" : ""}; the table gives the quantiles`,
    densityTitle: (several: boolean) =>
      `How the simulated values are distributed${several ? "; each row is drawn to its own height" : ""}`,
    densityOfRows: "How the simulated values of each row are distributed",
    median: "median",
    valuesIn: (level: string) => `${level} of the simulated values`,
    centralIn: (level: string) => `central ${level} of the simulated values`,
    rest: "the rest",
    published: "published",
    unit: "unit",
    draws: "draws",
    exceedance: (title: string) =>
      `${title}: share of the simulated values above each value; the table gives the quantiles`,
    exceedanceTitle: "How often each value is exceeded",
    exceeded: "% of the simulated values above",
    whoPaysWhom: "Who pays whom",
    flowsMeaning:
      "Rows pay columns. Each cell has the median, and below it the ends of the central 95% of the simulated values.",
    flowsTitle: (year: string, unit: string) => [year, unit].filter((part) => part !== "").join(", "),
    flows: (year: string) => `flows by payer and payee${year === "" ? "" : `, ${year}`}, with medians and bands`,
    payer: "payer",
    payee: "payee",
    saveSvg: "Save the chart (SVG)",
    saveCsv: "Save its data (CSV)",
  },

  /** The page and the text as wholes. */
  page: {
    contents: "Contents",
    result: "Result",
    command: "Command",
    madeBy: (engine: string, samples: string, scenario: string) =>
      `Made by ${engine} from ${samples} samples of the scenario ${scenario}.`,
    alsoReported: "Also reported",
    toSeeAll: "To see them whole: --out DIR for the page, --format json or csv.",
    withBand: (value: string, band: string) => `${value} (95% between ${band})`,
    further: "Further figures",
    notes: "Notes",
    rows: (title: string, rows: number) => `${title} (${rows} ${rows === 1 ? "row" : "rows"})`,
  },
  reading: {
    title: "How to read this page",
    draws: [
      "Each figure comes from many draws: every uncertain input takes a value from the distribution that the scenario gives it, and the result is computed anew. The ",
      "median",
      " has half of the simulated values on either side.",
    ] as readonly [string, string, string],
    bands: [
      "A ",
      "band",
      " holds the stated share of the simulated values. It tells what follows from the inputs as they were assumed; it cannot know of what the scenario leaves out, and it is no statement about sampling from a population.",
    ] as readonly [string, string, string],
    digits: [
      "Figures are ",
      "printed with the digits",
      " that the simulation settles: another seed would change no more than about the last one. Full numbers and their standard errors are in the file result.json.",
    ] as readonly [string, string, string],
  },

  /** How the run is repeated. */
  run: {
    title: "To repeat this run",
    verify: "To verify it, bit by bit, in the folder that holds the run's folder:",
    inFolder: "In the folder of the scenario:",
    inText: "To repeat this run, in the scenario's folder",
    facts: {
      scenario: "scenario",
      hash: "SHA-256 of its files",
      files: "files",
      samples: "samples",
      dependence: "dependence",
      seed: "seed",
      quantiles: "quantiles",
      engine: "engine",
      hypothesis: "hypothesis",
      economy: "seen from",
      changed: "changed",
    },
    exact: "exact",
    fromTables: (error: string) => `from tables, verified to a relative error of ${error}`,
    samples: (
      samples: string,
      sampler: string,
      replicates: number,
      each: string | undefined,
      asked: string | undefined,
      sought: boolean,
    ) => {
      const parts = each === undefined ? "" : `, ${replicates} replicates of ${each}`;
      const begun = sought ? "to begin with, and more until it was precise enough" : "were asked for";
      return `${samples} (${sampler}${parts}${asked === undefined ? "" : `; ${asked} ${begun}`})`;
    },
  },
};

/** The words of a report in one language. */
export type Language = typeof en;
