/** What was found, in sentences for somebody who was not in the room. */
import { exp, pow } from "../../numerics/elementary.ts";
import { marginOf, type Estimate } from "../../numerics/estimate.ts";
import { AS_IT_IS } from "../../scenario/scenario.ts";
import { count, percent } from "../format.ts";
import { en } from "../language/en.ts";
import type { Alternative, ReportConflict, Weighing } from "./report.ts";
import { percentileText } from "./words.ts";

/** Weight at which a hypothesis is all but settled, and at which one is all but out. */
const SETTLED = 0.95;
const OUT = 0.01;
/** A contradiction of ten to one, and one that leaves no doubt. */
const CONTRADICTS = 1;
/** Errors by which an observation is missed, that chance makes in one of twenty. */
const MISSED = 2;
/** A share of its own predictions that a hypothesis did not expect to be left with. */
const SURPRISING = 0.005;
/** A parameter so far out in what was assumed of it was given up; of several the farthest are told. */
const FAR = 0.02;
const MOST_GIVEN_UP = 2;
/** A weight that hangs on one observation. */
const DECIDES = 0.1;
/** Error of a log evidence beyond which weights say little. */
const VAGUE = 0.5;
/** Of the walk: fewer accepted proposals than these. */
const SLUGGISH = 0.02;

export function findingsIn(weighing: Omit<Weighing, "sentences">): string[] {
  const { alternatives } = weighing;
  const living = alternatives.filter(({ logEvidence }) => logEvidence.value > -Infinity);
  if (living.length === 0) return nothingLeft(weighing);
  return [
    ...(alternatives.length > 1 ? leadersOf(alternatives) : []),
    ...excludedOf(alternatives),
    ...sameOnes(alternatives),
    ...conflictsIn(weighing),
    ...surprisesOf(weighing),
    ...missesOf(weighing),
    ...(alternatives.length > 1 ? deciderOf(weighing) : []),
    ...(alternatives.length > 1 ? discriminatorOf(weighing) : []),
    ...doubtsOf(alternatives),
  ];
}

function nothingLeft({ together, observations }: Omit<Weighing, "sentences">): string[] {
  const what = observations.length === 1 ? "the observation" : `the ${together.observations.length} observations`;
  return [
    `No draw survives ${what} under any hypothesis: what was observed cannot be what the scenario says. ` +
      "Nothing is weighed; look at bounds, units and the error of each observation.",
  ];
}

function under(id: string): string {
  return id === AS_IT_IS ? "the scenario as it is" : id;
}

function leadersOf(alternatives: readonly Alternative[]): string[] {
  const groups = toldApart(alternatives);
  const [first, second] = groups as readonly [Group, Group?];
  const unweighed = alternatives.filter(({ prior }) => prior === 0);
  const left =
    unweighed.length === 0 ? [] : [`Left out of the mean, since they had no weight before: ${idsOf(unweighed)}.`];
  if (second === undefined) return left;
  const before = percent(exactShare(first.prior));
  const lead =
    first.weight.value >= SETTLED
      ? `The observations settle on ${namesOf(first)}: ${chanceOf(first)} against ${before} before.`
      : `The observations support ${namesOf(first)} most, with ${chanceOf(first)} (${before} before), then ${namesOf(second)} with ${chanceOf(second)}. Neither is settled.`;
  // What had as little before was not put out by the evidence.
  const out = alternatives.filter(({ weight, prior }) => weight.value < OUT && prior >= OUT);
  const rest =
    out.length === 0
      ? []
      : [`${out.length === 1 ? "One hypothesis keeps" : `${out.length} hypotheses keep`} less than 1%: ${idsOf(out)}.`];
  return [lead, ...rest, ...left];
}

/** Hypotheses that no observation tells apart, and their weights together. */
type Group = { readonly members: readonly Alternative[]; readonly prior: number; readonly weight: Estimate };

/** Those that had weight before, the greatest weight now first. */
function toldApart(alternatives: readonly Alternative[]): readonly Group[] {
  const firsts = alternatives.filter(({ sameAs }) => sameAs === undefined);
  const groups = firsts.map(({ id }): Group => {
    const members = alternatives.filter((each) => each.id === id || each.sameAs === id);
    const sum = (of: (each: Alternative) => number): number => members.reduce((total, each) => total + of(each), 0);
    // Their weights are multiples of one another, and so are the errors.
    const weight = { value: sum((each) => each.weight.value), standardError: sum((each) => each.weight.standardError) };
    return { members, prior: sum(({ prior }) => prior), weight: members.length === 1 ? members[0]!.weight : weight };
  });
  return groups.filter(({ prior }) => prior > 0).sort((a, b) => b.weight.value - a.weight.value);
}

/** "fees, cheaper and dearer together". */
function namesOf({ members }: Group): string {
  const names = members.filter(({ prior }) => prior > 0).map(({ id }) => under(id));
  return names.length === 1 ? names[0]! : `${en.listed(names)} together`;
}

function idsOf(alternatives: readonly Alternative[]): string {
  return alternatives.map(({ id }) => id).join(", ");
}

function chanceOf({ weight }: Pick<Group, "weight">): string {
  return `${percent(weight)} of the weight`;
}

function exactShare(value: number): Estimate {
  return { value, standardError: 0 };
}

function excludedOf(alternatives: readonly Alternative[]): string[] {
  const out = alternatives.filter(({ logEvidence }) => logEvidence.value === -Infinity);
  return out.map(
    ({ id }) => `Under ${under(id)} no draw survives the observations: it is ruled out, not merely unlikely.`,
  );
}

function sameOnes(alternatives: readonly Alternative[]): string[] {
  const firsts = [...new Set(alternatives.flatMap(({ sameAs }) => sameAs ?? []))];
  return firsts.map((first) => {
    const others = alternatives.filter(({ sameAs }) => sameAs === first).map(({ id }) => id);
    return `No observation can tell ${en.listed([under(first), ...others])} apart: all that was observed is the same in every draw.`;
  });
}

/** "A and B contradict each other", the worst first, three at most. */
function conflictsIn({ pairs, together, alternatives }: Omit<Weighing, "sentences">): string[] {
  const found = pairs.filter(contradicts).slice(0, 3);
  const sentences = found.map((pair) => conflictText(pair, alternatives));
  if (sentences.length > 0 || together.observations.length < 3 || !contradicts(together)) return sentences;
  return [`No two observations contradict each other, but all of them together do: ${oddsText(together)}.`];
}

function contradicts({ conflict }: ReportConflict): boolean {
  return conflict.value >= CONTRADICTS;
}

function conflictText(pair: ReportConflict, alternatives: readonly Alternative[]): string {
  const [a, b] = pair.observations;
  const leader = alternatives.reduce((best, each) => (each.weight.value > best.weight.value ? each : best));
  const missed = pair.observations.flatMap((id) => {
    const fit = leader.fits.find(({ observation }) => observation === id);
    return fit === undefined || Number.isNaN(fit.missed.value) ? [] : [`${id} lies ${missText(fit.missed)}`];
  });
  const left = missed.length === 0 ? "" : ` What is left lies between them: ${missed.join(", ")}.`;
  return `${a} and ${b} contradict each other: ${oddsText(pair)}.${left} The conflict is shown, not averaged away.`;
}

function oddsText({ conflict, observations }: ReportConflict): string {
  const both = observations.length === 2 ? "both" : "all";
  if (conflict.value === Infinity) return `each can hold by itself, and no draw holds ${both}`;
  const times = conflict.value < 6 ? count(roundedTo2(pow(10, conflict.value))) : `10^${Math.round(conflict.value)}`;
  return `together they are about ${times} times less probable than apart`;
}

function roundedTo2(value: number): number {
  return Number(value.toPrecision(2));
}

/** "1.2 of its errors above it". */
export function missText(missed: Estimate): string {
  const size = Math.abs(missed.value).toFixed(1);
  return `${size} of its errors ${missed.value > 0 ? "above" : "below"} it`;
}

/**
 * Observations that the leading hypothesis all but excluded before it was shown them, and what it had to give up for them:
 * where an assumption stands against an observation, there is no second observation to contradict.
 */
function surprisesOf({ alternatives, parameters }: Omit<Weighing, "sentences">): string[] {
  const leader = alternatives.reduce((best, each) => (each.weight.value > best.weight.value ? each : best));
  const unexpected = leader.fits.filter(({ place: { value }, isBound }) => {
    return value < SURPRISING || (!isBound && value > 1 - SURPRISING);
  });
  if (unexpected.length === 0) return [];
  const moved = (parameters.find(({ id }) => id === leader.id)?.moved ?? [])
    .filter(({ place }) => Math.min(place, 1 - place) < FAR)
    .sort((a, b) => Math.min(a.place, 1 - a.place) - Math.min(b.place, 1 - b.place))
    .slice(0, MOST_GIVEN_UP);
  const seen = unexpected.map(({ observation, place, isBound }) => {
    const share = percent(place);
    return isBound
      ? `${observation}, which ${share} of its draws meet`
      : `${observation}, at or below which ${share} lies`;
  });
  const given = moved.map(({ name, place }, i) =>
    i === 0
      ? `${name} had to move to the ${percentileText(place)} percentile of what was assumed`
      : `${name} to the ${percentileText(place)}`,
  );
  const cost =
    given.length === 0 ? "" : ` To reach ${unexpected.length === 1 ? "it" : "them"} ${given.join(", and ")}.`;
  return [
    `${capital(under(leader.id))} hardly expected ${seen.join(", nor ")}.${cost} Assumption and observation contradict each other: the conflict is shown, not averaged away.`,
  ];
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Observations that even the hypothesis with the greatest weight does not reach. */
function missesOf({ alternatives, pairs }: Omit<Weighing, "sentences">): string[] {
  const leader = alternatives.reduce((best, each) => (each.weight.value > best.weight.value ? each : best));
  const told = new Set(
    pairs
      .filter(contradicts)
      .slice(0, 3)
      .flatMap(({ observations }) => observations),
  );
  const missed = leader.fits.filter(
    ({ observation, missed: by }) => Math.abs(by.value) > MISSED && !told.has(observation),
  );
  const whom = alternatives.length > 1 ? `Even ${under(leader.id)}` : "The scenario";
  return missed.map(
    ({ observation, missed: by }) => `${whom} does not reach ${observation}, which lies ${missText(by)}.`,
  );
}

function deciderOf({ decided, alternatives }: Omit<Weighing, "sentences">): string[] {
  if (decided.length < 2) return [];
  const most = decided.reduce((best, each) => (each.shift.value > best.shift.value ? each : best));
  if (!(most.shift.value >= DECIDES))
    return ["No single observation decides: without any one of them the weights are nearly the same."];
  const leader = most.weights.reduce((best, each, i) => (each.value > most.weights[best]!.value ? i : best), 0);
  const first = alternatives[leader]!;
  const then = `${under(first.id)} would have the greatest weight, ${percent(most.weights[leader]!)}`;
  return [
    `${most.observation} decides most: without it ${percent(most.shift)} of the weight would lie elsewhere, and ${then}.`,
  ];
}

/** The figure that would tell most, of those that were not observed. */
function discriminatorOf({ figures, alternatives }: Omit<Weighing, "sentences">): string[] {
  if (alternatives.every(({ weight }) => weight.value < OUT || weight.value > 1 - OUT)) return [];
  const open = figures.filter(({ published, settles }) => published.length === 0 && settles !== undefined);
  const best = open.reduce<(typeof open)[number] | undefined>(
    (most, each) => (most === undefined || each.settles!.value > most.settles!.value ? each : most),
    undefined,
  );
  if (best === undefined || !(best.settles!.value > OUT))
    return ["No figure that was not observed would tell the hypotheses apart."];
  return [
    `What would tell them apart: ${best.output}, if it were known exactly, would settle ${percent(best.settles!)} of what is left open.`,
  ];
}

/** What the numerics cannot vouch for. */
function doubtsOf(alternatives: readonly Alternative[]): string[] {
  return alternatives.flatMap(({ id, logEvidence, accepted, cornered }) => {
    if (logEvidence.value === -Infinity) return [];
    const doubts: string[] = [];
    if (accepted !== undefined && accepted < SLUGGISH)
      doubts.push(`its walk accepted only ${percent(exactShare(accepted))} of the proposals`);
    if (marginOf(logEvidence, 0.95) > VAGUE)
      doubts.push(`its evidence is known to a factor of ${exp(marginOf(logEvidence, 0.95)).toPrecision(2)} only`);
    const reach = `What was observed lies where no draw of ${under(id)} reaches, beyond 1 in 10^15: its figures are the edge, not an answer.`;
    const vague = `Take the weight of ${under(id)} with care: ${doubts.join(", and ")}. More samples settle it.`;
    return [...(cornered ? [reach] : []), ...(doubts.length === 0 ? [] : [vague])];
  });
}
