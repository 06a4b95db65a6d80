/** A worker thread of Node: takes the task it was started with and evaluates chunks until none is left to claim. */
import { workerData } from "node:worker_threads";
import { serve } from "../src/engine/serve.ts";
import type { Task } from "../src/engine/task.ts";

const { task, thread } = workerData as { readonly task: Task; readonly thread: number };
const work = serve(task, thread);
while (work.next().done !== true);
