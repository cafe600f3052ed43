"""Writes programs of tests/programs/eras as the compilers of 3.3, 3.4 and 3.5 would: python3.6 scripts/transliterate.py

There are no CPythons of these versions to compile them. CPython 3.6 compiles each program, and its bytecode is rewritten
instruction by instruction after the documentation of the older versions' `dis`: code of one and three bytes, calls and
functions with packed counts, WITH_CLEANUP, STORE_MAP, class bodies of 3.3 with their namespace for an argument. What 3.6
prints is what the others have to print. Programs whose instructions have no older form are left out; what is said at the
end is which opcodes no program uses.
"""
import dis
import glob
import marshal
import os
import subprocess
import sys
import types

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TARGET = os.path.join(ROOT, "tests", "transliterated")
# The program to which instructions are added that no compiler writes in a module: it prints one line more.
BY_HAND = "operators_in_every_form"
MAGIC = {3: 3230, 4: 3310, 5: 3351}


class NoOlderForm(Exception):
    pass


def table(minor):
    """Opcode numbers of a version, by name."""
    numbers = {}
    with open(os.path.join(ROOT, "crates", "pyc", "tests", "data", "opcodes-3.%d.txt" % minor)) as file:
        for words in (line.split() for line in file):
            if words[0] == "op":
                numbers[words[2]] = int(words[1])
    return numbers


class Rewriter:
    """One code object for one version."""

    def __init__(self, code, minor, used):
        self.code, self.minor, self.used = code, minor, used
        self.numbers = table(minor)
        self.consts = list(code.co_consts)
        self.out = []  # (name, argument or None, target offset or None, the offset in 3.6)
        self.is_class = not code.co_flags & 1 and code.co_name != "<module>"

    def const(self, value):
        self.consts.append(value)
        return len(self.consts) - 1

    def emit(self, name, arg=None, target=None):
        if name not in self.numbers:
            raise NoOlderForm(name)
        self.used.add(name)
        self.out.append((name, arg, target, self.offset))

    def rewrite(self):
        everything = list(dis.get_instructions(self.code))
        instructions = [i for i in everything if i.opname != "EXTENDED_ARG"]
        if self.is_class and self.minor == 3:
            self.offset = 0
            self.emit("LOAD_FAST", 0)
            self.emit("STORE_LOCALS")
        if self.code.co_name == "<module>" and BY_HAND in self.code.co_filename:
            self.offset = 0
            self.emit("NOP")
            self.emit("EXTENDED_ARG", 0)
            self.emit("LOAD_CONST", self.const("by hand"))
            self.emit("PRINT_EXPR")
        for index, i in enumerate(instructions):
            self.offset = i.offset
            before = instructions[index - 1] if index else None
            handler = getattr(self, "do_" + i.opname.lower(), None)
            if handler:
                handler(i, instructions, index)
            elif i.opname in ("CALL_FUNCTION_KW", "CALL_FUNCTION_EX", "MAKE_FUNCTION", "BUILD_CONST_KEY_MAP"):
                raise NoOlderForm(i.opname)
            else:
                jumps = i.opcode in dis.hasjabs or i.opcode in dis.hasjrel
                arg = i.arg if i.opcode >= dis.HAVE_ARGUMENT else None
                self.emit(i.opname, arg, i.argval if jumps else None)
        return self.assemble(everything)

    def do_call_function_kw(self, i, instructions, index):
        names = instructions[index - 1].argval
        if len(names) != 1:
            raise NoOlderForm("several keyword arguments")
        self.out.pop()
        self.emit("LOAD_CONST", self.const(names[0]))
        self.emit("ROT_TWO")
        self.emit("CALL_FUNCTION", (i.arg - 1) | 1 << 8)

    def do_build_tuple_unpack_with_call(self, i, instructions, index):
        self.emit("BUILD_TUPLE_UNPACK", i.arg)

    def do_build_map_unpack_with_call(self, i, instructions, index):
        # The function lies below the maps and the tuple of positional arguments.
        self.emit("BUILD_MAP_UNPACK_WITH_CALL", i.arg | 2 << 8)

    def do_call_function_ex(self, i, instructions, index):
        if i.arg & 1 and self.out[-2][:2] == ("BUILD_TUPLE", 0):
            del self.out[-2]
            return self.emit("CALL_FUNCTION_KW", 0)
        self.emit("CALL_FUNCTION_VAR_KW" if i.arg & 1 else "CALL_FUNCTION_VAR", 0)

    def do_build_const_key_map(self, i, instructions, index):
        names = instructions[index - 1].argval
        if len(names) != 1:
            raise NoOlderForm("several keys")
        self.out.pop()
        self.emit("LOAD_CONST", self.const(names[0]))
        if self.is_part_of_function(instructions, index):
            self.emit("ROT_TWO")
        elif self.minor == 5:
            self.emit("ROT_TWO")
            self.emit("BUILD_MAP", 1)
        else:
            self.emit("BUILD_MAP", 0)
            self.emit("ROT_THREE")
            self.emit("STORE_MAP")

    def is_part_of_function(self, instructions, index):
        """Whether what is built here goes into the MAKE_FUNCTION that follows."""
        for i in instructions[index + 1 :]:
            if i.opname not in ("LOAD_CONST", "LOAD_CLOSURE", "BUILD_TUPLE"):
                return i.opname == "MAKE_FUNCTION" and bool(i.arg & 2)
        return False

    def do_build_map(self, i, instructions, index):
        if self.minor == 5:
            return self.emit("BUILD_MAP", i.arg)
        self.emit("BUILD_MAP", 0)
        for _ in range(i.arg):
            self.emit("ROT_THREE")
            self.emit("ROT_TWO")
            self.emit("STORE_MAP")

    def do_make_function(self, i, instructions, index):
        if i.arg & 4 or i.arg & 3 == 3:
            raise NoOlderForm("MAKE_FUNCTION %d" % i.arg)
        end = len(self.out) - 2
        if i.arg & 8:
            end -= 1
            while self.out[end - 1][0] == "LOAD_CLOSURE":
                end -= 1
        count = 0
        if i.arg & 1:
            name, arg, _, _ = self.out[end - 1]
            if name == "BUILD_TUPLE":
                del self.out[end - 1]
                count = arg
            elif name == "LOAD_CONST":
                values = self.consts[arg]
                loads = [("LOAD_CONST", self.const(value), None, self.offset) for value in values]
                self.out[end - 1 : end] = loads
                count = len(values)
            else:
                raise NoOlderForm("defaults by " + name)
        if i.arg & 2:
            count |= 1 << 8
        self.emit("MAKE_CLOSURE" if i.arg & 8 else "MAKE_FUNCTION", count)

    def do_with_cleanup_start(self, i, instructions, index):
        if self.minor == 5:
            return self.emit("WITH_CLEANUP_START")
        self.emit("WITH_CLEANUP")

    def do_with_cleanup_finish(self, i, instructions, index):
        if self.minor == 5:
            self.emit("WITH_CLEANUP_FINISH")

    def do_get_yield_from_iter(self, i, instructions, index):
        self.emit("GET_YIELD_FROM_ITER" if self.minor == 5 else "GET_ITER")

    def do_load_classderef(self, i, instructions, index):
        self.emit("LOAD_DEREF" if self.minor == 3 else "LOAD_CLASSDEREF", i.arg)

    def do_dup_top(self, i, instructions, index):
        self.emit("DUP_TOP")

    def assemble(self, instructions):
        size = lambda item: 1 if item[1] is None and item[2] is None else 3
        places, offset = {}, 0
        for item in self.out:
            places.setdefault(item[3], offset)
            offset += size(item)
        # Instructions that left nothing: what follows them.
        following = offset
        for i in reversed(instructions):
            following = places.setdefault(i.offset, following)
        data, offset = bytearray(), 0
        for name, arg, target, _ in self.out:
            offset += 1 if arg is None and target is None else 3
            data.append(self.numbers[name])
            if target is not None:
                arg = places[target] - (0 if dis.opmap.get(name, 0) in dis.hasjabs else offset)
            if arg is not None:
                if not 0 <= arg < 65536:
                    raise NoOlderForm("a wide argument")
                data += arg.to_bytes(2, "little")
        self.lines = self.line_table(places)
        return bytes(data)

    def line_table(self, places):
        """Pairs of how many bytes and how many lines further: lines only go on before 3.6."""
        lines, last, line = bytearray(), 0, self.code.co_firstlineno
        for offset, number in dis.findlinestarts(self.code):
            if number <= line or offset not in places:
                continue
            place = places[offset]
            distance = place - last
            while distance > 255:
                lines += b"\xff\x00"
                distance -= 255
            step = number - line
            while step > 127:
                lines += bytes([distance, 127])
                distance, step = 0, step - 127
            lines += bytes([distance, step])
            last, line = place, number
        return bytes(lines)

    def make(self):
        code = self.code
        bytecode = self.rewrite()
        consts = tuple(
            Rewriter(value, self.minor, self.used).make() if isinstance(value, types.CodeType) else value
            for value in self.consts
        )
        in_3_3 = self.is_class and self.minor == 3
        return types.CodeType(
            1 if in_3_3 else code.co_argcount, code.co_kwonlyargcount, 1 if in_3_3 else code.co_nlocals,
            code.co_stacksize + 4, code.co_flags, bytecode, consts, code.co_names,
            ("__locals__",) if in_3_3 else code.co_varnames, code.co_filename, code.co_name, code.co_firstlineno, self.lines,
            code.co_freevars, code.co_cellvars,
        )


def write(path, code, minor):
    header = MAGIC[minor].to_bytes(2, "little") + b"\r\n" + bytes(8)
    with open(path, "wb") as file:
        file.write(header + marshal.dumps(code, 2 if minor == 3 else 4))


def main():
    if sys.version_info[:2] != (3, 6):
        sys.exit("this needs CPython 3.6")
    for path in glob.glob(os.path.join(TARGET, "*")):
        os.remove(path)
    used = {minor: set() for minor in MAGIC}
    for source in sorted(glob.glob(os.path.join(ROOT, "tests", "programs", "eras", "*.py"))):
        name = os.path.basename(source)[:-3]
        with open(source, encoding="utf-8") as file:
            text = file.read()
        try:
            code = compile(text, os.path.relpath(source, ROOT), "exec")
        except SyntaxError:
            continue
        done = subprocess.run([sys.executable, source], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"})
        if done.returncode:
            continue
        written = []
        for minor in MAGIC:
            try:
                write(os.path.join(TARGET, "%s.cpython-3%d.pyc" % (name, minor)), Rewriter(code, minor, used[minor]).make(), minor)
                written.append(minor)
            except NoOlderForm as error:
                print("%s: no form in 3.%d: %s" % (name, minor, error))
        if written:
            with open(os.path.join(TARGET, name + ".out"), "wb") as file:
                file.write(b"'by hand'\n" * (name == BY_HAND) + done.stdout)
    for minor in MAGIC:
        print("3.%d: no program uses %s" % (minor, sorted(set(table(minor)) - used[minor])))


main()
