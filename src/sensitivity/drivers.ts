/**
 * What a run says of itself besides its figures, from a part of its own draws: which inputs explain how much of the variance
 * of its main figures, each by itself (given-first-order.ts), and how these figures settle as the draws grow.
 */
import { redraw } from "../engine/inputs.ts";
import type { Task } from "../engine/task.ts";
import type { CellName, Output } from "../model/model.ts";
import { ascendingOrder } from "../numerics/ascending-order.ts";
import type { Estimate } from "../numerics/estimate.ts";
import { exceedancesIn, tailShape } from "../numerics/pareto-tail.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { operandOf, reaching } from "./design.ts";
import { isConstant, partBounds, preparedByOrder } from "./given-data.ts";
import { givenFirstOrder } from "./given-first-order.ts";
import { finiteRows, keptOf } from "./rows.ts";

/** Of one figure; no shares where its draws have no variance, or too few are numbers. */
export type Drivers = {
  readonly output: CellName;
  /** Rows that were looked at, and in which the figure is a number. */
  readonly rows: number;
  /** The largest first. */
  readonly shares: readonly { readonly input: CellName; readonly parameter: string; readonly share: Estimate }[];
  /** Figures of growing parts of these rows. */
  readonly steps: readonly {
    readonly rows: number;
    readonly low: number;
    readonly median: number;
    readonly high: number;
  }[];
};

/** Blocks of 1,024 rows that are looked at, from all over the run: a share is then known to about a hundredth. */
const BLOCKS = 16;
/** In fewer rows neither shares nor quantiles say anything. */
const FEWEST_ROWS = 256;
/** With more inputs none explains much by itself, and to find out would take longer than the run. */
const MOST_INPUTS = 1000;
/** Above this shape of a tail a variance does not exist. */
const HEAVIEST = 0.5;
const LEVEL = 0.95;

/** In the order of `outputs`. Takes a tenth of a second for a hundred inputs. */
export function driversOf(task: Task, outputs: readonly Output[]): readonly Drivers[] {
  const { model, plan } = task;
  const wanted = model.inputs.map((_, input) => input);
  if (outputs.length === 0 || plan.rows < FEWEST_ROWS || wanted.length > MOST_INPUTS) return [];
  const all = Math.ceil(plan.rows / BLOCK);
  const count = Math.min(all, BLOCKS);
  const blocks = Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));
  const operands = outputs.map((output) => operandOf(model, output));
  const { inputs: x, computed } = redraw(task, blocks, wanted, operands);
  const orders = new Map<number, Uint32Array>();
  const orderOf = (k: number): Uint32Array => {
    const order = orders.get(k) ?? ascendingOrder(x[k]!);
    orders.set(k, order);
    return order;
  };
  return outputs.map((output, i): Drivers => {
    const { columns, kept } = finiteRows([computed[i]!]);
    const y = columns[0]!;
    const rows = y.length;
    if (rows < FEWEST_ROWS || isConstant(y)) return { output: output.name, rows, shares: [], steps: [] };
    const reached = reaching(
      model,
      output,
      wanted.map((input) => [input]),
    );
    const inOrder = (k: number): Uint32Array => (kept === undefined ? orderOf(k) : ascendingOrder(keptOf(x[k]!, kept)));
    const shares = hasVariance(y) ? sharesOf(reached.map(inOrder), y) : [];
    return {
      output: output.name,
      rows,
      shares: shares
        .map((share, k) => {
          const { name, parameter } = model.inputs[wanted[reached[k]!]!]!;
          return { input: name, parameter, share };
        })
        .sort((a, b) => b.share.value - a.share.value),
      steps: stepsOf(y),
    };
  });
}

function hasVariance(y: Float64Array): boolean {
  return !(tailShape(exceedancesIn(y), HEAVIEST) > HEAVIEST);
}

/** By the order of each input's draws. */
function sharesOf(orders: readonly Uint32Array[], y: Float64Array): readonly Estimate[] {
  const found = preparedByOrder(givenFirstOrder, orders, partBounds(y.length, 1, undefined))(y);
  // Without degrees of freedom, which result.json does not keep: a stored run is drawn as the run itself was.
  return found["S1"]!.map(({ value, standardError }) => ({ value: Math.max(0, value), standardError }));
}

/** Type 7 of Hyndman and Fan (1996). */
function quantileIn(sorted: Float64Array, probability: number): number {
  const rank = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(rank)]!;
  return below + (rank - Math.floor(rank)) * (sorted[Math.ceil(rank)]! - below);
}

/** Twice as many rows each time, the last being all. */
function stepsOf(y: Float64Array): Drivers["steps"] {
  const lengths: number[] = [];
  for (let rows = y.length; rows >= FEWEST_ROWS; rows = Math.floor(rows / 2)) lengths.unshift(rows);
  return lengths.map((rows) => {
    const sorted = y.slice(0, rows).sort();
    const at = (probability: number): number => quantileIn(sorted, probability);
    return { rows, low: at((1 - LEVEL) / 2), median: at(0.5), high: at((1 + LEVEL) / 2) };
  });
}
