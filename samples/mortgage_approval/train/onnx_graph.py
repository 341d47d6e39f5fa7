"""Writes a version as one ONNX graph: raw application in, probability out, all preprocessing inside."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

IR_VERSION, OPSET, ML_OPSET = 7, 13, 1
PRODUCER = ("modelregistry-samples", "1.0")


class Graph:
    """The nodes and constants of a graph under construction."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def node(self, op, inputs, output, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], name=f"{op}:{output}", **attributes))
        return output

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(np.asarray(values, dtype=np.float32), name))
        return name


def build(name, version, features_version, preprocessing, model, output):
    graph = Graph()
    features = _add_preprocessing(graph, preprocessing)
    model.add_to(graph, features, "log_odds")
    graph.node("Sigmoid", ["log_odds"], output)
    proto = helper.make_model(
        helper.make_graph(
            graph.nodes,
            name,
            [_column(item.name, item.description) for item in preprocessing.inputs],
            [_column(output, "Probability that the application is approved.")],
            graph.constants,
            value_info=[_column("log_odds", "")],  # the checker cannot infer the type of a tree ensemble's output
        ),
        ir_version=IR_VERSION,
        opset_imports=_opsets(graph.nodes),
        producer_name=PRODUCER[0],
        producer_version=PRODUCER[1],
    )
    helper.set_model_props(proto, {"model_name": name, "version": version, "features_version": features_version})
    onnx.checker.check_model(proto, full_check=True)
    return proto.SerializeToString(deterministic=True)


def _opsets(nodes):
    domains = {node.domain for node in nodes}
    versions = {"": OPSET, "ai.onnx.ml": ML_OPSET}
    return [helper.make_opsetid(domain, versions[domain]) for domain in sorted(domains)]


def _column(name, description):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", 1], description)


def _add_preprocessing(graph, preprocessing):
    """One [N, 1] column a feature, joined and standardised."""
    columns = []
    for item in preprocessing.inputs:
        column = _add_default(graph, item, preprocessing.inputs[0].name) if item.optional else item.name
        if item.clip:
            limits = [graph.constant(f"{item.name}_{end}", value) for end, value in zip(("min", "max"), item.clip)]
            column = graph.node("Clip", [column, *limits], f"{item.name}_clipped")
        columns.append(column)
        columns += [_add_excess(graph, item.name, column, knot) for knot in item.knots]
    joined = graph.node("Concat", columns, "features", axis=1)
    return _add_standardisation(graph, joined, preprocessing) if preprocessing.standardise else joined


def _add_default(graph, item, required):
    """An optional input has a default of one row, which is stretched to as many rows as a required input has."""
    graph.constant(item.name, [[item.default]])
    rows = graph.node("Shape", [required], f"{item.name}_rows")
    return graph.node("Expand", [item.name, rows], f"{item.name}_or_default")


def _add_excess(graph, name, column, knot):
    threshold = graph.constant(f"{name}_knot_{knot:g}", knot)
    difference = graph.node("Sub", [column, threshold], f"{name}_minus_{knot:g}")
    return graph.node("Relu", [difference], f"{name}_above_{knot:g}")


def _add_standardisation(graph, features, preprocessing):
    mean = graph.constant("mean", preprocessing.mean.reshape(1, -1))
    scale = graph.constant("scale", preprocessing.scale.reshape(1, -1))
    centred = graph.node("Sub", [features, mean], "centred")
    return graph.node("Div", [centred, scale], "standardised")
