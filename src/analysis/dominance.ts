/**
 * Whether one figure is at least as large as another at every level of risk (stochastic dominance: Hadar and Russell,
 * American Economic Review 59(1), 1969), judged by how many draws of either lie in equal cells.
 */
import type { Cells } from "../numerics/cells.ts";
import type { Found } from "./findings.ts";

/**
 * Which side the other dominates in these draws: "first" where it is at least as large at every probability, "second"
 * where only all averages of the lowest draws are; undefined where neither holds, or nothing tells the sides apart.
 */
export type Dominance = { readonly order: "first" | "second"; readonly larger: "base" | "other" };

/** How the draws of a side are spread over cells that both sides have in common. */
export type Spread = Pick<Found, "counts" | "finite" | "above" | "low" | "high"> & {
  /** Of the finite draws. */
  readonly mean: number;
};

/** Sums of shares times widths differ by less of the range where nothing tells the sides apart. */
const ROUNDING = 1e-12;

/**
 * Judged at the edges of the cells and at the extremes. Of the second order the distribution is taken to be even inside a
 * cell, and nothing is said where a draw is infinite.
 */
export function dominanceOf(base: Spread, other: Spread, cells: Cells): Dominance | undefined {
  if (base.finite === 0 || other.finite === 0) return undefined;
  const [below, belowOther] = [sharesBelow(base), sharesBelow(other)];
  // A smaller share below a value is a larger figure.
  const leads = [...belowOther.map((share, edge) => below[edge]! - share), ...extremes(base, other)];
  const first = leaderOf(leads);
  if (first !== undefined) return { order: "first", larger: first };
  if (base.above > 0 || other.above > 0) return undefined;
  const [area, areaOther] = [areasBelow(base, below, cells), areasBelow(other, belowOther, cells)];
  const range = Math.max(base.high, other.high) - Math.min(base.low, other.low);
  const second = leaderOf(
    [...areaOther.map((each, edge) => area[edge]! - each), other.low - base.low, other.mean - base.mean].filter(
      (lead) => Math.abs(lead) > ROUNDING * range,
    ),
  );
  return second && { order: "second", larger: second };
}

/** The side that leads somewhere and falls back nowhere. */
function leaderOf(leads: readonly number[]): "base" | "other" | undefined {
  const otherLeads = leads.some((lead) => lead > 0);
  const baseLeads = leads.some((lead) => lead < 0);
  if (otherLeads === baseLeads) return undefined;
  return otherLeads ? "other" : "base";
}

/** The share of the draws below each edge: that of the first cell of all, which has no end, first. */
function sharesBelow({ counts, finite, above }: Spread): number[] {
  let sum = 0;
  return Array.from(counts.subarray(0, -1), (count) => (sum += count) / (finite + above));
}

function extremes(base: Spread, other: Spread): readonly number[] {
  const infinite = ({ above, finite }: Spread): number => above / (finite + above);
  const highest = ({ above, high }: Spread): number => (above > 0 ? Infinity : high);
  return [other.low - base.low, infinite(other) - infinite(base), highest(other) - highest(base)];
}

/** The integral of the distribution function up to each edge: how far draws fall short of it, on average. */
function areasBelow({ low }: Spread, below: readonly number[], { low: first, scale }: Cells): number[] {
  let area = low < first ? (below[0]! * (first - low)) / 2 : 0;
  return below.map((share, edge) => (edge === 0 ? area : (area += (below[edge - 1]! + share) / 2 / scale)));
}
