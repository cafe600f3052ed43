"""Prints what the running CPython (3.11+) makes of every opcode number in the bytecode of a file: python specialised.py

Each line is a number and the opcode that co_code then shows. Numbers that make CPython crash while it loads are left out.
"""
import marshal
import opcode
import os

NOP = bytes([opcode.opmap["NOP"], 0])
# Where there is no fork, as in Pyodide, those that crash are known.
CRASHES = ("ENTER_EXECUTOR", "EXTENDED_ARG")


def seen_as(number):
    code = (lambda: 0).__code__
    code = code.replace(co_code=code.co_code + NOP * 30)
    stream = marshal.dumps(code)
    at = stream.find(code.co_code)
    length = len(code.co_code)
    changed = bytes([number, 0]) + NOP * (length // 2 - 1)
    return marshal.loads(stream[:at] + changed + stream[at + length :]).co_code[0]


def in_child(number):
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(write, bytes([seen_as(number)]))
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    os.close(write)
    answer = os.read(read, 1)
    os.close(read)
    return answer[0] if answer else None


def main():
    forks = hasattr(os, "fork") and os.name == "posix" and opcode.__file__.find(".zip") < 0
    names = {number: name for name, number in opcode.opmap.items()}
    for number in range(256):
        if forks:
            base = in_child(number)
        else:
            base = None if names.get(number) in CRASHES else seen_as(number)
        if base is not None:
            name = opcode.opname[base] if base < len(opcode.opname) else "<%d>" % base
            print(number, name)


main()
