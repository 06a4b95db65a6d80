"""Writes moments.json: mean and variance of a law of every family as integrals of its density, or sums of its probabilities.

Densities are scipy's, or written down here; no formula of a moment is used. Run: python3 tests/distributions/moments.py  (scipy)."""
import json
from pathlib import Path

import numpy as np
import scipy
from scipy import integrate, special, stats

SHARES = [1e-12, 1e-6, 1e-3, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1 - 1e-6]


def integral(f, cuts):
    return sum(integrate.quad(f, a, b, epsabs=0, epsrel=1e-12, limit=400)[0] for a, b in zip(cuts, cuts[1:]))


def by_density(density, cuts):
    """The whole comes to 1 to ten digits: nothing of the density is missed."""
    whole = integral(density, cuts)
    assert abs(whole - 1) < 1e-10, whole
    mean = integral(lambda x: x * density(x), cuts)
    return mean, integral(lambda x: (x - mean) ** 2 * density(x), cuts)


def continuous(law, *kinks):
    low, high = law.support()
    return by_density(law.pdf, sorted({low, high, *law.ppf(SHARES), *kinks}))


def counts(law, most):
    k = np.arange(most + 1)
    weights = law.pmf(k)
    assert abs(weights.sum() - 1) < 1e-12
    return by_weights(k, weights)


def by_weights(values, weights):
    values, shares = np.asarray(values, float), np.asarray(weights, float) / np.sum(weights)
    mean = float(np.sum(shares * values))
    return mean, float(np.sum(shares * (values - mean) ** 2))


def by_quantiles(quantile):
    """The integral of the quantile function over the log odds."""
    at = lambda t: quantile(special.expit(t), special.expit(-t))
    weight = lambda t: special.expit(t) * special.expit(-t)
    cuts = [-200, -40, -10, -3, 0, 3, 10, 40, 200]
    mean = integral(lambda t: at(t) * weight(t), cuts)
    return mean, integral(lambda t: (at(t) - mean) ** 2 * weight(t), cuts)


def metalog(p, x):
    """Keelin (2016), equation 6, three terms."""
    basis = lambda p, q: np.array([1, np.log(p / q), (p - 0.5) * np.log(p / q)])
    a = np.linalg.solve(np.array([basis(each, 1 - each) for each in p]), np.array(x, float))
    return by_quantiles(lambda p, q: a @ basis(p, q))


def mixture(*parts, atom=None):
    density = lambda x: sum(weight * law.pdf(x) for law, weight in parts)
    cuts = sorted({x for law, _ in parts for x in (*law.support(), *law.ppf(SHARES))})
    if atom is None:
        return by_density(density, cuts)
    value, weight = atom
    mean = weight * value + integral(lambda x: x * density(x), cuts)
    return mean, weight * (value - mean) ** 2 + integral(lambda x: (x - mean) ** 2 * density(x), cuts)


def truncated(law, low, high):
    mass = integral(law.pdf, [low, (low + high) / 2, high])
    return by_density(lambda x: law.pdf(x) / mass, [low, (low + high) / 2, high])


def histogram(edges, weights):
    density = lambda x: weights[min(np.searchsorted(edges, x, side="right") - 1, len(weights) - 1)]
    return by_density(lambda x: density(x) / np.diff(edges)[min(np.searchsorted(edges, x, side="right") - 1, len(weights) - 1)], edges)


def pert(low, mode, high):
    return stats.beta(1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low), low, high - low)


def lognormal(mean, sd):
    s = np.sqrt(np.log1p((sd / mean) ** 2))
    return stats.lognorm(s, scale=mean / np.exp(s * s / 2))


Z95 = stats.norm.ppf(0.95)
LAWS = {
    "uniform(-5, 20)": lambda: continuous(stats.uniform(-5, 25)),
    "loguniform(10, 1000)": lambda: continuous(stats.loguniform(10, 1000)),
    "normal(100, 15)": lambda: continuous(stats.norm(100, 15)),
    "lognormal(mu=-1, sigma=1.5)": lambda: continuous(stats.lognorm(1.5, scale=np.exp(-1))),
    "4000 to 9000": lambda: continuous(stats.lognorm(np.log(9 / 4) / 2 / Z95, scale=6000)),
    "student(5, 1, 2)": lambda: continuous(stats.t(5, 1, 2)),
    "triangular(10, 12, 40)": lambda: continuous(stats.triang(2 / 30, 10, 30), 12),
    "pert(4000, 4559, 8000)": lambda: continuous(pert(4000, 4559, 8000)),
    "trapezoidal(10, 20, 30, 50)": lambda: continuous(stats.trapezoid(0.25, 0.5, 10, 40), 20, 30),
    "beta(2, 5)": lambda: continuous(stats.beta(2, 5)),
    "gamma(3, 2)": lambda: continuous(stats.gamma(3, scale=2)),
    "weibull(1.5, 2)": lambda: continuous(stats.weibull_min(1.5, scale=2)),
    "exponential(0.02)": lambda: continuous(stats.expon(scale=50)),
    "logistic(100, 8)": lambda: continuous(stats.logistic(100, 8)),
    "loglogistic(5, 8)": lambda: continuous(stats.fisk(8, scale=5)),
    "gumbel(10, 2)": lambda: continuous(stats.gumbel_r(10, 2)),
    "gev(10, 2, 0.1)": lambda: continuous(stats.genextreme(-0.1, 10, 2)),
    "gev(10, 2, -0.3)": lambda: continuous(stats.genextreme(0.3, 10, 2)),
    "pareto(2, 6)": lambda: continuous(stats.pareto(6, scale=2)),
    "poisson(3)": lambda: counts(stats.poisson(3), 60),
    "binomial(20, 0.3)": lambda: counts(stats.binom(20, 0.3), 20),
    "negative_binomial(5, 0.4)": lambda: counts(stats.nbinom(5, 0.4), 300),
    "bernoulli(0.3)": lambda: counts(stats.bernoulli(0.3), 1),
    "discrete(-3=0.1, 2.5=0.2, 7=0.7)": lambda: by_weights([-3, 2.5, 7], [0.1, 0.2, 0.7]),
    "empirical(values=[12, 15, 15, 40], weights=[1, 2, 1, 0.5])": lambda: by_weights([12, 15, 15, 40], [1, 2, 1, 0.5]),
    "histogram(edges=[0, 10, 20, 50], weights=[0.5, 0.3, 0.2])": lambda: histogram([0, 10, 20, 50], [0.5, 0.3, 0.2]),
    "quantiles(p10=10, p50=20, p90=40)": lambda: metalog([0.1, 0.5, 0.9], [10, 20, 40]),
    "mixture(0, lognormal(mean=5, sd=2), weights=[0.3, 0.7])": lambda: mixture((lognormal(5, 2), 0.7), atom=(0, 0.3)),
    "mixture(normal(0, 1), normal(8, 2))": lambda: mixture((stats.norm(0, 1), 0.5), (stats.norm(8, 2), 0.5)),
    "experts(pert(10, 20, 40), normal(mean=25, sd=5), weights=[0.6, 0.4])": lambda: mixture((pert(10, 20, 40), 0.6), (stats.norm(25, 5), 0.4)),
    "truncate(normal(30, 6), 25, 60)": lambda: truncated(stats.norm(30, 6), 25, 60),
    "survey(mean=412, se=18, df=95)": lambda: continuous(stats.t(95, 412, 18)),
    "rate(12, 80)": lambda: continuous(stats.beta(12.5, 68.5)),
}

if __name__ == "__main__":
    cases = []
    for call, moments in LAWS.items():
        mean, variance = moments()
        cases.append(json.dumps({"call": call, "mean": float(mean), "variance": float(variance)}))
    source = f"scipy {scipy.__version__}: moments.py beside this file"
    text = '{\n"source": ' + json.dumps(source) + ',\n"cases": [\n' + ",\n".join(cases) + "\n]\n}\n"
    Path(__file__).with_name("moments.json").write_text(text)
