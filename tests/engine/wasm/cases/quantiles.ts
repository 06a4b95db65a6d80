/** Quantile functions, of probabilities as samplers and copulas make them: from 2^-53 to 1 - 2^-53. */
import { distributionOf } from "../../../../src/distributions/index.ts";
import type { Law } from "../../../../src/distributions/distribution.ts";
import { fillQuantiles, tableFor } from "../../../../src/distributions/quantile-table.ts";
import * as quantiles from "../../../../src/engine/wasm/kernels/quantiles.ts";
import { Places } from "../../../../src/engine/wasm/places.ts";
import { transformOf } from "../../../../src/engine/wasm/simd.ts";
import { BLOCK } from "../../../../src/samplers/sampler.ts";
import { benchOf } from "./bench.ts";
import { differences, type KernelCase } from "./case.ts";
import { probabilities } from "./numbers.ts";

/** By the kind of table that they get. */
const laws: readonly (readonly [string, Law])[] = [
  ["uniform", { family: "uniform", min: -3, max: 7.25 }],
  ["uniform", { family: "constant", value: -0 }],
  ["triangular", { family: "triangular", min: 1, mode: 2.5, max: 9 }],
  ["triangular", { family: "triangular", min: 1, mode: 1, max: 9 }],
  ["polynomial", { family: "normal", mean: -2, sd: 0.3 }],
  ["polynomial", { family: "beta", alpha: 8, beta: 60, min: 0, max: 1 }],
  ["polynomial", { family: "lognormal", mu: 1, sigma: 2 }],
  ["exp", { family: "gamma", shape: 0.05, scale: 2 }],
  ["steps", { family: "poisson", rate: 3.5 }],
  ["pieces", { family: "trapezoidal", min: 0, lower: 1, upper: 3, max: 10 }],
];

export const quantileCases = laws.map(([kind, law]): KernelCase => {
  return {
    name: `quantiles by ${kind} of ${JSON.stringify(law)}`,
    differences() {
      const { kernels, memory, free } = benchOf(...Object.values(quantiles));
      const u = probabilities();
      const table = tableFor(distributionOf(law), law);
      const expected = new Float64Array(BLOCK);
      fillQuantiles(table, u, 0, expected, 0, BLOCK);
      const places = new Places();
      places.reserve(8 * (free + BLOCK));
      const transform = transformOf(table, places)!;
      places.write(memory.buffer);
      memory.set(u, free);
      for (let call: typeof transform | undefined = transform; call !== undefined; call = call.finish) {
        kernels[call.kernel]!(8 * free, 8 * free, ...call.operands);
      }
      const wrong = differences(memory.subarray(free, free + BLOCK), expected);
      return table.kind === kind ? wrong : [`a table ${table.kind}`, ...wrong];
    },
  };
});
