"""Writes reference.json: quantiles, tails, mean, variance and support of every family in every parameterisation, at 60 digits.

A law is its two tails in closed form. Quantiles are found by bisection of a tail and finished by secant steps, so that
nothing here shares a method with the sources under test. `p` and `q` are doubles; where q is given, p is 1 - q exactly.
Run: python3 tests/distributions/reference.py  (mpmath; some minutes)."""
import json
from pathlib import Path

import mpmath as mp

mp.mp.dps = 60
INF = mp.inf
TAILS = [2.0**-53, 1e-10, 1e-6, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4, 0.5]
POINTS = [("p", p) for p in TAILS] + [("q", q) for q in reversed(TAILS[:-1])]
CDF_AT = [("p", 1e-10), ("p", 0.01), ("p", 0.4), ("q", 0.25), ("q", 1e-6)]


def m(x):
    """The double as it stands, or the exact value of a text such as "1/3"."""
    return mp.mpf(x)


class Law:
    """Both tails, the support, moments. `quantile` where there is a closed form; `whole` for counts; `bends` split integrals."""

    def __init__(self, cdf, sf, support, mean=None, variance=None, quantile=None, centre=0, whole=False, bends=()):
        self.cdf, self.sf, self.closed, self.whole, self.bends = cdf, sf, quantile, whole, bends
        self.support = tuple(m(x) for x in support)
        self.centre = m(centre)
        self._mean, self._variance = mean, variance

    def tail(self, side, x):
        return self.cdf(x) if side == "p" else self.sf(x)

    def quantile(self, side, p):
        """inf{x: F(x) >= p}, or with 1 - F(x) <= p for the side q."""
        p = m(p)
        if self.closed is not None:
            return self.closed(p, 1 - p) if side == "p" else self.closed(1 - p, p)
        reached = (lambda x: self.cdf(x) >= p) if side == "p" else (lambda x: self.sf(x) <= p)
        if self.whole:
            return self.least_count(reached)
        low, high = self.support
        nearer_low = reached((low + high) / 2) if low > -INF and high < INF else low > -INF
        if nearer_low:
            at, ends = (lambda s: low + mp.exp(s)), (m(-4000), mp.log(high - low) if high < INF else m(4000))
        elif high < INF:
            at, ends = (lambda s: high - mp.exp(-s)), (mp.log(1 / (high - low)) if low > -INF else m(-4000), m(110))
            if not reached(at(ends[1])):
                return high
        else:
            at, ends = (lambda s: self.centre + mp.sinh(s)), (m(-3000), m(3000))
        return self.root(side, p, reached, at, *ends)

    def root(self, side, p, reached, at, a, b):
        with mp.workdps(25):
            if reached(at(a)):
                return at(a)
            for _ in range(90):
                middle = (a + b) / 2
                if reached(at(middle)):
                    b = middle
                else:
                    a = middle
                if abs(b - a) < mp.mpf(10) ** -13 * max(1, abs(a)):
                    break
        f = lambda s: mp.log(self.tail(side, at(s))) - mp.log(p)
        a, b = a - abs(b - a), b + abs(b - a)
        fa, fb = f(a), f(b)
        for _ in range(12):
            if fa == fb:
                break
            a, fa, b = b, fb, b - fb * (b - a) / (fb - fa)
            fb = f(b)
            if abs(fb) < mp.mpf(10) ** -45:
                break
        assert abs(fb) < mp.mpf(10) ** -22, (side, p, fb)
        return at(b)

    def least_count(self, reached):
        k, step = int(self.centre), 1
        low = max(int(self.support[0]), 0) - 1
        if reached(m(k)):
            while k - step > low and reached(m(k - step)):
                step *= 2
            low, high = max(low, k - step), k
        else:
            while not reached(m(k + step)):
                step *= 2
            low, high = k, k + step
        while high - low > 1:
            middle = (low + high) // 2
            if reached(m(middle)):
                high = middle
            else:
                low = middle
        return m(high)

    def mean(self):
        return self._mean

    def variance(self):
        return self._variance


def moments_of(law, first=None):
    """Mean and variance by integrals of the tails: E X = c + int sf - int cdf about any c."""
    low, high = law.support
    c = m(first) if first is not None else law.centre
    above = sorted({c, high, *[x for x in law.bends if c < x < high]})
    below = sorted({low, c, *[x for x in law.bends if low < x < c]})
    with mp.workdps(35):
        up = mp.quad(law.sf, above) if high > c else 0
        down = mp.quad(law.cdf, below) if low < c else 0
        up2 = mp.quad(lambda x: 2 * (x - c) * law.sf(x), above) if high > c else 0
        down2 = mp.quad(lambda x: 2 * (c - x) * law.cdf(x), below) if low < c else 0
    mean = c + up - down
    return mean, up2 + down2 - (mean - c) ** 2


# Special functions with both tails to full relative accuracy.


def phi(z):
    return mp.ncdf(z) if abs(z) < 1000 else m(int(z > 0))


def gamma_tails(shape):
    shape = m(shape)

    def lower(x):
        if x <= 0:
            return mp.mpf(0)
        if x == INF:
            return mp.mpf(1)
        if x > shape + 1:
            return 1 - upper(x)
        term = total = 1 / shape
        k = 1
        while term > total * mp.eps / 16:
            term *= x / (shape + k)
            total += term
            k += 1
        return total * mp.exp(shape * mp.log(x) - x - mp.loggamma(shape))

    def upper(x):
        if x <= 0:
            return mp.mpf(1)
        if x == INF:
            return mp.mpf(0)
        if x <= shape + 1:
            if x < 1 and shape < 2:
                return mp.gammainc(shape, x, INF, regularized=True)
            return 1 - lower(x)
        # Lentz's continued fraction.
        b = x + 1 - shape
        c, d = mp.mpf(10) ** 400, 1 / b
        h = d
        for i in range(1, 200000):
            a = -i * (i - shape)
            b += 2
            d = 1 / (a * d + b)
            c = b + a / c
            h *= c * d
            if abs(c * d - 1) < mp.eps * 4:
                break
        return h * mp.exp(shape * mp.log(x) - x - mp.loggamma(shape))

    return lower, upper


def beta_lower(a, b, x, y):
    """I_x(a, b) with y = 1 - x: the continued fraction, mirrored beyond the mean."""
    if x <= 0:
        return mp.mpf(0)
    if y <= 0:
        return mp.mpf(1)
    if x * (a + b + 2) > a + 1:
        return 1 - beta_lower(b, a, y, x)
    front = mp.exp(a * mp.log(x) + b * mp.log(y) - (mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)))
    c, d = mp.mpf(1), 1 - (a + b) * x / (a + 1)
    d = 1 / d
    h = d
    for n in range(1, 200000):
        even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
        d, c = 1 / (1 + even * d), 1 + even / c
        h *= d * c
        odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1))
        d, c = 1 / (1 + odd * d), 1 + odd / c
        h *= d * c
        if abs(d * c - 1) < mp.eps * 4:
            break
    return front * h / a


def beta_pair(a, b, x, y):
    """I_x(a, b), to full accuracy also where it is the complement of something near 1."""
    lower = beta_lower(a, b, x, y)
    if lower > mp.mpf(10) ** -12:
        return lower
    if x * (a + b + 2) > a + 1:
        with mp.workdps(mp.mp.dps + 40):
            return 1 - beta_lower(b, a, +y, +x)
    return lower


# Laws.


def uniform(lo, hi):
    lo, hi = m(lo), m(hi)
    clip = lambda s: min(max(s, m(0)), m(1))
    return Law(lambda x: clip((x - lo) / (hi - lo)), lambda x: clip((hi - x) / (hi - lo)), (lo, hi), (lo + hi) / 2,
               (hi - lo) ** 2 / 12, lambda p, q: lo + p * (hi - lo))


def loguniform(lo, hi):
    lo, hi = m(lo), m(hi)
    r = mp.log(hi / lo)
    clip = lambda s: min(max(s, m(0)), m(1))
    mean = (hi - lo) / r
    return Law(lambda x: clip(mp.log(x / lo) / r) if x > 0 else m(0), lambda x: clip(mp.log(hi / x) / r) if x > 0 else m(1),
               (lo, hi), mean, (hi**2 - lo**2) / (2 * r) - mean**2, lambda p, q: lo * mp.exp(p * r))


def normal(mean, sd):
    mean, sd = m(mean), m(sd)
    return Law(lambda x: phi((x - mean) / sd), lambda x: phi((mean - x) / sd), (-INF, INF), mean, sd**2, centre=mean)


def probit(p):
    return normal(0, 1).quantile("p", p)


def through(z1, x1, z2, x2):
    sd = (x2 - x1) / (z2 - z1)
    return x1 - sd * z1, sd


def percent(p):
    """The probability that a percentile names, exactly."""
    return mp.mpf(p) / 100


def normal_through(p1, x1, p2, x2):
    return normal(*through(probit(percent(p1)), m(x1), probit(percent(p2)), m(x2)))


def lognormal(mu, sigma):
    mu, sigma = m(mu), m(sigma)
    z = lambda x: (mp.log(x) - mu) / sigma
    mean = mp.exp(mu + sigma**2 / 2)
    return Law(lambda x: phi(z(x)) if x > 0 else m(0), lambda x: phi(-z(x)) if x > 0 else m(1), (0, INF), mean,
               mp.expm1(sigma**2) * mean**2, centre=mp.exp(mu))


def lognormal_mean(mean, sd):
    s2 = mp.log1p((m(sd) / m(mean)) ** 2)
    return lognormal(mp.log(m(mean)) - s2 / 2, mp.sqrt(s2))


def lognormal_through(p1, x1, p2, x2):
    return lognormal(*through(probit(percent(p1)), mp.log(m(x1)), probit(percent(p2)), mp.log(m(x2))))


def student(df, location=0, scale=1):
    df, location, scale = m(df), m(location), m(scale)

    def below(t):
        if t >= 0:
            return 1 - below(-t) if t > 0 else m("0.5")
        ratio = t * t / df
        return beta_pair(df / 2, m("0.5"), 1 / (1 + ratio), ratio / (1 + ratio)) / 2

    variance = scale**2 * df / (df - 2) if df > 2 else (INF if df > 1 else mp.nan)
    return Law(lambda x: below((x - location) / scale), lambda x: below((location - x) / scale), (-INF, INF),
               location if df > 1 else mp.nan, variance, centre=location)


def triangular(lo, mode, hi):
    lo, mode, hi = m(lo), m(mode), m(hi)
    rise = lambda x: (x - lo) ** 2 / ((hi - lo) * (mode - lo))
    fall = lambda x: (hi - x) ** 2 / ((hi - lo) * (hi - mode))
    cdf = lambda x: m(0) if x <= lo else m(1) if x >= hi else rise(x) if x < mode else 1 - fall(x)
    sf = lambda x: m(1) if x <= lo else m(0) if x >= hi else 1 - rise(x) if x < mode else fall(x)
    turn = (mode - lo) / (hi - lo)
    return Law(cdf, sf, (lo, hi), (lo + mode + hi) / 3,
               (lo**2 + mode**2 + hi**2 - lo * mode - lo * hi - mode * hi) / 18,
               lambda p, q: lo + mp.sqrt(p * (hi - lo) * (mode - lo)) if p <= turn else hi - mp.sqrt(q * (hi - lo) * (hi - mode)),
               bends=(mode,))


def trapezoidal(a, b, c, d):
    a, b, c, d = m(a), m(b), m(c), m(d)
    height = 2 / (d + c - a - b)

    def cdf(x):
        if x <= a:
            return m(0)
        if x < b:
            return height * (x - a) ** 2 / (b - a) / 2
        return height * ((b - a) / 2 + x - b) if x <= c else 1 - sf(x)

    def sf(x):
        if x >= d:
            return m(0)
        return height * (d - x) ** 2 / (d - c) / 2 if x > c else 1 - cdf(x)

    def quantile(p, q):
        if p < height * (b - a) / 2:
            return a + mp.sqrt(2 * p * (b - a) / height)
        if q < height * (d - c) / 2:
            return d - mp.sqrt(2 * q * (d - c) / height)
        return b + (p - height * (b - a) / 2) / height

    law = Law(cdf, sf, (a, d), quantile=quantile, centre=(b + c) / 2, bends=(b, c))
    law._mean, law._variance = moments_of(law)
    return law


def beta(a, b, lo=0, hi=1):
    a, b, lo, hi = m(a), m(b), m(lo), m(hi)
    w, n = hi - lo, a + b
    share = lambda x: (min(max((x - lo) / w, m(0)), m(1)), min(max((hi - x) / w, m(0)), m(1)))
    cdf = lambda x: beta_pair(a, b, *share(x))
    sf = lambda x: beta_pair(b, a, *reversed(share(x)))
    return Law(cdf, sf, (lo, hi), lo + w * a / n, w**2 * a * b / n**2 / (n + 1), centre=lo + w * a / n)


def beta_mean(mean, sd, lo=0, hi=1):
    mean, sd, lo, hi = m(mean), m(sd), m(lo), m(hi)
    n = (mean - lo) * (hi - mean) / sd**2 - 1
    return beta(n * (mean - lo) / (hi - lo), n * (hi - mean) / (hi - lo), lo, hi)


def beta_mode(mode, n, lo=0, hi=1):
    return pert(lo, mode, hi, m(n) - 2)


def pert(lo, mode, hi, shape=4):
    lo, mode, hi, shape = m(lo), m(mode), m(hi), m(shape)
    return beta(1 + shape * (mode - lo) / (hi - lo), 1 + shape * (hi - mode) / (hi - lo), lo, hi)


def gamma(shape, scale):
    shape, scale = m(shape), m(scale)
    lower, upper = gamma_tails(shape)
    return Law(lambda x: lower(x / scale), lambda x: upper(x / scale), (0, INF), shape * scale, shape * scale**2,
               centre=shape * scale)


def gamma_mean(mean, sd):
    return gamma((m(mean) / m(sd)) ** 2, m(sd) ** 2 / m(mean))


def weibull(shape, scale):
    shape, scale = m(shape), m(scale)
    power = lambda x: (x / scale) ** shape if x > 0 else m(0)
    first = mp.gamma(1 + 1 / shape)
    return Law(lambda x: -mp.expm1(-power(x)), lambda x: mp.exp(-power(x)), (0, INF), scale * first,
               scale**2 * (mp.gamma(1 + 2 / shape) - first**2), lambda p, q: scale * (-log_of(q, p)) ** (1 / shape))


def log_of(p, q):
    return mp.log(p) if p < m("0.5") else mp.log1p(-q)


def exponential(rate):
    law = weibull(1, 1 / m(rate))
    law._mean, law._variance = 1 / m(rate), 1 / m(rate) ** 2
    return law


def logistic(location, scale):
    location, scale = m(location), m(scale)
    at = lambda z: 1 / (1 + mp.exp(-z))
    return Law(lambda x: at((x - location) / scale), lambda x: at((location - x) / scale), (-INF, INF), location,
               mp.pi**2 * scale**2 / 3, lambda p, q: location + scale * mp.log(p / q))


def loglogistic(scale, shape):
    scale, shape = m(scale), m(shape)
    moment = lambda r: (mp.pi * r / shape) / mp.sin(mp.pi * r / shape)
    at = lambda x, s: m(int(s > 0)) if x <= 0 else 1 / (1 + (x / scale) ** (s * shape))
    mean = scale * moment(1) if shape > 1 else INF
    return Law(lambda x: m(0) if x <= 0 else at(x, -1), lambda x: at(x, 1), (0, INF), mean,
               scale**2 * (moment(2) - moment(1) ** 2) if shape > 2 else INF,
               lambda p, q: scale * (p / q) ** (1 / shape))


def gev(location, scale, shape):
    location, scale, shape = m(location), m(scale), m(shape)

    def hazard(x):
        z = (x - location) / scale
        if shape == 0:
            return mp.exp(-z)
        inside = 1 + shape * z
        return (INF if shape > 0 else m(0)) if inside <= 0 else inside ** (-1 / shape)

    def quantile(p, q):
        y = -log_of(p, q)
        return location + scale * (-mp.log(y) if shape == 0 else (y**-shape - 1) / shape)

    if shape == 0:
        mean, variance = location + mp.euler * scale, mp.pi**2 / 6 * scale**2
    else:
        g = lambda k: mp.gamma(1 - k * shape)
        mean = location + scale * (g(1) - 1) / shape if shape < 1 else INF
        variance = scale**2 * (g(2) - g(1) ** 2) / shape**2 if shape < m("0.5") else INF
    end = location - scale / shape if shape != 0 else None
    return Law(lambda x: mp.exp(-hazard(x)), lambda x: -mp.expm1(-hazard(x)),
               (end if shape > 0 else -INF, end if shape < 0 else INF), mean, variance, quantile)


def pareto(lo, shape):
    lo, shape = m(lo), m(shape)
    sf = lambda x: m(1) if x <= lo else (lo / x) ** shape
    return Law(lambda x: m(0) if x <= lo else -mp.expm1(shape * mp.log(lo / x)), sf, (lo, INF),
               lo * shape / (shape - 1) if shape > 1 else INF,
               lo**2 * shape / (shape - 1) ** 2 / (shape - 2) if shape > 2 else INF, lambda p, q: lo * q ** (-1 / shape))


def poisson(rate):
    rate = m(rate)
    at = lambda k: gamma_tails(mp.floor(k) + 1)
    return Law(lambda k: at(k)[1](rate) if k >= 0 else m(0), lambda k: at(k)[0](rate) if k >= 0 else m(1), (0, INF), rate,
               rate, centre=mp.floor(rate), whole=True)


def binomial(n, p):
    n, p = m(n), m(p)
    cdf = lambda k: m(0) if k < 0 else m(1) if k >= n else beta_pair(n - mp.floor(k), mp.floor(k) + 1, 1 - p, p)
    sf = lambda k: m(1) if k < 0 else m(0) if k >= n else beta_pair(mp.floor(k) + 1, n - mp.floor(k), p, 1 - p)
    return Law(cdf, sf, (0 if p < 1 else n, n if p > 0 else 0), n * p, n * p * (1 - p), centre=mp.floor(n * p), whole=True)


def negative_binomial(r, p):
    r, p = m(r), m(p)
    cdf = lambda k: m(0) if k < 0 else beta_pair(r, mp.floor(k) + 1, p, 1 - p)
    sf = lambda k: m(1) if k < 0 else beta_pair(mp.floor(k) + 1, r, 1 - p, p)
    return Law(cdf, sf, (0, INF if p < 1 else 0), r * (1 - p) / p, r * (1 - p) / p**2, centre=mp.floor(r * (1 - p) / p),
               whole=True)


def points(values, weights):
    """Values with weights in any proportion."""
    pairs = sorted((m(x), m(w)) for x, w in zip(values, weights) if m(w) > 0)
    total = sum(w for _, w in pairs)
    cdf = lambda x: sum((w for v, w in pairs if v <= x), m(0)) / total
    sf = lambda x: sum((w for v, w in pairs if v > x), m(0)) / total
    mean = sum(v * w for v, w in pairs) / total
    least = lambda p, q: next(v for v, _ in pairs if (cdf(v) >= p if p <= q else sf(v) <= q))
    return Law(cdf, sf, (pairs[0][0], pairs[-1][0]), mean, sum(w * (v - mean) ** 2 for v, w in pairs) / total, least)


def histogram(edges, weights):
    edges = [m(x) for x in edges]
    total = sum(m(w) for w in weights)
    parts = [(uniform(a, b), m(w) / total) for a, b, w in zip(edges, edges[1:], weights) if w > 0]
    return mixture(*parts)


def mixture(*parts):
    """(law, weight) each; the quantile by bisection, on atoms exactly because both tails jump there."""
    parts = [(law, m(w)) for law, w in parts]
    cdf = lambda x: sum(w * law.cdf(x) for law, w in parts)
    sf = lambda x: sum(w * law.sf(x) for law, w in parts)
    mean = sum(w * law.mean() for law, w in parts)
    variance = sum(w * (law.variance() + (law.mean() - mean) ** 2) for law, w in parts)
    support = (min(law.support[0] for law, _ in parts), max(law.support[1] for law, _ in parts))
    knots = sorted({x for law, _ in parts for x in (*law.support, *law.bends) if abs(x) < INF})
    law = Law(cdf, sf, support, mean, variance, bends=tuple(knots))

    def quantile(p, q):
        side, target = ("p", p) if p <= q else ("q", q)
        reached = (lambda x: cdf(x) >= p) if side == "p" else (lambda x: sf(x) <= q)
        nudge = mp.mpf(10) ** -50
        for knot in knots:
            if reached(knot):
                if not reached(knot - nudge * max(1, abs(knot))):
                    return knot
                break
        below = max([k for k in knots if not reached(k)], default=None)
        above = min([k for k in knots if reached(k)], default=None)
        ends = [part.quantile(side, target) for part, _ in parts]
        a = below if below is not None else min(ends) - 1
        b = above if above is not None else max(ends) + 1
        with mp.workdps(30):
            for _ in range(110):
                middle = (a + b) / 2
                a, b = (a, middle) if reached(middle) else (middle, b)
        f = lambda x: mp.log(law.tail(side, x)) - mp.log(target)
        fa, fb = f(a), f(b)
        if fa != fb:
            b = b - fb * (b - a) / (fb - fa)
        return b

    law.closed = quantile
    return law


def truncate(law, lo=-INF, hi=INF):
    lo, hi = max(m(lo), law.support[0]), min(m(hi), law.support[1])
    under = law.cdf(lo) if not law.whole else law.cdf(lo - 1)
    over = law.sf(hi)
    mass = (law.sf(lo) if not law.whole else law.sf(lo - 1)) - over if under > m("0.5") else law.cdf(hi) - under
    inside = lambda f, edge: lambda x: m(0) if edge(x) else f(x) / mass
    cdf = lambda x: m(0) if x < lo else m(1) if x >= hi else ((law.cdf(x) - under) if under < m("0.5") else mass + over - law.sf(x)) / mass
    sf = lambda x: m(1) if x < lo else m(0) if x >= hi else ((law.sf(x) - over) if under > m("0.5") or over < m("0.5") else mass + under - law.cdf(x)) / mass
    centre = law.centre if lo <= law.centre <= hi else (lo if lo > law.centre else hi)
    cut = Law(cdf, sf, (lo, hi), centre=centre, whole=law.whole, bends=law.bends)
    if law.whole:
        ks = [m(k) for k in range(int(lo), int(hi) + 1)]
        pmf = [(law.cdf(k) - law.cdf(k - 1)) / mass for k in ks]
        cut._mean = sum(k * w for k, w in zip(ks, pmf))
        cut._variance = sum(w * (k - cut._mean) ** 2 for k, w in zip(ks, pmf))
    return cut


def with_moments(law, at=None, bends=()):
    """Moments by quadrature of the tails, for laws that have no closed ones."""
    law.bends = (*law.bends, *[m(x) for x in bends])
    law._mean, law._variance = moments_of(law, at)
    return law


def metalog(quantiles, lo=None, hi=None):
    """Keelin (2016), equation 6 with as many terms as quantiles, solved exactly."""

    def stretched(x):
        if lo is None:
            return x if hi is None else -mp.log(hi - x)
        return mp.log(x - lo) if hi is None else mp.log((x - lo) / (hi - x))

    def squeezed(z):
        if lo is None:
            return z if hi is None else hi - mp.exp(-z)
        return lo + mp.exp(z) if hi is None else lo + (hi - lo) / (1 + mp.exp(-z))

    def basis(k, p, q):
        centred, logit = p - m("0.5"), mp.log(p / q)
        if k < 4:
            return [m(1), logit, centred * logit, centred][k]
        return centred ** (k // 2) * (logit if k % 2 else 1)

    lo, hi = [None if x is None else m(x) for x in (lo, hi)]
    rows = [(percent(p), m(x)) for p, x in quantiles]
    n = len(rows)
    matrix = mp.matrix(n, n)
    for i, (p, _) in enumerate(rows):
        for k in range(n):
            matrix[i, k] = basis(k, p, 1 - p)
    a = mp.lu_solve(matrix, mp.matrix([stretched(x) for _, x in rows]))
    quantile = lambda p, q: squeezed(sum(a[k] * basis(k, p, q) for k in range(n)))

    def logit_at(x):
        low, high = m(-900), m(900)
        if (lo is not None and x <= lo) or (hi is not None and x >= hi):
            return None
        odds = lambda t: (1 / (1 + mp.exp(-t)), 1 / (1 + mp.exp(t)))
        f = lambda t: sum(a[k] * basis(k, *odds(t)) for k in range(n)) - stretched(x)
        return mp.findroot(f, (low, high), solver="anderson", maxsteps=400, tol=1e-50, verify=False)

    def cdf(x):
        t = logit_at(x)
        return 1 / (1 + mp.exp(-t)) if t is not None else m(int(x >= rows[0][1]))

    def sf(x):
        t = logit_at(x)
        return 1 / (1 + mp.exp(t)) if t is not None else m(int(x < rows[0][1]))

    law = Law(cdf, sf, (-INF if lo is None else lo, INF if hi is None else hi), quantile=quantile)
    # Over the logit t, p = 1 / (1 + exp(-t)): the integrand falls off exponentially at both ends.
    odds = lambda t: (1 / (1 + mp.exp(-t)), 1 / (1 + mp.exp(t)))
    grid = [-600, -100, -30, -8, 0, 8, 30, 100, 600]
    with mp.workdps(40):
        mean = mp.quad(lambda t: quantile(*odds(t)) * odds(t)[0] * odds(t)[1], grid)
        law._mean = mean
        law._variance = mp.quad(lambda t: (quantile(*odds(t)) - mean) ** 2 * odds(t)[0] * odds(t)[1], grid)
    return law


def jeffreys(successes, failures):
    return beta(successes + m("0.5"), failures + m("0.5"))


def switch(*weights):
    law = points(range(len(weights)), weights)
    law._mean = law._variance = mp.nan
    law.support = (m(0), m(len(weights) - 1))
    return law


def constant(x):
    return points([x], [1])


EIGHT_QUANTILES = [(1, -4), (5, 1), (10, 2.5), (25, 5), (50, 8), (75, 11.5), (90, 15), (99, 23)]


def laws():
    yield "uniform(-5, 20)", uniform(-5, 20)
    yield "uniform(1e9, 1000000001)", uniform(1e9, 1000000001)
    yield "loguniform(10, 1000)", loguniform(10, 1000)
    yield "loguniform(1e-12, 1e12)", loguniform(1e-12, 1e12)
    yield "loguniform(10, 10.001)", loguniform(10, 10.001)
    yield "normal(100, 15)", normal(100, 15)
    yield "normal(p5=10, p95=30)", normal_through(5, 10, 95, 30)
    yield "normal(p25=-3, p75=2)", normal_through(25, -3, 75, 2)
    yield "normal(p0.1=-3, p2.5=2)", normal_through("0.1", -3, "2.5", 2)
    yield "lognormal(mean=4967, sd=900)", lognormal_mean(4967, 900)
    yield "lognormal(mean=1, sd=1e-6)", lognormal_mean(1, 1e-6)
    yield "lognormal(mean=3, sd=300)", lognormal_mean(3, 300)
    yield "lognormal(median=20, gsd=1.8)", lognormal(mp.log(20), mp.log(m(1.8)))
    yield "lognormal(mu=-1, sigma=1.5)", lognormal(-1, 1.5)
    yield "lognormal(mu=2, sigma=6)", lognormal(2, 6)
    yield "lognormal(p5=3, p97.5=40)", lognormal_through(5, 3, "97.5", 40)
    yield "4000 to 9000", lognormal_through(5, 4000, 95, 9000)
    yield "-5 to 10", normal_through(5, -5, 95, 10)
    for df in ["0.1", "0.5", "1", "1.5", "2", "2.5", "5", "18", "200", "1e6", "1e9"]:
        yield f"student({df}, 0, 1)", student(float(df))
    yield "student(df=18, location=1e4, scale=15)", student(18, 1e4, 15)
    yield "triangular(10, 12, 40)", triangular(10, 12, 40)
    yield "triangular(-1, 2, 2)", triangular(-1, 2, 2)
    yield "triangular(0, 0, 1e-9)", triangular(0, 0, 1e-9)
    yield "pert(4000, 4559, 8000)", pert(4000, 4559, 8000)
    yield "pert(0, 1, 10, shape=2)", pert(0, 1, 10, 2)
    yield "pert(-10, -10, 3, 0.5)", pert(-10, -10, 3, 0.5)
    yield "trapezoidal(10, 20, 30, 50)", trapezoidal(10, 20, 30, 50)
    yield "trapezoidal(0, 0, 1, 4)", trapezoidal(0, 0, 1, 4)
    for a, b in [("0.001", "0.001"), ("0.01", "0.01"), ("0.01", "3"), ("0.1", "20"), ("0.5", "0.5"), ("0.5", "1e4"), ("1", "1"),
                 ("1", "1e6"), ("2", "5"), ("8", "60"), ("30", "0.3"), ("400", "1600"), ("1000", "2"), ("1e4", "0.5"), ("1e5", "3e5"),
                 ("1e6", "1e6"), ("0.999", "1.001")]:
        yield f"beta({a}, {b})", beta(float(a), float(b))
    yield "beta(0.5, 2, min=-10, max=30)", beta(0.5, 2, -10, 30)
    yield "beta(mean=0.5, sd=0.06)", beta_mean(0.5, 0.06)
    yield "beta(mean=30, sd=5, min=10, max=60)", beta_mean(30, 5, 10, 60)
    yield "beta(mode=0.2, n=12)", beta_mode(0.2, 12)
    yield "beta(mode=12, n=30, min=10, max=20)", beta_mode(12, 30, 10, 20)
    for shape in ["0.001", "0.01", "0.1", "0.5", "1", "3", "25", "100", "5000", "1e6"]:
        yield f"gamma({shape}, 1)", gamma(float(shape), 1)
    yield "gamma(mean=12, sd=4)", gamma_mean(12, 4)
    yield "gamma(shape=3, rate=0.5)", gamma(3, 2)
    yield "gamma(2.5, 1e-8)", gamma(2.5, 1e-8)
    yield "weibull(1.5, 2)", weibull(1.5, 2)
    yield "weibull(0.2, 1)", weibull(0.2, 1)
    yield "weibull(80, 3)", weibull(80, 3)
    yield "exponential(0.02)", exponential(0.02)
    yield "exponential(mean=50)", exponential(mp.mpf(1) / 50)
    yield "logistic(100, 8)", logistic(100, 8)
    yield "loglogistic(5, 8)", loglogistic(5, 8)
    yield "loglogistic(1, 0.9)", loglogistic(1, 0.9)
    yield "loglogistic(1, 1.5)", loglogistic(1, 1.5)
    yield "loglogistic(2, 100)", loglogistic(2, 100)
    yield "gumbel(10, 2)", gev(10, 2, 0)
    for shape in ["0", "1e-9", "0.001", "0.2", "0.6", "1.2", "-0.001", "-0.3", "-1", "-2.5"]:
        yield f"gev(10, 2, {shape})", gev(10, 2, float(shape))
    yield "pareto(1, 3)", pareto(1, 3)
    yield "pareto(1000, 1.16)", pareto(1000, 1.16)
    yield "pareto(2, 0.5)", pareto(2, 0.5)
    for rate in ["0.01", "0.5", "3", "80", "2000", "1e6"]:
        yield f"poisson({rate})", poisson(float(rate))
    for n, p in [("1", "0.7"), ("20", "0.3"), ("20", "1e-6"), ("1000", "0.01"), ("5000", "0.5"), ("1e6", "0.3"), ("1e6", "1e-6"), ("1e6", "0.999")]:
        yield f"binomial({n}, {p})", binomial(float(n), float(p))
    for r, p in [("5", "0.4"), ("0.7", "0.01"), ("0.01", "0.5"), ("3", "1e-6"), ("1e4", "0.1"), ("1e6", "0.999")]:
        yield f"negative_binomial({r}, {p})", negative_binomial(float(r), float(p))
    yield "bernoulli(0.3)", points([0, 1], [1 - m(0.3), 0.3])
    yield "discrete(10=0.25, 20=0.5, 40=0.25)", points([10, 20, 40], [0.25, 0.5, 0.25])
    yield "discrete(-3=0.1, 2.5=0.2, 7=0.7)", points([-3, 2.5, 7], [0.1, 0.2, 0.7])
    yield "empirical(values=[12, 15, 15, 40])", points([12, 15, 15, 40], [1, 1, 1, 1])
    yield "empirical(values=[3, 1, 2], weights=[1, 2, 0.5])", points([3, 1, 2], [1, 2, 0.5])
    yield "histogram(edges=[0, 10, 20, 50], weights=[0.5, 0.25, 0.25])", histogram([0, 10, 20, 50], [0.5, 0.25, 0.25])
    yield "histogram([0, 1, 2, 3], [0.5, 0, 0.5])", histogram([0, 1, 2, 3], [0.5, 0, 0.5])
    yield "quantiles(p25=3, p75=4)", metalog([(25, 3), (75, 4)])
    yield "quantiles(p10=10, p50=20, p90=40)", metalog([(10, 10), (50, 20), (90, 40)])
    yield "quantiles(p5=1, p25=4, p50=6, p75=9, p95=15)", metalog([(5, 1), (25, 4), (50, 6), (75, 9), (95, 15)])
    yield ("quantiles(" + ", ".join(f"p{p}={x}" for p, x in EIGHT_QUANTILES) + ")", metalog(EIGHT_QUANTILES))
    yield "quantiles(p2.5=10, p50=20, p97.5=45, min=0)", metalog([("2.5", 10), (50, 20), ("97.5", 45)], 0)
    yield "quantiles(p5=2, p50=7, p95=9, max=10)", metalog([(5, 2), (50, 7), (95, 9)], None, 10)
    yield "quantiles(p10=0.1, p50=0.25, p90=0.6, min=0, max=1)", metalog([(10, 0.1), (50, 0.25), (90, 0.6)], 0, 1)
    zero_inflated = mixture((constant(0), 0.3), (lognormal_mean(5, 2), 0.7))
    yield "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])", zero_inflated
    yield "mixture(normal(0, 1), normal(8, 2))", mixture((normal(0, 1), 0.5), (normal(8, 2), 0.5))
    yield "mixture(normal(0, 1), normal(100, 1), weights=[0.3, 0.7])", mixture((normal(0, 1), 0.3), (normal(100, 1), 0.7))
    yield ("mixture(discrete(1=0.5, 2=0.5), uniform(0, 3), 2.5, weights=[0.5, 0.25, 0.25])",
           mixture((points([1, 2], [1, 1]), 0.5), (uniform(0, 3), 0.25), (constant(2.5), 0.25)))
    yield ("mixture(triangular(0, 1, 4), mixture(2, normal(2, 1)))",
           mixture((triangular(0, 1, 4), 0.5), (constant(2), 0.25), (normal(2, 1), 0.25)))
    yield ("experts(pert(10, 20, 40), normal(mean=25, sd=5), weights=[0.6, 0.4])",
           mixture((pert(10, 20, 40), 0.6), (normal(25, 5), 0.4)))
    yield "truncate(normal(0, 1), -2, 2)", with_moments(truncate(normal(0, 1), -2, 2))
    yield "truncate(normal(5, 4), min=0)", with_moments(truncate(normal(5, 4), 0), bends=[20, 60])
    yield "truncate(normal(0, 1), min=30, max=31)", with_moments(truncate(normal(0, 1), 30, 31), bends=[30.1, 30.4])
    yield "truncate(normal(0, 1), min=35)", with_moments(truncate(normal(0, 1), 35), bends=[35.1, 35.5, 37])
    yield "truncate(normal(0, 1), max=-8)", with_moments(truncate(normal(0, 1), -INF, -8), bends=[-8.3, -9, -12])
    yield "truncate(lognormal(mu=0, sigma=1), 0.125, 10)", with_moments(truncate(lognormal(0, 1), 0.125, 10), bends=[1])
    yield "truncate(gamma(0.5, 1), min=20)", with_moments(truncate(gamma(0.5, 1), 20), bends=[21, 25, 60])
    yield "truncate(beta(2, 5), min=0.9)", with_moments(truncate(beta(2, 5), 0.9))
    yield "truncate(student(1, 0, 1), min=-3, max=8)", with_moments(truncate(student(1), -3, 8), bends=[0])
    yield "truncate(poisson(3), 1, 4)", truncate(poisson(3), 1, 4)
    yield "survey(mean=412, se=18, df=95)", student(95, 412, 18)
    yield "survey(mean=412, se=18, deff=1.5)", normal(412, 18 * mp.sqrt(1.5))
    yield "survey(count=12, n=80, deff=1.5)", jeffreys(12 / m(1.5), 68 / m(1.5))
    yield "survey(mean=0.3, se=0.02, share=true)", jeffreys(*(m(0.3) * (1 - m(0.3)) / m(0.02) ** 2 * s for s in (m(0.3), 1 - m(0.3))))
    yield "rate(12, 80)", jeffreys(12, 68)
    yield "rate(successes=0, trials=40, deff=2)", jeffreys(0, 20)
    yield "rate(3, 1e6)", jeffreys(3, 1e6 - 3)
    yield "switch(land=0.6, sea=0.4)", switch(0.6, 0.4)


def written(x):
    """20 digits; what is no number in words that JavaScript reads."""
    if mp.isnan(x):
        return "NaN"
    return ("" if x > 0 else "-") + "Infinity" if mp.isinf(x) else mp.nstr(m(x), 20)


def case(call, law):
    quantiles = [{side: p, "x": written(law.quantile(side, p))} for side, p in POINTS]
    at = []
    for side, p in CDF_AT:
        x = float(law.quantile(side, p))
        at.append({"x": x, "cdf": written(law.cdf(m(x))), "beyond": written(law.sf(m(x)))})
    return {"call": call, "mean": written(law.mean()), "variance": written(law.variance()),
            "support": [written(x) for x in law.support], "quantiles": quantiles, "tails": at}


if __name__ == "__main__":
    source = f"mpmath {mp.__version__} at {mp.mp.dps} digits: reference.py beside this file"
    lines = [json.dumps(case(call, law)) for call, law in laws()]
    Path(__file__).with_name("reference.json").write_text(
        '{\n"source": ' + json.dumps(source) + ',\n"cases": [\n' + ",\n".join(lines) + "\n]\n}\n"
    )
