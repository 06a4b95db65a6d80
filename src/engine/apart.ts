/**
 * A task on threads that share no memory: each has a copy of it and is dealt chunks one by one. What it counted, or the
 * draws of a chunk where draws are kept, is handed over to the thread that keeps the ledger.
 */
import { BLOCK } from "../samplers/sampler.ts";
import { createWorkspace, evaluateBlocks } from "./evaluate.ts";
import { CHUNK } from "./plan.ts";
import { startTally, type Tally, type Tallying } from "./tally.ts";
import { columnOf, type Task } from "./task.ts";
import { columnIn, type Workspace } from "./workspace.ts";

/** The rows of one chunk of each column that the model keeps; none where draws are not kept. */
export type ChunkDraws = readonly Float64Array<ArrayBuffer>[];

/** What a worker is posted: the task and its number, then, where it shares no memory, chunks until there are no more. */
export type Order =
  | { readonly kind: "start"; readonly task: Task; readonly thread: number }
  | { readonly kind: "chunk"; readonly chunk: number }
  | { readonly kind: "end" };

/** What a worker posts: that it is at work, each chunk where it shares no memory, and at last what it counted. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "chunk"; readonly chunk: number; readonly draws: ChunkDraws }
  | { readonly kind: "tally"; readonly tally: Tally | undefined };

/** A thread at work on its copy of a task. */
export type Apart = {
  /** Evaluates one chunk; what is handed over of it at once. */
  evaluate(chunk: number): ChunkDraws;
  /** What it counted in all chunks, where the task looks for something. */
  finished(): Tally | undefined;
};

/** Whether threads that are posted the task work in the same memory. */
export function isShared({ ledger }: Task): boolean {
  return !(ledger instanceof ArrayBuffer);
}

/** What is posted of a task to a thread that shares no memory: all but room for draws. */
export function withoutDraws(task: Task): Task {
  return { ...task, draws: new ArrayBuffer(0), firstDraw: 0, keeps: false };
}

/** Starts to work on a copy of a task that was posted by `withoutDraws`; one that looks for nothing keeps draws. */
export function workApart(task: Task): Apart {
  const workspace = createWorkspace(task, task.look);
  const tally = task.look && startTally(task, task.look, workspace);
  return {
    evaluate(chunk) {
      const draws = tally === undefined ? roomFor(task, chunk) : [];
      const blocks = evaluateBlocks(task, workspace, chunk, tally ?? collector(task, workspace, chunk, draws));
      while (blocks.next().done !== true);
      return draws;
    },
    finished: () => tally?.finished(),
  };
}

/** Puts the draws of a chunk, as a thread handed them over, where the task keeps them. */
export function keepChunk(task: Task, chunk: number, draws: ChunkDraws): void {
  draws.forEach((rows, column) => columnOf(task, column).set(rows, chunk * CHUNK));
}

function roomFor({ model, plan }: Task, chunk: number): ChunkDraws {
  const rows = Math.min(CHUNK, plan.rows - chunk * CHUNK);
  return model.kept.map(() => new Float64Array(rows));
}

/** Copies blocks of what is kept to the draws of their chunk. */
function collector({ model }: Task, { memory }: Workspace, chunk: number, draws: ChunkDraws): Pick<Tallying, "add"> {
  const columns = model.kept.map((operand) => columnIn(memory, model, operand));
  return {
    add(block, rows) {
      const at = block * BLOCK - chunk * CHUNK;
      draws.forEach((column, i) => column.set(columns[i]!.subarray(0, rows), at));
    },
  };
}
