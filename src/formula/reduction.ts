/** Calls that go over the members of an index: `sum(x, year)`. */
import type { CallNode, Expression, NameNode } from "./expression.ts";
import { reductionNamed } from "./functions.ts";

/**
 * `sum(x, nationality, year)` as x over [nationality, year]; undefined for a call that is no reduction: another
 * function, no index at the end, or more than one value before the indexes.
 */
export function reductionOf(
  call: CallNode,
  isIndex: (name: string) => boolean,
): { readonly of: Expression; readonly over: readonly string[] } | undefined {
  const [of, ...rest] = call.arguments;
  if (of === undefined || rest.length === 0 || reductionNamed(call.function) === undefined) return undefined;
  const over = rest.flatMap((each) => (isPlainName(each) && isIndex(each.name) ? [each.name] : []));
  return over.length === rest.length ? { of, over } : undefined;
}

/** A name without subscripts. */
export function isPlainName(expression: Expression): expression is NameNode {
  return expression.kind === "name" && expression.subscripts.length === 0;
}
