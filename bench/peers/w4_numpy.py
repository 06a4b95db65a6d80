"""W4: 20 correlated columns with the W1 marginals.  usage: w4_numpy.py N [copula|imanconover]

copula: correlated normals -> ndtr -> quantile functions (SciPy).  imanconover: independent draws from NumPy's own
generators, re-ordered by the ranks of correlated van der Waerden scores.
"""
import json
import sys

import numpy as np
from scipy import special

from w1_numpy import PROBS, draw


def tri(u, lo, mode, hi):
    return np.where(u < (mode - lo) / (hi - lo), lo + np.sqrt(u * (hi - lo) * (mode - lo)),
                    hi - np.sqrt((1 - u) * (hi - lo) * (hi - mode)))


def pert(u, lo, mode, hi):
    return lo + (hi - lo) * special.betaincinv(1 + 4 * (mode - lo) / (hi - lo), 1 + 4 * (hi - mode) / (hi - lo), u)


def tn(u, mu, sd, lo, hi):
    a, b = special.ndtr((lo - mu) / sd), special.ndtr((hi - mu) / sd)
    return mu + sd * special.ndtri(a + u * (b - a))


def ln(u, median, sigma):
    return median * np.exp(sigma * special.ndtri(u))


QUANTILES = [
    lambda u: tri(u, 201000, 233000, 267000), lambda u: pert(u, 20, 26.7, 34), lambda u: special.betaincinv(8, 60, u),
    lambda u: special.betaincinv(20, 10, u), lambda u: tri(u, 6.5, 8.5, 11), lambda u: pert(u, 0.5, 0.7, 0.85),
    lambda u: pert(u, 0.2, 0.4, 0.6), lambda u: special.betaincinv(20, 60, u), lambda u: special.betaincinv(4, 60, u),
    lambda u: 0.2 + 0.2 * u, lambda u: tn(u, 30000, 6000, 5000, 60000), lambda u: tn(u, 1500, 500, 0, 4000),
    lambda u: tn(u, 120000, 25000, 40000, 250000), lambda u: tri(u, 20, 33, 50), lambda u: ln(u, 4000, 0.30),
    lambda u: ln(u, 14000, 0.25), lambda u: ln(u, 45000, 0.35), lambda u: ln(u, 200, 0.25),
    lambda u: pert(u, 0.1, 0.3, 0.6), lambda u: 0.1 + 0.2 * u,
]
BLOCK = 16384


def copula(rng, r, n):
    chol = np.linalg.cholesky(2 * np.sin(np.pi / 6 * r))
    x = np.empty((20, n))
    for k in range(0, n, BLOCK):
        m = min(BLOCK, n - k)
        u = special.ndtr(chol @ rng.standard_normal((20, m)))
        for j, f in enumerate(QUANTILES):
            x[j, k:k + m] = f(u[j])
    return x


def iman_conover(rng, r, n):
    cols = draw(rng, n)
    score = special.ndtri(np.arange(1, n + 1) / (n + 1))
    m = np.stack([rng.permutation(score) for _ in range(20)])
    target = np.linalg.cholesky(r) @ np.linalg.inv(np.linalg.cholesky(np.corrcoef(m))) @ m
    x = np.empty((20, n))
    for j, c in enumerate(cols.values()):
        x[j, np.argsort(target[j])] = np.sort(c)
    return x


def main():
    n = int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000
    mode = sys.argv[2] if len(sys.argv) > 2 else "copula"
    i = np.arange(20)
    r = 0.7 ** np.abs(i[:, None] - i[None, :])
    x = (copula if mode == "copula" else iman_conover)(np.random.Generator(np.random.SFC64(1)), r, n)
    summary = [[float(y.mean()), float(y.std())] + [float(q) for q in np.quantile(y, PROBS)] for y in x]
    print(json.dumps(dict(peer="numpy-" + mode, n=n, result=summary)))


if __name__ == "__main__":
    main()
