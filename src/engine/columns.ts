/** The columns of draws of a run, and what passes over them fastest. */
import { plainLoops, type ColumnLoops } from "../numerics/column-loops.ts";
import type { Task } from "./task.ts";
import { simdColumnLoops } from "./wasm/column-loops.ts";

/** The loops of the engine that made the draws; the same bits whichever they are. */
export function columnLoopsOf({ simd, draws, plan }: Task): ColumnLoops {
  if (simd === undefined) return plainLoops;
  try {
    return simdColumnLoops(simd, draws, plan.rows);
  } catch {
    // No memory is left for what the kernels write down.
    return plainLoops;
  }
}
