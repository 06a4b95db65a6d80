/** The work on a block by the kernels of a WebAssembly module; what has no kernel is done by the reference's loops. */
import type { Model } from "../../model/model.ts";
import { describe } from "../../numerics/moments.ts";
import { BLOCK } from "../../samplers/sampler.ts";
import { fillProbabilities, widthOf } from "../dependence.ts";
import { layoutOf, referenceWorkspace, runStep } from "../reference.ts";
import type { Task } from "../task.ts";
import { sizeOf, STRIDE, type Scan, type Scanned, type Workspace } from "../workspace.ts";
import { drawWith } from "./draw.ts";
import { PAGE, Places } from "./places.ts";
import { instantiate, type Kernels } from "./platform.ts";
import { pagesOfArea, type Simd, type Transform } from "./simd.ts";

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Doubles that the kernel `describe` writes: four sums, two least and two greatest values. */
const KERNEL_DESCRIBED = 8;

/** A thread's workspace: an area of its own at the end of the memory. Throws where there is no room left. */
export function simdWorkspace(task: Task, simd: Simd): Workspace {
  const { model, plan } = task;
  const size = sizeOf(model);
  const area = simd.memory.grow(pagesOfArea(model)) * PAGE;
  const memory = new Float64Array(simd.memory.buffer, area, size);
  const reference = referenceWorkspace(task, memory);
  const layout = layoutOf(task);
  const kernels = instantiate(simd.module, simd.memory);
  const starts = model.inputs.map((_, input) => input * STRIDE);
  const columnAt = (column: number): number => area + column * STRIDE * BYTES;
  const draw = drawWith(model, plan, kernels, simd.memory.buffer, area + size * BYTES, (input, block) =>
    reference.draw(input, block),
  );
  const program = simd.parts.map((part): (() => void) => {
    if (part.kind === "step") return () => runStep(part.step, memory, layout, BLOCK);
    const run = kernels[part.name]!;
    if (part.kind === "function") return () => void run(area);
    return () => {
      if (run(area) === 1) runStep(part.step, memory, layout, BLOCK);
    };
  });
  const apply = ({ kernel, operands, finish }: Transform, column: number): void => {
    kernels[kernel]!(column, column, ...operands);
    if (finish !== undefined) apply(finish, column);
  };
  return {
    memory,
    tied: reference.tied,
    draw: (input, block) => draw(input, block, columnAt(input)),
    tie(tie) {
      const mixing = simd.mixings[model.ties.indexOf(tie)];
      if (!("factor" in tie) || mixing === undefined || simd.scores === undefined) return reference.tie(tie);
      const width = widthOf(tie);
      for (const input of tie.inputs.slice(0, width)) apply(simd.scores, columnAt(input));
      kernels.mix!(area, mixing.columns, mixing.factor, tie.inputs.length, width);
      for (const input of tie.inputs) {
        if (tie.copula === "gaussian") kernels.normalProbabilities!(columnAt(input), columnAt(input));
        else fillProbabilities(memory, input * STRIDE, tie, starts, BLOCK);
      }
    },
    transform(input) {
      const { law } = model.inputs[input]!;
      if (law === undefined) return;
      const transform = simd.transforms[law];
      if (transform === undefined) reference.transform(input);
      else apply(transform, columnAt(input));
    },
    compute() {
      for (const run of program) run();
    },
    keep(row, rows) {
      model.kept.forEach((operand, i) => {
        const to = simd.draws + (i * plan.rows + row) * BYTES;
        if (operand >= 0) kernels.copy!(columnAt(operand), to, rows);
        else new Float64Array(simd.memory.buffer, to, rows).fill(model.program.constants[~operand]!);
      });
    },
    scans: (of) => scansOf(of, model, simd, kernels, area),
  };
}

/** Looks at columns by kernels; what they count and find lies in an area of its own. Throws where there is no room left. */
function scansOf(
  of: readonly Scanned[],
  { program }: Model,
  { memory }: Simd,
  kernels: Kernels,
  area: number,
): readonly Scan[] {
  const places = new Places();
  const resultAt = places.reserve(KERNEL_DESCRIBED * BYTES);
  const foundAt = places.reserve(BLOCK * BYTES);
  const each = of.map(({ operand, cells: { last } }) => ({
    columnAt: operand < 0 ? places.reserve(BLOCK * BYTES) : undefined,
    countsAt: places.reserve((last + 1) * Uint32Array.BYTES_PER_ELEMENT),
    marksAt: places.reserve(last + 1),
  }));
  const base = memory.grow(places.pages) * PAGE;
  const { buffer } = memory;
  const result = new Float64Array(buffer, base + resultAt, KERNEL_DESCRIBED);
  const found = new Float64Array(buffer, base + foundAt, BLOCK);
  return of.map(({ operand, cells: { low, scale, last } }, i): Scan => {
    const { columnAt, countsAt, marksAt } = each[i]!;
    const at = columnAt === undefined ? area + operand * STRIDE * BYTES : base + columnAt;
    const column = new Float64Array(buffer, at, BLOCK);
    if (operand < 0) column.fill(program.constants[~operand]!);
    return {
      column,
      counts: new Uint32Array(buffer, base + countsAt, last + 1),
      marks: new Uint8Array(buffer, base + marksAt, last + 1),
      found,
      describe(centre, into) {
        kernels.describe!(at, base + resultAt, centre);
        // Not finite, or too large for squares: the plain loop tells which.
        if (result[1]! - result[1]! !== 0) return describe(column, BLOCK, centre, into);
        for (let k = 0; k < 4; k++) into[k] = result[k]!;
        into[4] = Math.min(result[4]!, result[5]!) + 0;
        into[5] = Math.max(result[6]!, result[7]!) + 0;
        return true;
      },
      sift: () => kernels.sift!(at, base + countsAt, base + marksAt, base + foundAt, low, scale, last)!,
    };
  });
}
