#!/usr/bin/env python3
"""Computes metrics, bootstrap intervals and paired tests by other implementations than the product's, for its tests.

    /usr/bin/python3 make_reference.py > reference.json

Metrics: scikit-learn; the calibration error and MAPE's exception by their definitions in NumPy. Bootstrap: this file's own
SplitMix64 and Poisson draws, weights handed to scikit-learn resample by resample. DeLong: the O(mn) kernel of the 1988 paper,
with SciPy's normal distribution; `delong.R` has pROC compute the same. Versions are written into the file.
"""

import json
import math
import platform
import warnings
from decimal import Decimal, getcontext

import numpy as np
import scipy
import sklearn
from scipy.stats import norm
from sklearn import metrics as sk

warnings.simplefilter("ignore")
MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


def mix(value):
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def stream(seed, number):
    state = mix((mix((seed + GAMMA) & MASK) + number * GAMMA) & MASK)
    while True:
        state = (state + GAMMA) & MASK
        yield mix(state)


def poisson_table():
    getcontext().prec = 60
    total, factorial, table = Decimal(0), 1, []
    for k in range(40):
        factorial *= max(k, 1)
        total += Decimal(-1).exp() / factorial
        table.append(int(total * (1 << 64)))
    return table


TABLE = poisson_table()


def poisson(draw):
    return next(k for k, most in enumerate(TABLE) if draw < most)


def generate(n, seed, spread=1.0, places=None):
    random = np.random.RandomState(seed)
    labels = (random.rand(n) < 0.4).astype(float)
    logits = spread * (labels - 0.5) + random.randn(n)
    scores = 1 / (1 + np.exp(-logits))
    return labels, np.round(scores, places if places is not None else 9)


def ece(labels, scores, weights):
    bins = np.minimum((scores * 10).astype(int), 9)
    total = 0.0
    for number in range(10):
        rows = bins == number
        if weights[rows].sum() > 0:
            confidence = np.average(scores[rows], weights=weights[rows])
            share = np.average(labels[rows], weights=weights[rows])
            total += weights[rows].sum() / weights.sum() * abs(confidence - share)
    return total


def binary(labels, scores, weights, threshold=0.5):
    predicted = (scores >= threshold).astype(float)
    positives, negatives = weights[labels == 1].sum(), weights[labels == 0].sum()
    selected = weights[predicted == 1].sum()
    both = positives > 0 and negatives > 0
    inside = scores.min() >= 0 and scores.max() <= 1
    kept = weights > 0  # scikit-learn would count classes of rows without weight
    l, s, w, p = labels[kept], scores[kept], weights[kept], predicted[kept]
    return {
        "auc": sk.roc_auc_score(l, s, sample_weight=w) if both else None,
        "average_precision": sk.average_precision_score(l, s, sample_weight=w) if positives > 0 else None,
        "log_loss": sk.log_loss(l, s, sample_weight=w, labels=[0, 1]) if inside else None,
        "brier": sk.brier_score_loss(l, s, sample_weight=w, pos_label=1) if inside else None,
        "ece": ece(l, s, w) if inside else None,
        "accuracy": sk.accuracy_score(l, p, sample_weight=w),
        "precision": sk.precision_score(l, p, sample_weight=w) if selected > 0 else None,
        "recall": sk.recall_score(l, p, sample_weight=w) if positives > 0 else None,
        "specificity": sk.recall_score(l, p, pos_label=0, sample_weight=w) if negatives > 0 else None,
        "f1": sk.f1_score(l, p, sample_weight=w) if selected + positives > 0 else None,
        "selection_rate": np.average(p, weights=w),
    }


def regression(labels, scores, weights):
    return {
        "rmse": math.sqrt(sk.mean_squared_error(labels, scores, sample_weight=weights)),
        "mae": sk.mean_absolute_error(labels, scores, sample_weight=weights),
        "r2": sk.r2_score(labels, scores, sample_weight=weights) if len(set(labels)) > 1 else None,
        "mape": sk.mean_absolute_percentage_error(labels, scores, sample_weight=weights) if (labels != 0).all() else None,
    }


def multiclass(labels, scores, weights):
    options = {"sample_weight": weights, "average": "macro", "zero_division": 0}
    return {
        "accuracy": sk.accuracy_score(labels, scores, sample_weight=weights),
        "precision_macro": sk.precision_score(labels, scores, **options),
        "recall_macro": sk.recall_score(labels, scores, **options),
        "f1_macro": sk.f1_score(labels, scores, **options),
    }


MEASURES = {"binary": binary, "regression": regression, "multiclass": multiclass}


def case(name, task, labels, scores, weights=None, **options):
    labels, scores = np.array(labels, float), np.array(scores, float)
    used = np.ones(len(labels)) if weights is None else np.array(weights, float)
    return {
        "name": name, "task": task, **options, "labels": labels.tolist(), "scores": scores.tolist(),
        **({} if weights is None else {"weights": used.tolist()}),
        "expected": {k: None if v is None else float(v) for k, v in MEASURES[task](labels, scores, used, **options).items()},
    }


def metric_cases():
    labels, scores = generate(60, 1)
    yield case("plain", "binary", labels, scores)
    yield case("threshold", "binary", labels, scores, threshold=0.3)
    yield case("ties", "binary", *generate(80, 2, places=1))
    random = np.random.RandomState(3)
    yield case("weights", "binary", *generate(70, 3, places=2), np.round(random.gamma(2, 1, 70), 3))
    yield case("weights of zero", "binary", *generate(30, 4), (random.rand(30) < 0.6).astype(float))
    yield case("only positives", "binary", np.ones(9), generate(9, 5)[1])
    yield case("only negatives", "binary", np.zeros(9), generate(9, 5)[1])
    yield case("only negatives, none selected", "binary", np.zeros(5), np.full(5, 0.1))
    yield case("equal scores", "binary", generate(20, 6)[0], np.full(20, 0.5))
    yield case("certain scores", "binary", [0, 0, 1, 1, 1], [0, 1, 0, 1, 1])
    yield case("not probabilities", "binary", labels, np.round(8 * scores - 4, 6))
    yield case("perfect", "binary", [0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9])
    yield case("reversed", "binary", [0, 0, 1, 1], [0.8, 0.9, 0.1, 0.2])
    yield case("bin edges", "binary", [0, 1] * 6, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1])
    yield case("one row", "binary", [1], [0.7])
    values = random.gamma(3, 20, 50).round(3)
    guesses = (values + random.randn(50) * 9).round(3)
    yield case("plain", "regression", values, guesses)
    yield case("weights", "regression", values, guesses, random.gamma(2, 1, 50).round(3))
    yield case("far from zero", "regression", 1e9 + values, 1e9 + guesses)
    yield case("negative", "regression", -values, -guesses)
    yield case("equal labels", "regression", np.full(8, 3.0), guesses[:8])
    yield case("zero label", "regression", [0, 1, 2], [1, 1, 1])
    yield case("perfect", "regression", [1, 2, 3], [1, 2, 3])
    true = random.randint(0, 4, 90)
    guess = np.where(random.rand(90) < 0.6, true, random.randint(0, 4, 90))
    yield case("plain", "multiclass", true, guess)
    yield case("weights", "multiclass", true, guess, random.gamma(2, 1, 90).round(3))
    yield case("class never predicted", "multiclass", [0, 1, 2, 2], [0, 1, 1, 0])
    yield case("class never true", "multiclass", [0, 1, 1, 0], [0, 1, 2, 0])


def interval(values, level=0.95):
    values = np.array([v for v in values if v is not None], float)
    return [float(v) for v in np.percentile(values, [50 * (1 - level), 50 * (1 + level)])]


def bootstrap_case(name, task, labels, scores, weights=None, seed=7, resamples=200, ordered=None):
    """Additive metrics draw in the order of rows; ranked ones from the highest score down, positives first."""
    used = np.ones(len(labels)) if weights is None else np.array(weights, float)
    columns = {}
    for resample in range(resamples):
        random = stream(seed, resample)
        times = np.array([poisson(next(random)) for _ in labels], float)
        values = MEASURES[task](labels, scores, used * times) if times.sum() > 0 else {}
        if task == "binary":
            random = stream(seed, resample)
            order = sorted(range(len(labels)), key=lambda row: (-scores[row], -labels[row]))
            drawn = np.zeros(len(labels))
            for row in order:
                drawn[row] = poisson(next(random))
            ranked = binary(labels, scores, used * drawn) if drawn.sum() > 0 else {}
            values.update({k: ranked.get(k) for k in ("auc", "average_precision")})
        for metric, value in values.items():
            columns.setdefault(metric, []).append(value)
    return {
        "name": name, "task": task, "seed": seed, "resamples": resamples, "labels": labels.tolist(), "scores": scores.tolist(),
        **({} if weights is None else {"weights": used.tolist()}),
        "expected": {k: interval(v) for k, v in columns.items()},
    }


def bootstrap_cases():
    yield bootstrap_case("plain", "binary", *generate(120, 11))
    yield bootstrap_case("other seed", "binary", *generate(120, 11), seed=123456789012345)
    labels, scores = generate(90, 12)
    yield bootstrap_case("weights", "binary", labels, scores, np.random.RandomState(12).gamma(2, 1, 90).round(3))
    random = np.random.RandomState(13)
    values = random.gamma(3, 20, 75).round(3)
    yield bootstrap_case("plain", "regression", values, (values + random.randn(75) * 9).round(3))


def delong(labels, first, second, level=0.95):
    def kernel(scores):
        p, n = scores[labels == 1], scores[labels == 0]
        return (p[:, None] > n[None, :]) + 0.5 * (p[:, None] == n[None, :])

    k1, k2 = kernel(first), kernel(second)
    v10 = np.cov(k1.mean(axis=1), k2.mean(axis=1))
    v01 = np.cov(k1.mean(axis=0), k2.mean(axis=0))
    m, n = k1.shape
    s = v10 / m + v01 / n
    difference, error = k1.mean() - k2.mean(), math.sqrt(s[0, 0] + s[1, 1] - 2 * s[0, 1])
    z = norm.ppf((1 + level) / 2)
    return {
        "value": k1.mean(), "champion": k2.mean(), "ci": [difference - z * error, difference + z * error],
        "p_value": 2 * norm.sf(abs(difference) / error),
    }


def delong_cases():
    for name, n, seed, places in (("plain", 150, 21, 9), ("ties", 200, 22, 1), ("few", 12, 23, 3), ("close", 400, 24, 4)):
        labels, first = generate(n, seed, 1.5, places)
        noise = np.random.RandomState(seed + 100).randn(n) * (0.02 if name == "close" else 0.25)
        second = np.round(np.clip(first + noise, 0, 1), places)
        yield {"name": name, "labels": labels.tolist(), "scores": first.tolist(), "champion": second.tolist(), "expected": delong(labels, first, second)}


def paired_case():
    """The same cases are drawn for both models, in the order of rows."""
    labels, first = generate(100, 31, 1.2)
    second = np.round(np.clip(first + np.random.RandomState(32).randn(100) * 0.2, 0, 1), 9)
    seed, resamples, columns = 7, 200, {}
    for resample in range(resamples):
        random = stream(seed, resample)
        times = np.array([poisson(next(random)) for _ in labels], float)
        one, two = binary(labels, first, times), binary(labels, second, times)
        for metric in one:
            if one[metric] is not None and two[metric] is not None:
                columns.setdefault(metric, []).append(one[metric] - two[metric])
    expected = {}
    for metric, values in columns.items():
        values = np.array(values)
        if metric != "auc":
            rarer = min((values <= 0).sum(), (values >= 0).sum())
            expected[metric] = {"ci": interval(values), "p_value": min(1.0, 2 * (1 + rarer) / (1 + len(values)))}
    return {
        "seed": seed, "resamples": resamples, "labels": labels.tolist(), "scores": first.tolist(), "champion": second.tolist(), "expected": expected,
    }


def main():
    document = {
        "made_by": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "metrics": list(metric_cases()),
        "bootstrap": list(bootstrap_cases()),
        "delong": list(delong_cases()),
        "paired": paired_case(),
    }
    members = []
    for name, value in document.items():
        lines = ",\n  ".join(map(json.dumps, value)) if isinstance(value, list) else json.dumps(value)
        members.append(f' "{name}": ' + (f"[\n  {lines}\n ]" if isinstance(value, list) else lines))
    print("{\n" + ",\n".join(members) + "\n}")


if __name__ == "__main__":
    main()
