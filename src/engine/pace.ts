/**
 * When further threads are worth starting: as soon as the work that is left would take one thread long enough, whatever a
 * chunk costs. The engine reads no clock of its own.
 */
import { BLOCK } from "../samplers/sampler.ts";
import { CHUNK } from "./plan.ts";
import type { Work } from "./serve.ts";
import type { Tally } from "./tally.ts";

/**
 * Milliseconds of work from which on threads are started. One that starts beside another is of use only 100 to 150 ms
 * later, when its own code is compiled: with less work left, two threads were measured to end no sooner.
 */
export const WORTH_STARTING = 250;

/** Milliseconds of turns that tell the time of those to come. */
const STRETCH = 5;

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
    if (made > 0 && spent >= STRETCH) {
      perBlock = spent / made;
      [made, spent] = [0, 0];
    }
    return chunksLeft * (CHUNK / BLOCK) * perBlock;
  };
}
