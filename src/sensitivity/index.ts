/** The table of sensitivity methods: from it follow the valid names, their errors and the contract tests. */
import { conditionalMean } from "./conditional-mean.ts";
import { delta } from "./delta.ts";
import { dgsm } from "./dgsm.ts";
import { givenFirstOrder } from "./given-first-order.ts";
import { kucherenko } from "./kucherenko.ts";
import type { SensitivityMethod } from "./method.ts";
import { morris } from "./morris.ts";
import { morrisTrajectories } from "./morris-trajectories.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { pawn } from "./pawn.ts";
import { pcc } from "./pcc.ts";
import { pearson } from "./pearson.ts";
import { pme } from "./pme.ts";
import { prcc } from "./prcc.ts";
import { rbdFast } from "./rbd-fast.ts";
import { regional } from "./regional.ts";
import { secondOrder } from "./second-order.ts";
import { shapley } from "./shapley.ts";
import { sobolJansen } from "./sobol-jansen.ts";
import { sobolMartinez } from "./sobol-martinez.ts";
import { sobol } from "./sobol.ts";
import { spearman } from "./spearman.ts";
import { spider } from "./spider.ts";
import { src } from "./src.ts";
import { srrc } from "./srrc.ts";
import { tornado } from "./tornado.ts";

export const methods = {
  sobol,
  "sobol-jansen": sobolJansen,
  "sobol-martinez": sobolMartinez,
  "second-order": secondOrder,
  shapley,
  pme,
  kucherenko,
  morris,
  "morris-trajectories": morrisTrajectories,
  dgsm,
  "one-at-a-time": oneAtATime,
  spider,
  tornado,
  "conditional-mean": conditionalMean,
  spearman,
  pearson,
  src,
  srrc,
  pcc,
  prcc,
  "given-first-order": givenFirstOrder,
  "rbd-fast": rbdFast,
  delta,
  pawn,
  regional,
} as const satisfies Record<string, SensitivityMethod>;

export type MethodName = keyof typeof methods;
