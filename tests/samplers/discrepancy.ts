/**
 * Squared centered, wrap-around and mixture discrepancies and the L2 star discrepancy by their closed formulas
 * (Hickernell, Math. Comp. 67, 1998; Zhou, Fang and Ning, J. Complexity 29, 2013; Warnock 1972): only tests look at
 * them.
 */
export function discrepancies(points: readonly (readonly number[])[]): Record<"CD" | "WD" | "MD" | "L2-star", number> {
  const d = points[0]!.length;
  const single = (factor: (x: number) => number) => mean(points.map((x) => product(x.map(factor))));
  const pairs = (factor: (x: number, y: number) => number) =>
    mean(points.map((x) => mean(points.map((y) => product(x.map((each, i) => factor(each, y[i]!)))))));
  const off = (x: number) => Math.abs(x - 0.5);
  const apart = (x: number, y: number) => Math.abs(x - y);
  return {
    CD:
      (13 / 12) ** d -
      2 * single((x) => 1 + off(x) / 2 - off(x) ** 2 / 2) +
      pairs((x, y) => 1 + off(x) / 2 + off(y) / 2 - apart(x, y) / 2),
    WD: -((4 / 3) ** d) + pairs((x, y) => 3 / 2 - apart(x, y) * (1 - apart(x, y))),
    MD:
      (19 / 12) ** d -
      2 * single((x) => 5 / 3 - off(x) / 4 - off(x) ** 2 / 4) +
      pairs((x, y) => 15 / 8 - off(x) / 4 - off(y) / 4 - (3 / 4) * apart(x, y) + apart(x, y) ** 2 / 2),
    "L2-star": Math.sqrt(3 ** -d - 2 ** (1 - d) * single((x) => 1 - x ** 2) + pairs((x, y) => 1 - Math.max(x, y))),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function product(values: readonly number[]): number {
  return values.reduce((all, each) => all * each, 1);
}
