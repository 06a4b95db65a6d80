/**
 * A scenario as read: everything a methodologist wrote, merged with its includes, every formula parsed, every entry with
 * its place. Plain data; nothing is resolved yet: names, units and cells are the business of `model/compile`.
 */
import type { Expression } from "../formula/expression.ts";
import type { Place } from "../issues/issue.ts";

/** From offset `from` of a text on, its characters stand in the file one after another from this line and column. */
export type Segment = { readonly from: number; readonly line: number; readonly column: number };

/** A text and where it stands; `segments` where it is not one line exactly as written (`placeIn` reads them). */
export type Text = { readonly text: string; readonly place: Place; readonly segments?: readonly Segment[] };

/** A parsed formula or value, its text as written (unquoted, lines joined) and the place of its first character. */
export type Formula = Text & { readonly expression: Expression };

/** What a parameter, or a flow end, is given: one thing for all cells, or a table that nests along `by`. */
export type Table<Leaf> =
  | { readonly kind: "leaf"; readonly leaf: Leaf; readonly place: Place }
  | {
      readonly kind: "table";
      readonly entries: readonly { readonly member: string; readonly place: Place; readonly value: Table<Leaf> }[];
      /** Stands, at its own level only, for the members not listed. */
      readonly otherwise?: Table<Leaf>;
      readonly place: Place;
    };

export type Described = {
  readonly name: string;
  readonly title?: string;
  readonly note?: string;
  readonly place: Place;
};

export type Index = Described & { readonly members: readonly string[] };

export type Source = {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly year?: number;
  readonly url?: string;
  readonly note?: string;
  readonly place: Place;
};

/** Where a number stands: published, derived from published ones, assumed, or missing. */
export type Status = "published" | "derived" | "assumed" | "missing";

/** NUSAP scores, 0 to 4 each; a list where several people scored. */
export type Pedigree = Readonly<
  Partial<Record<"proxy" | "empirical" | "theory" | "method" | "validation", readonly number[]>>
>;

/** Rank correlation between the members of an index: the same for all pairs, or r to the power of the lag. */
export type Across = {
  readonly index: string;
  readonly rank: number;
  readonly form: "exchangeable" | "ar1";
  readonly place: Place;
};

/** One draw for all members of an index, or one for each set of members. */
export type Shared = {
  readonly index: string;
  readonly sets: "all" | readonly (readonly string[])[];
  readonly place: Place;
};

export type Parameter = Described & {
  readonly unit: Text;
  readonly by: readonly Text[];
  readonly value: Table<Formula>;
  readonly across: readonly Across[];
  readonly shared: readonly Shared[];
  readonly sources: readonly Text[];
  readonly status?: Status;
  readonly pedigree?: Pedigree;
  /** The former name, whose stream of draws the parameter keeps. */
  readonly was?: string;
  /** Separated from uncertainty in two-dimensional Monte Carlo. */
  readonly variability: boolean;
};

export type Variable = Described & {
  readonly unit: Text;
  /** Checked against the indexes of the formula where given. */
  readonly by?: readonly Text[];
  readonly formula: Formula;
};

/** The economy at one end of a flow: its code, the name of an index of economies, or a table from members to codes. */
export type Flow = Described & {
  readonly from: Table<Text>;
  readonly to: Table<Text>;
  readonly by: readonly Text[];
  readonly account: "generation" | "management";
  readonly market?: string;
  /** The year of a flow that lacks the index `year`. */
  readonly year?: string;
  readonly value: Formula;
};

/** What a change replaces: `fee`, `fee[nationality=GTM]` (members not named: all), `chain.value`. */
export type Target = Text & {
  readonly name: string;
  /** Of a flow; a bare name of a flow means its value. */
  readonly property?: "value" | "from" | "to";
  readonly subscripts: readonly { readonly index: string; readonly member: string }[];
};

/** One changed assumption: what is replaced, and by what. A table nests along the indexes not subscripted. */
export type Change = {
  readonly target: Target;
  readonly value: Table<Formula>;
  readonly text: string;
};

export type Hypothesis = {
  readonly id: string;
  readonly title?: string;
  readonly note?: string;
  readonly prior?: number;
  readonly set: readonly Change[];
  readonly sources: readonly Text[];
  readonly place: Place;
};

/** The id of the scenario as it is, beside the ids of hypotheses; none of theirs has a space. */
export const AS_IT_IS = "as it is";

/** How far an observed value may lie from the model's. */
export type ErrorModel =
  | { readonly kind: "sd"; readonly sd: number }
  | { readonly kind: "relative_sd"; readonly sd: number }
  | { readonly kind: "log_sd"; readonly sd: number }
  | {
      readonly kind: "interval";
      readonly low: number;
      readonly high: number;
      /** Probability that the true value lies inside. */
      readonly level: number;
      /** The scale on which the error is normal; linear where absent. */
      readonly scale?: "log";
      /** What sort of interval it is, in the words of its source. */
      readonly meaning?: string;
    }
  | { readonly kind: "at_least" }
  | { readonly kind: "at_most" }
  | {
      readonly kind: "count";
      /** Relative standard deviation of the rate itself, beyond the chance of the count. */
      readonly spread?: number;
      /** Of so many cases each was counted with the probability that the cell is. */
      readonly trials?: number;
      /** The cell counts cases, of which each was counted with this probability: a cell, too. */
      readonly detection?: Formula;
    }
  | { readonly kind: "none" };

/** A published or measured value of an output cell: shown beside ours, and evidence where it has an error model. */
export type Observation = {
  readonly id: string;
  readonly title?: string;
  readonly of: Formula;
  /** Of two routes 0, their difference. */
  readonly value: number;
  /** The unit of `value`, where it is stated; else that of the cell. */
  readonly unit?: Text;
  /** A second route to the same quantity, a cell: what was observed is that both agree. */
  readonly against?: Formula;
  readonly error: ErrorModel;
  readonly sources: readonly Text[];
  readonly note?: string;
  readonly errorGroup?: { readonly name: string; readonly rank: number };
  readonly place: Place;
};

/** How ranks of tied quantities hang together beyond their correlation; student: smaller `df`, heavier joint tails. */
export type Copula =
  | { readonly kind: "gaussian" }
  | { readonly kind: "student"; readonly df: number }
  | { readonly kind: "clayton" }
  | { readonly kind: "gumbel" };

/** What a correlation is measured on: ranks (Spearman) or the values themselves. */
export type Measure = "rank" | "pearson";

/** Parameters that hang together. `between` and `quantity` are names, perhaps with subscripts. */
export type Dependence = { readonly place: Place; readonly note?: string; readonly sources: readonly Text[] } & (
  | {
      readonly kind: "pair";
      readonly between: readonly [Formula, Formula];
      readonly measure: Measure;
      readonly value: number;
      readonly copula: Copula;
    }
  | {
      readonly kind: "matrix";
      /** Two or more. */
      readonly between: readonly Formula[];
      readonly measure: Measure;
      /** Symmetric, ones on the diagonal, row by row in the order of `between`; perhaps indefinite. */
      readonly matrix: readonly (readonly number[])[];
      readonly copula: Copula;
    }
  | {
      /** A shared cause: the normal score of each quantity is loading x cause + sqrt(1 - loading^2) x its own. */
      readonly kind: "factor";
      readonly factor: string;
      readonly on: readonly { readonly quantity: Formula; readonly loading: number }[];
    }
);

export type Check = {
  readonly title: string;
  readonly that: Formula;
  readonly note?: string;
  readonly place: Place;
};

/** Parameters that sensitivity analysis treats as one. */
export type Group = Described & { readonly parameters: readonly Text[] };

/** A column of numbers that an `empirical(csv=..., column=...)` asks for: look it up with `columnOf`. */
export type DataColumn = {
  /** The file in which the call stands: `csv` is relative to it. */
  readonly from: string;
  readonly csv: string;
  readonly column: string;
  readonly numbers: readonly number[];
};

/** How a study would see a quantity: the law of what it observes, given the true value. */
export type Likelihood =
  | { readonly kind: "perfect" }
  /** Answers scatter about the true mean; `sd` in the unit of the quantity. */
  | { readonly kind: "mean"; readonly sd: number }
  /** Each answers yes with the true probability. */
  | { readonly kind: "share" }
  /** Quotes scatter about the true price by factors; `logSd` of their logarithms. */
  | { readonly kind: "prices"; readonly logSd: number }
  /** Tests of samples scatter about the true share; `sd` of one where the share is at its expected value. */
  | { readonly kind: "purity"; readonly sd: number }
  /** A whole population counted once; `spread` is the relative standard deviation beyond chance. */
  | { readonly kind: "count"; readonly spread: number }
  /** One finding, whose probability depends on which category of a switch is true. */
  | {
      readonly kind: "finding";
      readonly findings: readonly { readonly name: string; readonly given: ReadonlyMap<string, number> }[];
    };

/** One quantity that a study would ask after, and how. */
export type StudyItem = {
  readonly of: Target;
  readonly likelihood: Likelihood;
  /** Share of the sample that speaks about it. */
  readonly part: number;
  readonly place: Place;
};

/** A collection of data that could be made. */
export type PlannedStudy = {
  readonly id: string;
  readonly title?: string;
  readonly note?: string;
  readonly informs: readonly StudyItem[];
  /** Sizes of the sample, ascending; none where size has no meaning. */
  readonly sizes: readonly number[];
  /** Variance of an estimate over that of a simple random sample of the same size. */
  readonly designEffect: number;
  /** Share of those asked who answer. */
  readonly response: number;
  readonly population?: number;
  readonly maximum?: number;
  readonly cost?: { readonly fixed: number; readonly each: number; readonly unit: string };
  readonly sources: readonly Text[];
  readonly status?: Status;
  readonly place: Place;
};

/** What is to be decided on the figures. */
export type Decision = {
  readonly title?: string;
  readonly note?: string;
  readonly unit: Text;
  readonly place: Place;
} & (
  | {
      readonly kind: "options";
      readonly goal: "benefit" | "loss";
      readonly options: readonly {
        readonly id: string;
        readonly title?: string;
        readonly value: Formula;
        readonly place: Place;
      }[];
    }
  | {
      /** Which hypothesis is adopted; `losses` by the one that is true. */
      readonly kind: "hypotheses";
      readonly adopt: readonly { readonly id: Text; readonly losses: ReadonlyMap<string, number> }[];
    }
);

export type Scenario = {
  readonly id: string;
  readonly title: string;
  /** The question that the study asks, for the report's reader. */
  readonly question?: string;
  readonly note?: string;
  /** ISO 3166-1 alpha-3; absent where the scenario has no flows. */
  readonly economy?: Text;
  readonly headline: readonly ("generation" | "management")[];
  readonly indexes: readonly Index[];
  readonly sources: readonly Source[];
  readonly parameters: readonly Parameter[];
  readonly variables: readonly Variable[];
  readonly flows: readonly Flow[];
  readonly dependence: readonly Dependence[];
  readonly hypotheses: readonly Hypothesis[];
  readonly observations: readonly Observation[];
  readonly checks: readonly Check[];
  readonly groups: readonly Group[];
  readonly studies: readonly PlannedStudy[];
  readonly decision?: Decision;
  readonly data: readonly DataColumn[];
  /** Quantities and changes reported beside the indicators. Default: the ends of the model, variables that nothing else uses. */
  readonly outputs?: readonly Formula[];
  /**
   * Every file that was read, top file first: what the run record hashes. Named relative to the top file's folder; issues
   * say its path.
   */
  readonly files: readonly { readonly name: string; readonly path: string; readonly bytes: Uint8Array }[];
  readonly place: Place;
};

/** What is sure of an entry with mistakes, each absent where it is not: for the checks of whoever uses it. */
export type Remains = { readonly unit?: Text; readonly by?: readonly Text[] };

/** Names that stand in a scenario's files, but with mistakes: whoever uses them is not to blame for what follows. */
export type Unread = {
  readonly indexes: ReadonlySet<string>;
  /** Parameters and variables. */
  readonly quantities: ReadonlyMap<string, Remains>;
  readonly flows: ReadonlySet<string>;
  /** Whether the payments, or from where they are seen, are not known in full. */
  readonly payments: boolean;
};

/** Of a scenario in order. */
export const nothingUnread: Unread = {
  indexes: new Set(),
  quantities: new Map(),
  flows: new Set(),
  payments: false,
};
