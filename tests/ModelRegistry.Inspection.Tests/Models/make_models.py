#!/usr/bin/env python3
"""Makes the model files beside this script, and expected.json: what another reader finds in them.

ONNX files are written and read back by the onnx package (Debian python3-onnx); the sample family is read as well.
safetensors files are written from the published layout and read back by the few lines below. Nothing is downloaded and
no file holds trained weights, so all of this is under the project's own licence.

    python3 make_models.py        (deterministic: the same files every time)
"""
import json
import os
import pathlib
import struct

import numpy as np
import onnx
from onnx import TensorProto, external_data_helper, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
SAMPLES = HERE.parent.parent.parent / "samples" / "mortgage_approval"
F, I, S, B = TensorProto.FLOAT, TensorProto.INT64, TensorProto.STRING, TensorProto.BOOL


def value(name, element, shape):
    return helper.make_tensor_value_info(name, element, shape)


def model(graph, opsets=(("", 13),), ir=7, **more):
    result = helper.make_model(
        graph, producer_name="make_models", producer_version="1", opset_imports=[helper.make_opsetid(*opset) for opset in opsets], **more)
    result.ir_version = ir
    return result


def weight(name, *shape):
    return numpy_helper.from_array(np.arange(np.prod(shape), dtype=np.float32).reshape(shape), name)


def symbolic():
    """Named, unnamed and fixed dimensions, a scalar, metadata properties."""
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"]), helper.make_node("Shape", ["x"], ["n"]),
         helper.make_node("Identity", ["c"], ["d"])],
        "symbolic",
        [value("x", F, ["batch", None, 4]), value("c", F, [])],
        [value("y", F, ["batch", None, 2]), value("n", I, [3]), value("d", F, [])],
        [weight("w", 4, 2)])
    result = model(graph)
    helper.set_model_props(result, {"author": "nobody", "licence": "none"})
    result.domain = "org.example"
    result.model_version = 3
    return result


def defaults(ir):
    """An initializer that is listed as an input: replaceable from format 4 on, a constant before."""
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])], "defaults",
        [value("x", F, [1, 4]), value("w", F, [4, 2])], [value("y", F, [1, 2])], [weight("w", 4, 2)])
    return model(graph, opsets=(("", 8),), ir=ir)


def classifier():
    """Labels and a sequence of maps, as scikit-learn classifiers are exported."""
    probabilities = onnx.TypeProto()
    probabilities.sequence_type.elem_type.map_type.key_type = I
    probabilities.sequence_type.elem_type.map_type.value_type.CopyFrom(helper.make_tensor_type_proto(F, []))
    graph = helper.make_graph(
        [helper.make_node("LinearClassifier", ["x"], ["label", "scores"], domain="ai.onnx.ml",
                          coefficients=[0.5, -0.5, 0.25, -0.25], intercepts=[0.0, 0.1], classlabels_ints=[0, 1], multi_class=0,
                          post_transform="NONE"),
         helper.make_node("ZipMap", ["scores"], ["probabilities"], domain="ai.onnx.ml", classlabels_int64s=[0, 1])],
        "classifier",
        [value("x", F, [None, 2])],
        [value("label", I, [None]),
         helper.make_value_info("probabilities", probabilities)])
    return model(graph, opsets=(("", 13), ("ai.onnx.ml", 1)))


def branches():
    """Graphs inside a node: their inputs and initializers are no caller's business."""
    then_branch = helper.make_graph([helper.make_node("Add", ["x", "one"], ["a"])], "then", [], [value("a", F, ["n"])], [weight("one", 1)])
    else_branch = helper.make_graph([helper.make_node("Neg", ["x"], ["b"])], "else", [], [value("b", F, ["n"])])
    graph = helper.make_graph(
        [helper.make_node("If", ["condition"], ["y"], then_branch=then_branch, else_branch=else_branch)],
        "branches", [value("condition", B, []), value("x", F, ["n"])], [value("y", F, ["n"])])
    return model(graph)


def texts():
    """Text tensors."""
    graph = helper.make_graph(
        [helper.make_node("Identity", ["text"], ["same"])], "texts", [value("text", S, ["n"])], [value("same", S, ["n"])])
    return model(graph)


def functions():
    """A function of the model's own."""
    function = helper.make_function(
        "org.example", "Twice", ["v"], ["t"], [helper.make_node("Add", ["v", "v"], ["t"])], [helper.make_opsetid("", 15)])
    graph = helper.make_graph(
        [helper.make_node("Twice", ["x"], ["y"], domain="org.example")], "functions", [value("x", F, ["n", 3])], [value("y", F, ["n", 3])])
    return model(graph, opsets=(("", 15), ("org.example", 1)), ir=8, functions=[function])


def external(location):
    """Weights in a file of their own."""
    result = model(helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])], "external", [value("x", F, ["n", 64])], [value("y", F, ["n", 32])], [weight("w", 64, 32)]))
    tensor = result.graph.initializer[0]
    external_data_helper.set_external_data(tensor, location=location, offset=0, length=64 * 32 * 4)
    data = tensor.raw_data
    tensor.ClearField("raw_data")
    return result, data


def dimension(dim):
    kind = dim.WhichOneof("value")
    if kind == "dim_param":
        return dim.dim_param or None
    return dim.dim_value if kind == "dim_value" else None


def describe(type_proto):
    kind = type_proto.WhichOneof("value")
    if kind == "tensor_type":
        tensor = type_proto.tensor_type
        name = {1: "float32", 7: "int64", 8: "string", 9: "bool"}[tensor.elem_type]
        return name, [dimension(dim) for dim in tensor.shape.dim] if tensor.HasField("shape") else None
    if kind == "sequence_type":
        return f"sequence({describe(type_proto.sequence_type.elem_type)[0]})", None
    key = {7: "int64", 8: "string"}[type_proto.map_type.key_type]
    return f"map({key}, {describe(type_proto.map_type.value_type)[0]})", None


def read_onnx(path):
    found = onnx.load(path, load_external_data=False)
    initializers = {tensor.name for tensor in found.graph.initializer}

    def field(entry):
        kind, shape = describe(entry.type)
        result = {"name": entry.name, "type": kind}
        if shape is not None:
            result["shape"] = shape
        if entry.name in initializers:
            result["optional"] = True
        return result

    inputs = [entry for entry in found.graph.input if found.ir_version >= 4 or entry.name not in initializers]
    result = {
        "inputs": [field(entry) for entry in inputs],
        "outputs": [field(entry) for entry in found.graph.output],
        "ir_version": found.ir_version,
        "opsets": ", ".join(f"{opset.domain or 'ai.onnx'} {opset.version}" for opset in found.opset_import),
        "producer": f"{found.producer_name} {found.producer_version}".strip(),
        "nodes": len(found.graph.node),
        "initializers": len(found.graph.initializer),
        "metadata": {entry.key: entry.value for entry in found.metadata_props},
        "functions": [f"{function.domain}.{function.name}" for function in found.functions],
        "external_files": sorted({entry.value for tensor in found.graph.initializer for entry in tensor.external_data if entry.key == "location"}),
    }
    return {key: kept for key, kept in result.items() if kept not in ({}, [])}


def write_safetensors(path, tensors, metadata=None, pad=0):
    header, data = {}, b""
    if metadata:
        header["__metadata__"] = metadata
    for name, (dtype, shape, content) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode() + b" " * pad
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def read_safetensors(path):
    content = path.read_bytes()
    length, = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    metadata = header.pop("__metadata__", {})
    result = {"tensors": len(header), "parameters": int(sum(np.prod(entry["shape"], dtype=np.int64) for entry in header.values())),
              "dtypes": sorted({entry["dtype"] for entry in header.values()})}
    return {**result, "metadata": metadata} if metadata else result


def main():
    os.chdir(HERE)
    models = {
        "symbolic.onnx": symbolic(), "defaults_ir3.onnx": defaults(3), "defaults_ir7.onnx": defaults(7), "classifier.onnx": classifier(),
        "branches.onnx": branches(), "texts.onnx": texts(), "functions.onnx": functions(),
    }
    models["external.onnx"], data = external("external.weights")
    for name, made in models.items():
        pathlib.Path(name).write_bytes(made.SerializeToString())
    pathlib.Path("external.weights").write_bytes(data)
    write_safetensors(pathlib.Path("linear.safetensors"), {
        "linear.weight": ("F32", [3, 2], np.arange(6, dtype="<f4").tobytes()),
        "linear.bias": ("F16", [3], np.arange(3, dtype="<f2").tobytes()),
        "empty": ("I64", [0, 4], b""),
        "step": ("I64", [], np.array(7, dtype="<i8").tobytes())}, {"format": "pt", "note": "grün"}, pad=5)
    write_safetensors(pathlib.Path("many.safetensors"), {
        f"block.{i}.weight": ("BF16" if i % 2 else "U8", [8, 4], bytes(64 if i % 2 else 32)) for i in range(300)})
    expected = {name: read_onnx(name) for name in models}
    for path in sorted(SAMPLES.glob("*/model.onnx")):
        expected[f"samples/mortgage_approval/{path.parent.name}/model.onnx"] = read_onnx(str(path))
    for name in ("linear.safetensors", "many.safetensors"):
        expected[name] = read_safetensors(pathlib.Path(name))
    pathlib.Path("expected.json").write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


main()
