/** What the surroundings of a formula, a scenario as a rule, tell of the names that may stand in it. */
import type { Unit } from "./units.ts";

/** What a formula may know of a quantity. */
export type QuantityType = {
  /** "any": what stands there has been complained about, so that it agrees with everything. */
  readonly unit: Unit | "any";
  /** Undefined where they are not known, since what stands there has been complained about. */
  readonly indexes: readonly string[] | undefined;
  /** How messages call it where its name is not enough. */
  readonly origin?: string;
  /** "either": its value has been complained about. */
  readonly kind: "number" | "switch" | "either";
  /** Whether something of it has been complained about: then it has no value. */
  readonly isRefused?: boolean;
  /** Of a switch, in the order of its values 0, 1, 2... */
  readonly categories?: readonly string[];
  /** 0 or 1 in every cell and every draw. */
  readonly isCondition?: boolean;
};

/** The names in scope of a formula. */
export type Environment = {
  quantity(name: string): QuantityType | undefined;
  /** The members of an index, in order; none where they have been complained about. */
  index(name: string): readonly string[] | undefined;
  names(): Iterable<string>;
  indexNames(): Iterable<string>;
  /** What a formula may name here, for messages; "a parameter or variable" where nothing is said. */
  readonly expected?: string;
  /** What a name is that stands for no quantity: "the flow fees", and why it cannot stand in a formula, or what to write. */
  elsewhere?(name: string): { readonly what: string; readonly hint: string } | undefined;
  /** Whether a call by this name is a distribution. */
  isDistribution?(name: string): boolean;
};
