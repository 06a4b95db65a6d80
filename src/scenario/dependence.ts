/** Dependence between parameters: pairs, matrices and shared causes, each checked by itself and against the others. */
import type { Complaint, Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import { isKnown, membersMisfit, readSources, type FullContext } from "./context.ts";
import { entriesOf, get, itemsOf, keyOf, numberOf, optionalText, textOf, type Node } from "./node.ts";
import type { Copula, Dependence, Formula, Measure, Text } from "./scenario.ts";
import { leavesOf } from "./tables.ts";
import { formulaOf } from "./values.ts";

/** One entry of `dependence`; undefined where it does not say who is tied, and how. */
export function readDependence(node: Node, context: FullContext): Dependence | undefined {
  const base = { place: node.place, ...optionalText(node, "note"), sources: readSources(node, context) };
  const keys = ["between", "factor", "rank", "pearson", "on", "copula"].filter((key) => get(node, key) !== undefined);
  const forms = ["between rank", "between pearson", "between rank copula", "between pearson copula", "factor on"];
  if (!forms.includes(keys.join(" "))) {
    const expected = "between with rank or pearson, perhaps with copula; or factor with on";
    context.complain(node.place, { expected, got: keys.join(", ") || "none of them" });
    return undefined;
  }
  if (keys[0] === "factor") return readFactor(node, base, context);
  const between = itemsOf(get(node, "between")).map((item) => quantityOf(textOf(item), context));
  const tied = between.flatMap((quantity) => quantity ?? []);
  const measure = keys.includes("rank") ? "rank" : "pearson";
  const strength = get(node, measure)!;
  const copula = readCopula(get(node, "copula"), measure, strength, context);
  if (tied.length < between.length || tied.length < 2 || copula === undefined) return undefined;
  if (!areDistinct(tied, context)) return undefined;
  return readStrength(tied, measure, strength, copula, base, context);
}

/** Across all entries: complains of pairs named twice, factors named twice, and loadings that leave nothing of one's own. */
export function checkDependences(dependences: readonly Dependence[], complain: Complain): void {
  const pairs = new Map<string, Place>();
  const factors = new Map<string, Place>();
  const loaded = new Map<string, number>();
  for (const dependence of dependences) {
    const { place } = dependence;
    if (dependence.kind === "factor") {
      claim(factors, dependence.factor, place, "each factor once", `the factor ${dependence.factor}`);
      for (const { quantity, loading } of dependence.on) {
        const key = canonical(quantity);
        const sum = (loaded.get(key) ?? 0) + loading * loading;
        loaded.set(key, sum);
        const expected = "loadings of one parameter whose squares add up to at most 1";
        if (sum > 1 + 1e-9 && Math.abs(loading) <= 1)
          complain(quantity.place, { expected, got: `${Number(sum.toFixed(4))} for ${key}` });
      }
    } else {
      const names = dependence.between.map(canonical);
      for (const [i, a] of names.entries()) {
        for (const b of names.slice(i + 1)) {
          const pair = a < b ? `${a} and ${b}` : `${b} and ${a}`;
          claim(pairs, pair, place, "each pair once", pair);
        }
      }
    }
  }

  function claim(known: Map<string, Place>, key: string, place: Place, expected: string, what: string): void {
    const first = known.get(key);
    if (first === undefined) {
      known.set(key, place);
      return;
    }
    complain(place, {
      expected,
      got: `${what} a second time`,
      hint: `the first is ${first.at} in line ${first.line}`,
    });
  }
}

type Base = Pick<Dependence, "place" | "sources" | "note">;

function readFactor(node: Node, base: Base, context: FullContext): Dependence | undefined {
  const factor = textOf(get(node, "factor"))?.text;
  const entries = entriesOf(get(node, "on"));
  const on = entries.flatMap((entry) => {
    const quantity = quantityOf(keyOf(entry), context);
    const loading = numberOf(entry.value);
    return quantity === undefined || loading === undefined ? [] : [{ quantity, loading }];
  });
  if (factor === undefined || on.length < entries.length) return undefined;
  if (on.length >= 2) return { ...base, kind: "factor", factor, on };
  context.complain(base.place, { expected: "at least two parameters on a factor", got: `${on.length}` });
  return undefined;
}

function readStrength(
  between: readonly Formula[],
  measure: Measure,
  node: Node,
  copula: Copula,
  base: Base,
  { complain }: FullContext,
): Dependence | undefined {
  const value = numberOf(node);
  const [a, b] = between as [Formula, Formula];
  if (value !== undefined && between.length === 2)
    return { ...base, kind: "pair", between: [a, b], measure, value, copula };
  const rows = itemsOf(node).map((row) => itemsOf(row).flatMap((item) => numberOf(item) ?? []));
  const matrix = value === undefined ? rows : between.map((_, i) => between.map((__, j) => (i === j ? 1 : value)));
  const wrong = matrixComplaint(matrix, between.length);
  if (wrong === undefined) return { ...base, kind: "matrix", between, measure, matrix, copula };
  const { cell, complaint } = wrong;
  complain((cell && itemsOf(itemsOf(node)[cell[0]])[cell[1]])?.place ?? node.place, complaint);
  return undefined;
}

type MatrixComplaint = {
  readonly complaint: Complaint;
  /** Row and column. */ readonly cell?: readonly [number, number];
};

/** The first thing that is wrong with a matrix of correlations of `size` quantities. */
function matrixComplaint(matrix: readonly (readonly number[])[], size: number): MatrixComplaint | undefined {
  const lengths = matrix.map((row) => row.length);
  if (matrix.length !== size || lengths.some((length) => length !== size)) {
    const got = `${matrix.length} rows of ${[...new Set(lengths)].join(", ")}`;
    return { complaint: { expected: `${size} rows of ${size} numbers, one for each of between`, got } };
  }
  for (const [row, numbers] of matrix.entries()) {
    if (numbers[row] !== 1) {
      return { cell: [row, row], complaint: { expected: "1 on the diagonal", got: `${numbers[row]}` } };
    }
    for (let column = 0; column < row; column++) {
      const [here, there] = [numbers[column], matrix[column]![row]];
      if (here === there) continue;
      const got = `${here}, and ${there} in row ${column + 1}, column ${row + 1}`;
      return { cell: [row, column], complaint: { expected: "a symmetric matrix", got } };
    }
  }
  return undefined;
}

/** A parameter, perhaps with members: `fee[nationality=GTM]`. What is tied already cannot be tied again. */
function quantityOf(text: Text | undefined, context: FullContext): Formula | undefined {
  const formula = text && formulaOf(text, context.complain);
  if (formula === undefined) return undefined;
  const { expression, place } = formula;
  const refuse = (complaint: Complaint): undefined => void context.complain(place, complaint);
  if (expression.kind !== "name" || expression.subscripts.some(({ kind }) => kind === "lag")) {
    return refuse({ expected: "a parameter, perhaps with members: fee, fee[nationality=GTM]", got: formula.text });
  }
  const { name, subscripts } = expression;
  if (!isKnown({ text: name, place }, context.parameters, "the name of a parameter", context.complain))
    return undefined;
  const parameter = context.parameters.get(name);
  const misfit = membersMisfit(name, subscripts, context);
  if (misfit !== undefined) return refuse(misfit);
  for (const { expression: value } of parameter === undefined ? [] : leavesOf(parameter.value)) {
    if (value.kind !== "law" || (value.family !== "dirichlet" && value.family !== "switch")) continue;
    const why = value.family === "switch" ? "has no order to correlate" : "is tied by its sum already";
    return refuse({ expected: "a parameter that can be tied", got: `${name}, a ${value.family}, which ${why}` });
  }
  return formula;
}

function readCopula(
  node: Node | undefined,
  measure: Measure,
  strength: Node,
  { complain }: FullContext,
): Copula | undefined {
  if (node === undefined) return { kind: "gaussian" };
  const kind = textOf(node.kind === "map" ? get(node, "kind") : node)?.text;
  const df = numberOf(get(node, "df"));
  const refuse = (complaint: Complaint): undefined => void complain(node.place, complaint);
  switch (kind) {
    case "student":
      if (df === undefined) return refuse({ expected: "{ kind: student, df: number }", got: "no df" });
      return { kind, df };
    case "gaussian":
    case "clayton":
    case "gumbel": {
      if (df !== undefined) return refuse({ expected: `${kind} without df`, got: `df ${df}` });
      if (kind === "gaussian") return { kind };
      const value = numberOf(strength);
      if (measure === "rank" && value !== undefined && value > 0 && value < 1) return { kind };
      const got = value === undefined ? `a matrix` : `${measure} ${value}`;
      return refuse({ expected: `one rank correlation between 0 and 1 for ${kind}`, got });
    }
    default:
      return undefined;
  }
}

function areDistinct(between: readonly Formula[], { complain }: FullContext): boolean {
  const names = between.map(canonical);
  const again = names.findIndex((name, i) => names.indexOf(name) < i);
  if (again < 0) return true;
  complain(between[again]!.place, { expected: "different parameters", got: `${names[again]} twice` });
  return false;
}

/** The quantity as the name of its cell: subscripts sorted by index. */
function canonical({ text, expression }: Formula): string {
  if (expression.kind !== "name") return text;
  const members = expression.subscripts.map((each) => `${each.index}=${each.kind === "member" ? each.member : ""}`);
  return members.length === 0 ? expression.name : `${expression.name}[${members.sort().join(",")}]`;
}
