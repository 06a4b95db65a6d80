"""Makes reference.json: values, in 75 digits, of what src/numerics computes, rounded to the nearest double.

Run: python3 tests/numerics/reference.py   (needs mpmath, and scipy for a second opinion on copulas)
"""
import json
import math
import pathlib
import random

import numpy
from mpmath import mp, mpf, exp, log, erfc, sqrt, loggamma, npdf
from scipy import special, stats
import mpmath

mp.dps = 75
random.seed(20240917)


def elementary():
    u = random.uniform
    spread = lambda low, high: random.choice([-1, 1]) * 10 ** u(low, high)
    cases = {
        "exp": (mpmath.exp, [u(-700, 709) for _ in range(12)] + [u(-1, 1) for _ in range(8)] + [-744.5, 709.78, 1e-10]),
        "log": (mpmath.log, [10 ** u(-300, 300) for _ in range(12)] + [1 + spread(-12, -1) for _ in range(8)] + [5e-324]),
        "log2": (lambda x: log(x) / log(2), [10 ** u(-300, 300) for _ in range(10)] + [1 + spread(-9, -1)]),
        "log10": (lambda x: log(x) / log(10), [10 ** u(-300, 300) for _ in range(10)] + [1 + spread(-9, -1)]),
        "expm1": (mpmath.expm1, [u(-30, 700) for _ in range(6)] + [spread(-15, 0) for _ in range(12)]),
        "log1p": (mpmath.log1p, [10 ** u(-15, 200) for _ in range(8)] + [-(10 ** u(-15, -0.01)) for _ in range(8)]),
        "pow": (lambda x, y: x**y, [(10 ** u(-4, 4), u(-60, 60)) for _ in range(14)] + [(1 + spread(-8, -2), u(-1e4, 1e4)) for _ in range(6)] + [(-1.5, 7.0), (2.5, -0.5)]),
        "sin": (mpmath.sin, [u(-10, 10) for _ in range(8)] + [spread(2, 9) for _ in range(8)] + [1e22, 1.5e300, 355.0, 1e15]),
        "cos": (mpmath.cos, [u(-10, 10) for _ in range(8)] + [spread(2, 9) for _ in range(8)] + [1e22, 1.5e300, 11.0, 1e15]),
        "tan": (mpmath.tan, [u(-10, 10) for _ in range(8)] + [spread(2, 9) for _ in range(8)] + [1e22]),
        "asin": (mpmath.asin, [u(-1, 1) for _ in range(10)] + [1 - 10 ** u(-15, -2)]),
        "acos": (mpmath.acos, [u(-1, 1) for _ in range(10)] + [1 - 10 ** u(-15, -2)]),
        "atan": (mpmath.atan, [spread(-3, 3) for _ in range(16)]),
        "atan2": (mpmath.atan2, [(spread(-3, 3), spread(-3, 3)) for _ in range(12)]),
        "sinh": (mpmath.sinh, [spread(-6, 2.8) for _ in range(10)]),
        "cosh": (mpmath.cosh, [spread(-6, 2.8) for _ in range(10)]),
        "tanh": (mpmath.tanh, [spread(-6, 1.5) for _ in range(12)]),
    }
    result = {}
    for name, (f, arguments) in cases.items():
        rows = []
        for a in arguments:
            a = a if isinstance(a, tuple) else (a,)
            mp.dps = 400 if name in ("sin", "cos", "tan") else 75
            rows.append([*a, float(f(*map(mpf, a)))])
        result[name] = rows
    mp.dps = 75
    return result


PROBABILITIES = [(1e-16, 1.0), (1e-10, 1 - 1e-10), (1e-3, 0.999), (0.05, 0.95), (0.3, 0.7), (0.5, 0.5)]
PROBABILITIES += [(q, p) for p, q in PROBABILITIES[:-1]]


def normal():
    points = [-38.0, -20.0, -8.25, -5.0, -2.0, -0.5, -1e-5, 0.0, 0.3, 1.0, 3.0, 6.5, 12.0]
    tail = lambda x: erfc(mpf(x) / sqrt(2)) / 2
    quantiles = []
    for p, q in PROBABILITIES + [(1e-300, 1.0), (0.4999999, 0.5000001)]:
        target = mpf(min(p, q))
        z = mpf(mpmath.findroot(lambda z: log(tail(z)) - log(target), mpmath.sqrt(-2 * log(2 * target)) * mpf("0.9") + mpf("0.01")))
        quantiles.append([p, q, float(-z if p < q else z)])
    return {"tails": [[x, float(tail(-x)), float(tail(x)), float(npdf(x))] for x in points], "quantiles": quantiles}


BITS = 256


def fixed(x):
    """x in units of 2^-BITS: whole numbers make long sums fast."""
    return int(mpmath.floor(mpmath.ldexp(x, BITS)))


def series(top, bottom, x):
    """sum over k of (top)_k x^k / (bottom)_k; without top, of x^k / (bottom)_k."""
    one = 1 << BITS
    term, total = one, 0
    point, lower, upper = fixed(x), fixed(bottom), None if top is None else fixed(top)
    while term > 0:
        total += term
        if upper is None:
            term = term * point // lower
        else:
            term = (term * upper // lower) * point >> BITS
            upper += one
        lower += one
    return mpmath.ldexp(mpf(total), -BITS)


def gamma_tails(a, x):
    lower = exp(a * log(x) - x - loggamma(a + 1)) * series(None, a + 1, x)
    return lower, 1 - lower


def beta_tails(a, b, x, y):
    if x > y:
        upper, lower = beta_tails(b, a, y, x)
        return lower, upper
    head = exp(a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a + 1) - loggamma(b))
    lower = head * series(a + b, a + 1, x)
    return lower, 1 - lower


def beta_rise(a, b):
    """t -> x^a y^b / B(a, b) at x = 1 / (1 + exp(-t))."""
    log_beta = loggamma(a) + loggamma(b) - loggamma(a + b)
    return lambda t: exp(-a * log(1 + exp(-t)) - b * log(1 + exp(t)) - log_beta)


def solve(tails, rise, start, p, q, longest):
    """The t at which the smaller tail is met: Newton's method on its logarithm inside a bracket, steps
    up to `longest`; rise(t) = dP/dt.
    """
    side, sign = (0, 1) if p < q else (1, -1)
    target = mpf(min(p, q))
    low, high, t = mpf("-inf"), mpf("inf"), mpf(start)
    for _ in range(400):
        tail = tails(t)[side]
        excess = sign * log(tail / target) if tail > 0 else mpf("inf") * -sign
        if excess < 0:
            low = t
        else:
            high = t
        step = excess * tail / rise(t) if tail > 0 else -longest * sign
        if abs(step) < mpf(10) ** -25:
            return t - step
        t -= max(-longest, min(longest, step))
        if not low < t < high:
            t = (low + high) / 2 if high - low < mpf("inf") else low + 1 if high == mpf("inf") else high - 1
    raise ArithmeticError("no quantile")


def gamma():
    functions = [[x, float(loggamma(mpf(x)))] for x in [1e-3, 0.02, 0.4, 0.9, 1.0, 1.001, 1.4616, 1.7, 2.0, 2.3, 5.5, 9.9, 10.1, 171.0, 1e4, 1e7]]
    quantiles, tails = [], []
    for a in [1e-3, 0.03, 0.5, 1.0, 2.5, 11.0, 12.5, 40.0, 700.0, 1e5, 1e7]:
        for p, q in PROBABILITIES:
            a_ = mpf(a)
            least = (log(mpf(p)) + loggamma(a_ + 1)) / a_ if p < 0.9 else mpf(-1)
            if least < -600:
                continue
            rise = lambda t: exp(a_ * t - exp(t) - loggamma(a_))
            t = solve(lambda t: gamma_tails(a_, exp(t)), rise, log(a_) if a >= 1 else least, p, q, min(1, 3 / sqrt(a_)))
            x = float(exp(t))
            quantiles.append([a, p, q, x])
            lower, upper = gamma_tails(a_, mpf(x))
            tails.append([a, x, float(lower), float(upper)])
    slopes = [[x, float(mpmath.digamma(mpf(x)))] for x in [1e-3, 0.05, 0.5, 1.0, 1.5, 3.7, 9.9, 10.1, 500.0, 1e9]]
    return {"logGamma": functions, "digamma": slopes, "tails": tails, "quantiles": quantiles}


BETA = [(1e-3, 1e-3), (0.03, 0.5), (0.5, 0.5), (0.4, 30.0), (1.0, 1.0), (2.0, 5.0), (8.0, 60.0), (15.0, 40.0), (60.0, 0.7), (400.0, 1600.0), (1000.0, 2.0), (1e6, 3.0), (5e4, 2e5), (1e7, 20.0), (1e6, 2e6)]


def beta():
    quantiles, tails = [], []
    for a, b in BETA:
        a_, b_ = mpf(a), mpf(b)
        for p, q in PROBABILITIES:
            if max(a, b) >= 1e7 and min(p, q) < 1e-3 and min(a, b) > 100:
                continue
            left = (log(mpf(p)) + log(a_) + mpmath.loggamma(a_) + mpmath.loggamma(b_) - loggamma(a_ + b_)) / a_
            right = (log(mpf(q)) + log(b_) + mpmath.loggamma(a_) + mpmath.loggamma(b_) - loggamma(a_ + b_)) / b_
            if left < -600 or right < -600:
                continue
            pair = lambda t: (1 / (1 + exp(-t)), 1 / (1 + exp(t)))
            start = log(a_ / b_) if a >= 1 and b >= 1 else (left if left < right else -right)
            t = solve(lambda t: beta_tails(a_, b_, *pair(t)), beta_rise(a_, b_), start, p, q, min(1, 3 / sqrt(a_ * b_ / (a_ + b_))))
            x, y = map(float, pair(t))
            quantiles.append([a, b, p, q, x, y])
            exact = (mpf(x), 1 - mpf(x)) if x < y else (1 - mpf(y), mpf(y))
            tails.append([a, b, x, y, *map(float, beta_tails(a_, b_, *exact))])
    functions = [[a, b, float(loggamma(mpf(a)) + loggamma(mpf(b)) - loggamma(mpf(a) + b))] for a, b in BETA]
    return {"logBeta": functions, "tails": tails, "quantiles": quantiles}


def student():
    quantiles = []
    for df in [0.7, 1.0, 2.0, 4.5, 30.0, 1e4]:
        for p, q in PROBABILITIES:
            if p == q:
                continue
            half = mpf(df) / 2
            pair = lambda t: (1 / (1 + exp(-t)), 1 / (1 + exp(t)))
            # P(T^2 > x^2) = I_y(df/2, 1/2), y = df / (df + x^2)
            both = 2 * mpf(min(p, q))
            point = lambda t: beta_tails(half, mpf(1) / 2, *pair(t))
            t = solve(point, beta_rise(half, mpf(1) / 2), mpf(0), both, 1 - both, 1)
            y, rest = pair(t)
            x = sqrt(df * rest / y)
            quantiles.append([df, p, q, float(-x if p < q else x)])
    return {"quantiles": quantiles}


def spearman_published(df, rho):
    """(6/pi) E asin(rho V), with the density of V that Heinen and Valdesogo (2020, theorem 2) state; over the log odds of V."""
    n, r = mpf(df), mpf(rho)
    constant = log(2) + 2 * loggamma(n) + loggamma(3 * n / 2) - 3 * loggamma(n / 2) - loggamma(2 * n)

    def integrand(t):
        v, rest = 1 / (1 + exp(-t)), 1 / (1 + exp(t))
        square = rest * (1 + v)
        density = exp(constant + n * log(v) + n / 2 * log(square) - log(1 + v))
        return mpmath.asin(r * v) * density * mpmath.hyp2f1(n, n, 2 * n, square)

    width = 1 / sqrt(max(n, 1))
    with mp.workdps(50):
        return 6 / mp.pi * mpmath.quad(integrand, [-50] + [k * width for k in (-20, -8, -2, 0, 2, 8, 20)] + [120 / n + 60 * width])


def spearman_defined(df, rho):
    """12 E[(F(X) - 1/2) (F(Y) - 1/2)], Y given X being Student's with df + 1 degrees of freedom; in doubles, by sums over both log odds."""
    step = 1 / 80
    s = numpy.arange(-6, 6 + step / 2, step)
    odds = 3 * numpy.sinh(s)
    p, q = special.expit(odds), special.expit(-odds)
    weight = p * q * 3 * numpy.cosh(s) * step
    quantiles = lambda law: numpy.where(odds < 0, law.ppf(p), -law.ppf(q))
    x, z = quantiles(stats.t(df)), quantiles(stats.t(df + 1))
    y = rho * x[:, None] + numpy.sqrt((1 - rho**2) * (df + x[:, None] ** 2) / (df + 1)) * z[None, :]
    return float(12 * numpy.sum((weight * (p - 0.5))[:, None] * weight[None, :] * (stats.t(df).cdf(y) - 0.5)))


def student_copula():
    """[df, correlation of scores, rank correlation]; where both ways are exact enough, one is held against the other."""
    rows = []
    for df in [0.1, 0.5, 1.0, 2.0, 4.0, 5.0, 30.0]:
        for rho in [-0.8, 0.1, 0.5, 0.9, 0.999]:
            rank = float(spearman_published(df, rho))
            assert df < 5 or abs(spearman_defined(df, rho) - rank) < 1e-12, (df, rho)
            rows.append([df, rho, rank])
    rows += [[df, rho, spearman_defined(df, rho)] for df in [200.0, 1e4, 1e6] for rho in [-0.3, 0.5, 0.95]]
    return {"spearman": rows}


if __name__ == "__main__":
    values = {"elementary": elementary(), "normal": normal(), "gamma": gamma(), "beta": beta(), "student": student(), "studentCopula": student_copula()}
    path = pathlib.Path(__file__).with_name("reference.json")
    lines = []
    for section, tables in values.items():
        parts = [f'    "{name}": [\n' + ",\n".join("      " + json.dumps(row) for row in rows) + "\n    ]" for name, rows in tables.items()]
        lines.append(f'  "{section}": {{\n' + ",\n".join(parts) + "\n  }")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
