# BufferedWriter: raw streams that take nothing, fail, or answer nonsense.
from _io import BufferedWriter, _RawIOBase

class Script(_RawIOBase):
    def __init__(self, *steps):
        self.steps, self.log = list(steps), []
    def writable(self):
        return True
    def write(self, data):
        self.log.append(bytes(data))
        step = self.steps.pop(0) if self.steps else len(data)
        if isinstance(step, BaseException):
            raise step
        return step(self) if callable(step) else step

def attempt(call):
    try:
        return call()
    except Exception as error:
        return type(error).__name__, str(error)[:100], getattr(error, "characters_written", "unset"), getattr(error, "args", ())[:1] != ()

f = BufferedWriter(Script(None, None, None), 8)
print(attempt(lambda: f.write(b"12345")), attempt(f.flush), f.raw.log)
print(attempt(lambda: f.write(b"678")), attempt(lambda: f.write(b"9AB")), f.raw.log)
print(attempt(lambda: f.write(b"more than fits")), f.raw.log, attempt(f.flush), f.raw.log[-1:])
f = BufferedWriter(Script(3, None), 8)
print(attempt(lambda: f.write(b"0123456789abcdef")), f.raw.log, attempt(f.flush), f.raw.log[-1:])
f = BufferedWriter(Script(2, None, None), 8)
print(f.write(b"abcdef"), attempt(lambda: f.write(b"ghij")), f.raw.log, attempt(lambda: f.write(b"klmnop")), attempt(f.flush), f.raw.log)
for step in (-1, 99, "x", KeyError("raw"), OSError(5, "bad disk"), 2 ** 100):
    f = BufferedWriter(Script(step), 8)
    f.write(b"wait")
    print(step, attempt(f.flush), f.raw.log, attempt(f.flush), f.raw.log[1:])
f = BufferedWriter(Script(OSError(28, "full")), 8)
f.write(b"kept")
print(attempt(f.close), f.closed, f.raw.closed, f.raw.log, attempt(f.close), attempt(f.flush))
class FailingClose(Script):
    def close(self):
        super().close()
        raise ValueError("close")
f = BufferedWriter(FailingClose(OSError(28, "full")), 8)
f.write(b"kept")
try:
    f.close()
except ValueError as error:
    print(error, "context", repr(error.__context__), f.closed)
f = BufferedWriter(Script(), 8)
f.raw.steps = [lambda raw: f.write(b"inside")]
f.write(b"x")
print(attempt(f.flush)[0])
f = BufferedWriter(Script(), 8)
f.write(b"detached data")
print(f.detach().log, attempt(lambda: f.write(b"x")), attempt(f.close))
u = BufferedWriter.__new__(BufferedWriter)
print(attempt(lambda: u.write(b"")), attempt(u.flush), attempt(u.close), repr(u))
