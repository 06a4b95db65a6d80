/** What a value states, in words: a reader need not know the grammar of values to know that `4000 to 9000` is a 90% interval. */
import { matchCall } from "../distributions/call.ts";
import { distributions, type DistributionName } from "../distributions/index.ts";
import type { Expression, LawNode } from "../formula/expression.ts";
import { parseFormula } from "../formula/parse.ts";
import type { Language } from "./language/en.ts";
import type { ReportParameter } from "./report.ts";

/** One phrase for each form of value that the parameter has, in the order of its values. */
export function meaningsOf({ values }: ReportParameter, language: Language): readonly string[] {
  return [...new Set(values.map(({ value }) => meaningOf(value, language)).filter((meaning) => meaning !== ""))];
}

/** Of a value as written; empty where it cannot be read. */
export function meaningOf(value: string, language: Language): string {
  const parsed = parseFormula(value);
  if (!parsed.ok) return "";
  const { values: words } = language;
  if (parsed.expression.kind === "law") return lawMeaning(parsed.expression, language);
  return isNumber(parsed.expression) ? words.constant : words.computed;
}

function isNumber(expression: Expression): boolean {
  if (expression.kind === "unary") return isNumber(expression.operand);
  return expression.kind === "number";
}

/** What a family says as a whole, or what its arguments are, in the order of the signature that they fit. */
function lawMeaning({ family, arguments: given }: LawNode, { values: words, listed, numbers }: Language): string {
  if (!Object.hasOwn(distributions, family)) return "";
  const whole = words.families[family];
  if (whole !== undefined) return whole;
  const match = matchCall(
    distributions[family as DistributionName],
    given.map(({ name }) => name),
  );
  if (!("slots" in match)) return "";
  const percentiles = match.slots.filter(({ rest }) => rest).map(({ number }) => number);
  const [low = NaN, high = NaN, ...more] = percentiles.sort((a, b) => a - b);
  const level = (percent: number): string => numbers.percentage(percent / 100);
  const names = match.slots.filter(({ rest }) => !rest).map(({ name }) => words.arguments[name] ?? name);
  const quantiles =
    percentiles.length === 0
      ? []
      : more.length === 0 && low + high === 100
        ? [words.between(level(high - low))]
        : [words.below(listed(percentiles.map(level)))];
  return [...(names.length === 0 ? [] : [listed(names)]), ...quantiles].join("; ");
}

/** The NUSAP scores behind the parameter; empty where it has none. */
export function pedigreeText(
  { pedigree = {} }: ReportParameter,
  { parameters: words, numbers, listed }: Language,
): string {
  const scores = Object.entries(pedigree).map(([criterion, score]) => {
    return `${words.criteria[criterion] ?? criterion} ${numbers.decimals(String(Number(score.toFixed(1))))}`;
  });
  return scores.length === 0 ? "" : words.pedigree(listed(scores));
}
