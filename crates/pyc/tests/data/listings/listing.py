"""Prints what dis.dis of the running CPython prints about a .pyc: python listing.py FILE [OPTION...]

Options are keyword arguments of dis.dis, as show_caches. Up to 3.6, where dis does not go on to inner code objects, they follow in
the form that it has from 3.7 on. Addresses are given as 0x0. Run it with PYTHONHASHSEED=0.
"""
import dis
import io
import marshal
import re
import sys

PYTHON3 = sys.version_info >= (3,)
HEADER = 16 if sys.version_info >= (3, 7) else 12 if PYTHON3 else 8
CODE = type((lambda: 0).__code__)
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


def disassemble(code, file, options):
    if PYTHON3:
        dis.dis(code, file=file, **options)
    else:
        sys.stdout = file
        dis.dis(code)
        sys.stdout = sys.__stdout__
    if sys.version_info < (3, 7):
        for inner in code.co_consts:
            if isinstance(inner, CODE):
                text = "\nDisassembly of %r:\n" % (inner,)
                file.write(text)
                disassemble(inner, file, options)


def main():
    with open(sys.argv[1], "rb") as file:
        code = marshal.loads(file.read()[HEADER:])
    text = io.StringIO() if PYTHON3 else io.BytesIO()
    disassemble(code, text, {name: True for name in sys.argv[2:]})
    text = re.sub(r"(<code object [^\n]+? at )0x[0-9a-fA-F]+", r"\g<1>0x0", text.getvalue())
    data = text.encode("utf-8", "backslashreplace") if PYTHON3 else text
    getattr(sys.stdout, "buffer", sys.stdout).write(data)


main()
sys.stdout.flush()
