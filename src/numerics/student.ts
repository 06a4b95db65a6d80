/** Student's t law. */
import { betaCdf, betaQuantilePair } from "./beta.ts";

export function studentCdf(df: number, x: number): number {
  const tail = 0.5 * betaCdf(0.5 * df, 0.5, df / (df + x * x));
  return x < 0 ? tail : 1 - tail;
}
export function studentQuantile(df: number, p: number, q: number): number {
  const tail = 2 * Math.min(p, q);
  const [y, rest] = betaQuantilePair(0.5 * df, 0.5, tail, 1 - tail);
  const x = Math.sqrt((df * rest) / y);
  return p < q ? -x : x;
}
