/**
 * A worker of a web page: takes a task. Where it shares the task's memory, it evaluates chunks until none is left to claim;
 * else it evaluates those that it is posted. Then it hands in what it counted.
 */
import { isShared, workApart, type Answer, type Apart, type Order } from "../src/engine/apart.ts";
import { serveAll } from "../src/engine/serve.ts";
import { buffersOf, type Tally } from "../src/engine/tally.ts";

let apart: Apart | undefined;

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  switch (data.kind) {
    case "start":
      post({ kind: "ready" });
      if (isShared(data.task)) handIn(serveAll(data.task, data.thread));
      else apart = workApart(data.task);
      return;
    case "chunk": {
      const draws = apart!.evaluate(data.chunk);
      return post(
        { kind: "chunk", chunk: data.chunk, draws },
        draws.map(({ buffer }) => buffer),
      );
    }
    case "end":
      return handIn(apart!.finished());
    default:
      return data satisfies never;
  }
});

function handIn(tally: Tally | undefined): void {
  post({ kind: "tally", tally }, tally && buffersOf(tally));
}

function post(answer: Answer, moved: readonly ArrayBuffer[] = []): void {
  postMessage(answer, { transfer: [...moved] });
}
