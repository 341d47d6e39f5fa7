#!/usr/bin/env python3
"""Checks the trained versions without the code that wrote them.

    python3 verify.py DIR

For every version folder in DIR: metadata.json's digests and sizes fit the files, the ONNX checker accepts the graph, the
graph evaluated on the raw applications gives the scores of predictions.csv within 1e-6, and the test metrics follow
from predictions.csv. The ONNX operators are written out here in numpy, in float32 as a runtime would compute them.
"""

import csv
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from sklearn import metrics as sklearn_metrics

TOLERANCE = 1e-6
DATA = Path(__file__).resolve().parent.parent / "data" / "hmda.csv"


def main(directory):
    applications = {record["id"]: record for record in read_csv(DATA)}
    folders = sorted(path.parent for path in Path(directory).glob("*/metadata.json"))
    if not folders:
        sys.exit(f"error: no version in {directory}")
    for folder in folders:
        document = json.loads((folder / "metadata.json").read_text())
        check_artifacts(folder, document)
        predictions = read_csv(folder / "predictions.csv")
        difference = check_graph(folder, document, [applications[row["id"]] for row in predictions], predictions)
        check_metrics(document, predictions)
        print(f"{document['version']}  ok: {len(predictions)} scores, greatest difference {difference:.1e}")


def check_artifacts(folder, document):
    for name, artifact in document["artifacts"].items():
        content = (folder / artifact["path"]).read_bytes()
        require(artifact["digest"] == "sha256:" + hashlib.sha256(content).hexdigest(), f"{folder}: digest of {name}")
        require(artifact["size"] == len(content), f"{folder}: size of {name}")


def check_graph(folder, document, applications, predictions):
    model = onnx.load(folder / "model.onnx")
    onnx.checker.check_model(model, full_check=True)
    spec = json.loads((folder / "featspec.json").read_text())
    columns = {feature["input"]: feature["source_column"] for feature in spec["features"]}
    signature = document["signature"]
    require([item["name"] for item in signature["inputs"]] == [item.name for item in model.graph.input], "input names")
    require([item["name"] for item in signature["outputs"]] == [item.name for item in model.graph.output], "output names")
    feeds = {name: column_of(applications, column) for name, column in columns.items()}
    scores = evaluate(model, feeds)
    require(np.isfinite(scores).all() and scores.shape == (len(predictions), 1), f"{folder}: shape of the scores")
    difference = np.abs(scores[:, 0] - [float(row["score"]) for row in predictions]).max()
    require(difference <= TOLERANCE, f"{folder}: scores differ by {difference}")
    check_defaults(model, feeds, spec, {item["name"] for item in signature["inputs"] if item.get("optional")})
    return difference


def check_defaults(model, feeds, spec, optional):
    """Leaving out the optional inputs is the same as giving featspec.json's default for each."""
    defaults = {feature["input"]: step["value"] for feature in spec["features"] for step in feature["transform"]
                if step["op"] == "default"}
    require(set(defaults) == optional, "featspec.json and the signature name the same optional inputs")
    given = {name: np.full_like(values, defaults[name]) if name in defaults else values for name, values in feeds.items()}
    required = {name: values for name, values in feeds.items() if name not in optional}
    require(np.array_equal(evaluate(model, given), evaluate(model, required)), "defaults of the optional inputs")


def check_metrics(document, predictions):
    labels = np.array([int(row["label"]) for row in predictions])
    scores = np.array([float(row["score"]) for row in predictions])
    expected = {
        "auc": sklearn_metrics.roc_auc_score(labels, scores),
        "logloss": sklearn_metrics.log_loss(labels, scores),
        "brier": sklearn_metrics.brier_score_loss(labels, scores),
    }
    for name, value in expected.items():
        measurements = document["metrics"][name]
        measurement = measurements[0] if isinstance(measurements, list) else measurements
        require(abs(measurement["value"] - value) < 1e-6, f"{document['version']}: {name}")


def column_of(records, column):
    numbers = {"no": 0.0, "yes": 1.0}
    values = [record[column] for record in records]
    return np.array([[numbers[value] if value in numbers else float(value)] for value in values], dtype=np.float32)


def evaluate(model, feeds):
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    values.update(feeds)
    for node in model.graph.node:
        attributes = {item.name: helper.get_attribute_value(item) for item in node.attribute}
        values[node.output[0]] = OPERATORS[node.op_type](*[values[name] for name in node.input], **attributes)
    return values[model.graph.output[0].name]


def tree_ensemble(features, **attributes):
    """TreeEnsembleRegressor with one target, the default aggregation (SUM) and BRANCH_LEQ nodes."""
    names = ("featureids", "modes", "values", "truenodeids", "falsenodeids")
    keys = list(zip(attributes["nodes_treeids"], attributes["nodes_nodeids"]))
    nodes = dict(zip(keys, zip(*[attributes[f"nodes_{name}"] for name in names])))
    leaves = dict(zip(zip(attributes["target_treeids"], attributes["target_nodeids"]), attributes["target_weights"]))
    sums = np.full((len(features), 1), attributes["base_values"][0], dtype=np.float32)
    for row, values in enumerate(features):
        for tree in sorted(set(attributes["nodes_treeids"])):
            sums[row, 0] += np.float32(leaves[tree, leaf_of(nodes, tree, values)])
    return sums


def leaf_of(nodes, tree, values):
    node = 0
    while nodes[tree, node][1] != b"LEAF":
        feature, _, threshold, when_true, when_false = nodes[tree, node]
        node = when_true if values[feature] <= np.float32(threshold) else when_false
    return node


OPERATORS = {
    "Add": lambda a, b: a + b,
    "Sub": lambda a, b: a - b,
    "Div": lambda a, b: a / b,
    "MatMul": lambda a, b: a @ b,
    "Relu": lambda a: np.maximum(a, np.float32(0)),
    "Sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    "Clip": lambda a, low, high: np.clip(a, low, high),
    "Concat": lambda *columns, axis: np.concatenate(columns, axis=axis),
    "Shape": lambda a: np.array(a.shape, dtype=np.int64),
    "Expand": lambda a, shape: np.broadcast_to(a, np.broadcast_shapes(a.shape, tuple(shape))),
    "TreeEnsembleRegressor": tree_ensemble,
}


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def require(condition, what):
    if not condition:
        sys.exit(f"error: {what}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
