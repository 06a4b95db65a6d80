/**
 * When further threads are worth starting: as soon as the work that is left would take one thread long enough, whatever a
 * chunk costs. The engine reads no clock of its own.
 */
import { BLOCK } from "../samplers/sampler.ts";
import { CHUNK } from "./plan.ts";
import type { Work } from "./serve.ts";
import type { Tally } from "./tally.ts";

/**
 * Milliseconds of work from which on threads are started. One that starts beside another has 200 ms of work of its own
 * before it is as fast, its code read and compiled: with 300 to 400 ms left, two threads were measured to end up to 80 ms
 * later than one, with 650 as late, with 750 earlier by a third of that.
 */
export const WORTH_STARTING = 500;

/** Turns that tell the time of those to come: so many blocks, four chunks, or milliseconds. */
const TELLING_BLOCKS = 64;
const TELLING_TIME = 50;

/** Milliseconds after which a turn ends, if no chunk was finished before. */
const TURN = 4;

/** What a thread did before it lets others speak. */
export type Turn = {
  readonly blocks: number;
  readonly elapsed: number;
  readonly isWithinChunk: boolean;
  /** Where no chunk was left: what was counted. */
  readonly end?: { readonly value: Tally | undefined };
};

/** Steps until a chunk is finished, or for some milliseconds; `now` tells them. */
export function takeTurn(work: Work, now: () => number): Turn {
  const start = now();
  for (let blocks = 0; ;) {
    const step = work.next();
    const elapsed = now() - start;
    if (step.done === true) return { blocks, elapsed, isWithinChunk: false, end: step };
    blocks++;
    const isWithinChunk = step.value === undefined;
    if (!isWithinChunk || elapsed >= TURN) return { blocks, elapsed, isWithinChunk };
  }
}

/** Milliseconds that `chunksLeft` chunks would take one thread, as its turns so far tell, this one included; 0 as long as none does. */
export type Pace = (turn: Turn, chunksLeft: number) => number;

/** The pace of one thread from its start on. The first turn tells nothing: its code was still being compiled. */
export function startPace(): Pace {
  let isFirst = true;
  let [made, spent, perBlock] = [0, 0, 0];
  return ({ blocks, elapsed }, chunksLeft) => {
    if (!isFirst) {
      made += blocks;
      spent += elapsed;
    }
    isFirst = false;
    if (made >= TELLING_BLOCKS || (made > 0 && spent >= TELLING_TIME)) {
      perBlock = spent / made;
      [made, spent] = [0, 0];
    }
    return chunksLeft * (CHUNK / BLOCK) * perBlock;
  };
}
