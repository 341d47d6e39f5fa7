"""Generates predictions, and measures them with pandas and scikit-learn; what benchmarks/evaluate.sh compares with."""

import sys
import warnings

import numpy as np
import pandas as pd
from sklearn import metrics as sk

warnings.simplefilter("ignore")


def generate(file, rows):
    random = np.random.RandomState(7)
    labels = (random.rand(rows) < 0.2).astype(np.int8)
    scores = 1 / (1 + np.exp(-(1.2 * labels - 1.4 + random.randn(rows))))
    pd.DataFrame({"id": np.arange(rows), "label": labels, "score": scores}).to_csv(file, index=False, float_format="%.9f")


def measure(file):
    table = pd.read_csv(file, usecols=["label", "score"])
    labels, scores = table["label"].to_numpy(), table["score"].to_numpy()
    predicted = scores >= 0.5
    bins = np.minimum((scores * 10).astype(int), 9)
    print("auc", sk.roc_auc_score(labels, scores))
    print("average_precision", sk.average_precision_score(labels, scores))
    print("log_loss", sk.log_loss(labels, scores))
    print("brier", sk.brier_score_loss(labels, scores))
    print("ece", np.abs(np.bincount(bins, scores - labels, 10)).sum() / len(labels))
    print("accuracy", sk.accuracy_score(labels, predicted))
    print("precision", sk.precision_score(labels, predicted))
    print("recall", sk.recall_score(labels, predicted))
    print("specificity", sk.recall_score(labels, predicted, pos_label=0))
    print("f1", sk.f1_score(labels, predicted))
    print("selection_rate", predicted.mean())


if __name__ == "__main__":
    if sys.argv[1] == "generate":
        generate(sys.argv[2], int(sys.argv[3]))
    else:
        measure(sys.argv[2])
