/**
 * Where an ascending function of one variable crosses zero, by Chandrupatla's bracketing method (1997, Advances in
 * Engineering Software 28, 145-149): inverse quadratic steps where they are safe, halving where they are not.
 */

/** The least x, to about two ulps, with f(x) >= 0, between `low` and `high`; `low` or `high` where f does not change sign. */
export function crossing(f: (x: number) => number, low: number, high: number): number {
  let [a, fa] = [low, f(low)];
  let [b, fb] = [high, f(high)];
  if (fa >= 0) return low;
  if (fb <= 0) return high;
  // The least double ends it among denormals.
  const floor = Math.max(1e-20 * (high - low), Number.MIN_VALUE);
  // First where a straight line crosses: one end is often the place itself.
  const straight = fa / (fa - fb);
  const near = (2 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high)) + floor) / (high - low);
  let t = straight > 0 && straight < 1 ? Math.min(1 - near, Math.max(near, straight)) : 0.5;
  // Halving alone needs at most 2,100 steps between any two doubles, and the floor ends it long before.
  for (;;) {
    const x = a + t * (b - a);
    const fx = f(x);
    // c is the point that leaves the bracket [a, b], a its newest end.
    const sameSide = fx >= 0 === fa >= 0;
    const [c, fc] = sameSide ? [a, fa] : [b, fb];
    if (!sameSide) [b, fb] = [a, fa];
    [a, fa] = [x, fx];
    const [best, fbest] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const tolerance = 2 * Number.EPSILON * Math.abs(best) + floor;
    const share = tolerance / Math.abs(b - a);
    if (fbest === 0) return best;
    if (share > 0.5) return fa >= 0 ? a : b;
    // How far the zero is by the slopes to the other points, of which one must be near.
    const distance = Math.abs(fa) * Math.max(Math.abs((b - a) / (fb - fa)), Math.abs((c - a) / (fc - fa)));
    if (distance < tolerance && Math.abs(c - a) < 0.01 * (high - low)) return a;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const smooth = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    t = smooth ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb)) : 0.5;
    t = Math.min(1 - share, Math.max(share, t));
  }
}
