"""Makes the polynomial coefficients of src/numerics: minimax (Remez 1934) fits in high precision.

Run: python3 tests/numerics/coefficients.py   (needs mpmath)
"""
from mpmath import mp, mpf, exp, log, sin, cos, atan, atanh, sqrt, pi, chebyt, matrix, lu_solve, findroot, erfc, taylor

mp.dps = 60


def remez(g, weight, low, high, degree, rounds=14):
    """The polynomial of that degree with the least largest |weight (g - P)| on [low, high], and that error."""
    n = degree + 2
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    for _ in range(rounds):
        a = matrix(n, n)
        b = matrix(n, 1)
        for i, x in enumerate(nodes):
            for j in range(degree + 1):
                a[i, j] = x**j
            a[i, degree + 1] = (-1) ** i / weight(x)
            b[i] = g(x)
        solution = lu_solve(a, b)
        c = [solution[j] for j in range(degree + 1)]
        error = lambda x: weight(x) * (g(x) - sum(c[j] * x**j for j in range(degree + 1)))
        grid = [low + (high - low) * (1 - cos(pi * i / (60 * n))) / 2 for i in range(60 * n + 1)]
        values = [error(x) for x in grid]
        extrema = []
        for i, v in enumerate(values):
            if extrema and (v > 0) == (values[extrema[-1]] > 0):
                if abs(v) > abs(values[extrema[-1]]):
                    extrema[-1] = i
            else:
                extrema.append(i)
        if len(extrema) > n:
            extrema = extrema[:n] if abs(values[extrema[0]]) > abs(values[extrema[-1]]) else extrema[-n:]
        if len(extrema) < n:
            break
        nodes = [grid[i] for i in extrema]
    return c, max(abs(v) for v in values)


def show(name, c, error):
    print(f"// {name}: largest weighted error 2^{float(log(error, 2)):.1f}")
    print("[" + ", ".join(repr(float(x)) for x in c) + "]")


tiny = mpf(10) ** -12


def series(f, z, first, terms=40):
    """f where z is not tiny, its power series otherwise."""
    return f(z)


h = log(2) / 2 * mpf("1.0001")
show(
    "exp(r) = 1 + r + r^2/2 + r^3 P(r), |r| <= log(2)/2",
    *remez(lambda r: sum(r**k / mp.factorial(k + 3) for k in range(40)), lambda r: abs(r) ** 3 + tiny, -h, h, 8),
)
s = (sqrt(2) - 1) / (sqrt(2) + 1)
show(
    "log((1+s)/(1-s)) = 2s + s z P(z), z = s^2 <= (3 - sqrt(8))^2",
    *remez(lambda z: sum(2 * z**k / (2 * k + 3) for k in range(60)), lambda z: z / 2 + tiny, mpf(0), s * s, 6),
)
show(
    "log((1+s)/(1-s)) = 2s (1 + z/3 + z^2 P(z))",
    *remez(lambda z: sum(z**k / (2 * k + 5) for k in range(60)), lambda z: z * z + tiny, mpf(0), s * s, 8),
)
z1 = (pi / 4) ** 2 * mpf("1.0001")
show(
    "sin(r) = r + r z P(z), z = r^2 <= (pi/4)^2",
    *remez(lambda z: sum((-1) ** (k + 1) * z**k / mp.factorial(2 * k + 3) for k in range(30)), lambda z: z + tiny, mpf(0), z1, 5),
)
show(
    "cos(r) = 1 - z/2 + z^2 P(z)",
    *remez(lambda z: sum((-1) ** k * z**k / mp.factorial(2 * k + 4) for k in range(30)), lambda z: z * z + tiny, mpf(0), z1, 5),
)
t = mpf(7) / 16
show(
    "atan(t) = t - t z P(z), z = t^2 <= (7/16)^2",
    *remez(lambda z: sum((-1) ** k * z**k / (2 * k + 3) for k in range(90)), lambda z: z + tiny, mpf(0), t * t, 10),
)


def chebyshev(g, terms, nodes=64):
    """Coefficients of g on [-1, 1] in Chebyshev polynomials, by interpolation in their zeros."""
    angles = [pi * (j + mpf(1) / 2) / nodes for j in range(nodes)]
    values = [g(cos(a)) for a in angles]
    c = [2 / mpf(nodes) * sum(v * cos(k * a) for v, a in zip(values, angles)) for k in range(terms)]
    c[0] /= 2
    return c


def in_powers(c):
    """A Chebyshev series as a polynomial in powers of its variable."""
    previous, current = [mpf(1)], [mpf(0), mpf(1)]
    p = [mpf(0)] * len(c)
    for k in range(len(c)):
        for i, z in enumerate(previous):
            p[i] += c[k] * z
        following = [mpf(0)] + [2 * z for z in current]
        for i, z in enumerate(previous):
            following[i] -= z
        previous, current = current, following
    return p


def mills_ratio(t):
    """(1 + x) (1 - Phi(x)) / phi(x) at x = 5 (1 + t) / (1 - t)."""
    x = 5 * (1 + t) / (1 - t)
    return (1 + x) * sqrt(pi / 2) * exp(x * x / 2) * erfc(x / sqrt(2))


c = chebyshev(mills_ratio, 27)
show("(1 + x) (1 - Phi(x)) / phi(x) in powers of t = (x - 5) / (x + 5)", in_powers(c[:26]), abs(c[26]))

from mpmath import loggamma

half = mpf("0.5001")
show(
    "log Gamma(2 + s) = s P(s), |s| <= 1/2",
    *remez(
        lambda s: loggamma(2 + s) / s if abs(s) > mpf(10) ** -30 else mp.psi(0, 2),
        lambda s: mpf(1),
        -half,
        half,
        18,
    ),
)
