"""Writes hostile and harmless files for the scanner's tests, with Python's own standard library only.

Run as: python3 corpus.py DIRECTORY. Nothing here is ever loaded: building a pickle of os.system does not call it.
"""
import bz2, gzip, io, json, lzma, os, pickle, struct, subprocess, sys, tarfile, warnings, zipfile, zlib

root = sys.argv[1]


def write(name, content):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(content)


class Call:
    """Pickles as a call of anything."""
    def __init__(self, function, *arguments, state=None):
        self.value = (function, arguments) if state is None else (function, arguments, state)

    def __reduce__(self):
        return self.value


class CallEx:
    def __reduce_ex__(self, protocol):
        return (subprocess.check_output, (["id"],))


def text(s):
    raw = s.encode()
    return b"\x8c" + bytes([len(raw)]) + raw


SYSTEM = Call(os.system, "id")
for protocol in range(6):
    write(f"system-{protocol}.pkl", pickle.dumps(SYSTEM, protocol))
    write(f"reduce-ex-{protocol}.pkl", pickle.dumps({"model": [1, 2, CallEx()]}, protocol))
    write(f"eval-{protocol}.pkl", pickle.dumps(Call(eval, "1"), protocol))
    write(f"nested-{protocol}.pkl", pickle.dumps([{"a": (1, [SYSTEM])}] * 3, protocol))
    write(f"unnamed-{protocol}.bin", pickle.dumps(SYSTEM, protocol))
    write(f"plain-{protocol}.pkl", pickle.dumps({"weights": [0.5, -1, 10 ** 30, None, True, "text", b"bytes", (1, 2), {3}, frozenset([4])]}, protocol))
    write(f"module-walk-{protocol}.pkl", pickle.dumps(Call(getattr, Call(__import__, "os"), "system"), protocol))

# eval reached through getattr: the name is never written beside its module.
write("getattr-eval.pkl", pickle.dumps(Call(getattr, Call(__import__, "builtins"), "eval"), 4))
# The same with the result of getattr called.
write("getattr-called.pkl", b"\x80\x04cbuiltins\ngetattr\ncbuiltins\n__import__\n" + text("os") + b"\x85R" + text("system") + b"\x86R" + text("id") + b"\x85R.")
# STACK_GLOBAL, both names from the memo, put in another order and with other things between.
write("memo.pkl", b"\x80\x04" + text("system") + b"\x94" + text("x") + b"\x94" + text("os") + b"\x940" + b"0" + b"0" + b"h\x02h\x00\x93" + text("id") + b"\x85R.")
write("memo-long.pkl", b"\x80\x04" + text("system") + b"r\x00\x00\x01\x000" + text("os") + b"r\xff\xff\xff\x7f0" + b"j\xff\xff\xff\x7fj\x00\x00\x01\x00\x93" + text("id") + b"\x85R.")
write("memo-text-keys.pkl", b"\x80\x04" + text("system") + b"p1_0\n0" + text("os") + b"p+11\n0" + b"g011\ng10\n\x93" + text("id") + b"\x85R.")
write("dup.pkl", b"\x80\x04" + text("os") + b"2" + text("system") + b"\x93\x94" + text("id") + b"\x85R.")
# Names that are written in pieces or spellings.
write("unicode-escape.pkl", b"\x80\x04V\\u006fs\nVsyste\\U0000006d\n\x93" + text("id") + b"\x85R.")
write("string-escape.pkl", b"\x80\x04S'\\x6fs'\nS\"sys\\164em\"\n\x93" + text("id") + b"\x85R.")
write("short-binstring.pkl", b"\x80\x04U\x02osT\x06\x00\x00\x00system\x93" + text("id") + b"\x85R.")
write("binunicode8.pkl", b"\x80\x04\x8d" + struct.pack("<Q", 2) + b"osX" + struct.pack("<I", 6) + b"system\x93" + text("id") + b"\x85R.")
write("concatenated.pkl", b"\x80\x04coperator\nadd\n" + text("o") + text("s") + b"\x86R" + text("system") + b"\x93" + text("id") + b"\x85R.")
write("computed-name.pkl", b"\x80\x04cbuiltins\nstr\n" + text("os") + b"\x85R" + text("system") + b"\x93" + text("id") + b"\x85R.")
write("dotted-name.pkl", b"\x80\x04" + text("sklearn.linear_model") + text("_base.os.system") + b"\x93" + text("id") + b"\x85R.")
write("class-walk.pkl", b"\x80\x04" + text("sklearn.ensemble") + text("_base.subprocess.Popen") + b"\x93" + text("id") + b"\x85R.")
# Opcodes that are rarely seen.
write("inst.pkl", b"(S'id'\nios\nsystem\n.")
write("obj.pkl", b"(cos\nsystem\nS'id'\no.")
write("newobj.pkl", b"\x80\x02csubprocess\nPopen\nU\x02id\x85\x81.")
write("newobj-ex.pkl", b"\x80\x04" + text("subprocess") + text("Popen") + b"\x93" + text("id") + b"\x85}\x92.")
write("ext1.pkl", b"\x80\x02\x82\x01)R.")
write("ext2.pkl", b"\x80\x02\x83\x01\x02)R.")
write("ext4.pkl", b"\x80\x02\x84\x01\x02\x03\x04)R.")
write("build-global.pkl", b"\x80\x02ccollections\nOrderedDict\n}U\x01aK\x01sb.")
write("set-item-global.pkl", b"\x80\x02cos\nenviron\nU\x01aU\x01bs.")
write("pop.pkl", b"\x80\x02cos\nsystem\n0N.")
write("python2.pkl", b"c__builtin__\neval\n(S'1'\ntR.")
write("commands.pkl", b"ccommands\ngetoutput\n(S'id'\ntR.")
write("carriage-return.pkl", b"cos\nsystem\r\n(S'id'\r\ntR.")
write("frame-lies.pkl", b"\x80\x04\x95\x01\x00\x00\x00\x00\x00\x00\x00" + text("os") + text("system") + b"\x93" + text("id") + b"\x85R.")
write("persistent.pkl", b"\x80\x04Pnumber\n0" + text("key") + b"Q0cos\nsystem\n)R.")
write("buffers.pkl", b"\x80\x05\x97\x98\x96\x02\x00\x00\x00\x00\x00\x00\x00ab0cos\nsystem\n)R.")
# What stands where.
good = pickle.dumps({"a": 1}, 4)
bad = pickle.dumps(SYSTEM, 4)
write("second.pkl", good + bad)
write("second-text.pkl", good + pickle.dumps(SYSTEM, 0))
write("trailing.pkl", good + b"\x00\xff not a pickle")
write("padded.pkl", good + b"\x00" * 100)
write("truncated.pkl", pickle.dumps([SYSTEM, "x" * 100], 4)[:-40])
write("truncated-early.pkl", good[:-3])
write("not-a-pickle.pkl", b"\xff\xfe\xfd")
write("empty.pkl", b"")
write("unknown-opcode.pkl", b"\x80\x04\xff.")
write("underflow.pkl", b"\x80\x040R" + bad[2:])
write("deep.pkl", b"\x80\x02" + b"(" * 100000 + b"t" * 100000 + b".")
write("marks.pkl", b"(" * 5_000_000)
write("huge-argument.pkl", b"\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\x7f.")
write("unknown.pkl", b"\x80\x02cmypackage.models\nScaler\n)\x81.")
# Compressed as joblib does.
write("zlib.joblib", zlib.compress(bad))
write("gzip.joblib", gzip.compress(bad, mtime=0))
write("bz2.joblib", bz2.compress(bad))
write("xz.joblib", lzma.compress(bad, lzma.FORMAT_XZ))
write("lzma.joblib", lzma.compress(bad, lzma.FORMAT_ALONE))
write("twice.joblib", gzip.compress(zlib.compress(bad), mtime=0))
write("two-streams.joblib", gzip.compress(good[:10], mtime=0) + gzip.compress(good[10:] + bad, mtime=0))
size, small = len(bad), zlib.compress(bad)
write("old.joblib", b"ZF" + hex(size).encode().ljust(19) + small)
lz4 = b"\x04\x22\x4d\x18\x40\x40\xc0" + struct.pack("<I", 0x80000000 | len(bad)) + bad + struct.pack("<I", 0)
write("lz4.joblib", lz4)
# A block of its own: four literals, a match of distance 2 that overlaps itself, the rest as literals.
rest = bad[2:]
block = b"\x4f\x80\x04N0\x02\x00" + bytes([98 - 4 - 15]) + bytes([0xf0, len(rest) - 15]) + rest
write("lz4-packed.joblib", b"\x04\x22\x4d\x18\x60\x40\xc0" + struct.pack("<I", len(block)) + block + struct.pack("<I", 0))
write("zstd.joblib", b"\x28\xb5\x2f\xfd\x04\x00" + bad)
write("damaged.joblib", gzip.compress(bad, mtime=0)[:20])
write("unnamed-zlib.bin", zlib.compress(bad))
bomb = zlib.compress(b"\x80\x04\x8e" + struct.pack("<Q", 600 << 20) + b"\x00" * (600 << 20) + b".", 9)
write("bomb.joblib", bomb)


def archive(members, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as z:
        for name, content in members:
            z.writestr(zipfile.ZipInfo(name) if "compression" not in options else name, content)
    return out.getvalue()


write("torch.pt", archive([("archive/data.pkl", bad), ("archive/data/0", b"\x00" * 64), ("archive/version", b"3\n")]))
write("torch-good.pt", archive([("archive/data.pkl", good), ("archive/data/0", b"\x00" * 64), ("archive/version", b"3\n")]))
write("deflated.zip", archive([("a/b/model.pkl", bad)], compression=zipfile.ZIP_DEFLATED))
write("bz2.zip", archive([("model.pkl", bad)], compression=zipfile.ZIP_BZIP2))
write("lzma.zip", archive([("model.pkl", bad)], compression=zipfile.ZIP_LZMA))
write("disguised.onnx", archive([("weights", bad)]))
write("nested.zip", archive([("inner.zip", archive([("inner2.zip", archive([("x.bin", bad)]))], compression=zipfile.ZIP_DEFLATED))]))
deep = archive([("x.pkl", bad)])
for _ in range(12):
    deep = archive([("x.zip", deep)])
write("deep.zip", deep)
write("escape.zip", archive([("../../etc/cron.d/x", b"x")]))
write("escape-windows.zip", archive([("..\\x", b"x"), ("C:/x", b"x")]))
write("elf.zip", archive([("lib/weights", b"\x7fELF" + b"\x00" * 60)]))
write("pe.zip", archive([("weights", b"MZ" + b"\x00" * 58 + b"\x40\x00\x00\x00PE\x00\x00")]))
write("macho.zip", archive([("weights", b"\xcf\xfa\xed\xfe" + b"\x00" * 28)]))
write("shebang.zip", archive([("run", b"#!/bin/sh\nid\n")]))
write("script.zip", archive([("code/handler.py", b"import os\n")]))
write("elf.onnx", b"\x7fELF" + b"\x00" * 60)
write("prefixed.zip", bad + archive([("a.txt", b"a")]))
write("prefixed-text.bin", b"some text in front" + archive([("model.pkl", bad)]))
write("bomb.zip", archive([("zeros", b"\x00" * (300 << 20))], compression=zipfile.ZIP_DEFLATED))
duplicate = io.BytesIO()
with zipfile.ZipFile(duplicate, "w") as z:
    warnings.simplefilter("ignore")
    z.writestr("data.pkl", good)
    z.writestr("data.pkl", good)
write("duplicate.zip", duplicate.getvalue())
plain = bytearray(archive([("data.pkl", good), ("other.txt", b"x")]))
mismatch = bytearray(plain)
mismatch[30:38] = b"evil.pkl"
write("mismatch.zip", bytes(mismatch))
encrypted = bytearray(plain)
encrypted[6] |= 1
encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
write("encrypted.zip", bytes(encrypted))
overlap = bytearray(plain)
second = overlap.index(b"PK\x01\x02", overlap.index(b"PK\x01\x02") + 4)
overlap[second + 42:second + 46] = struct.pack("<I", 10)
write("overlap.zip", bytes(overlap))
write("cut.zip", bytes(plain[:-30]) + bytes(plain[-22:]))
link = zipfile.ZipInfo("model.bin")
link.external_attr = 0o120777 << 16
linked = io.BytesIO()
with zipfile.ZipFile(linked, "w") as z:
    z.writestr(link, "/etc/passwd")
write("link.zip", linked.getvalue())
first = archive([("a.pkl", bad)])
unlisted = first[:first.index(b"PK\x01\x02")]
listed = archive([("b.txt", b"b")])
write("unlisted.zip", unlisted + listed)


def tar(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as t:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            t.addfile(entry, io.BytesIO(content))
    return out.getvalue()


write("legacy.tar", tar([("pickle", bad), ("storages", b"x"), ("tensors", b"y")]))
write("model.tar.gz", tar([("model/model.joblib", bad)], "w:gz"))
write("model.tar.bz2", tar([("model/model.joblib", bad)], "w:bz2"))
write("model.tar.xz", tar([("model/model.joblib", bad)], "w:xz"))
write("escape.tar", tar([("../x", b"x")]))
tarred = io.BytesIO()
with tarfile.open(fileobj=tarred, mode="w") as t:
    entry = tarfile.TarInfo("x")
    entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
    t.addfile(entry)
write("link.tar", tarred.getvalue())


def npy(descr, data, version=1):
    header = ("{'descr': %s, 'fortran_order': False, 'shape': (1,), }" % descr).encode()
    header += b" " * (63 - (len(header) + 10) % 64) + b"\n"
    return b"\x93NUMPY" + bytes([version, 0]) + (struct.pack("<H", len(header)) if version == 1 else struct.pack("<I", len(header))) + header + data


write("object.npy", npy("'|O'", bad))
write("object-v2.npy", npy("'|O'", bad, 2))
write("fields.npy", npy("[('a', '<f8'), ('b', '|O')]", bad))
write("nested-fields.npy", npy("[('a', [('b', 'O')])]", bad))
write("subarray.npy", npy("[('a', '|O8', (2,))]", bad))
write("commas.npy", npy("'f8,O'", bad))
write("word.npy", npy("'object'", bad))
write("numeric.npy", npy("'<f8'", b"\x00" * 8))
write("record.npy", npy("[('a', '<f8'), ('b', '|S3', (2,))]", b"\x00" * 14))
write("object.npz", archive([("x.npy", npy("'<f8'", b"\x00" * 8)), ("y.npy", npy("'|O'", bad))]))
write("numeric.npz", archive([("x.npy", npy("'<f8'", b"\x00" * 8))], compression=zipfile.ZIP_DEFLATED))

# joblib: an array between two opcodes; its wrapper as joblib writes it.
def wrapped(dtype, state, data, after, shape=b"K\x02\x85", padding=b"", extra=b""):
    body = b"\x80\x04cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}(" + text("shape") + shape + text("dtype")
    body += b"cnumpy\ndtype\n" + text(dtype) + b"\x89\x88\x87R(" + state + b"tb" + extra + b"ub"
    return body + padding + data + after


flat = b"K\x03" + text("<") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00"
objects = b"K\x03" + text("|") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x3f"
aligned = text("numpy_array_alignment_bytes") + b"K\x10"
tail = b"cos\nsystem\n" + text("id") + b"\x85R."
write("array-good.joblib", wrapped("f8", flat, b"\x01" * 16, b"."))
write("array-then-system.joblib", wrapped("f8", flat, b"\x01" * 16, tail))
write("array-aligned.joblib", wrapped("f8", flat, b"\x01" * 16, tail, padding=b"\x05" + b"\xff" * 5, extra=aligned))
write("array-object.joblib", wrapped("O8", objects, bad, b"."))
write("array-as-opcodes.joblib", wrapped("u1", flat, tail[:-1] + b"." + b"\x00" * 40, b".", shape=b"K" + bytes([len(tail) + 40]) + b"\x85"))
write("array-computed.joblib", wrapped("f8", flat, b"\x01" * 16, tail, shape=b"cbuiltins\ntuple\n)R"))
write("array-overflow.joblib", wrapped("f8", flat, b"\x01" * 16, tail, shape=b"\x8a\x08" + b"\x00" * 7 + b"\x20" + b"\x85"))

# torch before 1.6: five pickles, then raw storages.
magic = pickle.dumps(0x1950a86a20f9469cfc6c, 2)
legacy = magic + pickle.dumps(1001, 2) + pickle.dumps({"little_endian": True}, 2)
write("legacy-good.pth", legacy + pickle.dumps({"w": 1}, 2) + pickle.dumps(["0"], 2) + struct.pack("<q", 4) + b"\x81\x12\x99" * 5)
write("legacy-bad.pth", legacy + pickle.dumps(SYSTEM, 2) + pickle.dumps(["0"], 2) + struct.pack("<q", 4) + b"\x81\x12\x99" * 5)

# Keras.
layer = {"module": "keras.layers", "class_name": "Lambda", "config": {"function": {"class_name": "__lambda__", "config": {"code": "4wE="}}}}
dense = {"module": "keras.layers", "class_name": "Dense", "config": {"units": 1}, "registered_name": None}
model = {"module": "keras", "class_name": "Sequential", "config": {"layers": [dense]}}
write("lambda.keras", archive([("metadata.json", b"{}"), ("config.json", json.dumps({"layers": [dense, layer]}).encode())]))
write("module.keras", archive([("config.json", json.dumps({"module": "os", "class_name": "function", "config": "system"}).encode())]))
write("escaped.keras", archive([("config.json", json.dumps(layer).replace("Lambda", "L\\u0061mbda").replace("class_name", "class\\u005fname").encode())]))
write("dense.keras", archive([("metadata.json", b"{}"), ("config.json", json.dumps(model).encode())]))
hdf5 = b"\x89HDF\r\n\x1a\n" + b"\x00" * 5000
write("lambda.h5", hdf5 + b'\x10\x00{"class_name": "Sequential", "config": {"layers": [{"class_name" :\n"Lambda", "config": {"function_type": "lambda"}}]}}' + b"\x00" * 50)
write("dense.h5", hdf5 + json.dumps(model).encode() + b"\x00" * 50)
write("lambda.json", json.dumps(layer).encode())
write("saved_model.pb", b"\x08\x01" + b"\x00" * 70000 + b"\x0a\x01n\x12\x06PyFunc" + b"\x00" * 10 + b"\x12\x09WriteFile")
write("clean_model.pb", b"\x08\x01" + b"\x0a\x01n\x12\x06MatMul" + b"PyFunc")

# Ordinary files of no interest.
write("data.csv", b"crim,zn\n0.1,18\n" * 100)
write("column.csv", b"crim\nzn\nindus\n")
write("notes.txt", b"import os\nos.system('id')\n")
write("openly.py", b"#!/usr/bin/python3\n")
write("model.json", b'{"a": [1, 2]}')
write("config.yaml", b"a: 1\n")
write("weights.bin", bytes((i * 7919 + i // 251) % 256 for i in range(200000)))
write("small.safetensors", struct.pack("<Q", 2) + b"{}")
