/** Probabilities as samplers make them: the kernels `random`, `sobol` and `stratify`. */
import { createWorkspace } from "../../../../src/engine/evaluate.ts";
import { plan } from "../../../../src/engine/plan.ts";
import { createTask, type EngineName } from "../../../../src/engine/task.ts";
import { random } from "../../../../src/engine/wasm/kernels/random.ts";
import { STRIDE } from "../../../../src/engine/workspace.ts";
import { fillUniform } from "../../../../src/numerics/xoshiro.ts";
import type { SamplerName } from "../../../../src/samplers/index.ts";
import { BLOCK } from "../../../../src/samplers/sampler.ts";
import { studyOf } from "../../../study-of.ts";
import { benchOf } from "./bench.ts";
import { differences, type KernelCase } from "./case.ts";

const counters: readonly { key: [number, number]; counter: [number, number, number, number] }[] = [
  { key: [0, 0], counter: [0, 0, 0, 0] },
  { key: [0xffffffff, 0x80000000], counter: [0xffffffff, 0x7fffffff, 0xffffffff, 0xfffffff0] },
  { key: [123456789, 987654321], counter: [0xdeadbeef, 0x12345678, 4096, 0x10] },
];

const ofWords = counters.map(({ key, counter }): KernelCase => {
  return {
    name: `random, for the key ${key.join(" ")} and the counter ${counter.join(" ")}`,
    differences() {
      const { kernels, memory, free } = benchOf(random);
      const expected = new Float64Array(BLOCK);
      fillUniform(expected, 0, BLOCK, key, ...counter);
      kernels.random!(8 * free, ...key, ...counter);
      return differences(memory.subarray(free, free + BLOCK), expected);
    },
  };
});

/** Enough inputs that Sobol' points come of directions of several degrees. */
const LAST = 39;
const names = Array.from({ length: LAST + 1 }, (_, i) => `p${i}`);
const { model } = studyOf(`
parameters:
${names.map((name) => `  ${name}: { value: "uniform(0, 1)", status: assumed }`).join("\n")}
variables: { whole: { formula: "${names.join(" + ")}" } }
`);

/** Rows of designs: of few points in a replicate, of some that are no multiple of a block, of many. */
const designs: readonly (readonly [SamplerName, number])[] = [
  ["random", 5000],
  ["sobol", 16],
  ["sobol", 16 * 1024],
  ["sobol", 16 * 8192],
  ["sobol", 2 ** 28],
  ["latin-hypercube", 20],
  ["latin-hypercube", 16 * 1500],
  ["latin-hypercube", 16 * 4096],
  ["latin-hypercube", 16 * 100_003],
  ["latin-hypercube", 2 ** 28 + 16],
];

const ofDesigns = designs.map(([sampler, samples]): KernelCase => {
  return {
    name: `a block of ${sampler} out of ${samples} rows`,
    differences() {
      const planned = plan("kernels", samples, sampler, model.inputs.length);
      const drawn = (engine: EngineName): Float64Array => {
        const workspace = createWorkspace(createTask(model, planned, engine, false));
        const blocks = Math.ceil(planned.rows / BLOCK);
        const chosen = [...new Set([0, 1, 2, 7, blocks >> 1, blocks - 1].filter((block) => block < blocks))];
        return Float64Array.from(
          chosen.flatMap((block) =>
            [0, 1, 17, LAST].flatMap((input) => {
              const rows = Math.min(BLOCK, planned.rows - block * BLOCK);
              workspace.draw(input, block);
              return [...workspace.memory.subarray(input * STRIDE, input * STRIDE + rows)];
            }),
          ),
        );
      };
      return differences(drawn("simd"), drawn("reference"));
    },
  };
});

export const drawCases: readonly KernelCase[] = [...ofWords, ...ofDesigns];
