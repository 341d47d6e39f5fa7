"""Prints, for each file named on standard input, the imports that Python's own pickletools sees in it, as JSON: [module, name] pairs.

Only GLOBAL and INST, and STACK_GLOBAL whose two texts stand directly before it or in the memo: what pickletools can know.
"""
import json, pickletools, sys

TEXTS = {"SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "UNICODE", "STRING", "BINSTRING", "SHORT_BINSTRING"}


def imports(data):
    found, recent, memo, last = [], [], {}, None
    try:
        for opcode, argument, position in pickletools.genops(data):
            name = opcode.name
            if name in ("GLOBAL", "INST"):
                parts = argument.split(" ", 1)
                found.append(parts if len(parts) == 2 else [argument, ""])
            elif name == "STACK_GLOBAL" and len(recent) == 2 and None not in recent:
                found.append(list(recent))
            if name in TEXTS:
                last = argument if isinstance(argument, str) else None
                recent = (recent + [last])[-2:]
            elif name == "MEMOIZE":
                memo[len(memo)] = last
            elif name in ("PUT", "BINPUT", "LONG_BINPUT"):
                memo[argument] = last
            elif name in ("GET", "BINGET", "LONG_BINGET"):
                last = memo.get(argument)
                recent = (recent + [last])[-2:]
            elif name not in ("FRAME", "PROTO"):
                last, recent = None, []
    except Exception:
        pass
    return found


for line in sys.stdin:
    with open(line.rstrip("\n"), "rb") as f:
        print(json.dumps(imports(f.read())))
