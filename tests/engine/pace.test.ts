/** When further threads are worth starting, by a clock of the test's own. */
import { expect, it } from "vitest";
import { startPace, takeTurn, type Turn } from "../../src/engine/pace.ts";
import type { Work } from "../../src/engine/serve.ts";

/** Blocks of a chunk. */
const CHUNK = 16;

function turn(blocks: number, elapsed: number): Turn {
  return { blocks, elapsed, isWithinChunk: false };
}

it("the first turn tells nothing: its code was still being compiled", () => {
  const pace = startPace();
  expect(pace(turn(1, 1000), 5)).toBe(0);
  expect(pace(turn(1, 2), 5)).toBe(0);
});

it("dear blocks tell from the second one on what the rest will take", () => {
  const pace = startPace();
  pace(turn(1, 400), 5);
  expect(pace(turn(1, 150), 5)).toBe(5 * CHUNK * 150);
});

it("cheap ones tell after four chunks, and later ones correct it", () => {
  const pace = startPace();
  pace(turn(16, 20), 100);
  expect([1, 2, 3, 4].map(() => pace(turn(16, 2), 95))).toEqual([0, 0, 0, 95 * 2]);
  for (let chunk = 0; chunk < 3; chunk++) pace(turn(16, 1), 90);
  expect(pace(turn(16, 1), 50)).toBe(50);
});

it("a turn ends with a chunk, with the work, or after some milliseconds in the middle of a chunk", () => {
  let [time, cost] = [0, 0];
  function* chunks(): Work {
    for (let step = 1; step <= 2 * CHUNK; step++) {
      time += cost;
      yield step % CHUNK === 0 ? step / CHUNK : undefined;
    }
    return undefined;
  }
  const work = chunks();
  expect(takeTurn(work, () => time)).toEqual({ blocks: CHUNK, elapsed: 0, isWithinChunk: false });
  cost = 3;
  expect(takeTurn(work, () => time)).toEqual({ blocks: 2, elapsed: 6, isWithinChunk: true });
  cost = 150;
  expect(takeTurn(work, () => time)).toEqual({ blocks: 1, elapsed: 150, isWithinChunk: true });
  cost = 0;
  expect(takeTurn(work, () => time)).toMatchObject({ blocks: CHUNK - 3, isWithinChunk: false });
  expect(takeTurn(work, () => time)).toMatchObject({ blocks: 0, end: { value: undefined } });
});
