"""The two kinds of model in the family. Each fits itself, scores a feature matrix, and adds itself to an ONNX graph."""

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression


class Logistic:
    architecture = "logistic regression on standardised features"

    def __init__(self, seed, **params):
        self.params = {"algorithm": "LogisticRegression", "solver": "newton-cholesky", "tol": 1e-9, **params}
        self._model = LogisticRegression(random_state=seed, **_without(self.params, "algorithm"))
        self.weights = self.bias = None

    def fit(self, features, labels):
        self._model.fit(features, labels)
        # The solver converges far below 1e-6; rounding there makes the result the same on every maths library.
        self.weights = self._model.coef_[0].round(6)
        self.bias = self._model.intercept_[0].round(6)
        return self

    def score(self, features):
        return 1 / (1 + np.exp(-(features @ self.weights + self.bias)))

    def add_to(self, graph, features, margin):
        weights = graph.constant("weights", self.weights.reshape(-1, 1))
        bias = graph.constant("bias", self.bias.reshape(1, 1))
        graph.node("MatMul", [features, weights], "weighted")
        graph.node("Add", ["weighted", bias], margin)


class BoostedTrees:
    architecture = "gradient-boosted decision trees"

    def __init__(self, seed, **params):
        self.params = {"algorithm": "GradientBoostingClassifier", **params}
        self._model = GradientBoostingClassifier(random_state=seed, **_without(self.params, "algorithm"))

    def fit(self, features, labels):
        self._model.fit(features, labels)
        return self

    def score(self, features):
        return self._model.predict_proba(features)[:, 1]

    def add_to(self, graph, features, margin):
        approved = self._model.init_.class_prior_[1]
        attributes = {
            "n_targets": 1,
            "base_values": [float(np.log(approved / (1 - approved)))],
            **_tree_attributes([stage[0].tree_ for stage in self._model.estimators_], self._model.learning_rate),
        }
        graph.node("TreeEnsembleRegressor", [features], margin, domain="ai.onnx.ml", **attributes)


def _tree_attributes(trees, learning_rate):
    """The parallel lists of TreeEnsembleRegressor, one element a node (nodes_*) or a leaf (target_*)."""
    names = ("treeids", "nodeids", "featureids", "modes", "values", "truenodeids", "falsenodeids")
    nodes = {f"nodes_{name}": [] for name in names}
    leaves = {f"target_{name}": [] for name in ("treeids", "nodeids", "ids", "weights")}
    for tree_id, tree in enumerate(trees):
        for node in range(tree.node_count):
            leaf = tree.children_left[node] == -1
            row = (
                tree_id,
                node,
                0 if leaf else int(tree.feature[node]),
                "LEAF" if leaf else "BRANCH_LEQ",
                0.0 if leaf else _float32_at_most(tree.threshold[node]),
                0 if leaf else int(tree.children_left[node]),
                0 if leaf else int(tree.children_right[node]),
            )
            for values, value in zip(nodes.values(), row):
                values.append(value)
            if leaf:
                weight = float(learning_rate * tree.value[node, 0, 0])
                for values, value in zip(leaves.values(), (tree_id, node, 0, weight)):
                    values.append(value)
    return {**nodes, **leaves}


def _float32_at_most(threshold):
    """The greatest float32 that is not above the threshold: then `x <= t` decides alike for every float32 x."""
    rounded = np.float32(threshold)
    return float(rounded if rounded <= threshold else np.nextafter(rounded, np.float32(-np.inf)))


def _without(mapping, key):
    return {name: value for name, value in mapping.items() if name != key}
