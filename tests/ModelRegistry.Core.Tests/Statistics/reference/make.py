"""Computes statistics with other people's code, for the tests beside this folder to compare with.

Run with Debian's Python: python3 make.py > values.json
Needs python3-scipy, python3-statsmodels and python3-mpmath. The output names the versions it was made with.
"""
import json
import platform

import mpmath
import scipy
import statsmodels
from scipy.stats import norm
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

mpmath.mp.dps = 50
CASES = []


def case(function, arguments, values):
    CASES.append({"function": function, "arguments": arguments, "values": [float(value) for value in values]})


def hanley_mcneil(area, positives, negatives):
    """The standard error from the paper's definitions, in 50 digits: no package of Debian has it."""
    a, m, n = mpmath.mpf(area), mpmath.mpf(positives), mpmath.mpf(negatives)
    q1 = a / (2 - a)
    q2 = 2 * a ** 2 / (1 + a)
    return mpmath.sqrt((a * (1 - a) + (m - 1) * (q1 - a ** 2) + (n - 1) * (q2 - a ** 2)) / (m * n))


def zou_donner(x, n, y, m, level):
    """Difference of two means by recovery from their own normal intervals; equals the ordinary normal interval."""
    (a, b), (c, d) = x, y
    z = norm.isf((1 - level) / 2)
    se = (b ** 2 / n + d ** 2 / m) ** 0.5
    return a - c - z * se, a - c + z * se


def recovered_ratio(one, other, level):
    """Limits of a ratio by root finding: where the recovered interval of p1 - r p2 ends at zero, from statsmodels' Wilson intervals."""
    (p1, l1, u1), (p2, l2, u2) = [
        (mpmath.mpf(x) / n, *proportion_confint(x, n, 1 - level, "wilson")) for x, n in (one, other)]
    low = lambda r: p1 - r * p2 - mpmath.sqrt((p1 - l1) ** 2 + r ** 2 * (u2 - p2) ** 2)
    high = lambda r: p1 - r * p2 + mpmath.sqrt((u1 - p1) ** 2 + r ** 2 * (p2 - l2) ** 2)
    solve = lambda f, a, b: mpmath.findroot(f, (a, b), solver="anderson", tol=1e-30, maxsteps=500)
    return (0 if p1 == 0 else solve(low, 0, p1 / p2)), solve(high, p1 / p2, p1 / p2 + 100)


for x in [-38, -20, -10, -6, -4, -3, -2.0000001, -2, -1.9999999, -1.959963984540054, -1, -0.5, -1e-5, 0, 1e-9, 0.3, 1, 1.5, 2, 2.5, 3.7, 6, 9]:
    case("normal_cdf", [x], [mpmath.ncdf(mpmath.mpf(x))])
for p in [1e-300, 1e-100, 1e-20, 1e-12, 1e-6, 0.001, 0.025, 0.05, 0.0749999, 0.075, 0.0750001, 0.1, 0.25, 0.4999, 0.5, 0.6, 0.9, 0.925, 0.975, 0.995, 0.9999999]:
    case("normal_quantile", [p], [norm.ppf(p)])

for count, total in [(0, 1), (1, 1), (0, 10), (1, 10), (5, 10), (9, 10), (10, 10), (81, 263), (15, 148), (0, 20), (1, 29), (607, 714), (629, 715), (714, 715), (99999, 100000)]:
    for level in [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]:
        case("wilson", [count, total, level], proportion_confint(count, total, 1 - level, "wilson"))

for area in [0, 0.1, 0.5, 0.567993, 0.7, 0.83, 0.893, 0.99, 1]:
    for positives, negatives in [(1, 1), (1, 714), (51, 58), (629, 86), (86, 629), (500, 500), (100000, 900000)]:
        case("hanley_mcneil", [area, positives, negatives], [hanley_mcneil(area, positives, negatives)])

for mean, deviation, count in [(0.366, 0.71, 715), (-3.5, 12, 4), (1e6, 1, 100), (0, 0, 10)]:
    for level in [0.8, 0.95, 0.99]:
        se = deviation / count ** 0.5
        case("normal_mean", [mean, deviation, count, level], norm.interval(level, mean, se) if se else (mean, mean))

for one, other in [((56, 70), (48, 80)), ((9, 10), (3, 10)), ((10, 10), (0, 20)), ((5, 56), (0, 29)), ((0, 10), (0, 10)), ((10, 10), (10, 10)), ((550, 613), (70, 102))]:
    for level in [0.8, 0.95, 0.99]:
        case("newcombe", [*one, *other, level], confint_proportions_2indep(*one, *other, method="newcomb", compare="diff", alpha=1 - level))
        if other[0]:
            case("ratio_recovered", [*one, *other, level], recovered_ratio(one, other, level))
        if one[0] and other[0]:
            case("ratio_katz", [*one, *other, level], confint_proportions_2indep(*one, *other, method="log", compare="ratio", alpha=1 - level, correction=False))

for one, n, other, m, level in [((0.4, 1.2), 300, (0.3, 0.9), 90, 0.95), ((-1, 2), 10, (5, 3), 12, 0.9)]:
    case("difference_of_means", [*one, n, *other, m, level], zou_donner(one, n, other, m, level))

print(json.dumps({
    "made_by": f"Python {platform.python_version()}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, mpmath {mpmath.__version__}",
    "cases": CASES,
}, indent=1))
