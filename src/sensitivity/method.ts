/** The contract of a sensitivity method: what it needs to be computed, what it gives, and how certain that is. */
import type { Law } from "../distributions/distribution.ts";
import type { InputSet } from "../model/model.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { Sections } from "./sections.ts";

/** One number for each input: `S1`, `mu_star`. */
export type Index = {
  /** As SALib writes it, where SALib has it. */
  readonly name: string;
  readonly says: string;
  /** In the output's unit, or a pure number. */
  readonly scale: "output" | "pure";
};

type Described = {
  readonly name: string;
  /** The question that it answers, in one line. */
  readonly says: string;
  /** Author, year. */
  readonly source: string;
  readonly indices: readonly [Index, ...Index[]];
  /** Where the first indices are the output along an input: at which probabilities of it. */
  readonly along?: readonly number[];
  /** The index by whose size inputs are sorted. */
  readonly sortedBy: string;
  /** Whether its figures mean nothing where the output's variance does not exist. */
  readonly needsVariance: boolean;
  /** In which case an index is NaN; absent where it never is. */
  readonly undefinedWhere?: string;
  /** What to know where inputs depend on each other. */
  readonly underDependence: string;
};

/** Index by index, input by input, a number; NaN where the index is not defined. */
export type Values = Readonly<Record<string, readonly number[]>>;
/** The same with the error of each. */
export type Estimates = Readonly<Record<string, readonly Estimate[]>>;

/** From any draws of inputs and output. */
export type GivenDataMethod = Described & {
  readonly kind: "given data";
  /**
   * Figures, from 0 to 1, are low by about what falls with the square root of the rows: where its parts have so many rows or
   * more, that is taken off what is found in all.
   */
  readonly extrapolatedFrom?: number;
  /** `x` holds a column an input; what concerns them alone is done once for all outputs. `y` is finite and not constant. */
  prepare(x: readonly Float64Array[]): (y: Float64Array) => Values;
  /** The same by the order of each input's draws (`ascendingOrder`), where nothing else of them is looked at. */
  readonly prepareByOrder?: (orders: readonly Uint32Array[]) => (y: Float64Array) => Values;
};

/** What an analysis with arms is keyed by, and what the factors are called. */
export type About = { readonly names: readonly string[]; readonly key: readonly [number, number] };

/** From rows computed in several arms. A factor is the set of inputs that are changed together. */
export type ArmsMethod = Described & {
  readonly kind: "arms";
  /** Figures are of pairs of factors, (0, 1), (0, 2), ..., (1, 2), ... */
  readonly ofPairs?: true;
  /**
   * Takes inputs apart that a Gaussian copula ties: what is changed is drawn again given what stays. Other methods, and all
   * under other copulas, take them as one factor.
   */
  readonly splitsTies?: true;
  /** More factors would take too many arms, or pairs. */
  readonly mostFactors?: number;
  /** What each arm changes. */
  arms(factors: readonly InputSet[], about: About): readonly InputSet[];
  /** `columns` holds the output in each arm, finite in every row. */
  estimate(columns: readonly Float64Array[], sections: Sections, about: About): Estimates;
  /** The index that is a share of the variance, if one is, and the sum of those of the factors numbered `chosen`. */
  readonly shares?: {
    readonly index: string;
    /** "each by itself". */
    readonly how: string;
    together(columns: readonly Float64Array[], sections: Sections, about: About, chosen: readonly number[]): Estimate;
  };
};

/** An input at the points of a design: its values, and its law where that is the same everywhere. */
export type InputAtPoints = { readonly values: Float64Array; readonly law: Law | undefined };

/** From a few points that the method chooses; inputs are moved as if they were independent. */
export type PointsMethod = Described & {
  readonly kind: "points";
  /** For each of `inputs` (their names) a column of probabilities, all of one length. */
  points(inputs: readonly string[], samples: number, key: readonly [number, number]): readonly Float64Array[];
  /** `y` is the output in each point, `inputs` what the probabilities became there. */
  estimate(y: Float64Array, probabilities: readonly Float64Array[], inputs: readonly InputAtPoints[]): Estimates;
};

export type SensitivityMethod = GivenDataMethod | ArmsMethod | PointsMethod;
