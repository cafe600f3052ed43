# A call of a raw stream that a signal interrupted is made again, whatever asked for it.
# not-3.14: Pyodide's system has another number for it
from _io import BufferedReader, BufferedWriter, TextIOWrapper, _RawIOBase, _IOBase

class Raw(_RawIOBase):
    def __init__(self, *steps):
        self.steps = list(steps)
    def readable(self):
        return True
    writable = readable
    def next_step(self):
        step = self.steps.pop(0) if self.steps else b""
        if isinstance(step, Exception):
            print("   raises", repr(step))
            raise step
        return step
    def readinto(self, target):
        step = self.next_step()
        target[:len(step)] = step
        return len(step)
    def write(self, data):
        self.next_step()
        return len(data)

signal = InterruptedError(4, "signal")
for name, args in [("read", ()), ("read", (2,)), ("read1", ()), ("peek", ()), ("readline", ()), ("readinto", (bytearray(3),))]:
    for kind in (signal, OSError(4, "by number"), InterruptedError("without a number"), OSError(5, "another")):
        try:
            print(name, getattr(BufferedReader(Raw(kind, b"ok\n"), 8), name)(*args))
        except OSError as error:
            print(name, repr(error))
w = BufferedWriter(Raw(signal, signal), 4)
print(w.write(b"abc"), w.flush())
t = TextIOWrapper(BufferedReader(Raw(signal, b"text\n")), "ascii")
print(t.readline())
class Lines(_IOBase):
    steps = [b"a", signal, b"b", b"\n"]
    def read(self, size):
        step = self.steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step
    def write(self, line):
        if line == "again" and not self.steps:
            self.steps.append(1)
            print("interrupted")
            raise signal
        print("written", line)
lines = Lines()
print(lines.readline())
lines.writelines(["one", "again", "two"])
