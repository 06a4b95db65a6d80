import { describe, expect, it } from "vitest";
import { inputDraws } from "../../src/engine/inputs.ts";
import { serve } from "../../src/engine/serve.ts";
import { createTask } from "../../src/engine/task.ts";
import { ranksOf } from "../../src/numerics/descriptive.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { prepareRun, reportRun, type Drawn, type Request, type Run } from "../../src/study.ts";
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

  it("where its columns do not fit into memory, though the figures would", () => {
    const request = { samples: 1e8, dependence: "copula" as const };
    const many = studyOf(
      `indexes: { i: [${Array.from({ length: 60 }, (_, i) => `m${i}`).join(", ")}] }
parameters: { x: { by: [i], value: "uniform(0, 1)", across: { i: 0.5 }, status: assumed } }
variables: { y: { formula: "sum(x, i)" } }
`,
    );
    const refused = prepareRun(many, { seed: "1", sampler: "random", ...request, dependence: "iman-conover" });
    expect(refused).toMatchObject({ about: "samples", expected: expect.stringContaining("fit into") as string });
  });

  it("not where nothing is tied", () => {
    expect(
      prepareRun(studyOf(quantities), { seed: "1", samples: 10, sampler: "sobol", dependence: "iman-conover" }),
    ).toHaveProperty("task");
  });
});
