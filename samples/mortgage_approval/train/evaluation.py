"""Metrics, with confidence intervals and per group, computed from the predictions as they are stored."""

import numpy as np
from scipy.stats import rankdata

DECISION_THRESHOLD = 0.5  # an application is approved when its score is at least this
RESAMPLES, BOOTSTRAP_SEED, LEVEL = 2000, 7, 0.95
METHOD = f"percentile bootstrap over applications, {RESAMPLES} resamples, numpy RandomState seed {BOOTSTRAP_SEED}"


def auc(labels, scores):
    positives = labels.sum()
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        return float("nan")  # undefined with one class only; such a resample is left out
    ranks = rankdata(scores)  # ties share their mean rank
    return (ranks[labels == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives)


def logloss(labels, scores):
    return -np.mean(labels * np.log(scores) + (1 - labels) * np.log(1 - scores))


def brier(labels, scores):
    return np.mean((scores - labels) ** 2)


def accuracy(labels, scores):
    return np.mean((scores >= DECISION_THRESHOLD) == (labels == 1))


def approval_rate(labels, scores):
    return np.mean(scores >= DECISION_THRESHOLD)


METRICS = {metric.__name__: metric for metric in (auc, logloss, brier, accuracy, approval_rate)}


def measure(metric, split, labels, scores, groups=None):
    """One measurement in the shape metadata.json gives it."""
    return {
        "value": _rounded(METRICS[metric](labels, scores)),
        "split": split,
        "n": len(labels),
        "ci": _interval(metric, labels, scores),
        "level": LEVEL,
        "method": METHOD,
        **({"groups": _by_group(metric, labels, scores, groups)} if groups else {}),
    }


def _by_group(metric, labels, scores, groups):
    result = {}
    for attribute, members in groups.items():
        result[attribute] = {}
        for group in sorted(set(members)):
            rows = np.array(members) == group
            entry = {"value": _rounded(METRICS[metric](labels[rows], scores[rows])), "n": int(rows.sum())}
            if metric == "auc":
                entry["ci"] = _interval(metric, labels[rows], scores[rows])
            result[attribute][group] = entry
    return result


def _interval(metric, labels, scores):
    random = np.random.RandomState(BOOTSTRAP_SEED)  # this generator's stream is frozen for all numpy versions
    values = []
    for _ in range(RESAMPLES):
        rows = random.randint(0, len(labels), len(labels))
        values.append(METRICS[metric](labels[rows], scores[rows]))
    tail = 100 * (1 - LEVEL) / 2
    return [_rounded(value) for value in np.nanpercentile(values, [tail, 100 - tail])]


def _rounded(value):
    return round(float(value), 6)
