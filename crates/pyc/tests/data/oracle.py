"""Prints what the running CPython says about .pyc files of its own version, for comparison with this crate.

    python oracle.py FILE...          these files
    python oracle.py --stdlib COUNT   about so many files of the standard library, evenly spread
    python oracle.py --zipped COUNT DIRECTORY
                                      the same for an interpreter whose library is sources in a zip file: they are
                                      compiled into DIRECTORY first

For each file: its disassembly, then the fields and tables of every code object. Addresses and sets are normalised, because
they differ from run to run.
"""
import dis
import io
import marshal
import os
import re
import sys
import zipfile

if sys.version_info >= (3, 5):
    import importlib._bootstrap_external

CODE = type((lambda: 0).__code__)
HEADER = 16 if sys.version_info >= (3, 7) else 12 if sys.version_info >= (3,) else 8
PYTHON3 = sys.version_info >= (3,)
if not PYTHON3:
    ascii = repr
# This crate has the opcode tables of these versions.
DISASSEMBLES = sys.version_info >= (3, 6) or sys.version_info[:2] == (2, 7)
FIELDS = "argcount posonlyargcount kwonlyargcount nlocals stacksize flags firstlineno".split()
NAMES = "names varnames cellvars freevars".split()


def show(value):
    if isinstance(value, CODE):
        return "code " + value.co_name
    if isinstance(value, frozenset):
        return "frozenset of %d" % len(value)
    if isinstance(value, tuple):
        return "(" + " ".join(show(item) for item in value) + ")"
    return ascii(value)


def dash(values):
    return ",".join("-" if value is None else str(value) for value in values)


def facts(code, out):
    out("code %s\n" % ascii(code.co_qualname if hasattr(code, "co_qualname") else code.co_name))
    out("fields %s\n" % " ".join(str(getattr(code, "co_" + name, 0)) for name in FIELDS))
    for name in NAMES:
        out("%s %s\n" % (name, " ".join(ascii(text) for text in getattr(code, "co_" + name))))
    for value in code.co_consts:
        out("const %s\n" % show(value))
    if hasattr(code, "co_lines"):
        out("lines %s\n" % " ".join(dash(entry) for entry in code.co_lines()))
    else:
        # Up to 3.7 the last line may start behind the last instruction.
        starts = (entry for entry in dis.findlinestarts(code) if entry[0] < len(code.co_code))
        out("starts %s\n" % " ".join(dash(entry) for entry in starts))
    if hasattr(code, "co_positions"):
        out("positions %s\n" % " ".join(dash(entry) for entry in code.co_positions()))
        entries = dis._parse_exception_table(code)
        texts = ["%d-%d>%d[%d]%s" % (e.start, e.end, e.target, e.depth, "l" * e.lasti) for e in entries]
        out("exceptions %s\n" % " ".join(texts))
    if DISASSEMBLES:
        out("jumps %s\n" % " ".join(jumps(code)))
    for value in code.co_consts:
        if isinstance(value, CODE):
            facts(value, out)


def jumps(code):
    if not PYTHON3:
        return
    for instruction in dis.get_instructions(code):
        if instruction.opcode in dis.hasjrel or instruction.opcode in dis.hasjabs:
            yield "%d>%d" % (instruction.offset, instruction.argval)


def disassemble(code, file):
    if PYTHON3:
        dis.dis(code, file=file)
    else:
        sys.stdout = file
        dis.dis(code)
        sys.stdout = sys.__stdout__
    if sys.version_info < (3, 7):
        # Since 3.7 `dis` itself goes on to inner code objects.
        for inner in code.co_consts:
            if isinstance(inner, CODE):
                file.write("\nDisassembly of %r:\n" % (inner,))
                disassemble(inner, file)


def describe(path, out):
    out("file %s\n" % path)
    with open(path, "rb") as file:
        code = marshal.loads(file.read()[HEADER:])
    if DISASSEMBLES:
        text = io.StringIO() if PYTHON3 else io.BytesIO()
        disassemble(code, text)
        out(re.sub(r"(<code object [^,]+ at )0x[0-9a-fA-F]+", r"\g<1>0x0", text.getvalue()))
    facts(code, out)


def stdlib(count):
    tag = ".%s.pyc" % sys.implementation.cache_tag if sys.version_info >= (3,) else ".pyc"
    walk = os.walk(os.path.dirname(os.__file__))
    found = sorted(os.path.join(root, name) for root, _, names in walk for name in names if name.endswith(tag))
    return found[:: max(1, len(found) // count)]


def zipped(count, directory):
    archive = zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip")))
    sources = sorted(name for name in archive.namelist() if name.endswith(".py"))
    for name in sources[:: max(1, len(sources) // count)]:
        code = compile(archive.read(name), name, "exec", dont_inherit=True)
        path = os.path.join(directory, name.replace("/", ".") + "c")
        with open(path, "wb") as file:
            file.write(importlib._bootstrap_external._code_to_timestamp_pyc(code, 0, 0))
        yield path


def main():
    arguments = sys.argv[1:]
    if arguments[0] == "--stdlib":
        paths = stdlib(int(arguments[1]))
    elif arguments[0] == "--zipped":
        paths = zipped(int(arguments[1]), arguments[2])
    else:
        paths = arguments
    for path in paths:
        describe(path, write)


def write(text):
    getattr(sys.stdout, "buffer", sys.stdout).write(text.encode("utf-8", "replace"))


main()
sys.stdout.flush()
