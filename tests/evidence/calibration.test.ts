/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman, arXiv:1804.06788): a truth is drawn from the
 * prior, observations from the truth, and the truth's rank among draws of the posterior is uniform, whatever the model.
 */
import { describe, expect, it } from "vitest";
import { columnOf } from "../../src/engine/task.ts";
import { chancesOf } from "../../src/evidence/chances.ts";
import { sideOf, type Side } from "../../src/evidence/side.ts";
import type { Witness } from "../../src/evidence/witness.ts";
import { keyOfSeed } from "../../src/numerics/seed.ts";
import { drawn } from "./weighed.ts";

const MODEL =
  "parameters:\n  people: { value: 'lognormal(mean=100, sd=40)', status: assumed }\n  share: { value: 'beta(mean=0.4, sd=0.15)', status: assumed }\n" +
  "  fee: { value: 'lognormal(mean=5, sd=1)', status: assumed }\nvariables: { receipts: { formula: people * share * fee } }\noutputs: [receipts, people, share]\n" +
  "dependence: [{ between: [people, fee], rank: 0.4 }]\nobservations: { o: { of: receipts, value: 1, sd: 1 } }\n";

const TRUTHS = 500;
/** Cells of ranks, 25 truths in each. */
const CELLS = 20;
/** 99.9% point of chi-square with 19 degrees of freedom. */
const MOST = 43.82;

/** Ranks of truths of `people` in the posterior, from 0 to 1, where the receipts are seen with a lognormal error of `sd`, said to be `claimed`. */
function ranks(truths: number, sd: number, samples: number, claimed = sd): number[] {
  const prior = drawn(MODEL, { samples, seed: "prior" }).tasks[0]!;
  const world = drawn(MODEL, { samples: truths, seed: "world" }).tasks[0]!;
  const columnNamed = (name: string): number => prior.model.outputs.find((output) => output.name === name)!.column;
  const [receipts, people] = [columnNamed("receipts"), columnNamed("people")];
  const observed = [prior.model.kept[receipts]!];
  const noise = new Float64Array(1024);
  chancesOf(keyOfSeed("noise"), "errors", 0).fillScores(noise);
  return Array.from({ length: truths }, (_, i) => {
    const value = columnOf(world, receipts)[i]! * Math.exp(sd * noise[i]!);
    const error = { kind: "sized", below: claimed, above: claimed, isLog: true } as const;
    const witness: Witness = { id: `o${i}`, value, error, of: 0 };
    return rankOf(sideOf("side", prior, observed, [witness]), people, columnOf(world, people)[i]!);
  });
}

function rankOf(side: Side, column: number, truth: number): number {
  const work = side.judge([0]);
  let step = work.next();
  while (step.done !== true) step = work.next();
  const { rows } = step.value;
  const draws = side.columnsOf(step.value)[column]!;
  let [below, all] = [0, 0];
  for (const [row, weight] of rows.weights.entries()) {
    all += weight;
    if (draws[row]! < truth) below += weight;
  }
  return below / all;
}

function chiSquare(found: readonly number[]): number {
  const counts = new Array<number>(CELLS).fill(0);
  for (const rank of found) counts[Math.min(CELLS - 1, Math.floor(rank * CELLS))]!++;
  const wanted = found.length / CELLS;
  return counts.reduce((sum, count) => sum + (count - wanted) ** 2 / wanted, 0);
}

describe("calibration", () => {
  it("of weighted draws: ranks of 500 truths are uniform", { timeout: 120_000 }, () => {
    expect(chiSquare(ranks(TRUTHS, 0.2, 8192))).toBeLessThan(MOST);
  });

  it("of walks: ranks of truths are uniform where the prior hardly reaches", { timeout: 240_000 }, () => {
    const found = ranks(100, 0.005, 8192);
    const cells = new Array<number>(5).fill(0);
    for (const rank of found) cells[Math.min(4, Math.floor(rank * 5))]!++;
    // 99.9% point of chi-square with 4 degrees of freedom.
    expect(cells.reduce((sum, count) => sum + (count - 20) ** 2 / 20, 0)).toBeLessThan(18.47);
  });

  it("would be seen to fail: with errors said to be a third of what they are", { timeout: 120_000 }, () => {
    expect(chiSquare(ranks(TRUTHS, 0.6, 8192, 0.2))).toBeGreaterThan(MOST);
  });
});
