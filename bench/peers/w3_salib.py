"""W3 (Sobol' indices of W1, output net) with SALib + SciPy quantile functions.

usage: w3_salib.py BASE [second|first] [resamples] [processes]
"""
import json
import sys
import time

t_start = time.perf_counter()
import numpy as np  # noqa: E402
from SALib.analyze import sobol as sobol_analyze  # noqa: E402
from SALib.sample import sobol as sobol_sample  # noqa: E402
from w3_model import PPF, net  # noqa: E402

t_import = time.perf_counter() - t_start


def main():
    base = int(sys.argv[1]) if len(sys.argv) > 1 else 2 ** 16
    second = (sys.argv[2] if len(sys.argv) > 2 else "second") == "second"
    resamples = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    procs = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    problem = {"num_vars": 20, "names": [p[0] for p in PPF], "bounds": [[0.0, 1.0]] * 20}
    t0 = time.perf_counter()
    u = sobol_sample.sample(problem, base, calc_second_order=second, seed=1)
    t1 = time.perf_counter()
    x = [f(np.clip(u[:, i], 1e-12, 1 - 1e-12)) for i, (_, f) in enumerate(PPF)]
    t2 = time.perf_counter()
    y = net(x)
    t3 = time.perf_counter()
    kw = dict(parallel=True, n_processors=procs) if procs > 1 else {}
    r = sobol_analyze.analyze(problem, y, calc_second_order=second, num_resamples=resamples, seed=1, **kw)
    t4 = time.perf_counter()
    print(json.dumps(dict(peer=f"salib-{procs}", base=base, evals=len(y), t_import=round(t_import, 3),
                          t_design=round(t1 - t0, 3), t_ppf=round(t2 - t1, 3), t_model=round(t3 - t2, 3),
                          t_analyze=round(t4 - t3, 3), t_total=round(t4 - t0, 3),
                          S1=[round(float(v), 4) for v in r["S1"]], ST=[round(float(v), 4) for v in r["ST"]],
                          S1_conf_max=float(np.max(r["S1_conf"])))))


if __name__ == "__main__":
    main()
