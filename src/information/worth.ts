/** By how much findings would narrow each figure: regressions that figures share are made once. */
import { finiteRows, keptOf } from "../sensitivity/rows.ts";
import type { Model, Output } from "../model/model.ts";
import { inputsBehind } from "../model/reach.ts";
import type { Estimate } from "../numerics/estimate.ts";
import type { Finding } from "./candidate.ts";
import { partnersIn, type Draws, type Known } from "./draws.ts";
import { determines } from "./neighbours.ts";
import { coefficientsOf, factorOf } from "./least-squares.ts";
import { reductions, uncertain, type Measure, type Reduction, type Uncertain } from "./losses.ts";
import { onFinding, splineBasis, type SplineBasis } from "./one-finding.ts";
import { MOST_ROWS, normalScores, onFindings } from "./several-findings.ts";
import type { Smoother } from "./smoother.ts";

/** A figure that studies would narrow. */
export type Figure = {
  readonly output: Output;
  readonly uncertain: Uncertain;
  readonly inputs: Uint8Array;
  /** 1 for each row that is a number; absent where all are. */
  readonly kept?: Uint8Array;
  readonly failed: number;
};

/** What findings do to each measure of a figure. */
export type Worth = Readonly<Record<Measure, Reduction>>;

/** Fewer rows say nothing. */
export const FEWEST_ROWS = 100;

/** The figure, or why there is nothing to narrow. */
export function figureOf(draws: Draws, output: Output): Figure | string {
  const { model, replicates } = draws;
  const { columns, kept, failed } = finiteRows([draws.columnOf(output)]);
  const y = columns[0]!;
  if (y.length < FEWEST_ROWS) return `only ${y.length} draws are numbers`;
  if (y.every((value) => value === y[0])) return "it is the same in every draw";
  const inputs = inputsBehind(model, model.kept[output.column]!);
  return { output, uncertain: uncertain(y, replicates), inputs, failed, ...(kept && { kept }) };
}

const NOTHING: Estimate = { value: 0, standardError: 0 };

/** What does not bear on a figure is worth nothing, exactly. */
function worthless({ before }: Uncertain): Worth {
  const unchanged = (left: Estimate): Reduction => ({ gain: NOTHING, left, share: NOTHING });
  return { variance: unchanged(before.variance), width: unchanged(before.width), error: unchanged(before.error) };
}

/** Where all that a figure rests on is known, it is known. */
function everything({ before }: Uncertain): Worth {
  const gone = (gain: Estimate): Reduction => ({ gain, left: NOTHING, share: { value: 1, standardError: 0 } });
  return { variance: gone(before.variance), width: gone(before.width), error: gone(before.error) };
}

/** Whether every input of a figure is that of a cell of which nothing is in doubt. */
function settles(told: readonly Told[], inputs: Uint8Array): boolean {
  const known = new Set(told.flatMap((each) => (isKnown(each) ? inputsOf(each.cell) : [])));
  return inputs.every((is, input) => is === 0 || known.has(input));
}

/** A cell on which a figure rests, and what was found that tells of it: about the cell itself, or about what is tied to it. */
type Told = { readonly cell: Known; readonly by: readonly Finding[] };

function isKnown({ cell, by }: Told): boolean {
  return by[0]!.isPerfect && by[0]!.about === cell;
}

/** Looks at one candidate after the other. */
export class Appraiser {
  readonly #cells: readonly Known[];
  /** For each cell those that a tie joins with it. */
  readonly #tied: ReadonlyMap<Known, ReadonlySet<Known>>;
  /** For each figure the cells looked at, and whether each by itself determines it. */
  readonly #determined = new Map<Figure, Map<Known, boolean>>();
  readonly #bases = new Map<number, SplineBasis>();

  constructor(model: Model, cells: readonly Known[]) {
    this.#cells = cells;
    const partners = partnersIn(model);
    this.#tied = new Map(
      cells.map((cell) => {
        const reached = new Set(inputsOf(cell).flatMap((input) => [...partners[input]!]));
        return [cell, new Set(cells.filter((other) => inputsOf(other).some((input) => reached.has(input))))];
      }),
    );
  }

  /** What the findings are worth for each figure. */
  worthOf(findings: readonly Finding[], figures: readonly Figure[]): readonly Worth[] {
    const known = new Map<string, Smoother>();
    return figures.map((figure) => {
      const { kept, inputs, uncertain: before } = figure;
      const told = this.#toldBy(findings, inputs);
      if (told.length === 0) return worthless(before);
      if (settles(told, inputs) || told.some((each) => isKnown(each) && this.#determines(each.cell, figure))) {
        return everything(before);
      }
      const name = told.map(({ cell }) => cell.name).join();
      const smoother = (kept === undefined ? known.get(name) : undefined) ?? this.#smootherOf(told, kept);
      if (kept === undefined) known.set(name, smoother);
      return reductions(before, smoother);
    });
  }

  /** The regression of what rests on `inputs` on the findings; undefined where they tell nothing of it. */
  smootherFor(findings: readonly Finding[], inputs: Uint8Array, kept?: Uint8Array): Smoother | undefined {
    const told = this.#toldBy(findings, inputs);
    return told.length === 0 ? undefined : this.#smootherOf(told, kept);
  }

  /** Cells on which something rests that uses `inputs`, as far as the findings tell of them. */
  #toldBy(findings: readonly Finding[], inputs: Uint8Array): readonly Told[] {
    const settled = new Map(findings.flatMap((each) => (each.isPerfect ? [[each.about, each] as const] : [])));
    return this.#cells.flatMap((cell) => {
      if (!inputsOf(cell).some((input) => inputs[input] === 1)) return [];
      const own = settled.get(cell);
      if (own !== undefined) return [{ cell, by: [own] }];
      const by = findings.filter(({ about }) => this.#tied.get(cell)!.has(about));
      return by.length === 0 ? [] : [{ cell, by }];
    });
  }

  /** A figure may be a function of one cell though others stand in its formula: they cancel, as in a ratio. */
  #determines(cell: Known, figure: Figure): boolean {
    const looked = this.#determined.get(figure) ?? new Map<Known, boolean>();
    this.#determined.set(figure, looked);
    const { kept, uncertain: before } = figure;
    const known =
      looked.get(cell) ?? determines(kept === undefined ? cell.values : keptOf(cell.values, kept), before.y);
    looked.set(cell, known);
    return known;
  }

  #smootherOf(told: readonly Told[], kept?: Uint8Array): Smoother {
    const columns = told.map((each) => this.#columnFor(each, told.length === 1 ? Infinity : MOST_ROWS, kept));
    const [first] = columns;
    const basis = this.#basisFor(first!.length);
    return columns.length === 1 ? onFinding(first!, basis) : onFindings(columns, basis.scores);
  }

  /**
   * What is found of a cell as one column of at most `most` rows. Of several findings about it and its partners the linear
   * regression of its normal score on theirs: under a Gaussian copula and normal errors all that they say about it.
   */
  #columnFor({ cell, by }: Told, most: number, kept?: Uint8Array): Float64Array {
    const part = (column: Float64Array): Float64Array => {
      const left = kept === undefined ? column : keptOf(column, kept);
      return left.length > most ? left.subarray(0, most) : left;
    };
    if (by.length === 1) return part(by[0]!.values);
    const columns = by.map(({ values }) => part(values));
    const rankScores = this.#basisFor(columns[0]!.length).scores;
    const scores = columns.map((column) => normalScores(column, rankScores));
    const truth = normalScores(part(cell.values), rankScores);
    const rows = truth.length;
    const products = new Float64Array(by.length * by.length);
    const sums = new Float64Array(by.length);
    for (const [i, a] of scores.entries()) {
      for (const [j, b] of [...scores, truth].entries()) {
        if (j > i && j < scores.length) continue;
        let sum = 0;
        for (let row = 0; row < rows; row++) sum += a[row]! * b[row]!;
        if (j === scores.length) sums[i] = sum;
        else products[i * by.length + j] = sum;
      }
    }
    const coefficients = coefficientsOf(factorOf(products, by.length), sums);
    const column = new Float64Array(rows);
    for (const [i, score] of scores.entries()) {
      for (let row = 0; row < rows; row++) column[row]! += coefficients[i]! * score[row]!;
    }
    return column;
  }

  #basisFor(rows: number): SplineBasis {
    const known = this.#bases.get(rows) ?? splineBasis(rows);
    this.#bases.set(rows, known);
    return known;
  }
}

function inputsOf({ inputs }: Known): readonly number[] {
  const numbers: number[] = [];
  for (let input = 0; input < inputs.length; input++) if (inputs[input] === 1) numbers.push(input);
  return numbers;
}
