/**
 * Sequential Monte Carlo where too few draws of the prior are near what was observed: particles walk from the prior to the
 * posterior over powers of the likelihood, each power as large as leaves half of them effective (Del Moral, Doucet and
 * Jasra, J. R. Statist. Soc. B 68(3), 2006, section 3.3.2; Chopin, Biometrika 89(3), 2002), after they have come within all
 * bounds, ever narrower (Cerou, Del Moral, Furon and Guyader, Statistics and Computing 22, 2012).
 *
 * A particle is the normal scores of the inputs before ties, under which the prior is standard normal. It moves by a
 * Crank-Nicolson proposal about the mean of all particles with their covariance, which an accepted step leaves invariant
 * (Cotter, Roberts, Stuart and White, Statistical Science 28(3), 2013, section 4.2; Pinski, Simpson, Stuart and Weber, SIAM
 * J. Sci. Comput. 37(6), 2015).
 */
import type { Evaluator } from "../engine/points.ts";
import { exp, log } from "../numerics/elementary.ts";
import { normalCdf } from "../numerics/normal.ts";
import { BLOCK } from "../samplers/sampler.ts";
import { PARTS } from "./evidence.ts";
import { gaussianOf, standard, type Gaussian } from "./gaussian.ts";
import type { Chances } from "./chances.ts";

/** What is aimed at: how probable the observations are, and how far each particle is outside the bounds. */
export type Target = {
  /** Of what is observed alone. */
  readonly evaluator: Evaluator;
  /** The inputs on which that rests. */
  readonly inputs: readonly number[];
  /** Looks at the evaluator's kept columns and fills both, BLOCK rows; the likelihood is that of all but the bounds. */
  weigh(logLikelihood: Float64Array, violation: Float64Array): void;
};

/** Particles of one part, at the end of their walk: a posterior of equal weights. */
export type Cloud = {
  /** -Infinity where none survived. */
  readonly logEvidence: number;
  /** One column a moving input. */
  readonly scores: readonly Float64Array[];
  /** Share of proposals that were accepted in the last steps. */
  readonly accepted: number;
  readonly steps: number;
  /** Whether it lies where the probabilities of doubles end, and would have gone on. */
  readonly isCornered: boolean;
};

/** Scores beyond which a probability is 0 or 1 to a double, nearly: 1e-15. */
const CORNER = 7.9;

/** Steps of the walk after which something is wrong. */
const MOST_STEPS = 400;
/** Halvings after which what is left is less probable than any draw of a double: 2^-60. */
const MOST_NARROWED = 60;
/** By what share of itself the distance from the bounds falls in a step, at least. */
const LEAST_GAIN = 1e-6;
/** Every step leaves at most one particle in a hundred where it was. */
const UNMOVED = 0.01;
const FEWEST_MOVES = 3;
const FEWEST_WITHIN_BOUNDS = 12;
const MOST_MOVES = 40;
/** A walk that hardly moves tells nothing. */
const STUCK = 0.002;
/** How much of a proposal is new; more where most are accepted, less where few are. */
const WIDER = 1.25;
const NARROWER = 0.7;
const MANY = 0.5;
const FEW = 0.2;

/** The clouds of all parts, independent of each other; `chances` gives each its own. Yields the number of parts done. */
export function* temper(target: Target, chances: (part: number) => Chances): Generator<number, readonly Cloud[]> {
  const clouds: Cloud[] = [];
  for (let part = 0; part < PARTS; part++) {
    const walk = new Walk(target, chances(part));
    for (const _ of walk.toPosterior()) yield part;
    clouds.push(walk.cloud());
  }
  return clouds;
}

/** The probabilities that scores stand for: strictly inside (0, 1). */
export function fillProbabilities(scores: Float64Array, into: Float64Array): void {
  for (let row = 0; row < BLOCK; row++) {
    into[row] = Math.min(Math.max(normalCdf(scores[row]!), Number.EPSILON / 2), 1 - Number.EPSILON / 2);
  }
}

/** How much of a proposal is new, from 0 to 1. */
type Pace = { step: number };

/** One cloud of BLOCK particles on its way. */
class Walk {
  readonly #target: Target;
  readonly #chances: Chances;
  #scores: Float64Array[];
  readonly #proposed: readonly Float64Array[];
  /** The same under the law that proposes. */
  readonly #moved: readonly Float64Array[];
  readonly #gain = new Float64Array(BLOCK);
  #likelihood = new Float64Array(BLOCK);
  #violation = new Float64Array(BLOCK);
  readonly #proposedLikelihood = new Float64Array(BLOCK);
  readonly #proposedViolation = new Float64Array(BLOCK);
  #logEvidence = 0;
  readonly #isBounded: boolean;
  /** Of steps of the prior, and of steps of the cloud. */
  readonly #wide: Pace = { step: 1 };
  readonly #near: Pace = { step: 1 };
  #accepted = 1;
  #steps = 0;

  constructor(target: Target, chances: Chances) {
    this.#target = target;
    this.#chances = chances;
    this.#scores = target.inputs.map(() => new Float64Array(BLOCK));
    this.#proposed = target.inputs.map(() => new Float64Array(BLOCK));
    this.#moved = target.inputs.map(() => new Float64Array(BLOCK));
    for (const column of this.#scores) chances.fillScores(column);
    this.#weigh(this.#scores, this.#likelihood, this.#violation);
    this.#isBounded = this.#violation.some((each) => each > 0);
  }

  cloud(): Cloud {
    return {
      logEvidence: this.#logEvidence,
      scores: this.#scores,
      accepted: this.#accepted,
      steps: this.#steps,
      isCornered: this.#scores.some((column) => column.filter((score) => Math.abs(score) > CORNER).length > BLOCK / 10),
    };
  }

  /** Yields after each step. */
  *toPosterior(): Generator<void> {
    let bound = this.#isBounded ? Infinity : 0;
    while (bound > 0) {
      const next = narrowed(this.#violation, bound);
      // Bounds that no longer come nearer cannot be met.
      const isNearer = next !== undefined && next < (1 - LEAST_GAIN) * bound;
      if (!isNearer || this.#isLost() || this.#steps > MOST_NARROWED) return void (this.#logEvidence = -Infinity);
      bound = next;
      this.#select((row) => (this.#violation[row]! <= bound ? 0 : -Infinity));
      if (bound > 0) this.#move(0, bound);
      yield;
    }
    for (let power = 0; power < 1;) {
      if (this.#isLost()) return void (this.#logEvidence = -Infinity);
      const next = nextPower(this.#likelihood, power);
      this.#select((row) => (next - power) * this.#likelihood[row]!);
      power = next;
      this.#move(power, 0);
      yield;
    }
    // Once more: whoever was selected together is to part.
    this.#move(1, 0);
  }

  #isLost(): boolean {
    return ++this.#steps > MOST_STEPS || this.#accepted < STUCK || this.#likelihood.every((each) => each === -Infinity);
  }

  #weigh(scores: readonly Float64Array[], likelihood: Float64Array, violation: Float64Array): void {
    const { evaluator, inputs } = this.#target;
    for (const [i, input] of inputs.entries()) fillProbabilities(scores[i]!, evaluator.probabilities[input]!);
    evaluator.evaluate();
    this.#target.weigh(likelihood, violation);
  }

  /** Weights, adds their mean to the evidence and draws particles anew by them: systematic resampling (Carpenter 1999). */
  #select(logWeightOf: (row: number) => number): void {
    const logWeights = Float64Array.from({ length: BLOCK }, (_, row) => logWeightOf(row));
    const greatest = logWeights.reduce((most, each) => Math.max(most, each), -Infinity);
    if (greatest === -Infinity) return void (this.#logEvidence = -Infinity);
    const weights = logWeights.map((each) => exp(each - greatest));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#logEvidence += greatest + log(total / BLOCK);
    const rows = new Uint32Array(BLOCK);
    const start = this.#chances.one();
    let [sum, row] = [weights[0]!, 0];
    for (let i = 0; i < BLOCK; i++) {
      const wanted = ((i + start) / BLOCK) * total;
      while (sum < wanted && row < BLOCK - 1) sum += weights[++row]!;
      rows[i] = row;
    }
    this.#scores = this.#scores.map((column) => Float64Array.from(rows, (from) => column[from]!));
    this.#likelihood = Float64Array.from(rows, (from) => this.#likelihood[from]!);
    this.#violation = Float64Array.from(rows, (from) => this.#violation[from]!);
  }

  /** Moves all particles until nearly each has moved, under the likelihood to a power and within a bound. */
  #move(power: number, bound: number): void {
    if (this.#scores.length === 0) return;
    // Within bounds tails are longer than those of the cloud's normal law, from which steps of the prior alone lead out.
    if (this.#isBounded) this.#moveBy(standard, this.#wide, power, bound, FEWEST_WITHIN_BOUNDS);
    if (power > 0 || !this.#isBounded) this.#moveBy(gaussianOf(this.#scores), this.#near, power, bound, FEWEST_MOVES);
  }

  /** Moves by proposals that leave a normal law as it is; `pace` says how much of one is new, and is adapted. */
  #moveBy(gaussian: Gaussian, pace: Pace, power: number, bound: number, fewest: number): void {
    const state = gaussian.whitened(this.#scores);
    let unmoved = 1;
    for (let moves = 0; moves < MOST_MOVES && (moves < fewest || unmoved > UNMOVED); moves++) {
      this.#accepted = this.#propose(gaussian, state, pace.step, power, bound) / BLOCK;
      unmoved *= 1 - this.#accepted;
      if (this.#accepted > MANY) pace.step = Math.min(1, pace.step * WIDER);
      if (this.#accepted < FEW) pace.step *= NARROWER;
    }
  }

  /** One proposal for each particle; how many were accepted. */
  #propose(gaussian: Gaussian, state: Float64Array[], step: number, power: number, bound: number): number {
    const rest = Math.sqrt(1 - step * step);
    const moved = this.#moved;
    for (const [i, column] of moved.entries()) {
      const from = state[i]!;
      this.#chances.fillScores(column);
      for (let row = 0; row < BLOCK; row++) column[row] = rest * from[row]! + step * column[row]!;
    }
    gaussian.place(moved, this.#proposed);
    this.#weigh(this.#proposed, this.#proposedLikelihood, this.#proposedViolation);
    const gain = this.#gain.fill(0);
    for (const [i, column] of this.#scores.entries()) {
      const [to, from, target] = [moved[i]!, state[i]!, this.#proposed[i]!];
      for (let row = 0; row < BLOCK; row++) {
        const prior = column[row]! * column[row]! - target[row]! * target[row]!;
        gain[row]! += 0.5 * (prior + to[row]! * to[row]! - from[row]! * from[row]!);
      }
    }
    const luck = this.#chances.many();
    let accepted = 0;
    for (let row = 0; row < BLOCK; row++) {
      const likelihood = power === 0 ? 0 : power * (this.#proposedLikelihood[row]! - this.#likelihood[row]!);
      const isIn =
        this.#proposedViolation[row]! <= bound && (power === 0 || this.#proposedLikelihood[row]! > -Infinity);
      if (!isIn || log(luck[row]!) > gain[row]! + likelihood) continue;
      accepted++;
      this.#likelihood[row] = this.#proposedLikelihood[row]!;
      this.#violation[row] = this.#proposedViolation[row]!;
      for (const [i, column] of this.#scores.entries()) {
        column[row] = this.#proposed[i]![row]!;
        state[i]![row] = moved[i]![row]!;
      }
    }
    return accepted;
  }
}

/** The median violation or, where half of the particles are no nearer, the largest that is; undefined where none is. */
function narrowed(violation: Float64Array, bound: number): number | undefined {
  const nearer = violation.toSorted().filter((each) => each < bound);
  return nearer[Math.min(BLOCK >> 1, nearer.length - 1)];
}

/** Bisections of a power: its last digit does not matter. */
const BISECTIONS = 40;

/** The largest power, up to 1, that leaves half of the particles effective; beyond `power` by as little as need be. */
function nextPower(logLikelihood: Float64Array, power: number): number {
  const greatest = logLikelihood.reduce((most, each) => Math.max(most, each), -Infinity);
  const alive = logLikelihood.filter((each) => each > -Infinity);
  const leaves = (gain: number): boolean => {
    const weights = alive.map((each) => exp(gain * (each - greatest)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const squares = weights.reduce((total, weight) => total + weight * weight, 0);
    return (sum * sum) / squares >= alive.length / 2;
  };
  if (leaves(1 - power)) return 1;
  let [low, high] = [0, 1 - power];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (leaves(middle)) low = middle;
    else high = middle;
  }
  return power + high;
}
