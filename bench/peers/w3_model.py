"""The parameters of W1 as quantile functions, and its output net, for the peers of W3."""
import numpy as np
from scipy import special


def tri(u, a, c, b):
    f = (c - a) / (b - a)
    return np.where(u < f, a + np.sqrt(u * (b - a) * (c - a)), b - np.sqrt((1 - u) * (b - a) * (b - c)))


def pert(u, lo, m, hi):
    return lo + (hi - lo) * special.betaincinv(1 + 4 * (m - lo) / (hi - lo), 1 + 4 * (hi - m) / (hi - lo), u)


def tn(u, mu, sd, lo, hi):
    a, b = special.ndtr((lo - mu) / sd), special.ndtr((hi - mu) / sd)
    return mu + sd * special.ndtri(a + u * (b - a))


def ln(u, med, s):
    return med * np.exp(s * special.ndtri(u))


PPF = [
    ("area", lambda u: tri(u, 201000, 233000, 267000)), ("yield", lambda u: pert(u, 20, 26.7, 34)),
    ("local", lambda u: special.betaincinv(8, 60, u)), ("convShare", lambda u: special.betaincinv(20, 10, u)),
    ("ratio", lambda u: tri(u, 6.5, 8.5, 11)), ("purExp", lambda u: pert(u, 0.5, 0.7, 0.85)),
    ("purWhole", lambda u: pert(u, 0.2, 0.4, 0.6)), ("purRetail", lambda u: special.betaincinv(20, 60, u)),
    ("seizOrigin", lambda u: special.betaincinv(4, 60, u)), ("shareTransit", lambda u: 0.2 + 0.2 * u),
    ("seizTransit", lambda u: tn(u, 30000, 6000, 5000, 60000)), ("seizDom", lambda u: tn(u, 1500, 500, 0, 4000)),
    ("users", lambda u: tn(u, 120000, 25000, 40000, 250000)), ("grams", lambda u: tri(u, 20, 33, 50)),
    ("pBorder", lambda u: ln(u, 4000, 0.30)), ("pTransit", lambda u: ln(u, 14000, 0.25)),
    ("pRetail", lambda u: ln(u, 45000, 0.35)), ("pFarm", lambda u: ln(u, 200, 0.25)),
    ("repat", lambda u: pert(u, 0.1, 0.3, 0.6)), ("cost", lambda u: 0.1 + 0.2 * u),
]


def net(x):
    (area, yield_, local, conv, ratio, pur_exp, pur_whole, pur_retail, seiz_o, share, seiz_t, seiz_d, users, grams,
     p_border, p_transit, p_retail, p_farm, repat, cost) = x
    transit = np.maximum(0, area * yield_ * (1 - local) * conv / ratio * (1 - seiz_o) * share - seiz_t)
    dom = users * grams / 1000
    onward = np.maximum(0, transit - dom / pur_whole - seiz_d)
    export_val, import_val = onward * p_transit, transit * p_border
    profit = np.maximum(0, (dom / pur_retail * p_retail + export_val - import_val) * (1 - cost))
    return export_val + profit * repat - import_val - profit * (1 - repat) * 0.5
