/** What digests a thread's columns by the kernel `digest` where the block is full; its lanes lie in the thread's area. */
import type { Model, Operand } from "../../model/model.ts";
import { digest, LANES } from "../../numerics/digest.ts";
import { BLOCK } from "../../samplers/sampler.ts";
import { STRIDE, type Digester } from "../workspace.ts";
import type { Places } from "./places.ts";
import type { Kernels } from "./platform.ts";

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Addresses within a thread's area, of which the columns come first. */
export type DigesterPlaces = { readonly lanesAt: number; readonly columnsAt: readonly number[] };

/** A constant has a column of its own; those of others lie where the program leaves them. */
export function placesOfDigester(of: readonly Operand[], places: Places): DigesterPlaces {
  return {
    lanesAt: places.reserve(LANES * Int32Array.BYTES_PER_ELEMENT),
    columnsAt: of.map((operand) => (operand < 0 ? places.reserve(BLOCK * BYTES) : operand * STRIDE * BYTES)),
  };
}

/** The digester of these operands, in the area of `buffer` that begins at `area`. */
export function digesterOf(
  of: readonly Operand[],
  { lanesAt, columnsAt }: DigesterPlaces,
  { program }: Model,
  buffer: ArrayBufferLike,
  kernels: Kernels,
  area: number,
): Digester {
  const lanes = new Int32Array(buffer, area + lanesAt, LANES);
  const columns = of.map((operand, i) => {
    const at = area + columnsAt[i]!;
    const values = new Float64Array(buffer, at, BLOCK);
    if (operand < 0) values.fill(program.constants[~operand]!);
    return { at, values };
  });
  return {
    lanes,
    take(rows) {
      for (const { at, values } of columns) {
        if (rows === BLOCK) kernels.digest!(at, area + lanesAt);
        else digest(lanes, values, rows);
      }
    },
  };
}
