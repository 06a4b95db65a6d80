/** The table of samplers: from it follow the valid names, their errors, `iff list samplers` and the contract tests. */
import { random } from "./random.ts";
import type { Sampler } from "./sampler.ts";

export const samplers = { random } as const satisfies Record<string, Sampler>;

export type SamplerName = keyof typeof samplers;
