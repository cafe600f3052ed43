"""Puts together files of 3.0 - 3.5 that use every opcode of their version, and says what is in them: python every_opcode.py

There are no interpreters of these versions to compile them. For each version, every-3.X.pyc holds one code object, and
every-3.X.txt one line for each instruction:

    LINE OFFSET OPCODE ARGUMENT MEANING TARGET DEPTH

`-` stands for nothing. DEPTH is the number of items on the stack before the instruction, counted after the descriptions in the
documentation of each version's `dis` module; `?` where several ways meet with different depths (in `finally` clauses).
Opcode numbers come from opcodes-3.X.txt. Spaces in a meaning are written as `_`.
"""
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
MAGIC = {0: 3131, 1: 3151, 2: 3180, 3: 3230, 4: 3310, 5: 3351}
COMPARE = ["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not", "exception match", "BAD"]
UNARY = "UNARY_POSITIVE UNARY_NEGATIVE UNARY_NOT UNARY_INVERT".split()
OPERATORS = "POWER MULTIPLY MODULO ADD SUBTRACT FLOOR_DIVIDE TRUE_DIVIDE LSHIFT RSHIFT AND XOR OR".split()
# How many items an opcode takes and leaves where that does not depend on its argument.
EFFECTS = {
    "POP_TOP": (1, 0), "ROT_TWO": (2, 2), "ROT_THREE": (3, 3), "ROT_FOUR": (4, 4), "DUP_TOP": (1, 2), "DUP_TOP_TWO": (2, 4),
    "NOP": (0, 0), "BINARY_SUBSCR": (2, 1), "STORE_SUBSCR": (3, 0), "DELETE_SUBSCR": (2, 0), "STORE_MAP": (3, 1),
    "GET_ITER": (1, 1), "GET_YIELD_FROM_ITER": (1, 1), "STORE_LOCALS": (1, 0), "PRINT_EXPR": (1, 0), "LOAD_BUILD_CLASS": (0, 1),
    "YIELD_FROM": (2, 1), "GET_AWAITABLE": (1, 1), "BREAK_LOOP": (0, 0), "RETURN_VALUE": (1, 0), "IMPORT_STAR": (1, 0),
    "YIELD_VALUE": (1, 1), "POP_BLOCK": (0, 0), "STORE_NAME": (1, 0), "DELETE_NAME": (0, 0), "STORE_ATTR": (2, 0),
    "DELETE_ATTR": (1, 0), "STORE_GLOBAL": (1, 0), "DELETE_GLOBAL": (0, 0), "LOAD_CONST": (0, 1), "LOAD_NAME": (0, 1),
    "LOAD_ATTR": (1, 1), "COMPARE_OP": (2, 1), "IMPORT_NAME": (2, 1), "IMPORT_FROM": (1, 2), "JUMP_FORWARD": (0, 0),
    "JUMP_ABSOLUTE": (0, 0), "JUMP_IF_FALSE": (1, 1), "JUMP_IF_TRUE": (1, 1), "JUMP_IF_FALSE_OR_POP": (1, 0),
    "JUMP_IF_TRUE_OR_POP": (1, 0), "POP_JUMP_IF_FALSE": (1, 0), "POP_JUMP_IF_TRUE": (1, 0), "LOAD_GLOBAL": (0, 1),
    "CONTINUE_LOOP": (0, 0), "SETUP_LOOP": (0, 0), "SETUP_EXCEPT": (0, 0), "SETUP_FINALLY": (0, 0), "SETUP_WITH": (1, 2),
    "SETUP_ASYNC_WITH": (1, 1), "LOAD_FAST": (0, 1), "STORE_FAST": (1, 0), "DELETE_FAST": (0, 0), "LOAD_CLOSURE": (0, 1),
    "LOAD_DEREF": (0, 1), "STORE_DEREF": (1, 0), "DELETE_DEREF": (0, 0), "LOAD_CLASSDEREF": (0, 1), "FOR_ITER": (1, 2),
    "GET_AITER": (1, 1), "GET_ANEXT": (1, 2), "BEFORE_ASYNC_WITH": (1, 2), "POP_EXCEPT": (3, 0), "STOP_CODE": (0, 0),
}
for name in UNARY:
    EFFECTS[name] = (1, 1)
for name in OPERATORS + ["MATRIX_MULTIPLY"]:
    EFFECTS["BINARY_" + name] = EFFECTS["INPLACE_" + name] = (2, 1)
# What takes as many items as the argument says, besides so many, and leaves one.
COLLECTS = dict.fromkeys("BUILD_TUPLE BUILD_LIST BUILD_SET BUILD_SLICE".split(), 0)
COLLECTS.update(dict.fromkeys("BUILD_LIST_UNPACK BUILD_TUPLE_UNPACK BUILD_SET_UNPACK BUILD_MAP_UNPACK".split(), 0))
# Calls take the function, positional arguments, pairs, and what their name says.
CALLS = {"CALL_FUNCTION": 1, "CALL_FUNCTION_VAR": 2, "CALL_FUNCTION_KW": 2, "CALL_FUNCTION_VAR_KW": 3}
JUMPED = {"FOR_ITER": -2, "JUMP_IF_FALSE_OR_POP": 1, "JUMP_IF_TRUE_OR_POP": 1}
ENDS = {"JUMP_FORWARD", "JUMP_ABSOLUTE", "CONTINUE_LOOP", "BREAK_LOOP", "RETURN_VALUE", "RAISE_VARARGS"}


class Label:
    """A place in the code, the number of items on the stack there, and its offset."""

    depth = None
    offset = None


class Assembler:
    def __init__(self, minor):
        self.minor = minor
        self.table = {}
        with open(os.path.join(HERE, "opcodes-3.%d.txt" % minor)) as file:
            for words in (line.split() for line in file):
                if words[0] == "op":
                    self.table[words[2]] = (int(words[1]), words[4])
        self.items = []  # (line, depth, name, argument or label, meaning), or a label
        self.consts, self.names = [], []
        self.locals, self.cells = ["a", "b"], ["cell"]
        self.line = 1
        self.depth = 0
        self.deepest = 0
        self.used = set()

    def has(self, name):
        return name in self.table

    def effect(self, name, argument):
        if name in EFFECTS:
            return EFFECTS[name]
        if name in COLLECTS:
            return argument, 1
        if name in CALLS:
            return CALLS[name] + (argument & 255) + 2 * (argument >> 8), 1
        if name == "BUILD_MAP":
            return (2 * argument if self.minor >= 5 else 0), 1
        if name == "BUILD_MAP_UNPACK_WITH_CALL":
            return argument & 255, 1
        if name == "DUP_TOPX":
            return argument, 2 * argument
        if name == "UNPACK_SEQUENCE":
            return 1, argument
        if name == "UNPACK_EX":
            return 1, (argument & 255) + 1 + (argument >> 8)
        if name == "RAISE_VARARGS":
            return argument, 0
        if name in ("MAKE_FUNCTION", "MAKE_CLOSURE"):
            extra = 1 + (self.minor >= 3) + (name == "MAKE_CLOSURE")
            return extra + (argument & 255) + 2 * (argument >> 8 & 255) + (argument >> 16), 1
        if name in ("LIST_APPEND", "SET_ADD"):
            return (2, 0) if self.minor == 0 else (1, 0)
        if name == "MAP_ADD":
            return 2, 0
        raise KeyError(name)

    def add(self, name, argument=None, meaning=None):
        self.used.add(name)
        self.items.append((self.line, self.depth, name, argument, meaning))
        if self.depth in ("?", None):
            return
        takes, leaves = self.effect(name, argument)
        assert self.depth >= takes, (name, self.depth)
        self.depth += leaves - takes
        self.deepest = max(self.deepest, self.depth)
        if isinstance(argument, Label) and not name.startswith("SETUP_"):
            depth = self.depth + JUMPED.get(name, 0)
            assert argument.depth in (None, depth), (name, argument.depth, depth)
            argument.depth = depth
        if name in ENDS:
            self.depth = None

    def index(self, values, value):
        for index, known in enumerate(values):
            if known is value or (type(known) is type(value) and known == value):
                return index
        values.append(value)
        return len(values) - 1

    def const(self, value):
        self.add("LOAD_CONST", self.index(self.consts, value), repr(value))

    def name(self, opcode, name):
        self.add(opcode, self.index(self.names, name), name)

    def load(self, *names):
        for name in names:
            self.name("LOAD_NAME", name)

    def store(self, name="x"):
        self.name("STORE_NAME", name)

    def local(self, opcode, name):
        self.add(opcode, self.locals.index(name), name)

    def free(self, opcode, name):
        self.add(opcode, (self.cells + ["free"]).index(name), name)

    def place(self, label, depth=None):
        """Puts a label here; control comes here with so many items if nothing jumped to it so far."""
        if label.depth is None:
            label.depth = self.depth if depth is None else depth
        if self.depth is None or depth is not None:
            self.depth = label.depth
        assert self.depth == "?" or self.depth == label.depth
        self.items.append(label)

    def next_line(self, step=1):
        self.line += step

    def assemble(self):
        """The bytes of the code, its line table, and what the listing says."""
        offset = 0
        for item in self.items:
            if isinstance(item, Label):
                item.offset = offset
            else:
                offset += self.size(item)
        code, lines, listing = b"", [], []
        for item in self.items:
            if not isinstance(item, Label):
                if not lines or lines[-1][1] != item[0]:
                    lines.append((len(code), item[0]))
                code += self.encode(item, len(code), listing)
        return code, self.line_table(lines), listing

    def size(self, item):
        _, _, name, argument, _ = item
        if argument is None:
            return 1
        return 3 if isinstance(argument, Label) or argument < 65536 else 6

    def encode(self, item, start, listing):
        line, depth, name, argument, meaning = item
        number, kinds = self.table[name]
        assert ("arg" in kinds) == (argument is not None), name
        target = "-"
        if isinstance(argument, Label):
            target = argument.offset
            argument = target - (start + 3) if "jrel" in kinds else target
            assert "jrel" in kinds or "jabs" in kinds, name
        code = b""
        if argument is not None and argument >= 65536:
            extended = self.table["EXTENDED_ARG"][0]
            self.used.add("EXTENDED_ARG")
            code += struct.pack("<BH", extended, argument >> 16)
        offset = start + len(code)
        code += struct.pack("<B", number)
        if argument is not None:
            code += struct.pack("<H", argument & 0xFFFF)
        show = lambda value: "-" if value is None else str(value).replace(" ", "_")
        words = [line, offset, name, show(argument), show(meaning), target, show(depth)]
        listing.append(" ".join(str(word) for word in words))
        return code

    def line_table(self, lines):
        table, offset, line = b"", 0, 1
        for start, number in lines:
            step, lines_on = start - offset, number - line
            while step > 255:
                table += struct.pack("BB", 255, 0)
                step -= 255
            while lines_on > 255:
                table += struct.pack("BB", step, 255)
                step, lines_on = 0, lines_on - 255
            if step or lines_on:
                table += struct.pack("BB", step, lines_on)
            offset, line = start, number
        return table


def statements(asm):
    """Source lines, one after the other, so that every opcode of the version occurs."""
    for name in UNARY:
        asm.load("a")
        asm.add(name)
        asm.add("POP_TOP")
        asm.next_line()
    operators = OPERATORS + ["MATRIX_MULTIPLY"] * asm.has("BINARY_MATRIX_MULTIPLY")
    for name in ["BINARY_SUBSCR"] + [way + name for name in operators for way in ("BINARY_", "INPLACE_")]:
        asm.load("a", "b")
        asm.add(name)
        asm.store()
        asm.next_line()
    asm.next_line(600)
    stack(asm)
    names(asm)
    containers(asm)
    conditions(asm)
    loops(asm)
    calls(asm)
    imports(asm)
    blocks(asm)
    generators(asm)
    if asm.has("GET_AITER"):
        coroutines(asm)
    asm.const(None)
    asm.add("RETURN_VALUE")
    if asm.has("STOP_CODE"):
        asm.add("STOP_CODE")


def stack(asm):
    for name, items in [("ROT_TWO", 2), ("ROT_THREE", 3), ("ROT_FOUR", 4), ("DUP_TOP", 1), ("DUP_TOP_TWO", 2)]:
        if asm.has(name):
            asm.load(*"abcd"[:items])
            asm.add(name)
            drop(asm)
    if asm.has("DUP_TOPX"):
        asm.load("a", "b", "c")
        asm.add("DUP_TOPX", 3)
        drop(asm)
    asm.add("NOP")
    asm.load("a")
    asm.add("PRINT_EXPR")
    asm.next_line()


def drop(asm):
    while asm.depth:
        asm.add("POP_TOP")
    asm.next_line()


def names(asm):
    asm.load("a", "b")
    asm.name("STORE_ATTR", "attribute")
    asm.load("a")
    asm.name("LOAD_ATTR", "attribute")
    asm.name("DELETE_ATTR", "attribute")
    asm.name("LOAD_GLOBAL", "g")
    asm.name("STORE_GLOBAL", "g")
    asm.name("DELETE_GLOBAL", "g")
    asm.name("DELETE_NAME", "x")
    asm.next_line()
    asm.local("LOAD_FAST", "a")
    asm.local("STORE_FAST", "b")
    asm.local("DELETE_FAST", "b")
    asm.free("LOAD_DEREF", "free")
    asm.free("STORE_DEREF", "cell")
    if asm.has("DELETE_DEREF"):
        asm.free("DELETE_DEREF", "cell")
    if asm.has("LOAD_CLASSDEREF"):
        asm.free("LOAD_CLASSDEREF", "free")
        asm.add("POP_TOP")
    if asm.has("STORE_LOCALS"):
        asm.local("LOAD_FAST", "a")
        asm.add("STORE_LOCALS")
    asm.next_line()


def containers(asm):
    asm.load("a", "b", "c")
    asm.add("STORE_SUBSCR")
    asm.load("a", "b")
    asm.add("DELETE_SUBSCR")
    for name in ["BUILD_TUPLE", "BUILD_LIST", "BUILD_SET", "BUILD_SLICE"]:
        asm.load("a", "b", "c")
        asm.add(name, 3)
        asm.store()
    asm.next_line()
    if asm.has("STORE_MAP"):
        asm.add("BUILD_MAP", 1)
        asm.load("a", "b")
        asm.add("STORE_MAP")
    else:
        asm.load("a", "b")
        asm.add("BUILD_MAP", 1)
    asm.store()
    asm.load("a")
    asm.add("UNPACK_SEQUENCE", 2)
    asm.store()
    asm.store()
    asm.load("a")
    asm.add("UNPACK_EX", 1 | 2 << 8)
    for _ in range(4):
        asm.store()
    asm.next_line()
    for name, build in [("LIST_APPEND", "BUILD_LIST"), ("SET_ADD", "BUILD_SET")]:
        asm.add(build, 0)
        if asm.minor == 0:
            asm.add("DUP_TOP")
        asm.load("a")
        asm.add(*([name] if asm.minor == 0 else [name, 1]))
        asm.store()
    if asm.has("MAP_ADD"):
        asm.add("BUILD_MAP", 0)
        asm.load("a", "b")
        asm.add("MAP_ADD", 1)
        asm.store()
    for name in ["BUILD_LIST_UNPACK", "BUILD_TUPLE_UNPACK", "BUILD_SET_UNPACK", "BUILD_MAP_UNPACK"]:
        if asm.has(name):
            asm.load("a", "b")
            asm.add(name, 2)
            asm.store()
    asm.next_line()


def conditions(asm):
    for index, operator in enumerate(COMPARE[:11]):
        asm.load("a", "b")
        asm.add("COMPARE_OP", index, operator)
        asm.store()
    asm.next_line()
    for name in ["JUMP_IF_FALSE", "JUMP_IF_TRUE"]:
        if asm.has(name):
            end = Label()
            asm.load("a")
            asm.add(name, end)
            asm.add("POP_TOP")
            asm.load("b")
            asm.place(end)
            asm.store()
    for name in ["JUMP_IF_FALSE_OR_POP", "JUMP_IF_TRUE_OR_POP"]:
        if asm.has(name):
            end = Label()
            asm.load("a")
            asm.add(name, end)
            asm.load("b")
            asm.place(end)
            asm.store()
    for name in ["POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE"]:
        if asm.has(name):
            end = Label()
            asm.load("a")
            asm.add(name, end)
            asm.add("NOP")
            asm.place(end)
    asm.next_line()


def loops(asm):
    again, done, end = Label(), Label(), Label()
    asm.add("SETUP_LOOP", end)
    asm.load("a")
    asm.add("GET_ITER")
    asm.place(again)
    asm.add("FOR_ITER", done)
    asm.store()
    asm.add("JUMP_ABSOLUTE", again)
    asm.place(done)
    asm.add("POP_BLOCK")
    asm.place(end)
    asm.next_line()
    # while True: try: (if a: continue) finally: pass; break
    again, end, after, skip = Label(), Label(), Label(), Label()
    asm.add("SETUP_LOOP", end)
    asm.place(again)
    asm.add("SETUP_FINALLY", after)
    asm.load("a")
    if asm.has("POP_JUMP_IF_FALSE"):
        asm.add("POP_JUMP_IF_FALSE", skip)
    else:
        asm.add("JUMP_IF_FALSE", skip)
        asm.add("POP_TOP")
    asm.add("CONTINUE_LOOP", again)
    asm.place(skip)
    if not asm.has("POP_JUMP_IF_FALSE"):
        asm.add("POP_TOP")
    asm.add("POP_BLOCK")
    asm.const(None)
    asm.place(after, "?")
    asm.add("END_FINALLY")
    asm.depth = 0
    asm.add("BREAK_LOOP")
    asm.place(end, 0)
    asm.next_line()


def calls(asm):
    asm.load("f", "a")
    asm.const("key")
    asm.load("b")
    asm.add("CALL_FUNCTION", 1 | 1 << 8, "1,1")
    asm.store()
    for name, extra in [("CALL_FUNCTION_VAR", 1), ("CALL_FUNCTION_KW", 1), ("CALL_FUNCTION_VAR_KW", 2)]:
        asm.load("f", "a", *["rest"] * extra)
        asm.add(name, 1, "1,0")
        asm.store()
    if asm.has("BUILD_MAP_UNPACK_WITH_CALL"):
        asm.load("f", "d", "e")
        asm.add("BUILD_MAP_UNPACK_WITH_CALL", 2 | 1 << 8)
        asm.add("CALL_FUNCTION_KW", 0, "0,0")
        asm.store()
    asm.next_line()
    # One default, one keyword-only default, one annotation and the tuple of its name.
    asm.load("default")
    asm.const("key")
    asm.load("default", "annotation")
    asm.const(("a",))
    function(asm)
    asm.add("MAKE_FUNCTION", 1 | 1 << 8 | 2 << 16, "1,1,2")
    asm.store()
    asm.free("LOAD_CLOSURE", "cell")
    asm.add("BUILD_TUPLE", 1)
    function(asm)
    asm.add("MAKE_CLOSURE", 0, "0,0,0")
    asm.store()
    asm.next_line()
    asm.add("LOAD_BUILD_CLASS")
    function(asm)
    asm.add("MAKE_FUNCTION", 0, "0,0,0")
    asm.const("inner")
    asm.add("CALL_FUNCTION", 2, "2,0")
    asm.store()
    asm.next_line()


def function(asm):
    asm.const(INNER)
    if asm.minor >= 3:
        asm.const("inner")


def imports(asm):
    asm.const(0)
    asm.const(("part",))
    asm.name("IMPORT_NAME", "module")
    asm.name("IMPORT_FROM", "part")
    asm.store("part")
    asm.add("POP_TOP")
    asm.const(0)
    asm.const(("*",))
    asm.name("IMPORT_NAME", "module")
    asm.add("IMPORT_STAR")
    asm.next_line()


def blocks(asm):
    handler, end = Label(), Label()
    asm.add("SETUP_EXCEPT", handler)
    asm.load("a")
    asm.add("RAISE_VARARGS", 1)
    # The exception that was handled before and the new one.
    asm.place(handler, 6)
    for _ in range(3):
        asm.add("POP_TOP")
    asm.add("POP_EXCEPT")
    asm.add("JUMP_FORWARD", end)
    asm.place(end)
    asm.next_line()
    after = Label()
    asm.add("SETUP_FINALLY", after)
    asm.add("POP_BLOCK")
    asm.const(None)
    asm.place(after, "?")
    asm.add("END_FINALLY")
    asm.depth = 0
    asm.next_line()
    after = Label()
    if asm.has("SETUP_WITH"):
        asm.load("a")
        asm.add("SETUP_WITH", after)
    else:
        asm.load("a")
        asm.add("DUP_TOP")
        asm.name("LOAD_ATTR", "__exit__")
        asm.add("ROT_TWO")
        asm.name("LOAD_ATTR", "__enter__")
        asm.add("CALL_FUNCTION", 0, "0,0")
        asm.add("POP_TOP")
        asm.add("SETUP_FINALLY", after)
    if asm.has("SETUP_WITH"):
        asm.add("POP_TOP")
    asm.add("POP_BLOCK")
    asm.const(None)
    asm.place(after, "?")
    if asm.has("WITH_CLEANUP"):
        asm.add("WITH_CLEANUP")
    else:
        asm.add("WITH_CLEANUP_START")
        asm.add("WITH_CLEANUP_FINISH")
    asm.add("END_FINALLY")
    asm.depth = 0
    asm.next_line()


def generators(asm):
    asm.load("a")
    asm.add("YIELD_VALUE")
    asm.add("POP_TOP")
    if asm.has("YIELD_FROM"):
        asm.load("a")
        asm.add("GET_YIELD_FROM_ITER" if asm.has("GET_YIELD_FROM_ITER") else "GET_ITER")
        wait(asm)
        asm.add("POP_TOP")
    asm.next_line()


def wait(asm):
    asm.const(None)
    asm.add("YIELD_FROM")


def coroutines(asm):
    asm.load("a")
    asm.add("GET_AITER")
    wait(asm)
    asm.add("GET_ANEXT")
    wait(asm)
    asm.add("POP_TOP")
    asm.add("POP_TOP")
    asm.next_line()
    after = Label()
    asm.load("a")
    asm.add("BEFORE_ASYNC_WITH")
    asm.add("GET_AWAITABLE")
    wait(asm)
    asm.add("SETUP_ASYNC_WITH", after)
    asm.add("POP_TOP")
    asm.add("POP_BLOCK")
    asm.const(None)
    asm.place(after, "?")
    asm.add("WITH_CLEANUP_START")
    asm.add("GET_AWAITABLE")
    wait(asm)
    asm.add("WITH_CLEANUP_FINISH")
    asm.add("END_FINALLY")
    asm.depth = 0
    asm.next_line()


class Inner:
    """The code object of a function that does nothing."""

    def __repr__(self):
        return '<code object inner at 0x0, file "every.py", line 2>'


INNER = Inner()


class Marshal:
    """The types of each version: 3.4 brought references and short strings."""

    def __init__(self, minor):
        self.minor = minor
        self.numbers = {}

    def dump(self, value):
        if value is None:
            return b"N"
        if isinstance(value, int):
            return b"i" + struct.pack("<i", value)
        if isinstance(value, bytes):
            return b"s" + struct.pack("<i", len(value)) + value
        if isinstance(value, tuple):
            count = struct.pack("<B" if self.minor >= 4 else "<i", len(value))
            return (b")" if self.minor >= 4 else b"(") + count + b"".join(self.dump(item) for item in value)
        if value is INNER:
            load = b"d\0\0S"
            return self.code((0, 0, 0, 1, 0x43), load, (None,), (), (), (), (), "inner", 2, b"")
        if self.minor < 4:
            return b"u" + struct.pack("<i", len(value)) + value.encode("ascii")
        if value in self.numbers:
            return b"r" + struct.pack("<i", self.numbers[value])
        self.numbers[value] = len(self.numbers)
        return struct.pack("BB", ord("Z") | 0x80, len(value)) + value.encode("ascii")

    def code(self, integers, code, consts, names, locals, free, cells, name, line, table):
        parts = [code, consts, names, locals, free, cells, "every.py", name]
        out = b"c" + struct.pack("<5i", *integers) + b"".join(self.dump(part) for part in parts)
        return out + struct.pack("<i", line) + self.dump(table)


def write(minor):
    asm = Assembler(minor)
    statements(asm)
    code, table, listing = asm.assemble()
    missing = set(asm.table) - asm.used
    assert not missing, missing
    # Handlers of `finally` and `with` find up to seven items more than their block.
    integers = (1, 0, 2, asm.deepest + 8, 0x23)
    marshal = Marshal(minor)
    stream = marshal.code(
        integers, code, tuple(asm.consts), tuple(asm.names), tuple(asm.locals), ("free",), tuple(asm.cells), "every", 1, table
    )
    header = struct.pack("<H", MAGIC[minor]) + b"\r\n" + b"\0\0\0\0" * (2 if minor >= 3 else 1)
    with open(os.path.join(HERE, "every-3.%d.pyc" % minor), "wb") as file:
        file.write(header + stream)
    with open(os.path.join(HERE, "every-3.%d.txt" % minor), "w") as file:
        file.write("\n".join(listing) + "\n")


for minor in MAGIC:
    write(minor)
