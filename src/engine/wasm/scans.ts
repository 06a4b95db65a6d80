/** What looks at a thread's columns by the kernels `describe` and `sift`; what they write lies in the thread's area. */
import type { Model } from "../../model/model.ts";
import { describe } from "../../numerics/moments.ts";
import { BLOCK } from "../../samplers/sampler.ts";
import { STRIDE, type Scan, type Scanned } from "../workspace.ts";
import type { Places } from "./places.ts";
import type { Kernels } from "./platform.ts";

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Doubles that the kernel `describe` writes: four sums, two least and two greatest values. */
const KERNEL_DESCRIBED = 8;

/** Addresses within a thread's area, of which the columns come first. */
export type ScanPlaces = {
  readonly resultAt: number;
  readonly foundAt: number;
  readonly each: readonly { readonly columnAt: number; readonly countsAt: number; readonly marksAt: number }[];
};

/** A constant has a column of its own; those of others lie where the program leaves them. */
export function placesOfScans(of: readonly Scanned[], places: Places): ScanPlaces {
  return {
    resultAt: places.reserve(KERNEL_DESCRIBED * BYTES),
    foundAt: places.reserve(BLOCK * BYTES),
    each: of.map(({ operand, cells: { last } }) => ({
      columnAt: operand < 0 ? places.reserve(BLOCK * BYTES) : operand * STRIDE * BYTES,
      countsAt: places.reserve((last + 1) * Uint32Array.BYTES_PER_ELEMENT),
      marksAt: places.reserve(last + 1),
    })),
  };
}

/** One scan for each operand, in the area of `buffer` that begins at `area`. */
export function scansOf(
  of: readonly Scanned[],
  { resultAt, foundAt, each }: ScanPlaces,
  { program }: Model,
  buffer: ArrayBufferLike,
  kernels: Kernels,
  area: number,
): readonly Scan[] {
  const result = new Float64Array(buffer, area + resultAt, KERNEL_DESCRIBED);
  const found = new Float64Array(buffer, area + foundAt, BLOCK);
  return of.map(({ operand, cells: { low, scale, last } }, i): Scan => {
    const { columnAt, countsAt, marksAt } = each[i]!;
    const at = area + columnAt;
    const column = new Float64Array(buffer, at, BLOCK);
    if (operand < 0) column.fill(program.constants[~operand]!);
    return {
      column,
      counts: new Uint32Array(buffer, area + countsAt, last + 1),
      marks: new Uint8Array(buffer, area + marksAt, last + 1),
      found,
      describe(centre, into) {
        kernels.describe!(at, area + resultAt, centre);
        // Not finite, or too large for squares: the plain loop tells which.
        if (result[1]! - result[1]! !== 0) return describe(column, BLOCK, centre, into);
        for (let k = 0; k < 4; k++) into[k] = result[k]!;
        into[4] = Math.min(result[4]!, result[5]!) + 0;
        into[5] = Math.max(result[6]!, result[7]!) + 0;
        return true;
      },
      sift: () => kernels.sift!(at, area + countsAt, area + marksAt, area + foundAt, low, scale, last)!,
    };
  });
}
