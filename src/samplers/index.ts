/** The table of samplers: from it follow the valid names, their errors, `iff list samplers` and the contract tests. */
import { latinHypercube } from "./latin-hypercube.ts";
import { random } from "./random.ts";
import type { Sampler } from "./sampler.ts";
import { sobol } from "./sobol.ts";

export const samplers = {
  random,
  "latin-hypercube": latinHypercube,
  sobol,
} as const satisfies Record<string, Sampler>;

export type SamplerName = keyof typeof samplers;
