/** What looks at a block: the kernels `describe` (moments), `sift` (histogram, and what is collected) and `digest`. */
import { withDigests } from "../../../../src/engine/digests.ts";
import { createWorkspace } from "../../../../src/engine/evaluate.ts";
import { plan } from "../../../../src/engine/plan.ts";
import { createTask } from "../../../../src/engine/task.ts";
import { STRIDE, type Scan, type Workspace } from "../../../../src/engine/workspace.ts";
import { cellsBetween } from "../../../../src/numerics/cells.ts";
import { DESCRIBED } from "../../../../src/numerics/moments.ts";
import { BLOCK } from "../../../../src/samplers/sampler.ts";
import { studyOf } from "../../../study-of.ts";
import { differences, type KernelCase } from "./case.ts";
import { numbers, uniforms } from "./numbers.ts";

const { model } = studyOf(`
parameters: { a: { value: "uniform(0, 1)", status: assumed } }
variables: { b: { formula: a }, c: { formula: 3 } }
`);
const planned = plan("1", BLOCK, "random", 1);

/** By kernels, and by plain loops. */
function bothWays<T>(of: (workspace: Workspace) => T, cells = cellsBetween(0, 1, 16)): readonly [simd: T, plain: T] {
  const look = { figures: [{ column: 0, ratio: false, centre: 0, cells, probabilities: [], aims: [] }], checks: [] };
  const [simd, plain] = (["simd", "reference"] as const).map((engine) =>
    of(createWorkspace(withDigests(createTask(model, planned, engine, false)), look)),
  );
  return [simd!, plain!];
}

const scansOf = (cells?: ReturnType<typeof cellsBetween>): readonly [simd: Scan, plain: Scan] =>
  bothWays(({ scans }) => scans[0]!, cells);

const isFinite = (x: number): boolean => x - x === 0;

const shapes: readonly (readonly [string, (u: number, row: number) => number])[] = [
  ["even", (u) => 100 * u - 20],
  ["with a heavy tail", (u) => 1 / u],
  ["with ties", (u) => Math.floor(10 * u)],
  ["far from 0", (u) => 1e9 + u],
  ["with one wild value", (u, row) => (row === 777 ? 1e300 : u)],
  ["of every size", (u, row) => (u - 0.5) * 2 ** (2 * row - 1024)],
  ["subnormal", (u) => u * 1e-310],
  ["constant", () => 3],
  ["of zeros of both signs", (u) => (u < 0.5 ? 0 : -0)],
  ["of every size, special ones among them", (_, row) => (isFinite(wild[row]!) ? wild[row]! : row)],
];
const wild = numbers();

const spans = [
  [0, 1],
  [-20, 80],
  [0, 0],
  [3, 3],
  [1e9, 1e9 + 1e-6],
  [-1e308, 1e308],
  [-5e-324, 5e-324],
] as const;

const ofShapes = shapes.flatMap(([name, shape]): KernelCase[] => {
  const values = uniforms(3).map(shape);
  return [
    ...[0, 0.5, 1e9, -1e300].map((centre): KernelCase => {
      return {
        name: `describe about ${centre} numbers ${name}`,
        differences() {
          const [got, expected] = scansOf().map((scan) => {
            scan.column.set(values);
            const into = new Float64Array(DESCRIBED);
            return [Number(scan.describe(centre, into)), ...into];
          });
          return differences(got!, expected!);
        },
      };
    }),
    ...spans.map(([low, high]): KernelCase => {
      return {
        name: `sift by cells from ${low} to ${high} numbers ${name}`,
        differences() {
          const [simd, plain] = scansOf(cellsBetween(low, high, 16)).map((scan) => {
            scan.column.set(values);
            scan.marks.forEach((_, cell) => (scan.marks[cell] = cell % 3 === 1 ? 1 : 0));
            const found = scan.sift();
            return { counts: scan.counts, found: scan.found.slice(0, found) };
          });
          const total = plain!.counts.reduce((sum, count) => sum + count);
          return [
            ...differences(simd!.counts, plain!.counts),
            ...differences(simd!.found, plain!.found),
            ...differences([total], [BLOCK]),
          ];
        },
      };
    }),
  ];
});

/** What is not finite is found, in whichever row; numbers whose squares overflow are finite all the same. */
const ofOne = [NaN, Infinity, -Infinity, 1e200].map((value): KernelCase => {
  return {
    name: `describe where one value is ${value}`,
    differences: () =>
      [0, 1, 2, 3, 511, BLOCK - 1].flatMap((row) => {
        const told = scansOf().map((scan) => {
          scan.column.fill(1);
          scan.column[row] = value;
          return Number(scan.describe(0, new Float64Array(DESCRIBED)));
        });
        return differences(
          told,
          told.map(() => Number(isFinite(value))),
        );
      }),
  };
});

const digests: KernelCase = {
  name: "digest of whole blocks and parts, special numbers among them",
  differences() {
    const [simd, plain] = bothWays(({ memory, digester }) => {
      memory.set(wild, model.kept[0]! * STRIDE);
      for (const rows of [BLOCK, BLOCK - 1, BLOCK, 1]) digester.take(rows);
      return digester.lanes;
    });
    return differences(simd, plain);
  },
};

export const leafCases: readonly KernelCase[] = [...ofShapes, ...ofOne, digests];
