/**
 * The error of a figure that is a function of sums over rows. Rows are summed in sections; where rows are independent, so are
 * sections, and the sections are drawn again with replacement (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, section 6.2), all sums of a figure by the same counts; where the sections are the replicates of a stratified
 * design, their spread gives the error. The figure itself is always that of all rows.
 */
import { weightedSums } from "../engine/wasm/weighted-sums.ts";
import { acrossReplicates, type Estimate } from "../numerics/estimate.ts";
import { nameHash } from "../numerics/name-hash.ts";
import { fillUniform } from "../numerics/xoshiro.ts";

export type Sections = {
  /** Section s has the rows from bounds[s] to before bounds[s + 1]. */
  readonly bounds: Uint32Array;
  /** Sections are independently randomised replicates; else parts of independent rows. */
  readonly replicated: boolean;
  readonly resamples: number;
  /** What the resampling is keyed by. */
  readonly key: readonly [number, number];
};

/** Sections of independent rows: their number leaves the standard error uncertain by 1 / sqrt(2 x 1024), 2%. */
const MOST_SECTIONS = 1024;

/**
 * Sections of `rows` rows, at most `most` of them; of a design with replicates those that are `kept` (1) of each, in their
 * order.
 */
export function sectionBounds(rows: number, replicates: number, kept?: Uint8Array, most = MOST_SECTIONS): Uint32Array {
  const left = kept === undefined ? rows : kept.reduce((sum, each) => sum + each, 0);
  if (replicates === 1) {
    const count = Math.min(left, most);
    return Uint32Array.from({ length: count + 1 }, (_, i) => Math.floor((i * left) / count));
  }
  const bounds = new Uint32Array(replicates + 1);
  const size = rows / replicates;
  for (let row = 0; row < rows; row++) bounds[Math.floor(row / size) + 1]! += kept === undefined ? 1 : kept[row]!;
  for (let i = 1; i <= replicates; i++) bounds[i]! += bounds[i - 1]!;
  return bounds;
}

/** Sums over the rows of each section: `terms` numbers a section, one section after the other. */
export type Sums = { readonly terms: number; readonly values: Float64Array };

/** The figures that `figures` makes of sums over rows, each with its error. */
export function estimatesOf(
  { terms, values }: Sums,
  sections: Sections,
  figures: (sums: Float64Array) => Float64Array,
): readonly Estimate[] {
  const count = sections.bounds.length - 1;
  const found = figures(totalSums({ terms, values }));
  if (sections.replicated) {
    const each = Array.from({ length: count }, (_, s) => figures(values.subarray(s * terms, (s + 1) * terms)));
    return Array.from(found, (value, i) =>
      acrossReplicates(
        value,
        each.map((figure) => figure[i]!),
      ),
    );
  }
  const mean = new Float64Array(found.length);
  const squares = new Float64Array(found.length);
  const sums = weightedSums(countsOf(sections), values, sections.resamples, terms);
  for (let resample = 0; resample < sections.resamples; resample++) {
    figures(sums.subarray(resample * terms, (resample + 1) * terms)).forEach((value, i) => {
      // Welford (1962): the spread of figures that lie close together beside their size.
      const step = value - mean[i]!;
      mean[i]! += step / (resample + 1);
      squares[i]! += step * (value - mean[i]!);
    });
  }
  return Array.from(found, (value, i) => {
    return { value, standardError: Math.sqrt(squares[i]! / (sections.resamples - 1)) };
  });
}

/** Over all sections. */
export function totalSums({ terms, values }: Sums): Float64Array {
  return weightedSums(new Float64Array(values.length / terms).fill(1), values, 1, terms);
}

const STREAM = nameHash("sensitivity: resampling");
const uniform = new Float64Array(MOST_SECTIONS);

/** For each resample how often each section is drawn, in as many draws with replacement as there are sections. */
function countsOf({ bounds, resamples, key }: Sections): Float64Array {
  const sections = bounds.length - 1;
  const counts = new Float64Array(resamples * sections);
  for (let resample = 0; resample < resamples; resample++) {
    fillUniform(uniform, 0, Math.ceil(sections / 4) * 4, key, STREAM[0], STREAM[1], resample, 0);
    const first = resample * sections;
    for (let i = 0; i < sections; i++) counts[first + Math.floor(uniform[i]! * sections)]!++;
  }
  return counts;
}
