"""Writes reference.json: quantiles of the laws without a closed form, to 40 digits, at the doubles p and, for the upper
tail, at the doubles q = 1 - p.  Run: python3 tests/distributions/reference.py  (mpmath; scipy only for first guesses)."""
import json
from pathlib import Path

import mpmath as mp
from scipy import stats

mp.mp.dps = 40
TAILS = [1e-10, 1e-6, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4, 0.5]
POINTS = [("p", p) for p in TAILS] + [("q", q) for q in reversed(TAILS[:-1])]


def beta_cdf(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def gamma_cdf(shape, x):
    return mp.gammainc(shape, 0, x, regularized=True)


def gamma_survival(shape, x):
    return mp.gammainc(shape, x, mp.inf, regularized=True)


def student_tail(df, t):
    """P(T > t) for t > 0."""
    return beta_cdf(mp.mpf(df) / 2, mp.mpf(1) / 2, df / (df + t * t)) / 2


def root(f, guess, in_logs):
    """Secant steps in log x (positive values) or in x, from a double-precision guess."""
    guess = mp.mpf(guess)
    if in_logs:
        start = mp.log(guess)
        return mp.exp(mp.findroot(lambda s: f(mp.exp(s)), (start, start + mp.mpf(10) ** -12), tol=1e-32, maxsteps=12))
    return mp.findroot(f, (guess, guess * (1 + mp.mpf(10) ** -12) + mp.mpf(10) ** -14), tol=1e-32, maxsteps=12)


def continuous(side, p, cdf, survival, law, in_logs=True):
    guess = law.ppf(p) if side == "p" else law.isf(p)
    target = mp.log(mp.mpf(p))
    tail = cdf if side == "p" else survival
    return root(lambda x: mp.log(tail(x)) - target, guess, in_logs)


def counted(one, first, ratio):
    """Quantiles of a count from P(0) and P(k + 1) / P(k): the least k with F(k) >= p, or with 1 - F(k) <= q."""
    pmf, k = [first], 0
    while k < 10 or pmf[-1] > mp.mpf(10) ** -45 or pmf[-1] > pmf[-2]:
        pmf.append(pmf[-1] * ratio(k))
        k += 1
    cdf, survival = [mp.mpf(0)], [mp.mpf(0)]
    for term in pmf:
        cdf.append(cdf[-1] + term)
    for term in reversed(pmf):
        survival.append(survival[-1] + term)
    cdf, survival = cdf[1:], survival[:-1][::-1]
    one["quantiles"] = [
        {side: p, "x": str(next(k for k in range(len(pmf)) if (cdf[k] >= p if side == "p" else survival[k] <= p)))}
        for side, p in POINTS
    ]
    return one


def cases():
    for a, b in [(0.5, 0.5), (2, 5), (8, 60), (0.1, 20), (30, 0.3), (1, 1), (1000, 2), (400, 1600)]:
        one = {"law": "beta", "arguments": {"alpha": a, "beta": b}, "quantiles": []}
        for side, p in POINTS:
            # From the bound where the tail lies: the mirror image has the quantile 1 - x.
            c, d = (a, b) if side == "p" else (b, a)
            x = continuous("p", p, lambda x: beta_cdf(c, d, x), None, stats.beta(c, d))
            one["quantiles"].append({side: p, "x": mp.nstr(x if side == "p" else 1 - x, 25)})
        yield one
    for shape in [0.1, 0.5, 1, 3, 25, 100, 5000]:
        law = stats.gamma(shape)
        one = {"law": "gamma", "arguments": {"shape": shape, "scale": 1}, "quantiles": []}
        for side, p in POINTS:
            x = continuous(side, p, lambda x: gamma_cdf(shape, x), lambda x: gamma_survival(shape, x), law)
            one["quantiles"].append({side: p, "x": mp.nstr(x, 25)})
        yield one
    for df in [0.5, 1, 2, 2.5, 5, 18, 200]:
        law = stats.t(df)
        one = {"law": "student", "arguments": {"df": df, "location": 0, "scale": 1}, "quantiles": []}
        for side, p in POINTS:
            if p == 0.5:
                x = mp.mpf(0)
            else:
                x = root(lambda t: mp.log(student_tail(df, t)) - mp.log(mp.mpf(p)), -law.ppf(p), True)
                x = -x if side == "p" else x
            one["quantiles"].append({side: p, "x": mp.nstr(x, 25)})
        yield one
    for rate in [0.1, 3, 80, 2000]:
        mean = mp.mpf(rate)
        one = {"law": "poisson", "arguments": {"rate": rate}}
        yield counted(one, mp.exp(-mean), lambda k: mean / (k + 1))
    for n, chance in [(20, 0.3), (1000, 0.01), (5000, 0.5)]:
        odds = mp.mpf(chance) / (1 - mp.mpf(chance))
        one = {"law": "binomial", "arguments": {"n": n, "p": chance}}
        yield counted(one, (1 - mp.mpf(chance)) ** n, lambda k: odds * (n - k) / (k + 1))
    for r, chance in [(5, 0.4), (0.7, 0.01)]:
        one = {"law": "negative_binomial", "arguments": {"r": r, "p": chance}}
        yield counted(one, mp.mpf(chance) ** mp.mpf(r), lambda k: (1 - mp.mpf(chance)) * (k + mp.mpf(r)) / (k + 1))


if __name__ == "__main__":
    table = {"source": f"mpmath {mp.__version__} at {mp.mp.dps} digits: reference.py beside this file", "cases": list(cases())}
    text = ",\n".join(json.dumps(case) for case in table["cases"])
    Path(__file__).with_name("reference.json").write_text(
        '{\n"source": ' + json.dumps(table["source"]) + ',\n"cases": [\n' + text + "\n]\n}\n"
    )
