/**
 * A run in WebAssembly: one module with the kernels and the model's program, one memory that all threads share. Tables
 * lie in it once for all, draws so that what is kept is stored once; each thread adds an area of its own at the end. Where
 * threads share no memory, each has its own, which begins with a copy of the tables.
 */
import type { QuantileTable } from "../../distributions/quantile-table.ts";
import type { Model, Tie } from "../../model/model.ts";
import type { Plan } from "../plan.ts";
import { normalCells } from "../../numerics/normal-cells.ts";
import { sharesMemory } from "../sharing.ts";
import { STRIDE } from "../workspace.ts";
import { pagesOfArea } from "./area.ts";
import { emit, type Part } from "./emit.ts";
import type { WasmFunction } from "./function-builder.ts";
import { MAXIMUM_PAGES, ModuleEncoder } from "./encode.ts";
import { mix, normalProbabilities } from "./kernels/copula.ts";
import { copy } from "./kernels/copy.ts";
import { digest } from "./kernels/digest.ts";
import { describe, sift } from "./kernels/leaf.ts";
import { orderKernels } from "./kernels/order.ts";
import * as quantileKernels from "./kernels/quantiles.ts";
import { random } from "./kernels/random.ts";
import { lowerNormalQuantiles, products } from "./kernels/scores.ts";
import { sobol, stratify } from "./kernels/strata.ts";
import { compileModule, createMemory, type WasmMemory, type WasmModule } from "./platform.ts";
import { PAGE, Places } from "./places.ts";
import { Pool } from "./pool.ts";

/** What threads need to work in WebAssembly; can be posted to them. */
export type Simd = {
  readonly module: WasmModule;
  /** What all threads share; or what each copies to the beginning of its own. */
  readonly memory: WasmMemory | Beginning;
  /** Address of the kept draws. */
  readonly draws: number;
  /** How each law's quantiles are made; undefined: by the reference. */
  readonly transforms: readonly (Transform | undefined)[];
  /** How scores are made of probabilities. */
  readonly scores: Transform | undefined;
  /** Of each tie of scores where the offsets of its columns and its factor stand; undefined: another copula. */
  readonly mixings: readonly (Mixing | undefined)[];
  /** Address of the cells by which normal scores become probabilities; undefined where no copula needs them. */
  readonly normalCells: number | undefined;
  /** What makes up the program, in order. */
  readonly parts: readonly Part[];
  /** Pages of a thread's area. */
  readonly pagesOfArea: number;
};

/** What a memory begins with, whole pages; can be posted to threads that share no memory. */
export type Beginning = { readonly buffer: ArrayBufferLike };

/** A call of a quantile kernel: its operands after the two columns. An `exp` table takes a second kernel. */
export type Transform = {
  readonly kernel: keyof typeof quantileKernels;
  readonly operands: readonly number[];
  readonly finish?: Transform;
};

/** Addresses for the kernel `mix`. */
export type Mixing = { readonly columns: number; readonly factor: number };

/** Threads for whose areas there must be room; further ones may find none, and then do not help. */
const AREAS = 4;

/** Where a thread works: from `address` on in a memory. */
export type Area = { readonly memory: WasmMemory; readonly address: number; readonly pages: number };

/** Areas of this thread that nothing works in any more, by what the threads of their task share. */
const free = new WeakMap<Simd["memory"], Area[]>();

/** An area of so many pages at least, all 0. Throws where there is no room left. */
export function openArea({ memory, pagesOfArea }: Simd, least: number): Area {
  const pages = Math.max(least, pagesOfArea);
  const idle = free.get(memory) ?? [];
  const known = idle.findIndex((area) => area.pages >= pages);
  if (known >= 0) {
    const [area] = idle.splice(known, 1) as [Area];
    new Uint8Array(area.memory.buffer, area.address, area.pages * PAGE).fill(0);
    return area;
  }
  if ("grow" in memory) return { memory, address: memory.grow(pages) * PAGE, pages };
  const address = memory.buffer.byteLength;
  const own = createMemory(address / PAGE + pages, false);
  new Uint8Array(own.buffer).set(new Uint8Array(memory.buffer));
  return { memory: own, address, pages };
}

/** Leaves an area to whatever this thread does next for the same task. */
export function closeArea({ memory }: Simd, area: Area): void {
  free.set(memory, [...(free.get(memory) ?? []), area]);
}

/** The module and the memory of a run with `bytes` for draws. Throws a RangeError where the memory cannot be had. */
export function createSimd(
  model: Model,
  plan: Plan,
  tables: readonly QuantileTable[],
  scores: QuantileTable,
  bytes: number,
): Simd {
  const pool = new Pool();
  const encoder = new ModuleEncoder();
  for (const kernel of kernelsFor(model, plan, [...tables, scores])) encoder.add(kernel(pool));
  const parts = emit(model.program, model.kept, pool, (made) => encoder.add(made));
  const shared = sharesMemory();
  const module = compileModule(encoder.finished(shared));
  const places = new Places();
  // The constants first: their addresses are written into the code.
  places.of(pool.contents());
  const transforms = tables.map((table) => transformOf(table, places));
  const scoresTransform = transformOf(scores, places);
  const mixings = model.ties.map((tie) => mixingOf(tie, places));
  const normalCellsAt = mixesNormalScores(model, plan) ? places.of(normalCells()) : undefined;
  const draws = places.reserve(bytes);
  const pages = pagesOfArea(model, plan);
  if (places.pages + AREAS * pages > MAXIMUM_PAGES) throw new RangeError("more memory than addresses");
  const memory = shared ? createMemory(places.pages) : { buffer: new ArrayBuffer(places.pages * PAGE) };
  places.write(memory.buffer);
  return {
    module,
    memory,
    draws,
    transforms,
    scores: scoresTransform,
    mixings,
    normalCells: normalCellsAt,
    parts,
    pagesOfArea: pages,
  };
}

/** What a run needs: a kernel that nothing calls would cost its compilation. */
function kernelsFor(
  model: Model,
  plan: Plan,
  tables: readonly QuantileTable[],
): readonly ((pool: Pool) => WasmFunction)[] {
  const nowhere = new Places();
  const quantiles = new Set<keyof typeof quantileKernels>();
  for (const table of tables) {
    for (let call = transformOf(table, nowhere); call !== undefined; call = call.finish) quantiles.add(call.kernel);
  }
  const ties = model.ties.length === 0 ? [] : [mix];
  const scores = mixesNormalScores(model, plan) ? [normalProbabilities] : [];
  const ordering = plan.dependence === "iman-conover" ? orderingKernels : [];
  const transforms = [...quantiles].map((name) => quantileKernels[name]);
  const strata = { random: [], sobol: [sobol], "latin-hypercube": [stratify] }[plan.sampler];
  return [random, copy, describe, sift, digest, ...strata, ...transforms, ...ties, ...scores, ...ordering];
}

const orderingKernels = [...Object.values(orderKernels), lowerNormalQuantiles, products];

/** Whether scores become probabilities again by the normal law. */
function mixesNormalScores({ ties }: Model, { dependence }: Plan): boolean {
  return dependence !== "iman-conover" && ties.some(({ copula }) => copula === "gaussian");
}

function mixingOf(tie: Tie, places: Places): Mixing | undefined {
  if (tie.copula !== "gaussian" && tie.copula !== "student") return undefined;
  const columns = Uint32Array.from(tie.inputs, (input) => 8 * STRIDE * input);
  return { columns: places.of(columns), factor: places.of(Float64Array.from(tie.factor)) };
}

/** The kernel calls that make the quantiles of a table; its numbers are given a place. */
export function transformOf(table: QuantileTable, places: Places): Transform | undefined {
  switch (table.kind) {
    case "uniform":
      return { kernel: "uniform", operands: [table.min, table.width] };
    case "triangular": {
      const { min, max, turn, rise, fall } = table;
      return { kernel: "triangular", operands: [min, max, turn, rise, fall] };
    }
    case "polynomial": {
      const { degree, coefficients, location, scale, low, high } = table;
      const kernel = degree === 3 ? "cubic" : "quintic";
      return { kernel, operands: [places.of(coefficients), location, scale, low, high] };
    }
    case "exp": {
      const { of, origin, factor, low, high } = table;
      return { ...transformOf(of, places)!, finish: { kernel: "exponential", operands: [origin, factor, low, high] } };
    }
    case "pieces": {
      const { edges, pieces, guide, low, high } = table;
      return { kernel: "pieces", operands: [edges, pieces, guide].map((each) => places.of(each)).concat(low, high) };
    }
    case "steps": {
      const { upTo, values, guide } = table;
      return { kernel: "steps", operands: [upTo, values, guide].map((each) => places.of(each)).concat(guide.length) };
    }
    case "exact":
      return undefined;
    default:
      return table satisfies never;
  }
}
