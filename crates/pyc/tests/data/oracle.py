"""Prints what the running CPython says about .pyc files of its own version, for comparison with this crate.

    python oracle.py FILE...          these files, as text
    python oracle.py --library COUNT SCRATCH [--show_caches] [--show_offsets] [--show_positions] [DIRECTORY...]
                                      about COUNT files of the standard library, evenly spread (0: every file), framed

For each file: its disassembly, with the options of dis.dis that are given, then the fields and tables of every code object. Addresses are normalised, because they differ from
run to run.

The library is every .pyc under the directory of `os`, at every level of optimisation, site-packages included. Sources there without
a .pyc of this version, and all sources in the DIRECTORY arguments, are compiled into SCRATCH at every level; so is a library
that is a zip file. In the framed form the first line is `python VERSION BITS` with the width of a hash. Each file is a line `file LENGTH LENGTH PATH`, then disassembly and facts of so many
bytes; a source that cannot be compiled is a line `refused PATH: REASON`; the last line is `done` with the seconds that marshal.loads
and dis.dis took.
"""
import dis
import io
import marshal
import os
import py_compile
import re
import sys
import time
import zipfile

CODE = type((lambda: 0).__code__)
HEADER = 16 if sys.version_info >= (3, 7) else 12 if sys.version_info >= (3,) else 8
PYTHON3 = sys.version_info >= (3,)
if PYTHON3:
    import importlib.util

    clock = time.perf_counter
    LEVELS = [0, 1, 2]
else:
    ascii = repr
    clock = time.time
    LEVELS = [None]
# This crate has the opcode tables of these versions.
DISASSEMBLES = sys.version_info >= (3, 6) or sys.version_info[:2] == (2, 7)
FIELDS = "argcount posonlyargcount kwonlyargcount nlocals stacksize flags firstlineno".split()
NAMES = "names varnames cellvars freevars".split()
ADDRESS = re.compile("(<code object [^,]+ at )0x[0-9a-fA-F]+")
BEHIND_LEVEL = len(".opt-1.pyc")


def show(value):
    if isinstance(value, CODE):
        return "code " + value.co_name
    if isinstance(value, frozenset):
        return "frozenset(" + " ".join(sorted(show(item) for item in value)) + ")"
    if isinstance(value, tuple):
        return "(" + " ".join(show(item) for item in value) + ")"
    return ascii(value)


def dash(values):
    return ",".join("-" if value is None else str(value) for value in values)


def facts(code, out, known):
    """Writes everything about a code object and those inside it; `known` remembers tables by what they depend on."""
    out("code %s\n" % ascii(code.co_qualname if hasattr(code, "co_qualname") else code.co_name))
    out("file %s\n" % ascii(code.co_filename))
    out("fields %s\n" % " ".join(str(getattr(code, "co_" + name, 0)) for name in FIELDS))
    for name in NAMES:
        out("%s %s\n" % (name, " ".join(ascii(text) for text in getattr(code, "co_" + name))))
    for value in code.co_consts:
        out("const %s\n" % show(value))
    linetable = getattr(code, "co_linetable", None) or code.co_lnotab
    key = code.co_firstlineno, code.co_code, linetable, getattr(code, "co_exceptiontable", None)
    if key not in known:
        lines = []
        tables(code, lines.append)
        known[key] = "".join(lines)
    out(known[key])
    for value in code.co_consts:
        if isinstance(value, CODE):
            facts(value, out, known)


def tables(code, out):
    if hasattr(code, "co_lines"):
        out("lines %s\n" % " ".join(dash(entry) for entry in code.co_lines()))
    # Up to 3.7 the last line may start behind the last instruction.
    starts = (entry for entry in dis.findlinestarts(code) if entry[0] < len(code.co_code))
    out("starts %s\n" % " ".join(dash(entry) for entry in starts))
    if hasattr(code, "co_positions"):
        out("positions %s\n" % " ".join(dash(entry) for entry in code.co_positions()))
        entries = dis._parse_exception_table(code)
        texts = ["%d-%d>%d[%d]%s" % (e.start, e.end, e.target, e.depth, "l" * e.lasti) for e in entries]
        out("exceptions %s\n" % " ".join(texts))
    if not DISASSEMBLES:
        return
    out("labels %s\n" % " ".join(str(offset) for offset in sorted(dis.findlabels(code.co_code))))
    if not PYTHON3:
        return
    plain, jumps = [], []
    for i in dis.get_instructions(code):
        if i.opcode != dis.EXTENDED_ARG:
            plain.append("%d:%d:%s" % (i.offset, i.opcode, "-" if i.arg is None else i.arg))
        if i.opcode in dis.hasjrel or i.opcode in dis.hasjabs:
            jumps.append("%d>%d" % (i.offset, i.argval))
    out("instructions %s\n" % " ".join(plain))
    out("jumps %s\n" % " ".join(jumps))


def disassemble(code, file, options):
    if PYTHON3:
        dis.dis(code, file=file, **options)
    else:
        sys.stdout = file
        dis.dis(code)
        sys.stdout = sys.__stdout__
    if sys.version_info < (3, 7):
        # Since 3.7 `dis` itself goes on to inner code objects.
        for inner in code.co_consts:
            if isinstance(inner, CODE):
                file.write("\nDisassembly of %r:\n" % (inner,))
                disassemble(inner, file, options)


def encoded(text):
    return text.encode("utf-8", "replace") if PYTHON3 else text


class Oracle(object):
    """Describes files, and measures how long CPython takes for it."""

    def __init__(self, options):
        self.options = options
        self.load_seconds = 0.0
        self.dis_seconds = 0.0
        self.source = None
        self.known = {}

    def describe(self, path):
        """The disassembly and the facts of one file, as bytes."""
        with open(path, "rb") as file:
            stream = file.read()[HEADER:]
        start = clock()
        code = marshal.loads(stream)
        loaded = clock()
        text = io.StringIO() if PYTHON3 else io.BytesIO()
        if DISASSEMBLES:
            disassemble(code, text, self.options)
        self.load_seconds += loaded - start
        self.dis_seconds += clock() - loaded
        if code.co_filename != self.source:
            # The levels of one source come one after the other and have most tables in common.
            self.source, self.known = code.co_filename, {}
        lines = []
        facts(code, lines.append, self.known)
        return encoded(ADDRESS.sub(r"\g<1>0x0", text.getvalue())), encoded("".join(lines))


class Library(object):
    """The compiled files of this interpreter's library."""

    def __init__(self, scratch, directories):
        self.scratch = scratch
        home = os.path.dirname(os.__file__)
        if home.endswith(".zip"):
            directories = directories + [unzip(home, os.path.join(scratch, "unzipped"))]
        self.compiled = sorted(files(home, self.is_ours))
        self.sources = sorted(name for name in files(home, is_source) if not os.path.exists(self.cache(name)))
        for directory in directories:
            self.sources += sorted(files(directory, is_source))

    def is_ours(self, name):
        if not PYTHON3:
            return name.endswith((".pyc", ".pyo"))
        tag = "." + sys.implementation.cache_tag + "."
        return name.endswith(".pyc") and tag in name[-len(tag) - BEHIND_LEVEL :]

    def cache(self, source):
        return importlib.util.cache_from_source(source, optimization="") if PYTHON3 else source + "c"

    def select(self, count):
        """Paths, or sources with the level at which to compile them."""
        work = [(path, False, None) for path in self.compiled]
        work += [(source, True, level) for source in self.sources for level in LEVELS]
        return work[:: max(1, len(work) // count) if count else 1]

    def compile(self, source, level):
        name = "%s%s.pyc" % (source.replace(os.sep, "+")[-200:], "" if level is None else ".opt-%d" % level)
        path = os.path.join(self.scratch, name)
        options = {} if level is None else {"optimize": level}
        py_compile.compile(source, path, doraise=True, **options)
        return path


def files(directory, wanted):
    for root, _, names in os.walk(directory):
        for name in names:
            if wanted(name):
                yield os.path.join(root, name)


def is_source(name):
    return name.endswith(".py")


def unzip(archive, directory):
    zipfile.ZipFile(archive).extractall(directory)
    return directory


def library(count, scratch, rest, write):
    oracle = Oracle({name[2:]: True for name in rest if name.startswith("--")})
    directories = [name for name in rest if not name.startswith("--")]
    write(encoded("python %d.%d.%d %d\n" % (sys.version_info[:3] + (sys.maxsize.bit_length() + 1,))))
    source = Library(scratch, directories)
    for path, is_source, level in source.select(count):
        if is_source:
            try:
                compiled = source.compile(path, level)
            except Exception as error:
                # At one level only: it is the same file.
                if not level:
                    reason = " ".join(str(error).split())
                    write(encoded("refused %s: %s: %s\n" % (path, type(error).__name__, reason)))
                continue
        else:
            compiled = path
        text, lines = oracle.describe(compiled)
        write(encoded("file %d %d %s\n" % (len(text), len(lines), compiled)) + text + lines)
    write(encoded("done %.3f %.3f\n" % (oracle.load_seconds, oracle.dis_seconds)))


def main():
    write = getattr(sys.stdout, "buffer", sys.stdout).write
    arguments = sys.argv[1:]
    if arguments[0] == "--library":
        library(int(arguments[1]), arguments[2], arguments[3:], write)
    else:
        for path in arguments:
            write(encoded("file %s\n" % path) + b"".join(Oracle({}).describe(path)))


main()
sys.stdout.flush()
