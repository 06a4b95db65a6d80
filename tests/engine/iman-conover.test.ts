import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOfOrdering, mostRowsOfPart, partAt } from "../../src/engine/iman-conover.ts";
import { inputDraws } from "../../src/engine/inputs.ts";
import { CHUNK, plan } from "../../src/engine/plan.ts";
import { serve } from "../../src/engine/serve.ts";
import { createTask } from "../../src/engine/task.ts";
import type { Model } from "../../src/model/model.ts";
import { ranksOf } from "../../src/numerics/descriptive.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { prepareRun, type Drawn, type Request, type Run } from "../../src/run.ts";
import { reportRun } from "../../src/run-report.ts";
import { correlationOf } from "../correlation-of.ts";
import { drawsOf, finishedRun, preparedRun, studyOf } from "../study-of.ts";

const SAMPLERS = ["random", "latin-hypercube"] as const;

const quantities = `
parameters:
  a: { value: "lognormal(median=1, gsd=3)", status: assumed }
  b: { value: "uniform(0, 1)", status: assumed }
  c: { value: "normal(mean=b, sd=0.5)", status: assumed }
  free: { value: "uniform(0, 1)", status: assumed }
outputs: [a, b, c, free]
`;
const ASKED = { ab: 0.8, ac: -0.3, bc: 0 };
const study = studyOf(`${quantities}dependence: [{ between: [a, b], rank: 0.8 }, { between: [a, c], rank: -0.3 }]\n`);

const ROWS = 20_000;

function prepared(request: Partial<Request>, of = study): Run {
  return preparedRun(of, { samples: ROWS, dependence: "iman-conover", ...request });
}

function finished(request: Partial<Request>, of = study): Drawn {
  return finishedRun(prepared(request, of));
}

/** Probabilities or values of the inputs a, b and c in all rows of a run. */
function inputsOf({ task }: Run): Float64Array[] {
  const draws = inputDraws(task, [0, 1, 2], [0], task.plan.rows);
  return [...draws.values()];
}

/** Normal scores of the ranks. */
function scoresOf(column: Float64Array): Float64Array {
  return ranksOf(column).map((rank) => normalQuantile(rank / (column.length + 1), 1 - rank / (column.length + 1)));
}

const sorted = (column: Float64Array): Float64Array => column.slice().sort();

describe.each(SAMPLERS)("draws of %s in another order", (sampler) => {
  const run = finished({ sampler });
  const { rows, replicates } = run.task.plan;
  const length = rows / replicates;
  const partsOf = (column: Float64Array): Float64Array[] =>
    Array.from({ length: replicates }, (_, i) => column.subarray(i * length, (i + 1) * length));

  it("are the same draws: of each replicate the same values as without any tie", () => {
    const free = studyOf(quantities);
    const untied = inputsOf(prepared({ sampler }, free));
    inputsOf(run).forEach((column, i) => {
      const others = partsOf(untied[i]!);
      partsOf(column).forEach((part, replicate) => expect(sorted(part)).toEqual(sorted(others[replicate]!)));
    });
  });

  it("leave the first of the tied inputs and all others as they are", () => {
    const untied = finished({ sampler }, studyOf(quantities));
    for (const name of ["a", "free"]) expect(drawsOf(run, name)).toEqual(drawsOf(untied, name));
    expect(drawsOf(run, "b")).not.toEqual(drawsOf(untied, "b"));
  });

  it("have in each replicate the correlations asked for, far closer than independent rows would", () => {
    const [a, b, c] = inputsOf(run).map((column) => partsOf(column).map(scoresOf));
    const off = (x: Float64Array[], y: Float64Array[], rank: number): number[] =>
      x.map((part, i) => Math.abs(correlationOf(part, y[i]!) - 2 * Math.sin((Math.PI * rank) / 6)));
    const all = [...off(a!, b!, ASKED.ab), ...off(a!, c!, ASKED.ac), ...off(b!, c!, ASKED.bc)];
    // The correlation of independent rows would be off by 1 / sqrt(length) where there is none.
    expect(Math.max(...all)).toBeLessThan(0.2 / Math.sqrt(length));
  });

  it("are the same on any number of threads and by either engine", () => {
    for (const engine of ["reference", "simd"] as const) {
      const task = createTask(run.study.model, run.task.plan, engine);
      const threads = [3, 1, 2].map((thread) => serve(task, thread));
      while (threads.map((thread) => thread.next().done).includes(false));
      for (const name of ["a", "b", "c"]) expect(drawsOf({ ...run, task }, name)).toEqual(drawsOf(run, name));
    }
  });

  it("are recorded with the run", () => {
    const report = reportRun(run, [], { engine: "test", hash: "" });
    expect(report.run.dependence).toBe("iman-conover");
    expect(report.dependence.map(({ used }) => used)).toEqual([0.8, -0.3]);
  });
});

describe("parts that are ordered", () => {
  it("cover all rows once, none reaches over a replicate, and none is short beside its ties", () => {
    const models = [1, 3, 5000].map((size): Model => {
      const [tie] = study.model.ties;
      return { ...study.model, ties: [{ ...tie!, inputs: Array.from({ length: size }, (_, i) => i) }] };
    });
    const plans = fc.record({ length: fc.integer({ min: 1, max: 300_000 }), replicates: fc.constantFrom(1, 16) });
    fc.assert(
      fc.property(plans, fc.constantFrom(...models), ({ length, replicates }, model) => {
        const planned = { ...plan("1", 1, "random", 1), rows: length * replicates, replicates };
        const most = mostRowsOfPart(model, planned);
        let longest = 0;
        for (let row = 0; row < planned.rows;) {
          const part = partAt(row, model, planned);
          expect(part.first).toBe(row);
          expect(partAt(part.end - 1, model, planned)).toEqual(part);
          expect(Math.floor((part.end - 1) / length)).toBe(Math.floor(row / length));
          const rows = part.end - row;
          expect(rows).toBeGreaterThanOrEqual(Math.min(length, 10 * model.ties[0]!.inputs.length, CHUNK));
          longest = Math.max(longest, rows);
          row = part.end;
        }
        expect(longest).toBe(most);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  const rows = 3 * CHUNK + 1500;
  const parts = [0, CHUNK, 2 * CHUNK, rows];
  const run = finished({ samples: rows });

  it("hold the draws of their rows in another order", () => {
    const untied = inputsOf(prepared({ samples: rows }, studyOf(quantities)));
    inputsOf(run).forEach((column, i) => {
      for (const [k, first] of parts.slice(0, -1).entries()) {
        const range = [first, parts[k + 1]!] as const;
        expect(sorted(column.subarray(...range))).toEqual(sorted(untied[i]!.subarray(...range)));
      }
    });
  });

  it("correlate as asked, each by itself", () => {
    const [a, b] = inputsOf(run);
    for (const [k, first] of parts.slice(0, -1).entries()) {
      const range = [first, parts[k + 1]!] as const;
      const [x, y] = [a!, b!].map((column) => scoresOf(column.subarray(...range))) as [Float64Array, Float64Array];
      expect(Math.abs(correlationOf(x, y) - 2 * Math.sin((Math.PI * ASKED.ab) / 6))).toBeLessThan(5e-4);
    }
  });

  it("are the same whichever rows are asked for first", () => {
    const whole = inputDraws(run.task, [1], [0], rows).get(1)!;
    const starts = [2 * CHUNK + 700, 50, CHUNK - 3];
    const apart = inputDraws(run.task, [1], starts, 2000).get(1)!;
    starts.forEach((start, i) => {
      expect(apart.subarray(2000 * i, 2000 * (i + 1))).toEqual(whole.subarray(start, start + 2000));
    });
  });

  it("have the same bits by loops and by kernels", () => {
    const draws = (["reference", "simd"] as const).map((engine) => {
      return inputDraws(createTask(run.study.model, run.task.plan, engine), [0, 1, 2], [0], rows);
    });
    expect(draws[1]).toEqual(draws[0]);
  });

  it("need no more memory for more rows", () => {
    const of = (rows: number): number => bytesOfOrdering(run.study.model, { rows, replicates: 1 });
    expect(of(64e9 * CHUNK)).toBe(of(64 * CHUNK));
  });
});

describe("ordering is refused", () => {
  const obstacle = (dependence: string, request: Partial<Request> = {}) =>
    prepareRun(studyOf(`${quantities}dependence: [${dependence}]\n`), {
      seed: "1",
      samples: 1000,
      sampler: "random",
      dependence: "iman-conover",
      ...request,
    });

  it.each([
    ["under Sobol' points", "{ between: [a, b], rank: 0.5 }", { sampler: "sobol" as const }, "sobol, whose points"],
    [
      "of a Student copula",
      "{ between: [a, b], rank: 0.5, copula: { kind: student, df: 4 } }",
      {},
      "a student copula of a, b",
    ],
    ["of a Clayton copula", "{ between: [a, b], rank: 0.5, copula: clayton }", {}, "a clayton copula of a, b"],
    ["by Pearson's correlation", "{ between: [a, b], pearson: 0.5 }", {}, "Pearson's correlation between some of a, b"],
    ["of a few draws", "{ between: [a, b], rank: 0.5 }", { samples: 19 }, "19"],
    [
      "of few draws a replicate",
      "{ between: [a, b], rank: 0.5 }",
      { samples: 160, sampler: "latin-hypercube" as const },
      "10 in each replicate",
    ],
  ])("%s", (_, dependence, request, got) => {
    expect(obstacle(dependence, request)).toMatchObject({
      about: "dependence",
      got: expect.stringContaining(got) as string,
    });
  });

  it("of ties so wide that a part does not fit into memory", () => {
    const [tie] = study.model.ties;
    const wide = { ...study.model, ties: [{ ...tie!, inputs: Array.from({ length: 5000 }, () => 0) }] };
    const request = { seed: "1", samples: 1e8, sampler: "random", dependence: "iman-conover" } as const;
    const got = expect.stringContaining("ties so wide") as string;
    expect(prepareRun({ ...study, model: wide }, request)).toMatchObject({ about: "dependence", got });
  });

  it("not where nothing is tied", () => {
    expect(
      prepareRun(studyOf(quantities), { seed: "1", samples: 10, sampler: "sobol", dependence: "iman-conover" }),
    ).toHaveProperty("task");
  });
});
