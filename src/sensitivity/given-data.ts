/**
 * Figures of methods that work on any draws, with their errors: the same figures of some parts of the rows, which are
 * independent of each other, spread about their own mean (Asmussen and Glynn, Stochastic Simulation, 2007, section III.5a).
 * About the figure of all rows they would not do: in fewer rows chance alone moves a distance further from 0.
 */
import { ascendingOrder, ordersOfParts } from "../numerics/ascending-order.ts";
import { acrossReplicates, type Estimate } from "../numerics/estimate.ts";
import { growing } from "./growth.ts";
import type { Estimates, GivenDataMethod, Values } from "./method.ts";
import { FEWEST_ROWS } from "./rows.ts";
import { sectionBounds } from "./sections.ts";

/** Parts of independent rows, as many as a stratified design has replicates. */
const PARTS = 16;
/** In fewer rows a part's figures differ from those of others by no more than the number of values that they can have. */
const FEWEST_IN_PART = 20;

/** Bounds of the parts of `rows` rows, those that are `kept`: the replicates of a design, or parts that hold enough rows. */
export function partBounds(rows: number, replicates: number, kept: Uint8Array | undefined): Uint32Array {
  const left = kept === undefined ? rows : kept.reduce((sum, each) => sum + each, 0);
  return sectionBounds(rows, replicates, kept, Math.max(1, Math.min(PARTS, Math.floor(left / FEWEST_IN_PART))));
}

/** A method prepared for all rows and for each of their parts. */
export type Prepared = (y: Float64Array) => Estimates;

/** `x` holds a column an input; part p has the rows from bounds[p] to before bounds[p + 1]. */
export function preparedWith(method: GivenDataMethod, x: readonly Float64Array[], bounds: Uint32Array): Prepared {
  const { prepareByOrder } = method;
  if (prepareByOrder !== undefined)
    return preparedByOrder({ ...method, prepareByOrder }, x.map(ascendingOrder), bounds);
  const parts = partsBetween(bounds, ({ first, end }) =>
    method.prepare(x.map((column) => column.subarray(first, end))),
  );
  return togetherWith(method, method.prepare(x), parts);
}

/** The same by the order of each input's draws. */
export function preparedByOrder(
  method: GivenDataMethod & Required<Pick<GivenDataMethod, "prepareByOrder">>,
  orders: readonly Uint32Array[],
  bounds: Uint32Array,
): Prepared {
  const ofParts = orders.map((order) => ordersOfParts(order, bounds));
  const parts = partsBetween(bounds, (_, p) => method.prepareByOrder(ofParts.map((each) => each[p]!)));
  return togetherWith(method, method.prepareByOrder(orders), parts);
}

/** Rows of a part, and what makes its figures. */
type Part = { readonly first: number; readonly end: number; readonly figures: (y: Float64Array) => Values };

function partsBetween(
  bounds: Uint32Array,
  prepare: (rows: Pick<Part, "first" | "end">, part: number) => Part["figures"],
): readonly Part[] {
  return Array.from({ length: bounds.length - 1 }, (_, p) => {
    const rows = { first: bounds[p]!, end: bounds[p + 1]! };
    return { ...rows, figures: prepare(rows, p) };
  });
}

function togetherWith(
  method: Pick<GivenDataMethod, "extrapolatedFrom">,
  whole: Part["figures"],
  parts: readonly Part[],
): Prepared {
  const { extrapolatedFrom = Infinity } = method;
  const isExtrapolated = parts.length > 1 && parts.every(({ first, end }) => end - first >= extrapolatedFrom);
  return (y) => {
    const found = whole(y);
    const others = parts.map(({ first, end, figures }) => figuresOfPart(y.subarray(first, end), figures));
    return Object.fromEntries(
      Object.entries(found).map(([name, values]) => [
        name,
        values.map((value, i) =>
          spreadAbout(
            value,
            others.map((each) => each?.[name]?.[i] ?? NaN),
            isExtrapolated,
          ),
        ),
      ]),
    );
  };
}

/** A method prepared for the first `rows` rows, of which `end` are left. */
export type GrowingPart = { readonly rows: number; readonly end: number; readonly figures: Prepared };

/** Of `rows` rows, those that are `kept`, whose columns are `x`: prepared for growing parts of them, the last being all. */
export function growingParts(
  method: GivenDataMethod,
  x: readonly Float64Array[],
  rows: number,
  replicates: number,
  kept?: Uint8Array,
): readonly GrowingPart[] {
  const all = partBounds(rows, replicates, kept);
  const left = all.at(-1)!;
  const parts = replicates > 1 ? replicates : left;
  return growing(parts).flatMap((part) => {
    const bounds = replicates > 1 ? all.subarray(0, 1 + part) : partBounds(part, 1, undefined);
    const end = bounds.at(-1)!;
    if (part < parts && end < FEWEST_ROWS) return [];
    const columns = part === parts ? x : x.map((column) => column.subarray(0, end));
    return [{ rows: Math.round((rows * part) / parts), end, figures: preparedWith(method, columns, bounds) }];
  });
}

/** Undefined in a part that is too small, or in which the output is always the same. */
function figuresOfPart(y: Float64Array, figures: (y: Float64Array) => Values): Values | undefined {
  return y.length < FEWEST_IN_PART || isConstant(y) ? undefined : figures(y);
}

/**
 * With a bias b / sqrt(n), the figure of n rows and the mean of those of its R parts, each of n / R rows, differ by b (sqrt(R) - 1)
 * / sqrt(n), which gives the bias itself (the generalised jackknife: Schucany, Gray and Owen, Journal of the American
 * Statistical Association 66, 1971).
 */
function spreadAbout(value: number, parts: readonly number[], isExtrapolated: boolean): Estimate {
  const mean = parts.reduce((sum, each) => sum + each, 0) / parts.length;
  const spread = acrossReplicates(mean, parts);
  if (!isExtrapolated || !Number.isFinite(mean)) return { ...spread, value };
  const extrapolated = value + (value - mean) / (Math.sqrt(parts.length) - 1);
  return { ...spread, value: Math.max(0, Math.min(1, extrapolated)) };
}

export function isConstant(y: Float64Array): boolean {
  return y.every((value) => value === y[0]);
}
