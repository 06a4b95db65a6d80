import { describe, expect, it } from "vitest";
import { progressLine, progressOn } from "../../src/cli/progress.ts";

function terminal(
  isTTY: boolean,
  columns = 80,
): { readonly written: string[]; isTTY: boolean; columns: number; write(text: string): void } {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text) => void written.push(text) };
}

describe("the progress line", () => {
  it("stays away from a run of less than a second", () => {
    const stream = terminal(true);
    let time = 0;
    const progress = progressOn(stream, "drawing", () => time);
    time = 999;
    progress.show(1, 2);
    progress.clear();
    expect(stream.written).toEqual([]);
  });

  it("appears after a second, at most ten times a second, and is gone when done", () => {
    const stream = terminal(true);
    let time = 0;
    const progress = progressOn(stream, "drawing", () => time);
    for (time = 0; time < 2000; time += 10) progress.show(time, 2000);
    expect(stream.written).toHaveLength(10);
    expect(stream.written[0]).toBe("\r\u001b[Kdrawing  50%  about 1 s left");
    progress.clear();
    progress.clear();
    expect(stream.written.slice(10)).toEqual(["\r\u001b[K"]);
  });

  it("writes nothing to a file or a pipe", () => {
    const stream = terminal(false);
    let time = 0;
    const progress = progressOn(stream, "drawing", () => time);
    time = 5000;
    progress.show(1, 2);
    progress.clear();
    expect(stream.written).toEqual([]);
  });

  it("fits on one line of the terminal", () => {
    const stream = terminal(true, 12);
    let time = 0;
    const progress = progressOn(stream, "drawing 1000000 samples", () => time);
    time = 2000;
    progress.show(1, 2);
    expect(stream.written[0]).toBe("\r\u001b[Kdrawing 100");
  });

  it("estimates what is left from what is done", () => {
    expect(progressLine("x", 0, 10, 5000)).toBe("x  0%");
    expect(progressLine("x", 5, 10, 5000)).toBe("x  50%  about 5 s left");
    expect(progressLine("x", 1, 100, 10_000)).toBe("x  1%  about 17 min left");
    expect(progressLine("x", 999, 1000, 10)).toBe("x  99%  about 1 s left");
  });
});
