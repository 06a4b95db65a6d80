/** A worker thread of Node: takes the task it was started with, evaluates chunks until none is left to claim, and hands in what it counted; what it has so far where threads are asked for that. */
import { serialize } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { serveAll } from "../src/engine/serve.ts";
import { buffersOf } from "../src/engine/tally.ts";
import type { Task } from "../src/engine/task.ts";

const { task, thread } = workerData as { readonly task: Task; readonly thread: number };
const tally = serveAll(task, thread, (part) => parentPort!.postMessage(serialize(part)));
parentPort!.postMessage(tally, tally && buffersOf(tally));
