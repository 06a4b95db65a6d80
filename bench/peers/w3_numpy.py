"""W3 (Sobol' indices of W1, output net), hand-vectorised NumPy + SciPy: the best an expert would write.

Quantile functions only on the two base matrices A and B (columns are swapped, not re-transformed), bootstrap as
multinomial weights times a matrix.  usage: w3_numpy.py BASE [second|first] [resamples]
"""
import json
import sys
import time

import numpy as np
from scipy.stats import qmc

from w3_model import PPF, net


def main():
    base = int(sys.argv[1]) if len(sys.argv) > 1 else 2 ** 16
    second = (sys.argv[2] if len(sys.argv) > 2 else "first") == "second"
    resamples = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    d = len(PPF)
    t0 = time.perf_counter()
    u = np.clip(qmc.Sobol(2 * d, scramble=True, seed=1).random(base), 1e-12, 1 - 1e-12).T.copy()
    t1 = time.perf_counter()
    a = [f(u[i]) for i, (_, f) in enumerate(PPF)]
    b = [f(u[d + i]) for i, (_, f) in enumerate(PPF)]
    t2 = time.perf_counter()
    fa, fb = net(a), net(b)
    fab = np.empty((d, base))
    for i in range(d):
        x = list(a)
        x[i] = b[i]
        fab[i] = net(x)
    if second:
        fba = np.empty((d, base))
        for i in range(d):
            x = list(b)
            x[i] = a[i]
            fba[i] = net(x)
    t3 = time.perf_counter()
    m = 0.5 * (fa.mean() + fb.mean())
    fa, fb, fab = fa - m, fb - m, fab - m
    first = fb * (fab - fa)
    total = 0.5 * (fa - fab) ** 2
    cols = [first, total, (fa ** 2 + fb ** 2)[None] * 0.5]
    if second:
        fba = fba - m
        pairs = [(i, j) for i in range(d) for j in range(i + 1, d)]
        cols.append(np.stack([fba[i] * fab[j] - fa * fb for i, j in pairs]))
    k = np.concatenate(cols)
    est = k.mean(axis=1)
    rng = np.random.default_rng(2)
    w = np.stack([np.bincount(rng.integers(0, base, base), minlength=base) for _ in range(resamples)]).astype(float)
    boot = w @ k.T / base
    var = boot[:, 2 * d]
    conf = 1.96 * (boot[:, :2 * d] / var[:, None]).std(axis=0, ddof=1)
    t4 = time.perf_counter()
    print(json.dumps(dict(peer="numpy", base=base, evals=base * (d * (2 if second else 1) + 2), t_design=round(t1 - t0, 3),
                          t_ppf=round(t2 - t1, 3), t_model=round(t3 - t2, 3), t_analyze=round(t4 - t3, 3),
                          t_total=round(t4 - t0, 3), S1=[round(float(v), 4) for v in est[:d] / est[2 * d]],
                          ST=[round(float(v), 4) for v in est[d:2 * d] / est[2 * d]], S1_conf_max=float(conf[:d].max()))))


if __name__ == "__main__":
    main()
