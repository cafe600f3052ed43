"""Prints the opcode table of the running CPython as plain lines.

    op NUMBER NAME CACHES KINDS      one line per opcode a .pyc can hold
    effect NUMBER JUMP ARG=EFFECT ..  dis.stack_effect for a spread of arguments; `x` where it raises
    names LIST WORD ..                operator lists that arguments index

Opcodes that only exist inside a running interpreter (instrumented, specialised, pseudo) are left out:
no file holds them.
"""
import opcode
import sys

KINDS = ["const", "name", "local", "free", "compare", "jrel", "jabs"]
ARGUMENTS = list(range(0, 34)) + [63, 64, 255, 256, 257, 1023, 65535]


def has_argument(number):
    if hasattr(opcode, "hasarg"):
        return number in opcode.hasarg
    return number >= opcode.HAVE_ARGUMENT


def caches(name, number):
    entries = getattr(opcode, "_inline_cache_entries", {})
    if isinstance(entries, dict):
        return entries.get(name, 0)
    return entries[number]


def effect(number, argument, jump):
    if hasattr(sys, "pypy_version_info") and opcode.opname[number] == "CALL_FUNCTION_EX" and argument > 1:
        return "x"  # PyPy ends with a fatal error.
    try:
        if sys.version_info >= (3, 8):
            return str(opcode.stack_effect(number, argument, jump=jump))
        return str(opcode.stack_effect(number, argument))
    except (ValueError, SystemError):
        return "x"


def main():
    out = sys.stdout.write
    out("version %d.%d\n" % sys.version_info[:2])
    table = sorted((number, name) for name, number in opcode.opmap.items())
    for number, name in table:
        if number > 255 or name.startswith("INSTRUMENTED_"):
            continue
        kinds = [kind for kind in KINDS if number in getattr(opcode, "has" + kind)]
        if has_argument(number):
            kinds.insert(0, "arg")
        out("op %d %s %d %s\n" % (number, name, caches(name, number), ",".join(kinds) or "-"))
        if not hasattr(opcode, "stack_effect"):
            continue
        jumps = [("any", None), ("yes", True), ("no", False)] if sys.version_info >= (3, 8) else [("any", None)]
        for label, jump in jumps:
            arguments = ARGUMENTS if has_argument(number) else [None]
            pairs = ["%s=%s" % ("-" if a is None else a, effect(number, a, jump)) for a in arguments]
            out("effect %d %s %s\n" % (number, label, " ".join(pairs)))
    out("names compare %s\n" % " ".join(op.replace(" ", "-") for op in opcode.cmp_op))
    if hasattr(opcode, "_nb_ops"):
        out("names binary %s\n" % " ".join(pair[0] + ":" + pair[1] for pair in opcode._nb_ops))
    for attribute, label in [
        ("_intrinsic_1_descs", "intrinsic1"),
        ("_intrinsic_2_descs", "intrinsic2"),
        ("_common_constants", "common_constants"),
        ("_special_method_names", "special_methods"),
    ]:
        if hasattr(opcode, attribute):
            words = [w if isinstance(w, str) else getattr(w, "__name__", repr(w)) for w in getattr(opcode, attribute)]
            out("names %s %s\n" % (label, " ".join(words)))


main()
