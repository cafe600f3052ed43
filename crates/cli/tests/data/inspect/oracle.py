"""Compares what `byterun inspect --json FILE...` prints on stdin with what the CPython that runs this script says itself.

Run by the CPython that compiled the files (3.6 or later). Prints how many code objects were compared; ends with 1 at a difference.
"""

import dis
import json
import marshal
import struct
import sys
from types import CodeType

VERSION = sys.version_info[:2]
HEADER = 16 if VERSION >= (3, 7) else 12


def value(document, number):
    """The value of a node; a code object is its node."""
    node = document["nodes"][number]
    if "target" in node:
        return value(document, node["target"])
    if "int" in node:
        return int(node["int"], 0)
    if "float" in node:
        return struct.unpack(">d", bytes.fromhex(node["bits"]))[0]
    if "complex" in node:
        return complex(*struct.unpack(">dd", bytes.fromhex(node["bits"])))
    if "surrogates" in node:
        return bytes.fromhex(node["bytes"]).decode("utf-8", "surrogatepass")
    if "text" in node:
        return node["text"]
    if "bytes" in node:
        return bytes.fromhex(node["bytes"])
    if node["type"] == "c":
        return node
    if "children" in node:
        items = [value(document, child) for child in node["children"]]
        return {"(": tuple, ")": tuple, ">": frozenset, ":": lambda items: slice(*items)}[node["type"]](items)
    return {"N": None, "T": True, "F": False, ".": Ellipsis}[node["type"]]


def same(ours, theirs):
    if isinstance(theirs, CodeType):
        return isinstance(ours, dict) and ours["type"] == "c"
    if type(ours) is not type(theirs):
        return False
    if isinstance(ours, tuple):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    return repr(ours) == repr(theirs) or ours == theirs


def check(what, ours, theirs):
    if ours != theirs:
        sys.exit("%s:\n  ours:   %r\n  theirs: %r" % (what, ours, theirs))


def compare(document, found, code):
    where = "%s: %s: " % (document["file"], code.co_name)
    fields = {field["name"]: field for field in found["fields"]}
    for name in ("argcount", "kwonlyargcount", "stacksize", "flags", "firstlineno"):
        check(where + name, fields[name]["value"], getattr(code, "co_" + name))
    named = [name for name in dis.pretty_flags(code.co_flags).split(", ") if not name.startswith("0x")]
    check(where + "flags", [name for name in found["flags"]["names"] if name in named], named)
    check(where + "names", [value(document, node) for node in found["names"]], list(code.co_names))
    constants = [value(document, node) for node in found["consts"]]
    check(where + "constants", len(constants), len(code.co_consts))
    for ours, theirs in zip(constants, code.co_consts):
        if not same(ours, theirs):
            check(where + "constant", ours, theirs)
    for kind, theirs in (("local", code.co_varnames), ("cell", code.co_cellvars), ("free", code.co_freevars)):
        ours = [value(document, local["node"]) for local in found["locals"] if kind in local["kinds"]]
        check(where + kind, sorted(ours), sorted(theirs))
    compare_instructions(where, found, code)
    compare_lines(where, found, code)


def compare_instructions(where, found, code):
    theirs = [i for i in dis.get_instructions(code) if i.opname not in ("EXTENDED_ARG", "CACHE")]
    ours = found["instructions"]
    check(where + "opcodes", [(i["offset"], i["opcode"]) for i in ours], [(i.offset, i.opcode) for i in theirs])
    for one, other in zip(ours, theirs):
        if one["argument"] is not None:
            check(where + "argument at %d" % other.offset, one["argument"], other.arg)
    if VERSION >= (3, 11):
        check(where + "name", found["name"], code.co_qualname)
        ours = [tuple(e[key] for key in ("from", "to", "target", "depth", "lasti")) for e in found["exceptions"]]
        theirs = [(e.start, e.end, e.target, e.depth, e.lasti) for e in dis._parse_exception_table(code)]
        check(where + "exceptions", ours, theirs)


def compare_lines(where, found, code):
    entries = found["lines"]
    if VERSION >= (3, 11):
        ours = []
        for entry in entries:
            position = tuple(entry[key] for key in ("line", "end_line", "column", "end_column"))
            ours += [position] * ((entry["to"] - entry["from"]) // 2)
        check(where + "positions", ours, list(code.co_positions()))
    elif VERSION == (3, 10):
        ours = [(e["from"], e["to"], e["line"]) for e in entries if e["from"] < e["to"]]
        check(where + "lines", ours, list(code.co_lines()))
    else:
        starts = [(0, code.co_firstlineno)] + [(e["from"], e["line"]) for e in entries]
        ours = []
        for index, (offset, line) in enumerate(starts):
            replaced = index + 1 < len(starts) and starts[index + 1][0] == offset
            behind = VERSION >= (3, 8) and offset >= len(code.co_code)
            if not replaced and not behind and (not ours or ours[-1][1] != line):
                ours.append((offset, line))
        check(where + "lines", ours, list(dis.findlinestarts(code)))


def main():
    count = 0
    for line in sys.stdin.buffer:
        document = json.loads(line.decode())
        with open(document["file"], "rb") as file:
            pending = [(marshal.loads(file.read()[HEADER:]), 0)]
        found = {entry["node"]: entry for entry in document["code_objects"]}
        while pending:
            code, node = pending.pop()
            compare(document, found[node], code)
            count += 1
            pairs = zip(code.co_consts, found[node]["consts"])
            pending += [(constant, inner) for constant, inner in pairs if isinstance(constant, CodeType)]
    print(count)


main()
