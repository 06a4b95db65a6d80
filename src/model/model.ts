/**
 * A scenario compiled: named cells, inputs with their laws, and a straight program over columns. Plain data that travels
 * to workers and that the kernels are made from.
 */
import type { Given, Law } from "../distributions/distribution.ts";

/** `fee[nationality=GTM,year=2017]`: indexes sorted by name. Keys draws and labels results. */
export type CellName = string;

/** Where a cell stands: one member an index, in the order of the quantity's declaration. */
export type Subscripts = Readonly<Record<string, string>>;

/** One random quantity: one column, one probability a draw. */
export type Input = {
  readonly name: CellName;
  /** The parameter it belongs to, and the cells that it serves: more than one where the draw is shared. */
  readonly parameter: string;
  readonly cells: readonly CellName[];
  /** The subscripts in its name: those of its cell, without what is shared. */
  readonly subscripts: Subscripts;
  readonly unit: string;
  /** 64-bit hash of the name that keys the stream (`was:` keeps the old one): low and high words. */
  readonly id: readonly [number, number];
  /** Of a stick that a vector of shares is broken from: the vector, named without the index that it is over. */
  readonly vector?: CellName;
  /** Index into `Model.laws`, where the law's arguments are constants; else the program evaluates it draw by draw. */
  readonly law?: number;
  /** 1: a second draw of the same input, independent of the first (the matrix *b* of a design with arms). 0 where absent. */
  readonly matrix?: 0 | 1;
  /** Its tie makes it of the scores of others: nothing is drawn. */
  readonly mixed?: true;
};

/** Some of a model's inputs, by their numbers. */
export type InputSet = ReadonlySet<number>;

/**
 * A correlation that was asked for between two inputs, in so many words or by what was asked for around them: what the
 * report compares with the one achieved.
 */
export type Asked = {
  /** Indexes into `inputs`. */
  readonly between: readonly [number, number];
  readonly measure: "rank" | "pearson";
  readonly value: number;
  /** What the draws follow, in the same measure: another number only where the matrix asked for had to be repaired. */
  readonly used: number;
};

/** Inputs tied by a copula. Each input is in one tie at most. */
export type Tie = {
  /** Indexes into `inputs`, in the order of their names. */
  readonly inputs: readonly number[];
  readonly asked: readonly Asked[];
} & (
  | {
      readonly copula: "gaussian";
      /** Lower Cholesky factor of the scores' correlation, row by row. */
      readonly factor: readonly number[];
      /** Numbers in a row of the factor, fewer than inputs where the last ones are `mixed`; as many where absent. */
      readonly width?: number;
    }
  | {
      readonly copula: "student";
      readonly df: number;
      readonly factor: readonly number[];
      /** The input whose draws, chi-square over df, are shared by all scores of the tie. */
      readonly mixing: number;
    }
  | { readonly copula: "clayton" | "gumbel"; readonly theta: number }
);

export type GaussianTie = Extract<Tie, { readonly copula: "gaussian" }>;

/** A column (>= 0) or the constant number ~operand (< 0). */
export type Operand = number;

/** A law whose arguments hold draws: it is made anew in every row. `operand` counts the step's operands. */
export type LawTemplate = {
  readonly family: string;
  readonly arguments: readonly {
    readonly name?: string;
    readonly value:
      | { readonly kind: "operand"; readonly operand: number }
      | { readonly kind: "given"; readonly given: Given }
      | { readonly kind: "law"; readonly law: LawTemplate };
  }[];
};

/**
 * One instruction: `to` is a column; what `name` means stands in `operations.ts`. "law" turns the probability that is
 * its first operand into a value of `law`.
 */
export type Step = {
  readonly name: string;
  readonly to: number;
  readonly operands: readonly Operand[];
  readonly law?: LawTemplate;
};

/**
 * Steps in an order in which each can run. Column i, for i below the number of inputs, holds input i: its probability,
 * and then its value where its law is constant. Further columns are reused once their last reader has run.
 */
export type Program = {
  readonly constants: readonly number[];
  readonly columns: number;
  readonly steps: readonly Step[];
};

/** One number that a run reports: a cell of an indicator or of a variable. */
export type Output = {
  readonly name: CellName;
  /** The indicator or quantity of which it is a cell: "inward", "payers". */
  readonly quantity: string;
  readonly subscripts: Subscripts;
  readonly unit: string;
  /** Index into `Model.kept`; several names may share a column (net and gap). */
  readonly column: number;
  /** Of a switch: the names that its numbers 0, 1, 2... stand for. */
  readonly categories?: readonly string[];
  /** A ratio: an infinite draw means undefined (denominator 0), not failed; -Infinity marks 0/0. */
  readonly ratio: boolean;
  /** Of what a group of payments adds to another output: see `model/composition`. */
  readonly part?: { readonly of: CellName; readonly group: string };
};

/** A condition that every draw should meet. Its column holds 0 where it does, else the number (from 1) of the first cell that breaks it. */
export type ModelCheck = { readonly title: string; readonly column: number; readonly cells: readonly CellName[] };

export type Model = {
  readonly inputs: readonly Input[];
  readonly ties: readonly Tie[];
  /** The distinct laws of the inputs. */
  readonly laws: readonly Law[];
  readonly program: Program;
  /** What a run keeps of every row. */
  readonly kept: readonly Operand[];
  readonly outputs: readonly Output[];
  readonly checks: readonly ModelCheck[];
};
