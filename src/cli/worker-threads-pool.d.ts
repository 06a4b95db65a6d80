/** What we use of worker-threads-pool 2.0.0, which comes without types. */
declare module "worker-threads-pool" {
  import type { Worker, WorkerOptions } from "node:worker_threads";

  export default class Pool {
    constructor(options: { readonly max: number });
    /** Starts a worker at once while fewer than `max` live, else when one of them has ended. */
    acquire(file: string, options: WorkerOptions, callback: (error: Error | null, worker: Worker) => void): void;
  }
}
