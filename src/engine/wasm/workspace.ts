/** The work on a block by the kernels of a WebAssembly module; what has no kernel is done by the reference's loops. */
import { BLOCK } from "../../samplers/sampler.ts";
import { fillProbabilities, widthOf } from "../dependence.ts";
import { orderedBlocks, orderedInputs } from "../iman-conover.ts";
import type { Look } from "../look.ts";
import { layoutOf, referenceWorkspace, runStep } from "../reference.ts";
import type { Task } from "../task.ts";
import { digestedBy, scannedBy, sizeOf, STRIDE, type Workspace } from "../workspace.ts";
import { layoutOfArea } from "./area.ts";
import { digesterOf } from "./digester.ts";
import { drawWith } from "./draw.ts";
import { createOrdering } from "./ordering.ts";
import { instantiate, type Kernels } from "./platform.ts";
import { scansOf } from "./scans.ts";
import { closeArea, openArea, type Simd, type Transform } from "./simd.ts";

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** A thread's workspace: an area of its own at the end of the memory. Throws where there is no room left. */
export function simdWorkspace(task: Task, simd: Simd, look?: Look): Workspace {
  const { model, plan } = task;
  const scanned = scannedBy(look, model);
  const digested = digestedBy(task.digests, model);
  const { pages, wordsAt, scansAt, digesterAt, orderingAt } = layoutOfArea(model, plan, scanned, digested);
  const opened = openArea(simd, pages);
  const { memory: own, address: area } = opened;
  const memory = new Float64Array(own.buffer, area, sizeOf(model));
  const reference = referenceWorkspace(task, memory);
  const layout = layoutOf(task);
  const kernels = instantiate(simd.module, own);
  const starts = model.inputs.map((_, input) => input * STRIDE);
  const columnAt = (column: number): number => area + column * STRIDE * BYTES;
  const draw = drawWith(model, plan, kernels, own, area + wordsAt);
  const ordering = createOrdering(model, plan, kernels, own, area + orderingAt, draw);
  const ordered = orderedInputs(model.ties);
  const program = simd.parts.map((part): (() => void) => {
    if (part.kind === "step") return () => runStep(part.step, memory, layout, BLOCK);
    const run = kernels[part.name]!;
    if (part.kind === "function") return () => void run(area);
    return () => {
      if (run(area) === 1) runStep(part.step, memory, layout, BLOCK);
    };
  });
  const transforms = simd.transforms.map((transform) => transform && callOf(transform, kernels));
  const makeScores = simd.scores && callOf(simd.scores, kernels);
  return {
    memory,
    tied: reference.tied,
    draw: (input, block) => draw(input, block, columnAt(input)),
    tie(tie) {
      const mixing = simd.mixings[model.ties.indexOf(tie)];
      if (!("factor" in tie) || mixing === undefined || makeScores === undefined) return reference.tie(tie);
      const width = widthOf(tie);
      for (const input of tie.inputs.slice(0, width)) makeScores(columnAt(input));
      kernels.mix!(area, mixing.columns, mixing.factor, tie.inputs.length, width);
      for (const input of tie.inputs) {
        if (tie.copula === "gaussian")
          kernels.normalProbabilities!(columnAt(input), columnAt(input), simd.normalCells!);
        else fillProbabilities(memory, input * STRIDE, tie, starts, BLOCK);
      }
    },
    placeOrdered: orderedBlocks(
      model,
      plan,
      (part) => ordering!.order(part),
      (from, to, count) => {
        ordered.forEach((input, i) => {
          kernels.copy!(ordering!.columnAt(i) + from * BYTES, columnAt(input) + to * BYTES, count);
        });
      },
    ),
    transform(input) {
      const { law } = model.inputs[input]!;
      if (law === undefined) return;
      const transform = transforms[law];
      if (transform === undefined) reference.transform(input);
      else transform(columnAt(input));
    },
    compute() {
      for (const run of program) run();
    },
    keep(row, rows) {
      if (!("grow" in simd.memory)) return reference.keep(row, rows);
      model.kept.forEach((operand, i) => {
        const to = simd.draws + (i * plan.rows + row) * BYTES;
        if (operand >= 0) kernels.copy!(columnAt(operand), to, rows);
        else new Float64Array(own.buffer, to, rows).fill(model.program.constants[~operand]!);
      });
    },
    scans: scansOf(scanned, scansAt, model, own.buffer, kernels, area),
    close: () => closeArea(simd, opened),
    digester: digesterOf(digested, digesterAt, model, own.buffer, kernels, area),
  };
}

/**
 * A call of a transform for the column at an address. No kernel has more than five operands beside the columns, and it leaves alone
 * those that it lacks: to spread as many as it has cost a tenth of a run of a million rows.
 */
function callOf({ kernel, operands, finish }: Transform, kernels: Kernels): (column: number) => void {
  const run = kernels[kernel]!;
  const [a, b, c, d, e] = operands as [number, number, number, number, number];
  const next = finish && callOf(finish, kernels);
  return (column) => {
    run(column, column, a, b, c, d, e);
    next?.(column);
  };
}
