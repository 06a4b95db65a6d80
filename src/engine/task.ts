/**
 * A run as memory that threads share: the model and plan that every thread reads, the draws that they write or what they look for
 * among them, and the ledger of chunks from which they claim work. Which thread does a chunk never matters: its draws
 * depend on its rows alone.
 */
import { distributionOf } from "../distributions/index.ts";
import { tableFor, type QuantileTable } from "../distributions/quantile-table.ts";
import type { Model } from "../model/model.ts";
import { SCORES } from "./dependence.ts";
import type { Look } from "./look.ts";
import type { Plan } from "./plan.ts";
import { chunkCount } from "./plan.ts";
import { reserveBytes, sharesMemory } from "./sharing.ts";
import { fillHalf } from "./wasm/cell-filler.ts";
import { hasSimd } from "./wasm/platform.ts";
import { createSimd, type Simd } from "./wasm/simd.ts";

export type Task = {
  readonly model: Model;
  readonly plan: Plan;
  /** The quantile function of each law of the model. */
  readonly tables: readonly QuantileTable[];
  /** The quantile function of the scores that copulas mix. */
  readonly scores: QuantileTable;
  /** Rows before this one were looked at before the run grew: they are not counted again. */
  readonly from: number;
  /** Whether draws are kept. */
  readonly keeps: boolean;
  /** What is counted of the draws instead of keeping them. */
  readonly look?: Look;
  /**
   * Where draws are kept, one column of `plan.rows` doubles for each operand that the model keeps, one after the other,
   * from byte `firstDraw` on.
   */
  readonly draws: ArrayBufferLike;
  readonly firstDraw: number;
  /**
   * One 32-bit word a chunk: FREE, the number (from 1) of the thread that works on it, or that number with a minus sign
   * once it is done; then some counters.
   */
  readonly ledger: ArrayBufferLike;
  /** Where each chunk is digested as it is drawn: two 32-bit words a chunk (`engine/digests`). */
  readonly digests?: ArrayBufferLike;
  /** Kernels and memory of the engine `simd`; absent: the reference loops work, and give the same bits. */
  readonly simd?: Simd;
};

/** What draws; the bits are the same. */
export const engines = {
  reference: "plain loops, wherever JavaScript runs",
  simd: "kernels for WebAssembly's vectors, many times as fast",
} as const;

export type EngineName = keyof typeof engines;

const FREE = 0;

/** In the place of a thread's number: what was done elsewhere, or is not to be done at all. */
const ELSEWHERE = 1073741824;

/** Behind the chunks' words: where to look for a free one first, how many are done, and how often threads were asked for theirs. */
const NEXT = 0;
const COUNT = 1;
const ASKED = 2;
const COUNTERS = 3;

/** Bytes that the kept draws of a run take. */
export function bytesOfDraws(model: Model, rows: number): number {
  return model.kept.length * rows * Float64Array.BYTES_PER_ELEMENT;
}

/**
 * A task for the engine asked for; without one, and where no vectors can be had, for the fastest that there is. Where it
 * `keeps` draws, those of all operands that the model keeps. Laws that differ by place and scale only share one table of
 * `shared`, as do tasks that are given the same.
 */
export function createTask(
  model: Model,
  plan: Plan,
  engine: EngineName = "simd",
  keeps = true,
  shared = new Map<string, QuantileTable>(),
): Task {
  const options = { exact: plan.exact, shared, fill: engine === "reference" ? undefined : fillHalf };
  const exact = mixedExactly(model);
  const tables = model.laws.map((law, i) => {
    return tableFor(distributionOf(law), law, exact.has(i) ? { ...options, exact: true } : options);
  });
  const scores = tableFor(distributionOf(SCORES), SCORES, model.ties.length === 0 ? { exact: true } : options);
  const common = { model, plan, tables, scores, ledger: emptyLedger(plan), from: 0, keeps };
  const bytes = keeps ? bytesOfDraws(model, plan.rows) : 0;
  const shares = sharesMemory();
  const simd = engine === "reference" ? undefined : simdWhereItFits(model, plan, tables, scores, shares ? bytes : 0);
  // Beside the kernels' columns where all threads work in one memory.
  if (simd !== undefined && shares) return { ...common, draws: simd.memory.buffer, firstDraw: simd.draws, simd };
  return { ...common, draws: reserveBytes(bytes), firstDraw: 0, ...(simd && { simd }) };
}

/** Degrees of freedom below which a table of the mixing variable, exact beside its spread, would not be so near zero. */
const FEWEST_DF = 2;

/** The laws of mixing variables by which scores are divided, where they often come near zero. */
function mixedExactly({ ties, inputs }: Model): ReadonlySet<number> {
  const mixing = ties.flatMap((tie) => (tie.copula === "student" && tie.df < FEWEST_DF ? [tie.mixing] : []));
  return new Set(mixing.flatMap((input) => inputs[input]!.law ?? []));
}

function emptyLedger({ rows }: Plan): ArrayBufferLike {
  return reserveBytes((chunkCount(rows) + COUNTERS) * Int32Array.BYTES_PER_ELEMENT);
}

/** The same rows once more, to be looked at with `look`; draws are not kept. */
export function lookAgain(task: Task, look: Look): Task {
  return { ...task, look, from: 0, ledger: emptyLedger(task.plan) };
}

/** Undefined where there are no vectors, or not the memory that they need: 4 GB of addresses, given at once. */
function simdWhereItFits(...of: Parameters<typeof createSimd>): Simd | undefined {
  if (!hasSimd(sharesMemory())) return undefined;
  try {
    return createSimd(...of);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The engine that works on the task. */
export function engineOf({ simd }: Task): EngineName {
  return simd === undefined ? "reference" : "simd";
}

/** One column of kept draws, a view. */
export function columnOf(task: Task, column: number): Float64Array {
  const { rows } = task.plan;
  return new Float64Array(task.draws, task.firstDraw + column * rows * Float64Array.BYTES_PER_ELEMENT, rows);
}

/** Claims the next free chunk for thread `thread` (from 1); undefined when none is left to claim. */
export function claimChunk(task: Task, thread: number): number | undefined {
  const ledger = new Int32Array(task.ledger);
  const next = Atomics.load(ledger, chunksOf(task) + NEXT);
  // Those before the next one were claimed once: they are looked at again at the end, for what was given back.
  return claimFrom(ledger, next, chunksOf(task), thread) ?? claimFrom(ledger, 0, next, thread);
}

function claimFrom(ledger: Int32Array, first: number, end: number, thread: number): number | undefined {
  for (let chunk = first; chunk < end; chunk++) {
    if (Atomics.load(ledger, chunk) === FREE && Atomics.compareExchange(ledger, chunk, FREE, thread) === FREE) {
      Atomics.store(ledger, ledger.length - COUNTERS + NEXT, chunk + 1);
      return chunk;
    }
  }
  return undefined;
}

export function finishChunk(task: Task, chunk: number, thread: number): void {
  const ledger = new Int32Array(task.ledger);
  if (Atomics.exchange(ledger, chunk, -thread) !== -thread) Atomics.add(ledger, chunksOf(task) + COUNT, 1);
}

/**
 * Gives back what thread `thread` had claimed, finished or not: it died before it handed in what it counted, and other
 * threads make the same bits.
 */
export function releaseChunks(task: Task, thread: number): void {
  const ledger = new Int32Array(task.ledger);
  const chunks = chunksOf(task);
  for (let chunk = 0; chunk < chunks; chunk++) {
    Atomics.compareExchange(ledger, chunk, thread, FREE);
    if (Atomics.compareExchange(ledger, chunk, -thread, FREE) === -thread) Atomics.sub(ledger, chunks + COUNT, 1);
  }
}

/** Counts chunks as done that are not to be drawn here. */
export function leaveOut(task: Task, isLeftOut: (chunk: number) => boolean): void {
  for (let chunk = 0; chunk < chunksOf(task); chunk++) if (isLeftOut(chunk)) finishChunk(task, chunk, ELSEWHERE);
}

/** Asks every thread for what it has counted so far: see `serve`. */
export function askThreads(task: Task): void {
  Atomics.add(new Int32Array(task.ledger), chunksOf(task) + ASKED, 1);
}

/** How often threads were asked. */
export function timesAsked(task: Task): number {
  return Atomics.load(new Int32Array(task.ledger), chunksOf(task) + ASKED);
}

/** The chunks that a thread finished, ascending. */
export function chunksBy(task: Task, thread: number): readonly number[] {
  const words = new Int32Array(task.ledger, 0, chunksOf(task));
  return [...words.keys()].filter((chunk) => Atomics.load(words, chunk) === -thread);
}

/** The threads that finished chunks. */
export function finishersOf(task: Task): ReadonlySet<number> {
  const words = new Int32Array(task.ledger, 0, chunksOf(task));
  const threads = new Set<number>();
  for (let chunk = 0; chunk < words.length; chunk++) {
    const word = Atomics.load(words, chunk);
    if (word < 0 && word !== -ELSEWHERE) threads.add(-word);
  }
  return threads;
}

/** Finished chunks: for progress, and to know when the run is over. */
export function chunksDone(task: Task): number {
  return Atomics.load(new Int32Array(task.ledger), chunksOf(task) + COUNT);
}

export function chunksOf(task: Task): number {
  return chunkCount(task.plan.rows);
}
