/** Every kernel, on random numbers and on what is special: in Node by `kernels.test.ts`, in Chromium by `tests/browser`. */
import type { KernelCase } from "./case.ts";
import { cellCases } from "./cells.ts";
import { columnCases } from "./columns.ts";
import { drawCases } from "./draws.ts";
import { functionCases } from "./functions.ts";
import { leafCases } from "./leaf.ts";
import { operationCases } from "./operations.ts";
import { quantileCases } from "./quantiles.ts";

export const kernelCases: readonly KernelCase[] = [
  ...drawCases,
  ...quantileCases,
  ...functionCases,
  ...columnCases,
  ...cellCases,
  ...leafCases,
  ...operationCases,
];
