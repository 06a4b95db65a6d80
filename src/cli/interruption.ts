/** Ctrl-C and a request to end become an abort signal, so that whoever writes or waits can tidy up. Listens to the process. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { INTERRUPTED, TERMINATED } from "./exit.ts";

export type Interruption = {
  /** Aborted at the first Ctrl-C or request to end. */
  readonly signal: AbortSignal;
  /** What the program must exit with once it is aborted. */
  readonly exitCode: () => number;
  /** Gives Ctrl-C back its usual meaning. */
  readonly stop: () => void;
};

/** From now on until `stop`, the first Ctrl-C aborts the signal; a second one ends the program at once. */
export function catchInterruption(): Interruption {
  const controller = new AbortController();
  let exitCode = INTERRUPTED;
  const onInterrupt = (): void => interrupt(INTERRUPTED);
  const onTerminate = (): void => interrupt(TERMINATED);
  function interrupt(code: number): void {
    exitCode = code;
    stop();
    controller.abort();
  }
  function stop(): void {
    process.removeListener("SIGINT", onInterrupt);
    process.removeListener("SIGTERM", onTerminate);
  }
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  return { signal: controller.signal, exitCode: () => exitCode, stop };
}

/** The same parts, with a moment between them in which Ctrl-C is heard even where writing never waits. */
export async function* unhurried<Part>(parts: Iterable<Part>): AsyncGenerator<Part> {
  for (const part of parts) {
    yield part;
    await nextTurn();
  }
}
