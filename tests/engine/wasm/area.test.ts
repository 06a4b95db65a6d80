/** A thread's part of the memory: of one size for all that it does, and used again. */
import { describe, expect, it } from "vitest";
import { createWorkspace } from "../../../src/engine/evaluate.ts";
import { serveAll } from "../../../src/engine/serve.ts";
import type { Task } from "../../../src/engine/task.ts";
import { preparedRun, studyOf } from "../../study-of.ts";

const study = studyOf(`
parameters:
  a: { value: "lognormal(median=1, gsd=2)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
variables: { c: { formula: "a * b + sqrt(b)" }, d: { formula: "a - b" } }
`);

const taskOf = (): Task => preparedRun(study, { samples: 50_001 }).task;
const bytesOf = ({ simd }: Task): number => simd!.memory.buffer.byteLength;

describe("an area", () => {
  it("serves again for what the thread does next: memory does not grow with each look", () => {
    const task = taskOf();
    // The pilot had one and gave it back.
    const bytes = bytesOf(task);
    for (let look = 0; look < 3; look++) {
      serveAll({ ...task, ledger: task.ledger.slice(0) }, 1);
      createWorkspace(task).close();
    }
    expect(bytesOf(task)).toBe(bytes);
  });

  it("is another one as long as something works there", () => {
    const task = taskOf();
    const bytes = bytesOf(task);
    const [one, other] = [createWorkspace(task), createWorkspace(task)];
    expect(one.memory.byteOffset).not.toBe(other.memory.byteOffset);
    expect(bytesOf(task)).toBeGreaterThan(bytes);
  });

  it("is empty whatever was done there before: the same is counted", () => {
    const [fresh, used] = [taskOf(), taskOf()];
    const before = createWorkspace(used, used.look);
    for (const { counts, marks } of before.scans) {
      counts.fill(7);
      marks.fill(1);
    }
    before.close();
    expect(serveAll(used, 1)).toEqual(serveAll(fresh, 1));
  });
});
