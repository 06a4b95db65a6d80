/**
 * Parts of the rows that are independent of each other, in which a figure is had again where no theory gives its error
 * (sectioning: Asmussen and Glynn, Stochastic Simulation, 2007, section III.5a).
 */
import type { Figure } from "../engine/look.ts";
import type { SectionTally } from "../engine/tally.ts";
import { addLeaf, describe, DESCRIBED, emptyPowerSums, LEAF } from "../numerics/moments.ts";
import { countsUpTo, edgesOf, type Knots } from "../numerics/shortest.ts";
import { fillUniform } from "../numerics/xoshiro.ts";
import type { FigureFindings, Found } from "./findings.ts";

/** Draws of which a shape can be told: all of them in ascending order, or by their counts in the figure's cells. */
export type Section = Pick<SectionTally, "finite" | "sums"> &
  ({ readonly kind: "sorted"; readonly draws: Float64Array } | { readonly kind: "counted"; readonly knots: Knots });

/** Parts of a short run that are dealt, and draws that each needs at least to have a shape. */
const DEALT = 20;
const FEWEST = 50;

/** All draws. */
export function wholeOf({ figure, whole }: FigureFindings): Section {
  const [section] = sectionsOf([whole], whole, figure);
  return section!;
}

/** The parts; none where the draws are too few to be divided. */
export function sectionsIn({ figure, whole, parts, sections }: FigureFindings): readonly Section[] {
  if (parts.length > 1) return parts.flatMap((part) => sectionsOf([part], part, figure));
  const all = everyDraw(whole);
  if (all === undefined) return sectionsOf(sections, whole, figure);
  const count = Math.min(DEALT, Math.floor(all.length / FEWEST));
  return count < 2 ? [] : dealt(all, count).map((draws) => describedBy(draws, figure.centre));
}

/** All draws of `found` as one section, or parts of them that cannot be told by themselves. */
function sectionsOf(tallies: readonly SectionTally[], found: Found, { cells }: Figure): readonly Section[] {
  const draws = everyDraw(found);
  if (draws !== undefined) return tallies.map(({ finite, sums }) => ({ kind: "sorted", finite, sums, draws }));
  const edges = edgesOf(cells, found.low, found.high);
  return tallies.map(({ finite, sums, counts }) => {
    return { kind: "counted", finite, sums, knots: { upTo: countsUpTo(counts), edges } };
  });
}

/** Ascending; undefined where no range holds them all. */
function everyDraw({ held, finite }: Found): Float64Array | undefined {
  const all = held.find((range) => range !== undefined && range.inside.length === finite && range.low === -Infinity);
  return all?.inside.sort();
}

/**
 * Independent draws in any order are dealt by chance: of how they came only their values are known. Each part is ascending,
 * as they are. Their own sum is the seed, lest the same ranks fall to the same part in every run.
 */
function dealt(draws: Float64Array, count: number): Float64Array[] {
  const sum = Float64Array.of(draws.reduce((total, draw) => total + draw, 0));
  const [low, high] = new Uint32Array(sum.buffer) as unknown as readonly [number, number];
  const order = new Float64Array(Math.ceil(draws.length / 4) * 4);
  fillUniform(order, 0, order.length, [low, high], 0, 0, 0, 0);
  // A shuffle of the numbers of the parts, each as often as the next (Fisher and Yates 1938; Durstenfeld 1964).
  const part = Float64Array.from(draws, (_, i) => i % count);
  for (let i = part.length - 1; i > 0; i--) {
    const other = Math.floor(order[i]! * (i + 1));
    [part[i], part[other]] = [part[other]!, part[i]!];
  }
  return Array.from({ length: count }, (_, number) => draws.filter((_, i) => part[i] === number));
}

const described = new Float64Array(DESCRIBED);

function describedBy(draws: Float64Array, centre: number): Section {
  const sums = emptyPowerSums();
  for (let from = 0; from < draws.length; from += LEAF) {
    const leaf = draws.subarray(from, from + LEAF);
    describe(leaf, leaf.length, centre, described);
    addLeaf(sums, described);
  }
  return { kind: "sorted", finite: draws.length, sums, draws };
}
