#!/usr/bin/python3
"""Collects the model files beside this script, which others' programs wrote, and expected.json: what another reader finds in them.

    /usr/bin/python3 make_real.py [--all DIRECTORY]

Needs Debian 12's python3-onnx 1.12.0-2+b4 and python3-torch 1.13.1+dfsg-4. Nothing is downloaded. README.md says where each
file comes from. With --all, the whole of the ONNX conformance suite is written to DIRECTORY, which must be empty.
"""
import io
import json
import pathlib
import shutil
import struct
import sys
import warnings

import numpy as np

warnings.filterwarnings("ignore")
# The suite was written when NumPy had these names.
np.float, np.bool, np.int, np.object = float, bool, int, object

import onnx
import torch
from onnx import TensorProto
from onnx.backend.test.case.model import collect_testcases as model_cases
from onnx.backend.test.case.node import collect_testcases as node_cases
from torch import nn

HERE = pathlib.Path(__file__).parent
PACKAGED = pathlib.Path(onnx.__file__).parent / "examples" / "resources"
NAMES = {"FLOAT": "float32", "DOUBLE": "float64"}
# ONNX Runtime has no kernels for them.
NOT_RUN = ("ai.onnx.preview.training",)


def suite():
    """The conformance models of the ONNX project, by name."""
    cases = {case.name: case.model for case in [*node_cases(None), *model_cases()] if case.model is not None}
    return dict(sorted(cases.items()))


def traits(model):
    """What a file shows that a reader may get wrong."""
    graph = model.graph
    found = {("versions", model.ir_version, *((entry.domain, entry.version) for entry in model.opset_import))}
    for side, values in (("in", graph.input), ("out", graph.output)):
        found |= {(side, describe(value.type)[0].split("[")[0], describe(value.type)[1] is None) for value in values}
        found |= {(side, "scalar") for value in values if describe(value.type)[1] == []}
        found |= {(side, "symbol") for value in values if any(isinstance(size, str) for size in describe(value.type)[1] or [])}
        found |= {(side, "unknown size") for value in values if None in (describe(value.type)[1] or [])}
    found |= {("attribute", attribute.type) for node in graph.node for attribute in node.attribute}
    found |= {("unnamed input",) for node in graph.node if "" in node.input}
    return found | ({("initializers",)} if graph.initializer else set())


def cover(models):
    """A few models that show every trait of all, the same few every time."""
    wanted, chosen = set().union(*map(traits, models.values())), []
    while wanted:
        name = max(models, key=lambda name: (len(traits(models[name]) & wanted), -models[name].ByteSize(), name))
        wanted -= traits(models[name])
        chosen.append(name)
    return {name: models[name] for name in sorted(chosen)}


class Pictures(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 2))

    def forward(self, pixels):
        return self.layers(pixels)


class Series(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True)

    def forward(self, x, h, c):
        y, (h, c) = self.lstm(x, (h, c))
        return y, h, c


class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(30, 8)
        self.layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
        self.head = nn.Linear(8, 3)

    def forward(self, ids, mask):
        return self.head(self.layer(self.embedding(ids), src_key_padding_mask=mask).mean(1))


class Steps(nn.Module):
    def forward(self, x, steps: int):
        for step in range(steps):
            if bool(x.sum() > 10):
                x = x - step
            else:
                x = x * 2
        return x


def exported():
    """Small networks as PyTorch's exporter writes them, the weights drawn from a seed."""
    torch.manual_seed(0)
    batch, length = {0: "batch"}, {0: "batch", 1: "length"}

    def write(module, arguments, **options):
        content = io.BytesIO()
        torch.onnx.export(module, arguments, content, **options)
        return content.getvalue()

    pictures, pixels = Pictures().eval(), torch.zeros(1, 3, 8, 8)
    return {
        "torch_pictures.onnx": write(pictures, pixels, opset_version=13, input_names=["pixels"], output_names=["logits"],
                                     dynamic_axes={"pixels": {0: "batch", 2: "height", 3: "width"}, "logits": batch}),
        "torch_pictures_defaults.onnx": write(pictures, pixels, opset_version=9, keep_initializers_as_inputs=True, input_names=["pixels"]),
        "torch_pictures_training.onnx": write(pictures, pixels, opset_version=14, training=torch.onnx.TrainingMode.PRESERVE, export_params=False),
        "torch_series.onnx": write(Series().eval(), (torch.zeros(2, 5, 3), torch.zeros(4, 2, 4), torch.zeros(4, 2, 4)), opset_version=14,
                                   input_names=["x", "h", "c"], output_names=["y", "h_n", "c_n"], dynamic_axes={"x": length, "y": length}),
        "torch_words.onnx": write(Words().train(), (torch.zeros(2, 5, dtype=torch.int64), torch.zeros(2, 5, dtype=torch.bool)), opset_version=14,
                                  input_names=["ids", "mask"], output_names=["scores"], dynamic_axes={"ids": length, "mask": length}),
        "torch_steps.onnx": write(torch.jit.script(Steps()), (torch.ones(3), 2), opset_version=16, input_names=["x", "steps"]),
        "torch_doubles.onnx": write(nn.Linear(3, 2).double(), torch.zeros(4, 3, dtype=torch.float64), opset_version=15),
    }


def element(number):
    name = TensorProto.DataType.Name(number)
    return NAMES.get(name, name.lower())


def dimension(dim):
    kind = dim.WhichOneof("value")
    return getattr(dim, kind) or (None if kind == "dim_param" else 0) if kind else None


def describe(type_proto):
    """Type, shape or None, and whether the type is optional."""
    kind = type_proto.WhichOneof("value")
    if kind == "tensor_type":
        tensor = type_proto.tensor_type
        return element(tensor.elem_type), [dimension(dim) for dim in tensor.shape.dim] if tensor.HasField("shape") else None, False
    inner, shape, _ = describe(getattr(type_proto, kind).elem_type)
    if kind == "optional_type":
        return inner, shape, True
    sizes = f"[{', '.join('?' if size is None else str(size) for size in shape)}]" if shape else ""
    return f"sequence({inner}{sizes})", None, False


def read_onnx(content):
    model = onnx.load_model_from_string(content)
    initializers = {tensor.name for tensor in model.graph.initializer}

    def field(entry, default):
        kind, shape, optional = describe(entry.type)
        shown = {"name": entry.name, "type": kind, "shape": shape, "optional": optional or default or None}
        return {key: kept for key, kept in shown.items() if kept is not None}

    result = {
        "inputs": [field(entry, entry.name in initializers) for entry in model.graph.input if model.ir_version >= 4 or entry.name not in initializers],
        "outputs": [field(entry, False) for entry in model.graph.output],
        "ir_version": model.ir_version,
        "opsets": ", ".join(f"{entry.domain or 'ai.onnx'} {entry.version}" for entry in model.opset_import),
        "producer": f"{model.producer_name} {model.producer_version}".strip(),
        "graph": model.graph.name,
        "nodes": len(model.graph.node),
        "initializers": len(model.graph.initializer),
    }
    return {**result, "runtime": False} if any(entry.domain in NOT_RUN for entry in model.opset_import) else result


DTYPES = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.float64: "F64", torch.int64: "I64", torch.bool: "BOOL"}


def safetensors(state, metadata):
    """The state of a network in the layout its authors publish: the widest types first, then by name; the header padded to 8 bytes."""
    order = sorted(state, key=lambda name: (-state[name].element_size(), name))
    header, data = {"__metadata__": metadata}, b""
    for name in order:
        content = state[name].contiguous().flatten().view(torch.uint8).numpy().tobytes() if state[name].dim() else bytes(state[name].reshape(1).view(torch.uint8).tolist())
        header[name] = {"dtype": DTYPES[state[name].dtype], "shape": list(state[name].shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def read_safetensors(content, state):
    """Reads a file back with PyTorch, checks that each tensor is the network's, and returns what it holds."""
    length, = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    metadata, types = header.pop("__metadata__"), {name: dtype for dtype, name in DTYPES.items()}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        tensor = torch.frombuffer(bytearray(content[8 + length + first:8 + length + last]), dtype=types[entry["dtype"]]).reshape(entry["shape"])
        assert torch.equal(tensor, state[name]), name
    assert header.keys() == state.keys()
    return {"tensors": len(state), "parameters": sum(tensor.numel() for tensor in state.values()),
            "dtypes": sorted({str(tensor.dtype).removeprefix("torch.") for tensor in state.values()}), "metadata": metadata}


def states():
    torch.manual_seed(0)
    words = {name: value.to(torch.bfloat16 if "norm" in name else torch.float16) for name, value in Words().state_dict().items()}
    return {"torch_pictures.safetensors": Pictures().state_dict(), "torch_words.safetensors": words}


def main(directory=HERE, choose=cover):
    expected = {}
    for path in sorted(PACKAGED.glob("*.onnx")):
        shutil.copyfile(path, directory / f"package_{path.name}")
        expected[f"package_{path.name}"] = read_onnx(path.read_bytes())
    contents = {f"suite_{name.removeprefix('test_')}.onnx": model.SerializeToString(deterministic=True) for name, model in choose(suite()).items()}
    for name, content in {**contents, **exported()}.items():
        (directory / name).write_bytes(content)
        expected[name] = read_onnx(content)
    for name, state in states().items():
        content = safetensors(state, {"format": "pt"})
        (directory / name).write_bytes(content)
        expected[name] = read_safetensors(content, state)
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in expected.items())
    (directory / "expected.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if sys.argv[1:2] == ["--all"]:
    main(pathlib.Path(sys.argv[2]), lambda models: models)
else:
    main()
