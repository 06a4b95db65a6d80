/**
 * A worker thread of Node: takes the task it was started with, evaluates chunks until none is left to claim, and hands in
 * what it counted, or what it has so far where threads are asked for that; or separates what varies from what is uncertain.
 */
import { serialize } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { separate, type Separating } from "../src/engine/separated.ts";
import { serveAll } from "../src/engine/serve.ts";
import { buffersOf } from "../src/engine/tally.ts";
import type { Task } from "../src/engine/task.ts";

type Order = { readonly task: Task; readonly thread: number } | { readonly separating: Separating };

const order = workerData as Order;
if ("separating" in order) {
  for (const _ of separate(order.separating, false));
} else {
  const tally = serveAll(order.task, order.thread, (part) => parentPort!.postMessage(serialize(part)));
  parentPort!.postMessage(tally, tally && buffersOf(tally));
}
