"""Computes statistics with other people's code, for the tests beside this folder to compare with.

Run with Debian's Python: python3 make.py > values.json
Needs python3-scipy, python3-statsmodels and python3-mpmath. The output names the versions it was made with.
"""
import json
import platform

import mpmath
import numpy
import scipy
import statsmodels
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2, chi2_contingency, chisquare, ks_2samp, kstwobign, norm, ttest_ind_from_stats
from scipy.stats import t as student
from statsmodels.stats.power import normal_sample_size_one_tail
from statsmodels.stats.proportion import (
    confint_proportions_2indep, proportion_confint, proportions_ztest, samplesize_proportions_2indep_onetail)
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

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

for degrees in [1, 2, 3, 7, 9, 19, 100, 999]:
    for value in [1e-9, 0.01, 0.5, 1, 3.84, 10.83, 25, 100, 700, 1200]:
        if chi2.sf(value, degrees) > 1e-250:
            case("chi_square_tail", [value, degrees], [mpmath.gammainc(mpmath.mpf(degrees) / 2, mpmath.mpf(value) / 2, regularized=True)])


def student_two_sided(value, degrees):
    return mpmath.betainc(mpmath.mpf(degrees) / 2, 0.5, 0, degrees / (degrees + mpmath.mpf(value) ** 2), regularized=True)


def student_reach(level, degrees):
    """scipy's quantile, which is right to about nine digits, made exact."""
    return mpmath.findroot(lambda value: student_two_sided(value, degrees) - (1 - level), float(student.isf((1 - level) / 2, degrees)))


for degrees in [1, 1.5, 2, 5, 29.3, 100, 1e4, 1e6]:
    for value in [0, 1e-6, 0.3, 1, 1.96, 4, 12, 60]:
        case("student_two_sided", [value, degrees], [student_two_sided(value, degrees)])
    for level in [0.5, 0.9, 0.95, 0.999]:
        case("student_reach", [level, degrees], [student_reach(level, degrees)])

for counts, shares in [([50, 50], [0.5, 0.5]), ([821588, 815482], [0.5, 0.5]), ([9, 30, 61], [0.1, 0.3, 0.6]), ([0, 10, 0, 3], [0.25] * 4)]:
    result = chisquare(counts, [share * sum(counts) for share in shares])
    case("chi_square_fit", counts + shares, [result.statistic, result.pvalue])
for one, other in [([10, 20, 30], [6, 9, 17]), ([300, 5, 40, 1], [250, 30, 41, 0]), ([1, 1], [1, 1]), ([0, 9], [7, 1])]:
    result = chi2_contingency([one, other], correction=False)
    case("chi_square_homogeneity", one + other, [result[0], result[1]])

random = numpy.random.default_rng(20251001)
SAMPLES = [
    (random.normal(0, 1, 40), random.normal(0, 1, 55)),
    (random.normal(0, 1, 30), random.normal(1, 1, 30)),
    (random.exponential(1, 7), random.exponential(2, 101)),
    (numpy.array([1.0]), numpy.array([2.0])),
    (random.normal(0, 1, 200), random.normal(0.05, 1.1, 300)),
]
for one, other in SAMPLES:
    result = ks_2samp(one, other, method="exact")
    case("ks_exact", [len(one), *one, *other], [result.statistic, result.pvalue])
for scaled in [0.05, 0.2, 0.4, 0.8, 0.999, 1, 1.0001, 1.36, 2, 3, 5]:
    case("ks_limit", [scaled], [kstwobign.sf(scaled)])

for one, other in [([10, 20, 70], [30, 30, 40]), ([100, 0, 50], [0, 80, 50]), ([1, 0], [0, 1]), ([5, 5], [500, 500])]:
    p, q = [(numpy.array(c) + 0.5) / (sum(c) + 0.5 * len(c)) for c in (one, other)]
    case("psi", one + other, [scipy.stats.entropy(p, q) + scipy.stats.entropy(q, p)])
    case("jensen_shannon", one + other, [jensenshannon(one, other, base=2)])

for (x, n), (y, m) in [((56, 70), (48, 80)), ((320, 10000), (280, 9900)), ((0, 10), (3, 12)), ((5, 9), (5, 9)), ((9, 9), (1, 8))]:
    case("two_proportions", [x, n, y, m], proportions_ztest([x, y], [n, m]))

for one, other in [((1.2, 0.5, 40), (1.0, 0.9, 25)), ((100, 15, 1000), (101, 30, 10)), ((-3, 2, 2), (5, 1, 2)), ((0.1, 0.3, 200000), (0.1003, 0.3, 190000))]:
    result = ttest_ind_from_stats(*one, *other, equal_var=False)
    case("welch", [*one, *other], [result.statistic, result.pvalue])
    for level in [0.9, 0.95, 0.99]:
        if one[2] + other[2] < 5000:
            # statsmodels takes the cases themselves: two points and the rest at the mean, scaled to the deviation, have it exactly.
            def cases(mean, deviation, count):
                x = numpy.linspace(-1, 1, count)
                return mean + (x - x.mean()) / x.std(ddof=1) * deviation
            compare = CompareMeans(DescrStatsW(cases(*one)), DescrStatsW(cases(*other)))
            case("welch_interval", [*one, *other, level], compare.tconfint_diff(alpha=1 - level, usevar="unequal"))

for p, q, ratio, level, power in [(0.12, 0.10, 1, 0.95, 0.8), (0.5, 0.3, 2, 0.99, 0.9), (0.001, 0.0012, 0.5, 0.95, 0.8), (0.03, 0.033, 1, 0.9, 0.95)]:
    case("size_proportions", [p, q, ratio, level, power],
         [samplesize_proportions_2indep_onetail(p - q, q, power, ratio, 1 - level, alternative="two-sided")])
for difference, one, other, ratio, level, power in [(0.5, 1, 1, 1, 0.95, 0.8), (0.1, 2, 3, 2, 0.99, 0.9), (-4, 15, 15, 0.25, 0.95, 0.8)]:
    deviation = (one ** 2 + other ** 2 / ratio) ** 0.5
    case("size_means", [difference, one, other, ratio, level, power],
         [normal_sample_size_one_tail(difference, power, (1 - level) / 2, deviation, deviation)])


def normal_mixture(error, count, planned, level):
    """Theorem 2.2 of Waudby-Smith et al. as it is printed, in 50 digits; error is that of one case's scale over the root of the count."""
    alpha, t = 1 - mpmath.mpf(level), mpmath.mpf(count)
    rho = mpmath.sqrt((-2 * mpmath.log(alpha) + mpmath.log(-2 * mpmath.log(alpha) + 1)) / planned)
    deviation = mpmath.mpf(error) * mpmath.sqrt(t)
    return deviation * mpmath.sqrt(2 * (t * rho ** 2 + 1) / (t ** 2 * rho ** 2) * mpmath.log(mpmath.sqrt(t * rho ** 2 + 1) / alpha))


for error, count, planned, level in [(0.1, 10, 100, 0.95), (0.01, 5000, 5000, 0.95), (0.002, 300000, 20000, 0.99), (1, 1, 1, 0.9)]:
    case("normal_mixture", [error, count, planned, level], [normal_mixture(error, count, planned, level)])

print(json.dumps({
    "made_by": f"Python {platform.python_version()}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, mpmath {mpmath.__version__}",
    "cases": CASES,
}, indent=1))
