/** A line on standard error that says how far a long run is, gone when it is done. Reads the clock and writes to a terminal. */

/** Milliseconds before the line appears, and between two versions of it. */
const APPEARS = 1000;
const REFRESH = 100;

/** The part of a terminal stream that the line needs. */
export type Terminal = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

export type Progress = {
  readonly show: (done: number, count: number) => void;
  /** Removes the line. */
  readonly clear: () => void;
};

/** Shows nothing where the stream is no terminal, and nothing in the first second. `now` gives milliseconds. */
export function progressOn(stream: Terminal, what: string, now: () => number = () => performance.now()): Progress {
  const start = now();
  let shownAt = -Infinity;
  return {
    show(done, count) {
      const time = now();
      if (stream.isTTY !== true || time - start < APPEARS || time - shownAt < REFRESH) return;
      shownAt = time;
      stream.write(`\r\u001b[K${progressLine(what, done, count, time - start).slice(0, (stream.columns ?? 80) - 1)}`);
    },
    clear() {
      if (shownAt !== -Infinity) stream.write("\r\u001b[K");
      shownAt = -Infinity;
    },
  };
}

/** "drawing 1000000 samples  42%  about 7 s left". */
export function progressLine(what: string, done: number, count: number, elapsed: number): string {
  const percent = Math.floor((100 * done) / count);
  if (done === 0) return `${what}  ${percent}%`;
  const seconds = Math.ceil((elapsed * (count - done)) / done / 1000);
  const left = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return `${what}  ${percent}%  about ${left} left`;
}
