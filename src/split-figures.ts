/**
 * Figures and what each player adds to them as columns of one model: exactly, where every set of the players is tried, else
 * as a mean over sampled orders, with the means of batches of them beside it, which tell its error.
 */
import type { Findings } from "./analysis/findings.ts";
import { PROBABILITIES, REACH } from "./analysis/ranks.ts";
import type { Summary } from "./analysis/summary.ts";
import { lookFor, type Alike, type Wanted } from "./engine/pilot.ts";
import type { Task } from "./engine/task.ts";
import { sampledOrders, setsAlong, type Order } from "./hypotheses/orders.ts";
import { meanOverOrders, shapleyValues } from "./model/attribution.ts";
import { commonRows } from "./model/common-rows.ts";
import { differenceOf, quotientOf } from "./model/contrast.ts";
import { JointModel } from "./model/joint.ts";
import type { Model, Output } from "./model/model.ts";
import type { Value } from "./model/program-builder.ts";
import { acrossReplicates, type Estimate } from "./numerics/estimate.ts";
import { momentsOf } from "./numerics/moments.ts";
import { beyondThresholds } from "./numerics/pareto-tail.ts";

/** A figure and its parts; numbers are places among the figures that the task looks for. */
export type SplitFigure = {
  readonly output: Output;
  readonly base: number;
  readonly edited: number;
  readonly change: number;
  readonly parts: readonly number[];
  /** For each part its means over batches of sampled orders: places among what is only counted. */
  readonly batches?: readonly (readonly number[])[];
};

/** What is made of the figures on both sides fails where these do. */
const DERIVED = { derived: true } as const;

/** With one more there are twice as many models to compile: beyond, orders of the changes are sampled. */
const MOST_TRIED = 12;

/** Models that sampled orders may need: as many as ten changes have sets. */
const MOST_MODELS = 1024;

/** Parts of the sampled orders that are as long and independent of each other: their spread tells the error of the sampling. */
const BATCHES = 8;

/** Sets of players whose worth is known, each ascending; the first is empty and the last has all. */
export type Trial = { readonly sets: readonly (readonly number[])[]; readonly orders?: readonly Order[] };

/** Every set of the players or, where these are too many, those along sampled orders. */
export function trialOf(players: number, seed: string): Trial {
  const all = Array.from({ length: players }, (_, player) => player);
  if (players <= MOST_TRIED) {
    const sets = Array.from({ length: 1 << players }, (_, set) => all.filter((player) => ((set >> player) & 1) === 1));
    return { sets };
  }
  // The empty set and that of all are the same in every order.
  const pairs = BATCHES * Math.max(1, Math.floor((MOST_MODELS - 2) / (players - 1) / 2 / BATCHES));
  const orders = sampledOrders(players, pairs, seed);
  const between = orders.flatMap((order) => setsAlong(order).slice(1, -1));
  const distinct = new Map([[], ...between, all].map((set) => [set.join(), set]));
  return { sets: [...distinct.values()], orders };
}

/** Gathers the columns of figures and their parts in the joint model of all sets. Not pure: it grows. */
export class Splitting {
  readonly wanted: Wanted[] = [];
  readonly #joint = new JointModel();
  readonly #players: number;
  readonly #trial: Trial;
  readonly #values: readonly ((output: Output) => Value | undefined)[];
  readonly #columns = new Map<Value, number>();
  readonly #batches: Alike[] = [];

  constructor(models: readonly Model[], players: number, trial: Trial) {
    this.#players = players;
    this.#trial = trial;
    this.#values = models.map((model) => {
      const { kept } = this.#joint.add(model);
      const columns = new Map(model.outputs.map(({ name, unit, column }) => [`${name} ${unit}`, column]));
      return ({ name, unit }) => kept[columns.get(`${name} ${unit}`) ?? -1];
    });
  }

  /** Undefined where some set leaves the scenario without the figure. */
  figure(output: Output): SplitFigure | undefined {
    const worth = this.#values.flatMap((valueOf) => valueOf(output) ?? []);
    if (worth.length < this.#values.length) return undefined;
    const { builder } = this.#joint;
    const { ratio } = output;
    // The logarithms of factors add up, as differences do.
    const game = ratio ? worth.map((value) => builder.apply("log", value)) : worth;
    const kept = commonRows(game, false, builder);
    const [base, edited] = [kept(worth[0]!), kept(worth.at(-1)!)];
    const change = ratio ? quotientOf(base, edited, builder) : differenceOf(base, edited, false, builder);
    const { parts: split, batches } = this.#split(game);
    return {
      output,
      base: this.#place(base, ratio),
      edited: this.#place(edited, ratio),
      change: this.#place(kept(change), ratio, DERIVED),
      parts: split.map((part) => this.#place(kept(ratio ? builder.apply("exp", part) : part), ratio, DERIVED)),
      ...(batches && { batches: batches.map((some) => this.#counted(some)) }),
    };
  }

  /** What each player is given; where orders are sampled, in each batch of them, too. */
  #split(game: readonly Value[]): {
    readonly parts: readonly Value[];
    readonly batches?: readonly (readonly Value[])[];
  } {
    const { builder } = this.#joint;
    const { sets, orders } = this.#trial;
    if (orders === undefined) return { parts: shapleyValues(game, this.#players, builder) };
    const worth = new Map(sets.map((set, i) => [set.join(), game[i]!]));
    const meanOver = (some: readonly Order[]): readonly Value[] =>
      meanOverOrders(some, this.#players, (set) => worth.get(set.join())!, builder);
    // An order and its reverse stand beside each other and are one draw.
    const byBatch = Array.from({ length: BATCHES }, (_, batch) =>
      meanOver(orders.filter((_, i) => (i >> 1) % BATCHES === batch)),
    );
    const share = builder.constant(1 / BATCHES);
    const parts = byBatch[0]!.map((_, player) => {
      const own = byBatch.map((batch) => batch[player]!);
      const isSame = own.every((value) => value === own[0]);
      return isSame
        ? own[0]!
        : builder.apply(
            "*",
            share,
            own.reduce((a, b) => builder.apply("+", a, b)),
          );
    });
    return { parts, batches: parts.map((_, player) => byBatch.map((batch) => batch[player]!)) };
  }

  /** The places of columns of which only means are wanted, among all of their kind. */
  #counted(values: readonly Value[]): readonly number[] {
    const first = this.#batches.reduce((sum, group) => sum + group.length, 0);
    this.#batches.push(values.map((value) => ({ column: this.#column(value), ratio: false })));
    return values.map((_, i) => first + i);
  }

  lookAt(task: Task): Task {
    return lookFor(task, this.wanted, [], this.#batches);
  }

  model(): Model {
    return this.#joint.finish([...this.#columns.keys()]);
  }

  #column(value: Value): number {
    const known = this.#columns.get(value) ?? this.#columns.size;
    this.#columns.set(value, known);
    return known;
  }

  #place(value: Value, ratio: boolean, derived: Pick<Wanted, "derived"> = {}): number {
    const column = this.#column(value);
    const known = this.wanted.findIndex((each) => each.column === column && each.ratio === ratio);
    if (known >= 0) return known;
    const ranks = { probabilities: PROBABILITIES, reach: REACH, tail: beyondThresholds, thresholds: [] };
    return this.wanted.push({ column, ratio, ...ranks, shapeless: true, ...derived }) - 1;
  }
}

/** How far the mean of a part is from that over all orders: the spread of batches of them over the same rows. */
export function orderError(places: readonly number[], { figures }: Findings): number {
  const first = figures.findIndex(({ figure }) => figure.countsOnly);
  const means = places.map((place) => {
    const { figure, whole } = figures[first + place]!;
    return momentsOf(whole.finite, figure.centre, whole.sums).mean;
  });
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  return acrossReplicates(mean, means).standardError;
}

/** Of a factor the error is that of its logarithm, and so a share of it. */
export function withErrorOf(error: number, summary: Summary, isFactor: boolean): Summary {
  const wider = <Kind extends Estimate>(estimate: Kind): Kind => {
    const own = isFactor ? error * Math.abs(estimate.value) : error;
    const standardError = Math.sqrt(estimate.standardError * estimate.standardError + own * own);
    return { ...estimate, standardError };
  };
  return { ...summary, ...(summary.mean && { mean: wider(summary.mean) }), quantiles: summary.quantiles.map(wider) };
}
